//! Walks the records of an Excel 97–2003 workbook before the reader does: passwords, macro sheets, the area each sheet
//! spans and the text its cells would copy (uploads; Article 23, security of systems).

use super::{FileRefusal, Limits, refusal};

const BOUND_SHEET: u16 = 0x0085;
const FILE_PASS: u16 = 0x002F;
const END_OF_FILE: u16 = 0x000A;
const DIMENSIONS: u16 = 0x0200;
const SHARED_TEXTS: u16 = 0x00FC;
const CONTINUE: u16 = 0x003C;
const SHARED_TEXT_CELL: u16 = 0x00FD;
const SEVERAL_NUMBERS: u16 = 0x00BD;
const FORMULA: u16 = 0x0006;
const PLACED: [u16; 8] = [
    FORMULA,
    0x0203,
    0x0204,
    0x0205,
    SEVERAL_NUMBERS,
    0x00D6,
    SHARED_TEXT_CELL,
    0x027E,
];

/// The area that a sheet may claim; the reader reserves room for it.
const MOST_CLAIMED: u64 = 4_000_000;

/// Formulas are written out as text, many times longer than their records.
const MOST_FORMULA_BYTES: u64 = 2_000_000;

/// Checks the stream of a workbook.
pub(super) fn inspect(stream: &[u8], limits: &Limits) -> Result<(), FileRefusal> {
    let mut sheets = Vec::new();
    let mut lengths = Vec::new();
    let mut rest = stream;
    while let Some((kind, body, after)) = next_record(rest) {
        rest = after;
        match kind {
            FILE_PASS => return Err(refusal::encrypted()),
            BOUND_SHEET if body.get(5) == Some(&1) => return Err(refusal::macros()),
            BOUND_SHEET => sheets.push(long(body, 0).ok_or_else(|| refusal::damaged("xls"))?),
            SHARED_TEXTS => lengths = text_lengths(body, after).ok_or_else(|| refusal::damaged("xls"))?,
            END_OF_FILE => break,
            _ => {}
        }
    }
    if sheets.len() > 256 {
        return Err(refusal::zip_bomb(limits));
    }
    let mut total = Total {
        area: 0,
        text_bytes: 0,
        formula_bytes: 0,
    };
    for start in sheets {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let from = stream.get(start..).ok_or_else(|| refusal::damaged("xls"))?;
        total.add_sheet(from, &lengths, limits)?;
    }
    Ok(())
}

/// What all sheets together come to.
struct Total {
    area: u64,
    text_bytes: u64,
    formula_bytes: u64,
}

impl Total {
    fn add_sheet(&mut self, from: &[u8], lengths: &[u64], limits: &Limits) -> Result<(), FileRefusal> {
        let mut span = Span::default();
        let mut cells: u64 = 0;
        let mut rest = from;
        let mut depth: usize = 0;
        let most = u64::try_from(limits.cells).unwrap_or(u64::MAX);
        while let Some((kind, body, after)) = next_record(rest) {
            rest = after;
            match kind {
                // A nested chart begins and ends like a sheet of its own.
                0x0809 => depth += 1,
                END_OF_FILE if depth <= 1 => break,
                END_OF_FILE => depth -= 1,
                DIMENSIONS => check_claim(body, limits)?,
                placed if PLACED.contains(&placed) => {
                    span.include(placed, body, limits)?;
                    cells += 1;
                    self.add_cell(placed, body, lengths);
                }
                0x0207 => cells += 1,
                _ => {}
            }
            if self.area + span.area() + cells > most.saturating_mul(2) || self.area + span.area() > most {
                return Err(refusal::too_many_cells(limits.cells));
            }
            if self.text_bytes > u64::try_from(limits.text_bytes).unwrap_or(u64::MAX) {
                return Err(refusal::too_much_text(limits.text_bytes));
            }
            if self.formula_bytes > MOST_FORMULA_BYTES {
                return Err(refusal::too_many_cells(limits.cells));
            }
        }
        self.area += span.area().max(cells);
        Ok(())
    }

    fn add_cell(&mut self, kind: u16, body: &[u8], lengths: &[u64]) {
        if kind == FORMULA {
            self.formula_bytes += u64::try_from(body.len()).unwrap_or(0);
        }
        if kind == SHARED_TEXT_CELL {
            let text = long(body, 6).and_then(|place| lengths.get(usize::try_from(place).ok()?));
            self.text_bytes += text.copied().unwrap_or(0);
        }
    }
}

/// The area that a sheet claims to span.
fn check_claim(body: &[u8], limits: &Limits) -> Result<(), FileRefusal> {
    let claim = match body.len() {
        10 => (word(body, 0), word(body, 2), word(body, 4), word(body, 6)),
        14 => (long(body, 0), long(body, 4), word(body, 8), word(body, 10)),
        _ => return Err(refusal::damaged("xls")),
    };
    let (Some(top), Some(bottom), Some(left), Some(right)) = claim else {
        return Err(refusal::damaged("xls"));
    };
    let (Some(rows), Some(columns)) = (bottom.checked_sub(top), right.checked_sub(left)) else {
        return Err(refusal::damaged("xls"));
    };
    if (u64::from(rows) + 1) * (u64::from(columns) + 1) > MOST_CLAIMED {
        return Err(refusal::too_many_cells(limits.cells));
    }
    Ok(())
}

