//! What waits for whom, and what is due when (articles 6, 9 and 14 set the days).

pub mod tally;
mod turns;

use self::turns::{first_deadlines, first_tasks, owed, waiting};
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::Scope;
use crate::sql::{self, Cell, placeholders};
use acts::case::CaseId;
use acts::deadlines::Deadline;
use acts::listing::TaskLine;
use acts::party::{Duty, Party};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::BTreeMap;

/// The case file a line belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseTitle {
    /// Its identity.
    pub id: CaseId,
    /// The code of its kind.
    pub kind: String,
    /// The name a person recognises it by.
    pub title: String,
}

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRow {
    /// Where it waits.
    pub case: CaseTitle,
    /// What waits for whom.
    pub line: TaskLine,
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineRow {
    /// In which case file.
    pub case: CaseTitle,
    /// What is due.
    pub line: Deadline,
}

/// Whose worklist is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskQuery {
    /// The offices the person acts for.
    pub offices: Vec<CaseId>,
    /// What these offices are: work that any office of a party may do is listed for it.
    pub parties: Vec<Party>,
    /// The duties the person has; none asks for all.
    pub duties: Vec<Duty>,
    /// Only tasks about this act: the one to be done, or the one that is prepared. Counts of what is asked for do not look
    /// at it.
    pub act: Option<String>,
    /// The most rows to give.
    pub limit: u32,
}

/// What a task asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaits {
    /// A signature, the office's own or a countersignature (签发).
    Signature,
    /// A review (审核).
    Review,
    /// A draft that was sent back is to be mended.
    Mending,
    /// An act is to be prepared, or done at once (经办).
    Preparation,
}

impl Awaits {
    /// All of them, in the order in which they press.
    pub const ALL: [Self; 4] = [Self::Signature, Self::Review, Self::Mending, Self::Preparation];

    /// The code used in addresses and messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::Review => "review",
            Self::Mending => "mending",
            Self::Preparation => "preparation",
        }
    }

    /// What a task asks for.
    #[must_use]
    pub fn of(task: &TaskLine) -> Self {
        match (task.act.as_str(), task.draft) {
            ("sign_draft" | "countersign_draft", _) => Self::Signature,
            ("review_draft", _) => Self::Review,
            (_, Some(_)) => Self::Mending,
            (_, None) => Self::Preparation,
        }
    }
}

/// Between which days something is due, both included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeadlineQuery {
    /// Whose: of offices, what is due in case files that they read.
    pub scope: Scope,
    /// Only what this party has to do.
    pub party: Option<Party>,
    /// Only what these offices have to do themselves, or any office that is such a party.
    pub doer: Option<Doer>,
    /// Only in case files where something of this worklist waits; its limit does not matter.
    pub waiting: Option<TaskQuery>,
    /// Only days that are sure, or only those that are not.
    pub provisional: Option<bool>,
    /// The first day, ISO 8601; none for any.
    pub from: Option<String>,
    /// The last day, ISO 8601; none for any.
    pub to: Option<String>,
    /// How many rows are passed over first.
    pub skipped: u32,
    /// The most rows to give.
    pub limit: u32,
}

/// Who has to do something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doer {
    /// One of these offices.
    pub offices: Vec<CaseId>,
    /// Or any office that is such a party, where no office is named.
    pub parties: Vec<Party>,
}

/// The columns of a row of `deadline_line d` in a case file `c`.
pub(crate) const DEADLINE_COLUMNS: &str =
    "c.id, c.kind, c.title, d.kind, d.article, d.due_on, d.provisional, d.party, d.office";

