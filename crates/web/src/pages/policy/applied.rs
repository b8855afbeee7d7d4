//! How the measure was applied, article by article (办法 · 适用情况): how many acts, how they came out, and never for what was
//! never applied (Articles 1 to 49; an auditor is two clicks from every exception).

pub mod acts;
pub mod article;
pub mod said;

use ::acts::applied::Outcome;
use ::acts::messages::Language;
use axum::extract::{Query, State};
use maud::{Markup, html};
use rules::articles::Article;
use serde::Deserialize;
use store::applied::ByArticle;

use super::entries;
use super::head::{Part, head, title};
use crate::applied::{Counts, acts_address, outcome_name};
use crate::messages::{known, say};
use crate::office::Office;
use crate::pages::exports;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::reading::Reading;
use crate::scope;
use crate::ui::chart::{Fill, bar};
use crate::ui::{self, Here, Look};

/// What the table is narrowed to.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Narrowed {
    /// Only articles that came out so, the most frequent first; empty for all in their order.
    #[serde(default)]
    outcome: String,
}

impl Narrowed {
    fn read(&self) -> Result<Option<Outcome>, Problem> {
        let mut reading = Reading::default();
        let outcomes = Outcome::OF_ACTS.map(|outcome| (outcome.code(), outcome));
        let outcome = reading.pick(("outcome", &self.outcome), &outcomes);
        reading.finish().map(|()| outcome)
    }
}

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read, or the outcome asked for is none.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(narrowed): Query<Narrowed>,
) -> Result<Markup, Problem> {
    let (language, narrowed) = (reader.language, narrowed.read()?);
    let scope = scope::projects(&reader.signed.actor);
    let found = office.app.store.applied_by_article(&scope).await?;
    let content = html! {
        (head(&office, language, Part::Applied)?)
        (ui::look(Look::Figures))
        p.soft { (say(language, "applied.lead")) }
        (headline(&office, language, &found))
        section.sheet #overview {
            div.table-heading {
                h2 { (say(language, "applied.overview")) @if let Some(outcome) = narrowed { " · " (outcome_name(language, outcome)) } }
                div.row.screen {
                    @if narrowed.is_some() { a href="/policy/applied#overview" { (say(language, "applied.every_article")) } }
                    (exports::named_links(language, "applied-articles"))
                }
            }
            (table(&office, language, (&found, narrowed)))
            (legend(language, &Outcome::OF_ACTS))
        }
    };
    frame::page(
        &office,
        &reader,
        (Here::Policy, &title(language, Part::Applied)),
        content,
    )
    .await
}

/// The counts of an article; empty when it was never applied.
pub fn counts(found: &ByArticle, article: u16) -> Counts {
    found.get(&article.to_string()).cloned().unwrap_or_default()
}

/// What an article is about, in a few words: the summaries of its clauses in the register.
pub fn about(office: &Office, language: Language, article: &Article) -> String {
    let classed = entries(office, article);
    let said: Vec<&str> = classed
        .iter()
        .map(|entry| language.of(&entry.zh, &entry.en))
        .collect();
    said.first().copied().unwrap_or_default().to_owned()
}

/// The same of an article by its number.
pub fn about_number(office: &Office, language: Language, number: u16) -> String {
    let article = office.app.articles.article(number);
    article.map_or_else(String::new, |article| about(office, language, article))
}

fn headline(office: &Office, language: Language, found: &ByArticle) -> Markup {
    let articles = office.app.articles.iter().count();
    let applied = office
        .app
        .articles
        .iter()
        .filter(|article| found.contains_key(&article.number.to_string()));
    let sum = |outcome: Outcome| -> u64 {
        found
            .values()
            .map(|counts| counts.get(&outcome).copied().unwrap_or(0))
            .sum()
    };
    html! {
        dl.headline-figures {
            div {
                dt { (say(language, "applied.summary_articles")) }
                dd { (applied.count()) " " span.unit { (say(language, "applied.summary_of")) " " (articles) } }
            }
            @for outcome in Outcome::OF_ACTS {
                div { dt title=[why(language, outcome)] { (outcome_name(language, outcome)) } dd {
                    @if sum(outcome) == 0 { "0" }
                    @else { a href={ "/policy/applied?outcome=" (outcome.code()) "#overview" } { (sum(outcome)) } }
                } }
            }
        }
    }
}

