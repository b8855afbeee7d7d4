//! Article 6: until when next year's projects are reported. The end of June is a fixed day and does not move.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::count::Year;
use crate::finding::Force;
use crate::law::Basis;
use crate::limit::Bound;
use crate::parameter::{SUBMISSION_DAY, SUBMISSION_LEAD, YearDay};
use crate::reading::{Facts as _, facts};
use crate::reason::{Against, Recorder, Rule};
use crate::ruling::{Ruling, Verdict};

facts! {
    /// What the window asks about a report.
    pub struct Facts {
        /// The plan year that the project is reported for.
        plan_year: Year;
        /// The day on which it was reported.
        submitted_on: Date;
    }
}

/// Until when, and whether the report came later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The last day in time.
    pub due: Date,
    /// Reported after it: a warning, not a refusal (原则上).
    pub late: bool,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        json!({ "due": self.due.to_string(), "late": self.late })
    }
}

const IN_TIME: Rule = Rule::compares("submission_day", "第六条/1", "submitted_on")
    .named("报送日期", "the day of the report")
    .force(Force::InPrinciple)
    .remedy(
        "逾期报送须说明理由并登记。",
        "A late report needs a written reason and is listed.",
    )
    .reading("in_principle");

/// Decides until when projects of a plan year are reported, and whether this one is late.
pub fn submission_window<R: Recorder>(facts: &Facts, basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    let lead = basis.law.limit(SUBMISSION_LEAD).value;
    let fixed = basis.law.day(SUBMISSION_DAY);
    let due = facts
        .plan_year()
        .map(|year| fixed_day(year.0.saturating_sub_unsigned(lead), fixed.value));
    let against = Against {
        bound: Bound::AtMost,
        limit: due,
        parameter: Some(fixed.parameter),
    };
    let in_time = r.compare(&IN_TIME, facts.submitted_on(), against);
    let verdict = match due.value {
        Some(due) => Verdict::unless(in_time.needs(), || Outcome {
            due,
            late: in_time.is_no(),
        }),
        None => Verdict::Needs(in_time.needs()),
    };
    Ruling::of(verdict, Facts::KEYS).force(Force::InPrinciple)
}

/// A fixed day in a year. Policy days exist in every year, so the last day of the calendar never stands in.
pub(crate) fn fixed_day(year: i16, day: YearDay) -> Date {
    Date::new(year, day.month, day.day).unwrap_or(Date::MAX)
}
