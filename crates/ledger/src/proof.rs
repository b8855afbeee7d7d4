//! Inclusion and consistency proofs of RFC 9162, sections 2.1.3 and 2.1.4 (articles 42 to 46: an auditor checks
//! a copy without trusting the system that made it).

use crate::digest::{Digest, Hash};
use crate::tree::{node, root};

/// A root together with the number of leaves under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RootAt {
    /// How many leaves the tree had.
    pub size: u64,
    /// The root at that size.
    pub root: Digest,
}

/// One leaf and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Position from 0; an act's number less one.
    pub index: u64,
    /// The digest of the leaf.
    pub leaf: Digest,
}

/// The inclusion proof of the leaf at `index`, lowest sibling first. `None` when there is no such leaf.
#[must_use]
pub fn inclusion<H: Hash>(leaves: &[Digest], index: usize) -> Option<Vec<Digest>> {
    if index >= leaves.len() {
        return None;
    }
    let (mut part, mut index, mut path) = (leaves, index, Vec::new());
    while part.len() > 1 {
        let (left, right) = halves(part)?;
        if index < left.len() {
            path.push(root::<H>(right));
            part = left;
        } else {
            path.push(root::<H>(left));
            index -= left.len();
            part = right;
        }
    }
    path.reverse();
    Some(path)
}

/// The consistency proof between the first `earlier` leaves and all of them. `None` when `earlier` is 0 or
/// more than there are.
#[must_use]
pub fn consistency<H: Hash>(leaves: &[Digest], earlier: usize) -> Option<Vec<Digest>> {
    if earlier == 0 || earlier > leaves.len() {
        return None;
    }
    let (mut part, mut earlier, mut path, mut whole) = (leaves, earlier, Vec::new(), true);
    while earlier < part.len() {
        let (left, right) = halves(part)?;
        if earlier <= left.len() {
            path.push(root::<H>(right));
            part = left;
        } else {
            path.push(root::<H>(left));
            earlier -= left.len();
            part = right;
            whole = false;
        }
    }
    if !whole {
        path.push(root::<H>(part));
    }
    path.reverse();
    Some(path)
}

/// Whether the proof shows that the leaf stands in the tree (RFC 9162, section 2.1.3.2).
#[must_use]
pub fn includes<H: Hash>(head: &RootAt, placed: &Placed, path: &[Digest]) -> bool {
    if placed.index >= head.size {
        return false;
    }
    let (mut position, mut last, mut computed) = (placed.index, head.size - 1, placed.leaf);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if position & 1 == 1 || position == last {
            computed = node::<H>(sibling, &computed);
            while position & 1 == 0 && position != 0 {
                position >>= 1;
                last >>= 1;
            }
        } else {
            computed = node::<H>(&computed, sibling);
        }
        position >>= 1;
        last >>= 1;
    }
    last == 0 && computed == head.root
}

/// Whether the proof shows that the later tree holds the earlier one unchanged (RFC 9162, section 2.1.4.2).
#[must_use]
pub fn extends<H: Hash>(earlier: &RootAt, later: &RootAt, path: &[Digest]) -> bool {
    if earlier.size == 0 || earlier.size > later.size {
        return false;
    }
    if earlier.size == later.size {
        return path.is_empty() && earlier.root == later.root;
    }
    let (first, rest) = if earlier.size.is_power_of_two() {
        (earlier.root, path)
    } else {
        match path.split_first() {
            Some((first, rest)) => (*first, rest),
            None => return false,
        }
    };
    climb::<H>(earlier, later, (first, rest))
}

/// Computes both roots from the first shared subtree upwards and compares them.
fn climb<H: Hash>(earlier: &RootAt, later: &RootAt, (first, rest): (Digest, &[Digest])) -> bool {
    let shift = (earlier.size - 1).trailing_ones();
    let (mut position, mut last) = ((earlier.size - 1) >> shift, (later.size - 1) >> shift);
    let (mut old, mut new) = (first, first);
    for sibling in rest {
        if last == 0 {
            return false;
        }
        if position & 1 == 1 || position == last {
            old = node::<H>(sibling, &old);
            new = node::<H>(sibling, &new);
            while position & 1 == 0 && position != 0 {
                position >>= 1;
                last >>= 1;
            }
        } else {
            new = node::<H>(&new, sibling);
        }
        position >>= 1;
        last >>= 1;
    }
    last == 0 && old == earlier.root && new == later.root
}

/// Splits more than one leaf at the largest power of two below their number.
fn halves(leaves: &[Digest]) -> Option<(&[Digest], &[Digest])> {
    leaves.split_at_checked(leaves.len().next_power_of_two() / 2)
}
