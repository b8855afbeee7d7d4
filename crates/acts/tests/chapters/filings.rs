//! Filing of projects approved elsewhere, simplification by a national rule, urgent supplements after the consent, and
//! the governing measure (Articles 13, 15, 19, 32, 49).

use acts::case::{CaseFile, CaseId};
use acts::listing::lines;
use acts::party::Party;
use acts::stage::Stage;
use acts::surroundings::Measure;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::cast::{
    application, authority, bureau, catalogue_line, dated, directory, document, in_library, material, signed,
    unit, weighed,
};
use crate::given::{World, project};

const TODAY: Date = date(2026, 1, 20);

fn world() -> World {
    let mut world = World::on(TODAY);
    world.directory = directory(&["unit", "department", "bureau"]);
    world
}

fn lists(world: &World, case: &CaseId) -> Vec<String> {
    let listed = lines(world.file(case), &world.regime).listed;
    listed.into_iter().map(|line| line.list).collect()
}

fn contents() -> Value {
    json!({ "approving_department": "国家发展改革委", "performance_goals": "服务人数10万", "investment": "5000000.00",
        "maintenance_cost": "300000.00", "funding_channel": "中央预算内投资", "catalogue": [catalogue_line()],
        "information_sharing": "全部共享", "application_systems": ["监测系统"], "protection_filing": "三级，已备案",
        "cryptography_plan": document(), "cryptography_assessment": document() })
}

fn filing(contents: Value) -> Value {
    json!({ "unit": "unit", "name": "国家监测工程", "classified": false, "approval_number": "发改〔2025〕9号",
        "approved_on": "2025-11-01", "contents": contents })
}

#[test]
fn article_19_each_of_the_thirteen_contents_is_named_when_it_is_missing() {
    let mut world = world();
    let empty = world
        .act(&unit(), "file_project", (None, filing(json!({}))))
        .expect("lodged");
    assert_eq!(world.file(&empty).stage(), Stage::Filed);
    let state = world.file(&empty).project().expect("a project").library.clone();
    assert_eq!(
        state.filing.expect("a filing").what.missing.len(),
        11,
        "all but name and unit"
    );
    assert_eq!(lists(&world, &empty), ["filing_incomplete"]);
    let accept = json!({ "filing_number": "备〔2026〕1号" });
    let rules = weighed(&world, &bureau(), "accept_filing", (Some(&empty), accept.clone()));
    assert_eq!(rules, vec!["filing_content"; 11]);
    let keys: Vec<String> = contents()
        .as_object()
        .expect("an object")
        .keys()
        .cloned()
        .collect();
    for key in keys {
        let mut one_less = contents();
        one_less.as_object_mut().expect("an object").remove(&key);
        let done = world
            .heard(&unit(), "file_project", (None, &filing(one_less), &[]))
            .expect("lodged");
        let named: Vec<&str> = done
            .findings
            .iter()
            .filter(|finding| finding.rule == "filing_content")
            .map(|finding| finding.field.as_str())
            .collect();
        assert_eq!(named, [format!("contents.{key}")]);
    }
    let completed = json!({ "contents": contents(), "explanation": "补齐" });
    world
        .act(&unit(), "complete_filing", (Some(&empty), completed.clone()))
        .expect("completed");
    assert_eq!(lists(&world, &empty), Vec::<String>::new());
    world
        .act(&bureau(), "accept_filing", (Some(&empty), accept))
        .expect("entered");
    assert_eq!(
        weighed(&world, &unit(), "complete_filing", (Some(&empty), completed)),
        ["filing_open"]
    );
}

#[test]
fn article_19_what_the_bureau_approves_what_is_classified_and_what_is_not_approved_yet_is_not_filed() {
    let world = world();
    let mut form = filing(contents());
    form["contents"]["approving_department"] = json!("单位bureau");
    form["classified"] = Value::Null;
    form["approved_on"] = json!("2026-01-21");
    form["unit"] = json!("department");
    assert_eq!(
        weighed(&world, &unit(), "file_project", (None, form)),
        [
            "own_unit",
            "no_classified_content",
            "already_happened",
            "approved_elsewhere"
        ]
    );
}

