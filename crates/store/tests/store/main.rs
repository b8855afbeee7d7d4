//! The contract of the store, held to SQLite and PostgreSQL, and what holds for one of them alone (articles 42 to 46).

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a fixture that cannot be made ends the test"
)]

mod contract;
mod disk;
mod faults;
mod postgres_server;
mod tampering;

use contract::fixture::{Place, opening, renaming};
use contract::{
    applied, beside, boards, concurrent, known_cases, leases, library, lists, moving, projections, recording,
    reminders, search, similar, statistics, turns,
};
use sqlx::Executor;
use store::fault::AppendFault;
use store::verify::VerifyFault;

/// Runs each clause of the contract on a database of its own, of either kind.
macro_rules! clauses {
    ($($module:ident::$clause:ident;)+) => {
        mod on_sqlite {
            use super::*;

            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $clause() {
                $module::$clause(&Place::file()).await;
            })+
        }

        mod on_postgres {
            use super::*;

            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $clause() {
                $module::$clause(&Place::served()).await;
            })+
        }
    };
}

clauses! {
    recording::an_act_is_recorded_with_everything_that_is_read_off_it;
    recording::numbers_follow_the_order_of_the_acts;
    recording::a_stale_act_leaves_no_trace;
    recording::the_same_key_gives_the_first_receipt;
    recording::a_key_used_for_another_act_is_refused;
    recording::a_name_that_is_claimed_is_refused_and_a_released_one_is_free;
    recording::two_files_of_one_act_cannot_claim_one_name;
    recording::case_files_that_do_not_belong_to_the_record_are_refused;
    recording::everything_is_there_after_a_restart;
    concurrent::of_many_acts_on_one_case_exactly_one_wins;
    concurrent::one_key_sent_many_times_at_once_is_one_act;
    concurrent::a_stale_act_does_not_undo_its_neighbours;
    concurrent::of_many_who_claim_a_name_exactly_one_gets_it;
    projections::a_rebuild_finds_nothing_to_change;
    projections::a_rebuild_repairs_and_names_what_was_altered;
    statistics::kept_sums_say_what_the_rows_say;
    statistics::each_figure_has_exactly_its_rows;
    projections::tables_of_another_shape_are_made_anew_when_the_store_is_opened;
    applied::every_figure_has_exactly_its_acts;
    applied::nobody_counts_what_they_do_not_see;
    applied::only_what_took_effect_in_business_is_counted;
    applied::a_rebuild_makes_the_same_and_repairs_what_was_altered;
    known_cases::questions_are_those_of_the_case_files_one_may_see;
    known_cases::neighbours_are_the_projects_of_a_unit_one_may_see;
    known_cases::the_acts_of_a_case_leave_out_what_was_said_elsewhere;
    known_cases::lines_of_known_cases_are_those_in_scope;
    known_cases::the_next_deadline_is_the_earliest_that_has_a_day;
    known_cases::projects_stand_in_their_stage_since_their_last_passage;
    library::pages_are_filtered_sorted_and_counted;
    library::each_filter_chooses_by_its_own_column;
    library::an_office_sees_what_it_takes_part_in;
    library::a_phrase_is_found_as_it_stands;
    library::sums_follow_each_act;
    library::work_waits_for_the_office_that_has_to_act;
    library::deadlines_are_those_of_the_case_files;
    beside::sessions_begin_and_end;
    beside::credentials_and_failures;
    beside::drafts_of_forms_are_kept_and_forgotten;
    beside::imports_are_kept_by_person;
    beside::a_one_time_setting_is_taken_once;
    beside::documents_are_noted_once;
    turns::what_waits_is_put_together_in_order;
    turns::what_is_owed_is_tallied_as_it_is_listed;
    boards::boards_are_ordered_narrowed_and_shown_to_their_readers_only;
    boards::boards_hold_the_rows_of_the_case_files;
    lists::case_files_of_every_kind_are_listed;
    lists::lists_of_case_files_are_filtered;
    lists::lists_of_case_files_follow_them;
    lists::nothing_is_listed_by_supervision_without_cause;
    lists::a_change_of_another_server_is_seen_by_kind;
    leases::a_lease_is_held_by_one_until_it_runs_out;
    leases::of_many_who_want_a_lease_exactly_one_gets_it;
    lists::a_reminder_is_noted_once_and_stays;
    reminders::reminders_stand_until_their_deadline_is_met_or_moves;
    reminders::a_reminder_is_seen_by_each_person;
    reminders::a_feed_has_one_token_a_person;
    search::what_is_found_is_what_reading_every_text_finds;
    search::a_search_keeps_to_what_one_may_see;
    search::the_texts_tell_where_a_phrase_stands;
    search::a_question_is_kept_under_a_name_by_whom_it_belongs_to;
    similar::the_most_alike_come_first_as_far_as_they_may_be_seen;
    similar::words_follow_the_text_and_are_made_anew_alike;
    moving::everything_is_copied_to_either_kind_and_back;
    moving::a_copy_is_refused_where_something_is;
    moving::a_damaged_source_is_not_copied;
    moving::a_backup_taken_while_acts_go_on_is_put_back;
    moving::a_damaged_backup_is_refused_and_the_file_named;
    moving::an_older_backup_is_noticed;
}

