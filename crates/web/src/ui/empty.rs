//! What a list says when there is nothing in it: why, and what one can do.

use maud::{Markup, html};

/// An empty list.
#[derive(Debug, Clone)]
pub struct Empty {
    /// What is not there.
    pub title: String,
    /// Why, and what to do.
    pub text: String,
    /// Buttons; may be empty.
    pub steps: Markup,
}

/// The empty state of a list.
#[must_use]
pub fn empty(empty: &Empty) -> Markup {
    html! {
        div.empty {
            b { (empty.title) }
            p { (empty.text) }
            @if !empty.steps.0.is_empty() { div.row { (empty.steps) } }
        }
    }
}
