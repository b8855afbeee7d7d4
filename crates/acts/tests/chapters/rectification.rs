//! Rectification of what inspections found: orders, reports, conclusions, the end of an inspection (Articles 31, 43).

use crate::given::{World, actor, against, standing};
use crate::supervision::{built, due, finance, listed, survives_the_disk, unit, waiting};
use acts::case::CaseId;
use acts::hear::Refusal;
use acts::party::{Duty, Party};
use acts::permit::Denial;
use acts::stage::Stage;
use acts::words::supervision::RectificationResult;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

const ALL: &[Duty] = &[Duty::Prepare, Duty::Review, Duty::Sign];
pub const FRIDAY: Date = date(2026, 3, 20);

/// Prepares, reviews and signs an act of an authority, each step by another person.
pub fn signed(
    world: &mut World,
    of: (&str, Party),
    act: &str,
    on: (&CaseId, Value),
) -> Result<CaseId, Refusal> {
    let (case, form) = on;
    let person = |name: &str| actor(of.0, name, (&[of.1], ALL));
    world.act(&person("a"), act, (Some(case), form))?;
    let draft = world.file(case).drafts.last().expect("a prepared act").number;
    let step = json!({ "draft": draft });
    world.act(&person("b"), "review_draft", (Some(case), step.clone()))?;
    world.act(&person("c"), "sign_draft", (Some(case), step))
}

pub fn inspection_of(project: &CaseId) -> Value {
    json!({ "title": "资金使用专项检查", "supervision_field": "use_of_funds", "project": project, "scope": "2025年度支出" })
}

pub fn finding(text: &str) -> Value {
    json!({ "provision": "第二十九条", "description": text })
}

pub fn order(findings: &[u32], due: Date) -> Value {
    json!({ "findings": findings, "demands": "追回超付款项", "due": due, "document_number": "内财监〔2026〕1号" })
}

/// Finance's inspection of the project with two findings.
pub fn inspected() -> (World, CaseId, CaseId) {
    let (mut world, project) = built();
    let inspection = world
        .act(&finance(), "open_inspection", (None, inspection_of(&project)))
        .expect("opened");
    for text in ["超付监理费", "未按国库集中支付"] {
        world
            .act(
                &finance(),
                "record_inspection_finding",
                (Some(&inspection), finding(text)),
            )
            .expect("recorded");
    }
    (world, project, inspection)
}

/// The same with rectification of both findings ordered by a Friday.
pub fn ordered() -> (World, CaseId, CaseId) {
    let (mut world, project, inspection) = inspected();
    signed(
        &mut world,
        ("finance", Party::Finance),
        "order_rectification",
        (&inspection, order(&[1, 2], FRIDAY)),
    )
    .expect("ordered");
    (world, project, inspection)
}

pub fn report(world: &mut World, inspection: &CaseId, order: u32) {
    let form = json!({ "order": order, "done": "已追回" });
    world
        .act(&unit(), "report_rectification", (Some(inspection), form))
        .expect("reported");
}

pub fn conclude(world: &mut World, inspection: &CaseId, of: (u32, &str)) -> Result<CaseId, Refusal> {
    let form = json!({ "order": of.0, "verdict": of.1, "opinion": "经复查" });
    world.act(&finance(), "conclude_rectification", (Some(inspection), form))
}

fn result(world: &World, project: &CaseId, place: usize) -> RectificationResult {
    let rows = &world
        .file(project)
        .project()
        .expect("a project")
        .supervision
        .rectifications;
    rows.get(place).expect("a rectification").result
}

#[test]
fn what_was_found_must_be_ordered_to_be_rectified_before_the_inspection_closes() {
    let (mut world, _, inspection) = inspected();
    assert_eq!(
        waiting(&world, &inspection, Party::Inspector),
        ["order_rectification"]
    );
    let close = json!({ "conclusion": "检查结束" });
    let rules = against(world.heard(&finance(), "close_inspection", (Some(&inspection), &close, &[])));
    assert_eq!(
        rules,
        ["finding_rectified", "finding_rectified"],
        "both are named"
    );
    signed(
        &mut world,
        ("finance", Party::Finance),
        "order_rectification",
        (&inspection, order(&[1, 2], FRIDAY)),
    )
    .expect("ordered");
    assert_eq!(world.file(&inspection).stage(), Stage::Rectifying);
    let denied = world.heard(&finance(), "close_inspection", (Some(&inspection), &close, &[]));
    assert!(matches!(denied, Err(Refusal::Denied(Denial::Stage { .. }))));
    report(&mut world, &inspection, 1);
    assert_eq!(
        waiting(&world, &inspection, Party::Inspector),
        ["conclude_rectification"]
    );
    conclude(&mut world, &inspection, (1, "passed")).expect("concluded");
    assert_eq!(world.file(&inspection).stage(), Stage::InspectionOpen);
    world
        .act(&finance(), "close_inspection", (Some(&inspection), close))
        .expect("closed");
    assert_eq!(world.file(&inspection).stage(), Stage::InspectionClosed);
    survives_the_disk(world.file(&inspection));
}

