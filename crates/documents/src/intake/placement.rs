//! Which heading row a data row obeys, and whether its cells stand beside their headings (tables under Articles 8, 10).

use super::look::{Look, fit, look};
use super::organisation::Register;
use crate::heading::{Column, Field, Layout};
use crate::sheet::Row;

/// The most columns that are searched for a shift; wider tables are read as they stand.
const WIDEST_SEARCH: usize = 40;

/// A shift is believed when it explains the row better by at least this much.
const CONVINCING: i32 = 4;

/// Cells that stand beside their headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// How many columns to the right (below nothing: to the left) the values stand.
    pub(super) by: i32,
    /// The first position of the layout that is shifted.
    first: usize,
    /// The last position of the layout that is shifted.
    last: usize,
}

/// How a row is read: by which layout, with which shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placement<'a> {
    pub(super) layout: &'a Layout,
    pub(super) shift: Option<Shift>,
}

impl<'a> Placement<'a> {
    /// The column that holds the value of a field, as the row stands.
    pub(super) fn source(&self, field: Field) -> Option<u32> {
        let position = self.layout.position(field)?;
        let column = self.layout.columns.get(position)?.column;
        self.shift
            .map_or(Some(column), |shift| shift.source(&self.layout.columns, position))
    }

    /// The heading column of a field.
    pub(super) fn column(&self, field: Field) -> Option<&'a Column> {
        self.layout.column(field)
    }

    /// The letters of the first and the last shifted heading.
    pub(super) fn shifted_columns(&self) -> Option<(u32, u32)> {
        let shift = self.shift?;
        Some((
            self.layout.columns.get(shift.first)?.column,
            self.layout.columns.get(shift.last)?.column,
        ))
    }
}

impl Shift {
    /// Where the value of the heading at a position stands; nothing when the shift leaves it blank.
    fn source(self, columns: &[Column], position: usize) -> Option<u32> {
        let column = columns.get(position)?.column;
        if position < self.first || position > self.last {
            return Some(column);
        }
        if self.blanks(columns.len(), position) {
            return None;
        }
        column.checked_add_signed(self.by)
    }

    /// A missing cell leaves the first headings blank, a surplus one the last, unless the table ends there.
    fn blanks(self, count: usize, position: usize) -> bool {
        let width = usize::try_from(self.by.unsigned_abs()).unwrap_or(usize::MAX);
        if self.by < 0 {
            return position < self.first.saturating_add(width);
        }
        self.last + 1 < count && position.saturating_add(width) > self.last
    }
}

