//! The register of interpretations: every reading that a finding follows is entered, and every entry fits the text.

use std::collections::BTreeSet;
use std::fs;

use jiff::civil::date;
use rules::articles::Articles;
use rules::decide::decisions;
use rules::interpretations::Interpretations;
use rules::law::Basis;
use rules::parameter::PARAMETERS;

use crate::cases::files;
use crate::support::{calendar, policies, root};

fn text(name: &str) -> String {
    fs::read_to_string(root().join("policies/nmg-2024-98").join(name)).unwrap()
}

#[test]
fn every_reading_names_clauses_decisions_and_parameters_that_exist() {
    let register = Interpretations::parse(&text("interpretations.toml")).unwrap();
    let articles = Articles::parse(&text("articles.md")).unwrap();
    for entry in register.iter() {
        for clause in &entry.clauses {
            assert!(articles.clause(clause.text()).is_some(), "{}: {clause}", entry.id);
        }
        for code in &entry.decisions {
            assert!(
                decisions().iter().any(|decision| decision.code == code),
                "{}: {code}",
                entry.id
            );
        }
        for id in &entry.parameters {
            assert!(
                PARAMETERS.iter().any(|(known, _)| known == id),
                "{}: {id}",
                entry.id
            );
        }
    }
    assert_eq!(register.of_article("30").count(), 3);
}

#[test]
fn findings_follow_entries_of_the_register_and_each_decision_named_there_does() {
    let register = Interpretations::parse(&text("interpretations.toml")).unwrap();
    let (policies, calendar) = (policies(), calendar());
    let law = policies.law("nmg-2024-98", date(2025, 6, 30)).unwrap();
    let basis = Basis {
        law: &law,
        calendar: &calendar,
    };
    let mut followed = BTreeSet::new();
    for file in files() {
        let decision = rules::decide::decision(&file.decision).unwrap();
        for case in &file.cases {
            let (_, findings) = decision.explained(&case["facts"], basis).unwrap();
            for id in findings.into_iter().filter_map(|finding| finding.interpretation) {
                assert!(
                    register.entry(&id).is_some(),
                    "{} follows {id}, which is not entered",
                    file.decision
                );
                followed.insert((id, file.decision.clone()));
            }
        }
    }
    for entry in register.iter() {
        for code in &entry.decisions {
            let known = followed.contains(&(entry.id.clone(), code.clone()));
            assert!(known, "{code} never follows {}", entry.id);
        }
    }
}
