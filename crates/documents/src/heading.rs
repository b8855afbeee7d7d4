//! Finds the columns of a reported table by their headings, wherever they stand and however they are worded
//! (the tables of Articles 8, 10 and 17 have no fixed form).

mod words;

use serde::{Deserialize, Serialize};

use crate::money::MoneyUnit;
use crate::sheet::{CellValue, Row};
use crate::text::clean;
use crate::wording::Wording;

pub use words::{Strength, recognise};

/// What a column of a project report holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 序号.
    Ordinal,
    /// 项目单位.
    Unit,
    /// 公告标题: a title that begins with the unit's name.
    Notice,
    /// 项目名称.
    Name,
    /// 需求概况, 建设内容.
    Need,
    /// 预算金额, 总投资.
    Amount,
    /// 是否面向中小企业预留.
    Reserve,
    /// 预计采购时间.
    ExpectedTime,
    /// 计划年度.
    Year,
    /// 备注.
    Remark,
    /// 项目类别.
    Category,
    /// 链接.
    Link,
    /// 发布时间.
    Published,
    /// 联系人, 电话: personal data, never taken.
    Contact,
    /// 地区.
    Region,
    /// 采购方式.
    Method,
    /// Anything else.
    Other,
}

impl Field {
    /// The name of the field, in both languages.
    pub fn wording(self) -> Wording {
        let (zh, en) = match self {
            Self::Ordinal => ("序号", "number"),
            Self::Unit => ("项目单位", "project unit"),
            Self::Notice => ("公告标题", "notice title"),
            Self::Name => ("项目名称", "project name"),
            Self::Need => ("需求概况", "need"),
            Self::Amount => ("预算金额", "budget"),
            Self::Reserve => ("面向中小企业预留", "reserved for small enterprises"),
            Self::ExpectedTime => ("预计时间", "expected time"),
            Self::Year => ("计划年度", "plan year"),
            Self::Remark => ("备注", "remark"),
            Self::Category => ("项目类别", "category"),
            Self::Link => ("链接", "link"),
            Self::Published => ("发布时间", "publishing time"),
            Self::Contact => ("联系方式", "contact"),
            Self::Region => ("地区", "region"),
            Self::Method => ("采购方式", "procurement method"),
            Self::Other => ("其他", "other"),
        };
        Wording::new(zh, en)
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The column, counted from 0.
    pub column: u32,
    /// The heading as written, cleaned.
    pub heading: String,
    /// What the column holds.
    pub field: Field,
    /// How well the heading fits among several of the same field; 0 is best.
    pub rank: u8,
    /// The unit of money the heading names.
    pub money_unit: Option<MoneyUnit>,
}

/// The columns of one table under one heading row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The row of the headings, counted from 1.
    pub heading_row: u32,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
}

impl Layout {
    /// The position, among the columns, of the best column for a field.
    pub fn position(&self, field: Field) -> Option<usize> {
        let of_field = self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.field == field);
        of_field
            .min_by_key(|(_, column)| column.rank)
            .map(|(position, _)| position)
    }

    /// The best column for a field.
    pub fn column(&self, field: Field) -> Option<&Column> {
        self.columns.get(self.position(field)?)
    }

    /// Whether two layouts place the same fields in the same columns.
    pub fn same_places(&self, other: &Self) -> bool {
        let places = |layout: &Self| {
            layout
                .columns
                .iter()
                .map(|c| (c.column, c.field))
                .collect::<Vec<_>>()
        };
        places(self) == places(other)
    }

    /// This layout with some columns named anew, as a second heading row in the middle of a table does.
    pub fn overlaid(&self, inner: &Self) -> Self {
        let named_anew = |column: &&Column| !inner.columns.iter().any(|new| new.column == column.column);
        let mut columns: Vec<Column> = self.columns.iter().filter(named_anew).cloned().collect();
        columns.extend(inner.columns.iter().cloned());
        columns.sort_by_key(|column| column.column);
        Self {
            heading_row: inner.heading_row,
            columns,
        }
    }
}

