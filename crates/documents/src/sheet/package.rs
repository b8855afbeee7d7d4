//! Looks through the archive that an xlsx file is before anything interprets it: how many parts, how large, which
//! kinds, macros, passwords. Uploads that could harm the platform end here (Article 23, security of systems).

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{FileRefusal, Limits, refusal};

/// Ceilings on how often an element may occur; far above honest workbooks, far below what fills the memory.
const ELEMENTS: [(&[u8], u64); 14] = [
    (b"c", 8_000_000),
    (b"si", 1_000_000),
    (b"mergeCell", 20_000),
    (b"hyperlink", 200_000),
    (b"definedName", 50_000),
    (b"sheet", 1_000),
    (b"Relationship", 20_000),
    (b"xf", 66_000),
    (b"dxf", 66_000),
    (b"font", 66_000),
    (b"fill", 66_000),
    (b"border", 66_000),
    (b"numFmt", 66_000),
    (b"cellStyle", 66_000),
];

/// Parts other than sheets, texts and pictures are small in every honest workbook.
const SMALL_PART_BYTES: u64 = 4_000_000;

/// The longest element of a style sheet; each style copies what it names, so a long name would multiply.
const STYLE_ELEMENT_BYTES: usize = 1_024;

/// Checks the archive from outside in, the cheap questions first.
pub(super) fn inspect(bytes: &[u8], limits: &Limits) -> Result<(), FileRefusal> {
    if central_records(bytes) > limits.entries.saturating_mul(2) {
        return Err(refusal::zip_bomb(limits));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| refusal::damaged("zip"))?;
    if archive.len() > limits.entries {
        return Err(refusal::zip_bomb(limits));
    }
    let names = part_names(&mut archive)?;
    judge_names(&names)?;
    let mut unpacked = 0;
    for place in 0..archive.len() {
        unpacked += measure_part(&mut archive, place, limits.unpacked_bytes.saturating_sub(unpacked), limits)?;
    }
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if unpacked > 1_000_000 && unpacked / packed.max(1) >= limits.ratio {
        return Err(refusal::zip_bomb(limits));
    }
    Ok(())
}

/// Counts the records of the archive's directory without building it.
fn central_records(bytes: &[u8]) -> usize {
    bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count()
}

/// The names of all parts in lower case; a part under a password refuses the file.
fn part_names(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<String>, FileRefusal> {
    let mut names = Vec::new();
    for place in 0..archive.len() {
        let part = archive.by_index_raw(place).map_err(|_| refusal::damaged("zip"))?;
        if part.encrypted() {
            return Err(refusal::encrypted());
        }
        let name = part.name().map_err(|_| refusal::damaged("zip"))?;
        names.push(name.to_lowercase().replace('\\', "/"));
    }
    Ok(names)
}

/// Says by the names of its parts what the archive is.
fn judge_names(names: &[String]) -> Result<(), FileRefusal> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let contains = |wanted: &str| names.iter().any(|name| name.contains(wanted));
    if contains("vbaproject") || contains("vbadata") || contains("/macrosheets/") {
        return Err(refusal::macros());
    }
    if has("xl/workbook.bin") {
        return Err(refusal::not_a_workbook(("xlsb 二进制工作簿", "a binary xlsb workbook")));
    }
    if has("word/document.xml") {
        return Err(refusal::not_a_workbook(("Word 文档", "a Word document")));
    }
    if has("ppt/presentation.xml") {
        return Err(refusal::not_a_workbook(("PowerPoint 演示文稿", "a PowerPoint presentation")));
    }
    if has("content.xml") && has("mimetype") {
        return Err(refusal::not_a_workbook(("OpenDocument 文件", "an OpenDocument file")));
    }
    if has("ofd.xml") {
        return Err(refusal::not_a_workbook(("OFD 版式文件", "an OFD document")));
    }
    if !has("[content_types].xml") || !names.iter().any(|name| name.ends_with("workbook.xml")) {
        return Err(refusal::not_a_workbook(("压缩包", "an archive")));
    }
    Ok(())
}

