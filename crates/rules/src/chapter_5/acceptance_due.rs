//! Article 33: by when final acceptance is applied for, counted from the day declared stable, or as extended.

use calendar::{Dated, Period};
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::chapter_3::approval_due::{day_reason, happened};
use crate::law::Basis;
use crate::parameter::ACCEPTANCE_WITHIN;
use crate::reading::{Facts as _, facts};
use crate::reason::{Reason, Recorder, Rule};
use crate::ruling::{Ruling, Verdict};

facts! {
    /// What the deadline depends on.
    pub struct Facts {
        /// The day on which trial operation was declared stable.
        stable_on: Date, null "not stable yet";
        /// The day granted on application for an extension.
        extended_to: Date, null "not extended";
    }
}

/// The deadline; nothing before the system is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The last day in time.
    pub due: Option<Date>,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        json!({ "due": self.due.map(|day| day.to_string()) })
    }
}

const STABLE: Rule = Rule::states("trial_operation_stable", "第三十三条/1", "stable_on")
    .yes("试运行达到稳定状态", "Trial operation is stable")
    .no(
        "试运行尚未达到稳定状态，期限未起算",
        "Trial operation is not stable; the period has not begun",
    )
    .reading("acceptance_six_months");
const EXTENDED: Rule = Rule::states("acceptance_extended", "第三十三条/2", "extended_to")
    .yes(
        "经申请延期，竣工验收申请截止日",
        "On application the period is extended to",
    )
    .no("没有延期", "There is no extension");
const DUE: Rule = Rule::states("acceptance_due", "第三十三条/1", "due")
    .yes(
        "竣工验收申请截止日（末日为休息日的顺延）",
        "To be applied for by (a last day of rest moves on)",
    )
    .no("期限未起算", "The period has not begun")
    .reading("acceptance_six_months");

/// Decides by when final acceptance is applied for (Article 33).
pub fn acceptance_due<R: Recorder>(facts: &Facts, basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    happened(r, &STABLE, facts.stable_on);
    if let Some(day) = facts.extended_to {
        happened(r, &EXTENDED, Some(day));
        return Ruling::of(Verdict::Settled(Outcome { due: Some(day) }), Facts::KEYS);
    }
    let within = basis.law.limit(ACCEPTANCE_WITHIN);
    let due: Option<Dated> = facts
        .stable_on
        .map(|day| basis.calendar.after_months(day, within.value, Period::ForDoing));
    if due.is_some() {
        r.note(|| Reason {
            parameter: Some(within.parameter),
            ..day_reason(&DUE, due)
        });
    }
    Ruling::of(
        Verdict::Settled(Outcome {
            due: due.map(|dated| dated.date),
        }),
        Facts::KEYS,
    )
    .dated(&[due])
}
