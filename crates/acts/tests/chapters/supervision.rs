//! Requests and audit findings: who asks whom, what is late, what waits (Articles 42 and 44).

use crate::given::{World, actor, against, project, standing};
use acts::case::{CaseFile, CaseId};
use acts::deadlines::deadlines;
use acts::hear::Refusal;
use acts::list::entry;
use acts::listing::{lines, tasks};
use acts::party::{Actor, Duty, Party};
use acts::permit::Denial;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

const ALL: &[Duty] = &[Duty::Prepare, Duty::Review, Duty::Sign];
pub const MONDAY: Date = date(2026, 3, 2);
const SUPERVISORS: [(&str, Party); 6] = [
    ("bureau", Party::DataBureau),
    ("finance", Party::Finance),
    ("cryptography", Party::Cryptography),
    ("secrecy", Party::Secrecy),
    ("police", Party::PublicSecurity),
    ("audit", Party::Audit),
];

pub fn unit() -> Actor {
    actor("unit", "u", (&[], ALL))
}

pub fn audit() -> Actor {
    actor("audit", "t", (&[Party::Audit], ALL))
}

pub fn finance() -> Actor {
    actor("finance", "f", (&[Party::Finance], ALL))
}

pub fn bureau() -> Actor {
    actor("bureau", "a", (&[Party::DataBureau], ALL))
}

/// A world with one project under construction.
pub fn built() -> (World, CaseId) {
    let mut world = World::on(MONDAY);
    let id = world.put(project(
        "p1",
        json!({ "approved_estimate": "3720000.00" }),
        MONDAY,
    ));
    (world, id)
}

/// What is due, by kind.
pub fn due(world: &World, case: &CaseId, kind: &str) -> Vec<Date> {
    let all = deadlines(world.file(case), &world.regime, world.on);
    let of_kind = all.into_iter().filter(|deadline| deadline.kind == kind);
    of_kind.filter_map(|deadline| deadline.due).collect()
}

/// The days from which the case stands in a list.
pub fn listed(world: &World, case: &CaseId, list: &str) -> Vec<Date> {
    let rows = lines(world.file(case), &world.regime).listed.into_iter();
    rows.filter(|row| row.list == list).map(|row| row.on).collect()
}

/// The acts of supervision that wait for an office in a party.
pub fn waiting(world: &World, case: &CaseId, party: Party) -> Vec<String> {
    let supervises = |act: &str| {
        let articles = entry(act).map_or(&[][..], |entry| entry.meta.articles);
        ["42", "43", "44", "45", "46"].contains(articles.first().unwrap_or(&""))
    };
    let tasks = tasks(world.file(case), &world.regime).into_iter();
    tasks
        .filter(|task| task.party == party && supervises(&task.act))
        .map(|task| task.act)
        .collect()
}

/// The file is the same when it is written and read again.
pub fn survives_the_disk(file: &CaseFile) {
    let text = serde_json::to_string(file).expect("written");
    let read: CaseFile = serde_json::from_str(&text).expect("read again");
    assert_eq!(&read, file);
}

fn request(due: Date) -> Value {
    json!({ "items": "监理月报和付款凭证", "due": due })
}

fn answer(withheld: &str) -> Value {
    json!({ "request": 1, "answer": "随函附上", "withheld": withheld, "truthful": true })
}

#[test]
fn every_supervising_authority_asks_and_nobody_else_does() {
    for (office, party) in SUPERVISORS {
        let (mut world, id) = built();
        let asks = actor(office, "a", (&[party], ALL));
        let asked = world.act(
            &asks,
            "request_documents",
            (Some(&id), request(date(2026, 3, 13))),
        );
        assert!(asked.is_ok(), "{office}: {asked:?}");
        assert_eq!(waiting(&world, &id, Party::ProjectUnit), ["answer_request"]);
    }
    let (world, id) = built();
    let centre = actor("centre", "c", (&[Party::BigDataCentre], ALL));
    for other in [unit(), centre] {
        let form = request(date(2026, 3, 13));
        let denied = world.heard(&other, "request_documents", (Some(&id), &form, &[]));
        assert!(
            matches!(denied, Err(Refusal::Denied(Denial::Party { .. }))),
            "{denied:?}"
        );
    }
}

