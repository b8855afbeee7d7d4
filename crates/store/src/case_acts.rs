//! The acts of one case file as its page lists them: of an act in another case file, such as a plan that places a
//! thousand projects, not its whole record is read (articles 42 to 46).

use crate::fault::StoreFault;
use crate::open::Store;
use crate::sql::counted;
use acts::case::CaseId;
use sqlx::Row;
use sqlx::any::AnyRow;

/// A recorded act that moved a case file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseAct {
    /// Its number in the ledger.
    pub number: u64,
    /// The instant, RFC 3339 in UTC.
    pub at: String,
    /// The legal day, ISO 8601.
    pub on: String,
    /// The act's code.
    pub act: String,
    /// The case file it is an act in.
    pub case: CaseId,
    /// Who acted.
    pub person: CaseId,
    /// For which office.
    pub office: CaseId,
    /// In which party.
    pub party: String,
    /// The articles relied on.
    pub articles: Vec<String>,
    /// Form, changes and findings as they were recorded; none of an act in another case file.
    pub body: Option<String>,
}

impl Store {
    /// The acts that moved a case file, oldest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn acts_of(&self, case: &CaseId) -> Result<Vec<CaseAct>, StoreFault> {
        let text = "SELECT number, recorded_at, legal_on, act, case_id, person, office, party, articles, \
             CASE WHEN case_id = $1 THEN body ELSE '' END AS own \
             FROM ledger WHERE number IN (SELECT number FROM ledger_step WHERE case_id = $1) ORDER BY number";
        let rows = sqlx::query(text)
            .bind(case.as_str())
            .fetch_all(&mut *self.reading.acquire().await?)
            .await?;
        rows.iter().map(act_of).collect()
    }
}

fn act_of(row: &AnyRow) -> Result<CaseAct, StoreFault> {
    let number = counted(row.try_get(0)?);
    let broken = |reason: String| StoreFault::corrupt(format!("ledger row {number}"), reason);
    let (articles, body): (String, String) = (row.try_get(8)?, row.try_get(9)?);
    Ok(CaseAct {
        number,
        at: row.try_get(1)?,
        on: row.try_get(2)?,
        act: row.try_get(3)?,
        case: CaseId::new(row.try_get::<String, _>(4)?),
        person: CaseId::new(row.try_get::<String, _>(5)?),
        office: CaseId::new(row.try_get::<String, _>(6)?),
        party: row.try_get(7)?,
        articles: serde_json::from_str(&articles).map_err(|fault| broken(fault.to_string()))?,
        body: Some(body).filter(|body| !body.is_empty()),
    })
}
