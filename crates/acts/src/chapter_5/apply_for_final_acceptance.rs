//! The unit applies for final acceptance with the materials of Article 33 (Articles 24, 29, 33 to 35).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance::FinalApplication;
use crate::acceptance_delivery::{weigh_deliveries, weigh_final_account, weigh_products, weigh_statements};
use crate::acceptance_file::AcceptanceFile;
use crate::acceptance_weighing::{SystemFacts, acceptance_due, acceptance_materials, weigh_not_maintenance};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::messages::pair;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The unit applies for final acceptance.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplyForFinalAcceptance {
    /// What is handed in.
    #[serde(default)]
    pub file: AcceptanceFile,
}

impl Act for ApplyForFinalAcceptance {
    type In = Project;
    const META: Meta = Meta {
        code: "apply_for_final_acceptance",
        articles: &["33", "24", "29", "34", "35"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::AwaitingAcceptance],
        awaited: &[Stage::AwaitingAcceptance],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.file.digests()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_not_maintenance(project, hearing);
        let due_on = acceptance_due(project, hearing);
        weigh_timely(due_on, hearing);
        weigh_file(project, &self.file, hearing);
        vec![Event::Acceptance(AcceptanceEvent::FinalAcceptanceApplied(
            FinalAcceptanceApplied {
                due_on,
                file: self.file.clone(),
            },
        ))]
    }
}

/// 6个月内: a late application is taken and listed; the extension is the way the measure opens.
fn weigh_timely(due: Option<Date>, hearing: &mut Hearing<'_>) {
    let Some(due) = due else {
        return;
    };
    let point = Point::new("33", "acceptance_applied_in_time")
        .clause("第三十三条/1")
        .fact("due", due)
        .fact("on", hearing.on())
        .notice();
    hearing.weigh(if hearing.on() <= due {
        let says = (
            format!("在期限（{due}）内申请竣工验收"),
            format!("Applied for in time, by {due}"),
        );
        point.says(says.0, says.1).held()
    } else {
        let says = (
            format!("申请竣工验收的期限已于{due}届满，本次申请列为逾期"),
            format!("The period ended on {due}; the application is listed as late"),
        );
        point
            .says(says.0, says.1)
            .remedy("提出延期验收申请", "Apply for an extension")
            .broken()
    });
}

/// Everything that the file must hold, for the application and for its correction alike.
pub(super) fn weigh_file(project: &Project, file: &AcceptanceFile, hearing: &mut Hearing<'_>) {
    weigh_materials(project, file, hearing);
    weigh_statements(project, file, hearing);
    weigh_products(project, file, hearing);
    weigh_deliveries(project, file, hearing);
    weigh_final_account(project, file, hearing);
}

fn weigh_materials(project: &Project, file: &AcceptanceFile, hearing: &mut Hearing<'_>) {
    let facts = SystemFacts {
        classified: project.facts.classified,
        custom_software: project.is_custom_software().or(file.custom_software),
    };
    let Some(demands) = acceptance_materials(project, facts, hearing) else {
        return;
    };
    for code in &demands.materials {
        let (zh, en) = pair("AcceptanceMaterialKind", code).unwrap_or((code, code));
        let (article, clause) = source(code);
        let point = Point::new(article, "acceptance_material")
            .clause(clause)
            .at(&format!("file.materials.{code}"))
            .fact("material", code)
            .says(
                format!("申请竣工验收应当具备：{zh}"),
                format!("Final acceptance is applied for with: {en}"),
            )
            .remedy(remedy(code, zh).0, remedy(code, en).1);
        let given = is_given(project, file, code);
        hearing.weigh(if given { point.held() } else { point.broken() });
    }
}

fn source(code: &str) -> (&'static str, &'static str) {
    match code {
        "archive_acceptance" => ("34", "第三十四条/1"),
        "classified_evaluation_certificate" => ("35", "第三十五条/1"),
        _ => ("33", "第三十三条/1"),
    }
}

fn remedy(code: &str, name: &str) -> (String, String) {
    match code {
        "archive_acceptance" => (
            "先通过档案验收".to_owned(),
            "Let the archives be accepted first".to_owned(),
        ),
        "data_sharing_confirmation" => (
            "由政务服务与数据管理局或者大数据中心确认数据共享情况，或者附确认书".to_owned(),
            "Let the Data Bureau or the Centre confirm what is shared, or attach the confirmation".to_owned(),
        ),
        _ => (format!("补交{name}"), format!("Hand in the {name}")),
    }
}

/// A document handed in, or for what is an act of its own, the record of it. Archive acceptance is never a document
/// alone: the verdict counts (Article 34).
fn is_given(project: &Project, file: &AcceptanceFile, code: &str) -> bool {
    let acceptance = &project.acceptance;
    match code {
        "archive_acceptance" => acceptance.archives_passed(),
        "data_sharing_confirmation" => acceptance.data_sharing.is_some() || file.has(code),
        "classified_evaluation_certificate" => acceptance.classified_evaluation_passed(),
        "preliminary_acceptance_report" => {
            let preliminary = acceptance.preliminary.as_ref();
            file.has(code) || preliminary.is_some_and(|preliminary| preliminary.what.report.is_some())
        }
        _ => file.has(code),
    }
}

/// Final acceptance was applied for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FinalAcceptanceApplied {
    /// The last day in time, as it stood on the day of the application.
    pub due_on: Option<Date>,
    /// What was handed in.
    pub file: AcceptanceFile,
}

impl FinalAcceptanceApplied {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.acceptance.applications.push(FinalApplication {
            submitted: Dated::at(stamp, self.clone()),
            corrections: 0,
            conclusion: None,
        });
        self.file.deliver(project, stamp);
    }
}
