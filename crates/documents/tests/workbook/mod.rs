//! Makes workbooks for the tests: sound, messy and hostile ones, part by part, so that nothing depends on a writer's
//! good manners.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// A workbook in the making.
pub struct Parts {
    parts: Vec<(String, Vec<u8>)>,
}

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

impl Parts {
    /// A workbook whose only sheet, 表一, has this `<sheetData>` and what follows it.
    pub fn with_sheet(sheet_xml: &str) -> Self {
        let workbook = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表一" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
        let rels = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
        let sheet = format!(
            r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sheet_xml}</worksheet>"#
        );
        Self { parts: Vec::new() }
            .and("[Content_Types].xml", CONTENT_TYPES)
            .and("_rels/.rels", RELS)
            .and("xl/workbook.xml", workbook)
            .and("xl/_rels/workbook.xml.rels", rels)
            .and("xl/worksheets/sheet1.xml", &sheet)
    }

    /// Adds a part, or replaces the one of that name.
    pub fn and(mut self, name: &str, content: &str) -> Self {
        self.parts.retain(|(part, _)| part != name);
        self.parts.push((name.to_owned(), content.as_bytes().to_vec()));
        self
    }

    /// Packs the parts into an archive.
    pub fn pack(self) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in self.parts {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(&content).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }
}

/// A `<sheetData>` of text cells; a text that begins with # is written as a number, with = as a formula without value.
pub fn sheet_data(rows: &[&[&str]]) -> String {
    let mut xml = String::from("<sheetData>");
    for (place, row) in rows.iter().enumerate() {
        let number = place + 1;
        xml.push_str(&format!(r#"<row r="{number}">"#));
        for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let name = format!(
                "{}{number}",
                documents::sheet::column_name(u32::try_from(column).unwrap())
            );
            xml.push_str(&cell(&name, text));
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData>");
    xml
}

fn cell(name: &str, text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    if let Some(number) = text.strip_prefix('#') {
        return format!(r#"<c r="{name}"><v>{number}</v></c>"#);
    }
    if let Some(formula) = escaped.strip_prefix('=') {
        return format!(r#"<c r="{name}"><f>{formula}</f></c>"#);
    }
    format!(r#"<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is></c>"#)
}

/// A sound workbook of text and number cells.
pub fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    Parts::with_sheet(&sheet_data(rows)).pack()
}

/// The same with merged blocks.
pub fn merged_workbook(rows: &[&[&str]], blocks: &[&str]) -> Vec<u8> {
    let merges: String = blocks
        .iter()
        .map(|block| format!(r#"<mergeCell ref="{block}"/>"#))
        .collect();
    Parts::with_sheet(&format!("{}<mergeCells>{merges}</mergeCells>", sheet_data(rows))).pack()
}
