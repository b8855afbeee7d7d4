//! Lists of case files of every kind, and the lists that supervision keeps, as JSON (Articles 5, 12, 18, 39, 43 to 46).

use axum::Json;
use axum::extract::{Query, State};
use serde_json::{Value, json};
use store::case_lists::{CaseRow, ListedQuery, ListedRow};
use store::projects::ROWS_A_PAGE;

use crate::case_list::{CaseFilters, CaseList, DEVELOPMENT_PLANS, FRAMEWORKS, INSPECTIONS, SYSTEMS};
use crate::office::Office;
use crate::problem::Problem;
use crate::session::Signed;
use crate::supervision_list::{self, ListedFilters};

/// The system inventory.
///
/// # Errors
/// [`Problem::Misread`] for a filter that means nothing.
pub async fn systems(
    State(office): State<Office>,
    signed: Signed,
    Query(filters): Query<CaseFilters>,
) -> Result<Json<Value>, Problem> {
    page(&office, (&SYSTEMS, &signed), &filters).await
}

/// The inspections.
///
/// # Errors
/// [`Problem::Misread`] for a filter that means nothing.
pub async fn inspections(
    State(office): State<Office>,
    signed: Signed,
    Query(filters): Query<CaseFilters>,
) -> Result<Json<Value>, Problem> {
    page(&office, (&INSPECTIONS, &signed), &filters).await
}

/// The framework plans.
///
/// # Errors
/// [`Problem::Misread`] for a filter that means nothing.
pub async fn frameworks(
    State(office): State<Office>,
    signed: Signed,
    Query(filters): Query<CaseFilters>,
) -> Result<Json<Value>, Problem> {
    page(&office, (&FRAMEWORKS, &signed), &filters).await
}

/// The development plans.
///
/// # Errors
/// [`Problem::Misread`] for a filter that means nothing.
pub async fn development_plans(
    State(office): State<Office>,
    signed: Signed,
    Query(filters): Query<CaseFilters>,
) -> Result<Json<Value>, Problem> {
    page(&office, (&DEVELOPMENT_PLANS, &signed), &filters).await
}

async fn page(
    office: &Office,
    (list, signed): (&CaseList, &Signed),
    filters: &CaseFilters,
) -> Result<Json<Value>, Problem> {
    let query = filters.query(list, (&signed.actor, &signed.directory))?;
    let page = office.app.store.case_lines(&query).await?;
    let cases: Vec<Value> = page.rows.iter().map(case).collect();
    Ok(Json(
        json!({ "total": page.total, "page": query.page + 1, "rows_a_page": ROWS_A_PAGE, "cases": cases }),
    ))
}

/// A row without its readers, which a list does not hold.
fn case(row: &CaseRow) -> Value {
    let line = &row.line;
    let flags: Vec<&str> = line.flags.split(',').filter(|flag| !flag.is_empty()).collect();
    json!({
        "case": row.case,
        "kind": line.kind,
        "title": line.title,
        "stage": line.stage,
        "office": line.office,
        "project": line.project,
        "opened_on": line.opened_on,
        "changed_on": line.changed_on,
        "flags": flags,
    })
}

/// A page of what stands in the lists of supervision today, and how many entries each list has.
///
/// # Errors
/// [`Problem::Misread`] for a filter that means nothing.
pub async fn supervision(
    State(office): State<Office>,
    signed: Signed,
    Query(filters): Query<ListedFilters>,
) -> Result<Json<Value>, Problem> {
    let today = office.app.clock.today();
    let directory = office.directory().await?;
    let query = filters.query((&signed.actor, &directory), today)?;
    let page = office.app.store.listed(&query).await?;
    let whole = ListedQuery {
        list: None,
        page: 0,
        ..query.clone()
    };
    let counts = office.app.store.listed_counts(&whole).await?;
    let counts: Vec<Value> = counts
        .iter()
        .map(|(list, count)| json!({ "list": list, "entries": count }))
        .collect();
    let rows = supervision_list::named(&office, &signed.actor, page.rows).await?;
    let entries: Vec<Value> = rows.iter().map(listed).collect();
    Ok(Json(json!({
        "on": today,
        "total": page.total,
        "page": query.page + 1,
        "rows_a_page": ROWS_A_PAGE,
        "lists": counts,
        "entries": entries,
    })))
}

fn listed(row: &ListedRow) -> Value {
    json!({ "case": row.case.id, "kind": row.case.kind, "title": row.case.title, "entry": row.line })
}
