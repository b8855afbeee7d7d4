//! An issued plan and its changes: the same steps again, projects placed and taken out in one act, all versions kept
//! (Articles 11, 12, 14).

use acts::case::{Body, CaseFile, CaseId};
use acts::party::Party;
use acts::plan::{Plan, difference};
use acts::stage::Stage;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::cast::{authority, bureau, directory, in_library, signed, unit, weighed};
use crate::given::World;

const TODAY: Date = date(2026, 1, 20);

fn entry(project: &str, amount: &str) -> Value {
    json!({ "project": project, "amount": amount, "urgency": "urgent", "reason": "急需" })
}

/// A world with three projects in the library and a plan of the first two, drafted.
fn drafted() -> (World, CaseId) {
    let mut world = World::on(TODAY);
    world.directory = directory(&["unit", "department", "bureau"]);
    for id in ["p1", "p2", "p3"] {
        world.put(in_library(id, "900000.00", TODAY));
    }
    let form = json!({ "year": 2026, "kind": "construction", "budget": "3000000.00",
        "entries": [entry("p1", "900000.00"), entry("p2", "800000.00")] });
    let plan = world.act(&bureau(), "draft_plan", (None, form)).expect("drafted");
    (world, plan)
}

fn consult(world: &mut World, plan: &CaseId) {
    let finance = authority("finance", Party::Finance);
    let form = json!({ "verdict": "agreed", "opinion": "同意" });
    world
        .act(&finance, "consult_finance", (Some(plan), form))
        .expect("consulted");
}

fn decision(conditions: Value) -> Value {
    json!({ "document_number": "内政字〔2026〕1号", "decided_on": "2026-01-19", "conditions": conditions })
}

fn decide_and_issue(world: &mut World, plan: &CaseId, number: &str) {
    consult(world, plan);
    let form = decision(json!([]));
    world
        .act(&bureau(), "record_government_decision", (Some(plan), form))
        .expect("decided");
    signed(world, "issue_plan", (plan, json!({ "document_number": number }))).expect("issued");
}

fn plan_of<'a>(world: &'a World, plan: &CaseId) -> &'a Plan {
    world.file(plan).plan().expect("a plan")
}

fn stage(world: &World, case: &str) -> Stage {
    world.file(&CaseId::new(case)).stage()
}

fn change(changes: Value, budget: &str) -> Value {
    json!({ "budget": budget, "changes": changes, "reason": "中期调整" })
}

fn swap() -> Value {
    json!([
        { "project": "p1", "change": "amend", "amount": "850000.00", "urgency": "mandatory", "reason": "压减" },
        { "project": "p2", "change": "remove", "reason": "需求变化" },
        { "project": "p3", "change": "add", "amount": "700000.00", "urgency": "urgent", "reason": "新增急需" },
    ])
}

#[test]
fn article_11_a_changed_plan_goes_the_same_steps_and_moves_its_projects_together() {
    let (mut world, plan) = drafted();
    decide_and_issue(&mut world, &plan, "内数〔2026〕1号");
    let form = change(swap(), "3000000.00");
    world
        .act(&bureau(), "change_plan", (Some(&plan), form))
        .expect("proposed");
    assert_eq!(world.file(&plan).stage(), Stage::PlanDrafted);
    assert_eq!(
        [stage(&world, "p1"), stage(&world, "p2"), stage(&world, "p3")],
        [Stage::Planned, Stage::Planned, Stage::InLibrary],
        "what was issued is in force until the change is issued"
    );
    let early = json!({ "document_number": "内数〔2026〕2号" });
    assert_eq!(
        weighed(&world, &bureau(), "issue_plan", (Some(&plan), early)),
        ["decided_before_issue"]
    );
    decide_and_issue(&mut world, &plan, "内数〔2026〕2号");
    assert_eq!(
        [stage(&world, "p1"), stage(&world, "p2"), stage(&world, "p3")],
        [Stage::Planned, Stage::InLibrary, Stage::Planned]
    );
    let out = world.file(&CaseId::new("p2")).project().expect("a project");
    assert_eq!(out.library.taken_out[0].what.reason, "需求变化");
    let first = world.file(&CaseId::new("p1")).project().expect("a project");
    let place = &first.placement.as_ref().expect("a place").what;
    assert_eq!(
        (place.amount.to_string().as_str(), place.document_number.as_str()),
        ("850000.00", "内数〔2026〕2号")
    );
    let versions = &plan_of(&world, &plan).versions;
    assert_eq!(versions.len(), 2, "all versions are kept");
    let between = difference(&versions[0].entries, &versions[1].entries);
    assert_eq!(
        (between.added.len(), between.removed.len(), between.amended.len()),
        (1, 1, 1)
    );
    assert_eq!(
        versions[1].change.as_ref().expect("a change").what.changes.len(),
        3
    );
}

#[test]
fn article_11_every_fault_of_a_change_is_named_at_its_row() {
    let (mut world, plan) = drafted();
    decide_and_issue(&mut world, &plan, "内数〔2026〕1号");
    let changes = json!([
        { "project": "p3", "change": "remove", "reason": "不在计划" },
        { "project": "p2", "change": "add", "amount": "1.00", "urgency": "urgent", "reason": "已在计划" },
        { "project": "p1", "change": "amend", "reason": "没有金额" },
    ]);
    let form = change(changes, "900000.00");
    assert_eq!(
        weighed(&world, &bureau(), "change_plan", (Some(&plan), form)),
        [
            "entry_of_issued_plan",
            "entry_from_library",
            "changed_values",
            "changed_values",
            "within_budget"
        ]
    );
}

