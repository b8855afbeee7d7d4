//! Tables out: worksheets with a frozen heading and CSV for whoever reads them elsewhere (statistics and open data,
//! Articles 17 and 42). A cell can never become a formula in the reader's program.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::money::wan_text;
use crate::text::{excerpt, is_invisible};

/// What one exported cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Text; neutralised when a program could take it for a formula.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// An amount in fen, shown in 元.
    Yuan(i64),
    /// An amount in fen, shown in 万元.
    WanYuan(i64),
    /// A date.
    Date {
        /// The year.
        year: u16,
        /// The month, 1 to 12.
        month: u8,
        /// The day, 1 to 31.
        day: u8,
    },
}

/// Why a table cannot be written.
#[derive(Debug)]
pub struct ExportFault(String);

impl std::fmt::Display for ExportFault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "the table cannot be written: {}", self.0)
    }
}

impl std::error::Error for ExportFault {}

impl From<XlsxError> for ExportFault {
    fn from(fault: XlsxError) -> Self {
        Self(fault.to_string())
    }
}

/// A worksheet holds no more characters in one cell.
const LONGEST_CELL: usize = 32_000;

/// A worksheet's name is no longer than this.
const LONGEST_NAME: usize = 31;

/// The formats of a table.
pub(crate) struct Formats {
    pub(crate) heading: Format,
    text: Format,
    whole: Format,
    yuan: Format,
    wan: Format,
    date: Format,
}

impl Formats {
    pub(crate) fn new() -> Self {
        let plain = || Format::new().set_align(FormatAlign::Top);
        Self {
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
            text: plain().set_text_wrap(),
            whole: plain().set_num_format("0"),
            yuan: plain().set_num_format("#,##0.00"),
            wan: plain().set_num_format("#,##0.00####"),
            date: plain().set_num_format("yyyy-mm-dd"),
        }
    }
}

/// Writes a table as an xlsx workbook of one sheet, with a frozen heading row and a filter.
///
/// # Errors
/// [`ExportFault`] when the table has more rows or columns than a worksheet holds, or a date does not exist.
pub fn table(
    sheet_name: &str,
    headings: &[&str],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<Vec<u8>, ExportFault> {
    let mut book = undated_workbook()?;
    write_table(&mut book, sheet_name, headings, rows)?;
    Ok(book.save_to_buffer()?)
}

/// What a table is about, for a sheet behind it.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The sheet's name.
    pub sheet: &'a str,
    /// What it says, line by line: a heading and what belongs to it.
    pub lines: &'a [(String, Cell)],
}

