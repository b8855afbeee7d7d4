//! What holds when many write at once (articles 42 to 46).

use super::fixture::{Place, opening, renaming};
use acts::case::{CaseFile, CaseId};
use acts::record::Record;
use store::append::Receipt;
use store::fault::AppendFault;
use store::open::Store;

/// Sends all acts at once and gives the answers in their order.
async fn at_once(store: &Store, acts: Vec<(Record, Vec<CaseFile>)>) -> Vec<Result<Receipt, AppendFault>> {
    let send = |(record, files)| {
        let store = store.clone();
        tokio::spawn(async move { store.append(record, files).await })
    };
    let sent: Vec<_> = acts.into_iter().map(send).collect();
    let mut answers = Vec::new();
    for task in sent {
        answers.push(task.await.expect("the task ends"));
    }
    answers
}

pub async fn of_many_acts_on_one_case_exactly_one_wins(place: &Place) {
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "教育厅", "k0");
    store.append(record, files.clone()).await.expect("recorded");
    let acts = (1..=64)
        .map(|n| renaming(&files[0], &format!("教育厅{n}"), &format!("k{n}")))
        .collect();
    let answers = at_once(&store, acts).await;
    let won: Vec<usize> = (0..answers.len())
        .filter(|&place| answers[place].is_ok())
        .collect();
    assert_eq!(won.len(), 1);
    let stale = AppendFault::Stale {
        case: CaseId::new("organisation-1"),
        expected: 1,
        found: 2,
    };
    assert_eq!(
        answers
            .iter()
            .filter(|answer| answer.as_ref() == Err(&stale))
            .count(),
        63
    );
    let file = store
        .case(&CaseId::new("organisation-1"))
        .await
        .expect("read")
        .expect("there");
    assert_eq!(file.title(), format!("教育厅{}", won[0] + 1));
    assert_eq!(store.verify().await.expect("sound").head.size, 2);
}

pub async fn one_key_sent_many_times_at_once_is_one_act(place: &Place) {
    let store = place.open().await;
    let acts = (0..64)
        .map(|_| opening("organisation-1", "教育厅", "k1"))
        .collect();
    let answers = at_once(&store, acts).await;
    let first = answers[0].clone().expect("recorded");
    assert_eq!(first.number, 1);
    assert!(answers.iter().all(|answer| answer.as_ref() == Ok(&first)));
    assert_eq!(store.verify().await.expect("sound").head.size, 1);
}

pub async fn a_stale_act_does_not_undo_its_neighbours(place: &Place) {
    let store = place.open().await;
    let (record, files) = opening("organisation-0", "教育厅", "k0");
    store.append(record, files.clone()).await.expect("recorded");
    let (record, renamed) = renaming(&files[0], "教育委员会", "k00");
    store.append(record, renamed).await.expect("recorded");
    let act = |n: u32| match n % 3 {
        0 => renaming(&files[0], "迟到", &format!("k{n}")),
        _ => opening(
            &format!("organisation-{n}"),
            &format!("单位{n}"),
            &format!("k{n}"),
        ),
    };
    let answers = at_once(&store, (1..=300).map(act).collect()).await;
    let fresh: Vec<&Receipt> = answers.iter().flatten().collect();
    assert_eq!(fresh.len(), 200);
    assert!(
        answers
            .iter()
            .flat_map(|answer| answer.as_ref().err())
            .all(|fault| {
                matches!(
                    fault,
                    AppendFault::Stale {
                        expected: 1,
                        found: 2,
                        ..
                    }
                )
            })
    );
    let mut numbers: Vec<u64> = fresh.iter().map(|receipt| receipt.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (3..=202).collect::<Vec<u64>>());
    for receipt in fresh {
        let row = store.ledger_row(receipt.number).await.expect("there");
        assert_eq!(
            (&row.sealed.root, &row.entry().case),
            (&receipt.root, &receipt.versions[0].0.0)
        );
    }
    let verified = store.verify().await.expect("sound");
    assert_eq!((verified.head.size, verified.cases), (202, 201));
}

pub async fn of_many_who_claim_a_name_exactly_one_gets_it(place: &Place) {
    let store = place.open().await;
    let acts = (1..=64)
        .map(|n| opening(&format!("organisation-{n}"), "教育厅", &format!("k{n}")))
        .collect();
    let answers = at_once(&store, acts).await;
    let won: Vec<&Receipt> = answers.iter().flatten().collect();
    assert_eq!(won.len(), 1);
    let winner = won[0].versions[0].0.clone();
    assert_eq!(
        store.claimed_by("organisation_name", "教育厅").await,
        Ok(Some(winner.clone()))
    );
    let lost = answers.iter().flat_map(|answer| answer.as_ref().err());
    assert!(
        lost.clone()
            .all(|fault| matches!(fault, AppendFault::Claimed { by, .. } if *by == winner))
    );
    assert_eq!(store.organisations().await.expect("read").len(), 1);
}
