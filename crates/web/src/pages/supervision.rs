//! Supervision (监督): the lists it keeps an eye on — exceptions in principle, built before approval, possible splitting,
//! whatever is overdue — with their counts, each entry opening to its case file (Articles 12, 33, 36, 43 to 46).

use std::sync::Arc;

use acts::amount::Yuan;
use acts::case::CaseKind;
use acts::messages::{Language, text};
use acts::party::Directory;
use axum::extract::{Query, State};
use jiff::civil::Date;
use maud::{Markup, html};
use store::case_lists::{ListedQuery, ListedRow};
use store::projects::ROWS_A_PAGE;

use crate::address::Choices;
use crate::messages::say;
use crate::office::Office;
use crate::pages::boards::{self, departments, offices};
use crate::pages::case_list::{beside, chosen};
use crate::pages::desk::link;
use crate::pages::exports;
use crate::pages::frame::{self, Reader};
use crate::pages::openings::{First, buttons, openings};
use crate::pages::views;
use crate::problem::Problem;
use crate::supervision_list::{self, ListedFilters};
use crate::ui::{self, Column, Empty, Filter, FilterBar, Heading, Here, Table};

/// Where the page is.
const PATH: &str = "/supervision";

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(filters): Query<ListedFilters>,
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let directory = Arc::clone(&reader.signed.directory);
    let query = filters.query((actor, &directory), office.app.clock.today())?;
    let page = office.app.store.listed(&query).await?;
    let rows = supervision_list::named(&office, actor, page.rows).await?;
    let counts = office.app.store.listed_counts(&unlisted(&query)).await?;
    let here = filters.address("", ("page", ""));
    let views = views::section(&office, &reader, (PATH, here.trim_start_matches('?'))).await?;
    let entries = openings(actor, Some(CaseKind::Inspection));
    let last = page.total.div_ceil(u64::from(ROWS_A_PAGE)).max(1);
    let title = say(language, "supervision_lists.title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! { (say(language, "supervision_lists.why")) },
            steps: html! { (exports::links(language, "supervision", &filters)) (buttons(language, &entries, First::Beside)) },
        }))
        (beside(language, (&office, &reader), (Here::Supervision, PATH)).await?)
        (ui::filter_bar(language, &bar(language, &filters, (&counts, &directory))))
        (views)
        (overview(language, &filters, &counts))
        @if rows.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "supervision_lists.none").to_owned(),
                text: say(language, "supervision_lists.none_why").to_owned(),
                steps: html! { a.button href=(PATH) { (say(language, "lists.all")) } },
            }))
        } @else {
            (table(language, &rows, &directory))
            (ui::pagination(language, page.total, (u64::from(query.page) + 1, last), |page| {
                filters.address(PATH, ("page", &page.to_string()))
            }))
        }
    };
    frame::page(&office, &reader, (Here::Supervision, title), content).await
}

/// The same question over all lists, for their counts.
fn unlisted(query: &ListedQuery) -> ListedQuery {
    ListedQuery {
        list: None,
        page: 0,
        ..query.clone()
    }
}

/// Each list with its count, as a link to its entries.
fn overview(language: Language, filters: &ListedFilters, counts: &[(String, u64)]) -> Markup {
    html! {
        @if !counts.is_empty() {
            ul.overview { @for (list, count) in counts {
                li { a href=(filters.address(PATH, ("list", list))) aria-current=[(filters.list == *list).then_some("true")] {
                    (text(language, "list", list)) " " span.count { (ui::count(count)) }
                } }
            } }
        }
    }
}

fn bar(
    language: Language,
    filters: &ListedFilters,
    (counts, directory): (&[(String, u64)], &Directory),
) -> FilterBar {
    let choices = counts
        .iter()
        .map(|(list, count)| {
            (
                list.clone(),
                format!("{}（{count}）", text(language, "list", list)),
            )
        })
        .collect();
    let filter = |name: &str, label: &str, (choices, chosen): (Vec<(String, String)>, &str)| Filter {
        name: name.to_owned(),
        label: label.to_owned(),
        choices,
        chosen: chosen.to_owned(),
    };
    let offices = offices(directory);
    let shown = vec![
        filter(
            "list",
            say(language, "supervision_lists.list"),
            (choices, &filters.list),
        ),
        filter(
            "department",
            boards::said(language, "department"),
            (departments(directory), &filters.department),
        ),
        filter("unit", say(language, "lists.unit"), (offices, &filters.unit)),
    ];
    FilterBar {
        action: PATH.to_owned(),
        search: Some(filters.q.clone()),
        chosen: chosen(PATH, filters, (&shown, &filters.q)),
        filters: shown,
        kept: Vec::new(),
    }
}

