//! Filing (备案) a project that was approved elsewhere, with the thirteen contents that the article names (Article 19).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::chapter_2::report_project::weigh_unit;
use crate::days::weigh_happened;
use crate::hearing::{Hearing, Point};
use crate::library_record::{Filing, FilingContents};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::messages::pair;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::project_facts::ProjectFacts;
use crate::weighing;
use crate::words::{Category, ConstructionKind};

/// A unit, or the department for it, files a project that another body approved.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileProject {
    /// The unit whose project it is: the actor's own office or one under it.
    #[schemars(extend("x-ui" = "organisation"))]
    pub unit: CaseId,
    /// The name of the project.
    #[schemars(length(min = 2, max = 120))]
    pub name: String,
    /// The category (Article 2).
    #[serde(default)]
    pub category: Option<Category>,
    /// New, continuation or upgrade; for construction only.
    #[serde(default)]
    pub construction_kind: Option<ConstructionKind>,
    /// Whether it is classified; a classified project is registered by index card instead.
    #[serde(default)]
    pub classified: Option<bool>,
    /// The number of the approval document.
    #[schemars(length(min = 2, max = 60))]
    pub approval_number: String,
    /// The day of the approval.
    pub approved_on: Date,
    /// The contents of the filing.
    #[serde(default)]
    pub contents: FilingContents,
}

impl Act for FileProject {
    type In = Project;
    const META: Meta = Meta {
        code: "file_project",
        articles: &["19"],
        course: Course::Opens,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.contents.documents()
    }

    fn decide(&self, _: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_unit(&self.unit, hearing);
        weigh_openness(self.classified, hearing);
        weigh_happened(("approved_on", self.approved_on), ("19", "第十九条/1"), hearing);
        weigh_approver(&self.contents, hearing);
        let Some(missing) = tell_missing(&self.contents, hearing) else {
            return Vec::new();
        };
        let department = hearing.directory().department_of(&self.unit);
        vec![Event::Project(ProjectEvent::ProjectFiled(Box::new(
            ProjectFiled {
                unit: self.unit.clone(),
                department,
                policy: hearing.law().policy().to_owned(),
                facts: self.facts(),
                filing: Filing {
                    approval_number: self.approval_number.clone(),
                    approved_on: self.approved_on,
                    contents: self.contents.clone(),
                    completions: 0,
                    missing,
                    accepted: None,
                },
            },
        )))]
    }
}

impl FileProject {
    fn facts(&self) -> ProjectFacts {
        ProjectFacts {
            name: self.name.clone(),
            plan_year: self.approved_on.year(),
            category: self.category,
            construction_kind: self.construction_kind,
            classified: self.classified,
            total: self.contents.investment,
            goals: self.contents.performance_goals.clone(),
            ..ProjectFacts::default()
        }
    }
}

/// Nothing of a classified project's content enters a networked product, and unknown is not unclassified.
fn weigh_openness(classified: Option<bool>, hearing: &mut Hearing<'_>) {
    let point = Point::new("14", "no_classified_content")
        .at("classified")
        .says(
            "备案前应当确认项目不涉密；涉密项目的内容不得录入本系统",
            "State that the project is not classified; nothing of a classified one is entered here",
        )
        .remedy(
            "确认不涉密，或改为登记涉密项目索引",
            "State it, or register an index card instead",
        );
    hearing.weigh(if classified == Some(false) {
        point.held()
    } else {
        point.broken()
    });
}

/// 除自治区政务服务与数据管理局审批的项目外: what the Bureau approves itself is reported, not filed.
pub(super) fn weigh_approver(contents: &FilingContents, hearing: &mut Hearing<'_>) {
    let approver = contents.approving_department.trim();
    let law = hearing.law();
    let own = law.name(rules::parameter::ROLE_APPROVING_DEPARTMENT).value == approver
        || hearing
            .directory()
            .offices(Party::DataBureau)
            .any(|line| line.name == approver || line.aliases.iter().any(|alias| alias == approver));
    let point = Point::new("19", "approved_elsewhere")
        .clause("第十九条/1")
        .at("contents.approving_department")
        .fact("approving_department", approver)
        .says(
            "备案的是由其他部门审批的项目；数据局审批的项目应当报送入库",
            "A filing is for projects approved elsewhere; what the Bureau approves is reported for the library",
        )
        .remedy("改为报送项目", "Report the project instead");
    hearing.weigh(if own { point.broken() } else { point.held() });
}

/// The contents that are missing, each named; they are still to come before the Bureau takes note of the filing.
pub(super) fn tell_missing(contents: &FilingContents, hearing: &mut Hearing<'_>) -> Option<Vec<String>> {
    let missing = weighing::filing_contents(&contents.provided(), hearing)?;
    for key in &missing {
        let point = missing_content(key).notice();
        hearing.weigh(point.broken());
    }
    Some(missing)
}

/// The point for one content that is missing.
pub(super) fn missing_content(key: &str) -> Point {
    let (zh, en) = pair("FilingContent", key).unwrap_or((key, key));
    Point::new("19", "filing_content")
        .clause("第十九条/1")
        .at(&format!("contents.{}", field_of(key)))
        .fact("content", key)
        .says(format!("备案文件缺少：{zh}"), format!("The filing misses: {en}"))
        .remedy(format!("补充{zh}"), format!("Add: {en}"))
}

/// The field of the form for a content of the checklist.
fn field_of(key: &str) -> &str {
    if key == "data_resource_catalogue" {
        "catalogue"
    } else {
        key
    }
}

/// A project was filed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProjectFiled {
    /// The unit.
    pub unit: CaseId,
    /// The department over it.
    pub department: CaseId,
    /// The governing measure.
    pub policy: String,
    /// What is known of the project.
    pub facts: ProjectFacts,
    /// The filing.
    pub filing: Filing,
}

impl ProjectFiled {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.unit.clone_from(&self.unit);
        project.department.clone_from(&self.department);
        project.policy.clone_from(&self.policy);
        project.facts.clone_from(&self.facts);
        project.reported_on = Some(stamp.on);
        project.catalogue.clone_from(&self.filing.contents.catalogue);
        project.library.filing = Some(Dated::at(stamp, self.filing.clone()));
    }
}
