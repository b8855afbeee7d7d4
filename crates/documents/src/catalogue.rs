//! The data resource catalogue of Article 17, read from a workbook: one row for each information item, every fault said
//! at its row. The catalogue is a condition of approval, so a faulty row is never passed over.

mod kind;

pub use kind::{CatalogueField, OpenKind, ShareKind};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::sheet::{self, FileRefusal, Limits, Row, Sheet};
use crate::text::{clean, excerpt, fold};
use crate::wording::Wording;

/// One fault of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueFault {
    /// The field it concerns.
    pub field: CatalogueField,
    /// What is wrong, and what would mend it.
    pub said: Wording,
}

/// One information item of a resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueRow {
    /// The sheet's name.
    pub sheet: String,
    /// The row's number.
    pub row: u32,
    /// The resource.
    pub resource: String,
    /// The information item.
    pub item: String,
    /// How it is shared; nothing when that is not said.
    pub share: Option<ShareKind>,
    /// How it is opened; nothing when that is not said.
    pub open: Option<OpenKind>,
    /// The remaining fields as written, blank ones left out.
    pub details: BTreeMap<CatalogueField, String>,
    /// What is wrong with the row; empty when it can be taken.
    pub faults: Vec<CatalogueFault>,
}

/// A catalogue as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueReading {
    /// Its rows.
    pub rows: Vec<CatalogueRow>,
    /// What is to be said of the file as a whole.
    pub notes: Vec<Wording>,
}

/// Reads a data resource catalogue from a workbook or a CSV file.
///
/// # Errors
/// [`FileRefusal`] when the file as a whole cannot be read.
pub fn read(bytes: &[u8]) -> Result<CatalogueReading, FileRefusal> {
    let workbook = sheet::read(bytes, &Limits::default())?;
    let mut reading = CatalogueReading {
        rows: Vec::new(),
        notes: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    let mut headed = false;
    for sheet in &workbook.sheets {
        let Some((heading_row, columns)) = find_headings(sheet) else {
            continue;
        };
        headed = true;
        let table = Table { sheet, columns };
        let below = sheet
            .rows
            .iter()
            .filter(|row| row.number > heading_row && !is_example(row));
        reading.rows.extend(below.map(|row| table.read(row, &mut seen)));
    }
    if !headed {
        reading.notes.push(Wording::new(
            "没有找到表头：需要“资源名称”“信息项”“共享类型”等列名",
            "no heading row found: columns such as 资源名称, 信息项 and 共享类型 must be named",
        ));
    }
    Ok(reading)
}

fn is_example(row: &Row) -> bool {
    row.cells
        .first()
        .is_some_and(|cell| matches!(cell.value.shown().trim(), "示例" | "样例" | "例"))
}

type Columns = BTreeMap<CatalogueField, u32>;

/// The first row that names both the resource and the kind of sharing.
fn find_headings(sheet: &Sheet) -> Option<(u32, Columns)> {
    sheet.rows.iter().find_map(|row| {
        let named = row
            .cells
            .iter()
            .filter_map(|cell| Some((kind::recognise(cell.value.shown())?, cell.column)));
        let mut columns = Columns::new();
        for (field, column) in named {
            columns.entry(field).or_insert(column);
        }
        let tells =
            columns.contains_key(&CatalogueField::Resource) && columns.contains_key(&CatalogueField::Share);
        tells.then_some((row.number, columns))
    })
}

struct Table<'a> {
    sheet: &'a Sheet,
    columns: Columns,
}

impl Table<'_> {
    fn read(&self, row: &Row, seen: &mut BTreeSet<(String, String)>) -> CatalogueRow {
        let mut values: BTreeMap<CatalogueField, String> = BTreeMap::new();
        for (field, column) in &self.columns {
            let text = clean(self.sheet.shown(row, *column)).text;
            if !text.is_empty() {
                values.insert(*field, text);
            }
        }
        let mut faults = Vec::new();
        let resource = needed(&mut values, CatalogueField::Resource, &mut faults);
        let item = needed(&mut values, CatalogueField::Item, &mut faults);
        let share = needed(&mut values, CatalogueField::Share, &mut faults);
        let share_kind = chosen(
            &share,
            CatalogueField::Share,
            ShareKind::read(&share),
            &mut faults,
        );
        let open = needed(&mut values, CatalogueField::Open, &mut faults);
        let open_kind = chosen(&open, CatalogueField::Open, OpenKind::read(&open), &mut faults);
        if !values.contains_key(&CatalogueField::UpdateCycle) {
            faults.push(blank(CatalogueField::UpdateCycle));
        }
        faults.extend(unfounded(share_kind, &values));
        if !resource.is_empty() && !item.is_empty() && !seen.insert((fold(&resource), fold(&item))) {
            faults.push(repeated(&resource, &item));
        }
        CatalogueRow {
            sheet: self.sheet.name.clone(),
            row: row.number,
            resource,
            item,
            share: share_kind,
            open: open_kind,
            details: values,
            faults,
        }
    }
}

