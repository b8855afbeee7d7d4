//! What a case holds besides its timeline: need and money, application, review, approvals with their clock, catalogue,
//! materials, exceptions, prepared acts, linked cases.

use acts::case::{CaseFile, CaseId};
use acts::deadlines::deadlines;
use acts::document::Material;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::project::Project;
use maud::{Markup, html};

use super::acceptance::acceptance;
use super::construction::construction;
use super::other_kinds::other;
use super::review::{approval_section, reviews};
use super::supervised::supervision;
use crate::messages::say;
use crate::office::Office;
use crate::office::submission::Fault;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui::{self, Column, FileLine, Pair, Table};

/// Every section that has something in it.
///
/// # Errors
/// [`Problem`] when a linked case cannot be read.
pub async fn all(
    office: &Office,
    reader: &Reader,
    (file, directory): (&CaseFile, &Directory),
) -> Result<Markup, Problem> {
    let language = reader.language;
    let links = match file.project() {
        Some(project) => links(office, reader, project).await?,
        None => html! {},
    };
    let due = deadlines(file, &office.regime(), office.app.clock.today());
    let running = due.into_iter().find(|deadline| deadline.kind == "approval");
    Ok(html! {
        (drafts(language, file))
        @if let Some(project) = file.project() {
            (correction(language, project))
            (need(language, project))
            @for approval in project.approvals.iter().rev() { (approval_section(office, language, (approval, running.as_ref()))) }
            (reviews(language, project))
            (acceptance(language, &project.acceptance))
            (construction(language, project))
            (supervision(language, &project.supervision))
            (materials(language, file, project))
            (catalogue(language, project))
            (links)
        }
        (other(language, (file, directory)))
        @if let Some(pool) = file.expert_pool() { (experts(language, pool, directory)) }
        (exceptions(language, file))
    })
}

/// A sheet with its heading.
pub fn section(title: &str, content: Markup) -> Markup {
    html! { section.sheet { h2 { (title) } (content) } }
}

fn drafts(language: Language, file: &CaseFile) -> Markup {
    let pair = |draft: &acts::signing::Draft| {
        Pair::wide(
            format!("№ {} {}", draft.number, text(language, "act", &draft.act)),
            html! {
                span.tag.word { (text(language, "draft_state", draft.state.code())) } " " (draft.prepared_on)
                @for note in &draft.notes { p { (note.on) " " (text(language, "draft_state", note.state.code())) (language.of("：", ": ")) (note.text) } }
            },
        )
    };
    let pairs: Vec<Pair> = file.drafts.iter().map(pair).collect();
    if pairs.is_empty() {
        html! {}
    } else {
        section(say(language, "case.drafts"), ui::key_values(&pairs))
    }
}

fn correction(language: Language, project: &Project) -> Markup {
    html! {
        @if let Some(correction) = &project.correction {
            (section(say(language, "case.correction"), html! {
                p { (ui::day(language, correction.on)) }
                ol { @for point in &correction.what.points { li { (point) } } }
            }))
        }
    }
}

fn need(language: Language, project: &Project) -> Markup {
    let facts = &project.facts;
    let texts = [
        ("need", &facts.need),
        ("goals", &facts.goals),
        ("contents", &facts.contents),
    ];
    let pairs: Vec<Pair> = texts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| {
            Pair::wide(
                acts::messages::field(language, "report_project", name),
                html! { p.text { (value) } },
            )
        })
        .collect();
    if pairs.is_empty() {
        html! {}
    } else {
        section(say(language, "case.need"), ui::key_values(&pairs))
    }
}

fn materials(language: Language, file: &CaseFile, project: &Project) -> Markup {
    let applied = project
        .application
        .iter()
        .flat_map(|application| &application.what.materials);
    let approved = project.approvals.iter().flat_map(|approval| &approval.materials);
    let line = |material: &Material| FileLine {
        kind: text(language, "MaterialKind", material.kind.code()).to_owned(),
        name: material.document.name.clone(),
        href: document(&file.id, &material.document.digest),
        size: material.document.size,
        digest: material.document.digest.clone(),
    };
    let lines: Vec<FileLine> = applied.chain(approved).map(line).collect();
    if lines.is_empty() {
        html! {}
    } else {
        section(say(language, "case.materials"), ui::files(language, &lines))
    }
}

