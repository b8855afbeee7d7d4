//! Article 9, paragraph 2: in which year maintenance is applied for, the year before the running period ends.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::law::Basis;
use crate::parameter::MAINTENANCE_APPLICATION_LEAD;
use crate::reading::{Facts as _, facts};
use crate::reason::{Reason, Recorder, Rule, Value};
use crate::ruling::{Ruling, Verdict};

facts! {
    /// What the year depends on.
    pub struct Facts {
        /// The day on which free maintenance, or the maintenance period, ends.
        period_ends_on: Date;
    }
}

/// The year of the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The calendar year in which admission is applied for.
    pub apply_in_year: i16,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        json!({ "apply_in_year": self.apply_in_year })
    }
}

const ENDS: Rule = Rule::states("application_year_before_end", "第九条/2", "period_ends_on")
    .yes(
        "运维期结束的上一年度申请入库；本期结束日期",
        "Admission is applied for in the year before the period ends; this one ends on",
    )
    .no("运维期结束日期未定", "The end of the period is not set");

/// Decides in which year maintenance is applied for.
pub fn maintenance_application_year<R: Recorder>(
    facts: &Facts,
    basis: Basis<'_>,
    r: &mut R,
) -> Ruling<Outcome> {
    let lead = basis.law.limit(MAINTENANCE_APPLICATION_LEAD);
    let ends = facts.period_ends_on();
    let truth = ends.test(|_| true);
    r.note(|| Reason {
        rule: &ENDS,
        truth,
        value: ends.value.map_or(Value::Unknown, Value::Day),
        limit: None,
        parameter: Some(lead.parameter),
    });
    let verdict = match ends.value {
        Some(day) => Verdict::Settled(Outcome {
            apply_in_year: day.year().saturating_sub_unsigned(lead.value),
        }),
        None => Verdict::Needs(ends.needs),
    };
    Ruling::of(verdict, Facts::KEYS)
}
