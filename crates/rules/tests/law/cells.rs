//! Every limit cuts its quantity into cells: below, at, above, unknown. On all cells of all decisions the silent and the
//! explained answer agree, an unknown is asked for exactly when it could change the answer, and reasons replay.

use jiff::civil::date;
use rules::decide::{Decision, decisions};
use rules::law::Basis;
use rules::truth::Kind;
use serde_json::{Map, Value, json};

use crate::support::{calendar, policies};
use crate::synthetic::mix;

/// How many cells of a decision are looked at; a decision with fewer is looked at whole.
const MOST_CELLS: u64 = 1_500;
/// How many completions of unknown facts are tried at most in one cell.
const MOST_COMPLETIONS: usize = 2_000;

/// The values that a fact may take in a cell, unknown excluded.
fn candidates(decision: &str, key: &rules::truth::Key) -> Vec<Value> {
    match key.kind {
        Kind::Word(names) => names.iter().map(|(code, _)| json!(code)).collect(),
        Kind::Flag => vec![json!(true), json!(false)],
        Kind::Amount => amounts(decision, key.name),
        Kind::Day => [
            "2024-03-01",
            "2025-03-01",
            "2025-03-02",
            "2025-06-30",
            "2025-07-01",
        ]
        .map(|day| json!(day))
        .to_vec(),
        Kind::Months => vec![json!(0), json!(11), json!(12), json!(13)],
        Kind::Year => vec![json!(2025), json!(2026)],
        Kind::Text => vec![json!("某法规")],
        Kind::List => lists(key.name),
    }
}

fn amounts(decision: &str, key: &str) -> Vec<Value> {
    let texts: &[&str] = match (decision, key) {
        ("adjustment", "approved_total") => &["10000000.00", "10000000.06", "100000000.00"],
        ("adjustment", "procurement_savings") => &["0.00", "500000.00", "5000000.00"],
        ("adjustment", _) => &["0.00", "499999.99", "500000.00", "500000.01"],
        (_, "original_total") => &["0.00", "5000000.00", "6666666.66", "6666666.67", "90000000.00"],
        _ => &["0.00", "750000.00", "999999.99", "1000000.00", "1000000.01"],
    };
    texts.iter().map(|text| json!(text)).collect()
}

fn lists(key: &str) -> Vec<Value> {
    match key {
        "little_used_new_systems" => vec![
            json!([]),
            json!([{ "final_accepted_on": "2024-03-01" }]),
            json!([{ "final_accepted_on": "2025-01-15" }]),
            json!([{ "final_accepted_on": "2024-03-02" }, { "final_accepted_on": "2020-01-01" }]),
        ],
        "provided" => vec![json!([]), json!(["project_name", "investment"])],
        _ => vec![
            json!([]),
            json!([{ "kind": "increase", "amount": "500000.00" }]),
            json!([{ "kind": "increase", "amount": "1900000.00" }]),
            json!([{ "kind": "decrease", "amount": "1500000.01" }, { "kind": "increase", "amount": "500000.01" }]),
            json!([{ "kind": "new", "amount": "500000.00" }, { "kind": "decrease", "amount": "1000000.00" }]),
        ],
    }
}

/// The values tried for an unknown fact: those of the cells, and days beyond all of them.
fn completions(decision: &Decision, choices: &[Vec<Value>]) -> Vec<Vec<Value>> {
    let beyond = |kind: Kind| {
        if kind == Kind::Day {
            vec![json!("1990-01-01"), json!("2090-01-01")]
        } else {
            Vec::new()
        }
    };
    decision
        .keys
        .iter()
        .zip(choices)
        .map(|(key, values)| [values.clone(), beyond(key.kind)].concat())
        .collect()
}

/// One cell: for each fact, a candidate or null.
fn cell(choices: &[Vec<Value>], number: u64) -> Vec<Value> {
    let mut rest = number;
    let mut pick = |count: u64| {
        let picked = rest % count;
        rest /= count;
        usize::try_from(picked).unwrap()
    };
    choices
        .iter()
        .map(|values| {
            values
                .get(pick(values.len() as u64 + 1))
                .cloned()
                .unwrap_or(Value::Null)
        })
        .collect()
}

