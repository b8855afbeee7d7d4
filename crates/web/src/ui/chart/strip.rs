//! A strip of time: the half, nine tenths and the longest as dots on one line; the figures stand beside it as text.

use maud::{Markup, html};

/// The dots of a strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strip {
    /// What half did not exceed.
    pub median: i64,
    /// What nine of ten did not exceed.
    pub ninth_decile: i64,
    /// The longest.
    pub longest: i64,
}

const WIDTH: i64 = 200;

/// The strip, on a scale that ends with `most`.
#[must_use]
pub fn strip(strip: Strip, most: i64) -> Markup {
    let at = |days: i64| 5 + (WIDTH - 10) * days.max(0) / most.max(1);
    html! {
        svg.time-strip viewBox=(format!("0 0 {WIDTH} 14")) aria-hidden="true" {
            line.chart-grid x1="5" x2=(WIDTH - 5) y1="7" y2="7" {}
            line.reach x1=(at(strip.median)) x2=(at(strip.ninth_decile)) y1="7" y2="7" {}
            line.end x1=(at(strip.longest)) x2=(at(strip.longest)) y1="3" y2="11" {}
            circle.light-bar cx=(at(strip.ninth_decile)) cy="7" r="3.5" {}
            circle.plain-bar cx=(at(strip.median)) cy="7" r="4" {}
        }
    }
}
