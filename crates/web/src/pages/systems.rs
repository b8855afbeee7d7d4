//! The system inventory (系统清册): every system one may see, with its operating state (Article 39).

use axum::extract::{Query, State};
use maud::Markup;

use crate::case_list::{CaseFilters, SYSTEMS};
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
    case_list::page((&office, &reader), (&SYSTEMS, Here::Systems), &filters).await
}
