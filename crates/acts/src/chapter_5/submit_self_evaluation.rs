//! The self-evaluation of a year under construction, by 31 December, with contents by category (Article 36).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_weighing::{YearlyDemands, self_evaluation};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::evaluation::{Indicator, weigh_indicators};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::messages::pair;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::yearly_report::YearlyReport;

/// The unit evaluates the year.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitSelfEvaluation {
    /// The year evaluated.
    #[schemars(range(min = 2000, max = 2100))]
    pub year: i16,
    /// How the performance goals are carried out.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub goal_performance: String,
    /// The contents that the category asks for.
    #[serde(default)]
    pub contents: YearlyReport,
    /// Scored indicators.
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    /// The report as a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Document>,
}

impl Act for SubmitSelfEvaluation {
    type In = Project;
    const META: Meta = Meta {
        code: "submit_self_evaluation",
        articles: &["36"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[
            Stage::Construction,
            Stage::Suspended,
            Stage::TrialOperation,
            Stage::AwaitingAcceptance,
            Stage::UnderAcceptance,
            Stage::Accepted,
        ],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        let issue = self.contents.major_issue_report.iter();
        let all = issue.chain(&self.report);
        all.map(|document| document.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        self.weigh_year(project, hearing);
        weigh_indicators(&self.indicators, ("36", "第三十六条/1"), hearing);
        let about = (self.year, self.contents.major_issue);
        let demands = self_evaluation(project, about, hearing);
        if let Some(demands) = &demands {
            self.weigh_contents(demands, hearing);
            weigh_timely(demands.due, hearing);
        }
        vec![Event::Acceptance(AcceptanceEvent::SelfEvaluationSubmitted(
            SelfEvaluationSubmitted {
                year: self.year,
                due_on: demands.map(|demands| demands.due),
                goal_performance: self.goal_performance.clone(),
                contents: self.contents.clone(),
                indicators: self.indicators.clone(),
                report: self.report.clone(),
            },
        ))]
    }
}

impl SubmitSelfEvaluation {
    /// 在建设期内每年: a year in which the project was under construction, and which has begun.
    fn weigh_year(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let from = project.released_on().map(Date::year);
        let to = project
            .acceptance
            .accepted_on()
            .map_or(hearing.on().year(), Date::year);
        let within = from.is_some_and(|from| (from..=to).contains(&self.year));
        let first = from.unwrap_or(to);
        let point = Point::new("36", "year_under_construction")
            .clause("第三十六条/1")
            .at("year")
            .fact("year", self.year)
            .says(
                format!("自评价针对建设期内的年度（{first}年至{to}年）"),
                format!("It evaluates a year under construction, {first} to {to}"),
            )
            .remedy("更正年度", "Correct the year");
        hearing.weigh(if within { point.held() } else { point.broken() });
    }

    fn weigh_contents(&self, demands: &YearlyDemands, hearing: &mut Hearing<'_>) {
        for code in &demands.contents {
            let (zh, en) = pair("field", code).unwrap_or((code, code));
            let (clause, field) = YearlyReport::place(code);
            let point = Point::new("36", "self_evaluation_content")
                .clause(clause)
                .at(&format!("contents.{field}"))
                .fact("content", code)
                .says(
                    format!("绩效自评报告应当包括：{zh}"),
                    format!("The self-evaluation holds: {en}"),
                )
                .remedy(format!("补充{zh}"), format!("Add: {en}"));
            let given = self.contents.has(code);
            hearing.weigh(if given { point.held() } else { point.broken() });
        }
    }
}

/// 每年年底前: a late report is taken and was listed as missing until now.
fn weigh_timely(due: Date, hearing: &mut Hearing<'_>) {
    let point = Point::new("36", "self_evaluation_in_time")
        .clause("第三十六条/1")
        .fact("due", due)
        .fact("on", hearing.on())
        .notice();
    hearing.weigh(if hearing.on() <= due {
        point
            .says(format!("在{due}前提交"), format!("Handed in by {due}"))
            .held()
    } else {
        point
            .says(
                format!("应当在{due}前提交，本次提交列为逾期"),
                format!("It was due by {due} and is listed as late"),
            )
            .broken()
    });
}

/// A year's self-evaluation was handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SelfEvaluationSubmitted {
    /// The year.
    pub year: i16,
    /// The last day in time.
    pub due_on: Option<Date>,
    /// How the goals are carried out.
    pub goal_performance: String,
    /// The contents by category.
    pub contents: YearlyReport,
    /// Scored indicators.
    pub indicators: Vec<Indicator>,
    /// The report as a document.
    pub report: Option<Document>,
}

impl SelfEvaluationSubmitted {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let yearly = &mut project.acceptance.evaluations.yearly;
        yearly.retain(|earlier| earlier.what.year != self.year);
        yearly.push(Dated::at(stamp, self.clone()));
        yearly.sort_by_key(|evaluation| evaluation.what.year);
    }
}
