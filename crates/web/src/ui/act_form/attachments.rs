//! Attached documents: those already kept, and room for more; several at once.

use acts::messages;
use maud::{Markup, html};
use serde_json::Value;

use super::super::size;
use super::hidden::hidden;
use super::spot::{Spot, text};
use crate::form::{Shape, WordList};

/// What a file chooser offers; what is taken is decided by the content.
const OFFERED: &str = ".pdf,.ofd,.docx,.xlsx,.jpg,.jpeg,.png,.zip";

/// How many files a field takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    One,
    Several,
}

/// One document.
pub(super) fn document(spot: &Spot<'_>) -> Markup {
    html! {
        div data-files=(spot.path) data-single {
            @if let Some(value) = spot.value { (kept(spot, &spot.path, value)) }
            (chooser(spot, (&format!("files.{}", spot.path), spot.label()), Number::One))
        }
    }
}

/// Documents of no particular kind.
pub(super) fn documents(spot: &Spot<'_>) -> Markup {
    html! {
        div data-files=(spot.path) {
            @for (place, value) in items(spot).iter().enumerate() { (kept(spot, &format!("{}.{place}", spot.path), value)) }
            (chooser(spot, (&format!("files.{}", spot.path), spot.label()), Number::Several))
        }
    }
}

/// Documents by kind: a row for every kind that the measure names.
pub(super) fn materials(spot: &Spot<'_>, list: &WordList) -> Markup {
    let items = items(spot);
    let of = |code: &str| {
        let code = code.to_owned();
        items
            .iter()
            .enumerate()
            .filter(move |(_, item)| item.get("kind").and_then(Value::as_str) == Some(&code))
    };
    html! {
        ul.materials { @for code in &list.words {
            @let label = messages::word(spot.form.language, &list.name, code);
            li data-files=(spot.path) data-kind=(code) {
                span.label { (label) }
                div {
                    @for (place, item) in of(code) { (kept_material(spot, place, item)) }
                    (chooser(spot, (&format!("files.{}.{code}", spot.path), label), Number::Several))
                }
            }
        } }
    }
}

fn items<'a>(spot: &Spot<'a>) -> &'a [Value] {
    spot.value
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

fn kept_material(spot: &Spot<'_>, place: usize, item: &Value) -> Markup {
    let path = format!("{}.{place}", spot.path);
    html! {
        input type="hidden" name=(format!("{path}.kind")) value=(text(item.get("kind")));
        @if let Some(document) = item.get("document") { (kept(spot, &format!("{path}.document"), document)) }
    }
}

/// A document that is already kept: its name and size, and a box to leave it out again.
fn kept(spot: &Spot<'_>, path: &str, document: &Value) -> Markup {
    let language = spot.form.language;
    html! {
        div.kept {
            (hidden(path, &Shape::Document, document))
            a href=(format!("/documents/{}", text(document.get("digest")))) { (text(document.get("name"))) }
            small { (size(document.get("size").and_then(Value::as_u64).unwrap_or(0))) }
            label { input type="checkbox" name=(format!("drop.{path}")) value="true"; (language.of("不再附", "Leave out")) }
        }
    }
}

fn chooser(spot: &Spot<'_>, (name, label): (&str, &str), number: Number) -> Markup {
    let language = spot.form.language;
    html! {
        label {
            span.unseen { (language.of("选择文件：", "Choose files: ")) (label) }
            input type="file" name=(name) multiple[number == Number::Several] accept=(OFFERED)
                aria-describedby=[spot.described_by()];
        }
        div data-uploads aria-live="polite" {}
    }
}
