//! What is said of cells, rows and files that cannot be taken as they are (the tables of Articles 8 to 41).

use super::{CellRead, RowsAsked, place_en, place_zh};
use crate::money::{self, AmountFault, MoneyUnit};
use crate::wording::Wording;

/// The amount in yuan, or why it is none.
pub(super) fn in_yuan(text: String, unit: Option<MoneyUnit>) -> CellRead {
    let yuan = |fen: i64| format!("{}.{:02}", fen / 100, fen % 100);
    let why = match money::parse(&text, unit) {
        Ok(amount) => {
            return CellRead {
                text: yuan(amount.fen),
                fault: None,
            };
        }
        Err(AmountFault::Zero) => {
            return CellRead {
                text: yuan(0),
                fault: None,
            };
        }
        Err(AmountFault::UnitNotSaid) => Wording::new(
            "没有说明以元还是万元为单位，请在表头写明，或者在“金额单位”中选定",
            "neither the heading nor the cell says whether it is yuan or 10k yuan; say it in the heading, or choose the unit of amounts",
        ),
        Err(AmountFault::FinerThanFen) => Wording::new(
            "比一分还小，请核对单位",
            "it is finer than one fen; look at its unit",
        ),
        Err(AmountFault::Range) => Wording::new("不是一个确定的金额", "it is not one exact amount"),
        Err(AmountFault::Negative) => Wording::new("金额不能为负", "an amount is not negative"),
        Err(AmountFault::TooLarge) => Wording::new("金额过大", "it is too large"),
        Err(AmountFault::Blank | AmountFault::NotANumber) => Wording::new("不是金额", "it is no amount"),
    };
    CellRead {
        text,
        fault: Some(why),
    }
}

/// A formula that the workbook does not hold the result of, or that went wrong.
pub(super) fn unfinished(said: &str) -> CellRead {
    CellRead {
        text: said.to_owned(),
        fault: Some(Wording::new(
            "公式没有算出结果，请在表格软件中打开、保存后再读入",
            "the formula has no result; open and save the workbook before reading it",
        )),
    }
}

pub(super) fn no_headings(asked: &RowsAsked) -> Wording {
    let names: Vec<&str> = asked
        .columns
        .iter()
        .filter_map(|column| column.called.first().map(String::as_str))
        .collect();
    Wording::new(
        format!("没有找到表头，需要这些列名：{}", names.join("、")),
        format!(
            "no heading row found; these columns are looked for: {}",
            names.join(", ")
        ),
    )
}

pub(super) fn too_many(most: usize, (sheet, row): (&str, u32)) -> Wording {
    Wording::new(
        format!("一次最多读入 {most} 行，{}起未采用", place_zh(sheet, row)),
        format!(
            "at most {most} rows are read at once; left out from {}",
            place_en(sheet, row)
        ),
    )
}
