//! Forms whose rows are filled from a workbook: any table of any act by its columns' names, the data resource catalogue of
//! Article 17 by its own reader. What is read stands in the form like anything typed; nothing is recorded by it.

mod rows;

use std::borrow::Cow;

use acts::messages::Language;
use documents::form_rows::{place_en, place_zh};
use documents::wording::Wording;
use serde_json::Value;

use super::Matter;
use super::received::{self, Keeping};
use super::shown::Sheet;
use crate::catalogue::{self, CatalogueRead, RefusedRow};
use crate::form::{Field, Filling, Shape};
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::posted::{Fields, Posted, Upload};
use crate::problem::Problem;
use crate::ui::{Refused, Taken};

/// The beginning of the name of the multipart field in which a workbook comes; the path of the rows follows.
const WORKBOOK: &str = "workbook.";

/// What one workbook gives: the fields a browser would have posted for each row, and what is to be said.
#[derive(Debug, Default)]
struct Filled {
    rows: Vec<Vec<(String, String)>>,
    taken: Taken,
}

/// The sheet filled from the workbooks that came with the form; none when none came.
///
/// # Errors
/// See [`take`].
pub async fn sheet(office: &Office, posted: &Posted, matter: &Matter) -> Result<Option<Sheet>, Problem> {
    let (fields, taken) = take(office, &Reader::from(posted), (matter, &posted.fields)).await?;
    if taken.is_empty() {
        return Ok(None);
    }
    let actor = &posted.signed.actor;
    let sheet = received::read(office, matter.entry, actor, (&fields, Keeping::Kept)).await?;
    Ok(Some(Sheet { taken, ..sheet }))
}

/// The fields with what the workbooks among them hold, as if it had been typed, and what became of each. A workbook that
/// cannot be read leaves everything as it was typed and says why.
///
/// # Errors
/// [`Problem`] other than the refusal of a file.
pub async fn take<'a>(
    office: &Office,
    reader: &Reader,
    (matter, fields): (&Matter, &'a Fields),
) -> Result<(Cow<'a, Fields>, Vec<Taken>), Problem> {
    let mut all = Cow::Borrowed(fields);
    let mut taken = Vec::new();
    let shape = Shape::of(matter.entry.schema().as_value());
    for upload in &fields.files {
        let Some(path) = upload.field.strip_prefix(WORKBOOK) else {
            continue;
        };
        let Some(field) = shape
            .field_at(path)
            .filter(|field| field.shape.columns().is_some())
        else {
            continue;
        };
        let read = match field.filling {
            Filling::Rows => rows::read(office, reader, (matter, fields), (path, &field, upload)).await,
            Filling::Catalogue => listed(office, reader.language, upload).await,
        };
        let filled = match read {
            Ok(filled) => filled,
            Err(Problem::Refused(zh, en)) => refused(reader.language, (zh, en)),
            Err(problem) => return Err(problem),
        };
        if !filled.rows.is_empty() {
            put(all.to_mut(), (path, &field), filled.rows);
        }
        taken.push(Taken {
            field: path.to_owned(),
            ..filled.taken
        });
    }
    Ok((all, taken))
}

/// Puts the rows behind those that were posted, or in their place.
fn put(fields: &mut Fields, (path, field): (&str, &Field), rows: Vec<Vec<(String, String)>>) {
    let within = format!("{path}.");
    if field.filling == Filling::Catalogue || fields.get(&format!("workbook-how.{path}")) == Some("replace") {
        fields.pairs.retain(|(name, _)| !name.starts_with(&within));
    }
    let place = |name: &str| -> Option<usize> { name.strip_prefix(&within)?.split('.').next()?.parse().ok() };
    let last = fields.pairs.iter().filter_map(|(name, _)| place(name)).max();
    let first = last.map_or(0, |last| last + 1);
    for (place, row) in rows.into_iter().enumerate() {
        let named = row
            .into_iter()
            .map(|(name, value)| (format!("{path}.{}.{name}", first + place), value));
        fields.pairs.extend(named);
    }
}

/// The lines of a data resource catalogue.
async fn listed(office: &Office, language: Language, upload: &Upload) -> Result<Filled, Problem> {
    let read = catalogue::read(office, upload.bytes.clone()).await?;
    let mut rows = Vec::new();
    for line in &read.lines {
        let line = serde_json::to_value(line).map_err(|fault| Problem::Internal(fault.to_string()))?;
        let parts = line.as_object().into_iter().flatten();
        let text = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
        rows.push(parts.filter_map(text).collect());
    }
    Ok(Filled {
        rows,
        taken: of_catalogue(language, &read),
    })
}

fn of_catalogue(language: Language, read: &CatalogueRead) -> Taken {
    let each = |said: &[(String, String)]| -> Vec<String> {
        said.iter()
            .map(|(zh, en)| language.of(zh, en).to_owned())
            .collect()
    };
    let row = |row: &RefusedRow| Refused {
        place: place(language, (&row.sheet, row.row)),
        name: format!("{} {}", row.resource, row.item),
        reasons: each(&row.reasons),
    };
    let (rows, lines, out) = (read.taken, read.lines.len(), read.refused.len());
    let said = match language {
        Language::Chinese => format!("读入 {rows} 行，合为 {lines} 个资源；未采用 {out} 行。"),
        Language::English => format!("Rows taken: {rows}, resources: {lines}, rows left out: {out}."),
    };
    Taken {
        field: String::new(),
        said: if rows == 0 { unchanged(language) } else { said },
        refused: read.refused.iter().map(row).collect(),
        notes: each(&read.notes),
    }
}

/// That the file as a whole was not read, and why.
fn refused(language: Language, (zh, en): (String, String)) -> Filled {
    let taken = Taken {
        said: unchanged(language),
        notes: vec![language.of(&zh, &en).to_owned()],
        ..Taken::default()
    };
    Filled {
        rows: Vec::new(),
        taken,
    }
}

fn unchanged(language: Language) -> String {
    say(language, "act.workbook_without_rows").to_owned()
}

fn place(language: Language, (sheet, row): (&str, u32)) -> String {
    match language {
        Language::Chinese => place_zh(sheet, row),
        Language::English => place_en(sheet, row),
    }
}

fn said(language: Language, wording: &Wording) -> String {
    language.of(&wording.zh, &wording.en).to_owned()
}
