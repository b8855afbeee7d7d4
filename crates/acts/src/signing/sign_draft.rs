//! Signing a reviewed act (签发): the law is asked again on this day, and the act takes effect.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::review_draft::{articles_of, own_draft, weigh_unchanged};
use super::{Draft, DraftMoved, DraftState};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseFile, CaseId};
use crate::hearing::{Hearing, Point};
use crate::list::{self, CaseEvent, Event};
use crate::messages::pair;
use crate::party::{Duty, Party};
use crate::stage::Stage;
use crate::words::CountersignVerdict;

/// The signer signs a reviewed act.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignDraft {
    /// The draft's number in the case.
    #[schemars(extend("x-ui" = "draft"))]
    pub draft: u32,
    /// A remark.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl SignDraft {
    fn draft<'a>(&self, case: &'a CaseFile) -> Option<&'a Draft> {
        case.drafts.iter().find(|draft| draft.number == self.draft)
    }
}

impl Act for SignDraft {
    type In = CaseFile;
    const META: Meta = Meta {
        code: "sign_draft",
        articles: &["4"],
        course: Course::Continues,
        by: &[Party::DraftHolder],
        duty: &[Duty::Sign],
        during: Stage::ALL,
        awaited: &[],
        gravity: Gravity::Irreversible,
    };

    fn links(&self, case: &CaseFile) -> Vec<CaseId> {
        self.draft(case)
            .and_then(|draft| list::entry(&draft.act)?.read(&draft.form).ok())
            .map(|act| act.links(case))
            .unwrap_or_default()
    }

    fn asks_neighbours(&self, case: &CaseFile) -> Option<CaseId> {
        let draft = self.draft(case)?;
        let act = list::entry(&draft.act)?.read(&draft.form).ok()?;
        act.asks_neighbours(case)
    }

    fn articles(&self, case: &CaseFile) -> &'static [&'static str] {
        articles_of(self.draft, case).unwrap_or(Self::META.articles)
    }

    fn offered(case: &CaseFile) -> bool {
        case.drafts
            .iter()
            .any(|draft| draft.state == DraftState::Reviewed)
    }

    fn decide(&self, case: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(draft) = own_draft(self.draft, hearing) else {
            return Vec::new();
        };
        weigh_persons(draft, hearing);
        weigh_countersignatures(draft, hearing);
        weigh_stage(draft, case, hearing);
        weigh_unchanged(draft, case, hearing);
        let mut events = inner(draft, case, hearing);
        if !events.is_empty() {
            events.push(Event::Case(CaseEvent::DraftSigned(DraftMoved {
                draft: self.draft,
                note: self.note.clone(),
                act: Some(draft.act.clone()),
            })));
        }
        events
    }
}

fn weigh_persons(draft: &Draft, hearing: &mut Hearing<'_>) {
    let reviewed = draft.state == DraftState::Reviewed;
    let point = Point::new("4", "reviewed_before_signature").at("draft").says(
        "事项应当先经审核，才能签发",
        "An act is reviewed before it is signed",
    );
    hearing.weigh(if reviewed { point.held() } else { point.broken() });
    let person = &hearing.actor().person;
    let same = &draft.prepared_by == person || draft.reviewed_by.as_ref() == Some(person);
    let point = Point::new("4", "signed_by_another")
        .says(
            "签发人与经办人、审核人不得为同一人",
            "Whoever prepared or reviewed an act does not sign it",
        )
        .remedy(
            "请本单位其他具有签发职责的人员办理",
            "Let another person of the office with this duty do it",
        );
    hearing.weigh(if same { point.broken() } else { point.held() });
}

/// What several authorities issue jointly is signed when each of them has agreed.
fn weigh_countersignatures(draft: &Draft, hearing: &mut Hearing<'_>) {
    for party in &draft.countersigned_by {
        let (zh, en) = pair("Party", party.code()).unwrap_or_default();
        let agreed = draft
            .answer_of(*party)
            .filter(|answer| answer.verdict == CountersignVerdict::Agreed);
        let point = Point::new("4", "countersigned_by_all")
            .at("draft")
            .fact("authority", party.code())
            .says(format!("应当经{zh}会签同意"), format!("Countersigned by {en}"))
            .remedy(
                format!("等待{zh}会签"),
                format!("Wait for the countersignature of {en}"),
            );
        hearing.weigh(if agreed.is_some() {
            point.held()
        } else {
            point.broken()
        });
        if agreed.is_some_and(|answer| answer.revision < draft.revision) {
            hearing.weigh(
                Point::new("4", "countersigned_before_change")
                    .at("draft")
                    .fact("authority", party.code())
                    .notice()
                    .says(
                        format!("{zh}会签同意之后，文稿作过修改"),
                        format!("The draft was changed after {en} agreed to it"),
                    )
                    .broken(),
            );
        }
    }
}

/// A case that has moved on since, or was returned for correction, is not decided by what was prepared before.
fn weigh_stage(draft: &Draft, case: &CaseFile, hearing: &mut Hearing<'_>) {
    let during = list::entry(&draft.act).map_or(&[][..], |entry| entry.meta.during);
    let stage = case.stage();
    let point = Point::new("4", "stage_of_prepared_act")
        .at("draft")
        .fact("act", &draft.act)
        .fact("stage", stage.code())
        .says(
            "签发时，卷宗应当仍处于该事项的办理阶段",
            "A prepared act is signed only while the case stands at a stage at which the act is heard",
        )
        .remedy(
            "待卷宗回到办理阶段后再签发，或退回经办",
            "Sign when the case is back at that stage, or send the draft back",
        );
    hearing.weigh(if during.contains(&stage) {
        point.held()
    } else {
        point.broken()
    });
}

/// What the prepared act brings about today.
fn inner<'a>(draft: &'a Draft, case: &CaseFile, hearing: &mut Hearing<'a>) -> Vec<Event> {
    let act = list::entry(&draft.act).map(|entry| entry.read(&draft.form));
    let Some(Ok(act)) = act else {
        let says = (
            "该事项的表单已不能读取，请退回重新经办",
            "The prepared form can no longer be read; send it back",
        );
        hearing.weigh(Point::new("4", "draft_readable").says(says.0, says.1).broken());
        return Vec::new();
    };
    let mut within = hearing.inner(&draft.reasons);
    let events = act.decide(case, &mut within);
    let gathered = within.close();
    hearing.absorb(gathered);
    events
}
