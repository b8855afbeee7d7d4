//! What-if: another law tried out on the projects somebody may see (Articles 47 and 49). The questions are those that the
//! acts ask, the answers those of the rules; nothing is decided here, and nothing is recorded.

pub mod asked;
pub mod outcome;
pub mod reasons;
pub mod trial;

use std::collections::BTreeMap;

use acts::case::CaseId;
use acts::organisation::Ban;
use acts::party::Actor;

use self::asked::Asked;
use self::trial::{Ground, Trial, try_out};
use crate::office::Office;
use crate::problem::Problem;
use crate::scope;

/// Tries the question out on every project that the actor sees.
///
/// # Errors
/// [`Problem`] when the store cannot be read. The faults of the question itself are in [`Asked::laws`].
pub async fn of_actor(office: &Office, actor: &Actor, asked: &Asked) -> Result<Trial, Problem> {
    let store = &office.app.store;
    let stored = store.questions(&scope::projects(actor)).await?;
    let bans = bans(&store.organisations().await?);
    let (regime, asked, today) = (office.regime(), asked.clone(), office.app.clock.today());
    let tried = tokio::task::spawn_blocking(move || {
        let ground = Ground::of(&stored, &bans)?;
        Ok::<Trial, Problem>(try_out(&ground, &asked, (&regime, today)))
    });
    tried
        .await
        .map_err(|fault| Problem::Internal(fault.to_string()))?
}

/// The units' bans by unit (Article 7, item 5).
#[must_use]
pub fn bans(organisations: &[acts::case::CaseFile]) -> BTreeMap<CaseId, Vec<Ban>> {
    let known = organisations
        .iter()
        .filter_map(|file| Some((file.id.clone(), file.organisation()?.bans.clone())));
    known.collect()
}
