//! The example cases of every decision, as the contract of the command line and the interface has them.

use std::fs;

use jiff::civil::Date;
use rules::decide::{LookUp, decide_on, decisions};
use serde_json::Value;

/// One file of cases.
pub struct File {
    /// The decision.
    pub decision: String,
    /// Its articles.
    pub articles: Vec<String>,
    /// The cases.
    pub cases: Vec<Value>,
}

/// Every file of cases, in the order of their names.
pub fn files() -> Vec<File> {
    let mut paths: Vec<_> = fs::read_dir(crate::support::root().join("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let jsons = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    jsons
        .map(|path| {
            let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
            let texts = |key: &str| {
                file[key]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|text| text.as_str().unwrap().to_owned())
                    .collect()
            };
            File {
                decision: file["decision"].as_str().unwrap().to_owned(),
                articles: texts("articles"),
                cases: file["cases"].as_array().unwrap().clone(),
            }
        })
        .collect()
}

fn text<'a>(case: &'a Value, key: &str, usual: &'a str) -> &'a str {
    case.get(key).and_then(Value::as_str).unwrap_or(usual)
}

#[test]
fn every_case_has_its_outcome_and_cites_its_article() {
    let (policies, calendar) = (crate::support::policies(), crate::support::calendar());
    let mut wrong = Vec::new();
    for file in files() {
        for case in &file.cases {
            let on: Date = text(case, "on", "2026-11-23").parse().unwrap();
            let look_up = LookUp {
                policies: &policies,
                policy: text(case, "policy", "nmg-2024-98"),
                on,
            };
            let name = format!("{}: {}", file.decision, case["name"]);
            let answer = match decide_on(&file.decision, &case["facts"], look_up, &calendar) {
                Ok(answer) => answer,
                Err(faults) => {
                    wrong.push(format!("{name}: {faults:?}"));
                    continue;
                }
            };
            if answer["outcome"] != case["outcome"] {
                wrong.push(format!(
                    "{name}: {} instead of {}",
                    answer["outcome"], case["outcome"]
                ));
            }
            let findings = answer["findings"].as_array().unwrap();
            let cited = |finding: &Value| {
                file.articles
                    .iter()
                    .any(|article| finding["article"] == article.as_str())
            };
            if answer["outcome"].get("not_in_force").is_none() && !findings.iter().any(cited) {
                wrong.push(format!("{name}: no finding cites {:?}", file.articles));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_decision_has_cases_under_its_articles() {
    let files = files();
    for decision in decisions() {
        let own: Vec<&File> = files
            .iter()
            .filter(|file| file.decision == decision.code)
            .collect();
        assert!(!own.is_empty(), "{} has no cases", decision.code);
        assert!(
            own.iter().all(|file| file.articles == decision.articles),
            "{} cites other articles than its cases",
            decision.code
        );
    }
    assert_eq!(decisions().len(), 23);
}
