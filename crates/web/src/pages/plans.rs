//! The annual plans (年度计划) one may see (Article 11).

use std::sync::Arc;

use acts::case::CaseFile;
use acts::listing::tasks;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::permit::{may_read, permit};
use acts::plan::Plan;
use axum::extract::State;
use maud::{Markup, html};

use crate::messages::say;
use crate::office::Office;
use crate::pages::case_list::beside;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Column, Empty, Heading, Here, Table};

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let files = office.app.store.plans().await?;
    let mut seen: Vec<(&CaseFile, &Plan)> = files
        .iter()
        .filter(|file| may_read(actor, file))
        .filter_map(|file| Some((file, file.plan()?)))
        .collect();
    seen.sort_by_key(|(_, plan)| (std::cmp::Reverse(plan.year), plan.title()));
    let directory = Arc::clone(&reader.signed.directory);
    let may_draft =
        acts::list::entry("draft_plan").is_some_and(|entry| permit(actor, entry.meta, None).is_ok());
    let title = say(language, "plans.title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! {},
            steps: html! {
                @if may_draft { a.button.first href="/acts/draft_plan" { (text(language, "act", "draft_plan")) } }
            },
        }))
        (beside(language, (&office, &reader), (Here::Plans, "/plans")).await?)
        @if seen.is_empty() {
            (ui::empty(&Empty {
                title: say(language, "plans.none").to_owned(),
                text: say(language, "plans.none_why").to_owned(),
                steps: html! {},
            }))
        } @else { (table(language, (&office, &*directory), (title, &seen))) }
    };
    frame::page(&office, &reader, (Here::Plans, title), content).await
}

fn table(
    language: Language,
    (office, directory): (&Office, &Directory),
    (title, plans): (&str, &[(&CaseFile, &Plan)]),
) -> Markup {
    let columns = vec![
        Column::text(say(language, "plans.plan")),
        Column::text(say(language, "library.stage")),
        Column::text(say(language, "plan_list.next")),
        Column::number(say(language, "plans.entries")),
        Column::number(say(language, "plans.sum")),
        Column::number(say(language, "plans.budget")),
        Column::number(say(language, "plans.left")),
        Column::number(say(language, "plan_list.versions")),
    ];
    let row = |(file, plan): &(&CaseFile, &Plan)| {
        vec![
            html! { a href={ "/plans/" (file.id) } { (plan.title()) } },
            ui::stage(language, file.stage()),
            next(language, (office, directory), file),
            html! { (plan.entries.len()) },
            ui::amount(language, plan.sum()),
            ui::amount(language, plan.budget),
            html! { (ui::amount(language, plan.budget.less(plan.sum()))) br; small { (say(language, "plan_list.used")) " " (share(plan)) } },
            html! { @if plan.versions.is_empty() { "–" } @else { a href={ "/plans/" (file.id) "/compare" } { (plan.versions.len()) } } },
        ]
    };
    ui::table(&Table {
        caption: title.to_owned(),
        columns,
        rows: plans.iter().map(row).collect(),
    })
}

/// Who moves the plan on.
fn next(language: Language, (office, directory): (&Office, &Directory), file: &CaseFile) -> Markup {
    let waiting = tasks(file, &office.regime());
    html! {
        @if waiting.is_empty() { span.soft { (say(language, "plan_list.nobody")) } }
        @for task in waiting.iter().take(1) {
            (text(language, "act", &task.act)) br;
            small { @match &task.office {
                Some(office) => (directory.name(office)),
                None => (text(language, "Party", task.party.code())),
            } }
        }
    }
}

/// How much of the budget is used, in whole percent rounded down.
fn share(plan: &Plan) -> String {
    let (sum, budget) = (i128::from(plan.sum().fen()), i128::from(plan.budget.fen()));
    if budget > 0 {
        format!("{} %", sum * 100 / budget)
    } else {
        String::new()
    }
}
