//! Carrying a project of the library over to the next plan year: it keeps its identity and everything done (Article 6).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::library_record::CarriedOver;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::plan::Plan;
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The Bureau or the department carries the project over.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CarryOver {
    /// The issued plan of the year in which it found no place; not needed once that year has begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ui" = "plan"))]
    pub plan: Option<CaseId>,
    /// Why it found no place.
    #[schemars(length(min = 2, max = 1000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for CarryOver {
    type In = Project;
    const META: Meta = Meta {
        code: "carry_over",
        articles: &["6"],
        course: Course::Continues,
        by: &[Party::DataBureau, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::InLibrary],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, _: &Project) -> Vec<CaseId> {
        self.plan.iter().cloned().collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let year = project.facts.plan_year;
        let plan = self.plan.as_ref().and_then(|id| hearing.linked(id));
        let plan = plan.and_then(|case| case.plan());
        let own = &hearing.case().id;
        let passed_over = plan.is_some_and(|plan| passes_over(plan, (year, own)));
        let begun = self.plan.is_none() && hearing.on().year() >= year;
        let point = Point::new("6", "year_passed_over")
            .clause("第六条/1")
            .at("plan")
            .fact("plan_year", year)
            .says(
                format!("{year}年度计划应当已经下达且未列入本项目，或者该年度已经开始"),
                format!("The plan of {year} is issued without the project, or that year has begun"),
            )
            .remedy(
                "待该年度计划下达后再结转，并填写该计划",
                "Wait until that plan is issued, and name it",
            );
        hearing.weigh(if passed_over || begun {
            point.held()
        } else {
            point.broken()
        });
        vec![Event::Project(ProjectEvent::CarriedOver(YearCarried {
            from_year: year,
            to_year: year.saturating_add(1),
            reason: self.reason.clone(),
        }))]
    }
}

/// Whether this issued plan is of the year and has no place for the project.
fn passes_over(plan: &Plan, (year, project): (i16, &CaseId)) -> bool {
    let entries = plan.issued_entries();
    plan.year == year && plan.is_issued() && !entries.iter().any(|entry| &entry.project == project)
}

/// A project was carried over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct YearCarried {
    /// The year until then.
    pub from_year: i16,
    /// The year from then on.
    pub to_year: i16,
    /// Why.
    pub reason: String,
}

impl YearCarried {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.facts.plan_year = self.to_year;
        let what = CarriedOver {
            from_year: self.from_year,
            to_year: self.to_year,
            reason: self.reason.clone(),
        };
        project.library.carried.push(Dated::at(stamp, what));
    }
}
