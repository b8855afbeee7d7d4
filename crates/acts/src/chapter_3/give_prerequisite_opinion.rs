//! An authority's opinion that approval depends on: cryptography, secrecy, public security (Article 14).

use rules::law::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::approval::Opinion;
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::words::OpinionVerdict;

/// The authority gives its opinion on the application that is open.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivePrerequisiteOpinion {
    /// The verdict.
    pub verdict: OpinionVerdict,
    /// The number of its document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The opinion.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub opinion: String,
    /// The document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Document>,
}

/// The authorities whose opinions Article 14 knows.
const AUTHORITIES: [Party; 3] = [Party::Cryptography, Party::PublicSecurity, Party::Secrecy];

impl Act for GivePrerequisiteOpinion {
    type In = Project;
    const META: Meta = Meta {
        code: "give_prerequisite_opinion",
        articles: &["14", "4"],
        course: Course::Continues,
        by: &AUTHORITIES,
        duty: &[Duty::Prepare],
        during: &[Stage::UnderApproval, Stage::ApprovalCorrection],
        awaited: &[Stage::UnderApproval],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.document
            .iter()
            .map(|document| document.digest.clone())
            .collect()
    }

    fn offered(project: &Project) -> bool {
        project
            .open_approval()
            .is_some_and(|approval| !approval.missing_opinions().is_empty())
    }

    fn waits_for(project: &Project, party: Party, _: Basis<'_>) -> bool {
        project
            .open_approval()
            .is_some_and(|approval| approval.missing_opinions().contains(&party))
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let needed = project
            .open_approval()
            .map(|approval| approval.needed.as_slice())
            .unwrap_or_default();
        let authority = AUTHORITIES
            .into_iter()
            .find(|party| needed.contains(party) && hearing.actor().parties.contains(party));
        let point = Point::new("14", "opinion_needed").clause("第十四条/1").says(
            "本项目的审批需要该部门出具前置要件",
            "The approval of this project needs the opinion of this authority",
        );
        let Some(authority) = authority else {
            hearing.weigh(point.broken());
            return Vec::new();
        };
        hearing.weigh(point.fact("authority", authority.code()).held());
        vec![Event::Project(ProjectEvent::OpinionGiven(OpinionGiven {
            authority,
            verdict: self.verdict,
            document_number: self.document_number.clone(),
            opinion: self.opinion.clone(),
        }))]
    }
}

/// An opinion was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpinionGiven {
    /// The authority.
    pub authority: Party,
    /// The verdict.
    pub verdict: OpinionVerdict,
    /// The number of its document.
    pub document_number: String,
    /// The opinion.
    pub opinion: String,
}

impl OpinionGiven {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        if let Some(approval) = project.approvals.iter_mut().find(|approval| approval.is_open()) {
            approval.opinions.push(Opinion {
                authority: self.authority,
                on: stamp.on,
                verdict: self.verdict,
                document_number: self.document_number.clone(),
                opinion: self.opinion.clone(),
            });
        }
    }
}
