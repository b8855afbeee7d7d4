//! A bar: how much of a limit is used, as a bar with its figure in words; over the limit is told by form and colour.

use maud::{Markup, html};

/// A share of something, perhaps with a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareBar {
    /// The share, in hundredths of a per cent.
    pub points: i64,
    /// The limit, in the same; none where there is none.
    pub limit: Option<i64>,
    /// The share in words.
    pub text: String,
}

/// The width of a bar in its own units.
const WIDTH: i64 = 100;

/// Everything, in hundredths of a per cent.
const WHOLE: i64 = 10_000;

/// The bar.
#[must_use]
pub fn share_bar(bar: &ShareBar) -> Markup {
    let points = bar.points.max(0);
    let scale = bar.limit.unwrap_or(WHOLE).max(points).max(1);
    let at = |points: i64| (points.saturating_mul(WIDTH) / scale).clamp(0, WIDTH);
    let is_over = bar.limit.is_some_and(|limit| points > limit);
    html! {
        span.share-bar.over[is_over] {
            // Sizes are shares of the drawing's own, so that a row of a long list carries few signs.
            svg aria-hidden="true" {
                rect.bar width=(format!("{}%", at(points))) height="100%" {}
                @if let Some(limit) = bar.limit.filter(|_| is_over) { rect.mark x=(format!("{}%", at(limit))) width="1.5" height="100%" {} }
            }
            b { (bar.text) }
        }
    }
}

/// Hundredths of a per cent as people write them, whole ones without decimals: `85%`, `8.53%`.
#[must_use]
pub fn share_text(points: i64) -> String {
    let (whole, rest) = (points / 100, points.unsigned_abs() % 100);
    if rest == 0 {
        format!("{whole}%")
    } else {
        format!("{whole}.{rest:02}%")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_over_its_limit_shows_where_the_limit_was() {
        let over = ShareBar {
            points: 2_000,
            limit: Some(1_500),
            text: share_text(2_000),
        };
        let shown = share_bar(&over).into_string();
        assert!(
            shown.contains(r#"class="share-bar over""#) && shown.contains(r#"x="75%""#),
            "{shown}"
        );
        let within = ShareBar { points: 853, ..over };
        assert!(!share_bar(&within).into_string().contains("mark"));
        assert_eq!(
            (share_text(853), share_text(1_500)),
            ("8.53%".to_owned(), "15%".to_owned())
        );
    }
}
