//! Countersigning (会签): the authorities that act jointly answer a reviewed draft in parallel (Articles 41, 48).
//!
//! A return keeps the round: the draft goes back to whoever prepared it, and those who had agreed are not asked again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::countersignature::Countersignature;
use super::review_draft::{articles_of, weigh_unchanged};
use super::{Draft, DraftNote, DraftState};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseFile, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::{CaseEvent, Event};
use crate::party::{Duty, Party};
use crate::stage::Stage;
use crate::words::CountersignVerdict;

/// An authority answers a draft that needs its countersignature.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountersignDraft {
    /// The draft's number in the case.
    #[schemars(extend("x-ui" = "draft"))]
    pub draft: u32,
    /// Whether the authority agrees or sends it back.
    pub verdict: CountersignVerdict,
    /// A remark; needed when it is sent back.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for CountersignDraft {
    type In = CaseFile;
    const META: Meta = Meta {
        code: "countersign_draft",
        articles: &["4"],
        course: Course::Continues,
        by: &[
            Party::DataBureau,
            Party::BigDataCentre,
            Party::Finance,
            Party::DevelopmentReform,
            Party::Cryptography,
            Party::Secrecy,
            Party::PublicSecurity,
        ],
        duty: &[Duty::Sign],
        during: Stage::ALL,
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn articles(&self, case: &CaseFile) -> &'static [&'static str] {
        articles_of(self.draft, case).unwrap_or(Self::META.articles)
    }

    fn offered(case: &CaseFile) -> bool {
        case.drafts.iter().any(|draft| {
            draft.state == DraftState::Reviewed && draft.missing_countersigners().next().is_some()
        })
    }

    fn decide(&self, case: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let draft = case.drafts.iter().find(|draft| draft.number == self.draft);
        let Some((draft, party)) = draft.and_then(|draft| Some((draft, asked_of(draft, hearing)?))) else {
            hearing.weigh(not_asked(self.draft));
            return Vec::new();
        };
        weigh_unchanged(draft, case, hearing);
        let reviewed = Point::new("4", "reviewed_before_countersignature")
            .at("draft")
            .says(
                "事项应当先经本单位审核，才能会签",
                "An act is reviewed in its own office before others countersign it",
            );
        hearing.weigh(if draft.state == DraftState::Reviewed {
            reviewed.held()
        } else {
            reviewed.broken()
        });
        let explained = self.verdict == CountersignVerdict::Agreed || !self.note.trim().is_empty();
        let point = Point::new("4", "return_explained")
            .at("note")
            .says("退回应当写明意见", "A return says what is to be changed")
            .remedy("填写意见", "Write what is to be changed");
        hearing.weigh(if explained { point.held() } else { point.broken() });
        vec![Event::Case(CaseEvent::DraftCountersigned(DraftCountersigned {
            draft: self.draft,
            party,
            verdict: self.verdict,
            note: self.note.clone(),
        }))]
    }
}

/// The capacity in which the actor is asked; none when another office, or nobody, is.
fn asked_of(draft: &Draft, hearing: &Hearing<'_>) -> Option<Party> {
    let actor = hearing.actor();
    let asked = draft.countersigned_by.iter().copied();
    asked
        .filter(|_| draft.office != actor.office)
        .find(|party| actor.parties.contains(party))
}

fn not_asked(number: u32) -> crate::record::KeptFinding {
    Point::new("4", "countersignature_asked")
        .at("draft")
        .fact("draft", number)
        .says(
            format!("第{number}号待办事项无需本单位会签"),
            format!("Draft number {number} does not need this office's countersignature"),
        )
        .broken()
}

/// An authority answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftCountersigned {
    /// The draft's number.
    pub draft: u32,
    /// The authority.
    pub party: Party,
    /// Its answer.
    pub verdict: CountersignVerdict,
    /// The remark.
    pub note: String,
}

impl DraftCountersigned {
    /// Keeps the answer; a return gives the draft back to whoever prepared it and keeps the round.
    pub fn apply(&self, case: &mut CaseFile, stamp: &Stamp) {
        let Some(draft) = case.drafts.iter_mut().find(|draft| draft.number == self.draft) else {
            return;
        };
        draft.countersignatures.push(Countersignature {
            party: self.party,
            office: stamp.office.clone(),
            by: stamp.person.clone(),
            on: stamp.on,
            verdict: self.verdict,
            note: self.note.clone(),
            revision: draft.revision,
        });
        if self.verdict == CountersignVerdict::Returned {
            draft.state = DraftState::Returned;
            draft.reviewed_by = None;
            draft.notes.push(DraftNote {
                by: stamp.person.clone(),
                on: stamp.on,
                state: DraftState::Returned,
                text: self.note.clone(),
            });
        }
    }
}
