//! Reading the ledger: one act, the acts of a case file, and pages of it for checking (articles 42 to 46).

use crate::append::Receipt;
use crate::fault::StoreFault;
use crate::open::Store;
use crate::sql::{counted, stored};
use acts::case::CaseId;
use acts::record::RecordBody;
use ledger::entry::{Entry, Step};
use ledger::verify::Row as Sealed;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

/// One recorded act, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// The act, with its stored leaf and root.
    pub sealed: Sealed,
}

impl LedgerRow {
    /// Form, reasons, changes and findings of the act.
    ///
    /// # Errors
    /// [`StoreFault::Corrupt`] when the stored text cannot be read.
    pub fn body(&self) -> Result<RecordBody, StoreFault> {
        body_of(&self.sealed.entry.body, self.sealed.entry.number)
    }

    /// The receipt that was given for it.
    #[must_use]
    pub fn receipt(&self) -> Receipt {
        let entry = self.entry();
        let versions = entry
            .steps
            .iter()
            .map(|step| (CaseId::new(&step.case), step.after))
            .collect();
        Receipt {
            number: entry.number,
            versions,
            root: self.sealed.root.clone(),
        }
    }

    /// The act's fields.
    #[must_use]
    pub const fn entry(&self) -> &Entry {
        &self.sealed.entry
    }
}

/// The columns of a ledger row, in the order [`sealed`] reads them.
const COLUMNS: &str = "number, recorded_at, legal_on, act, case_id, person, office, party, articles, policy, \
     idempotency_key, body, documents, leaf, root";

impl Store {
    /// The act with this number.
    ///
    /// # Errors
    /// [`StoreFault::NotFound`] when there is none.
    pub async fn ledger_row(&self, number: u64) -> Result<LedgerRow, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let rows = page(&mut connection, number.saturating_sub(1), 1).await?;
        let row = rows.into_iter().find(|row| row.entry.number == number);
        row.map(|sealed| LedgerRow { sealed })
            .ok_or_else(|| StoreFault::NotFound {
                what: "act",
                id: number.to_string(),
            })
    }

    /// The act that was recorded under an idempotency key; none when the key is new. A request that comes again is
    /// answered from here before it is decided, because by then the case file has moved on.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn recorded_under(&self, key: &str) -> Result<Option<LedgerRow>, StoreFault> {
        let text = "SELECT number FROM ledger WHERE idempotency_key = $1";
        let row = sqlx::query(text)
            .bind(key)
            .fetch_optional(&mut *self.reading.acquire().await?)
            .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        self.ledger_row(counted(row.try_get(0)?)).await.map(Some)
    }

    /// The acts that moved a case file, oldest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn timeline(&self, case: &CaseId) -> Result<Vec<LedgerRow>, StoreFault> {
        let text = "SELECT number, recorded_at, legal_on, act, case_id, person, office, party, articles, policy, \
             idempotency_key, body, documents, leaf, root FROM ledger \
             WHERE number IN (SELECT number FROM ledger_step WHERE case_id = $1) ORDER BY number";
        let step_text = "SELECT number, case_id, version_before, version_after FROM ledger_step \
             WHERE number IN (SELECT number FROM ledger_step WHERE case_id = $1) ORDER BY number, place";
        let mut connection = self.reading.acquire().await?;
        let rows = sqlx::query(text)
            .bind(case.as_str())
            .fetch_all(&mut *connection)
            .await?;
        let steps = sqlx::query(step_text)
            .bind(case.as_str())
            .fetch_all(&mut *connection)
            .await?;
        let rows = join(&rows, &steps)?;
        Ok(rows.into_iter().map(|sealed| LedgerRow { sealed }).collect())
    }

    /// The acts after number `after`, oldest first, at most `limit` of them.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn ledger_after(&self, after: u64, limit: u32) -> Result<Vec<LedgerRow>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let rows = page(&mut connection, after, limit).await?;
        Ok(rows.into_iter().map(|sealed| LedgerRow { sealed }).collect())
    }

    /// The acts of the three administrators before number `before`, latest first, at most `limit` of them.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn acts_of_administrators(
        &self,
        before: u64,
        limit: u32,
    ) -> Result<Vec<LedgerRow>, StoreFault> {
        let text = "SELECT number FROM ledger WHERE number < $1 \
             AND party IN ('system_admin', 'security_admin', 'audit_admin') ORDER BY number DESC LIMIT $2";
        let numbers = sqlx::query(text)
            .bind(stored(before))
            .bind(i64::from(limit))
            .fetch_all(&mut *self.reading.acquire().await?)
            .await?;
        let mut rows = Vec::new();
        for number in numbers {
            rows.push(self.ledger_row(counted(number.try_get(0)?)).await?);
        }
        Ok(rows)
    }

    /// How many acts the ledger holds, and its root (lower-case hexadecimal).
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn head(&self) -> Result<(u64, String), StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let tree = crate::known::tree(&mut connection).await?;
        Ok((tree.size(), tree.root().hex()))
    }
}

