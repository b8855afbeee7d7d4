//! The bill of quantities of one case to take away, as workbook or CSV: every line as the page shows it, with exact
//! quantities and amounts (Articles 24, 29, 30, 33).

use acts::case::CaseId;
use acts::line_items::{LineHistory, Part, line_items};
use acts::messages::Language;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use documents::export::{Cell, ExportFault, csv, table};

use super::bill::difference;
use crate::messages::known;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;

const HEADINGS: [&str; 17] = [
    "bill.number",
    "bill.name",
    "bill.specification",
    "bill.unit",
    "bill.approved_quantity",
    "bill.approved_amount",
    "bill.increased_quantity",
    "bill.increased_amount",
    "bill.decreased_quantity",
    "bill.decreased_amount",
    "bill.current_quantity",
    "bill.current_amount",
    "bill.contracted_quantity",
    "bill.contracted_amount",
    "bill.delivered",
    "bill.asset",
    "bill.differences",
];

/// The bill as a workbook.
///
/// # Errors
/// [`Problem::NotFound`] for a case that may not be seen and one without a bill.
pub async fn workbook(
    State(office): State<Office>,
    reader: Reader,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let (language, lines) = (reader.language, lines(&office, &reader, case).await?);
    let name = known(language, "bill.sheet").unwrap_or_default();
    let bytes = table(
        name,
        &headings(language),
        lines.iter().map(|line| row(language, line)),
    );
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    handed_out((kind, "bill.xlsx"), bytes)
}

/// The bill as CSV.
///
/// # Errors
/// [`Problem::NotFound`] for a case that may not be seen and one without a bill.
pub async fn text(
    State(office): State<Office>,
    reader: Reader,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let (language, lines) = (reader.language, lines(&office, &reader, case).await?);
    let bytes = csv(&headings(language), lines.iter().map(|line| row(language, line)));
    handed_out(("text/csv; charset=utf-8", "bill.csv"), bytes)
}

async fn lines(office: &Office, reader: &Reader, case: String) -> Result<Vec<LineHistory>, Problem> {
    let file = office.read(&reader.signed.actor, &CaseId::new(case)).await?;
    let lines = file.project().map(line_items).unwrap_or_default();
    if lines.is_empty() {
        return Err(Problem::NotFound);
    }
    Ok(lines)
}

fn headings(language: Language) -> [&'static str; 17] {
    HEADINGS.map(|key| known(language, key).unwrap_or_default())
}

fn handed_out((kind, name): (&str, &str), bytes: Result<Vec<u8>, ExportFault>) -> Result<Response, Problem> {
    let bytes = bytes.map_err(|fault| Problem::Internal(fault.to_string()))?;
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename={name}")),
    ];
    Ok((headers, bytes).into_response())
}

fn row(language: Language, line: &LineHistory) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let part = |part: Option<Part>| match part {
        Some(part) => [
            Cell::Text(part.quantity.to_string()),
            Cell::Yuan(part.amount.fen()),
        ],
        None => [Cell::Blank, Cell::Blank],
    };
    let ways: Vec<&str> = line
        .differences()
        .into_iter()
        .map(|way| difference(language, way))
        .collect();
    let mut cells = vec![
        text(&line.number),
        text(&line.name),
        text(&line.specification),
        text(&line.measured_in),
    ];
    let moved = [line.increased, line.decreased, line.current, line.contracted];
    cells.extend(part(line.approved));
    cells.extend(moved.into_iter().flat_map(|moved| part(Some(moved))));
    cells.extend([
        Cell::Text(line.delivered.to_string()),
        Cell::Text(line.assets.join("、")),
        Cell::Text(ways.join(language.of("；", "; "))),
    ]);
    cells
}
