//! The same request again: an act is recorded once under its key, and whoever asks again gets its answer (Article 42: a
//! truthful record has nothing twice).

use acts::case::CaseId;
use acts::party::Actor;
use store::append::Receipt;

use super::Office;
use super::recording::{scoped, steps_of};
use super::submission::{Done, Fault, Submission};

impl Office {
    /// The fault, unless it is of the act's own making: when a server was killed while it recorded the act, the commit
    /// may come about after the repeated request was looked up, and then the act stands in its own way.
    pub(super) async fn unless_recorded(
        &self,
        actor: &Actor,
        submission: &Submission,
        fault: Fault,
    ) -> Result<Done, Fault> {
        match self.first_answer(actor, submission).await? {
            Some(done) => Ok(done),
            None => Err(fault),
        }
    }

    /// The answer that the first submission under this key got.
    pub(super) async fn first_answer(
        &self,
        actor: &Actor,
        submission: &Submission,
    ) -> Result<Option<Done>, Fault> {
        let Some(row) = self
            .app
            .store
            .act_with_key(&scoped(actor, &submission.key))
            .await?
        else {
            return Ok(None);
        };
        let body = row.body()?;
        let entry = row.entry();
        let same_case = submission
            .case
            .as_ref()
            .is_none_or(|case| case.as_str() == entry.case);
        if entry.act != submission.act || !same_case || body.form != submission.form {
            return Err(Fault::KeyReused { number: entry.number });
        }
        let version = entry.steps.first().map_or(0, |step| step.after);
        let steps = steps_of(&body.changes);
        let case = CaseId::new(&entry.case);
        Ok(Some(Done {
            case,
            number: entry.number,
            version,
            findings: body.findings,
            steps,
            changes: body.changes,
        }))
    }

    /// The answer after the append; when somebody else's equal request was first, that one's.
    pub(super) async fn answered(
        &self,
        actor: &Actor,
        submission: &Submission,
        (done, receipt): (Done, Receipt),
    ) -> Result<Done, Fault> {
        if receipt.versions.first() == Some(&(done.case.clone(), done.version)) {
            return Ok(Done {
                number: receipt.number,
                ..done
            });
        }
        let first = self.first_answer(actor, submission).await?;
        first.ok_or_else(|| Fault::Broken(format!("act {} is not in the ledger", receipt.number)))
    }
}
