//! A generated portfolio: projects drawn from the vocabulary by a seed, reported over the last years.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::Asked;
use super::life::{Spec, Turn, Until};
use super::stock::{Made, Nature};
use super::vocabulary::FIELDS;
use crate::numbers::Numbers;

/// How far projects have come, as often as they stand here.
const UNTIL: [Until; 12] = [
    Until::Reported,
    Until::Checked,
    Until::UnderReview,
    Until::Returned,
    Until::UnderAppraisal,
    Until::Admitted,
    Until::Planned,
    Until::Planned,
    Until::FirstApproved,
    Until::Approved,
    Until::Approved,
    Until::Approved,
];

/// Natures, as often as they stand here.
const NATURES: [Nature; 8] = [
    Nature::New,
    Nature::New,
    Nature::New,
    Nature::LargeUpgrade,
    Nature::SmallUpgrade,
    Nature::Procurement,
    Nature::Maintenance,
    Nature::Maintenance,
];

/// The projects of a seed.
pub fn specs(asked: Asked, year: i16, in_force: Date) -> Vec<Spec> {
    let mut numbers = Numbers::of(asked.seed);
    (0..asked.projects)
        .filter_map(|serial| spec(serial, (year, in_force), &mut numbers))
        .collect()
}

fn spec(serial: u32, of: (i16, Date), numbers: &mut Numbers) -> Option<Spec> {
    let (year, in_force) = of;
    let field = FIELDS.get(numbers.index(FIELDS.len()))?;
    let nature = *NATURES.get(numbers.index(NATURES.len()))?;
    let until = *UNTIL.get(numbers.index(UNTIL.len()))?;
    let back = i16::try_from(numbers.below(2)).ok()?;
    let plan_year = if until >= Until::Planned {
        year - back
    } else {
        year + 1
    };
    let days = i64::try_from(numbers.below(110)).ok()?;
    // Nothing can be reported under a measure before it is in force; whatever would have been comes in its first days.
    let reported_on = date(plan_year - 1, 1, 6).saturating_add(days.days());
    let reported_on = if reported_on < in_force {
        in_force.saturating_add((days % 10).days())
    } else {
        reported_on
    };
    let wan = i64::try_from(20 + numbers.below(180) * (1 + numbers.below(12))).ok()?;
    let wan = if nature == Nature::SmallUpgrade {
        20 + wan % 60
    } else {
        wan
    };
    let made = Made {
        field,
        number: numbers.index(4),
        nature,
        mixed: false,
    };
    let mut facts = made.facts(wan * 1_000_000, plan_year);
    let name = facts
        .get("name")
        .and_then(|name| name.as_str())
        .map(|name| format!("{name}（{}期）", serial + 1));
    facts.as_object_mut()?.insert("name".to_owned(), name?.into());
    let until = if nature == Nature::Maintenance || nature == Nature::SmallUpgrade {
        until.min(Until::Planned)
    } else {
        until
    };
    let turn = if numbers.below(9) == 0 {
        Turn::Corrected
    } else {
        Turn::Plain
    };
    Some(Spec {
        serial,
        department: field.department.to_owned(),
        unit: field.unit.to_owned(),
        facts,
        total_fen: wan * 1_000_000,
        plan_year,
        reported_on,
        until,
        turn,
    })
}
