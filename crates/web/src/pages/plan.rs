//! One annual plan: its budget line, its entries by rank with the reason of each place, and the steps by which it is
//! consulted on, decided and issued (Article 11).

pub(super) mod compare;
pub(super) mod steps;

use std::sync::Arc;

use acts::act::Act;
use acts::amount::Yuan;
use acts::case::{CaseFile, CaseId};
use acts::chapter_2::consult_finance::ConsultFinance;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::permit::{self, may_read};
use acts::plan::{DocumentedDecision, Plan, PlanEntry};
use acts::project::Dated;
use axum::extract::{Path, Query, State};
use maud::{Markup, html};
use serde::Deserialize;

use crate::address::page_number;
use crate::disclosure;
use crate::messages::say;
use crate::office::Office;
use crate::pages::case::history::History;
use crate::pages::case::timeline::{self, Told};
use crate::pages::case::{self, Before};
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Bar, Column, Crumb, Heading, Here, Look, Pair, Table, Weight};

/// So many entries stand on a page.
const ENTRIES: usize = 50;

/// The page of the entries, from 1.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    page: String,
}

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] also for a plan that may not be seen.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    (Path(id), Query(before), Query(asked)): (Path<String>, Query<Before>, Query<Asked>),
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let file = disclosure::of_case(&office, actor, office.read(actor, &CaseId::new(id)).await?).await?;
    let Some(plan) = file.plan() else {
        return Err(Problem::NotFound);
    };
    let directory = Arc::clone(&reader.signed.directory);
    let history = History::read(&office, actor, &file).await?;
    let told = Told {
        office: &office,
        file: &file,
        history: &history,
        directory: &directory,
    };
    let listed = listed((&office, &reader), (&file, plan), &asked).await?;
    let title = plan.title();
    let content = html! {
        (ui::look(Look::Case))
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: say(language, "plans.title").to_owned(), href: "/plans".to_owned() }],
            title: title.clone(),
            under: ui::stage(language, file.stage()),
            steps: html! {
                @if permit::scope(actor) == permit::Scope::All {
                    a.button.first href={ "/plans/" (file.id) "/workbench" } { (say(language, "workbench.open")) }
                }
                a.button href={ "/plans/" (file.id) "/compare" } { (say(language, "workbench.compare")) }
                a.button href={ "/cases/" (file.id) "/basis" } { (say(language, "basis.title")) }
            },
        }))
        (steps::rail(&office, language, &file))
        div.beside {
            div.stack {
                section.sheet {
                    h2 { (say(language, "plans.budget")) }
                    (budget(language, plan))
                }
                (listed)
                section.sheet { h2 { (say(language, "plans.steps")) } (ui::key_values(&recorded(language, plan))) }
                section.sheet #timeline {
                    h2 { (say(language, "case.timeline")) }
                    (timeline::shown(language, told, &timeline::Asked::default()))
                }
            }
            aside.stack {
                (case::now::steps(&office, language, (actor, &file, &directory)))
                (case::others(language, actor, &file))
            }
        }
    };
    let notice = before.done.map(|number| case::done(language, number, &history));
    frame::noticed(&office, &reader, (Here::Plans, &title), (notice, content)).await
}