/// Reads a row by the layout that explains it best; the latest heading row wins a tie.
pub(super) fn place<'a>(row: &Row, layouts: &'a [Layout], register: &Register<'_>) -> Option<Placement<'a>> {
    let mut best: Option<(i32, Placement<'a>)> = None;
    for layout in layouts {
        let score = plain_score(row, layout, register);
        let better = best.is_none_or(|(so_far, _)| score.total >= so_far);
        if better {
            best = Some((score.total, Placement { layout, shift: None }));
        }
    }
    let (plain, placement) = best?;
    if !plain_score(row, placement.layout, register).misfit {
        return Some(placement);
    }
    let shifted = layouts
        .iter()
        .filter_map(|layout| best_shift(row, layout, register));
    let found = shifted
        .max_by_key(|(score, _)| *score)
        .filter(|(score, _)| *score >= plain + CONVINCING);
    Some(found.map_or(placement, |(_, placement)| placement))
}

struct PlainScore {
    total: i32,
    misfit: bool,
}

fn plain_score(row: &Row, layout: &Layout, register: &Register<'_>) -> PlainScore {
    let mut score = PlainScore {
        total: 0,
        misfit: false,
    };
    for column in &layout.columns {
        let fits = fit(column.field, look(row.cell(column.column), register));
        score.total += fits;
        score.misfit |= fits <= -2 && column.field != Field::Link;
    }
    score
}

/// Fits of every heading with the cell that stands `by` columns beside it, and their running sums.
struct Fits {
    single: Vec<i32>,
    sums: Vec<i32>,
}

impl Fits {
    fn new(row: &Row, layout: &Layout, by: i32, register: &Register<'_>) -> Self {
        let single: Vec<i32> = layout
            .columns
            .iter()
            .map(|column| {
                let value = column
                    .column
                    .checked_add_signed(by)
                    .and_then(|place| row.cell(place));
                fit(column.field, look(value, register))
            })
            .collect();
        let mut sums = vec![0];
        let mut sum = 0;
        for one in &single {
            sum += one;
            sums.push(sum);
        }
        Self { single, sums }
    }

    /// The sum over positions from `first` up to but not including `end`.
    fn between(&self, first: usize, end: usize) -> i32 {
        let at = |place: usize| self.sums.get(place).copied().unwrap_or(0);
        at(end) - at(first)
    }

    fn at(&self, position: usize) -> i32 {
        self.single.get(position).copied().unwrap_or(0)
    }
}

fn best_shift<'a>(row: &Row, layout: &'a Layout, register: &Register<'_>) -> Option<(i32, Placement<'a>)> {
    let count = layout.columns.len();
    if count > WIDEST_SEARCH {
        return None;
    }
    let straight = Fits::new(row, layout, 0, register);
    let mut best: Option<(i32, Placement<'a>)> = None;
    for by in [-1, 1, -2, 2] {
        let beside = Fits::new(row, layout, by, register);
        for first in 0..count {
            for last in first + 1..count {
                let shift = Shift { by, first, last };
                let score = shifted_score(layout, &straight, &beside, shift);
                if best.is_some_and(|(so_far, _)| score <= so_far) || !loses_nothing(row, layout, shift) {
                    continue;
                }
                best = Some((
                    score,
                    Placement {
                        layout,
                        shift: Some(shift),
                    },
                ));
            }
        }
    }
    best.filter(|(_, placement)| is_sensible(row, placement, register))
}

fn shifted_score(layout: &Layout, straight: &Fits, beside: &Fits, shift: Shift) -> i32 {
    let count = layout.columns.len();
    let outside = straight.between(0, shift.first) + straight.between(shift.last + 1, count);
    let mut inside = beside.between(shift.first, shift.last + 1);
    let width = usize::try_from(shift.by.unsigned_abs()).unwrap_or(0);
    let ends =
        (shift.first..shift.first + width).chain((shift.last + 1).saturating_sub(width)..shift.last + 1);
    for position in ends.filter(|position| shift.blanks(count, *position)) {
        let field = layout
            .columns
            .get(position)
            .map_or(Field::Other, |column| column.field);
        inside += fit(field, Look::Blank) - beside.at(position);
    }
    outside + inside
}

/// Whether every value of the row still has a place: cells that the shift passes over are blank, or a row number.
fn loses_nothing(row: &Row, layout: &Layout, shift: Shift) -> bool {
    let width = shift.by.unsigned_abs();
    let column_at = |position: usize| layout.columns.get(position).map(|column| column.column);
    let (Some(first), Some(last)) = (column_at(shift.first), column_at(shift.last)) else {
        return false;
    };
    if shift.by < 0 {
        return (0..width).all(|step| {
            last.checked_sub(step)
                .is_none_or(|place| row.cell(place).is_none())
        });
    }
    (0..width).all(|step| {
        let shown = row.shown(first.saturating_add(step)).trim();
        shown.len() <= 5 && shown.chars().all(|c| c.is_ascii_digit())
    })
}

/// A shift must leave a name that is a text and an amount that is a number.
fn is_sensible(row: &Row, placement: &Placement<'_>, register: &Register<'_>) -> bool {
    let look_of = |field: Field| {
        look(
            placement.source(field).and_then(|place| row.cell(place)),
            register,
        )
    };
    let named = matches!(look_of(Field::Name), Look::Text | Look::Organisation);
    named && matches!(look_of(Field::Amount), Look::Whole | Look::Decimal | Look::Money)
}
