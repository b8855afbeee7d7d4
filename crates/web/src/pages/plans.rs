//! The annual plans (年度计划) one may see (Article 11).

use acts::case::CaseFile;
use acts::messages::{Language, text};
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
    seen.sort_by_key(|(_, plan)| std::cmp::Reverse(plan.year));
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
        } @else { (table(language, title, &seen)) }
    };
    frame::page(&office, &reader, (Here::Plans, title), content).await
}

fn table(language: Language, title: &str, plans: &[(&CaseFile, &Plan)]) -> Markup {
    let columns = vec![
        Column::text(say(language, "plans.plan")),
        Column::text(say(language, "library.stage")),
        Column::number(say(language, "plans.entries")),
        Column::number(say(language, "plans.sum")),
        Column::number(say(language, "plans.budget")),
    ];
    let row = |(file, plan): &(&CaseFile, &Plan)| {
        vec![
            html! { a href={ "/plans/" (file.id) } { (plan.title()) } },
            ui::stage(language, file.stage()),
            html! { (plan.entries.len()) },
            ui::amount(language, plan.sum()),
            ui::amount(language, plan.budget),
        ]
    };
    ui::table(&Table {
        caption: title.to_owned(),
        columns,
        rows: plans.iter().map(row).collect(),
    })
}