fn next_record(rest: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let kind = u16::try_from(word(rest, 0)?).ok()?;
    let length = usize::try_from(word(rest, 2)?).ok()?;
    Some((kind, rest.get(4..4 + length)?, rest.get(4 + length..)?))
}

fn word(bytes: &[u8], place: usize) -> Option<u32> {
    Some(u32::from(u16::from_le_bytes([
        *bytes.get(place)?,
        *bytes.get(place + 1)?,
    ])))
}

fn long(bytes: &[u8], place: usize) -> Option<u32> {
    Some(word(bytes, place)? | (word(bytes, place + 2)? << 16))
}

/// The most bytes each shared text takes, read over the records that continue the list.
fn text_lengths(first: &[u8], after: &[u8]) -> Option<Vec<u64>> {
    let mut pieces = Pieces {
        piece: first.get(8..)?,
        after,
    };
    let mut lengths = Vec::new();
    while !pieces.is_at_end() {
        let characters = word(&pieces.bytes(2)?, 0)?;
        let flags = *pieces.bytes(1)?.first()?;
        let runs = if flags & 0x08 != 0 {
            word(&pieces.bytes(2)?, 0)?
        } else {
            0
        };
        let extra = if flags & 0x04 != 0 {
            long(&pieces.bytes(4)?, 0)?
        } else {
            0
        };
        pieces.skip_characters(characters, flags)?;
        pieces.skip(u64::from(runs) * 4 + u64::from(extra))?;
        lengths.push(u64::from(characters) * 3);
    }
    Some(lengths)
}

/// The list of shared texts, cut into a record and those that continue it.
struct Pieces<'a> {
    piece: &'a [u8],
    after: &'a [u8],
}

impl Pieces<'_> {
    fn is_at_end(&mut self) -> bool {
        self.piece.is_empty() && !self.advance()
    }

    /// Goes on to the next record when it continues the list.
    fn advance(&mut self) -> bool {
        match next_record(self.after) {
            Some((CONTINUE, body, after)) => {
                self.piece = body;
                self.after = after;
                true
            }
            Some(_) | None => false,
        }
    }

    fn bytes(&mut self, count: usize) -> Option<Vec<u8>> {
        if self.piece.is_empty() {
            self.advance();
        }
        let taken = self.piece.get(..count)?.to_vec();
        self.piece = self.piece.get(count..)?;
        Some(taken)
    }

    fn skip(&mut self, count: u64) -> Option<()> {
        let mut left = usize::try_from(count).ok()?;
        while left > 0 {
            if self.piece.is_empty() && !self.advance() {
                return None;
            }
            let step = left.min(self.piece.len());
            self.piece = self.piece.get(step..)?;
            left -= step;
        }
        Some(())
    }

    /// Characters may change their width where the list is cut: each continuing record begins with new flags.
    fn skip_characters(&mut self, count: u32, flags: u8) -> Option<()> {
        let mut left = usize::try_from(count).ok()?;
        let mut width = usize::from(flags & 1) + 1;
        while left > 0 {
            if self.piece.is_empty() {
                if !self.advance() {
                    return None;
                }
                width = usize::from(self.piece.first()? & 1) + 1;
                self.piece = self.piece.get(1..)?;
            }
            let fits = (self.piece.len() / width).min(left);
            if fits == 0 {
                return None;
            }
            self.piece = self.piece.get(fits * width..)?;
            left -= fits;
        }
        Some(())
    }
}

/// The rows and columns from the first to the last cell of a sheet.
#[derive(Default)]
struct Span {
    bounds: Option<(u32, u32, u32, u32)>,
}

impl Span {
    fn include(&mut self, kind: u16, body: &[u8], limits: &Limits) -> Result<(), FileRefusal> {
        let (Some(row), Some(column)) = (word(body, 0), word(body, 2)) else {
            return Ok(());
        };
        let end = body.len().saturating_sub(2);
        let last = if kind == SEVERAL_NUMBERS {
            word(body, end).unwrap_or(column).max(column)
        } else {
            column
        };
        if row >= limits.rows || last >= limits.columns {
            return Err(refusal::out_of_range(&super::cell_name(row, last), limits));
        }
        let (top, bottom, left, right) = self.bounds.unwrap_or((row, row, column, last));
        self.bounds = Some((top.min(row), bottom.max(row), left.min(column), right.max(last)));
        Ok(())
    }

    fn area(&self) -> u64 {
        let Some((top, bottom, left, right)) = self.bounds else {
            return 0;
        };
        u64::from(bottom - top + 1) * u64::from(right.saturating_sub(left) + 1)
    }
}
