//! Article 30: whether a unit may adjust by itself. All lines since approval count together against the approved total.

use serde_json::{Value as Json, json};

use crate::chapter_4::adjustment_line::{Line, sums};
use crate::chapter_4::adjustment_weighing::{Totals, weigh_net};
use crate::finding::Force;
use crate::law::Basis;
use crate::money::{Fen, Ratio};
use crate::parameter::ADJUSTMENT_CUMULATIVE;
use crate::reading::{BadFacts, Facts as _, facts};
use crate::reason::Recorder;
use crate::ruling::Ruling;
use crate::word::{Word, words};

words! {
    /// The reasons for which a unit may adjust by itself (Article 30, paragraph 1).
    pub enum AdjustmentReason {
        /// The Centre, the region or the ministry demands it.
        HigherLevelMandate = "higher_level_mandate", "上级部署或行业主管部门明确要求", "a mandate from above";
        /// The technical plan has to be perfected.
        TechnicalImprovement = "technical_improvement", "对原技术方案完善优化", "technical improvement";
        /// The business develops within the approved framework.
        BusinessDevelopment = "business_development", "业务发展需要", "development of the business";
    }
}

words! {
    /// The way an adjustment goes.
    pub enum Route {
        /// The unit adjusts and files it.
        UnitAdjustsAndFiles = "unit_adjusts_and_files", "由项目单位调整并备案", "the unit adjusts and files";
        /// It needs formal approval.
        FormalApproval = "formal_approval", "履行审批手续", "formal approval";
    }
}

facts! {
    /// What an adjustment is.
    pub struct Facts {
        /// The originally approved total, in yuan.
        approved_total: Fen;
        /// Whether the project's goals stay as approved.
        goals_unchanged: bool;
        /// Why the content is adjusted.
        reason: AdjustmentReason, null "none of the three reasons";
        /// The savings of tendering so far, in yuan; they are no adjustment and may pay for one.
        procurement_savings: Fen;
        /// The lines of the adjustments already made.
        earlier_lines: Vec<Line>;
        /// The lines of this adjustment.
        lines: Vec<Line>;
    }
}

/// A condition of Article 30, in the order in which the article names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed(u8);

const CONDITIONS: [&str; 6] = [
    "approved_total",
    "goals_unchanged",
    "fund_ratio",
    "reason",
    "new_content_ratio",
    "new_content_amount",
];

impl Failed {
    /// The names of the conditions that do not hold, in the order of the article.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        CONDITIONS
            .into_iter()
            .enumerate()
            .filter(move |(place, _)| self.0 >> place & 1 == 1)
            .map(|(_, name)| name)
    }

    /// The conditions at these places of the article's order.
    pub(crate) const fn from_places(places: u8) -> Self {
        Self(places)
    }

    /// Every condition holds.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The route of the adjustment, with its two ratios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The way it goes.
    pub route: Route,
    /// The larger of increases and decreases against the approved total.
    pub fund_ratio: Ratio,
    /// New content against the approved total.
    pub new_content_ratio: Ratio,
    /// The conditions that do not hold.
    pub failed: Failed,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        json!({
            "route": self.route.code(),
            "fund_ratio": self.fund_ratio.to_string(),
            "new_content_ratio": self.new_content_ratio.to_string(),
            "failed": self.failed.names().collect::<Vec<_>>(),
        })
    }
}

/// Decides which way an adjustment goes (Article 30).
pub fn adjustment<R: Recorder>(facts: &Facts, basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    let cumulative = basis.law.flag(ADJUSTMENT_CUMULATIVE).value;
    let earlier = sums(facts.earlier_lines());
    let own = sums(facts.lines());
    let weighed = if cumulative { earlier.and(own) } else { own };
    // The scale stays within the approved estimate only when every line ever made is counted.
    let net = earlier.and(own).net();
    let totals = Totals {
        approved_total: facts.approved_total(),
        goals_unchanged: facts.goals_unchanged(),
        reason: facts.reason,
        procurement_savings: facts.procurement_savings(),
        increases: weighed.fact(weighed.increases),
        decreases: weighed.fact(weighed.decreases),
        new_content: weighed.fact(weighed.new_content),
    };
    Ruling::of(weigh_net(&totals, net, (basis, r)), Facts::KEYS).force(Force::May)
}

/// Refuses an approved total of nothing: no ratio to it exists.
pub(crate) fn empty_total(facts: &Facts, _law: &crate::law::Law) -> Vec<BadFacts> {
    let nothing = facts.approved_total.filter(|total| *total == Fen::ZERO);
    let fault = |total: Fen| BadFacts {
        key: "approved_total".to_owned(),
        value: format!("\"{total}\""),
        allowed: "more than 0.00 yuan".to_owned(),
    };
    nothing.map(fault).into_iter().collect()
}
