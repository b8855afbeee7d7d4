//! The acts that applied an article: filtered, sorted, fifty to a page, to take away; from each to its record and its basis
//! (Articles 1 to 49: all cases in which a limit was passed or waived).

use std::collections::{BTreeMap, BTreeSet};

use acts::applied::Outcome;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::record::KeptFinding;
use axum::extract::{Path, Query, State};
use maud::{Markup, html};
use store::applied::{AppliedQuery, AppliedRow, AppliedSort};
use store::projects::ROWS_A_PAGE;

use super::legend;
use super::said::{badge, sentences};
use crate::address::Choices;
use crate::applied::{
    ArticleFigures, Asked, RuleFigures, acts_address, latest_sentences, outcome_name, telling,
};
use crate::messages::say;
use crate::office::Office;
use crate::pages::case_list::chosen;
use crate::pages::desk::link;
use crate::pages::exports;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Column, Crumb, Empty, Filter, FilterBar, Heading, Here, Look, Row, Sorted, Table};

/// A sentence in a list to choose from is cut to so many characters.
const SENTENCE: usize = 42;

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such article, [`Problem::Unreadable`] for a choice that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    (Path(number), Query(asked)): (Path<u16>, Query<Asked>),
) -> Result<Markup, Problem> {
    office.app.articles.article(number).ok_or(Problem::NotFound)?;
    let (language, store, article) = (reader.language, &office.app.store, number.to_string());
    let query = asked.query(&reader.signed.actor, &article)?;
    let figures = ArticleFigures::of(&store.applied_sums(&query.scope, &article).await?);
    let words = latest_sentences(store, (language, &article), &figures.rules).await?;
    let (page, place) = (store.applied(&query, asked.page()?).await?, asked.page()?);
    let numbers: Vec<u64> = page.rows.iter().map(|row| row.number).collect();
    let findings = store.findings_of(&numbers).await?;
    let directory = office.directory().await?;
    let path = acts_address(&article, &[]);
    let last = page.total.div_ceil(u64::from(ROWS_A_PAGE)).max(1);
    let name = ui::citation(language, &article, &article_name(&office, number));
    let title = match language {
        Language::Chinese => format!("{name}{}", say(language, "applied.title_of")),
        Language::English => format!("How Article {article} was applied"),
    };
    let named = Asked {
        article: article.clone(),
        ..asked.clone()
    };
    let content = html! {
        (ui::look(Look::Policy))
        (ui::look(Look::Figures))
        (ui::heading(language, &Heading {
            over: vec![
                Crumb { name: say(language, "measure.word").to_owned(), href: "/policy/applied".to_owned() },
                Crumb { name: name.clone(), href: format!("/policy/{article}#applied") },
            ],
            title: title.clone(),
            under: html! { p.soft { (super::about_number(&office, language, number)) } },
            steps: html! { div.row.screen { (exports::links(language, "applied", &named)) } },
        }))
        (ui::filter_bar_over(language, &bar(language, (&path, &asked), (&figures, &words)), say(language, "applied.search")))
        p.rows-total data-total=(page.total) { (say(language, "statistics.in_all")) " " b { (page.total) } }
        @if page.rows.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "applied.none").to_owned(),
                text: say(language, "applied.none_why").to_owned(),
                steps: html! { a.button href=(path) { (say(language, "applied.whole")) } },
            }))
        } @else {
            div.applied-acts { (table(language, (&path, &asked, &query), (&page.rows, &findings, &directory))) }
            (ui::pagination(language, page.total, (u64::from(place) + 1, last), |page| {
                asked.address(&path, ("page", &page.to_string()))
            }))
            (legend(language, &Outcome::OF_ACTS))
        }
    };
    frame::page(&office, &reader, (Here::Policy, &title), content).await
}

fn article_name(office: &Office, number: u16) -> String {
    let found = office.app.articles.article(number);
    found.map(|article| article.name.clone()).unwrap_or_default()
}

/// What a rule is called in a list: its clause and the beginning of its latest sentence.
fn rule_name(language: Language, rule: &RuleFigures, words: &BTreeMap<String, String>) -> String {
    let said = words.get(&rule.code()).map_or(rule.rule.as_str(), String::as_str);
    let short: String = said.chars().take(SENTENCE).collect();
    let cut = if short.len() < said.len() { "…" } else { "" };
    if rule.clause.is_empty() {
        return format!("{short}{cut}");
    }
    let article = rule.clause.split('/').next().unwrap_or_default();
    let clause = ui::citation(language, article, &rule.clause);
    format!("{clause} {short}{cut}")
}

/// Codes and names to choose from.
type Options = Vec<(String, String)>;

