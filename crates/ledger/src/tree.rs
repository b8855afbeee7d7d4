//! The Merkle tree of RFC 9162, section 2.1, grown one leaf at a time (articles 42 to 46: the record of what was
//! done stays whole).
//!
//! Only the frontier is kept: the roots of the perfect subtrees that the size is made of, largest first. There is
//! one for each 1 in the binary form of the size, so a tree of a million acts needs at most 20 digests.

use crate::digest::{Digest, Hash};
use std::marker::PhantomData;

/// The byte before the content of a leaf.
const LEAF: &[u8] = &[0x00];
/// The byte before the two children of an inner node.
const NODE: &[u8] = &[0x01];

/// The digest of a leaf: H(0x00 ‖ content).
#[must_use]
pub fn leaf<H: Hash>(content: &[u8]) -> Digest {
    H::of(&[LEAF, content])
}

/// The digest of an inner node: H(0x01 ‖ left ‖ right).
#[must_use]
pub fn node<H: Hash>(left: &Digest, right: &Digest) -> Digest {
    H::of(&[NODE, left.bytes(), right.bytes()])
}

/// A tree that can grow and say its root, but keeps no leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree<H> {
    size: u64,
    frontier: Vec<Digest>,
    hash: PhantomData<H>,
}

impl<H: Hash> Default for Tree<H> {
    fn default() -> Self {
        Self {
            size: 0,
            frontier: Vec::new(),
            hash: PhantomData,
        }
    }
}

impl<H: Hash> Tree<H> {
    /// Takes a tree up again from its size and its frontier, largest subtree first. `None` when the number of
    /// digests does not belong to the size.
    #[must_use]
    pub fn resume(size: u64, frontier: Vec<Digest>) -> Option<Self> {
        let subtrees = usize::try_from(size.count_ones()).ok()?;
        (subtrees == frontier.len()).then_some(Self {
            size,
            frontier,
            hash: PhantomData,
        })
    }

    /// How many leaves the tree has.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The roots of the perfect subtrees, largest first; enough to [`Tree::resume`].
    #[must_use]
    pub fn frontier(&self) -> &[Digest] {
        &self.frontier
    }

    /// Adds the digest of a leaf (see [`leaf`]) on the right.
    pub fn append(&mut self, leaf: Digest) {
        let merges = self.size.trailing_ones();
        let mut carried = leaf;
        for _ in 0..merges {
            if let Some(left) = self.frontier.pop() {
                carried = node::<H>(&left, &carried);
            }
        }
        self.frontier.push(carried);
        self.size += 1;
    }

    /// The root; of the empty tree, the digest of nothing.
    #[must_use]
    pub fn root(&self) -> Digest {
        let mut subtrees = self.frontier.iter().rev();
        let Some(smallest) = subtrees.next() else {
            return H::of(&[]);
        };
        subtrees.fold(*smallest, |right, left| node::<H>(left, &right))
    }
}

/// The root over the digests of all leaves.
#[must_use]
pub fn root<H: Hash>(leaves: &[Digest]) -> Digest {
    let mut tree = Tree::<H>::default();
    for leaf in leaves {
        tree.append(*leaf);
    }
    tree.root()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Sm3;

    /// RFC 9162, section 2.1.1, word for word, to compare with.
    fn by_definition(leaves: &[Digest]) -> Digest {
        match leaves {
            [] => Sm3::of(&[]),
            [only] => *only,
            _ => {
                let half = leaves.len().next_power_of_two() / 2;
                let (left, right) = leaves.split_at(half);
                node::<Sm3>(&by_definition(left), &by_definition(right))
            }
        }
    }

    #[test]
    fn growing_agrees_with_the_definition_at_every_size() {
        let leaves: Vec<Digest> = (0..200u32).map(|n| leaf::<Sm3>(&n.to_be_bytes())).collect();
        let mut tree = Tree::<Sm3>::default();
        assert_eq!(tree.root(), by_definition(&[]));
        for (position, leaf) in leaves.iter().enumerate() {
            tree.append(*leaf);
            assert_eq!(
                tree.root(),
                by_definition(&leaves[..=position]),
                "size {}",
                position + 1
            );
        }
    }

    #[test]
    fn a_resumed_tree_goes_on_as_the_first() {
        let mut first = Tree::<Sm3>::default();
        for n in 0..77u8 {
            first.append(leaf::<Sm3>(&[n]));
        }
        let mut second = Tree::<Sm3>::resume(first.size(), first.frontier().to_vec()).expect("four subtrees");
        first.append(leaf::<Sm3>(b"next"));
        second.append(leaf::<Sm3>(b"next"));
        assert_eq!(first.root(), second.root());
        assert_eq!(Tree::<Sm3>::resume(78, Vec::new()), None);
    }
}
