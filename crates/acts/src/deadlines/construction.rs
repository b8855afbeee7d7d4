//! What is due during construction: the end of the approved period, and assessments before they lapse (Articles 22, 23,
//! 33, 45).

use jiff::civil::Date;

use super::Deadline;
use crate::case::CaseFile;
use crate::party::Party;
use crate::project::Project;
use crate::regime::Regime;
use crate::stage::Stage;

/// What is due in the project.
pub(super) fn of(case: &CaseFile, project: &Project, _: &Regime, _: Date) -> Vec<Deadline> {
    let stage = case.stage();
    let period = (stage == Stage::Construction)
        .then_some(project.construction.completion_due_on)
        .flatten()
        .map(|due| deadline(project, ("construction_period", "33"), due));
    period.into_iter().chain(assessments(project, stage)).collect()
}

/// 定期: whoever was assessed is assessed again before that lapses, as long as the project has not handed its systems on.
fn assessments(project: &Project, stage: Stage) -> Vec<Deadline> {
    let is_kept = matches!(
        stage,
        Stage::Construction
            | Stage::Suspended
            | Stage::TrialOperation
            | Stage::AwaitingAcceptance
            | Stage::UnderAcceptance
    );
    if !is_kept {
        return Vec::new();
    }
    let lapsing = project.construction.security.iter().flat_map(|known| {
        let (level, cryptography) = (
            known.record.level_test_lapses_on(),
            known.record.cryptography_lapses_on(),
        );
        [
            level.map(|due| (("protection_level_test", "22"), due)),
            cryptography.map(|due| (("cryptography_assessment", "23"), due)),
        ]
    });
    let due = lapsing.flatten();
    due.map(|(of, due)| deadline(project, of, due)).collect()
}

/// A day that was stated or approved is a fixed day and does not move.
fn deadline(project: &Project, of: (&str, &str), due: Date) -> Deadline {
    Deadline {
        kind: of.0.to_owned(),
        article: of.1.to_owned(),
        due: Some(due),
        provisional: false,
        party: Party::ProjectUnit,
        office: Some(project.unit.clone()),
    }
}
