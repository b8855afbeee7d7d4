//! What waits for somebody as cells: the act, its case file, who has it, since when and how much money (Articles 6, 9, 10
//! and 14).

use std::collections::BTreeMap;

use acts::case::CaseId;
use acts::messages::text;
use documents::export::Cell;
use store::lately::CaseFigure;

use super::cells::{day, office_name};
use super::sheets::{By, MOST, Sheet, sheet};
use crate::pages::desk::worklist::Asked;
use crate::problem::Problem;

/// The worklist, by the filters of its page.
///
/// # Errors
/// [`Problem::Unreadable`] for a filter that cannot be read.
pub async fn tasks((office, reader): By<'_>, asked: Asked) -> Result<Sheet, Problem> {
    let (language, store) = (reader.language, &office.app.store);
    let (awaits, _) = asked.read()?;
    let query = asked.query(&reader.signed.actor, MOST);
    let found = store.tasks_awaiting(&query, (awaits, 0)).await?;
    let mut cases: Vec<CaseId> = found.iter().map(|task| task.case.id.clone()).collect();
    cases.dedup();
    let mut figures: BTreeMap<CaseId, CaseFigure> = BTreeMap::new();
    for some in cases.chunks(AT_ONCE) {
        let read = store.case_figures(some).await?;
        figures.extend(read.into_iter().map(|figure| (figure.case.id.clone(), figure)));
    }
    let directory = office.directory().await?;
    let rows = found.iter().map(|task| {
        let figure = figures.get(&task.case.id);
        let about = task.line.drafted.as_deref().unwrap_or(&task.line.act);
        vec![
            Cell::Text(task.case.id.0.clone()),
            Cell::Text(task.case.title.clone()),
            office_name(figure.and_then(|figure| figure.office.as_ref()), &directory),
            Cell::Text(text(language, "act", about).to_owned()),
            Cell::Text(text(language, "act", &task.line.act).to_owned()),
            Cell::Text(text(language, "Party", task.line.party.code()).to_owned()),
            figure
                .and_then(|figure| figure.total_fen)
                .map_or(Cell::Blank, Cell::WanYuan),
            day(task.line.since),
        ]
    });
    let headings = [
        "exports.case",
        "desk.case",
        "lists.unit",
        "desk.act",
        "exports.step",
        "exports.party",
        "exports.total",
        "desk.since",
    ];
    Ok(sheet(language, ("tasks", &headings), rows.collect()))
}

/// So many case files are looked up with one question.
const AT_ONCE: usize = 500;
