//! Statistics (统计): the portfolio by year, stage, category, office and direction, its money from plan to saving, the time
//! spent in stages, slippage and what is overdue; every figure opens to its rows (Articles 11, 14, 29, 30, 33 and 42).

mod filters;
pub mod rows;
mod tables;

use std::sync::Arc;

use acts::amount::Yuan;
use acts::messages::Language;
use axum::extract::{Query, State};
use maud::{Markup, html};
use store::statistics::Statistics;

use self::filters::bar;
use self::tables::{Drawn, block};
use crate::address::Choices;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::pages::views;
use crate::problem::Problem;
use crate::scope;
use crate::statistics::table::{Block, Figure, Line};
use crate::statistics::{Asked, Told, blocks};
use crate::ui::chart::{Column, Columns, columns, money_tick, patterns, ticks};
use crate::ui::{self, Empty, Heading, Here, Look};

/// The sections of the page: their code, and the tables in them with the way each is drawn.
const SECTIONS: [(&str, &[(&str, Drawn)]); 4] = [
    ("money", &[("years", Drawn::Plain)]),
    (
        "make_up",
        &[
            ("stages", Drawn::Bars(0)),
            ("directions", Drawn::Bars(0)),
            ("categories", Drawn::Bars(0)),
            ("departments", Drawn::Bars(0)),
            ("units", Drawn::Bars(0)),
        ],
    ),
    ("course", &[("cohorts", Drawn::Funnel), ("stays", Drawn::Strips)]),
    (
        "deviation",
        &[
            ("slips", Drawn::Late),
            ("movements", Drawn::Bars(0)),
            ("overdue", Drawn::Late),
            ("corrections", Drawn::Plain),
        ],
    ),
];

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a choice that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let query = asked.query((&reader.signed.actor, &reader.signed.directory))?;
    let store = &office.app.store;
    let today = office.app.clock.today();
    let statistics = store.statistics(&query, today).await?;
    let years = store.plan_years(&scope::projects(&reader.signed.actor)).await?;
    let directory = Arc::clone(&reader.signed.directory);
    let told = Told {
        statistics: &statistics,
        asked: &asked,
        directory: &directory,
        language,
    };
    let found = blocks(told);
    let title = say(language, "statistics.title");
    let here = asked.address("", ("page", ""));
    let views = views::section(&office, &reader, ("/statistics", here.trim_start_matches('?'))).await?;
    let content = html! {
        (ui::look(Look::Figures))
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! { p.soft { (say(language, "statistics.as_of")) " " (ui::day(language, today)) " · " (say(language, "statistics.lead")) } },
            steps: html! { a.button href=(asked.address("/api/v1/statistics", ("page", ""))) { (say(language, "statistics.data")) } },
        }))
        (ui::filter_bar(language, &bar(language, &asked, (&years, &directory))))
        (views)
        @if statistics.by_year.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "statistics.none").to_owned(),
                text: say(language, "statistics.none_why").to_owned(),
                steps: html! { a.button href="/statistics" { (say(language, "statistics.all")) } },
            }))
        } @else {
            (patterns())
            (headline(language, &statistics, &asked))
            @for (code, tables) in SECTIONS { (section(language, (code, tables), (&found, &asked))) }
        }
    };
    frame::page(&office, &reader, (Here::Statistics, title), content).await
}

fn section(
    language: Language,
    (code, tables): (&str, &[(&str, Drawn)]),
    (found, asked): (&[Block], &Asked),
) -> Markup {
    let heading = format!("statistics-{code}");
    let of = |name: &str| found.iter().find(|block| block.code == name);
    html! {
        section.statistics aria-labelledby=(heading) {
            h2 id=(heading) { (say(language, &format!("statistics.{code}"))) }
            @if code == "money" { @if let Some(years) = of("years") { (multiples(language, years)) } }
            div.statistics-tables {
                @for (name, drawn) in tables {
                    @if let Some(found) = of(name).filter(|block| !block.lines.is_empty()) {
                        (block(language, (found, *drawn), asked))
                    }
                }
            }
        }
    }
}

/// What it comes to in all.
fn headline(language: Language, statistics: &Statistics, asked: &Asked) -> Markup {
    let sum = |of: fn(&store::statistics::Sums) -> i64| -> Yuan {
        let all = statistics.by_year.iter().map(|(_, sums)| i128::from(of(sums)));
        Yuan::clamped(all.sum())
    };
    let projects: u64 = statistics.by_year.iter().map(|(_, sums)| sums.projects).sum();
    let overdue: u64 = statistics.overdue.iter().map(|overdue| overdue.deadlines).sum();
    let money = [
        ("planned", sum(|sums| sums.planned_fen)),
        ("approved", sum(|sums| sums.approved_fen)),
        ("contracted", sum(|sums| sums.contracted_fen)),
        ("paid", sum(|sums| sums.paid_fen)),
        ("saved", sum(|sums| sums.saved_fen)),
    ];
    html! {
        dl.headline-figures {
            div {
                dt { (say(language, "statistics_column.projects")) }
                dd { a href=(asked.rows(&[])) { (ui::count(projects)) } }
            }
            @for (code, yuan) in money {
                div {
                    dt { (say(language, &format!("statistics_column.{code}"))) }
                    dd { a href=(asked.rows(&[("state", code)])) { (ui::amount(language, yuan)) } }
                }
            }
            div {
                dt { (say(language, "statistics.overdue_now")) }
                dd.law[overdue > 0] { a href="#table-overdue" { (ui::count(overdue)) } }
            }
        }
    }
}

/// Money by year, one small chart for each amount, all on one scale.
fn multiples(language: Language, years: &Block) -> Markup {
    let money: Vec<usize> = (1..years.columns.len()).collect();
    let most = money.iter().map(|column| years.most(*column)).max().unwrap_or(0);
    let wan = most / 1_000_000;
    let scale = ticks(wan);
    html! {
        div.chart-multiples {
            @for column in money {
                @if let Some((code, _)) = years.columns.get(column) {
                    (columns(&chart(language, (years, code), column), &scale, |mark| money_tick(language, mark.saturating_mul(1_000_000))))
                }
            }
        }
    }
}

fn chart(language: Language, (years, code): (&Block, &str), column: usize) -> Columns {
    let figure = |line: &Line| match line.figures.get(column) {
        Some(Figure::Fen(fen, rows)) => (*fen, rows.clone()),
        Some(Figure::Count(..) | Figure::Days(_) | Figure::Share(..) | Figure::Blank) | None => {
            (0, String::new())
        }
    };
    let unit = say(language, "statistics.wan");
    let all: i128 = years.lines.iter().map(|line| i128::from(figure(line).0)).sum();
    let drawn = years.lines.iter().map(|line| {
        let (fen, href) = figure(line);
        Column {
            label: line.name.clone(),
            size: fen / 1_000_000,
            said: format!("{} {unit}", Yuan::from_fen(fen).wan()),
            href,
        }
    });
    Columns {
        title: say(language, &format!("statistics_column.{code}")).to_owned(),
        summary: format!("{} {unit}", Yuan::clamped(all).wan()),
        columns: drawn.collect(),
    }
}
