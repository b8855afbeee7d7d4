//! Amounts as written in reported tables, read exactly into fen: no float ever carries money, and an amount whose unit
//! nobody said is not guessed (Article 10, reported investment).

mod chinese;
mod decimal;

use serde::{Deserialize, Serialize};

use crate::text::{half_width, is_invisible};
use decimal::Decimal;

/// A unit in which amounts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyUnit {
    /// 元.
    Yuan,
    /// 千元.
    ThousandYuan,
    /// 万元.
    WanYuan,
    /// 亿元.
    YiYuan,
}

impl MoneyUnit {
    /// The power of ten that turns this unit into yuan.
    fn power(self) -> u32 {
        match self {
            Self::Yuan => 0,
            Self::ThousandYuan => 3,
            Self::WanYuan => 4,
            Self::YiYuan => 8,
        }
    }

    /// The Chinese name of the unit.
    pub fn label(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::ThousandYuan => "千元",
            Self::WanYuan => "万元",
            Self::YiYuan => "亿元",
        }
    }

    /// The unit of money that a heading or a note names; nothing when it names none.
    pub fn named_in(text: &str) -> Option<Self> {
        let units = [
            ("亿元", Self::YiYuan),
            ("万元", Self::WanYuan),
            ("千元", Self::ThousandYuan),
            ("wan_yuan", Self::WanYuan),
            ("10k yuan", Self::WanYuan),
        ];
        let named = units
            .iter()
            .find(|(word, _)| text.contains(word))
            .map(|(_, unit)| *unit);
        named.or_else(|| {
            let chinese = text.contains('元') && !text.contains("多元") && !text.contains("单元");
            (chinese || text.contains("yuan")).then_some(Self::Yuan)
        })
    }
}

/// An amount read from a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The amount in fen.
    pub fen: i64,
    /// The unit that the cell itself says, over the heading's.
    pub said: Option<MoneyUnit>,
    /// Words and marks that were left aside, in the order found.
    pub dropped: Vec<String>,
    /// Whether the number was rounded to the fifteen digits a workbook can hold.
    pub rounded: bool,
}

/// Why an amount cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountFault {
    /// Nothing is written.
    Blank,
    /// What is written is no number.
    NotANumber,
    /// Two numbers or a bound are written where one amount is needed.
    Range,
    /// The amount is below nothing.
    Negative,
    /// The amount is nothing.
    Zero,
    /// The amount has parts smaller than one fen.
    FinerThanFen,
    /// The amount is larger than the ledger can hold.
    TooLarge,
    /// Neither the cell, the heading nor the sheet says the unit.
    UnitNotSaid,
}

/// Words that people put around an amount and that do not change it.
const SURROUNDINGS: [&str; 17] = [
    "人民币",
    "大约",
    "约为",
    "约",
    "预计",
    "共计",
    "合计",
    "rmb",
    "cny",
    "¥",
    "左右",
    "整",
    "正",
    "(含税)",
    "含税",
    "(估算)",
    "(暂定)",
];

/// Words that say a bound or a range rather than an amount.
const BOUNDS: [&str; 11] = [
    "以上",
    "以下",
    "以内",
    "不超过",
    "不少于",
    "不低于",
    "至",
    "~",
    "到",
    "≤",
    "≥",
];

/// Reads an amount. `column` is the unit that heading, note or answer gives to the column.
///
/// # Errors
/// Every reason why the text is not one exact amount, as [`AmountFault`].
pub fn parse(raw: &str, column: Option<MoneyUnit>) -> Result<Amount, AmountFault> {
    let plain = plain_text(raw);
    if plain.is_empty() || matches!(plain.as_str(), "-" | "--" | "/" | "无" | "暂无" | "待定" | "n/a") {
        return Err(AmountFault::Blank);
    }
    if BOUNDS.iter().any(|bound| plain.contains(bound)) || is_span(&plain) {
        return Err(AmountFault::Range);
    }
    let (core, dropped) = without_surroundings(plain);
    let (number, said) = split_unit(&core);
    let unit = said.or(column).ok_or(AmountFault::UnitNotSaid);
    let decimal = Decimal::read(number)
        .or_else(|| chinese::number(number).map(Decimal::whole))
        .ok_or(AmountFault::NotANumber)?;
    if decimal.negative {
        return Err(AmountFault::Negative);
    }
    if decimal.digits == 0 {
        return Err(AmountFault::Zero);
    }
    let (fen, rounded) = decimal.rounded_fen(unit?)?;
    Ok(Amount {
        fen,
        said,
        dropped,
        rounded,
    })
}

