//! Amounts side by side as bars of one scale, drawn by hand as SVG; the same figures stand beside them as text.

use acts::amount::Yuan;
use acts::messages::Language;
use maud::{Markup, html};

/// How a bar is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Filled: settled money.
    Full,
    /// Outlined on a wash: planned or estimated money.
    Light,
    /// Dashed in red: beyond its limit.
    Over,
}

/// A bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// How much.
    pub amount: Yuan,
    /// A limit on the same scale, drawn as a red line.
    pub limit: Option<Yuan>,
    /// How it is drawn.
    pub weight: Weight,
}

const NAMES: i64 = 150;
const SCALE: i64 = 420;
const LINE: i64 = 30;

/// The bars, the longest of which fills the scale.
#[must_use]
pub fn money_bar(language: Language, caption: &str, bars: &[Bar]) -> Markup {
    let most = bars
        .iter()
        .flat_map(|bar| [Some(bar.amount), bar.limit])
        .flatten()
        .map(Yuan::fen)
        .max()
        .unwrap_or(0);
    let height = LINE * i64::try_from(bars.len()).unwrap_or(0);
    html! {
        figure.money-bar {
            svg viewBox=(format!("0 0 720 {height}")) role="img" aria-label=(spoken(language, caption, bars)) {
                @for (index, bar) in bars.iter().enumerate() {
                    (drawn(language, bar, (LINE * i64::try_from(index).unwrap_or(0), most)))
                }
            }
            figcaption { (caption) }
        }
    }
}

fn drawn(language: Language, bar: &Bar, (top, most): (i64, i64)) -> Markup {
    let class = match bar.weight {
        Weight::Full => "bar",
        Weight::Light => "bar lighter",
        Weight::Over => "bar over",
    };
    let length = along(bar.amount, most);
    html! {
        text x=(NAMES - 12) y=(top + 19) text-anchor="end" { (bar.label) }
        rect.track x=(NAMES) y=(top + 7) width=(SCALE) height="16" {}
        rect class=(class) x=(NAMES) y=(top + 7) width=(length) height="16" {
            title { (bar.label) " " (bar.amount) " " (language.of("元", "yuan")) }
        }
        @if let Some(limit) = bar.limit {
            @let place = NAMES + along(limit, most);
            line.limit x1=(place) x2=(place) y1=(top + 2) y2=(top + 28) {
                title { (language.of("限额 ", "limit ")) (limit) " " (language.of("元", "yuan")) }
            }
        }
        text x=(NAMES + SCALE + 10) y=(top + 19) { (bar.amount.wan()) " " (language.of("万元", "10k yuan")) }
    }
}

/// Where on the scale an amount lies, in units of the drawing.
fn along(amount: Yuan, most: i64) -> i64 {
    if most <= 0 {
        return 0;
    }
    let place = i128::from(amount.fen().max(0)) * i128::from(SCALE) / i128::from(most);
    i64::try_from(place).unwrap_or(SCALE)
}

fn spoken(language: Language, caption: &str, bars: &[Bar]) -> String {
    let figures: Vec<String> = bars
        .iter()
        .map(|bar| match bar.limit {
            Some(limit) => format!(
                "{} {} ({} {})",
                bar.label,
                bar.amount.wan(),
                language.of("限额", "limit"),
                limit.wan()
            ),
            None => format!("{} {}", bar.label, bar.amount.wan()),
        })
        .collect();
    format!(
        "{caption}（{}）：{}",
        language.of("万元", "10k yuan"),
        figures.join(language.of("；", "; "))
    )
}