impl Store {
    /// What waits for these offices and parties, longest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn tasks(&self, query: &TaskQuery) -> Result<Vec<TaskRow>, StoreFault> {
        self.turns(query, (&Awaits::ALL, 0)).await
    }

    /// A page of what waits and asks for this, longest first; `page` from 0 and as long as the query's limit.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn tasks_awaiting(
        &self,
        query: &TaskQuery,
        (awaits, page): (Awaits, u32),
    ) -> Result<Vec<TaskRow>, StoreFault> {
        self.turns(query, (&[awaits], page)).await
    }

    async fn turns(
        &self,
        query: &TaskQuery,
        (asked, page): (&[Awaits], u32),
    ) -> Result<Vec<TaskRow>, StoreFault> {
        let limit = i64::from(query.limit);
        let passed = limit.saturating_mul(i64::from(page));
        let mut cells: Vec<Cell> = Vec::new();
        let first = first_tasks(&mut cells, (query, asked), limit.saturating_add(passed));
        let Some(first) = first else {
            return Ok(Vec::new());
        };
        cells.extend([Cell::from(limit), Cell::from(passed)]);
        let text = format!(
            "SELECT c.id, c.kind, c.title, t.act, t.office, t.party, t.duty, t.draft, t.since_on, t.drafted \
             FROM ({first}) AS k JOIN task_line t ON t.case_id = k.case_id AND t.place = k.place \
             JOIN case_file c ON c.id = t.case_id ORDER BY t.since_on, t.case_id, t.place LIMIT ${} OFFSET ${}",
            cells.len() - 1,
            cells.len()
        );
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter().map(task_of).collect()
    }

    /// What waits in one case file, for anybody.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn tasks_in(&self, case: &CaseId) -> Result<Vec<TaskRow>, StoreFault> {
        let text = "SELECT c.id, c.kind, c.title, t.act, t.office, t.party, t.duty, t.draft, t.since_on, t.drafted \
             FROM task_line t JOIN case_file c ON c.id = t.case_id WHERE t.case_id = $1 ORDER BY t.place";
        let rows = sqlx::query(text)
            .bind(case.as_str())
            .fetch_all(&mut *self.reading.acquire().await?)
            .await?;
        rows.iter().map(task_of).collect()
    }

    /// What is due, soonest first; clocks that stand still are listed last, and only when no days are given.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn deadlines(&self, query: &DeadlineQuery) -> Result<Vec<DeadlineRow>, StoreFault> {
        let (limit, passed) = (i64::from(query.limit), i64::from(query.skipped));
        let mut cells: Vec<Cell> = Vec::new();
        let Some(first) = first_deadlines(&mut cells, query, limit.saturating_add(passed)) else {
            return Ok(Vec::new());
        };
        cells.extend([Cell::from(limit), Cell::from(passed)]);
        let text = format!(
            "SELECT {DEADLINE_COLUMNS} FROM ({first}) AS k \
             JOIN deadline_line d ON d.case_id = k.case_id AND d.place = k.place JOIN case_file c ON c.id = d.case_id \
             ORDER BY CASE WHEN d.due_on IS NULL THEN 1 ELSE 0 END, d.due_on, d.case_id, d.place LIMIT ${} OFFSET ${}",
            cells.len() - 1,
            cells.len()
        );
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter().map(deadline_of).collect()
    }
}

/// The conditions with those of the days.
fn with_days(mut conditions: Vec<String>, (cells, query): (&mut Vec<Cell>, &DeadlineQuery)) -> Vec<String> {
    for (condition, day) in [("d.due_on >= ", &query.from), ("d.due_on <= ", &query.to)] {
        if let Some(day) = day {
            cells.push(day.as_str().into());
            conditions.push(format!("{condition}${}", cells.len()));
        }
    }
    conditions
}

impl Store {
    /// What is due next in each of these case files; those in which nothing is due are left out.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn next_deadlines(&self, cases: &[CaseId]) -> Result<BTreeMap<CaseId, Deadline>, StoreFault> {
        let ids: Vec<&str> = cases.iter().map(CaseId::as_str).collect();
        let text = "SELECT d.case_id, d.kind, d.article, d.due_on, d.provisional, d.party, d.office \
             FROM deadline_line d WHERE d.due_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM deadline_line e \
             WHERE e.case_id = d.case_id AND (e.due_on < d.due_on OR (e.due_on = d.due_on AND e.place < d.place))) \
             AND d.case_id IN";
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows_in(&mut connection, (text, ""), &ids).await?;
        let next = rows.iter().map(|row| {
            let case: String = row.try_get(0)?;
            Ok((CaseId::new(case.clone()), line_of(row, (&case, 1))?))
        });
        next.collect()
    }

    /// Since when each of these projects has stood in its stage; those that stand in none any more are left out.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn stages_since(&self, projects: &[CaseId]) -> Result<BTreeMap<CaseId, Date>, StoreFault> {
        let ids: Vec<&str> = projects.iter().map(CaseId::as_str).collect();
        let text = "SELECT case_id, since_on FROM project_span WHERE until_on IS NULL AND case_id IN";
        let mut connection = self.reading.acquire().await?;
        let mut since = BTreeMap::new();
        for row in sql::rows_in(&mut connection, (text, "ORDER BY place"), &ids).await? {
            let (case, on): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            let on = on.parse();
            let on = on.map_err(|error| StoreFault::corrupt(format!("project_span {case}"), error))?;
            since.insert(CaseId(case), on);
        }
        Ok(since)
    }
}

