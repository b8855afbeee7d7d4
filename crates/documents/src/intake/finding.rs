//! What is said of a row: its mendings and the reasons for a refusal, by kind, field and sentence (Article 8).

use serde::{Deserialize, Serialize};

use crate::heading::Field;
use crate::wording::Wording;

/// The kind of a mending, stable for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteCode {
    /// The text was cleaned of spaces, line breaks, invisible or full-width characters.
    TextCleaned,
    /// The cells of the row stand beside their headings.
    Shifted,
    /// The value was carried from a merged block.
    Merged,
    /// The unit was taken from a title, a note, the sheet's or the file's name.
    UnitFromContext,
    /// The amount was cleaned of words, signs or separators.
    AmountCleaned,
    /// The cell says its own unit of money.
    AmountUnitInCell,
    /// The unit of money was taken from a note above the table.
    AmountUnitFromNote,
    /// The unit of money was answered.
    AmountUnitAnswered,
    /// The number was rounded to the digits a workbook holds.
    AmountRounded,
    /// The unit was found in the register under another writing.
    UnitMatched,
    /// The unit was answered.
    UnitAnswered,
    /// The year of the month was added.
    YearAdded,
}

impl NoteCode {
    /// Whether the note only says that a person's answer was used: the row itself needed no mending.
    pub fn is_answer(self) -> bool {
        match self {
            Self::AmountUnitAnswered | Self::UnitAnswered => true,
            Self::TextCleaned
            | Self::Shifted
            | Self::Merged
            | Self::UnitFromContext
            | Self::AmountCleaned
            | Self::AmountUnitInCell
            | Self::AmountUnitFromNote
            | Self::AmountRounded
            | Self::UnitMatched
            | Self::YearAdded => false,
        }
    }
}

/// One mending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The kind of mending.
    pub code: NoteCode,
    /// The field it concerns.
    pub field: Field,
    /// What was done.
    pub said: Wording,
    /// The value before.
    pub from: String,
    /// The value after.
    pub to: String,
}

/// The kind of a refusal, stable for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// A field that is needed is blank.
    Blank,
    /// The table has no column for a field that is needed.
    NoColumn,
    /// The value is no amount.
    NotAnAmount,
    /// The value is a range or a bound.
    AmountRange,
    /// The amount is negative.
    AmountNegative,
    /// The amount is zero.
    AmountZero,
    /// The amount has parts smaller than one fen.
    AmountTooFine,
    /// The amount is larger than can be held.
    AmountTooLarge,
    /// The amount stands in a block merged over several rows.
    AmountMerged,
    /// The cell holds a formula without its value, or a calculation fault.
    NoValue,
    /// The name is no text.
    NotAName,
    /// The row stands above any heading row.
    NoHeading,
    /// The rows of this unit are left out by answer.
    LeftOut,
    /// The answer names an organisation that the register does not have.
    AnswerUnknown,
}

/// One reason why a row is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The kind of refusal.
    pub code: ReasonCode,
    /// The field it concerns.
    pub field: Field,
    /// Why, and what would make the row pass.
    pub said: Wording,
}
