//! Every limit has a case one unit below it, at it and one unit above it; and every parameter is alive: nudged by one
//! unit it changes some case, and only cases of the article that sets it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use rules::dated::Setting;
use rules::decide::decision;
use rules::finding::Finding;
use rules::law::{Basis, Law};
use rules::limit::Bound;
use rules::policy::{Policies, SCENARIO};
use serde_json::Value;

use crate::cases::{File, files};
use crate::support::{calendar, policies};

const ON: Date = date(2025, 6, 30);

/// The side of its limit on which a finding's value lies, when it is at it or one unit off.
fn side(finding: &Finding) -> Option<&'static str> {
    let fact = |name: &str| {
        finding
            .facts
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.as_str())
    };
    match (fact("distance")?, fact("relation")?, finding.holds) {
        ("0" | "0.00", _, _) => Some("at"),
        ("1" | "0.01", "at_most" | "below", true) | ("1" | "0.01", "at_least" | "above", false) => {
            Some("below")
        }
        ("1" | "0.01", _, _) => Some("above"),
        _ => None,
    }
}

#[test]
fn every_limit_has_its_three_rows() {
    let (policies, calendar) = (policies(), calendar());
    let law = policies.law("nmg-2024-98", ON).unwrap();
    let basis = Basis {
        law: &law,
        calendar: &calendar,
    };
    let mut rows: BTreeMap<(String, &str), BTreeSet<&str>> = BTreeMap::new();
    for file in files() {
        for case in file.cases.iter().filter(|case| case.get("policy").is_none()) {
            let (_, findings) = decision(&file.decision)
                .unwrap()
                .explained(&case["facts"], basis)
                .unwrap();
            let compared = findings
                .iter()
                .filter(|finding| finding.facts.iter().any(|(name, _)| *name == "limit"));
            for finding in compared {
                rows.entry((file.decision.clone(), finding.rule))
                    .or_default()
                    .extend(side(finding));
            }
        }
    }
    let thin: Vec<_> = rows.iter().filter(|(_, sides)| sides.len() < 3).collect();
    assert!(thin.is_empty(), "{thin:#?}");
    assert!(rows.len() >= 12, "only {} limits are compared with", rows.len());
}

/// Every outcome of every case under a law.
fn outcomes(files: &[File], law: &Law) -> Vec<(String, Value)> {
    let calendar = calendar();
    let basis = Basis {
        law,
        calendar: &calendar,
    };
    let enacted = |case: &&Value| case.get("policy").is_none() && case.get("on").is_none();
    let answer =
        |file: &File, case: &Value| match decision(&file.decision).unwrap().outcome(&case["facts"], basis) {
            Ok(outcome) => outcome,
            Err(faults) => Value::String(format!("{faults:?}")),
        };
    let of = |file| File::enacted(file, enacted).map(move |case| (file.decision.clone(), answer(file, case)));
    files.iter().flat_map(of).collect()
}

impl File {
    fn enacted<'a>(
        file: &'a Self,
        keep: impl Fn(&&'a Value) -> bool + 'a,
    ) -> impl Iterator<Item = &'a Value> {
        file.cases.iter().filter(keep)
    }
}

/// The parameters that inform people, acts and warnings; no decision of these rules reads them.
const NOT_DECIDING: &[&str] = &[
    "escalated_argumentation.trigger",
    "preliminary_review.aspects",
    "signing.acts",
    "splitting.similarity",
    "splitting.warning",
    "splitting.window",
    "support.directions",
    "upgrade.sum_warning",
    "upgrade.sum_window",
    "operator.government_kinds",
    "operator.other_kinds",
    "handover.items",
    "handover.reminder",
    "resource.idle_below",
    "funding_assessment.day",
    "signing.countersigned",
];

