//! What recording an act promises (articles 42 to 46).

use super::fixture::{Place, naming, opening, renaming};
use acts::case::{CaseId, CaseKind};
use store::fault::AppendFault;

pub async fn an_act_is_recorded_with_everything_that_is_read_off_it(place: &Place) {
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "卫生健康委员会", "k1");
    let receipt = store
        .append(record.clone(), files.clone())
        .await
        .expect("recorded");
    let id = CaseId::new("organisation-1");
    assert_eq!(
        (receipt.number, receipt.versions.clone()),
        (1, vec![(id.clone(), 1)])
    );
    assert_eq!(store.case(&id).await.expect("read").as_ref(), files.first());
    assert_eq!(store.cases_of(CaseKind::Organisation).await.expect("read"), files);
    assert_eq!(
        store
            .cases(&[id.clone(), CaseId::new("nobody"), id.clone()])
            .await
            .expect("read"),
        files
    );
    assert_eq!(store.people().await.expect("read"), []);
    let timeline = store.timeline(&id).await.expect("read");
    assert_eq!(timeline.len(), 1);
    assert_eq!(timeline[0], store.ledger_row(1).await.expect("read"));
    assert_eq!(timeline[0].body().expect("readable"), record.body);
    let entry = timeline[0].entry();
    assert_eq!(
        (entry.key.as_str(), entry.party.as_str(), entry.on.as_str()),
        ("k1", "system_admin", "2026-11-23")
    );
    assert_eq!(
        (&entry.articles, &entry.documents),
        (&record.articles, &record.documents)
    );
    assert_eq!(
        store
            .claimed_by("organisation_name", "卫生健康委员会")
            .await
            .expect("read"),
        Some(id)
    );
    assert_eq!(store.head().await.expect("read"), (1, receipt.root));
    assert!(store.ledger_row(2).await.is_err());
}

pub async fn numbers_follow_the_order_of_the_acts(place: &Place) {
    let store = place.open().await;
    for number in 1..=20u64 {
        let (record, files) = opening(
            &format!("organisation-{number}"),
            &format!("单位{number}"),
            &format!("k{number}"),
        );
        assert_eq!(
            store.append(record, files).await.expect("recorded").number,
            number
        );
    }
    let rows = store.ledger_after(15, 3).await.expect("read");
    assert_eq!(
        rows.iter().map(|row| row.entry().number).collect::<Vec<u64>>(),
        [16, 17, 18]
    );
    let verified = store.verify().await.expect("sound");
    assert_eq!((verified.head.size, verified.cases), (20, 20));
}

pub async fn a_stale_act_leaves_no_trace(place: &Place) {
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "旧名", "k1");
    store.append(record, files.clone()).await.expect("recorded");
    let (record, renamed) = renaming(&files[0], "新名", "k2");
    store.append(record, renamed.clone()).await.expect("recorded");
    let (record, stale) = renaming(&files[0], "迟到", "k3");
    let fault = store.append(record.clone(), stale).await.expect_err("stale");
    assert_eq!(
        fault,
        AppendFault::Stale {
            case: CaseId::new("organisation-1"),
            expected: 1,
            found: 2
        }
    );
    assert_eq!(store.head().await.expect("read").0, 2);
    assert_eq!(
        store.case(&record.case).await.expect("read").as_ref(),
        renamed.first()
    );
    let (record, again) = renaming(&renamed[0], "迟到", "k3");
    assert_eq!(
        store
            .append(record, again)
            .await
            .expect("the key is still free")
            .number,
        3
    );
}

pub async fn the_same_key_gives_the_first_receipt(place: &Place) {
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "卫生健康委员会", "k1");
    let first = store
        .append(record.clone(), files.clone())
        .await
        .expect("recorded");
    let (later, renamed) = renaming(&files[0], "卫健委", "k2");
    store.append(later, renamed).await.expect("recorded");
    assert_eq!(store.append(record, files).await.as_ref(), Ok(&first));
    assert_eq!(store.head().await.expect("read").0, 2);
    let row = store.recorded_under("k1").await.expect("read").expect("there");
    assert_eq!(row.receipt(), first);
    assert_eq!(store.recorded_under("k3").await, Ok(None));
}

