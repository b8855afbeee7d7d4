//! Simplifying the approval of a project by a national rule, which is cited and attached (Article 15, paragraph 1, item 4).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::library_record::{LibraryRecord, Simplification};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::weighing;
use crate::words::ApprovalText;
use crate::words::library::ApprovalStep;

/// The Bureau states the rule, and which texts and steps fall away by it or what it asks for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SimplifyApproval {
    /// The national rule: name, number and clause.
    #[schemars(length(min = 2, max = 200))]
    pub rule: String,
    /// Its words that are relied on.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub words: String,
    /// The rule itself.
    #[serde(default)]
    pub scan: Option<Document>,
    /// Texts that need no approval.
    #[serde(default)]
    pub texts: Vec<ApprovalText>,
    /// Steps that fall away.
    #[serde(default)]
    pub steps: Vec<ApprovalStep>,
    /// What the national rule asks for instead or besides.
    #[serde(default)]
    #[schemars(length(max = 2000), extend("x-ui" = "text"))]
    pub requirements: String,
}

impl Act for SimplifyApproval {
    type In = Project;
    const META: Meta = Meta {
        code: "simplify_approval",
        articles: &["15"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::InLibrary, Stage::Planned],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("15", "rule_attached")
            .clause("第十五条/1/四")
            .at("scan")
            .says(
                "应当附所依据的国家有关规定",
                "The national rule that is relied on is attached",
            )
            .remedy("上传该规定", "Attach the rule");
        hearing.test(point, || self.scan.is_some());
        let point = Point::new("15", "something_simplified")
            .clause("第十五条/1/四")
            .at("texts")
            .says(
                "应当写明简化的文本、程序，或者国家对审批程序的要求",
                "Say which texts or steps fall away, or what the rule asks for",
            )
            .remedy(
                "选择文本、程序，或者填写要求",
                "Choose texts or steps, or state what is asked for",
            );
        hearing.test(point, || {
            !self.texts.is_empty() || !self.steps.is_empty() || !self.requirements.trim().is_empty()
        });
        self.weigh_rest(project, hearing);
        vec![Event::Project(ProjectEvent::ApprovalSimplified(
            ApprovalSimplified {
                rule: self.rule.clone(),
                words: self.words.clone(),
                texts: self.texts.clone(),
                steps: self.steps.clone(),
                requirements: self.requirements.clone(),
            },
        ))]
    }
}

impl SimplifyApproval {
    /// What falls away is part of the path, and one text is left to be approved: it carries the estimate.
    fn weigh_rest(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let plain = Project {
            library: LibraryRecord::default(),
            ..project.clone()
        };
        let Some(managed_as) = weighing::settled_category(project, hearing) else {
            return;
        };
        let total = project.facts.total.unwrap_or_default();
        let Some(path) = weighing::approval_path(&plain, (managed_as, total), hearing) else {
            return;
        };
        let point = Point::new("15", "text_left_to_approve")
            .clause("第十五条/1/四")
            .at("texts")
            .says(
                "简化的文本应当是本项目须报批的文本，且至少保留一项报批，以确定概算",
                "The texts that fall away belong to the path, and one is left that carries the estimate",
            )
            .remedy("至少保留一项报批文本", "Leave at least one text to be approved");
        hearing.test(point, || {
            self.texts.iter().all(|text| path.contains(text))
                && path.iter().any(|text| !self.texts.contains(text))
        });
    }
}

/// The approval was simplified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApprovalSimplified {
    /// The national rule.
    pub rule: String,
    /// Its words.
    pub words: String,
    /// Texts that need no approval.
    pub texts: Vec<ApprovalText>,
    /// Steps that fall away.
    pub steps: Vec<ApprovalStep>,
    /// What it asks for.
    pub requirements: String,
}

impl ApprovalSimplified {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Simplification {
            rule: self.rule.clone(),
            words: self.words.clone(),
            texts: self.texts.clone(),
            steps: self.steps.clone(),
            requirements: self.requirements.clone(),
        };
        project.library.simplification = Some(Dated::at(stamp, what));
    }
}
