//! What a case file holds that is no project: systems, inspections, framework plans, development plans, and the register of
//! calendars, policies and interpretations (Articles 5, 18, 39 to 49).

use acts::case::{Body, CaseFile};
use acts::development_plan::DevelopmentPlan;
use acts::framework::Framework;
use acts::inspection::Inspection;
use acts::law_register::LawRegister;
use acts::messages::Language;
use acts::party::Directory;
use maud::{Markup, html};

use super::laid_out::{Cell, listed, maybe_day, prose, word};
use super::sections::section;
use super::supervised::oversight;
use super::system::system;
use crate::messages::say;
use crate::ui::{self, Pair, Row};

/// What the other kinds of case files hold.
pub fn other(language: Language, (file, directory): (&CaseFile, &Directory)) -> Markup {
    match &file.body {
        Body::System(held) => system(language, (held, directory)),
        Body::Inspection(held) => inspection(language, (held, directory)),
        Body::Framework(held) => framework(language, (held, directory)),
        Body::DevelopmentPlan(held) => development_plan(language, held),
        Body::LawRegister(held) => law_register(language, held),
        Body::Project(_) | Body::Plan(_) | Body::Organisation(_) | Body::Person(_) | Body::ExpertPool(_) => {
            html! {}
        }
    }
}

/// An inspection: its findings and the orders to rectify them.
pub fn inspection(language: Language, (inspection, directory): (&Inspection, &Directory)) -> Markup {
    let field = |name| acts::messages::field(language, "open_inspection", name);
    let mut pairs = vec![
        Pair::new(
            field("inspector"),
            html! { (directory.name(&inspection.inspector)) },
        ),
        Pair::new(field("unit"), html! { (directory.name(&inspection.unit)) }),
        Pair::wide(field("scope"), prose(&inspection.scope)),
    ];
    for (name, case) in [("project", &inspection.project), ("system", &inspection.system)] {
        if let Some(case) = case {
            pairs.push(Pair::new(
                field(name),
                html! { a href={ "/cases/" (case) } { (case) } },
            ));
        }
    }
    let findings = inspection.findings.iter().map(|finding| -> Row {
        vec![
            html! { "№ " (finding.number) },
            html! { (finding.found.what.provision) },
            prose(&finding.found.what.description),
            html! { @if let Some(result) = inspection.settled(finding.number) { (word(language, "RectificationResult", result.code())) } @else { "—" } },
        ]
    });
    let orders = inspection.orders.iter().map(|order| -> Row {
        vec![
            html! { "№ " (order.number) },
            prose(&order.ordered.what.demands),
            html! { (ui::day(language, order.ordered.what.due)) },
            maybe_day(language, order.reported_on()),
            word(language, "RectificationResult", order.result().code()),
        ]
    });
    html! {
        (section(say(language, "inspection.title"), ui::key_values(&pairs)))
        (listed(language, ("inspection.findings", "record_inspection_finding"),
            &[Cell::Text("finding"), Cell::Text("provision"), Cell::Text("description"), Cell::Text("result")], findings.collect()))
        (listed(language, ("inspection.orders", "order_rectification"),
            &[Cell::Text("order"), Cell::Text("demands"), Cell::Text("due"), Cell::Text("reported_on"), Cell::Text("result")], orders.collect()))
        (oversight(language, &inspection.oversight))
    }
}

