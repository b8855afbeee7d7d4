//! Reads an xlsx workbook cell by cell as a stream; nothing is laid out densely, so a cell at the far corner of a sheet
//! costs nothing (tables reported under Articles 8, 10 and 17).

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

use super::{
    Budget, CellValue, FileRefusal, Limits, Merge, Sheet, Visibility, into_rows, package, refusal, text_value,
};

/// Reads all worksheets of a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, FileRefusal> {
    package::inspect(bytes, limits)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| refusal::damaged("workbook"))?;
    let listed: Vec<calamine::Sheet> = book.sheets_metadata().to_vec();
    let mut budget = Budget::new(limits);
    let mut sheets = Vec::new();
    for sheet in listed {
        match sheet.typ {
            SheetType::WorkSheet => sheets.push(read_sheet(&mut book, &sheet, &mut budget)?),
            SheetType::MacroSheet | SheetType::Vba => return Err(refusal::macros()),
            SheetType::DialogSheet | SheetType::ChartSheet => {}
        }
    }
    Ok(sheets)
}

fn read_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &calamine::Sheet,
    budget: &mut Budget,
) -> Result<Sheet, FileRefusal> {
    let mut cells = BTreeMap::new();
    let mut reader = book
        .worksheet_cells_reader(&sheet.name)
        .map_err(|_| refusal::damaged(&sheet.name))?;
    while let Some(record) = reader
        .next_cell_with_formula_metadata()
        .map_err(|_| refusal::damaged(&sheet.name))?
    {
        let calculated = record.formula.is_some().then_some(CellValue::FormulaWithoutValue);
        let Some(value) = cell_value(&record.value).or(calculated) else {
            continue;
        };
        let (row, column) = record.pos;
        budget.admit(row, column, &value)?;
        cells.entry((row, column)).or_insert(value);
    }
    drop(reader);
    let merges = book
        .merge_cells_by_sheet_name(&sheet.name)
        .map_err(|_| refusal::damaged(&sheet.name))?;
    Ok(Sheet {
        name: sheet.name.clone(),
        visibility: visibility(sheet.visible),
        rows: into_rows(cells),
        merges: merges.iter().map(merge).collect(),
    })
}

pub(super) fn visibility(visible: SheetVisible) -> Visibility {
    match visible {
        SheetVisible::Visible => Visibility::Shown,
        SheetVisible::Hidden | SheetVisible::VeryHidden => Visibility::Hidden,
    }
}

pub(super) fn merge(block: &calamine::Dimensions) -> Merge {
    Merge {
        first_row: block.start.0.saturating_add(1),
        last_row: block.end.0.saturating_add(1),
        first_column: block.start.1,
        last_column: block.end.1,
    }
}

/// What a cell holds, in our own words; nothing for a blank one.
pub(super) fn cell_value(value: &DataRef<'_>) -> Option<CellValue> {
    match value {
        DataRef::Int(number) => Some(CellValue::Number(number.to_string())),
        DataRef::Float(number) => Some(CellValue::Number(decimal_text(*number))),
        DataRef::String(text) => text_value(text),
        DataRef::SharedString(text) => text_value(text),
        DataRef::Bool(truth) => Some(CellValue::Text(if *truth { "是" } else { "否" }.to_owned())),
        DataRef::DateTime(moment) => Some(date_value(moment)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Some(CellValue::Date(text.split('T').next().unwrap_or(text).to_owned()))
        }
        DataRef::Error(fault) => Some(CellValue::Fault(fault.to_string())),
        DataRef::Empty => None,
    }
}

/// The shortest decimal text that names the same number: the digits the person typed.
fn decimal_text(number: f64) -> String {
    format!("{number}")
}

fn date_value(moment: &calamine::ExcelDateTime) -> CellValue {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    CellValue::Date(format!("{year:04}-{month:02}-{day:02}"))
}
