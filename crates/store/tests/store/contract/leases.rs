//! Which of several servers does a job: a lease has one holder until it runs out (article 42: reminders are noted once).

use super::fixture::Place;
use store::beside::lease::Lease;

fn lease(holder: &str, until_at: &str) -> Lease {
    Lease {
        name: "reminders".to_owned(),
        holder: holder.to_owned(),
        until_at: until_at.to_owned(),
    }
}

pub async fn a_lease_is_held_by_one_until_it_runs_out(place: &Place) {
    let store = place.open().await;
    let (early, later, late) = (
        "2026-11-23T01:00:00Z",
        "2026-11-23T01:05:00Z",
        "2026-11-23T01:10:00Z",
    );
    assert_eq!(store.take_lease(&lease("one", later), early).await, Ok(true));
    assert_eq!(store.take_lease(&lease("other", later), early).await, Ok(false));
    assert_eq!(
        store.take_lease(&lease("one", later), early).await,
        Ok(true),
        "one's own is renewed"
    );
    assert_eq!(store.renew_lease(&lease("other", late)).await, Ok(false));
    assert_eq!(
        store.take_lease(&lease("other", late), later).await,
        Ok(true),
        "it has run out"
    );
    assert_eq!(
        store.renew_lease(&lease("one", late)).await,
        Ok(false),
        "another has taken it"
    );
    store
        .release_lease("reminders", "one")
        .await
        .expect("nothing to give back");
    assert_eq!(store.take_lease(&lease("one", late), later).await, Ok(false));
    store
        .release_lease("reminders", "other")
        .await
        .expect("given back");
    assert_eq!(store.take_lease(&lease("one", late), later).await, Ok(true));
}

pub async fn of_many_who_want_a_lease_exactly_one_gets_it(place: &Place) {
    let store = place.open().await;
    let take = |n: u32| {
        let store = store.clone();
        let wanted = lease(&format!("holder-{n}"), "2026-11-23T01:05:00Z");
        tokio::spawn(async move { store.take_lease(&wanted, "2026-11-23T01:00:00Z").await })
    };
    let taking: Vec<_> = (0..32).map(take).collect();
    let mut held = 0;
    for task in taking {
        held += u32::from(task.await.expect("the task ends").expect("answered"));
    }
    assert_eq!(held, 1);
}
