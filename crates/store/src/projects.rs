//! The project library: filtered, sorted pages and sums over the portfolio (article 10).

use crate::fault::StoreFault;
use crate::open::Store;
use crate::sql::{self, Cell, counted, placeholders};
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
    /// Latest report first.
    ReportedLast,
    /// Highest total first; unknown totals last.
    AmountFalling,
    /// Lowest total first; unknown totals first.
    AmountRising,
    /// By name.
    Name,
}

impl Sort {
    const fn order(self) -> &'static str {
        match self {
            Self::ChangedLast => "changed_on DESC, case_id DESC",
            Self::ReportedLast => "reported_on DESC, case_id DESC",
            Self::AmountFalling => "total_fen DESC NULLS LAST, case_id DESC",
            Self::AmountRising => "total_fen NULLS FIRST, case_id",
            Self::Name => "name, case_id",
        }
    }
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
    /// A phrase in name, need, goals, contents, project code, or in the name of the unit.
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
    /// Its line. The text for search is not read and is empty here.
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

const COLUMNS: &str = "case_id, name, unit, department, applicant, category, managed_as, stage, plan_year, \
     total_fen, approved_fen, project_code, reported_on, changed_on, flags";

impl Store {
    /// A page of the library.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn projects(&self, query: &ProjectQuery) -> Result<Page<ProjectRow>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        if !query.text.trim().is_empty() {
            return search(&mut connection, query).await;
        }
        let total = count(&mut connection, query).await?;
        let rows = if total > u64::from(query.page) * u64::from(ROWS_A_PAGE) {
            let limit = (ROWS_A_PAGE, query.page * ROWS_A_PAGE);
            select(&mut connection, query, limit).await?
        } else {
            Vec::new()
        };
        Ok(Page { total, rows })
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
        select(&mut connection, query, (limit, 0)).await
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
                let (filter, cells) = filter(&query);
                let grouped = "SELECT stage, plan_year, category, COUNT(*), CAST(COALESCE(SUM(total_fen), 0) AS BIGINT)";
                let rest = "GROUP BY stage, plan_year, category ORDER BY stage, plan_year, category";
                (format!("{grouped} FROM project_line {filter} {rest}"), cells)
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

async fn count(connection: &mut AnyConnection, query: &ProjectQuery) -> Result<u64, StoreFault> {
    let (filter, cells) = filter(query);
    let rows = sql::rows(
        connection,
        format!("SELECT COUNT(*) FROM project_line {filter}"),
        cells,
    )
    .await?;
    let counts: Result<Vec<i64>, sqlx::Error> = rows.iter().map(|row| row.try_get(0)).collect();
    Ok(counts?.first().copied().map(counted).unwrap_or_default())
}

/// A page and its total in one pass over the texts, which are by far the most to read.
async fn search(
    connection: &mut AnyConnection,
    query: &ProjectQuery,
) -> Result<Page<ProjectRow>, StoreFault> {
    let (filter, mut cells) = filter(query);
    let (order, at) = (query.sort.order(), cells.len());
    let limits = format!("LIMIT ${} OFFSET ${}", at + 1, at + 2);
    let offset = i64::from(query.page) * i64::from(ROWS_A_PAGE);
    cells.extend([Cell::from(i64::from(ROWS_A_PAGE)), Cell::from(offset)]);
    let text = format!(
        "SELECT {COLUMNS}, COUNT(*) OVER () AS total FROM project_line {filter} ORDER BY {order} {limits}"
    );
    let rows = sql::rows(connection, text, cells).await?;
    let total = match rows.first() {
        Some(row) => counted(row.try_get("total")?),
        None => count(connection, query).await?,
    };
    let rows: Result<Vec<ProjectRow>, StoreFault> = rows.iter().map(row_of).collect();
    Ok(Page { total, rows: rows? })
}

