//! Verdicts on a resemblance: who is told, what stands against them, and where they are seen (Articles 7 and 10).

use acts::case::{Body, CaseFile, CaseId};
use acts::hear::Refusal;
use acts::listing::lines;
use acts::party::Party;
use acts::similarity::Comparable;
use acts::stage::Stage;
use acts::system::{System, SystemFacts};
use acts::words::library::SimilarityVerdict;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::cast::{application, authority, bureau, dated, directory, weighed};
use crate::given::{World, project};

const TODAY: Date = date(2026, 1, 20);

fn world() -> World {
    let mut world = World::on(TODAY);
    world.directory = directory(&["unit", "department", "bureau", "centre", "elsewhere"]);
    world
}

fn reviewed(id: &str, name: &str) -> CaseFile {
    let state = json!({
        "facts": { "name": name, "plan_year": 2027, "category": "construction", "construction_kind": "new",
            "need": "岸线变化发现晚", "contents": "遥感图斑比对" },
        "application": dated(application("construction")),
    });
    project(id, state, TODAY)
}

fn system(id: &str, (unit, classified): (&str, bool)) -> CaseFile {
    let mut file = project(id, json!({}), TODAY);
    let facts = SystemFacts {
        name: "河湖监管平台".to_owned(),
        classified: Some(classified),
        purpose: "河湖岸线监管".to_owned(),
        ..SystemFacts::default()
    };
    file.body = Body::System(Box::new(System {
        name: facts.name.clone(),
        unit: CaseId::new(unit),
        department: CaseId::new("department"),
        facts,
        ..System::default()
    }));
    file
}

fn verdict(other: &str, similarity: &str, shared: &str) -> Value {
    json!({ "other": other, "similarity": similarity, "shared": shared, "reason": "功能和服务对象一致" })
}

fn judge(world: &mut World, case: &CaseId, form: Value) {
    let centre = authority("centre", Party::BigDataCentre);
    world
        .act(&centre, "judge_similarity", (Some(case), form))
        .expect("judged");
}

fn review() -> Value {
    let aspects = [
        "technical_feasibility",
        "system_integration",
        "data_sharing",
        "cloud_and_network",
    ];
    let aspects: Vec<Value> = aspects
        .iter()
        .map(|aspect| json!({ "aspect": aspect, "verdict": "passed", "opinion": "可行" }))
        .collect();
    json!({ "aspects": aspects, "screening_opinion": "对照清册核查" })
}

#[test]
fn article_7_a_verdict_is_kept_with_its_reason_and_the_latest_on_a_case_stands() {
    let mut world = world();
    let case = world.put(reviewed("p1", "河湖岸线监管"));
    world.put(system("s1", ("elsewhere", false)));
    judge(&mut world, &case, verdict("s1", "undecided", ""));
    judge(&mut world, &case, verdict("s1", "duplicate", "图斑核查"));
    let kept = world
        .file(&case)
        .project()
        .expect("a project")
        .library
        .similar
        .clone();
    assert_eq!(kept.len(), 1);
    let judged = &kept[0].what;
    assert_eq!(judged.verdict, SimilarityVerdict::Duplicate);
    assert_eq!(
        (judged.other_name.as_str(), judged.own_unit),
        ("河湖监管平台", false)
    );
    assert_eq!(judged.clause(), "第七条/1/二");
    assert_eq!(
        world.file(&CaseId::new("s1")).version,
        7,
        "the other case stays as it was"
    );
}

#[test]
fn article_7_a_system_of_the_own_unit_is_a_matter_of_upgrading_it() {
    let mut world = world();
    let case = world.put(reviewed("p1", "河湖岸线监管"));
    world.put(system("s1", ("unit", false)));
    judge(&mut world, &case, verdict("s1", "overlapping", "图斑核查"));
    let kept = &world.file(&case).project().expect("a project").library.similar;
    assert_eq!(kept[0].what.clause(), "第七条/1/一");
}

