//! The framework plan of a cross-department project: joint submission, overlap, confirmation and the gate it opens for
//! the participants' own projects (Article 18).

use acts::case::CaseId;
use acts::record::KeptFinding;
use acts::stage::Stage;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::cast::{bureau, catalogue_line, directory, office, signed, weighed};
use crate::given::{World, project, standing};

const TODAY: Date = date(2026, 1, 20);

fn world() -> World {
    let mut world = World::on(TODAY);
    world.directory = directory(&["lead", "other", "third", "unit", "department", "bureau"]);
    world
}

fn part(office: &str, items: &[&str]) -> Value {
    json!({ "office": office, "business_flow": "协同办理", "data_flow": "共享交换", "interfaces": "统一接口",
        "items": items, "catalogue": [catalogue_line()] })
}

fn design(parts: Value) -> Value {
    json!({ "design": { "name": "河湖协同监管工程", "goals": "一张图", "contents": "统一平台", "parts": parts } })
}

fn sound() -> Value {
    design(json!([
        part("lead", &["总平台"]),
        part("other", &["监测接入"]),
        part("third", &["执法联动"])
    ]))
}

fn letter() -> Value {
    json!({ "document_number": "联〔2026〕1号" })
}

fn joined(world: &mut World, framework: &CaseId, offices: &[&str]) {
    for name in offices {
        world
            .act(&office(name), "join_framework", (Some(framework), json!({})))
            .expect("agreed");
    }
}

#[test]
fn article_18_it_is_submitted_jointly_and_an_amendment_asks_everybody_again() {
    let mut world = world();
    let lead = office("lead");
    let framework = world
        .act(&lead, "draft_framework", (None, sound()))
        .expect("drawn up");
    joined(&mut world, &framework, &["other"]);
    let rules = |world: &World| {
        weighed(
            world,
            &office("lead"),
            "submit_framework",
            (Some(&framework), letter()),
        )
    };
    assert_eq!(rules(&world), ["submitted_jointly"], "the third has not agreed");
    assert_eq!(
        weighed(
            &world,
            &office("other"),
            "join_framework",
            (Some(&framework), json!({}))
        ),
        ["agrees_once"]
    );
    joined(&mut world, &framework, &["third"]);
    let amended = json!({ "design": sound()["design"], "reason": "调整接口" });
    world
        .act(&lead, "amend_framework", (Some(&framework), amended))
        .expect("amended");
    assert_eq!(rules(&world), ["submitted_jointly", "submitted_jointly"]);
    joined(&mut world, &framework, &["other", "third"]);
    world
        .act(&lead, "submit_framework", (Some(&framework), letter()))
        .expect("submitted");
    assert_eq!(world.file(&framework).stage(), Stage::FrameworkSubmitted);
    let points = json!({ "points": ["补充数据目录"] });
    world
        .act(&bureau(), "return_framework", (Some(&framework), points))
        .expect("returned");
    let state = world.file(&framework).framework().expect("a framework").clone();
    assert_eq!(
        (state.stage(), state.agreements.len()),
        (Stage::FrameworkDrafted, 2),
        "nothing is lost"
    );
}

#[test]
fn article_18_contents_overlap_and_silence_stand_against_submission_all_at_once() {
    let mut world = world();
    let mut silent = part("third", &[]);
    silent["data_flow"] = json!(" ");
    silent["catalogue"] = json!([]);
    let mut form = design(json!([
        part("lead", &["总平台"]),
        part("other", &["总 平台。", "监测接入"]),
        silent
    ]));
    form["design"]["goals"] = json!("");
    let lead = office("lead");
    let framework = world
        .act(&lead, "draft_framework", (None, form))
        .expect("drawn up all the same");
    joined(&mut world, &framework, &["other", "third"]);
    let heard = world.heard(&lead, "submit_framework", (Some(&framework), &letter(), &[]));
    let against: Vec<KeptFinding> = standing(heard.expect_err("refused"));
    let named: Vec<(&str, &str)> = against
        .iter()
        .map(|finding| (finding.rule.as_str(), finding.field.as_str()))
        .collect();
    assert_eq!(
        named,
        [
            ("framework_contents", "design.goals"),
            ("framework_contents", "design.parts.2.data_flow"),
            ("framework_contents", "design.parts.2.catalogue"),
            ("no_overlap", "design.parts"),
            ("overlap_undecided", "design.parts"),
        ]
    );
    assert!(
        against
            .iter()
            .all(|finding| finding.article == "18" && finding.remedy.is_some())
    );
    assert!(against[3].zh.contains("单位lead、单位other"));
}

#[test]
fn article_18_participants_are_registered_once_and_more_than_the_lead_alone() {
    let world = world();
    let lead = office("lead");
    let rules = |parts: Value| weighed(&world, &lead, "draft_framework", (None, design(parts)));
    assert_eq!(rules(json!([part("lead", &["甲"])])), ["several_departments"]);
    assert_eq!(
        rules(json!([
            part("other", &["甲"]),
            part("other", &["乙"]),
            part("nobody", &["丙"])
        ])),
        ["participant_once", "participant_once", "participant_once"]
    );
}

fn of_participant(department: &str, framework: &CaseId) -> acts::case::CaseFile {
    let state = json!({
        "department": department,
        "facts": { "name": "监测接入系统", "plan_year": 2027, "category": "maintenance", "maintenance_mode": "separate",
            "maintenance_round": "new", "total": "100000.00", "framework": framework },
        "check": { "on": "2026-01-10", "by": "x", "office": department, "systems_examined": 1, "opinion": "同意" },
    });
    project("p1", state, TODAY)
}

#[test]
fn article_18_a_participant_applies_once_the_plan_is_confirmed_and_nobody_else_with_it() {
    let mut world = world();
    let lead = office("lead");
    let framework = world
        .act(&lead, "draft_framework", (None, sound()))
        .expect("drawn up");
    let case = world.put(of_participant("other", &framework));
    let apply = |world: &World, office_of: &str| {
        let rules = weighed(
            world,
            &office(office_of),
            "apply_for_admission",
            (Some(&CaseId::new("p1")), json!({})),
        );
        let of_framework = |rule: &String| rule.contains("framework");
        rules.into_iter().filter(of_framework).collect::<Vec<String>>()
    };
    assert_eq!(apply(&world, "other"), ["framework_confirmed"]);
    joined(&mut world, &framework, &["other", "third"]);
    world
        .act(&lead, "submit_framework", (Some(&framework), letter()))
        .expect("submitted");
    assert_eq!(apply(&world, "other"), ["framework_confirmed"]);
    let form = json!({ "document_number": "内数框〔2026〕1号", "opinion": "同意" });
    signed(&mut world, "confirm_framework", (&framework, form)).expect("confirmed");
    assert_eq!(world.file(&framework).stage(), Stage::FrameworkConfirmed);
    assert_eq!(apply(&world, "other"), Vec::<String>::new());
    world.files.remove(&case);
    world.put(of_participant("department", &framework));
    assert_eq!(apply(&world, "department"), ["participant_of_framework"]);
}
