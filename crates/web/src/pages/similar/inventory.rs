//! 系统清册 · 重复: systems that resemble each other, pair by pair with the words and functions they share, and what people
//! found of them; each pair opens side by side (Articles 7, 39 and 40).

use std::sync::Arc;

use std::collections::BTreeSet;

use acts::messages::{Language, text};
use acts::party::Directory;
use axum::extract::{Query, State};
use maud::{Markup, html};
use serde::Deserialize;

use super::{listed, marks, verdicts};
use crate::address::{Choices, page_number};
use crate::disclosure::unnamed::is_withheld;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::pages::{boards, exports};
use crate::problem::Problem;
use crate::similar::Compared;
use crate::similar::pairs::{PAIRS_A_PAGE, Twins, Verdict, judged_systems, twins};
use crate::ui::{self, Column, Empty, Heading, Here, Row, Table};

/// Where the page is.
pub const PATH: &str = "/systems/duplicates";
/// The name of its export.
pub const EXPORT: &str = "systems-duplicates";
/// As many shared words are named of each pair.
const WORDS: usize = 12;

/// Which page is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    page: String,
}

impl Choices for Asked {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![("page", &self.page)]
    }
}

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a page that is no number.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let page = page_number(&asked.page)?;
    let first = usize::try_from(page)
        .unwrap_or_default()
        .saturating_mul(PAIRS_A_PAGE);
    let (total, pairs) = twins(&office, actor, first..first.saturating_add(PAIRS_A_PAGE)).await?;
    let judged = judged_systems(&office, actor).await?;
    let directory = Arc::clone(&reader.signed.directory);
    let last = total.div_ceil(PAIRS_A_PAGE).max(1) as u64;
    let title = boards::said(language, boards::systems::FACE.board.code());
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! { span.soft { (say(language, "duplicates.why")) } " " (ui::clause(language, "7", "第七条/1")) },
            steps: html! { @if total > 0 { (exports::links(language, EXPORT, &asked)) } },
        }))
        (boards::tabs_of((&office, &reader), &boards::systems::FACE, PATH).await?)
        @if pairs.is_empty() && judged.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "duplicates.none").to_owned(),
                text: say(language, "duplicates.none_why").to_owned(),
                steps: html! { a.button href=(boards::systems::FACE.path) { (say(language, "duplicates.systems")) } },
            }))
        }
        @if !pairs.is_empty() {
            (resembling(language, &pairs, &directory))
            (ui::pagination(language, total as u64, (u64::from(page) + 1, last), |page| {
                asked.address(PATH, ("page", &page.to_string()))
            }))
        }
        @if !judged.is_empty() { (all_judged(language, &judged, &directory)) }
    };
    frame::page(&office, &reader, (Here::Systems, title), content).await
}

/// The pairs, the most alike first.
fn resembling(language: Language, pairs: &[Twins], directory: &Directory) -> Markup {
    let named = |key| Column::text(say(language, key));
    let row = |pair: &Twins| -> Row {
        vec![
            side(language, &pair.one, directory),
            side(language, &pair.other, directory),
            same(language, pair),
            judged(language, pair, directory),
        ]
    };
    html! { div.board.duplicates {
        (ui::table(&Table {
            caption: say(language, "duplicates.caption").to_owned(),
            columns: vec![
                named("duplicates.one"),
                named("duplicates.other"),
                named("duplicates.same"),
                named("similar.verdict"),
            ],
            rows: pairs.iter().map(row).collect(),
        }))
    } }
}

fn side(language: Language, this: &Compared, directory: &Directory) -> Markup {
    let shared: BTreeSet<&str> = this.likeness.shared.iter().map(String::as_str).collect();
    html! {
        a href={ "/cases/" (this.file.id) } { (marks::text(&this.text.name, &shared)) }
        div.below {
            @if let Some(unit) = this.unit() { span.text { (directory.name(unit)) } }
            small {
                (ui::stage(language, this.file.stage()))
                @if let Some(year) = this.year() { " · " (year) }
                @if let Some(amount) = this.amount() { " · " (ui::amount(language, amount)) }
            }
        }
    }
}

/// How alike they are, the words they share, and the functions of the one in which such a word stands.
fn same(language: Language, pair: &Twins) -> Markup {
    let shared: BTreeSet<&str> = pair.one.likeness.shared.iter().map(String::as_str).collect();
    let functions = marks::common(&pair.one.text, &shared);
    html! {
        (listed::band(language, &pair.one)) " " (listed::relation(language, &pair.one))
        p.below { (listed::words(&pair.one, WORDS)) }
        @if !functions.is_empty() {
            ul.own { @for function in &functions { li { (marks::text(function, &shared)) } } }
        }
    }
}

fn judged(language: Language, pair: &Twins, directory: &Directory) -> Markup {
    html! {
        @for verdict in &pair.verdicts {
            p { (verdicts::said(language, &verdict.judged, directory))
                span.reason { a href={ "/cases/" (verdict.project) "#verdicts" } { (verdict.title) } }
            }
        }
        @if pair.verdicts.is_empty() { p.soft { (say(language, "similar.verdict_none")) } }
        a.nowrap href={ "/cases/" (pair.one.file.id) "/similar?with=" (pair.other.file.id) } { (say(language, "similar.compare")) }
    }
}

/// Every verdict about a system, also where the words would not have found it.
fn all_judged(language: Language, judged: &[Verdict], directory: &Directory) -> Markup {
    html! {
        section.sheet {
            h2 { (say(language, "duplicates.judged")) " " span.count { (judged.len()) } }
            ul.verdicts { @for verdict in judged { li {
                a href={ "/cases/" (verdict.project) } { (verdict.title) } " "
                span.soft { (say(language, "duplicates.beside")) } " "
                (about(language, verdict)) " "
                (verdicts::said(language, &verdict.judged, directory))
            } } }
        }
    }
}

fn about(language: Language, verdict: &Verdict) -> Markup {
    let what = &verdict.judged.what;
    html! {
        @if is_withheld(&what.other) { span.soft { (say(language, "similar.withheld")) } }
        @else { a href={ "/cases/" (verdict.project) "/similar?with=" (what.other) } { (what.other_name) } }
    }
}

/// A verdict in one line, for an export.
#[must_use]
pub fn in_a_line(language: Language, verdict: &Verdict) -> String {
    let what = &verdict.judged.what;
    let said = text(language, "SimilarityVerdict", what.verdict.code());
    format!(
        "{} {said}{}{}",
        verdict.judged.on,
        language.of("：", ": "),
        what.reason
    )
}
