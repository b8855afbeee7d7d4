//! Why a whole file is refused before a single row is read; said so that the sender can mend it (Article 8).

use serde::{Deserialize, Serialize};

use super::Limits;
use crate::wording::Wording;

/// The kind of refusal, stable for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileRefusalCode {
    /// The file holds nothing.
    Empty,
    /// The content is neither xlsx, xls nor CSV.
    NotAWorkbook,
    /// The file is locked with a password.
    Encrypted,
    /// The file carries macros.
    Macros,
    /// The file unpacks to far more than it weighs, or holds far too many parts.
    ZipBomb,
    /// The file declares a document type, as no honest workbook does.
    DocumentType,
    /// A cell lies outside the rows and columns that are read.
    CellOutOfRange,
    /// More cells or more text than are read.
    TooManyCells,
    /// More bytes than are read.
    TooLarge,
    /// The file is broken.
    Damaged,
}

/// A whole file is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRefusal {
    /// The kind of refusal.
    pub code: FileRefusalCode,
    /// Why, and what would make the file pass.
    pub said: Wording,
}

impl std::fmt::Display for FileRefusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} / {}", self.said.zh, self.said.en)
    }
}

impl std::error::Error for FileRefusal {}

fn refuse(code: FileRefusalCode, zh: impl Into<String>, en: impl Into<String>) -> FileRefusal {
    FileRefusal {
        code,
        said: Wording::new(zh, en),
    }
}

pub(super) fn empty() -> FileRefusal {
    refuse(FileRefusalCode::Empty, "文件是空的。", "The file is empty.")
}

pub(super) fn too_large(bytes: usize) -> FileRefusal {
    let megabytes = bytes >> 20;
    refuse(
        FileRefusalCode::TooLarge,
        format!("文件超过 {megabytes} MiB，请拆分后再导入。"),
        format!("The file is larger than {megabytes} MiB; split it and import the parts."),
    )
}

/// `looks_like` names what the content is, in Chinese and English.
pub(super) fn not_a_workbook(looks_like: (&str, &str)) -> FileRefusal {
    let (zh, en) = looks_like;
    refuse(
        FileRefusalCode::NotAWorkbook,
        format!("这不是工作簿：内容是{zh}。请另存为 xlsx、xls 或 CSV 后再导入。"),
        format!("This is not a workbook: its content is {en}. Save it as xlsx, xls or CSV and import again."),
    )
}

pub(super) fn encrypted() -> FileRefusal {
    refuse(
        FileRefusalCode::Encrypted,
        "文件设有密码，无法读取。请取消密码后再导入。",
        "The file is locked with a password. Remove the password and import again.",
    )
}

pub(super) fn macros() -> FileRefusal {
    refuse(
        FileRefusalCode::Macros,
        "文件含有宏，不予导入。请另存为不含宏的 xlsx 工作簿。",
        "The file carries macros and is not imported. Save it as an xlsx workbook without macros.",
    )
}

pub(super) fn zip_bomb(limits: &Limits) -> FileRefusal {
    let (entries, megabytes, ratio) = (limits.entries, limits.unpacked_bytes / 1_000_000, limits.ratio);
    refuse(
        FileRefusalCode::ZipBomb,
        format!(
            "文件解压后过大或部件过多（上限：{entries} 个部件、{megabytes} MB、压缩比 {ratio}），不予读取。"
        ),
        format!(
            "The file unpacks to too much or has too many parts (limits: {entries} parts, {megabytes} MB, ratio {ratio}); \
             it is not read."
        ),
    )
}

pub(super) fn document_type() -> FileRefusal {
    refuse(
        FileRefusalCode::DocumentType,
        "文件内含文档类型或实体声明，正常的工作簿没有这些内容，不予读取。",
        "The file declares a document type or entities, as no ordinary workbook does; it is not read.",
    )
}

pub(super) fn out_of_range(cell: &str, limits: &Limits) -> FileRefusal {
    let (rows, columns) = (limits.rows, limits.columns);
    refuse(
        FileRefusalCode::CellOutOfRange,
        format!("单元格 {cell} 超出可读范围（{rows} 行、{columns} 列）。请删除多余内容后再导入。"),
        format!(
            "Cell {cell} lies outside what is read ({rows} rows, {columns} columns). Remove it and import again."
        ),
    )
}

pub(super) fn too_many_cells(cells: usize) -> FileRefusal {
    refuse(
        FileRefusalCode::TooManyCells,
        format!("单元格超过 {cells} 个，请拆分后再导入。"),
        format!("The file has more than {cells} cells; split it and import the parts."),
    )
}

pub(super) fn too_much_text(bytes: usize) -> FileRefusal {
    let megabytes = bytes / 1_000_000;
    refuse(
        FileRefusalCode::TooManyCells,
        format!("单元格文字合计超过 {megabytes} MB，请拆分后再导入。"),
        format!("The text of the cells exceeds {megabytes} MB; split the file and import the parts."),
    )
}

/// `place` names the part that could not be read, or is empty.
pub(super) fn damaged(place: &str) -> FileRefusal {
    let (zh, en) = if place.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("（{place}）"), format!(" ({place})"))
    };
    refuse(
        FileRefusalCode::Damaged,
        format!("文件已损坏或不完整{zh}，无法读取。请重新另存后再导入。"),
        format!("The file is damaged or incomplete{en}. Save it anew and import again."),
    )
}
