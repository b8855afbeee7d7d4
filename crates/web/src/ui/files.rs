//! Lists of documents: name, size, digest.

use acts::messages::Language;
use maud::{Markup, html};

/// A document in a list.
#[derive(Debug, Clone)]
pub struct FileLine {
    /// What kind of document it is; may be empty.
    pub kind: String,
    /// The file's name.
    pub name: String,
    /// Its address.
    pub href: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its digest.
    pub digest: String,
}

/// The documents.
#[must_use]
pub fn files(language: Language, lines: &[FileLine]) -> Markup {
    html! {
        ul.files { @for line in lines {
            li {
                @if !line.kind.is_empty() { span.kind { (line.kind) } }
                a href=(line.href) { (line.name) }
                small { (size(line.size)) }
                span.mono title=(line.digest) { (language.of("国密摘要 ", "SM3 ")) (line.digest.chars().take(12).collect::<String>()) "…" }
            }
        } }
    }
}

/// A size in bytes as people read it, with one decimal from a kilobyte up.
#[must_use]
pub fn size(bytes: u64) -> String {
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", tenths(1_024)),
        _ => format!("{} MB", tenths(1_048_576)),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_with_one_decimal() {
        assert_eq!(
            [size(812), size(1_536), size(3_250_586)],
            ["812 B", "1.5 KB", "3.1 MB"]
        );
    }
}
