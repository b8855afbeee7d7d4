//! 系统清册 · 重复: systems that resemble each other, pair by pair with the words and functions they share, and what people
//! found of them; each pair opens side by side (Articles 7, 39 and 40).

use std::sync::Arc;

use std::collections::BTreeSet;

use acts::messages::{Language, text};
use acts::party::Directory;
use axum::extract::{Query, State};
use maud::{Markup, html};

use super::{listed, marks, verdicts};
use crate::address::Choices;
use crate::disclosure::unnamed::is_withheld;
use crate::messages::say;
use crate::office::Office;
use crate::pages::case_list::chosen;
use crate::pages::frame::{self, Reader};
use crate::pages::{boards, exports, views};
use crate::problem::Problem;
use crate::similar::Compared;
use crate::similar::pairs::{PAIRS_A_PAGE, Twins, Verdict, judged_systems, twins};
use crate::similar::wanted::{BANDS, JUDGED, Wanted};
use crate::ui::{self, Column, Crumb, Empty, Filter, FilterBar, Heading, Here, Look, Row, Table};

/// Where the page is.
pub const PATH: &str = "/systems/duplicates";
/// The name of its export.
pub const EXPORT: &str = "systems-duplicates";
/// As many shared words are named of each pair.
const WORDS: usize = 12;

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a choice that is not known.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<Wanted>,
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let directory = Arc::clone(&reader.signed.directory);
    let page = asked.read(&directory)?;
    let first = page.saturating_mul(PAIRS_A_PAGE);
    let places = first..first.saturating_add(PAIRS_A_PAGE);
    let (total, pairs) = twins(&office, actor, (&asked, places)).await?;
    let here = asked.address("", ("page", ""));
    let judged = if here.is_empty() {
        judged_systems(&office, actor).await?
    } else {
        Vec::new()
    };
    let views = views::section(&office, &reader, (PATH, here.trim_start_matches('?'))).await?;
    let last = total.div_ceil(PAIRS_A_PAGE).max(1) as u64;
    let title = say(language, "duplicates.tab");
    let content = html! {
        (ui::look(Look::Similar))
        (ui::heading(language, &Heading {
            over: vec![Crumb {
                name: boards::said(language, boards::systems::FACE.board.code()).to_owned(),
                href: boards::systems::FACE.path.to_owned(),
            }],
            title: title.to_owned(),
            under: html! { span.soft { (say(language, "duplicates.why")) } " " (ui::clause(language, "7", "第七条/1")) },
            steps: html! { @if total > 0 { (exports::links(language, EXPORT, &asked)) } },
        }))
        (boards::tabs_of((&office, &reader), &boards::systems::FACE, PATH).await?)
        @if !pairs.is_empty() || !here.is_empty() {
            (ui::filter_bar(language, &bar(language, &asked, &directory)))
            (views)
        }
        @if pairs.is_empty() && !here.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "duplicates.none").to_owned(),
                text: say(language, "duplicates.none_chosen").to_owned(),
                steps: html! { a.button href=(PATH) { (say(language, "duplicates.all")) } },
            }))
        } @else if pairs.is_empty() && judged.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "duplicates.none").to_owned(),
                text: say(language, "duplicates.none_why").to_owned(),
                steps: html! { a.button href=(boards::systems::FACE.path) { (say(language, "duplicates.systems")) } },
            }))
        }
        @if !pairs.is_empty() {
            (resembling(language, &pairs, &directory))
            (ui::pagination(language, total as u64, (page as u64 + 1, last), |page| {
                asked.address(PATH, ("page", &page.to_string()))
            }))
        }
        @if !judged.is_empty() { (all_judged(language, &judged, &directory)) }
    };
    frame::page(&office, &reader, (Here::Systems, title), content).await
}

/// How alike, whose, and whether judged.
fn bar(language: Language, asked: &Wanted, directory: &Directory) -> FilterBar {
    let filter = |name: &str, choices: Vec<(String, String)>, value: &str| Filter {
        name: name.to_owned(),
        label: say(language, &format!("duplicates_filter.{name}")).to_owned(),
        choices,
        chosen: value.to_owned(),
    };
    let said = |section: &str, code: &str| {
        (
            code.to_owned(),
            say(language, &format!("{section}.{code}")).to_owned(),
        )
    };
    let bands = BANDS.map(|band| said("similar_band", band.code()));
    let judged = JUDGED.map(|code| said("duplicates_judged", code));
    let filters = vec![
        filter("band", bands.into(), &asked.band),
        filter("unit", boards::offices(directory), &asked.unit),
        filter("judged", judged.into(), &asked.judged),
    ];
    FilterBar {
        action: PATH.to_owned(),
        search: None,
        chosen: chosen(PATH, asked, (&filters, "")),
        filters,
        kept: Vec::new(),
    }
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
