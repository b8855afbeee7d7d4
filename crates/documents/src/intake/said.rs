//! The sentences of the preview: what was mended, what is refused, what a row is that is no project (Article 8).

use super::finding::{Note, NoteCode, Reason, ReasonCode};
use crate::heading::Field;
use crate::money::{AmountFault, MoneyUnit};
use crate::text::{Cleaned, excerpt};
use crate::wording::Wording;

/// How much of a value a message quotes, in characters.
const QUOTED: usize = 40;

pub(super) fn quote(text: &str) -> String {
    excerpt(text.trim(), QUOTED)
}

pub(super) fn cleaned(field: Field, raw: &str, cleaned: &Cleaned) -> Option<Note> {
    if cleaned.repairs.is_empty() {
        return None;
    }
    let done: Vec<Wording> = cleaned.repairs.iter().map(|repair| repair.wording()).collect();
    let zh: Vec<&str> = done.iter().map(|said| said.zh.as_str()).collect();
    let en: Vec<&str> = done.iter().map(|said| said.en.as_str()).collect();
    let name = field.wording();
    let said = Wording::new(
        format!("{}：{}", name.zh, zh.join("、")),
        format!("{}: {}", name.en, en.join(", ")),
    );
    Some(note(NoteCode::TextCleaned, field, said, (raw, &cleaned.text)))
}

/// A note with the value before and after.
pub(super) fn note(code: NoteCode, field: Field, said: Wording, change: (&str, &str)) -> Note {
    let (from, to) = change;
    Note {
        code,
        field,
        said,
        from: quote(from),
        to: quote(to),
    }
}

/// `columns` are the letters of the first and last heading concerned.
pub(super) fn shifted(columns: (&str, &str), by: i32) -> Note {
    let (first, last) = columns;
    let width = by.unsigned_abs();
    let (zh, en) = if by < 0 { ("左", "left") } else { ("右", "right") };
    let said = Wording::new(
        format!("{first}至{last}列的内容比表头偏{zh}{width}列，已对齐"),
        format!(
            "the cells under columns {first} to {last} stand {width} to the {en} of their headings; aligned"
        ),
    );
    Note {
        code: NoteCode::Shifted,
        field: Field::Other,
        said,
        from: String::new(),
        to: String::new(),
    }
}

pub(super) fn merged(field: Field, anchor: u32, value: &str) -> Note {
    let name = field.wording();
    let said = Wording::new(
        format!("{}：合并单元格，取自第{anchor}行", name.zh),
        format!("{}: merged cells, taken from row {anchor}", name.en),
    );
    note(NoteCode::Merged, field, said, ("", value))
}

pub(super) fn reason(code: ReasonCode, field: Field, said: Wording) -> Reason {
    Reason { code, field, said }
}

pub(super) fn blank(field: Field) -> Reason {
    let name = field.wording();
    let said = Wording::new(
        format!("{}为空，请填写", name.zh),
        format!("{} is blank; fill it in", name.en),
    );
    reason(ReasonCode::Blank, field, said)
}

pub(super) fn no_column(field: Field, heading_row: u32) -> Reason {
    let name = field.wording();
    let said = Wording::new(
        format!("按第{heading_row}行的表头，此行没有{}", name.zh),
        format!(
            "under the headings of row {heading_row} this row has no {}",
            name.en
        ),
    );
    reason(ReasonCode::NoColumn, field, said)
}

pub(super) fn no_value(field: Field, shown: &str) -> Reason {
    let name = field.wording();
    let (zh, en) = if shown.is_empty() {
        (
            "是没有结果的公式，请改为数值".to_owned(),
            "is a formula without its value; write the value".to_owned(),
        )
    } else {
        (
            format!("是错误值 {shown}，请更正"),
            format!("is the fault value {shown}; correct it"),
        )
    };
    let said = Wording::new(format!("{}{zh}", name.zh), format!("{} {en}", name.en));
    reason(ReasonCode::NoValue, field, said)
}

