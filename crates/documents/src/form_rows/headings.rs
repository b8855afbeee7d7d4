//! Which row of a sheet names the columns of a table, and which column each of them is (the tables of Articles 8 to 41).

use super::{ColumnAsked, RowsAsked};
use crate::sheet::Row;
use crate::text::fold;

/// Which column of the sheet each column asked stands in, when the row is a row of headings: by its name, or else by the
/// only heading that says more than the name, as 资金来源 does for 来源.
pub(super) fn headings(row: &Row, asked: &RowsAsked) -> Option<Vec<Option<u32>>> {
    let mut free: Vec<(String, u32)> = row
        .cells
        .iter()
        .map(|cell| (bare(cell.value.shown()), cell.column))
        .filter(|(name, _)| !name.is_empty())
        .collect();
    let names: Vec<Vec<String>> = asked.columns.iter().map(bare_names).collect();
    if !names.iter().flatten().any(|name| is_ordinal(name)) {
        free.retain(|(name, _)| !is_ordinal(name));
    }
    let named = free.len();
    let mut places: Vec<Option<u32>> = names.iter().map(|names| taken(&mut free, names)).collect();
    let exact = places.iter().flatten().count();
    for (place, names) in places.iter_mut().zip(&names).filter(|(place, _)| place.is_none()) {
        *place = nearest(&mut free, names);
    }
    let hits = places.iter().flatten().count();
    let tells = exact > 0 && hits * 2 > named && (hits > 1 || named == 1);
    tells.then_some(places)
}

fn bare_names(column: &ColumnAsked) -> Vec<String> {
    column.called.iter().map(|name| bare(name)).collect()
}

/// Takes the heading that has one of these names, the first name first.
fn taken(free: &mut Vec<(String, u32)>, names: &[String]) -> Option<u32> {
    let at = names.iter().find_map(|name| {
        free.iter()
            .position(|(written, _)| written == name || (is_ordinal(name) && is_ordinal(written)))
    })?;
    Some(free.swap_remove(at).1)
}

/// Takes the only heading that has one of these names within it.
fn nearest(free: &mut Vec<(String, u32)>, names: &[String]) -> Option<u32> {
    let says = |written: &str| {
        names
            .iter()
            .any(|name| name.chars().count() > 1 && written.contains(name.as_str()))
    };
    let mut near = free.iter().enumerate().filter(|(_, (written, _))| says(written));
    let (at, _) = near.next()?;
    if near.next().is_some() {
        return None;
    }
    Some(free.swap_remove(at).1)
}

/// A heading without what stands in brackets and without the mark of what must be filled in.
fn bare(heading: &str) -> String {
    let folded = fold(heading);
    let outside = folded.split('(').enumerate().map(|(part, text)| {
        if part == 0 {
            text
        } else {
            text.split_once(')').map_or("", |(_, rest)| rest)
        }
    });
    outside.collect::<String>().replace('*', "")
}

pub(super) fn is_ordinal(heading: &str) -> bool {
    matches!(
        fold(heading).as_str(),
        "序号" | "行" | "行号" | "no" | "no." | "row" | "#"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form_rows::Holds;
    use crate::sheet::{Cell, CellValue};

    fn places(written: &[&str]) -> Option<Vec<Option<u32>>> {
        let cells = written.iter().zip(0..).map(|(text, column)| Cell {
            column,
            value: CellValue::Text((*text).to_owned()),
        });
        let row = Row {
            number: 1,
            cells: cells.collect(),
        };
        let column = |called: &[&str]| ColumnAsked {
            called: called.iter().map(|name| (*name).to_owned()).collect(),
            holds: Holds::Words,
        };
        let asked = RowsAsked {
            columns: vec![column(&["名称", "Name"]), column(&["来源"]), column(&["数量"])],
            unit: None,
            most: 1,
        };
        headings(&row, &asked)
    }

    #[test]
    fn a_heading_that_says_more_is_taken_when_it_is_the_only_one() {
        assert_eq!(
            places(&["数量", "资金来源", "名称*"]),
            Some(vec![Some(2), Some(1), Some(0)])
        );
        let doubtful = ["项目名称", "来源", "数量（台）", "单位名称"];
        assert_eq!(places(&doubtful[..4]), None, "of two that would do none is taken");
        assert_eq!(places(&doubtful[..3]), Some(vec![Some(0), Some(1), Some(2)]));
    }

    #[test]
    fn the_number_of_a_row_counts_where_the_table_asks_for_it() {
        let cell = |column, text: &str| Cell {
            column,
            value: CellValue::Text(text.to_owned()),
        };
        let row = Row {
            number: 1,
            cells: vec![cell(0, "行号"), cell(1, "名称")],
        };
        let column = |called: &str| ColumnAsked {
            called: vec![called.to_owned()],
            holds: Holds::Words,
        };
        let asked = |columns| RowsAsked {
            columns,
            unit: None,
            most: 1,
        };
        let numbered = asked(vec![column("序号"), column("名称")]);
        assert_eq!(headings(&row, &numbered), Some(vec![Some(0), Some(1)]));
        assert_eq!(headings(&row, &asked(vec![column("名称")])), Some(vec![Some(1)]));
    }

    #[test]
    fn a_row_of_which_little_is_known_is_no_heading() {
        assert_eq!(places(&["名称", "甲", "乙", "丙"]), None);
        assert_eq!(places(&["资金来源表"]), None);
        assert_eq!(places(&["序号", "名称"]), Some(vec![Some(1), None, None]));
    }
}
