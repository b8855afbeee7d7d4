//! What is due for a system of the inventory: its handover, next year's funds, and assessments that lapse (Articles 22,
//! 23, 39, 41, 45).

use calendar::Period;
use jiff::civil::Date;
use rules::law::{Basis, Law};
use rules::parameter::{FUNDING_ASSESSMENT_DAY, HANDOVER_REMINDER};

use super::Deadline;
use crate::case::CaseFile;
use crate::party::Party;
use crate::regime::Regime;
use crate::stage::Stage;
use crate::system::System;
use crate::weighing::maintenance::awaits_handover;

/// What is due.
pub(super) fn of(case: &CaseFile, system: &System, regime: &Regime, on: Date) -> Vec<Deadline> {
    if case.stage() != Stage::InUse {
        return Vec::new();
    }
    let Ok(law) = regime.law(Some(case), on) else {
        return Vec::new();
    };
    let basis = Basis {
        law: &law,
        calendar: &regime.calendar,
    };
    let lapsing = [
        ("level_test_lapse", "45", system.security.level_test_lapses_on()),
        (
            "cryptography_lapse",
            "45",
            system.security.cryptography_lapses_on(),
        ),
    ];
    let lapsing = lapsing
        .into_iter()
        .filter_map(|(kind, article, day)| Some(lapse((kind, article), day?, system)));
    handover(system, basis)
        .into_iter()
        .chain(funding(case, system, &law))
        .chain(lapsing)
        .collect()
}

/// An assessment lapses on a day that no holiday moves; the operator sees to it.
fn lapse((kind, article): (&str, &str), day: Date, system: &System) -> Deadline {
    Deadline {
        kind: kind.to_owned(),
        article: article.to_owned(),
        due: Some(day),
        provisional: false,
        party: Party::Operator,
        office: system.operator.clone(),
    }
}

/// The text sets no time for the handover; the policy's reminder runs from final acceptance, and anew for the Centre
/// from the day on which the system was handed over to it.
fn handover(system: &System, basis: Basis<'_>) -> Option<Deadline> {
    if !awaits_handover(system, basis) {
        return None;
    }
    let (kind, from, party, office) = match &system.handover {
        Some(offered) => ("handover_answer", offered.on, Party::BigDataCentre, None),
        None => (
            "handover",
            handover_from(system)?,
            Party::ProjectUnit,
            Some(system.unit.clone()),
        ),
    };
    let months = basis.law.months(HANDOVER_REMINDER).value;
    let due = basis.calendar.after_months(from, months, Period::ForDoing);
    Some(Deadline {
        kind: kind.to_owned(),
        article: "39".to_owned(),
        due: Some(due.date),
        provisional: due.provisional,
        party,
        office,
    })
}

/// From the agreement where there is one, else from final acceptance; a return does not begin the time anew.
fn handover_from(system: &System) -> Option<Date> {
    let agreed = system.agreement.as_ref().map(|agreement| agreement.on);
    let accepted = system.birth.as_ref().map(|birth| birth.final_accepted_on);
    agreed.or(accepted)
}

/// The next year's funds are assessed by the day the policy names: the year after the last one assessed, or the first
/// year in which free maintenance no longer covers the system.
fn funding(case: &CaseFile, system: &System, law: &Law) -> Option<Deadline> {
    let assessed = system.fundings.iter().map(|assessed| assessed.what.year).max();
    let free_until = system
        .birth
        .as_ref()
        .and_then(|birth| birth.free_maintenance_ends_on)
        .map(Date::year);
    let year = match (assessed, free_until) {
        (Some(last), _) => last.saturating_add(1),
        (None, Some(ends)) => ends,
        (None, None) => case.opened_on.year().saturating_add(1),
    };
    let day = law.day(FUNDING_ASSESSMENT_DAY).value;
    Some(Deadline {
        kind: "funding_assessment".to_owned(),
        article: "41".to_owned(),
        due: Date::new(year.saturating_sub(1), day.month, day.day).ok(),
        provisional: false,
        party: Party::DataBureau,
        office: None,
    })
}
