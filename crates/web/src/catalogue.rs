//! A data resource catalogue read from a workbook into the lines of the form that states it (Article 17). The workbook
//! has one row for each information item; the form has one line for each resource. Nothing is recorded here.

use std::collections::BTreeMap;

use acts::messages::{Language, word};
use acts::project::CatalogueLine;
use acts::words::{Opening, Sharing, UpdateCycle};
use documents::catalogue::{CatalogueField, CatalogueReading, CatalogueRow, OpenKind, ShareKind};
use documents::wording::Wording;
use serde_json::{Value, json};

use crate::import::refused;
use crate::office::Office;
use crate::problem::Problem;
use crate::shape;

/// The most characters that the items of one resource may have together, as the form says.
const LONGEST_ITEMS: usize = 2_000;

/// A text in Chinese and English.
type Said = (String, String);

/// What a workbook gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CatalogueRead {
    /// One line for each resource, as the form takes them.
    pub lines: Vec<CatalogueLine>,
    /// How many rows these lines were made of.
    pub taken: usize,
    /// The rows that were refused, in the order of the workbook.
    pub refused: Vec<RefusedRow>,
    /// What is to be said of the file as a whole.
    pub notes: Vec<Said>,
}

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// The sheet.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// The resource as written.
    pub resource: String,
    /// The information item as written.
    pub item: String,
    /// Everything that stands against it.
    pub reasons: Vec<Said>,
}

/// Reads a workbook away from the server.
///
/// # Errors
/// [`Problem::Refused`] when the file as a whole cannot be read.
pub async fn read(office: &Office, bytes: Vec<u8>) -> Result<CatalogueRead, Problem> {
    let reading = office.app.workbooks.catalogue(bytes).await.map_err(refused)?;
    Ok(lines_of(reading))
}

impl CatalogueRead {
    /// The reading as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        let all = |said: &[Said]| -> Vec<Value> { said.iter().map(|(zh, en)| shape::says(zh, en)).collect() };
        let refused = |row: &RefusedRow| {
            json!({
                "sheet": row.sheet, "row": row.row, "resource": row.resource, "item": row.item,
                "refused": all(&row.reasons),
            })
        };
        let faults: Vec<Value> = self.refused.iter().map(refused).collect();
        json!({ "lines": self.lines, "rows": self.taken, "faults": faults, "notes": all(&self.notes) })
    }
}

/// Puts the sound rows together, resource by resource, and sets the others aside with their reasons.
fn lines_of(reading: CatalogueReading) -> CatalogueRead {
    let mut read = CatalogueRead {
        notes: reading.notes.into_iter().map(said).collect(),
        ..CatalogueRead::default()
    };
    let mut places = BTreeMap::new();
    for row in reading.rows {
        let line = line_of(&row).and_then(|line| joined(&mut read.lines, &mut places, line));
        match line {
            Ok(()) => read.taken += 1,
            Err(reasons) => read.refused.push(RefusedRow {
                sheet: row.sheet,
                row: row.row,
                resource: row.resource,
                item: row.item,
                reasons,
            }),
        }
    }
    read
}

/// The line that a row alone would make.
fn line_of(row: &CatalogueRow) -> Result<CatalogueLine, Vec<Said>> {
    let mut reasons: Vec<Said> = row.faults.iter().map(|fault| said(fault.said.clone())).collect();
    let detail = |field: CatalogueField| row.details.get(&field).cloned().unwrap_or_default();
    for field in [CatalogueField::Format, CatalogueField::SourceSystem] {
        if detail(field).is_empty() {
            let name = field.wording();
            reasons.push((
                format!("{}为空，请填写", name.zh),
                format!("the {} is blank", name.en),
            ));
        }
    }
    let cycle = detail(CatalogueField::UpdateCycle);
    let known = update_cycle(&cycle);
    if known.is_none() && !cycle.is_empty() {
        reasons.push(unknown_cycle(&cycle));
    }
    let (Some(share), Some(open), Some(update_cycle), true) =
        (row.share, row.open, known, reasons.is_empty())
    else {
        return Err(reasons);
    };
    let (sharing, basis) = match share {
        ShareKind::Unconditional => (Sharing::Unconditional, String::new()),
        ShareKind::Conditional => (Sharing::Conditional, detail(CatalogueField::ShareCondition)),
        ShareKind::Withheld => (Sharing::Refused, detail(CatalogueField::WithholdingBasis)),
    };
    Ok(CatalogueLine {
        resource: row.resource.clone(),
        items: row.item.clone(),
        sharing,
        basis,
        opening: match open {
            OpenKind::Unconditional => Opening::Open,
            OpenKind::Conditional => Opening::OpenOnCondition,
            OpenKind::Withheld => Opening::Closed,
        },
        update_cycle,
        format: detail(CatalogueField::Format),
        source_system: detail(CatalogueField::SourceSystem),
    })
}

