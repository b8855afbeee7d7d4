//! What waits for one's review or signature, above the board of approvals: each prepared act is read in full before it is
//! signed (审核、签发; Articles 10, 14 and 15).

use maud::{Markup, html};
use store::worklists::Awaits;

use crate::messages::say;
use crate::office::Office;
use crate::pages::desk::waiting::{Known, Waiting, name};
use crate::pages::desk::worklist;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::scope;

/// The most rows of each; the worklist has the rest.
const MOST: u32 = 10;

/// The section; nothing when nothing waits.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn section(office: &Office, reader: &Reader) -> Result<Markup, Problem> {
    let (store, language) = (&office.app.store, reader.language);
    let query = scope::tasks(&reader.signed.actor, MOST);
    let counts = store.task_counts(&query).await?;
    let mut groups = Vec::new();
    for (awaits, count) in counts {
        if count > 0 && matches!(awaits, Awaits::Signature | Awaits::Review) {
            groups.push((awaits, count, store.tasks_awaiting(&query, (awaits, 0)).await?));
        }
    }
    let tasks = groups.iter().flat_map(|(_, _, tasks)| tasks);
    let known = Known::of(office, tasks).await?;
    let directory = office.directory().await?;
    let drawn = Waiting {
        office,
        reader,
        directory: &directory,
        known: &known,
    };
    Ok(html! {
        @for (awaits, count, tasks) in &groups {
            section.sheet.screen {
                h2 { (name(language, *awaits)) " " span.count { (count) } }
                (drawn.table(*awaits, tasks))
                @if *count > u64::from(MOST) { p.more-rows { a href=(worklist::address(*awaits)) { (say(language, "desk.show_all")) " " (count) } } }
            }
        }
    })
}
