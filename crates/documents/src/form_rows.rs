//! The rows of any table of a form, read from a workbook: columns are matched by their names, every cell that cannot be
//! taken is said at its place, and what is left aside is named (the tables that Articles 8 to 41 have filled in).

mod headings;
mod saying;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::money::MoneyUnit;
use crate::sheet::{self, CellValue, FileRefusal, Limits, Row, Sheet, Visibility};
use crate::text::{clean, excerpt, fold};
use crate::wording::Wording;
use headings::{headings, is_ordinal};
use saying::{in_yuan, no_headings, too_many, unfinished};

/// A heading is looked for in so many first rows of a sheet.
const FIRST_ROWS: usize = 40;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Words, days or something chosen: a merged cell counts for every row that it covers.
    Words,
    /// A number: a merged cell counts once.
    Number,
    /// An amount of money, turned into yuan; a merged cell counts once.
    Amount,
}

/// A column that the table has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnAsked {
    /// The names it goes by, the one to be shown first.
    pub called: Vec<String>,
    /// What its cells hold.
    pub holds: Holds,
}

/// The table that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowsAsked {
    /// Its columns.
    pub columns: Vec<ColumnAsked>,
    /// The unit of amounts where neither cell nor heading names one; none when nobody said.
    pub unit: Option<MoneyUnit>,
    /// The most rows that are taken.
    pub most: usize,
}

/// A cell as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellRead {
    /// What is written; an amount in yuan when it was understood.
    pub text: String,
    /// Why it cannot be taken as it is.
    pub fault: Option<Wording>,
}

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRead {
    /// The sheet's name.
    pub sheet: String,
    /// The row's number.
    pub row: u32,
    /// Its cells that hold something, by the place of their column in what was asked.
    pub cells: BTreeMap<usize, CellRead>,
}

/// A workbook as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RowsReading {
    /// Its rows.
    pub rows: Vec<RowRead>,
    /// What is to be said of the file as a whole.
    pub notes: Vec<Wording>,
}

/// Reads the rows of a table from a workbook or a CSV file.
///
/// # Errors
/// [`FileRefusal`] when the file as a whole cannot be read.
pub fn read(bytes: &[u8], asked: &RowsAsked) -> Result<RowsReading, FileRefusal> {
    let workbook = sheet::read(bytes, &Limits::default())?;
    let mut reading = RowsReading::default();
    let mut headed = false;
    let shown = |sheet: &&Sheet| sheet.visibility == Visibility::Shown;
    for sheet in workbook.sheets.iter().filter(shown) {
        let Some(table) = Table::find(sheet, asked) else {
            continue;
        };
        headed = true;
        table.note_columns(&mut reading.notes);
        table.read_into(&mut reading);
    }
    if !headed {
        reading.notes.push(no_headings(asked));
    }
    Ok(reading)
}

/// The rows of one sheet under their headings.
struct Table<'a> {
    sheet: &'a Sheet,
    asked: &'a RowsAsked,
    heading: &'a Row,
    /// The column of the sheet for each column asked; none when it has none.
    places: Vec<Option<u32>>,
    /// The unit that a note above the heading names.
    noted: Option<MoneyUnit>,
}

impl<'a> Table<'a> {
    /// The first row of which most cells name columns that were asked for.
    fn find(sheet: &'a Sheet, asked: &'a RowsAsked) -> Option<Self> {
        let (above, heading, places) = sheet
            .rows
            .iter()
            .take(FIRST_ROWS)
            .enumerate()
            .find_map(|(above, row)| Some((above, row, headings(row, asked)?)))?;
        let noted = sheet.rows.iter().take(above).find_map(unit_noted);
        Some(Self {
            sheet,
            asked,
            heading,
            places,
            noted,
        })
    }

    fn read_into(&self, reading: &mut RowsReading) {
        let below = self
            .sheet
            .rows
            .iter()
            .filter(|row| row.number > self.heading.number);
        for row in below {
            if let Some(aside) = aside(&self.sheet.name, row) {
                reading.notes.extend(aside);
                continue;
            }
            let cells = self.cells(row);
            if cells.is_empty() {
                continue;
            }
            if reading.rows.len() == self.asked.most {
                reading
                    .notes
                    .push(too_many(self.asked.most, (&self.sheet.name, row.number)));
                return;
            }
            reading.rows.push(RowRead {
                sheet: self.sheet.name.clone(),
                row: row.number,
                cells,
            });
        }
    }

