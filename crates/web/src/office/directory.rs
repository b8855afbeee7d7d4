//! The organisations as the office knows them (Article 4): kept between requests, read anew when one has changed, also by
//! another server on the same database.

use std::sync::Arc;

use acts::case::CaseKind;
use acts::party::Directory;

use super::Office;
use super::submission::Fault;

/// The organisations, and the state of the store they were read at.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The number of the latest act on an organisation.
    latest: u64,
    directory: Option<Arc<Directory>>,
}

impl Office {
    /// The organisations.
    ///
    /// # Errors
    /// [`Fault`] when the store cannot be read.
    pub async fn directory(&self) -> Result<Arc<Directory>, Fault> {
        let latest = self.app.store.changed_by(CaseKind::Organisation).await?;
        let known = self.directory.read().await;
        if let Some(directory) = known.directory.clone().filter(|_| known.latest == latest) {
            return Ok(directory);
        }
        drop(known);
        // An organisation recorded between the number and the reading changes the number, so it is read once more.
        let files = self.app.store.organisations().await?;
        let directory = Arc::new(Directory::of(&files));
        *self.directory.write().await = Known {
            latest,
            directory: Some(Arc::clone(&directory)),
        };
        Ok(directory)
    }
}
