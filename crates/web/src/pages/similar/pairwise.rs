//! A project beside another project or a system, line by line (Article 7, items 1 and 2): names, units, stage, year,
//! amount, texts with the shared words marked, and what differs.

use std::collections::BTreeSet;

use acts::case::{CaseFile, CaseId};
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::similarity::{Comparable, owner};
use maud::{Markup, html};

use super::marks;
use crate::messages::say;
use crate::similar::{Asked, Compared, amount_of};
use crate::ui;

/// What one side is, as far as it is known.
struct Side<'a> {
    text: &'a Comparable,
    unit: Option<&'a CaseId>,
    kind: Markup,
    stage: Markup,
    year: Markup,
    amount: Markup,
}

/// The two sides as a table; `own` is the case file of the project asked for, when there is one.
pub(super) fn pairwise(
    language: Language,
    (asked, own): (&Asked, Option<&CaseFile>),
    (compared, directory): (&Compared, &Directory),
) -> Markup {
    let shared: BTreeSet<&str> = compared.likeness.shared.iter().map(String::as_str).collect();
    let this = own_side(language, asked, own);
    let other = other_side(language, compared);
    let own_words = if own.and_then(CaseFile::system).is_some() {
        "similar.this_system"
    } else {
        "similar.this_project"
    };
    let other_words = if compared.file.system().is_some() {
        "similar.other_system"
    } else {
        "similar.other_project"
    };
    let heads = (say(language, own_words), say(language, other_words));
    let line = |key: &str, one: Markup, two: Markup| row(language, key, (&heads, one, two));
    let unit = |side: &Side<'_>| match side.unit {
        Some(unit) => html! { (directory.name(unit)) },
        None => unknown(language),
    };
    let marked = |of: &str| match of.trim() {
        "" => unknown(language),
        _ => html! { span.text { (marks::text(of, &shared)) } },
    };
    html! {
        table.pairwise {
            caption.unseen { (say(language, "similar.compare")) }
            thead { tr { td {} th scope="col" { (heads.0) } th scope="col" { (heads.1) } } }
            tbody {
                (line("similar.name", marked(&this.text.name), marked(&other.text.name)))
                (line("similar.unit", unit(&this), unit(&other)))
                (line("similar.kind", this.kind, other.kind))
                (line("similar.stage", this.stage, other.stage))
                (line("similar.year", this.year, other.year))
                (line("similar.amount", this.amount, other.amount))
                (line("similar.need", marked(&this.text.need), marked(&other.text.need)))
                (line("similar.contents", marked(&this.text.contents), marked(&other.text.contents)))
                (line("similar.own_only", items(language, this.text, &shared), items(language, other.text, &shared)))
            }
        }
    }
}

fn row(language: Language, key: &str, (heads, one, other): (&(&str, &str), Markup, Markup)) -> Markup {
    html! {
        tr {
            th scope="row" { (say(language, key)) }
            td data-side=(heads.0) { (one) }
            td data-side=(heads.1) { (other) }
        }
    }
}

fn own_side<'a>(language: Language, asked: &'a Asked, own: Option<&CaseFile>) -> Side<'a> {
    let stage = own.map_or_else(|| unknown(language), |file| ui::stage(language, file.stage()));
    let project = own.and_then(CaseFile::project);
    Side {
        text: &asked.text,
        unit: asked.unit.as_ref(),
        kind: own.map_or_else(|| unknown(language), |file| kind(language, file)),
        stage,
        year: project.map_or_else(
            || unknown(language),
            |project| html! { (project.facts.plan_year) },
        ),
        amount: amount(language, project.and_then(amount_of)),
    }
}

fn other_side(language: Language, compared: &Compared) -> Side<'_> {
    Side {
        text: &compared.text,
        unit: owner(&compared.file),
        kind: kind(language, &compared.file),
        stage: html! { (ui::stage(language, compared.file.stage())) },
        year: match compared.year() {
            Some(year) => html! { (year) },
            None => unknown(language),
        },
        amount: amount(language, compared.amount()),
    }
}

fn amount(language: Language, amount: Option<acts::amount::Yuan>) -> Markup {
    match amount {
        Some(amount) => ui::amount(language, amount),
        None => unknown(language),
    }
}

/// The category of a project and its kind of construction, or what kind of system it is.
fn kind(language: Language, file: &CaseFile) -> Markup {
    let words: Vec<&str> = match (file.project(), file.system()) {
        (Some(project), _) => {
            let facts = &project.facts;
            let category = facts
                .category
                .map(|category| text(language, "Category", category.code()));
            let construction = facts
                .construction_kind
                .map(|kind| text(language, "ConstructionKind", kind.code()));
            category.into_iter().chain(construction).collect()
        }
        (None, Some(system)) => {
            let kind = system.facts.system_type;
            kind.map(|kind| text(language, "SystemType", kind.code()))
                .into_iter()
                .collect()
        }
        (None, None) => Vec::new(),
    };
    if words.is_empty() {
        return unknown(language);
    }
    html! { span.word { (words.join(" · ")) } }
}

fn items(language: Language, of: &Comparable, shared: &BTreeSet<&str>) -> Markup {
    let own = marks::own(of, shared);
    html! {
        @if own.is_empty() { span.soft { (say(language, "similar.nothing_own")) } }
        @else { ul.own { @for item in own { li { (item) } } } }
    }
}

fn unknown(language: Language) -> Markup {
    html! { span.soft { (say(language, "similar.unknown")) } }
}
