//! Violations and how they are handled (Articles 12 and 46).

use crate::given::{World, against, project};
use crate::supervision::{MONDAY, built, bureau, finance, listed, survives_the_disk, waiting};
use acts::party::Party;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

fn violation(kind: &str, occurred_on: Date) -> Value {
    json!({ "violation_kind": kind, "description": "先行施工", "occurred_on": occurred_on, "amount": "20000.00" })
}

#[test]
fn a_violation_waits_for_the_body_that_recorded_it_until_it_is_handled() {
    let (mut world, id) = built();
    world
        .act(
            &finance(),
            "record_violation",
            (Some(&id), violation("funds_diverted", date(2026, 2, 10))),
        )
        .expect("recorded");
    assert_eq!(listed(&world, &id, "violations_not_handled"), [MONDAY]);
    assert_eq!(waiting(&world, &id, Party::Finance), ["handle_violation"]);
    assert!(waiting(&world, &id, Party::DataBureau).is_empty());
    let handle = |violation: u32, handling: &str, on: Date| {
        json!({ "violation": violation, "handling": handling, "handling_body": "财政监督机构",
            "document_number": "内财监〔2026〕3号", "handled_on": on })
    };
    let heard = |form: Value| against(world.heard(&finance(), "handle_violation", (Some(&id), &form, &[])));
    assert_eq!(heard(handle(2, "fiscal_penalty", MONDAY)), ["violation_recorded"]);
    assert_eq!(
        heard(handle(1, "fiscal_penalty", date(2026, 2, 9))),
        ["order_of_days"]
    );
    assert_eq!(
        heard(handle(2, "fiscal_penalty", date(2026, 3, 3))),
        ["already_happened", "violation_recorded"]
    );
    world
        .act(
            &finance(),
            "handle_violation",
            (Some(&id), handle(1, "fiscal_penalty", MONDAY)),
        )
        .expect("handled");
    assert!(listed(&world, &id, "violations_not_handled").is_empty());
    assert!(waiting(&world, &id, Party::Finance).is_empty());
    survives_the_disk(world.file(&id));
}

#[test]
fn a_fiscal_penalty_is_for_fiscal_offences() {
    for (kind, stands) in [
        ("funds_diverted", false),
        ("maintenance_funds_against_rules", false),
        ("waste", true),
        ("built_before_approval", true),
    ] {
        let (mut world, id) = built();
        world
            .act(
                &finance(),
                "record_violation",
                (Some(&id), violation(kind, date(2026, 2, 10))),
            )
            .expect("recorded");
        let form = json!({ "violation": 1, "handling": "fiscal_penalty", "handling_body": "财政监督机构",
            "document_number": "内财监〔2026〕3号", "handled_on": "2026-03-02" });
        let rules = against(world.heard(&finance(), "handle_violation", (Some(&id), &form, &[])));
        let wanted: &[&str] = if stands {
            &["fiscal_penalty_for_fiscal_offence"]
        } else {
            &[]
        };
        assert_eq!(rules, wanted, "{kind}");
    }
}

#[test]
fn what_was_done_on_or_after_the_approval_was_not_built_before_it() {
    let approval = json!({ "text": "implementation_plan", "applied_on": "2026-01-08", "total": "900000.00",
        "contents": {}, "materials": [], "needed": [], "report": null, "pauses": [], "opinions": [],
        "outcome": { "Approved": { "on": "2026-02-04", "document_number": "1号", "amount": "900000.00" } } });
    let mut world = World::on(MONDAY);
    let id = world.put(project(
        "p1",
        json!({ "approved_estimate": "900000.00", "approvals": [approval] }),
        MONDAY,
    ));
    let rules = |day: Date| {
        let form = violation("built_before_approval", day);
        against(world.heard(&finance(), "record_violation", (Some(&id), &form, &[])))
    };
    assert_eq!(rules(date(2026, 2, 3)), Vec::<String>::new());
    assert_eq!(rules(date(2026, 2, 4)), ["before_approval"]);
    assert_eq!(rules(date(2026, 2, 5)), ["before_approval"]);
    world
        .act(
            &finance(),
            "record_violation",
            (Some(&id), violation("built_before_approval", date(2026, 2, 3))),
        )
        .expect("recorded");
    assert_eq!(listed(&world, &id, "built_before_approval"), [MONDAY]);
}

#[test]
fn what_the_product_itself_has_listed_is_proposed_as_a_violation() {
    let early = json!({ "on": "2026-02-20", "by": "x", "office": "unit", "what_was_done": "contract_signed",
        "done_on": "2026-02-10", "reference": "HT-1", "reason": "汛期将至" });
    let mut world = World::on(MONDAY);
    let state = json!({ "construction": { "built_before_approval": [early] } });
    let id = world.put(project("p1", state, MONDAY));
    assert_eq!(listed(&world, &id, "built_before_approval"), [date(2026, 2, 20)]);
    assert_eq!(waiting(&world, &id, Party::DataBureau), ["record_violation"]);
    world
        .act(
            &bureau(),
            "record_violation",
            (Some(&id), violation("built_before_approval", date(2026, 2, 10))),
        )
        .expect("recorded");
    assert_eq!(waiting(&world, &id, Party::DataBureau), ["handle_violation"]);
    assert_eq!(
        listed(&world, &id, "built_before_approval"),
        [date(2026, 2, 20)],
        "one thing is listed once"
    );
}
