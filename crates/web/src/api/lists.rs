//! Lists: projects, what waits, what is due, plans, organisations, people, and the head of the ledger.

use acts::case::CaseFile;
use acts::party::{Actor, Directory, OrganisationLine, Party};
use acts::permit::may_read;
use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Value, json};
use store::projects::ROWS_A_PAGE;
use store::worklists::{DeadlineQuery, Doer};

use crate::disclosure;
use crate::library::Filters;
use crate::office::Office;
use crate::problem::Problem;
use crate::reading::Reading;
use crate::register::{AccountFilters, OrganisationFilters};
use crate::scope;
use crate::session::Signed;

/// The most rows of a list that has no pages.
const MOST: u32 = 500;

/// A page of the library.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn projects(
    State(office): State<Office>,
    signed: Signed,
    Query(filters): Query<Filters>,
) -> Result<Json<Value>, Problem> {
    let query = filters.query((&signed.actor, &signed.directory))?;
    let page = office.app.store.projects(&query).await?;
    let rows: Vec<Value> = page
        .rows
        .iter()
        .map(|row| json!({ "case": row.case, "line": row.line }))
        .collect();
    Ok(Json(
        json!({ "total": page.total, "page": query.page + 1, "rows_a_page": ROWS_A_PAGE, "projects": rows }),
    ))
}

/// What waits for the actor.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn tasks(State(office): State<Office>, signed: Signed) -> Result<Json<Value>, Problem> {
    let rows = office.app.store.tasks(&scope::tasks(&signed.actor, MOST)).await?;
    let tasks: Vec<Value> = rows
        .iter()
        .map(|row| json!({ "case": row.case.id, "kind": row.case.kind, "title": row.case.title, "task": row.line }))
        .collect();
    Ok(Json(json!({ "tasks": tasks })))
}

/// Between which days, and who has to act; an empty choice asks for nothing in particular.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Days {
    /// The first day.
    from: String,
    /// The last day.
    to: String,
    /// The party that has to act.
    party: String,
    /// The office that has to act.
    unit: String,
}

impl Days {
    /// The question to the store, within what the actor sees.
    fn query(&self, (actor, directory): (&Actor, &Directory)) -> Result<DeadlineQuery, Problem> {
        let mut reading = Reading::default();
        let mut text = |named| reading.day(named).map(|day| day.to_string());
        let (from, to) = (text(("from", &self.from)), text(("to", &self.to)));
        let parties = Party::ALL.map(|party| (party.code(), party));
        let query = DeadlineQuery {
            scope: scope::projects(actor),
            from,
            to,
            party: reading.pick(("party", &self.party), &parties),
            doer: reading.office(("unit", &self.unit), directory).map(|unit| Doer {
                offices: vec![unit],
                parties: Vec::new(),
            }),
            limit: MOST,
            ..DeadlineQuery::default()
        };
        reading.finish().map(|()| query)
    }
}

/// What is due, with the working days left.
///
/// # Errors
/// [`Problem::Misread`] for a choice that means nothing, [`Problem`] when the store cannot be read.
pub async fn deadlines(
    State(office): State<Office>,
    signed: Signed,
    Query(days): Query<Days>,
) -> Result<Json<Value>, Problem> {
    let query = days.query((&signed.actor, &signed.directory))?;
    let rows = office.app.store.deadlines(&query).await?;
    let (calendar, today) = (&office.regime().calendar, office.app.clock.today());
    let deadlines: Vec<Value> = rows
        .iter()
        .map(|row| {
            let left = row.line.due.map(|due| calendar.working_days_between(today, due));
            json!({ "case": row.case.id, "kind": row.case.kind, "title": row.case.title, "deadline": row.line, "working_days_left": left })
        })
        .collect();
    Ok(Json(json!({ "on": today, "deadlines": deadlines })))
}

/// The annual plans the actor may see.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn plans(State(office): State<Office>, signed: Signed) -> Result<Json<Value>, Problem> {
    let files = office.app.store.plans().await?;
    let plans: Vec<Value> = files
        .iter()
        .filter(|file| may_read(&signed.actor, file))
        .map(plan)
        .collect();
    Ok(Json(json!({ "plans": plans })))
}

fn plan(file: &CaseFile) -> Value {
    json!({
        "case": file.id,
        "title": file.title(),
        "stage": file.stage(),
        "version": file.version,
        "plan": file.plan(),
    })
}

/// The organisations asked for, units below their department.
///
/// # Errors
/// [`Problem::Misread`] for a choice that means nothing, [`Problem`] when the store cannot be read.
pub async fn organisations(
    State(office): State<Office>,
    signed: Signed,
    Query(filters): Query<OrganisationFilters>,
) -> Result<Json<Value>, Problem> {
    let files = office.app.store.organisations().await?;
    let found = filters.found(&files, &signed.directory)?;
    let lines: Vec<OrganisationLine> = found
        .iter()
        .map(|(file, body)| disclosure::of_line(&signed.actor, body.line(&file.id)))
        .collect();
    Ok(Json(json!({ "organisations": lines })))
}

/// The accounts asked for that the actor may see, by office.
///
/// # Errors
/// [`Problem::Misread`] for a choice that means nothing, [`Problem`] when the store cannot be read.
pub async fn people(
    State(office): State<Office>,
    signed: Signed,
    Query(filters): Query<AccountFilters>,
) -> Result<Json<Value>, Problem> {
    let files = office.app.store.people().await?;
    let found = filters.found(&files, (&signed.actor, &signed.directory))?;
    let people: Vec<Value> = found
        .iter()
        .map(|(file, person)| json!({ "person": file.id, "version": file.version, "account": person }))
        .collect();
    Ok(Json(json!({ "people": people })))
}

/// The head of the ledger.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn head(State(office): State<Office>, _: Signed) -> Result<Json<Value>, Problem> {
    let (size, root) = office.app.store.head().await?;
    Ok(Json(json!({ "size": size, "root": root, "algorithm": "sm3" })))
}
