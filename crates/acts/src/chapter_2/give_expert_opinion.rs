//! The individual opinion of a drawn expert, recorded before the appraisal is concluded (Article 10).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::days::{weigh_happened, weigh_order};
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::library_record::ExpertOpinion;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::Verdict;

/// The Bureau records what one expert found.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveExpertOpinion {
    /// The expert's number in the pool.
    #[schemars(range(min = 1, max = 1_000_000), extend("x-ui" = "expert"))]
    pub expert: u32,
    /// The day on which it was given.
    pub given_on: Date,
    /// The verdict.
    pub verdict: Verdict,
    /// The opinion.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub opinion: String,
    /// The signed original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
}

impl Act for GiveExpertOpinion {
    type In = Project;
    const META: Meta = Meta {
        code: "give_expert_opinion",
        articles: &["10"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderAppraisal],
        awaited: &[Stage::UnderAppraisal],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn offered(project: &Project) -> bool {
        project.appraisal.is_none() && !project.silent_experts().is_empty()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let silent = project.silent_experts();
        let waits = silent.iter().any(|expert| expert.number == self.expert);
        let point = Point::new("10", "drawn_expert_waits")
            .clause("第十条/1")
            .at("expert")
            .fact("expert", self.expert)
            .says(
                "出具意见的应当是已抽取、尚未出具意见的专家，且评审论证尚无结论",
                "An opinion is that of a drawn expert who has given none, before the conclusion",
            )
            .remedy("填写已抽取专家的编号", "Give the number of a drawn expert");
        hearing.test(point, || waits && project.appraisal.is_none());
        weigh_happened(("given_on", self.given_on), ("10", "第十条/1"), hearing);
        if let Some(draw) = &project.draw {
            let drawn_on = ("drawn_on", draw.on);
            weigh_order(drawn_on, ("given_on", self.given_on), ("10", "第十条/1"), hearing);
        }
        vec![Event::Project(ProjectEvent::ExpertOpinionGiven(
            ExpertOpinionGiven {
                expert: self.expert,
                given_on: self.given_on,
                verdict: self.verdict,
                opinion: self.opinion.clone(),
            },
        ))]
    }
}

/// An expert's opinion was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExpertOpinionGiven {
    /// The expert's number in the pool.
    pub expert: u32,
    /// The day.
    pub given_on: Date,
    /// The verdict.
    pub verdict: Verdict,
    /// The opinion.
    pub opinion: String,
}

impl ExpertOpinionGiven {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = ExpertOpinion {
            expert: self.expert,
            given_on: self.given_on,
            verdict: self.verdict,
            opinion: self.opinion.clone(),
        };
        project.library.opinions.push(Dated::at(stamp, what));
    }
}
