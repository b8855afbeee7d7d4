//! The statement, line by line, on how secure and reliable the products are, before approval (Article 24).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::stages::IN_STEP;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::line_items::{ProductStatement, line_items};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::products::unstated;
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::construction::{LineItemKind, SecureStanding};

/// The unit states of each product whether it is secure and reliable; a later statement on a line replaces an earlier one.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateSecureProducts {
    /// Line by line.
    #[schemars(length(min = 1, max = 2000))]
    pub statements: Vec<ProductStatement>,
}

impl Act for StateSecureProducts {
    type In = Project;
    const META: Meta = Meta {
        code: "state_secure_products",
        articles: &["24"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: IN_STEP,
        awaited: &[Stage::Planned, Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        project.construction.line_items.bill.is_some()
    }

    fn waits_for(project: &Project, _: Party, _: rules::law::Basis<'_>) -> bool {
        !unstated(project).is_empty()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let lines = line_items(project);
        for (index, statement) in self.statements.iter().enumerate() {
            let line = lines.iter().find(|line| line.number == statement.line);
            weigh_known(index, (statement, line.is_some()), hearing);
            weigh_explained(index, statement, hearing);
            let kind = line.and_then(|line| line.kind);
            weigh_standing(index, (statement, kind), hearing);
        }
        vec![Event::Construction(ConstructionEvent::ProductsStated(
            ProductsStated {
                statements: self.statements.clone(),
            },
        ))]
    }
}

fn weigh_known(index: usize, stated: (&ProductStatement, bool), hearing: &mut Hearing<'_>) {
    let (statement, is_known) = stated;
    let point = Point::new("24", "statement_on_a_line")
        .clause("第二十四条/1")
        .at(&format!("statements.{index}.line"))
        .fact("line", &statement.line)
        .says(
            format!("软硬件清单中应当有第「{}」行", statement.line),
            format!("The bill of quantities has a line {}", statement.line),
        )
        .remedy("填写清单中的序号", "Give a number of the bill of quantities");
    if !is_known {
        hearing.weigh(point.broken());
    }
}

fn weigh_explained(index: usize, statement: &ProductStatement, hearing: &mut Hearing<'_>) {
    let point = Point::new("24", "statement_explained")
        .clause("第二十四条/1")
        .at(&format!("statements.{index}.explanation"))
        .fact("line", &statement.line)
        .says(
            format!("第「{}」行应当说明产品、型号和判断依据", statement.line),
            format!("Line {}: product, model and ground are stated", statement.line),
        )
        .remedy("补充说明", "State them");
    let needs = statement.standing != SecureStanding::NotApplicable;
    if needs && statement.explanation.trim().is_empty() {
        hearing.weigh(point.broken());
    }
}

/// 应当采用安全可靠的软硬件产品: what is not is kept in sight here, and stops the application for approval.
fn weigh_standing(
    index: usize,
    stated: (&ProductStatement, Option<LineItemKind>),
    hearing: &mut Hearing<'_>,
) {
    let (statement, kind) = stated;
    let at = format!("statements.{index}.standing");
    let is_product = matches!(
        kind,
        Some(LineItemKind::Hardware | LineItemKind::PackagedSoftware)
    );
    let applicable = Point::new("24", "products_are_judged")
        .clause("第二十四条/1")
        .at(&at)
        .fact("line", &statement.line)
        .says(
            format!("第「{}」行是软硬件产品，不得填「不适用」", statement.line),
            format!("Line {} is a product and is judged", statement.line),
        )
        .remedy(
            "选择是否属于安全可靠产品",
            "Say whether it is secure and reliable",
        );
    if is_product && statement.standing == SecureStanding::NotApplicable {
        hearing.weigh(applicable.broken());
    }
    let secure = Point::new("24", "products_are_secure")
        .clause("第二十四条/1")
        .at(&at)
        .fact("line", &statement.line)
        .notice()
        .says(
            format!("第「{}」行应当采用安全可靠的产品，否则不能报批", statement.line),
            format!(
                "Line {} takes a secure product, or approval cannot be applied for",
                statement.line
            ),
        )
        .remedy("改用安全可靠产品", "Choose a secure and reliable product");
    if statement.standing == SecureStanding::NotSecure {
        hearing.weigh(secure.broken());
    }
}

/// The products were stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProductsStated {
    /// Line by line.
    pub statements: Vec<ProductStatement>,
}

impl ProductsStated {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let stated = self.statements.iter().cloned();
        project
            .construction
            .line_items
            .statements
            .extend(stated.map(|statement| Dated::at(stamp, statement)));
    }
}
