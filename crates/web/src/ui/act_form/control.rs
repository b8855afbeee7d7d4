//! The control of a field by what it holds.

use acts::messages::{self, Language};
use maud::{Markup, html};
use serde_json::Value;

use super::super::percent;
use super::spot::{Setting, Spot, text};
use super::{attachments, choosing, echo, field, rows};
use crate::form::{Shape, WordList};

/// A word out of at most so many is chosen by radio buttons.
const FEW: usize = 4;

/// The control; its element has the identity of the field unless a fieldset around it has.
pub(super) fn control(spot: &Spot<'_>) -> Markup {
    match &spot.field.shape {
        Shape::Line(most) => line(spot, *most),
        Shape::Page(most) => page(spot, *most),
        Shape::Reference(reference, _) => choosing::reference(spot, *reference),
        Shape::Day => day(spot),
        Shape::Amount => amount(spot),
        Shape::Whole(..) => number(spot, ("numeric", &spot.text()), unit(spot)),
        Shape::Quantity => number(spot, ("decimal", &spot.text()), ""),
        Shape::Percent => number(spot, ("decimal", &in_percent(spot)), "%"),
        Shape::Flag if spot.setting == Setting::Open => flag(spot),
        Shape::Flag => flag_in_row(spot),
        Shape::Word(list) if is_radios(spot, list) => radios(spot, list),
        Shape::Word(list) => word(spot, list),
        Shape::Words(list) => words(spot, list),
        Shape::Group(fields) => html! {
            div.fields { @for inner in fields { (field::field(&Spot::within(spot.form, &spot.path, inner, spot.value))) } }
        },
        Shape::Rows(inner) => several(spot, inner),
        Shape::PerWord(inner) => rows::per_word(spot, inner),
        Shape::Document => attachments::document(spot),
        Shape::Documents => attachments::documents(spot),
        Shape::Materials(list) => attachments::materials(spot, list),
    }
}

/// As many as are needed: what the product knows is chosen from it, anything else is written in rows.
fn several(spot: &Spot<'_>, inner: &Shape) -> Markup {
    if let Shape::Reference(of, _) = inner {
        choosing::several(spot, *of)
    } else {
        rows::rows(spot, inner)
    }
}

fn line(spot: &Spot<'_>, most: Option<u64>) -> Markup {
    html! {
        input type="text" id=(spot.id()) name=(spot.path) value=(spot.text()) maxlength=[most] autocomplete="off"
            aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()];
    }
}

fn page(spot: &Spot<'_>, most: Option<u64>) -> Markup {
    html! {
        textarea id=(spot.id()) name=(spot.path) maxlength=[most]
            aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()]
            { "\n" (spot.text()) }
    }
}

/// A day is typed or picked; its weekday, and whether it is worked, stand beside it.
fn day(spot: &Spot<'_>) -> Markup {
    html! {
        span.measure {
            input type="date" id=(spot.id()) name=(spot.path) value=(spot.text()) min="1990-01-01" max="2100-12-31"
                aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()];
            @if spot.setting == Setting::Open { (echo::beside(spot)) }
        }
    }
}

/// An amount is typed in yuan, or with the unit 万; 万元 and capital figures stand beside it.
fn amount(spot: &Spot<'_>) -> Markup {
    let product = spot
        .field
        .reckoning
        .product
        .as_ref()
        .map(|factors| factors.join(" "));
    html! {
        span.measure {
            input.yuan type="text" inputmode="decimal" id=(spot.id()) name=(spot.path) value=(spot.text()) autocomplete="off"
                data-yuan data-part=(spot.field.name) data-product=[product]
                aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()];
            @if spot.setting == Setting::Open {
                (echo::beside(spot))
            }
        }
    }
}

