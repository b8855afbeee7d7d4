//! What a what-if comes to: how many projects would be decided differently and what they come to, decision by decision,
//! from what to what, and project by project with the reasons of both laws (Articles 2 to 43).

use acts::case::CaseId;
use acts::messages::Language;
use acts::party::Directory;
use acts::questions::OF_SYSTEMS;
use maud::{Markup, html};
use rules::decide::decisions;
use store::projects::ProjectRow;

use super::PATH;
use super::row::{decision_of, reasons_of, sides};
use super::ways::ways;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::pages::policy::words;
use crate::problem::Problem;
use crate::ui::{self, Column, Empty, Pair, Row, Table};
use crate::what_if::asked::Asked;
use crate::what_if::reasons::reasons;
use crate::what_if::trial::{Changed, Line, Trial, pair_of};

/// How many differences a page explains.
const ROWS_A_PAGE: usize = 20;

/// Everything a trial came to.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn result(
    office: &Office,
    reader: &Reader,
    (asked, trial): (&Asked, &Trial),
) -> Result<Markup, Problem> {
    let language = reader.language;
    let shown = chosen(trial, asked);
    let first = usize::try_from(asked.page)
        .unwrap_or_default()
        .saturating_mul(ROWS_A_PAGE);
    let page: Vec<&Changed> = shown.iter().skip(first).take(ROWS_A_PAGE).copied().collect();
    let named = office.app.store.projects_of(&cases(&page)).await?;
    let directory = office.directory().await?;
    let last = shown.len().div_ceil(ROWS_A_PAGE).max(1) as u64;
    Ok(html! {
        (summary(office, language, (asked, trial)))
        @if trial.changed.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "what_if.nobody").to_owned(),
                text: say(language, "what_if.nobody_why").to_owned(),
                steps: html! {},
            }))
        } @else {
            section.sheet { h2 { (say(language, "what_if.ways")) } (ways(language, &shown)) }
            section.sheet {
                header {
                    h2 { (say(language, "what_if.rows")) " " span.count { (shown.len()) } }
                    div.row { (exports(asked)) }
                }
                (rows(office, language, (asked, &page), (&named, &directory)))
                (ui::pagination(language, shown.len() as u64, (u64::from(asked.page) + 1, last), |page| {
                    asked.address(PATH, ("page", &page.to_string()))
                }))
            }
        }
    })
}

/// The differences that are shown: those of one decision or all, largest total first.
pub fn chosen<'a>(trial: &'a Trial, asked: &Asked) -> Vec<&'a Changed> {
    let wanted = |changed: &&Changed| asked.decision.is_empty() || changed.decision == asked.decision;
    let mut shown: Vec<&Changed> = trial.changed.iter().filter(wanted).collect();
    shown.sort_by(|one, other| {
        other
            .total
            .cmp(&one.total)
            .then_with(|| one.case.cmp(&other.case))
    });
    shown
}

/// The case files of some differences, each once.
pub fn cases(changed: &[&Changed]) -> Vec<CaseId> {
    let mut cases: Vec<CaseId> = changed.iter().map(|changed| changed.case.clone()).collect();
    cases.sort_unstable();
    cases.dedup();
    cases
}

fn exports(asked: &Asked) -> Markup {
    html! { @for form in ["xlsx", "csv"] {
        a.button href=(asked.address(&format!("/exports/what-if.{form}"), ("page", ""))) download { (form.to_uppercase()) }
    } }
}

fn summary(office: &Office, language: Language, (asked, trial): (&Asked, &Trial)) -> Markup {
    let asked_in_all: u64 = trial.lines.iter().map(|line| line.tally.asked).sum();
    let mut pairs = vec![
        Pair::new(
            say(language, "what_if.differing"),
            html! { b.figure { (ui::count(trial.differing)) } " / " (ui::count(trial.projects)) },
        ),
        Pair::new(say(language, "what_if.sum"), ui::amount(language, trial.total)),
        Pair::new(
            say(language, "what_if.questions"),
            html! { (ui::count(asked_in_all)) },
        ),
        Pair::new(
            say(language, "what_if.on"),
            ui::day(language, asked.on.unwrap_or_else(|| office.app.clock.today())),
        ),
    ];
    if trial.not_in_force > 0 {
        pairs.push(Pair::new(
            say(language, "what_if.not_in_force"),
            html! { (trial.not_in_force) },
        ));
    }
    html! {
        section.sheet {
            h2 { (say(language, "what_if.result")) " " span.tag.danger { (say(language, "what_if.assumption")) } }
            (question(office, language, asked))
            (ui::key_values(&pairs))
            p.soft { (say(language, "what_if.rests")) (say(language, "what_if.classified_out")) }
            @let lines: Vec<Row> = trial.lines.iter().map(|line| decision_row(language, asked, line)).collect();
            (ui::table(&Table { caption: say(language, "what_if.by_decision_why").to_owned(), columns: columns(language), rows: lines }))
            (unasked(language, trial))
        }
    }
}

