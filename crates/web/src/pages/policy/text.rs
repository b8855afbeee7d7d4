//! The text of the measure as a document: each article's words, and in its margin its values, readings, decisions and acts
//! (Articles 1 to 49).

use acts::messages::Language;
use maud::{Markup, html};
use rules::articles::Article;
use rules::coverage;
use rules::instrument::ParameterText;
use rules::register::Entry;
use store::applied::ByArticle;

use super::applied::{counts, in_margin};
use super::head::governing;
use super::{codes, entries, words};
use crate::messages::say;
use crate::office::Office;
use crate::ui;

/// A chapter as it is read: each article's words, and in its margin what hangs on them.
pub fn chapter_sheet(
    (office, applied): (&Office, &ByArticle),
    language: Language,
    (articles, phrase): (&[&Article], &str),
) -> Markup {
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
            @for article in found { (article_block((office, applied), language, (article, phrase))) }
        }
    } }
}

/// Whether the phrase stands in the article: in its words, in what its clauses are about, or in a value's name.
pub fn holds(office: &Office, article: &Article, phrase: &str) -> bool {
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

fn article_block(
    (office, applied): (&Office, &ByArticle),
    language: Language,
    (article, phrase): (&Article, &str),
) -> Markup {
    let number = article.number.to_string();
    let entries = entries(office, article);
    html! {
        div.law-article id={ "article-" (number) } {
            div {
                h3 { (ui::article(language, &number)) " " (words::state(language, coverage::State::of(&entries))) }
                @for clause in &article.clauses { p.statute-line lang="zh-CN" { (marked(&clause.text, phrase)) } }
            }
            (margin((office, applied), language, (article, &entries)))
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
fn margin(
    (office, applied): (&Office, &ByArticle),
    language: Language,
    (article, entries): (&Article, &[&Entry]),
) -> Markup {
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
            (in_margin(language, (&number.to_string(), &counts(applied, number))))
            p.soft {
                @if acts > 0 { a href={ "/policy/" (number) "#served" } { (acts) " " (say(language, "measure.acts_serve")) } " " }
                @if readings > 0 { a href={ "/policy/" (number) } { (readings) " " (say(language, "measure.readings")) } " " }
                @if planned > 0 { (planned) " " (say(language, "measure.planned_count")) }
            }
        }
    }
}
