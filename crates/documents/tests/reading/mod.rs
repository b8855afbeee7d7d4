//! Reads tables made in the tests and looks single rows up.

use documents::intake::{Answers, Known, KnownUnit, Outcome, Preview, ReasonCode, RowReport, Upload, read};

use crate::workbook::workbook;

/// A unit of the register.
pub const UNIT: &str = "某某自治区水利厅";
/// The headings of a plain report.
pub const HEADINGS: &[&str] = &[
    "序号",
    "项目单位",
    "项目名称",
    "预算金额(万元)",
    "预计采购时间",
    "备注",
];

/// What the platform knows: two organisations.
pub fn known() -> Known {
    let unit = |id: &str, name: &str, aliases: &[&str]| KnownUnit {
        id: id.to_owned(),
        name: name.to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
    };
    let units = vec![
        unit("water", UNIT, &["水利厅"]),
        unit("data", "某某自治区大数据中心", &[]),
    ];
    Known {
        units,
        ..Known::default()
    }
}

/// The preview of a file.
pub fn preview_of(bytes: &[u8], known: &Known, answers: &Answers) -> Preview {
    read(
        Upload {
            name: "报表.xlsx",
            bytes,
        },
        known,
        answers,
        &mut |_, _| {},
    )
    .unwrap()
}

/// The preview of a workbook of these rows, without answers.
pub fn preview(rows: &[&[&str]]) -> Preview {
    preview_of(&workbook(rows), &known(), &Answers::default())
}

/// The report of a row.
pub fn row(preview: &Preview, number: u32) -> &RowReport {
    preview.rows.iter().find(|row| row.row == number).unwrap()
}

/// The reasons of a row that is refused.
pub fn reasons(preview: &Preview, number: u32) -> Vec<ReasonCode> {
    assert_eq!(row(preview, number).outcome, Outcome::Refused);
    row(preview, number)
        .reasons
        .iter()
        .map(|reason| reason.code)
        .collect()
}
