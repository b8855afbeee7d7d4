//! How a project, a stay and a deadline stand among the rows behind a figure (Article 42).

use acts::amount::Yuan;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::stage::Stage;
use jiff::civil::Date;
use maud::html;
use store::statistics::money::{Amount, CountedProject};
use store::statistics::rows::StayRow;
use store::worklists::DeadlineRow;

use super::PATH;
use crate::address::Choices;
use crate::messages::{begun, say};
use crate::statistics::Asked;
use crate::ui::{self, Column, Row, Sorted};

/// The columns of projects, the amount by which they stand marked.
pub(super) fn project_columns(language: Language, asked: &Asked, by: Amount) -> Vec<Column> {
    let own = ["library.name", "library.unit", "library.category"];
    let own = own.map(|key| Column::text(say(language, key)));
    let amounts = Amount::ALL.map(|amount| {
        let sorted = if amount == by { Sorted::Down } else { Sorted::No };
        let key = format!("statistics_column.{}", amount.code());
        let name = say(language, &key);
        Column::number(name).sorted_by(asked.address(PATH, ("order", amount.code())), sorted)
    });
    own.into_iter().chain(amounts).collect()
}

/// A project with all its amounts.
pub(super) fn project(language: Language, row: &CountedProject, directory: &Directory) -> Row {
    let line = &row.project.line;
    let managed = if line.managed_as.is_empty() {
        say(language, "statistics.undecided")
    } else {
        text(language, "Category", &line.managed_as)
    };
    let stage = Stage::ALL
        .iter()
        .copied()
        .find(|stage| stage.code() == line.stage);
    let own = [
        html! {
            a href={ "/cases/" (row.project.case) } { (line.name) }
            @if let Some(stage) = stage { div.below { (ui::stage(language, stage)) } }
        },
        html! { span.text { (directory.name(&line.unit)) } },
        html! { (begun(managed)) " " span.soft { (line.plan_year) } },
    ];
    let amounts = row.fen.iter().map(|fen| match fen {
        Some(fen) => ui::amount_number(language, Yuan::from_fen(*fen)),
        None => html! { span.soft { "—" } },
    });
    own.into_iter().chain(amounts).collect()
}

/// The columns of stays in a stage.
pub(super) fn stay_columns(language: Language) -> Vec<Column> {
    vec![
        Column::text(say(language, "library.name")),
        Column::number(say(language, "statistics.since")),
        Column::number(say(language, "statistics.until")),
        Column::number(say(language, "statistics.took")),
        Column::number(say(language, "statistics.counted")),
        Column::number(say(language, "statistics.allowed")),
        Column::number(say(language, "statistics.due")),
    ]
}

/// A stay in a stage.
pub(super) fn stay(row: &StayRow) -> Row {
    let text = |text: Option<&String>| html! { @if let Some(text) = text { (text) } };
    let days = |days: Option<i64>| html! { @if let Some(days) = days { (days) } };
    vec![
        html! { a href={ "/cases/" (row.case.id) } { (row.case.title) } },
        html! { (row.since_on) },
        text(row.until_on.as_ref()),
        days(row.days),
        days(row.counted_days),
        days(row.limit_days),
        text(row.due_on.as_ref()),
    ]
}

/// The columns of what is overdue.
pub(super) fn deadline_columns(language: Language) -> Vec<Column> {
    vec![
        Column::text(say(language, "library.name")),
        Column::text(say(language, "statistics.what_is_due")),
        Column::text(say(language, "statistics.who")),
        Column::number(say(language, "statistics.due")),
        Column::number(say(language, "statistics.days_late")),
    ]
}

/// Something that is overdue.
pub(super) fn deadline((language, today): (Language, Date), row: &DeadlineRow, directory: &Directory) -> Row {
    let line = &row.line;
    let who = match &line.office {
        Some(office) => directory.name(office).to_owned(),
        None => text(language, "Party", line.party.code()).to_owned(),
    };
    let late = line.due.map(|due| (today - due).get_days());
    vec![
        html! { a href={ "/cases/" (row.case.id) } { (row.case.title) } },
        html! { (ui::article(language, &line.article)) " " (text(language, "deadline", &line.kind)) },
        html! { (who) },
        html! { @if let Some(due) = line.due { (ui::day(language, due)) } },
        html! { @if let Some(late) = late { (late) } },
    ]
}