#[tokio::test]
async fn another_kind_of_database_is_refused() {
    let refused = store::open::Store::open(
        "mysql://nowhere",
        contract::fixture::regime(),
        Place::file().heads(),
    )
    .await;
    assert!(matches!(
        refused,
        Err(store::fault::StoreFault::Unavailable { .. })
    ));
}

#[tokio::test]
async fn a_place_that_cannot_be_written_to_is_named() {
    for url in [
        "sqlite:/proc/guicheng.db",
        "postgres://nobody@127.0.0.1:1/nothing",
    ] {
        let refused = store::open::Store::open(url, contract::fixture::regime(), Place::file().heads()).await;
        let Err(store::fault::StoreFault::Unavailable { reason }) = refused else {
            panic!("{url} takes no database")
        };
        assert!(reason.contains("cannot be opened for writing"), "{reason}");
    }
}

#[tokio::test]
async fn the_newest_head_is_outside_when_the_store_is_closed() {
    let place = Place::file();
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "卫生健康委员会", "k1");
    let receipt = store.append(record, files).await.expect("recorded");
    let file = store.head_file().to_owned();
    store.close().await;
    let text = std::fs::read_to_string(file).expect("a file of heads");
    assert_eq!(
        text.trim_end(),
        format!("sm3 1 {} 2026-11-23T01:00:00Z", receipt.root)
    );
}

#[tokio::test]
async fn a_head_cut_off_by_a_power_failure_is_passed_over_and_another_is_wrong() {
    let place = Place::file();
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "卫生健康委员会", "k1");
    store.append(record, files.clone()).await.expect("recorded");
    let file = store.head_file().to_owned();
    store.close().await;
    let whole = std::fs::read_to_string(&file).expect("a file of heads");
    std::fs::write(&file, format!("{whole}sm3 2 00ff")).expect("cut off");
    let store = place.open().await;
    let (record, renamed) = renaming(&files[0], "卫健委", "k2");
    store.append(record, renamed).await.expect("recorded");
    store.close().await;
    let store = place.open().await;
    assert_eq!(store.verify().await.expect("sound").heads, 2);
    std::fs::write(&file, whole.replace("sm3 1 ", "sm3 2 ")).expect("altered");
    let fault = store.verify().await.expect_err("the root is that of one act");
    assert!(matches!(fault, VerifyFault::Ledger(fault) if fault.number == 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_acts_than_may_wait_are_turned_away_and_reading_goes_on() {
    let place = Place::file();
    let store = place.open().await;
    let mut hand = place.hand().await;
    hand.execute("BEGIN IMMEDIATE")
        .await
        .expect("nobody else can write now");
    let send = |n: u32| {
        let store = store.clone();
        let (record, files) = opening(
            &format!("organisation-{n}"),
            &format!("单位{n}"),
            &format!("k{n}"),
        );
        tokio::spawn(async move { store.append(record, files).await })
    };
    let mut turned_away = 0;
    let mut waiting = Vec::new();
    for n in 0..1_400 {
        waiting.push(send(n));
    }
    while waiting.iter().filter(|task| task.is_finished()).count() < 200 {
        tokio::task::yield_now().await;
    }
    assert_eq!(store.head().await.expect("reading goes on").0, 0);
    hand.execute("ROLLBACK").await.expect("writing goes on");
    let mut recorded = 0;
    for task in waiting {
        match task.await.expect("the task ends") {
            Ok(_) => recorded += 1,
            Err(AppendFault::Unavailable {
                retry_after_seconds: 2,
                ..
            }) => turned_away += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(turned_away >= 200, "{turned_away} were turned away");
    assert_eq!(recorded + turned_away, 1_400);
    assert_eq!(store.verify().await.expect("sound").head.size, recorded);
}

#[tokio::test]
async fn blobs_are_kept_under_their_digest() {
    let place = Place::file();
    let blobs = store::blobs::Blobs::open(place.directory().join("documents"))
        .await
        .expect("a directory");
    let digest = blobs.put("批复".as_bytes()).await.expect("kept");
    assert_eq!(
        blobs.put("批复".as_bytes()).await.as_ref(),
        Ok(&digest),
        "twice is once"
    );
    assert_eq!(blobs.get(&digest).await.expect("there"), "批复".as_bytes());
    let missing = blobs.get("../secret").await.expect_err("no path leads outside");
    assert!(matches!(missing, store::fault::StoreFault::NotFound { .. }));
    let path = place
        .directory()
        .join("documents")
        .join(&digest[..2])
        .join(&digest);
    std::fs::write(path, "另一").expect("altered");
    let altered = blobs
        .get(&digest)
        .await
        .expect_err("altered bytes are not given out");
    assert!(matches!(altered, store::fault::StoreFault::Corrupt { .. }));
    assert_eq!(
        blobs.put("批复".as_bytes()).await.as_ref(),
        Ok(&digest),
        "and can be handed in again"
    );
    assert_eq!(blobs.get(&digest).await.expect("there"), "批复".as_bytes());
}