    fn cells(&self, row: &Row) -> BTreeMap<usize, CellRead> {
        let columns = self.asked.columns.iter().zip(&self.places).enumerate();
        columns
            .filter_map(|(place, (asked, column))| Some((place, self.cell(row, (asked, (*column)?))?)))
            .collect()
    }

    fn cell(&self, row: &Row, (asked, column): (&ColumnAsked, u32)) -> Option<CellRead> {
        match row.cell(column) {
            Some(CellValue::FormulaWithoutValue) => return Some(unfinished("")),
            Some(CellValue::Fault(said)) => return Some(unfinished(said)),
            Some(CellValue::Text(_) | CellValue::Number(_) | CellValue::Date(_)) | None => {}
        }
        let written = match asked.holds {
            Holds::Words => self.sheet.shown(row, column),
            Holds::Number | Holds::Amount => row.shown(column),
        };
        let text = clean(written).text;
        if text.is_empty() {
            return None;
        }
        if asked.holds != Holds::Amount {
            return Some(CellRead { text, fault: None });
        }
        let headed = MoneyUnit::named_in(&clean(self.heading.shown(column)).text.to_lowercase());
        Some(in_yuan(text, headed.or(self.noted).or(self.asked.unit)))
    }

    /// Names the columns of the workbook that the table does not have, and those of the table that it lacks.
    fn note_columns(&self, notes: &mut Vec<Wording>) {
        let strange: Vec<String> = self
            .heading
            .cells
            .iter()
            .filter(|cell| !self.places.contains(&Some(cell.column)))
            .map(|cell| clean(cell.value.shown()).text)
            .filter(|heading| !heading.is_empty() && !is_ordinal(heading))
            .map(|heading| excerpt(&heading, 40))
            .collect();
        if !strange.is_empty() {
            notes.push(Wording::new(
                format!("没有对应栏目、未采用的列：{}", strange.join("、")),
                format!(
                    "columns that the form does not have, left out: {}",
                    strange.join(", ")
                ),
            ));
        }
        let columns = self.asked.columns.iter().zip(&self.places);
        let missing: Vec<&str> = columns
            .filter(|(_, place)| place.is_none())
            .filter_map(|(column, _)| column.called.first().map(String::as_str))
            .collect();
        if !missing.is_empty() {
            notes.push(Wording::new(
                format!("工作簿中没有的列：{}", missing.join("、")),
                format!("columns that the workbook does not have: {}", missing.join(", ")),
            ));
        }
    }
}

/// The unit that a note such as 单位：万元 names.
fn unit_noted(row: &Row) -> Option<MoneyUnit> {
    let cells = row.cells.iter().map(|cell| fold(cell.value.shown()));
    cells
        .filter(|text| text.contains("单位:") || text.contains("unit:"))
        .find_map(|text| MoneyUnit::named_in(&text))
}

/// What is said of a row that is no row of the table: a sum, which is named, or an example, which is passed over.
fn aside(sheet: &str, row: &Row) -> Option<Option<Wording>> {
    let first = row
        .cells
        .iter()
        .map(|cell| fold(cell.value.shown()))
        .find(|text| !text.is_empty());
    match first?.trim_end_matches(':') {
        "示例" | "样例" | "例" | "example" => Some(None),
        "合计" | "总计" | "小计" | "sum" | "total" | "subtotal" => Some(Some(Wording::new(
            format!("{}是合计行，未采用", place_zh(sheet, row.number)),
            format!(
                "{} is a row of sums and was left out",
                place_en(sheet, row.number)
            ),
        ))),
        _ => None,
    }
}

/// Where a row stands, in Chinese; a file without sheets has no name to say.
pub fn place_zh(sheet: &str, row: u32) -> String {
    if sheet.is_empty() {
        format!("第 {row} 行")
    } else {
        format!("{sheet} 第 {row} 行")
    }
}

