//! What records did, told from the records alone (Article 42).

use std::collections::BTreeMap;
use std::sync::Arc;

use acts::case::{CaseFile, CaseId};
use acts::record::Record;
use acts::signing::Steps;

use super::Done;

/// What each record of a world moved, told from the records alone.
#[must_use]
pub fn replay(records: &[Arc<Record>]) -> Vec<Done> {
    let mut files: BTreeMap<CaseId, Arc<CaseFile>> = BTreeMap::new();
    let mut all = Vec::with_capacity(records.len());
    for record in records {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for change in &record.body.changes {
            let earlier = files.get(&change.case).cloned();
            let folded = CaseFile::fold(
                earlier.as_deref().cloned(),
                &change.case,
                &change.events,
                &record.stamp(),
            );
            let Some(folded) = folded.map(Arc::new) else {
                continue;
            };
            files.insert(change.case.clone(), Arc::clone(&folded));
            before.push(earlier);
            after.push(folded);
        }
        all.push(Done {
            record: Arc::clone(record),
            steps: Steps::One,
            before,
            after,
        });
    }
    all
}
