//! Merged blocks: the value of the first cell speaks for the rows it covers, where that is what the writer meant
//! (units, not amounts; tables under Articles 8 and 10).

use std::collections::BTreeMap;

use crate::heading::Field;
use crate::sheet::{CellValue, Row, Sheet};

/// The most covered cells that are remembered; overlapping blocks of a hostile file end here.
const MOST_COVERED: usize = 500_000;

/// For each covered cell, the row whose value speaks for it.
pub(super) struct Covered {
    anchors: BTreeMap<(u32, u32), u32>,
    ends: BTreeMap<(u32, u32), u32>,
}

impl Covered {
    pub(super) fn new(sheet: &Sheet) -> Self {
        let last_row = sheet.rows.last().map_or(0, |row| row.number);
        let mut anchors = BTreeMap::new();
        let mut ends = BTreeMap::new();
        let mut covered: usize = 0;
        let upright = sheet
            .merges
            .iter()
            .filter(|merge| merge.last_row > merge.first_row);
        for merge in upright {
            let end = merge.last_row.min(last_row);
            let height = usize::try_from(end.saturating_sub(merge.first_row)).unwrap_or(usize::MAX);
            covered = covered.saturating_add(height);
            if covered > MOST_COVERED {
                break;
            }
            ends.insert((merge.first_row, merge.first_column), end);
            for row in merge.first_row + 1..=end {
                anchors.insert((row, merge.first_column), merge.first_row);
            }
        }
        Self { anchors, ends }
    }

    /// The last row of the upright block that begins in a cell; the cell's own row when none does.
    pub(super) fn end(&self, row: u32, column: u32) -> u32 {
        self.ends.get(&(row, column)).copied().unwrap_or(row)
    }

    /// The row that speaks for a covered cell.
    pub(super) fn anchor(&self, row: u32, column: u32) -> Option<u32> {
        self.anchors.get(&(row, column)).copied()
    }

    /// The value that a merged block lends to a blank cell of a row, with the row it stands in.
    pub(super) fn lent<'a>(&self, sheet: &'a Sheet, row: &Row, column: u32) -> Option<(&'a CellValue, u32)> {
        let anchor = self.anchor(row.number, column)?;
        let place = sheet.rows.binary_search_by_key(&anchor, |row| row.number).ok()?;
        Some((sheet.rows.get(place)?.cell(column)?, anchor))
    }
}

/// Whether a merged block of this field speaks for all rows it covers.
pub(super) fn speaks_for_all(field: Field) -> bool {
    match field {
        Field::Unit
        | Field::Notice
        | Field::Category
        | Field::Region
        | Field::Year
        | Field::ExpectedTime
        | Field::Published
        | Field::Method => true,
        Field::Ordinal
        | Field::Name
        | Field::Need
        | Field::Amount
        | Field::Reserve
        | Field::Remark
        | Field::Link
        | Field::Contact
        | Field::Other => false,
    }
}
