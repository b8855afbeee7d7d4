//! Parts of a long page: folded or open, each with its gist beside its name, and the index that leads to them. A folded
//! part opens when its anchor is followed, and all of them are printed.

use maud::{Markup, html};

/// Whether a part is open when the page is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// It is read first.
    Open,
    /// It waits to be asked for.
    Folded,
}

/// A part.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its anchor.
    pub id: &'static str,
    /// Its name.
    pub title: String,
    /// What it comes to, in a few words; may be empty.
    pub gist: Markup,
    /// What it holds; a part that holds nothing is left out.
    pub content: Markup,
    /// Whether it is open.
    pub opening: Opening,
}

/// The parts that hold something.
#[must_use]
pub fn parts(parts: &[Part]) -> Markup {
    html! { @for part in parts.iter().filter(|part| holds(part)) {
        details.sheet.part open[part.opening == Opening::Open] {
            summary { h2 { (part.title) } span.gist { (part.gist) } }
            div id=(part.id) tabindex="-1" { (part.content) }
        }
    } }
}

/// The index of the parts that hold something.
#[must_use]
pub fn index(label: &str, parts: &[Part]) -> Markup {
    html! {
        nav.index.screen aria-label=(label) { ul {
            @for part in parts.iter().filter(|part| holds(part)) {
                li { a href=(format!("#{}", part.id)) { (part.title) } }
            }
        } }
    }
}

fn holds(part: &Part) -> bool {
    !part.content.0.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(id: &'static str, content: Markup) -> Part {
        Part {
            id,
            title: id.to_owned(),
            gist: html! {},
            content,
            opening: Opening::Folded,
        }
    }

    #[test]
    fn an_anchor_lies_inside_its_part_so_that_following_it_opens_it() {
        let shown = parts(&[part("bill", html! { p { "1" } }), part("none", html! {})]).into_string();
        let folded = shown.find("</summary>").expect("a part");
        assert!(shown.find("id=\"bill\"").is_some_and(|anchor| anchor > folded));
        assert!(!shown.contains("none"), "what holds nothing is left out: {shown}");
        assert_eq!(
            index("i", &[part("none", html! {})])
                .into_string()
                .matches("<li>")
                .count(),
            0
        );
    }
}
