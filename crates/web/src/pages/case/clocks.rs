//! What runs in a case and until when: every deadline with what is left of it, whose it is and the article that sets it,
//! and the clock of Article 14 with its pauses and why.

use acts::approval::Approval;
use acts::case::CaseFile;
use acts::deadlines::approval::clock;
use acts::deadlines::{Deadline, deadlines};
use acts::messages::{Language, text};
use acts::party::Directory;
use maud::{Markup, html};

use crate::messages::say;
use crate::office::Office;
use crate::pages::timing;
use crate::ui;

/// The deadlines of the case, the nearest first; nothing when none runs.
#[must_use]
pub fn clocks(office: &Office, language: Language, (file, directory): (&CaseFile, &Directory)) -> Markup {
    let today = office.app.clock.today();
    let mut due = deadlines(file, &office.regime(), today);
    due.sort_by_key(|deadline| (deadline.due.is_none(), deadline.due));
    let approval = file.project().and_then(|project| project.open_approval());
    html! { @if !due.is_empty() {
        section.sheet.clocks {
            h2 { (say(language, "clocks.title")) }
            ul { @for deadline in &due {
                li {
                    b { (text(language, "deadline", &deadline.kind)) } " " (ui::article(language, &deadline.article))
                    div { (ui::due(language, &timing::due(office, deadline))) }
                    div.soft { (whose(language, deadline, directory)) }
                    @if deadline.kind == "approval" { (face(office, language, (file, approval))) }
                }
            } }
        }
    } }
}

fn whose(language: Language, deadline: &Deadline, directory: &Directory) -> String {
    let party = text(language, "Party", deadline.party.code());
    match &deadline.office {
        Some(office) => format!("{} · {party}", directory.name(office)),
        None => party.to_owned(),
    }
}

/// How far the clock of an application has run, and why it stands still.
fn face(office: &Office, language: Language, (file, approval): (&CaseFile, Option<&Approval>)) -> Markup {
    let (regime, today) = (office.regime(), office.app.clock.today());
    let pauses = approval
        .map(|approval| approval.pauses.as_slice())
        .unwrap_or_default();
    html! {
        @if let Some(face) = clock(file, &regime, today) {
            div.soft {
                (say(language, "clocks.counted_from")) " " (face.starts) " · "
                (say(language, "clocks.limit")) " " (face.limit) " " (say(language, "rail.working_days"))
            }
        }
        @for pause in pauses {
            div.soft.pause {
                (say(language, "clocks.paused")) " " (pause.from) "–" @if let Some(until) = pause.until { (until) }
                (language.of("：", ": ")) (pause.why)
            }
        }
    }
}
