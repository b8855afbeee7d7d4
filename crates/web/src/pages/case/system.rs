//! A system of the inventory: what it is, who operates it, how it is used, kept secure and paid for (Articles 6, 7, 39 to 41,
//! 45).

use acts::amount::Yuan;
use acts::messages::Language;
use acts::party::Directory;
use acts::system::System;
use maud::{Markup, html};

use super::laid_out::{Cell, listed, maybe_day, prose, word};
use super::safeguards::safeguards;
use super::sections::{catalogue, folded, open};
use crate::messages::say;
use crate::office::Office;
use crate::ui::{self, Pair, Part, Row};

/// Everything recorded of the system.
pub fn system(office: &Office, language: Language, (system, directory): (&System, &Directory)) -> Vec<Part> {
    let cost = Yuan::total(system.assets.iter().map(|asset| asset.amount));
    let part = |id, key, content| open(id, say(language, key).to_owned(), content);
    vec![
        part("system", "system.title", facts(language, (system, directory))),
        part(
            "safeguards",
            "construction.security",
            safeguards(office, language, &system.security),
        ),
        part(
            "operation",
            "system.operation",
            operation(language, (system, directory)),
        ),
        part(
            "use",
            "system.uses",
            html! { (uses(language, system)) (usage_assessments(language, system)) (resources(language, system)) },
        ),
        part("funding", "system.fundings", fundings(language, system)),
        Part {
            gist: html! { (system.assets.len()) " · " (ui::amount(language, cost)) },
            ..folded(
                "assets",
                say(language, "system.assets").to_owned(),
                assets(language, system),
            )
        },
        catalogue(language, &system.catalogue),
    ]
}

/// Who operates it on which terms, the handover, and why it stands still where it does (Articles 39, 41).
fn operation(language: Language, (system, directory): (&System, &Directory)) -> Markup {
    let mut pairs = Vec::new();
    if let Some(agreed) = &system.agreement {
        let said = html! { (ui::day(language, agreed.on)) " " (agreed.what.document_number) p.text { (agreed.what.terms) } };
        pairs.push(Pair::wide(say(language, "system.agreed"), said));
    }
    if let Some(proposed) = &system.proposal {
        let said = html! { (directory.name(&proposed.office)) " " (ui::day(language, proposed.on)) p.text { (proposed.what.terms) } };
        pairs.push(Pair::wide(say(language, "system.proposed"), said));
    }
    if let Some(done) = &system.handed_over {
        pairs.push(Pair::new(
            say(language, "system.handed_over"),
            ui::day(language, done.on),
        ));
    }
    if let Some(open) = &system.handover {
        pairs.push(Pair::new(
            say(language, "system.handover"),
            ui::day(language, open.on),
        ));
    }
    if let Some(found) = &system.zombie {
        let said = html! { (ui::day(language, found.on)) p.text { (found.what.evidence) } };
        pairs.push(Pair::wide(say(language, "system.zombie"), said));
    }
    if let Some(out) = &system.deactivation {
        let said = html! { (ui::day(language, out.what.deactivated_on)) " " (out.what.reason) };
        pairs.push(Pair::wide(say(language, "system.deactivated"), said));
    }
    html! { @if !pairs.is_empty() { (ui::key_values(&pairs)) } }
}

fn facts(language: Language, (system, directory): (&System, &Directory)) -> Markup {
    let field = |name| acts::messages::field(language, "register_system", name);
    let unknown = || html! { span.soft { (say(language, "case.unknown")) } };
    let mut pairs = vec![
        Pair::new(
            say(language, "library.unit"),
            html! { (directory.name(&system.unit)) },
        ),
        Pair::new(
            say(language, "case.department"),
            html! { (directory.name(&system.department)) },
        ),
        Pair::new(
            acts::messages::text(language, "Party", "operator"),
            html! { @if let Some(operator) = &system.operator { (directory.name(operator)) } @else { (unknown()) } },
        ),
        Pair::new(
            say(language, "system.status"),
            word(language, "SystemStatus", system.status().code()),
        ),
        Pair::new(
            field("in_use_since"),
            maybe_day(language, system.facts.in_use_since),
        ),
    ];
    if let Some(kind) = system.facts.system_type {
        pairs.push(Pair::new(
            field("system_type"),
            word(language, "SystemType", kind.code()),
        ));
    }
    if let Some(birth) = &system.birth {
        pairs.push(Pair::new(
            field("free_maintenance_ends_on"),
            maybe_day(language, birth.free_maintenance_ends_on),
        ));
    }
    pairs.push(Pair::wide(field("purpose"), prose(&system.facts.purpose)));
    ui::key_values(&pairs)
}