/// A page of the entries.
async fn listed(
    (office, reader): (&Office, &Reader),
    (file, plan): (&CaseFile, &Plan),
    asked: &Asked,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let all = plan.entries.len();
    let pages = all.div_ceil(ENTRIES).max(1);
    let page = usize::try_from(page_number(&asked.page)?).unwrap_or_default();
    let page = page.min(pages - 1);
    let shown = (1..).zip(&plan.entries).skip(page * ENTRIES).take(ENTRIES);
    let shown: Vec<(usize, &PlanEntry)> = shown.collect();
    let ids: Vec<CaseId> = shown.iter().map(|(_, entry)| entry.project.clone()).collect();
    // The plan says which place and amount a project has; what the project is called is for those who see it.
    let mut projects = office.app.store.cases(&ids).await?;
    projects.retain(|project| may_read(&reader.signed.actor, project));
    let directory = &reader.signed.directory;
    let at = |page| format!("/plans/{}?page={page}#entries", file.id);
    Ok(html! {
        section.sheet #entries {
            h2 { (say(language, "plans.entries")) " " span.count { (all) } }
            (entries(language, (&shown, directory), &projects))
            @if pages > 1 { (ui::pagination(language, count(all), (count(page) + 1, count(pages)), at)) }
        }
    })
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// The sum of the entries against the budget.
fn budget(language: Language, plan: &Plan) -> Markup {
    let sum = plan.sum();
    let weight = if sum.fen() > plan.budget.fen() {
        Weight::Over
    } else {
        Weight::Light
    };
    let bars = [Bar {
        label: say(language, "plans.sum").to_owned(),
        amount: sum,
        limit: Some(plan.budget),
        weight,
    }];
    html! {
        (ui::money_bar(language, say(language, "plans.budget"), &bars))
        p {
            (say(language, "plans.budget")) " " (ui::amount(language, plan.budget)) " · "
            (say(language, "plans.left")) " " (ui::amount(language, Yuan::from_fen(plan.budget.fen() - sum.fen()))) }
    }
}

fn entries(
    language: Language,
    (entries, directory): (&[(usize, &PlanEntry)], &Directory),
    projects: &[CaseFile],
) -> Markup {
    let columns = vec![
        Column::text(say(language, "library.name")),
        Column::text(say(language, "plans.urgency")),
        Column::number(say(language, "plans.amount")),
        Column::text(say(language, "plans.reason")),
    ];
    let rows = entries.iter().map(|(rank, entry)| {
        let project = projects.iter().find(|file| file.id == entry.project);
        vec![
            html! {
                span.soft { (rank) ". " }
                @if let Some(project) = project {
                    a href={ "/cases/" (project.id) } { (project.title()) }
                    @if let Some(own) = project.project() { div.below.soft { (directory.name(&own.unit)) } }
                }
                @else { span.soft { (say(language, "plans.of_others")) } }
            },
            html! { span.word { (text(language, "Urgency", entry.urgency.code())) } },
            ui::amount(language, entry.amount),
            html! { (entry.reason) },
        ]
    });
    ui::table(&Table {
        caption: say(language, "plans.by_rank").to_owned(),
        columns,
        rows: rows.collect(),
    })
}

/// The steps by which the plan comes about, with what was recorded of each.
fn recorded(language: Language, plan: &Plan) -> Vec<Pair> {
    let open = || html! { span.soft { (say(language, "approval.awaited")) } };
    let documented = |step: &Dated<DocumentedDecision>| {
        html! {
            (ui::day(language, step.on)) " " (step.what.document_number) " " (step.what.decided_on) " " (step.what.note)
        }
    };
    let consultation = plan.consultation.as_ref().map_or_else(open, |step| html! {
        (ui::day(language, step.on)) " " (text(language, "OpinionVerdict", step.what.verdict.code())) " " (step.what.opinion)
    });
    // Whether Finance is consulted at all is what the act itself offers, not what the page thinks.
    let is_consulted = ConsultFinance::offered(plan) || plan.consultation.is_some();
    let mut pairs = Vec::new();
    if is_consulted {
        pairs.push(Pair::wide(text(language, "act", "consult_finance"), consultation));
    }
    pairs.extend(plan.argumentations.iter().map(|step| {
        Pair::wide(
            text(language, "act", "record_escalated_argumentation"),
            html! {
                (ui::day(language, step.on)) " " (step.what.document_number) " " (step.what.decided_on) " " (step.what.note)
                @for condition in &step.what.conditions { (language.of("；", "; ")) (condition) }
            },
        )
    }));
    let decided = plan.decision.as_ref().map_or_else(open, documented);
    let issued = plan.issue.as_ref().map_or_else(open, documented);
    pairs.push(Pair::wide(say(language, "plans.decided"), decided));
    pairs.push(Pair::wide(text(language, "act", "issue_plan"), issued));
    pairs
}
