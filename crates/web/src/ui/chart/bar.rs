//! A bar in the cell of a table: the figure stands beside it as text, so that it is drawn for the eye only.

use maud::{Markup, html};

/// How a bar is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Plain.
    Plain,
    /// Hatched in red: beyond a limit.
    Over,
    /// Outlined: not settled.
    Light,
}

/// The patterns that bars are filled with, once on a page that draws any.
#[must_use]
pub fn patterns() -> Markup {
    html! {
        svg.chart-patterns width="0" height="0" aria-hidden="true" {
            defs {
                pattern #over-hatch width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.over-ground width="6" height="6" {}
                    rect.over-line width="2.5" height="6" {}
                }
            }
        }
    }
}

/// A bar of so much of the longest.
#[must_use]
pub fn bar((size, most): (i64, i64), fill: Fill) -> Markup {
    let length = length(size, most);
    let (class, hatch) = match fill {
        Fill::Plain => (None, None),
        Fill::Over => (Some("over-bar"), Some("url(#over-hatch)")),
        Fill::Light => (Some("light-bar"), None),
    };
    html! {
        svg.cell-bar aria-hidden="true" {
            rect class=[class] fill=[hatch] width=(format!("{}.{}%", length / 10, length % 10)) height="100%" {}
        }
    }
}

/// A length of at most a thousand; what is not nothing is seen.
fn length(size: i64, most: i64) -> i64 {
    if size <= 0 || most <= 0 {
        return 0;
    }
    let length = i128::from(size) * 1_000 / i128::from(most);
    i64::try_from(length).unwrap_or(1_000).clamp(4, 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_part_of_the_longest() {
        assert_eq!(
            [
                length(0, 7),
                length(7, 7),
                length(1, 4),
                length(1, 1_000_000),
                length(-5, 7)
            ],
            [0, 1_000, 250, 4, 0]
        );
    }
}
