//! The rows behind a figure of the statistics as a file: exactly those that the page lists, with the question in the file's
//! name and, in a workbook, on a sheet of its own (Articles 10 and 42).

use acts::messages::{Language, text};
use acts::party::Directory;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use documents::export::{About, Cell, ExportFault, csv, table_about};
use jiff::civil::Date;
use store::statistics::money::{Amount, CountedProject};
use store::statistics::rows::{Portion, StayRow};
use store::worklists::DeadlineRow;

use super::cells::{day, office_name};
use super::sheets::{MOST, PROJECT_HEADINGS, project};
use crate::messages::{begun, say};
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::statistics::question::{Named, question};
use crate::statistics::{Asked, Listed};

/// The name of the list in the address of its export.
pub const LIST: &str = "statistics-rows";
/// The question in a file's name has at most so many characters.
const LONGEST_NAME: usize = 60;

const STAYS: [&str; 8] = [
    "exports.case",
    "library.name",
    "statistics.since",
    "statistics.until",
    "statistics.took",
    "statistics.counted",
    "statistics.allowed",
    "statistics.due",
];

const DEADLINES: [&str; 8] = [
    "exports.case",
    "library.name",
    "desk.article",
    "statistics.what_is_due",
    "exports.party",
    "lists.unit",
    "statistics.due",
    "statistics.days_late",
];

/// The file, in the form that was asked for.
///
/// # Errors
/// [`Problem::NotFound`] for any other form, [`Problem::Unreadable`] for a choice that cannot be read.
pub async fn file(
    (office, reader): (&Office, &Reader),
    (asked, form): (&Asked, &str),
) -> Result<Response, Problem> {
    let (language, today) = (reader.language, office.app.clock.today());
    let directory = office.directory().await?;
    let (headings, rows) = rows((office, reader), (asked, today), &directory).await?;
    let headings: Vec<&str> = headings.iter().map(|key| say(language, key)).collect();
    let named = question(language, asked, &directory);
    let name = say(language, "statistics.rows");
    let (kind, bytes) = match form {
        "csv" => ("text/csv; charset=utf-8", csv(&headings, rows.into_iter())),
        "xlsx" => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            workbook((language, today), (name, &named), (&headings, rows)),
        ),
        _ => return Err(Problem::NotFound),
    };
    let bytes = bytes.map_err(|fault| Problem::Internal(fault.to_string()))?;
    let shown = file_name(name, &named, today);
    let encoded: String = form_urlencoded::byte_serialize(format!("{shown}.{form}").as_bytes()).collect();
    let encoded = encoded.replace('+', "%20");
    let disposition = format!("attachment; filename={LIST}.{form}; filename*=UTF-8''{encoded}");
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}

/// The headings of the amounts, in the order of [`Amount::ALL`] without those that every export of projects has.
const AMOUNTS: [&str; 4] = [
    "statistics_wan.planned",
    "statistics_wan.contracted",
    "statistics_wan.paid",
    "statistics_wan.saved",
];

