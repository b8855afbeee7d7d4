//! What an act may not do although its stage would let it: clocks begin once, draws are drawn once, and what was
//! prepared for one stage takes no effect at another (Articles 8, 10, 13, 14, 15).

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "what a test is given and cannot use ends the test"
)]

use acts::act::Act;
use acts::case::{Body, CaseFile, CaseId};
use acts::hear::{Decided, Refusal, hear};
use acts::hearing::{Context, Fresh};
use acts::list::entry;
use acts::party::{Actor, Directory, Duty, Party};
use acts::permit::permit;
use acts::project::Project;
use acts::record::KeptFinding;
use acts::signing::sign_draft::SignDraft;
use acts::stage::Stage;
use calendar::Calendar;
use jiff::civil::{Date, date};
use rules::law::Law;
use rules::policy::{Policies, PolicyText};
use serde_json::{Value, json};

const TODAY: Date = date(2026, 1, 20);

fn text(name: &str) -> String {
    let path = format!("{}/../../policies/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn law() -> Law {
    let policy = PolicyText {
        id: "nmg-2024-98".to_owned(),
        policy: text("nmg-2024-98/policy.toml"),
        checklists: Some(text("nmg-2024-98/checklists.toml")),
        articles: Some(text("nmg-2024-98/articles.md")),
        register: Some(text("nmg-2024-98/register.toml")),
    };
    let policies = Policies::parse(&[policy]).expect("a policy");
    policies.law("nmg-2024-98", TODAY).expect("in force")
}

fn calendar() -> Calendar {
    let years = [
        ("2026.toml", text("calendar/2026.toml")),
        ("statutory.toml", text("calendar/statutory.toml")),
    ];
    let years: Vec<(&str, &str)> = years.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Calendar::parse(&years).expect("a calendar")
}

fn actor(office: &str, of: (&[Party], &[Duty])) -> Actor {
    Actor {
        person: CaseId::new(format!("{office}-person")),
        name: office.to_owned(),
        office: CaseId::new(office),
        parties: of.0.iter().copied().collect(),
        duties: of.1.iter().copied().collect(),
    }
}

fn bureau(duty: Duty) -> Actor {
    actor("bureau", (&[Party::DataBureau], &[duty]))
}

/// A project file with this state; what the state does not say is as in a project of which nothing was recorded.
fn project(state: Value) -> CaseFile {
    let mut body = serde_json::to_value(Project {
        unit: CaseId::new("unit"),
        department: CaseId::new("department"),
        ..Project::default()
    })
    .expect("a state");
    let (Value::Object(body_fields), Value::Object(given)) = (&mut body, state) else {
        panic!("a state is an object");
    };
    for (key, value) in given {
        let inner = body_fields.get_mut(&key).unwrap_or_else(|| panic!("no {key}"));
        match (inner, value) {
            (Value::Object(inner), Value::Object(value)) => inner.extend(value),
            (inner, value) => *inner = value,
        }
    }
    CaseFile {
        substance: 0,
        id: CaseId::new("p1"),
        version: 7,
        opened_on: TODAY,
        changed_on: TODAY,
        drafts: Vec::new(),
        drafts_made: 0,
        exceptions: Vec::new(),
        passages: Vec::new(),
        body: Body::Project(serde_json::from_value(body).expect("a project")),
    }
}

fn heard(actor: &Actor, act: &str, on: (&CaseFile, Value)) -> Result<Decided, Refusal> {
    let (case, form) = on;
    let (law, calendar, directory) = (law(), calendar(), Directory::default());
    let entry = entry(act).expect("an act");
    let permit = permit(actor, entry.meta, Some(case)).map_err(Refusal::Denied)?;
    let fresh = Fresh {
        id: CaseId::new("fresh"),
        seed: 1,
    };
    let context = Context {
        law: &law,
        calendar: &calendar,
        on: TODAY,
        actor,
        directory: &directory,
        linked: &[],
        surroundings: &acts::surroundings::Surroundings::default(),
        fresh: &fresh,
        reasons: &std::collections::BTreeMap::new(),
    };
    hear(entry, &permit, Some(case), (&form, context))
}

/// The rules that stand against an act.
fn against(heard: Result<Decided, Refusal>) -> Vec<String> {
    match heard {
        Ok(_) => Vec::new(),
        Err(Refusal::Rules(findings)) => findings
            .into_iter()
            .filter(KeptFinding::stops)
            .map(|finding| finding.rule)
            .collect(),
        Err(other) => panic!("{other:?}"),
    }
}

fn application(managed_as: &str) -> Value {
    json!({ "on": "2025-07-01", "by": "x", "office": "department", "managed_as": managed_as,
        "screening": {}, "materials": [], "corrections": 0 })
}

fn dated(what: Value) -> Value {
    let mut record = json!({ "on": "2025-08-01", "by": "x", "office": "bureau" });
    if let (Value::Object(record), Value::Object(what)) = (&mut record, what) {
        record.extend(what);
    }
    record
}

fn placement() -> Value {
    dated(json!({ "plan": "plan", "year": 2026, "rank": 1, "amount": "900000.00", "document_number": "1号" }))
}

fn approval(text: &str, total: &str) -> Value {
    json!({ "text": text, "applied_on": "2026-01-08", "total": total, "contents": {}, "materials": [],
        "needed": ["cryptography"], "report": null, "pauses": [], "outcome": null,
        "opinions": [{ "authority": "cryptography", "on": "2026-01-09", "verdict": "agreed",
            "document_number": "2号", "opinion": "同意" }] })
}

fn with_report(mut approval: Value) -> Value {
    if let Some(fields) = approval.as_object_mut() {
        let report = json!({ "on": "2026-01-12", "body": "评审机构", "verdict": "passed", "recommended": "900000.00" });
        fields.insert("report".to_owned(), report);
    }
    approval
}

/// A project under approval.
fn under_approval(total: &str, approval: Value) -> CaseFile {
    project(json!({
        "facts": { "category": "construction", "construction_kind": "new", "total": total, "classified": false },
        "application": application("construction"),
        "admitted_on": "2025-09-01",
        "placement": placement(),
        "approvals": [approval],
    }))
}

fn approve_form() -> Value {
    json!({ "document_number": "内政数审〔2026〕1号", "amount": "900000.00", "opinion": "同意" })
}

/// The same file with a reviewed draft of this act by the Bureau.
fn reviewed(mut case: CaseFile, act: &str, form: Value) -> CaseFile {
    let draft = json!({ "number": 1, "act": act, "form": form, "reasons": {}, "party": "data_bureau",
        "office": "bureau", "prepared_by": "a", "prepared_on": "2026-01-19", "prepared_at": 0, "reviewed_by": "b",
        "state": "reviewed", "notes": [] });
    case.drafts = vec![serde_json::from_value(draft).expect("a draft")];
    case
}

fn sign(case: &CaseFile) -> Vec<String> {
    against(heard(
        &bureau(Duty::Sign),
        SignDraft::META.code,
        (case, json!({ "draft": 1, "note": "" })),
    ))
}

#[test]
fn a_prepared_act_is_not_signed_once_the_case_has_gone_on() {
    let open = under_approval(
        "900000.00",
        with_report(approval("implementation_plan", "900000.00")),
    );
    let mut gone_on = reviewed(open, "refuse_approval", json!({ "reason": "测算依据不足" }));
    assert_eq!(sign(&gone_on), Vec::<String>::new());
    gone_on.substance = 1;
    assert_eq!(sign(&gone_on), ["case_unchanged_since_prepared"]);
}

#[test]
fn a_prepared_approval_is_signed_at_its_stage_only() {
    let open = under_approval(
        "900000.00",
        with_report(approval("implementation_plan", "900000.00")),
    );
    assert_eq!(open.stage(), Stage::UnderApproval);
    assert_eq!(
        sign(&reviewed(open.clone(), "approve", approve_form())),
        Vec::<String>::new()
    );
    let mut returned = open;
    if let Body::Project(project) = &mut returned.body {
        project.correction = Some(
            serde_json::from_value(dated(json!({ "points": ["补充测算"] })))
                .expect("a return for correction"),
        );
    }
    assert_eq!(returned.stage(), Stage::ApprovalCorrection);
    assert_eq!(
        sign(&reviewed(returned, "approve", approve_form())),
        ["stage_of_prepared_act"]
    );
}

#[test]
fn a_report_that_passed_is_not_replaced_and_the_clock_stays() {
    let form = json!({ "body": "评审机构", "verdict": "passed", "recommended": "900000.00" });
    let first = under_approval("900000.00", approval("implementation_plan", "900000.00"));
    let act = |case: &CaseFile| {
        against(heard(
            &bureau(Duty::Prepare),
            "receive_review_report",
            (case, form.clone()),
        ))
    };
    assert_eq!(act(&first), Vec::<String>::new());
    let second = under_approval(
        "900000.00",
        with_report(approval("implementation_plan", "900000.00")),
    );
    assert_eq!(act(&second), ["no_passed_report_yet"]);
}

#[test]
fn agreeing_again_leaves_the_prerequisites_complete_since_the_first_agreement() {
    let again = |verdicts: &[(&str, &str)]| {
        let mut given = approval("implementation_plan", "900000.00");
        let opinions: Vec<Value> = verdicts
            .iter()
            .map(|(on, verdict)| {
                json!({ "authority": "cryptography", "on": on, "verdict": verdict, "document_number": "", "opinion": "" })
            })
            .collect();
        if let Some(fields) = given.as_object_mut() {
            fields.insert("opinions".to_owned(), Value::from(opinions));
        }
        let approval: acts::approval::Approval = serde_json::from_value(given).expect("an approval");
        approval.prerequisites_complete_on()
    };
    assert_eq!(
        again(&[("2026-01-09", "agreed"), ("2026-01-19", "agreed")]),
        Some(date(2026, 1, 9))
    );
    assert_eq!(
        again(&[
            ("2026-01-09", "agreed"),
            ("2026-01-12", "disagreed"),
            ("2026-01-19", "agreed")
        ]),
        Some(date(2026, 1, 19))
    );
    assert_eq!(
        again(&[("2026-01-09", "agreed"), ("2026-01-12", "disagreed")]),
        None
    );
}

#[test]
fn the_threshold_counts_what_is_applied_for() {
    let planned = |total: &str| {
        let mut case = under_approval(total, approval("implementation_plan", total));
        if let Body::Project(project) = &mut case.body {
            project.approvals.clear();
        }
        case
    };
    let form = |total: &str| {
        json!({ "text": "implementation_plan", "total": total, "contents": {}, "materials": [],
            "new_civil_works": false, "high_energy": false })
    };
    let unit = actor("unit", (&[], &[Duty::Prepare]));
    let order = |reported: &str, applied: &str| {
        let case = planned(reported);
        against(heard(&unit, "apply_for_approval", (&case, form(applied))))
            .contains(&"approval_order".to_owned())
    };
    assert!(!order("999999.99", "999999.99"), "below the line one text");
    assert!(
        order("999999.99", "1000000.00"),
        "reported below, applied for at the line"
    );
    assert!(order("1000000.00", "999999.99"), "reported at the line");
}

#[test]
fn an_estimate_raised_by_correction_does_not_pass_the_threshold() {
    let raised = under_approval(
        "900000.00",
        with_report(approval("implementation_plan", "5000000.00")),
    );
    let decided = heard(&bureau(Duty::Prepare), "approve", (&raised, approve_form()));
    assert!(
        against(decided).contains(&"approval_order".to_owned()),
        "an implementation plan is not the text of five million"
    );
}

#[test]
fn experts_are_drawn_once() {
    let drawn = project(json!({
        "application": application("construction"),
        "review": dated(json!({ "aspects": [], "verdict": "passed" })),
        "draw": dated(json!({ "seed": 1, "drawn": [], "avoided": [] })),
    }));
    let rules = against(heard(
        &bureau(Duty::Prepare),
        "draw_experts",
        (&drawn, json!({ "count": 3 })),
    ));
    assert!(rules.contains(&"drawn_once".to_owned()), "{rules:?}");
}

#[test]
fn only_a_waiting_delegation_is_accepted() {
    let centre = actor("centre", (&[Party::BigDataCentre], &[Duty::Prepare]));
    let rules = against(heard(
        &centre,
        "accept_delegation",
        (&project(json!({})), json!({ "note": "" })),
    ));
    assert_eq!(rules, ["delegation_waits"]);
}

#[test]
fn the_public_part_is_split_off_once_and_from_a_mixed_project_only() {
    let unit = actor("unit", (&[], &[Duty::Prepare]));
    let form = json!({ "name": "公共部分", "amount": "10000.00", "contents": "公共支撑部分" });
    let rules = |scope: &str, public_part: Value| {
        let case =
            project(json!({ "facts": { "scope": scope, "total": "900000.00" }, "public_part": public_part }));
        against(heard(&unit, "split_public_part", (&case, form.clone())))
            .contains(&"public_part_to_split".to_owned())
    };
    assert!(!rules("mixed", Value::Null));
    assert!(rules("mixed", json!("part")));
    assert!(rules("professional", Value::Null));
}

#[test]
fn an_urgent_supplement_of_maintenance_is_carried_out_directly() {
    let supplement = |category: &str| {
        project(json!({
            "facts": { "category": category },
            "supplement": dated(json!({ "basis": "emergency", "urgency": "汛期", "document_number": "3号",
                "depth_sufficient": false })),
        }))
    };
    assert_eq!(supplement("maintenance").stage(), Stage::Construction);
    assert_eq!(supplement("procurement").stage(), Stage::Planned);
}
