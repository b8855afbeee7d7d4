//! What of a project or a system can be compared with others, and how a verdict on a resemblance is kept (Article 7,
//! items 1 and 2: what an existing system can do by upgrade or by sharing is not built anew).

use serde::{Deserialize, Serialize};

use crate::case::{Body, CaseFile, CaseId};
use crate::hearing::{Hearing, Point};
use crate::messages::pair;
use crate::project::{Dated, Ending, Project};
use crate::words::library::SimilarityVerdict;

/// The texts of a case file by which it resembles another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparable {
    /// The name.
    pub name: String,
    /// What it is needed for.
    pub need: String,
    /// What is built or served, or what a system consists of and which data it holds.
    pub contents: String,
}

impl Comparable {
    /// What can be compared of a case file; none for what is neither project nor system, for classified ones, of which
    /// nothing is entered, and for projects that were withdrawn.
    #[must_use]
    pub fn of(case: &CaseFile) -> Option<Self> {
        match &case.body {
            Body::Project(project) => Self::of_project(project),
            Body::System(system) if system.facts.classified != Some(true) => {
                let assets = system.assets.iter().map(|asset| asset.name.as_str());
                let resources = system.catalogue.iter().map(|line| line.resource.as_str());
                let parts: Vec<&str> = assets.chain(resources).collect();
                Some(Self {
                    name: system.name.clone(),
                    need: system.facts.purpose.clone(),
                    contents: parts.join("、"),
                })
            }
            Body::System(_)
            | Body::Plan(_)
            | Body::Organisation(_)
            | Body::Person(_)
            | Body::ExpertPool(_)
            | Body::DevelopmentPlan(_)
            | Body::Framework(_)
            | Body::Inspection(_)
            | Body::LawRegister(_) => None,
        }
    }

    fn of_project(project: &Project) -> Option<Self> {
        let withdrawn = matches!(project.ending, Some(Ending::Withdrawn { .. }));
        let classified = project.index_card.is_some() || project.facts.classified == Some(true);
        (!withdrawn && !classified).then(|| Self {
            name: project.facts.name.clone(),
            need: project.facts.need.clone(),
            contents: project.facts.contents.clone(),
        })
    }
}

/// The unit whose project or system it is.
#[must_use]
pub fn owner(case: &CaseFile) -> Option<&CaseId> {
    match &case.body {
        Body::Project(project) => Some(&project.unit),
        Body::System(system) => Some(&system.unit),
        Body::Plan(_)
        | Body::Organisation(_)
        | Body::Person(_)
        | Body::ExpertPool(_)
        | Body::DevelopmentPlan(_)
        | Body::Framework(_)
        | Body::Inspection(_)
        | Body::LawRegister(_) => None,
    }
}

/// What an authority found about a project and another project or system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SimilarityJudgement {
    /// The other project or the system.
    pub other: CaseId,
    /// Its name on that day.
    pub other_name: String,
    /// Whether it is of the same unit: then item 1 of Article 7 speaks, otherwise item 2.
    pub own_unit: bool,
    /// The verdict.
    pub verdict: SimilarityVerdict,
    /// What is the same in both; empty when nothing is.
    pub shared: String,
    /// Why.
    pub reason: String,
}

/// The rules whose findings are about another case: it stands in their fact `other`, and its name in `other_name`.
pub const NAMING_RULES: [&str; 3] = ["comparable_case", "judged_duplicate", "judged_overlapping"];

/// The list of supervision in which verdicts stand that speak against building anew, or could not tell.
pub const SIMILAR_JUDGED: &str = "similar_judged";

/// What stands in a note for another unit's project or system.
const UNNAMED: &str = "另一项目";

impl SimilarityJudgement {
    /// The verdict and its reason, without the name of the other: whoever reads a list may not see that case.
    #[must_use]
    pub fn note(&self) -> String {
        let (zh, _) = pair("SimilarityVerdict", self.verdict.code()).unwrap_or_default();
        let reason = if self.other_name.is_empty() {
            self.reason.clone()
        } else {
            self.reason.replace(&self.other_name, UNNAMED)
        };
        format!("{zh}：{reason}")
    }

    /// The same with the name, for whoever may see both.
    #[must_use]
    pub fn full_note(&self) -> String {
        let (zh, _) = pair("SimilarityVerdict", self.verdict.code()).unwrap_or_default();
        format!("{zh}：{}；{}", self.other_name, self.reason)
    }

    /// The item of Article 7 that the verdict is about.
    #[must_use]
    pub const fn clause(&self) -> &'static str {
        if self.own_unit {
            "第七条/1/一"
        } else {
            "第七条/1/二"
        }
    }

    /// Whether it stands against building anew, in whole or in part.
    #[must_use]
    pub const fn speaks_against(&self) -> bool {
        match self.verdict {
            SimilarityVerdict::Duplicate | SimilarityVerdict::Overlapping => true,
            SimilarityVerdict::Different | SimilarityVerdict::Undecided => false,
        }
    }
}

impl Project {
    /// Whether an authority found that it duplicates another project or a system.
    #[must_use]
    pub fn is_judged_duplicate(&self) -> bool {
        let judged = &self.library.similar;
        judged
            .iter()
            .any(|judged| judged.what.verdict == SimilarityVerdict::Duplicate)
    }
}

/// Whoever screens a project by Article 7 is told what an authority found of its resemblance to others. It is told and
/// stops nothing by itself: the questions of Article 7 are answered by people.
pub(crate) fn tell_judged(project: &Project, field: &str, hearing: &mut Hearing<'_>) {
    let against = project.library.similar.iter();
    for judged in against.filter(|judged| judged.what.speaks_against()) {
        hearing.weigh(told(judged, hearing).at(field).notice().broken());
    }
}

fn told(judged: &Dated<SimilarityJudgement>, hearing: &Hearing<'_>) -> Point {
    let (office, what) = (hearing.directory().name(&judged.office), &judged.what);
    let (rule, zh, en) = match what.verdict {
        SimilarityVerdict::Duplicate => ("judged_duplicate", "重复", "to duplicate"),
        SimilarityVerdict::Overlapping | SimilarityVerdict::Different | SimilarityVerdict::Undecided => {
            ("judged_overlapping", "部分重叠", "to overlap in part with")
        }
    };
    Point::new("7", rule)
        .clause(what.clause())
        .fact("other", &what.other)
        .fact("other_name", &what.other_name)
        .fact("on", judged.on)
        .says(
            format!(
                "{office}于{}认定本项目与「{}」{zh}：{}",
                judged.on, what.other_name, what.reason
            ),
            format!(
                "On {} {office} found this project {en} “{}”: {}",
                judged.on, what.other_name, what.reason
            ),
        )
        .remedy(
            "在对第七条的答复或意见中写明如何升级、共享或者避免重复",
            "Say in the answer or opinion on Article 7 how it is upgraded, shared, or kept apart",
        )
}
