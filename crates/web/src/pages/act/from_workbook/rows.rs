//! The rows of one table of a form out of a workbook: which columns are asked for, and what each cell becomes.

use acts::messages::Language;
use documents::form_rows::{ColumnAsked, Holds, RowRead, RowsAsked, RowsReading};
use documents::money::MoneyUnit;

use super::{Filled, place, said, unchanged};
use crate::form::{self, Field, Shape};
use crate::import;
use crate::office::Office;
use crate::pages::act::{Matter, choices};
use crate::pages::frame::Reader;
use crate::posted::{Fields, Upload};
use crate::problem::Problem;
use crate::ui::{self, Choices, Refused, Taken};

/// The most cells that are read at once, so that the form that is made of them can still be sent.
const MOST_CELLS: usize = 16_000;
/// The most rows that are read at once.
const MOST_ROWS: usize = 2_000;

/// Reads the workbook into the rows of the field at the path.
///
/// # Errors
/// [`Problem::Refused`] when the file as a whole cannot be read.
pub(super) async fn read(
    office: &Office,
    reader: &Reader,
    (matter, fields): (&Matter, &Fields),
    (path, field, upload): (&str, &Field, &Upload),
) -> Result<Filled, Problem> {
    let columns = field.shape.columns().unwrap_or_default();
    let act = matter.entry.meta.code;
    let called = |column: &&Field| names(reader.language, (act, path), column);
    let asked = RowsAsked {
        columns: columns.iter().map(called).collect(),
        unit: unit(fields.get(&format!("workbook-unit.{path}"))),
        most: MOST_ROWS.min(MOST_CELLS / columns.len().max(1)),
    };
    let reading = office
        .app
        .workbooks
        .form_rows(asked, upload.bytes.clone())
        .await
        .map_err(import::refused)?;
    let choices = choices::gathered(office, reader, matter).await?;
    Ok(filled(
        reader.language,
        (act, path, &columns),
        (&reading, &choices),
    ))
}

/// What a column is called: as the form calls it, in the other language, and by its own name.
fn names(language: Language, (act, path): (&str, &str), column: &Field) -> ColumnAsked {
    let at = format!("{path}.{}", column.name);
    let other = match language {
        Language::Chinese => Language::English,
        Language::English => Language::Chinese,
    };
    let label = |language| ui::field_label(language, act, (&at, &column.name)).to_owned();
    ColumnAsked {
        called: vec![label(language), label(other), column.name.clone()],
        holds: match &column.shape {
            Shape::Amount => Holds::Amount,
            Shape::Whole(..) | Shape::Quantity | Shape::Percent => Holds::Number,
            Shape::Line(_)
            | Shape::Page(_)
            | Shape::Reference(..)
            | Shape::Day
            | Shape::Flag
            | Shape::Word(_)
            | Shape::Words(_)
            | Shape::Group(_)
            | Shape::Rows(_)
            | Shape::PerWord(_)
            | Shape::Document
            | Shape::Documents
            | Shape::Materials(_) => Holds::Words,
        },
    }
}

fn unit(answered: Option<&str>) -> Option<MoneyUnit> {
    match answered {
        Some("yuan") => Some(MoneyUnit::Yuan),
        Some("wan") => Some(MoneyUnit::WanYuan),
        Some(_) | None => None,
    }
}

/// The rows as a browser would post them, with all that was not understood.
fn filled(
    language: Language,
    (act, path, columns): (&str, &str, &[&Field]),
    (reading, choices): (&RowsReading, &dyn Choices),
) -> Filled {
    let mut rows = Vec::new();
    let mut refused = Vec::new();
    for row in &reading.rows {
        let mut pairs = Vec::new();
        let mut reasons = Vec::new();
        for (column, cell) in row
            .cells
            .iter()
            .filter_map(|(place, cell)| Some((columns.get(*place)?, cell)))
        {
            let put = form::put(column, &cell.text, choices);
            let why = cell
                .fault
                .as_ref()
                .map(|fault| with_text(language, (&cell.text, said(language, fault))));
            let why = why.or_else(|| put.why.map(|(zh, en)| language.of(&zh, &en).to_owned()));
            if let Some(why) = why {
                let at = format!("{path}.{}", column.name);
                let name = ui::field_label(language, act, (&at, &column.name));
                reasons.push(format!("{name}{}{why}", language.of("：", ": ")));
            }
            pairs.extend(put.values.into_iter().map(|value| (column.name.clone(), value)));
        }
        if !reasons.is_empty() {
            refused.push(Refused {
                place: place(language, (&row.sheet, row.row)),
                name: first_words(row),
                reasons,
            });
        }
        rows.push(pairs);
    }
    let taken = Taken {
        field: String::new(),
        said: summary(language, (rows.len(), refused.len())),
        notes: reading.notes.iter().map(|note| said(language, note)).collect(),
        refused,
    };
    Filled { rows, taken }
}

/// What is written in the first cell, so that the row is found again.
fn first_words(row: &RowRead) -> String {
    row.cells
        .values()
        .next()
        .map(|cell| cell.text.clone())
        .unwrap_or_default()
}

fn with_text(language: Language, (text, why): (&str, String)) -> String {
    match language {
        Language::Chinese => format!("“{text}”{why}"),
        Language::English => format!("“{text}”: {why}"),
    }
}

fn summary(language: Language, (rows, refused): (usize, usize)) -> String {
    if rows == 0 {
        return unchanged(language);
    }
    match (language, refused) {
        (Language::Chinese, 0) => format!("读入 {rows} 行，全部识别。请核对后提交。"),
        (Language::English, 0) => {
            format!("Rows read: {rows}, all understood. Look them over before you submit.")
        }
        (Language::Chinese, refused) => {
            format!("读入 {rows} 行；其中 {refused} 行有未能识别的格，列在下面，请在表里补上。")
        }
        (Language::English, refused) => {
            format!(
                "Rows read: {rows}; in {refused} of them something was not understood, as listed. Please mend it in the table."
            )
        }
    }
}
