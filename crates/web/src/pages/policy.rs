//! The measure (办法): what is in force, on which bases and in whose place (Articles 1 and 49), and how far each of its
//! articles is built.

pub mod applied;
mod head;
pub mod interpretations;
pub mod parameters;
pub mod served;
mod text;
pub mod variants;
pub mod what_if;
pub mod words;

use acts::messages::Language;
use axum::extract::{Query, State};
use maud::{Markup, html};
use rules::articles::Article;
use rules::coverage;
use rules::register::Entry;
use serde::Deserialize;

use self::head::{Part, governing, head, title};
use self::text::{chapter_sheet, holds};
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::scope;
use crate::ui::{self, Empty, Here, Pair};

/// The article that names the laws the measure rests on (Article 1).
const BASES: &str = "第一条";
/// The article that says since when it is in force and what it repeals (Article 49).
const REPEAL: &str = "第四十九条";

/// What is looked for in the text.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let phrase = asked.q.trim();
    let articles: Vec<&Article> = office.app.articles.iter().collect();
    let scope = scope::projects(&reader.signed.actor);
    let applied = office.app.store.applied_by_article(&scope).await?;
    let content = html! {
        (head(&office, language, Part::Articles)?)
        @if phrase.is_empty() { (in_force(&office, language)?) }
        (search(language, phrase))
        @if phrase.is_empty() { (chapters(language, &articles)) }
        @if !articles.iter().any(|article| holds(&office, article, phrase)) {
            (ui::empty(&Empty {
                title: say(language, "measure.not_found").to_owned(),
                text: say(language, "measure.not_found_why").to_owned(),
                steps: html! { a.button href="/policy" { (say(language, "measure.whole")) } },
            }))
        }
        @for chapter in articles.chunk_by(|one, other| one.chapter == other.chapter) {
            (chapter_sheet((&office, &applied), language, (chapter, phrase)))
        }
    };
    frame::page(
        &office,
        &reader,
        (Here::Policy, &title(language, Part::Articles)),
        content,
    )
    .await
}

/// The classed clauses of an article.
#[must_use]
pub fn entries<'a>(office: &'a Office, article: &Article) -> Vec<&'a Entry> {
    let register = &office.app.register;
    article
        .clauses
        .iter()
        .filter_map(|clause| register.entry(&clause.id))
        .collect()
}

/// The codes that some entries name, each once, in order.
#[must_use]
pub fn codes<'a>(entries: &[&'a Entry], of: impl Fn(&'a Entry) -> &'a Vec<String>) -> Vec<&'a str> {
    let mut seen: Vec<&str> = Vec::new();
    for code in entries.iter().flat_map(|entry| of(entry)) {
        if !seen.contains(&code.as_str()) {
            seen.push(code);
        }
    }
    seen
}

fn in_force(office: &Office, language: Language) -> Result<Markup, Problem> {
    let measure = governing(office)?;
    let pairs = [
        Pair::new(
            say(language, "measure.number"),
            html! { span lang="zh-CN" { (measure.number) } },
        ),
        Pair::new(
            say(language, "measure.from"),
            html! {
                (ui::day(language, measure.in_force)) " "
                @if measure.in_force_confirmed { span.soft { (say(language, "measure.confirmed")) } }
                @else { span.provisional { (say(language, "measure.to_confirm")) } }
            },
        ),
        Pair::wide(
            say(language, "measure.bases"),
            titles(office, language, ("1", BASES)),
        ),
        Pair::wide(
            say(language, "measure.repealed"),
            titles(office, language, ("49", REPEAL)),
        ),
        Pair::wide(say(language, "measure.states"), states(office, language)),
    ];
    Ok(html! {
        section.sheet {
            h2 { (say(language, "measure.in_force")) }
            (ui::key_values(&pairs))
        }
    })
}

/// The documents that an article names between 《 and 》, with the article beside them.
fn titles(office: &Office, language: Language, (number, article): (&str, &str)) -> Markup {
    let text = office.app.articles.clause(article).unwrap_or_default();
    let named = text.split('《').skip(1).filter_map(|rest| {
        let (title, after) = rest.split_once('》')?;
        let number = after.strip_prefix('（').and_then(|after| after.split_once('）'));
        let number = number
            .map(|(number, _)| format!("（{number}）"))
            .unwrap_or_default();
        Some(format!("《{title}》{number}"))
    });
    html! {
        ul lang="zh-CN" { @for title in named { li { (title) } } }
        small { (ui::article(language, number)) }
    }
}

/// How many articles are in which state.
fn states(office: &Office, language: Language) -> Markup {
    let all = [
        coverage::State::Built,
        coverage::State::Partly,
        coverage::State::NotBuilt,
        coverage::State::NothingToBuild,
    ];
    let count = |state: coverage::State| {
        let articles = office.app.articles.iter();
        articles
            .filter(|article| coverage::State::of(&entries(office, article)) == state)
            .count()
    };
    html! {
        div.row { @for state in all { span { (words::state(language, state)) " " (count(state)) } } }
        p.soft { (say(language, "measure.states_why")) }
    }
}

/// A search in the text; the page stays a document without it.
fn search(language: Language, phrase: &str) -> Markup {
    html! {
        form.law-search method="get" action="/policy" role="search" {
            label for="law-q" { (say(language, "measure.search")) }
            input #law-q type="search" name="q" value=(phrase) autocomplete="off";
            button.button { (say(language, "measure.find")) }
            @if !phrase.is_empty() { a.button href="/policy" { (say(language, "measure.whole")) } }
        }
    }
}

/// The chapters as links to their places on the page.
fn chapters(language: Language, articles: &[&Article]) -> Markup {
    let chapters = articles.chunk_by(|one, other| one.chapter == other.chapter);
    let firsts = chapters.filter_map(|chapter| chapter.first());
    html! {
        nav.index.screen aria-label=(say(language, "measure.chapters")) { ul lang="zh-CN" {
            @for first in firsts { li { a href={ "#article-" (first.number) } { (first.chapter) } } }
        } }
    }
}
