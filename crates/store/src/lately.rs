//! What was done lately: the latest act in each of some case files, and the acts since a day in those somebody may see
//! (articles 42 to 46 keep all of it; a desk shows the end).

use crate::case_lists::Filter;
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::Scope;
use crate::sql;
use crate::worklists::{CaseTitle, DeadlineRow, deadline_of};
use acts::case::CaseId;
use jiff::civil::Date;
use sqlx::Row;
use sqlx::any::AnyRow;

/// An act that was recorded, in few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActDone {
    /// Its number in the ledger.
    pub number: u64,
    /// The case file.
    pub case: CaseTitle,
    /// The act's code.
    pub act: String,
    /// Who did it.
    pub person: CaseId,
    /// For which office.
    pub office: CaseId,
    /// The legal day.
    pub on: Date,
}

/// Which acts of late are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LatelyQuery {
    /// Whose: of offices, the acts in case files that they read.
    pub scope: Scope,
    /// The first day, ISO 8601.
    pub since: String,
    /// Only in these case files; none for all.
    pub cases: Option<Vec<CaseId>>,
    /// Not those of this person.
    pub but: Option<CaseId>,
    /// The most rows to give.
    pub limit: u32,
}

/// What a desk adds to a task: the money and the title's stage of its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFigure {
    /// The case file.
    pub case: CaseTitle,
    /// Its stage's code.
    pub stage: String,
    /// The office in whose hands it lies.
    pub office: Option<CaseId>,
    /// The day of its latest act.
    pub changed_on: String,
    /// The total in fen, of a project that knows it.
    pub total_fen: Option<i64>,
}

const DONE: &str = "SELECT c.case_id, c.kind, c.title, l.number, l.act, l.person, l.office, l.legal_on";

impl Store {
    /// The latest act in each of these case files.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn latest_acts(&self, cases: &[CaseId]) -> Result<Vec<ActDone>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let ids: Vec<&str> = cases.iter().map(CaseId::as_str).collect();
        let text = format!(
            "{DONE} FROM case_file f JOIN ledger_step s ON s.case_id = f.id AND s.version_after = f.version \
             JOIN ledger l ON l.number = s.number JOIN case_line c ON c.case_id = f.id WHERE f.id IN"
        );
        let rows = sql::rows_in(&mut connection, (&text, ""), &ids).await?;
        rows.iter().map(done_of).collect()
    }

    /// The acts since a day, latest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn lately(&self, query: &LatelyQuery) -> Result<Vec<ActDone>, StoreFault> {
        let mut filter = Filter::default();
        filter.with("l.legal_on >= ?", Some(query.since.clone()));
        filter.with("l.person <> ?", query.but.clone().map(|person| person.0));
        if let Some(cases) = &query.cases {
            let ids: Vec<String> = cases.iter().map(|case| case.0.clone()).collect();
            if ids.is_empty() {
                return Ok(Vec::new());
            }
            filter.one_of("l.case_id", &ids);
        }
        filter.scope(&query.scope);
        let (conditions, mut cells) = filter.taken();
        cells.push(i64::from(query.limit).into());
        let text = format!(
            "{DONE} FROM ledger l JOIN case_line c ON c.case_id = l.case_id {conditions} \
             ORDER BY l.legal_on DESC, l.number DESC LIMIT ${}",
            cells.len()
        );
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter().map(done_of).collect()
    }

    /// What lists know of these case files.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn case_figures(&self, cases: &[CaseId]) -> Result<Vec<CaseFigure>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let ids: Vec<&str> = cases.iter().map(CaseId::as_str).collect();
        let text = "SELECT c.case_id, c.kind, c.title, c.stage, c.office, c.changed_on, p.total_fen \
             FROM case_line c LEFT JOIN project_line p ON p.case_id = c.case_id WHERE c.case_id IN";
        let rows = sql::rows_in(&mut connection, (text, ""), &ids).await?;
        rows.iter().map(figure_of).collect()
    }

    /// What is due in these case files.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn deadlines_in(&self, cases: &[CaseId]) -> Result<Vec<DeadlineRow>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let ids: Vec<&str> = cases.iter().map(CaseId::as_str).collect();
        let text = "SELECT c.id, c.kind, c.title, d.kind, d.article, d.due_on, d.provisional, d.party, d.office \
             FROM deadline_line d JOIN case_file c ON c.id = d.case_id WHERE d.case_id IN";
        let rows = sql::rows_in(&mut connection, (text, " ORDER BY d.due_on, d.place"), &ids).await?;
        rows.iter().map(deadline_of).collect()
    }
}

fn done_of(row: &AnyRow) -> Result<ActDone, StoreFault> {
    let case = crate::worklists::title_of(row)?;
    let on: String = row.try_get(7)?;
    Ok(ActDone {
        number: sql::counted(row.try_get(3)?),
        act: row.try_get(4)?,
        person: CaseId(row.try_get(5)?),
        office: CaseId(row.try_get(6)?),
        on: on
            .parse()
            .map_err(|fault| StoreFault::corrupt(format!("ledger of {}", case.id), fault))?,
        case,
    })
}

fn figure_of(row: &AnyRow) -> Result<CaseFigure, StoreFault> {
    Ok(CaseFigure {
        case: crate::worklists::title_of(row)?,
        stage: row.try_get(3)?,
        office: row.try_get::<Option<String>, _>(4)?.map(CaseId),
        changed_on: row.try_get(5)?,
        total_fen: row.try_get(6)?,
    })
}
