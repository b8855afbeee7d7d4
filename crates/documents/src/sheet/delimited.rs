//! Reads text with separators in UTF-8, UTF-16 or GB 18030, and says what a file is that is none of these
//! (tables reported under Articles 8, 10 and 17).

use std::collections::BTreeMap;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::{
    Budget, FileRefusal, Format, Limits, Sheet, Visibility, Workbook, into_rows, refusal, text_value,
};

/// A cell of a workbook holds no more characters than this; more in a CSV cell means a quotation mark was left open.
const LONGEST_CELL: usize = 32_767;

/// Text is held several times over while it is decoded; larger files are to be split.
const MOST_BYTES: usize = 32 << 20;

/// Reads a CSV file as a workbook of one sheet.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, FileRefusal> {
    refuse_known_kinds(bytes)?;
    refuse_binary(bytes)?;
    if bytes.len() > MOST_BYTES {
        return Err(refusal::too_large(MOST_BYTES));
    }
    let (text, format) = decode(bytes)?;
    let separator = separator(&text)
        .ok_or_else(|| refusal::not_a_workbook(("没有分栏的文字", "text without columns")))?;
    let mut budget = Budget::new(limits);
    let mut cells = BTreeMap::new();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut place = Place {
        text: &text,
        byte: 0,
        line: 0,
        breaks_inside: 0,
    };
    while reader
        .read_record(&mut record)
        .map_err(|_| refusal::damaged("CSV"))?
    {
        let row = place.row_of(&record);
        for (column, field) in record.iter().enumerate() {
            let Some(value) = text_value(field) else { continue };
            if field.chars().nth(LONGEST_CELL).is_some() {
                return Err(refusal::damaged(&format!("CSV, {}", super::cell_name(row, 0))));
            }
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            budget.admit(row, column, &value)?;
            cells.entry((row, column)).or_insert(value);
        }
    }
    let rows = into_rows(cells);
    let sheet = Sheet {
        name: String::new(),
        visibility: Visibility::Shown,
        rows,
        merges: Vec::new(),
    };
    Ok(Workbook {
        format,
        sheets: vec![sheet],
    })
}

/// Where in the text a record stands; its row is the one a spreadsheet shows: blank lines count, line breaks inside
/// quotation marks do not.
struct Place<'a> {
    text: &'a str,
    byte: usize,
    line: u32,
    breaks_inside: u32,
}

impl Place<'_> {
    fn row_of(&mut self, record: &csv::StringRecord) -> u32 {
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let behind = self.text.get(start..).unwrap_or_default();
        let start = start + behind.len() - behind.trim_start_matches(['\r', '\n']).len();
        self.line += line_breaks(self.text.get(self.byte..start).unwrap_or_default());
        self.byte = start;
        let row = self.line.saturating_sub(self.breaks_inside);
        self.breaks_inside += record.iter().map(line_breaks).sum::<u32>();
        row
    }
}

/// Line ends of any system: a line feed, a carriage return, or both together.
fn line_breaks(text: &str) -> u32 {
    let pairs = text.matches("\r\n").count();
    u32::try_from(text.matches(['\r', '\n']).count() - pairs).unwrap_or(u32::MAX)
}

/// Files that begin like something else are refused by that name.
fn refuse_known_kinds(bytes: &[u8]) -> Result<(), FileRefusal> {
    let kinds: [(&[u8], (&str, &str)); 9] = [
        (b"%PDF", ("PDF 文档", "a PDF document")),
        (b"{\\rtf", ("RTF 文档", "an RTF document")),
        (b"Rar!", ("RAR 压缩包", "a RAR archive")),
        (b"7z\xBC\xAF", ("7z 压缩包", "a 7z archive")),
        (b"\x1F\x8B", ("gzip 压缩包", "a gzip archive")),
        (b"MZ", ("可执行程序", "a program")),
        (b"\x7FELF", ("可执行程序", "a program")),
        (b"\x89PNG", ("图片", "a picture")),
        (b"\xFF\xD8\xFF", ("图片", "a picture")),
    ];
    if let Some((_, name)) = kinds.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(refusal::not_a_workbook(*name));
    }
    let plain = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start();
    if plain.starts_with(b"<") {
        return Err(refusal::not_a_workbook(("网页或 XML", "a web page or XML")));
    }
    if plain.starts_with(b"{") {
        return Err(refusal::not_a_workbook(("JSON", "JSON")));
    }
    Ok(())
}

/// Control characters near the beginning show that a file is no text, before all of it is decoded.
fn refuse_binary(bytes: &[u8]) -> Result<(), FileRefusal> {
    let marked = Encoding::for_bom(bytes).is_some();
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n' | 0x0B | 0x0C);
    if !marked && bytes.iter().take(64 << 10).any(control) {
        return Err(unknown_kind());
    }
    Ok(())
}

fn unknown_kind() -> FileRefusal {
    refusal::not_a_workbook(("无法识别的数据", "data of no known kind"))
}

/// Turns the bytes into text; the encoding is the first that reads them without a fault.
fn decode(bytes: &[u8]) -> Result<(String, Format), FileRefusal> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let tries: Vec<&'static Encoding> =
        marked.map_or_else(|| vec![UTF_8, GB18030], |encoding| vec![encoding]);
    for encoding in tries {
        let (text, faulty) = encoding.decode_with_bom_removal(bytes);
        let controls = text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n' | '\u{0B}' | '\u{0C}'));
        if !faulty && !controls {
            return Ok((text.into_owned(), format_of(encoding)));
        }
    }
    Err(unknown_kind())
}

fn format_of(encoding: &'static Encoding) -> Format {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return Format::CsvUtf16;
    }
    if encoding == GB18030 {
        Format::CsvGb18030
    } else {
        Format::CsvUtf8
    }
}

/// The separator that occurs most in the first lines; nothing when none occurs.
fn separator(text: &str) -> Option<u8> {
    let head: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(20)
        .collect();
    let count = |mark: char| head.iter().map(|line| line.matches(mark).count()).sum::<usize>();
    let marks = [
        (b',', count(',')),
        (b'\t', count('\t')),
        (b';', count(';')),
        (b'|', count('|')),
    ];
    marks
        .into_iter()
        .filter(|(_, times)| *times > 0)
        .max_by_key(|(_, times)| *times)
        .map(|(mark, _)| mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "\"c\nc\",d", "e,f", ""].join(end);
            let book = read(text.as_bytes(), &Limits::default()).unwrap();
            let numbers: Vec<u32> = book
                .sheets
                .iter()
                .flat_map(|s| s.rows.iter().map(|row| row.number))
                .collect();
            assert_eq!(numbers, [1, 3, 4], "{end:?}");
        }
    }
}