async fn select(
    connection: &mut AnyConnection,
    query: &ProjectQuery,
    (limit, offset): (u32, u32),
) -> Result<Vec<ProjectRow>, StoreFault> {
    let (filter, mut cells) = filter(query);
    let (order, at) = (query.sort.order(), cells.len());
    let limits = format!("LIMIT ${} OFFSET ${}", at + 1, at + 2);
    cells.extend([Cell::from(i64::from(limit)), Cell::from(i64::from(offset))]);
    let text = format!("SELECT {COLUMNS} FROM project_line {filter} ORDER BY {order} {limits}");
    let rows = sql::rows(connection, text, cells).await?;
    rows.iter().map(row_of).collect()
}

/// The `WHERE` of a query and its bound values. Only placeholders vary in the text.
fn filter(query: &ProjectQuery) -> (String, Vec<Cell>) {
    let mut conditions: Vec<String> = Vec::new();
    let mut cells: Vec<Cell> = Vec::new();
    let stages: Vec<Cell> = query.stages.iter().map(|stage| stage.as_str().into()).collect();
    if !stages.is_empty() {
        conditions.push(format!("stage IN ({})", placeholders(cells.len(), stages.len())));
        cells.extend(stages);
    }
    let single = [
        (
            "unit = ",
            query.unit.as_ref().map(|unit| Cell::from(unit.as_str())),
        ),
        (
            "department = ",
            query
                .department
                .as_ref()
                .map(|department| Cell::from(department.as_str())),
        ),
        ("category = ", query.category.as_deref().map(Cell::from)),
        ("managed_as = ", query.managed_as.as_deref().map(Cell::from)),
        (
            "plan_year = ",
            query.plan_year.map(|year| Cell::from(i64::from(year))),
        ),
        ("total_fen >= ", query.from_fen.map(Cell::from)),
        ("total_fen <= ", query.to_fen.map(Cell::from)),
        (
            "flags LIKE ",
            query.flag.as_ref().map(|flag| Cell::from(format!("%,{flag},%"))),
        ),
    ];
    for (condition, cell) in single {
        if let Some(cell) = cell {
            cells.push(cell);
            conditions.push(format!("{condition}${}", cells.len()));
        }
    }
    scope(&query.scope, &mut conditions, &mut cells);
    text(query.text.trim(), &mut conditions, &mut cells);
    if conditions.is_empty() {
        return (String::new(), cells);
    }
    (format!("WHERE {}", conditions.join(" AND ")), cells)
}

fn scope(scope: &Scope, conditions: &mut Vec<String>, cells: &mut Vec<Cell>) {
    let Scope::Offices(offices) = scope else {
        return;
    };
    if offices.is_empty() {
        conditions.push("1 = 0".to_owned());
        return;
    }
    let list = placeholders(cells.len(), offices.len());
    cells.extend(offices.iter().map(|office| Cell::from(office.as_str())));
    conditions.push(format!(
        "(unit IN ({list}) OR department IN ({list}) OR applicant IN ({list}))"
    ));
}

fn text(phrase: &str, conditions: &mut Vec<String>, cells: &mut Vec<Cell>) {
    if phrase.is_empty() {
        return;
    }
    // Databases differ in what LIKE makes of capitals, so that both sides are in small letters.
    cells.push(pattern(&phrase.to_lowercase()).into());
    let phrase = cells.len();
    conditions.push(format!(
        "(case_id IN (SELECT case_id FROM project_text WHERE searched LIKE ${phrase} ESCAPE '!') \
         OR LOWER(project_code) LIKE ${phrase} ESCAPE '!' \
         OR unit IN (SELECT case_id FROM claim WHERE kind = 'organisation_name' \
         AND LOWER(claim_key) LIKE ${phrase} ESCAPE '!'))"
    ));
}

/// The phrase anywhere in a text, its own wildcards taken as they stand.
pub(crate) fn pattern(phrase: &str) -> String {
    let escaped = phrase.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

fn row_of(row: &AnyRow) -> Result<ProjectRow, StoreFault> {
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
        text: String::new(),
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
