//! Columns over years, one small chart for each amount on one scale, so that charts side by side can be compared.

use maud::{Markup, html};

use super::scale::{Ticks, width};

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// What stands under it.
    pub label: String,
    /// How high it is.
    pub size: i64,
    /// The figure in words, told on hover and read aloud.
    pub said: String,
    /// Where it leads; empty for nowhere.
    pub href: String,
}

/// A small chart.
#[derive(Debug, Clone)]
pub struct Columns {
    /// Its name.
    pub title: String,
    /// What it comes to in all.
    pub summary: String,
    /// The columns.
    pub columns: Vec<Column>,
}

const WIDTH: i64 = 320;
const HEIGHT: i64 = 132;
const TOP: i64 = 10;
const FOOT: i64 = 20;
const FONT: i64 = 11;

/// The chart on a scale; `marked` names a mark of the axis.
#[must_use]
pub fn columns(chart: &Columns, scale: &Ticks, marked: impl Fn(i64) -> String) -> Markup {
    let named: Vec<(i64, String)> = scale.marks.iter().map(|mark| (*mark, marked(*mark))).collect();
    let widest = named.iter().map(|(_, name)| width(name)).max().unwrap_or(0);
    let left = widest * FONT / 100 + 8;
    let count = i64::try_from(chart.columns.len()).unwrap_or(1).max(1);
    let pitch = (WIDTH - left) / count;
    let every = 1 + 34 / pitch.max(1);
    html! {
        figure.chart-columns {
            figcaption { b { (chart.title) } " " span.soft { (chart.summary) } }
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="group" aria-label=(format!("{} {}", chart.title, chart.summary)) {
                g text-anchor="end" { @for (mark, name) in &named {
                    @let y = level(*mark, scale.top);
                    line.chart-grid x1=(left) x2=(WIDTH) y1=(y) y2=(y) {}
                    text x=(left - 5) y=(y + 4) { (name) }
                } }
                line.chart-base x1=(left) x2=(WIDTH) y1=(HEIGHT - FOOT) y2=(HEIGHT - FOOT) {}
                g text-anchor="middle" { @for (place, column) in (0_i64..).zip(&chart.columns) {
                    @let x = left + place * pitch;
                    (drawn(column, (x, pitch), scale.top))
                    @if place % every == 0 {
                        text x=(x + pitch / 2) y=(HEIGHT - 5) { (column.label) }
                    }
                } }
            }
        }
    }
}

fn drawn(column: &Column, (x, pitch): (i64, i64), top: i64) -> Markup {
    let wide = (pitch * 3 / 5).clamp(3, 34);
    let y = level(column.size, top);
    let bar =
        html! { rect.plain-bar x=(x + (pitch - wide) / 2) y=(y) width=(wide) height=(HEIGHT - FOOT - y) {} };
    let said = html! { title { (column.label) " " (column.said) } };
    html! {
        @if column.href.is_empty() || column.size == 0 { g { (said) (bar) } }
        @else { a href=(column.href) { (said) (bar) } }
    }
}

/// The height of a number on the sheet.
fn level(size: i64, top: i64) -> i64 {
    let room = HEIGHT - FOOT - TOP;
    let high = i128::from(size.max(0)) * i128::from(room) / i128::from(top.max(1));
    HEIGHT - FOOT - i64::try_from(high).unwrap_or(room)
}

#[cfg(test)]
mod tests {
    use super::super::scale::ticks;
    use super::*;

    #[test]
    fn a_column_reaches_its_number_and_says_it() {
        let column = |label: &str, size| Column {
            label: label.to_owned(),
            size,
            said: format!("{size} 万元"),
            href: "/rows".to_owned(),
        };
        let chart = Columns {
            title: "批复".to_owned(),
            summary: String::new(),
            columns: vec![column("2025", 40), column("2026", 0)],
        };
        let shown = columns(&chart, &ticks(40), |mark| mark.to_string()).into_string();
        assert!(
            shown.contains(r#"height="102""#),
            "the highest fills the room: {shown}"
        );
        assert_eq!(shown.matches("<a ").count(), 1, "nothing leads nowhere");
        assert!(shown.contains("<title>2025 40 万元</title>"));
    }
}
