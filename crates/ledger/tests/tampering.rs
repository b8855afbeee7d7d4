//! Any character altered in any field of any row is found, and that row is named (articles 42 to 46).

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a fixture that cannot be made ends the test"
)]

use ledger::digest::Sm3;
use ledger::entry::{Entry, Step};
use ledger::head::Head;
use ledger::tree::Tree;
use ledger::verify::{Fault, Row, What, verify};
use proptest::prelude::*;

/// A ledger in which each of three case files moves in turn.
fn entries(size: u64) -> Vec<Entry> {
    let entry = |number: u64| Entry {
        number,
        at: format!("2026-11-23T01:02:{:02}Z", number % 60),
        on: "2026-11-23".to_owned(),
        act: "file_adjustment".to_owned(),
        case: format!("p{}", number % 3),
        steps: vec![Step {
            case: format!("p{}", number % 3),
            before: (number - 1) / 3,
            after: number.div_ceil(3),
        }],
        person: "li".to_owned(),
        office: "health".to_owned(),
        party: "project_unit".to_owned(),
        articles: vec!["30".to_owned(), "31".to_owned()],
        policy: "nmg-2024-98@1".to_owned(),
        key: format!("key-{number}"),
        body: format!("{{\"form\":{{\"amount\":{number}}}}}"),
        documents: vec!["00ff".to_owned()],
    };
    (1..=size).map(entry).collect()
}

fn sealed(entries: Vec<Entry>) -> Vec<Row> {
    let mut tree = Tree::<Sm3>::default();
    let seal = |entry: Entry| {
        let leaf = entry.leaf::<Sm3>();
        tree.append(leaf);
        Row {
            entry,
            leaf: leaf.hex(),
            root: tree.root().hex(),
        }
    };
    entries.into_iter().map(seal).collect()
}

fn head_of(rows: &[Row]) -> Head {
    verify::<Sm3>(rows.iter().cloned(), &[]).expect("sound")
}

fn fault(rows: Vec<Row>, heads: &[Head]) -> Fault {
    verify::<Sm3>(rows.into_iter(), heads).expect_err("a fault")
}

#[test]
fn a_sound_ledger_gives_its_head() {
    let rows = sealed(entries(10));
    let head = head_of(&rows);
    assert_eq!((head.size, head.root.hex()), (10, rows[9].root.clone()));
    let earlier = [head_of(&rows[..4]), head_of(&rows[..9])];
    assert_eq!(verify::<Sm3>(rows.into_iter(), &earlier), Ok(head));
}

#[test]
fn a_missing_row_is_named() {
    let mut rows = sealed(entries(10));
    rows.remove(4);
    assert_eq!(
        fault(rows, &[]),
        Fault {
            number: 5,
            what: What::Gap { found: 6 }
        }
    );
}

#[test]
fn a_ledger_cut_short_is_named() {
    let rows = sealed(entries(10));
    let head = head_of(&rows);
    let what = What::CutOff {
        size: 10,
        at: head.at.clone(),
    };
    assert_eq!(fault(rows[..7].to_vec(), &[head]), Fault { number: 8, what });
}

#[test]
fn a_rewritten_history_is_found_by_the_head_outside() {
    let head = head_of(&sealed(entries(10))[..6]);
    let mut forged = entries(10);
    forged[2].person = "wang".to_owned();
    let rows = sealed(forged);
    assert!(
        verify::<Sm3>(rows.clone().into_iter(), &[]).is_ok(),
        "it is sound in itself"
    );
    let what = What::HeadMismatch {
        at: head.at.clone(),
        recorded: head.root.hex(),
    };
    assert_eq!(fault(rows, &[head]), Fault { number: 6, what });
}

#[test]
fn a_repeated_key_is_named() {
    let mut twice = entries(10);
    twice[7].key = "key-2".to_owned();
    assert_eq!(
        fault(sealed(twice), &[]),
        Fault {
            number: 8,
            what: What::RepeatedKey { first: 2 }
        }
    );
}

#[test]
fn a_broken_version_chain_is_named() {
    let mut broken = entries(10);
    broken[6].steps[0].before = 1;
    let what = What::VersionChain {
        case: "p1".to_owned(),
        expected: 2,
        found: 1,
    };
    assert_eq!(fault(sealed(broken), &[]), Fault { number: 7, what });
    let mut still = entries(10);
    still[6].steps[0].after = 2;
    assert_eq!(
        fault(sealed(still), &[]),
        Fault {
            number: 7,
            what: What::NoProgress {
                case: "p1".to_owned()
            }
        }
    );
}

/// The text with the byte at `position` replaced by another character.
fn altered(text: &mut String, position: usize) {
    let mut bytes = std::mem::take(text).into_bytes();
    let position = position % bytes.len();
    bytes[position] = if bytes[position] == b'~' {
        b'!'
    } else {
        bytes[position] + 1
    };
    *text = String::from_utf8(bytes).expect("the fixture is ASCII");
}

/// Alters one byte of one of the sixteen fields of a row.
fn alter(row: &mut Row, field: usize, position: usize) {
    let entry = &mut row.entry;
    match field {
        0 => entry.number ^= 1 << (position % 64),
        1 => altered(&mut entry.at, position),
        2 => altered(&mut entry.on, position),
        3 => altered(&mut entry.act, position),
        4 => altered(&mut entry.case, position),
        5 => altered(&mut entry.steps[0].case, position),
        6 => entry.steps[0].before ^= 1 << (position % 64),
        7 => entry.steps[0].after ^= 1 << (position % 64),
        8 => altered(&mut entry.person, position),
        9 => altered(&mut entry.office, position),
        10 => altered(&mut entry.party, position),
        11 => altered(&mut entry.articles[position % 2], position),
        12 => altered(&mut entry.policy, position),
        13 => altered(&mut entry.key, position),
        14 => altered(&mut entry.body, position),
        15 => altered(&mut entry.documents[0], position),
        16 => altered(&mut row.leaf, position),
        _ => altered(&mut row.root, position),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_altered_byte_is_found_and_its_row_named(row in 0usize..20, field in 0usize..18, position in 0usize..4096) {
        let mut rows = sealed(entries(20));
        alter(&mut rows[row], field, position);
        prop_assert_eq!(fault(rows, &[]).number, u64::try_from(row).expect("small") + 1);
    }

    #[test]
    fn rows_that_change_places_are_found((first, second) in (0usize..19).prop_flat_map(|first| (Just(first), first + 1..20))) {
        let mut rows = sealed(entries(20));
        rows.swap(first, second);
        prop_assert_eq!(fault(rows, &[]).number, u64::try_from(first).expect("small") + 1);
    }
}
