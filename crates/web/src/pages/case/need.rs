//! What a project is for: need, goals and contents as reported, neighbours it was compared with, and for a classified one
//! its index card and nothing else (Articles 3, 6, 9).

use acts::case::CaseFile;
use acts::messages::{Language, text};
use acts::project::Project;
use acts::stage::Stage;
use maud::html;

use super::sections::folded;
use crate::messages::say;
use crate::ui::{self, Opening, Pair, Part};

/// The part on what the project is for.
pub fn need(language: Language, file: &CaseFile, project: &Project) -> Part {
    let facts = &project.facts;
    let texts = [
        ("need", &facts.need),
        ("goals", &facts.goals),
        ("contents", &facts.contents),
    ];
    let written = texts.into_iter().filter(|(_, value)| !value.is_empty());
    let mut pairs: Vec<Pair> = written
        .map(|(name, value)| {
            let named = acts::messages::field(language, "report_project", name);
            Pair::wide(named, html! { p.text { (value) } })
        })
        .collect();
    pairs.extend(warned(language, project));
    if let Some(card) = &project.index_card {
        pairs.push(Pair::new(
            acts::messages::field(language, "register_classified_project", "file_number"),
            html! { code { (card.file_number) } },
        ));
        pairs.extend(card.milestones.iter().map(|(milestone, on)| {
            Pair::new(
                text(language, "OfflineMilestone", milestone.code()),
                ui::day(language, *on),
            )
        }));
    }
    let content = html! { @if !pairs.is_empty() { (ui::key_values(&pairs)) } };
    let part = folded("need", say(language, "case.need").to_owned(), content);
    if file.stage() == Stage::IndexCard {
        return Part {
            opening: Opening::Open,
            ..part
        };
    }
    part
}

/// Neighbours that the project was compared with, when together they pass a limit: nobody is judged by a resemblance.
fn warned(language: Language, project: &Project) -> Vec<Pair> {
    let warnings = project.library.warnings.iter();
    warnings
        .map(|warning| {
            let warning = &warning.what;
            Pair::wide(
                text(language, "list", &warning.list),
                html! {
                    (warning.names.join(language.of("、", ", "))) " · " (ui::amount(language, warning.sum))
                    " / " (ui::amount(language, warning.limit))
                },
            )
        })
        .collect()
}