/// Adds the row's item to the line of its resource, which it must not contradict.
fn joined(
    lines: &mut Vec<CatalogueLine>,
    places: &mut BTreeMap<String, usize>,
    line: CatalogueLine,
) -> Result<(), Vec<Said>> {
    let Some(before) = places.get(&line.resource).and_then(|place| lines.get_mut(*place)) else {
        places.insert(line.resource.clone(), lines.len());
        lines.push(line);
        return Ok(());
    };
    let differs = [
        (before.sharing != line.sharing, CatalogueField::Share),
        (before.basis != line.basis, CatalogueField::ShareCondition),
        (before.opening != line.opening, CatalogueField::Open),
        (
            before.update_cycle != line.update_cycle,
            CatalogueField::UpdateCycle,
        ),
        (before.format != line.format, CatalogueField::Format),
        (
            before.source_system != line.source_system,
            CatalogueField::SourceSystem,
        ),
    ];
    let mut reasons: Vec<Said> = differs
        .into_iter()
        .filter(|(differs, _)| *differs)
        .map(|(_, field)| otherwise(field))
        .collect();
    let items = format!("{}、{}", before.items, line.items);
    if items.chars().count() > LONGEST_ITEMS {
        reasons.push((
            "该资源的信息项合计过长，请拆分为几个资源".to_owned(),
            "the items of this resource are too long together; split the resource".to_owned(),
        ));
    }
    if !reasons.is_empty() {
        return Err(reasons);
    }
    before.items = items;
    Ok(())
}

fn otherwise(field: CatalogueField) -> Said {
    let name = field.wording();
    (
        format!("{}与同一资源上一行所写不同，请统一", name.zh),
        format!("the {} differs from the row above of the same resource", name.en),
    )
}

fn unknown_cycle(written: &str) -> Said {
    let named = |language: Language, mark: &str| -> String {
        let words: Vec<&str> = UpdateCycle::ALL
            .iter()
            .map(|cycle| word(language, "UpdateCycle", cycle.code()))
            .collect();
        words.join(mark)
    };
    (
        format!(
            "更新周期“{written}”不在可选范围：{}",
            named(Language::Chinese, "、")
        ),
        format!(
            "the update cycle “{written}” is none of: {}",
            named(Language::English, ", ")
        ),
    )
}

/// The cycle that a cell names, with or without 每.
fn update_cycle(written: &str) -> Option<UpdateCycle> {
    let written = written.trim();
    UpdateCycle::ALL.iter().copied().find(|cycle| {
        let zh = word(Language::Chinese, "UpdateCycle", cycle.code());
        let en = word(Language::English, "UpdateCycle", cycle.code());
        written == zh || written == zh.trim_start_matches('每') || written.eq_ignore_ascii_case(en)
    })
}

fn said(wording: Wording) -> Said {
    (wording.zh, wording.en)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADINGS: &str = "资源名称,信息项,共享类型,共享条件,不予共享依据,开放类型,更新周期,格式,来源系统\n";

    fn read(rows: &str) -> CatalogueRead {
        let text = format!("{HEADINGS}{rows}");
        lines_of(documents::catalogue::read(text.as_bytes()).expect("readable"))
    }

    #[test]
    fn the_items_of_a_resource_become_one_line() {
        let read = read(
            "水雨情,站码,有条件共享,经同意,,不予开放,每日,接口,水文系统\n水雨情,水位,有条件共享,经同意,,不予开放,日,接口,水文系统\n测站,名称,无条件共享,,,无条件开放,每年,xlsx,水文系统\n",
        );
        let items: Vec<(&str, &str)> = read
            .lines
            .iter()
            .map(|line| (line.resource.as_str(), line.items.as_str()))
            .collect();
        assert_eq!(items, [("水雨情", "站码、水位"), ("测站", "名称")]);
        assert_eq!((read.taken, read.refused.len()), (3, 0));
        assert_eq!(read.lines[0].sharing, Sharing::Conditional);
        assert_eq!(read.lines[0].basis, "经同意");
        assert_eq!(read.lines[0].update_cycle, UpdateCycle::Daily);
    }

    #[test]
    fn a_row_that_contradicts_its_resource_is_refused_by_name() {
        let read = read(
            "水雨情,站码,无条件共享,,,不予开放,每日,接口,水文系统\n水雨情,水位,无条件共享,,,不予开放,每月,接口,水文系统\n",
        );
        assert_eq!(read.lines[0].items, "站码");
        assert_eq!(read.refused.len(), 1);
        assert_eq!(read.refused[0].row, 3);
        assert!(read.refused[0].reasons[0].0.starts_with("更新周期与同一资源"));
    }

    #[test]
    fn everything_that_stands_against_a_row_is_said() {
        let read = read("水雨情,站码,不予共享,,,不予开放,每半年,,\n");
        assert_eq!(read.lines, []);
        let said: Vec<&str> = read.refused[0]
            .reasons
            .iter()
            .map(|(zh, _)| zh.as_str())
            .collect();
        assert_eq!(said.len(), 4, "{said:?}");
        assert!(said.iter().any(|reason| reason.contains("“每半年”不在可选范围")));
        assert!(said.iter().any(|reason| reason.starts_with("不予共享依据为空")));
    }
}
