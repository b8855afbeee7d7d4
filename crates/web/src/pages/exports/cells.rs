//! Days, offices and flags as cells of an export (Articles 10 and 42).

use acts::case::CaseId;
use acts::messages::{Language, text};
use acts::party::Directory;
use documents::export::Cell;
use jiff::civil::Date;

/// The name of an office, where there is one.
#[must_use]
pub fn office_name(office: Option<&CaseId>, directory: &Directory) -> Cell {
    office.map_or(Cell::Blank, |office| {
        Cell::Text(directory.name(office).to_owned())
    })
}

/// A day as a cell; one before the common era cannot be one.
#[must_use]
pub fn day(on: Date) -> Cell {
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    Cell::Date {
        year: u16::try_from(on.year()).unwrap_or_default(),
        month: part(on.month()),
        day: part(on.day()),
    }
}

/// Flags in words.
#[must_use]
pub fn flags(language: Language, between_commas: &str) -> String {
    let flags = between_commas.split(',').filter(|flag| !flag.is_empty());
    let named: Vec<&str> = flags.map(|flag| text(language, "flag", flag)).collect();
    named.join(language.of("、", ", "))
}
