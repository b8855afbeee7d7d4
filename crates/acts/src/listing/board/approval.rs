//! The board of approvals: applications for admission and for approval, the clock of Article 14, and which opinion of
//! which authority is still awaited (Articles 10, 14 and 15).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Board, BoardLine, Looked, Shown, after};
use crate::approval::Approval;
use crate::deadlines::approval::{ClockFace, clock};
use crate::party::Party;
use crate::project::Project;
use crate::stage::Stage;
use crate::words::{ApprovalText, OpinionVerdict, Verdict};

/// The tabs of the board.
pub const TABS: &[&str] = &[
    "admission",
    "correction",
    "prerequisites",
    "running",
    "paused",
    "overdue",
];

/// How an authority's opinion stands; an authority that is not asked has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionShown {
    /// The authority.
    pub authority: Party,
    /// Its latest verdict with the day; none while it is awaited.
    pub given: Option<(OpinionVerdict, Date)>,
}

/// What the board shows of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalShown {
    /// The text to be approved; none while it is about admission.
    pub text: Option<ApprovalText>,
    /// The day of the application.
    pub applied_on: Option<Date>,
    /// The opinions asked for.
    pub opinions: Vec<OpinionShown>,
    /// The review report, with its day.
    pub report: Option<(Verdict, Date)>,
    /// Whether a national rule does without the report (Article 15).
    pub report_waived: bool,
    /// The clock of Article 14, once it runs.
    pub clock: Option<ClockFace>,
    /// Since when it was returned for correction.
    pub returned_on: Option<Date>,
    /// What is to be corrected.
    pub points: Vec<String>,
}

/// The row of a project whose application is on its way.
pub(super) fn line(looked: Looked<'_>, project: &Project) -> Option<BoardLine> {
    let stage = looked.case.stage();
    let admission = matches!(stage, Stage::UnderReview | Stage::UnderAppraisal);
    let correction = matches!(stage, Stage::AdmissionCorrection | Stage::ApprovalCorrection);
    let approval = matches!(stage, Stage::UnderApproval | Stage::ApprovalCorrection);
    if !(admission || correction || approval) {
        return None;
    }
    let open = project.open_approval();
    let face = clock(looked.case, looked.regime, looked.case.changed_on);
    let paused = face.as_ref().is_some_and(|face| face.paused);
    let due = face.as_ref().and_then(|face| face.due);
    let mut tabs = looked.now(&[
        ("admission", admission),
        ("correction", correction),
        ("prerequisites", approval && face.is_none()),
        ("running", face.is_some() && !paused),
        ("paused", paused),
    ]);
    tabs.extend(after("overdue", due));
    let total = open.map(|open| open.total).or(project.facts.total);
    Some(BoardLine {
        board: Board::Approvals,
        unit: project.unit.clone(),
        department: project.department.clone(),
        due,
        provisional: face.as_ref().is_some_and(|face| face.provisional),
        amount_fen: total.map(crate::amount::Yuan::fen),
        measure: None,
        tabs,
        shown: Shown::Approval(shown(project, (open, face))),
    })
}

fn shown(project: &Project, (open, clock): (Option<&Approval>, Option<ClockFace>)) -> ApprovalShown {
    let applied = project.application.as_ref().map(|application| application.on);
    let returned = project.correction.as_ref();
    ApprovalShown {
        text: open.map(|open| open.text),
        applied_on: open.map(|open| open.applied_on).or(applied),
        opinions: open.map(opinions).unwrap_or_default(),
        report: open
            .and_then(|open| open.report.as_ref())
            .map(|report| (report.verdict, report.on)),
        report_waived: open.is_some_and(|open| open.report_waived_on.is_some()),
        clock,
        returned_on: returned.map(|returned| returned.on),
        points: returned
            .map(|returned| returned.what.points.clone())
            .unwrap_or_default(),
    }
}

fn opinions(open: &Approval) -> Vec<OpinionShown> {
    let latest = |authority: Party| {
        let mut own = open.opinions.iter().rev();
        let given = own.find(|opinion| opinion.authority == authority);
        given.map(|opinion| (opinion.verdict, opinion.on))
    };
    let needed = open.needed.iter().copied();
    needed
        .map(|authority| OpinionShown {
            authority,
            given: latest(authority),
        })
        .collect()
}
