//! Statistics over the portfolio: projects and money by year, stage, category, office and direction, the time spent in
//! stages, slippage, movement of estimates, and what is overdue (articles 7, 11, 14, 29, 30, 33).
//!
//! A question about the whole portfolio is answered from sums that the acts keep up; a narrower one from the rows of
//! the projects it is about. Both are the same text over another table, so that they cannot differ.

pub mod bands;
mod course;
pub mod money;
pub mod rows;
mod source;

use self::bands::{Band, MOVEMENTS};
use self::course::{not_due, overdue, slips, stays};
use self::source::Source;
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::Scope;
use crate::sql::{self, counted};
use acts::case::CaseId;
use jiff::civil::Date;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// What is asked of the statistics; `None` asks for nothing in particular.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatisticsQuery {
    /// Whose projects.
    pub scope: Scope,
    /// The year planned for.
    pub plan_year: Option<i16>,
    /// The code of the category as managed.
    pub managed_as: Option<String>,
    /// The department.
    pub department: Option<CaseId>,
    /// The unit.
    pub unit: Option<CaseId>,
    /// The code of a supported direction.
    pub direction: Option<String>,
}

/// Counts and sums over some projects; amounts are in fen, and what is not known counts as nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many projects.
    pub projects: u64,
    /// As reported.
    pub total_fen: i64,
    /// In issued plans.
    pub planned_fen: i64,
    /// Approved.
    pub approved_fen: i64,
    /// What adjustments added less what they took away.
    pub adjusted_fen: i64,
    /// Contracted.
    pub contracted_fen: i64,
    /// Paid.
    pub paid_fen: i64,
    /// Saved by projects whose work is done.
    pub saved_fen: i64,
    /// What of it has gone back.
    pub returned_fen: i64,
    /// How many were sent back for correction at least once.
    pub sent_back: u64,
    /// How many whose investment plan is deferred.
    pub deferred: u64,
}

/// The stays in a stage, in working days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StageStays {
    /// The stage's code.
    pub stage: String,
    /// How many stays came to an end.
    pub ended: u64,
    /// The time that half of them did not exceed.
    pub median_days: i64,
    /// The time that nine of ten did not exceed.
    pub ninth_decile_days: i64,
    /// The longest.
    pub longest_days: i64,
    /// How many kept to the limit.
    pub within: u64,
    /// How many took longer than the limit.
    pub over: u64,
    /// How many that have not ended are beyond their last day.
    pub overdue: u64,
}

/// Deadlines that have passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// The kind's code.
    pub kind: String,
    /// The article.
    pub article: String,
    /// How many.
    pub deadlines: u64,
}

/// The answer, all of one state of the database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// By year planned for, earliest first.
    pub by_year: Vec<(i16, Sums)>,
    /// By the stage's code.
    pub by_stage: Vec<(String, Sums)>,
    /// By the code of the category as managed; empty while not decided.
    pub by_category: Vec<(String, Sums)>,
    /// By department, most projects first.
    pub by_department: Vec<(String, Sums)>,
    /// By unit, most projects first; only when the question is about a department or about offices.
    pub by_unit: Vec<(String, Sums)>,
    /// By direction: how many projects, and their totals in fen. A project may belong to several.
    pub by_direction: Vec<(String, u64, i64)>,
    /// How many of each year came as far as a step and no further.
    pub cohorts: Vec<(i16, String, u64)>,
    /// How many projects slipped by each of [`bands::SLIPS`], counted to the day asked for where the work is not done.
    pub slips: Vec<u64>,
    /// How many whose approved period has not ended and whose work is not done.
    pub not_due: u64,
    /// How many estimates moved by each of [`MOVEMENTS`].
    pub movements: Vec<u64>,
    /// The time spent in each stage.
    pub stays: Vec<StageStays>,
    /// What is overdue.
    pub overdue: Vec<Overdue>,
}

/// The columns of [`Sums`], summed up.
const SUMMED: [&str; 10] = [
    "total_fen",
    "planned_fen",
    "approved_fen",
    "adjusted_fen",
    "contracted_fen",
    "paid_fen",
    "saved_fen",
    "returned_fen",
    "sent_back",
    "deferred",
];

impl Store {
    /// The statistics as of a day.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn statistics(&self, query: &StatisticsQuery, on: Date) -> Result<Statistics, StoreFault> {
        let mut reading = self.reading.acquire().await?;
        let mut connection = self.kind.snapshot(&mut reading).await?;
        let narrow = query.department.is_some() || matches!(query.scope, Scope::Offices(_));
        let figures = Source::figures(query);
        let departments = Source::departments(query);
        let by_year = grouped(&mut connection, &figures, "plan_year").await?;
        let answer = Statistics {
            by_year: by_year
                .into_iter()
                .map(|(year, sums)| (source::year(&year), sums))
                .collect(),
            by_stage: grouped(&mut connection, &figures, "stage").await?,
            by_category: grouped(&mut connection, &figures, "managed_as").await?,
            by_department: most_first(grouped(&mut connection, &departments, "department").await?),
            by_unit: if narrow {
                most_first(grouped(&mut connection, &Source::rows(query), "unit").await?)
            } else {
                Vec::new()
            },
            by_direction: directions(&mut connection, query).await?,
            cohorts: cohorts(&mut connection, &figures).await?,
            slips: slips(&mut connection, query, on).await?,
            not_due: not_due(&mut connection, query, on).await?,
            movements: banded(
                &mut connection,
                &Source::movements(query),
                ("moved_basis_points", &MOVEMENTS),
            )
            .await?,
            stays: stays(&mut connection, query, on).await?,
            overdue: overdue(&mut connection, query, on).await?,
        };
        connection.rollback().await?;
        Ok(answer)
    }
}

