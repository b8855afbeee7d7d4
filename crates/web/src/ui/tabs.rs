//! Parts of a page as plain links, so that each part has its own address.

use maud::{Markup, html};

/// A part.
#[derive(Debug, Clone)]
pub struct Tab {
    /// Its name.
    pub name: String,
    /// Its address.
    pub href: String,
    /// How many things are in it; none when that means nothing.
    pub count: Option<usize>,
}

/// The parts, with the address of the one shown.
#[must_use]
pub fn tabs(label: &str, tabs: &[Tab], here: &str) -> Markup {
    html! {
        nav.tabs aria-label=(label) { ul {
            @for tab in tabs {
                li { a href=(tab.href) aria-current=[(tab.href == here).then_some("page")] {
                    (tab.name)
                    @if let Some(count) = tab.count { span.count { (super::count(count)) } }
                } }
            }
        } }
    }
}
