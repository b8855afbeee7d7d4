//! Walks through a sheet from top to bottom: titles and notes teach the context, heading rows the columns, and every
//! other row is read as a project (Articles 8 and 10). No row is dropped without a word.

use super::Counter;
use super::aside::{first_text, not_a_project};
use super::context::Context;
use super::finding::Reason;
use super::merged::Covered;
use super::organisation::Register;
use super::placement::{Placement, place};
use super::preview::{AsWritten, ColumnReport, SheetReport};
use super::row::{DraftProject, RowReader};
use super::said;
use crate::heading::{Field, HeadingRow, Layout, heading_row, recognise, two_level};
use crate::sheet::{Row, Sheet, Visibility, column_name};
use crate::wording::Wording;

/// What a row turned out to be.
pub(super) enum DraftKind {
    /// A project, good or faulty.
    Project(Box<DraftProject>),
    /// No project: what it is.
    NotData(Wording),
    /// A row that cannot be read at all.
    Unreadable(Reason),
}

/// One row, read.
pub(super) struct Draft {
    pub(super) row: u32,
    pub(super) as_written: AsWritten,
    pub(super) kind: DraftKind,
}

/// One sheet, read.
pub(super) struct SheetDraft {
    pub(super) report: SheetReport,
    pub(super) drafts: Vec<Draft>,
}

/// At most this many heading rows in the middle are remembered side by side.
const MOST_LAYOUTS: usize = 4;

struct SheetReader<'a> {
    sheet: &'a Sheet,
    register: &'a Register<'a>,
    covered: Covered,
    context: Context,
    layouts: Vec<Layout>,
    report: SheetReport,
    drafts: Vec<Draft>,
}

/// Reads a sheet.
pub(super) fn read_sheet(
    sheet: &Sheet,
    file_name: &str,
    register: &Register<'_>,
    counter: &mut Counter<'_>,
) -> SheetDraft {
    let report = SheetReport {
        name: sheet.name.clone(),
        visibility: sheet.visibility,
        columns: Vec::new(),
        notes: Vec::new(),
    };
    let mut reader = SheetReader {
        sheet,
        register,
        covered: Covered::new(sheet),
        context: Context::of_names(&sheet.name, file_name, register),
        layouts: Vec::new(),
        report,
        drafts: Vec::new(),
    };
    let mut rows = sheet.rows.iter().peekable();
    while let Some(row) = rows.next() {
        counter.count_row();
        let second = rows
            .peek()
            .and_then(|next| Some((two_level_layout(row, next)?, *next)));
        if let Some((layout, next)) = second {
            reader.context.observe(row, register);
            reader.begin_table(layout);
            reader.not_data(row, heading_words());
            reader.not_data(next, heading_words());
            counter.count_row();
            rows.next();
            continue;
        }
        reader.read_row(row);
    }
    reader.finish()
}

fn two_level_layout(row: &Row, next: &Row) -> Option<Layout> {
    let named = row
        .cells
        .iter()
        .any(|cell| recognise(cell.value.shown()).is_some_and(|(field, ..)| field == Field::Name));
    let named_below = next
        .cells
        .iter()
        .any(|cell| recognise(cell.value.shown()).is_some());
    (row.cells.len() > 1 && named && named_below)
        .then(|| two_level(row, next))
        .flatten()
}

fn heading_words() -> Wording {
    Wording::new("表头", "heading row")
}

