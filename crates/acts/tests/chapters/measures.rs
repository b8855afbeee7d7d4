//! Measures of the approving department: before and after the law allows them, and what follows (Articles 31 and 43).

use crate::given::{World, against, project};
use crate::rectification::{FRIDAY, conclude, inspected, order, ordered, report, signed};
use crate::supervision::{built, bureau, finance, listed, survives_the_disk, unit};
use acts::case::{Body, CaseFile, CaseId};
use acts::hear::Refusal;
use acts::list::ACTS;
use acts::party::Party;
use acts::permit::Denial;
use acts::plan::Plan;
use acts::stage::Stage;
use acts::words::supervision::MeasureKind;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

const BUREAU: (&str, Party) = ("bureau", Party::DataBureau);
const MEASURES: [&str; 4] = [
    "criticise_publicly",
    "defer_investment_plan",
    "suspend_project",
    "terminate_project",
];
const CLOSED: &[&str] = &["rectification_overdue_or_failed"];

fn measure(act: &str) -> Value {
    let mut form = json!({ "document_number": "内政数监〔2026〕5号", "reason": "逾期未整改" });
    if let (Value::Object(fields), "suspend_project") = (&mut form, act) {
        fields.insert("ground".to_owned(), json!("failed_rectification"));
    }
    form
}

/// The rules that stand against each measure; the same for all four.
fn against_all(world: &World, project: &CaseId) -> Vec<String> {
    let mut answers = MEASURES.map(|act| {
        let form = measure(act);
        against(world.heard(&bureau(), act, (Some(project), &form, &[])))
    });
    answers.sort();
    let [first, _, _, last] = &answers;
    assert_eq!(first, last, "the text opens all four measures at once");
    first.clone()
}

fn impose(world: &mut World, act: &str, project: &CaseId) {
    signed(world, BUREAU, act, (project, measure(act))).expect("imposed");
}

#[test]
fn without_an_order_no_measure_is_open() {
    let (world, project) = built();
    assert_eq!(against_all(&world, &project), CLOSED);
    let (world, project, _) = inspected();
    assert_eq!(
        against_all(&world, &project),
        CLOSED,
        "findings alone open nothing"
    );
}

#[test]
fn measures_open_the_day_after_the_last_day_when_nothing_was_reported() {
    for (day, open) in [
        (date(2026, 3, 19), false),
        (FRIDAY, false),
        (date(2026, 3, 21), true),
    ] {
        let (mut world, project, _) = ordered();
        world.on = day;
        let wanted: &[&str] = if open { &[] } else { CLOSED };
        assert_eq!(against_all(&world, &project), wanted, "{day}");
    }
}

#[test]
fn a_last_day_of_rest_gives_the_unit_until_the_next_working_day() {
    for (day, open) in [
        (date(2026, 3, 22), false),
        (date(2026, 3, 23), false),
        (date(2026, 3, 24), true),
    ] {
        let (mut world, project, inspection) = inspected();
        signed(
            &mut world,
            ("finance", Party::Finance),
            "order_rectification",
            (&inspection, order(&[1, 2], date(2026, 3, 21))),
        )
        .expect("ordered");
        world.on = day;
        let wanted: &[&str] = if open { &[] } else { CLOSED };
        assert_eq!(against_all(&world, &project), wanted, "{day}");
    }
}

#[test]
fn a_report_in_time_is_not_overdue_while_the_inspector_looks_at_it_and_a_late_one_is() {
    for (day, open) in [(FRIDAY, false), (date(2026, 3, 23), true)] {
        let (mut world, project, inspection) = ordered();
        world.on = day;
        report(&mut world, &inspection, 1);
        world.on = date(2026, 4, 20);
        let wanted: &[&str] = if open { &[] } else { CLOSED };
        assert_eq!(against_all(&world, &project), wanted, "reported on {day}");
    }
}

#[test]
fn what_failed_opens_measures_at_once_and_what_passed_closes_them() {
    let (mut world, project, inspection) = ordered();
    report(&mut world, &inspection, 1);
    conclude(&mut world, &inspection, (1, "failed")).expect("failed");
    assert!(against_all(&world, &project).is_empty());
    signed(
        &mut world,
        ("finance", Party::Finance),
        "order_rectification",
        (&inspection, order(&[1], date(2026, 4, 20))),
    )
    .expect("ordered again");
    assert!(
        against_all(&world, &project).is_empty(),
        "finding 2 has failed and is not ordered again"
    );
    signed(
        &mut world,
        ("finance", Party::Finance),
        "order_rectification",
        (&inspection, order(&[2], date(2026, 4, 20))),
    )
    .expect("ordered again");
    assert_eq!(
        against_all(&world, &project),
        CLOSED,
        "both are being rectified anew"
    );
    report(&mut world, &inspection, 2);
    report(&mut world, &inspection, 3);
    for number in [2, 3] {
        conclude(&mut world, &inspection, (number, "passed")).expect("passed");
    }
    world.on = date(2026, 6, 1);
    assert_eq!(against_all(&world, &project), CLOSED);
    survives_the_disk(world.file(&project));
}

