//! Article 30: whether a unit may adjust by itself. All lines since approval count together against the approved total.

use serde_json::{Value as Json, json};

use crate::finding::Force;
use crate::law::Basis;
use crate::limit::Bound;
use crate::money::{Fen, Ratio};
use crate::parameter::{
    ADJUSTMENT_CUMULATIVE, ADJUSTMENT_FUND_SHARE, ADJUSTMENT_NEW_CONTENT_CAP, ADJUSTMENT_NEW_CONTENT_SHARE,
    ADJUSTMENT_REASONS,
};
use crate::reading::{BadFacts, Facts as _, Faults, ListEntry, fact, facts, object, unknown_keys};
use crate::reason::{Against, Recorder, Rule, Value};
use crate::ruling::{Ruling, Verdict};
use crate::says::Text;
use crate::truth::{Fact, Needs, Truth};
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
    /// What a line of an adjustment does.
    pub enum LineKind {
        /// More of what was approved.
        Increase = "increase", "增加", "increase";
        /// Less of what was approved.
        Decrease = "decrease", "减少", "decrease";
        /// Content that was not in the approved list; it counts as an increase as well.
        New = "new", "新增", "new content";
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

/// One line of an adjustment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it does.
    pub kind: Option<LineKind>,
    /// Its amount, in yuan.
    pub amount: Option<Fen>,
}