fn object(decision: &Decision, values: &[Value]) -> Value {
    let pairs = decision.keys.iter().zip(values);
    Value::Object(
        pairs
            .map(|(key, value)| (key.name.to_owned(), value.clone()))
            .collect::<Map<_, _>>(),
    )
}

/// The cells to look at: all of them, or as many drawn without favour.
fn cells(choices: &[Vec<Value>]) -> Vec<Vec<Value>> {
    let all: u64 = choices.iter().map(|values| values.len() as u64 + 1).product();
    if all <= MOST_CELLS {
        return (0..all).map(|number| cell(choices, number)).collect();
    }
    (0..MOST_CELLS)
        .map(|draw| cell(choices, mix(draw) % all))
        .collect()
}

/// Which unknown facts could change the answer, found by trying all of their values.
fn relevant(
    decision: &Decision,
    choices: &[Vec<Value>],
    values: &[Value],
    basis: Basis<'_>,
) -> Option<Vec<&'static str>> {
    let unknown: Vec<usize> = (0..values.len())
        .filter(|place| values[*place].is_null() && decision.keys[*place].null.is_none())
        .collect();
    let count: usize = unknown.iter().map(|place| choices[*place].len()).product();
    if count > MOST_COMPLETIONS {
        return None;
    }
    let outcome = |number: usize| {
        let mut filled = values.to_vec();
        let mut rest = number;
        for place in &unknown {
            filled[*place] = choices[*place][rest % choices[*place].len()].clone();
            rest /= choices[*place].len();
        }
        decision.outcome(&object(decision, &filled), basis).unwrap()
    };
    let outcomes: Vec<Value> = (0..count).map(outcome).collect();
    let mut stride = 1;
    let mut found = Vec::new();
    for place in &unknown {
        let size = choices[*place].len();
        let varies = (0..count).any(|number| {
            let base = number - (number / stride % size) * stride;
            outcomes[number] != outcomes[base]
        });
        if varies {
            found.push(decision.keys[*place].name);
        }
        stride *= size;
    }
    Some(found)
}

#[test]
fn unknown_facts_are_asked_for_exactly_when_they_matter() {
    let (policies, calendar) = (policies(), calendar());
    let law = policies.law("nmg-2024-98", date(2025, 6, 30)).unwrap();
    let basis = Basis {
        law: &law,
        calendar: &calendar,
    };
    let mut wrong = Vec::new();
    let mut looked = 0;
    for decision in decisions() {
        let choices: Vec<Vec<Value>> = decision
            .keys
            .iter()
            .map(|key| candidates(decision.code, key))
            .collect();
        let completions = completions(decision, &choices);
        for values in cells(&choices) {
            let facts = object(decision, &values);
            let answer = decision.outcome(&facts, basis).unwrap();
            let Some(relevant) = relevant(decision, &completions, &values, basis) else {
                continue;
            };
            looked += 1;
            let asked: Vec<&str> = answer.get("needs").map_or_else(Vec::new, |needs| {
                needs
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|key| key.as_str().unwrap())
                    .collect()
            });
            if asked != relevant {
                wrong.push(format!(
                    "{} {facts}: asks for {asked:?}, but {relevant:?} matter",
                    decision.code
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {looked}:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
    assert!(looked > 5_000, "only {looked} cells were looked at");
}

#[test]
fn silent_and_explained_answers_agree_and_findings_are_worded() {
    let (policies, calendar) = (policies(), calendar());
    let law = policies.law("nmg-2024-98", date(2025, 6, 30)).unwrap();
    let basis = Basis {
        law: &law,
        calendar: &calendar,
    };
    for decision in decisions() {
        let choices: Vec<Vec<Value>> = decision
            .keys
            .iter()
            .map(|key| candidates(decision.code, key))
            .collect();
        for values in cells(&choices).iter().step_by(7) {
            let facts = object(decision, values);
            let silent = decision.outcome(&facts, basis).unwrap();
            let (explained, findings) = decision.explained(&facts, basis).unwrap();
            assert_eq!(silent, explained, "{} {facts}", decision.code);
            assert!(!findings.is_empty(), "{} {facts} explains nothing", decision.code);
            for finding in &findings {
                let worded = finding.says.zh.chars().count() > 2
                    && finding.says.en.len() > 5
                    && !finding.article.is_empty();
                assert!(worded, "{} {}: {finding:?}", decision.code, finding.rule);
            }
        }
    }
}
