//! Evaluations of a project and how their results count (Articles 36 to 38).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::chapter_5::apply_evaluation_result::EvaluationResultApplied;
use crate::chapter_5::conclude_post_evaluation::PostEvaluationConcluded;
use crate::chapter_5::record_ex_ante_evaluation::ExAnteEvaluationRecorded;
use crate::chapter_5::submit_operation_evaluation::OperationEvaluationSubmitted;
use crate::chapter_5::submit_self_evaluation::SelfEvaluationSubmitted;
use crate::hearing::{Hearing, Point};
use crate::project::Dated;
use crate::words::acceptance::{EvaluationKind, IndicatorGroup, ResultEffect};

/// Weights are hundredths of the whole, so those of one evaluation add up to this.
const WHOLE: u32 = 100;

/// One performance indicator, with its goal, what came about and its points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// The first level.
    pub group: IndicatorGroup,
    /// The indicator.
    #[schemars(length(min = 1, max = 200))]
    pub indicator: String,
    /// The goal.
    #[schemars(length(min = 1, max = 500))]
    pub target: String,
    /// What came about.
    #[schemars(length(min = 1, max = 500))]
    pub actual: String,
    /// Its weight in hundredths of the whole.
    #[schemars(range(min = 1, max = 100), extend("x-sum" = true))]
    pub weight: u32,
    /// The points it got, at most its weight.
    #[schemars(range(min = 0, max = 100), extend("x-sum" = true))]
    pub points: u32,
    /// Why it fell short, and what will be done.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub deviation: String,
}

/// The points of an evaluation; none when it holds no indicators.
#[must_use]
pub fn score(indicators: &[Indicator]) -> Option<u32> {
    let points = indicators.iter().map(|indicator| indicator.points);
    (!indicators.is_empty()).then(|| points.fold(0, u32::saturating_add))
}

/// Weights add up to the whole, no indicator has more points than its weight, and one that fell short says why.
pub fn weigh_indicators(indicators: &[Indicator], place: (&str, &str), hearing: &mut Hearing<'_>) {
    if indicators.is_empty() {
        return;
    }
    let (article, clause) = place;
    let weights = indicators.iter().map(|indicator| indicator.weight);
    let sum = weights.fold(0, u32::saturating_add);
    let point = Point::new(article, "weights_sum")
        .clause(clause)
        .at("indicators")
        .fact("sum", sum)
        .says(
            format!("各项指标权重之和应当为{WHOLE}，现为{sum}"),
            format!("The weights add up to {WHOLE}; now they make {sum}"),
        )
        .remedy("调整指标权重", "Adjust the weights");
    hearing.weigh(if sum == WHOLE {
        point.held()
    } else {
        point.broken()
    });
    for (index, indicator) in indicators.iter().enumerate() {
        weigh_indicator((index, indicator), place, hearing);
    }
}

fn weigh_indicator(numbered: (usize, &Indicator), place: (&str, &str), hearing: &mut Hearing<'_>) {
    let ((index, indicator), (article, clause)) = (numbered, place);
    let name = &indicator.indicator;
    let point = Point::new(article, "points_within_weight")
        .clause(clause)
        .at(&format!("indicators.{index}.points"))
        .fact("indicator", name)
        .says(
            format!("「{name}」的得分不得超过其权重"),
            format!("\"{name}\" gets no more points than its weight"),
        )
        .remedy("更正得分或者权重", "Correct the points or the weight");
    let within = indicator.points <= indicator.weight;
    hearing.weigh(if within { point.held() } else { point.broken() });
    let point = Point::new(article, "deviation_explained")
        .clause(clause)
        .at(&format!("indicators.{index}.deviation"))
        .fact("indicator", name)
        .says(
            format!("「{name}」未得满分的，应当说明偏差原因和改进措施"),
            format!("\"{name}\" lost points: the reason and what will be done are stated"),
        )
        .remedy("填写偏差原因和改进措施", "State the reason and the improvement");
    let explained = indicator.points >= indicator.weight || !indicator.deviation.trim().is_empty();
    hearing.weigh(if explained { point.held() } else { point.broken() });
}

/// The evaluations of a project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evaluations {
    /// The evaluation before the project (Article 36; optional).
    pub ex_ante: Option<Dated<ExAnteEvaluationRecorded>>,
    /// Self-evaluations by year, oldest first; a later one of the same year replaces the earlier.
    pub yearly: Vec<Dated<SelfEvaluationSubmitted>>,
    /// The self-evaluation after final acceptance and operation (Article 37).
    pub operation: Option<Dated<OperationEvaluationSubmitted>>,
    /// The post-evaluation (Article 37).
    pub post: Option<Dated<PostEvaluationConcluded>>,
    /// How results were applied, oldest first (Article 38).
    pub applied: Vec<Dated<EvaluationResultApplied>>,
}

/// How the results of a project's evaluations count in a year (Article 38).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearEffect {
    /// In the ranking of the year's plan.
    pub plan: ResultEffect,
    /// In the year's maintenance funds.
    pub maintenance_funding: ResultEffect,
}

impl Evaluations {
    /// Whether the self-evaluation of a year was handed in.
    #[must_use]
    pub fn has_year(&self, year: i16) -> bool {
        self.yearly.iter().any(|evaluation| evaluation.what.year == year)
    }

    /// The evaluations that are in, each yearly one with its year.
    #[must_use]
    pub fn held(&self) -> Vec<(EvaluationKind, Option<i16>)> {
        let single = [
            (EvaluationKind::ExAnteEvaluation, self.ex_ante.is_some()),
            (EvaluationKind::OperationEvaluation, self.operation.is_some()),
            (EvaluationKind::PostEvaluation, self.post.is_some()),
        ];
        let single = single.into_iter().filter(|(_, is_in)| *is_in);
        let yearly = self.yearly.iter();
        let yearly = yearly.map(|evaluation| (EvaluationKind::SelfEvaluation, Some(evaluation.what.year)));
        single.map(|(kind, _)| (kind, None)).chain(yearly).collect()
    }

    /// Whether an evaluation in operation, or a post-evaluation, waits for its result to be applied.
    #[must_use]
    pub fn waits_for_application(&self) -> bool {
        let is_applied =
            |kind: EvaluationKind| self.applied.iter().any(|applied| applied.what.evaluation == kind);
        self.operation.is_some() && !is_applied(EvaluationKind::OperationEvaluation)
            || self.post.is_some() && !is_applied(EvaluationKind::PostEvaluation)
    }

    /// How results count in the plan and the maintenance funds of a year; the last decision counts, none when there is none.
    #[must_use]
    pub fn effect_in(&self, year: i16) -> Option<YearEffect> {
        let decided = self.applied.iter().rev();
        let last = decided
            .into_iter()
            .find(|applied| applied.what.counts_in_year == year)?;
        Some(YearEffect {
            plan: last.what.plan_effect,
            maintenance_funding: last.what.funding_effect,
        })
    }
}