/// What is asked of the rows of `deadline_line d`, but for the days.
fn conditions_of(cells: &mut Vec<Cell>, query: &DeadlineQuery) -> Vec<String> {
    let mut conditions = vec!["1 = 1".to_owned()];
    if let Scope::Offices(offices) = &query.scope {
        let list = listed(cells, offices.iter().map(|office| office.as_str().into()));
        let everybody = if offices.is_empty() { "" } else { ", '*'" };
        conditions.push(format!(
            "d.case_id IN (SELECT case_id FROM case_reader WHERE reader IN ({list}{everybody}))"
        ));
    }
    if let Some(party) = query.party {
        cells.push(party.code().into());
        conditions.push(format!("d.party = ${}", cells.len()));
    }
    if let Some(doer) = &query.doer {
        conditions.push(owed(cells, doer));
    }
    if let Some(worklist) = &query.waiting {
        let waits = waiting(cells, worklist);
        conditions.push(format!(
            "d.case_id IN (SELECT t.case_id FROM task_line t WHERE {waits})"
        ));
    }
    if let Some(provisional) = query.provisional {
        cells.push(i64::from(provisional).into());
        conditions.push(format!("d.provisional = ${}", cells.len()));
    }
    conditions
}

/// Binds the values and gives their placeholders; an empty list becomes a null, which is in no list.
fn listed(cells: &mut Vec<Cell>, values: impl Iterator<Item = Cell>) -> String {
    let before = cells.len();
    cells.extend(values);
    if cells.len() == before {
        return "NULL".to_owned();
    }
    placeholders(before, cells.len() - before)
}

pub(crate) fn title_of(row: &AnyRow) -> Result<CaseTitle, StoreFault> {
    Ok(CaseTitle {
        id: CaseId(row.try_get(0)?),
        kind: row.try_get(1)?,
        title: row.try_get(2)?,
    })
}

fn task_of(row: &AnyRow) -> Result<TaskRow, StoreFault> {
    let case = title_of(row)?;
    let place = format!("task_line {}", case.id);
    let draft: Option<i64> = row.try_get(7)?;
    let since: String = row.try_get(8)?;
    let line = TaskLine {
        act: row.try_get(3)?,
        office: row.try_get::<Option<String>, _>(4)?.map(CaseId),
        party: coded(&place, row.try_get(5)?)?,
        duty: coded(&place, row.try_get(6)?)?,
        draft: draft.and_then(|number| u32::try_from(number).ok()),
        since: since
            .parse()
            .map_err(|error| StoreFault::corrupt(&place, error))?,
        drafted: row.try_get(9)?,
    };
    Ok(TaskRow { case, line })
}

pub(crate) fn deadline_of(row: &AnyRow) -> Result<DeadlineRow, StoreFault> {
    let case = title_of(row)?;
    let line = line_of(row, (case.id.as_str(), 3))?;
    Ok(DeadlineRow { case, line })
}

/// The deadline whose columns stand from this one on.
fn line_of(row: &AnyRow, (case, from): (&str, usize)) -> Result<Deadline, StoreFault> {
    let place = format!("deadline_line {case}");
    let due: Option<String> = row.try_get(from + 2)?;
    let due = due
        .map(|day| day.parse())
        .transpose()
        .map_err(|error| StoreFault::corrupt(&place, error))?;
    Ok(Deadline {
        kind: row.try_get(from)?,
        article: row.try_get(from + 1)?,
        due,
        provisional: row.try_get::<i64, _>(from + 3)? != 0,
        party: coded(&place, row.try_get(from + 4)?)?,
        office: row.try_get::<Option<String>, _>(from + 5)?.map(CaseId),
    })
}

/// A party or a duty by its code.
fn coded<T: DeserializeOwned>(place: &str, code: String) -> Result<T, StoreFault> {
    serde_json::from_value(serde_json::Value::String(code)).map_err(|error| StoreFault::corrupt(place, error))
}