/// A framework plan: what it wants, who builds what, who has agreed, what overlaps.
pub fn framework(language: Language, (framework, directory): (&Framework, &Directory)) -> Markup {
    let field = |name| acts::messages::field(language, "draft_framework", name);
    let design = &framework.design;
    let pairs = [
        Pair::new(
            acts::messages::text(language, "Party", "lead"),
            html! { (directory.name(&framework.lead)) },
        ),
        Pair::wide(field("goals"), prose(&design.goals)),
        Pair::wide(field("contents"), prose(&design.contents)),
        Pair::wide(field("local_projects"), prose(&design.local_projects)),
    ];
    let missing = framework.missing_agreements();
    let parts = design.parts.iter().map(|part| -> Row {
        let agreed = if missing.contains(&&part.office) {
            "framework.not_agreed"
        } else {
            "framework.agreed"
        };
        vec![
            html! { (directory.name(&part.office)) },
            html! { ul { @for item in &part.items { li { (item) } } } },
            prose(&part.business_flow),
            prose(&part.data_flow),
            prose(&part.interfaces),
            html! { (say(language, agreed)) },
        ]
    });
    let overlaps = design.overlaps();
    let overlaps = overlaps.iter().map(|overlap| -> Row {
        let offices: Vec<&str> = overlap
            .offices
            .iter()
            .map(|office| directory.name(office))
            .collect();
        vec![html! { (overlap.item) }, html! { (offices.join("、")) }]
    });
    html! {
        (section(say(language, "framework.title"), ui::key_values(&pairs)))
        (listed(language, ("framework.parts", "draft_framework"),
            &[Cell::Text("office"), Cell::Text("items"), Cell::Text("business_flow"), Cell::Text("data_flow"), Cell::Text("interfaces"), Cell::Text("agreement")], parts.collect()))
        (listed(language, ("framework.overlaps", "draft_framework"), &[Cell::Text("items"), Cell::Text("participants")], overlaps.collect()))
    }
}

/// A development plan: its validity and tasks.
pub fn development_plan(language: Language, plan: &DevelopmentPlan) -> Markup {
    let field = |name| acts::messages::field(language, "record_development_plan", name);
    let mut pairs = vec![
        Pair::new(field("document_number"), prose(&plan.document_number)),
        Pair::new(field("approval_number"), prose(&plan.approval_number)),
    ];
    let Some(statement) = plan.statement() else {
        return section(say(language, "development_plan.title"), ui::key_values(&pairs));
    };
    pairs.push(Pair::new(
        field("valid_from"),
        html! { (ui::day(language, statement.valid_from)) },
    ));
    pairs.push(Pair::new(
        field("valid_until"),
        html! { (ui::day(language, statement.valid_until)) },
    ));
    let tasks = statement.tasks.iter().map(|task| -> Row {
        vec![
            html! { (task.code) },
            html! { (task.name) },
            prose(&task.contents),
        ]
    });
    html! {
        (section(say(language, "development_plan.title"), ui::key_values(&pairs)))
        (listed(language, ("development_plan.tasks", "record_development_plan"),
            &[Cell::Text("code"), Cell::Text("name"), Cell::Text("contents")], tasks.collect()))
    }
}

/// The register of calendars, policies and interpretations.
pub fn law_register(language: Language, register: &LawRegister) -> Markup {
    let years = register.years.iter().map(|entry| -> Row {
        vec![
            html! { (entry.what.year) },
            html! { (entry.what.document_number) },
            html! { @for festival in &entry.what.festivals { div { (festival.festival) " " (festival.off_from) "–" (festival.off_until) } } },
        ]
    });
    let policies = register.policies.iter().map(|entry| -> Row {
        vec![
            html! { (entry.what.policy) },
            html! { (ui::day(language, entry.what.from)) },
            html! { (entry.what.document_number) },
        ]
    });
    let interpretations = register.interpretations.iter().map(|entry| -> Row {
        vec![
            html! { (entry.what.clause) },
            prose(&entry.what.question),
            prose(&entry.what.interpretation),
            html! { (entry.what.document_number) },
        ]
    });
    html! {
        (listed(language, ("law_register.years", "publish_calendar_year"),
            &[Cell::Text("year"), Cell::Text("document_number"), Cell::Text("festivals")], years.collect()))
        (listed(language, ("law_register.policies", "put_policy_in_force"),
            &[Cell::Text("policy"), Cell::Text("from"), Cell::Text("document_number")], policies.collect()))
        (listed(language, ("law_register.interpretations", "interpret_article"),
            &[Cell::Text("clause"), Cell::Text("question"), Cell::Text("interpretation"), Cell::Text("document_number")], interpretations.collect()))
    }
}
