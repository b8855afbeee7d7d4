//! Names and values, as the head of a form or a card shows them.

use maud::{Markup, html};

use crate::form::Extent;

/// A name and its value.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The name.
    pub name: String,
    /// The value.
    pub value: Markup,
    /// How much of the line it takes.
    pub extent: Extent,
}

impl Pair {
    /// A pair that takes its part of the line.
    pub fn new(name: impl Into<String>, value: Markup) -> Self {
        Self {
            name: name.into(),
            value,
            extent: Extent::Half,
        }
    }

    /// A pair that takes the whole line.
    pub fn wide(name: impl Into<String>, value: Markup) -> Self {
        Self {
            extent: Extent::Whole,
            ..Self::new(name, value)
        }
    }
}

/// The pairs as a description list.
#[must_use]
pub fn key_values(pairs: &[Pair]) -> Markup {
    html! {
        dl.pairs { @for pair in pairs {
            div.wide[pair.extent == Extent::Whole] { dt { (pair.name) } dd { (pair.value) } }
        } }
    }
}
