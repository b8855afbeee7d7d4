//! The ways that a project's course takes besides the ordinary one, each with its article: texts to be approved, small
//! and maintenance projects, urgent supplements, splitting, delegation, filing, cross-department frameworks.

use acts::messages::{Language, text};
use acts::project::Project;
use acts::weighing::foreseen::awaited_path;
use acts::words::Category;
use maud::{Markup, html};
use rules::law::Basis;

use crate::messages::say;
use crate::office::Office;
use crate::ui;

/// The ways that apply, in the order of the articles.
#[must_use]
pub fn ways(office: &Office, language: Language, project: &Project) -> Markup {
    let library = &project.library;
    let turns = [
        ("framework", "18", project.facts.framework.is_some()),
        ("carried_over", "6", !library.carried.is_empty()),
        ("delegated", "8", project.delegation.is_some()),
        (
            "split",
            "8",
            project.public_part.is_some() || project.split_from.is_some(),
        ),
        ("urgent", "13", project.supplement.is_some()),
        ("simplified", "15", library.simplification.is_some()),
        ("filed", "19", library.filing.is_some()),
        (
            "maintenance",
            "15",
            project.managed_as() == Some(Category::Maintenance),
        ),
    ];
    let turns: Vec<(&str, &str)> = turns
        .into_iter()
        .filter(|(_, _, applies)| *applies)
        .map(|(way, article, _)| (way, article))
        .collect();
    let path = path(office, language, project);
    html! { @if !turns.is_empty() || path.is_some() {
        ul.ways aria-label=(say(language, "ways.title")) {
            @for (way, article) in turns {
                li { (say(language, &format!("ways.{way}"))) " " (ui::article(language, article)) }
            }
            @if let Some(path) = path { li { (path) } }
        }
    } }
}

/// The texts that are approved on this project's way, ticked as they were.
fn path(office: &Office, language: Language, project: &Project) -> Option<Markup> {
    let (regime, today) = (office.regime(), office.app.clock.today());
    let law = regime.policies.law(&project.policy, today).ok()?;
    let basis = Basis {
        law: &law,
        calendar: &regime.calendar,
    };
    let texts = awaited_path(project, basis).filter(|texts| !texts.is_empty())?;
    let done = |one| {
        project
            .approvals
            .iter()
            .any(|past| past.text == one && past.is_approved())
    };
    Some(html! {
        (say(language, "ways.texts")) (language.of("：", ": "))
        @for (place, one) in texts.iter().enumerate() {
            @if place > 0 { " → " }
            span.word { (text(language, "ApprovalText", one.code())) } @if done(*one) { " ✓" }
        }
        " " (ui::article(language, "15"))
    })
}
