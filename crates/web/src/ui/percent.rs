//! Hundredths of a per cent, and ratios written with four places, as per cent, exactly.

/// Per cent with two decimals: 3750 is `37.50`.
#[must_use]
pub fn percent(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let whole = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
}

/// `0.1532` as 15.32%, moved by its figures and never computed.
#[must_use]
pub fn ratio(ratio: &str) -> String {
    let (whole, places) = ratio.split_once('.').unwrap_or((ratio, ""));
    let padded = format!("{places:0<2}");
    let (front, rest) = padded.split_at_checked(2).unwrap_or((&padded, ""));
    let joined = format!("{whole}{front}");
    let shown = joined.trim_start_matches('0');
    let rest = rest.trim_end_matches('0');
    let shown = if shown.is_empty() { "0" } else { shown };
    if rest.is_empty() {
        format!("{shown}%")
    } else {
        format!("{shown}.{rest}%")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundredths_are_exact() {
        assert_eq!(percent(3750), "37.50");
        assert_eq!(percent(10_000), "100.00");
        assert_eq!(percent(-5), "-0.05");
    }

    #[test]
    fn a_ratio_is_moved_by_its_figures() {
        assert_eq!(ratio("0.1690"), "16.9%");
        assert_eq!(ratio("0.0390"), "3.9%");
        assert_eq!(ratio("1.0000"), "100%");
        assert_eq!(ratio("0.0000"), "0%");
    }
}
