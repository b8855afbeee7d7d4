//! Reads a workbook of Excel 97–2003. Its records are counted first, because the reader behind lays sheets out densely
//! (tables reported under Articles 8, 10 and 17).

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use calamine::{Data, DataRef, Reader, SheetType, Xls};

use super::{Budget, CellValue, FileRefusal, Limits, Sheet, into_rows, records, refusal, xlsx};

/// Old workbooks are read whole, several times over; larger ones are asked for as xlsx.
const MOST_BYTES: usize = 24 << 20;

/// Reads all worksheets of a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, FileRefusal> {
    if bytes.len() > MOST_BYTES {
        return Err(refusal::too_large(MOST_BYTES));
    }
    let clean = clean_container(bytes, limits)?;
    let mut book = Xls::new(Cursor::new(clean.as_slice())).map_err(|_| refusal::damaged("workbook"))?;
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

/// A new container that holds nothing but the inspected stream, so that the reader sees what was inspected.
fn clean_container(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, FileRefusal> {
    let stream = workbook_stream(bytes)?;
    records::inspect(&stream, limits)?;
    let fault = |_| refusal::damaged("OLE");
    let mut container =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).map_err(fault)?;
    let mut copy = container.create_stream("/Workbook").map_err(fault)?;
    copy.write_all(&stream).map_err(fault)?;
    copy.flush().map_err(fault)?;
    drop(copy);
    container.flush().map_err(fault)?;
    Ok(container.into_inner().into_inner())
}

/// The stream that holds the workbook; locked files, macros and other documents are refused by what the container lists.
fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, FileRefusal> {
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| refusal::damaged("OLE"))?;
    let names: Vec<String> = container
        .walk()
        .take(4_096)
        .map(|entry| entry.name().to_lowercase())
        .collect();
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
    let path = ["/Workbook", "/Book"]
        .into_iter()
        .find(|path| container.is_stream(path));
    let Some(path) = path else {
        return Err(refusal::not_a_workbook((
            "其他办公文件",
            "another office document",
        )));
    };
    let mut stream = Vec::new();
    let opened = container.open_stream(path).map_err(|_| refusal::damaged("OLE"))?;
    let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    opened
        .take(most)
        .read_to_end(&mut stream)
        .map_err(|_| refusal::damaged("OLE"))?;
    Ok(stream)
}

fn read_sheet(
    book: &mut Xls<Cursor<&[u8]>>,
    sheet: &calamine::Sheet,
    budget: &mut Budget,
) -> Result<Sheet, FileRefusal> {
    let range = book
        .worksheet_range(&sheet.name)
        .map_err(|_| refusal::damaged(&sheet.name))?;
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    let mut cells = BTreeMap::new();
    for (row, column, data) in range.used_cells() {
        let Some(value) = cell_value(data) else { continue };
        let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(first_row);
        let column = u32::try_from(column)
            .unwrap_or(u32::MAX)
            .saturating_add(first_column);
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