fn table(language: Language, rows: &[ListedRow], directory: &Directory) -> Markup {
    let columns = vec![
        Column::text(say(language, "desk.case")),
        Column::text(say(language, "supervision_lists.list")),
        Column::text(say(language, "desk.article")),
        Column::number(say(language, "supervision_lists.since")),
        Column::text(say(language, "lists.unit")),
        Column::text(say(language, "supervision_lists.note")),
    ];
    let row = |row: &ListedRow| {
        let office = row.line.office.as_ref().map(|office| directory.name(office));
        vec![
            html! { a href=(link(&row.case.kind, row.case.id.as_str())) { (row.case.title) } },
            html! { (text(language, "list", &row.line.list)) },
            ui::article(language, &row.line.article),
            html! { time { (row.line.on) } },
            html! { (office.unwrap_or_default()) },
            html! { @if row.line.note == row.case.title { span.soft { "—" } } @else { (note(language, &row.line.note)) } },
        ]
    };
    ui::table(&Table {
        caption: say(language, "desk.latest_first").to_owned(),
        columns,
        rows: rows.iter().map(row).collect(),
    })
}

/// What is noted of an entry: amounts and days as everywhere else, anything else in its own words.
fn note(language: Language, noted: &str) -> Markup {
    if let Some((contracted, limit)) = pair::<Yuan>(noted, " > ", Yuan::parse) {
        return html! { (ui::amount(language, contracted)) " " (language.of("超过", "exceeds")) " " (ui::amount(language, limit)) };
    }
    if let Some((what, last)) = supervision_list::lapse(language, noted) {
        return html! { (what) " " (ui::day(language, last)) };
    }
    let day = |text: &str| text.parse::<Date>().map_err(|fault| fault.to_string());
    if let Some((due, done)) = pair::<Date>(noted, " / ", day) {
        return html! {
            (language.of("应于 ", "due ")) (ui::day(language, due)) (language.of("，实为 ", ", done ")) (ui::day(language, done))
        };
    }
    match (Yuan::parse(noted), day(noted)) {
        (Ok(amount), _) => ui::amount(language, amount),
        (Err(_), Ok(on)) => ui::day(language, on),
        (Err(_), Err(_)) => html! { (noted) },
    }
}

/// Two things of a kind with a sign between them.
fn pair<T>(noted: &str, sign: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<(T, T)> {
    let (one, other) = noted.split_once(sign)?;
    Some((read(one).ok()?, read(other).ok()?))
}

#[cfg(test)]
mod tests {
    use super::note;
    use acts::messages::Language;

    #[test]
    fn amounts_and_days_in_a_note_are_shown_as_everywhere_else() {
        let amounts = note(Language::Chinese, "16509120.00 > 6072320.00").into_string();
        assert!(
            amounts.contains("1,650.91") && amounts.contains("607.23"),
            "{amounts}"
        );
        let days = note(Language::Chinese, "2026-03-27 / 2026-11-21").into_string();
        assert!(days.contains("应于 ") && days.contains("2026-11-21"), "{days}");
    }

    #[test]
    fn what_lapsed_is_named_with_its_last_day() {
        let test = note(Language::Chinese, "level_test_lapse / 2026-10-09").into_string();
        assert!(
            test.contains("等级保护") && test.contains("2026-10-09") && !test.contains("level_test"),
            "{test}"
        );
    }

    #[test]
    fn words_stay_as_they_are() {
        let words = note(Language::Chinese, "业务需求 / 发生变化 > 原方案").into_string();
        assert_eq!(words, "业务需求 / 发生变化 &gt; 原方案");
    }
}
