//! What a person sees before anything is taken: every row with its outcome, every mending, every question (Article 8).

use serde::{Deserialize, Serialize};

use super::finding::{Note, Reason};
use super::guess::CategoryGuess;
use crate::heading::Field;
use crate::money::MoneyUnit;
use crate::sheet::{Format, Visibility};
use crate::wording::Wording;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Taken as written.
    Taken,
    /// Taken after a mending that is said.
    Mended,
    /// Waits for an answer.
    Waiting,
    /// Refused, with reasons.
    Refused,
    /// The same as another row of the file or a project of the library.
    Duplicate,
    /// Imported before from this or another file.
    AlreadyImported,
    /// A title, heading, note or total: not a project.
    NotData,
}

impl Outcome {
    /// All outcomes, in the order of reports.
    pub const ALL: [Self; 7] = [
        Self::Taken,
        Self::Mended,
        Self::Waiting,
        Self::Refused,
        Self::Duplicate,
        Self::AlreadyImported,
        Self::NotData,
    ];

    /// The outcome's name.
    pub fn wording(self) -> Wording {
        let (zh, en) = match self {
            Self::Taken => ("采用", "taken"),
            Self::Mended => ("修正后采用", "taken, mended"),
            Self::Waiting => ("待回答", "waits for an answer"),
            Self::Refused => ("不予采用", "refused"),
            Self::Duplicate => ("重复", "duplicate"),
            Self::AlreadyImported => ("以前已导入", "imported before"),
            Self::NotData => ("非项目行", "not a project row"),
        };
        Wording::new(zh, en)
    }
}

/// What a duplicate is the same as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SameAs {
    /// An earlier row of the file.
    Row {
        /// Its sheet.
        sheet: String,
        /// Its number.
        row: u32,
    },
    /// A project of the library.
    Library {
        /// Its case file.
        id: String,
    },
}

/// A reported project, as it would enter the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reported {
    /// The unit's name as reported, cleaned.
    pub unit: String,
    /// The organisation of the register.
    pub unit_id: String,
    /// The project's name.
    pub name: String,
    /// The amount in fen.
    pub amount_fen: i64,
    /// The expected month as year-month, when one is named.
    pub expected_month: Option<String>,
    /// The year the project is meant for, when it is said.
    pub year: Option<i16>,
    /// The need or the content, when it is described.
    pub need: Option<String>,
    /// The category as written, when there is such a column.
    pub category_written: Option<String>,
    /// The category that the words suggest; a person decides.
    pub category_guess: Option<CategoryGuess>,
    /// The remark, when there is one.
    pub remark: Option<String>,
}

/// The beginning of what the row says, to recognise it by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsWritten {
    /// The unit.
    pub unit: String,
    /// The project's name, or the first text of a row that is no project.
    pub name: String,
    /// The amount.
    pub amount: String,
}

/// One row of the file and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowReport {
    /// The sheet's name; empty for CSV.
    pub sheet: String,
    /// The row's number as the workbook shows it.
    pub row: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// What it says.
    pub as_written: AsWritten,
    /// The project, when the row is taken.
    pub taken: Option<Reported>,
    /// What was mended.
    pub mended: Vec<Note>,
    /// What a person should look at; nothing was changed.
    pub doubts: Vec<Wording>,
    /// Why it is refused, all reasons at once.
    pub reasons: Vec<Reason>,
    /// What kind of row it is, when it is no project.
    pub not_data: Option<Wording>,
    /// What it is the same as, when it is a duplicate.
    pub same_as: Option<SameAs>,
    /// The questions it waits for, by their identifiers.
    pub waits_for: Vec<String>,
    /// The digest of unit, name, amount and year; imported once, never twice.
    pub fingerprint: Option<String>,
}

/// One column of a sheet and how it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnReport {
    /// The column's letters.
    pub column: String,
    /// The row of its heading.
    pub heading_row: u32,
    /// The heading as written.
    pub heading: String,
    /// What the column holds.
    pub field: Field,
    /// The unit of money that the heading names.
    pub money_unit: Option<MoneyUnit>,
}

