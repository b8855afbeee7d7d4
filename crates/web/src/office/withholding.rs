//! What an act is answered with: the record holds everything, whoever acted is told what they may know (Article 4).

use acts::party::Actor;

use super::Office;
use super::submission::{Done, Fault};
use crate::disclosure::unnamed::{Named, Unnamed};

impl Office {
    /// The answer without the names of cases that the actor may not see.
    pub(super) async fn unnamed(&self, actor: &Actor, heard: Result<Done, Fault>) -> Result<Done, Fault> {
        let mut heard = heard;
        let findings = match &mut heard {
            Ok(done) => &mut done.findings,
            Err(Fault::Rules(findings)) => findings,
            Err(_) => return heard,
        };
        let mut named = Named::default();
        named.of_findings(findings);
        let unnamed = Unnamed::of(self, actor, named).await?;
        unnamed.findings(findings);
        heard
    }
}
