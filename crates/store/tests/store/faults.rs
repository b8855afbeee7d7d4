//! What happens when PostgreSQL goes away in the middle: nothing is lost and nothing is recorded twice (articles 42 to
//! 46).

use crate::contract::fixture::{Place, opening, regime, renaming};
use crate::postgres_server::{Promise, Server};
use acts::case::{CaseFile, CaseId};
use sqlx::Executor;
use store::fault::{AppendFault, StoreFault};
use store::heads::HeadFile;
use store::open::Store;

/// Two stores over one database are two server processes as far as the database can tell.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_servers_that_act_on_one_case_exactly_one_wins() {
    let place = Place::served();
    let (one, other) = (place.open().await, place.open().await);
    let (record, files) = opening("organisation-1", "教育厅", "k0");
    let mut file: CaseFile = files[0].clone();
    one.append(record, files).await.expect("recorded");
    for round in 1..=40 {
        let act = |name: &str| renaming(&file, &format!("教育厅{name}{round}"), &format!("k{round}{name}"));
        let ((first, first_files), (second, second_files)) = (act("甲"), act("乙"));
        let (first, second) = tokio::join!(
            one.append(first, first_files.clone()),
            other.append(second, second_files.clone())
        );
        let stale = AppendFault::Stale {
            case: CaseId::new("organisation-1"),
            expected: round,
            found: round + 1,
        };
        let (won, lost) = match first {
            Ok(receipt) => (receipt, second),
            Err(fault) => (second.expect("one of them wins"), Err(fault)),
        };
        assert_eq!((won.number, lost), (round + 1, Err(stale)));
        file = other.case(&file.id).await.expect("read").expect("there");
        assert_eq!(file.version, round + 1);
    }
    let verified = one.verify().await.expect("sound");
    assert_eq!(verified.head.size, 41);
    assert_eq!(other.rebuild().await, Ok(Vec::new()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_that_start_at_once_on_an_empty_database_make_its_tables_once() {
    let place = Place::served();
    let (one, two, three) = tokio::join!(place.open(), place.open(), place.open());
    for (n, store) in (1..).zip([&one, &two, &three]) {
        let (record, files) = opening(
            &format!("organisation-{n}"),
            &format!("单位{n}"),
            &format!("k{n}"),
        );
        assert_eq!(store.append(record, files).await.expect("recorded").number, n);
    }
    assert_eq!(three.verify().await.expect("sound").head.size, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_key_sent_to_two_servers_at_once_is_one_act() {
    let place = Place::served();
    let (one, other) = (place.open().await, place.open().await);
    for round in 1..=20 {
        let act = || {
            opening(
                &format!("organisation-{round}"),
                &format!("单位{round}"),
                &format!("k{round}"),
            )
        };
        let ((first, first_files), (second, second_files)) = (act(), act());
        let (first, second) =
            tokio::join!(one.append(first, first_files), other.append(second, second_files));
        assert_eq!(first.expect("recorded"), second.expect("the same answer"));
    }
    assert_eq!(one.verify().await.expect("sound").head.size, 20);
}

/// Records organisations one after the other until told to stop; gives how many were acknowledged.
async fn recording(store: Store, until: std::sync::Arc<std::sync::atomic::AtomicBool>) -> u64 {
    let mut number = 0;
    while !until.load(std::sync::atomic::Ordering::Relaxed) {
        number += 1;
        let act = || {
            opening(
                &format!("organisation-{number}"),
                &format!("单位{number}"),
                &format!("k{number}"),
            )
        };
        loop {
            let (record, files) = act();
            let Err(fault) = store.append(record, files).await else {
                break;
            };
            assert!(
                matches!(
                    fault,
                    AppendFault::Unavailable { .. } | AppendFault::Unsettled { .. }
                ),
                "act {number}: {fault}"
            );
            tokio::task::yield_now().await;
        }
    }
    number
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_connections_lose_nothing_and_double_nothing() {
    let place = Place::served();
    let store = place.open().await;
    let done = std::sync::Arc::default();
    let acts = tokio::spawn(recording(store.clone(), std::sync::Arc::clone(&done)));
    let mut hand = place.hand().await;
    let mut killed = 0;
    while killed < 40 {
        let kill = "SELECT CAST(COUNT(pg_terminate_backend(pid)) AS BIGINT) FROM pg_stat_activity \
             WHERE datname = current_database() AND application_name = 'guicheng' AND state = 'active'";
        let row = hand.fetch_one(kill).await.expect("killed");
        killed += sqlx::Row::get::<i64, _>(&row, 0);
    }
    done.store(true, std::sync::atomic::Ordering::Relaxed);
    let acknowledged = acts.await.expect("every act is answered in the end");
    let verified = store.verify().await.expect("sound");
    assert_eq!(
        (verified.head.size, verified.cases as u64),
        (acknowledged, acknowledged)
    );
    assert_eq!(store.rebuild().await, Ok(Vec::new()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_crashes_and_comes_back_has_lost_nothing() {
    let server = Server::own(Promise::Durable);
    server.make_database("guicheng");
    let folder = tempfile::tempdir().expect("a folder");
    let heads = HeadFile::at(folder.path().join("heads.txt"));
    let store = Store::open(&server.url("guicheng"), regime(), heads)
        .await
        .expect("a store");
    let done = std::sync::Arc::default();
    let acts = tokio::spawn(recording(store.clone(), std::sync::Arc::clone(&done)));
    for _ in 0..2 {
        let before = head(&store).await;
        while head(&store).await < before + 20 {
            tokio::task::yield_now().await;
        }
        server.stop("immediate");
        server.start();
    }
    done.store(true, std::sync::atomic::Ordering::Relaxed);
    let acknowledged = acts.await.expect("every act is answered in the end");
    assert!(acknowledged >= 40, "{acknowledged} acts");
    assert_eq!(store.verify().await.expect("sound").head.size, acknowledged);
    assert_eq!(store.rebuild().await, Ok(Vec::new()));
    store.close().await;
}

async fn head(store: &Store) -> u64 {
    loop {
        if let Ok((size, _)) = store.head().await {
            return size;
        }
    }
}

#[tokio::test]
async fn a_server_that_may_forget_is_refused() {
    let place = Place::served();
    let url = place.url().replace("&durability=tests", "");
    let refused = Store::open(&url, regime(), place.heads()).await;
    let Err(StoreFault::Unavailable { reason }) = refused else {
        panic!("fsync is off")
    };
    assert!(reason.contains("fsync is off"), "{reason}");
}

#[tokio::test]
async fn triggers_refuse_to_alter_delete_or_empty_the_ledger() {
    let place = Place::served();
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "教育厅", "k1");
    store.append(record, files).await.expect("recorded");
    let mut hand = place.hand().await;
    for statement in [
        "UPDATE ledger SET person = 'other'",
        "DELETE FROM ledger",
        "UPDATE ledger_step SET case_id = 'other'",
        "DELETE FROM ledger_step",
        "TRUNCATE ledger_step",
        "TRUNCATE ledger CASCADE",
    ] {
        let refused = hand.execute(statement).await.expect_err(statement);
        assert!(
            refused.to_string().contains("a recorded act is never"),
            "{statement}: {refused}"
        );
    }
    store.verify().await.expect("sound");
}

/// The role that records needs no right to make tables, and none to alter what was recorded.
#[tokio::test]
async fn a_role_without_rights_over_the_tables_records_and_cannot_alter() {
    let place = Place::served();
    let owner = format!("owner_{}", std::process::id());
    let clerk = format!("clerk_{}", std::process::id());
    let as_role = |role: &str| place.url().replace("postgres@", &format!("{role}@"));
    let mut hand = place.hand().await;
    for text in [
        format!("DROP ROLE IF EXISTS {owner}"),
        format!("DROP ROLE IF EXISTS {clerk}"),
        format!("CREATE ROLE {owner} LOGIN"),
        format!("CREATE ROLE {clerk} LOGIN"),
        format!("GRANT CREATE ON SCHEMA public TO {owner}"),
        format!(
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {clerk}"
        ),
    ] {
        hand.execute(sqlx::AssertSqlSafe(text)).await.expect("set up");
    }
    let owning = Store::open(&as_role(&owner), regime(), place.heads())
        .await
        .expect("tables are made");
    let (record, files) = opening("organisation-1", "教育厅", "k1");
    owning.append(record, files).await.expect("the owner records");
    owning.close().await;
    hand.execute(sqlx::AssertSqlSafe(format!(
        "REVOKE UPDATE, DELETE ON ledger, ledger_step FROM {clerk}"
    )))
    .await
    .expect("rights are taken");
    let store = Store::open(&as_role(&clerk), regime(), place.heads())
        .await
        .expect("the tables are there");
    let (record, files) = opening("organisation-2", "财政厅", "k2");
    assert_eq!(store.append(record, files).await.expect("recorded").number, 2);
    store.verify().await.expect("sound");
    store.close().await;
    for role in [&owner, &clerk] {
        let mut connection = crate::contract::fixture::hand(&as_role(role)).await;
        let refused = connection
            .execute("DELETE FROM ledger")
            .await
            .expect_err("not this role");
        assert!(refused.to_string().contains("permission denied"), "{refused}");
    }
    for role in [owner, clerk] {
        let text = format!("DROP OWNED BY {role} CASCADE; DROP ROLE {role}");
        hand.execute(sqlx::AssertSqlSafe(text)).await.expect("removed");
    }
}
