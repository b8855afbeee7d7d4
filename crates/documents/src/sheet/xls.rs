//! Reads a workbook of Excel 97–2003. Its records are counted first, because the reader behind lays sheets out densely
//! (tables reported under Articles 8, 10 and 17).

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Reader, SheetType, Xls};

use super::{Budget, CellValue, FileRefusal, Limits, Sheet, into_rows, refusal, xlsx};

/// Reads all worksheets of a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, FileRefusal> {
    let stream = workbook_stream(bytes)?;
    inspect(&stream, limits)?;
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|_| refusal::damaged("workbook"))?;
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

/// The stream that holds the workbook; locked files, macros and other documents are refused by what the container lists.
fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, FileRefusal> {
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| refusal::damaged("OLE"))?;
    let names: Vec<String> = container.walk().take(4_096).map(|entry| entry.name().to_lowercase()).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("encryptedpackage") || has("encryptioninfo") {
        return Err(refusal::encrypted());
    }
    if has("_vba_project_cur") || has("vba") || has("_vba_project") {
        return Err(refusal::macros());
    }
    if has("worddocument") {
        return Err(refusal::not_a_workbook(("Word 文档", "a Word document")));
    }
    let path = ["/Workbook", "/Book"].into_iter().find(|path| container.is_stream(path));
    let Some(path) = path else {
        return Err(refusal::not_a_workbook(("其他办公文件", "another office document")));
    };
    let mut stream = Vec::new();
    let opened = container.open_stream(path).map_err(|_| refusal::damaged("OLE"))?;
    let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    opened.take(most).read_to_end(&mut stream).map_err(|_| refusal::damaged("OLE"))?;
    Ok(stream)
}

/// Record numbers of the format that matter before reading.
const BOUND_SHEET: u16 = 0x0085;
const FILE_PASS: u16 = 0x002F;
const END_OF_FILE: u16 = 0x000A;
const CELL_RECORDS: [u16; 9] = [0x0006, 0x0203, 0x0204, 0x0205, 0x00BD, 0x00D6, 0x00FD, 0x027E, 0x0007];

/// Walks the records: passwords, macro sheets, and how large an area each sheet spans.
fn inspect(stream: &[u8], limits: &Limits) -> Result<(), FileRefusal> {
    let mut rest = stream;
    let mut span = Span::default();
    let mut area: u64 = 0;
    while let Some((kind, body, after)) = next_record(rest) {
        rest = after;
        match kind {
            FILE_PASS => return Err(refusal::encrypted()),
            BOUND_SHEET if body.get(5) == Some(&1) => return Err(refusal::macros()),
            END_OF_FILE => {
                area = area.saturating_add(span.area());
                span = Span::default();
            }
            cell if CELL_RECORDS.contains(&cell) => span.include(cell, body, limits)?,
            _ => {}
        }
        if area.saturating_add(span.area()) > u64::try_from(limits.cells).unwrap_or(u64::MAX) {
            return Err(refusal::too_many_cells(limits.cells));
        }
    }
    Ok(())
}

fn next_record(rest: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let kind = u16::from_le_bytes([*rest.first()?, *rest.get(1)?]);
    let length = usize::from(u16::from_le_bytes([*rest.get(2)?, *rest.get(3)?]));
    Some((kind, rest.get(4..4 + length)?, rest.get(4 + length..)?))
}

/// The rows and columns from the first to the last cell of a sheet.
#[derive(Default)]
struct Span {
    bounds: Option<(u32, u32, u32, u32)>,
}

impl Span {
    fn include(&mut self, kind: u16, body: &[u8], limits: &Limits) -> Result<(), FileRefusal> {
        let word = |place: usize| Some(u32::from(u16::from_le_bytes([*body.get(place)?, *body.get(place + 1)?])));
        // A STRING record (0x0007) follows its formula and has no place of its own.
        let (Some(row), Some(column)) = (word(0), word(2)) else { return Ok(()) };
        if kind == 0x0007 {
            return Ok(());
        }
        let several = kind == 0x00BD;
        let last = if several { word(body.len().saturating_sub(2)).unwrap_or(column) } else { column };
        if row >= limits.rows || last >= limits.columns || column >= limits.columns {
            return Err(refusal::out_of_range(&super::cell_name(row, last.max(column)), limits));
        }
        let (top, bottom, left, right) = self.bounds.unwrap_or((row, row, column, last));
        self.bounds = Some((top.min(row), bottom.max(row), left.min(column), right.max(last)));
        Ok(())
    }

    fn area(&self) -> u64 {
        let Some((top, bottom, left, right)) = self.bounds else { return 0 };
        u64::from(bottom - top + 1) * u64::from(right.saturating_sub(left) + 1)
    }
}

fn read_sheet(
    book: &mut Xls<Cursor<&[u8]>>,
    sheet: &calamine::Sheet,
    budget: &mut Budget,
) -> Result<Sheet, FileRefusal> {
    let range = book.worksheet_range(&sheet.name).map_err(|_| refusal::damaged(&sheet.name))?;
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    let mut cells = BTreeMap::new();
    for (row, column, data) in range.used_cells() {
        let Some(value) = cell_value(data) else { continue };
        let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(first_row);
        let column = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(first_column);
        budget.admit(row, column, &value)?;
        cells.entry((row, column)).or_insert(value);
    }
    let merges = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
    Ok(Sheet {
        name: sheet.name.clone(),
        visibility: xlsx::visibility(sheet.visible),
        rows: into_rows(cells),
        merges: merges.iter().take(20_000).map(xlsx::merge).collect(),
    })
}

fn cell_value(data: &Data) -> Option<CellValue> {
    match data {
        Data::Int(number) => xlsx::cell_value(&DataRef::Int(*number)),
        Data::Float(number) => xlsx::cell_value(&DataRef::Float(*number)),
        Data::String(text) => super::text_value(text),
        Data::Bool(truth) => xlsx::cell_value(&DataRef::Bool(*truth)),
        Data::DateTime(moment) => xlsx::cell_value(&DataRef::DateTime(*moment)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => super::text_value(text),
        Data::Error(fault) => Some(CellValue::Fault(fault.to_string())),
        Data::Empty => None,
    }
}