fn uses(language: Language, system: &System) -> Markup {
    let rows = system.uses.iter().rev().map(|period| -> Row {
        let period = &period.what;
        vec![
            html! { (period.from) "–" (period.until) },
            html! { (period.active_users) },
            html! { (period.visits) },
            html! { (period.transactions) },
            maybe_day(language, period.last_used_on),
        ]
    });
    let columns = [
        Cell::Text("period"),
        Cell::Figure("active_users"),
        Cell::Figure("visits"),
        Cell::Figure("transactions"),
        Cell::Text("last_used_on"),
    ];
    listed(
        language,
        ("system.uses", "record_system_use"),
        &columns,
        rows.collect(),
    )
}

fn usage_assessments(language: Language, system: &System) -> Markup {
    let rows = system.usage_assessments.iter().rev().map(|assessed| -> Row {
        vec![
            html! { (ui::day(language, assessed.on)) },
            word(language, "UsageConclusion", assessed.what.conclusion.code()),
            prose(&assessed.what.reasons),
        ]
    });
    let columns = [Cell::Text("on"), Cell::Text("conclusion"), Cell::Text("reasons")];
    listed(
        language,
        ("system.usage_assessments", "assess_usage"),
        &columns,
        rows.collect(),
    )
}

fn resources(language: Language, system: &System) -> Markup {
    let Some(latest) = system.resources.last() else {
        return html! {};
    };
    let rows = latest.what.lines.iter().map(|line| -> Row {
        vec![
            word(language, "ResourceKind", line.resource_kind.code()),
            html! { (line.resource_name) },
            html! { (line.allotted) " " small { (line.measured_in) } },
            html! { (line.used) },
        ]
    });
    let columns = [
        Cell::Text("resource_kind"),
        Cell::Text("resource_name"),
        Cell::Figure("allotted"),
        Cell::Figure("used"),
    ];
    listed(
        language,
        ("system.resources", "record_resource_use"),
        &columns,
        rows.collect(),
    )
}

fn fundings(language: Language, system: &System) -> Markup {
    let rows = system.fundings.iter().rev().map(|assessed| -> Row {
        vec![
            html! { (assessed.what.year) },
            word(language, "FundingAnswer", assessed.what.answer.code()),
            word(language, "FundingConclusion", assessed.what.conclusion.code()),
            prose(&assessed.what.opinion),
        ]
    });
    let columns = [
        Cell::Text("year"),
        Cell::Text("answer"),
        Cell::Text("conclusion"),
        Cell::Text("opinion"),
    ];
    listed(
        language,
        ("system.fundings", "assess_maintenance_funding"),
        &columns,
        rows.collect(),
    )
}

fn assets(language: Language, system: &System) -> Markup {
    let rows = system.assets.iter().map(|asset| -> Row {
        vec![
            html! { (asset.line) },
            html! { (asset.name) },
            html! { (asset.quantity) " " small { (asset.measured_in) } },
            ui::amount(language, asset.amount),
        ]
    });
    let columns = [
        Cell::Text("line"),
        Cell::Text("name"),
        Cell::Figure("quantity"),
        Cell::Figure("amount"),
    ];
    listed(
        language,
        ("system.assets", "record_bill_of_quantities"),
        &columns,
        rows.collect(),
    )
}