pub(super) fn not_a_name(value: &str) -> Reason {
    let value = quote(value);
    let said = Wording::new(
        format!("项目名称“{value}”不是文字"),
        format!("the project name “{value}” is no text"),
    );
    reason(ReasonCode::NotAName, Field::Name, said)
}

pub(super) fn amount_merged(first: u32, last: u32) -> Reason {
    let said = Wording::new(
        format!("预算金额在第{first}至{last}行合并填写，分不清各项目的金额，请逐行填写"),
        format!("the budget is one merged cell for rows {first} to {last}; write one amount for each row"),
    );
    reason(ReasonCode::AmountMerged, Field::Amount, said)
}

/// Why an amount is refused, with the value as written.
pub(super) fn amount_fault(fault: AmountFault, written: &str) -> Reason {
    let value = quote(written);
    let (code, zh, en) = match fault {
        AmountFault::Blank => {
            if value.is_empty() {
                return blank(Field::Amount);
            }
            (
                ReasonCode::Blank,
                format!("预算金额写作“{value}”，请填写金额"),
                format!("the budget reads “{value}”; write an amount"),
            )
        }
        AmountFault::NotANumber | AmountFault::UnitNotSaid => (
            ReasonCode::NotAnAmount,
            format!("预算金额“{value}”不是金额"),
            format!("the budget “{value}” is no amount"),
        ),
        AmountFault::Range => (
            ReasonCode::AmountRange,
            format!("预算金额“{value}”是范围或界限，请填写一个确定的金额"),
            format!("the budget “{value}” is a range or a bound; write one amount"),
        ),
        AmountFault::Negative => (
            ReasonCode::AmountNegative,
            format!("预算金额“{value}”为负数"),
            format!("the budget “{value}” is negative"),
        ),
        AmountFault::Zero => (
            ReasonCode::AmountZero,
            format!("预算金额“{value}”为零"),
            format!("the budget “{value}” is zero"),
        ),
        AmountFault::FinerThanFen => (
            ReasonCode::AmountTooFine,
            format!("预算金额“{value}”精确到分以下，请填写到分为止的金额"),
            format!("the budget “{value}” has parts smaller than one fen; write whole fen"),
        ),
        AmountFault::TooLarge => (
            ReasonCode::AmountTooLarge,
            format!("预算金额“{value}”过大"),
            format!("the budget “{value}” is too large"),
        ),
    };
    reason(code, Field::Amount, Wording::new(zh, en))
}

pub(super) fn suspicious(written: &str, unit: MoneyUnit, wan: &str) -> Wording {
    let (written, label) = (quote(written), unit.label());
    Wording::new(
        format!("金额“{written}”按{label}计为 {wan} 万元，数额很大，请核对填写单位"),
        format!("the amount “{written}” in {label} makes {wan} 万元, which is very large; check the unit"),
    )
}

pub(super) fn coarse_time(written: &str) -> Wording {
    let written = quote(written);
    Wording::new(
        format!("预计时间“{written}”没有具体月份，未采用"),
        format!("the expected time “{written}” names no month and is not taken"),
    )
}

pub(super) fn left_out(unit: &str) -> Reason {
    let unit = quote(unit);
    let said = Wording::new(
        format!("按答复，“{unit}”的行不导入"),
        format!("by answer, the rows of “{unit}” are left out"),
    );
    reason(ReasonCode::LeftOut, Field::Unit, said)
}

pub(super) fn answer_unknown(id: &str) -> Reason {
    let id = quote(id);
    let said = Wording::new(
        format!("答复中的单位“{id}”不在机构名录中"),
        format!("the register has no organisation “{id}”, which the answer names"),
    );
    reason(ReasonCode::AnswerUnknown, Field::Unit, said)
}

pub(super) fn no_heading() -> Reason {
    let said = Wording::new(
        "此行之上没有表头，无法知道各列含义；表头应含“项目名称”和“预算金额”",
        "no heading row stands above this row; name the columns, at least project name and budget",
    );
    reason(ReasonCode::NoHeading, Field::Other, said)
}
