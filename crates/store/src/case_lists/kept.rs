//! What acts keep count of in the lists of supervision (articles 43 to 46), so that a question about everything reads a
//! few hundred rows.

use super::{Filter, ListedQuery};
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::Scope;
use crate::sql::{self, counted};
use sqlx::Row;

impl Store {
    /// How many entries each list of supervision has by the day asked for, as acts keep count.
    pub(super) async fn listed_kept(&self, query: &ListedQuery) -> Result<Vec<(String, u64)>, StoreFault> {
        let mut filter = Filter::default();
        filter.with("on_day <= ?", query.on.clone());
        let text = format!(
            "SELECT list, CAST(SUM(projects) AS BIGINT) FROM listed_sum {} GROUP BY list HAVING SUM(projects) > 0 ORDER BY list",
            filter.text()
        );
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, filter.cells).await?;
        rows.iter()
            .map(|row| Ok((row.try_get(0)?, counted(row.try_get(1)?))))
            .collect()
    }
}

/// Whether the question is one about everything, of which acts keep count.
pub(super) fn answers(query: &ListedQuery) -> bool {
    query.scope == Scope::Everything
        && query.case.is_none()
        && query.offices.is_empty()
        && query.text.trim().is_empty()
}
