//! Acceptance of a project (Articles 33 to 35).

use acts::acceptance::Acceptance;
use acts::messages::{Language, text};
use acts::stage::Stage;
use maud::{Markup, html};

use super::construction::verdict;
use super::laid_out::{Cell, listed, prose};
use crate::messages::say;
use crate::ui::{self, Opening, Pair, Part, Row};

/// The course of acceptance.
pub fn acceptance(language: Language, accepted: &Acceptance) -> Part {
    let passed = accepted.accepted_on();
    Part {
        id: "acceptance",
        title: say(language, "acceptance.title").to_owned(),
        gist: html! { @if let Some(on) = passed { (text(language, "stage", Stage::Accepted.code())) " " (on) } },
        content: html! {
            (course(language, accepted))
            (archives(language, accepted))
            (extensions(language, accepted))
        },
        opening: Opening::Folded,
    }
}

fn course(language: Language, accepted: &Acceptance) -> Markup {
    let act = |code| text(language, "act", code);
    let mut pairs = Vec::new();
    let mut milestone = |code: &'static str, value: Markup| pairs.push(Pair::new(act(code), value));
    if let Some(preliminary) = &accepted.preliminary {
        milestone(
            "complete_preliminary_acceptance",
            html! { (ui::day(language, preliminary.what.completed_on)) @if preliminary.what.is_late() { " " span.tag { (say(language, "acceptance.late")) } } },
        );
    }
    if let Some(trial) = &accepted.trial {
        milestone(
            "start_trial_operation",
            html! { (ui::day(language, trial.what.started_on)) },
        );
    }
    if let Some(stable) = &accepted.stability {
        milestone(
            "declare_stable",
            html! { (ui::day(language, stable.what.stable_on)) },
        );
    }
    if let Some(confirmed) = &accepted.data_sharing {
        milestone(
            "confirm_data_sharing",
            html! { (ui::day(language, confirmed.on)) " " (confirmed.what.document_number) },
        );
    }
    if let Some(application) = accepted.applications.last() {
        milestone(
            "apply_for_final_acceptance",
            html! { (ui::day(language, application.submitted.on)) },
        );
    }
    if let Some(concluded) = accepted.last_conclusion() {
        milestone(
            "conclude_final_acceptance",
            html! { (ui::day(language, concluded.what.accepted_on)) " " (verdict(language, concluded.what.verdict)) " " (concluded.what.document_number) },
        );
    }
    if let Some(report) = &accepted.report {
        milestone("file_acceptance_report", html! { (ui::day(language, report.on)) });
    }
    if let Some(own) = &accepted.maintenance {
        milestone(
            "accept_maintenance",
            html! { (ui::day(language, own.what.accepted_on)) },
        );
    }
    if pairs.is_empty() {
        html! {}
    } else {
        ui::key_values(&pairs)
    }
}

fn archives(language: Language, accepted: &Acceptance) -> Markup {
    let rows = accepted.archives.iter().map(|archive| -> Row {
        vec![
            html! { (ui::day(language, archive.what.accepted_on)) },
            html! { (archive.what.archive_body) },
            verdict(language, archive.what.verdict),
            prose(&archive.what.opinion),
        ]
    });
    let columns = [
        Cell::Text("accepted_on"),
        Cell::Text("archive_body"),
        Cell::Text("verdict"),
        Cell::Text("opinion"),
    ];
    listed(
        language,
        ("acceptance.archives", "conclude_archive_acceptance"),
        &columns,
        rows.collect(),
    )
}

fn extensions(language: Language, accepted: &Acceptance) -> Markup {
    let rows = accepted.extensions.iter().map(|extension| -> Row {
        let granted = extension.answer.as_ref();
        vec![
            html! { (ui::day(language, extension.applied_on)) },
            html! { (ui::day(language, extension.asked_until)) },
            prose(&extension.reason),
            html! {
                @match granted.map(|answer| answer.until) {
                    None => span.soft { "—" },
                    Some(None) => (say(language, "acceptance.refused")),
                    Some(Some(until)) => (ui::day(language, until)),
                }
            },
        ]
    });
    let columns = [
        Cell::Text("applied_on"),
        Cell::Text("until"),
        Cell::Text("reason"),
        Cell::Text("answer"),
    ];
    listed(
        language,
        ("acceptance.extensions", "apply_for_extension"),
        &columns,
        rows.collect(),
    )
}
