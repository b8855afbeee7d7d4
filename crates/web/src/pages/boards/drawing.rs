//! How every board is drawn: heading, tabs with their counts, filters, rows, pages (Articles 10 to 46).

use std::sync::Arc;

use std::collections::{BTreeMap, BTreeSet};

use acts::listing::board::Board;
use acts::messages::Language;
use acts::party::Directory;
use acts::permit::{Scope, scope};
use maud::{Markup, html};
use store::boards::{BoardRow, ROWS_A_BOARD};

use super::{Drawn, Face, said, tab_name};
use crate::address::Choices;
use crate::board::BoardFilters;
use crate::messages::say;
use crate::office::Office;
use crate::pages::case_list::{beside, chosen};
use crate::pages::exports;
use crate::pages::frame::{self, Reader};
use crate::pages::openings::{First, buttons, openings};
use crate::pages::similar::inventory;
use crate::pages::views;
use crate::problem::Problem;
use crate::ui::{self, Column, Empty, Filter, FilterBar, Heading, Sorted, Tab, Table};

/// The page of a board; `above` stands between the tabs and the filters.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn page(
    (office, reader): (&Office, &Reader),
    face: &Face,
    (filters, above): (&BoardFilters, Markup),
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let today = office.app.clock.today();
    let directory = Arc::clone(&reader.signed.directory);
    let query = filters.query(face.board, (actor, &directory, today))?;
    let page = office.app.store.board(&query).await?;
    let counts = office.app.store.board_counts(&query).await?;
    let drawn = Drawn {
        office,
        language,
        directory: &directory,
        today,
    };
    let code = face.board.code();
    let title = said(language, code);
    let kind = (face.board == Board::Systems).then_some(acts::case::CaseKind::System);
    let opens = kind.map(|kind| openings(actor, Some(kind))).unwrap_or_default();
    let last = page.total.div_ceil(u64::from(ROWS_A_BOARD)).max(1);
    let sees_all = scope(actor) == Scope::All;
    let here = filters.address("", ("page", ""));
    let views = views::section(office, reader, (face.path, here.trim_start_matches('?'))).await?;
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! { span.soft { (said(language, &format!("{code}_why"))) } },
            steps: html! { (exports::links(language, code, filters)) (buttons(language, &opens, First::Beside)) },
        }))
        (beside(language, (office, reader), (face.here, face.path)).await?)
        (tabs(language, (face, filters, &filters.address(face.path, ("tab", &filters.tab))), &counts))
        (above)
        (ui::filter_bar(language, &bar(language, (face, filters), sees_all.then_some(&directory))))
        (views)
        @if page.total == 0 && filters.address(face.path, ("page", "")) == face.path {
            (ui::empty(&Empty {
                title: said(language, &format!("{code}_none")).trim_end_matches('。').to_owned(),
                text: say(language, "lists.none_yet").to_owned(),
                steps: html! {},
            }))
        } @else if page.rows.is_empty() {
            (ui::empty(&Empty {
                title: said(language, "none").to_owned(),
                text: said(language, &format!("{code}_none")).to_owned(),
                steps: html! { a.button href=(face.path) { (say(language, "lists.all")) } },
            }))
        } @else {
            (table((face, filters), &drawn, &page.rows))
            (ui::pagination(language, page.total, (u64::from(query.page) + 1, last), |page| {
                filters.address(face.path, ("page", &page.to_string()))
            }))
        }
    };
    frame::page(office, reader, (face.here, title), content).await
}

/// The tabs of a board over a page that belongs to it, with that page's address.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn tabs_of(
    (office, reader): (&Office, &Reader),
    face: &Face,
    here: &str,
) -> Result<Markup, Problem> {
    let filters = BoardFilters::default();
    let signed = &reader.signed;
    let asks = (&signed.actor, &*signed.directory, office.app.clock.today());
    let query = filters.query(face.board, asks)?;
    let counts = office.app.store.board_counts(&query).await?;
    Ok(tabs(reader.language, (face, &filters, here), &counts))
}

/// The tabs that have rows today, and the one that is open.
fn tabs(
    language: Language,
    (face, filters, here): (&Face, &BoardFilters, &str),
    counts: &BTreeMap<String, u64>,
) -> Markup {
    let count = |tab: &str| counts.get(tab).copied().unwrap_or_default();
    let tab = |code: &str, name: &str| Tab {
        name: name.to_owned(),
        href: filters.address(face.path, ("tab", code)),
        count: usize::try_from(count(code)).ok(),
    };
    let shown = face.board.tabs().iter().copied();
    let shown = shown.filter(|code| count(code) > 0 || filters.tab == *code);
    let mut tabs = vec![tab("", said(language, "all"))];
    tabs.extend(shown.map(|code| tab(code, tab_name(language, face.board, code))));
    if face.board == Board::Systems {
        tabs.push(Tab {
            name: say(language, "duplicates.tab").to_owned(),
            href: inventory::PATH.to_owned(),
            count: None,
        });
    }
    ui::tabs(said(language, "tabs"), &tabs, here)
}

/// Every office as a choice of a filter.
pub fn offices(directory: &Directory) -> Vec<(String, String)> {
    let lines = directory.iter();
    lines.map(|line| (line.id.0.clone(), line.name.clone())).collect()
}

/// Every office that has others under it, as a choice of a filter.
pub fn departments(directory: &Directory) -> Vec<(String, String)> {
    let over = directory.iter().filter_map(|line| line.parent.clone());
    let over: BTreeSet<_> = over.collect();
    let named = over
        .iter()
        .map(|id| (id.0.clone(), directory.name(id).to_owned()));
    named.collect()
}

fn bar(
    language: Language,
    (face, filters): (&Face, &BoardFilters),
    directory: Option<&Directory>,
) -> FilterBar {
    let shown = directory.map_or_else(Vec::new, |directory| {
        vec![
            Filter {
                name: "department".to_owned(),
                label: said(language, "department").to_owned(),
                choices: departments(directory),
                chosen: filters.department.clone(),
            },
            Filter {
                name: "unit".to_owned(),
                label: said(language, "unit").to_owned(),
                choices: offices(directory),
                chosen: filters.unit.clone(),
            },
        ]
    });
    let kept = [("tab", &filters.tab), ("order", &filters.order)];
    let kept = kept.into_iter().filter(|(_, value)| !value.is_empty());
    FilterBar {
        action: face.path.to_owned(),
        search: Some(filters.q.clone()),
        chosen: chosen(face.path, filters, (&shown, &filters.q)),
        filters: shown,
        kept: kept
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect(),
    }
}

fn table((face, filters): (&Face, &BoardFilters), drawn: &Drawn<'_>, rows: &[BoardRow]) -> Markup {
    let now = if filters.order.is_empty() {
        "due"
    } else {
        filters.order.as_str()
    };
    let column = |heading: &super::Heading| {
        let column = match heading.key {
            "wan" | "cost" => Column::number(drawn.say(heading.key)),
            _ => Column::text(drawn.say(heading.key)),
        };
        if heading.order.is_empty() {
            return column;
        }
        let sorted = match heading.order {
            order if order != now => Sorted::No,
            "amount" | "figure_falling" | "changed" => Sorted::Down,
            _ => Sorted::Up,
        };
        column.sorted_by(filters.address(face.path, ("order", heading.order)), sorted)
    };
    let caption = drawn.say(&format!("{}_caption", face.board.code()));
    html! { div.board {
        (ui::table(&Table {
            caption: caption.to_owned(),
            columns: face.columns.iter().map(column).collect(),
            rows: rows.iter().map(|row| (face.cells)(drawn, row)).collect(),
        }))
    } }
}
