//! The board of acceptance and evaluation: where each project stands between preliminary acceptance and its last
//! evaluation, what is due next, what is handed in and what is missing (Articles 33 to 38).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Board, BoardLine, Looked, Shown, TabFrom, after};
use crate::acceptance::Acceptance;
use crate::acceptance_weighing::is_accepted_by_bureau;
use crate::amount::Yuan;
use crate::project::Project;
use crate::stage::Stage;
use crate::words::acceptance::EvaluationGrade;

/// The tabs of the board.
pub const TABS: &[&str] = &[
    "trial",
    "awaiting",
    "under_acceptance",
    "failed",
    "extension",
    "acceptance_overdue",
    "yearly_owed",
    "evaluation_open",
    "evaluation_overdue",
    "evaluated",
];

/// The kinds of deadline that this board is about.
const KINDS: &[&str] = &[
    "final_acceptance",
    "acceptance_rectification",
    "self_evaluation",
    "operation_evaluation",
];

/// A step of acceptance that is recorded, with its day and whether it was passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepShown {
    /// The act that records it.
    pub act: String,
    /// The day on which it was recorded; none while it is missing.
    pub on: Option<Date>,
    /// Whether it was passed; a step without a verdict passes by being recorded.
    pub passed: bool,
}

/// What the board shows of a project that is accepted or evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptanceShown {
    /// The steps of final acceptance, in their order.
    pub steps: Vec<StepShown>,
    /// What is due next: the kind of deadline.
    pub due_kind: Option<String>,
    /// Until when the Bureau granted more time.
    pub extended_to: Option<Date>,
    /// Until when the unit asks for more time, while that is not answered.
    pub extension_asked: Option<Date>,
    /// The day of acceptance.
    pub accepted_on: Option<Date>,
    /// How often the application for final acceptance was corrected.
    pub corrections: u32,
    /// The years evaluated by the unit.
    pub years: Vec<i16>,
    /// The years of which an evaluation is owed, with the last day.
    pub owed: Vec<(i16, Date)>,
    /// The grade of the evaluation in operation.
    pub operation: Option<EvaluationGrade>,
    /// The grade of the post-evaluation.
    pub post: Option<EvaluationGrade>,
}

/// The row of a project from preliminary acceptance on.
pub(super) fn line(looked: Looked<'_>, project: &Project) -> Option<BoardLine> {
    let stage = looked.case.stage();
    let owes = matches!(stage, Stage::Construction | Stage::Suspended);
    let is_here = matches!(
        stage,
        Stage::TrialOperation | Stage::AwaitingAcceptance | Stage::UnderAcceptance | Stage::Accepted
    );
    if !(owes || is_here) || !project.is_released() {
        return None;
    }
    let next = looked.soonest(KINDS);
    Some(BoardLine {
        board: Board::Acceptance,
        unit: project.unit.clone(),
        department: project.department.clone(),
        due: next.and_then(|next| next.due),
        provisional: next.is_some_and(|next| next.provisional),
        amount_fen: project.spending_limit().map(Yuan::fen),
        measure: None,
        tabs: tabs(looked, project),
        shown: Shown::Acceptance(Box::new(shown(looked, project))),
    })
}

fn tabs(looked: Looked<'_>, project: &Project) -> Vec<TabFrom> {
    let (stage, acceptance) = (looked.case.stage(), &project.acceptance);
    let evaluations = &acceptance.evaluations;
    let mut tabs = looked.now(&[
        ("trial", stage == Stage::TrialOperation),
        ("awaiting", stage == Stage::AwaitingAcceptance),
        ("under_acceptance", stage == Stage::UnderAcceptance),
        ("failed", acceptance.has_failed()),
        ("extension", acceptance.open_extension().is_some()),
        (
            "evaluated",
            evaluations.operation.is_some() || evaluations.post.is_some(),
        ),
    ]);
    let day = |kinds: &[&str]| looked.soonest(kinds).and_then(|deadline| deadline.due);
    tabs.extend(after(
        "acceptance_overdue",
        day(&["final_acceptance", "acceptance_rectification"]),
    ));
    tabs.extend(after("yearly_owed", day(&["self_evaluation"])));
    let opens = day(&["operation_evaluation_opens"]);
    tabs.extend(opens.map(|from| TabFrom {
        tab: "evaluation_open",
        from,
    }));
    tabs.extend(after("evaluation_overdue", day(&["operation_evaluation"])));
    tabs
}

fn shown(looked: Looked<'_>, project: &Project) -> AcceptanceShown {
    let acceptance = &project.acceptance;
    let evaluations = &acceptance.evaluations;
    let owed = looked
        .due
        .iter()
        .filter(|deadline| deadline.kind == "self_evaluation")
        .filter_map(|deadline| deadline.due);
    AcceptanceShown {
        steps: if is_accepted_by_bureau(project) {
            steps(project)
        } else {
            own_step(acceptance)
        },
        due_kind: looked.soonest(KINDS).map(|next| next.kind.clone()),
        extended_to: acceptance.extended_to(),
        extension_asked: acceptance.open_extension().map(|asked| asked.asked_until),
        accepted_on: acceptance.accepted_on(),
        corrections: acceptance
            .applications
            .last()
            .map_or(0, |application| application.corrections),
        years: evaluations.yearly.iter().map(|yearly| yearly.what.year).collect(),
        owed: owed.map(|due| (due.year(), due)).collect(),
        operation: evaluations.operation.as_ref().map(|done| done.what.grade),
        post: evaluations.post.as_ref().map(|done| done.what.grade),
    }
}

/// Maintenance is accepted by the unit itself, in one step (Article 33, paragraph 3).
fn own_step(acceptance: &Acceptance) -> Vec<StepShown> {
    let on = acceptance.maintenance.as_ref().map(|accepted| accepted.on);
    vec![StepShown {
        act: "accept_maintenance".to_owned(),
        on,
        passed: on.is_some(),
    }]
}

/// What is recorded on the way to final acceptance, in the order of Articles 33 to 35.
fn steps(project: &Project) -> Vec<StepShown> {
    let acceptance = &project.acceptance;
    let concluded = acceptance.last_conclusion().map(|concluded| concluded.on);
    let archives = acceptance.archives.last().map(|archive| archive.on);
    let evaluated = acceptance.classified_evaluations.last().map(|done| done.on);
    let on = |act: &str, on: Option<Date>| StepShown {
        act: act.to_owned(),
        on,
        passed: on.is_some(),
    };
    let mut steps = vec![
        on(
            "complete_preliminary_acceptance",
            acceptance.preliminary.as_ref().map(|done| done.on),
        ),
        on(
            "start_trial_operation",
            acceptance.trial.as_ref().map(|done| done.on),
        ),
        on(
            "declare_stable",
            acceptance.stability.as_ref().map(|done| done.on),
        ),
        on(
            "confirm_data_sharing",
            acceptance.data_sharing.as_ref().map(|done| done.on),
        ),
        StepShown {
            passed: acceptance.archives_passed(),
            ..on("conclude_archive_acceptance", archives)
        },
        on(
            "apply_for_final_acceptance",
            acceptance
                .applications
                .last()
                .map(|application| application.submitted.on),
        ),
        StepShown {
            passed: acceptance.final_accepted_on().is_some(),
            ..on("conclude_final_acceptance", concluded)
        },
    ];
    if project.facts.classified == Some(true) {
        steps.insert(
            5,
            StepShown {
                passed: acceptance.classified_evaluation_passed(),
                ..on("record_classified_evaluation", evaluated)
            },
        );
    }
    steps
}