/// Where a row stands, in English.
pub fn place_en(sheet: &str, row: u32) -> String {
    format!("{sheet} row {row}").trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(called: &[&str], holds: Holds) -> ColumnAsked {
        ColumnAsked {
            called: called.iter().map(|name| (*name).to_owned()).collect(),
            holds,
        }
    }

    fn asked(unit: Option<MoneyUnit>) -> RowsAsked {
        RowsAsked {
            columns: vec![
                column(&["名称", "Name"], Holds::Words),
                column(&["数量", "Quantity"], Holds::Number),
                column(&["金额", "Amount"], Holds::Amount),
            ],
            unit,
            most: 3,
        }
    }

    fn reading(text: &str, unit: Option<MoneyUnit>) -> RowsReading {
        read(text.as_bytes(), &asked(unit)).expect("readable")
    }

    fn cell(reading: &RowsReading, (row, column): (usize, usize)) -> &CellRead {
        &reading.rows[row].cells[&column]
    }

    #[test]
    fn columns_are_matched_by_name_in_any_order_and_in_both_languages() {
        let reading = reading("Amount (yuan),*Name,Quantity\n12.5,server,2\n", None);
        let texts: Vec<&str> = reading.rows[0]
            .cells
            .values()
            .map(|cell| cell.text.as_str())
            .collect();
        assert_eq!(texts, ["server", "2", "12.50"]);
        assert_eq!(reading.notes, []);
    }

    #[test]
    fn the_unit_is_that_of_the_cell_then_the_heading_then_the_note_then_the_answer() {
        let headed = reading(
            "名称,数量,金额（万元）\n甲,1,3\n乙,1,30000元\n",
            Some(MoneyUnit::Yuan),
        );
        assert_eq!(cell(&headed, (0, 2)).text, "30000.00");
        assert_eq!(cell(&headed, (1, 2)).text, "30000.00");
        let noted = reading(
            "附表,单位：万元,\n名称,数量,金额\n甲,1,3\n",
            Some(MoneyUnit::Yuan),
        );
        assert_eq!(cell(&noted, (0, 2)).text, "30000.00");
        let answered = reading("名称,数量,金额\n甲,1,0\n乙,1,3\n", Some(MoneyUnit::WanYuan));
        assert_eq!(cell(&answered, (0, 2)).text, "0.00");
        assert_eq!(cell(&answered, (1, 2)).text, "30000.00");
    }

    #[test]
    fn an_amount_whose_unit_nobody_said_is_kept_as_written_and_faulted() {
        let reading = reading("名称,数量,金额\n甲,1,3\n", None);
        let cell = cell(&reading, (0, 2));
        assert_eq!(cell.text, "3");
        assert!(
            cell.fault
                .as_ref()
                .is_some_and(|fault| fault.zh.contains("元还是万元"))
        );
    }

    #[test]
    fn nothing_that_is_left_out_goes_unnamed() {
        let text =
            "序号,名称,金额（元）,备注\n1,甲,1,急\n示例,乙,1,\n合计,,2,\n2,丙,1,\n,,,\n3,丁,1,\n4,戊,1,\n";
        let reading = reading(text, None);
        let names: Vec<&str> = reading
            .rows
            .iter()
            .map(|row| row.cells[&0].text.as_str())
            .collect();
        assert_eq!(names, ["甲", "丙", "丁"]);
        let notes: Vec<&str> = reading.notes.iter().map(|note| note.zh.as_str()).collect();
        let expected = [
            "没有对应栏目、未采用的列：备注",
            "工作簿中没有的列：数量",
            "第 4 行是合计行，未采用",
            "一次最多读入 3 行，第 8 行起未采用",
        ];
        assert_eq!(notes, expected);
    }

    #[test]
    fn a_file_without_the_headings_says_which_it_needs() {
        let reading = reading("甲,乙\n1,2\n", None);
        assert_eq!(reading.rows, []);
        assert_eq!(
            reading.notes[0].zh,
            "没有找到表头，需要这些列名：名称、数量、金额"
        );
    }
}
