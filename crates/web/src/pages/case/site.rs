//! Who runs and supervises the work of a project, how far it has come, how secure its systems are, and what was done before
//! approval (Articles 12, 22 to 31).

use acts::construction::Construction;
use acts::messages::Language;
use maud::{Markup, html};

use super::laid_out::{Cell, listed, maybe_day, prose, word};
use super::sections::section;
use crate::messages::say;
use crate::ui::{self, Pair, Row};

/// Manager, supervision engineer, progress, security, and what was done early.
pub fn site(language: Language, built: &Construction) -> Markup {
    html! {
        (people_and_progress(language, built))
        (security(language, built))
        (early(language, built))
    }
}

fn people_and_progress(language: Language, built: &Construction) -> Markup {
    let field = |act, name| acts::messages::field(language, act, name);
    let mut pairs = Vec::new();
    if let Some(manager) = built.managers.last() {
        let manager = &manager.what;
        pairs.push(Pair::new(
            acts::messages::text(language, "act", "appoint_project_manager"),
            html! { (manager.name) " " span.soft { (manager.post) } },
        ));
    }
    if let Some(engineer) = built.engineers.last() {
        pairs.push(Pair::new(
            acts::messages::text(language, "act", "engage_supervision_engineer"),
            html! { (engineer.what.firm) },
        ));
    }
    if let Some(start) = &built.started {
        pairs.push(Pair::new(
            field("start_construction", "started_on"),
            html! { (ui::day(language, start.what.started_on)) },
        ));
    }
    if let Some(due) = built.completion_due_on {
        pairs.push(Pair::new(
            field("approve", "completion_due_on"),
            html! { (ui::day(language, due)) },
        ));
    }
    if let Some(progress) = built.progress.last() {
        let percent = format!(
            "{}.{:02} %",
            progress.what.done_basis_points / 100,
            progress.what.done_basis_points % 100
        );
        pairs.push(Pair::wide(
            field("report_progress", "done"),
            html! { (percent) " " span.soft { (ui::day(language, progress.what.as_of)) } p.text { (progress.what.done) } },
        ));
    }
    if pairs.is_empty() {
        html! {}
    } else {
        section(say(language, "construction.site"), ui::key_values(&pairs))
    }
}

fn security(language: Language, built: &Construction) -> Markup {
    let rows = built.security.iter().map(|system| -> Row {
        let record = &system.record;
        vec![
            html! { (system.system) },
            html! { @if let Some(filed) = record.level() { (word(language, "ProtectionLevel", filed.level.code())) " " (filed.filing_number) } @else { "—" } },
            maybe_day(language, record.level_test_lapses_on()),
            maybe_day(language, record.cryptography_lapses_on()),
        ]
    });
    let columns = [
        Cell::Text("system"),
        Cell::Text("level"),
        Cell::Text("level_test_lapses_on"),
        Cell::Text("cryptography_lapses_on"),
    ];
    listed(
        language,
        ("construction.security", "record_protection_level"),
        &columns,
        rows.collect(),
    )
}

fn early(language: Language, built: &Construction) -> Markup {
    let rows = built.built_before_approval.iter().map(|early| -> Row {
        vec![
            html! { (ui::day(language, early.what.done_on)) },
            word(language, "DoneEarly", early.what.what_was_done.code()),
            html! { (early.what.reference) },
            prose(&early.what.reason),
        ]
    });
    let columns = [
        Cell::Text("done_on"),
        Cell::Text("what_was_done"),
        Cell::Text("reference"),
        Cell::Text("reason"),
    ];
    listed(
        language,
        ("construction.early", "record_contract"),
        &columns,
        rows.collect(),
    )
}
