//! Similar projects and systems in brief: beside the form while a project is written or reviewed (Article 7).

use std::collections::BTreeSet;

use acts::case::CaseId;
use acts::messages::Language;
use acts::party::Directory;
use maud::{Markup, html};

use super::marks;
use crate::messages::say;
use crate::similar::{Compared, Similar, Told};
use crate::ui;

/// As many shared words are named in brief.
const WORDS: usize = 8;

/// The list, as the part of a page that changes while one types.
pub fn listed(language: Language, (similar, directory): (&Similar, &Directory)) -> Markup {
    let case = similar.asked.case.as_ref();
    html! {
        section.resembling #similar aria-label=(say(language, "similar.title")) {
            h2 { (say(language, "similar.title")) }
            p.told.danger[similar.told == Told::Alike] { (say(language, &format!("similar_told.{}", similar.told.code()))) }
            @if !similar.found.is_empty() {
                ol { @for compared in &similar.found { (entry(language, (compared, directory), case)) } }
            }
            @if let Some(case) = case && !similar.found.is_empty() {
                p { a href={ "/cases/" (case) "/similar" } { (say(language, "similar.compare_all")) } }
            }
            p.soft { (say(language, "similar.scope")) }
        }
    }
}

/// The degree of likeness in words, never as a figure: it is an order to look in, and measures nothing.
pub(super) fn band(language: Language, compared: &Compared) -> Markup {
    let code = compared.likeness.band.code();
    html! { span class={ "tag band " (code) } { (say(language, &format!("similar_band.{code}"))) } }
}

/// What else connects them, if anything does.
pub(super) fn relation(language: Language, compared: &Compared) -> Markup {
    html! {
        @if let Some(relation) = compared.relation {
            span.tag { (say(language, &format!("similar_relation.{}", relation.code()))) }
        }
    }
}

/// The shared words, the weightiest first; of a longer word its parts are not named again.
pub(super) fn words(compared: &Compared, most: usize) -> Markup {
    let shared = &compared.likeness.shared;
    let part = |word: &&String| {
        shared
            .iter()
            .any(|other| other.len() > word.len() && other.contains(word.as_str()))
    };
    html! {
        span.shared { @for word in shared.iter().filter(|word| !part(word)).take(most) { mark { (word) } " " } }
    }
}

fn entry(
    language: Language,
    (compared, directory): (&Compared, &Directory),
    case: Option<&CaseId>,
) -> Markup {
    let shared: BTreeSet<&str> = compared.likeness.shared.iter().map(String::as_str).collect();
    let id = &compared.file.id;
    html! {
        li { details {
            summary {
                (band(language, compared)) " " (relation(language, compared))
                b { (marks::text(&compared.text.name, &shared)) }
                (facts(language, compared, directory))
            }
            p { span.soft { (say(language, "similar.shared")) (language.of("：", ": ")) } (words(compared, WORDS)) }
            @for (key, text) in [("similar.need", &compared.text.need), ("similar.contents", &compared.text.contents)] {
                @if !text.trim().is_empty() {
                    p { span.soft { (say(language, key)) (language.of("：", ": ")) } (marks::text(text, &shared)) }
                }
            }
            p.row {
                @if let Some(case) = case { a href={ "/cases/" (case) "/similar?with=" (id) } { (say(language, "similar.compare")) } }
                a href={ "/cases/" (id) } { (say(language, "similar.open")) }
            }
        } }
    }
}

fn facts(language: Language, compared: &Compared, directory: &Directory) -> Markup {
    html! {
        small {
            @if let Some(unit) = compared.unit() { (directory.name(unit)) " · " }
            (ui::stage(language, compared.file.stage()))
            @if let Some(year) = compared.year() { " · " (year) }
            @if let Some(amount) = compared.amount() { " · " (ui::amount(language, amount)) }
        }
    }
}
