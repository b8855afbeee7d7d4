//! Lists of case files of every kind, and the lists that supervision keeps an eye on (articles 12, 33, 36, 43 to 46).

mod kept;

use crate::database::Kind;
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::{Page, ROWS_A_PAGE, Scope, pattern};
use crate::search::Search;
use crate::sql::{self, Cell, counted, placeholders};
use crate::worklists::{CaseTitle, title_of};
use acts::case::CaseId;
use acts::listing::{CaseLine, ListedLine};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// What is asked of the case files. An empty list or `None` asks for nothing in particular.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseQuery {
    /// Whose: of offices, the case files that they read.
    pub scope: Scope,
    /// Codes of kinds, any of which will do.
    pub kinds: Vec<String>,
    /// Codes of stages, any of which will do.
    pub stages: Vec<String>,
    /// The office in whose hands it lies.
    pub office: Option<CaseId>,
    /// The project it is about.
    pub project: Option<CaseId>,
    /// A flag.
    pub flag: Option<String>,
    /// Phrases between spaces, each of which stands in a text of the case file or in the name of an office of it.
    pub text: String,
    /// Which page, from 0.
    pub page: u32,
}

/// A row of a list of case files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The case file.
    pub case: CaseId,
    /// Its line. The readers are not read and are empty here.
    pub line: CaseLine,
}

/// What is asked of a list of supervision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListedQuery {
    /// Whose: of offices, the entries about case files that they read.
    pub scope: Scope,
    /// The list; none for all.
    pub list: Option<String>,
    /// The case file; none for all.
    pub case: Option<CaseId>,
    /// The offices concerned, any of which will do.
    pub offices: Vec<CaseId>,
    /// The day as of which is asked, ISO 8601: what will be listed later only is left out; none for any day.
    pub on: Option<String>,
    /// A phrase in the case file's title or in the note.
    pub text: String,
    /// Which page, from 0.
    pub page: u32,
}

/// An entry of a list of supervision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRow {
    /// The case file it stands in.
    pub case: CaseTitle,
    /// The entry.
    pub line: ListedLine,
}

/// A `WHERE` that grows, with its bound values.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    conditions: Vec<String>,
    cells: Vec<Cell>,
}

impl Filter {
    /// Asks that a column has one of these values; an empty list asks for nothing.
    pub(crate) fn one_of(&mut self, column: &str, values: &[String]) {
        if values.is_empty() {
            return;
        }
        let list = placeholders(self.cells.len(), values.len());
        self.cells
            .extend(values.iter().map(|value| value.as_str().into()));
        self.conditions.push(format!("{column} IN ({list})"));
    }

    /// Asks for something of a bound value, if there is one.
    pub(crate) fn with(&mut self, condition: &str, value: Option<String>) {
        if let Some(value) = value {
            self.cells.push(value.into());
            self.conditions
                .push(condition.replace('?', &format!("${}", self.cells.len())));
        }
    }

    /// Asks for something of several bound values, one for each question mark.
    pub(crate) fn with_all(&mut self, condition: &str, values: Vec<Cell>) {
        let mut text = String::new();
        let mut parts = condition.split('?');
        text.push_str(parts.next().unwrap_or_default());
        for (part, value) in parts.zip(values) {
            self.cells.push(value);
            text.push_str(&format!("${}{part}", self.cells.len()));
        }
        self.conditions.push(text);
    }

    /// The `WHERE` and its values.
    pub(crate) fn taken(self) -> (String, Vec<Cell>) {
        (self.text(), self.cells)
    }

    /// Keeps to the case files that these offices read.
    pub(crate) fn scope(&mut self, scope: &Scope) {
        let Scope::Offices(offices) = scope else {
            return;
        };
        if offices.is_empty() {
            self.conditions.push("1 = 0".to_owned());
            return;
        }
        let list = placeholders(self.cells.len(), offices.len());
        self.cells
            .extend(offices.iter().map(|office| office.as_str().into()));
        self.conditions.push(format!(
            "l.case_id IN (SELECT case_id FROM case_reader WHERE reader IN ({list}, '*'))"
        ));
    }

    /// Keeps to what a search finds.
    pub(crate) fn search(&mut self, kind: Kind, search: &Search) {
        if let Some(condition) = search.condition(kind, &mut self.cells) {
            self.conditions.push(format!("l.case_id {condition}"));
        }
    }

    fn text(&self) -> String {
        if self.conditions.is_empty() {
            return String::new();
        }
        format!("WHERE {}", self.conditions.join(" AND "))
    }
}

