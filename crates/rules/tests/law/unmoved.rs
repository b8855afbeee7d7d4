//! The decisions on systems (Articles 39 and 41) read nothing of the law: no other value and no other measure answers them
//! differently, which is why nobody tries them out.

use jiff::civil::{Date, date};
use rules::assumption::Assumption;
use rules::decide::decision;
use rules::law::{Basis, Law};
use serde_json::Value;

use crate::cases::files;
use crate::support::{calendar, policies};

const ON: Date = date(2026, 11, 23);
const OF_SYSTEMS: [&str; 2] = ["maintenance_operator", "maintenance_funding"];

/// A law in which every amount, share, period and count of the measure is another one.
fn altered() -> Law {
    let policies = policies();
    let measure = policies.policy("nmg-2024-98").expect("the measure");
    let other = |kind: &str| match kind {
        "money" => Some("3万元"),
        "share" => Some("1%"),
        "months" | "working_days" | "years" => Some("59"),
        "day" => Some("01-02"),
        _ => None,
    };
    let assumptions: Vec<Assumption> = measure
        .parameters
        .iter()
        .filter_map(|parameter| {
            Some(Assumption {
                parameter: parameter.id.clone(),
                value: other(&parameter.kind)?.to_owned(),
                bound: None,
            })
        })
        .collect();
    assert!(assumptions.len() > 15, "{} values are altered", assumptions.len());
    let law = policies.assumed(("nmg-2024-98", ON), &assumptions);
    law.expect("each can be assumed").expect("in force")
}

fn answers(code: &str, law: &Law) -> Vec<Value> {
    let calendar = calendar();
    let basis = Basis {
        law,
        calendar: &calendar,
    };
    let decision = decision(code).expect("a decision");
    let cases = files().into_iter().filter(|file| file.decision == code);
    let facts = cases.flat_map(|file| file.cases);
    facts
        .filter_map(|case| decision.outcome(&case["facts"], basis).ok())
        .collect()
}

#[test]
fn no_value_of_the_law_moves_a_decision_on_a_system() {
    let policies = policies();
    let law = |id: &str| policies.law(id, ON).expect("in force");
    for code in OF_SYSTEMS {
        let usual = answers(code, &law("nmg-2024-98"));
        assert!(usual.len() > 10, "{code}: {} cases", usual.len());
        assert_eq!(usual, answers(code, &altered()), "{code}");
        assert_eq!(usual, answers(code, &law("tongliao-2024-97")), "{code}");
    }
    assert_ne!(
        answers("classification", &law("nmg-2024-98")),
        answers("classification", &altered()),
        "the altered law does alter what reads it"
    );
}
