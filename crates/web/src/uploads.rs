//! Documents handed in: told by their content, kept under their digest, refused by name when they are of another type
//! (Article 42; nothing classified is ever taken, Article 14).

use acts::document::Document;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::Response;
use store::beside::document::StoredDocument;

use crate::identity;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::instant;

/// The largest upload in bytes, all files of a request together.
pub const LARGEST: usize = 100 << 20;
/// A body of at most so many bytes need not wait its turn.
const SMALL: usize = 2 << 20;
/// The longest file name that is kept, in characters.
const LONGEST_NAME: usize = 200;

/// The types of packages, each told by a part that only it has.
const PACKAGES: [(&str, &str); 3] = [
    (
        "word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "xl/workbook.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("OFD.xml", "application/ofd"),
];

/// Parts that no document may carry: macros, and packages in packages.
const REFUSED_PARTS: [&str; 5] = ["vbaproject.bin", ".zip", ".rar", ".7z", ".jar"];

/// What a form says of a document, told from its content without keeping it.
///
/// # Errors
/// [`Problem::MediaType`] when the content is of a type that is not taken, [`Problem::TooLarge`].
pub fn told(name: &str, bytes: &[u8]) -> Result<Document, Problem> {
    if bytes.len() > LARGEST {
        return Err(Problem::TooLarge);
    }
    Ok(Document {
        digest: identity::digest_of(bytes),
        name: plain(name),
        media_type: media_type(bytes).ok_or(Problem::MediaType)?.to_owned(),
        size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
    })
}

/// Keeps a document and gives what a form says of it.
///
/// # Errors
/// See [`told`], and [`Problem`] when it cannot be written.
pub async fn keep(office: &Office, name: &str, bytes: &[u8]) -> Result<Document, Problem> {
    let document = told(name, bytes)?;
    office.app.blobs.put(bytes).await?;
    let stored = StoredDocument {
        digest: document.digest.clone(),
        size: document.size,
        media_type: document.media_type.clone(),
        kept_at: instant(office.app.clock.now()),
    };
    office.app.store.note_document(&stored).await?;
    Ok(document)
}

/// Takes large bodies in turn, so that many of them at once cannot fill the memory; small ones pass.
pub async fn in_turn(State(office): State<Office>, request: Request, next: Next) -> Response {
    let length = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    let is_small = length
        .and_then(|length| length.parse::<usize>().ok())
        .is_some_and(|length| length <= SMALL);
    if request.method().is_safe() || is_small {
        return next.run(request).await;
    }
    let leave = office.uploads.acquire().await;
    let answer = next.run(request).await;
    drop(leave);
    answer
}

/// A file name without folders and without characters that no name needs.
pub(crate) fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|sign| !sign.is_control())
        .take(LONGEST_NAME)
        .collect();
    if kept.trim().is_empty() {
        "document".to_owned()
    } else {
        kept
    }
}

/// The type the content shows, if it is one of those taken.
#[must_use]
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"%PDF-") {
        return Some("application/pdf");
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Some("image/jpeg");
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some("image/png");
    }
    if bytes.starts_with(b"PK\x03\x04") {
        package(bytes)
    } else {
        None
    }
}

/// The type of a package by the names of its parts; none when a part is refused or no directory of parts is found.
fn package(bytes: &[u8]) -> Option<&'static str> {
    let parts = parts(bytes)?;
    let lower: Vec<String> = parts.iter().map(|part| part.to_lowercase()).collect();
    if lower
        .iter()
        .any(|part| REFUSED_PARTS.iter().any(|refused| part.ends_with(refused)))
    {
        return None;
    }
    let known = PACKAGES
        .iter()
        .find(|(part, _)| parts.iter().any(|found| found == part));
    Some(known.map_or("application/zip", |(_, kind)| *kind))
}

