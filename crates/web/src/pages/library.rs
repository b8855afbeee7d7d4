//! The project library (项目库): every project one may see, filtered, sorted, searched, fifty to a page, with what all of
//! them come to; a question can be kept and shared as a link (Article 10).

mod filters;
mod rows;

use std::sync::Arc;

use acts::amount::Yuan;
use acts::case::{CaseId, CaseKind};
use acts::messages::Language;
use axum::extract::{Query, State};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};
use store::projects::{ProjectSum, ROWS_A_PAGE, Totals};
use store::search::places::asked;

use self::rows::Rows;
use crate::address::Choices;
use crate::library::Filters;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::pages::openings::{First, buttons, openings};
use crate::pages::{exports, views};
use crate::problem::Problem;
use crate::scope;
use crate::ui::{self, Empty, Heading, Here};

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(filters): Query<Filters>,
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let store = &office.app.store;
    let directory = Arc::clone(&reader.signed.directory);
    let query = filters.query((actor, &directory))?;
    let (totals, found) = store.library(&query).await?;
    let years = years(&store.project_sums(&scope::projects(actor)).await?);
    let phrases = asked(&query.text);
    let cases: Vec<CaseId> = found.iter().map(|row| row.case.clone()).collect();
    let texts = if phrases.is_empty() {
        BTreeMap::new()
    } else {
        store.case_texts(&cases).await?
    };
    let rows = Rows {
        office: &office,
        language,
        directory: &directory,
        filters: &filters,
        next: store.next_deadlines(&cases).await?,
        since: store.stages_since(&cases).await?,
        texts,
        phrases,
    };
    let title = say(language, "library.title");
    let asked = filters.address("", ("page", ""));
    let views = views::section(&office, &reader, ("/library", asked.trim_start_matches('?'))).await?;
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! {},
            steps: html! {
                a.button href="/import" { (say(language, "import.title")) }
                (buttons(language, &openings(actor, Some(CaseKind::Project)), First::Step))
            },
        }))
        (filters::bar(language, &filters, (&years, &directory)))
        div #list-chosen { (filters::chosen(language, &filters, &directory)) (views) }
        p.unseen role="status" data-said {}
        div #list-found {
            (summed(language, &filters, totals))
            @if found.is_empty() {
                (nothing(language, &filters))
            } @else {
                (rows.table(&found))
                @let last = totals.projects.div_ceil(u64::from(ROWS_A_PAGE)).max(1);
                (ui::pagination(language, totals.projects, (u64::from(query.page) + 1, last), |page| {
                    filters.with("page", &page.to_string())
                }))
            }
        }
    };
    frame::page(&office, &reader, (Here::Library, title), content).await
}

/// The years planned for, each once.
fn years(sums: &[ProjectSum]) -> Vec<i16> {
    let years: BTreeSet<i16> = sums.iter().map(|sum| sum.plan_year).collect();
    years.into_iter().collect()
}

/// How many there are and what they come to, with what can be done with all of them.
fn summed(language: Language, filters: &Filters, totals: Totals) -> Markup {
    let noun = match totals.projects {
        1 => say(language, "found.one_project"),
        _ => say(language, "found.projects"),
    };
    html! {
        div.summed {
            p data-total {
                b { (ui::count(totals.projects)) } " " (noun)
                @if totals.projects > 0 {
                    (language.of("，", ", ")) (say(language, "found.sum")) " "
                    span title=(say(language, "found.known_only")) { (ui::amount(language, Yuan::from_fen(totals.total_fen))) }
                }
            }
            @if totals.projects > 0 { div.row.screen { (exports::links(language, "projects", filters)) } }
        }
    }
}

/// What to do when nothing fits: a phrase that nobody wrote so may stand there in its words.
fn nothing(language: Language, filters: &Filters) -> Markup {
    if filters.page.is_empty() && filters.with("page", "") == "/library" {
        return ui::empty(&Empty {
            title: say(language, "library.none_yet").to_owned(),
            text: say(language, "library.none_yet_why").to_owned(),
            steps: html! {},
        });
    }
    let apart = words_of(&filters.q);
    html! {
        (ui::empty(&Empty {
            title: say(language, "library.none").to_owned(),
            text: say(language, "library.none_why").to_owned(),
            steps: html! {
                @if let Some(words) = &apart {
                    a.button.first href=(filters.with("q", words)) { (say(language, "found.apart")) (words) }
                }
                a.button href="/library" { (say(language, "library.all")) }
            },
        }))
    }
}

/// The words of a question between spaces, each once and none inside another; none when that asks for nothing else.
fn words_of(question: &str) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for word in store::words::words(question) {
        if word.chars().count() > 1 && !words.contains(&word) {
            words.push(word);
        }
    }
    let longest = words.clone();
    words.retain(|word| {
        !longest
            .iter()
            .any(|other| other != word && other.contains(word.as_str()))
    });
    let apart = words.join(" ");
    (words.len() > 1 && apart != question.trim()).then_some(apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_that_nobody_wrote_is_taken_apart() {
        assert_eq!(words_of("电子证照公文").as_deref(), Some("电子证照 公文"));
        assert_eq!(words_of("电子证照 公文"), None, "it is apart already");
        assert_eq!(words_of("公文"), None);
        assert_eq!(words_of(""), None);
    }
}
