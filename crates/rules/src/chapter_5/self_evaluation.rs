//! Article 36: the self-evaluation each year while under construction, by a fixed day, with contents by category.

use calendar::Dated;
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::chapter_2::submission_window::fixed_day;
use crate::chapter_3::approval_due::day_reason;
use crate::checklist::{
    Condition, Documents, SELF_EVALUATION_CONSTRUCTION, SELF_EVALUATION_MAINTENANCE,
    SELF_EVALUATION_PROCUREMENT,
};
use crate::count::Year;
use crate::finding::Force;
use crate::law::Basis;
use crate::parameter::SELF_EVALUATION_DAY;
use crate::reading::{Facts as _, facts};
use crate::reason::{Reason, Recorder, Rule, Value};
use crate::ruling::{Ruling, Verdict, either};
use crate::truth::{Needs, Truth};
use crate::word::{ManagedAs, Word as _};

facts! {
    /// What the self-evaluation depends on.
    pub struct Facts {
        /// As what the project is managed.
        managed_as: ManagedAs;
        /// The year evaluated.
        year: Year;
        /// Whether the system is in trial operation.
        in_trial_operation: bool;
        /// Whether there was a major issue.
        major_issue: bool;
    }
}

/// By when, and with what contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// The last day in time; a fixed day does not move.
    pub due: Date,
    /// The contents of the report, in the order of the article.
    pub contents: Documents<'a>,
}

impl crate::decide::Outcome for Outcome<'_> {
    fn to_json(&self) -> Json {
        json!({ "due": self.due.to_string(), "contents": self.contents.names().collect::<Vec<_>>() })
    }
}

const DUE: Rule = Rule::states("self_evaluation_day", "第三十六条/1", "due")
    .yes(
        "年度绩效自评报告截止日（固定日期，不顺延）",
        "The year's self-evaluation is due by (a fixed day, which does not move)",
    )
    .no("未指明评价年度", "No year is named")
    .reading("fixed_dates");
const CATEGORY: Rule = Rule::states("report_by_category", "第三十六条/1", "managed_as")
    .yes(
        "报告内容按项目类别确定",
        "The report's contents follow the category",
    )
    .no(
        "报告内容按项目类别确定",
        "The report's contents follow the category",
    )
    .force(Force::Notice);
const TRIAL: Rule = Rule::states("trial_results", "第三十六条/1/一", "in_trial_operation")
    .yes(
        "已投入试运行，须说明试运行效果及问题",
        "In trial operation: its effect and problems are reported",
    )
    .no("尚未投入试运行", "Not in trial operation yet");
const ISSUE: Rule = Rule::states("major_issue_report", "第三十六条/1/二", "major_issue")
    .yes(
        "有重大问题，须提交专项报告",
        "There was a major issue: a special report is needed",
    )
    .no("没有重大问题", "There was no major issue");

/// Decides by when the year's self-evaluation is due and what it holds (Article 36).
pub fn self_evaluation<'a, R: Recorder>(facts: &Facts, basis: Basis<'a>, r: &mut R) -> Ruling<Outcome<'a>> {
    let due = due(facts, basis, r);
    let shown = facts
        .managed_as
        .map_or(Value::Unknown, |word| Value::Word(word.code()));
    let known = facts
        .managed_as
        .map_or(Truth::Unknown(facts.managed_as().needs), |_| Truth::Yes);
    r.state(&CATEGORY, known, shown);
    let contents = match facts.managed_as {
        Some(ManagedAs::Construction) => construction(facts, basis, r),
        Some(ManagedAs::Procurement) => procurement(facts, basis, r),
        Some(ManagedAs::Maintenance) => {
            Verdict::Settled(basis.law.checklist(SELF_EVALUATION_MAINTENANCE).whole())
        }
        None => {
            let (built, bought) = (construction(facts, basis, r), procurement(facts, basis, r));
            either(known, either(known, built, bought), Verdict::Needs(known.needs()))
        }
    };
    let verdict = match (due, contents) {
        (Ok(due), Verdict::Settled(contents)) => Verdict::Settled(Outcome { due, contents }),
        (due, contents) => Verdict::Needs(due.err().unwrap_or(Needs::NONE).and(contents.needs())),
    };
    Ruling::of(verdict, Facts::KEYS)
}

fn due<R: Recorder>(facts: &Facts, basis: Basis<'_>, r: &mut R) -> Result<Date, Needs> {
    let fixed = basis.law.day(SELF_EVALUATION_DAY);
    let due = facts.year.map(|year| fixed_day(year.0, fixed.value));
    let dated = due.map(|date| Dated {
        date,
        provisional: false,
    });
    r.note(|| Reason {
        parameter: Some(fixed.parameter),
        ..day_reason(&DUE, dated)
    });
    due.ok_or(facts.year().needs)
}

fn construction<'a, R: Recorder>(facts: &Facts, basis: Basis<'a>, r: &mut R) -> Verdict<Documents<'a>> {
    let trial = r.ask(&TRIAL, facts.in_trial_operation());
    basis
        .law
        .checklist(SELF_EVALUATION_CONSTRUCTION)
        .under(&[(Condition::TrialOperation, trial)])
}

fn procurement<'a, R: Recorder>(facts: &Facts, basis: Basis<'a>, r: &mut R) -> Verdict<Documents<'a>> {
    let issue = r.ask(&ISSUE, facts.major_issue());
    basis
        .law
        .checklist(SELF_EVALUATION_PROCUREMENT)
        .under(&[(Condition::MajorIssue, issue)])
}
