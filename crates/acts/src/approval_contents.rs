//! What an application for approval is weighed by besides its place in the plan and its order: chapters, text, conditions,
//! and what a national rule let fall away (Articles 14, 15, 17, 24).

use crate::approval::Contents;
use crate::document::Material;
use crate::hearing::{Hearing, Point};
use crate::messages::pair;
use crate::project::Project;
use crate::words::{ApprovalText, MaterialKind};

/// The chapters of Articles 17 and 24, and the catalogue as a condition of approval.
pub fn weigh_contents(project: &Project, contents: (&[String], &Contents), hearing: &mut Hearing<'_>) {
    let (needed, given) = contents;
    crate::products::weigh_products(project, hearing);
    for key in needed {
        let (article, clause, present) = match key.as_str() {
            "data_sharing_analysis" => ("17", "第十七条/1", !given.data_sharing_analysis.trim().is_empty()),
            "security_measures" => ("17", "第十七条/1", !given.security_measures.trim().is_empty()),
            "secure_product_statement" => (
                "24",
                "第二十四条/1",
                !given.secure_product_statement.trim().is_empty(),
            ),
            _ => ("17", "第十七条/1", !project.catalogue.is_empty()),
        };
        let (zh, en) = pair("field", key).unwrap_or((key, key));
        let field = if key == "data_resource_catalogue" {
            String::new()
        } else {
            format!("contents.{key}")
        };
        let point = Point::new(article, key)
            .clause(clause)
            .at(&field)
            .fact("content", key);
        hearing.weigh(if present {
            point
                .says(format!("已具备：{zh}"), format!("Present: {en}"))
                .held()
        } else {
            point
                .says(
                    format!("缺少：{zh}；这是审批的必备内容"),
                    format!("Missing: {en}; approval needs it"),
                )
                .remedy(format!("补充{zh}"), format!("Add the {en}"))
                .broken()
        });
    }
}

/// The text itself must be attached.
pub fn weigh_text(text: ApprovalText, materials: &[Material], hearing: &mut Hearing<'_>) {
    let kind = match text {
        ApprovalText::FeasibilityStudy => MaterialKind::FeasibilityStudy,
        ApprovalText::PreliminaryDesign => MaterialKind::PreliminaryDesign,
        ApprovalText::ImplementationPlan => MaterialKind::ImplementationPlan,
    };
    for kind in [MaterialKind::ApprovalApplication, kind] {
        let (zh, en) = pair("MaterialKind", kind.code()).unwrap_or_default();
        let point = Point::new("14", "approval_material")
            .clause("第十四条/1")
            .at(&format!("materials.{}", kind.code()))
            .fact("material", kind.code())
            .says(format!("应当附：{zh}"), format!("To be attached: {en}"))
            .remedy(format!("补交{zh}"), format!("Attach the {en}"));
        let given = materials.iter().any(|material| material.kind == kind);
        hearing.weigh(if given { point.held() } else { point.broken() });
    }
}

/// 涉及提级论证的项目，按照相关要求办理: conditions that were made are answered.
pub fn weigh_conditions(project: &Project, answers: &str, hearing: &mut Hearing<'_>) {
    let conditions = project
        .placement
        .iter()
        .flat_map(|placement| &placement.what.conditions);
    let conditions: Vec<&str> = conditions.map(String::as_str).collect();
    if conditions.is_empty() {
        return;
    }
    let listed = conditions.join("；");
    let point = Point::new("14", "conditions_answered")
        .clause("第十四条/2")
        .at("condition_answers")
        .fact("conditions", &listed)
        .says(
            format!("应当说明提级论证或者计划审定所附条件的落实情况：{listed}"),
            format!("State how the conditions are met: {listed}"),
        )
        .remedy("逐条说明落实情况", "Answer them one by one");
    hearing.weigh(if answers.trim().is_empty() {
        point.broken()
    } else {
        point.held()
    });
}

/// What fell away by a national rule, and what it asks for, is told with the rule.
pub fn tell_simplified(project: &Project, hearing: &mut Hearing<'_>) {
    let Some(simplified) = &project.library.simplification else {
        return;
    };
    let simplified = &simplified.what;
    let asks = &simplified.requirements;
    hearing.weigh(
        Point::new("15", "simplified")
            .clause("第十五条/1/四")
            .fact("rule", &simplified.rule)
            .notice()
            .says(
                format!("依据{}简化审批；国家要求：{asks}", simplified.rule),
                format!("Simplified under {}; it asks for: {asks}", simplified.rule),
            )
            .held(),
    );
}