/// The rows of a list of case files.
pub(crate) const CASES: &str = "SELECT l.case_id, l.kind, l.title, l.stage, l.office, l.project, l.opened_on, \
     l.changed_on, l.flags FROM case_line l";
/// Their order.
pub(crate) const LATEST: &str = "ORDER BY l.changed_on DESC, l.case_id DESC";

impl From<&CaseQuery> for Filter {
    fn from(query: &CaseQuery) -> Self {
        let mut filter = Self::default();
        filter.one_of("l.kind", &query.kinds);
        filter.one_of("l.stage", &query.stages);
        filter.with("l.office = ?", query.office.clone().map(|office| office.0));
        filter.with("l.project = ?", query.project.clone().map(|project| project.0));
        let flag = query.flag.as_ref().map(|flag| format!("%,{flag},%"));
        filter.with("l.flags LIKE ?", flag);
        filter.scope(&query.scope);
        filter
    }
}

impl From<&ListedQuery> for Filter {
    fn from(query: &ListedQuery) -> Self {
        let mut filter = Self::default();
        filter.with("l.list = ?", query.list.clone());
        filter.with("l.case_id = ?", query.case.clone().map(|case| case.0));
        let offices: Vec<String> = query.offices.iter().map(|office| office.0.clone()).collect();
        filter.one_of("l.office", &offices);
        filter.with("l.on_day <= ?", query.on.clone());
        let phrase = query.text.trim().to_lowercase();
        let phrase = (!phrase.is_empty()).then(|| pattern(&phrase));
        let titled = "l.case_id IN (SELECT id FROM case_file WHERE LOWER(title) LIKE ? ESCAPE '!')";
        let phrased = format!("(LOWER(l.note) LIKE ? ESCAPE '!' OR {titled})");
        filter.with(&phrased, phrase);
        filter.scope(&query.scope);
        filter
    }
}

impl Store {
    /// A page of case files, latest change first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn case_lines(&self, query: &CaseQuery) -> Result<Page<CaseRow>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let filter = self.filter(&mut connection, query).await?;
        let total = count(&mut connection, "case_line", &filter).await?;
        if total == 0 {
            return Ok(Page {
                total,
                rows: Vec::new(),
            });
        }
        let rows = page(&mut connection, (CASES, LATEST, query.page), filter).await?;
        let rows: Result<Vec<CaseRow>, StoreFault> = rows.iter().map(case_of).collect();
        Ok(Page { total, rows: rows? })
    }

    /// The lines of these case files, as far as they are in scope.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn lines_of_cases(&self, scope: &Scope, ids: &[CaseId]) -> Result<Vec<CaseRow>, StoreFault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<String> = ids.iter().map(|id| id.0.clone()).collect();
        let mut filter = Filter::default();
        filter.one_of("l.case_id", &ids);
        filter.scope(scope);
        let mut connection = self.reading.acquire().await?;
        let text = format!("{CASES} {} ORDER BY l.case_id", filter.text());
        let rows = sql::rows(&mut connection, text, filter.cells).await?;
        rows.iter().map(case_of).collect()
    }

    /// A page of what stands in the lists of supervision, latest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn listed(&self, query: &ListedQuery) -> Result<Page<ListedRow>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let filter = Filter::from(query);
        let total = if kept::answers(query) {
            let counted = self.listed_kept(query).await?;
            let own = |list: &str| query.list.as_deref().is_none_or(|asked| asked == list);
            let own = counted.iter().filter(|(list, _)| own(list));
            own.map(|(_, count)| count).sum()
        } else {
            count(&mut connection, "listed_line", &filter).await?
        };
        let select = "SELECT c.id, c.kind, c.title, l.list, l.article, l.on_day, l.office, l.note \
             FROM listed_line l JOIN case_file c ON c.id = l.case_id";
        let order = "ORDER BY l.on_day DESC, l.case_id DESC, l.place DESC";
        let rows = page(&mut connection, (select, order, query.page), filter).await?;
        let rows: Result<Vec<ListedRow>, StoreFault> = rows.iter().map(listed_of).collect();
        Ok(Page { total, rows: rows? })
    }

    /// How many of the entries asked for each list of supervision has, by its name; lists without any are left out.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn listed_counts(&self, query: &ListedQuery) -> Result<Vec<(String, u64)>, StoreFault> {
        if kept::answers(query) && query.list.is_none() {
            return self.listed_kept(query).await;
        }
        let mut connection = self.reading.acquire().await?;
        counts(&mut connection, ("list", "listed_line"), Filter::from(query)).await
    }

    /// Whether there is any case file of those asked for.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn has_case(&self, query: &CaseQuery) -> Result<bool, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let filter = self.filter(&mut connection, query).await?;
        any(&mut connection, "case_line", filter).await
    }

    /// Whether there is any entry of those asked for in the lists of supervision.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn has_listed(&self, query: &ListedQuery) -> Result<bool, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        any(&mut connection, "listed_line", Filter::from(query)).await
    }
}

