//! The law in force: the folder of policies with what acts have added to it (Articles 47 to 49), brought up to date when
//! another act, or another server on the same database, has added more.

use std::sync::{Arc, PoisonError, RwLock};

use acts::law_register::{LAW_REGISTER, LawRegister};
use acts::regime::Regime;
use sqlx::Row;

use crate::fault::StoreFault;
use crate::open::Store;

/// The regime as the store knows it; all clones share it.
#[derive(Debug, Clone)]
pub(crate) struct LawInForce {
    /// The regime of the folder alone.
    folder: Arc<Regime>,
    /// The regime with what acts have added, and the version of the register it was made from.
    current: Arc<RwLock<(i64, Arc<Regime>)>>,
}

impl LawInForce {
    /// The regime of a folder of policies.
    pub(crate) fn of(folder: Arc<Regime>) -> Self {
        let current = Arc::new(RwLock::new((0, Arc::clone(&folder))));
        Self { folder, current }
    }

    /// The regime of the folder alone, under which another store is opened.
    pub(crate) fn folder(&self) -> Arc<Regime> {
        Arc::clone(&self.folder)
    }

    /// The regime of the folder with what the acts of this register have added.
    pub(crate) fn under(&self, register: Option<&LawRegister>) -> Arc<Regime> {
        register.map_or_else(|| self.folder(), |register| Arc::new(self.folder.with(register)))
    }

    fn known(&self) -> (i64, Arc<Regime>) {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn keep(&self, version: i64, register: &LawRegister) -> Arc<Regime> {
        let regime = self.under(Some(register));
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        *current = (version, Arc::clone(&regime));
        regime
    }
}

impl Store {
    /// The policies and the calendar under which the read tables are computed, as last brought up to date.
    #[must_use]
    pub fn regime(&self) -> Arc<Regime> {
        self.law.known().1
    }

    /// The policies and the calendar in force now: [`Store::regime`], read anew when the register of calendars, policies
    /// and interpretations has grown.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn regime_in_force(&self) -> Result<Arc<Regime>, StoreFault> {
        let row = sqlx::query("SELECT version FROM case_file WHERE id = $1")
            .bind(LAW_REGISTER)
            .fetch_optional(&mut *self.reading.acquire().await?)
            .await?;
        let version: i64 = row.map_or(Ok(0), |row| row.try_get(0))?;
        let (known, regime) = self.law.known();
        if version == known {
            return Ok(regime);
        }
        let file = self.case(&acts::case::CaseId::new(LAW_REGISTER)).await?;
        let register = file.as_ref().and_then(|file| file.law_register());
        Ok(register.map_or(regime, |register| self.law.keep(version, register)))
    }
}
