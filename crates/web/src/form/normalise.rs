//! What people type, brought into the form that the schema writes; what cannot be is left as typed, for the fault to show.

use jiff::civil::Date;
use serde_json::Value;

/// Text without blanks around it and with line ends of one kind; none when nothing is left.
pub(super) fn text(raw: &str) -> Option<Value> {
    let text = raw.replace("\r\n", "\n");
    let text = text.trim();
    (!text.is_empty()).then(|| Value::String(text.to_owned()))
}

/// An amount in yuan: full-width digits, thousands separators, the sign and the unit of the yuan go; 万 is never guessed.
pub(super) fn amount(raw: &str) -> Option<Value> {
    let narrow: String = raw
        .chars()
        .map(narrow)
        .filter(|sign| !sign.is_whitespace() && *sign != ',')
        .collect();
    let narrow = narrow.trim_start_matches(['¥', '￥']);
    let bare = narrow.strip_suffix('元').unwrap_or(narrow);
    let is_plain = bare.starts_with(|sign: char| sign.is_ascii_digit())
        && bare.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    if is_plain {
        Some(Value::String(bare.to_owned()))
    } else {
        text(raw)
    }
}

/// A whole number; what is none stays text.
pub(super) fn whole(raw: &str) -> Option<Value> {
    let narrow: String = raw
        .chars()
        .map(narrow)
        .filter(|sign| !sign.is_whitespace() && *sign != ',')
        .collect();
    match narrow.parse::<i64>() {
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
    fn amounts_lose_separators_but_never_gain_a_unit() {
        assert_eq!(amount(" ３，８６０，０００．００ 元"), Some(json!("3860000.00")));
        assert_eq!(amount("¥3,860,000"), Some(json!("3860000")));
        assert_eq!(amount("386万元"), Some(json!("386万元")));
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
        assert_eq!(flag("true"), Some(json!(true)));
        assert_eq!(flag(""), None);
        assert_eq!(text("　甲\r\n乙 "), Some(json!("甲\n乙")));
    }
}
