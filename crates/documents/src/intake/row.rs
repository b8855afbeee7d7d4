//! Reads one data row under its headings: unit, name, amount, time and the rest, with every mending and every fault
//! (Articles 8 and 10). All faults of a row come at once.

use super::context::{Context, unit_in_title};
use super::finding::{Note, NoteCode, Reason};
use super::merged::{Covered, speaks_for_all};
use super::organisation::Register;
use super::placement::Placement;
use super::preview::AsWritten;
use super::said;
use crate::heading::Field;
use crate::money::{self, Amount, AmountFault, MoneyUnit};
use crate::month::{self, When};
use crate::sheet::{CellValue, Row, Sheet, column_name};
use crate::text::clean;
use crate::wording::Wording;

/// An amount of this many 万元 is asked about: more often it was written in 元.
const SUSPICIOUS_FEN: i64 = 100_000_000_000;

/// The amount of a row before answers are applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DraftAmount {
    /// There is none, and a reason says why.
    Missing,
    /// The amount in fen.
    Fen(i64),
    /// The unit of money is not said.
    UnitNotSaid {
        /// The heading of the column.
        heading: String,
        /// What the cell says.
        written: String,
    },
}

/// A row read as a project.
#[derive(Debug, Clone)]
pub(super) struct DraftProject {
    pub(super) as_written: AsWritten,
    pub(super) unit: String,
    pub(super) name: String,
    pub(super) amount: DraftAmount,
    pub(super) when: Option<When>,
    pub(super) year: Option<i16>,
    pub(super) need: Option<String>,
    pub(super) category_written: Option<String>,
    pub(super) remark: Option<String>,
    pub(super) mended: Vec<Note>,
    pub(super) doubts: Vec<Wording>,
    pub(super) reasons: Vec<Reason>,
}

/// Everything a row is read by.
pub(super) struct RowReader<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) covered: &'a Covered,
    pub(super) context: &'a Context,
    pub(super) register: &'a Register<'a>,
}

/// One row being read.
struct Reading<'a> {
    reader: &'a RowReader<'a>,
    row: &'a Row,
    placement: Placement<'a>,
    mended: Vec<Note>,
    doubts: Vec<Wording>,
    reasons: Vec<Reason>,
}

impl<'a> RowReader<'a> {
    /// Reads a row at its placement.
    pub(super) fn read(&'a self, row: &'a Row, placement: Placement<'a>) -> DraftProject {
        let mut reading = Reading {
            reader: self,
            row,
            placement,
            mended: Vec::new(),
            doubts: Vec::new(),
            reasons: Vec::new(),
        };
        reading.note_shift();
        let unit = reading.unit();
        let name = reading.name();
        let amount = reading.amount();
        let when = reading.when();
        let year = reading.year(when.as_ref());
        let (need, category_written, remark) = (
            reading.text(Field::Need),
            reading.text(Field::Category),
            reading.text(Field::Remark),
        );
        let as_written = AsWritten {
            unit: said::quote(&unit),
            name: said::quote(if name.is_empty() {
                need.as_deref().unwrap_or_default()
            } else {
                &name
            }),
            amount: said::quote(reading.shown(Field::Amount)),
        };
        let Reading {
            mended,
            doubts,
            reasons,
            ..
        } = reading;
        DraftProject {
            as_written,
            unit,
            name,
            amount,
            when,
            year,
            need,
            category_written,
            remark,
            mended,
            doubts,
            reasons,
        }
    }
}

impl<'a> Reading<'a> {
    fn note_shift(&mut self) {
        let Some((first, last)) = self.placement.shifted_columns() else {
            return;
        };
        let by = self.placement.shift.map_or(0, |shift| shift.by);
        self.mended
            .push(said::shifted((&column_name(first), &column_name(last)), by));
    }

    /// The value of a field: its own cell, or the merged block that speaks for it.
    fn value(&self, field: Field) -> Option<(&'a CellValue, Option<u32>)> {
        let column = self.placement.source(field)?;
        if let Some(value) = self.row.cell(column) {
            return Some((value, None));
        }
        if !speaks_for_all(field) {
            return None;
        }
        let (value, anchor) = self.reader.covered.lent(self.reader.sheet, self.row, column)?;
        Some((value, Some(anchor)))
    }

