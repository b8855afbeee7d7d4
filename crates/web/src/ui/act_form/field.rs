//! One field: its name, its help, what is said of it, and its control.

use maud::{Markup, html};

use super::hidden::hidden;
use super::spot::{Setting, Spot};
use super::{choosing, control};
use crate::form::{Extent, Shape, Shown};

/// A field with its label.
pub(super) fn field(spot: &Spot<'_>) -> Markup {
    if spot.field.shown == Shown::Unseen {
        return spot
            .value
            .map_or_else(|| html! {}, |value| hidden(&spot.path, &spot.field.shape, value));
    }
    if is_grouped(spot) {
        return grouped(spot);
    }
    html! {
        div.field.wide[spot.field.extent == Extent::Whole].faulty[is_faulty(spot)] {
            label for=(spot.id()) { (spot.label()) (must(spot)) }
            (help(spot))
            (said(spot))
            (control::control(spot))
        }
    }
}

/// A field whose section already bears its name.
pub(super) fn bare(spot: &Spot<'_>) -> Markup {
    html! {
        div.field.wide.faulty[is_faulty(spot)] id=(spot.id()) tabindex="-1" {
            (help(spot))
            (said(spot))
            (control::control(spot))
        }
    }
}

/// Whether the field has several inputs, which a legend names together.
fn is_grouped(spot: &Spot<'_>) -> bool {
    match &spot.field.shape {
        Shape::Word(list) => control::is_radios(spot, list),
        Shape::Flag => spot.setting == Setting::Open,
        Shape::Reference(of, _) => choosing::is_radios(spot, *of),
        Shape::Words(_)
        | Shape::Group(_)
        | Shape::Rows(_)
        | Shape::PerWord(_)
        | Shape::Document
        | Shape::Documents
        | Shape::Materials(_) => true,
        Shape::Line(_)
        | Shape::Page(_)
        | Shape::Day
        | Shape::Amount
        | Shape::Whole(..)
        | Shape::Quantity
        | Shape::Percent => false,
    }
}

fn grouped(spot: &Spot<'_>) -> Markup {
    html! {
        fieldset.field.wide[spot.field.extent == Extent::Whole].faulty[is_faulty(spot)].group[matches!(spot.field.shape, Shape::Group(_))]
            id=(spot.id()) tabindex="-1" aria-describedby=[spot.described_by()]
        {
            legend { (spot.label()) (must(spot)) }
            (help(spot))
            (said(spot))
            (control::control(spot))
        }
    }
}

fn is_faulty(spot: &Spot<'_>) -> bool {
    !spot.faults().is_empty()
}

fn must(spot: &Spot<'_>) -> Markup {
    html! { @if spot.is_required() { span.must { (spot.form.language.of("（必填）", "(required)")) } } }
}

fn help(spot: &Spot<'_>) -> Markup {
    html! { @if let Some(text) = spot.help() { div.help id=(format!("{}-help", spot.id())) { (text) } } }
}

/// Faults and findings at the field itself, the latter leading to the finding with its article.
pub(super) fn said(spot: &Spot<'_>) -> Markup {
    let language = spot.form.language;
    let (faults, findings) = (spot.faults(), spot.findings());
    html! {
        @if !faults.is_empty() || !findings.is_empty() {
            div id=(format!("{}-said", spot.id())) {
                @for fault in faults { div.fault { (language.of(&fault.zh, &fault.en)) } }
                @for finding in findings {
                    div.fault {
                        (language.of(&finding.zh, &finding.en)) " "
                        a.clause href=(format!("#finding-{}", finding.rule)) { (language.of("看认定", "See the finding")) }
                    }
                }
            }
        }
    }
}