fn planned(total: &str) -> CaseFile {
    let state = json!({
        "facts": { "name": "项目", "plan_year": 2026, "category": "construction", "construction_kind": "new",
            "total": total, "classified": false },
        "application": application("construction"),
        "admitted_on": "2025-08-01",
        "placement": dated(json!({ "plan": "plan", "year": 2026, "rank": 1, "amount": total, "document_number": "1号" })),
        "catalogue": [catalogue_line()],
    });
    project("p1", state, TODAY)
}

fn simplify(texts: Value, steps: Value) -> Value {
    json!({ "rule": "国办发〔2019〕57号 第九条", "words": "可以简化报批文件和审批程序", "scan": document(),
        "texts": texts, "steps": steps })
}

fn applying(text: &str) -> Value {
    json!({ "text": text, "total": "5000000.00", "new_civil_works": false, "high_energy": false,
        "contents": { "data_sharing_analysis": "第八章", "security_measures": "第九章", "secure_product_statement": "附件三" },
        "materials": [material("approval_application"), material(text)] })
}

#[test]
fn article_15_4_texts_and_steps_fall_away_by_a_cited_rule_and_one_text_stays() {
    let mut world = world();
    let case = world.put(planned("5000000.00"));
    let rules = |world: &World, form| weighed(world, &bureau(), "simplify_approval", (Some(&case), form));
    let mut bare = simplify(json!([]), json!([]));
    bare["scan"] = Value::Null;
    assert_eq!(rules(&world, bare), ["rule_attached", "something_simplified"]);
    let both = simplify(json!(["feasibility_study", "preliminary_design"]), json!([]));
    assert_eq!(rules(&world, both), ["text_left_to_approve"]);
    assert_eq!(
        rules(&world, simplify(json!(["implementation_plan"]), json!([]))),
        ["text_left_to_approve"]
    );
    let apply = |world: &World, text: &str| {
        weighed(
            world,
            &unit(),
            "apply_for_approval",
            (Some(&case), applying(text)),
        )
    };
    assert_eq!(
        apply(&world, "preliminary_design"),
        ["approval_order", "project_code"]
    );
    let steps = json!(["project_code", "prerequisite_opinions", "review_report"]);
    let form = simplify(json!(["feasibility_study"]), steps);
    signed(&mut world, "simplify_approval", (&case, form)).expect("simplified");
    assert_eq!(lists(&world, &case), ["serves_no_task", "simplified_approval"]);
    assert_eq!(apply(&world, "feasibility_study"), ["approval_order"]);
    world
        .act(
            &unit(),
            "apply_for_approval",
            (Some(&case), applying("preliminary_design")),
        )
        .expect("applied");
    let form = json!({ "document_number": "内数审〔2026〕1号", "amount": "4900000.00", "opinion": "同意" });
    signed(&mut world, "approve", (&case, form)).expect("approved without opinions and report");
    let project = world.file(&case).project().expect("a project");
    assert_eq!(
        project.approved_estimate.expect("an estimate").to_string(),
        "4900000.00"
    );
}

fn consent() -> Value {
    json!({ "basis": "emergency", "urgency": "汛期提前", "document_number": "内政字〔2026〕2号", "depth_sufficient": true })
}

#[test]
fn article_13_a_supplement_starts_from_every_stage_before_the_plan_and_its_materials_follow() {
    let stages = [
        (json!({}), Stage::Reported),
        (
            json!({ "check": dated(json!({ "systems_examined": 1, "opinion": "同意" })) }),
            Stage::Checked,
        ),
        (
            json!({ "application": application("construction") }),
            Stage::UnderReview,
        ),
        (
            json!({ "application": application("construction"), "correction": dated(json!({ "points": ["补充"] })) }),
            Stage::AdmissionCorrection,
        ),
        (
            json!({ "admitted_on": "2025-08-01", "application": application("construction") }),
            Stage::InLibrary,
        ),
    ];
    for (mut state, stage) in stages {
        state["facts"] = json!({ "name": "应急项目", "plan_year": 2026, "category": "construction",
            "construction_kind": "new", "total": "900000.00" });
        let mut world = world();
        let case = world.put(project("p1", state, TODAY));
        assert_eq!(world.file(&case).stage(), stage);
        world
            .act(&bureau(), "supplement_urgently", (Some(&case), consent()))
            .expect("consented");
        assert_eq!(world.file(&case).stage(), Stage::Planned, "{stage:?}");
        let due = lists(&world, &case).contains(&"supplement_materials_due".to_owned());
        let applied = matches!(stage, Stage::UnderReview | Stage::InLibrary);
        assert_eq!(due, !applied, "{stage:?}");
        assert!(lists(&world, &case).contains(&"urgent_supplement".to_owned()));
        let form = |kinds: &[&str]| json!({ "materials": kinds.iter().map(|kind| material(kind)).collect::<Vec<_>>() });
        let act = "complete_supplement";
        if applied {
            let all = form(&["application_letter", "implementation_plan"]);
            assert_eq!(
                weighed(&world, &unit(), act, (Some(&case), all)),
                ["materials_outstanding"]
            );
            continue;
        }
        let rules = weighed(&world, &unit(), act, (Some(&case), form(&["application_letter"])));
        assert_eq!(rules, ["admission_material"]);
        let all = form(&["application_letter", "implementation_plan"]);
        world.act(&unit(), act, (Some(&case), all)).expect("complete");
        assert!(!lists(&world, &case).contains(&"supplement_materials_due".to_owned()));
    }
}

