//! The money for an urgent supplement: Finance adds it by its own procedure (Article 13; Article 32, last sentence).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::library_record::SupplementFinancing;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// Finance records the money it added.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FinanceSupplement {
    /// The amount.
    pub amount: Yuan,
    /// The year.
    #[schemars(range(min = 2000, max = 2100))]
    pub year: i16,
    /// The number of the document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
}

impl Act for FinanceSupplement {
    type In = Project;
    const META: Meta = Meta {
        code: "finance_supplement",
        articles: &["32", "13"],
        course: Course::Continues,
        by: &[Party::Finance],
        duty: &[Duty::Prepare],
        during: &[
            Stage::Planned,
            Stage::UnderApproval,
            Stage::ApprovalCorrection,
            Stage::Construction,
            Stage::TrialOperation,
        ],
        awaited: &[Stage::Planned, Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.supplement.is_some()
    }

    fn waits_for(project: &Project, _: Party, _: rules::law::Basis<'_>) -> bool {
        project.library.financing.is_empty()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("32", "supplement_financed")
            .clause("第三十二条/1")
            .says(
                "按规定程序追加保障的是第十三条所列项目",
                "Money is added by this procedure for a project of Article 13",
            );
        hearing.test(point, || Self::offered(project));
        let point = Point::new("32", "amount_above_nothing")
            .clause("第三十二条/1")
            .at("amount")
            .fact("amount", self.amount)
            .says("追加金额应当大于零", "The amount is more than nothing");
        hearing.test(point, || self.amount > Yuan::default());
        vec![Event::Project(ProjectEvent::SupplementFinanced(
            SupplementFinanced {
                amount: self.amount,
                year: self.year,
                document_number: self.document_number.clone(),
            },
        ))]
    }
}

/// Finance added money for an urgent supplement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SupplementFinanced {
    /// The amount.
    pub amount: Yuan,
    /// The year.
    pub year: i16,
    /// The number of the document.
    pub document_number: String,
}

impl SupplementFinanced {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = SupplementFinancing {
            amount: self.amount,
            year: self.year,
            document_number: self.document_number.clone(),
        };
        project.library.financing.push(Dated::at(stamp, what));
    }
}