    fn shown(&self, field: Field) -> &'a str {
        self.value(field).map_or("", |(value, _)| value.shown())
    }

    /// The cleaned text of a field that may be blank, without notes: it decides nothing.
    fn text(&self, field: Field) -> Option<String> {
        Some(clean(self.shown(field)).text).filter(|text| !text.is_empty())
    }

    /// The cleaned text of a field that matters, with notes of what was repaired or carried.
    fn noted_text(&mut self, field: Field) -> Option<String> {
        let (value, anchor) = self.value(field)?;
        if let CellValue::Fault(_) | CellValue::FormulaWithoutValue = value {
            self.reasons.push(said::no_value(field, value.shown()));
            return None;
        }
        let cleaned = clean(value.shown());
        self.mended.extend(said::cleaned(field, value.shown(), &cleaned));
        if let Some(anchor) = anchor {
            self.mended.push(said::merged(field, anchor, &cleaned.text));
        }
        Some(cleaned.text).filter(|text| !text.is_empty())
    }

    fn unit(&mut self) -> String {
        let faults = self.reasons.len();
        if let Some(unit) = self.noted_text(Field::Unit) {
            return unit;
        }
        if self.reasons.len() > faults {
            return String::new();
        }
        // A blank cell in a column of units is nobody's: the title may name who collected the table.
        let has_column = self.placement.column(Field::Unit).is_some();
        let of_table = self.reader.context.unit.clone().filter(|_| !has_column);
        let found = self.notice_unit().or(of_table);
        let Some((unit, place)) = found else {
            self.reasons.push(self.lacking(Field::Unit));
            return String::new();
        };
        let text = Wording::new(
            format!("项目单位：{}", place.zh),
            format!("project unit: {}", place.en),
        );
        self.mended.push(said::note(
            NoteCode::UnitFromContext,
            Field::Unit,
            text,
            ("", &unit),
        ));
        unit
    }

    /// The unit with which the title of the notice begins.
    fn notice_unit(&self) -> Option<(String, Wording)> {
        let (value, _) = self.value(Field::Notice)?;
        let unit = unit_in_title(value.shown(), self.reader.register)?;
        let heading = self
            .placement
            .column(Field::Notice)
            .map_or("", |column| column.heading.as_str());
        Some((
            unit,
            Wording::new(
                format!("取自“{heading}”一列"),
                format!("taken from the column “{heading}”"),
            ),
        ))
    }

    /// The reason for a value that is not there: its column is missing, or its cell is blank.
    fn lacking(&self, field: Field) -> Reason {
        let has_column = self.placement.column(field).is_some();
        if has_column {
            said::blank(field)
        } else {
            said::no_column(field, self.placement.layout.heading_row)
        }
    }

    fn name(&mut self) -> String {
        let faults = self.reasons.len();
        let Some(name) = self.noted_text(Field::Name) else {
            if self.reasons.len() == faults {
                self.reasons.push(self.lacking(Field::Name));
            }
            return String::new();
        };
        let worded =
            name.chars().any(char::is_alphabetic) && !matches!(name.as_str(), "是" | "否" | "无" | "有");
        if !worded || name.starts_with("http") {
            self.reasons.push(said::not_a_name(&name));
        }
        name
    }

    fn amount(&mut self) -> DraftAmount {
        if let Some(reason) = self.merged_amount() {
            self.reasons.push(reason);
            return DraftAmount::Missing;
        }
        let Some((value, _)) = self.value(Field::Amount) else {
            self.reasons.push(self.lacking(Field::Amount));
            return DraftAmount::Missing;
        };
        let written = match value {
            CellValue::Number(text) | CellValue::Text(text) => text.as_str(),
            CellValue::Date(text) => {
                self.reasons
                    .push(said::amount_fault(AmountFault::NotANumber, text));
                return DraftAmount::Missing;
            }
            CellValue::Fault(_) | CellValue::FormulaWithoutValue => {
                self.reasons.push(said::no_value(Field::Amount, value.shown()));
                return DraftAmount::Missing;
            }
        };
        self.amount_of(written)
    }

    fn amount_of(&mut self, written: &str) -> DraftAmount {
        let column = self.placement.column(Field::Amount);
        let heading_unit = column.and_then(|column| column.money_unit);
        let note_unit = self.reader.context.money_unit;
        let unit = heading_unit.or(note_unit.map(|(unit, _)| unit));
        match money::parse(written, unit) {
            Ok(amount) => {
                if let (None, None, Some((unit, row))) = (heading_unit, amount.said, note_unit) {
                    self.mended.push(unit_from_note(unit, row));
                }
                self.mended.extend(amount_notes(written, &amount));
                self.doubts
                    .extend(unit.and_then(|unit| amount_doubt(written, &amount, unit)));
                DraftAmount::Fen(amount.fen)
            }
            Err(AmountFault::UnitNotSaid) => DraftAmount::UnitNotSaid {
                heading: column.map(|column| column.heading.clone()).unwrap_or_default(),
                written: written.to_owned(),
            },
            Err(fault) => {
                self.reasons.push(said::amount_fault(fault, written));
                DraftAmount::Missing
            }
        }
    }

    /// An amount merged over more rows than its project cannot be told apart.
    fn merged_amount(&self) -> Option<Reason> {
        let column = self.placement.source(Field::Amount)?;
        let covered = self.reader.covered;
        let first = covered.anchor(self.row.number, column).unwrap_or(self.row.number);
        let last = covered.end(first, column);
        let name_end = self
            .placement
            .source(Field::Name)
            .map_or(first, |name| covered.end(first, name));
        (last > first && last != name_end).then(|| said::amount_merged(first, last))
    }

    fn when(&mut self) -> Option<When> {
        let (value, _) = self.value(Field::ExpectedTime)?;
        let when = month::parse(value.shown());
        if matches!(when, None | Some(When::Coarse { .. })) {
            self.doubts.push(said::coarse_time(value.shown()));
        }
        when
    }

    fn year(&self, when: Option<&When>) -> Option<i16> {
        let told = match when {
            Some(When::Month { year, .. }) => Some(*year),
            Some(When::Coarse { year }) => *year,
            Some(When::MonthOnly { .. }) | None => None,
        };
        let column = self.shown(Field::Year).trim().trim_end_matches(['年', '度']);
        told.or_else(|| month::year_in(&format!("{column}年")))
            .or(self.reader.context.year)
    }
}