#[test]
fn article_13_the_depth_of_the_preliminary_work_is_stated_not_assumed() {
    let mut world = world();
    let case = world.put(in_library("p1", "900000.00", TODAY));
    let mut form = consent();
    form["depth_sufficient"] = Value::Null;
    assert_eq!(
        weighed(&world, &bureau(), "supplement_urgently", (Some(&case), form)),
        ["depth_stated"]
    );
}

#[test]
fn article_32_finance_adds_money_for_an_urgent_supplement_only() {
    let mut world = world();
    let case = world.put(planned("900000.00"));
    let finance = authority("finance", Party::Finance);
    let form = |amount: &str| json!({ "amount": amount, "year": 2026, "document_number": "内财〔2026〕5号" });
    let act = "finance_supplement";
    assert_eq!(
        weighed(&world, &finance, act, (Some(&case), form("0.00"))),
        ["supplement_financed", "amount_above_nothing"]
    );
    let urgent = world.put(in_library("p2", "900000.00", TODAY));
    world
        .act(&bureau(), "supplement_urgently", (Some(&urgent), consent()))
        .expect("consented");
    let waits = |world: &World| {
        let tasks = lines(world.file(&urgent), &world.regime).tasks;
        tasks.iter().any(|task| task.act == act)
    };
    assert!(waits(&world));
    world
        .act(&finance, act, (Some(&urgent), form("900000.00")))
        .expect("financed");
    assert!(!waits(&world));
}

#[test]
fn article_49_the_governing_measure_changes_by_an_act_and_approvals_stay() {
    let mut world = world();
    world.surroundings.measures.push(Measure {
        id: "tongliao-2024-97".to_owned(),
        title: "通辽".to_owned(),
        in_force: date(2026, 1, 10),
    });
    let mut file = planned("5000000.00");
    if let acts::case::Body::Project(project) = &mut file.body {
        project.policy = "nmg-2024-98".to_owned();
        project.approved_estimate = Some(acts::amount::Yuan::from_fen(1));
    }
    let case = world.put(file);
    let form =
        |measure: &str, day: &str| json!({ "measure": measure, "from_day": day, "reason": "移交盟市管理" });
    let rules = |form| weighed(&world, &bureau(), "change_governing_measure", (Some(&case), form));
    assert_eq!(rules(form("1963", "2026-01-15")), ["measure_known"]);
    assert_eq!(rules(form("nmg-2024-98", "2026-01-15")), ["another_measure"]);
    assert_eq!(
        rules(form("tongliao-2024-97", "2026-01-09")),
        ["measure_in_force"]
    );
    assert_eq!(
        rules(form("tongliao-2024-97", "2026-01-10")),
        Vec::<String>::new()
    );
    assert_eq!(
        rules(form("tongliao-2024-97", "2026-01-21")),
        ["already_happened"]
    );
    signed(
        &mut world,
        "change_governing_measure",
        (&case, form("tongliao-2024-97", "2026-01-10")),
    )
    .expect("changed");
    let project = world.file(&case).project().expect("a project");
    assert_eq!(project.policy, "tongliao-2024-97");
    assert!(project.approved_estimate.is_some() && world.file(&case).stage() == Stage::Construction);
    assert_eq!(project.library.measure_changes[0].what.from, "nmg-2024-98");
}
