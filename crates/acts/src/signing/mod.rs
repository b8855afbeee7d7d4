//! Prepare → review → sign (经办、审核、签发): what an authority issues waits as a draft until it is signed.
//!
//! Which acts need it is policy (`signing.acts`). A draft that is sent back keeps everything; preparing the same act
//! again replaces its form and keeps its notes.

pub mod countersign_draft;
pub mod countersignature;
pub mod return_draft;
pub mod review_draft;
pub mod sign_draft;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rules::law::Law;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::act::Entry;
use crate::case::{CaseFile, CaseId, CaseKind, Stamp};
use crate::party::{Actor, Party};
use crate::signing::countersignature::Countersignature;
use crate::words::CountersignVerdict;

/// In how many steps an act takes effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Steps {
    /// At once.
    One,
    /// When it was prepared, reviewed and signed.
    Three,
}

impl Steps {
    /// The steps the policy asks of an act.
    #[must_use]
    pub fn of(entry: &Entry, law: &Law) -> Self {
        let signed = law.words(rules::parameter::SIGNING_ACTS);
        if signed.value.iter().any(|code| code == entry.meta.code) {
            Self::Three
        } else {
            Self::One
        }
    }
}

/// How far a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftState {
    /// Waits for review.
    Prepared,
    /// Waits for signature.
    Reviewed,
    /// Sent back to whoever prepared it.
    Returned,
}

impl DraftState {
    /// The code used in messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Reviewed => "reviewed",
            Self::Returned => "returned",
        }
    }
}

/// A remark made on a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftNote {
    /// Who wrote it.
    pub by: CaseId,
    /// The day.
    pub on: Date,
    /// What was done with the draft then.
    pub state: DraftState,
    /// The remark.
    pub text: String,
}

/// A prepared act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Its number in the case.
    pub number: u32,
    /// The act's code.
    pub act: String,
    /// The form as prepared.
    pub form: Value,
    /// Reasons given for exceptions.
    pub reasons: BTreeMap<String, String>,
    /// The party in which the office acts.
    pub party: Party,
    /// The office.
    pub office: CaseId,
    /// Who prepared it.
    pub prepared_by: CaseId,
    /// When.
    pub prepared_on: Date,
    /// What the case had come to then, as [`CaseFile::substance`] counts.
    pub prepared_at: u64,
    /// Who reviewed it.
    pub reviewed_by: Option<CaseId>,
    /// How far it has come.
    pub state: DraftState,
    /// Remarks, oldest first.
    pub notes: Vec<DraftNote>,
    /// The version of the form, from 1; preparing it again raises it.
    #[serde(default)]
    pub revision: u32,
    /// The authorities that countersign it.
    #[serde(default)]
    pub countersigned_by: Vec<Party>,
    /// Their answers, oldest first; a return keeps the round, so those who agreed are not asked again.
    #[serde(default)]
    pub countersignatures: Vec<Countersignature>,
}

impl Draft {
    /// The latest answer of an authority.
    #[must_use]
    pub fn answer_of(&self, party: Party) -> Option<&Countersignature> {
        let answers = self.countersignatures.iter().rev();
        answers.into_iter().find(|answer| answer.party == party)
    }

    /// The authorities that have not agreed yet.
    pub fn missing_countersigners(&self) -> impl Iterator<Item = Party> {
        self.countersigned_by.iter().copied().filter(|party| {
            self.answer_of(*party)
                .is_none_or(|answer| answer.verdict != CountersignVerdict::Agreed)
        })
    }

    /// Whether this office takes part in it: as the one that prepared it, or as one asked to countersign.
    #[must_use]
    pub fn is_before(&self, actor: &Actor) -> bool {
        let asked = self.state == DraftState::Reviewed || !self.countersignatures.is_empty();
        let countersigns = self
            .countersigned_by
            .iter()
            .any(|party| actor.parties.contains(party));
        self.office == actor.office || (asked && countersigns)
    }
}

/// An act was prepared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drafted {
    /// The act's code.
    pub act: String,
    /// The form.
    pub form: Value,
    /// Reasons given for exceptions.
    pub reasons: BTreeMap<String, String>,
    /// The party.
    pub party: Party,
    /// The authorities that countersign it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countersigned_by: Vec<Party>,
    /// The kind of case file it opens, when the prepared act is the first in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<CaseKind>,
}

impl Drafted {
    /// Adds the draft, or replaces the form of the one the same office had for the same act.
    pub fn apply(&self, case: &mut CaseFile, stamp: &Stamp) {
        let earlier = case
            .drafts
            .iter()
            .position(|draft| draft.act == self.act && draft.office == stamp.office);
        let earlier = earlier.map(|place| case.drafts.remove(place));
        let number = earlier
            .as_ref()
            .map_or(case.drafts_made + 1, |draft| draft.number);
        case.drafts_made = case.drafts_made.max(number);
        let revision = earlier.as_ref().map_or(1, |draft| draft.revision + 1);
        let (notes, countersignatures) = earlier
            .map(|draft| (draft.notes, draft.countersignatures))
            .unwrap_or_default();
        case.drafts.push(Draft {
            number,
            act: self.act.clone(),
            form: self.form.clone(),
            reasons: self.reasons.clone(),
            party: self.party,
            office: stamp.office.clone(),
            prepared_by: stamp.person.clone(),
            prepared_on: stamp.on,
            prepared_at: case.substance,
            reviewed_by: None,
            state: DraftState::Prepared,
            notes,
            revision,
            countersigned_by: self.countersigned_by.clone(),
            countersignatures,
        });
    }
}

/// A draft moved on, or back, or took effect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftMoved {
    /// Its number.
    pub draft: u32,
    /// The remark.
    pub note: String,
    /// The act that took effect, when it was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<String>,
}

impl DraftMoved {
    /// Notes the remark and the state the draft is in now.
    pub fn apply(&self, case: &mut CaseFile, stamp: &Stamp, state: DraftState) {
        let Some(draft) = case.drafts.iter_mut().find(|draft| draft.number == self.draft) else {
            return;
        };
        draft.state = state;
        draft.reviewed_by = (state == DraftState::Reviewed).then(|| stamp.person.clone());
        if !self.note.is_empty() || state == DraftState::Returned {
            draft.notes.push(DraftNote {
                by: stamp.person.clone(),
                on: stamp.on,
                state,
                text: self.note.clone(),
            });
        }
    }

    /// Removes the draft, which has taken effect.
    pub fn settle(&self, case: &mut CaseFile) {
        case.drafts.retain(|draft| draft.number != self.draft);
    }
}
