//! The figures of a project for sums over the portfolio: its money from plan to saving, its days, how far it came
//! (Articles 11, 29, 30, 33, 37).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ProjectLine;
use crate::adjustment::{net_fen, sum_of};
use crate::amount::Yuan;
use crate::project::Project;
use crate::words::SupportDirection;
use crate::words::construction::LineChange;

/// How far a project came, in the order of its course. A later step takes the earlier ones for done, for some projects
/// pass over them by law (Articles 13 and 15).
pub const REACH: [&str; 8] = [
    "reported",
    "checked",
    "admitted",
    "planned",
    "approved",
    "contracted",
    "accepted",
    "evaluated",
];

/// What sums over the portfolio are made of, one row a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectFigures {
    /// The amount in the issued plan, in fen.
    pub planned_fen: Option<i64>,
    /// The approved estimate in fen.
    pub approved_fen: Option<i64>,
    /// What adjustments added less what they took away, in fen.
    pub adjusted_fen: i64,
    /// All contracts as they stand, preliminary work apart, in fen; none before the first.
    pub contracted_fen: Option<i64>,
    /// All payments, preliminary work apart, in fen; none before the first.
    pub paid_fen: Option<i64>,
    /// What contracts left of the limit once the work is done, in fen.
    pub saved_fen: Option<i64>,
    /// What of it has gone back, in fen.
    pub returned_fen: i64,
    /// The larger of all increases and all decreases against the approved estimate, in hundredths of a per cent.
    pub moved_basis_points: Option<i64>,
    /// The last day of the construction period as first approved.
    pub first_due_on: Option<Date>,
    /// The day on which the work was done.
    pub finished_on: Option<Date>,
    /// By how many days it was done after the day first approved; not above 0 when in time.
    pub slipped_days: Option<i64>,
    /// The day first approved, while the work is not done.
    pub pending_due_on: Option<Date>,
    /// The day of acceptance.
    pub accepted_on: Option<Date>,
    /// The grade of the latest evaluation; empty when there is none.
    pub grade: String,
    /// How far it came: one of [`REACH`].
    pub reach: String,
    /// How often it was sent back for correction.
    pub returns: u32,
    /// Whether the arrangement of its investment plan is deferred (Article 43).
    pub deferred: bool,
    /// Whether it serves a task of a development plan: `served`, `none`, or empty before the application.
    pub task: String,
    /// The supported directions it belongs to (Article 7).
    pub tags: Vec<String>,
}

/// The figures of a project whose line is given.
pub(super) fn figures(project: &Project, line: &ProjectLine) -> ProjectFigures {
    let construction = &project.construction;
    let approved = project.approved_estimate;
    let first_due_on = construction
        .first_completion_due_on
        .or(construction.completion_due_on);
    let finished_on = finished_on(project);
    let fen = |amount: Option<Yuan>| amount.map(Yuan::fen);
    let contracted = (!construction.contracts.is_empty()).then(|| construction.contracted());
    ProjectFigures {
        planned_fen: fen(project.placement.as_ref().map(|placement| placement.what.amount)),
        approved_fen: fen(approved),
        adjusted_fen: Yuan::clamped(net_fen(construction.adjustment_lines())).fen(),
        contracted_fen: fen(contracted),
        paid_fen: fen((!construction.payments.is_empty()).then(|| construction.paid())),
        saved_fen: fen(saved(project)),
        returned_fen: construction.returned().fen(),
        moved_basis_points: approved.map(|approved| moved(project, approved)),
        first_due_on,
        finished_on,
        slipped_days: slipped(first_due_on, finished_on),
        pending_due_on: first_due_on.filter(|_| finished_on.is_none() && project.ending.is_none()),
        accepted_on: project.acceptance.accepted_on(),
        grade: grade(project).to_owned(),
        reach: reach(project).to_owned(),
        returns: returns(project),
        deferred: line.flags.contains(",deferred,"),
        task: task(project).to_owned(),
        tags: tags(project),
    }
}

