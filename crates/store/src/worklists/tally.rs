//! How much waits and how much is due, counted rather than listed: heads of desks and months (articles 6, 9 and 14 set
//! the days).

use super::turns::waiting;
use super::{Awaits, DeadlineQuery, TaskQuery, coded, conditions_of, with_days};
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::Scope;
use crate::sql::{self, Cell};
use acts::party::Party;
use sqlx::Row;
use std::collections::BTreeMap;

/// How much of what is due is over, and how much is near, for one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueTally {
    /// The party that has to act.
    pub party: Party,
    /// How many days have passed.
    pub overdue: u64,
    /// How many come by the last day asked for.
    pub near: u64,
}

impl Store {
    /// How much waits that asks for each thing.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn task_counts(&self, query: &TaskQuery) -> Result<Vec<(Awaits, u64)>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let mut cells: Vec<Cell> = Vec::new();
        let waits = waiting(&mut cells, query);
        let text = format!(
            "SELECT t.awaits, CAST(SUM(t.projects) AS BIGINT) FROM task_sum t WHERE {waits} GROUP BY t.awaits"
        );
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for row in sql::rows(&mut connection, text, cells).await? {
            found.insert(row.try_get(0)?, sql::counted(row.try_get(1)?));
        }
        let counts =
            Awaits::ALL.map(|awaits| (awaits, found.get(awaits.code()).copied().unwrap_or_default()));
        Ok(counts.into())
    }

    /// How much of what waits and asks for this is about each act, the most first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn tasks_by_act(
        &self,
        query: &TaskQuery,
        awaits: Awaits,
    ) -> Result<Vec<(String, u64)>, StoreFault> {
        let mut cells: Vec<Cell> = Vec::new();
        let waits = waiting(&mut cells, query);
        cells.push(awaits.code().into());
        let text = format!(
            "SELECT k.act, COUNT(*) FROM (SELECT COALESCE(t.drafted, t.act) AS act FROM task_line t \
             WHERE {waits} AND t.awaits = ${}) AS k GROUP BY k.act ORDER BY 2 DESC, k.act",
            cells.len()
        );
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter()
            .map(|row| Ok((row.try_get(0)?, sql::counted(row.try_get(1)?))))
            .collect()
    }

    /// For each party how much is overdue on a day and how much comes near it; parties without either are left out. The
    /// query's days are the day itself and the last near one.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn due_tally(&self, query: &DeadlineQuery) -> Result<Vec<DueTally>, StoreFault> {
        let mut cells: Vec<Cell> = Vec::new();
        let conditions = conditions_of(&mut cells, query);
        cells.push(query.from.clone().unwrap_or_default().into());
        let today = cells.len();
        cells.push(query.to.clone().unwrap_or_default().into());
        let last = cells.len();
        let (table, each) = tallied(query);
        let text = format!(
            "SELECT d.party, CAST(SUM(CASE WHEN d.owed_on < ${today} THEN {each} ELSE 0 END) AS BIGINT), \
             CAST(SUM(CASE WHEN d.owed_on < ${today} THEN 0 ELSE {each} END) AS BIGINT) FROM {table} d \
             WHERE {} AND d.owed_on <= ${last} GROUP BY d.party HAVING SUM({each}) > 0 ORDER BY 2 DESC, d.party",
            conditions.join(" AND ")
        );
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter()
            .map(|row| {
                Ok(DueTally {
                    party: coded("deadline_line", row.try_get(0)?)?,
                    overdue: sql::counted(row.try_get(1)?),
                    near: sql::counted(row.try_get(2)?),
                })
            })
            .collect()
    }

    /// How much falls due on each day of those asked for.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn due_by_day(&self, query: &DeadlineQuery) -> Result<Vec<(String, u64)>, StoreFault> {
        let mut cells: Vec<Cell> = Vec::new();
        let conditions = with_days(conditions_of(&mut cells, query), (&mut cells, query));
        let text = format!(
            "SELECT d.due_on, COUNT(*) FROM deadline_line d WHERE {} AND d.due_on IS NOT NULL \
             GROUP BY d.due_on ORDER BY d.due_on",
            conditions.join(" AND ")
        );
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter()
            .map(|row| Ok((row.try_get(0)?, sql::counted(row.try_get(1)?))))
            .collect()
    }

    /// How many deadlines there are of those asked for.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn due_count(&self, query: &DeadlineQuery) -> Result<u64, StoreFault> {
        let mut cells: Vec<Cell> = Vec::new();
        let conditions = with_days(conditions_of(&mut cells, query), (&mut cells, query));
        let text = format!(
            "SELECT COUNT(*) FROM deadline_line d WHERE {}",
            conditions.join(" AND ")
        );
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        let count: i64 = rows.first().map_or(Ok(0), |row| row.try_get(0))?;
        Ok(sql::counted(count))
    }
}

/// Where a tally is read, and what each row counts for: the sums that acts keep up answer for everything, as far as they
/// are kept by what is asked.
fn tallied(query: &DeadlineQuery) -> (&'static str, &'static str) {
    let kept = query.scope == Scope::Everything && query.waiting.is_none() && query.provisional.is_none();
    match (kept, &query.doer) {
        (false, _) => ("deadline_line", "1"),
        (true, Some(_)) => ("owed_sum", "d.projects"),
        (true, None) => ("party_owed_sum", "d.projects"),
    }
}
