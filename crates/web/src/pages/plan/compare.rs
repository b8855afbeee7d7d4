//! Two states of a plan side by side: proposal, what is begun, what is recorded, and every issued version; what came in, fell out,
//! moved or changed its amount, with the reason (Article 11).

mod versions;

use acts::amount::Yuan;
use acts::case::{CaseFile, CaseId};
use acts::messages::{Language, text};
use acts::permit::{self, may_read};
use acts::plan::{PlanEntry, difference};
use acts::ranking::departures;
use axum::extract::{Path, Query, State};
use maud::{Markup, html};
use serde::Deserialize;

use crate::disclosure;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Column, Crumb, Heading, Here, Look, Table};
use crate::workbench::board::Board;
use versions::{Version, usual, versions};

/// Which two are compared.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The earlier one.
    #[serde(default)]
    from: String,
    /// The later one.
    #[serde(default)]
    to: String,
}

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] also for a plan that may not be seen.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    (Path(id), Query(asked)): (Path<String>, Query<Asked>),
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let case = CaseId::new(id);
    let file = disclosure::of_case(&office, actor, office.read(actor, &case).await?).await?;
    let plan = file.plan().ok_or(Problem::NotFound)?;
    let board = if permit::scope(actor) == permit::Scope::All {
        Some(Board::gather(&office, actor, &case).await?)
    } else {
        None
    };
    let versions = versions(language, plan, board.as_ref());
    let (first, last) = usual(&versions).ok_or(Problem::NotFound)?;
    let pick = |key: &str| versions.iter().find(|version| version.key == key);
    let (from, to) = (
        pick(&asked.from).unwrap_or(first),
        pick(&asked.to).unwrap_or(last),
    );
    let ids: Vec<CaseId> = from
        .entries
        .iter()
        .chain(&to.entries)
        .map(|entry| entry.project.clone())
        .collect();
    let mut projects = office.app.store.cases(&ids).await?;
    projects.retain(|project| may_read(actor, project));
    let title = format!("{} · {}", say(language, "compare.title"), plan.title());
    let here = format!("/plans/{case}");
    let content = html! {
        (ui::look(Look::Workbench))
        (ui::heading(language, &Heading {
            over: vec![
                Crumb { name: say(language, "plans.title").to_owned(), href: "/plans".to_owned() },
                Crumb { name: plan.title(), href: here.clone() },
            ],
            title: title.clone(),
            under: ui::stage(language, file.stage()),
            steps: html! { @if board.is_some() { a.button href={ (here) "/workbench" } { (say(language, "workbench.title")) } } },
        }))
        section.sheet {
            form.row method="get" action={ (here) "/compare" } data-filters {
                (choice(language, ("from", &versions), &from.key))
                (choice(language, ("to", &versions), &to.key))
                button.button { (say(language, "compare.show")) }
            }
        }
        (compared(language, (from, to), &projects))
    };
    frame::page(&office, &reader, (Here::Plans, &title), content).await
}

fn choice(language: Language, (name, versions): (&str, &[Version]), chosen: &str) -> Markup {
    let label = match name {
        "from" => say(language, "compare.from"),
        _ => say(language, "compare.to"),
    };
    html! {
        label for={ "compare-" (name) } { (label) }
        select id={ "compare-" (name) } name=(name) {
            @for version in versions { option value=(version.key) selected[version.key == chosen] { (version.name) } }
        }
    }
}

