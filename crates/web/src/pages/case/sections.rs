//! The parts of a case file below its head: what is prepared, what is to be corrected, need, reviews, approval, money, bill,
//! works, safeguards, catalogue, acceptance, evaluation, supervision, materials, related cases and exceptions (Articles
//! 6 to 46).

use acts::case::{CaseFile, CaseId};
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::project::{CatalogueLine, Project};
use acts::stage::Stage;
use maud::{Markup, html};

use super::acceptance::acceptance;
use super::bill::bill;
use super::construction::construction;
use super::evaluation::evaluation;
use super::laid_out::section;
use super::materials::materials;
use super::money::money;
use super::need::need;
use super::other_kinds::other;
use super::review::{approvals, reviews};
use super::safeguards::safeguards;
use super::supervised::supervision;
use super::timeline::{Asked, Told};
use crate::messages::say;
use crate::ui::{self, Column, Opening, Pair, Part, Table};

/// Every part, in the order of the measure; those that hold nothing are left out when they are drawn.
#[must_use]
pub fn all(language: Language, told: Told<'_>, asked: &Asked) -> Vec<Part> {
    let file = told.file;
    let mut parts = vec![drafts(language, file)];
    if let Some(project) = file.project() {
        parts.extend(of_project(language, told, (project, asked)));
    }
    parts.extend(other(told.office, language, (file, told.directory)));
    if let Some(pool) = file.expert_pool() {
        let title = text(language, "kind", "expert_pool").to_owned();
        parts.push(open("experts", title, experts(language, pool, told.directory)));
    }
    parts.push(exceptions(language, file));
    parts.push(materials(language, told, asked));
    parts
}

fn of_project(language: Language, told: Told<'_>, (project, asked): (&Project, &Asked)) -> Vec<Part> {
    let (office, file, history) = (told.office, told.file, told.history);
    let built = &project.construction;
    let guarded = html! { @for system in &built.security {
        (section(&system.system, safeguards(office, language, &system.record)))
    } };
    let mut parts = vec![
        correction(language, project),
        need(language, file, project),
        reviews(language, project),
        approvals(office, language, file, project),
        money(office, language, (file, project), history),
        bill(language, (file, project), (history, asked)),
        construction(language, (file, project), history),
        folded(
            "safeguards",
            say(language, "construction.security").to_owned(),
            guarded,
        ),
        catalogue(language, &project.catalogue),
        acceptance(language, &project.acceptance),
        evaluation(language, &project.acceptance),
        supervision(language, &project.supervision),
    ];
    let first = first_read(file.stage());
    for part in parts.iter_mut().filter(|part| part.id == first) {
        part.opening = Opening::Open;
    }
    parts
}

/// The part that is read first where the project stands.
fn first_read(stage: Stage) -> &'static str {
    let course = Stage::COURSE.iter().position(|station| *station == stage);
    let built = Stage::COURSE
        .iter()
        .position(|station| *station == Stage::Construction);
    match (course, built) {
        (Some(here), Some(built)) if here > built => "acceptance",
        (Some(here), Some(built)) if here == built => "works",
        (Some(_), _) if stage == Stage::UnderApproval => "approval",
        (Some(_), _) => "need",
        (None, _) => "supervision",
    }
}

/// A part that is read at once.
#[must_use]
pub fn open(id: &'static str, title: String, content: Markup) -> Part {
    Part {
        opening: Opening::Open,
        ..folded(id, title, content)
    }
}

/// A part that waits to be asked for.
#[must_use]
pub fn folded(id: &'static str, title: String, content: Markup) -> Part {
    Part {
        id,
        title,
        gist: html! {},
        content,
        opening: Opening::Folded,
    }
}

fn drafts(language: Language, file: &CaseFile) -> Part {
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
    let content = html! { @if !pairs.is_empty() { (ui::key_values(&pairs)) } };
    open("drafts", say(language, "case.drafts").to_owned(), content)
}

fn correction(language: Language, project: &Project) -> Part {
    let content = html! { @if let Some(correction) = &project.correction {
        p { (ui::day(language, correction.on)) }
        ol.point-list { @for point in &correction.what.points { li { (point) } } }
    } };
    open("correction", say(language, "case.correction").to_owned(), content)
}

/// Where a document of a case is handed out.
#[must_use]
pub fn document(case: &CaseId, digest: &str) -> String {
    format!("/documents/{digest}?case={case}")
}

/// A data resource catalogue (Article 17).
pub fn catalogue(language: Language, lines: &[CatalogueLine]) -> Part {
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
    let rows = lines.iter().map(|line| {
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
    let content = html! { @if !lines.is_empty() { (ui::table_under_heading(&table)) } };
    Part {
        gist: html! { (lines.len()) " " (say(language, "catalogue.resources")) },
        ..folded("catalogue", say(language, "case.catalogue").to_owned(), content)
    }
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

fn exceptions(language: Language, file: &CaseFile) -> Part {
    let content = html! { @if !file.exceptions.is_empty() {
        ul.point-list { @for made in &file.exceptions {
            li { (ui::article(language, &made.article)) " " (ui::day(language, made.on)) " " (text(language, "act", &made.act)) (language.of("：", ": ")) (made.reason) }
        } }
    } };
    Part {
        gist: html! { (file.exceptions.len()) },
        ..folded("exceptions", say(language, "case.exceptions").to_owned(), content)
    }
}
