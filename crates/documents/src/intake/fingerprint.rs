//! The stable digest by which a reported row is known again, so that the same file twice creates nothing new (Article 8).

use sha2::{Digest, Sha256};

use crate::text::fold;

/// The digest of unit, name, amount and year; the writing of spaces, widths and brackets makes no difference.
pub(super) fn fingerprint(unit: &str, name: &str, amount_fen: i64, year: Option<i16>) -> String {
    let year = year.map_or_else(String::new, |year| year.to_string());
    let text = format!(
        "1\u{1F}{}\u{1F}{}\u{1F}{amount_fen}\u{1F}{year}",
        fold(unit),
        fold(name)
    );
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_project_has_the_same_fingerprint() {
        let first = fingerprint("数据局（本级）", "云 平台", 100, Some(2026));
        assert_eq!(first, fingerprint("数据局(本级)", "云平台", 100, Some(2026)));
        assert_eq!(first.len(), 32);
        assert_ne!(first, fingerprint("数据局(本级)", "云平台", 101, Some(2026)));
        assert_ne!(first, fingerprint("数据局(本级)", "云平台", 100, Some(2027)));
    }
}
