//! What people type, brought into the form that the schema writes; what cannot be is left as typed, for the fault to show.

use jiff::civil::Date;
use serde_json::Value;

/// Text without blanks around it and with line ends of one kind; none when nothing is left.
pub(super) fn text(raw: &str) -> Option<Value> {
    let text = raw.replace("\r\n", "\n");
    let text = text.trim();
    (!text.is_empty()).then(|| Value::String(text.to_owned()))
}

/// The most decimals of an amount in 万元: the last one is a fen.
const WAN_DECIMALS: usize = 6;

/// An amount in yuan: full-width digits, thousands separators, the sign and the unit of the yuan go; what is written with
/// 万 or 万元 is turned into yuan to the fen. A unit that is not written is never guessed.
pub(super) fn amount(raw: &str) -> Option<Value> {
    let narrow = digits(raw);
    let narrow = narrow.trim_start_matches(['¥', '￥']);
    let bare = narrow.strip_suffix('元').unwrap_or(narrow);
    let yuan = match bare.strip_suffix('万') {
        Some(wan) => from_wan(wan),
        None => is_plain(bare).then(|| bare.to_owned()),
    };
    yuan.map(Value::String).or_else(|| text(raw))
}

/// A quantity: full-width digits and thousands separators go.
pub(super) fn quantity(raw: &str) -> Option<Value> {
    let narrow = digits(raw);
    if is_plain(&narrow) {
        Some(Value::String(narrow))
    } else {
        text(raw)
    }
}

/// Per cent with at most two decimals, as hundredths of a per cent; what is none stays text.
pub(super) fn percent(raw: &str) -> Option<Value> {
    let narrow = digits(raw);
    let bare = narrow.trim_end_matches(['%', '％']);
    let (whole, decimals) = bare.split_once('.').unwrap_or((bare, ""));
    let hundredths = (is_plain(bare) && decimals.len() <= 2)
        .then(|| format!("{whole}{decimals:0<2}").parse::<i64>().ok())
        .flatten();
    hundredths.map(Value::from).or_else(|| text(raw))
}

/// 万元 in yuan; none when it is no number or finer than a fen.
fn from_wan(wan: &str) -> Option<String> {
    let (whole, decimals) = wan.split_once('.').unwrap_or((wan, ""));
    if !is_plain(wan) || decimals.len() > WAN_DECIMALS || decimals.contains('.') {
        return None;
    }
    let padded = format!("{decimals:0<WAN_DECIMALS$}");
    let (yuan, fen) = padded.split_at_checked(4)?;
    let yuan = format!("{whole}{yuan}");
    let yuan = yuan.trim_start_matches('0');
    let yuan = if yuan.is_empty() { "0" } else { yuan };
    Some(format!("{yuan}.{fen}"))
}

/// The signs of a number, full-width ones as the ordinary ones, without blanks and separators of thousands.
fn digits(raw: &str) -> String {
    raw.chars()
        .map(narrow)
        .filter(|sign| !sign.is_whitespace() && *sign != ',')
        .collect()
}

fn is_plain(number: &str) -> bool {
    number.starts_with(|sign: char| sign.is_ascii_digit())
        && number.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
}

/// A whole number; what is none stays text.
pub(super) fn whole(raw: &str) -> Option<Value> {
    match digits(raw).parse::<i64>() {
        Ok(number) => Some(Value::from(number)),
        Err(_) => text(raw),
    }
}

/// A day: `2026-01-08`, `2026/1/8`, `2026.1.8`, `2026年1月8日` and `20260108` are the same.
pub(super) fn day(raw: &str) -> Option<Value> {
    let narrow: String = raw
        .trim()
        .chars()
        .map(narrow)
        .filter(|sign| !sign.is_whitespace())
        .collect();
    match parsed(&narrow) {
        Some(day) => Some(Value::String(day.to_string())),
        None => text(raw),
    }
}

/// Yes or no; anything else is not known.
pub(super) fn flag(raw: &str) -> Option<Value> {
    match raw {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        _ => text(raw),
    }
}

fn parsed(narrow: &str) -> Option<Date> {
    let is_bare = narrow.len() == 8 && narrow.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month, of_month) = if is_bare {
        (narrow.get(..4)?, narrow.get(4..6)?, narrow.get(6..)?)
    } else {
        let unsuffixed = narrow.strip_suffix('日').unwrap_or(narrow);
        let mut parts = unsuffixed.split(['-', '/', '.', '年', '月']);
        let three = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        three
    };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, of_month.parse().ok()?).ok()
}

/// Full-width digits and signs as the ordinary ones.
fn narrow(sign: char) -> char {
    match sign {
        '０'..='９' => {
            u8::try_from(u32::from(sign) - u32::from('０')).map_or(sign, |digit| char::from(b'0' + digit))
        }
        '．' | '。' => '.',
        '，' => ',',
        '－' | '—' | '–' => '-',
        '／' => '/',
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn amounts_lose_separators_and_only_a_unit_that_is_written_counts() {
        assert_eq!(amount(" ３，８６０，０００．００ 元"), Some(json!("3860000.00")));
        assert_eq!(amount("¥3,860,000"), Some(json!("3860000")));
        for (typed, yuan) in [
            ("386万元", "3860000.00"),
            ("３８６．１２３４５６ 万", "3861234.56"),
            ("0.5万元", "5000.00"),
            ("1.1234567万", "1.1234567万"),
            ("万元", "万元"),
        ] {
            assert_eq!(amount(typed), Some(json!(yuan)), "{typed}");
        }
        assert_eq!(amount("-5"), Some(json!("-5")));
        assert_eq!(amount("　 "), None);
    }

    #[test]
    fn days_are_read_in_every_common_spelling() {
        for spelling in [
            "2026-01-08",
            "2026/1/8",
            "2026.1.8",
            "2026年1月8日",
            "20260108",
            "２０２６年１月８日",
            " 2026-1-8 ",
        ] {
            assert_eq!(day(spelling), Some(json!("2026-01-08")), "{spelling}");
        }
        assert_eq!(day("2026-02-30"), Some(json!("2026-02-30")));
        assert_eq!(day("26-1-8"), Some(json!("26-1-8")));
        assert_eq!(day(""), None);
    }

    #[test]
    fn numbers_flags_and_text() {
        assert_eq!(whole("２，０２６"), Some(json!(2026)));
        assert_eq!(whole("二〇二六"), Some(json!("二〇二六")));
        for (typed, hundredths) in [("37.5", 3750), ("１００％", 10_000), ("0.05%", 5)] {
            assert_eq!(percent(typed), Some(json!(hundredths)), "{typed}");
        }
        for typed in ["37.555", "一半"] {
            assert_eq!(percent(typed), Some(json!(typed)));
        }
        assert_eq!(quantity("1,200.5"), Some(json!("1200.5")));
        assert_eq!(flag("true"), Some(json!(true)));
        assert_eq!(flag(""), None);
        assert_eq!(text("　甲\r\n乙 "), Some(json!("甲\n乙")));
    }
}
