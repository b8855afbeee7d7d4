//! Acceptance and evaluation of a project (Articles 33 to 38).

use acts::acceptance::Acceptance;
use acts::evaluation::{Indicator, score};
use acts::messages::Language;
use maud::{Markup, html};

use super::construction::verdict;
use super::laid_out::{Cell, listed, prose, word};
use super::sections::section;
use crate::messages::say;
use crate::ui::{self, Pair, Row};

/// Everything of chapter 5 that has been recorded.
pub fn acceptance(language: Language, accepted: &Acceptance) -> Markup {
    html! {
        (course(language, accepted))
        (archives(language, accepted))
        (extensions(language, accepted))
        (evaluations(language, accepted))
        (results(language, accepted))
    }
}

fn course(language: Language, accepted: &Acceptance) -> Markup {
    let act = |code| acts::messages::text(language, "act", code);
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
        section(say(language, "acceptance.title"), ui::key_values(&pairs))
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

fn evaluations(language: Language, accepted: &Acceptance) -> Markup {
    let held = &accepted.evaluations;
    let points = |indicators: &[Indicator]| html! { @if let Some(points) = score(indicators) { (points) } @else { "—" } };
    let row = |kind: &str, on, (what, points): (Markup, Markup)| -> Row {
        vec![
            html! { (ui::day(language, on)) },
            word(language, "EvaluationKind", kind),
            what,
            points,
        ]
    };
    let yearly = held.yearly.iter().map(|one| {
        let what = html! { (one.what.year) " " (prose(&one.what.goal_performance)) };
        row("self_evaluation", one.on, (what, points(&one.what.indicators)))
    });
    let operation = held.operation.iter().map(|one| {
        let grade = word(language, "EvaluationGrade", one.what.grade.code());
        row(
            "operation_evaluation",
            one.on,
            (grade, points(&one.what.indicators)),
        )
    });
    let post = held.post.iter().map(|one| {
        let grade = word(language, "EvaluationGrade", one.what.grade.code());
        row("post_evaluation", one.on, (grade, points(&one.what.indicators)))
    });
    let columns = [
        Cell::Text("on"),
        Cell::Text("evaluation"),
        Cell::Text("conclusion"),
        Cell::Figure("points"),
    ];
    listed(
        language,
        ("acceptance.evaluations", "apply_evaluation_result"),
        &columns,
        yearly.chain(operation).chain(post).collect(),
    )
}

fn results(language: Language, accepted: &Acceptance) -> Markup {
    let rows = accepted.evaluations.applied.iter().map(|applied| -> Row {
        vec![
            html! { (applied.what.counts_in_year) },
            word(language, "EvaluationKind", applied.what.evaluation.code()),
            word(language, "ResultEffect", applied.what.plan_effect.code()),
            word(language, "ResultEffect", applied.what.funding_effect.code()),
            prose(&applied.what.opinion),
        ]
    });
    let columns = [
        Cell::Text("counts_in_year"),
        Cell::Text("evaluation"),
        Cell::Text("plan_effect"),
        Cell::Text("funding_effect"),
        Cell::Text("opinion"),
    ];
    listed(
        language,
        ("acceptance.results", "apply_evaluation_result"),
        &columns,
        rows.collect(),
    )
}
