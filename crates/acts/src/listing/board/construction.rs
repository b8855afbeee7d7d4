//! The board of construction: progress as last reported, the approved period and how far it slips, contracts, payments
//! and adjustments against what bounds them, trouble and suspension (Articles 12, 26, 29 to 31, 43).

use jiff::civil::Date;
use rules::parameter::ADJUSTMENT_FUND_SHARE;
use serde::{Deserialize, Serialize};

use super::{Board, BoardLine, Looked, Shown, after};
use crate::amount::Yuan;
use crate::project::Project;
use crate::stage::Stage;
use crate::words::construction::SeriousTrouble;

/// The tabs of the board.
pub const TABS: &[&str] = &[
    "building",
    "uncontracted",
    "unreported",
    "slipping",
    "overdue",
    "trouble",
    "over_estimate",
    "suspended",
];

/// What the board shows of a project that is built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConstructionShown {
    /// Since when work may begin.
    pub released_on: Option<Date>,
    /// The day on which it began.
    pub started_on: Option<Date>,
    /// The part done as last reported, in hundredths of a per cent.
    pub done_basis_points: Option<u16>,
    /// The day the report speaks of.
    pub reported_as_of: Option<Date>,
    /// What hinders, as last reported.
    pub problems: String,
    /// When it will be finished as things stand.
    pub expected_on: Option<Date>,
    /// The most that contracts may come to.
    pub limit: Option<Yuan>,
    /// What contracts come to.
    pub contracted: Yuan,
    /// What was paid.
    pub paid: Yuan,
    /// How many contracts there are.
    pub contracts: u32,
    /// The adjustments of funds so far against the approved total, as the last decision answered (Article 30).
    pub adjusted_ratio: Option<String>,
    /// The share up to which the unit adjusts by itself, in hundredths of a per cent; none where the law has lifted it.
    pub adjustment_limit_points: Option<u32>,
    /// The trouble reported last.
    pub trouble: Option<(SeriousTrouble, Date)>,
    /// Whether a measure holds the project.
    pub suspended: bool,
}

/// The row of a project under construction.
pub(super) fn line(looked: Looked<'_>, project: &Project) -> Option<BoardLine> {
    let stage = looked.case.stage();
    if !matches!(stage, Stage::Construction | Stage::Suspended) || !project.is_released() {
        return None;
    }
    let built = &project.construction;
    let shown = shown(looked, project);
    let due = built.completion_due_on;
    let slips = match (due, shown.expected_on) {
        (Some(due), Some(expected)) if expected > due => Some(i64::from((expected - due).get_days())),
        (Some(_) | None, Some(_) | None) => None,
    };
    let mut tabs = looked.now(&[
        ("building", stage == Stage::Construction),
        ("uncontracted", built.contracts.is_empty()),
        ("unreported", built.progress.is_empty()),
        ("slipping", slips.is_some()),
        ("trouble", shown.trouble.is_some()),
        (
            "over_estimate",
            shown.limit.is_some_and(|limit| shown.contracted > limit),
        ),
        ("suspended", stage == Stage::Suspended),
    ]);
    tabs.extend(after("overdue", due));
    Some(BoardLine {
        board: Board::Construction,
        unit: project.unit.clone(),
        department: project.department.clone(),
        due,
        provisional: false,
        amount_fen: shown.limit.map(Yuan::fen),
        measure: shown.done_basis_points.map(i64::from),
        tabs,
        shown: Shown::Construction(Box::new(shown)),
    })
}

fn shown(looked: Looked<'_>, project: &Project) -> ConstructionShown {
    let built = &project.construction;
    let progress = built.progress.last().map(|report| &report.what);
    let trouble = built.serious_reports.last();
    let expected = progress
        .and_then(|progress| progress.expected_completion_on)
        .or(trouble.and_then(|report| report.what.expected_completion_on));
    let adjusted = built.adjustments.last();
    ConstructionShown {
        released_on: project.released_on(),
        started_on: built.started.as_ref().map(|started| started.what.started_on),
        done_basis_points: progress.map(|progress| progress.done_basis_points),
        reported_as_of: progress.map(|progress| progress.as_of),
        problems: progress
            .map(|progress| progress.problems.clone())
            .unwrap_or_default(),
        expected_on: expected,
        limit: project.spending_limit(),
        contracted: built.contracted(),
        paid: built.paid(),
        contracts: u32::try_from(built.contracts.len()).unwrap_or(u32::MAX),
        adjusted_ratio: adjusted.map(|adjusted| adjusted.what.fund_ratio.clone()),
        adjustment_limit_points: adjustment_limit(looked),
        trouble: trouble.map(|report| (report.what.trouble, report.on)),
        suspended: looked.case.stage() == Stage::Suspended,
    }
}

/// The share of Article 30 under the law of the latest act.
fn adjustment_limit(looked: Looked<'_>) -> Option<u32> {
    let law = looked
        .regime
        .law(Some(looked.case), looked.case.changed_on)
        .ok()?;
    let limit = law.limit(ADJUSTMENT_FUND_SHARE);
    (!limit.lifted).then(|| limit.value.basis_points())
}