impl ListEntry for Line {
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self> {
        let object = object(value, at, faults)?;
        let prefix = format!("{at}.");
        let kind = fact(object, (&prefix, "kind"), faults);
        let amount = fact(object, (&prefix, "amount"), faults);
        unknown_keys(object, &["kind", "amount"], (&prefix, faults));
        Some(Self { kind, amount })
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

const SCALE: Rule = Rule::compares(
    "approved_total",
    "第三十条/1",
    "net_increase",
    Text::new(
        "净增加额（以招标采购结余为限，投资规模方不超出概算批复）",
        "the net increase (tender savings are its limit, or the approved estimate is exceeded)",
    ),
)
.reading("adjustment_tender_savings");
const GOALS: Rule = Rule::states(
    "goals_unchanged",
    "第三十条/1",
    "goals_unchanged",
    (
        Text::new("建设目标不变", "The goals stay as approved"),
        Text::new(
            "建设目标改变，须履行审批手续",
            "The goals change: formal approval is needed",
        ),
    ),
);
const FUNDS: Rule = Rule::compares(
    "fund_ratio",
    "第三十条/2",
    "ratio",
    Text::new(
        "资金调整比例（增加、减少中较大者与概算总投资之比，历次合并）",
        "the adjustment ratio (the larger of increases and decreases, all adjustments together)",
    ),
)
.reading("adjustment_cumulative");
const REASON: Rule = Rule::states(
    "reason",
    "第三十条/1",
    "reason",
    (
        Text::new(
            "符合可由项目单位调整的情形",
            "One of the article's reasons applies",
        ),
        Text::new(
            "不符合可由项目单位调整的任一情形",
            "None of the article's reasons applies",
        ),
    ),
);
const NEW_RATIO: Rule = Rule::compares(
    "new_content_ratio",
    "第三十条/2",
    "ratio",
    Text::new(
        "新增建设内容占概算总投资的比例",
        "new content's share of the approved total",
    ),
)
.reading("adjustment_new_content");
const NEW_AMOUNT: Rule = Rule::compares(
    "new_content_amount",
    "第三十条/2",
    "amount",
    Text::new("新增建设内容投资", "the investment in new content"),
)
.reading("adjustment_new_content");

/// The sums that Article 30 weighs.
#[derive(Clone, Copy, Debug)]
pub struct Totals {
    /// The originally approved total.
    pub approved_total: Fact<Fen>,
    /// The goals stay as approved.
    pub goals_unchanged: Fact<bool>,
    /// Why the content is adjusted, if for one of the article's reasons.
    pub reason: Option<AdjustmentReason>,
    /// The savings of tendering.
    pub procurement_savings: Fact<Fen>,
    /// All increases, new content included.
    pub increases: Fact<Fen>,
    /// All decreases.
    pub decreases: Fact<Fen>,
    /// All new content.
    pub new_content: Fact<Fen>,
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

/// Weighs sums that were added up elsewhere, such as a portfolio's, against Article 30.
#[inline]
pub fn weigh<R: Recorder>(totals: &Totals, basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    let net = Fact {
        value: totals
            .increases
            .value
            .zip(totals.decreases.value)
            .map(|(more, less)| more.saturating_sub(less)),
        needs: totals.increases.needs.and(totals.decreases.needs),
    };
    Ruling::of(weigh_net(totals, net, (basis, r)), Facts::KEYS).force(Force::May)
}

#[inline]
fn weigh_net<R: Recorder>(totals: &Totals, net: Fact<Fen>, under: (Basis<'_>, &mut R)) -> Verdict<Outcome> {
    let (Basis { law, .. }, r) = under;
    let larger = Fact {
        value: totals
            .increases
            .value
            .zip(totals.decreases.value)
            .map(|(more, less)| more.max(less)),
        needs: totals.increases.needs.and(totals.decreases.needs),
    };
    let funds = Ratio::between(larger, totals.approved_total);
    let new_share = Ratio::between(totals.new_content, totals.approved_total);
    let held = [
        scale(net, totals.procurement_savings, r),
        r.ask(&GOALS, totals.goals_unchanged),
        r.check(&FUNDS, funds, law.limit(ADJUSTMENT_FUND_SHARE)),
        reason(totals.reason, &law.words(ADJUSTMENT_REASONS).value, r),
        r.check(&NEW_RATIO, new_share, law.limit(ADJUSTMENT_NEW_CONTENT_SHARE)),
        r.check(
            &NEW_AMOUNT,
            totals.new_content,
            law.limit(ADJUSTMENT_NEW_CONTENT_CAP),
        ),
    ];
    let waits = held
        .iter()
        .fold(Needs::NONE, |needs, truth| needs.and(truth.needs()));
    match (funds.value, new_share.value) {
        (Some(fund_ratio), Some(new_content_ratio)) => {
            Verdict::unless(waits, || outcome((fund_ratio, new_content_ratio), &held))
        }
        (None, _) | (_, None) => Verdict::Needs(waits.and(funds.needs).and(new_share.needs)),
    }
}

/// The investment stays within the approved estimate while the net increase is paid for by tender savings.
#[inline]
fn scale<R: Recorder>(net: Fact<Fen>, savings: Fact<Fen>, r: &mut R) -> Truth {
    let covered = net.value.is_some_and(|net| net <= Fen::ZERO) && savings.value.is_none();
    let limit = if covered { Fact::known(Fen::ZERO) } else { savings };
    r.compare(
        &SCALE,
        net,
        Against {
            bound: Bound::AtMost,
            limit,
            parameter: None,
        },
    )
}

#[inline]
fn reason<R: Recorder>(given: Option<AdjustmentReason>, listed: &[String], r: &mut R) -> Truth {
    let named = given.is_some_and(|reason| listed.iter().any(|known| known == reason.code()));
    r.state(
        &REASON,
        Truth::known(named),
        given.map_or(Value::Flag(false), |reason| Value::Word(reason.code())),
    )
}

#[inline]
fn outcome(ratios: (Ratio, Ratio), held: &[Truth; 6]) -> Outcome {
    let failed = held.iter().enumerate().fold(0, |failed, (place, truth)| {
        failed | (u8::from(truth.is_no()) << place)
    });
    let route = if failed == 0 {
        Route::UnitAdjustsAndFiles
    } else {
        Route::FormalApproval
    };
    Outcome {
        route,
        fund_ratio: ratios.0,
        new_content_ratio: ratios.1,
        failed: Failed(failed),
    }
}

/// The sums of some lines, in fen, and what they wait for.
#[derive(Clone, Copy)]
struct Sums {
    increases: Fen,
    decreases: Fen,
    new_content: Fen,
    needs: Needs,
}

impl Sums {
    const fn and(self, other: Self) -> Self {
        Self {
            increases: self.increases.saturating_add(other.increases),
            decreases: self.decreases.saturating_add(other.decreases),
            new_content: self.new_content.saturating_add(other.new_content),
            needs: self.needs.and(other.needs),
        }
    }

    fn fact(self, sum: Fen) -> Fact<Fen> {
        Fact {
            value: (self.needs == Needs::NONE).then_some(sum),
            needs: self.needs,
        }
    }

    fn net(self) -> Fact<Fen> {
        self.fact(self.increases.saturating_sub(self.decreases))
    }
}

/// Adds lines up. New content is an increase too; a line of nothing needs no kind.
fn sums(lines: Fact<&[Line]>) -> Sums {
    let mut sums = Sums {
        increases: Fen::ZERO,
        decreases: Fen::ZERO,
        new_content: Fen::ZERO,
        needs: Needs::NONE,
    };
    let Some(known) = lines.value else {
        return Sums {
            needs: lines.needs,
            ..sums
        };
    };
    for line in known {
        match (line.amount, line.kind) {
            (Some(Fen::ZERO), _) => {}
            (Some(amount), Some(LineKind::Increase)) => {
                sums.increases = sums.increases.saturating_add(amount)
            }
            (Some(amount), Some(LineKind::Decrease)) => {
                sums.decreases = sums.decreases.saturating_add(amount)
            }
            (Some(amount), Some(LineKind::New)) => {
                sums.increases = sums.increases.saturating_add(amount);
                sums.new_content = sums.new_content.saturating_add(amount);
            }
            (Some(_), None) | (None, _) => sums.needs = lines.needs,
        }
    }
    sums
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
