//! Reminders that still stand: their deadline is there, on the day they were noted for or with its clock held by a
//! return for correction (article 14). When a deadline is met or moves, its reminders go.

use crate::beside::reminder::{REMINDERS, Reminder, ReminderQuery, reminder_of};
use crate::fault::StoreFault;
use crate::open::Store;
use crate::sql::{self, Cell, placeholders};
use crate::worklists::CaseTitle;
use acts::case::CaseId;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Whether the deadline of a row of `reminder` is still there. A paused clock has no day, and a return loses nothing.
const STANDS: &str = "EXISTS (SELECT 1 FROM deadline_line d WHERE d.case_id = reminder.case_id \
     AND d.kind = reminder.kind AND (d.due_on IS NULL OR (d.due_on = reminder.due_on \
     AND (reminder.threshold <> 'provisional' OR d.provisional = 1))))";

/// A reminder whose deadline is still to be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingReminder {
    /// What was noted.
    pub reminder: Reminder,
    /// The case file.
    pub case: CaseTitle,
    /// Whether the clock of its deadline stands still.
    pub paused: bool,
    /// When the person has seen it.
    pub seen_at: Option<String>,
}

impl Store {
    /// The reminders of these recipients that still stand, the soonest due first, and which of them a person has seen.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn standing_reminders(
        &self,
        person: &CaseId,
        query: &ReminderQuery,
    ) -> Result<Vec<StandingReminder>, StoreFault> {
        if query.recipients.is_empty() {
            return Ok(Vec::new());
        }
        let mut cells: Vec<Cell> = vec![person.as_str().into()];
        cells.extend(query.recipients.iter().map(|one| Cell::from(one.to_string())));
        let whose = placeholders(1, query.recipients.len());
        cells.push(query.due_from.clone().unwrap_or_default().into());
        cells.push(i64::from(query.limit).into());
        let (from, limit) = (cells.len() - 1, cells.len());
        let columns: Vec<String> = REMINDERS
            .columns
            .iter()
            .map(|column| format!("reminder.{column}"))
            .collect();
        let paused = "(SELECT COUNT(*) FROM deadline_line p WHERE p.case_id = reminder.case_id \
             AND p.kind = reminder.kind AND p.due_on IS NULL)";
        let seen = "LEFT JOIN reminder_seen s ON s.person = $1 AND s.case_id = reminder.case_id \
             AND s.kind = reminder.kind AND s.due_on = reminder.due_on AND s.threshold = reminder.threshold";
        let text = format!(
            "SELECT {}, c.kind, c.title, {paused}, s.seen_at FROM reminder \
             JOIN case_file c ON c.id = reminder.case_id {seen} \
             WHERE reminder.recipient IN ({whose}) AND reminder.due_on >= ${from} AND {STANDS} \
             ORDER BY reminder.due_on, reminder.case_id, reminder.kind, reminder.noted_at, reminder.threshold \
             LIMIT ${limit}",
            columns.join(", ")
        );
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter().map(standing_of).collect()
    }

    /// Notes that a person has seen a reminder; the first time counts.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn see_reminder(&self, person: &CaseId, seen: &SeenReminder) -> Result<(), StoreFault> {
        let text = "INSERT INTO reminder_seen (person, case_id, kind, due_on, threshold, seen_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (person, case_id, kind, due_on, threshold) DO NOTHING";
        sqlx::query(text)
            .bind(person.as_str())
            .bind(seen.case.as_str())
            .bind(seen.kind.as_str())
            .bind(seen.due_on.as_str())
            .bind(seen.threshold.as_str())
            .bind(seen.seen_at.as_str())
            .execute(&self.writing)
            .await?;
        Ok(())
    }

    /// Forgets reminders whose deadline was met or has moved; says how many.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when they cannot be written.
    pub async fn forget_met_reminders(&self) -> Result<u64, StoreFault> {
        let mut connection = self.writing.acquire().await?;
        let mut transaction = self.kind.beginning(&mut connection).await?;
        let gone = sqlx::AssertSqlSafe(format!("DELETE FROM reminder WHERE NOT {STANDS}"));
        let gone = sqlx::query(gone)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
        let unseen = "DELETE FROM reminder_seen WHERE NOT EXISTS (SELECT 1 FROM reminder r \
             WHERE r.case_id = reminder_seen.case_id AND r.kind = reminder_seen.kind \
             AND r.due_on = reminder_seen.due_on AND r.threshold = reminder_seen.threshold)";
        sqlx::query(unseen).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(gone)
    }
}

/// Which reminder was seen, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenReminder {
    /// In which case file.
    pub case: CaseId,
    /// The deadline's kind.
    pub kind: String,
    /// The day it is due.
    pub due_on: String,
    /// What was reached.
    pub threshold: String,
    /// When.
    pub seen_at: String,
}

fn standing_of(row: &AnyRow) -> Result<StandingReminder, StoreFault> {
    let reminder = reminder_of(row)?;
    let at = REMINDERS.columns.len();
    Ok(StandingReminder {
        case: CaseTitle {
            id: reminder.case.clone(),
            kind: row.try_get(at)?,
            title: row.try_get(at + 1)?,
        },
        paused: row.try_get::<i64, _>(at + 2)? > 0,
        seen_at: row.try_get(at + 3)?,
        reminder,
    })
}
