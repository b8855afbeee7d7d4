//! What is recorded and how it is answered: folding, first answers, and the store's refusals in the office's words.

use acts::case::{CaseFile, CaseId, Stamp};
use acts::hear::Refusal;
use acts::list::administration::PersonEvent;
use acts::list::{CaseEvent, Event};
use acts::party::Actor;
use acts::permit::Denial;
use acts::record::{Change, Record};
use acts::signing::Steps;
use store::fault::AppendFault;
use store::ledger_rows::LedgerRow;

use super::Prepared;
use super::submission::{Done, Fault, Since};

/// Keys belong to a person, so that nobody can take or probe the keys of another.
pub(super) fn scoped(actor: &Actor, key: &str) -> String {
    format!("{}/{key}", actor.person)
}

pub(super) fn since(row: &LedgerRow, case: &CaseId) -> Option<Since> {
    let entry = row.entry();
    let step = entry.steps.iter().find(|step| step.case == case.as_str())?;
    let (act, on, office) = (entry.act.clone(), entry.on.clone(), entry.office.clone());
    Some(Since {
        number: entry.number,
        act,
        on,
        office,
        version: step.after,
    })
}

pub(super) fn done(prepared: &Prepared) -> Done {
    let Record { case, body, .. } = &prepared.record;
    Done {
        case: case.clone(),
        number: 0,
        version: prepared.files.first().map_or(0, |file| file.version),
        findings: body.findings.clone(),
        steps: prepared.steps,
        changes: body.changes.clone(),
    }
}

/// Each changed case file after the act, in the order of the changes.
pub(super) fn folded(record: &Record, mut before: Vec<CaseFile>) -> Result<Vec<CaseFile>, Fault> {
    let stamp: Stamp = record.stamp();
    let fold = |change: &Change| {
        let place = before.iter().position(|file| file.id == change.case);
        let file = place.map(|place| before.swap_remove(place));
        CaseFile::fold(file, &change.case, &change.events, &stamp).ok_or_else(|| {
            Fault::Broken(format!(
                "{} opens {} without an opening event",
                record.act, change.case
            ))
        })
    };
    record.body.changes.iter().map(fold).collect()
}

/// Whether the changes wait for review and signature, read off what was recorded.
pub(super) fn steps_of(changes: &[Change]) -> Steps {
    let drafted = |event: &Event| matches!(event, Event::Case(CaseEvent::Drafted(_)));
    let waits = changes.iter().flat_map(|change| &change.events).any(drafted);
    if waits { Steps::Three } else { Steps::One }
}

/// The people whose duties, office or account an act changes.
pub(super) fn of_changed_duties(record: &Record) -> Vec<CaseId> {
    let changes = record.body.changes.iter();
    let changed = changes.filter(|change| change.events.iter().any(changes_duties));
    changed.map(|change| change.case.clone()).collect()
}

const fn changes_duties(event: &Event) -> bool {
    matches!(
        event,
        Event::Person(
            PersonEvent::DutiesAssigned(_)
                | PersonEvent::DutiesConfirmed(_)
                | PersonEvent::PersonMoved(_)
                | PersonEvent::AccountClosed(_)
        )
    )
}

pub(super) const fn is_of_law(event: &Event) -> bool {
    matches!(event, Event::LawRegister(_))
}

pub(super) fn denied(denial: Denial) -> Fault {
    match denial {
        Denial::Unknown => Fault::Unknown,
        Denial::Party { .. } | Denial::Duty { .. } | Denial::Stage { .. } => Fault::Denied(denial),
    }
}

pub(super) fn not_heard(refusal: Refusal) -> Fault {
    match refusal {
        Refusal::Form(faults) => Fault::Form(faults),
        Refusal::Rules(findings) => Fault::Rules(findings),
        Refusal::Denied(denial) => denied(denial),
    }
}

pub(super) fn refused(fault: AppendFault) -> Fault {
    match fault {
        AppendFault::Stale { expected, found, .. } => Fault::Stale {
            expected,
            found,
            since: Vec::new(),
        },
        AppendFault::Claimed { kind, key, .. } => Fault::Claimed { kind, key },
        AppendFault::KeyReused { number } => Fault::KeyReused { number },
        AppendFault::Mismatched { case } => {
            Fault::Broken(format!("case file {case} was not folded from its change"))
        }
        AppendFault::Unavailable {
            reason,
            retry_after_seconds,
        } => Fault::Unavailable {
            reason,
            retry_after_seconds,
        },
        AppendFault::Unsettled {
            reason,
            retry_after_seconds,
        } => Fault::Unsettled {
            reason,
            retry_after_seconds,
        },
        AppendFault::Full => Fault::Full,
    }
}
