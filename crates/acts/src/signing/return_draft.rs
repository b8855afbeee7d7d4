//! Sending a prepared act back with a note (退回经办); nothing that was entered is lost.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::review_draft::{articles_of, own_draft};
use super::{DraftMoved, DraftState};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::CaseFile;
use crate::hearing::{Hearing, Point};
use crate::list::{CaseEvent, Event};
use crate::party::{Duty, Party};
use crate::stage::Stage;

/// The reviewer or signer sends a prepared act back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnDraft {
    /// The draft's number in the case.
    #[schemars(extend("x-ui" = "draft"))]
    pub draft: u32,
    /// What is to be changed.
    #[schemars(length(min = 1, max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for ReturnDraft {
    type In = CaseFile;
    const META: Meta = Meta {
        code: "return_draft",
        articles: &["4"],
        course: Course::Continues,
        by: &[Party::DraftHolder],
        duty: &[Duty::Review, Duty::Sign],
        during: Stage::ALL,
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn articles(&self, case: &CaseFile) -> &'static [&'static str] {
        articles_of(self.draft, case).unwrap_or(Self::META.articles)
    }

    fn offered(case: &CaseFile) -> bool {
        case.drafts
            .iter()
            .any(|draft| draft.state != DraftState::Returned)
    }

    fn decide(&self, _: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(draft) = own_draft(self.draft, hearing) else {
            return Vec::new();
        };
        let point = Point::new("4", "draft_not_returned_yet")
            .at("draft")
            .says("该事项已经退回", "The draft was sent back already");
        hearing.weigh(if draft.state == DraftState::Returned {
            point.broken()
        } else {
            point.held()
        });
        vec![Event::Case(CaseEvent::DraftReturned(DraftMoved {
            draft: self.draft,
            note: self.note.clone(),
            act: None,
        }))]
    }
}