/// The keys of the headings, and the rows.
type Rows = (Vec<&'static str>, Vec<Vec<Cell>>);

async fn rows(
    (office, reader): (&Office, &Reader),
    (asked, today): (&Asked, Date),
    directory: &Directory,
) -> Result<Rows, Problem> {
    let (language, store) = (reader.language, &office.app.store);
    let (query, all) = (
        asked.query((&reader.signed.actor, &reader.signed.directory))?,
        Portion::First(MOST),
    );
    Ok(match asked.listed(today)? {
        Listed::Projects(counted) => {
            let found = store.counted_projects(&query, &counted, all).await?.rows;
            let rows = found.iter().map(|row| counted_project(language, row, directory));
            let headings = PROJECT_HEADINGS.into_iter().chain(AMOUNTS);
            (headings.collect(), rows.collect())
        }
        Listed::Stays(stage, stays) => {
            let found = store.counted_stays(&query, (&stage, stays), all).await?.rows;
            (STAYS.to_vec(), found.iter().map(stay).collect())
        }
        Listed::Overdue(kind) => {
            let found = store.counted_overdue(&query, (&kind, today), all).await?.rows;
            let rows = found.iter().map(|row| overdue((language, today), row, directory));
            (DEADLINES.to_vec(), rows.collect())
        }
    })
}

/// A project as everywhere else, and the amounts beyond its total and its estimate.
fn counted_project(language: Language, row: &CountedProject, directory: &Directory) -> Vec<Cell> {
    let amounts = Amount::ALL.into_iter().zip(&row.fen);
    let amounts = amounts.filter(|(amount, _)| !matches!(amount, Amount::Total | Amount::Approved));
    let amounts = amounts.map(|(_, fen)| fen.map_or(Cell::Blank, Cell::WanYuan));
    let own = project(language, &row.project, directory);
    own.into_iter().chain(amounts).collect()
}

fn stay(row: &StayRow) -> Vec<Cell> {
    let on = |text: Option<&String>| {
        let on = text.and_then(|text| text.parse().ok());
        on.map_or(Cell::Blank, day)
    };
    let days = |days: Option<i64>| days.map_or(Cell::Blank, Cell::Whole);
    vec![
        Cell::Text(row.case.id.0.clone()),
        Cell::Text(row.case.title.clone()),
        on(Some(&row.since_on)),
        on(row.until_on.as_ref()),
        days(row.days),
        days(row.counted_days),
        days(row.limit_days),
        on(row.due_on.as_ref()),
    ]
}

fn overdue((language, today): (Language, Date), row: &DeadlineRow, directory: &Directory) -> Vec<Cell> {
    let line = &row.line;
    let late = |due: Date| Cell::Whole(i64::from((today - due).get_days()));
    vec![
        Cell::Text(row.case.id.0.clone()),
        Cell::Text(row.case.title.clone()),
        Cell::Text(line.article.clone()),
        Cell::Text(begun(text(language, "deadline", &line.kind))),
        Cell::Text(text(language, "Party", line.party.code()).to_owned()),
        office_name(line.office.as_ref(), directory),
        line.due.map_or(Cell::Blank, day),
        line.due.map_or(Cell::Blank, late),
    ]
}

/// The rows, and on a second sheet what was asked, as of which day, and how many rows there are.
fn workbook(
    (language, today): (Language, Date),
    (name, named): (&str, &[Named]),
    (headings, rows): (&[&str], Vec<Vec<Cell>>),
) -> Result<Vec<u8>, ExportFault> {
    let line = |heading: &str, cell: Cell| (heading.to_owned(), cell);
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let mut lines = vec![
        line(say(language, "statistics.as_of"), day(today)),
        line(say(language, "statistics.in_all"), Cell::Whole(count)),
    ];
    if named.is_empty() {
        let all = say(language, "statistics.all").to_owned();
        lines.push(line(say(language, "statistics.question"), Cell::Text(all)));
    }
    let asked = named.iter();
    lines.extend(asked.map(|named| line(&named.heading, Cell::Text(named.value.clone()))));
    let about = About {
        sheet: say(language, "statistics.question"),
        lines: &lines,
    };
    table_about((name, &about), headings, rows.into_iter())
}

/// What the file is called: the list, the question and the day, without signs that a file's name cannot have.
fn file_name(name: &str, named: &[Named], today: Date) -> String {
    let values = named.iter().map(|named| named.value.as_str());
    let question: Vec<&str> = std::iter::once(name).chain(values).collect();
    let question = question.join("-");
    let allowed = |sign: &char| !sign.is_control() && !r#"\/:*?"<>|"#.contains(*sign);
    let short: String = question.chars().filter(allowed).take(LONGEST_NAME).collect();
    format!("{}-{today}", short.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_stands_in_the_name_of_the_file() {
        let named = |value: &str| Named {
            heading: String::new(),
            value: value.to_owned(),
        };
        let name = file_name(
            "统计明细",
            &[named("2026"), named("建设/实施")],
            jiff::civil::date(2026, 3, 2),
        );
        assert_eq!(name, "统计明细-2026-建设实施-2026-03-02");
    }
}