#[test]
fn article_11_a_plan_is_arranged_before_and_changed_after_its_issue() {
    let (mut world, plan) = drafted();
    let form = change(swap(), "3000000.00");
    let rules = weighed(&world, &bureau(), "change_plan", (Some(&plan), form.clone()));
    assert_eq!(rules[0], "changed_after_issue");
    decide_and_issue(&mut world, &plan, "内数〔2026〕1号");
    world
        .act(&bureau(), "change_plan", (Some(&plan), form))
        .expect("proposed");
    let arrange = json!({ "budget": "3000000.00", "entries": [], "reason": "重排" });
    assert_eq!(
        weighed(&world, &bureau(), "arrange_plan", (Some(&plan), arrange)),
        ["arranged_before_issue"]
    );
    let reason = json!({ "reason": "自治区政府未同意" });
    world
        .act(&bureau(), "abandon_plan_change", (Some(&plan), reason.clone()))
        .expect("given up");
    assert_eq!(world.file(&plan).stage(), Stage::PlanIssued);
    assert_eq!(plan_of(&world, &plan).entries.len(), 2);
    assert_eq!(stage(&world, "p2"), Stage::Planned);
}

#[test]
fn article_11_a_project_that_went_on_keeps_its_place() {
    let (mut world, plan) = drafted();
    decide_and_issue(&mut world, &plan, "内数〔2026〕1号");
    let Some(Body::Project(project)) = world
        .files
        .get_mut(&CaseId::new("p2"))
        .map(|file: &mut CaseFile| &mut file.body)
    else {
        panic!("a project");
    };
    let approval = json!({ "text": "implementation_plan", "applied_on": "2026-01-10", "total": "800000.00",
        "contents": {}, "materials": [], "needed": [], "opinions": [], "report": null, "pauses": [], "outcome": null });
    project
        .approvals
        .push(serde_json::from_value(approval).expect("an approval"));
    let form = change(swap(), "3000000.00");
    assert_eq!(
        weighed(&world, &bureau(), "change_plan", (Some(&plan), form)),
        ["removable_from_plan"]
    );
}

/// The conditions under which the project has its place.
fn conditions_of(world: &World, id: &str) -> Vec<String> {
    let project = world.file(&CaseId::new(id)).project().expect("a project");
    project
        .placement
        .as_ref()
        .expect("a place")
        .what
        .conditions
        .clone()
}

#[test]
fn article_11_what_was_argued_against_is_not_put_before_the_government_and_conditions_are_answered() {
    let (mut world, plan) = drafted();
    let commission = authority("commission", Party::DevelopmentReform);
    let argued = |project: &str, verdict: &str| {
        json!({ "document_number": "内发改〔2026〕3号", "decided_on": "2026-01-18", "result": "见附件", "project": project,
            "verdict": verdict, "conditions": ["压缩硬件投资"] })
    };
    let act = "record_escalated_argumentation";
    assert_eq!(
        weighed(&world, &commission, act, (Some(&plan), argued("p3", "passed"))),
        ["argued_project_of_plan"]
    );
    world
        .act(&commission, act, (Some(&plan), argued("p1", "failed")))
        .expect("recorded");
    consult(&mut world, &plan);
    let conditions =
        json!([{ "project": "p1", "condition": "与流域平台共建" }, { "condition": "年底前开工" }]);
    let decide = "record_government_decision";
    assert_eq!(
        weighed(
            &world,
            &bureau(),
            decide,
            (Some(&plan), decision(conditions.clone()))
        ),
        ["argued_for"]
    );
    world
        .act(&commission, act, (Some(&plan), argued("p1", "passed")))
        .expect("argued again");
    let strange = decision(json!([{ "project": "p3", "condition": "不在计划" }]));
    assert_eq!(
        weighed(&world, &bureau(), decide, (Some(&plan), strange)),
        ["condition_of_plan"]
    );
    world
        .act(&bureau(), decide, (Some(&plan), decision(conditions)))
        .expect("decided");
    signed(
        &mut world,
        "issue_plan",
        (&plan, json!({ "document_number": "内数〔2026〕1号" })),
    )
    .expect("issued");
    let conditions = |id: &str| conditions_of(&world, id);
    assert_eq!(conditions("p1"), ["压缩硬件投资", "与流域平台共建", "年底前开工"]);
    assert_eq!(conditions("p2"), ["年底前开工"]);
    let apply = |answers: &str| {
        let form =
            json!({ "text": "implementation_plan", "total": "900000.00", "condition_answers": answers });
        let rules = weighed(
            &world,
            &unit(),
            "apply_for_approval",
            (Some(&CaseId::new("p1")), form),
        );
        rules.contains(&"conditions_answered".to_owned())
    };
    assert!(apply("") && !apply("逐条落实。"));
}

#[test]
fn an_issued_plan_stays_open_to_everyone_while_it_is_changed() {
    let (mut world, plan) = drafted();
    let reader = crate::cast::office("elsewhere");
    assert!(!acts::permit::may_read(&reader, world.file(&plan)));
    decide_and_issue(&mut world, &plan, "内数〔2026〕1号");
    world
        .act(
            &bureau(),
            "change_plan",
            (Some(&plan), change(swap(), "3000000.00")),
        )
        .expect("proposed");
    assert!(acts::permit::may_read(&reader, world.file(&plan)));
}
