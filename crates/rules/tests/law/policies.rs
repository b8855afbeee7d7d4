//! Policies as data: every fault is named before anything is decided, and answers change on listed days only.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use rules::limit::{Bound, Provenance};
use rules::money::Fen;
use rules::parameter::{SIGNING_ACTS, UPGRADE_MAINTENANCE_CAP, UPGRADE_MAINTENANCE_SHARE};
use rules::policy::{LawFault, Policies, PolicyText};

use crate::support::{policies, policy_text};

/// The faults of the region's policy after a change of its text.
fn faults_of(from: &str, to: &str) -> Vec<String> {
    let mut text = policy_text("nmg-2024-98");
    assert!(text.policy.contains(from), "{from} is not in the policy");
    text.policy = text.policy.replacen(from, to, 1);
    faults(&[text])
}

/// The faults of Tongliao's policy after a change of its text.
fn variant_faults(from: &str, to: &str) -> Vec<String> {
    let mut text = policy_text("tongliao-2024-97");
    assert!(text.policy.contains(from), "{from} is not in the variant");
    text.policy = text.policy.replacen(from, to, 1);
    faults(&[policy_text("nmg-2024-98"), text])
}

fn faults(texts: &[PolicyText]) -> Vec<String> {
    Policies::parse(texts)
        .err()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn assert_names(faults: &[String], what: &str) {
    assert!(
        faults.iter().any(|fault| fault.contains(what)),
        "{what} is not named in {faults:#?}"
    );
}

#[test]
fn every_kind_of_fault_is_named() {
    for (from, to, what) in [
        (
            "upgrade.maintenance_cap",
            "upgrade.maintenance_cup",
            "no parameter is called upgrade.maintenance_cup",
        ),
        ("kind = \"money\"", "kind = \"share\"", "kind is share"),
        (
            "at_most = \"100万元\"",
            "at_most = \"100万\"",
            "an amount such as",
        ),
        (
            "at_most = \"100万元\"",
            "is = \"100万元\"",
            "exactly one of at_most",
        ),
        (
            "at_most = \"100万元\"",
            "at_most = \"100万元\", below = \"100万元\"",
            "exactly one of at_most",
        ),
        ("at_most = \"15%\"", "at_most = 15", "a share such as"),
        (
            "cite = \"第二条/2\", quote = \"不超过100万元\"",
            "quote = \"不超过100万元\"",
            "has no cite",
        ),
        (
            "cite = \"第二条/2\"",
            "cite = \"Article 2\"",
            "cite must name a clause",
        ),
        (
            "cite = \"第二条/2\"",
            "cite = \"第二条/9\"",
            "which the text does not have",
        ),
        ("不超过100万元", "不超过80万元", "does not say"),
        (
            "from = 2024-06-18, at_most = \"100万元\"",
            "from = 2024-07-18, at_most = \"100万元\"",
            "has no value from 2024-06-18",
        ),
        (
            "checked = 2026-11-23",
            "cheked = 2026-11-23",
            "cheked is not known here",
        ),
        (
            "in_force = 2024-06-18",
            "in_force = \"2024-06-18\"",
            "in_force must be a date",
        ),
        ("\"06-30\"", "\"06-31\"", "a day of the year"),
        ("title = ", "titel = ", "title is missing"),
    ] {
        assert_names(&faults_of(from, to), what);
    }
}

#[test]
fn a_parameter_without_a_value_is_named() {
    let mut text = policy_text("nmg-2024-98");
    let start = text.policy.find("[[param]]\nid = \"approval.within\"").unwrap();
    let end = start + text.policy[start + 1..].find("[[param]]").unwrap() + 1;
    text.policy.replace_range(start..end, "");
    assert_eq!(
        faults(&[text]),
        ["nmg-2024-98: approval.within has no value in force on 2024-06-18"]
    );
}

#[test]
fn every_fault_of_a_variant_is_named() {
    for (from, to, what) in [
        (
            "base = \"nmg-2024-98\"",
            "base = \"nmg-2022-1963\"",
            "base nmg-2022-1963 is not known",
        ),
        (
            "follow = 2024-06-18",
            "follow = 2024-06-17",
            "follow is before nmg-2024-98 came into force",
        ),
        ("follow = 2024-06-18", "", "a base needs follow"),
        (
            "base = \"nmg-2024-98\"",
            "base = \"tongliao-2024-97\"",
            "leads back to",
        ),
        (
            "upgrade.maintenance_cap",
            "upgrade.cap",
            "no parameter is called upgrade.cap",
        ),
    ] {
        assert_names(&variant_faults(from, to), what);
    }
}

#[test]
fn what_national_law_locks_cannot_be_overridden() {
    let mut base = policy_text("nmg-2024-98");
    base.policy = base
        .policy
        .replacen("kind = \"money\"", "kind = \"money\"\nlocked = true", 1);
    assert_names(
        &faults(&[base, policy_text("tongliao-2024-97")]),
        "locked and cannot be overridden",
    );
}

#[test]
fn all_faults_come_at_once() {
    let mut text = policy_text("nmg-2024-98");
    text.policy = text
        .policy
        .replacen("at_most = \"100万元\"", "at_most = 1", 1)
        .replacen("kind = \"day\"", "kind = \"money\"", 1);
    let mut variant = policy_text("tongliao-2024-97");
    variant.policy = variant.policy.replacen("80万元", "八十万元", 1);
    assert_eq!(
        faults(&[text, variant]).len(),
        5,
        "two wrong values, their two empty parameters and a wrong kind"
    );
}

#[test]
fn a_variant_inherits_what_it_does_not_override() {
    let law = policies().law("tongliao-2024-97", date(2025, 1, 1)).unwrap();
    let cap = law.limit(UPGRADE_MAINTENANCE_CAP);
    assert_eq!(
        (cap.value, cap.bound),
        (Fen::parse_legal("80万元").unwrap(), Bound::AtMost)
    );
    assert_eq!(cap.provenance, Provenance::Unconfirmed);
    assert_eq!(law.source(cap.parameter).unwrap().instrument, "tongliao-2024-97");
    let share = law.limit(UPGRADE_MAINTENANCE_SHARE);
    assert_eq!(law.source(share.parameter).unwrap().instrument, "nmg-2024-98");
    assert_eq!(law.chain(), ["tongliao-2024-97", "nmg-2024-98"]);
    assert!(law.words(SIGNING_ACTS).value.iter().any(|code| code == "approve"));
    assert_eq!(law.version(), "tongliao-2024-97@2024-09-06");
}

#[test]
fn a_pinned_variant_does_not_follow_a_later_change_of_its_base() {
    let mut base = policy_text("nmg-2024-98");
    let line = "values = [{ from = 2024-06-18, at_most = \"15%\", cite = \"第二条/2\"";
    assert!(base.policy.contains(line));
    let later = "values = [{ from = 2026-01-01, at_most = \"20%\", cite = \"第二条/2\" }, { from = 2024-06-18, at_most = \"15%\", cite = \"第二条/2\"";
    base.policy = base.policy.replacen(line, later, 1);
    assert_names(
        &faults(std::slice::from_ref(&base)),
        "in the order of their dates",
    );
    let ordered = "values = [{ from = 2024-06-18, at_most = \"15%\", cite = \"第二条/2\" }, { from = 2026-01-01, at_most = \"20%\", cite = \"第二条/2\"";
    base.policy =
        base.policy
            .replacen(later, ordered, 1)
            .replacen("quote = \"不超过原项目投资15%\", ", "", 1);
    let policies = Policies::parse(&[base, policy_text("tongliao-2024-97")]).unwrap();
    let share = |policy: &str| {
        policies
            .law(policy, date(2026, 2, 1))
            .unwrap()
            .limit(UPGRADE_MAINTENANCE_SHARE)
            .value
            .basis_points()
    };
    assert_eq!((share("nmg-2024-98"), share("tongliao-2024-97")), (2000, 1500));
}

#[test]
fn the_law_changes_on_listed_days_only() {
    let policies = policies();
    let changes = policies.changes();
    for id in policies.ids() {
        let in_force = policies.policy(id).unwrap().in_force;
        let mut day: Date = date(2024, 6, 1);
        let mut last = None;
        while day < date(2024, 12, 1) {
            let found = match policies.law(id, day) {
                Ok(law) => Some(law.digest()),
                Err(LawFault::NotInForce { from }) => {
                    assert_eq!(from, in_force);
                    None
                }
                Err(fault) => panic!("{id} on {day}: {fault:?}"),
            };
            assert_eq!(found.is_some(), day >= in_force, "{id} on {day}");
            assert!(
                last.is_none_or(|last| last == found) || changes.contains(&day),
                "{id} changes on {day}"
            );
            last = Some(found);
            day = day.checked_add(1.day()).unwrap();
        }
    }
}

#[test]
fn an_unknown_policy_names_those_there_are() {
    let fault = policies().law("nmg", date(2025, 1, 1)).unwrap_err();
    assert_eq!(
        fault,
        LawFault::UnknownPolicy {
            known: vec!["nmg-2024-98".to_owned(), "tongliao-2024-97".to_owned()]
        }
    );
}
