//! Article 43: which measures are open when rectification is overdue or has failed.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::finding::Force;
use crate::law::Basis;
use crate::limit::Bound;
use crate::parameter::SUPERVISION_MEASURES;
use crate::reading::{Facts as _, facts};
use crate::reason::{Against, Recorder, Rule, Value};
use crate::ruling::{Ruling, Verdict, either};
use crate::truth::Truth;
use crate::word::{Word as _, words};

words! {
    /// What came of rectification.
    pub enum RectificationResult {
        /// Not concluded yet.
        Pending = "pending", "整改中", "pending";
        /// Rectified.
        Passed = "passed", "整改合格", "passed";
        /// Still not compliant.
        Failed = "failed", "整改后仍不符合要求", "failed";
    }
}

facts! {
    /// What the measures depend on.
    pub struct Facts {
        /// The day until which rectification was ordered.
        rectification_due: Date;
        /// The day looked at.
        on: Date;
        /// What came of it.
        result: RectificationResult;
    }
}

/// The measures open to the approving department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// Their names, from the mildest to the gravest; none while rectification runs or has passed.
    pub measures_open: &'a [String],
}

impl crate::decide::Outcome for Outcome<'_> {
    fn to_json(&self) -> Json {
        json!({ "measures_open": self.measures_open })
    }
}

const PASSED: Rule = Rule::states("rectification_passed", "第四十三条/1", "result")
    .yes("整改合格", "Rectification has passed")
    .no("整改尚未合格", "Rectification has not passed")
    .force(Force::Notice);
const COMPLIANT: Rule = Rule::states("rectification_not_failed", "第四十三条/1", "result")
    .yes(
        "没有整改后仍不符合要求的结论",
        "No conclusion says that it still does not comply",
    )
    .no(
        "整改后仍不符合要求，可以采取措施",
        "It still does not comply: measures are open",
    )
    .force(Force::May);
const IN_TIME: Rule = Rule::compares("rectification_due", "第四十三条/1", "on")
    .named(
        "所查日期（逾期不整改的，可以采取措施）",
        "the day looked at (when rectification is overdue, measures are open)",
    )
    .force(Force::May);

/// Decides which measures are open (Article 43).
pub fn supervision_measures<'a, R: Recorder>(
    facts: &Facts,
    basis: Basis<'a>,
    r: &mut R,
) -> Ruling<Outcome<'a>> {
    let open = Verdict::Settled(Outcome {
        measures_open: &basis.law.words(SUPERVISION_MEASURES).value,
    });
    let none = Verdict::Settled(Outcome { measures_open: &[] });
    let verdict = match facts.result {
        Some(RectificationResult::Passed) => {
            r.is(&PASSED, facts.result(), RectificationResult::Passed);
            none
        }
        Some(RectificationResult::Failed) => {
            let failed = facts.result().is(RectificationResult::Failed);
            r.state(
                &COMPLIANT,
                failed.negated(),
                Value::Word(RectificationResult::Failed.code()),
            );
            open
        }
        Some(RectificationResult::Pending) => either(in_time(facts, r), none, open),
        None => {
            let unknown = Truth::Unknown(facts.result().needs);
            r.state(&COMPLIANT, unknown, Value::Unknown);
            let passed = either(unknown, none, open);
            either(in_time(facts, r), passed, passed)
        }
    };
    Ruling::of(verdict, Facts::KEYS).force(Force::May)
}

fn in_time<R: Recorder>(facts: &Facts, r: &mut R) -> Truth {
    let against = Against {
        bound: Bound::AtMost,
        limit: facts.rectification_due(),
        parameter: None,
    };
    r.compare(&IN_TIME, facts.on(), against)
}
