//! What of a case is for its own office only: prepared acts, until they are signed, are nobody else's to see
//! (prepare → review → sign).

use acts::case::CaseFile;
use acts::list::{CaseEvent, Event};
use acts::party::Actor;
use acts::record::RecordBody;
use store::ledger_rows::LedgerRow;

/// The case file without the prepared acts of other offices.
#[must_use]
pub fn of_case(actor: &Actor, mut file: CaseFile) -> CaseFile {
    file.drafts.retain(|draft| draft.is_before(actor));
    file
}

/// Whether the actor may see what an act says; that it was done may be seen by whoever sees the case.
#[must_use]
pub fn is_open(actor: &Actor, row: &LedgerRow, body: &RecordBody) -> bool {
    row.entry().office == actor.office.as_str() || !only_prepares(body)
}

/// Whether an act only moved a prepared act, without effect yet.
#[must_use]
pub fn only_prepares(body: &RecordBody) -> bool {
    body.changes
        .iter()
        .flat_map(|change| &change.events)
        .all(is_inner)
}

/// Whether an event moves a prepared act and nothing else.
fn is_inner(event: &Event) -> bool {
    match event {
        Event::Case(event) => match event {
            CaseEvent::Drafted(_)
            | CaseEvent::DraftReviewed(_)
            | CaseEvent::DraftReturned(_)
            | CaseEvent::DraftCountersigned(_) => true,
            CaseEvent::DraftSigned(_) | CaseEvent::ExceptionMade(_) => false,
        },
        Event::Project(_)
        | Event::Construction(_)
        | Event::Acceptance(_)
        | Event::Supervision(_)
        | Event::DevelopmentPlan(_)
        | Event::Framework(_)
        | Event::System(_)
        | Event::Inspection(_)
        | Event::LawRegister(_)
        | Event::Plan(_)
        | Event::Organisation(_)
        | Event::Person(_)
        | Event::ExpertPool(_) => false,
    }
}
