//! The tables of the statistics with what is drawn in them: bars, strips of time, a funnel (no article of its own).

use acts::amount::Yuan;
use acts::messages::Language;
use maud::{Markup, html};

use crate::address::Choices;
use crate::messages::say;
use crate::pages::exports;
use crate::statistics::Asked;
use crate::statistics::table::{Block, Figure, Kind, Line, percent};
use crate::ui;
use crate::ui::chart::{Fill, Strip, bar, strip};

/// How a table is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// Figures alone.
    Plain,
    /// With a bar for the figure of this column.
    Bars(usize),
    /// With a bar for the first figure, hatched but in the first line where there is more than one.
    Late,
    /// With a strip of time for median, ninth decile and longest.
    Strips,
    /// Under a funnel of the sums of its columns.
    Funnel,
}

/// So many lines are shown at first, so that the page stays light; the rest is a step away.
const SHOWN: usize = 10;

/// A table with its heading, its drawing and its exports.
pub fn block(language: Language, (block, drawn): (&Block, Drawn), asked: &Asked) -> Markup {
    let key = format!("statistics_table.{}", block.code);
    let name = say(language, &key);
    let wide = block.columns.len() > 3;
    let lines = block.lines.len();
    let shown = if asked.whole == block.code {
        lines
    } else {
        lines.min(SHOWN)
    };
    let (shown, rest) = block.lines.split_at(shown);
    html! {
        div.sheet.statistics-table.wide[wide] id=(format!("table-{}", block.code)) {
            div.table-heading {
                h3 { (name) }
                div.row.screen { (exports::links(language, &format!("statistics-{}", block.code), asked)) }
            }
            @if let Some(note) = crate::messages::known(language, &format!("statistics_note.{}", block.code)) { p.soft { (note) } }
            @if drawn == Drawn::Funnel { (funnel(language, block)) }
            (table(language, (block, drawn), (name, shown)))
            @if !rest.is_empty() {
                p.screen { a href=(whole(asked, block.code)) { (say(language, "statistics.more")) " " (rest.len()) } }
            }
        }
    }
}

/// The page with a table shown whole.
fn whole(asked: &Asked, code: &str) -> String {
    format!("{}#table-{code}", asked.address("/statistics", ("whole", code)))
}

fn table(language: Language, (block, drawn): (&Block, Drawn), (name, lines): (&str, &[Line])) -> Markup {
    let most = block.most(if let Drawn::Bars(column) = drawn {
        column
    } else {
        0
    });
    let longest = block.most(3);
    html! {
        div.scroll tabindex=[(block.columns.len() > 5).then_some("0")] role=[(block.columns.len() > 5).then_some("region")] aria-label=[(block.columns.len() > 5).then_some(name)] {
            table.figure-table {
                caption { span.unseen { (name) } }
                thead { tr {
                    th scope="col" { (say(language, &format!("statistics_first.{}", block.code))) }
                    @if drawn != Drawn::Plain && drawn != Drawn::Funnel { td.drawing {} }
                    @for (code, kind) in &block.columns { th scope="col" { (heading(language, (block, code), *kind)) } }
                } }
                tbody { @for (place, line) in lines.iter().enumerate() { tr {
                    th scope="row" { @match &line.narrowed {
                        Some(href) => { a href=(href) { (line.name) } }
                        None => (line.name),
                    } }
                    @if let Some(drawing) = drawing((line, place), drawn, (most, longest)) { td.drawing { (drawing) } }
                    @for figure in &line.figures { td { (shown(language, figure)) } }
                } } }
            }
        }
    }
}

fn heading(language: Language, (block, code): (&Block, &str), kind: Kind) -> Markup {
    let unit = match kind {
        Kind::Money => Some("wan"),
        Kind::Days => Some("working_days"),
        Kind::Count | Kind::Share => None,
    };
    html! {
        (block.heading(language, code))
        @if let Some(unit) = unit { span.unit { (say(language, &format!("statistics.{unit}"))) } }
    }
}

fn drawing((line, place): (&Line, usize), drawn: Drawn, (most, longest): (i64, i64)) -> Option<Markup> {
    let size = |column: usize| line.figures.get(column).map_or(0, Figure::size);
    match drawn {
        Drawn::Plain | Drawn::Funnel => None,
        Drawn::Bars(column) => Some(bar((size(column), most), Fill::Plain)),
        Drawn::Late => {
            let settled = line.code == "in_time" || line.code == crate::statistics::NOT_DUE;
            let fill = match (settled, place) {
                (true, 0) => Fill::Plain,
                (true, _) => Fill::Light,
                (false, _) => Fill::Over,
            };
            Some(bar((size(0), most), fill))
        }
        Drawn::Strips => Some(strip(
            Strip {
                median: size(1),
                ninth_decile: size(2),
                longest: size(3),
            },
            longest,
        )),
    }
}

/// A figure, leading to its rows.
fn shown(language: Language, figure: &Figure) -> Markup {
    match figure {
        Figure::Count(0, _) => html! { span.soft { "0" } },
        Figure::Count(count, rows) => html! { a href=(rows) { (ui::count(*count)) } },
        Figure::Fen(0, _) => html! { span.soft { "0.00" } },
        Figure::Fen(fen, rows) => {
            let yuan = Yuan::from_fen(*fen);
            html! { a href=(rows) title=(ui::exactly(language, yuan)) { (yuan.wan()) } }
        }
        Figure::Days(days) => html! { (days) },
        Figure::Share(part, whole) => html! { (percent(*part, *whole)) },
        Figure::Blank => html! { span.soft { "–" } },
    }
}

/// How far all years together came: each step as a part of the first.
fn funnel(language: Language, block: &Block) -> Markup {
    let sums = block.columns.iter().enumerate().map(|(column, (code, _))| {
        let sizes = block.lines.iter().filter_map(|line| line.figures.get(column));
        let sum: i64 = sizes.map(Figure::size).sum();
        (*code, u64::try_from(sum).unwrap_or_default())
    });
    let sums: Vec<(&str, u64)> = sums.collect();
    let first = sums.first().map_or(0, |(_, count)| *count);
    html! {
        ol.funnel {
            @for (code, count) in sums {
                li {
                    span { (block.heading(language, code)) }
                    (bar((i64::try_from(count).unwrap_or(i64::MAX), i64::try_from(first).unwrap_or(i64::MAX)), Fill::Plain))
                    b { (ui::count(count)) }
                    small { (percent(count, first)) }
                }
            }
        }
    }
}
