//! The amounts of the projects that a figure counts, row by row and in sum, so that a figure and its rows add up before
//! the reader's eyes (articles 29 and 42).

use super::StatisticsQuery;
use super::rows::{Counted, chosen};
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::{ProjectRow, row_of};
use crate::sql;
use sqlx::Row;
use sqlx::any::AnyRow;

/// An amount of a project, from the report to the saving.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Amount {
    /// As reported.
    #[default]
    Total,
    /// In issued plans.
    Planned,
    /// Approved.
    Approved,
    /// Contracted.
    Contracted,
    /// Paid.
    Paid,
    /// Saved, once the work is done.
    Saved,
}

impl Amount {
    /// All of them, in the order of a project's life.
    pub const ALL: [Self; 6] = [
        Self::Total,
        Self::Planned,
        Self::Approved,
        Self::Contracted,
        Self::Paid,
        Self::Saved,
    ];

    /// Its name in an address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Planned => "planned",
            Self::Approved => "approved",
            Self::Contracted => "contracted",
            Self::Paid => "paid",
            Self::Saved => "saved",
        }
    }

    /// Its column in `project_figures`.
    const fn column(self) -> &'static str {
        match self {
            Self::Total => "total_fen",
            Self::Planned => "planned_fen",
            Self::Approved => "approved_fen",
            Self::Contracted => "contracted_fen",
            Self::Paid => "paid_fen",
            Self::Saved => "saved_fen",
        }
    }

    /// The greatest first.
    pub(super) fn order(self) -> String {
        format!(
            "ORDER BY f.counted_{} DESC NULLS LAST, case_id DESC",
            self.column()
        )
    }
}

/// A project that a figure counts, with its amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedProject {
    /// The project.
    pub project: ProjectRow,
    /// Its amounts in fen, in the order of [`Amount::ALL`]; none where nothing is known yet.
    pub fen: Vec<Option<i64>>,
}

/// The amounts under names of their own, for `project_line` knows some of them too.
pub(super) fn selected() -> String {
    let columns = Amount::ALL.map(Amount::column);
    let named = columns.map(|column| format!("{column} AS counted_{column}"));
    named.join(", ")
}

/// The amounts as columns of a row, after those of its project.
pub(super) fn columns() -> String {
    let columns = Amount::ALL.map(Amount::column);
    columns.map(|column| format!("f.counted_{column}")).join(", ")
}

pub(super) fn counted_of(row: &AnyRow) -> Result<CountedProject, StoreFault> {
    let own = row.len().saturating_sub(Amount::ALL.len());
    let fen: Result<Vec<Option<i64>>, sqlx::Error> =
        (own..row.len()).map(|place| row.try_get(place)).collect();
    Ok(CountedProject {
        project: row_of(row)?,
        fen: fen?,
    })
}

impl Store {
    /// What the projects that a figure counts come to, in fen and in the order of [`Amount::ALL`]; what is not known
    /// counts as nothing.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn counted_sums(
        &self,
        query: &StatisticsQuery,
        counted: &Counted,
    ) -> Result<Vec<i64>, StoreFault> {
        let source = chosen(query, counted);
        let sums = Amount::ALL.map(|amount| format!("CAST(COALESCE(SUM({}), 0) AS BIGINT)", amount.column()));
        let text = format!("SELECT {} FROM {}", sums.join(", "), source.from);
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, source.cells).await?;
        let Some(row) = rows.first() else {
            return Ok(Vec::new());
        };
        let sums: Result<Vec<i64>, sqlx::Error> = (0..row.len()).map(|place| row.try_get(place)).collect();
        Ok(sums?)
    }
}