/// Writes a table as [`table`] does, and behind it a sheet that says what the table is about.
///
/// # Errors
/// [`ExportFault`] as for [`table`].
pub fn table_about(
    (sheet_name, about): (&str, &About<'_>),
    headings: &[&str],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<Vec<u8>, ExportFault> {
    let mut book = undated_workbook()?;
    write_table(&mut book, sheet_name, headings, rows)?;
    let formats = Formats::new();
    let sheet = book.add_worksheet();
    sheet.set_name(valid_name(about.sheet))?;
    sheet.set_column_width(0, 24)?;
    sheet.set_column_width(1, 48)?;
    for (row, (heading, cell)) in (0..).zip(about.lines) {
        sheet.write_string_with_format(row, 0, neutral(heading), &formats.heading)?;
        write_cell(sheet, (row, 1), cell, &formats)?;
    }
    Ok(book.save_to_buffer()?)
}

fn write_table(
    book: &mut Workbook,
    sheet_name: &str,
    headings: &[&str],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<(), ExportFault> {
    let formats = Formats::new();
    // Row by row to a file of its own: a hundred thousand rows are never held as cells.
    let sheet = book.add_worksheet_with_low_memory()?;
    sheet.set_name(valid_name(sheet_name))?;
    write_headings(sheet, headings, &formats)?;
    let mut last: u32 = 0;
    for (row, cells) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(&cells) {
            write_cell(sheet, (row, column), cell, &formats)?;
        }
        last = row;
    }
    if let Some(last_column) = last_column(headings) {
        sheet.autofilter(0, 0, last, last_column)?;
    }
    Ok(())
}

/// A workbook without the time of its making: the same rows give the same bytes.
pub(crate) fn undated_workbook() -> Result<Workbook, ExportFault> {
    let mut book = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
    Ok(book)
}

/// Writes the heading row, freezes it and gives each column a width by its heading.
pub(crate) fn write_headings(
    sheet: &mut Worksheet,
    headings: &[&str],
    formats: &Formats,
) -> Result<(), ExportFault> {
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string_with_format(0, column, *heading, &formats.heading)?;
        let width = u32::try_from(heading.chars().count()).unwrap_or(20).clamp(5, 20) * 2;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn last_column(headings: &[&str]) -> Option<u16> {
    u16::try_from(headings.len().checked_sub(1)?).ok()
}

fn write_cell(
    sheet: &mut Worksheet,
    place: (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), ExportFault> {
    let (row, column) = place;
    match cell {
        Cell::Blank => return Ok(()),
        Cell::Text(text) => sheet.write_string_with_format(
            row,
            column,
            neutral(&excerpt(text, LONGEST_CELL)),
            &formats.text,
        )?,
        Cell::Whole(number) => write_number(sheet, place, &number.to_string(), &formats.whole)?,
        Cell::Yuan(fen) => write_number(sheet, place, &yuan_text(*fen), &formats.yuan)?,
        Cell::WanYuan(fen) => write_number(sheet, place, &wan_text(*fen), &formats.wan)?,
        Cell::Date { year, month, day } => {
            let date = ExcelDateTime::from_ymd(*year, *month, *day)?;
            sheet.write_datetime_with_format(row, column, &date, &formats.date)?
        }
    };
    Ok(())
}

/// The file format holds numbers as binary fractions: the exact decimal text is turned into one only here.
fn write_number<'a>(
    sheet: &'a mut Worksheet,
    place: (u32, u16),
    decimal: &str,
    format: &Format,
) -> Result<&'a mut Worksheet, ExportFault> {
    let number: f64 = decimal.parse().map_err(|_| ExportFault(decimal.to_owned()))?;
    Ok(sheet.write_number_with_format(place.0, place.1, number, format)?)
}

/// An amount of fen as yuan with two decimals.
fn yuan_text(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let size = fen.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// Text that no program takes for a formula: an apostrophe before = + - @, a tab or a carriage return.
pub fn neutral(text: &str) -> String {
    let first = text.chars().find(|c| !is_invisible(*c) && *c != ' ');
    let dangerous = matches!(
        first,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    );
    if dangerous {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A name that a worksheet may have: none of []:*?/\, at most 31 characters, never blank.
fn valid_name(name: &str) -> String {
    let kept = name
        .chars()
        .filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control());
    let name: String = kept.take(LONGEST_NAME).collect();
    if name.trim().is_empty() {
        "Sheet1".to_owned()
    } else {
        name
    }
}

/// Writes a table as CSV in UTF-8 with a byte order mark, as spreadsheet programs expect it.
///
/// # Errors
/// [`ExportFault`] when a row cannot be written.
pub fn csv(headings: &[&str], rows: impl Iterator<Item = Vec<Cell>>) -> Result<Vec<u8>, ExportFault> {
    let fault = |fault: ::csv::Error| ExportFault(fault.to_string());
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .flexible(true)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    writer
        .write_record(headings.iter().map(|heading| neutral(heading)))
        .map_err(fault)?;
    for row in rows {
        writer.write_record(row.iter().map(cell_text)).map_err(fault)?;
    }
    writer
        .into_inner()
        .map_err(|fault| ExportFault(fault.to_string()))
}

fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => neutral(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Yuan(fen) => yuan_text(*fen),
        Cell::WanYuan(fen) => wan_text(*fen),
        Cell::Date { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{self, CellValue, Limits};

    fn rows() -> Vec<Vec<Cell>> {
        vec![
            vec![
                Cell::Text("=1+1".to_owned()),
                Cell::WanYuan(7_166_000),
                Cell::Yuan(12_345),
            ],
            vec![
                Cell::Text("云平台".to_owned()),
                Cell::Blank,
                Cell::Date {
                    year: 2026,
                    month: 11,
                    day: 23,
                },
            ],
        ]
    }

    #[test]
    fn a_table_reads_back_as_it_was_written() {
        let bytes = table("项目[1]", &["名称", "金额(万元)", "元"], rows().into_iter()).unwrap();
        let book = sheet::read(&bytes, &Limits::default()).unwrap();
        let sheet = book.sheets.first().unwrap();
        assert_eq!(sheet.name, "项目1");
        assert_eq!(sheet.rows[1].cell(0), Some(&CellValue::Text("'=1+1".to_owned())));
        assert_eq!(
            sheet.rows[1].cell(1),
            Some(&CellValue::Number("7.166".to_owned()))
        );
        assert_eq!(
            sheet.rows[1].cell(2),
            Some(&CellValue::Number("123.45".to_owned()))
        );
        assert_eq!(
            sheet.rows[2].cell(2),
            Some(&CellValue::Date("2026-11-23".to_owned()))
        );
    }

    #[test]
    fn the_same_rows_give_the_same_bytes() {
        let write = || table("表", &["名称"], rows().into_iter()).unwrap();
        assert_eq!(write(), write());
    }

    #[test]
    fn csv_has_a_mark_and_no_formulas() {
        let bytes = csv(&["名称", "万元", "元"], rows().into_iter()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            "\u{FEFF}名称,万元,元\r\n'=1+1,7.166,123.45\r\n云平台,,2026-11-23\r\n"
        );
    }

    #[test]
    fn every_start_of_a_formula_is_neutralised() {
        for text in ["=a", "+a", "-a", "@a", "\ta", "\ra", " =a", "\u{200B}=a"] {
            assert_eq!(neutral(text), format!("'{text}"));
        }
        assert_eq!(neutral("a=b"), "a=b");
    }
}
