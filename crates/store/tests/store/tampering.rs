//! Whoever gets at the file itself: the triggers refuse, and without them each altered column is found and its row
//! named (articles 42 to 46). SQLite only.

use crate::contract::fixture::{Place, opening, renaming};
use acts::record::Record;
use ledger::verify::{Fault, What};
use sqlx::{AssertSqlSafe, Connection, Executor};
use store::blobs::Blobs;
use store::verify::VerifyFault;

/// A store of nine acts on three case files, closed.
async fn recorded(place: &Place) {
    let store = place.open().await;
    for n in 1..=3 {
        let (record, mut files) = opening(
            &format!("organisation-{n}"),
            &format!("单位{n}"),
            &format!("k{n}"),
        );
        store.append(record, files.clone()).await.expect("recorded");
        for again in 1..=2 {
            let (record, renamed) =
                renaming(&files[0], &format!("单位{n}之{again}"), &format!("k{n}-{again}"));
            store.append(record, renamed.clone()).await.expect("recorded");
            files = renamed;
        }
    }
    store.close().await;
}

/// Drops the triggers and runs a statement.
async fn tamper(place: &Place, statement: &str) {
    let mut hand = place.hand().await;
    for trigger in [
        "ledger_not_altered",
        "ledger_not_deleted",
        "ledger_step_not_altered",
        "ledger_step_not_deleted",
    ] {
        let text = AssertSqlSafe(format!("DROP TRIGGER {trigger}"));
        hand.execute(text).await.expect("the trigger was there");
    }
    hand.execute("PRAGMA foreign_keys = OFF").await.expect("set");
    let altered = hand
        .execute(AssertSqlSafe(statement.to_owned()))
        .await
        .expect("altered");
    assert!(altered.rows_affected() > 0, "{statement} altered nothing");
    hand.close().await.expect("closed");
}

async fn found(place: &Place) -> VerifyFault {
    place.open().await.verify().await.expect_err("tampering is found")
}

#[tokio::test]
async fn triggers_refuse_to_alter_or_delete_a_recorded_act() {
    let place = Place::file();
    recorded(&place).await;
    let mut hand = place.hand().await;
    for statement in [
        "UPDATE ledger SET person = 'other' WHERE number = 1",
        "DELETE FROM ledger WHERE number = 9",
        "UPDATE ledger_step SET case_id = 'other' WHERE number = 1",
        "DELETE FROM ledger_step WHERE number = 9",
    ] {
        let refused = hand.execute(statement).await.expect_err(statement);
        assert!(
            refused.to_string().contains("a recorded act is never"),
            "{refused}"
        );
    }
    place.open().await.verify().await.expect("sound");
}

#[tokio::test]
async fn every_altered_column_is_found_and_its_row_named() {
    let columns = [
        "recorded_at",
        "legal_on",
        "act",
        "case_id",
        "person",
        "office",
        "party",
        "articles",
        "policy",
        "idempotency_key",
        "body",
        "documents",
        "leaf",
        "root",
    ];
    for column in columns {
        let place = Place::file();
        recorded(&place).await;
        tamper(
            &place,
            &format!("UPDATE ledger SET {column} = {column} || ' ' WHERE number = 5"),
        )
        .await;
        let VerifyFault::Ledger(fault) = found(&place).await else {
            panic!("{column} is not in the ledger")
        };
        assert_eq!(fault.number, 5, "{column}: {fault}");
    }
}

#[tokio::test]
async fn every_altered_step_is_found_and_its_row_named() {
    let statements = [
        "UPDATE ledger_step SET case_id = 'organisation-9' WHERE number = 5",
        "UPDATE ledger_step SET version_before = 7 WHERE number = 5",
        "UPDATE ledger_step SET version_after = 7 WHERE number = 5",
        "DELETE FROM ledger_step WHERE number = 5",
        "INSERT INTO ledger_step VALUES (5, 1, 'organisation-9', 0, 1)",
        "UPDATE ledger_step SET number = 5, place = 1 WHERE number = 6",
    ];
    for statement in statements {
        let place = Place::file();
        recorded(&place).await;
        tamper(&place, statement).await;
        let VerifyFault::Ledger(fault) = found(&place).await else {
            panic!("{statement}")
        };
        assert_eq!(fault.number, 5, "{statement}: {fault}");
    }
}

#[tokio::test]
async fn a_removed_act_is_named() {
    let place = Place::file();
    recorded(&place).await;
    tamper(&place, "DELETE FROM ledger WHERE number = 4").await;
    let fault = Fault {
        number: 4,
        what: What::Gap { found: 5 },
    };
    assert_eq!(found(&place).await, VerifyFault::Ledger(fault));
}

#[tokio::test]
async fn acts_cut_off_at_the_end_are_found_by_the_head_outside() {
    let place = Place::file();
    recorded(&place).await;
    tamper(&place, "DELETE FROM ledger WHERE number > 7").await;
    let VerifyFault::Ledger(fault) = found(&place).await else {
        panic!("the head outside counts nine")
    };
    assert_eq!(
        (fault.number, matches!(fault.what, What::CutOff { size: 9, .. })),
        (8, true)
    );
}

#[tokio::test]
async fn an_altered_case_file_is_named() {
    for statement in [
        "UPDATE case_file SET state = replace(state, '单位2之2', '别名') WHERE id = 'organisation-2'",
        "UPDATE case_file SET version = 9 WHERE id = 'organisation-2'",
        "UPDATE case_file SET kind = 'person' WHERE id = 'organisation-2'",
        "DELETE FROM case_file WHERE id = 'organisation-2'",
    ] {
        let place = Place::file();
        recorded(&place).await;
        tamper(&place, statement).await;
        let case = acts::case::CaseId::new("organisation-2");
        assert_eq!(found(&place).await, VerifyFault::State { case }, "{statement}");
    }
}

#[tokio::test]
async fn a_document_that_was_altered_or_lost_is_named_with_its_act() {
    let place = Place::file();
    let folder = tempfile::tempdir().expect("a folder");
    let blobs = Blobs::open(folder.path()).await.expect("a folder of documents");
    let digest = blobs.put(b"%PDF-1.7 as handed in").await.expect("kept");
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "单位1", "k1");
    let record = Record {
        documents: vec![digest.clone()],
        ..record
    };
    store.append(record, files).await.expect("recorded");
    assert_eq!(store.verify_documents(&blobs).await, Ok(1));
    let path = folder.path().join(&digest[..2]).join(&digest);
    for harm in [Some(&b"%PDF-1.7 something else"[..]), None] {
        match harm {
            Some(bytes) => std::fs::write(&path, bytes).expect("written"),
            None => std::fs::remove_file(&path).expect("removed"),
        }
        let fault = store.verify_documents(&Blobs::beside(folder.path())).await;
        let Err(VerifyFault::Document {
            number,
            digest: named,
            ..
        }) = fault
        else {
            panic!("{harm:?} is not found: {fault:?}")
        };
        assert_eq!((number, named), (1, digest.clone()));
    }
    store.verify().await.expect("the ledger itself is sound");
}
