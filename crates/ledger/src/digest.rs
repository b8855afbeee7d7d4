//! The 32-byte digest and the hash functions that make one (GB/T 32905 SM3; articles 22 to 24 ask for
//! national cryptography).

use crate::hex;
use std::fmt;

/// A digest of 32 bytes: a leaf, an inner node, a root or a document's address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Wraps 32 bytes that are known to be a digest.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The digest as 64 lower-case hexadecimal characters.
    #[must_use]
    pub fn hex(&self) -> String {
        hex::encode(&self.0)
    }

    /// Reads 64 lower-case hexadecimal characters; `None` for anything else.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        hex::decode(text)?.try_into().ok().map(Self)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.hex())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.hex())
    }
}

/// A hash function with digests of 32 bytes.
pub trait Hash {
    /// The name that heads carry, so that a later algorithm can be told from this one.
    const NAME: &'static str;

    /// The digest of the parts, joined without separators.
    fn of(parts: &[&[u8]]) -> Digest;
}

/// SM3 (GB/T 32905), the hash of the product. A software implementation, not a certified cryptographic module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sm3;

impl Hash for Sm3 {
    const NAME: &'static str = "sm3";

    fn of(parts: &[&[u8]]) -> Digest {
        use sm3::Digest as _;
        let mut hash = sm3::Sm3::new();
        for part in parts {
            hash.update(part);
        }
        Digest(hash.finalize().into())
    }
}

/// An SM3 digest made piece by piece, of what is too large to be held at once.
#[derive(Clone, Debug, Default)]
pub struct Sm3Pieces(sm3::Sm3);

impl Sm3Pieces {
    /// Adds a piece behind those before.
    pub fn add(&mut self, piece: &[u8]) {
        sm3::Digest::update(&mut self.0, piece);
    }

    /// The digest of all pieces, joined without separators.
    #[must_use]
    pub fn digest(self) -> Digest {
        Digest(sm3::Digest::finalize(self.0).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sm3_agrees_with_the_standard() {
        let abc = Sm3::of(&[b"a", b"bc"]);
        assert_eq!(
            abc.hex(),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
        );
        let long = b"abcd".repeat(16);
        let digest = Sm3::of(&[&long]);
        assert_eq!(
            digest.hex(),
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
        );
    }

    #[test]
    fn pieces_give_the_digest_of_the_whole() {
        let mut pieces = Sm3Pieces::default();
        pieces.add(b"ab");
        pieces.add(b"c");
        assert_eq!(pieces.digest(), Sm3::of(&[b"abc"]));
    }

    #[test]
    fn text_form_is_read_back() {
        let digest = Sm3::of(&[]);
        assert_eq!(Digest::from_hex(&digest.hex()), Some(digest));
        assert_eq!(Digest::from_hex("00"), None);
    }
}