/// Unpacks one part to count its true bytes; what the directory claims is not believed.
fn measure_part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    place: usize,
    left: u64,
    limits: &Limits,
) -> Result<u64, FileRefusal> {
    let mut part = archive.by_index(place).map_err(|_| refusal::damaged("zip"))?;
    let name = part.name().map_err(|_| refusal::damaged("zip"))?.to_lowercase();
    let mut scan = Scan::for_part(&name);
    let ceiling = left.min(scan.ceiling);
    let mut chunk = vec![0; 64 << 10];
    let mut size: u64 = 0;
    loop {
        let read = part.read(&mut chunk).map_err(|_| refusal::damaged(&name))?;
        if read == 0 {
            break;
        }
        size += u64::try_from(read).unwrap_or(u64::MAX);
        if size > ceiling {
            return Err(refusal::zip_bomb(limits));
        }
        for byte in chunk.iter().take(read) {
            scan.step(*byte);
        }
        scan.verdict(limits)?;
    }
    if scan.says_macros() {
        return Err(refusal::macros());
    }
    Ok(size)
}

/// A small machine that counts the elements of a part while it streams past.
struct Scan {
    state: ScanState,
    name: Vec<u8>,
    element_bytes: usize,
    longest_element: usize,
    longest_allowed: usize,
    ceiling: u64,
    counts: BTreeMap<&'static [u8], u64>,
    marks: Vec<&'static [u8]>,
    tail: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ScanState {
    Outside,
    Name,
    Inside,
}

/// Words in the list of content types that say a file carries macros.
const MACRO_MARKS: [&[u8]; 3] = [b"macroenabled", b"vbaproject", b"macrosheet"];

impl Scan {
    fn for_part(name: &str) -> Self {
        let base = name.rsplit('/').next().unwrap_or(name);
        let large = name.contains("/media/") || name.contains("worksheets/") || base.starts_with("sharedstrings");
        let known_small = base.ends_with(".rels") || base == "workbook.xml" || base == "styles.xml" || base == "[content_types].xml";
        let ceiling = if known_small && !large { SMALL_PART_BYTES } else { u64::MAX };
        let longest_allowed = if base == "styles.xml" { STYLE_ELEMENT_BYTES } else { usize::MAX };
        let marks = if base == "[content_types].xml" { MACRO_MARKS.to_vec() } else { Vec::new() };
        Self {
            state: ScanState::Outside,
            name: Vec::with_capacity(16),
            element_bytes: 0,
            longest_element: 0,
            longest_allowed,
            ceiling,
            counts: BTreeMap::new(),
            marks,
            tail: Vec::new(),
        }
    }

    /// Takes one byte; zero bytes are passed over so that two-byte encodings are counted alike.
    fn step(&mut self, byte: u8) {
        if byte == 0 {
            return;
        }
        if !self.marks.is_empty() && self.tail.len() < 4_000_000 {
            self.tail.push(byte.to_ascii_lowercase());
        }
        match self.state {
            ScanState::Outside if byte == b'<' => {
                self.state = ScanState::Name;
                self.name.clear();
                self.element_bytes = 0;
            }
            ScanState::Outside => {}
            ScanState::Name => self.step_name(byte),
            ScanState::Inside => self.step_inside(byte),
        }
    }

    fn step_name(&mut self, byte: u8) {
        match byte {
            b':' => self.name.clear(),
            b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>' if !self.name.is_empty() => {
                self.count_name();
                self.state = ScanState::Inside;
                self.step_inside(byte);
            }
            b'/' => self.state = ScanState::Inside,
            other if self.name.len() < 16 => self.name.push(other),
            _ => {}
        }
    }

    fn step_inside(&mut self, byte: u8) {
        self.element_bytes += 1;
        self.longest_element = self.longest_element.max(self.element_bytes);
        if byte == b'>' {
            self.state = ScanState::Outside;
        }
    }

    fn count_name(&mut self) {
        let watched = ELEMENTS.iter().map(|(name, _)| *name).chain([&b"!DOCTYPE"[..], &b"!ENTITY"[..]]);
        if let Some(name) = watched.into_iter().find(|name| *name == self.name.as_slice()) {
            *self.counts.entry(name).or_insert(0) += 1;
        }
    }

    fn verdict(&self, limits: &Limits) -> Result<(), FileRefusal> {
        let count = |name: &[u8]| self.counts.get(name).copied().unwrap_or(0);
        if count(b"!DOCTYPE") + count(b"!ENTITY") > 0 {
            return Err(refusal::document_type());
        }
        if ELEMENTS.iter().any(|(name, most)| count(name) > *most) || self.longest_element > self.longest_allowed {
            return Err(refusal::zip_bomb(limits));
        }
        Ok(())
    }

    /// Whether the list of content types names a part that carries macros.
    fn says_macros(&self) -> bool {
        self.marks.iter().any(|mark| self.tail.windows(mark.len()).any(|window| window == *mark))
    }
}