#[test]
fn article_7_what_cannot_be_compared_and_a_bare_verdict_are_refused() {
    let mut world = world();
    let case = world.put(reviewed("p1", "河湖岸线监管"));
    world.put(system("secret", ("elsewhere", true)));
    world.put(system("s1", ("elsewhere", false)));
    let centre = authority("centre", Party::BigDataCentre);
    let rules = |form: Value| weighed(&world, &centre, "judge_similarity", (Some(&case), form));
    assert_eq!(rules(verdict("nowhere", "different", "")), ["comparable_case"]);
    assert_eq!(rules(verdict("secret", "different", "")), ["comparable_case"]);
    assert_eq!(
        rules(verdict("p1", "different", "")),
        ["comparable_case"],
        "not with itself"
    );
    assert_eq!(rules(verdict("s1", "duplicate", " ")), ["shared_named"]);
    assert_eq!(rules(verdict("s1", "overlapping", "")), ["shared_named"]);
    assert_eq!(rules(verdict("s1", "different", "")), Vec::<String>::new());
}

#[test]
fn article_7_the_reviewer_is_told_of_a_duplicate_and_supervision_lists_it() {
    let mut world = world();
    let case = world.put(reviewed("p1", "河湖岸线监管"));
    world.put(system("s1", ("elsewhere", false)));
    world.put(system("s2", ("elsewhere", false)));
    let lists = |world: &World| -> Vec<String> {
        let listed = lines(world.file(&case), &world.regime).listed;
        listed
            .into_iter()
            .filter(|line| line.list == "similar_judged")
            .map(|line| line.note)
            .collect()
    };
    let centre = authority("centre", Party::BigDataCentre);
    let told = |world: &World| -> Vec<String> {
        let heard = world.heard(&centre, "preliminary_review", (Some(&case), &review(), &[]));
        let findings = match heard {
            Ok(decided) => decided.findings,
            Err(Refusal::Rules(findings)) => findings,
            Err(refusal) => panic!("{refusal:?}"),
        };
        let judged = findings
            .into_iter()
            .filter(|finding| finding.rule.starts_with("judged_"));
        judged
            .map(|finding| {
                assert!(
                    !finding.holds && finding.force == "notice",
                    "told, and nothing stopped"
                );
                finding.rule
            })
            .collect()
    };
    judge(&mut world, &case, verdict("s2", "different", ""));
    assert_eq!((told(&world), lists(&world)), (vec![], vec![]));
    judge(&mut world, &case, verdict("s1", "duplicate", "图斑核查"));
    judge(&mut world, &case, verdict("s2", "overlapping", "图斑核查"));
    assert_eq!(told(&world), ["judged_duplicate", "judged_overlapping"]);
    assert_eq!(lists(&world).len(), 2);
    let note = &lists(&world)[0];
    assert!(
        note.starts_with("重复建设：") && !note.contains("河湖监管平台"),
        "who reads the list may not see the other system: {note}"
    );
    let line = lines(world.file(&case), &world.regime).project.expect("a line");
    assert!(line.flags.contains(",duplicate,"), "{}", line.flags);
    judge(&mut world, &case, verdict("s1", "different", ""));
    assert_eq!(told(&world), ["judged_overlapping"], "the latest verdict stands");
    assert_eq!(world.file(&case).stage(), Stage::UnderReview);
}

#[test]
fn article_7_what_is_classified_or_withdrawn_has_no_text_to_compare() {
    assert_eq!(Comparable::of(&system("s1", ("unit", true))), None);
    let open = Comparable::of(&system("s1", ("unit", false))).expect("an open system");
    assert_eq!(open.need, "河湖岸线监管");
    let mut file = reviewed("p1", "河湖岸线监管");
    assert!(Comparable::of(&file).is_some());
    let Body::Project(project) = &mut file.body else {
        panic!("a project")
    };
    project.ending = Some(acts::project::Ending::Withdrawn {
        reason: "不再需要".to_owned(),
    });
    assert_eq!(Comparable::of(&file), None);
}

#[test]
fn article_7_the_bureau_judges_as_well_and_nobody_waits_for_it() {
    let mut world = world();
    let case = world.put(reviewed("p1", "河湖岸线监管"));
    world.put(system("s1", ("elsewhere", false)));
    let form = verdict("s1", "different", "");
    world
        .act(&bureau(), "judge_similarity", (Some(&case), form))
        .expect("judged");
    let tasks = lines(world.file(&case), &world.regime).tasks;
    assert!(tasks.iter().all(|task| task.act != "judge_similarity"));
}
