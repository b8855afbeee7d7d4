//! Reminders: that somebody was told of a deadline, noted once each however often and on however many servers the job
//! runs. No act deletes one: a draft that is sent back leaves what was noted of its deadline.

use crate::fault::StoreFault;
use crate::open::Store;
use crate::sql::{self, Cell, Target, counted, placeholders};
use acts::case::CaseId;
use acts::party::Party;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::fmt;

/// Whom a reminder is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recipient {
    /// One office.
    Office(CaseId),
    /// One person.
    Person(CaseId),
    /// Any office of the party.
    Party(Party),
}

impl fmt::Display for Recipient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Office(office) => write!(formatter, "office {}", office.as_str()),
            Self::Person(person) => write!(formatter, "person {}", person.as_str()),
            Self::Party(party) => write!(formatter, "party {}", party.code()),
        }
    }
}

impl Recipient {
    fn read(stored: &str) -> Option<Self> {
        let (kind, name) = stored.split_once(' ')?;
        match kind {
            "office" => Some(Self::Office(CaseId::new(name))),
            "person" => Some(Self::Person(CaseId::new(name))),
            "party" => party_of(name).map(Self::Party),
            _ => None,
        }
    }
}

/// That somebody was reminded of something due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// In which case file.
    pub case: CaseId,
    /// The deadline's kind.
    pub kind: String,
    /// The article that sets it.
    pub article: String,
    /// The day it is due, ISO 8601. A deadline that moves is another reminder.
    pub due_on: String,
    /// What was reached, as a code: so many working days ahead, due, overdue, provisional.
    pub threshold: String,
    /// Whom it is for.
    pub recipient: Recipient,
    /// In which party the recipient is to act.
    pub party: Party,
    /// When it was noted.
    pub noted_at: String,
}

/// Whose reminders are asked for, and from which day on they are due.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReminderQuery {
    /// For any of these.
    pub recipients: Vec<Recipient>,
    /// Due on this day or later, ISO 8601; none for any day.
    pub due_from: Option<String>,
    /// The most rows to give.
    pub limit: u32,
}

pub(crate) const REMINDERS: Target = Target {
    table: "reminder",
    columns: &[
        "case_id",
        "kind",
        "due_on",
        "threshold",
        "recipient",
        "article",
        "party",
        "noted_at",
    ],
    conflict: "ON CONFLICT (case_id, kind, due_on, threshold, recipient) DO NOTHING",
};

impl Store {
    /// Notes reminders, all or none, and says how many are new.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when they cannot be written.
    pub async fn note_reminders(&self, reminders: &[Reminder]) -> Result<u64, StoreFault> {
        let mut connection = self.writing.acquire().await?;
        let mut transaction = self.kind.beginning(&mut connection).await?;
        let rows = reminders.iter().map(row_of).collect();
        let new = sql::insert(&mut transaction, &REMINDERS, rows).await?;
        transaction.commit().await?;
        Ok(new)
    }

    /// The reminders of these recipients, the soonest due first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn reminders_for(&self, query: &ReminderQuery) -> Result<Vec<Reminder>, StoreFault> {
        if query.recipients.is_empty() {
            return Ok(Vec::new());
        }
        let mut cells: Vec<Cell> = query
            .recipients
            .iter()
            .map(|recipient| recipient.to_string().into())
            .collect();
        let whose = placeholders(0, cells.len());
        cells.push(query.due_from.clone().unwrap_or_default().into());
        cells.push(i64::from(query.limit).into());
        let (from, limit) = (cells.len() - 1, cells.len());
        let columns = REMINDERS.columns.join(", ");
        let text = format!(
            "SELECT {columns} FROM reminder WHERE recipient IN ({whose}) AND due_on >= ${from} \
             ORDER BY due_on, case_id, kind, threshold, recipient LIMIT ${limit}"
        );
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter().map(reminder_of).collect()
    }

    /// How many reminders these recipients have of what is due on this day or later.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn reminders_count(&self, query: &ReminderQuery) -> Result<u64, StoreFault> {
        if query.recipients.is_empty() {
            return Ok(0);
        }
        let mut cells: Vec<Cell> = query
            .recipients
            .iter()
            .map(|recipient| recipient.to_string().into())
            .collect();
        let whose = placeholders(0, cells.len());
        cells.push(query.due_from.clone().unwrap_or_default().into());
        let from = cells.len();
        let text =
            format!("SELECT COUNT(*) FROM reminder WHERE recipient IN ({whose}) AND due_on >= ${from}");
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        let counts: Result<Vec<i64>, sqlx::Error> = rows.iter().map(|row| row.try_get(0)).collect();
        Ok(counts?.first().copied().map(counted).unwrap_or_default())
    }
}

fn row_of(reminder: &Reminder) -> Vec<Cell> {
    vec![
        reminder.case.as_str().into(),
        reminder.kind.as_str().into(),
        reminder.due_on.as_str().into(),
        reminder.threshold.as_str().into(),
        reminder.recipient.to_string().into(),
        reminder.article.as_str().into(),
        reminder.party.code().into(),
        reminder.noted_at.as_str().into(),
    ]
}

pub(crate) fn reminder_of(row: &AnyRow) -> Result<Reminder, StoreFault> {
    let case = CaseId(row.try_get(0)?);
    let place = || format!("reminder {case}");
    let (recipient, party): (String, String) = (row.try_get(4)?, row.try_get(6)?);
    Ok(Reminder {
        kind: row.try_get(1)?,
        due_on: row.try_get(2)?,
        threshold: row.try_get(3)?,
        recipient: Recipient::read(&recipient)
            .ok_or_else(|| StoreFault::corrupt(place(), "its recipient"))?,
        article: row.try_get(5)?,
        party: party_of(&party).ok_or_else(|| StoreFault::corrupt(place(), "its party"))?,
        noted_at: row.try_get(7)?,
        case,
    })
}

fn party_of(code: &str) -> Option<Party> {
    Party::ALL.into_iter().find(|party| party.code() == code)
}
