//! Changing the measure that governs a case: an act with reason and day; what was approved stays approved (Article 49).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::days::weigh_happened;
use crate::hearing::{Hearing, Point};
use crate::library_record::MeasureChange;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The Bureau changes the governing measure.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeGoverningMeasure {
    /// The measure from then on, by its stable name.
    #[schemars(length(min = 2, max = 60), extend("x-ui" = "measure"))]
    pub measure: String,
    /// The first day under it.
    pub from_day: Date,
    /// Why.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for ChangeGoverningMeasure {
    type In = Project;
    const META: Meta = Meta {
        code: "change_governing_measure",
        articles: &["49"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[
            Stage::Reported,
            Stage::Checked,
            Stage::UnderReview,
            Stage::UnderAppraisal,
            Stage::AdmissionCorrection,
            Stage::InLibrary,
            Stage::Planned,
            Stage::UnderApproval,
            Stage::ApprovalCorrection,
            Stage::Construction,
            Stage::TrialOperation,
            Stage::AwaitingAcceptance,
            Stage::Filed,
        ],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let measures = &hearing.surroundings().measures;
        let measure = measures.iter().find(|measure| measure.id == self.measure);
        let names: Vec<&str> = measures.iter().map(|measure| measure.id.as_str()).collect();
        let names = names.join("、");
        let point = Point::new("49", "measure_known")
            .clause("第四十九条/1")
            .at("measure")
            .fact("measure", &self.measure)
            .says(
                format!("适用的办法应当是下列之一：{names}"),
                format!("The measure is one of: {names}"),
            )
            .remedy("更正办法名称", "Correct the name");
        hearing.test(point, || measure.is_some());
        let point = Point::new("49", "another_measure")
            .clause("第四十九条/1")
            .at("measure")
            .says(
                "变更前后的办法应当不同",
                "The measure differs from the present one",
            );
        hearing.test(point, || self.measure != project.policy);
        weigh_happened(("from_day", self.from_day), ("49", "第四十九条/1"), hearing);
        let in_force = measure.map(|measure| measure.in_force);
        let point = Point::new("49", "measure_in_force")
            .clause("第四十九条/1")
            .at("from_day")
            .fact("day", self.from_day)
            .says(
                "适用之日，该办法应当已经施行",
                "The measure was in force on the first day under it",
            )
            .remedy(
                "填写该办法施行之日或者以后的日期",
                "Give a day from its first day in force on",
            );
        hearing.test(point, || in_force.is_none_or(|first| first <= self.from_day));
        let kept = project
            .approvals
            .iter()
            .filter(|approval| approval.is_approved())
            .count();
        let point = Point::new("49", "approvals_kept")
            .clause("第四十九条/1")
            .fact("count", kept)
            .notice();
        hearing.weigh(
            point
                .says(
                    "变更前已经作出的批复保持有效",
                    "What was approved before stays approved",
                )
                .held(),
        );
        vec![Event::Project(ProjectEvent::MeasureChanged(MeasureChanged {
            from: project.policy.clone(),
            to: self.measure.clone(),
            from_day: self.from_day,
            reason: self.reason.clone(),
        }))]
    }
}

/// The governing measure was changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureChanged {
    /// The measure until then.
    pub from: String,
    /// The measure from then on.
    pub to: String,
    /// The first day under it.
    pub from_day: Date,
    /// Why.
    pub reason: String,
}

impl MeasureChanged {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.policy.clone_from(&self.to);
        let what = MeasureChange {
            from: self.from.clone(),
            to: self.to.clone(),
            from_day: self.from_day,
            reason: self.reason.clone(),
        };
        project.library.measure_changes.push(Dated::at(stamp, what));
    }
}
