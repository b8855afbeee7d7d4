//! The project library: filtered, sorted pages and sums over the portfolio (article 10).

mod filter;

use self::filter::Filter;
use crate::fault::StoreFault;
use crate::open::Store;
use crate::search::{Narrow, Search};
use crate::sql::{self, Cell, counted};
use acts::case::CaseId;
use acts::listing::ProjectLine;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// How many rows a page has.
pub const ROWS_A_PAGE: u32 = 50;

/// Whose projects are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Scope {
    /// All.
    #[default]
    Everything,
    /// Those of which one of these offices is unit, department or applicant.
    Offices(Vec<CaseId>),
}

/// In which order the rows come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Latest change first.
    #[default]
    ChangedLast,
    /// Earliest change first.
    ChangedFirst,
    /// Latest report first.
    ReportedLast,
    /// Earliest report first.
    ReportedFirst,
    /// Highest total first; unknown totals last.
    AmountFalling,
    /// Lowest total first; unknown totals first.
    AmountRising,
    /// Highest approved estimate first; those without last.
    ApprovedFalling,
    /// Lowest approved estimate first; those without first.
    ApprovedRising,
    /// Latest year first.
    YearLast,
    /// Earliest year first.
    YearFirst,
    /// By name.
    Name,
    /// By name, from the end.
    NameFalling,
}

/// What is asked of the library. An empty list or `None` asks for nothing in particular.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectQuery {
    /// Whose projects.
    pub scope: Scope,
    /// Codes of stages, any of which will do.
    pub stages: Vec<String>,
    /// The unit.
    pub unit: Option<CaseId>,
    /// The department.
    pub department: Option<CaseId>,
    /// The code of the category as reported.
    pub category: Option<String>,
    /// The code of the category as managed.
    pub managed_as: Option<String>,
    /// The year planned for.
    pub plan_year: Option<i16>,
    /// The lowest total, in fen, itself included.
    pub from_fen: Option<i64>,
    /// The highest total, in fen, itself included.
    pub to_fen: Option<i64>,
    /// A flag, such as `late`.
    pub flag: Option<String>,
    /// The code of a supported direction (article 7).
    pub direction: Option<String>,
    /// Phrases between spaces, each of which stands in a text of the case file or in the name of its unit or department.
    pub text: String,
    /// The order.
    pub sort: Sort,
    /// Which page, from 0.
    pub page: u32,
}

/// A row of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectRow {
    /// The case file.
    pub case: CaseId,
    /// Its line.
    pub line: ProjectLine,
}

/// One page, and how many rows there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// How many rows there are on all pages.
    pub total: u64,
    /// The rows of this page.
    pub rows: Vec<T>,
}

/// How many projects there are on all pages, and what they come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many.
    pub projects: u64,
    /// The sum of their totals in fen; unknown totals count as nothing.
    pub total_fen: i64,
}

/// Count and sum of one stage, year and category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectSum {
    /// The stage's code.
    pub stage: String,
    /// The year planned for.
    pub plan_year: i16,
    /// The code of the category as reported; empty when not known.
    pub category: String,
    /// How many projects.
    pub projects: u64,
    /// The sum of their totals in fen; unknown totals count as nothing.
    pub total_fen: i64,
}

pub(crate) const COLUMNS: &str = "case_id, name, unit, department, applicant, category, managed_as, stage, plan_year, \
     total_fen, approved_fen, project_code, reported_on, changed_on, flags, directions";

