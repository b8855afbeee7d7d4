//! The sections of a form: the ones its fields name, and one for every part that has parts of its own.

use acts::messages;
use maud::{Markup, html};

use super::field::{self, field};
use super::hidden::hidden;
use super::spot::Spot;
use super::{ActForm, act_name};
use crate::form::{Shape, Shown};

/// A section with its fields in order.
struct Section<'a> {
    title: String,
    named: Named,
    spots: Vec<Spot<'a>>,
}

/// Whether the section's title is already the name of its one field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    ByCode,
    ByField,
}

/// All sections, and what is carried along unseen.
pub(super) fn sections<'a>(form: &'a ActForm<'a>, shape: &'a Shape) -> Markup {
    let Shape::Group(fields) = shape else {
        return html! {};
    };
    let mut sections: Vec<Section<'a>> = Vec::new();
    let mut unseen = Vec::new();
    for field in fields {
        let spot = Spot::within(form, "", field, Some(form.values));
        if field.shown == Shown::Unseen {
            unseen.push(spot);
            continue;
        }
        match &field.shape {
            Shape::Group(inner) if inner.iter().any(|field| field.section.is_some()) => {
                for field in inner {
                    let spot = Spot::within(form, &spot.path, field, spot.value);
                    put(&mut sections, spot);
                }
            }
            Shape::Group(_) | Shape::Rows(_) | Shape::PerWord(_) | Shape::Documents | Shape::Materials(_) => {
                sections.push(Section {
                    title: spot.label().to_owned(),
                    named: Named::ByField,
                    spots: vec![spot],
                });
            }
            Shape::Line(_)
            | Shape::Page(_)
            | Shape::Reference(..)
            | Shape::Day
            | Shape::Amount
            | Shape::Whole(..)
            | Shape::Quantity
            | Shape::Percent
            | Shape::Flag
            | Shape::Word(_)
            | Shape::Words(_)
            | Shape::Document => put(&mut sections, spot),
        }
    }
    html! {
        @for spot in &unseen { @if let Some(value) = spot.value { (hidden(&spot.path, &spot.field.shape, value)) } }
        @for section in &sections { (drawn(section)) }
    }
}

/// Puts a field into the section it names; fields without a section stand together under the name of the act.
fn put<'a>(sections: &mut Vec<Section<'a>>, spot: Spot<'a>) {
    let title = match &spot.field.section {
        Some(code) => messages::text(spot.form.language, "section", code),
        None => act_name(spot.form),
    };
    let place = sections
        .iter()
        .position(|section| section.named == Named::ByCode && section.title == title);
    match place.and_then(|place| sections.get_mut(place)) {
        Some(section) => section.spots.push(spot),
        None => sections.push(Section {
            title: title.to_owned(),
            named: Named::ByCode,
            spots: vec![spot],
        }),
    }
}

fn drawn(section: &Section<'_>) -> Markup {
    html! {
        fieldset.sheet.section {
            legend { (section.title) }
            @match section.named {
                Named::ByCode => div.fields { @for spot in &section.spots { (field(spot)) } }
                Named::ByField => @for spot in &section.spots { (field::bare(spot)) }
            }
        }
    }
}