/// One sheet and how it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetReport {
    /// The sheet's name; empty for CSV.
    pub name: String,
    /// Whether the sheet is shown.
    pub visibility: Visibility,
    /// Its columns under every heading row.
    pub columns: Vec<ColumnReport>,
    /// What is to be said of the sheet as a whole.
    pub notes: Vec<Wording>,
}

/// An organisation that a name may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Its identifier in the register.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What a question asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum QuestionKind {
    /// In which unit of money the column is written.
    MoneyUnit {
        /// The heading of the column.
        heading: String,
        /// Some of its amounts.
        examples: Vec<String>,
    },
    /// Which organisation a name means.
    Unit {
        /// The name as read.
        name: String,
        /// Organisations with a like name.
        suggestions: Vec<Suggestion>,
    },
    /// Which year the months without a year belong to; rows do not wait for it.
    PlanYear,
}

/// A question asked once for the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its identifier: the key of its answer.
    pub id: String,
    /// What it asks.
    pub asks: QuestionKind,
    /// The question in words.
    pub said: Wording,
    /// How many rows it concerns.
    pub rows: usize,
}

/// How many rows had which outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Rows that hold anything.
    pub rows: usize,
    /// Rows taken as written.
    pub taken: usize,
    /// Rows taken after mending.
    pub mended: usize,
    /// Rows that wait for an answer.
    pub waiting: usize,
    /// Rows refused.
    pub refused: usize,
    /// Duplicates.
    pub duplicate: usize,
    /// Rows imported before.
    pub already_imported: usize,
    /// Titles, headings, notes and totals.
    pub not_data: usize,
    /// The amounts of the rows taken, together, in fen.
    pub amount_fen: i64,
}

impl Totals {
    /// How many rows had one outcome.
    pub fn of(&self, outcome: Outcome) -> usize {
        match outcome {
            Outcome::Taken => self.taken,
            Outcome::Mended => self.mended,
            Outcome::Waiting => self.waiting,
            Outcome::Refused => self.refused,
            Outcome::Duplicate => self.duplicate,
            Outcome::AlreadyImported => self.already_imported,
            Outcome::NotData => self.not_data,
        }
    }

    fn count(rows: &[RowReport]) -> Self {
        let of = |outcome: Outcome| rows.iter().filter(|row| row.outcome == outcome).count();
        let amounts = rows
            .iter()
            .filter_map(|row| row.taken.as_ref())
            .map(|taken| taken.amount_fen);
        Self {
            rows: rows.len(),
            taken: of(Outcome::Taken),
            mended: of(Outcome::Mended),
            waiting: of(Outcome::Waiting),
            refused: of(Outcome::Refused),
            duplicate: of(Outcome::Duplicate),
            already_imported: of(Outcome::AlreadyImported),
            not_data: of(Outcome::NotData),
            amount_fen: amounts.fold(0, i64::saturating_add),
        }
    }
}

/// What would become of a file: nothing enters the library until a person confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The file's name.
    pub file_name: String,
    /// What kind of file it is.
    pub format: Format,
    /// Its sheets.
    pub sheets: Vec<SheetReport>,
    /// Its rows.
    pub rows: Vec<RowReport>,
    /// The questions to answer.
    pub questions: Vec<Question>,
    /// How many rows had which outcome.
    pub totals: Totals,
}

impl Preview {
    /// The projects that would enter the library, with the fingerprint of their rows.
    pub fn accepted(&self) -> impl Iterator<Item = (&Reported, &str)> {
        self.rows
            .iter()
            .filter_map(|row| Some((row.taken.as_ref()?, row.fingerprint.as_deref()?)))
    }
}

/// Everything read from the sheets, before it is counted.
pub(super) struct Resolved {
    pub(super) sheets: Vec<SheetReport>,
    pub(super) rows: Vec<RowReport>,
    pub(super) questions: Vec<Question>,
}

pub(super) fn assemble(file_name: &str, format: Format, resolved: Resolved) -> Preview {
    let totals = Totals::count(&resolved.rows);
    let Resolved {
        sheets,
        rows,
        questions,
    } = resolved;
    Preview {
        file_name: file_name.to_owned(),
        format,
        sheets,
        rows,
        questions,
        totals,
    }
}