fn unit_from_note(unit: MoneyUnit, row: u32) -> Note {
    let label = unit.label();
    let text = Wording::new(
        format!("金额单位{label}取自第{row}行"),
        format!("the unit of money, {label}, is taken from row {row}"),
    );
    said::note(NoteCode::AmountUnitFromNote, Field::Amount, text, ("", label))
}

/// What was done to an amount, when anything was.
pub(super) fn amount_notes(written: &str, amount: &Amount) -> Vec<Note> {
    let mut notes = Vec::new();
    let after = format!("{} 万元", money::wan_text(amount.fen));
    if amount.rounded {
        let text = Wording::new(
            "金额按工作簿的十五位有效数字取值",
            "the amount is read at the fifteen digits a workbook holds",
        );
        notes.push(said::note(
            NoteCode::AmountRounded,
            Field::Amount,
            text,
            (written, &after),
        ));
    }
    if let Some(unit) = amount.said {
        let label = unit.label();
        let text = Wording::new(
            format!("金额按单元格内的{label}计"),
            format!("the amount is in {label}, as its cell says"),
        );
        notes.push(said::note(
            NoteCode::AmountUnitInCell,
            Field::Amount,
            text,
            (written, &after),
        ));
    }
    let plain = written.chars().all(|c| c.is_ascii_digit() || c == '.');
    if !amount.dropped.is_empty() || (!plain && amount.said.is_none()) {
        let dropped = amount.dropped.join("、");
        let (zh, en) = if dropped.is_empty() {
            (
                "金额去掉分隔符、空格或全角".to_owned(),
                "separators, spaces or full width removed from the amount".to_owned(),
            )
        } else {
            (
                format!("金额去掉“{dropped}”"),
                format!("“{dropped}” removed from the amount"),
            )
        };
        notes.push(said::note(
            NoteCode::AmountCleaned,
            Field::Amount,
            Wording::new(zh, en),
            (written, &after),
        ));
    }
    notes
}

/// A very large amount in a column of 万元 was more often meant in 元: said, never changed.
pub(super) fn amount_doubt(written: &str, amount: &Amount, unit: MoneyUnit) -> Option<Wording> {
    let suspicious = amount.said.is_none() && unit != MoneyUnit::Yuan && amount.fen >= SUSPICIOUS_FEN;
    suspicious.then(|| said::suspicious(written, unit, &money::wan_text(amount.fen)))
}
