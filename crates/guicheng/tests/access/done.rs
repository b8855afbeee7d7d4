//! What is accepted is one row of the ledger, whoever does it and wherever: forms as a random walk fills them in, sent over
//! HTTP by the person whose act it is; and the same form from a stranger is refused and leaves no trace.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use acts::act::Course;
use acts::case::{CaseId, CaseKind};
use acts::list::ACTS;
use acts::permit::permit;
use acts::record::Record;
use guicheng::numbers::Numbers;
use guicheng::walks::choosing::Choice;
use guicheng::walks::player::Player;
use guicheng::walks::temper::Temper;
use serde_json::json;

use crate::given::{Given, Member, NUMBERS};

/// An act that the walk would do: the form that was accepted in memory, with its reasons. Only acts without documents:
/// the files of a walk were never uploaded.
fn tried(given: &Given, choice: &Choice, (person, seed): (usize, u64)) -> Option<Arc<Record>> {
    let mut player = Player::new(given.world.clone(), Temper::curious(), Numbers::of(seed));
    let before = player.world.records.len();
    player.attempt(choice, person).ok()?;
    let record = player.world.records.get(before)?;
    record.documents.is_empty().then(|| Arc::clone(record))
}

/// What may be done by whom, each act once.
fn offered(given: &Given) -> Vec<(Choice, usize)> {
    let mut found: BTreeMap<&'static str, (Choice, usize)> = BTreeMap::new();
    let kept = [CaseKind::Organisation, CaseKind::Person, CaseKind::LawRegister];
    for entry in ACTS
        .iter()
        .filter(|entry| entry.kind.is_none_or(|kind| !kept.contains(&kind)))
    {
        let of = given.world.files.values().filter(|file| entry.is_heard(file));
        let cases: Vec<Option<CaseId>> = match entry.meta.course {
            Course::Opens => vec![None],
            Course::Standing(_) => continue,
            Course::Continues => of.map(|file| Some(file.id.clone())).collect(),
        };
        for case in cases {
            let file = case.as_ref().and_then(|id| given.world.file(id));
            let mut people = given.world.people.iter();
            let may = people.position(|actor| permit(actor, entry.meta, file.map(Arc::as_ref)).is_ok());
            if let Some(person) = may {
                found.entry(entry.meta.code).or_insert((
                    Choice {
                        entry,
                        case,
                        weight: 1,
                    },
                    person,
                ));
            }
        }
    }
    found.into_values().collect()
}

/// Sends the form over the API; gives the status.
async fn sent(member: &Member, choice: &Choice, (record, version): (&Record, u64)) -> u16 {
    let code = choice.entry.meta.code;
    let path = match &choice.case {
        Some(case) => format!("/api/v1/cases/{case}/acts/{code}"),
        None => format!("/api/v1/acts/{code}"),
    };
    let body = json!({ "form": record.body.form, "reasons": record.body.reasons, "expected_version": version,
        "idempotency_key": format!("done-{code}-{version}") });
    member.client.post(&path, &body).await.status
}

#[tokio::test]
async fn an_accepted_act_is_one_row_and_a_refused_one_is_none() {
    let mut done = BTreeSet::new();
    for number in NUMBERS {
        do_what_is_offered(Given::walked(number).await, &mut done).await;
    }
    println!("{} acts done, each one row: {done:?}", done.len());
    assert!(done.len() >= 20, "{done:?}");
}

/// Does each act that was not done yet once, as whoever may.
async fn do_what_is_offered(mut given: Given, done: &mut BTreeSet<&'static str>) {
    for (place, (choice, person)) in offered(&given).into_iter().enumerate() {
        if done.contains(choice.entry.meta.code) {
            continue;
        }
        let Some(record) = tried(&given, &choice, (person, place as u64)) else {
            continue;
        };
        let version = choice
            .case
            .as_ref()
            .and_then(|id| given.world.file(id))
            .map_or(0, |file| file.version);
        let before = given.acts().await;
        let stranger = given.cast.last().expect("a stranger");
        // To open a case of its own is anybody's; to go on with another's is not.
        if choice.case.is_some() {
            let refused = sent(stranger, &choice, (&record, version)).await;
            assert!(
                [403, 404].contains(&refused),
                "{}: {refused}",
                choice.entry.meta.code
            );
            assert_eq!(given.acts().await, before, "{}", choice.entry.meta.code);
        }
        let member = &given.cast[person];
        assert_eq!(
            sent(member, &choice, (&record, version)).await,
            200,
            "{}",
            choice.entry.meta.code
        );
        assert_eq!(given.acts().await, before + 1, "{}", choice.entry.meta.code);
        assert_eq!(
            sent(member, &choice, (&record, version)).await,
            200,
            "the same key is the same act"
        );
        assert_eq!(given.acts().await, before + 1, "{}", choice.entry.meta.code);
        if let Some(case) = &choice.case {
            let old = sent(member, &choice, (&record, version.saturating_add(7))).await;
            assert!([409, 422].contains(&old), "{}: {old}", choice.entry.meta.code);
            for change in &record.body.changes {
                let file = given.office.app.store.case(&change.case).await.expect("read");
                given
                    .world
                    .files
                    .extend(file.map(|file| (file.id.clone(), Arc::new(file))));
            }
            assert!(
                given
                    .world
                    .file(case)
                    .is_some_and(|file| file.version == version + 1)
            );
        }
        done.insert(choice.entry.meta.code);
    }
}