impl Store {
    /// A page of the library.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn projects(&self, query: &ProjectQuery) -> Result<Page<ProjectRow>, StoreFault> {
        let (totals, rows) = self.library(query).await?;
        Ok(Page {
            total: totals.projects,
            rows,
        })
    }

    /// A page of the library, and what all pages come to.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn library(&self, query: &ProjectQuery) -> Result<(Totals, Vec<ProjectRow>), StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let search = Search::of(&mut connection, &query.text).await?;
        let offset = query.page * ROWS_A_PAGE;
        let filter = Filter::of(query, (self.kind, &search));
        if filter::asks_of_text(query)
            && let Search::All(sought) = &search
            && !sought.is_empty()
            && let Some(narrow) = self.kind.narrow(Narrow::Projects, sought)
        {
            return narrowly(&mut connection, narrow, offset).await;
        }
        if search != Search::Anything {
            return searched(&mut connection, (query, filter), offset).await;
        }
        let totals = totals(&mut connection, (query, &filter)).await?;
        let rows = if totals.projects > u64::from(offset) {
            select(&mut connection, (query.sort, filter), (ROWS_A_PAGE, offset)).await?
        } else {
            Vec::new()
        };
        Ok((totals, rows))
    }

    /// Up to `limit` rows of the library from the first, for exports; the page asked for does not matter.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn all_projects(
        &self,
        query: &ProjectQuery,
        limit: u32,
    ) -> Result<Vec<ProjectRow>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let search = Search::of(&mut connection, &query.text).await?;
        let filter = Filter::of(query, (self.kind, &search));
        select(&mut connection, (query.sort, filter), (limit, 0)).await
    }

    /// Count and sum by stage, year and category.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn project_sums(&self, scope: &Scope) -> Result<Vec<ProjectSum>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let (text, cells) = match scope {
            Scope::Everything => (
                "SELECT stage, plan_year, category, projects, total_fen FROM project_sum WHERE projects > 0 \
                 ORDER BY stage, plan_year, category"
                    .to_owned(),
                Vec::new(),
            ),
            Scope::Offices(_) => {
                let query = ProjectQuery {
                    scope: scope.clone(),
                    ..ProjectQuery::default()
                };
                let filter = Filter::of(&query, (self.kind, &Search::Anything));
                let grouped = "SELECT stage, plan_year, category, COUNT(*), CAST(COALESCE(SUM(total_fen), 0) AS BIGINT)";
                let rest = "GROUP BY stage, plan_year, category ORDER BY stage, plan_year, category";
                let text = format!("{grouped} FROM project_line {} {rest}", filter.text());
                (text, filter.cells)
            }
        };
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter().map(sum_of).collect()
    }

    /// How many projects each stage holds, by the stage's code; stages without any are left out.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn projects_by_stage(&self, scope: &Scope) -> Result<Vec<(String, u64)>, StoreFault> {
        let mut stages: Vec<(String, u64)> = Vec::new();
        for sum in self.project_sums(scope).await? {
            match stages.last_mut().filter(|(stage, _)| *stage == sum.stage) {
                Some((_, projects)) => *projects += sum.projects,
                None => stages.push((sum.stage, sum.projects)),
            }
        }
        Ok(stages)
    }
}

/// What all pages come to. The sums that acts keep up answer questions about everything by stage, year and category.
async fn totals(
    connection: &mut AnyConnection,
    (query, filter): (&ProjectQuery, &Filter),
) -> Result<Totals, StoreFault> {
    let text = if filter::asks_of_sums(query) {
        let sums = "SELECT CAST(COALESCE(SUM(projects), 0) AS BIGINT), CAST(COALESCE(SUM(total_fen), 0) AS BIGINT) \
             FROM project_sum";
        format!("{sums} {}", filter.text())
    } else {
        let counts = "SELECT COUNT(*), CAST(COALESCE(SUM(total_fen), 0) AS BIGINT) FROM project_line";
        format!("{counts} {}", filter.text())
    };
    let rows = sql::rows(connection, text, filter.cells.clone()).await?;
    rows.first()
        .map_or(Ok(Totals::default()), |row| totals_of(row, 0))
}

/// A page and its totals in one pass over what was found.
async fn searched(
    connection: &mut AnyConnection,
    (query, filter): (&ProjectQuery, Filter),
    offset: u32,
) -> Result<(Totals, Vec<ProjectRow>), StoreFault> {
    let mut cells = filter.cells.clone();
    let (order, at) = (filter::order(query.sort), cells.len());
    cells.extend([Cell::from(i64::from(ROWS_A_PAGE)), Cell::from(i64::from(offset))]);
    let all = "COUNT(*) OVER (), CAST(COALESCE(SUM(total_fen) OVER (), 0) AS BIGINT)";
    let text = format!(
        "SELECT {COLUMNS}, {all} FROM project_line {} ORDER BY {order} LIMIT ${} OFFSET ${}",
        filter.text(),
        at + 1,
        at + 2
    );
    let rows = sql::rows(connection, text, cells).await?;
    let totals = match rows.first() {
        Some(row) => totals_of(row, COLUMNS.split(',').count())?,
        None => totals(connection, (query, &filter)).await?,
    };
    let rows: Result<Vec<ProjectRow>, StoreFault> = rows.iter().map(row_of).collect();
    Ok((totals, rows?))
}