/// A number with the unit it is counted in.
fn number(spot: &Spot<'_>, (mode, value): (&str, &str), unit: &str) -> Markup {
    html! {
        span.measure {
            input.count type="text" inputmode=(mode) id=(spot.id()) name=(spot.path) value=(value) autocomplete="off"
                data-part=(spot.field.name)
                aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()];
            @if !unit.is_empty() { span.unit { (unit) } }
        }
    }
}

/// The unit that a field's name ends in, unless its label says it already: names say their unit last.
fn unit(spot: &Spot<'_>) -> &'static str {
    if spot.label().contains(['（', '(']) {
        return "";
    }
    let of = |zh, en| match spot.form.language {
        Language::Chinese => zh,
        Language::English => en,
    };
    match spot.field.name.rsplit('_').next() {
        Some("months") => of("个月", "months"),
        Some("days") => of("天", "days"),
        Some("year") => of("年", ""),
        Some(_) | None => "",
    }
}

/// Per cent as typed: a number of hundredths in per cent, anything else as it stands.
fn in_percent(spot: &Spot<'_>) -> String {
    match spot.value.and_then(Value::as_i64) {
        Some(hundredths) => percent(hundredths),
        None => spot.text(),
    }
}

fn flag(spot: &Spot<'_>) -> Markup {
    let chosen = spot.text();
    html! {
        div.options { @for (value, label) in flag_choices(spot) {
            label { input type="radio" name=(spot.path) value=(value) checked[chosen == value]; (label) }
        } }
    }
}

fn flag_in_row(spot: &Spot<'_>) -> Markup {
    let chosen = spot.text();
    html! {
        select id=(spot.id()) name=(spot.path) aria-invalid=[spot.invalid()] {
            @for (value, label) in flag_choices(spot).into_iter().rev() {
                option value=(value) selected[chosen == value] { (label) }
            }
        }
    }
}

fn flag_choices(spot: &Spot<'_>) -> [(&'static str, &'static str); 3] {
    let language = spot.form.language;
    [
        ("true", language.of("是", "Yes")),
        ("false", language.of("否", "No")),
        ("", language.of("尚不清楚", "Not known yet")),
    ]
}

/// Whether the word is chosen by radio buttons: one of few, when nothing stands there that the list does not know.
pub(super) fn is_radios(spot: &Spot<'_>, list: &WordList) -> bool {
    let chosen = spot.text();
    let is_known = chosen.is_empty() || list.words.contains(&chosen);
    spot.setting == Setting::Open && list.words.len() <= FEW && is_known
}

/// What need not be chosen can be taken back.
fn radios(spot: &Spot<'_>, list: &WordList) -> Markup {
    let chosen = spot.text();
    html! {
        div.options {
            @for code in &list.words {
                label {
                    input type="radio" name=(spot.path) value=(code) checked[chosen == *code];
                    (messages::word(spot.form.language, &list.name, code))
                }
            }
            @if !spot.is_required() {
                label {
                    input type="radio" name=(spot.path) value="" checked[chosen.is_empty()];
                    (spot.form.language.of("未定", "Open"))
                }
            }
        }
    }
}

fn word(spot: &Spot<'_>, list: &WordList) -> Markup {
    let chosen = spot.text();
    let is_strange = !chosen.is_empty() && !list.words.contains(&chosen);
    html! {
        select id=(spot.id()) name=(spot.path)
            aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()]
        {
            (choosing::nothing(spot))
            @for code in &list.words {
                option value=(code) selected[chosen == *code] { (messages::word(spot.form.language, &list.name, code)) }
            }
            @if is_strange { option value=(chosen) selected { (chosen) } }
        }
    }
}

fn words(spot: &Spot<'_>, list: &WordList) -> Markup {
    let chosen: Vec<String> = spot
        .value
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|word| text(Some(word)))
        .collect();
    html! {
        div.options.many { @for code in &list.words {
            label {
                input type="checkbox" name=(spot.path) value=(code) checked[chosen.contains(code)];
                (messages::word(spot.form.language, &list.name, code))
            }
        } }
    }
}
