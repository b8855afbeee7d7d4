//! The measure (办法): what is in force, on which bases and in whose place (Articles 1 and 49), and how far each of its
//! articles is built.

mod head;
pub mod interpretations;
pub mod parameters;
pub mod served;
pub mod variants;
pub mod what_if;
pub mod words;

use acts::messages::Language;
use axum::extract::{Query, State};
use maud::{Markup, html};
use rules::articles::Article;
use rules::coverage;
use rules::instrument::ParameterText;
use rules::register::Entry;
use serde::Deserialize;

use self::head::{Part, governing, head, title};
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
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
    let content = html! {
        (head(&office, language, Part::Articles)?)
        @if phrase.is_empty() { (in_force(&office, language)?) }
        (search(language, phrase))
        @if !articles.iter().any(|article| holds(&office, article, phrase)) {
            (ui::empty(&Empty {
                title: say(language, "measure.not_found").to_owned(),
                text: say(language, "measure.not_found_why").to_owned(),
                steps: html! { a.button href="/policy" { (say(language, "measure.whole")) } },
            }))
        }
        @for chapter in articles.chunk_by(|one, other| one.chapter == other.chapter) {
            (chapter_sheet(&office, language, (chapter, phrase)))
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

/// A chapter as it is read: each article's words, and in its margin what hangs on them.
fn chapter_sheet(office: &Office, language: Language, (articles, phrase): (&[&Article], &str)) -> Markup {
    let found: Vec<&&Article> = articles
        .iter()
        .filter(|article| holds(office, article, phrase))
        .collect();
    let name = articles
        .first()
        .map(|article| article.chapter.as_str())
        .unwrap_or_default();
    html! { @if !found.is_empty() {
        section.sheet {
            h2 lang="zh-CN" { (name) }
            @for article in found { (article_block(office, language, (article, phrase))) }
        }
    } }
}

/// Whether the phrase stands in the article: in its words, in what its clauses are about, or in a value's name.
fn holds(office: &Office, article: &Article, phrase: &str) -> bool {
    let phrase = phrase.to_lowercase();
    let within = |text: &str| text.to_lowercase().contains(&phrase);
    let words = article.clauses.iter().any(|clause| within(&clause.text));
    let gists = || {
        entries(office, article)
            .iter()
            .any(|entry| within(&entry.zh) || within(&entry.en))
    };
    let values = || {
        values_of(office, article)
            .iter()
            .any(|own| within(&own.label.zh) || within(&own.label.en))
    };
    phrase.is_empty() || within(&article.name) || words || gists() || values()
}

/// The parameters of the measure in force that the article's clauses set.
fn values_of(office: &Office, article: &Article) -> Vec<ParameterText> {
    let set = entries(office, article);
    let measure = governing(office)
        .map(|measure| measure.parameters)
        .unwrap_or_default();
    let own = measure.into_iter();
    own.filter(|parameter| set.iter().any(|entry| entry.parameters.contains(&parameter.id)))
        .collect()
}

fn article_block(office: &Office, language: Language, (article, phrase): (&Article, &str)) -> Markup {
    let number = article.number.to_string();
    let entries = entries(office, article);
    html! {
        div.law-article id={ "article-" (number) } {
            div {
                h3 { (ui::article(language, &number)) " " (words::state(language, coverage::State::of(&entries))) }
                @for clause in &article.clauses { p.statute-line lang="zh-CN" { (marked(&clause.text, phrase)) } }
            }
            (margin(office, language, (article, &entries)))
        }
    }
}

/// The words with every place of the phrase marked.
fn marked(text: &str, phrase: &str) -> Markup {
    if phrase.is_empty() {
        return html! { (text) };
    }
    let mut pieces = text.split(phrase);
    let first = pieces.next().unwrap_or_default();
    html! { (first) @for piece in pieces { mark { (phrase) } (piece) } }
}

/// What hangs on the article: what it is about, its values, its readings, the decisions and acts that serve it.
fn margin(office: &Office, language: Language, (article, entries): (&Article, &[&Entry])) -> Markup {
    let today = office.app.clock.today();
    let number = article.number;
    let decisions: Vec<Markup> = codes(entries, |entry| &entry.rules)
        .iter()
        .map(|code| words::decision(language, code))
        .collect();
    let (acts, planned) = (
        codes(entries, |entry| &entry.acts).len(),
        codes(entries, |entry| &entry.planned).len(),
    );
    let clauses: Vec<&str> = article.clauses.iter().map(|clause| clause.id.as_str()).collect();
    let reads = |cited: &&rules::interpretations::Interpretation| {
        cited
            .clauses
            .iter()
            .any(|clause| clauses.contains(&clause.text()))
    };
    let readings = office.app.interpretations.iter().filter(reads).count();
    let values = values_of(office, article);
    let in_force = |own: &ParameterText| own.values.iter().rev().find(|value| value.from <= today).cloned();
    html! {
        div.law-margin {
            @if language == Language::English { @for entry in entries { p.soft { (entry.en) } } }
            @for own in &values { @if let Some(value) = in_force(own) {
                div { small { (words::parameter(language, own)) } br; b { (words::value(language, own, &value)) } (words::doubt(language, value.provenance)) }
            } }
            @if !decisions.is_empty() { div { (words::listed(language, &decisions)) } }
            p.soft {
                @if acts > 0 { a href={ "/policy/" (number) "#served" } { (acts) " " (say(language, "measure.acts_serve")) } " " }
                @if readings > 0 { a href={ "/policy/" (number) } { (readings) " " (say(language, "measure.readings")) } " " }
                @if planned > 0 { (planned) " " (say(language, "measure.planned_count")) }
            }
        }
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
