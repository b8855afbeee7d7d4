//! What a case file holds that is no project: inspections, development plans, the register of calendars, policies and
//! interpretations; systems, frameworks and the register of offices and people have files of their own (Articles 4, 5, 18,
//! 39 to 49).

use acts::case::{Body, CaseFile};
use acts::development_plan::DevelopmentPlan;
use acts::inspection::Inspection;
use acts::law_register::LawRegister;
use acts::messages::Language;
use acts::party::Directory;
use acts::project::Project;
use acts::supervision::MeasureGround;
use maud::{Markup, html};

use super::framework::framework;
use super::laid_out::{Cell, listed, maybe_day, prose, word};
use super::registered::{organisation, person};
use super::sections::open;
use super::supervised::oversight;
use super::system::system;
use crate::messages::say;
use crate::office::Office;
use crate::ui::{self, Pair, Part, Row};

/// What the other kinds of case files hold.
pub fn other(office: &Office, language: Language, (file, directory): (&CaseFile, &Directory)) -> Vec<Part> {
    let titled = |id, key, content| vec![open(id, say(language, key).to_owned(), content)];
    match &file.body {
        Body::System(held) => system(office, language, (held, directory)),
        Body::Inspection(held) => titled(
            "inspection",
            "inspection.title",
            inspection(language, (held, directory)),
        ),
        Body::Framework(held) => framework(language, (held, directory)),
        Body::DevelopmentPlan(held) => titled(
            "development-plan",
            "development_plan.title",
            development_plan(language, held),
        ),
        Body::LawRegister(held) => titled("law-register", "law_register.title", law_register(language, held)),
        Body::Organisation(held) => titled(
            "organisation",
            "organisation.title",
            organisation(language, (held, directory)),
        ),
        Body::Person(held) => titled("person", "person.title", person(language, (held, directory))),
        Body::Project(_) | Body::Plan(_) | Body::ExpertPool(_) => Vec::new(),
    }
}

/// An inspection: its findings and the orders to rectify them.
pub fn inspection(language: Language, (inspection, directory): (&Inspection, &Directory)) -> Markup {
    let field = |name| acts::messages::field(language, "open_inspection", name);
    let pairs = [
        Pair::new(
            field("inspector"),
            html! { (directory.name(&inspection.inspector)) },
        ),
        Pair::new(field("unit"), html! { (directory.name(&inspection.unit)) }),
        Pair::wide(field("scope"), prose(&inspection.scope)),
    ];
    let findings = inspection.findings.iter().map(|finding| -> Row {
        vec![
            html! { "№ " (finding.number) },
            html! { (finding.found.what.provision) },
            prose(&finding.found.what.description),
            html! { @if let Some(order) = inspection.latest_order(finding.number) { "№ " (order.number) " " (order.ordered.what.document_number) } @else { "—" } },
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
        (ui::key_values(&pairs))
        (listed(language, ("inspection.findings", "record_inspection_finding"),
            &[Cell::Text("finding"), Cell::Text("provision"), Cell::Text("description"), Cell::Text("order"), Cell::Text("result")], findings.collect()))
        (listed(language, ("inspection.orders", "order_rectification"),
            &[Cell::Text("order"), Cell::Text("demands"), Cell::Text("due"), Cell::Text("reported_on"), Cell::Text("result")], orders.collect()))
        (oversight(language, &inspection.oversight))
    }
}

/// The measures that were taken in the inspected project because of this inspection, with what they still do to it.
pub fn consequences(language: Language, inspection: &CaseFile, project: &Project) -> Part {
    let of_this = |ground: &MeasureGround| match ground {
        MeasureGround::Rectification { inspection: id, .. } => *id == inspection.id,
        MeasureGround::SeriousDelayOrLoss => false,
    };
    let taken = project.supervision.measures.iter();
    let rows = taken
        .filter(|measure| of_this(&measure.taken.what.ground))
        .map(|measure| -> Row {
            vec![
                html! { (ui::day(language, measure.taken.on)) },
                word(language, "MeasureKind", measure.taken.what.kind.code()),
                html! { (measure.taken.what.document_number) },
                prose(&measure.taken.what.reason),
                html! { @match &measure.lifted {
                    Some(lifted) => (ui::day(language, lifted.on)),
                    None => b { (say(language, "inspection.in_effect")) },
                } },
            ]
        });
    let columns = ["on", "measure", "document_number", "reason", "lifted_on"].map(Cell::Text);
    let content = listed(
        language,
        ("supervision.measures", "suspend_project"),
        &columns,
        rows.collect(),
    );
    open(
        "consequences",
        say(language, "inspection.consequences").to_owned(),
        content,
    )
}

/// A development plan: its validity and tasks.
pub fn development_plan(language: Language, plan: &DevelopmentPlan) -> Markup {
    let field = |name| acts::messages::field(language, "record_development_plan", name);
    let mut pairs = vec![
        Pair::new(field("document_number"), prose(&plan.document_number)),
        Pair::new(field("approval_number"), prose(&plan.approval_number)),
    ];
    let Some(statement) = plan.statement() else {
        return ui::key_values(&pairs);
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
        (ui::key_values(&pairs))
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
