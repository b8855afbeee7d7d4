//! One act as the ledger keeps it, and its canonical bytes (articles 42 to 46: every act is attributable to a
//! person, an office and a time).
//!
//! # The bytes, so that another implementation can be written
//!
//! All numbers are unsigned, eight bytes, big-endian (`u64`). All text is UTF-8 exactly as stored, without
//! normalisation. A *field* is `tag (1 byte) ‖ length of the value (u64) ‖ value`. A *text* is `length (u64) ‖ bytes`.
//! A *list* is `how many (u64)` followed by its items. The canonical bytes are these fields, each exactly once, in
//! this order and nothing else:
//!
//! | tag | field | value |
//! |---|---|---|
//! | `01` | format | `u64`, 1 for the form described here |
//! | `02` | number | `u64`, from 1 without gaps |
//! | `03` | at | the instant, UTC in RFC 3339 |
//! | `04` | on | the date the law counts from, `YYYY-MM-DD` |
//! | `05` | act | the code of the act |
//! | `06` | case | the case file the act was done in |
//! | `07` | steps | list of `text case ‖ u64 version before ‖ u64 version after`; before is 0 for a case file that the act opened |
//! | `08` | person | the account that did it |
//! | `09` | office | the organisation it acted for |
//! | `0a` | party | the capacity it acted in |
//! | `0b` | articles | list of texts: the articles relied on |
//! | `0c` | policy | the stamp of the policy the act was decided under |
//! | `0d` | key | the idempotency key of the request |
//! | `0e` | body | the stored JSON text: form, reasons, changes with their events, findings |
//! | `0f` | documents | list of texts: digests of the documents handed in |
//!
//! The leaf is `H(00 ‖ canonical bytes)`, the tree is that of RFC 9162, section 2.1.1.

use crate::digest::{Digest, Hash};
use crate::tree;

/// The form of the canonical bytes written today.
const FORMAT: u64 = 1;

/// How one act moved one case file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The case file.
    pub case: String,
    /// Its version before the act; 0 when the act opened it.
    pub before: u64,
    /// Its version after the act.
    pub after: u64,
}

/// One act of the ledger: exactly what its leaf commits to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Position in the ledger, from 1 without gaps.
    pub number: u64,
    /// When it was recorded, UTC in RFC 3339.
    pub at: String,
    /// The date the law counts from, ISO 8601.
    pub on: String,
    /// The code of the act.
    pub act: String,
    /// The case file it was done in.
    pub case: String,
    /// The case files it moved, in the order of the body.
    pub steps: Vec<Step>,
    /// The account that did it.
    pub person: String,
    /// The organisation it acted for.
    pub office: String,
    /// The capacity it acted in.
    pub party: String,
    /// The articles relied on.
    pub articles: Vec<String>,
    /// The stamp of the policy it was decided under.
    pub policy: String,
    /// The idempotency key of the request.
    pub key: String,
    /// Form, reasons, changes and findings, as the exact JSON text that is stored.
    pub body: String,
    /// Digests of the documents handed in.
    pub documents: Vec<String>,
}

impl Entry {
    /// The canonical bytes, as the module's table has them.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(512 + self.body.len());
        field(&mut bytes, 0x01, &FORMAT.to_be_bytes());
        field(&mut bytes, 0x02, &self.number.to_be_bytes());
        field(&mut bytes, 0x03, self.at.as_bytes());
        field(&mut bytes, 0x04, self.on.as_bytes());
        field(&mut bytes, 0x05, self.act.as_bytes());
        field(&mut bytes, 0x06, self.case.as_bytes());
        field(&mut bytes, 0x07, &steps(&self.steps));
        field(&mut bytes, 0x08, self.person.as_bytes());
        field(&mut bytes, 0x09, self.office.as_bytes());
        field(&mut bytes, 0x0a, self.party.as_bytes());
        field(&mut bytes, 0x0b, &texts(&self.articles));
        field(&mut bytes, 0x0c, self.policy.as_bytes());
        field(&mut bytes, 0x0d, self.key.as_bytes());
        field(&mut bytes, 0x0e, self.body.as_bytes());
        field(&mut bytes, 0x0f, &texts(&self.documents));
        bytes
    }

    /// The digest of the leaf.
    #[must_use]
    pub fn leaf<H: Hash>(&self) -> Digest {
        tree::leaf::<H>(&self.bytes())
    }
}

/// Writes `tag ‖ length ‖ value`.
fn field(bytes: &mut Vec<u8>, tag: u8, value: &[u8]) {
    bytes.push(tag);
    text(bytes, value);
}

/// Writes `length ‖ value`.
fn text(bytes: &mut Vec<u8>, value: &[u8]) {
    bytes.extend(count(value.len()));
    bytes.extend(value);
}

/// The value of a list of texts.
fn texts(items: &[String]) -> Vec<u8> {
    let mut bytes = Vec::from(count(items.len()));
    for item in items {
        text(&mut bytes, item.as_bytes());
    }
    bytes
}

/// The value of the list of steps.
fn steps(steps: &[Step]) -> Vec<u8> {
    let mut bytes = Vec::from(count(steps.len()));
    for step in steps {
        text(&mut bytes, step.case.as_bytes());
        bytes.extend(step.before.to_be_bytes());
        bytes.extend(step.after.to_be_bytes());
    }
    bytes
}

/// A length in memory as eight bytes; no supported machine has a wider one.
fn count(length: usize) -> [u8; 8] {
    u64::try_from(length).unwrap_or(u64::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_entry_has_the_documented_bytes() {
        let bytes = Entry {
            number: 258,
            key: "k".to_owned(),
            ..Entry::default()
        }
        .bytes();
        let empty = |tag: u8| [&[tag][..], &[0; 8]].concat();
        let number = |tag: u8, value: u64| [&[tag][..], &8u64.to_be_bytes(), &value.to_be_bytes()].concat();
        let expected = [
            number(0x01, 1),
            number(0x02, 258),
            empty(0x03),
            empty(0x04),
            empty(0x05),
            empty(0x06),
            number(0x07, 0),
            empty(0x08),
            empty(0x09),
            empty(0x0a),
            number(0x0b, 0),
            empty(0x0c),
            [&[0x0d][..], &1u64.to_be_bytes(), b"k"].concat(),
            empty(0x0e),
            number(0x0f, 0),
        ]
        .concat();
        assert_eq!(bytes, expected);
    }

    #[test]
    fn moving_text_between_neighbours_changes_the_bytes() {
        let entry = |person: &str, office: &str| Entry {
            person: person.to_owned(),
            office: office.to_owned(),
            ..Entry::default()
        };
        assert_ne!(entry("ab", "c").bytes(), entry("a", "bc").bytes());
        let list = |articles: &[&str]| Entry {
            articles: articles.iter().map(|&text| text.to_owned()).collect(),
            ..Entry::default()
        };
        assert_ne!(list(&["1", "4"]).bytes(), list(&["14"]).bytes());
        assert_ne!(list(&["14", ""]).bytes(), list(&["14"]).bytes());
    }
}
