//! Style and script that only some pages need, brought by the part that needs them, so that the others stay light. A script
//! that stands in the page runs before the page counts as loaded, so that nobody is faster than it.

use maud::{Markup, html};

/// A style beside that of every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// A case file and what is opened from it.
    Case,
    /// Figures, charts and tables with bars.
    Figures,
    /// Forms with named fields.
    Form,
    /// The measure and what is decided under it.
    Policy,
    /// Similar projects and systems.
    Similar,
    /// The plan workbench.
    Workbench,
}

impl Look {
    const fn address(self) -> &'static str {
        match self {
            Self::Case => "/assets/case.css",
            Self::Figures => "/assets/figures.css",
            Self::Form => "/assets/form.css",
            Self::Policy => "/assets/policy.css",
            Self::Similar => "/assets/similar.css",
            Self::Workbench => "/assets/workbench.css",
        }
    }
}

/// The style; it stands before what it is for.
#[must_use]
pub fn look(look: Look) -> Markup {
    html! { link rel="stylesheet" href=(look.address()); }
}

/// A script beside that of every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// What the form of an act does while one types.
    Form,
    /// A list that answers while one types.
    LiveList,
    /// Rows of the workbench that can be dragged.
    Workbench,
}

impl Tool {
    const fn address(self) -> &'static str {
        match self {
            Self::Form => "/assets/form.js",
            Self::LiveList => "/assets/live_list.js",
            Self::Workbench => "/assets/workbench.js",
        }
    }
}

/// The script; it looks for what it tends once the page has been read.
#[must_use]
pub fn tool(tool: Tool) -> Markup {
    html! { script type="module" src=(tool.address()) {} }
}
