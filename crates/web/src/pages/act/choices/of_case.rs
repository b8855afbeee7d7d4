//! What a case file itself holds that a form can point at: its contracts, lines, orders, findings, requests and experts,
//! each by its name (Articles 10, 29 and 42 to 46).

use std::collections::BTreeMap;

use acts::case::{Body, CaseFile};
use acts::inspection::Inspection;
use acts::line_items::line_items;
use acts::messages::{Language, text};
use acts::oversight::{Oversight, oversight};
use acts::project::Project;

use crate::form::Reference;
use crate::ui::Choice;

/// The most characters of a text that stands for a thing to be chosen.
const LONGEST: usize = 60;

/// Everything in the case that a form can point at.
pub fn all(language: Language, case: &CaseFile) -> BTreeMap<Reference, Vec<Choice>> {
    let mut found = BTreeMap::new();
    if let Some(kept) = oversight(case) {
        found.extend(overseen(language, kept));
    }
    match &case.body {
        Body::Project(project) => found.extend(built(language, project)),
        Body::Inspection(inspection) => found.extend(inspected(language, inspection)),
        Body::Plan(_)
        | Body::Organisation(_)
        | Body::Person(_)
        | Body::Framework(_)
        | Body::System(_)
        | Body::DevelopmentPlan(_)
        | Body::ExpertPool(_)
        | Body::LawRegister(_) => {}
    }
    found
}

/// The contracts, the procurements, the lines of the bill and the drawn experts of a project.
fn built(language: Language, project: &Project) -> Vec<(Reference, Vec<Choice>)> {
    let construction = &project.construction;
    let contracts = construction.contracts.iter().map(|contract| {
        let contract = &contract.what;
        let amount = format!("{} {}", contract.amount.wan(), language.of("万元", "10k yuan"));
        choice(
            &contract.number,
            &[&contract.number, &contract.subject, &contract.contractor, &amount],
        )
    });
    let procurements = construction.procurements.iter().map(|procurement| {
        let procurement = &procurement.what;
        choice(&procurement.number, &[&procurement.number, &procurement.subject])
    });
    let lines = line_items(project);
    let lines = lines.iter().map(|line| {
        choice(
            &line.number,
            &[&line.name, &line.specification, &line.measured_in],
        )
    });
    let experts = project.draw.iter().flat_map(|draw| &draw.what.drawn);
    let experts = experts.map(|expert| {
        choice(
            &expert.number.to_string(),
            &[&expert.name, &expert.field, &expert.employer],
        )
    });
    vec![
        (Reference::Contract, contracts.collect()),
        (Reference::Procurement, procurements.collect()),
        (Reference::BillLine, lines.collect()),
        (Reference::Expert, experts.collect()),
    ]
}

/// The findings and the orders of an inspection.
fn inspected(language: Language, inspection: &Inspection) -> Vec<(Reference, Vec<Choice>)> {
    let findings = inspection.findings.iter().map(|finding| {
        let found = &finding.found.what;
        numbered(finding.number, &[&found.description, &found.provision])
    });
    let orders = inspection.orders.iter().map(|order| {
        let ordered = &order.ordered.what;
        let due = until(language, &ordered.due.to_string());
        numbered(order.number, &[&ordered.document_number, &ordered.demands, &due])
    });
    vec![
        (Reference::Finding, findings.collect()),
        (Reference::Order, orders.collect()),
    ]
}

/// The requests, audit findings and violations of a case.
fn overseen(language: Language, kept: &Oversight) -> Vec<(Reference, Vec<Choice>)> {
    let requests = kept.requests.iter().map(|request| {
        let due = until(language, &request.asked.what.due.to_string());
        let party = text(language, "Party", request.party.code());
        numbered(request.number, &[party, &request.asked.what.items, &due])
    });
    let audited = kept.audit_findings.iter().map(|finding| {
        let due = until(language, &finding.found.what.due.to_string());
        numbered(finding.number, &[&finding.found.what.description, &due])
    });
    let violations = kept.violations.iter().map(|violation| {
        let recorded = &violation.recorded.what;
        let kind = text(language, "ViolationKind", recorded.kind.code());
        numbered(violation.number, &[kind, &recorded.description])
    });
    vec![
        (Reference::Request, requests.collect()),
        (Reference::AuditFinding, audited.collect()),
        (Reference::Violation, violations.collect()),
    ]
}

fn until(language: Language, day: &str) -> String {
    format!("{}{day}", language.of("限 ", "by "))
}

fn numbered(number: u32, said: &[&str]) -> Choice {
    let named = choice(&number.to_string(), said);
    Choice {
        label: format!("№ {number} {}", named.label),
        ..named
    }
}

/// A choice by what says most of it, shortened; what is empty is left out.
fn choice(value: &str, said: &[&str]) -> Choice {
    let said: Vec<String> = said
        .iter()
        .filter(|part| !part.trim().is_empty())
        .map(|part| shortened(part))
        .collect();
    Choice {
        value: value.to_owned(),
        label: said.join(" · "),
    }
}

fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() > LONGEST {
        line.chars().take(LONGEST).chain("…".chars()).collect()
    } else {
        line.to_owned()
    }
}
