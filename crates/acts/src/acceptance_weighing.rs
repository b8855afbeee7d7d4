//! What the acts of chapter 5 ask the rules, and the points several of them weigh alike (Articles 33 to 37).

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;

use crate::hearing::{Hearing, Point};
use crate::project::Project;
use crate::weighing::{ask, settled_category};
use crate::words::Category;

/// What the decision answers when the unit itself accepts.
pub const ORGANISED_BY_UNIT: &str = "project_unit";

/// Who organises acceptance, and what is handed in (Articles 33 to 35).
#[derive(Debug, Deserialize)]
pub struct AcceptanceDemands {
    /// `approving_department` or `project_unit`.
    pub organised_by: String,
    /// The codes of the materials, in the order of the articles.
    pub materials: Vec<String>,
}

/// What the answer of [`acceptance_materials`] depends on besides the category.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemFacts {
    /// Whether the system is classified; none when not known.
    pub classified: Option<bool>,
    /// Whether software was made to order; none when not known.
    pub custom_software: Option<bool>,
}

/// See [`AcceptanceDemands`].
pub fn acceptance_materials(
    project: &Project,
    facts: SystemFacts,
    hearing: &mut Hearing<'_>,
) -> Option<AcceptanceDemands> {
    let managed_as = settled_category(project, hearing)?;
    let facts = materials_facts(Some(managed_as), facts);
    ask(hearing, "acceptance_materials", &facts)
}

pub(crate) fn materials_facts(managed_as: Option<Category>, facts: SystemFacts) -> serde_json::Value {
    json!({
        "managed_as": managed_as,
        "classified": facts.classified,
        "custom_software": facts.custom_software,
    })
}

#[derive(Deserialize)]
struct AcceptanceDue {
    due: Option<Date>,
}

/// By when final acceptance is applied for (Article 33); none while the system is not stable.
pub fn acceptance_due(project: &Project, hearing: &mut Hearing<'_>) -> Option<Date> {
    let facts = acceptance_due_facts(project);
    ask::<AcceptanceDue>(hearing, "acceptance_due", &facts).and_then(|answer| answer.due)
}

/// The facts of [`acceptance_due`], for deadlines too.
#[must_use]
pub fn acceptance_due_facts(project: &Project) -> serde_json::Value {
    let stability = project.acceptance.stability.as_ref();
    json!({
        "stable_on": stability.map(|stability| stability.what.stable_on),
        "extended_to": project.acceptance.extended_to(),
    })
}

/// By when a year's self-evaluation is due, and with which contents (Article 36).
#[derive(Debug, Deserialize)]
pub struct YearlyDemands {
    /// The last day in time.
    pub due: Date,
    /// The codes of the contents.
    pub contents: Vec<String>,
}

/// See [`YearlyDemands`]. Whether there was a major issue is the unit's own statement.
pub fn self_evaluation(
    project: &Project,
    about: (i16, Option<bool>),
    hearing: &mut Hearing<'_>,
) -> Option<YearlyDemands> {
    let managed_as = settled_category(project, hearing)?;
    ask(
        hearing,
        "self_evaluation",
        &self_evaluation_facts(project, Some(managed_as), about),
    )
}

pub(crate) fn self_evaluation_facts(
    project: &Project,
    managed_as: Option<Category>,
    (year, major_issue): (i16, Option<bool>),
) -> serde_json::Value {
    json!({
        "managed_as": managed_as,
        "year": year,
        "in_trial_operation": project.acceptance.in_trial_operation(),
        "major_issue": major_issue,
    })
}

/// When the self-evaluation after acceptance may and must be handed in (Article 37).
#[derive(Debug, Deserialize)]
pub struct EvaluationWindow {
    /// The first day.
    pub opens: Option<Date>,
    /// The last day.
    pub closes: Option<Date>,
}

/// See [`EvaluationWindow`].
pub fn post_evaluation_window(project: &Project, hearing: &mut Hearing<'_>) -> Option<EvaluationWindow> {
    ask(hearing, "post_evaluation_window", &window_facts(project))
}

/// The facts of [`post_evaluation_window`], for deadlines too.
#[must_use]
pub fn window_facts(project: &Project) -> serde_json::Value {
    json!({
        "final_accepted_on": project.acceptance.final_accepted_on(),
        "in_operation_on": project.acceptance.in_operation_on,
    })
}

/// An act records what happened: its day is not in the future.
pub fn weigh_happened(article: &str, (field, day): (&str, Date), hearing: &mut Hearing<'_>) {
    let point = Point::new(article, "not_in_future")
        .at(field)
        .fact("on", hearing.on())
        .fact("day", day)
        .says("日期不得晚于今天", "The day is not in the future")
        .remedy(
            "更正日期，或者在发生之后再记录",
            "Correct the day, or record it once it has happened",
        );
    hearing.weigh(if day <= hearing.on() {
        point.held()
    } else {
        point.broken()
    });
}

/// Something that must have happened before a day, and when it did.
#[derive(Debug, Clone, Copy)]
pub struct Earlier {
    /// The rule's code.
    pub rule: &'static str,
    /// The day; none when it is not known.
    pub day: Option<Date>,
    /// What happened, in Chinese.
    pub zh: &'static str,
    /// What happened, in English.
    pub en: &'static str,
}

/// A day does not lie before what must have happened first; what is not known is weighed elsewhere.
pub fn weigh_order(article: &str, (field, day): (&str, Date), earlier: Earlier, hearing: &mut Hearing<'_>) {
    let Some(first) = earlier.day else {
        return;
    };
    let (zh, en) = (earlier.zh, earlier.en);
    let point = Point::new(article, earlier.rule)
        .at(field)
        .fact("day", day)
        .fact("earlier_on", first)
        .says(
            format!("日期不得早于{zh}（{first}）"),
            format!("The day is not before {en} ({first})"),
        )
        .remedy("更正日期", "Correct the day");
    hearing.weigh(if day >= first {
        point.held()
    } else {
        point.broken()
    });
}

/// Maintenance goes another way: the unit accepts it itself (Article 33, paragraph 3).
pub fn weigh_not_maintenance(project: &Project, hearing: &mut Hearing<'_>) {
    let Some(managed_as) = settled_category(project, hearing) else {
        return;
    };
    let point = Point::new("33", "accepted_by_bureau")
        .clause("第三十三条/3")
        .fact("managed_as", managed_as.code())
        .says(
            "运维服务类项目由项目单位自行组织验收，不经初步验收和竣工验收",
            "Maintenance is accepted by the unit itself, without preliminary and final acceptance",
        )
        .remedy("办理「运维项目验收」", "Use \"accept maintenance\"");
    hearing.weigh(if managed_as == Category::Maintenance {
        point.broken()
    } else {
        point.held()
    });
}

/// Whether a project goes through preliminary and final acceptance.
#[must_use]
pub fn is_accepted_by_bureau(project: &Project) -> bool {
    project.managed_as() != Some(Category::Maintenance)
}
