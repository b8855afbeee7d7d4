//! What came with a posted form: its values, and its files in their places. A file that is not taken costs nothing else.

use std::borrow::Cow;

use acts::act::Entry;
use acts::form::FieldFault;
use acts::party::Actor;
use serde_json::Value;

use super::choices;
use super::shown::Sheet;
use crate::form::{self, Reference, Shape};
use crate::office::Office;
use crate::posted::{Fields, Upload};
use crate::problem::Problem;
use crate::uploads;

/// What becomes of the files that come with a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// They are kept.
    Kept,
    /// They are only told by their content, because the act may not be done.
    Told,
}

/// What was posted, files in their places; a file that is not taken is a fault of its field and nothing else is lost.
///
/// # Errors
/// [`Problem`] when a file cannot be written.
pub async fn read(
    office: &Office,
    entry: &Entry,
    actor: &Actor,
    (fields, keeping): (&Fields, Keeping),
) -> Result<Sheet, Problem> {
    let schema = entry.schema().to_value();
    let mut values = form::read(&schema, &named(office, actor, (&schema, &fields.pairs)).await?);
    let mut faults = Vec::new();
    for upload in fields
        .files
        .iter()
        .filter(|upload| form::is_upload(&upload.field))
    {
        let document = match keeping {
            Keeping::Kept => uploads::keep(office, &upload.name, &upload.bytes).await,
            Keeping::Told => uploads::told(&upload.name, &upload.bytes),
        };
        match document {
            Ok(document) => {
                let document =
                    serde_json::to_value(&document).map_err(|fault| Problem::Internal(fault.to_string()))?;
                form::attach(&schema, &mut values, &upload.field, document);
            }
            Err(problem @ (Problem::MediaType | Problem::TooLarge)) => {
                faults.push(not_taken(upload, &problem));
            }
            Err(problem) => return Err(problem),
        }
    }
    let reasons = fields
        .under("reasons.")
        .filter(|(_, reason)| !reason.trim().is_empty());
    Ok(Sheet {
        values,
        faults,
        reasons: reasons
            .map(|(rule, reason)| (rule.to_owned(), reason.to_owned()))
            .collect(),
        key: fields.get("key").unwrap_or_default().to_owned(),
        kept: fields.get("kept").unwrap_or_default().to_owned(),
        version: fields.get("version").and_then(|version| version.parse().ok()),
        ..Sheet::default()
    })
}

/// The fields with every project that was chosen by its name as the identity that the form carries; what is no name of
/// one stays as it was typed.
async fn named<'a>(
    office: &Office,
    actor: &Actor,
    (schema, pairs): (&Value, &'a [(String, String)]),
) -> Result<Cow<'a, [(String, String)]>, Problem> {
    let shape = Shape::of(schema);
    let is_case = |name: &str| {
        let field = shape.field_at(name);
        field.is_some_and(|field| matches!(field.shape, Shape::Reference(Reference::Case, _)))
    };
    if !pairs
        .iter()
        .any(|(name, value)| !value.is_empty() && is_case(name))
    {
        return Ok(Cow::Borrowed(pairs));
    }
    let choices = choices::cases(office, actor).await?;
    let identity = |(name, value): &(String, String)| {
        let choice = choices.iter().find(|choice| choice.label == value.trim());
        let chosen = choice.filter(|_| is_case(name));
        (
            name.clone(),
            chosen.map_or_else(|| value.clone(), |choice| choice.value.clone()),
        )
    };
    Ok(Cow::Owned(pairs.iter().map(identity).collect()))
}

/// A file that is not taken, as a fault of the field it was chosen for.
fn not_taken(upload: &Upload, problem: &Problem) -> FieldFault {
    let (zh, en) = problem.detail();
    let path = upload.field.strip_prefix("files.").unwrap_or_default();
    let field = path.strip_prefix("materials.").map_or(path, |_| "materials");
    FieldFault {
        field: field.to_owned(),
        value: upload.name.clone(),
        zh: format!("“{}”未被接受：{zh}", upload.name),
        en: format!("\"{}\" was not taken: {en}", upload.name),
    }
}