#[test]
fn measures_are_the_bureaus() {
    let (mut world, project, _) = ordered();
    world.on = date(2026, 3, 23);
    for act in MEASURES {
        let form = measure(act);
        for other in [finance(), unit()] {
            let denied = world.heard(&other, act, (Some(&project), &form, &[]));
            assert!(
                matches!(denied, Err(Refusal::Denied(Denial::Party { .. }))),
                "{act}"
            );
        }
    }
}

/// A project in the library for which a rectification has failed long ago, and a plan drafted for it.
fn in_library(deferred: Deferred) -> (World, CaseId, CaseId) {
    let mut world = World::on(date(2026, 3, 2));
    let application = json!({ "on": "2025-07-01", "by": "x", "office": "department", "managed_as": "construction",
        "screening": {}, "materials": [], "corrections": 0 });
    let failed = json!({ "inspection": "i1", "order": 1, "findings": [1], "due": "2026-02-10", "reported_on": null,
        "ordered_on": "2026-01-12", "result": "failed" });
    let state = json!({ "application": application, "admitted_on": "2025-09-01",
        "facts": { "category": "construction", "plan_year": 2027, "name": "河湖监管" },
        "supervision": { "rectifications": [failed] } });
    let id = world.put(project("p1", state, date(2026, 3, 2)));
    let mut plan: CaseFile = world.file(&id).clone();
    plan.id = CaseId::new("plan");
    let decision = json!({ "on": "2026-02-20", "by": "x", "office": "bureau", "document_number": "3号",
        "decided_on": "2026-02-20", "note": "" });
    plan.body = Body::Plan(Box::new(Plan {
        year: 2027,
        kind: Some(acts::words::PlanKind::Construction),
        budget: acts::amount::Yuan::from_fen(100_000_000),
        entries: vec![
            serde_json::from_value(json!({ "project": id, "amount": "900000.00", "urgency": "normal" }))
                .expect("an entry"),
        ],
        decision: match deferred {
            Deferred::WhileDrafted => None,
            Deferred::AfterDecision => Some(serde_json::from_value(decision).expect("a decision")),
        },
        ..Plan::default()
    }));
    let plan = world.put(plan);
    impose(&mut world, "defer_investment_plan", &id);
    (world, id, plan)
}

/// When the deferral comes.
enum Deferred {
    WhileDrafted,
    AfterDecision,
}

fn entries() -> Value {
    json!({ "budget": "1000000.00", "reason": "按轻重缓急",
        "entries": [{ "project": "p1", "amount": "900000.00", "urgency": "normal" }] })
}

#[test]
fn a_deferred_project_is_placed_in_no_plan_until_the_deferral_is_lifted() {
    let (mut world, id, plan) = in_library(Deferred::WhileDrafted);
    let arrange = |world: &World| {
        let form = entries();
        against(world.heard(&bureau(), "arrange_plan", (Some(&plan), &form, &[])))
    };
    assert_eq!(arrange(&world), ["investment_plan_not_deferred"]);
    assert_eq!(listed(&world, &id, "measures_standing"), [date(2026, 3, 2)]);
    let line = acts::listing::lines(world.file(&id), &world.regime)
        .project
        .expect("a line");
    assert!(line.flags.contains(",deferred,"), "{}", line.flags);
    let opinion = json!({ "verdict": "agreed", "opinion": "同意" });
    let consulted = world
        .heard(&finance(), "consult_finance", (Some(&plan), &opinion, &[]))
        .expect("Finance answers all the same");
    let told = consulted
        .findings
        .iter()
        .any(|finding| finding.rule == "investment_plan_not_deferred" && !finding.holds);
    assert!(told, "and is told which project is deferred");
    let again = measure("defer_investment_plan");
    let heard = world.heard(&bureau(), "defer_investment_plan", (Some(&id), &again, &[]));
    assert_eq!(against(heard), ["measure_not_standing"]);
    impose(&mut world, "lift_deferral", &id);
    assert_eq!(arrange(&world), Vec::<String>::new());
    assert!(listed(&world, &id, "measures_standing").is_empty());
    let lift = measure("lift_deferral");
    let heard = world.heard(&bureau(), "lift_deferral", (Some(&id), &lift, &[]));
    assert_eq!(against(heard), ["measure_standing"]);
}

#[test]
fn a_decided_plan_is_not_issued_with_a_deferred_project() {
    let (world, _, plan) = in_library(Deferred::AfterDecision);
    let form = json!({ "document_number": "内政数〔2026〕9号" });
    let rules = against(world.heard(&bureau(), "issue_plan", (Some(&plan), &form, &[])));
    assert_eq!(rules, ["investment_plan_not_deferred"]);
}

/// The acts that are heard in a project at a stage.
fn heard_at(stage: Stage) -> Vec<(&'static str, &'static str)> {
    let acts = ACTS.iter().filter(|entry| {
        entry
            .kind
            .is_none_or(|kind| kind == acts::case::CaseKind::Project)
            && entry.meta.during.contains(&stage)
    });
    acts.map(|entry| {
        (
            entry.meta.code,
            entry.meta.articles.first().copied().unwrap_or_default(),
        )
    })
    .collect()
}

