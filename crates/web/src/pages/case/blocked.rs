//! Acts of the reader's that wait for something else: what is asked of the permit is why they cannot be done now, in
//! which stage they can, and which measure of supervision keeps the case from it (Articles 4, 43).

use acts::act::{Course, Entry};
use acts::case::CaseFile;
use acts::list::ACTS;
use acts::messages::{Language, text};
use acts::party::Actor;
use acts::permit::{Denial, permit};
use acts::stage::Stage;
use acts::supervision::Measure;
use acts::words::supervision::MeasureKind;
use maud::{Markup, html};

use super::rail::ahead;
use crate::messages::say;
use crate::ui;

/// So many acts of later stages are named.
const NAMED: usize = 5;

/// The acts that the reader's office does later, with the stage they wait for.
#[must_use]
pub fn blocked(language: Language, (actor, file): (&Actor, &CaseFile)) -> Markup {
    let acts = waiting(actor, file);
    html! { @if !acts.is_empty() {
        section.sheet.later {
            h2 { (say(language, "blocked.title")) }
            @if let Some(measure) = halting(file) { (halted(language, measure)) }
            ul { @for (entry, stage) in acts.iter().take(NAMED) {
                li {
                    (text(language, "act", entry.meta.code)) " "
                    @if let Some(article) = entry.meta.articles.first() { (ui::article(language, article)) }
                    div.soft { (say(language, "blocked.from")) (language.of("", " ")) span.word { (language.of("「", "")) (text(language, "stage", stage.code())) (language.of("」", "")) } }
                }
            } }
        }
    } }
}

/// Acts that the permit denies for the stage alone, by the first stage ahead in which somebody waits for them.
fn waiting(actor: &Actor, file: &CaseFile) -> Vec<(&'static Entry, Stage)> {
    let ahead = file
        .project()
        .map_or(&[][..], |project| ahead(file.stage(), project));
    let mut acts: Vec<(usize, &Entry, Stage)> = ACTS
        .iter()
        .filter(|entry| entry.kind == Some(file.kind()) && entry.meta.course == Course::Continues)
        .filter_map(|entry| {
            let denial = permit(actor, entry.meta, Some(file)).err()?;
            let Denial::Stage { .. } = denial else { return None };
            let place = ahead
                .iter()
                .position(|stage| entry.meta.awaited.contains(stage))?;
            Some((place, entry, *ahead.get(place)?))
        })
        .collect();
    acts.sort_by_key(|(place, _, _)| *place);
    acts.into_iter().map(|(_, entry, stage)| (entry, stage)).collect()
}

/// The measure by which the project stands still.
fn halting(file: &CaseFile) -> Option<&Measure> {
    let supervised = &file.project()?.supervision;
    let termination = supervised.standing(MeasureKind::Termination);
    termination.or_else(|| supervised.standing(MeasureKind::Suspension))
}

fn halted(language: Language, measure: &Measure) -> Markup {
    let taken = &measure.taken;
    html! {
        p.notice.danger {
            b { (text(language, "MeasureKind", taken.what.kind.code())) } " " (taken.what.document_number) " "
            (ui::day(language, taken.on)) br; (taken.what.reason)
        }
    }
}
