//! What a search finds among case files of every kind: how many of each kind, and a page of them (article 10).

use crate::case_lists::{CASES, CaseQuery, CaseRow, Filter, LATEST, case_of, counts, page};
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::ROWS_A_PAGE;
use crate::search::{Narrow, Search};
use crate::sql::{self, Cell};
use acts::case::CaseKind;
use sqlx::AnyConnection;
use sqlx::Row;
use std::collections::BTreeMap;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How many of each kind, by its code; kinds without any are left out.
    pub counts: BTreeMap<String, u64>,
    /// A page of the kind that was asked for, or of all.
    pub rows: Vec<CaseRow>,
}

impl Store {
    /// Finds case files: counts every kind of the query, and gives its page of one kind, or of all.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn found(&self, query: &CaseQuery, kind: Option<CaseKind>) -> Result<Found, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let search = Search::of(&mut connection, &query.text).await?;
        let kinds = kind.map_or_else(|| query.kinds.clone(), |kind| vec![kind.code().to_owned()]);
        let shown = CaseQuery {
            kinds,
            ..query.clone()
        };
        if let Search::All(sought) = &search
            && !sought.is_empty()
            && asks_of_text(query)
            && let Some(narrow) = self.kind.narrow(Narrow::Cases, sought)
        {
            return narrowly(&mut connection, narrow, (query, &shown)).await;
        }
        let filter = |query: &CaseQuery| {
            let mut filter = Filter::from(query);
            filter.search(self.kind, &search);
            filter
        };
        let counted = counts(&mut connection, ("kind", "case_line"), filter(query)).await?;
        let rows = page(&mut connection, (CASES, LATEST, query.page), filter(&shown)).await?;
        let rows: Result<Vec<CaseRow>, StoreFault> = rows.iter().map(case_of).collect();
        Ok(Found {
            counts: counted.into_iter().collect(),
            rows: rows?,
        })
    }
}

/// Whether a question asks for nothing but its text and kinds.
fn asks_of_text(query: &CaseQuery) -> bool {
    let alone = CaseQuery {
        kinds: query.kinds.clone(),
        text: query.text.clone(),
        page: query.page,
        ..CaseQuery::default()
    };
    *query == alone
}

/// Counts in narrow rows; only those of the page are read in their full width.
async fn narrowly(
    connection: &mut AnyConnection,
    (found, asked): (&str, Cell),
    (query, shown): (&CaseQuery, &CaseQuery),
) -> Result<Found, StoreFault> {
    let of_kinds = |query: &CaseQuery| {
        let list = sql::placeholders(1, query.kinds.len());
        let kinds = query.kinds.iter().map(|kind| Cell::from(kind.as_str()));
        let cells: Vec<Cell> = std::iter::once(asked.clone()).chain(kinds).collect();
        match query.kinds.is_empty() {
            true => (found.to_owned(), cells),
            false => (format!("{found} AND n.kind IN ({list})"), cells),
        }
    };
    let (own, cells) = of_kinds(query);
    let text = format!("SELECT n.kind, COUNT(*) {own} GROUP BY n.kind");
    let mut counts = BTreeMap::new();
    for row in sql::rows(connection, text, cells).await? {
        counts.insert(row.try_get(0)?, sql::counted(row.try_get(1)?));
    }
    let (own, mut cells) = of_kinds(shown);
    let passed = i64::from(query.page).saturating_mul(i64::from(ROWS_A_PAGE));
    cells.extend([Cell::from(i64::from(ROWS_A_PAGE)), Cell::from(passed)]);
    let text = format!(
        "{CASES} WHERE l.case_id IN (SELECT n.case_id {own} ORDER BY n.changed_on DESC, n.case_id DESC \
         LIMIT ${} OFFSET ${}) {LATEST}",
        cells.len() - 1,
        cells.len()
    );
    let rows = sql::rows(connection, text, cells).await?;
    let rows: Result<Vec<CaseRow>, StoreFault> = rows.iter().map(case_of).collect();
    Ok(Found { counts, rows: rows? })
}
