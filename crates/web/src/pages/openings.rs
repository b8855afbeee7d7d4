//! What a person may begin: the acts that open a case file, offered on the desk and at the list in which the case file
//! will stand (Articles 5, 6, 18, 19, 39, 43).

use acts::act::{Course, Entry};
use acts::case::CaseKind;
use acts::list::ACTS;
use acts::messages::{Language, text};
use acts::party::Actor;
use acts::permit::permit;
use maud::{Markup, html};

/// More than so many are folded away behind one button.
const OPENLY: usize = 4;

/// The opening acts that an actor may do, the report of a project first; of one kind of case file, or of any.
#[must_use]
pub fn openings(actor: &Actor, kind: Option<CaseKind>) -> Vec<&'static Entry> {
    let opens = |entry: &&Entry| {
        entry.meta.course != Course::Continues
            && entry.meta.code != "appoint_administrators"
            && (kind.is_none() || entry.kind == kind)
            && permit(actor, entry.meta, None).is_ok()
    };
    let mut entries: Vec<&Entry> = ACTS.iter().filter(opens).collect();
    entries.sort_by_key(|entry| entry.meta.code != "report_project");
    entries
}

/// The acts as buttons; the first is the page's first step when it says so.
#[must_use]
pub fn buttons(language: Language, entries: &[&Entry], first: First) -> Markup {
    let (open, folded) = entries.split_at_checked(OPENLY).unwrap_or((entries, &[]));
    html! {
        @for (index, entry) in open.iter().enumerate() {
            a.button.first[index == 0 && first == First::Step] href={ "/acts/" (entry.meta.code) } { (text(language, "act", entry.meta.code)) }
        }
        @if !folded.is_empty() {
            details.more {
                summary.button { (language.of("更多", "More")) }
                ul { @for entry in folded {
                    li { a href={ "/acts/" (entry.meta.code) } { (text(language, "act", entry.meta.code)) } }
                } }
            }
        }
    }
}

/// Whether the first opening is what the page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// It is.
    Step,
    /// Something else is.
    Beside,
}
