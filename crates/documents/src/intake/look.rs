//! What a cell looks like and how well that suits a column: the evidence by which shifted rows and second headings are
//! understood (tables under Articles 8 and 10).

use super::organisation::Register;
use crate::heading::Field;
use crate::money::{self, AmountFault, MoneyUnit};
use crate::month;
use crate::sheet::CellValue;

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Blank,
    Whole,
    Decimal,
    Money,
    Time,
    YesNo,
    Link,
    Organisation,
    Text,
}

/// What a cell looks like; a blank cell has no value.
pub(super) fn look(value: Option<&CellValue>, register: &Register<'_>) -> Look {
    let Some(value) = value else { return Look::Blank };
    match value {
        CellValue::Number(number) if number.contains('.') => Look::Decimal,
        CellValue::Number(_) => Look::Whole,
        CellValue::Date(_) => Look::Time,
        CellValue::FormulaWithoutValue | CellValue::Fault(_) => Look::Decimal,
        CellValue::Text(text) => text_look(text.trim(), register),
    }
}

fn text_look(text: &str, register: &Register<'_>) -> Look {
    if matches!(
        text,
        "是" | "否" | "有" | "无" | "√" | "×" | "Y" | "N" | "yes" | "no"
    ) {
        return Look::YesNo;
    }
    if text.starts_with("http://") || text.starts_with("https://") {
        return Look::Link;
    }
    let short = text.chars().count() <= 28;
    if short && month::parse(text).is_some() {
        return Look::Time;
    }
    if short && let Some(numeric) = numeric_look(text) {
        return numeric;
    }
    if register.names_organisation(text) {
        Look::Organisation
    } else {
        Look::Text
    }
}

fn numeric_look(text: &str) -> Option<Look> {
    match money::parse(text, Some(MoneyUnit::YiYuan)) {
        Ok(amount) if amount.said.is_some() => Some(Look::Money),
        Ok(_)
        | Err(
            AmountFault::Zero | AmountFault::Negative | AmountFault::FinerThanFen | AmountFault::TooLarge,
        ) => {
            let whole = !text.contains(['.', '．']);
            Some(if whole { Look::Whole } else { Look::Decimal })
        }
        Err(AmountFault::Blank) => Some(Look::Blank),
        Err(AmountFault::NotANumber | AmountFault::Range | AmountFault::UnitNotSaid) => None,
    }
}

/// How well a look suits a column: from 3, exactly what belongs there, to -3, cannot belong there.
pub(super) fn fit(field: Field, look: Look) -> i32 {
    match field {
        Field::Ordinal => match look {
            Look::Whole => 2,
            Look::Blank => 0,
            Look::Decimal
            | Look::Money
            | Look::Time
            | Look::YesNo
            | Look::Link
            | Look::Organisation
            | Look::Text => -2,
        },
        Field::Amount => match look {
            Look::Whole | Look::Decimal | Look::Money => 3,
            Look::Blank => 0,
            Look::Time | Look::YesNo | Look::Link | Look::Organisation | Look::Text => -3,
        },
        Field::ExpectedTime | Field::Published => time_fit(look),
        Field::Reserve => match look {
            Look::YesNo => 3,
            Look::Blank => 0,
            Look::Text | Look::Organisation => -1,
            Look::Whole | Look::Decimal | Look::Money | Look::Time | Look::Link => -3,
        },
        Field::Link => match look {
            Look::Link => 3,
            Look::Blank => 0,
            Look::Whole
            | Look::Decimal
            | Look::Money
            | Look::Time
            | Look::YesNo
            | Look::Organisation
            | Look::Text => -2,
        },
        Field::Unit => match look {
            Look::Organisation => 2,
            Look::Text => 0,
            Look::Blank => -1,
            Look::Whole | Look::Decimal | Look::Money | Look::Time | Look::YesNo | Look::Link => -3,
        },
        Field::Name | Field::Need | Field::Notice => words_fit(field, look),
        Field::Year
        | Field::Remark
        | Field::Category
        | Field::Contact
        | Field::Region
        | Field::Method
        | Field::Other => 0,
    }
}

fn time_fit(look: Look) -> i32 {
    match look {
        Look::Time => 3,
        Look::Blank | Look::Whole => 0,
        Look::Text | Look::Organisation => -1,
        Look::Decimal | Look::Money | Look::YesNo | Look::Link => -3,
    }
}

fn words_fit(field: Field, look: Look) -> i32 {
    match look {
        Look::Text => 1,
        Look::Organisation => 0,
        Look::Blank if field == Field::Need => 0,
        Look::Blank => -1,
        Look::Whole | Look::Decimal | Look::Money | Look::Time | Look::YesNo | Look::Link => -3,
    }
}
