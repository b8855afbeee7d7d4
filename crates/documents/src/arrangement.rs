//! An annual plan that was worked on in a workbook (Article 11): one row for each project, with its rank, whether it is in, its
//! amount and the reasons. Every fault is said at its row; what the columns do not say stays as it was.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::money::{self, MoneyUnit};
use crate::sheet::{self, FileRefusal, Limits, Row, Sheet};
use crate::text::{clean, fold};
use crate::wording::Wording;

/// A column of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArrangementField {
    /// The rank, from 1.
    Rank,
    /// Whether the project is in.
    Taken,
    /// The project's identity.
    Project,
    /// Its name, for the reader.
    Name,
    /// The amount in 万元.
    Amount,
    /// How urgent it is.
    Urgency,
    /// Why it departs from the proposal.
    Departure,
}

impl ArrangementField {
    /// All columns, in their order.
    pub const ALL: [Self; 7] = [
        Self::Rank,
        Self::Taken,
        Self::Project,
        Self::Name,
        Self::Amount,
        Self::Urgency,
        Self::Departure,
    ];

    /// The heading.
    pub fn wording(self) -> Wording {
        match self {
            Self::Rank => Wording::new("次序", "Rank"),
            Self::Taken => Wording::new("列入", "In"),
            Self::Project => Wording::new("项目标识", "Case"),
            Self::Name => Wording::new("项目名称", "Name"),
            Self::Amount => Wording::new("金额（万元）", "Amount (10k yuan)"),
            Self::Urgency => Wording::new("轻重缓急", "Urgency"),
            Self::Departure => Wording::new("与建议不同的理由", "Why it departs from the proposal"),
        }
    }

    fn named(heading: &str) -> Option<Self> {
        let heading = fold(heading);
        Self::ALL.into_iter().find(|field| {
            let name = field.wording();
            heading == fold(&name.zh) || heading == fold(&name.en)
        })
    }
}

/// One project of the workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrangementRow {
    /// The sheet's name.
    pub sheet: String,
    /// The row's number.
    pub row: u32,
    /// The project's identity.
    pub project: String,
    /// Its name as written.
    pub name: String,
    /// Its rank; none when the cell is blank.
    pub rank: Option<u32>,
    /// Whether it is in; none when the cell is blank.
    pub taken: Option<bool>,
    /// Its amount in fen; none when the cell is blank.
    pub amount_fen: Option<i64>,
    /// How urgent it is, as written; none when the cell is blank.
    pub urgency: Option<String>,
    /// Why it departs from the proposal; none when there is no such column.
    pub departure: Option<String>,
    /// What is wrong with the row; empty when it can be taken.
    pub faults: Vec<Wording>,
}

/// A workbook as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrangementReading {
    /// Its rows.
    pub rows: Vec<ArrangementRow>,
    /// What is to be said of the file as a whole.
    pub notes: Vec<Wording>,
}

/// Reads a plan from a workbook or a CSV file.
///
/// # Errors
/// [`FileRefusal`] when the file as a whole cannot be read.
pub fn read(bytes: &[u8]) -> Result<ArrangementReading, FileRefusal> {
    let workbook = sheet::read(bytes, &Limits::default())?;
    let mut reading = ArrangementReading {
        rows: Vec::new(),
        notes: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    let mut headed = false;
    for sheet in &workbook.sheets {
        let Some((heading, columns)) = headings(sheet) else {
            continue;
        };
        headed = true;
        let below = sheet.rows.iter().filter(|row| row.number > heading);
        let filled = below.filter(|row| row.cells.iter().any(|cell| !cell.value.shown().trim().is_empty()));
        reading
            .rows
            .extend(filled.map(|row| read_row(&sheet.name, row, (&columns, &mut seen))));
    }
    if !headed {
        reading.notes.push(Wording::new(
            "没有找到表头：需要“项目标识”和“列入”两列，请在导出的工作簿上修改",
            "no heading row found: the columns 项目标识 and 列入 are needed; edit the workbook as it was exported",
        ));
    }
    Ok(reading)
}

type Columns = BTreeMap<ArrangementField, u32>;

/// The first row that names the project's identity and whether it is in.
fn headings(sheet: &Sheet) -> Option<(u32, Columns)> {
    sheet.rows.iter().find_map(|row| {
        let cells = row.cells.iter();
        let named =
            cells.filter_map(|cell| Some((ArrangementField::named(cell.value.shown())?, cell.column)));
        let mut columns = Columns::new();
        for (field, column) in named {
            columns.entry(field).or_insert(column);
        }
        let tells = [ArrangementField::Project, ArrangementField::Taken];
        let is_heading = tells.iter().all(|field| columns.contains_key(field));
        is_heading.then_some((row.number, columns))
    })
}

fn read_row(sheet: &str, row: &Row, (columns, seen): (&Columns, &mut BTreeSet<String>)) -> ArrangementRow {
    let written = |field| columns.get(&field).map(|column| clean(row.shown(*column)).text);
    let filled = |field| written(field).filter(|text| !text.is_empty());
    let mut faults = Vec::new();
    let project = filled(ArrangementField::Project).unwrap_or_default();
    if project.is_empty() {
        faults.push(Wording::new("项目标识为空", "the case is blank"));
    } else if !seen.insert(project.clone()) {
        faults.push(Wording::new(
            "同一项目在工作簿中出现两次",
            "the project stands in the workbook twice",
        ));
    }
    let rank = filled(ArrangementField::Rank).and_then(|text| kept(rank_of(&text), &mut faults));
    let taken = filled(ArrangementField::Taken).and_then(|text| kept(taken_of(&text), &mut faults));
    let amount_fen = filled(ArrangementField::Amount).and_then(|text| kept(amount_of(&text), &mut faults));
    ArrangementRow {
        sheet: sheet.to_owned(),
        row: row.number,
        name: filled(ArrangementField::Name).unwrap_or_default(),
        urgency: filled(ArrangementField::Urgency),
        departure: written(ArrangementField::Departure),
        project,
        rank,
        taken,
        amount_fen,
        faults,
    }
}

fn kept<T>(read: Result<T, Wording>, faults: &mut Vec<Wording>) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(fault) => {
            faults.push(fault);
            None
        }
    }
}

