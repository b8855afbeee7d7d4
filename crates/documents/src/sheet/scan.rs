//! Counts the elements of a part of a workbook while it streams past, before any reader builds them: what would fill the
//! memory is refused here (uploads; Article 23, security of systems).

use std::collections::BTreeMap;

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

/// The longest opening element of the list of shared texts; it makes a claim that readers believe.
const CLAIM_BYTES: usize = 4_096;

/// How much of a part's beginning is kept to see its encoding.
const HEAD_BYTES: usize = 256;

/// Words in the list of content types that say a file carries macros.
const MACRO_MARKS: [&[u8]; 3] = [b"macroenabled", b"vbaproject", b"macrosheet"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Between elements.
    Outside,
    /// In the name of an element.
    Name,
    /// Between the name and the end of an element.
    Inside,
    /// In a quoted value, up to this mark.
    Quoted(u8),
    /// In a comment, a literal block or an instruction, up to these last two bytes.
    Skipped([u8; 2]),
}

/// A small machine that reads a part byte by byte.
pub(super) struct Scan {
    state: State,
    name: Vec<u8>,
    before: u8,
    element_bytes: usize,
    longest_element: usize,
    longest_allowed: usize,
    ceiling: u64,
    counts: BTreeMap<&'static [u8], u64>,
    head: Vec<u8>,
    claim: Vec<u8>,
    claiming: bool,
    whole: Option<Vec<u8>>,
}

impl Scan {
    /// A machine for the part of this name, in lower case.
    pub(super) fn for_part(name: &str) -> Self {
        let base = name.rsplit('/').next().unwrap_or(name);
        let small = [".rels", "workbook.xml", "styles.xml", "[content_types].xml"]
            .iter()
            .any(|end| base.ends_with(end));
        Self {
            state: State::Outside,
            name: Vec::with_capacity(16),
            before: 0,
            element_bytes: 0,
            longest_element: 0,
            longest_allowed: if base == "styles.xml" {
                STYLE_ELEMENT_BYTES
            } else {
                usize::MAX
            },
            ceiling: if small { SMALL_PART_BYTES } else { u64::MAX },
            counts: BTreeMap::new(),
            head: Vec::with_capacity(HEAD_BYTES),
            claim: Vec::new(),
            claiming: false,
            whole: (base == "[content_types].xml").then(Vec::new),
        }
    }

    /// The most bytes that a part of this kind has.
    pub(super) fn most_bytes(&self) -> u64 {
        self.ceiling
    }

    /// Takes the next bytes of the part.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        let room = HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(room));
        if let Some(whole) = &mut self.whole {
            whole.extend(bytes.iter().map(u8::to_ascii_lowercase));
        }
        for byte in bytes {
            self.step(*byte);
            self.before = *byte;
        }
    }

    fn step(&mut self, byte: u8) {
        match self.state {
            State::Outside if byte == b'<' => {
                self.state = State::Name;
                self.name.clear();
                self.element_bytes = 0;
            }
            State::Outside => {}
            State::Name => self.step_name(byte),
            State::Inside => self.step_inside(byte),
            State::Quoted(mark) => {
                self.count_byte(byte);
                if byte == mark {
                    self.state = State::Inside;
                }
            }
            State::Skipped(end) => {
                if [self.before, byte] == end {
                    self.state = State::Outside;
                }
            }
        }
    }

    fn step_name(&mut self, byte: u8) {
        match byte {
            b':' => self.name.clear(),
            b'/' if self.name.is_empty() => self.state = State::Inside,
            b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>' => {
                self.count_name();
                self.state = State::Inside;
                self.step_inside(byte);
            }
            other if self.name.len() < 16 => {
                self.name.push(other);
                self.skip_what_is_no_element();
            }
            _ => {}
        }
    }

    /// Comments, literal blocks and instructions hold no elements, and a quotation mark in them means nothing.
    fn skip_what_is_no_element(&mut self) {
        match self.name.as_slice() {
            b"!--" => self.state = State::Skipped(*b"->"),
            b"![CDATA[" => self.state = State::Skipped(*b"]>"),
            b"?" => self.state = State::Skipped(*b"?>"),
            _ => {}
        }
    }

    fn step_inside(&mut self, byte: u8) {
        self.count_byte(byte);
        match byte {
            b'>' => {
                self.state = State::Outside;
                self.claiming = false;
            }
            b'"' | b'\'' => self.state = State::Quoted(byte),
            _ => {}
        }
    }

    fn count_byte(&mut self, byte: u8) {
        self.element_bytes += 1;
        self.longest_element = self.longest_element.max(self.element_bytes);
        if self.claiming && self.claim.len() <= CLAIM_BYTES {
            self.claim.push(byte);
        }
    }

    fn count_name(&mut self) {
        if self.name == b"sst" {
            self.claiming = true;
        }
        let watched = ELEMENTS
            .iter()
            .map(|(name, _)| *name)
            .chain([&b"!DOCTYPE"[..], &b"!ENTITY"[..]]);
        if let Some(name) = watched.into_iter().find(|name| *name == self.name.as_slice()) {
            *self.counts.entry(name).or_insert(0) += 1;
        }
    }

    /// Refuses as soon as a ceiling is passed.
    pub(super) fn verdict(&self, limits: &Limits) -> Result<(), FileRefusal> {
        let count = |name: &[u8]| self.counts.get(name).copied().unwrap_or(0);
        if count(b"!DOCTYPE") + count(b"!ENTITY") > 0 {
            return Err(refusal::document_type());
        }
        let too_many = ELEMENTS.iter().any(|(name, most)| count(name) > *most);
        if too_many || self.longest_element > self.longest_allowed || self.claims_too_much() {
            return Err(refusal::zip_bomb(limits));
        }
        if self.is_foreign_encoding() {
            return Err(refusal::damaged("encoding"));
        }
        Ok(())
    }

    /// What can be said only once the part has ended.
    pub(super) fn last_verdict(&self) -> Result<(), FileRefusal> {
        let says = |whole: &Vec<u8>| {
            MACRO_MARKS
                .iter()
                .any(|mark| whole.windows(mark.len()).any(|window| window == *mark))
        };
        if self.whole.as_ref().is_some_and(says) {
            Err(refusal::macros())
        } else {
            Ok(())
        }
    }

    /// A reader reserves room for as many texts as the list claims, so the claim has a ceiling too.
    fn claims_too_much(&self) -> bool {
        let numbers = self.claim.split(|byte| !byte.is_ascii_digit());
        let large = |digits: &[u8]| digits.len() > 7 || (digits.len() == 7 && digits > b"1500000".as_slice());
        self.claim.len() > CLAIM_BYTES || numbers.into_iter().any(large)
    }

    /// Workbooks are written in UTF-8; in other encodings the counted bytes would not be the read characters.
    fn is_foreign_encoding(&self) -> bool {
        let head = self.head.as_slice();
        if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
            return true;
        }
        if head.contains(&b'<')
            && head.iter().take(4).any(|byte| *byte == 0)
            && head.iter().take(4).any(|byte| *byte == b'<')
        {
            return true;
        }
        let lower = String::from_utf8_lossy(head).to_lowercase();
        let Some((_, after)) = lower.split_once("encoding").filter(|_| lower.contains("<?xml")) else {
            return false;
        };
        let named = after.trim_start_matches([' ', '=', '"', '\'']);
        !["utf-8", "utf8", "us-ascii", "ascii"]
            .iter()
            .any(|plain| named.starts_with(plain))
    }
}