/// The decisions that nobody was asked, and why: those of systems can come out no other way, the rest concern nothing that
/// the projects have come to.
fn unasked(language: Language, trial: &Trial) -> Markup {
    let asked = |code: &str| trial.lines.iter().any(|line| line.decision == code);
    let left = decisions()
        .iter()
        .map(|decision| decision.code)
        .filter(|code| !asked(code));
    let (of_systems, others): (Vec<&str>, Vec<&str>) = left.partition(|code| OF_SYSTEMS.contains(code));
    let named = |codes: &[&str]| {
        let links: Vec<Markup> = codes.iter().map(|code| words::decision(language, code)).collect();
        words::listed(language, &links)
    };
    html! {
        p.soft { (named(&of_systems)) (language.of("：", ": ")) (say(language, "what_if.of_systems")) }
        @if !others.is_empty() {
            p.soft { (named(&others)) (language.of("：", ": ")) (say(language, "what_if.nobody_asks")) }
        }
    }
}

/// The question in words, so that a printed page says what it answers.
fn question(office: &Office, language: Language, asked: &Asked) -> Markup {
    let regime = office.regime();
    let measure = regime.policies.policy(regime.policy_on(office.app.clock.today()));
    let find = |id: &str| measure.and_then(|measure| measure.parameters.iter().find(|own| own.id == id));
    let variant = regime.policies.policy(&asked.variant);
    html! { ul.what-if-said {
        @if let Some(variant) = variant { li { (say(language, "what_if.variant")) (language.of("：", ": ")) b lang="zh-CN" { (variant.number) } } }
        @for made in &asked.assumptions {
            @let parameter = find(&made.parameter);
            @let in_force = parameter.and_then(|own| own.values.last());
            @let bound = made.bound.or(in_force.and_then(|value| value.bound)).map(|bound| bound.within());
            li {
                @if let Some(parameter) = parameter { (words::parameter(language, parameter)) } @else { (made.parameter) }
                (language.of("：", ": "))
                @if let (Some(parameter), Some(value)) = (parameter, in_force) { (words::value(language, parameter, value)) " → " }
                b { @if let Some(bound) = bound { (language.of(bound.zh, bound.en)) " " } (made.value) }
            }
        }
    } }
}

fn columns(language: Language) -> Vec<Column> {
    vec![
        Column::text(say(language, "what_if.decision")),
        Column::text(say(language, "served.articles")),
        Column::number(say(language, "what_if.asked")),
        Column::number(say(language, "what_if.changed")),
        Column::number(say(language, "what_if.projects")),
        Column::number(say(language, "what_if.total")),
        Column::number(say(language, "what_if.unsaid")),
    ]
}

fn decision_row(language: Language, asked: &Asked, line: &Line) -> Row {
    let name = words::decision_name(language, line.decision);
    let articles = rules::decide::decision(line.decision).map(|decision| decision.articles);
    let here = asked.decision == line.decision;
    let href = asked.address(PATH, ("decision", if here { "" } else { line.decision }));
    let tally = line.tally;
    vec![
        html! { @if tally.differing > 0 { a href=(href) aria-current=[here.then_some("true")] { (name) } } @else { (name) } },
        words::articles(language, articles.unwrap_or_default()),
        html! { (ui::count(tally.asked)) },
        html! { @if tally.differing > 0 { b { (ui::count(tally.differing)) } } @else { span.soft { "0" } } },
        html! { @if line.projects > 0 { (ui::count(line.projects)) } @else { span.soft { "0" } } },
        html! { @if line.projects > 0 { (ui::amount_number(language, line.total)) } @else { span.soft { "—" } } },
        html! { @if tally.unsaid_before + tally.unsaid_after > 0 { (ui::count(tally.unsaid_before)) " / " (ui::count(tally.unsaid_after)) } @else { span.soft { "—" } } },
    ]
}

fn rows(
    office: &Office,
    language: Language,
    (asked, page): (&Asked, &[&Changed]),
    (named, directory): (&[ProjectRow], &Directory),
) -> Markup {
    let (regime, today) = (office.regime(), office.app.clock.today());
    let row = |changed: &&Changed| -> Row {
        let project = named.iter().find(|row| row.case == changed.case);
        let (before, after) = sides(language, changed);
        let laws = pair_of(changed, asked, (&regime, today));
        let found = laws.map(|(one, other)| reasons(changed, (&one, &other), &regime.calendar));
        vec![
            html! {
                a href={ "/cases/" (changed.case) } { (project.map_or(changed.case.as_str(), |row| row.line.name.as_str())) }
                @if let Some(row) = project { br; small { (directory.name(&row.line.unit)) } }
            },
            html! { @if let Some(total) = changed.total { (ui::amount_number(language, total)) } @else { "—" } },
            decision_of(language, changed),
            before,
            html! { (after) @if let Some(found) = &found { (reasons_of(language, found)) } },
        ]
    };
    let columns = vec![
        Column::text(say(language, "what_if.project")),
        Column::number(say(language, "what_if.total")),
        Column::text(say(language, "what_if.decision")),
        Column::text(say(language, "what_if.before")),
        Column::text(say(language, "what_if.after")),
    ];
    ui::table(&Table {
        caption: say(language, "what_if.rows_why").to_owned(),
        columns,
        rows: page.iter().map(row).collect(),
    })
}
