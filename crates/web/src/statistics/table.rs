//! The tables of the statistics as data: what a page draws, an export writes and a program reads (Article 42).

use acts::messages::Language;
use documents::export::Cell;
use serde_json::{Value, json};

use crate::messages::known;

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// How many, and the address of exactly these rows.
    Count(u64, String),
    /// An amount in fen, and the address of the projects that have one.
    Fen(i64, String),
    /// Working days.
    Days(i64),
    /// A part of a whole.
    Share(u64, u64),
    /// Nothing is known.
    Blank,
}

/// The kinds of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// How many.
    Count,
    /// An amount in 万元.
    Money,
    /// Working days.
    Days,
    /// A share.
    Share,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The address of the statistics narrowed to it; none when they cannot be.
    pub narrowed: Option<String>,
    /// Its figures, one for each column.
    pub figures: Vec<Figure>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its code, under which its texts stand.
    pub code: &'static str,
    /// Codes and kinds of its columns.
    pub columns: Vec<(&'static str, Kind)>,
    /// Its rows.
    pub lines: Vec<Line>,
}

impl Figure {
    /// The number by which bars are drawn.
    #[must_use]
    pub fn size(&self) -> i64 {
        match self {
            Self::Count(count, _) | Self::Share(count, _) => i64::try_from(*count).unwrap_or(i64::MAX),
            Self::Fen(number, _) | Self::Days(number) => *number,
            Self::Blank => 0,
        }
    }

    /// As a cell of an export.
    #[must_use]
    pub fn cell(&self) -> Cell {
        match self {
            Self::Count(_, _) | Self::Days(_) => Cell::Whole(self.size()),
            Self::Fen(fen, _) => Cell::WanYuan(*fen),
            Self::Share(part, whole) => Cell::Text(percent(*part, *whole)),
            Self::Blank => Cell::Blank,
        }
    }

    /// As JSON: amounts in fen, shares as part and whole.
    #[must_use]
    pub fn json(&self) -> Value {
        match self {
            Self::Count(count, rows) => json!({ "count": count, "rows": rows }),
            Self::Fen(fen, rows) => json!({ "fen": fen, "rows": rows }),
            Self::Days(days) => json!({ "working_days": days }),
            Self::Share(part, whole) => json!({ "part": part, "whole": whole }),
            Self::Blank => Value::Null,
        }
    }
}

impl Block {
    /// What a column is called: the steps of a project's course have names of their own.
    #[must_use]
    pub fn heading(&self, language: Language, code: &str) -> &'static str {
        let section = if self.code == "cohorts" {
            "statistics_reach"
        } else {
            "statistics_column"
        };
        known(language, &format!("{section}.{code}")).unwrap_or_default()
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        let lines = self.lines.iter().map(|line| {
            let figures = self.columns.iter().zip(&line.figures);
            let figures: serde_json::Map<String, Value> = figures
                .map(|((code, _), figure)| ((*code).to_owned(), figure.json()))
                .collect();
            json!({ "code": line.code, "name": line.name, "figures": figures })
        });
        Value::Array(lines.collect())
    }

    /// The greatest number of a column.
    #[must_use]
    pub fn most(&self, column: usize) -> i64 {
        let sizes = self.lines.iter().filter_map(|line| line.figures.get(column));
        sizes.map(Figure::size).max().unwrap_or_default()
    }
}

/// A share in per cent with one decimal, rounded half up.
#[must_use]
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return String::new();
    }
    let tenths = (u128::from(part) * 2_000 + u128::from(whole)) / (u128::from(whole) * 2);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up() {
        let shown: Vec<String> = [(1, 3), (2, 3), (1, 2_000), (7, 7), (0, 5), (0, 0)]
            .into_iter()
            .map(|(part, whole)| percent(part, whole))
            .collect();
        assert_eq!(shown, ["33.3%", "66.7%", "0.1%", "100.0%", "0.0%", ""]);
    }
}
