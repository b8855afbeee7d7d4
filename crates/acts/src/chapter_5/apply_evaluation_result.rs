//! What follows from an evaluation: advice, and how it counts in next year's plan and maintenance funds (Article 38).

use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::administration::OrganisationEvent;
use crate::list::chapter_5::AcceptanceEvent;
use crate::organisation::{Organisation, ResultNoted};
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::acceptance::{EvaluationKind, ResultEffect};

/// The approving department or the department over the unit applies a result.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplyEvaluationResult {
    /// The evaluation whose result is applied.
    pub evaluation: EvaluationKind,
    /// Its year, for a yearly self-evaluation.
    #[serde(default)]
    #[schemars(range(min = 2000, max = 2100))]
    pub evaluated_year: Option<i16>,
    /// The problems it shows, one each.
    #[serde(default)]
    #[schemars(inner(length(min = 2, max = 500)))]
    pub problems: Vec<String>,
    /// What the unit is advised to mend, one each.
    #[serde(default)]
    #[schemars(inner(length(min = 2, max = 500)))]
    pub advice: Vec<String>,
    /// The year in whose plan and funds the result counts.
    #[schemars(range(min = 2000, max = 2100))]
    pub counts_in_year: i16,
    /// How it counts in the ranking of the plan.
    pub plan_effect: ResultEffect,
    /// How it counts in the maintenance funds.
    pub funding_effect: ResultEffect,
    /// Why.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub opinion: String,
}

impl Act for ApplyEvaluationResult {
    type In = Project;
    const META: Meta = Meta {
        code: "apply_evaluation_result",
        articles: &["38"],
        course: Course::Continues,
        by: &[Party::DataBureau, Party::Department],
        duty: &[Duty::Prepare],
        during: &[
            Stage::Construction,
            Stage::Suspended,
            Stage::TrialOperation,
            Stage::AwaitingAcceptance,
            Stage::UnderAcceptance,
            Stage::Accepted,
        ],
        awaited: &[Stage::Accepted],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        !project.acceptance.evaluations.held().is_empty()
    }

    fn waits_for(project: &Project, party: Party, _: Basis<'_>) -> bool {
        party == Party::DataBureau && project.acceptance.evaluations.waits_for_application()
    }

    fn links(&self, project: &Project) -> Vec<CaseId> {
        vec![project.unit.clone()]
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        self.weigh_evaluation(project, hearing);
        self.weigh_office(project, hearing);
        self.weigh_year(hearing);
        self.weigh_grounds(hearing);
        self.tell_unit(project, hearing);
        vec![Event::Acceptance(AcceptanceEvent::EvaluationResultApplied(
            EvaluationResultApplied {
                evaluation: self.evaluation,
                evaluated_year: self.evaluated_year,
                problems: self.problems.clone(),
                advice: self.advice.clone(),
                counts_in_year: self.counts_in_year,
                plan_effect: self.plan_effect,
                funding_effect: self.funding_effect,
                opinion: self.opinion.clone(),
            },
        ))]
    }
}

impl ApplyEvaluationResult {
    /// The unit's file keeps the result, where plans and funds of the year find it.
    fn tell_unit(&self, project: &Project, hearing: &mut Hearing<'_>) {
        if hearing.linked(&project.unit).is_none() {
            return;
        }
        let result = ResultNoted {
            project: hearing.case().id.clone(),
            year: self.counts_in_year,
            plan_effect: self.plan_effect,
            funding_effect: self.funding_effect,
        };
        let event = OrganisationEvent::EvaluationResultNoted(EvaluationResultNoted { result });
        hearing.elsewhere(project.unit.clone(), vec![Event::Organisation(event)]);
    }

    fn weigh_evaluation(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let held = project.acceptance.evaluations.held();
        let point = Point::new("38", "evaluation_held")
            .clause("第三十八条/1")
            .at("evaluation")
            .says(
                "只应用已经提交或者完成的评价结果；年度绩效自评须写明年度",
                "A result is applied once the evaluation is in; a yearly one is named by its year",
            )
            .remedy("选择已有的评价", "Choose an evaluation that is in");
        let is_in = held.contains(&(self.evaluation, self.evaluated_year));
        hearing.weigh(if is_in { point.held() } else { point.broken() });
    }