impl Store {
    /// The conditions of a question about case files, with what its text looks for.
    async fn filter(&self, connection: &mut AnyConnection, query: &CaseQuery) -> Result<Filter, StoreFault> {
        let search = Search::of(connection, &query.text).await?;
        let mut filter = Filter::from(query);
        filter.search(self.kind, &search);
        Ok(filter)
    }
}

pub(crate) async fn count(
    connection: &mut AnyConnection,
    table: &str,
    filter: &Filter,
) -> Result<u64, StoreFault> {
    let text = format!("SELECT COUNT(*) FROM {table} l {}", filter.text());
    let rows = sql::rows(connection, text, filter.cells.clone()).await?;
    let counts: Result<Vec<i64>, sqlx::Error> = rows.iter().map(|row| row.try_get(0)).collect();
    Ok(counts?.first().copied().map(counted).unwrap_or_default())
}

pub(crate) async fn counts(
    connection: &mut AnyConnection,
    (column, table): (&str, &str),
    filter: Filter,
) -> Result<Vec<(String, u64)>, StoreFault> {
    let text = format!(
        "SELECT l.{column}, COUNT(*) FROM {table} l {} GROUP BY l.{column} ORDER BY l.{column}",
        filter.text()
    );
    let rows = sql::rows(connection, text, filter.cells).await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, counted(row.try_get(1)?))))
        .collect()
}

pub(crate) async fn any(
    connection: &mut AnyConnection,
    table: &str,
    filter: Filter,
) -> Result<bool, StoreFault> {
    let text = format!("SELECT 1 FROM {table} l {} LIMIT 1", filter.text());
    Ok(!sql::rows(connection, text, filter.cells).await?.is_empty())
}

pub(crate) async fn page(
    connection: &mut AnyConnection,
    (select, order, page): (&str, &str, u32),
    filter: Filter,
) -> Result<Vec<AnyRow>, StoreFault> {
    window_of(connection, (select, order, (page, ROWS_A_PAGE)), filter).await
}

/// A page of so many rows each.
pub(crate) async fn window_of(
    connection: &mut AnyConnection,
    (select, order, (page, rows)): (&str, &str, (u32, u32)),
    filter: Filter,
) -> Result<Vec<AnyRow>, StoreFault> {
    let at = filter.cells.len();
    let text = format!(
        "{select} {} {order} LIMIT ${} OFFSET ${}",
        filter.text(),
        at + 1,
        at + 2
    );
    let offset = i64::from(page) * i64::from(rows);
    let mut cells = filter.cells;
    cells.extend([Cell::from(i64::from(rows)), Cell::from(offset)]);
    Ok(sql::rows(connection, text, cells).await?)
}

pub(crate) fn case_of(row: &AnyRow) -> Result<CaseRow, StoreFault> {
    let case: String = row.try_get(0)?;
    let day = |text: String| {
        text.parse()
            .map_err(|error| StoreFault::corrupt(format!("case_line {case}"), error))
    };
    let line = CaseLine {
        kind: row.try_get(1)?,
        title: row.try_get(2)?,
        stage: row.try_get(3)?,
        office: row.try_get::<Option<String>, _>(4)?.map(CaseId),
        project: row.try_get::<Option<String>, _>(5)?.map(CaseId),
        opened_on: day(row.try_get(6)?)?,
        changed_on: day(row.try_get(7)?)?,
        flags: row.try_get(8)?,
        readers: Vec::new(),
    };
    Ok(CaseRow {
        case: CaseId(case),
        line,
    })
}

fn listed_of(row: &AnyRow) -> Result<ListedRow, StoreFault> {
    let case = title_of(row)?;
    let on: String = row.try_get(5)?;
    let line = ListedLine {
        list: row.try_get(3)?,
        article: row.try_get(4)?,
        on: on
            .parse()
            .map_err(|error| StoreFault::corrupt(format!("listed_line {}", case.id), error))?,
        office: row.try_get::<Option<String>, _>(6)?.map(CaseId),
        note: row.try_get(7)?,
    };
    Ok(ListedRow { case, line })
}
