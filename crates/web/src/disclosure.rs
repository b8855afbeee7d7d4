//! What of a case is not for everybody who sees it (Article 4): prepared acts, until they are signed, are their own
//! office's (prepare → review → sign), and what an act did or said in another case file is for whoever sees that one.

pub mod unnamed;

use std::collections::BTreeSet;

use acts::case::{Body, CaseFile, CaseId, CaseKind};
use acts::party::{Actor, OrganisationLine};
use acts::permit::{Scope, may_read, scope};
use acts::record::RecordBody;
use serde_json::Value;
use store::fault::StoreFault;
use store::ledger_rows::LedgerRow;

use self::unnamed::{Named, Unnamed};
use crate::office::Office;

/// The case file without the prepared acts of other offices, without the names of cases that the actor may not see, and an organisation without what its systems and projects
/// brought upon it unless the actor sees those: everybody reads the register of organisations, not their business.
///
/// # Errors
/// [`StoreFault`] when the cases that it names cannot be read.
pub async fn of_case(office: &Office, actor: &Actor, mut file: CaseFile) -> Result<CaseFile, StoreFault> {
    file.drafts.retain(|draft| draft.is_before(actor));
    if let Body::Organisation(organisation) = &mut file.body
        && !sees_business_of(actor, (&file.id, organisation.parent.as_ref()))
    {
        organisation.bans.clear();
        organisation.results.clear();
    }
    let mut named = Named::default();
    named.of_case(&file);
    Unnamed::of(office, actor, named).await?.case_file(&mut file);
    Ok(file)
}

/// The line of an organisation, without what came of its projects unless the actor sees those.
#[must_use]
pub fn of_line(actor: &Actor, mut line: OrganisationLine) -> OrganisationLine {
    if !sees_business_of(actor, (&line.id, line.parent.as_ref())) {
        line.results.clear();
    }
    line
}

/// Whether the actor sees the business of an organisation: its own people, its department's and the authorities do.
fn sees_business_of(actor: &Actor, (organisation, parent): (&CaseId, Option<&CaseId>)) -> bool {
    match scope(actor) {
        Scope::All => true,
        Scope::Office(office) => office == *organisation || parent == Some(&office),
        Scope::Administration => false,
    }
}

/// Whether an act took effect or only moved a prepared act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It took effect.
    Taken,
    /// It only moved a prepared act.
    None,
}

/// What an actor sees of recorded acts: that an act was done is for whoever sees a case it was done in; what it says is
/// for whoever sees the case it is an act in.
#[derive(Debug)]
pub struct Sight {
    office: CaseId,
    hidden: BTreeSet<CaseId>,
    unnamed: Unnamed,
}

impl Sight {
    /// The sight of an actor over these acts of one case.
    ///
    /// # Errors
    /// [`StoreFault`] when the case files that the acts changed cannot be read.
    pub async fn of(office: &Office, actor: &Actor, rows: &[LedgerRow]) -> Result<Self, StoreFault> {
        let named = Unnamed::in_acts(office, actor, rows).await?;
        // Whoever sees all business may still not see every account.
        let sees_all = scope(actor) == Scope::All;
        let of_accounts = |row: &LedgerRow| {
            let entry = acts::list::entry(&row.entry().act);
            entry.is_none_or(|entry| entry.kind == Some(CaseKind::Person))
        };
        let rows = rows.iter().filter(|row| !sees_all || of_accounts(row));
        let steps = rows.flat_map(|row| &row.entry().steps);
        let touched: BTreeSet<CaseId> = steps.map(|step| CaseId::new(&step.case)).collect();
        let touched = if touched.len() < 2 {
            BTreeSet::new()
        } else {
            touched
        };
        let sight = Self::over(office, actor, touched).await?;
        Ok(Self {
            unnamed: named,
            ..sight
        })
    }

    /// The sight of an actor over the acts that were done in these case files.
    ///
    /// # Errors
    /// [`StoreFault`] when they cannot be read.
    pub async fn over(office: &Office, actor: &Actor, cases: BTreeSet<CaseId>) -> Result<Self, StoreFault> {
        let ids: Vec<CaseId> = cases.into_iter().collect();
        let files = if ids.is_empty() {
            Vec::new()
        } else {
            office.app.store.cases(&ids).await?
        };
        let hidden = files.into_iter().filter(|file| !may_read(actor, file));
        Ok(Self {
            office: actor.office.clone(),
            hidden: hidden.map(|file| file.id).collect(),
            unnamed: Unnamed::default(),
        })
    }

    /// Whether the actor sees what an act of this office in this case file says.
    #[must_use]
    pub fn opens(&self, (office, case): (&CaseId, &CaseId), effect: Effect) -> bool {
        *office == self.office || effect == Effect::Taken && !self.hidden.contains(case)
    }

    /// Whether the actor sees what an act says.
    #[must_use]
    pub fn is_open(&self, row: &LedgerRow, body: &RecordBody) -> bool {
        let entry = row.entry();
        let effect = if body.only_prepares() {
            Effect::None
        } else {
            Effect::Taken
        };
        self.opens((&CaseId::new(&entry.office), &CaseId::new(&entry.case)), effect)
    }

    /// What an act says, without what came about in case files that the actor does not see, and without their names.
    #[must_use]
    pub fn opened(&self, mut body: RecordBody) -> RecordBody {
        body.changes.retain(|change| !self.hidden.contains(&change.case));
        self.unnamed.body(&mut body);
        body
    }

    /// The form of a prepared act, without the names of cases that the actor does not see.
    #[must_use]
    pub fn form(&self, mut form: Value) -> Value {
        self.unnamed.form(&mut form);
        form
    }
}