/// What an outcome means.
pub fn why(language: Language, outcome: Outcome) -> Option<&'static str> {
    known(language, &format!("applied_why.{}", outcome.code()))
}

/// The outcomes in words, below a table.
pub fn legend(language: Language, outcomes: &[Outcome]) -> Markup {
    html! {
        dl.applied-legend { @for outcome in outcomes {
            div { dt { (outcome_name(language, *outcome)) } dd { @if let Some(why) = why(language, *outcome) { (why) } } }
        } }
    }
}

/// A figure as a link to the acts it counts.
pub fn figure(article: &str, choices: &[(&str, &str)], count: u64) -> Markup {
    html! {
        @if count == 0 { span.soft { "–" } }
        @else { a href=(acts_address(article, choices)) { (count) } }
    }
}

/// The articles that the table shows: all in their order, or those that came out so, the most frequent first.
fn shown<'a>(
    office: &'a Office,
    (found, narrowed): (&ByArticle, Option<Outcome>),
) -> Vec<(&'a Article, Counts)> {
    let all = office.app.articles.iter();
    let all = all.map(|article| (article, counts(found, article.number)));
    let Some(outcome) = narrowed else {
        return all.collect();
    };
    let of = |counts: &Counts| counts.get(&outcome).copied().unwrap_or(0);
    let mut so: Vec<_> = all.filter(|(_, counts)| of(counts) > 0).collect();
    so.sort_by_key(|(_, counts)| std::cmp::Reverse(of(counts)));
    so
}

fn table(office: &Office, language: Language, (found, narrowed): (&ByArticle, Option<Outcome>)) -> Markup {
    let most = found.values().map(|counts| counts.values().sum::<u64>()).max();
    let most = i64::try_from(most.unwrap_or(0)).unwrap_or(i64::MAX);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(say(language, "applied.overview")) {
            table.figure-table.applied-table {
                caption { (say(language, "applied.overview_why")) }
                thead { tr {
                    th scope="col" { (say(language, "applied.article")) }
                    th.about scope="col" { (say(language, "applied.about")) }
                    th.number scope="col" { (say(language, "applied.acts")) }
                    td.drawing {}
                    @for outcome in Outcome::OF_ACTS { th.number scope="col" title=[why(language, outcome)] { (outcome_name(language, outcome)) } }
                } }
                tbody { @for (article, counts) in shown(office, (found, narrowed)) { (row(office, language, (article, &counts), most)) } }
            }
        }
    }
}

fn row(office: &Office, language: Language, (article, counts): (&Article, &Counts), most: i64) -> Markup {
    let number = article.number.to_string();
    let acts: u64 = counts.values().sum();
    let size = i64::try_from(acts).unwrap_or(i64::MAX);
    html! {
        tr.never[acts == 0] {
            th scope="row" { (ui::article(language, &number)) }
            td.about { (about(office, language, article)) }
            @if acts == 0 {
                td.number { span.soft { (say(language, "applied.never")) } }
                td.drawing {}
                @for _ in Outcome::OF_ACTS { td.number {} }
            } @else {
                td.number { b { (figure(&number, &[], acts)) } }
                td.drawing { (bar((size, most), Fill::Plain)) }
                @for outcome in Outcome::OF_ACTS {
                    td.number.standing[outcome <= Outcome::Noticed] {
                        (figure(&number, &[("outcome", outcome.code())], counts.get(&outcome).copied().unwrap_or(0)))
                    }
                }
            }
        }
    }
}

/// The figures of an article in the margin of the text.
pub fn in_margin(language: Language, (article, counts): (&str, &Counts)) -> Markup {
    let acts: u64 = counts.values().sum();
    let of = |outcome: Outcome| counts.get(&outcome).copied().filter(|count| *count > 0);
    html! {
        p.applied-line {
            @if acts == 0 { span.soft { (say(language, "applied.never")) } }
            @else {
                a href=(format!("/policy/{article}#applied")) { (acts) " " (say(language, "applied.times")) }
                @for outcome in [Outcome::Excused, Outcome::Noticed] { @if let Some(count) = of(outcome) {
                    span.soft aria-hidden="true" { " · " }
                    a href=(acts_address(article, &[("outcome", outcome.code())])) { (outcome_name(language, outcome)) " " (count) }
                } }
            }
        }
    }
}