/// A row that names columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadingRow {
    /// The row is all headings: a table begins.
    Whole(Layout),
    /// Some cells are headings between data: the table's columns are named anew from here.
    Embedded(Layout),
}

/// Whether a row names columns.
pub fn heading_row(row: &Row) -> Option<HeadingRow> {
    let named: Vec<(Column, Strength)> = row
        .cells
        .iter()
        .filter_map(|cell| named_column(cell.column, &cell.value))
        .collect();
    let exact = named
        .iter()
        .filter(|(_, strength)| *strength == Strength::Exact)
        .count();
    let tells = named
        .iter()
        .any(|(column, _)| matches!(column.field, Field::Name | Field::Amount | Field::Need));
    if exact < 2 || !tells || distinct_fields(&named) < 2 {
        return None;
    }
    if named.len() * 2 >= row.cells.len() && !holds_data(row) {
        let columns = row
            .cells
            .iter()
            .map(|cell| any_column(cell.column, &cell.value))
            .collect();
        return Some(HeadingRow::Whole(Layout {
            heading_row: row.number,
            columns,
        }));
    }
    let columns = named
        .into_iter()
        .filter(|(_, strength)| *strength == Strength::Exact)
        .map(|(column, _)| column)
        .collect();
    Some(HeadingRow::Embedded(Layout {
        heading_row: row.number,
        columns,
    }))
}

fn distinct_fields(named: &[(Column, Strength)]) -> usize {
    named
        .iter()
        .map(|(column, _)| column.field)
        .collect::<std::collections::BTreeSet<_>>()
        .len()
}

/// A number or a date among headings shows that the row also holds data.
fn holds_data(row: &Row) -> bool {
    row.cells.iter().any(|cell| match &cell.value {
        CellValue::Number(number) => !is_plain_year(number),
        CellValue::Date(_) | CellValue::Fault(_) | CellValue::FormulaWithoutValue => true,
        CellValue::Text(text) => text.trim_start().starts_with("http"),
    })
}

fn is_plain_year(number: &str) -> bool {
    number.len() == 4 && number.starts_with('2')
}

fn named_column(column: u32, value: &CellValue) -> Option<(Column, Strength)> {
    let CellValue::Text(text) = value else { return None };
    let heading = clean(text).text;
    let (field, rank, strength) = recognise(&heading)?;
    let money_unit = (field == Field::Amount)
        .then(|| MoneyUnit::named_in(&heading))
        .flatten();
    Some((
        Column {
            column,
            heading,
            field,
            rank,
            money_unit,
        },
        strength,
    ))
}

fn any_column(column: u32, value: &CellValue) -> Column {
    named_column(column, value).map_or_else(
        || Column {
            column,
            heading: clean(value.shown()).text,
            field: Field::Other,
            rank: 9,
            money_unit: None,
        },
        |(column, _)| column,
    )
}

/// Joins a heading row of two levels: groups above, columns below. Nothing when the second row is no second level.
///
/// `first` is the row of the groups, `second` the row right under it; a group reaches over the blank cells to its right.
pub fn two_level(first: &Row, second: &Row) -> Option<Layout> {
    if second.number != first.number + 1 || holds_data(second) || holds_data(first) {
        return None;
    }
    let under_a_group = second
        .cells
        .iter()
        .all(|cell| is_under_group(first, second, cell.column));
    let short = second
        .cells
        .iter()
        .all(|cell| cell.value.shown().chars().count() <= 20);
    if !under_a_group || !short {
        return None;
    }
    let mut columns: Vec<Column> = first
        .cells
        .iter()
        .filter(|cell| second.cell(cell.column).is_none())
        .map(|cell| any_column(cell.column, &cell.value))
        .collect();
    columns.extend(
        second
            .cells
            .iter()
            .map(|cell| joined_column(first, cell.column, cell.value.shown())),
    );
    columns.sort_by_key(|column| column.column);
    let layout = Layout {
        heading_row: second.number,
        columns,
    };
    let useful = layout.position(Field::Name).is_some() && layout.position(Field::Amount).is_some();
    let joined_is_named = second.cells.iter().any(|cell| {
        layout
            .columns
            .iter()
            .any(|column| column.column == cell.column && column.field != Field::Other)
    });
    (useful && joined_is_named).then_some(layout)
}

