//! Case files that belong to this one, with where they stand: what it was split from, its plan and framework, the project
//! before it, the systems it built, the inspections into it (Articles 5, 8, 11, 18, 39, 43).

use acts::case::{CaseFile, CaseId};
use acts::messages::{Language, text};
use acts::project::Project;
use acts::stage::Stage;
use maud::{Markup, html};
use store::case_lists::{CaseQuery, CaseRow};

use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::scope;
use crate::ui::{self, Opening, Pair, Part};

/// The part on related cases: under the names they have for whoever may read them, otherwise only that they are there.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn related(office: &Office, reader: &Reader, file: &CaseFile) -> Result<Part, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let named = named(file);
    let ids: Vec<CaseId> = named.iter().map(|(_, id)| id.clone()).collect();
    let scope = scope::projects(actor);
    let lines = office.app.store.lines_of_cases(&scope, &ids).await?;
    let about = CaseQuery {
        scope,
        project: Some(file.id.clone()),
        ..CaseQuery::default()
    };
    let about = match file.project() {
        Some(_) => office.app.store.case_lines(&about).await?.rows,
        None => Vec::new(),
    };
    let known = |id: &CaseId| lines.iter().find(|line| line.case == *id);
    let mut pairs: Vec<Pair> = named
        .iter()
        .map(|(key, id)| Pair::wide(say(language, key), linked(language, known(id))))
        .collect();
    pairs.extend(about.iter().map(|row| {
        Pair::wide(
            text(language, "kind", &row.line.kind),
            linked(language, Some(row)),
        )
    }));
    Ok(Part {
        id: "related",
        title: say(language, "case.linked").to_owned(),
        gist: html! { (pairs.len()) },
        content: html! { @if !pairs.is_empty() { (ui::key_values(&pairs)) } },
        opening: Opening::Folded,
    })
}

/// The case files that this one names, with what they are to it.
fn named(file: &CaseFile) -> Vec<(&'static str, CaseId)> {
    let of_system = file.system().and_then(|system| {
        let born = system.birth.as_ref().map(|birth| birth.project.clone());
        born.or_else(|| system.project.clone())
    });
    let inspected = file
        .inspection()
        .map(|one| [one.project.clone(), one.system.clone()]);
    let inspected = inspected.into_iter().flatten().flatten();
    let mut named: Vec<(&'static str, CaseId)> =
        of_system.map(|id| ("related.project", id)).into_iter().collect();
    named.extend(inspected.map(|id| ("related.inspected", id)));
    named.extend(file.project().map(of_project).unwrap_or_default());
    named
}

fn of_project(project: &Project) -> Vec<(&'static str, CaseId)> {
    let served = project.library.task_served.as_ref();
    let single = [
        ("case.split_from", project.split_from.clone()),
        ("case.public_part", project.public_part.clone()),
        ("case.original", project.facts.original_project.clone()),
        ("related.framework", project.facts.framework.clone()),
        (
            "related.development_plan",
            served.map(|served| served.what.plan.clone()),
        ),
        (
            "case.plan",
            project.placement.as_ref().map(|place| place.what.plan.clone()),
        ),
    ];
    let maintained = project.facts.maintained_systems.iter();
    let maintained = maintained.map(|one| ("related.maintained", one.system.clone()));
    single
        .into_iter()
        .filter_map(|(key, id)| Some((key, id?)))
        .chain(maintained)
        .collect()
}

fn linked(language: Language, row: Option<&CaseRow>) -> Markup {
    let Some(row) = row else {
        return html! { span.soft { (say(language, "case.not_open")) } };
    };
    let path = if row.line.kind == "plan" { "plans" } else { "cases" };
    let stage = Stage::ALL.iter().find(|stage| stage.code() == row.line.stage);
    html! {
        a href={ "/" (path) "/" (row.case) } { (row.line.title) } " "
        @if let Some(stage) = stage { (ui::stage(language, *stage)) }
    }
}
