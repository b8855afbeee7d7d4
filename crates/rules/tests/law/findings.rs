//! Findings carry their proof: comparing the listed values again gives what the finding says, and what does not hold
//! says what would make it.

use jiff::civil::{Date, date};
use rules::decide::decision;
use rules::finding::Finding;
use rules::law::Basis;
use rules::money::Fen;
use serde_json::json;

use crate::cases::files;
use crate::support::{calendar, policies};

fn fact<'a>(finding: &'a Finding, name: &str) -> Option<&'a str> {
    finding
        .facts
        .iter()
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.as_str())
}

/// Compares the listed value with the listed limit again; `None` where a shown ratio is too coarse to tell.
fn replayed(finding: &Finding) -> Option<bool> {
    let (limit, relation) = (fact(finding, "limit")?, fact(finding, "relation")?);
    let value = finding.facts.first().map(|(_, value)| value.as_str())?;
    let ordering = if finding.facts.first()?.0 == "ratio" {
        let (value, limit) = (Fen::parse_yuan(&value[..4]).ok()?, Fen::parse_yuan(limit).ok()?);
        Some(value.cmp(&limit)).filter(|ordering| ordering.is_ne())?
    } else if let (Ok(value), Ok(limit)) = (value.parse::<Date>(), limit.parse::<Date>()) {
        value.cmp(&limit)
    } else {
        let amount = |text: &str| {
            text.strip_prefix('-').map_or(1, |_| -1)
                * Fen::parse_yuan(text.trim_start_matches('-')).unwrap().fen()
        };
        amount(value).cmp(&amount(limit))
    };
    Some(match relation {
        "at_most" => ordering.is_le(),
        "below" => ordering.is_lt(),
        "at_least" => ordering.is_ge(),
        _ => ordering.is_gt(),
    })
}

#[test]
fn comparisons_replay_from_what_they_list() {
    let (policies, calendar) = (policies(), calendar());
    let law = policies.law("nmg-2024-98", date(2025, 6, 30)).unwrap();
    let basis = Basis {
        law: &law,
        calendar: &calendar,
    };
    let mut replays = 0;
    for file in files() {
        for case in &file.cases {
            let (_, findings) = decision(&file.decision)
                .unwrap()
                .explained(&case["facts"], basis)
                .unwrap();
            for finding in findings.iter().filter(|finding| finding.known) {
                let Some(holds) = replayed(finding) else { continue };
                assert_eq!(holds, finding.holds, "{}: {finding:?}", case["name"]);
                replays += 1;
            }
        }
    }
    assert!(replays > 150, "only {replays} comparisons were replayed");
}

#[test]
fn a_limit_missed_by_one_fen_says_so() {
    let (policies, calendar) = (policies(), calendar());
    let law = policies.law("nmg-2024-98", date(2025, 6, 30)).unwrap();
    let basis = Basis {
        law: &law,
        calendar: &calendar,
    };
    let facts = json!({ "managed_as": "construction", "total": "999999.99", "maintenance_round": null });
    let (_, findings) = decision("admission_materials")
        .unwrap()
        .explained(&facts, basis)
        .unwrap();
    let threshold = findings
        .iter()
        .find(|finding| finding.rule == "admission_threshold")
        .unwrap();
    assert!(!threshold.holds);
    assert_eq!(
        (threshold.article.as_str(), threshold.clause.as_str()),
        ("9", "第九条/1")
    );
    assert_eq!(fact(threshold, "distance"), Some("0.01"));
    assert_eq!(threshold.remedy.as_ref().unwrap().zh, "尚差 0.01 元。");
    assert_eq!(threshold.interpretation.as_deref(), Some("exactly_at_threshold"));
}

#[test]
fn an_item_is_told_apart_from_its_article() {
    let (policies, calendar) = (policies(), calendar());
    let law = policies.law("nmg-2024-98", date(2025, 6, 30)).unwrap();
    let basis = Basis {
        law: &law,
        calendar: &calendar,
    };
    let facts = json!({
        "integration_complete": true, "data_pooled": true, "data_shared": false, "collects_twice": false,
        "service_kind": "other", "on_service_platform": false, "on_office_platform": false, "classified": false,
        "newly_built": true, "cryptography_compliant": true, "security_compliant": true, "major_hazard": false,
        "status": "active",
    });
    let (_, findings) = decision("maintenance_funding")
        .unwrap()
        .explained(&facts, basis)
        .unwrap();
    let shared = findings
        .iter()
        .find(|finding| finding.rule == "data_sharing")
        .unwrap();
    assert_eq!(
        (shared.article.as_str(), shared.item.as_deref()),
        ("41", Some("1"))
    );
    assert_eq!(shared.force.code(), "in_principle");
    let json = shared.to_json();
    assert_eq!(json["holds"], json!(false));
    assert_eq!(json["says"]["zh-CN"], json!("未按要求共享数据资源。"));
}

#[test]
fn a_date_beyond_the_last_notice_is_provisional() {
    let (policies, calendar) = (policies(), calendar());
    let law = policies.law("nmg-2024-98", date(2026, 11, 23)).unwrap();
    let basis = Basis {
        law: &law,
        calendar: &calendar,
    };
    let due = |stable_on: &str| {
        let facts = json!({ "stable_on": stable_on, "extended_to": null });
        let (_, findings) = decision("acceptance_due")
            .unwrap()
            .explained(&facts, basis)
            .unwrap();
        let due = findings
            .iter()
            .find(|finding| finding.rule == "acceptance_due")
            .unwrap();
        fact(due, "provisional").is_some()
    };
    assert!(due("2027-01-15"));
    assert!(!due("2025-01-10"));
}
