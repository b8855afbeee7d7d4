//! Articles 2, 9, 15 and 30 on 200,000 synthetic projects against the digests of an independent integer oracle.

use jiff::civil::date;
use rules::law::{Basis, Law};
use rules::policy::SCENARIO as SCENARIO_POLICY;
use rules::reason::{Reasons, Silent};

use crate::support::{calendar, policies};
use crate::synthetic::{SCENARIO, code, mix, project};

const PROJECTS: u64 = 200_000;

fn digest(law: &Law) -> String {
    let calendar = calendar();
    let basis = Basis {
        law,
        calendar: &calendar,
    };
    let mut reasons = Reasons::new();
    let sum = (0..PROJECTS).fold(0_u64, |sum, number| {
        let project = project(number);
        let silent = code(&project, basis, &mut Silent);
        reasons.clear();
        assert_eq!(
            silent,
            code(&project, basis, &mut reasons),
            "project {number}: silent and explained differ"
        );
        sum.wrapping_add((u64::from(silent) + 1).wrapping_mul(mix(number)))
    });
    format!("{sum:016x}")
}

#[test]
fn the_enacted_parameters_agree_with_the_oracle() {
    let law = policies().law("nmg-2024-98", date(2024, 7, 1)).unwrap();
    assert_eq!(digest(&law), "51c6d10f439f376f");
}

#[test]
fn the_scenario_agrees_with_the_oracle_and_leaves_the_earlier_date_alone() {
    let policies = policies().overlay("nmg-2024-98", SCENARIO).unwrap();
    let after = policies.law(SCENARIO_POLICY, date(2026, 2, 1)).unwrap();
    assert_eq!(digest(&after), "5e57d4dbf4177281");
    assert!(after.is_assumed());
    let before = policies.law(SCENARIO_POLICY, date(2024, 7, 1)).unwrap();
    assert_eq!(digest(&before), "51c6d10f439f376f");
    assert!(!before.is_assumed());
}
