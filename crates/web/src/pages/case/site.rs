//! Who runs and supervises the work of a project, how far it has come, and what was done before approval (Articles 12,
//! 26 to 31).

use acts::construction::Construction;
use acts::messages::Language;
use maud::{Markup, html};

use super::laid_out::{Cell, listed, prose, section, word};
use crate::messages::say;
use crate::ui::{self, Pair, Row};

/// Who is in charge, since when the work goes on, and how far it is.
pub fn people_and_progress(language: Language, built: &Construction) -> Markup {
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
        pairs.push(Pair::wide(
            field("report_progress", "done"),
            html! { (percent(progress.what.done_basis_points)) " " span.soft { (ui::day(language, progress.what.as_of)) } p.text { (progress.what.done) } },
        ));
    }
    if pairs.is_empty() {
        html! {}
    } else {
        section(say(language, "construction.site"), ui::key_values(&pairs))
    }
}

/// What was done before approval.
pub fn early(language: Language, built: &Construction) -> Markup {
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

/// A part of the whole in hundredths of a per cent, as people read it.
#[must_use]
pub fn percent(basis_points: u16) -> String {
    format!("{}.{:02} %", basis_points / 100, basis_points % 100)
}