/// The day on which the work was done: its preliminary acceptance, or for maintenance the unit's own.
fn finished_on(project: &Project) -> Option<Date> {
    let preliminary = project.acceptance.preliminary.as_ref();
    preliminary
        .map(|done| done.what.completed_on)
        .or_else(|| project.acceptance.accepted_on())
}

fn slipped(first_due_on: Option<Date>, finished_on: Option<Date>) -> Option<i64> {
    let late = finished_on? - first_due_on?;
    Some(i64::from(late.get_days()))
}

/// What contracts left of the limit, once the work is done: before that, what is not contracted yet is no saving.
fn saved(project: &Project) -> Option<Yuan> {
    finished_on(project)?;
    let limit = project.spending_limit()?;
    Some(project.construction.savings(limit))
}

/// The larger of all increases and all decreases against the approved estimate, in hundredths of a per cent, rounded up.
fn moved(project: &Project, approved: Yuan) -> i64 {
    let lines = || project.construction.adjustment_lines();
    let more = sum_of(lines(), &[LineChange::Increase, LineChange::New]);
    let larger = i128::from(more.max(sum_of(lines(), &[LineChange::Decrease])).fen());
    let whole = i128::from(approved.fen());
    if whole <= 0 {
        return 0;
    }
    i64::try_from((larger * 10_000 + whole - 1) / whole).unwrap_or(i64::MAX)
}

/// The grade of the post-evaluation, or of the unit's own while there is none.
fn grade(project: &Project) -> &'static str {
    let evaluations = &project.acceptance.evaluations;
    let post = evaluations.post.as_ref().map(|post| post.what.grade);
    let own = evaluations.operation.as_ref().map(|own| own.what.grade);
    post.or(own)
        .map_or("", crate::words::acceptance::EvaluationGrade::code)
}

fn reach(project: &Project) -> &'static str {
    let evaluations = &project.acceptance.evaluations;
    let steps = [
        evaluations.post.is_some() || evaluations.operation.is_some(),
        project.acceptance.accepted_on().is_some(),
        !project.construction.contracts.is_empty(),
        project.is_released() || project.library.filing.is_some(),
        project.placement.is_some() || project.supplement.is_some(),
        project.admitted_on.is_some(),
        project.check.is_some() || project.application.is_some(),
        true,
    ];
    let reached = REACH
        .into_iter()
        .rev()
        .zip(steps)
        .find(|(_, is_reached)| *is_reached);
    reached.map_or("reported", |(step, _)| step)
}

/// How often it was sent back for correction: before admission, during approval, before acceptance.
fn returns(project: &Project) -> u32 {
    let answered = project
        .application
        .as_ref()
        .map_or(0, |made| made.what.corrections);
    let paused: usize = project
        .approvals
        .iter()
        .map(|approval| approval.pauses.len())
        .sum();
    let accepting: u32 = project
        .acceptance
        .applications
        .iter()
        .map(|application| application.corrections)
        .sum();
    let in_approval = project
        .open_approval()
        .is_some_and(crate::approval::Approval::is_paused);
    let open = u32::from(project.correction.is_some() && !in_approval);
    answered + accepting + open + u32::try_from(paused).unwrap_or(u32::MAX)
}

/// Whether it serves a task of a development plan (Article 5); nothing is said while nobody has applied with it.
const fn task(project: &Project) -> &'static str {
    match (&project.library.task_served, &project.application) {
        (Some(_), _) => "served",
        (None, Some(_)) => "none",
        (None, None) => "",
    }
}

/// The supported directions it belongs to (Article 7), each once.
fn tags(project: &Project) -> Vec<String> {
    let mut tags: Vec<String> = project
        .facts
        .directions
        .iter()
        .map(|direction| SupportDirection::code(*direction).to_owned())
        .collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}
