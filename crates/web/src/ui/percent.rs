//! Hundredths of a per cent as per cent, exactly.

/// Per cent with two decimals: 3750 is `37.50`.
#[must_use]
pub fn percent(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let whole = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
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
}
