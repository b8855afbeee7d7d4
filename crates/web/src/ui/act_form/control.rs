//! The control of a field by what it holds.

use acts::amount::Yuan;
use acts::messages;
use maud::{Markup, html};
use serde_json::Value;

use super::super::capital;
use super::spot::{Setting, Spot, text};
use super::{attachments, field, rows};
use crate::form::{Reference, Shape, WordList};

/// A required word out of at most so many is chosen by radio buttons.
const FEW: usize = 3;

/// The control; its element has the identity of the field unless a fieldset around it has.
pub(super) fn control(spot: &Spot<'_>) -> Markup {
    match &spot.field.shape {
        Shape::Line(most) => line(spot, *most),
        Shape::Page(most) => page(spot, *most),
        Shape::Reference(Reference::Case, _) => case(spot),
        Shape::Reference(reference, _) => choice(spot, *reference),
        Shape::Day => html! {
            input type="date" id=(spot.id()) name=(spot.path) value=(spot.text()) min="1990-01-01" max="2100-12-31"
                aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()];
        },
        Shape::Amount => amount(spot),
        Shape::Whole(..) => html! {
            input type="text" inputmode="numeric" id=(spot.id()) name=(spot.path) value=(spot.text()) autocomplete="off"
                aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()];
        },
        Shape::Flag if spot.setting == Setting::Open => flag(spot),
        Shape::Flag => flag_in_row(spot),
        Shape::Word(list) if is_radios(spot, list) => radios(spot, list),
        Shape::Word(list) => word(spot, list),
        Shape::Words(list) => words(spot, list),
        Shape::Group(fields) => html! {
            div.fields { @for inner in fields { (field::field(&Spot::within(spot.form, &spot.path, inner, spot.value))) } }
        },
        Shape::Rows(inner) => rows::rows(spot, inner),
        Shape::PerWord(inner) => rows::per_word(spot, inner),
        Shape::Document => attachments::document(spot),
        Shape::Documents => attachments::documents(spot),
        Shape::Materials(list) => attachments::materials(spot, list),
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

/// An amount is typed in yuan; 万元 and capital figures stand beside it.
fn amount(spot: &Spot<'_>) -> Markup {
    let language = spot.form.language;
    let value = spot.text();
    let said = Yuan::parse(&value)
        .map(|yuan| {
            format!(
                "{} {} · {}",
                yuan.wan(),
                language.of("万元", "10k yuan"),
                capital(yuan)
            )
        })
        .unwrap_or_default();
    html! {
        span.measure {
            input.yuan type="text" inputmode="decimal" id=(spot.id()) name=(spot.path) value=(value) autocomplete="off"
                data-yuan aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()];
            output for=(spot.id()) { (said) }
        }
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

/// Whether the word is chosen by radio buttons: a required one of few, which can always be left standing.
pub(super) fn is_radios(spot: &Spot<'_>, list: &WordList) -> bool {
    spot.setting == Setting::Open && spot.is_required() && list.words.len() <= FEW
}

fn radios(spot: &Spot<'_>, list: &WordList) -> Markup {
    let chosen = spot.text();
    html! {
        div.options { @for code in &list.words {
            label {
                input type="radio" name=(spot.path) value=(code) checked[chosen == *code];
                (messages::word(spot.form.language, &list.name, code))
            }
        } }
    }
}

fn word(spot: &Spot<'_>, list: &WordList) -> Markup {
    let chosen = spot.text();
    let is_strange = !chosen.is_empty() && !list.words.contains(&chosen);
    html! {
        select id=(spot.id()) name=(spot.path)
            aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()]
        {
            (nothing_chosen(spot))
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

fn choice(spot: &Spot<'_>, reference: Reference) -> Markup {
    let chosen = spot.text();
    let choices = spot.form.choices.choices(reference);
    let is_strange = !chosen.is_empty() && !choices.iter().any(|choice| choice.value == chosen);
    html! {
        select id=(spot.id()) name=(spot.path) data-search
            aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()]
        {
            (nothing_chosen(spot))
            @for choice in choices {
                option value=(choice.value) selected[choice.value == chosen] { (choice.label) }
            }
            @if is_strange { option value=(chosen) selected { (chosen) } }
        }
    }
}

/// A case is typed or picked by its number; its name stands beside it.
fn case(spot: &Spot<'_>) -> Markup {
    let chosen = spot.text();
    let name = spot
        .form
        .choices
        .choices(Reference::Case)
        .iter()
        .find(|choice| choice.value == chosen);
    html! {
        input type="text" id=(spot.id()) name=(spot.path) value=(chosen) list="choices-case" autocomplete="off"
            data-named aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()];
        small data-name { @if let Some(choice) = name { (choice.label) } }
    }
}

fn nothing_chosen(spot: &Spot<'_>) -> Markup {
    html! { option value="" { (spot.form.language.of("（请选择）", "(choose)")) } }
}
