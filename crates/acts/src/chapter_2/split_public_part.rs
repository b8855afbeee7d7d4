//! Splitting the public part off a mixed project as a project of the Centre's own (Article 8, paragraph 1).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::project_facts::ProjectFacts;
use crate::stage::Stage;
use crate::words::Scope;

/// The department or the unit splits the public part off.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitPublicPart {
    /// The name of the public part's own project.
    #[schemars(length(min = 2, max = 120))]
    pub name: String,
    /// What belongs to the public part.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub contents: String,
    /// The amount of the public part, which leaves the total of this project.
    pub amount: Yuan,
}

impl Act for SplitPublicPart {
    type In = Project;
    const META: Meta = Meta {
        code: "split_public_part",
        articles: &["8"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::Reported, Stage::Checked],
        awaited: &[Stage::Reported, Stage::Checked],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.facts.scope == Some(Scope::Mixed) && project.public_part.is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("8", "public_part_to_split").clause("第八条/1").says(
            "只有含公共部分的专业项目需要拆分，且只拆分一次",
            "Only a professional project with a public part is split, and once",
        );
        hearing.weigh(if Self::offered(project) {
            point.held()
        } else {
            point.broken()
        });
        let total = project.facts.total.unwrap_or_default();
        let point = Point::new("8", "public_part_below_total")
            .clause("第八条/1")
            .at("amount")
            .fact("amount", self.amount)
            .fact("total", total)
            .says(
                "公共部分的金额应当大于零且小于项目总投资",
                "The public part is more than nothing and less than the total",
            );
        let within = self.amount > Yuan::default() && self.amount < total;
        hearing.weigh(if within { point.held() } else { point.broken() });
        let point = Point::new("8", "centre_known").clause("第八条/1").says(
            "公共部分由自治区大数据中心申请入库，名录中应当有大数据中心",
            "The Big Data Centre applies for the public part and must be registered",
        );
        let Some(centre) = hearing
            .directory()
            .offices(Party::BigDataCentre)
            .next()
            .map(|line| line.id.clone())
        else {
            hearing.weigh(point.broken());
            return Vec::new();
        };
        let part = hearing.fresh().id.clone();
        let split_off = self.split_off(project, hearing.case().id.clone(), centre);
        hearing.elsewhere(
            part.clone(),
            vec![Event::Project(ProjectEvent::SplitOff(split_off))],
        );
        vec![Event::Project(ProjectEvent::PublicPartSplit(PublicPartSplit {
            part,
            amount: self.amount,
        }))]
    }
}

impl SplitPublicPart {
    fn split_off(&self, project: &Project, from: CaseId, centre: CaseId) -> SplitOff {
        let facts = ProjectFacts {
            name: self.name.clone(),
            contents: self.contents.clone(),
            total: Some(self.amount),
            scope: Some(Scope::Public),
            funding: Vec::new(),
            ..project.facts.clone()
        };
        SplitOff {
            from,
            unit: centre,
            policy: project.policy.clone(),
            facts,
        }
    }
}

/// The public part left this project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublicPartSplit {
    /// The project of the public part.
    pub part: CaseId,
    /// Its amount.
    pub amount: Yuan,
}

impl PublicPartSplit {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        project.public_part = Some(self.part.clone());
        let rest = project
            .facts
            .total
            .map(|total| Yuan::from_fen(total.fen() - self.amount.fen()));
        project.facts.total = rest;
        project.check = None;
    }
}

/// The public part became a project of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SplitOff {
    /// The project it comes from.
    pub from: CaseId,
    /// The Centre.
    pub unit: CaseId,
    /// The governing measure.
    pub policy: String,
    /// The facts.
    pub facts: ProjectFacts,
}

impl SplitOff {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.unit.clone_from(&self.unit);
        project.department.clone_from(&self.unit);
        project.policy.clone_from(&self.policy);
        project.facts.clone_from(&self.facts);
        project.split_from = Some(self.from.clone());
        project.reported_on = Some(stamp.on);
    }
}