/// Where a document of a case is handed out.
#[must_use]
pub fn document(case: &CaseId, digest: &str) -> String {
    format!("/documents/{digest}?case={case}")
}

fn catalogue(language: Language, project: &Project) -> Markup {
    if project.catalogue.is_empty() {
        return html! {};
    }
    let name = |field| acts::messages::field(language, "record_data_catalogue", field);
    let columns = [
        "resource",
        "items",
        "sharing",
        "basis",
        "opening",
        "update_cycle",
        "format",
        "source_system",
    ];
    let rows = project.catalogue.iter().map(|line| {
        vec![
            html! { (line.resource) },
            html! { (line.items) },
            html! { span.word { (text(language, "Sharing", line.sharing.code())) } },
            html! { (line.basis) },
            html! { span.word { (text(language, "Opening", line.opening.code())) } },
            html! { span.word { (text(language, "UpdateCycle", line.update_cycle.code())) } },
            html! { (line.format) },
            html! { (line.source_system) },
        ]
    });
    let table = Table {
        caption: say(language, "case.catalogue").to_owned(),
        columns: columns
            .into_iter()
            .map(|field| Column::text(name(field)))
            .collect(),
        rows: rows.collect(),
    };
    section(say(language, "case.catalogue"), ui::table_under_heading(&table))
}

/// Linked cases under the names they have, for whoever may read them; otherwise only that they are there.
async fn links(office: &Office, reader: &Reader, project: &Project) -> Result<Markup, Problem> {
    let language = reader.language;
    let linked = [
        ("case.split_from", project.split_from.clone(), "cases"),
        ("case.public_part", project.public_part.clone(), "cases"),
        ("case.original", project.facts.original_project.clone(), "cases"),
        (
            "case.plan",
            project.placement.as_ref().map(|place| place.what.plan.clone()),
            "plans",
        ),
    ];
    let mut pairs = Vec::new();
    for (name, id, kind) in linked {
        let Some(id) = id else { continue };
        let value = match office.read(&reader.signed.actor, &id).await {
            Ok(file) => html! { a href={ "/" (kind) "/" (id) } { (file.title()) } },
            Err(Fault::Unknown | Fault::Denied(_)) => {
                html! { span.soft { (say(language, "case.not_open")) } }
            }
            Err(fault) => return Err(fault.into()),
        };
        pairs.push(Pair::wide(say(language, name), value));
    }
    Ok(if pairs.is_empty() {
        html! {}
    } else {
        section(say(language, "case.linked"), ui::key_values(&pairs))
    })
}

fn experts(language: Language, pool: &acts::expert_pool::ExpertPool, directory: &Directory) -> Markup {
    let name = |field| acts::messages::field(language, "register_expert", field);
    let rows = pool.experts.iter().map(|expert| {
        let office = expert.office.as_ref().map_or("", |office| directory.name(office));
        vec![
            html! { (expert.name) },
            html! { (expert.field) },
            html! { (expert.employer) },
            html! { (office) },
        ]
    });
    ui::table(&Table {
        caption: text(language, "kind", "expert_pool").to_owned(),
        columns: ["name", "field", "employer", "office"]
            .into_iter()
            .map(|field| Column::text(name(field)))
            .collect(),
        rows: rows.collect(),
    })
}

fn exceptions(language: Language, file: &CaseFile) -> Markup {
    html! {
        @if !file.exceptions.is_empty() {
            (section(say(language, "case.exceptions"), html! {
                ul { @for made in &file.exceptions {
                    li { (ui::article(language, &made.article)) " " (ui::day(language, made.on)) " " (text(language, "act", &made.act)) (language.of("：", ": ")) (made.reason) }
                } }
            }))
        }
    }
}
