//! Which forms show what resembles the project: those in which it is written, and those in which it is checked, applied
//! for, reviewed and judged (Articles 6, 7 and 10).

use acts::case::CaseId;
use maud::{Markup, html};
use serde_json::Value;

use super::Matter;
use super::shown::Sheet;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::pages::similar::{JUDGE, above_form, beside_form};
use crate::problem::Problem;
use crate::similar::Asked;
use crate::ui::{self, Look};

/// The acts in whose forms a project is stated: what is typed is compared.
const STATED: [&str; 2] = ["report_project", "amend_report"];
/// The acts in which the project is looked at as it stands.
const LOOKED_AT: [&str; 7] = [
    "check_project",
    "apply_for_admission",
    "correct_application",
    "preliminary_review",
    "conclude_appraisal",
    "admit",
    JUDGE,
];

/// What stands beside the form: what resembles the project; nothing in other forms.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn beside(
    office: &Office,
    reader: &Reader,
    (matter, sheet): (&Matter, &Sheet),
) -> Result<Markup, Problem> {
    let code = matter.entry.meta.code;
    let file = matter.case.as_ref();
    let asked = if STATED.contains(&code) {
        let blank = || file.and_then(Asked::of).unwrap_or_default();
        Some(Asked::typed(&sheet.values, file).unwrap_or_else(blank))
    } else if LOOKED_AT.contains(&code) {
        file.and_then(Asked::of)
    } else {
        None
    };
    match asked {
        Some(asked) => beside_form(office, reader, asked).await,
        None => Ok(html! {}),
    }
}

/// What stands above the form: for a verdict, both sides; nothing in other forms.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn above(
    office: &Office,
    reader: &Reader,
    (matter, sheet): (&Matter, &Sheet),
) -> Result<Markup, Problem> {
    let other = sheet.values.get("other").and_then(Value::as_str);
    let judging = (matter.entry.meta.code == JUDGE)
        .then_some(matter.case.as_ref())
        .flatten();
    match judging.zip(other) {
        Some((file, other)) => {
            let both = above_form(office, reader, (file, &CaseId::new(other))).await?;
            Ok(html! { (ui::look(Look::Similar)) (both) })
        }
        None => Ok(html! {}),
    }
}
