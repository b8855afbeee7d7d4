//! A form whose rows are filled from a workbook: the data resource catalogue of Article 17. What is read stands in the
//! form like anything typed, and nothing is recorded before the form is submitted.

use acts::messages::Language;
use serde_json::{Value, json};

use super::shown::Sheet;
use crate::catalogue::{self, CatalogueRead, RefusedRow};
use crate::messages::both;
use crate::office::Office;
use crate::pages::templates;
use crate::posted::Fields;
use crate::problem::Problem;
use crate::ui::{FromWorkbook, Refused, Taken};

/// The multipart field in which the workbook comes.
const WORKBOOK: &str = "workbook";

/// The field that a form fills from a workbook, marked so in its schema.
fn field(schema: &Value) -> Option<&str> {
    let properties = schema.get("properties")?.as_object()?;
    properties
        .iter()
        .find(|(_, property)| property.get("x-ui").and_then(Value::as_str) == Some("catalogue"))
        .map(|(name, _)| name.as_str())
}

/// Fills the sheet from the workbook that came with the form, if one came. A workbook that cannot be read leaves
/// everything as it was typed and says why.
///
/// # Errors
/// [`Problem`] other than the refusal of the file.
pub async fn take(
    office: &Office,
    fields: &Fields,
    (schema, sheet): (&Value, &mut Sheet),
) -> Result<(), Problem> {
    let file = fields.files.iter().find(|file| file.field == WORKBOOK);
    let (Some(file), Some(field)) = (file, field(schema)) else {
        return Ok(());
    };
    match catalogue::read(office, file.bytes.clone()).await {
        Ok(read) => {
            if let (Some(form), false) = (sheet.values.as_object_mut(), read.lines.is_empty()) {
                form.insert(field.to_owned(), json!(read.lines));
            }
            sheet.read = Some(read);
        }
        Err(Problem::Refused(zh, en)) => {
            sheet.read = Some(CatalogueRead::default());
            sheet.notice = Some((zh, en));
        }
        Err(problem) => return Err(problem),
    }
    Ok(())
}

/// The offer to fill the form from a workbook, with what became of the one just read.
pub fn offered(language: Language, (schema, read): (&Value, Option<&CatalogueRead>)) -> Option<FromWorkbook> {
    Some(FromWorkbook {
        field: field(schema)?.to_owned(),
        template: templates::DATA_CATALOGUE.to_owned(),
        taken: read.map(|read| taken(language, read)),
    })
}

fn taken(language: Language, read: &CatalogueRead) -> Taken {
    let each = |said: &[(String, String)]| -> Vec<String> {
        said.iter()
            .map(|(zh, en)| language.of(zh, en).to_owned())
            .collect()
    };
    let mut notes = each(&read.notes);
    if read.taken == 0 && notes.is_empty() {
        let (zh, en) = both("act.workbook_without_rows");
        notes.push(language.of(&zh, &en).to_owned());
    }
    let refused = |row: &RefusedRow| Refused {
        place: match language {
            Language::Chinese => format!("{} 第 {} 行", row.sheet, row.row),
            Language::English => format!("{} row {}", row.sheet, row.row),
        },
        name: format!("{} {}", row.resource, row.item),
        reasons: each(&row.reasons),
    };
    Taken {
        rows: read.taken,
        lines: read.lines.len(),
        refused: read.refused.iter().map(refused).collect(),
        notes,
    }
}
