//! Loads what lies around a case for the acts that ask for it: the unit's other projects and the measures there are
//! (Articles 2, 9, 49).

use acts::act::Entry;
use acts::case::{CaseFile, CaseId, CaseKind};
use acts::party::Actor;
use acts::surroundings::{Measure, Neighbour, Surroundings, administrators};
use jiff::ToSpan;
use jiff::civil::Date;
use rules::law::Law;
use rules::parameter::{SPLITTING_WINDOW, UPGRADE_SUM_WINDOW};

use super::Office;
use super::submission::{Fault, Submission};
use crate::scope;
use acts::hearing::Fresh;

impl Office {
    /// What lies around the case, as far as the act asks for it.
    pub(super) async fn surroundings(
        &self,
        entry: &Entry,
        (fresh, submission, case): (&Fresh, &Submission, Option<&CaseFile>),
        (actor, law): (&Actor, &Law),
    ) -> Result<Surroundings, Fault> {
        let blank;
        let own = match case {
            Some(case) => case,
            None => {
                blank = entry.blank(&fresh.id, law.on());
                &blank
            }
        };
        let unit = entry
            .read(&submission.form)
            .ok()
            .and_then(|act| act.asks_neighbours(own));
        let neighbours = match unit {
            Some(unit) => self.neighbours(actor, &unit, (&own.id, earliest(law))).await?,
            None => Vec::new(),
        };
        Ok(Surroundings {
            neighbours,
            measures: self.measures(),
            administrators: match entry.kind {
                Some(CaseKind::Person) => administrators(&self.app.store.people().await?),
                Some(_) | None => Vec::new(),
            },
        })
    }

    /// The unit's other projects reported since a day, as far as the actor sees them: a form may name any unit, and what
    /// is compared is told.
    async fn neighbours(
        &self,
        actor: &Actor,
        unit: &CaseId,
        (own, since): (&CaseId, Date),
    ) -> Result<Vec<Neighbour>, Fault> {
        let scope = scope::projects(actor);
        let mut neighbours = self.app.store.neighbours(&scope, (unit, since)).await?;
        neighbours.retain(|neighbour| &neighbour.case != own);
        Ok(neighbours)
    }

    fn measures(&self) -> Vec<Measure> {
        let policies = &self.regime().policies;
        let known = policies.ids().filter_map(|id| policies.policy(id));
        known
            .map(|policy| Measure {
                id: policy.id.clone(),
                title: policy.title.zh.to_string(),
                in_force: policy.in_force,
            })
            .collect()
    }
}

/// The first day whose reports count: the longer of the two periods, twice, because a case may have waited meanwhile.
fn earliest(law: &Law) -> Date {
    let window = law
        .months(SPLITTING_WINDOW)
        .value
        .max(law.months(UPGRADE_SUM_WINDOW).value);
    law.on().saturating_sub((i32::from(window) * 2).months())
}
