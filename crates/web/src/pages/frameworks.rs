//! The framework plans (框架方案) of cross-department projects one may see (Article 18).

use axum::extract::{Query, State};
use maud::Markup;

use crate::case_list::{CaseFilters, FRAMEWORKS};
use crate::office::Office;
use crate::pages::case_list;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui::Here;

/// The page.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(filters): Query<CaseFilters>,
) -> Result<Markup, Problem> {
    case_list::page((&office, &reader), (&FRAMEWORKS, Here::Plans), &filters).await
}