pub async fn a_key_used_for_another_act_is_refused(place: &Place) {
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "卫生健康委员会", "k1");
    store.append(record, files).await.expect("recorded");
    let (other, files) = opening("organisation-2", "教育厅", "k1");
    assert_eq!(
        store.append(other, files).await,
        Err(AppendFault::KeyReused { number: 1 })
    );
    let (mut stranger, files) = opening("organisation-1", "卫生健康委员会", "k1");
    stranger.person = CaseId::new("person-2");
    assert_eq!(
        store.append(stranger, files).await,
        Err(AppendFault::KeyReused { number: 1 })
    );
}

pub async fn a_name_that_is_claimed_is_refused_and_a_released_one_is_free(place: &Place) {
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "教育厅", "k1");
    store.append(record, files.clone()).await.expect("recorded");
    let (record, second) = opening("organisation-2", "教育厅", "k2");
    let fault = store.append(record, second).await.expect_err("taken");
    let by = CaseId::new("organisation-1");
    assert_eq!(
        fault,
        AppendFault::Claimed {
            kind: "organisation_name".to_owned(),
            key: "教育厅".to_owned(),
            by
        }
    );
    assert_eq!(store.case(&CaseId::new("organisation-2")).await, Ok(None));
    let (record, renamed) = renaming(&files[0], "教育委员会", "k3");
    store.append(record, renamed).await.expect("recorded");
    let (record, second) = opening("organisation-2", "教育厅", "k2");
    store.append(record, second).await.expect("free again");
}

pub async fn two_files_of_one_act_cannot_claim_one_name(place: &Place) {
    let store = place.open().await;
    let (record, files) = naming(
        &[
            (None, "organisation-1", "教育厅"),
            (None, "organisation-2", "教育厅"),
        ],
        "k1",
    );
    let fault = store
        .append(record, files)
        .await
        .expect_err("one of them is too many");
    assert!(matches!(fault, AppendFault::Claimed { by, .. } if by.as_str() == "organisation-1"));
    let (record, files) = naming(
        &[
            (None, "organisation-1", "教育厅"),
            (None, "organisation-2", "财政厅"),
        ],
        "k1",
    );
    let receipt = store.append(record, files).await.expect("recorded");
    assert_eq!(receipt.versions.len(), 2);
    for id in ["organisation-1", "organisation-2"] {
        assert_eq!(store.timeline(&CaseId::new(id)).await.expect("read").len(), 1);
    }
}

pub async fn case_files_that_do_not_belong_to_the_record_are_refused(place: &Place) {
    let store = place.open().await;
    let (record, _) = opening("organisation-1", "教育厅", "k1");
    let (_, others) = opening("organisation-2", "教育厅", "k1");
    let case = CaseId::new("organisation-1");
    assert_eq!(
        store.append(record.clone(), others).await,
        Err(AppendFault::Mismatched { case: case.clone() })
    );
    assert_eq!(
        store.append(record, Vec::new()).await,
        Err(AppendFault::Mismatched { case })
    );
    assert_eq!(store.head().await.expect("read").0, 0);
}

pub async fn everything_is_there_after_a_restart(place: &Place) {
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "教育厅", "k1");
    let first = store
        .append(record.clone(), files.clone())
        .await
        .expect("recorded");
    store.close().await;
    let store = place.open().await;
    assert_eq!(store.append(record, files.clone()).await, Ok(first.clone()));
    let (record, renamed) = renaming(&files[0], "教育委员会", "k2");
    assert_eq!(store.append(record, renamed).await.expect("recorded").number, 2);
    let verified = store.verify().await.expect("sound");
    assert_eq!((verified.head.size, verified.cases), (2, 1));
    // The head of the first run was kept when it closed; whether the second has kept one yet is a matter of time.
    assert!(verified.heads >= 1, "no head was compared");
}
