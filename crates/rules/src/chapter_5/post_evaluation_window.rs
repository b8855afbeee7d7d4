//! Article 37: the self-evaluation after final acceptance and operation, between two ends of a window.

use calendar::Period;
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::chapter_3::approval_due::{day_reason, happened};
use crate::law::Basis;
use crate::parameter::{POST_EVALUATION_CLOSES, POST_EVALUATION_OPENS};
use crate::reading::{Facts as _, facts};
use crate::reason::{Reason, Recorder, Rule};
use crate::ruling::{Ruling, Verdict};

facts! {
    /// What the window runs from.
    pub struct Facts {
        /// The day of final acceptance.
        final_accepted_on: Date, null "not accepted yet";
        /// The day on which the system went into operation.
        in_operation_on: Date, null "not in operation yet";
    }
}

/// When the window opens and closes; nothing before acceptance and operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The first day; it does not move.
    pub opens: Option<Date>,
    /// The last day; a day of rest moves on.
    pub closes: Option<Date>,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        json!({ "opens": text(self.opens), "closes": text(self.closes) })
    }
}

const ACCEPTED: Rule = Rule::states("final_acceptance", "第三十七条/1", "final_accepted_on")
    .yes("已通过竣工验收", "Final acceptance is passed")
    .no(
        "尚未通过竣工验收，期间未起算",
        "Final acceptance is not passed; the window has not begun",
    );
const OPERATING: Rule = Rule::states("in_operation", "第三十七条/1", "in_operation_on")
    .yes("已投入运行", "The system is in operation")
    .no(
        "尚未投入运行，期间未起算",
        "The system is not in operation; the window has not begun",
    );
const OPENS: Rule = Rule::states("post_evaluation_opens", "第三十七条/1", "opens")
    .yes("自评价期间开始日", "The window opens on")
    .no("期间未起算", "The window has not begun")
    .reading("post_evaluation_window");
const CLOSES: Rule = Rule::states("post_evaluation_closes", "第三十七条/1", "closes")
    .yes(
        "自评价期间截止日（末日为休息日的顺延）",
        "The window closes on (a last day of rest moves on)",
    )
    .no("期间未起算", "The window has not begun")
    .reading("post_evaluation_window");

/// Decides when the self-evaluation after acceptance may and must be handed in (Article 37).
pub fn post_evaluation_window<R: Recorder>(facts: &Facts, basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    happened(r, &ACCEPTED, facts.final_accepted_on);
    happened(r, &OPERATING, facts.in_operation_on);
    let starts = facts
        .final_accepted_on
        .zip(facts.in_operation_on)
        .map(|(accepted, operating)| accepted.max(operating));
    let (from, to) = (
        basis.law.limit(POST_EVALUATION_OPENS),
        basis.law.limit(POST_EVALUATION_CLOSES),
    );
    let opens = starts.map(|day| basis.calendar.after_months(day, from.value, Period::Ban));
    let closes = starts.map(|day| basis.calendar.after_months(day, to.value, Period::ForDoing));
    if starts.is_some() {
        r.note(|| Reason {
            parameter: Some(from.parameter),
            ..day_reason(&OPENS, opens)
        });
        r.note(|| Reason {
            parameter: Some(to.parameter),
            ..day_reason(&CLOSES, closes)
        });
    }
    let outcome = Outcome {
        opens: opens.map(|dated| dated.date),
        closes: closes.map(|dated| dated.date),
    };
    Ruling::of(Verdict::Settled(outcome), Facts::KEYS).dated(&[opens, closes])
}