/// Whether a cell of the second row stands under a group: its own upper cell is blank, or the next upper cell is.
fn is_under_group(first: &Row, second: &Row, column: u32) -> bool {
    let own_blank = first.cell(column).is_none();
    let next_shared = first.cell(column + 1).is_none() && second.cell(column + 1).is_some();
    let has_group = first.cells.iter().any(|cell| cell.column <= column);
    has_group && (own_blank || next_shared)
}

fn joined_column(first: &Row, column: u32, lower: &str) -> Column {
    let group = first
        .cells
        .iter()
        .rev()
        .find(|cell| cell.column <= column)
        .map_or("", |cell| cell.value.shown());
    let (group, lower) = (clean(group).text, clean(lower).text);
    let heading = format!("{group}/{lower}");
    let named = recognise(&lower)
        .or_else(|| recognise(&group).map(|(field, rank, strength)| (field, rank + 1, strength)));
    let (field, rank, _) = named.unwrap_or((Field::Other, 9, Strength::Likely));
    let money_unit = if field == Field::Amount {
        MoneyUnit::named_in(&lower).or_else(|| MoneyUnit::named_in(&group))
    } else {
        None
    };
    Column {
        column,
        heading,
        field,
        rank,
        money_unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Cell;

    fn row(number: u32, texts: &[&str]) -> Row {
        let cells = texts.iter().enumerate().filter(|(_, text)| !text.is_empty());
        let cells = cells.map(|(place, text)| Cell {
            column: u32::try_from(place).unwrap(),
            value: CellValue::Text((*text).to_owned()),
        });
        Row {
            number,
            cells: cells.collect(),
        }
    }

    #[test]
    fn a_heading_row_is_known_in_any_order() {
        let found = heading_row(&row(4, &["预算金额(万元)", "备注", "采购单位", "项目 名称"]));
        let Some(HeadingRow::Whole(layout)) = found else {
            panic!("{found:?}")
        };
        let amount = layout.column(Field::Amount).unwrap();
        assert_eq!((amount.column, amount.money_unit), (0, Some(MoneyUnit::WanYuan)));
        assert_eq!(layout.column(Field::Name).unwrap().column, 3);
        assert_eq!(layout.column(Field::Unit).unwrap().column, 2);
    }

    #[test]
    fn headings_between_data_name_the_columns_anew() {
        let mixed = row(
            7,
            &[
                "1",
                "临沂大学",
                "采购需求概况",
                "拟面向中小企业预留",
                "备注",
                "政采意向",
                "省本级",
                "http://x",
            ],
        );
        let found = heading_row(&mixed);
        let Some(HeadingRow::Embedded(layout)) = found else {
            panic!("{found:?}")
        };
        assert_eq!(layout.columns.len(), 3);
    }

    #[test]
    fn a_data_row_is_no_heading_row() {
        assert_eq!(
            heading_row(&row(3, &["1", "某局", "项目资金管理系统", "38", "2026年3月"])),
            None
        );
        assert_eq!(
            heading_row(&row(3, &["某局", "预算管理系统建设项目", "38"])),
            None
        );
    }

    #[test]
    fn a_heading_of_two_levels_is_joined() {
        let first = row(1, &["序号", "项目名称", "资金情况（万元）", "", "备注"]);
        let second = row(2, &["", "", "总投资", "本年投资", ""]);
        let layout = two_level(&first, &second).unwrap();
        let amount = layout.column(Field::Amount).unwrap();
        assert_eq!((amount.column, amount.money_unit), (2, Some(MoneyUnit::WanYuan)));
        assert_eq!(two_level(&first, &row(2, &["1", "某平台", "38", "", ""])), None);
    }
}
