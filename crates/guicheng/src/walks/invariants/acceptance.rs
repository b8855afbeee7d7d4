//! Acceptance in its order, and projects that stand still by order (Articles 33 to 35, 43).

use acts::case::CaseFile;
use acts::project::Project;
use acts::stage::Stage;
use acts::words::Verdict;
use serde_json::Value;

use super::{Holds, Look, Looked, held_if, moved};
use crate::walks::world::{Done, World};

/// The project that this act finally accepted.
fn accepted(done: &Done) -> Option<(&CaseFile, &Project)> {
    moved(done).find_map(|(before, after)| {
        let project = after.project()?;
        let was = before
            .and_then(CaseFile::project)
            .and_then(|before| before.acceptance.final_accepted_on());
        (was.is_none() && project.acceptance.final_accepted_on().is_some()).then_some((after, project))
    })
}

/// No final acceptance without a passed archive acceptance.
pub(super) fn after_archives(_: &World, done: &Done) -> Look {
    let Some((file, project)) = accepted(done) else {
        return Ok(Looked::NotConcerned);
    };
    let latest = project.acceptance.archives.last();
    let passed = latest.is_some_and(|archive| archive.what.verdict == Verdict::Passed);
    held_if(Holds::from(passed), || {
        format!("{} was accepted, its archives were not", file.id)
    })
}

/// Nothing is declared stable that was not preliminarily accepted and tried.
pub(super) fn stable_after_trial(_: &World, done: &Done) -> Look {
    for (before, after) in moved(done) {
        let Some(project) = after
            .project()
            .filter(|project| project.acceptance.stability.is_some())
        else {
            continue;
        };
        if before
            .and_then(CaseFile::project)
            .is_some_and(|before| before.acceptance.stability.is_some())
        {
            continue;
        }
        let (preliminary, trial) = (
            project.acceptance.preliminary.is_some(),
            project.acceptance.trial.is_some(),
        );
        return held_if(Holds::from(preliminary && trial), || {
            format!("{} is stable: preliminary {preliminary}, trial {trial}", after.id)
        });
    }
    Ok(Looked::NotConcerned)
}

/// What was evaluated for secrecy and failed is not accepted.
pub(super) fn after_classified_evaluation(_: &World, done: &Done) -> Look {
    let Some((file, project)) = accepted(done) else {
        return Ok(Looked::NotConcerned);
    };
    let latest = project.acceptance.classified_evaluations.last();
    let failed = latest.is_some_and(|evaluation| evaluation.what.verdict == Verdict::Failed);
    held_if(Holds::from(!failed), || {
        format!("{} was accepted although its evaluation failed", file.id)
    })
}

/// Of a project that is suspended or terminated neither approvals nor construction nor acceptance move; evaluations,
/// supervision, the settlement of contracts and the return of what is left may.
pub(super) fn halted_stand_still(_: &World, done: &Done) -> Look {
    let mut look = Ok(Looked::NotConcerned);
    for (before, after) in moved(done) {
        let halted = before.filter(|before| [Stage::Suspended, Stage::Terminated].contains(&before.stage()));
        let (Some(before), Some(now)) = (halted.and_then(CaseFile::project), after.project()) else {
            continue;
        };
        let same = before.approvals == now.approvals
            && work(before)? == work(now)?
            && course(before)? == course(now)?;
        if !same {
            return Err(format!("{} moved while it was halted", after.id));
        }
        look = Ok(Looked::Held);
    }
    look
}

/// The construction of a project without what is reported of it, settled and returned.
fn work(project: &Project) -> Result<Value, String> {
    let mut construction = serde_json::to_value(&project.construction).map_err(|fault| fault.to_string())?;
    if let Some(construction) = construction.as_object_mut() {
        construction.remove("serious_reports");
        construction.remove("returns");
        let contracts = construction.get_mut("contracts").and_then(Value::as_array_mut);
        for contract in contracts.into_iter().flatten().filter_map(Value::as_object_mut) {
            contract.remove("end");
        }
    }
    Ok(construction)
}

/// The acceptance of a project without its evaluations.
fn course(project: &Project) -> Result<Value, String> {
    let mut acceptance = serde_json::to_value(&project.acceptance).map_err(|fault| fault.to_string())?;
    if let Some(acceptance) = acceptance.as_object_mut() {
        acceptance.remove("evaluations");
    }
    Ok(acceptance)
}
