//! Names that may exist once, such as a project's code or a name for signing in (Articles 4, 14).

use std::sync::Arc;

use acts::case::{CaseFile, CaseKind};
use acts::listing::Claim;

use super::{Refused, World};

impl World {
    /// Takes the names that the case files hold, or says which is another's.
    pub(super) fn claim(
        &mut self,
        moved: (&[Option<Arc<CaseFile>>], &[Arc<CaseFile>]),
    ) -> Result<(), Refused> {
        let (before, after) = moved;
        for (before, after) in before.iter().zip(after) {
            if !names_change(before.as_deref(), after) {
                continue;
            }
            let held = self.lines(after).claims;
            let taken = |claim: &Claim| {
                self.claims
                    .get(&(claim.kind, claim.key.clone()))
                    .is_some_and(|holder| holder != &after.id)
            };
            if let Some(claim) = held.iter().find(|claim| taken(claim)) {
                return Err(Refused::Claimed(claim.kind, claim.key.clone()));
            }
            self.claims.retain(|_, holder| holder != &after.id);
            self.claims.extend(
                held.into_iter()
                    .map(|claim| ((claim.kind, claim.key), after.id.clone())),
            );
        }
        Ok(())
    }
}

/// Whether the act may have changed which names the case file holds.
fn names_change(before: Option<&CaseFile>, after: &CaseFile) -> bool {
    match after.kind() {
        CaseKind::Plan => before.is_none(),
        CaseKind::Organisation | CaseKind::Person | CaseKind::ExpertPool => true,
        CaseKind::Project => {
            let names = |file: &CaseFile| {
                file.project()
                    .map(|project| (project.code.clone(), project.origin.clone()))
            };
            before.and_then(names) != names(after)
        }
        CaseKind::DevelopmentPlan
        | CaseKind::Framework
        | CaseKind::System
        | CaseKind::Inspection
        | CaseKind::LawRegister => false,
    }
}
