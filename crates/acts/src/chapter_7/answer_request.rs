//! The unit answers a request truthfully: nothing is refused, hidden or held back (Article 42).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseFile, Stamp};
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_7::{InspectionEvent, SupervisionEvent};
use crate::oversight::{Answer, DocumentRequest, WATCHED, Watched, oversight, tell_lateness};
use crate::party::{Duty, Party};
use crate::project::Dated;
use rules::law::Basis;

/// The unit answers a request.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerRequest {
    /// The request's number in the case.
    #[schemars(range(min = 1), extend("x-ui" = "request"))]
    pub request: u32,
    /// The answer.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub answer: String,
    /// What is not given, and why; the request then stays open.
    #[serde(default)]
    #[schemars(length(max = 2000), extend("x-ui" = "text"))]
    pub withheld: String,
    /// Whether what is given is true and leaves nothing out unsaid.
    #[serde(default)]
    pub truthful: Option<bool>,
    /// The documents.
    #[serde(default)]
    pub documents: Vec<Document>,
}

fn open_requests(case: &CaseFile) -> impl Iterator<Item = &DocumentRequest> {
    let requests = oversight(case).map(|kept| kept.requests.iter());
    requests
        .into_iter()
        .flatten()
        .filter(|request| request.answered_on().is_none())
}

impl Act for AnswerRequest {
    type In = CaseFile;
    const META: Meta = Meta {
        code: "answer_request",
        articles: &["42"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: WATCHED,
        awaited: WATCHED,
        gravity: Gravity::Ordinary,
    };

    fn offered(case: &CaseFile) -> bool {
        open_requests(case).next().is_some()
    }

    fn waits_for(case: &CaseFile, _: Party, _: Basis<'_>) -> bool {
        Self::offered(case)
    }

    fn documents(&self) -> Vec<String> {
        self.documents
            .iter()
            .map(|document| document.digest.clone())
            .collect()
    }

    fn decide(&self, case: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_truth(self.truthful, hearing);
        let request = open_requests(case).find(|request| request.number == self.request);
        weigh_request(request, self.request, hearing);
        let Some(request) = request else {
            return Vec::new();
        };
        tell_lateness(request.asked.what.due, ("42", "answered_in_time"), hearing);
        tell_withheld(&self.withheld, hearing);
        let answered = RequestAnswered {
            request: self.request,
            answer: Answer {
                text: self.answer.clone(),
                withheld: self.withheld.trim().to_owned(),
                documents: self.documents.clone(),
            },
        };
        vec![if case.project().is_some() {
            Event::Supervision(SupervisionEvent::RequestAnswered(answered))
        } else {
            Event::Inspection(InspectionEvent::RequestAnswered(answered))
        }]
    }
}

fn weigh_request(request: Option<&DocumentRequest>, number: u32, hearing: &mut Hearing<'_>) {
    let point = Point::new("42", "request_open")
        .clause("第四十二条/1")
        .at("request")
        .fact("request", number)
        .says(
            "答复的应当是尚未完全答复的资料调取要求",
            "The request is one of this case that has not been answered in full",
        )
        .remedy(
            "选择待答复的调取要求",
            "Choose a request that waits for its answer",
        );
    hearing.weigh(if request.is_some() {
        point.held()
    } else {
        point.broken()
    });
}

/// 如实提供…不得拒绝、隐匿、瞒报.
fn weigh_truth(truthful: Option<bool>, hearing: &mut Hearing<'_>) {
    let point = Point::new("42", "truthful_answer")
        .clause("第四十二条/1")
        .at("truthful")
        .says(
            "应当如实提供有关资料和情况，不得拒绝、隐匿、瞒报",
            "Documents and information are given truthfully; nothing is refused, hidden or held back",
        )
        .remedy(
            "核对后确认所提供的资料真实；未提供的资料在相应栏目中写明",
            "Confirm that what is given is true, and say in its field what is not given",
        );
    hearing.weigh(if truthful == Some(true) {
        point.held()
    } else {
        point.broken()
    });
}

fn tell_withheld(withheld: &str, hearing: &mut Hearing<'_>) {
    let given = withheld.trim().is_empty();
    let point = Point::new("42", "nothing_withheld")
        .clause("第四十二条/1")
        .at("withheld")
        .notice()
        .says(
            "全部提供的，调取要求办结；有未提供的，调取要求仍待答复并予列明",
            "With everything given the request is settled; otherwise it stays open and is listed",
        );
    hearing.weigh(if given { point.held() } else { point.broken() });
}

/// A request was answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RequestAnswered {
    /// The request's number.
    pub request: u32,
    /// The answer.
    pub answer: Answer,
}

impl RequestAnswered {
    pub(crate) fn apply(&self, watched: &mut impl Watched, stamp: &Stamp) {
        let mut requests = watched.oversight_mut().requests.iter_mut();
        if let Some(request) = requests.find(|request| request.number == self.request) {
            request.answers.push(Dated::at(stamp, self.answer.clone()));
        }
    }
}
