//! The heading of a page: where it stands, its name, what it is, and the one next step.

use acts::messages::Language;
use maud::{Markup, html};

/// A step on the way to a page.
#[derive(Debug, Clone)]
pub struct Crumb {
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub href: String,
}

/// A page's heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The pages above it; may be empty.
    pub over: Vec<Crumb>,
    /// The title.
    pub title: String,
    /// Badges, tags and figures below the title.
    pub under: Markup,
    /// Buttons for the next step.
    pub steps: Markup,
}

/// The heading; it holds the page's only heading of the first level.
#[must_use]
pub fn heading(language: Language, heading: &Heading) -> Markup {
    html! {
        div.heading {
            div {
                @if !heading.over.is_empty() {
                    nav.over aria-label=(language.of("所在位置", "You are here")) { ol {
                        @for crumb in &heading.over { li { a href=(crumb.href) { (crumb.name) } } }
                    } }
                }
                h1 { (heading.title) }
                @if !heading.under.0.is_empty() { div.under { (heading.under) } }
            }
            @if !heading.steps.0.is_empty() { div.row.screen { (heading.steps) } }
        }
    }
}