fn bar(
    language: Language,
    (path, asked): (&str, &Asked),
    told: (&ArticleFigures, &BTreeMap<String, String>),
) -> FilterBar {
    let measures = &told.0.there.policies;
    let shown = filters(language, asked, told).into_iter();
    let shown: Vec<Filter> = shown
        .filter(|filter| filter.name != "measure" || measures.len() > 1 || !asked.measure.is_empty())
        .collect();
    let kept = (!asked.sort.is_empty()).then(|| ("sort".to_owned(), asked.sort.clone()));
    FilterBar {
        action: path.to_owned(),
        search: Some(asked.q.clone()),
        chosen: chosen(path, asked, (&shown, &asked.q)),
        filters: shown,
        kept: kept.into_iter().collect(),
    }
}

fn filters(
    language: Language,
    asked: &Asked,
    (figures, words): (&ArticleFigures, &BTreeMap<String, String>),
) -> [Filter; 6] {
    let filter = |name: &str, label: &str, (choices, chosen): (Options, &str)| Filter {
        name: name.to_owned(),
        label: say(language, label).to_owned(),
        choices,
        chosen: chosen.to_owned(),
    };
    let named = |list: &'static str, codes: &BTreeSet<String>| -> Options {
        codes
            .iter()
            .map(|code| (code.clone(), text(language, list, code).to_owned()))
            .collect()
    };
    let rules = figures.rules.iter();
    let rules = rules.map(|rule| (rule.code(), rule_name(language, rule, words)));
    let years = figures.years.keys().rev().map(i16::to_string);
    let years = years.map(|year| (year.clone(), year));
    let measures = figures.there.policies.iter();
    let measures = measures.map(|id| (id.clone(), id.clone()));
    let there = &figures.there;
    [
        filter("rule", "applied.which_rule", (rules.collect(), &asked.rule)),
        filter(
            "outcome",
            "applied.outcome",
            (outcomes(language, asked), &asked.outcome),
        ),
        filter("act", "applied.act", (named("act", &there.acts), &asked.act)),
        filter("year", "applied.year", (years.collect(), &asked.year)),
        filter(
            "party",
            "applied.party",
            (named("Party", &there.parties), &asked.party),
        ),
        filter("measure", "applied.measure", (measures.collect(), &asked.measure)),
    ]
}

/// The outcomes of a rule where one is chosen, or else those of an article as a whole.
fn outcomes(language: Language, asked: &Asked) -> Options {
    let outcomes = if asked.rule.is_empty() {
        &Outcome::OF_ACTS[..]
    } else {
        &Outcome::OF_RULES[..]
    };
    outcomes
        .iter()
        .map(|outcome| {
            (
                outcome.code().to_owned(),
                outcome_name(language, *outcome).to_owned(),
            )
        })
        .collect()
}

fn headings(language: Language, (path, asked, query): (&str, &Asked, &AppliedQuery)) -> Vec<Column> {
    let (by_title, title) = match query.sort {
        AppliedSort::Title => ("latest", Sorted::Up),
        AppliedSort::Latest | AppliedSort::Earliest => ("title", Sorted::No),
    };
    let (by_day, day) = match query.sort {
        AppliedSort::Latest => ("earliest", Sorted::Down),
        AppliedSort::Earliest => ("latest", Sorted::Up),
        AppliedSort::Title => ("latest", Sorted::No),
    };
    let sorted = |code: &str| asked.address(path, ("sort", code));
    vec![
        Column::text(say(language, "applied.case")).sorted_by(sorted(by_title), title),
        Column::text(say(language, "applied.act")),
        Column::text(say(language, "applied.on")).sorted_by(sorted(by_day), day),
        Column::text(say(language, "applied.by")),
        Column::text(say(language, "applied.outcome")),
        Column::text(say(language, "applied.said")),
    ]
}

fn table(
    language: Language,
    chosen: (&str, &Asked, &AppliedQuery),
    (rows, findings, directory): (&[AppliedRow], &BTreeMap<u64, Vec<KeptFinding>>, &Directory),
) -> Markup {
    let query = chosen.2;
    let row = |row: &AppliedRow| -> Row {
        let found = findings.get(&row.number).map_or(&[][..], Vec::as_slice);
        let told = telling((query, row), found);
        let of_rule = told.first().map(|finding| Outcome::of(finding));
        let record = format!("/cases/{}/timeline/{}", row.case.id, row.number);
        vec![
            html! { a href=(link(&row.case.kind, row.case.id.as_str())) { (row.case.title) } },
            html! { a href=(record) { (text(language, "act", &row.act)) } br; small.soft { "№ " (row.number) } },
            ui::day(language, row.on),
            html! { (directory.name(&row.office)) },
            badge(language, of_rule.unwrap_or(row.outcome)),
            html! {
                (sentences(language, &told))
                @if !found.is_empty() {
                    a.basis-link href=(format!("/cases/{}/basis?act={}", row.case.id, row.number)) aria-label=(format!("{} № {}", say(language, "applied.basis_of"), row.number)) { (say(language, "applied.basis")) }
                }
            },
        ]
    };
    ui::table_under_heading(&Table {
        caption: say(language, "applied.title_of").to_owned(),
        columns: headings(language, chosen),
        rows: rows.iter().map(row).collect(),
    })
}