fn rank_of(text: &str) -> Result<u32, Wording> {
    let number: Option<u32> = text.trim_end_matches(".0").parse().ok();
    number.filter(|rank| *rank > 0).ok_or_else(|| {
        Wording::new(
            format!("次序“{text}”不是从1起的整数"),
            format!("the rank “{text}” is no whole number from 1"),
        )
    })
}

fn taken_of(text: &str) -> Result<bool, Wording> {
    match fold(text).as_str() {
        "是" | "列入" | "√" | "1" | "yes" | "y" | "in" => Ok(true),
        "否" | "不列入" | "×" | "x" | "0" | "no" | "n" | "out" => Ok(false),
        _ => Err(Wording::new(
            format!("列入“{text}”应当填“是”或者“否”"),
            format!("“{text}” is neither yes nor no"),
        )),
    }
}

fn amount_of(text: &str) -> Result<i64, Wording> {
    money::parse(text, Some(MoneyUnit::WanYuan))
        .map(|amount| amount.fen)
        .map_err(|_| {
            Wording::new(
                format!("金额“{text}”不能识别，请填写以万元为单位的数"),
                format!("the amount “{text}” cannot be read; write a number of 10k yuan"),
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<ArrangementRow> {
        read(format!("次序,列入,项目标识,项目名称,金额（万元）,轻重缓急,与建议不同的理由\n{text}").as_bytes())
            .expect("readable")
            .rows
    }

    #[test]
    fn a_row_is_read_to_the_fen() {
        let rows = rows("2,是,p-1,水文,386.123456,急,应急\n,否,p-2,档案,,,\n");
        assert_eq!(rows[0].rank, Some(2));
        assert_eq!(
            (rows[0].taken, rows[0].amount_fen),
            (Some(true), Some(386_123_456))
        );
        assert_eq!(rows[0].departure.as_deref(), Some("应急"));
        assert_eq!(
            (rows[1].rank, rows[1].taken, rows[1].amount_fen),
            (None, Some(false), None)
        );
        assert!(rows.iter().all(|row| row.faults.is_empty()));
    }

    #[test]
    fn what_was_exported_reads_back() {
        use crate::export::{Cell, table};
        let names = ArrangementField::ALL.map(|field| field.wording().zh);
        let headings: Vec<&str> = names.iter().map(String::as_str).chain(["分值"]).collect();
        let said = |text: &str| Cell::Text(text.to_owned());
        let row = vec![
            Cell::Whole(3),
            said("是"),
            said("005mqkr00005"),
            said("水文"),
            Cell::WanYuan(386_123_456),
            said("急"),
            said("应急"),
            Cell::Whole(470),
        ];
        let bytes = table("计划", &headings, [row].into_iter()).expect("written");
        let rows = read(&bytes).expect("readable").rows;
        assert_eq!(rows.len(), 1);
        assert_eq!(
            (rows[0].rank, rows[0].taken, rows[0].amount_fen),
            (Some(3), Some(true), Some(386_123_456))
        );
        assert_eq!(rows[0].project, "005mqkr00005");
        assert_eq!(
            (rows[0].urgency.as_deref(), rows[0].departure.as_deref()),
            (Some("急"), Some("应急"))
        );
        assert_eq!(rows[0].faults, []);
    }

    #[test]
    fn everything_that_stands_against_a_row_is_said() {
        let rows = rows("零,也许,p-1,水文,三百多,急,\n1,是,p-1,水文,1,急,\n1,是,,无名,1,急,\n");
        assert_eq!(rows[0].faults.len(), 3, "{:?}", rows[0].faults);
        assert!(rows[1].faults[0].zh.contains("出现两次"));
        assert!(rows[2].faults[0].zh.contains("标识为空"));
        assert_eq!(rows[0].row, 2);
    }

    #[test]
    fn a_file_without_the_headings_says_so() {
        let reading = read("甲,乙\n1,2\n".as_bytes()).expect("readable");
        assert!(reading.rows.is_empty() && reading.notes.len() == 1);
    }
}
