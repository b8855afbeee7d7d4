//! Money as one picture: every amount of a project's life on one scale, each row beginning where the one above it says,
//! so that what is left of an amount is seen as the part the next row does not fill. The same figures stand beside it.

use acts::amount::Yuan;
use acts::messages::Language;
use maud::{Markup, html};

/// How a part of a row is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Filled: settled money.
    Full,
    /// A wash: planned money.
    Wash,
    /// Hatched: what is left.
    Left,
    /// Outlined in red: beyond the limit.
    Over,
}

/// A part of a row.
#[derive(Debug, Clone)]
pub struct Share {
    /// What it is.
    pub label: String,
    /// How much.
    pub amount: Yuan,
    /// How it is drawn.
    pub fill: Fill,
}

/// A row of the picture.
#[derive(Debug, Clone)]
pub struct FlowRow {
    /// What it is.
    pub label: String,
    /// The amount that stands beside it.
    pub amount: Yuan,
    /// How far along the scale it begins.
    pub from: Yuan,
    /// Its parts, in order.
    pub shares: Vec<Share>,
}

const NAMES: i64 = 128;
const SCALE: i64 = 452;
const LINE: i64 = 32;

/// The picture; `limit` is drawn as a red line through every row.
#[must_use]
pub fn money_flow(language: Language, (caption, limit): (&str, Option<Yuan>), rows: &[FlowRow]) -> Markup {
    let ends = rows.iter().map(|row| {
        let own: i128 = row
            .shares
            .iter()
            .map(|share| i128::from(share.amount.fen()))
            .sum();
        i128::from(row.from.fen()) + own
    });
    let limits = limit.map(|limit| i128::from(limit.fen()));
    let most = ends.chain(limits).max().unwrap_or(0);
    let height = LINE * i64::try_from(rows.len()).unwrap_or(0) + 6;
    html! {
        figure.money-flow {
            p.unit-of { (language.of("单位：万元", "10k yuan")) }
            svg viewBox=(format!("0 0 720 {height}")) role="img" aria-label=(spoken(language, caption, rows)) {
                defs { pattern #hatch width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    line.hatch x1="0" y1="0" x2="0" y2="6" {}
                } }
                @for (index, row) in rows.iter().enumerate() {
                    (drawn(row, (LINE * i64::try_from(index).unwrap_or(0), most)))
                }
                @if let Some(limit) = limit {
                    @let place = NAMES + along(i128::from(limit.fen()), most);
                    line.limit x1=(place) x2=(place) y1="2" y2=(height - 4) {
                        title { (language.of("限额 ", "limit ")) (limit) " " (language.of("元", "yuan")) }
                    }
                }
            }
        }
    }
}

fn drawn(row: &FlowRow, (top, most): (i64, i128)) -> Markup {
    let mut from = i128::from(row.from.fen());
    let placed: Vec<(&Share, i64, i64)> = row
        .shares
        .iter()
        .map(|share| {
            let begins = along(from, most);
            from += i128::from(share.amount.fen());
            (share, begins, along(from, most) - begins)
        })
        .collect();
    let end = NAMES + along(from, most);
    html! {
        text x=(NAMES - 10) y=(top + 20) text-anchor="end" { (row.label) }
        line.track x1=(NAMES) x2=(NAMES + SCALE) y1=(top + 28) y2=(top + 28) {}
        @for (share, begins, length) in placed {
            rect class=(class(share.fill)) x=(NAMES + begins) y=(top + 6) width=(length) height="18" {
                title { (share.label) " " (share.amount) }
            }
        }
        line.drop x1=(end) x2=(end) y1=(top + 24) y2=(top + LINE + 6) {}
        text.flow-figure x="720" y=(top + 20) text-anchor="end" { (row.amount.wan()) }
    }
}

const fn class(fill: Fill) -> &'static str {
    match fill {
        Fill::Full => "bar",
        Fill::Wash => "bar lighter",
        Fill::Left => "bar left-over",
        Fill::Over => "bar over",
    }
}

/// Where on the scale an amount lies, in units of the drawing.
fn along(fen: i128, most: i128) -> i64 {
    if most <= 0 {
        return 0;
    }
    i64::try_from(fen.max(0) * i128::from(SCALE) / most).unwrap_or(SCALE)
}

fn spoken(language: Language, caption: &str, rows: &[FlowRow]) -> String {
    let said: Vec<String> = rows
        .iter()
        .map(|row| format!("{} {}", row.label, row.amount.wan()))
        .collect();
    let unit = language.of("万元", "10k yuan");
    format!("{caption}（{unit}）：{}", said.join(language.of("；", "; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_begins_where_the_contract_ends() {
        let share = |yuan: i64, fill| Share {
            label: String::new(),
            amount: Yuan::from_fen(yuan * 100),
            fill,
        };
        let rows = [
            FlowRow {
                label: "概算".to_owned(),
                amount: Yuan::from_fen(10_000),
                from: Yuan::ZERO,
                shares: vec![share(100, Fill::Wash)],
            },
            FlowRow {
                label: "合同".to_owned(),
                amount: Yuan::from_fen(7_500),
                from: Yuan::ZERO,
                shares: vec![share(75, Fill::Full), share(25, Fill::Left)],
            },
        ];
        let limit = Some(Yuan::from_fen(10_000));
        let shown = money_flow(Language::Chinese, ("资金", limit), &rows).into_string();
        let contract_ends = NAMES + SCALE * 3 / 4;
        assert!(
            shown.contains(&format!("class=\"bar left-over\" x=\"{contract_ends}\"")),
            "{shown}"
        );
        assert!(
            shown.contains("aria-label=\"资金（万元）：概算 0.01；合同 0.01\""),
            "{shown}"
        );
    }
}
