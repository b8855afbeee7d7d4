//! Rows that are no projects: titles, notes, totals, column numbers, examples, signatures. They are said, not dropped
//! (tables under Articles 8 and 10).

use super::preview::AsWritten;
use super::said;
use crate::heading::{Field, Layout};
use crate::sheet::Row;
use crate::text::{clean, fold};
use crate::wording::Wording;

/// The first text of a row, to recognise it by; lines that name persons are not shown.
pub(super) fn first_text(row: &Row) -> AsWritten {
    let text = row
        .cells
        .iter()
        .map(|cell| cell.value.shown())
        .find(|text| text.chars().any(char::is_alphabetic));
    let text = text.unwrap_or_else(|| row.cells.first().map_or("", |cell| cell.value.shown()));
    let personal = row.cells.iter().any(|cell| is_signature(cell.value.shown()));
    let name = if personal {
        String::new()
    } else {
        said::quote(&clean(text).text)
    };
    AsWritten {
        unit: String::new(),
        name,
        amount: String::new(),
    }
}

/// What a row is that is no project, and whether it teaches something about the table.
pub(super) struct Aside {
    pub(super) said: Wording,
    pub(super) teaches: bool,
}

fn aside(zh: &str, en: &str) -> Aside {
    Aside {
        said: Wording::new(zh, en),
        teaches: false,
    }
}

/// Titles, notes, totals, column numbers, examples, signatures and bare row numbers.
pub(super) fn not_a_project(row: &Row, layout: Option<&Layout>) -> Option<Aside> {
    if is_total(row) {
        return Some(aside("合计行", "total"));
    }
    if is_column_numbers(row) {
        return Some(aside("列号行", "numbers of the columns"));
    }
    if row
        .cells
        .iter()
        .take(2)
        .any(|cell| is_example(cell.value.shown()))
    {
        return Some(aside("示例行", "example"));
    }
    if row.cells.iter().all(|cell| is_note(cell.value.shown())) {
        return Some(Aside {
            said: Wording::new("标题或说明", "title or note"),
            teaches: true,
        });
    }
    let Some(layout) = layout else {
        let title = row.cells.len() <= 2;
        return title.then(|| Aside {
            said: Wording::new("标题或说明", "title or note"),
            teaches: true,
        });
    };
    lone_cell(row, layout)
}

/// A row of one cell is a project only when the cell is its name.
fn lone_cell(row: &Row, layout: &Layout) -> Option<Aside> {
    let [only] = row.cells.as_slice() else { return None };
    let field = layout
        .columns
        .iter()
        .find(|column| column.column == only.column)
        .map(|column| column.field);
    match field {
        Some(Field::Name | Field::Amount) => None,
        Some(Field::Ordinal) if only.value.shown().chars().all(|c| c.is_ascii_digit()) => {
            Some(aside("只有序号的空行", "only a row number"))
        }
        Some(_) | None => Some(Aside {
            said: Wording::new("标题或说明", "title or note"),
            teaches: true,
        }),
    }
}

fn is_total(row: &Row) -> bool {
    row.cells.iter().take(4).any(|cell| {
        let text = fold(cell.value.shown());
        let bare = text
            .trim_end_matches(')')
            .split('(')
            .next()
            .unwrap_or_default()
            .trim_end_matches(':');
        matches!(
            bare,
            "合计" | "总计" | "小计" | "共计" | "累计" | "本页合计" | "合计金额" | "total"
        )
    })
}

/// A row such as (1) (2) (3) under the headings.
fn is_column_numbers(row: &Row) -> bool {
    let numbers: Vec<Option<u32>> = row
        .cells
        .iter()
        .map(|cell| fold(cell.value.shown()).trim_matches(['(', ')']).parse().ok())
        .collect();
    let rising = numbers.windows(2).all(|pair| match pair {
        [Some(one), Some(next)] => one.checked_add(1) == Some(*next),
        _ => false,
    });
    numbers.len() >= 3 && rising
}

fn is_example(text: &str) -> bool {
    matches!(text.trim(), "示例" | "样例" | "例" | "例如" | "举例" | "填写示例")
}

/// A line that explains or signs the table.
fn is_note(text: &str) -> bool {
    let folded = fold(text);
    let starts = [
        "注:",
        "说明:",
        "备注:",
        "填表说明",
        "填报说明",
        "单位:",
        "金额单位",
        "填报单位",
        "申报单位",
        "报送单位",
    ];
    starts.iter().any(|start| folded.starts_with(start)) || is_signature(text)
}

fn is_signature(text: &str) -> bool {
    let folded = fold(text);
    let starts = [
        "填表人",
        "填报人",
        "制表人",
        "制表:",
        "审核人",
        "负责人:",
        "联系人:",
        "联系电话:",
        "经办人",
        "电话:",
        "填报日期",
        "填表日期",
    ];
    starts.iter().any(|start| folded.starts_with(start))
}
