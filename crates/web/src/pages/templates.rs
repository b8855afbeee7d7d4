//! Empty workbooks to fill in: the report of projects (Articles 8 and 10) and the data resource catalogue (Article 17).

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use documents::template;

use crate::pages::frame::Reader;
use crate::problem::Problem;

/// Where the empty data resource catalogue is.
pub const DATA_CATALOGUE: &str = "/documents/templates/data-catalogue.xlsx";
/// Where the empty report of projects is.
pub const PROJECT_REPORT: &str = "/documents/templates/project-report.xlsx";

/// A template by its name.
///
/// # Errors
/// [`Problem::NotFound`] for any other name.
pub async fn show(_: Reader, Path(name): Path<String>) -> Result<Response, Problem> {
    let made = match name.as_str() {
        "data-catalogue.xlsx" => template::data_catalogue(),
        "project-report.xlsx" => template::project_report(),
        _ => return Err(Problem::NotFound),
    };
    let bytes = made.map_err(|fault| Problem::Internal(fault.to_string()))?;
    let headers = [
        (
            CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned(),
        ),
        (CONTENT_DISPOSITION, format!("attachment; filename={name}")),
    ];
    Ok((headers, bytes).into_response())
}
