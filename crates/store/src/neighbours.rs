//! A unit's projects as they are compared with one that it reports (articles 2 and 9).

use crate::case_lists::Filter;
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::Scope;
use crate::sql::{self, Cell};
use acts::case::CaseId;
use acts::surroundings::Neighbour;
use jiff::civil::Date;
use sqlx::Row;

/// More projects than one unit reports within the periods compared.
const MOST: i64 = 1_000;

impl Store {
    /// The projects of a unit in this scope that were reported on a day or later, the latest thousand, in the order of the
    /// case files; index cards and projects that ended before their time are none.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn neighbours(
        &self,
        scope: &Scope,
        (unit, since): (&CaseId, Date),
    ) -> Result<Vec<Neighbour>, StoreFault> {
        let mut filter = Filter::default();
        filter.with("l.unit = ?", Some(unit.0.clone()));
        filter.with("l.reported_on >= ?", Some(since.to_string()));
        filter.scope(scope);
        let (within, mut cells) = filter.taken();
        let text = format!(
            "SELECT l.case_id, l.compared FROM neighbour_line l {within} \
             ORDER BY l.reported_on DESC, l.case_id DESC LIMIT ${}",
            cells.len() + 1
        );
        cells.push(Cell::from(MOST));
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        let read = rows.iter().map(|row| {
            let (case, compared): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            let corrupt = |error| StoreFault::corrupt(format!("neighbour_line {case}"), error);
            serde_json::from_str(&compared).map_err(corrupt)
        });
        let mut neighbours: Vec<Neighbour> = read.collect::<Result<_, StoreFault>>()?;
        neighbours.sort_by(|one, other| one.case.cmp(&other.case));
        Ok(neighbours)
    }
}