impl SheetReader<'_> {
    fn read_row(&mut self, row: &Row) {
        match heading_row(row) {
            Some(HeadingRow::Whole(layout)) => {
                self.begin_table(layout);
                self.not_data(row, heading_words());
            }
            Some(HeadingRow::Embedded(layout)) if self.layouts.is_empty() => {
                self.begin_table(layout);
                self.not_data(row, heading_words());
            }
            Some(HeadingRow::Embedded(layout)) => {
                self.rename_columns(&layout);
                self.not_data(
                    row,
                    Wording::new(
                        "表中另起的表头，以下按内容对应",
                        "headings in the middle of the table",
                    ),
                );
            }
            None => self.read_other_row(row),
        }
    }

    fn begin_table(&mut self, layout: Layout) {
        if self
            .layouts
            .first()
            .is_some_and(|first| first.same_places(&layout))
        {
            self.layouts.truncate(1);
            return;
        }
        self.report_columns(&layout);
        self.layouts = vec![layout];
    }

    /// A second heading row in the middle: the table's columns may follow either from here on.
    fn rename_columns(&mut self, inner: &Layout) {
        let Some(first) = self.layouts.first() else { return };
        let overlaid = first.overlaid(inner);
        let known = self
            .layouts
            .iter()
            .position(|layout| layout.same_places(&overlaid));
        if let Some(place) = known {
            self.layouts.remove(place);
        } else {
            self.report_columns(inner);
        }
        self.layouts.push(overlaid);
        if self.layouts.len() > MOST_LAYOUTS {
            self.layouts.remove(1);
        }
    }

    fn report_columns(&mut self, layout: &Layout) {
        if self.report.columns.len() > 2_000 {
            return;
        }
        self.report
            .columns
            .extend(layout.columns.iter().map(|column| ColumnReport {
                column: column_name(column.column),
                heading_row: layout.heading_row,
                heading: said::quote(&column.heading),
                field: column.field,
                money_unit: column.money_unit,
            }));
        let contact = layout
            .columns
            .iter()
            .filter(|column| column.field == Field::Contact);
        let contact: Vec<String> = contact.map(|column| said::quote(&column.heading)).collect();
        if !contact.is_empty() {
            let names = contact.join("、");
            self.report.notes.push(Wording::new(
                format!("“{names}”是个人信息，不导入"),
                format!("“{names}” is personal data and is not taken"),
            ));
        }
        self.report_amounts(layout);
    }

    /// Says which of several amount columns is read.
    fn report_amounts(&mut self, layout: &Layout) {
        let amounts = layout
            .columns
            .iter()
            .filter(|column| column.field == Field::Amount)
            .count();
        let (true, Some(chosen)) = (amounts > 1, layout.column(Field::Amount)) else {
            return;
        };
        let (column, heading) = (column_name(chosen.column), said::quote(&chosen.heading));
        self.report.notes.push(Wording::new(
            format!("有 {amounts} 列金额，采用{column}列“{heading}”"),
            format!("there are {amounts} columns of amounts; column {column}, “{heading}”, is read"),
        ));
    }

    fn read_other_row(&mut self, row: &Row) {
        if let Some(what) = not_a_project(row, self.layouts.last()) {
            if what.teaches {
                self.context.observe(row, self.register);
            }
            return self.not_data(row, what.said);
        }
        let Some(placement) = place(row, &self.layouts, self.register) else {
            return self.push(row, first_text(row), DraftKind::Unreadable(said::no_heading()));
        };
        if let Some(anchor) = self.continues(row, &placement) {
            let said = Wording::new(
                format!("第{anchor}行项目的续行"),
                format!("continues the project of row {anchor}"),
            );
            return self.not_data(row, said);
        }
        let reader = RowReader {
            sheet: self.sheet,
            covered: &self.covered,
            context: &self.context,
            register: self.register,
        };
        let project = reader.read(row, placement);
        let as_written = project.as_written.clone();
        self.push(row, as_written, DraftKind::Project(Box::new(project)));
    }

    /// The row whose merged name covers this row's blank one.
    fn continues(&self, row: &Row, placement: &Placement<'_>) -> Option<u32> {
        let column = placement.source(Field::Name)?;
        if row.cell(column).is_some() {
            return None;
        }
        self.covered.anchor(row.number, column)
    }

    fn not_data(&mut self, row: &Row, said: Wording) {
        self.push(row, first_text(row), DraftKind::NotData(said));
    }

    fn push(&mut self, row: &Row, as_written: AsWritten, kind: DraftKind) {
        self.drafts.push(Draft {
            row: row.number,
            as_written,
            kind,
        });
    }

    fn finish(mut self) -> SheetDraft {
        if self.layouts.is_empty() && !self.sheet.rows.is_empty() {
            self.report.notes.push(Wording::new(
                "没有找到表头：需要“项目名称”“预算金额”等列名",
                "no heading row found: columns such as project name and budget must be named",
            ));
        }
        if self.sheet.rows.is_empty() {
            self.report
                .notes
                .push(Wording::new("空工作表", "the sheet is empty"));
        }
        if self.sheet.visibility == Visibility::Hidden {
            self.report
                .notes
                .push(Wording::new("这是隐藏的工作表", "this sheet is hidden"));
        }
        SheetDraft {
            report: self.report,
            drafts: self.drafts,
        }
    }
}