/// Lower case, half width, no spaces, nothing invisible.
fn plain_text(raw: &str) -> String {
    raw.chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .map(half_width)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Two numbers with a dash between them: 30-50.
fn is_span(plain: &str) -> bool {
    let dashed = plain
        .split(['-', '—', '–'])
        .filter(|part| part.chars().any(|c| c.is_ascii_digit()))
        .count();
    dashed > 1 && !plain.contains("e-")
}

fn without_surroundings(plain: String) -> (String, Vec<String>) {
    let mut core = plain;
    let mut dropped = Vec::new();
    for word in SURROUNDINGS {
        if core.contains(word) {
            core = core.replace(word, "");
            dropped.push(word.to_owned());
        }
    }
    (core, dropped)
}

/// Splits the unit off the end of an amount: 38万元, 38万, 380000元, 1.2亿.
fn split_unit(core: &str) -> (&str, Option<MoneyUnit>) {
    let bare = core.trim_end_matches([')', '。', ';']).trim_start_matches('(');
    let endings = [
        ("亿元", MoneyUnit::YiYuan),
        ("万元", MoneyUnit::WanYuan),
        ("万圆", MoneyUnit::WanYuan),
        ("千元", MoneyUnit::ThousandYuan),
        ("元", MoneyUnit::Yuan),
        ("圆", MoneyUnit::Yuan),
        ("亿", MoneyUnit::YiYuan),
        ("万", MoneyUnit::WanYuan),
    ];
    for (ending, unit) in endings {
        if let Some(number) = bare.strip_suffix(ending) {
            return (number.trim_end_matches('('), Some(unit));
        }
    }
    // Brackets around a bare number are the bookkeeper's minus sign: they stay for the reader of the number to see.
    (core, None)
}

/// An amount of fen as 万元, exact, with two to six decimals.
pub fn wan_text(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let size = fen.unsigned_abs();
    let (whole, part) = (size / 1_000_000, size % 1_000_000);
    let decimals = format!("{part:06}");
    let short = decimals.trim_end_matches('0');
    format!("{sign}{whole}.{short:0<2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fen(raw: &str, column: MoneyUnit) -> Result<i64, AmountFault> {
        parse(raw, Some(column)).map(|amount| amount.fen)
    }

    #[test]
    fn plain_numbers_take_the_unit_of_the_column() {
        assert_eq!(fen("65.000000", MoneyUnit::WanYuan), Ok(65_000_000));
        assert_eq!(fen("7.166000", MoneyUnit::WanYuan), Ok(7_166_000));
        assert_eq!(fen("380000", MoneyUnit::Yuan), Ok(38_000_000));
        assert_eq!(fen("1,234.5", MoneyUnit::ThousandYuan), Ok(123_450_000));
        assert_eq!(fen("3.8E+2", MoneyUnit::Yuan), Ok(38_000));
    }

    #[test]
    fn a_unit_in_the_cell_wins_and_is_said() {
        let amount = parse("约 ３８ 万元", Some(MoneyUnit::Yuan)).unwrap();
        assert_eq!((amount.fen, amount.said), (38_000_000, Some(MoneyUnit::WanYuan)));
        assert_eq!(amount.dropped, ["约"]);
        assert_eq!(fen("¥380,000.00元", MoneyUnit::WanYuan), Ok(38_000_000));
        assert_eq!(fen("1.2亿元", MoneyUnit::WanYuan), Ok(12_000_000_000));
        assert_eq!(fen("壹佰万元整", MoneyUnit::Yuan), Ok(100_000_000));
        assert_eq!(fen("叁拾捌万伍仟元", MoneyUnit::WanYuan), Ok(38_500_000));
        assert_eq!(fen("一百零五", MoneyUnit::WanYuan), Ok(105_000_000));
    }

    #[test]
    fn a_unit_nobody_said_is_not_guessed() {
        assert_eq!(parse("38", None), Err(AmountFault::UnitNotSaid));
        assert_eq!(parse("38万元", None).map(|amount| amount.fen), Ok(38_000_000));
    }

    #[test]
    fn what_is_not_one_exact_amount_is_refused() {
        let refused = [
            ("", AmountFault::Blank),
            ("待定", AmountFault::Blank),
            ("是", AmountFault::NotANumber),
            ("1,5", AmountFault::NotANumber),
            ("1.2.3", AmountFault::NotANumber),
            ("30-50", AmountFault::Range),
            ("不超过38", AmountFault::Range),
            ("-5", AmountFault::Negative),
            ("(5)", AmountFault::Negative),
            ("0.00", AmountFault::Zero),
            ("0.0000001", AmountFault::FinerThanFen),
            ("99999999999999999999", AmountFault::TooLarge),
        ];
        for (text, fault) in refused {
            assert_eq!(fen(text, MoneyUnit::WanYuan), Err(fault), "{text}");
        }
    }

    #[test]
    fn the_noise_of_binary_fractions_is_rounded_and_said() {
        let amount = parse("0.30000000000000004", Some(MoneyUnit::WanYuan)).unwrap();
        assert_eq!((amount.fen, amount.rounded), (300_000, true));
        assert_eq!(fen("38.123456", MoneyUnit::Yuan), Err(AmountFault::FinerThanFen));
    }

    #[test]
    fn fen_are_shown_as_wan_exactly() {
        assert_eq!(wan_text(65_000_000), "65.00");
        assert_eq!(wan_text(7_166_000), "7.166");
        assert_eq!(wan_text(1), "0.000001");
        assert_eq!(wan_text(-150_000_000), "-150.00");
    }

    #[test]
    fn units_are_found_in_headings() {
        assert_eq!(MoneyUnit::named_in("预算金额(万元)"), Some(MoneyUnit::WanYuan));
        assert_eq!(MoneyUnit::named_in("总投资（元）"), Some(MoneyUnit::Yuan));
        assert_eq!(MoneyUnit::named_in("Amount (10k yuan)"), Some(MoneyUnit::WanYuan));
        assert_eq!(MoneyUnit::named_in("Amount (yuan)"), Some(MoneyUnit::Yuan));
        assert_eq!(MoneyUnit::named_in("金额"), None);
    }
}
