//! The published vectors of RFC 6962 (eight leaves, SHA-256), and every proof of every small tree with SM3
//! (articles 42 to 46).

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a fixture that cannot be made ends the test"
)]

use ledger::digest::{Digest, Hash, Sm3};
use ledger::proof::{Placed, RootAt, consistency, extends, includes, inclusion};
use ledger::tree::{leaf, root};

/// The hash of the published vectors.
struct Sha256;

impl Hash for Sha256 {
    const NAME: &'static str = "sha256";

    fn of(parts: &[&[u8]]) -> Digest {
        use sha2::Digest as _;
        let mut hash = sha2::Sha256::new();
        parts.iter().for_each(|part| hash.update(part));
        Digest::new(hash.finalize().into())
    }
}

const LEAVES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];

const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const SECOND: &str = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const THIRD_AND_FOURTH: &str = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const UPPER_HALF: &str = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
const FIFTH: &str = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
const FIFTH_AND_SIXTH: &str = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
const SEVENTH_AND_EIGHTH: &str = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";

fn published() -> Vec<Digest> {
    let bytes = |text: &&str| ledger::hex::decode(text).expect("hexadecimal");
    LEAVES.iter().map(|text| leaf::<Sha256>(&bytes(text))).collect()
}

fn digests(texts: &[&str]) -> Vec<Digest> {
    texts
        .iter()
        .map(|text| Digest::from_hex(text).expect("a digest"))
        .collect()
}

#[test]
fn roots_are_the_published_ones() {
    let leaves = published();
    assert_eq!(root::<Sha256>(&[]).hex(), EMPTY);
    for (position, expected) in ROOTS.iter().enumerate() {
        assert_eq!(root::<Sha256>(&leaves[..=position]).hex(), *expected);
    }
}

#[test]
fn inclusion_proofs_are_the_published_ones() {
    let leaves = published();
    let published: [(usize, usize, &[&str]); 5] = [
        (1, 1, &[]),
        (1, 8, &[SECOND, THIRD_AND_FOURTH, UPPER_HALF]),
        (6, 8, &[FIFTH, SEVENTH_AND_EIGHTH, ROOTS[3]]),
        (3, 3, &[ROOTS[1]]),
        (2, 5, &[ROOTS[0], THIRD_AND_FOURTH, FIFTH]),
    ];
    for (number, size, path) in published {
        assert_eq!(
            inclusion::<Sha256>(&leaves[..size], number - 1),
            Some(digests(path))
        );
    }
}

#[test]
fn consistency_proofs_are_the_published_ones() {
    let leaves = published();
    let published: [(usize, usize, &[&str]); 4] = [
        (1, 1, &[]),
        (1, 8, &[SECOND, THIRD_AND_FOURTH, UPPER_HALF]),
        (6, 8, &[FIFTH_AND_SIXTH, SEVENTH_AND_EIGHTH, ROOTS[3]]),
        (2, 5, &[THIRD_AND_FOURTH, FIFTH]),
    ];
    for (earlier, size, path) in published {
        assert_eq!(
            consistency::<Sha256>(&leaves[..size], earlier),
            Some(digests(path))
        );
    }
}

fn small_tree(size: u64) -> (Vec<Digest>, RootAt) {
    let leaves: Vec<Digest> = (0..size)
        .map(|number| leaf::<Sm3>(&number.to_be_bytes()))
        .collect();
    let root = root::<Sm3>(&leaves);
    (leaves, RootAt { size, root })
}

/// The proof with one digest altered, cut short or grown: none of them may pass.
fn damaged(path: &[Digest]) -> Vec<Vec<Digest>> {
    let stranger = Sm3::of(&[b"stranger"]);
    let altered = (0..path.len()).map(|position| {
        let mut copy = path.to_vec();
        copy[position] = stranger;
        copy
    });
    let grown = [path, &[stranger]].concat();
    let cut = path.split_last().map(|(_, rest)| rest.to_vec());
    altered.chain([grown]).chain(cut).collect()
}

#[test]
fn every_inclusion_proof_holds_and_no_damaged_one_does() {
    for size in 1..=33u64 {
        let (leaves, head) = small_tree(size);
        for index in 0..size {
            let position = usize::try_from(index).expect("small");
            let path = inclusion::<Sm3>(&leaves, position).expect("inside");
            let placed = Placed {
                index,
                leaf: leaves[position],
            };
            assert!(includes::<Sm3>(&head, &placed, &path), "{index} of {size}");
            assert!(
                damaged(&path)
                    .iter()
                    .all(|path| !includes::<Sm3>(&head, &placed, path))
            );
            let elsewhere = Placed {
                index: (index + 1) % (size + 1),
                ..placed
            };
            assert!(
                !includes::<Sm3>(&head, &elsewhere, &path),
                "{index} of {size} moved"
            );
        }
    }
    assert_eq!(inclusion::<Sm3>(&small_tree(3).0, 3), None);
}

#[test]
fn every_consistency_proof_holds_and_no_damaged_one_does() {
    for size in 1..=33u64 {
        let (leaves, later) = small_tree(size);
        for before in 1..=size {
            let (_, earlier) = small_tree(before);
            let path = consistency::<Sm3>(&leaves, usize::try_from(before).expect("small")).expect("inside");
            assert!(extends::<Sm3>(&earlier, &later, &path), "{before} of {size}");
            assert!(
                damaged(&path)
                    .iter()
                    .all(|path| !extends::<Sm3>(&earlier, &later, path))
            );
            let rewritten = RootAt {
                root: Sm3::of(&[b"another history"]),
                ..earlier
            };
            assert!(
                !extends::<Sm3>(&rewritten, &later, &path),
                "{before} of {size} rewritten"
            );
        }
    }
    assert_eq!(consistency::<Sm3>(&small_tree(3).0, 0), None);
    assert_eq!(consistency::<Sm3>(&small_tree(3).0, 4), None);
}
