//! What is read off the ledger equals what a rebuild makes of it (articles 42 to 46).

use super::fixture::{Place, opening, renaming, reported};
use acts::project_facts::ProjectFacts;
use sqlx::{Connection, Executor};
use store::projects::ProjectQuery;
use store::verify::VerifyFault;

pub async fn a_rebuild_finds_nothing_to_change(place: &Place) {
    let store = place.open().await;
    assert_eq!(store.rebuild().await.expect("an empty store is sound"), []);
    for n in 0..250 {
        let (record, files) = opening(
            &format!("organisation-{n}"),
            &format!("单位{n}"),
            &format!("k{n}"),
        );
        store.append(record, files.clone()).await.expect("recorded");
        if n % 5 == 0 {
            let (record, files) = renaming(&files[0], &format!("新单位{n}"), &format!("r{n}"));
            store.append(record, files).await.expect("recorded");
        }
    }
    let before = store.organisations().await.expect("read");
    assert_eq!(store.rebuild().await.expect("rebuilt"), []);
    assert_eq!(store.organisations().await.expect("read"), before);
    let (record, files) = opening("organisation-next", "下一个", "next");
    assert_eq!(
        store
            .append(record, files)
            .await
            .expect("the ledger goes on")
            .number,
        301
    );
    assert_eq!(store.verify().await.expect("sound").cases, 251);
}

pub async fn a_rebuild_repairs_and_names_what_was_altered(place: &Place) {
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "教育厅", "k1");
    store.append(record, files.clone()).await.expect("recorded");
    store.close().await;
    let mut hand = place.hand().await;
    hand.execute("UPDATE case_file SET state = replace(state, '教育厅', '别名')")
        .await
        .expect("altered");
    hand.execute("DELETE FROM claim").await.expect("altered");
    hand.execute("INSERT INTO claim (kind, claim_key, case_id) VALUES ('login', 'ghost', 'nobody')")
        .await
        .expect("altered");
    hand.execute("UPDATE ledger_head SET size = 3, frontier = frontier || ' ' || root")
        .await
        .expect("altered");
    hand.close().await.expect("closed");
    let store = place.open().await;
    assert_eq!(store.verify().await, Err(VerifyFault::StoredHead));
    let differences = store.rebuild().await.expect("rebuilt");
    let tables: Vec<(&str, bool)> = differences
        .iter()
        .map(|found| (found.table, found.was.is_some()))
        .collect();
    let expected = [
        ("claim", true),
        ("case_file", false),
        ("case_file", true),
        ("claim", false),
        ("ledger_head", false),
        ("ledger_head", true),
    ];
    assert_eq!(tables, expected);
    assert_eq!(store.rebuild().await.expect("rebuilt"), []);
    assert_eq!(
        store.case(&files[0].id).await.expect("read").as_ref(),
        files.first()
    );
    store.verify().await.expect("sound again");
}

pub async fn tables_of_another_shape_are_made_anew_when_the_store_is_opened(place: &Place) {
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "教育厅", "k1");
    store.append(record, files).await.expect("recorded");
    let (record, files) = reported(7, ProjectFacts::default());
    store.append(record, files).await.expect("recorded");
    let before = store.all_projects(&ProjectQuery::default(), 9).await;
    store.close().await;
    let mut hand = place.hand().await;
    for altered in [
        "DELETE FROM project_line",
        "UPDATE project_sum SET projects = 9",
        "UPDATE case_file SET title = '旧'",
        "UPDATE read_table_shape SET digest = 'of an older program'",
    ] {
        hand.execute(altered).await.expect("altered");
    }
    let store = place.open().await;
    assert_eq!(store.all_projects(&ProjectQuery::default(), 9).await, before);
    assert_eq!(store.rebuild().await.expect("rebuilt"), [], "it was already anew");
    store.close().await;
    hand.execute("DELETE FROM project_line").await.expect("altered");
    hand.close().await.expect("closed");
    let store = place.open().await;
    assert_eq!(
        store.all_projects(&ProjectQuery::default(), 9).await,
        Ok(Vec::new()),
        "tables of the same shape are left as they are"
    );
}