/// A value one unit away, as a line of a scenario; `None` for names, which no decision weighs.
fn nudged(setting: &Setting, bound: Option<Bound>) -> Option<String> {
    let key = bound.map_or("is", Bound::code);
    let value = match setting {
        Setting::Money(amount) => format!("\"{}元\"", rules::money::Fen::from_fen(amount.fen() + 1)),
        Setting::Share(share) => {
            let points = share.basis_points() + 1;
            format!("\"{}.{:02}%\"", points / 100, points % 100)
        }
        Setting::Count(count) => (count + 1).to_string(),
        Setting::Day(day) => format!("\"{:02}-{:02}\"", day.month, day.day - 1),
        Setting::Flag(true) => "false".to_owned(),
        Setting::Flag(false) => "true".to_owned(),
        Setting::Set(words) => format!("{:?}", &words[1..]),
        Setting::Name(_) | Setting::Lifted => return None,
    };
    Some(format!("values = [{{ from = 2024-06-18, {key} = {value} }}]"))
}

#[test]
fn every_deciding_parameter_is_alive_in_its_own_article_only() {
    let policies = policies();
    let files = files();
    let before = outcomes(&files, &policies.law("nmg-2024-98", ON).unwrap());
    let mut dead = Vec::new();
    for parameter in &policies.policy("nmg-2024-98").unwrap().parameters {
        let value = parameter.values.last().unwrap();
        let Some(line) = nudged(&value.setting, value.bound) else {
            continue;
        };
        let scenario = format!("[[override]]\nid = \"{}\"\n{line}\n", parameter.id);
        let after = outcomes(&files, &scenario_law(&policies, &scenario));
        let changed: BTreeSet<&String> = before
            .iter()
            .zip(&after)
            .filter(|(before, after)| before != after)
            .map(|(before, _)| &before.0)
            .collect();
        if changed.is_empty() != NOT_DECIDING.contains(&parameter.id.as_str()) {
            dead.push(format!("{}: {changed:?} change", parameter.id));
        }
        let article = value.cite.as_ref().unwrap().article();
        for code in changed {
            let articles = decision(code).unwrap().articles;
            assert!(
                articles.contains(&article.as_str()),
                "{} of Article {article} changes {code}",
                parameter.id
            );
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
}

fn scenario_law(policies: &Policies, scenario: &str) -> Law {
    policies
        .overlay("nmg-2024-98", scenario)
        .unwrap_or_else(|faults| panic!("{scenario}: {faults:?}"))
        .law(SCENARIO, ON)
        .unwrap()
}

#[test]
fn every_document_of_every_checklist_is_alive() {
    let policies = policies();
    let files = files();
    let before = outcomes(&files, &policies.law("nmg-2024-98", ON).unwrap());
    for list in &policies.policy("nmg-2024-98").unwrap().checklists {
        for entry in list.whole.iter().flatten() {
            let spare =
                "add = [{ doc = \"spare\", label = \"备用\", label_en = \"spare\", cite = \"第一条/1\" }]";
            let scenario = format!(
                "[[checklist]]\nid = \"{}\"\nremove = [\"{}\"]\n{spare}\n",
                list.id, entry.document
            );
            let after = outcomes(&files, &scenario_law(&policies, &scenario));
            assert!(
                before != after,
                "{} of {} changes nothing",
                entry.document,
                list.id
            );
        }
    }
}

#[test]
fn an_empty_scenario_decides_as_its_base() {
    let policies = policies();
    let files = files();
    let base = policies.law("nmg-2024-98", ON).unwrap();
    let scenario = scenario_law(&policies, "");
    assert_eq!(base.digest(), scenario.digest());
    assert_eq!(outcomes(&files, &base), outcomes(&files, &scenario));
}

#[test]
fn a_lifted_limit_stops_nothing() {
    let policies = policies();
    let lifted = "[[override]]\nid = \"adjustment.new_content_cap\"\nvalues = [{ from = 2024-06-18, lifted = true }]\n";
    let law = scenario_law(&policies, lifted);
    let files = files();
    let named = |case: &&Value| case["name"] == "new content above 200万 though below five percent";
    let file = files
        .iter()
        .find(|file| file.cases.iter().any(|case| named(&case)))
        .unwrap();
    let facts = &file.cases.iter().find(named).unwrap()["facts"];
    let calendar = calendar();
    let outcome = decision("adjustment")
        .unwrap()
        .outcome(
            facts,
            Basis {
                law: &law,
                calendar: &calendar,
            },
        )
        .unwrap();
    assert_eq!(outcome["failed"], serde_json::json!([]));
}
