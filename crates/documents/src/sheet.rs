//! Sheets as sparse rows of cells, read under limits that a hostile file cannot exceed; the doors for the tables that
//! Articles 8, 10 and 17 ask departments to report.

mod delimited;
mod package;
mod records;
mod refusal;
mod scan;
mod xls;
mod xlsx;

pub use refusal::{FileRefusal, FileRefusalCode};

use serde::{Deserialize, Serialize};

/// How much of a file is read before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it arrives.
    pub packed_bytes: usize,
    /// Entries of the archive that an xlsx file is.
    pub entries: usize,
    /// Bytes of all entries together once unpacked.
    pub unpacked_bytes: u64,
    /// Unpacked bytes for one packed byte, over the whole file.
    pub ratio: u64,
    /// Rows of one sheet.
    pub rows: u32,
    /// Columns of one sheet.
    pub columns: u32,
    /// Cells of all sheets that hold something.
    pub cells: usize,
    /// Bytes of text of all cells, a shared text counted each time it is used.
    pub text_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            packed_bytes: 64 << 20,
            entries: 200,
            unpacked_bytes: 50_000_000,
            ratio: 100,
            rows: 50_000,
            columns: 200,
            cells: 1_000_000,
            text_bytes: 24_000_000,
        }
    }
}

/// What kind of file was read, decided by its content alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// An Office Open XML workbook.
    Xlsx,
    /// A workbook of Excel 97–2003.
    Xls,
    /// Text with separators in UTF-8.
    CsvUtf8,
    /// Text with separators in UTF-16.
    CsvUtf16,
    /// Text with separators in GB 18030 (GBK, GB 2312).
    CsvGb18030,
}

impl Format {
    /// The name of the format, the same in both languages.
    pub fn label(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::CsvUtf8 => "CSV (UTF-8)",
            Self::CsvUtf16 => "CSV (UTF-16)",
            Self::CsvGb18030 => "CSV (GB 18030)",
        }
    }
}

/// What one cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellValue {
    /// Text as typed.
    Text(String),
    /// A number as its shortest decimal text, never a float.
    Number(String),
    /// A date as year-month-day.
    Date(String),
    /// A formula whose value the file does not hold.
    FormulaWithoutValue,
    /// A calculation fault such as #REF!.
    Fault(String),
}

impl CellValue {
    /// The text a person sees in the cell.
    pub fn shown(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Date(text) | Self::Fault(text) => text,
            Self::FormulaWithoutValue => "",
        }
    }
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The column, counted from 0.
    pub column: u32,
    /// What it holds.
    pub value: CellValue,
}

/// A row that holds something; blank rows and blank cells are not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The row's number as the workbook shows it, counted from 1.
    pub number: u32,
    /// Its cells, in the order of their columns.
    pub cells: Vec<Cell>,
}

impl Row {
    /// What stands in a column.
    pub fn cell(&self, column: u32) -> Option<&CellValue> {
        let place = self
            .cells
            .binary_search_by_key(&column, |cell| cell.column)
            .ok()?;
        self.cells.get(place).map(|cell| &cell.value)
    }

    /// The text shown in a column, empty when there is none.
    pub fn shown(&self, column: u32) -> &str {
        self.cell(column).map_or("", CellValue::shown)
    }
}

/// A block of merged cells; rows counted from 1, columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// The first row.
    pub first_row: u32,
    /// The last row.
    pub last_row: u32,
    /// The first column.
    pub first_column: u32,
    /// The last column.
    pub last_column: u32,
}

/// Whether a sheet is shown when the workbook is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// The sheet is shown.
    Shown,
    /// The sheet is hidden.
    Hidden,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The sheet's name; the empty text for a CSV file.
    pub name: String,
    /// Whether it is shown.
    pub visibility: Visibility,
    /// Its rows, in order.
    pub rows: Vec<Row>,
    /// Its merged blocks.
    pub merges: Vec<Merge>,
}

/// Merged blocks that are looked at for one cell; a sheet with more is read as if they were not merged.
const MOST_MERGES: usize = 2_000;

