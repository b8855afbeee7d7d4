//! What waits for whom: acts of the stage, and drafts in the hands of their office (Articles 6, 10 and 14 name who acts).

use jiff::civil::Date;
use rules::law::Basis;

use super::TaskLine;
use crate::case::{CaseFile, CaseId};
use crate::list::{ACTS, entry};
use crate::party::{Duty, Party};
use crate::permit::{is_heard_at, offices};
use crate::regime::Regime;
use crate::signing::{Draft, DraftState};
use crate::stage::Stage;

/// What waits for whom: the acts the stage waits for, and drafts in the hands of their office.
#[must_use]
pub fn tasks(case: &CaseFile, regime: &Regime) -> Vec<TaskLine> {
    let since = case.changed_on;
    let Ok(law) = regime.law(Some(case), since) else {
        return Vec::new();
    };
    let basis = Basis {
        law: &law,
        calendar: &regime.calendar,
    };
    let drafting: Vec<&str> = case.drafts.iter().map(|draft| draft.act.as_str()).collect();
    let awaited = ACTS
        .iter()
        .filter(|entry| entry.is_awaited(case) && !drafting.contains(&entry.meta.code))
        .flat_map(|entry| entry.meta.by.iter().map(move |party| (entry, *party)))
        .filter(|(entry, party)| entry.waits_for(case, *party, basis))
        .flat_map(|(entry, party)| {
            let lines = waiting(case, party).into_iter();
            let duty = entry.meta.duty.first().copied();
            lines.filter_map(move |office| {
                Some(TaskLine {
                    act: entry.meta.code.to_owned(),
                    office,
                    party,
                    duty: duty?,
                    draft: None,
                    since,
                    drafted: None,
                })
            })
        });
    let open = case.drafts.iter().filter(|draft| !is_past(draft, case.stage()));
    let drafts = open.flat_map(|draft| draft_tasks(draft, since));
    awaited.chain(drafts).collect()
}

/// Whether a draft came back and its act is no longer heard: nobody can prepare it again, so it waits for nobody.
fn is_past(draft: &Draft, stage: Stage) -> bool {
    let heard = entry(&draft.act).is_none_or(|entry| is_heard_at(entry.meta, stage));
    draft.state == DraftState::Returned && !heard
}

/// Who has to move a draft on: its own office, or the authorities that have not countersigned it yet.
fn draft_tasks(draft: &Draft, since: Date) -> Vec<TaskLine> {
    let missing: Vec<Party> = draft.missing_countersigners().collect();
    if draft.state == DraftState::Reviewed && !missing.is_empty() {
        let task = |party| TaskLine {
            act: "countersign_draft".to_owned(),
            office: None,
            party,
            duty: Duty::Sign,
            draft: Some(draft.number),
            since,
            drafted: Some(draft.act.clone()),
        };
        return missing.into_iter().map(task).collect();
    }

    let (act, duty) = match draft.state {
        DraftState::Prepared => ("review_draft".to_owned(), Duty::Review),
        DraftState::Reviewed => ("sign_draft".to_owned(), Duty::Sign),
        DraftState::Returned => (draft.act.clone(), Duty::Prepare),
    };
    vec![TaskLine {
        act,
        office: Some(draft.office.clone()),
        party: draft.party,
        duty,
        draft: Some(draft.number),
        since,
        drafted: Some(draft.act.clone()),
    }]
}

/// The offices for which something waits: those in the relation, or any office of the kind; nothing when nobody is.
fn waiting(case: &CaseFile, party: Party) -> Vec<Option<CaseId>> {
    if party == Party::DraftHolder {
        return Vec::new();
    }
    if party.is_relation() {
        return offices(case, party).into_iter().map(Some).collect();
    }
    vec![None]
}
