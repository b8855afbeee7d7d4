//! The ledger: what one act leaves behind, and how anyone can prove that nothing was changed afterwards.
//!
//! Articles 42 to 46 of the measure ask for truthful records that nobody can quietly edit. Each act becomes one
//! leaf of a Merkle tree in the form of RFC 9162; whoever keeps a copy of an earlier head can prove that all that
//! came before it is still there, unchanged. This crate is pure: it hashes and compares, it reads and writes nothing.
//!
//! - [`entry`]: the canonical bytes of one act, documented byte by byte.
//! - [`tree`]: the tree that grows by one leaf at a time and knows its root.
//! - [`proof`]: inclusion and consistency proofs and their verifiers.
//! - [`head`]: a root at a size, as one line of text that is kept outside the database.
//! - [`verify`]: recomputes everything and names the first row that is wrong.
//! - [`digest`] and [`hex`]: the hash functions and their text form.
//!
//! SM3 is the hash of the product; the trees are generic over [`digest::Hash`] so that the published SHA-256
//! vectors test the very same code.

pub mod digest;
pub mod entry;
pub mod head;
pub mod hex;
pub mod proof;
pub mod tree;
pub mod verify;
