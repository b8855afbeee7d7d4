//! What supervision has recorded of a project or an inspection: requests, measures, audit findings, violations (Articles 31,
//! 42 to 46).

use acts::messages::Language;
use acts::oversight::Oversight;
use acts::supervision::Supervision;
use maud::{Markup, html};

use super::laid_out::{Cell, listed, maybe_day, prose, word};
use crate::messages::say;
use crate::ui::{self, Opening, Part, Row};

/// Rectifications, measures and everything else of chapter 7 in a project.
pub fn supervision(language: Language, supervised: &Supervision) -> Part {
    let standing = supervised
        .measures
        .iter()
        .filter(|measure| measure.lifted.is_none());
    Part {
        id: "supervision",
        title: say(language, "supervision.title").to_owned(),
        gist: html! { @for measure in standing { (word(language, "MeasureKind", measure.taken.what.kind.code())) " " } },
        content: html! {
            (measures(language, supervised))
            (rectifications(language, supervised))
            (oversight(language, &supervised.oversight))
        },
        opening: Opening::Folded,
    }
}

/// Requests, audit findings and violations.
pub fn oversight(language: Language, oversight: &Oversight) -> Markup {
    html! {
        (requests(language, oversight))
        (audits(language, oversight))
        (violations(language, oversight))
    }
}

fn measures(language: Language, supervised: &Supervision) -> Markup {
    let rows = supervised.measures.iter().map(|measure| -> Row {
        vec![
            html! { (ui::day(language, measure.taken.on)) },
            word(language, "MeasureKind", measure.taken.what.kind.code()),
            html! { (measure.taken.what.document_number) },
            prose(&measure.taken.what.reason),
            maybe_day(language, measure.lifted.as_ref().map(|lifted| lifted.on)),
        ]
    });
    let columns = [
        Cell::Text("on"),
        Cell::Text("measure"),
        Cell::Text("document_number"),
        Cell::Text("reason"),
        Cell::Text("lifted_on"),
    ];
    listed(
        language,
        ("supervision.measures", "suspend_project"),
        &columns,
        rows.collect(),
    )
}

fn rectifications(language: Language, supervised: &Supervision) -> Markup {
    let rows = supervised.rectifications.iter().map(|row| -> Row {
        vec![
            html! { a href={ "/cases/" (row.inspection) } { "№ " (row.order) } },
            html! { (ui::day(language, row.due)) },
            maybe_day(language, row.reported_on),
            word(language, "RectificationResult", row.result.code()),
        ]
    });
    let columns = [
        Cell::Text("order"),
        Cell::Text("due"),
        Cell::Text("reported_on"),
        Cell::Text("result"),
    ];
    listed(
        language,
        ("supervision.rectifications", "order_rectification"),
        &columns,
        rows.collect(),
    )
}

fn requests(language: Language, oversight: &Oversight) -> Markup {
    let rows = oversight.requests.iter().map(|request| -> Row {
        vec![
            html! { "№ " (request.number) },
            word(language, "Party", request.party.code()),
            prose(&request.asked.what.items),
            html! { (ui::day(language, request.asked.what.due)) },
            maybe_day(language, request.answered_on()),
        ]
    });
    let columns = [
        Cell::Text("request"),
        Cell::Text("party"),
        Cell::Text("items"),
        Cell::Text("due"),
        Cell::Text("answered_on"),
    ];
    listed(
        language,
        ("supervision.requests", "request_documents"),
        &columns,
        rows.collect(),
    )
}

fn audits(language: Language, oversight: &Oversight) -> Markup {
    let rows = oversight.audit_findings.iter().map(|finding| -> Row {
        let outcome = finding.closed.as_ref().map(|closed| closed.what.outcome);
        vec![
            html! { "№ " (finding.number) },
            prose(&finding.found.what.description),
            html! { (finding.found.what.provision) },
            html! { (ui::day(language, finding.found.what.due)) },
            html! { @if let Some(outcome) = outcome { (word(language, "AuditOutcome", outcome.code())) } @else { "—" } },
        ]
    });
    let columns = [
        Cell::Text("finding"),
        Cell::Text("description"),
        Cell::Text("provision"),
        Cell::Text("due"),
        Cell::Text("outcome"),
    ];
    listed(
        language,
        ("supervision.audits", "open_audit_finding"),
        &columns,
        rows.collect(),
    )
}

fn violations(language: Language, oversight: &Oversight) -> Markup {
    let rows = oversight.violations.iter().map(|violation| -> Row {
        vec![
            html! { "№ " (violation.number) },
            word(language, "ViolationKind", violation.recorded.what.kind.code()),
            prose(&violation.recorded.what.description),
            html! { (ui::day(language, violation.recorded.what.occurred_on)) },
            html! { @for handled in &violation.handlings { div { (word(language, "ViolationHandling", handled.what.handling.code())) " " (handled.what.document_number) } } },
        ]
    });
    let columns = [
        Cell::Text("violation"),
        Cell::Text("kind"),
        Cell::Text("description"),
        Cell::Text("occurred_on"),
        Cell::Text("handling"),
    ];
    listed(
        language,
        ("supervision.violations", "record_violation"),
        &columns,
        rows.collect(),
    )
}
