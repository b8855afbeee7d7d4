//! A system of the inventory: what it is, who operates it, how it is used, kept secure and paid for (Articles 6, 7, 39 to 41,
//! 45).

use acts::messages::Language;
use acts::party::Directory;
use acts::system::System;
use maud::{Markup, html};

use super::laid_out::{Cell, listed, maybe_day, prose, word};
use super::sections::section;
use crate::messages::say;
use crate::ui::{self, Pair, Row};

/// Everything recorded of the system.
pub fn system(language: Language, (system, directory): (&System, &Directory)) -> Markup {
    html! {
        (facts(language, (system, directory)))
        (security(language, system))
        (uses(language, system))
        (usage_assessments(language, system))
        (resources(language, system))
        (fundings(language, system))
        (assets(language, system))
    }
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
            field("project"),
            html! { a href={ "/cases/" (birth.project) } { (birth.project) } },
        ));
        pairs.push(Pair::new(
            field("free_maintenance_ends_on"),
            maybe_day(language, birth.free_maintenance_ends_on),
        ));
    }
    pairs.push(Pair::wide(field("purpose"), prose(&system.facts.purpose)));
    section(say(language, "system.title"), ui::key_values(&pairs))
}

fn security(language: Language, system: &System) -> Markup {
    let record = &system.security;
    let field = |name| acts::messages::field(language, "record_protection_level", name);
    let Some(filed) = record.level() else {
        return html! {};
    };
    let pairs = [
        Pair::new(
            field("level"),
            html! { (word(language, "ProtectionLevel", filed.level.code())) " " (filed.filing_number) },
        ),
        Pair::new(
            field("level_test_lapses_on"),
            maybe_day(language, record.level_test_lapses_on()),
        ),
        Pair::new(
            field("cryptography_lapses_on"),
            maybe_day(language, record.cryptography_lapses_on()),
        ),
    ];
    section(say(language, "construction.security"), ui::key_values(&pairs))
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
            html! { (asset.amount) },
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
