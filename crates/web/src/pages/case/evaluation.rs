//! Evaluations of a project: every one that was held, the indicators year by year, and how the results count (Articles 36
//! to 38).

use acts::acceptance::Acceptance;
use acts::evaluation::{Indicator, score};
use acts::messages::Language;
use maud::{Markup, html};

use super::laid_out::{Cell, listed, prose, section, word};
use crate::messages::say;
use crate::ui::{self, Column, Opening, Part, Row, Table};

/// The evaluations.
pub fn evaluation(language: Language, accepted: &Acceptance) -> Part {
    let yearly = &accepted.evaluations.yearly;
    Part {
        id: "evaluation",
        title: say(language, "acceptance.evaluations").to_owned(),
        gist: html! { @for one in yearly {
            (one.what.year) (language.of(" 年 ", ": ")) @if let Some(points) = score(&one.what.indicators) { (points) (language.of(" 分", " points")) } @else { "—" } " "
        } },
        content: html! {
            (held(language, accepted))
            (indicators(language, accepted))
            (results(language, accepted))
        },
        opening: Opening::Folded,
    }
}

/// The indicators of the yearly evaluations side by side: actual value and points of each year.
fn indicators(language: Language, accepted: &Acceptance) -> Markup {
    let yearly = &accepted.evaluations.yearly;
    let mut names: Vec<&Indicator> = Vec::new();
    for indicator in yearly.iter().flat_map(|one| &one.what.indicators) {
        if names.iter().all(|known| known.indicator != indicator.indicator) {
            names.push(indicator);
        }
    }
    if names.is_empty() {
        return html! {};
    }
    let columns = ["evaluation.indicator", "evaluation.target"].map(|key| Column::text(say(language, key)));
    let years = yearly.iter().map(|one| Column::number(one.what.year.to_string()));
    let rows = names.iter().map(|named| -> Row {
        let of_year = |indicators: &[Indicator]| {
            let mut same = indicators.iter().filter(|one| one.indicator == named.indicator);
            html! { @match same.next() {
                Some(one) => { (one.points) "/" (one.weight) div.soft { (one.actual) } },
                None => span.soft { "—" },
            } }
        };
        let head = [
            html! { (named.indicator) " " small.soft { (word(language, "IndicatorGroup", named.group.code())) } },
            html! { (named.target) },
        ];
        let years = yearly.iter().map(|one| of_year(&one.what.indicators));
        head.into_iter().chain(years).collect()
    });
    let table = Table {
        caption: say(language, "evaluation.by_year").to_owned(),
        columns: columns.into_iter().chain(years).collect(),
        rows: rows.collect(),
    };
    section(
        say(language, "evaluation.by_year"),
        ui::table_under_heading(&table),
    )
}

fn held(language: Language, accepted: &Acceptance) -> Markup {
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
    let rows: Vec<Row> = yearly.chain(operation).chain(post).collect();
    if rows.is_empty() {
        return html! {};
    }
    let table = Table {
        caption: say(language, "acceptance.evaluations").to_owned(),
        columns: vec![
            Column::text(say(language, "evaluation.on")),
            Column::text(say(language, "evaluation.kind")),
            Column::text(say(language, "evaluation.conclusion")),
            Column::number(say(language, "evaluation.points")),
        ],
        rows,
    };
    section(
        say(language, "acceptance.evaluations"),
        ui::table_under_heading(&table),
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