    /// A unit that is its own department does not rate itself.
    fn weigh_office(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let own = hearing.actor().office == project.unit;
        let point = Point::new("38", "applied_by_others")
            .clause("第三十八条/1")
            .says(
                "评价结果不得由项目单位自行应用",
                "The unit does not apply the result of its own evaluation",
            )
            .remedy("由项目审批部门办理", "Let the approving department do it");
        hearing.weigh(if own { point.broken() } else { point.held() });
    }

    /// 下一年度: a year after the one evaluated, and not one that is over.
    fn weigh_year(&self, hearing: &mut Hearing<'_>) {
        let after = self.evaluated_year.is_none_or(|year| self.counts_in_year > year);
        let open = self.counts_in_year >= hearing.on().year();
        let point = Point::new("38", "counts_in_next_year")
            .clause("第三十八条/1")
            .at("counts_in_year")
            .fact("counts_in_year", self.counts_in_year)
            .says(
                "评价结果作为下一年度安排的依据，不得用于已经过去的年度",
                "A result counts in a year that follows, not in one that is over",
            )
            .remedy("更正年度", "Correct the year");
        hearing.weigh(if after && open {
            point.held()
        } else {
            point.broken()
        });
    }

    /// 根据评价结果…存在的问题提出整改意见: less money rests on a problem, and a problem comes with advice.
    fn weigh_grounds(&self, hearing: &mut Hearing<'_>) {
        let less = [self.plan_effect, self.funding_effect].iter().any(is_less);
        let point = Point::new("38", "effect_grounded")
            .clause("第三十八条/1")
            .at("problems")
            .says(
                "从紧安排或者不予安排的，应当写明评价发现的问题",
                "Less or nothing is arranged on account of problems, which are stated",
            )
            .remedy("逐条填写问题", "State the problems point by point");
        let grounded = !less || !self.problems.is_empty();
        hearing.weigh(if grounded { point.held() } else { point.broken() });
        let point = Point::new("38", "problem_advised")
            .clause("第三十八条/1")
            .at("advice")
            .says(
                "对评价发现的问题应当提出整改意见",
                "Where there are problems, advice to mend them is given",
            )
            .remedy("逐条填写整改意见", "State the advice point by point");
        let advised = self.problems.is_empty() || !self.advice.is_empty();
        hearing.weigh(if advised { point.held() } else { point.broken() });
    }
}

const fn is_less(effect: &ResultEffect) -> bool {
    match effect {
        ResultEffect::Reduced | ResultEffect::Withheld => true,
        ResultEffect::Preferred | ResultEffect::Unchanged => false,
    }
}

/// A result was applied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvaluationResultApplied {
    /// The evaluation.
    pub evaluation: EvaluationKind,
    /// Its year, for a yearly self-evaluation.
    pub evaluated_year: Option<i16>,
    /// The problems.
    pub problems: Vec<String>,
    /// The advice.
    pub advice: Vec<String>,
    /// The year in which it counts.
    pub counts_in_year: i16,
    /// In the ranking of the plan.
    pub plan_effect: ResultEffect,
    /// In the maintenance funds.
    pub funding_effect: ResultEffect,
    /// Why.
    pub opinion: String,
}

impl EvaluationResultApplied {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project
            .acceptance
            .evaluations
            .applied
            .push(Dated::at(stamp, self.clone()));
    }
}

/// The unit's file took note of a result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvaluationResultNoted {
    /// The result.
    pub result: ResultNoted,
}

impl EvaluationResultNoted {
    /// A later result of the same project for the same year replaces the earlier.
    pub(crate) fn apply(&self, organisation: &mut Organisation, _: &Stamp) {
        let (project, year) = (&self.result.project, self.result.year);
        let results = &mut organisation.results;
        results.retain(|earlier| &earlier.project != project || earlier.year != year);
        results.push(self.result.clone());
    }
}
