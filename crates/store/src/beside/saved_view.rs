//! Questions that a person has kept under a name: the path of a page and what stands after it in the address. Whoever
//! opens one sees what is theirs to see; it holds no answer.

use crate::fault::StoreFault;
use crate::open::Store;
use acts::case::CaseId;
use sqlx::Row;
use sqlx::any::AnyRow;

/// A question that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its identity.
    pub id: String,
    /// Whose it is.
    pub person: CaseId,
    /// The path of the page, such as `/library`.
    pub page: String,
    /// What the person calls it; one name a page.
    pub name: String,
    /// What stands after the path, without the question mark; may be empty.
    pub query: String,
    /// When it was kept.
    pub kept_at: String,
}

impl Store {
    /// Keeps a question; one of the same person, page and name gives way to it and lends it its identity.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn keep_view(&self, view: &SavedView) -> Result<(), StoreFault> {
        let text = "INSERT INTO saved_view (id, person, page, name, query, kept_at) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (person, page, name) DO UPDATE SET query = excluded.query, kept_at = excluded.kept_at";
        sqlx::query(text)
            .bind(view.id.as_str())
            .bind(view.person.as_str())
            .bind(view.page.as_str())
            .bind(view.name.as_str())
            .bind(view.query.as_str())
            .bind(view.kept_at.as_str())
            .execute(&self.writing)
            .await?;
        Ok(())
    }

    /// What a person has kept of a page, by name.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn views(&self, person: &CaseId, page: &str) -> Result<Vec<SavedView>, StoreFault> {
        let text = "SELECT id, person, page, name, query, kept_at FROM saved_view \
             WHERE person = $1 AND page = $2 ORDER BY name";
        let rows = sqlx::query(text)
            .bind(person.as_str())
            .bind(page)
            .fetch_all(&mut *self.reading.acquire().await?)
            .await?;
        rows.iter().map(view_of).collect()
    }

    /// One question of a person; none when it is another's or gone.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn view(&self, person: &CaseId, id: &str) -> Result<Option<SavedView>, StoreFault> {
        let text =
            "SELECT id, person, page, name, query, kept_at FROM saved_view WHERE person = $1 AND id = $2";
        let row = sqlx::query(text)
            .bind(person.as_str())
            .bind(id)
            .fetch_optional(&mut *self.reading.acquire().await?)
            .await?;
        row.as_ref().map(view_of).transpose()
    }

    /// Gives a question of a person another name, and says whether it has it now: not when the question is another's or
    /// gone, nor when another question of the page has the name.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn rename_view(&self, person: &CaseId, id: &str, name: &str) -> Result<bool, StoreFault> {
        let text = "UPDATE saved_view SET name = $3 WHERE person = $1 AND id = $2";
        let renamed = sqlx::query(text)
            .bind(person.as_str())
            .bind(id)
            .bind(name)
            .execute(&self.writing)
            .await;
        match renamed {
            Ok(done) => Ok(done.rows_affected() > 0),
            Err(error)
                if error
                    .as_database_error()
                    .is_some_and(|fault| fault.is_unique_violation()) =>
            {
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Forgets a question of a person, and says whether there was one.
    ///
    /// # Errors
    /// [`StoreFault::Unavailable`] when it cannot be written.
    pub async fn forget_view(&self, person: &CaseId, id: &str) -> Result<bool, StoreFault> {
        let text = "DELETE FROM saved_view WHERE person = $1 AND id = $2";
        let query = sqlx::query(text).bind(person.as_str()).bind(id);
        Ok(query.execute(&self.writing).await?.rows_affected() > 0)
    }
}

fn view_of(row: &AnyRow) -> Result<SavedView, StoreFault> {
    Ok(SavedView {
        id: row.try_get(0)?,
        person: CaseId(row.try_get(1)?),
        page: row.try_get(2)?,
        name: row.try_get(3)?,
        query: row.try_get(4)?,
        kept_at: row.try_get(5)?,
    })
}
