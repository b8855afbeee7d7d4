//! Bad facts are refused all at once, each with its key, the value given and what is allowed; never a default.

use jiff::civil::date;
use rules::decide::{LookUp, decide_on, decisions};
use rules::reading::BadFacts;
use serde_json::{Value, json};

use crate::support::{calendar, policies};

fn faults(decision: &str, facts: &Value) -> Vec<BadFacts> {
    let (policies, calendar) = (policies(), calendar());
    let look_up = LookUp {
        policies: &policies,
        policy: "nmg-2024-98",
        on: date(2025, 6, 30),
    };
    decide_on(decision, facts, look_up, &calendar)
        .err()
        .unwrap_or_default()
}

fn keys(faults: &[BadFacts]) -> Vec<&str> {
    faults.iter().map(|fault| fault.key.as_str()).collect()
}

#[test]
fn every_bad_fact_comes_with_its_key_value_and_what_is_allowed() {
    let facts = json!({ "category": "building", "construction_kind": 1, "total": "-5.00", "origin": null });
    let faults = faults("classification", &facts);
    assert_eq!(
        keys(&faults),
        [
            "category",
            "construction_kind",
            "total",
            "original_total",
            "origin"
        ]
    );
    assert_eq!(faults[0].value, "\"building\"");
    assert_eq!(
        faults[0].allowed,
        "construction, procurement, maintenance or null"
    );
    assert_eq!(faults[2].allowed, "zero or more yuan");
    assert_eq!(faults[3].value, "(missing)");
}

#[test]
fn entries_of_lists_are_named_by_their_place() {
    let facts = json!({
        "approved_total": "0.00", "goals_unchanged": true, "reason": null, "procurement_savings": "1.001",
        "earlier_lines": [], "lines": [{ "kind": "increase", "amount": "1.00" }, { "kind": "more", "amount": 5, "note": "x" }, 7],
    });
    let named = faults("adjustment", &facts);
    assert_eq!(
        keys(&named),
        [
            "procurement_savings",
            "lines[1].kind",
            "lines[1].amount",
            "lines[1].note",
            "lines[2]"
        ]
    );
    let nothing = json!({
        "approved_total": "0.00", "goals_unchanged": true, "reason": null, "procurement_savings": "1.00",
        "earlier_lines": [], "lines": [],
    });
    assert_eq!(keys(&faults("adjustment", &nothing)), ["approved_total"]);
}

#[test]
fn dates_that_do_not_exist_and_contents_that_no_article_names_are_refused() {
    let impossible = json!({ "review_report_on": "2025-02-29", "prerequisites_complete_on": "2025-13-01" });
    assert_eq!(
        keys(&faults("approval_due", &impossible)),
        ["review_report_on", "prerequisites_complete_on"]
    );
    let strange = json!({ "provided": ["project_name", "colour"] });
    assert_eq!(keys(&faults("filing_contents", &strange)), ["provided[1]"]);
}

#[test]
fn an_unknown_decision_or_policy_is_a_bad_fact() {
    let unknown = faults("classify", &json!({}));
    assert_eq!(keys(&unknown), ["decision"]);
    assert!(unknown[0].allowed.contains("classification, submission_window"));
    let (policies, calendar) = (policies(), calendar());
    let look_up = LookUp {
        policies: &policies,
        policy: "baotou",
        on: date(2025, 6, 30),
    };
    let fault = decide_on("plan_gate", &json!({}), look_up, &calendar).unwrap_err();
    assert_eq!(
        (fault[0].key.as_str(), fault[0].allowed.as_str()),
        ("policy", "nmg-2024-98, tongliao-2024-97")
    );
}

#[test]
fn no_decision_takes_anything_but_an_object_with_its_own_keys() {
    for decision in decisions() {
        let not_an_object = faults(decision.code, &json!([]));
        assert_eq!(keys(&not_an_object), ["facts"], "{}", decision.code);
        let missing = faults(decision.code, &json!({}));
        let names: Vec<&str> = decision.keys.iter().map(|key| key.name).collect();
        assert_eq!(keys(&missing), names, "{}", decision.code);
    }
}