fn needed(
    values: &mut BTreeMap<CatalogueField, String>,
    field: CatalogueField,
    faults: &mut Vec<CatalogueFault>,
) -> String {
    let value = values.remove(&field);
    if value.is_none() {
        faults.push(blank(field));
    }
    value.unwrap_or_default()
}

fn blank(field: CatalogueField) -> CatalogueFault {
    let name = field.wording();
    CatalogueFault {
        field,
        said: Wording::new(
            format!("{}为空，请填写", name.zh),
            format!("the {} is blank", name.en),
        ),
    }
}

/// Adds a fault when something is written that is none of the kinds.
fn chosen<T>(
    written: &str,
    field: CatalogueField,
    kind: Option<T>,
    faults: &mut Vec<CatalogueFault>,
) -> Option<T> {
    if kind.is_none() && !written.is_empty() {
        let (name, written) = (field.wording(), excerpt(written, 40));
        faults.push(CatalogueFault {
            field,
            said: Wording::new(
                format!("{}“{written}”不在可选范围：无条件、有条件、不予", name.zh),
                format!(
                    "the {} “{written}” is none of: without conditions, on conditions, not",
                    name.en
                ),
            ),
        });
    }
    kind
}

/// What is not shared needs its legal basis, what is shared on conditions its condition.
fn unfounded(share: Option<ShareKind>, values: &BTreeMap<CatalogueField, String>) -> Option<CatalogueFault> {
    let field = match share? {
        ShareKind::Withheld => CatalogueField::WithholdingBasis,
        ShareKind::Conditional => CatalogueField::ShareCondition,
        ShareKind::Unconditional => return None,
    };
    (!values.contains_key(&field)).then(|| blank(field))
}

fn repeated(resource: &str, item: &str) -> CatalogueFault {
    let (resource, item) = (excerpt(resource, 40), excerpt(item, 40));
    CatalogueFault {
        field: CatalogueField::Item,
        said: Wording::new(
            format!("“{resource}”的信息项“{item}”重复"),
            format!("the item “{item}” of “{resource}” occurs twice"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Cell, csv};
    use crate::template::CATALOGUE_HEADINGS;

    fn reading(rows: &[[&str; 12]]) -> CatalogueReading {
        let cells = rows
            .iter()
            .map(|row| row.iter().map(|text| Cell::Text((*text).to_owned())).collect());
        read(&csv(&CATALOGUE_HEADINGS, cells).unwrap()).unwrap()
    }

    #[test]
    fn sound_rows_are_taken() {
        let row = [
            "1",
            "企业登记",
            "企业名称",
            "字符",
            "无条件",
            "",
            "",
            "是",
            "",
            "每日",
            "接口",
            "登记系统",
        ];
        let read = reading(&[row]);
        let row = read.rows.first().unwrap();
        assert_eq!(
            (row.share, row.open),
            (Some(ShareKind::Unconditional), Some(OpenKind::Unconditional))
        );
        assert_eq!(row.faults, []);
        assert_eq!(
            row.details.get(&CatalogueField::SourceSystem).map(String::as_str),
            Some("登记系统")
        );
    }

    #[test]
    fn faults_are_said_all_at_once() {
        let row = [
            "1",
            "企业登记",
            "",
            "字符",
            "不予共享",
            "",
            "",
            "也许",
            "",
            "",
            "接口",
            "登记系统",
        ];
        let read = reading(&[row]);
        let fields: Vec<CatalogueField> = read.rows[0].faults.iter().map(|fault| fault.field).collect();
        let expected = [
            CatalogueField::Item,
            CatalogueField::Open,
            CatalogueField::UpdateCycle,
            CatalogueField::WithholdingBasis,
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn the_same_item_twice_is_a_fault() {
        let row = [
            "1",
            "企业登记",
            "企业名称",
            "字符",
            "有条件共享",
            "经同意",
            "",
            "否",
            "",
            "每日",
            "接口",
            "系统",
        ];
        let read = reading(&[row, row]);
        assert_eq!(read.rows[0].faults, []);
        assert_eq!(read.rows[1].faults.len(), 1);
    }

    #[test]
    fn a_file_without_headings_says_so() {
        let read = read("甲,乙\n1,2\n".as_bytes()).unwrap();
        assert_eq!((read.rows.len(), read.notes.len()), (0, 1));
    }
}
