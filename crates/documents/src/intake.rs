//! Reads reported projects from a workbook and says, row by row, what is taken, mended or refused and why (Articles 8
//! and 10). Nothing enters the library here: the preview is confirmed by a person first.

mod aside;
mod context;
mod finding;
mod fingerprint;
mod guess;
mod look;
mod merged;
mod organisation;
mod placement;
mod preview;
mod reader;
mod render;
mod resolve;
mod row;
mod said;

pub use finding::{Note, NoteCode, Reason, ReasonCode};
pub use guess::{CategoryGuess, ProjectCategory};
pub use preview::{
    AsWritten, ColumnReport, Outcome, Preview, Question, QuestionKind, Reported, RowReport, SameAs,
    SheetReport, Suggestion, Totals,
};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::money::MoneyUnit;
use crate::sheet::{self, FileRefusal, Limits};

/// An organisation of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownUnit {
    /// Its identifier in the register.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// Other names it goes by.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// A project that the library already holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryProject {
    /// Its case file.
    pub id: String,
    /// The identifier or the name of its project unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Its amount in fen, when one is recorded.
    pub amount_fen: Option<i64>,
    /// The year it is meant for, when one is recorded.
    #[serde(default)]
    pub year: Option<i16>,
}

/// What the platform knows before the file is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Known {
    /// The register of organisations.
    pub units: Vec<KnownUnit>,
    /// The project library, to find duplicates.
    pub library: Vec<LibraryProject>,
    /// Fingerprints of rows imported before.
    pub imported: BTreeSet<String>,
}

/// What to do with a unit that the register does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitAnswer {
    /// It is this organisation, by its identifier.
    Organisation(String),
    /// Its rows are left out.
    LeaveOut,
}

/// The answers a person gave, once for the whole file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The unit of money, by the identifier of its question.
    pub money_unit: BTreeMap<String, MoneyUnit>,
    /// The organisation, by the unit's name as it was read.
    pub units: BTreeMap<String, UnitAnswer>,
    /// The year that months without a year belong to.
    pub plan_year: Option<i16>,
}

/// A file as it was handed in.
#[derive(Debug, Clone, Copy)]
pub struct Upload<'a> {
    /// The name it had, only to be shown and to find the unit it may name.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// Reads a file of reported projects. `progress` is told how many rows of how many are read.
///
/// # Errors
/// [`FileRefusal`] when the file as a whole cannot be read.
pub fn read(
    upload: Upload<'_>,
    known: &Known,
    answers: &Answers,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Preview, FileRefusal> {
    let workbook = sheet::read(upload.bytes, &Limits::default())?;
    let register = organisation::Register::new(&known.units);
    let total = workbook.sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let mut counter = Counter {
        done: 0,
        total,
        progress,
    };
    let mut drafts = Vec::new();
    for sheet in &workbook.sheets {
        drafts.push(reader::read_sheet(sheet, upload.name, &register, &mut counter));
    }
    let rows = resolve::resolve(drafts, &register, known, answers);
    Ok(preview::assemble(upload.name, workbook.format, rows))
}

/// Tells the caller how far the reading has come.
struct Counter<'a> {
    done: usize,
    total: usize,
    progress: &'a mut dyn FnMut(usize, usize),
}

impl Counter<'_> {
    fn count_row(&mut self) {
        self.done += 1;
        if self.done.is_multiple_of(100) || self.done == self.total {
            (self.progress)(self.done, self.total);
        }
    }
}
