//! Rows of a data resource catalogue and the workbook that holds them, for the tests of page, API and child reader.

use documents::export::{Cell, csv};
use documents::template::CATALOGUE_HEADINGS;

/// Two rows that become one line of the catalogue.
pub const SOUND: [[&str; 12]; 2] = [
    [
        "1",
        "水雨情",
        "测站编码",
        "字符",
        "有条件共享",
        "经水利厅同意",
        "",
        "不予开放",
        "",
        "每日",
        "接口",
        "水文系统",
    ],
    [
        "2",
        "水雨情",
        "水位",
        "数值",
        "有条件共享",
        "经水利厅同意",
        "",
        "不予开放",
        "",
        "每日",
        "接口",
        "水文系统",
    ],
];
/// A row with a word that no list has.
pub const FAULTY: [&str; 12] = [
    "3",
    "测站",
    "名称",
    "字符",
    "随便",
    "",
    "",
    "无条件开放",
    "",
    "每年",
    "xlsx",
    "水文系统",
];

/// The rows under the headings of the template.
pub fn workbook(rows: &[[&str; 12]]) -> Vec<u8> {
    let cells = rows
        .iter()
        .map(|row| row.iter().map(|text| Cell::Text((*text).to_owned())).collect());
    csv(&CATALOGUE_HEADINGS, cells).expect("a table")
}
