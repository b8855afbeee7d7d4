//! Filling the rows of a form from a workbook: the file, the empty workbook to fill in, and what became of the last one row
//! by row. The form stays what is submitted; a workbook only fills it.

use maud::{Markup, html};

use super::spot::Spot;

/// A field that can be filled from a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromWorkbook {
    /// The field's path.
    pub field: String,
    /// Where the empty workbook is.
    pub template: String,
    /// What became of the workbook that was just read.
    pub taken: Option<Taken>,
}

/// What became of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// How many of its rows were taken.
    pub rows: usize,
    /// How many lines of the form they made.
    pub lines: usize,
    /// The rows that were refused.
    pub refused: Vec<Refused>,
    /// What is to be said of the whole file.
    pub notes: Vec<String>,
}

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Sheet and row.
    pub place: String,
    /// What the row is about.
    pub name: String,
    /// Why it was refused.
    pub reasons: Vec<String>,
}

/// The most refused rows that are listed.
const MOST: usize = 500;

/// The offer to fill these rows from a workbook, when they can be.
pub(super) fn offer(spot: &Spot<'_>) -> Markup {
    let language = spot.form.language;
    let Some(from) = spot.form.workbook.as_ref().filter(|from| from.field == spot.path) else {
        return html! {};
    };
    html! {
        div.from-workbook {
            label for="workbook" { (language.of("从工作簿导入", "Fill from a workbook")) }
            p.help {
                (language.of(
                    "读入后填在下面，可以再改；提交之前不记入任何内容。下面已有的行会被替换。",
                    "What is read fills the rows below and can be changed; nothing is recorded before you submit. Rows already below are replaced.",
                )) " "
                a href=(from.template) download { (language.of("下载空白工作簿", "Download the empty workbook")) }
            }
            div.row {
                input #workbook type="file" name="workbook" data-workbook accept=".xlsx,.xls,.csv";
                button.button.small formaction=(spot.form.post.validate) formnovalidate { (language.of("读入", "Read it")) }
            }
            @if let Some(taken) = &from.taken { (outcome(spot, taken)) }
        }
    }
}

fn outcome(spot: &Spot<'_>, taken: &Taken) -> Markup {
    let language = spot.form.language;
    html! {
        div role="status" data-summary tabindex="-1" {
            p { b { @match language {
                acts::messages::Language::Chinese => {
                    "读入 " (taken.rows) " 行，合为 " (taken.lines) " 个资源；未采用 " (taken.refused.len()) " 行。"
                }
                acts::messages::Language::English => {
                    "Rows taken: " (taken.rows) ", resources: " (taken.lines) ", rows refused: " (taken.refused.len()) "."
                }
            } } }
            @for note in &taken.notes { p.fault { (note) } }
            @if !taken.refused.is_empty() {
                ul.refused-rows { @for row in taken.refused.iter().take(MOST) {
                    li { b { (row.place) } " " (row.name) @for reason in &row.reasons { div.fault { (reason) } } }
                } }
                @if taken.refused.len() > MOST {
                    p.soft { (language.of("未列出的行：", "Rows not listed: ")) (taken.refused.len() - MOST) }
                }
            }
        }
    }
}
