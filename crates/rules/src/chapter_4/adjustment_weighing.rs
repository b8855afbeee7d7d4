//! Article 30: the six conditions under which a unit adjusts by itself, weighed against sums.

use crate::chapter_4::adjustment::{AdjustmentReason, Facts, Failed, Outcome, Route};
use crate::finding::Force;
use crate::law::Basis;
use crate::limit::Bound;
use crate::money::{Fen, Ratio};
use crate::parameter::{
    ADJUSTMENT_FUND_SHARE, ADJUSTMENT_NEW_CONTENT_CAP, ADJUSTMENT_NEW_CONTENT_SHARE, ADJUSTMENT_REASONS,
};
use crate::reason::{Against, Recorder, Rule, Value};
use crate::ruling::{Ruling, Verdict};
use crate::truth::{Fact, Needs, Truth};
use crate::word::Word as _;

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

const SCALE: Rule = Rule::compares("approved_total", "第三十条/1", "net_increase")
    .named(
        "净增加额（以招标采购结余为限，投资规模方不超出概算批复）",
        "the net increase (tender savings are its limit, or the approved estimate is exceeded)",
    )
    .reading("adjustment_tender_savings");
const GOALS: Rule = Rule::states("goals_unchanged", "第三十条/1", "goals_unchanged")
    .yes("建设目标不变", "The goals stay as approved")
    .no(
        "建设目标改变，须履行审批手续",
        "The goals change: formal approval is needed",
    );
const FUNDS: Rule = Rule::compares("fund_ratio", "第三十条/2", "ratio")
    .named(
        "资金调整比例（增加、减少中较大者与概算总投资之比，历次合并）",
        "the adjustment ratio (the larger of increases and decreases, all adjustments together)",
    )
    .reading("adjustment_cumulative");
const REASON: Rule = Rule::states("reason", "第三十条/1", "reason")
    .yes(
        "符合可由项目单位调整的情形",
        "One of the article's reasons applies",
    )
    .no(
        "不符合可由项目单位调整的任一情形",
        "None of the article's reasons applies",
    );
const NEW_RATIO: Rule = Rule::compares("new_content_ratio", "第三十条/2", "ratio")
    .named(
        "新增建设内容占概算总投资的比例",
        "new content's share of the approved total",
    )
    .reading("adjustment_new_content");
const NEW_AMOUNT: Rule = Rule::compares("new_content_amount", "第三十条/2", "amount")
    .named("新增建设内容投资", "the investment in new content")
    .reading("adjustment_new_content");

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
    Ruling::of(
        weigh_net(totals, net, (basis, r)),
        <Facts as crate::reading::Facts>::KEYS,
    )
    .force(Force::May)
}

/// Weighs sums whose net increase may have been counted apart from them.
#[inline]
pub(crate) fn weigh_net<R: Recorder>(
    totals: &Totals,
    net: Fact<Fen>,
    under: (Basis<'_>, &mut R),
) -> Verdict<Outcome> {
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
        failed: Failed::from_places(failed),
    }
}