/// The names in the central directory of a zip file; none when the file has no sound directory, has too many parts or
/// is encrypted.
fn parts(bytes: &[u8]) -> Option<Vec<String>> {
    const END: &[u8] = b"PK\x05\x06";
    let tail = bytes.len().saturating_sub(66_000);
    let end = bytes.get(tail..)?.windows(4).rposition(|window| window == END)? + tail;
    let count = number(bytes, end + 10, 2)?;
    let mut place = number(bytes, end + 16, 4)?;
    let mut names = Vec::new();
    for _ in 0..count.min(10_000) {
        if bytes.get(place..place.checked_add(4)?)? != b"PK\x01\x02" {
            return None;
        }
        let is_encrypted = number(bytes, place + 8, 2)? & 1 == 1;
        let (name, extra) = (number(bytes, place + 28, 2)?, number(bytes, place + 30, 2)?);
        let comment = number(bytes, place + 32, 2)?;
        let text = bytes.get(place + 46..place + 46 + name)?;
        if is_encrypted {
            return None;
        }
        names.push(String::from_utf8_lossy(text).into_owned());
        place += 46 + name + extra + comment;
    }
    Some(names)
}

/// A little-endian number of `width` bytes.
fn number(bytes: &[u8], place: usize, width: usize) -> Option<usize> {
    let digits = bytes.get(place..place.checked_add(width)?)?;
    Some(
        digits
            .iter()
            .rev()
            .fold(0, |sum, byte| (sum << 8) | usize::from(*byte)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A zip file with stored, empty parts of these names.
    fn zip(names: &[&str], flags: u8) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for name in names {
            let length = u8::try_from(name.len()).expect("a short name");
            let at = u32::try_from(bytes.len()).expect("a short file");
            bytes.extend(b"PK\x03\x04");
            bytes.extend([0; 22]);
            bytes.extend([length, 0, 0, 0]);
            bytes.extend(name.as_bytes());
            directory.extend(b"PK\x01\x02");
            directory.extend([0, 0, 0, 0, flags, 0]);
            directory.extend([0; 18]);
            directory.extend([length, 0, 0, 0, 0, 0]);
            directory.extend([0; 8]);
            directory.extend(at.to_le_bytes());
            directory.extend(name.as_bytes());
        }
        let (at, count) = (
            u32::try_from(bytes.len()).expect("short"),
            u8::try_from(names.len()).expect("few"),
        );
        let size = u32::try_from(directory.len()).expect("short");
        bytes.extend(directory);
        bytes.extend(b"PK\x05\x06");
        bytes.extend([0, 0, 0, 0, count, 0, count, 0]);
        bytes.extend(size.to_le_bytes());
        bytes.extend(at.to_le_bytes());
        bytes.extend([0, 0]);
        bytes
    }

    #[test]
    fn types_are_told_by_content() {
        assert_eq!(media_type(b"%PDF-1.7\n"), Some("application/pdf"));
        assert_eq!(media_type(&[0xff, 0xd8, 0xff, 0xe0]), Some("image/jpeg"));
        let xlsx = zip(&["[Content_Types].xml", "xl/workbook.xml"], 0);
        assert!(media_type(&xlsx).is_some_and(|kind| kind.ends_with("spreadsheetml.sheet")));
        assert_eq!(media_type(&zip(&["OFD.xml"], 0)), Some("application/ofd"));
        assert_eq!(media_type(&zip(&["照片.jpg"], 0)), Some("application/zip"));
    }

    #[test]
    fn macros_encryption_nesting_and_other_types_are_refused() {
        assert_eq!(
            media_type(&zip(&["word/document.xml", "word/vbaProject.bin"], 0)),
            None
        );
        assert_eq!(media_type(&zip(&["a.txt"], 1)), None);
        assert_eq!(media_type(&zip(&["inner.zip"], 0)), None);
        assert_eq!(media_type(b"<html><script>"), None);
        assert_eq!(media_type(b"MZ\x90\x00"), None);
        assert_eq!(media_type(b"PK\x03\x04 cut off"), None);
        assert_eq!(media_type(b""), None);
    }

    #[test]
    fn names_lose_their_folders() {
        assert_eq!(plain("C:\\我的文档\\可研报告.pdf"), "可研报告.pdf");
        assert_eq!(plain("../../etc/passwd"), "passwd");
        assert_eq!(plain("a\r\nb"), "ab");
        assert_eq!(plain("//"), "document");
    }
}
