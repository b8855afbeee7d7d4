//! Reviewing a prepared act (审核): it goes on to whoever signs. Serves the practice behind Articles 10, 11, 14.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DraftMoved, DraftState};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::CaseFile;
use crate::hearing::{Hearing, Point};
use crate::list::{self, CaseEvent, Event};
use crate::party::{Duty, Party};
use crate::stage::Stage;

/// The reviewer agrees with a prepared act.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewDraft {
    /// The draft's number in the case.
    #[schemars(extend("x-ui" = "draft"))]
    pub draft: u32,
    /// A remark.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for ReviewDraft {
    type In = CaseFile;
    const META: Meta = Meta {
        code: "review_draft",
        articles: &["4"],
        course: Course::Continues,
        by: &[Party::DraftHolder],
        duty: &[Duty::Review],
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
            .any(|draft| draft.state == DraftState::Prepared)
    }

    fn decide(&self, case: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(draft) = own_draft(self.draft, hearing) else {
            return Vec::new();
        };
        weigh_unchanged(draft, case, hearing);
        let waits = draft.state == DraftState::Prepared;
        let point = Point::new("4", "draft_waits_for_review")
            .at("draft")
            .says("只有待审核的事项可以审核", "Only a prepared act can be reviewed");
        hearing.weigh(if waits { point.held() } else { point.broken() });
        let point = Point::new("4", "reviewed_by_another")
            .says(
                "审核人与经办人不得为同一人",
                "Whoever prepared an act does not review it",
            )
            .remedy(
                "请本单位其他具有审核职责的人员办理",
                "Let another person of the office with this duty do it",
            );
        let another = draft.prepared_by != hearing.actor().person;
        hearing.weigh(if another { point.held() } else { point.broken() });
        vec![Event::Case(CaseEvent::DraftReviewed(DraftMoved {
            draft: self.draft,
            note: self.note.clone(),
            act: None,
        }))]
    }
}

/// A prepared act is moved on only while the case stands as it did when it was prepared.
pub(super) fn weigh_unchanged(draft: &super::Draft, case: &CaseFile, hearing: &mut Hearing<'_>) {
    let point = Point::new("4", "case_unchanged_since_prepared")
        .at("draft")
        .says(
            "经办之后，卷宗未再办理其他事项",
            "Nothing else was done in the case since the act was prepared",
        )
        .remedy(
            "退回经办，按卷宗现状重新经办",
            "Send it back and prepare it on the case as it stands",
        );
    hearing.weigh(if draft.prepared_at == case.substance {
        point.held()
    } else {
        point.broken()
    });
}

/// The articles of a prepared act.
pub(super) fn articles_of(number: u32, case: &CaseFile) -> Option<&'static [&'static str]> {
    let draft = case.drafts.iter().find(|draft| draft.number == number)?;
    list::entry(&draft.act).map(|entry| entry.meta.articles)
}

/// The draft of the actor's own office with this number, or a finding that there is none.
pub(super) fn own_draft<'a>(number: u32, hearing: &mut Hearing<'a>) -> Option<&'a super::Draft> {
    let office = &hearing.actor().office;
    let found = hearing
        .case()
        .drafts
        .iter()
        .find(|draft| draft.number == number && &draft.office == office);
    if found.is_none() {
        hearing.weigh(
            Point::new("4", "draft_exists")
                .at("draft")
                .fact("draft", number)
                .says(
                    format!("本单位没有第{number}号待办事项"),
                    format!("The office has no draft number {number}"),
                )
                .broken(),
        );
    }
    found
}
