//! The empty worksheet for the rows of a form: the columns as the form names them, to be filled in elsewhere, copied and
//! pasted back with their headings.

use acts::messages::Language;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use documents::export::table;

use crate::form::{Field, Shape};
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui;

/// The worksheet for the rows at a path of an act's form.
///
/// # Errors
/// [`Problem::NotFound`] when the form has no such rows.
pub async fn show(reader: Reader, Path((act, rows)): Path<(String, String)>) -> Result<Response, Problem> {
    let entry = acts::list::entry(&act).ok_or(Problem::NotFound)?;
    let shape = Shape::of(entry.schema().as_value());
    let field = shape.field_at(&rows).ok_or(Problem::NotFound)?;
    let columns = field.shape.columns().ok_or(Problem::NotFound)?;
    let headings: Vec<String> = columns
        .iter()
        .map(|column| heading(reader.language, (&act, &rows), column))
        .collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let name = ui::field_label(reader.language, &act, (&rows, last(&rows)));
    let bytes =
        table(name, &headings, std::iter::empty()).map_err(|fault| Problem::Internal(fault.to_string()))?;
    let headers = [
        (
            CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned(),
        ),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename={}.{}.xlsx", entry.meta.code, last(&rows)),
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// A column's name with the unit of its amounts, as the form's own heading has it.
fn heading(language: Language, (act, rows): (&str, &str), column: &Field) -> String {
    let path = format!("{rows}.{}", column.name);
    let name = ui::field_label(language, act, (&path, &column.name));
    let says_unit = name.contains('元') || name.contains("yuan");
    let unit = if column.shape == Shape::Amount && !says_unit {
        language.of("（元）", " (yuan)")
    } else {
        ""
    };
    format!("{name}{unit}")
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rows_of_named_parts_have_columns() {
        let entry = acts::list::entry("report_project").expect("the act");
        let shape = Shape::of(entry.schema().as_value());
        let names = |path: &str| {
            let field = shape.field_at(path)?;
            let columns = field.shape.columns()?;
            Some(
                columns
                    .into_iter()
                    .map(|column| column.name.clone())
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(
            names("project.funding"),
            Some(vec!["source".to_owned(), "amount".to_owned()])
        );
        for other in ["project", "project.name", "project.nothing", "unit", ""] {
            assert_eq!(names(other), None, "{other}");
        }
    }
}