#[test]
fn a_request_is_due_on_a_later_day_and_a_day_of_rest_moves_it() {
    let (mut world, id) = built();
    let asks = |world: &World, due: Date| {
        let form = request(due);
        against(world.heard(&finance(), "request_documents", (Some(&id), &form, &[])))
    };
    assert_eq!(asks(&world, date(2026, 3, 1)), ["due_day_ahead"]);
    assert_eq!(asks(&world, MONDAY), ["due_day_ahead"]);
    assert_eq!(asks(&world, date(2026, 3, 3)), Vec::<String>::new());
    world
        .act(
            &finance(),
            "request_documents",
            (Some(&id), request(date(2026, 3, 21))),
        )
        .expect("asked");
    assert_eq!(
        due(&world, &id, "request_answer"),
        [date(2026, 3, 23)],
        "a Saturday moves to Monday"
    );
    assert_eq!(listed(&world, &id, "unanswered_requests"), [date(2026, 3, 24)]);
    survives_the_disk(world.file(&id));
}

#[test]
fn an_answer_is_true_and_what_is_withheld_keeps_the_request_open() {
    let (mut world, id) = built();
    world
        .act(
            &finance(),
            "request_documents",
            (Some(&id), request(date(2026, 3, 13))),
        )
        .expect("asked");
    let careless = json!({ "request": 2, "answer": "随函附上" });
    let findings = standing(
        world
            .heard(&unit(), "answer_request", (Some(&id), &careless, &[]))
            .expect_err("refused"),
    );
    let told: Vec<(&str, &str, &str)> = findings
        .iter()
        .map(|finding| {
            (
                finding.rule.as_str(),
                finding.article.as_str(),
                finding.field.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("truthful_answer", "42", "truthful"),
            ("request_open", "42", "request")
        ]
    );
    world
        .act(&unit(), "answer_request", (Some(&id), answer("付款凭证在档案馆")))
        .expect("answered in part");
    assert_eq!(due(&world, &id, "request_answer"), [date(2026, 3, 13)]);
    assert_eq!(listed(&world, &id, "documents_withheld"), [MONDAY]);
    assert_eq!(waiting(&world, &id, Party::ProjectUnit), ["answer_request"]);
    world
        .act(&unit(), "answer_request", (Some(&id), answer("")))
        .expect("answered in full");
    assert!(due(&world, &id, "request_answer").is_empty());
    assert!(listed(&world, &id, "unanswered_requests").is_empty());
    assert!(listed(&world, &id, "documents_withheld").is_empty());
    assert!(waiting(&world, &id, Party::ProjectUnit).is_empty());
    let form = answer("");
    let again = world.heard(&unit(), "answer_request", (Some(&id), &form, &[]));
    assert_eq!(against(again), ["request_open"]);
    survives_the_disk(world.file(&id));
}

#[test]
fn a_late_answer_is_taken_and_listed() {
    for (day, late) in [
        (date(2026, 3, 12), false),
        (date(2026, 3, 13), false),
        (date(2026, 3, 14), true),
    ] {
        let (mut world, id) = built();
        world
            .act(
                &audit(),
                "request_documents",
                (Some(&id), request(date(2026, 3, 13))),
            )
            .expect("asked");
        world.on = day;
        world
            .act(&unit(), "answer_request", (Some(&id), answer("")))
            .expect("answered");
        assert_eq!(!listed(&world, &id, "late_answers").is_empty(), late, "{day}");
    }
}

#[test]
fn nobody_supervises_itself() {
    let mut world = World::on(MONDAY);
    let own = world.put(project(
        "own",
        json!({ "unit": "finance", "approved_estimate": "1.00" }),
        MONDAY,
    ));
    let forms = [
        ("request_documents", request(date(2026, 3, 13))),
        (
            "record_violation",
            json!({ "violation_kind": "waste", "description": "设备闲置", "occurred_on": "2026-02-10" }),
        ),
        (
            "open_inspection",
            json!({ "title": "自查", "supervision_field": "use_of_funds", "project": "own", "scope": "资金" }),
        ),
    ];
    for (act, form) in forms {
        let case = (act != "open_inspection").then_some(&own);
        let heard = world.heard(&finance(), act, (case, &form, &[]));
        assert_eq!(against(heard), ["not_its_own_supervisor"], "{act}");
    }
    let theirs = world.put(project(
        "audits",
        json!({ "unit": "audit", "approved_estimate": "1.00" }),
        MONDAY,
    ));
    let form = json!({ "description": "超付", "provision": "第二十九条", "due": "2026-03-13" });
    let heard = world.heard(&audit(), "open_audit_finding", (Some(&theirs), &form, &[]));
    assert_eq!(against(heard), ["not_its_own_supervisor"]);
}

#[test]
fn an_index_card_is_not_supervised_here() {
    let mut world = World::on(MONDAY);
    let card = json!({ "index_card": { "file_number": "密2026-1", "held_by": "unit", "milestones": [] } });
    let id = world.put(project("card", card, MONDAY));
    let form = request(date(2026, 3, 13));
    let denied = world.heard(&finance(), "request_documents", (Some(&id), &form, &[]));
    assert!(
        matches!(denied, Err(Refusal::Denied(Denial::Stage { .. }))),
        "{denied:?}"
    );
    let form =
        json!({ "title": "检查", "supervision_field": "use_of_funds", "project": "card", "scope": "资金" });
    let heard = world.heard(&finance(), "open_inspection", (None, &form, &[]));
    assert_eq!(against(heard), ["one_thing_inspected"]);
}

#[test]
fn an_audit_finding_is_answered_by_the_unit_and_closed_by_the_audit_body() {
    let (mut world, id) = built();
    let form = json!({ "description": "超付监理费", "provision": "第二十九条", "due": "2026-03-13" });
    world
        .act(&audit(), "open_audit_finding", (Some(&id), form))
        .expect("opened");
    assert_eq!(due(&world, &id, "audit_answer"), [date(2026, 3, 13)]);
    assert_eq!(
        listed(&world, &id, "audit_findings_unanswered"),
        [date(2026, 3, 14)]
    );
    assert_eq!(waiting(&world, &id, Party::ProjectUnit), ["answer_audit_finding"]);
    let close = |outcome: &str| json!({ "finding": 1, "audit_outcome": outcome, "opinion": "已核实" });
    let closes = |world: &World, outcome: &str| {
        let form = close(outcome);
        against(world.heard(&audit(), "close_audit_finding", (Some(&id), &form, &[])))
    };
    assert_eq!(closes(&world, "corrected"), ["audit_finding_answered"]);
    assert_eq!(closes(&world, "explained"), ["audit_finding_answered"]);
    assert_eq!(closes(&world, "transferred"), Vec::<String>::new());
    world
        .act(
            &unit(),
            "answer_audit_finding",
            (Some(&id), json!({ "finding": 1, "answer": "已追回" })),
        )
        .expect("answered");
    assert!(due(&world, &id, "audit_answer").is_empty());
    assert_eq!(waiting(&world, &id, Party::Audit), ["close_audit_finding"]);
    let form = close("corrected");
    let denied = world.heard(&bureau(), "close_audit_finding", (Some(&id), &form, &[]));
    assert!(matches!(denied, Err(Refusal::Denied(Denial::Party { .. }))));
    world
        .act(&audit(), "close_audit_finding", (Some(&id), close("corrected")))
        .expect("closed");
    assert!(waiting(&world, &id, Party::Audit).is_empty());
    assert_eq!(closes(&world, "corrected"), ["audit_finding_open"]);
    survives_the_disk(world.file(&id));
}
