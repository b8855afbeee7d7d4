//! Fields that point at something the product knows: chosen by name, never by a number that has to be remembered.

use maud::{Markup, html};
use serde_json::Value;

use super::super::Choice;
use super::spot::{Setting, Spot, text};
use crate::form::Reference;

/// Something out of at most so many is chosen by radio buttons when it stands by itself.
const FEW: usize = 4;

/// One of what there is.
pub(super) fn reference(spot: &Spot<'_>, of: Reference) -> Markup {
    let choices = spot.form.choices.choices(of);
    if of.is_typed() {
        typed(spot, (of, choices))
    } else if is_radios(spot, of) {
        radios(spot, choices)
    } else {
        list(spot, choices)
    }
}

/// Whether it is chosen by radio buttons: one of few things of the case, which need a line each to be told apart.
pub(super) fn is_radios(spot: &Spot<'_>, of: Reference) -> bool {
    let choices = spot.form.choices.choices(of);
    let chosen = spot.text();
    let is_known = chosen.is_empty() || choices.iter().any(|choice| choice.value == chosen);
    !of.is_typed()
        && is_known
        && spot.setting == Setting::Open
        && spot.is_required()
        && (1..=FEW).contains(&choices.len())
}

/// Any of what there is.
pub(super) fn several(spot: &Spot<'_>, of: Reference) -> Markup {
    let choices = spot.form.choices.choices(of);
    let chosen: Vec<String> = spot
        .value
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|value| text(Some(value)))
        .collect();
    let strange = chosen
        .iter()
        .filter(|value| !choices.iter().any(|choice| choice.value == **value));
    html! {
        div.options.each {
            @for (place, choice) in choices.iter().enumerate() {
                label {
                    input type="checkbox" name=(format!("{}.{place}", spot.path)) value=(choice.value) checked[chosen.contains(&choice.value)];
                    (choice.label)
                }
            }
            @for (place, value) in strange.enumerate() {
                label {
                    input type="checkbox" name=(format!("{}.{}", spot.path, choices.len() + place)) value=(value) checked;
                    (value)
                }
            }
        }
        @if choices.is_empty() { (none(spot)) }
    }
}

fn radios(spot: &Spot<'_>, choices: &[Choice]) -> Markup {
    let chosen = spot.text();
    html! {
        div.options.each { @for choice in choices {
            label {
                input type="radio" name=(spot.path) value=(choice.value) checked[chosen == choice.value];
                (choice.label)
            }
        } }
    }
}

fn list(spot: &Spot<'_>, choices: &[Choice]) -> Markup {
    let chosen = spot.text();
    let is_strange = !chosen.is_empty() && !choices.iter().any(|choice| choice.value == chosen);
    html! {
        select id=(spot.id()) name=(spot.path) data-search
            aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()]
        {
            (nothing(spot))
            @for choice in choices {
                option value=(choice.value) selected[choice.value == chosen] { (choice.label) }
            }
            @if is_strange { option value=(chosen) selected { (chosen) } }
        }
        @if choices.is_empty() { (none(spot)) }
    }
}

/// One of very many is typed or picked by its name; what may be new, by its number, with its name beside it.
fn typed(spot: &Spot<'_>, (of, choices): (Reference, &[Choice])) -> Markup {
    let chosen = spot.text();
    let name = choices.iter().find(|choice| choice.value == chosen);
    let by_name = of == Reference::Case;
    let shown = match name {
        Some(choice) if by_name => &choice.label,
        Some(_) | None => &chosen,
    };
    html! {
        input type="text" id=(spot.id()) name=(spot.path) value=(shown) list=(suggestions(of)) autocomplete="off"
            data-named[!by_name] data-part=(spot.field.name) title=[by_name.then_some(shown)]
            placeholder=[by_name.then(|| spot.form.language.of("输入名称中的几个字", "Type a part of the name"))]
            aria-describedby=[spot.described_by()] aria-invalid=[spot.invalid()] aria-required=[spot.required()];
        @if !by_name { small data-name { @if let Some(choice) = name { (choice.label) } } }
    }
}

/// The identity of the suggestions for what is typed.
fn suggestions(of: Reference) -> &'static str {
    if of == Reference::BillLine {
        "choices-bill-line"
    } else {
        "choices-case"
    }
}

/// The suggestions, once for all fields that use them.
pub(super) fn shared(spot_choices: &dyn super::Choices) -> Markup {
    html! {
        @for of in [Reference::Case, Reference::BillLine] {
            @let choices = spot_choices.choices(of);
            @if !choices.is_empty() {
                datalist id=(suggestions(of)) { @for choice in choices {
                    @if of == Reference::Case { option value=(choice.label) {} } @else { option value=(choice.value) { (choice.label) } }
                } }
            }
        }
    }
}

/// Nothing chosen yet.
pub(super) fn nothing(spot: &Spot<'_>) -> Markup {
    html! { option value="" { (spot.form.language.of("（请选择）", "(choose)")) } }
}

fn none(spot: &Spot<'_>) -> Markup {
    html! { small { (spot.form.language.of("还没有可以选择的项。", "There is nothing to choose from yet.")) } }
}
