//! How far long work has come.

use maud::{Markup, html};

/// The state of a piece of long work.
#[derive(Debug, Clone)]
pub struct Progress {
    /// What is being done.
    pub label: String,
    /// How much is done.
    pub done: u64,
    /// How much there is; none while that is not known.
    pub of: Option<u64>,
}

/// The bar, with the figures in words beside it.
#[must_use]
pub fn progress(progress: &Progress) -> Markup {
    html! {
        div.progress role="status" {
            span { (progress.label) " " small { (progress.done) @if let Some(of) = progress.of { " / " (of) } } }
            progress max=[progress.of] value=[progress.of.map(|_| progress.done)] aria-label=(progress.label) {}
        }
    }
}