fn compared(language: Language, (from, to): (&Version, &Version), projects: &[CaseFile]) -> Markup {
    let found = difference(&from.entries, &to.entries);
    let order = |version: &Version| -> Vec<CaseId> {
        version
            .entries
            .iter()
            .map(|entry| entry.project.clone())
            .collect()
    };
    let moved: Vec<CaseId> = departures(&order(from), &order(to))
        .into_iter()
        .map(|one| one.project)
        .collect();
    let amended = found.amended.iter().filter(|(before, after)| {
        before.amount != after.amount || before.urgency != after.urgency || moved.contains(&after.project)
    });
    let amended: Vec<(&PlanEntry, &PlanEntry)> = amended.map(|(before, after)| (before, after)).collect();
    let row = |before: Option<&PlanEntry>, after: Option<&PlanEntry>| {
        row(language, ((from, before), (to, after)), projects)
    };
    let parts: [(&str, Vec<Vec<Markup>>); 3] = [
        (
            say(language, "compare.added"),
            found.added.iter().map(|entry| row(None, Some(entry))).collect(),
        ),
        (
            say(language, "compare.removed"),
            found.removed.iter().map(|entry| row(Some(entry), None)).collect(),
        ),
        (
            say(language, "compare.changed"),
            amended
                .iter()
                .map(|(before, after)| row(Some(before), Some(after)))
                .collect(),
        ),
    ];
    let is_same = parts.iter().all(|(_, rows)| rows.is_empty());
    html! {
        section.sheet {
            h2 { (from.name) " → " (to.name) }
            p.bench-figures {
                span { (say(language, "compare.budget")) " " (ui::amount(language, from.budget)) " → " (ui::amount(language, to.budget)) }
                span { (say(language, "plans.sum")) " " (ui::amount(language, sum(from))) " → " (ui::amount(language, sum(to))) }
                span { (say(language, "plans.entries")) " " (from.entries.len()) " → " (to.entries.len()) }
            }
            @if is_same { p { (say(language, "compare.same")) } }
        }
        @for (name, rows) in parts { @if !rows.is_empty() {
            section.sheet {
                h2 { (name) " " span.count { (rows.len()) } }
                (ui::table_under_heading(&Table { caption: name.to_owned(), columns: columns(language), rows }))
            }
        } }
    }
}

fn sum(version: &Version) -> Yuan {
    Yuan::total(version.entries.iter().map(|entry| entry.amount))
}

fn columns(language: Language) -> Vec<Column> {
    vec![
        Column::text(say(language, "library.name")),
        Column::number(say(language, "compare.rank_from")),
        Column::number(say(language, "compare.rank_to")),
        Column::number(say(language, "compare.amount_from")),
        Column::number(say(language, "compare.amount_to")),
        Column::text(say(language, "plans.urgency")),
        Column::text(say(language, "compare.reason")),
    ]
}

type Side<'a> = (&'a Version, Option<&'a PlanEntry>);

fn row(
    language: Language,
    ((from, before), (to, after)): (Side<'_>, Side<'_>),
    projects: &[CaseFile],
) -> Vec<Markup> {
    let of = after.or(before);
    let project = of.and_then(|entry| projects.iter().find(|file| file.id == entry.project));
    let rank = |version: &Version, entry: Option<&PlanEntry>| {
        let place = entry.and_then(|entry| {
            version
                .entries
                .iter()
                .position(|other| other.project == entry.project)
        });
        html! { @match place { Some(place) => (place + 1), None => "–" } }
    };
    let amount = |entry: Option<&PlanEntry>| html! { @match entry { Some(entry) => (ui::amount(language, entry.amount)), None => "–" } };
    let urgency = |entry: &PlanEntry| text(language, "Urgency", entry.urgency.code()).to_owned();
    let words: Vec<String> = before.into_iter().chain(after).map(urgency).collect();
    let is_one = words.first() == words.last();
    vec![
        html! {
            @if let Some(project) = project { a href={ "/cases/" (project.id) } { (project.title()) } }
            @else { span.soft { (say(language, "plans.of_others")) } }
        },
        rank(from, before),
        rank(to, after),
        amount(before),
        amount(after),
        html! { @if is_one { (words.first().cloned().unwrap_or_default()) } @else { (words.join(" → ")) } },
        html! { @if let Some(entry) = of { (to.reason(&entry.project)) } },
    ]
}