#[test]
fn an_order_takes_effect_when_signed_and_stands_in_the_file_of_the_project() {
    let (mut world, project, inspection) = inspected();
    let form = order(&[1, 2], date(2026, 3, 21));
    world
        .act(
            &finance(),
            "order_rectification",
            (Some(&inspection), form.clone()),
        )
        .expect("prepared");
    assert_eq!(
        world.file(&inspection).stage(),
        Stage::InspectionOpen,
        "a draft orders nothing"
    );
    signed(
        &mut world,
        ("finance", Party::Finance),
        "order_rectification",
        (&inspection, form),
    )
    .expect("signed");
    assert_eq!(world.file(&inspection).stage(), Stage::Rectifying);
    assert_eq!(
        due(&world, &inspection, "rectification"),
        [date(2026, 3, 23)],
        "a Saturday moves"
    );
    assert_eq!(
        listed(&world, &inspection, "rectification_overdue"),
        [date(2026, 3, 24)]
    );
    assert_eq!(result(&world, &project, 0), RectificationResult::Pending);
    let line = acts::listing::lines(world.file(&project), &world.regime)
        .project
        .expect("a line");
    assert!(line.flags.contains(",rectifying,"), "{}", line.flags);
    survives_the_disk(world.file(&project));
}

#[test]
fn an_order_is_about_findings_that_wait_for_one() {
    let (world, _, inspection) = inspected();
    let heard = |world: &World, form: Value| {
        let refusal = world.heard(&finance(), "order_rectification", (Some(&inspection), &form, &[]));
        let found = match refusal {
            Ok(_) => Vec::new(),
            Err(refusal) => standing(refusal),
        };
        let told = found
            .into_iter()
            .map(|finding| (finding.rule, finding.article, finding.field));
        told.collect::<Vec<_>>()
    };
    let at = |rule: &str, field: &str| (rule.to_owned(), "43".to_owned(), field.to_owned());
    assert_eq!(heard(&world, order(&[1, 2], date(2026, 3, 3))), []);
    assert_eq!(
        heard(&world, order(&[1, 3, 1], date(2026, 3, 2))),
        [
            at("finding_to_rectify", "findings.1"),
            at("finding_to_rectify", "findings.2"),
            at("due_day_ahead", "due"),
        ],
        "all at once: an unknown finding, one named twice, a day that is not ahead"
    );
    let (mut world, _, inspection) = ordered();
    assert_eq!(
        heard(&world, order(&[1], FRIDAY)),
        [at("finding_to_rectify", "findings.0")],
        "pending"
    );
    report(&mut world, &inspection, 1);
    conclude(&mut world, &inspection, (1, "failed")).expect("concluded");
    assert_eq!(
        heard(&world, order(&[1], date(2026, 4, 20))),
        [],
        "what failed may be ordered again"
    );
}

#[test]
fn before_the_period_ends_nothing_has_failed_that_was_not_reported() {
    for (day, stands) in [
        (date(2026, 3, 19), true),
        (FRIDAY, true),
        (date(2026, 3, 21), false),
    ] {
        let (mut world, project, inspection) = ordered();
        world.on = day;
        let rules = against(conclude(&mut world, &inspection, (1, "failed")));
        let wanted: &[&str] = if stands {
            &["rectification_period_over"]
        } else {
            &[]
        };
        assert_eq!(rules, wanted, "{day}");
        let left = if stands {
            RectificationResult::Pending
        } else {
            RectificationResult::Failed
        };
        assert_eq!(result(&world, &project, 0), left, "{day}");
    }
    let (mut world, project, inspection) = ordered();
    report(&mut world, &inspection, 1);
    conclude(&mut world, &inspection, (1, "failed")).expect("what was reported can fail at once");
    assert_eq!(result(&world, &project, 0), RectificationResult::Failed);
    assert_eq!(listed(&world, &inspection, "rectification_failed").len(), 1);
}

#[test]
fn what_was_not_reported_has_not_passed() {
    let (mut world, project, inspection) = ordered();
    assert_eq!(
        against(conclude(&mut world, &inspection, (1, "passed"))),
        ["rectification_reported"]
    );
    assert_eq!(
        against(conclude(&mut world, &inspection, (2, "passed"))),
        ["rectification_pending"]
    );
    report(&mut world, &inspection, 1);
    assert!(due(&world, &inspection, "rectification").is_empty());
    conclude(&mut world, &inspection, (1, "passed")).expect("passed");
    assert_eq!(result(&world, &project, 0), RectificationResult::Passed);
    assert!(listed(&world, &inspection, "rectification_overdue").is_empty());
}
