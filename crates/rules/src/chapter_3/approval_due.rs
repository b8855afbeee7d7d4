//! Article 14: by when an application for approval is decided. The clock starts with the later of the review report and
//! the completed prerequisites; that day is not counted.

use calendar::Dated;
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::law::Basis;
use crate::parameter::APPROVAL_WITHIN;
use crate::reading::{Facts as _, facts};
use crate::reason::{Reason, Recorder, Rule, Value};
use crate::ruling::{Ruling, Verdict};
use crate::truth::Truth;

facts! {
    /// What the clock waits for.
    pub struct Facts {
        /// The day on which the review report was issued.
        review_report_on: Date, null "not issued yet";
        /// The day on which the last prerequisite was there.
        prerequisites_complete_on: Date, null "not complete yet";
    }
}

/// When the clock starts and ends; nothing while it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The day from which the clock runs, itself not counted.
    pub clock_starts: Option<Date>,
    /// The last day in time.
    pub due: Option<Date>,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        json!({ "clock_starts": text(self.clock_starts), "due": text(self.due) })
    }
}

const REPORT: Rule = Rule::states("review_report", "第十四条/1", "review_report_on")
    .yes("评审机构已出具评审报告", "The review report is issued")
    .no(
        "评审报告尚未出具，审批时限未起算",
        "The review report is not issued; the clock has not started",
    );
const PREREQUISITES: Rule = Rule::states(
    "prerequisites_complete",
    "第十四条/1",
    "prerequisites_complete_on",
)
.yes("前置要件已齐全", "The prerequisites are complete")
.no(
    "前置要件尚未齐全，审批时限未起算",
    "The prerequisites are not complete; the clock has not started",
);
const DUE: Rule = Rule::states("approval_due", "第十四条/1", "due")
    .yes(
        "自评审报告出具且要件齐全的次日起计算工作日，审批截止日",
        "Working days counted from the day after report and prerequisites; to be decided by",
    )
    .no("审批时限未起算", "The clock has not started")
    .reading("approval_clock_start");

/// Decides when the clock of approval starts and ends (Article 14).
pub fn approval_due<R: Recorder>(facts: &Facts, basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    happened(r, &REPORT, facts.review_report_on);
    happened(r, &PREREQUISITES, facts.prerequisites_complete_on);
    let starts = facts
        .review_report_on
        .zip(facts.prerequisites_complete_on)
        .map(|(report, complete)| report.max(complete));
    let within = basis.law.limit(APPROVAL_WITHIN);
    let due = starts.map(|day| basis.calendar.after_working_days(day, within.value));
    if due.is_some() {
        r.note(|| Reason {
            parameter: Some(within.parameter),
            ..day_reason(&DUE, due)
        });
    }
    let outcome = Outcome {
        clock_starts: starts,
        due: due.map(|dated| dated.date),
    };
    Ruling::of(Verdict::Settled(outcome), Facts::KEYS).dated(&[due])
}

/// Records whether something has happened, and when.
pub(crate) fn happened<R: Recorder>(r: &mut R, rule: &'static Rule, day: Option<Date>) -> Truth {
    let truth = Truth::known(day.is_some());
    r.state(rule, truth, day.map_or(Value::Flag(false), Value::Day))
}

/// A reason that names a computed day.
pub(crate) fn day_reason(rule: &'static Rule, dated: Option<Dated>) -> Reason {
    let value = match dated {
        None => Value::Flag(false),
        Some(Dated {
            date,
            provisional: false,
        }) => Value::Day(date),
        Some(Dated {
            date,
            provisional: true,
        }) => Value::ProvisionalDay(date),
    };
    Reason {
        rule,
        truth: Truth::known(dated.is_some()),
        value,
        limit: None,
        parameter: None,
    }
}