impl Sheet {
    /// The text of a cell, or of the merged block that covers it from a row above.
    pub fn shown<'a>(&'a self, row: &'a Row, column: u32) -> &'a str {
        let own = row.shown(column);
        if !own.is_empty() {
            return own;
        }
        let covers = |merge: &&Merge| {
            merge.first_column == column && merge.first_row < row.number && row.number <= merge.last_row
        };
        let Some(merge) = self.merges.iter().take(MOST_MERGES).find(covers) else {
            return "";
        };
        let place = self.rows.binary_search_by_key(&merge.first_row, |row| row.number);
        place
            .ok()
            .and_then(|place| self.rows.get(place))
            .map_or("", |row| row.shown(column))
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    /// What kind of file it is.
    pub format: Format,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// Reads a workbook or a CSV file; its name plays no part in it.
///
/// # Errors
/// [`FileRefusal`] when the file is none of these, is hostile, damaged, or larger than the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, FileRefusal> {
    if bytes.is_empty() {
        return Err(refusal::empty());
    }
    if bytes.len() > limits.packed_bytes {
        return Err(refusal::too_large(limits.packed_bytes));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let sheets = guarded(|| xlsx::read(bytes, limits))?;
        return with_sheets(Format::Xlsx, sheets);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        let sheets = guarded(|| xls::read(bytes, limits))?;
        return with_sheets(Format::Xls, sheets);
    }
    delimited::read(bytes, limits)
}

/// A workbook has at least one sheet.
fn with_sheets(format: Format, sheets: Vec<Sheet>) -> Result<Workbook, FileRefusal> {
    if sheets.is_empty() {
        Err(refusal::damaged(""))
    } else {
        Ok(Workbook { format, sheets })
    }
}

/// Runs a reader of foreign formats so that a fault inside it refuses the file instead of ending the program.
fn guarded<T>(reader: impl FnOnce() -> Result<T, FileRefusal>) -> Result<T, FileRefusal> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(reader))
        .unwrap_or_else(|_| Err(refusal::damaged("")))
}

/// Counts cells and their text against the limits while a file is read.
struct Budget {
    limits: Limits,
    cells: usize,
    text_bytes: usize,
}

impl Budget {
    fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            cells: 0,
            text_bytes: 0,
        }
    }

    /// Admits one cell that holds something; `row` and `column` are counted from 0.
    fn admit(&mut self, row: u32, column: u32, value: &CellValue) -> Result<(), FileRefusal> {
        if row >= self.limits.rows || column >= self.limits.columns {
            return Err(refusal::out_of_range(&cell_name(row, column), &self.limits));
        }
        self.cells += 1;
        self.text_bytes += value.shown().len();
        if self.cells > self.limits.cells {
            return Err(refusal::too_many_cells(self.limits.cells));
        }
        if self.text_bytes > self.limits.text_bytes {
            return Err(refusal::too_much_text(self.limits.text_bytes));
        }
        Ok(())
    }
}

/// The letters of a column counted from 0: 0 is A, 26 is AA.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let letter = u32::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from_u32(u32::from('A') + letter).unwrap_or('A'));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The name of a cell whose row and column are counted from 0.
fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// Text that holds something becomes a cell; blank text becomes none.
fn text_value(text: &str) -> Option<CellValue> {
    let blank = text
        .chars()
        .all(|c| c.is_whitespace() || crate::text::is_invisible(c));
    (!blank).then(|| CellValue::Text(text.to_owned()))
}

/// Puts cells that may come in any order into rows; the first of two values for one cell stays.
fn into_rows(cells: std::collections::BTreeMap<(u32, u32), CellValue>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for ((row, column), value) in cells {
        let cell = Cell { column, value };
        match rows.last_mut() {
            Some(last) if last.number == row + 1 => last.cells.push(cell),
            Some(_) | None => rows.push(Row {
                number: row + 1,
                cells: vec![cell],
            }),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_a_workbook_names_them() {
        assert_eq!(column_name(0), "A");
        assert_eq!(column_name(25), "Z");
        assert_eq!(column_name(26), "AA");
        assert_eq!(cell_name(1_048_575, 16_383), "XFD1048576");
    }
}