/// The same for a question that asks for nothing but its text: only the rows of the page are read in their full width.
async fn narrowly(
    connection: &mut AnyConnection,
    (found, asked): (&str, Cell),
    offset: u32,
) -> Result<(Totals, Vec<ProjectRow>), StoreFault> {
    let text = format!("SELECT COUNT(*), CAST(COALESCE(SUM(n.total_fen), 0) AS BIGINT) {found}");
    let rows = sql::rows(connection, text, vec![asked.clone()]).await?;
    let totals = rows
        .first()
        .map_or(Ok(Totals::default()), |row| totals_of(row, 0))?;
    let page =
        format!("SELECT n.case_id {found} ORDER BY n.changed_on DESC, n.case_id DESC LIMIT $2 OFFSET $3");
    let order = filter::order(Sort::ChangedLast);
    let text = format!("SELECT {COLUMNS} FROM project_line WHERE case_id IN ({page}) ORDER BY {order}");
    let limits = [i64::from(ROWS_A_PAGE), i64::from(offset)].map(Cell::from);
    let rows = sql::rows(connection, text, std::iter::once(asked).chain(limits).collect()).await?;
    let rows: Result<Vec<ProjectRow>, StoreFault> = rows.iter().map(row_of).collect();
    Ok((totals, rows?))
}

fn totals_of(row: &AnyRow, first: usize) -> Result<Totals, StoreFault> {
    Ok(Totals {
        projects: counted(row.try_get(first)?),
        total_fen: row.try_get(first + 1)?,
    })
}

/// The `WHERE` that leaves the projects of a scope, and its bound values.
pub(crate) fn scoped(scope: &Scope) -> (String, Vec<Cell>) {
    let filter = Filter::of_scope(scope);
    (filter.text(), filter.cells)
}

async fn select(
    connection: &mut AnyConnection,
    (sort, filter): (Sort, Filter),
    (limit, offset): (u32, u32),
) -> Result<Vec<ProjectRow>, StoreFault> {
    let text = filter.text();
    let mut cells = filter.cells;
    let (order, at) = (filter::order(sort), cells.len());
    let limits = format!("LIMIT ${} OFFSET ${}", at + 1, at + 2);
    cells.extend([Cell::from(i64::from(limit)), Cell::from(i64::from(offset))]);
    let text = format!("SELECT {COLUMNS} FROM project_line {text} ORDER BY {order} {limits}");
    let rows = sql::rows(connection, text, cells).await?;
    rows.iter().map(row_of).collect()
}

/// The phrase anywhere in a text, its own wildcards taken as they stand.
pub(crate) fn pattern(phrase: &str) -> String {
    let escaped = phrase.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

pub(crate) fn row_of(row: &AnyRow) -> Result<ProjectRow, StoreFault> {
    let case: String = row.try_get(0)?;
    let day = |text: String| {
        text.parse()
            .map_err(|error| StoreFault::corrupt(format!("project_line {case}"), error))
    };
    let line = ProjectLine {
        name: row.try_get(1)?,
        unit: CaseId(row.try_get(2)?),
        department: CaseId(row.try_get(3)?),
        applicant: row.try_get::<Option<String>, _>(4)?.map(CaseId),
        category: row.try_get(5)?,
        managed_as: row.try_get(6)?,
        stage: row.try_get(7)?,
        plan_year: year(row.try_get(8)?),
        total_fen: row.try_get(9)?,
        approved_fen: row.try_get(10)?,
        code: row.try_get(11)?,
        reported_on: day(row.try_get(12)?)?,
        changed_on: day(row.try_get(13)?)?,
        flags: row.try_get(14)?,
        directions: row.try_get(15)?,
    };
    Ok(ProjectRow {
        case: CaseId(case),
        line,
    })
}

fn sum_of(row: &AnyRow) -> Result<ProjectSum, StoreFault> {
    Ok(ProjectSum {
        stage: row.try_get(0)?,
        plan_year: year(row.try_get(1)?),
        category: row.try_get(2)?,
        projects: counted(row.try_get(3)?),
        total_fen: row.try_get(4)?,
    })
}

/// A year as the store wrote it.
fn year(stored: i64) -> i16 {
    i16::try_from(stored).unwrap_or_default()
}
