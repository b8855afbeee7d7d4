//! A head: the root of the ledger at a size and an instant, as one line of text that is kept outside the database
//! (articles 42 to 46: who holds an earlier head can show that records were altered).

use crate::digest::{Digest, Hash};
use std::fmt;

/// The root of the ledger after `size` acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many acts the ledger held.
    pub size: u64,
    /// The root of the tree at that size.
    pub root: Digest,
    /// When the head was taken, UTC in RFC 3339.
    pub at: String,
}

/// A line that should have been a head and is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a head of the ledger: {line}")]
pub struct NotAHead {
    /// The line as it was found.
    pub line: String,
}

impl Head {
    /// The line for the head file: algorithm, size, root and instant, separated by one space.
    #[must_use]
    pub fn line<H: Hash>(&self) -> String {
        format!("{} {} {} {}", H::NAME, self.size, self.root, self.at)
    }

    /// Reads a line written by [`Head::line`].
    ///
    /// # Errors
    /// [`NotAHead`] when the algorithm is another, a part is missing or a part is unreadable.
    pub fn read<H: Hash>(line: &str) -> Result<Self, NotAHead> {
        let mut parts = line.split(' ');
        let read = (
            parts.next(),
            parts.next(),
            parts.next(),
            parts.next(),
            parts.next(),
        );
        let (Some(name), Some(size), Some(root), Some(at), None) = read else {
            return Err(NotAHead {
                line: line.to_owned(),
            });
        };
        let head = match (name == H::NAME, size.parse(), Digest::from_hex(root)) {
            (true, Ok(size), Some(root)) => Some(Self {
                size,
                root,
                at: at.to_owned(),
            }),
            _ => None,
        };
        head.ok_or_else(|| NotAHead {
            line: line.to_owned(),
        })
    }
}

impl fmt::Display for Head {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} acts, root {}", self.size, self.root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Sm3;

    #[test]
    fn a_line_is_read_back() {
        let head = Head {
            size: 12,
            root: Sm3::of(&[b"x"]),
            at: "2026-11-23T01:02:03Z".to_owned(),
        };
        let line = head.line::<Sm3>();
        assert!(line.starts_with("sm3 12 "));
        assert_eq!(Head::read::<Sm3>(&line), Ok(head));
    }

    #[test]
    fn other_lines_are_named() {
        for line in [
            "",
            "sm3 1 00 2026-11-23T01:02:03Z",
            "sha256 1 x y",
            "sm3 one x y",
            "sm3 1",
        ] {
            assert_eq!(
                Head::read::<Sm3>(line),
                Err(NotAHead {
                    line: line.to_owned()
                })
            );
        }
    }
}