impl Store {
    /// The years that projects are planned for, latest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn plan_years(&self, scope: &Scope) -> Result<Vec<i16>, StoreFault> {
        let query = StatisticsQuery {
            scope: scope.clone(),
            ..StatisticsQuery::default()
        };
        let mut connection = self.reading.acquire().await?;
        let source = Source::figures(&query);
        let text = format!(
            "SELECT CAST(plan_year AS TEXT), {} FROM {} GROUP BY plan_year ORDER BY plan_year DESC",
            source.count, source.from
        );
        let rows = rows(&mut connection, &source, text).await?;
        let years = rows.iter().map(|row| {
            let year: String = row.try_get(0)?;
            let projects: i64 = row.try_get(1)?;
            Ok((source::year(&year), projects))
        });
        let years: Result<Vec<(i16, i64)>, StoreFault> = years.collect();
        let held = years?.into_iter().filter(|(_, projects)| *projects > 0);
        Ok(held.map(|(year, _)| year).collect())
    }
}

async fn rows(
    connection: &mut AnyConnection,
    source: &Source,
    text: String,
) -> Result<Vec<AnyRow>, sqlx::Error> {
    sql::rows(connection, text, source.cells.clone()).await
}

/// Sums by one column.
async fn grouped(
    connection: &mut AnyConnection,
    source: &Source,
    column: &str,
) -> Result<Vec<(String, Sums)>, StoreFault> {
    let summed: Vec<String> = SUMMED
        .iter()
        .map(|column| format!(", CAST(COALESCE(SUM({column}), 0) AS BIGINT)"))
        .collect();
    let text = format!(
        "SELECT CAST({column} AS TEXT), {}{} FROM {} GROUP BY {column} ORDER BY {column}",
        source.count,
        summed.concat(),
        source.from
    );
    let rows = rows(connection, source, text).await?;
    let sums = |row: &AnyRow| {
        let number = |column: usize| row.try_get::<i64, _>(column);
        let sums = Sums {
            projects: counted(number(1)?),
            total_fen: number(2)?,
            planned_fen: number(3)?,
            approved_fen: number(4)?,
            adjusted_fen: number(5)?,
            contracted_fen: number(6)?,
            paid_fen: number(7)?,
            saved_fen: number(8)?,
            returned_fen: number(9)?,
            sent_back: counted(number(10)?),
            deferred: counted(number(11)?),
        };
        Ok((row.try_get(0)?, sums))
    };
    let found: Result<Vec<(String, Sums)>, StoreFault> = rows.iter().map(sums).collect();
    Ok(found?.into_iter().filter(|(_, sums)| sums.projects > 0).collect())
}

fn most_first(mut rows: Vec<(String, Sums)>) -> Vec<(String, Sums)> {
    rows.sort_by(|(one, first), (other, second)| {
        let by_count = second.projects.cmp(&first.projects);
        by_count.then_with(|| one.cmp(other))
    });
    rows
}

async fn directions(
    connection: &mut AnyConnection,
    query: &StatisticsQuery,
) -> Result<Vec<(String, u64, i64)>, StoreFault> {
    let source = Source::directions(query);
    let text = format!(
        "SELECT tag, {}, CAST(COALESCE(SUM(total_fen), 0) AS BIGINT) FROM {} GROUP BY tag ORDER BY 2 DESC, tag",
        source.count, source.from
    );
    let rows = rows(connection, &source, text).await?;
    let found = rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, counted(row.try_get(1)?), row.try_get(2)?)));
    let found: Result<Vec<(String, u64, i64)>, StoreFault> = found.collect();
    Ok(found?
        .into_iter()
        .filter(|(_, projects, _)| *projects > 0)
        .collect())
}

async fn cohorts(
    connection: &mut AnyConnection,
    source: &Source,
) -> Result<Vec<(i16, String, u64)>, StoreFault> {
    let text = format!(
        "SELECT CAST(plan_year AS TEXT), reach, {} FROM {} GROUP BY plan_year, reach ORDER BY plan_year, reach",
        source.count, source.from
    );
    let rows = rows(connection, source, text).await?;
    let found = rows.iter().map(|row| {
        let year: String = row.try_get(0)?;
        Ok((source::year(&year), row.try_get(1)?, counted(row.try_get(2)?)))
    });
    let found: Result<Vec<(i16, String, u64)>, StoreFault> = found.collect();
    Ok(found?
        .into_iter()
        .filter(|(_, _, projects)| *projects > 0)
        .collect())
}

/// How many fall into each band of a number.
async fn banded(
    connection: &mut AnyConnection,
    source: &Source,
    (column, bands): (&str, &[Band]),
) -> Result<Vec<u64>, StoreFault> {
    let mut cells = source.cells.clone();
    let cases = bands.iter().filter_map(|band| Some((band, band.to?)));
    let cases: Vec<String> = (0..)
        .zip(cases)
        .map(|(place, (_, to)): (usize, (&Band, i64))| format!("WHEN {column} <= {to} THEN {place}"))
        .collect();
    let last = bands.len().saturating_sub(1);
    let text = format!(
        "SELECT CAST(CASE {} ELSE {last} END AS BIGINT) AS band, {} FROM {} GROUP BY 1",
        cases.join(" "),
        source.count,
        source.from
    );
    let rows = sql::rows(connection, text, std::mem::take(&mut cells)).await?;
    let mut found = vec![0; bands.len()];
    for row in &rows {
        let place = usize::try_from(row.try_get::<i64, _>(0)?).unwrap_or(last);
        if let Some(count) = found.get_mut(place) {
            *count += counted(row.try_get(1)?);
        }
    }
    Ok(found)
}