/// The rows after number `after`, with their steps.
pub(crate) async fn page(
    connection: &mut AnyConnection,
    after: u64,
    limit: u32,
) -> Result<Vec<Sealed>, StoreFault> {
    let text = format!("SELECT {COLUMNS} FROM ledger WHERE number > $1 ORDER BY number LIMIT $2");
    let text = sqlx::AssertSqlSafe(text);
    let rows = sqlx::query(text)
        .bind(stored(after))
        .bind(i64::from(limit))
        .fetch_all(&mut *connection)
        .await?;
    let last: i64 = rows
        .last()
        .map(|row| row.try_get(0))
        .transpose()?
        .unwrap_or_default();
    let text = "SELECT number, case_id, version_before, version_after FROM ledger_step \
         WHERE number > $1 AND number <= $2 ORDER BY number, place";
    let steps = sqlx::query(text)
        .bind(stored(after))
        .bind(last)
        .fetch_all(connection)
        .await?;
    join(&rows, &steps)
}

/// Puts each row together with its steps.
fn join(rows: &[AnyRow], steps: &[AnyRow]) -> Result<Vec<Sealed>, StoreFault> {
    let mut by_number: BTreeMap<i64, Vec<Step>> = BTreeMap::new();
    for row in steps {
        let step = Step {
            case: row.try_get(1)?,
            before: counted(row.try_get(2)?),
            after: counted(row.try_get(3)?),
        };
        by_number.entry(row.try_get(0)?).or_default().push(step);
    }
    rows.iter().map(|row| sealed(row, &mut by_number)).collect()
}

fn sealed(row: &AnyRow, steps: &mut BTreeMap<i64, Vec<Step>>) -> Result<Sealed, StoreFault> {
    let number: i64 = row.try_get(0)?;
    let entry = Entry {
        number: counted(number),
        at: row.try_get(1)?,
        on: row.try_get(2)?,
        act: row.try_get(3)?,
        case: row.try_get(4)?,
        steps: steps.remove(&number).unwrap_or_default(),
        person: row.try_get(5)?,
        office: row.try_get(6)?,
        party: row.try_get(7)?,
        articles: texts(&row.try_get::<String, _>(8)?),
        policy: row.try_get(9)?,
        key: row.try_get(10)?,
        body: row.try_get(11)?,
        documents: texts(&row.try_get::<String, _>(12)?),
    };
    Ok(Sealed {
        entry,
        leaf: row.try_get(13)?,
        root: row.try_get(14)?,
    })
}

/// A stored list of texts. Any other spelling than the one the store writes becomes one text that no act relied
/// on, so that the verifier names the row.
fn texts(stored: &str) -> Vec<String> {
    let read: Vec<String> = serde_json::from_str(stored).unwrap_or_default();
    let written = serde_json::Value::from(read.as_slice()).to_string();
    if written == stored {
        read
    } else {
        vec![format!("unreadable: {stored}")]
    }
}

/// The body of the act with this number.
pub(crate) fn body_of(text: &str, number: u64) -> Result<RecordBody, StoreFault> {
    serde_json::from_str(text).map_err(|error| StoreFault::corrupt(format!("ledger row {number}"), error))
}