#[test]
fn while_suspended_or_terminated_nothing_of_planning_and_approval_is_heard() {
    for stage in [Stage::Suspended, Stage::Terminated] {
        let planning: Vec<&str> = heard_at(stage)
            .into_iter()
            .filter(|(_, article)| (5..=19).contains(&article.parse::<u32>().unwrap_or_default()))
            .map(|(code, _)| code)
            .collect();
        assert_eq!(planning, Vec::<&str>::new(), "{stage:?}");
    }
}

#[test]
fn a_suspended_project_goes_on_from_where_it_stood() {
    let (mut world, project, _) = ordered();
    world.on = date(2026, 3, 23);
    impose(&mut world, "suspend_project", &project);
    assert_eq!(world.file(&project).stage(), Stage::Suspended);
    let form = measure("suspend_project");
    let again = world.heard(&bureau(), "suspend_project", (Some(&project), &form, &[]));
    assert!(matches!(again, Err(Refusal::Denied(Denial::Stage { .. }))));
    signed(
        &mut world,
        BUREAU,
        "resume_project",
        (&project, measure("resume_project")),
    )
    .expect("resumed");
    assert_eq!(world.file(&project).stage(), Stage::Construction);
    survives_the_disk(world.file(&project));
}

#[test]
fn a_terminated_project_stays_terminated() {
    let (mut world, project, _) = ordered();
    world.on = date(2026, 3, 23);
    impose(&mut world, "suspend_project", &project);
    impose(&mut world, "terminate_project", &project);
    assert_eq!(world.file(&project).stage(), Stage::Terminated);
    let heard: Vec<&str> = heard_at(Stage::Terminated)
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    assert!(
        !heard.contains(&"resume_project") && !heard.contains(&"lift_deferral"),
        "{heard:?}"
    );
    for act in [
        "request_documents",
        "open_audit_finding",
        "record_violation",
        "criticise_publicly",
    ] {
        assert!(heard.contains(&act), "supervision goes on: {act}");
    }
    survives_the_disk(world.file(&project));
}

/// A project that has reported serious delay on a day.
fn delayed(days: &[Date]) -> (World, CaseId) {
    let mut world = World::on(date(2026, 3, 2));
    let reports: Vec<Value> = days.iter().map(|day| serious_report(*day)).collect();
    let state = json!({ "approved_estimate": "1.00", "construction": { "serious_reports": reports } });
    let id = world.put(project("p1", state, date(2026, 3, 2)));
    (world, id)
}

fn serious_report(on: Date) -> Value {
    json!({ "on": on, "by": "x", "office": "unit", "trouble": "serious_delay", "known_since": on,
        "facts": "工期延误", "measures": "增派人员", "loss": null, "expected_completion_on": null })
}

fn suspension() -> Value {
    json!({ "ground": "serious_delay_or_loss", "document_number": "内政数监〔2026〕6号", "reason": "工程严重逾期" })
}

#[test]
fn serious_delay_suspends_once_it_is_reported() {
    let (world, id) = delayed(&[]);
    let form = suspension();
    let rules = against(world.heard(&bureau(), "suspend_project", (Some(&id), &form, &[])));
    assert_eq!(rules, ["serious_delay_or_loss_reported"]);
    let (mut world, id) = delayed(&[date(2026, 2, 10)]);
    assert_eq!(listed(&world, &id, "serious_delay_or_loss"), [date(2026, 2, 10)]);
    signed(&mut world, BUREAU, "suspend_project", (&id, form.clone())).expect("suspended");
    assert!(listed(&world, &id, "serious_delay_or_loss").is_empty());
    assert_eq!(world.file(&id).stage(), Stage::Suspended);
    signed(
        &mut world,
        BUREAU,
        "resume_project",
        (&id, measure("resume_project")),
    )
    .expect("resumed");
    let rules = against(world.heard(&bureau(), "suspend_project", (Some(&id), &form, &[])));
    assert_eq!(
        rules,
        ["serious_delay_or_loss_reported"],
        "what was dealt with needs a new report"
    );
}

#[test]
fn a_public_criticism_is_told_to_whoever_ranks_the_plan() {
    let (mut world, id, plan) = in_library(Deferred::WhileDrafted);
    impose(&mut world, "criticise_publicly", &id);
    impose(&mut world, "lift_deferral", &id);
    let kept = &world.file(&id).project().expect("a project").supervision;
    assert!(kept.standing(MeasureKind::PublicCriticism).is_some());
    assert_eq!(listed(&world, &id, "publicly_criticised"), [date(2026, 3, 2)]);
    let form = entries();
    let arranged = world
        .heard(&bureau(), "arrange_plan", (Some(&plan), &form, &[]))
        .expect("a criticised project may be planned");
    assert!(
        arranged
            .findings
            .iter()
            .any(|finding| finding.rule == "publicly_criticised")
    );
}
