//! Forms that somebody has begun and not sent: kept so that nothing typed is lost. They are no acts.

use crate::fault::StoreFault;
use crate::open::Store;
use acts::case::CaseId;
use sqlx::Row;
use sqlx::any::AnyRow;

/// A form that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormDraft {
    /// Who began it.
    pub person: CaseId,
    /// The code of the act.
    pub act: String,
    /// The case file; empty for an act that opens one.
    pub case: CaseId,
    /// The form, as the text it was sent in.
    pub form: String,
    /// The reasons given for exceptions by rule, as JSON.
    pub reasons: String,
    /// The version of the case file it was filled in on; 0 for an act that opens one.
    pub version: u64,
    /// When it was last kept.
    pub kept_at: String,
}

impl Store {
    /// Keeps a form in place of what was kept of it before.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn keep_form_draft(&self, draft: &FormDraft) -> Result<(), StoreFault> {
        let text = "INSERT INTO form_draft (person, act, case_id, form, kept_at, reasons, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) \
             ON CONFLICT (person, act, case_id) DO UPDATE SET form = excluded.form, kept_at = excluded.kept_at, \
             reasons = excluded.reasons, version = excluded.version";
        let query = sqlx::query(text)
            .bind(draft.person.as_str())
            .bind(draft.act.as_str())
            .bind(draft.case.as_str())
            .bind(draft.form.as_str())
            .bind(draft.kept_at.as_str())
            .bind(draft.reasons.as_str())
            .bind(i64::try_from(draft.version).unwrap_or(i64::MAX));
        query.execute(&self.writing).await?;
        Ok(())
    }

    /// What a person has kept of an act in a case file; the case is empty for an act that opens one.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn form_draft(
        &self,
        person: &CaseId,
        act: &str,
        case: &CaseId,
    ) -> Result<Option<FormDraft>, StoreFault> {
        let text = "SELECT person, act, case_id, form, kept_at, reasons, version FROM form_draft \
             WHERE person = $1 AND act = $2 AND case_id = $3";
        let query = sqlx::query(text)
            .bind(person.as_str())
            .bind(act)
            .bind(case.as_str());
        query
            .fetch_optional(&mut *self.reading.acquire().await?)
            .await?
            .as_ref()
            .map(draft_of)
            .transpose()
    }

    /// All forms a person has begun, latest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn form_drafts(&self, person: &CaseId) -> Result<Vec<FormDraft>, StoreFault> {
        let text = "SELECT person, act, case_id, form, kept_at, reasons, version FROM form_draft \
             WHERE person = $1 ORDER BY kept_at DESC, act, case_id";
        let rows = sqlx::query(text)
            .bind(person.as_str())
            .fetch_all(&mut *self.reading.acquire().await?)
            .await?;
        rows.iter().map(draft_of).collect()
    }

    /// Forgets what was kept, once the act is done.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn forget_form_draft(
        &self,
        person: &CaseId,
        act: &str,
        case: &CaseId,
    ) -> Result<(), StoreFault> {
        let text = "DELETE FROM form_draft WHERE person = $1 AND act = $2 AND case_id = $3";
        let query = sqlx::query(text)
            .bind(person.as_str())
            .bind(act)
            .bind(case.as_str());
        query.execute(&self.writing).await?;
        Ok(())
    }
}

fn draft_of(row: &AnyRow) -> Result<FormDraft, StoreFault> {
    Ok(FormDraft {
        person: CaseId(row.try_get(0)?),
        act: row.try_get(1)?,
        case: CaseId(row.try_get(2)?),
        form: row.try_get(3)?,
        kept_at: row.try_get(4)?,
        reasons: row.try_get(5)?,
        version: u64::try_from(row.try_get::<i64, _>(6)?).unwrap_or(0),
    })
}
