//! Library, plan and approval in their order (Articles 10 to 15).

use acts::approval::{Approval, Opinion, Outcome};
use acts::case::CaseFile;
use acts::list::Event;
use acts::list::chapter_2::PlanEvent;
use acts::list::chapter_3::ProjectEvent;
use acts::project::Project;
use acts::words::{ApprovalText, OpinionVerdict, Verdict};
use jiff::ToSpan;

use super::{Holds, Look, Looked, events, held_if, moved};
use crate::walks::world::{Done, World};

/// The project that this act approved a text of, with the approval.
fn approved(done: &Done) -> Option<(&CaseFile, &Project, &Approval)> {
    let signed = |event: &Event| matches!(event, Event::Project(ProjectEvent::Approved(_)));
    let change = done
        .record
        .body
        .changes
        .iter()
        .position(|change| change.events.iter().any(signed))?;
    let file = done.after.get(change)?;
    let project = file.project()?;
    let last = project
        .approvals
        .iter()
        .rev()
        .find(|approval| approval.is_approved())?;
    Some((file, project, last))
}

/// Nothing is approved without a place in an issued plan or the Government's consent, as the records have it.
pub(super) fn placed_or_consented(world: &World, done: &Done) -> Look {
    let Some((file, ..)) = approved(done) else {
        return Ok(Looked::NotConcerned);
    };
    let opens = |event: &Event| {
        matches!(
            event,
            Event::Project(ProjectEvent::Placed(_) | ProjectEvent::SupplementConsented(_))
        )
    };
    let found = events(world, &file.id).any(|(_, event)| opens(event));
    held_if(Holds::from(found), || {
        format!("{} was approved without a place in a plan", file.id)
    })
}

/// No more is approved than was applied for.
pub(super) fn within_the_total(_: &World, done: &Done) -> Look {
    let Some((file, project, approval)) = approved(done) else {
        return Ok(Looked::NotConcerned);
    };
    let amount = match &approval.outcome {
        Some(Outcome::Approved { amount, .. }) => *amount,
        Some(Outcome::Refused { .. }) | None => return Err("the approval has no amount".to_owned()),
    };
    let within = amount <= approval.total
        && project
            .approved_estimate
            .is_none_or(|estimate| estimate <= approval.total);
    held_if(Holds::from(within), || {
        format!("{}: {amount} of {}", file.id, approval.total)
    })
}

/// A preliminary design is approved after the feasibility study only, unless a national rule does without the study.
pub(super) fn feasibility_first(_: &World, done: &Done) -> Look {
    let Some((file, project, approval)) = approved(done) else {
        return Ok(Looked::NotConcerned);
    };
    if approval.text != ApprovalText::PreliminaryDesign {
        return Ok(Looked::NotConcerned);
    }
    let place = project
        .approvals
        .iter()
        .position(|other| std::ptr::eq(other, approval))
        .unwrap_or_default();
    let studied = project
        .approvals
        .iter()
        .take(place)
        .any(|other| other.text == ApprovalText::FeasibilityStudy && other.is_approved());
    let simplified = project.library.simplification.as_ref();
    let waived = simplified.is_some_and(|rule| rule.what.texts.contains(&ApprovalText::FeasibilityStudy));
    held_if(Holds::from(studied || waived), || {
        format!("{} has no approved feasibility study", file.id)
    })
}

/// The report has passed the text, unless a national rule does without one, and every opinion that is needed agrees.
pub(super) fn report_and_opinions(_: &World, done: &Done) -> Look {
    let Some((file, project, approval)) = approved(done) else {
        return Ok(Looked::NotConcerned);
    };
    let waived = approval.report_waived_on.is_some() && project.library.simplification.is_some();
    let passed = approval
        .report
        .as_ref()
        .is_some_and(|report| report.verdict == Verdict::Passed);
    let latest = |party| {
        let mut latest_first = approval.opinions.iter().rev();
        latest_first.find(|opinion| opinion.authority == party)
    };
    let agrees = |opinion: &Opinion| opinion.verdict == OpinionVerdict::Agreed;
    let agreed = approval
        .needed
        .iter()
        .all(|party| latest(*party).is_some_and(agrees));
    held_if(Holds::from((passed || waived) && agreed), || {
        format!(
            "{}: report passed {passed}, waived {waived}, opinions agree {agreed}",
            file.id
        )
    })
}

/// While an application is returned for correction, no working day counts.
pub(super) fn clock_stands_still(world: &World, done: &Done) -> Look {
    let mut look = Ok(Looked::NotConcerned);
    for (_, after) in moved(done) {
        let paused = after
            .project()
            .and_then(Project::open_approval)
            .filter(|approval| approval.is_paused());
        let Some(approval) = paused else { continue };
        let starts = approval
            .prerequisites_complete_on()
            .zip(approval.review_report_on());
        let Some(clock) = starts.and_then(|(complete, report)| approval.clock(complete.max(report))) else {
            continue;
        };
        let (today, later) = (world.on(), world.on().saturating_add(30.days()));
        let calendar = &world.regime.calendar;
        if clock.used(calendar, today) != clock.used(calendar, later) || clock.due(calendar, 1).is_some() {
            return Err(format!("the clock of {} runs while it is returned", after.id));
        }
        look = Ok(Looked::Held);
    }
    look
}

/// Nobody enters the library but by a passed preliminary review and an appraisal that did not fail.
pub(super) fn admitted_after_appraisal(_: &World, done: &Done) -> Look {
    for (before, after) in moved(done) {
        let Some(project) = after.project().filter(|project| project.admitted_on.is_some()) else {
            continue;
        };
        if before
            .and_then(CaseFile::project)
            .is_some_and(|project| project.admitted_on.is_some())
        {
            continue;
        }
        let reviewed = project
            .review
            .as_ref()
            .is_some_and(|review| review.what.verdict == Verdict::Passed);
        let appraised = project
            .appraisal
            .as_ref()
            .is_some_and(|appraisal| appraisal.what.verdict == Verdict::Passed);
        return held_if(Holds::from(reviewed && appraised), || {
            format!(
                "{} was admitted: reviewed {reviewed}, appraised {appraised}",
                after.id
            )
        });
    }
    Ok(Looked::NotConcerned)
}

/// A plan is issued after it was decided, and the plan of construction after Finance was heard.
pub(super) fn decided_before_issue(world: &World, done: &Done) -> Look {
    let issued = |event: &Event| matches!(event, Event::Plan(PlanEvent::PlanIssued(_)));
    let Some(change) = done
        .record
        .body
        .changes
        .iter()
        .find(|change| change.events.iter().any(issued))
    else {
        return Ok(Looked::NotConcerned);
    };
    let decides = |event: &Event| {
        matches!(
            event,
            Event::Plan(PlanEvent::GovernmentDecided(_) | PlanEvent::MaintenancePlanDecided(_))
        )
    };
    let decided = events(world, &change.case).any(|(_, event)| decides(event));
    held_if(Holds::from(decided), || {
        format!("{} was issued undecided", change.case)
    })
}
