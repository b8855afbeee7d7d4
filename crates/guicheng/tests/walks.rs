//! Random legal walks: what must always hold does, the same seed walks the same way, and what is broken on purpose is
//! found.

#![expect(clippy::expect_used, reason = "a test that cannot begin ends there")]

use std::collections::BTreeMap;
use std::sync::Arc;

use acts::amount::Yuan;
use acts::approval::Outcome;
use acts::case::Body;
use acts::list::Event;
use acts::list::chapter_3::ProjectEvent;
use acts::party::Party;
use acts::project::Project;
use acts::record::Record;
use guicheng::ground;
use guicheng::law_folder::LawFolder;
use guicheng::walks::invariants::{after, at_the_end, breaches};
use guicheng::walks::walking::{Asked, root, walk, walks};
use guicheng::walks::world::replaying::replay;
use guicheng::walks::world::{Done, World};

const ASKED: Asked = Asked {
    walks: 200,
    first: 0,
    seed: 98,
    years: 2,
};

fn founded() -> World {
    let folder = LawFolder::open(None).expect("the built-in folder");
    ground::small(&folder).expect("a world")
}

#[test]
fn what_must_hold_holds_on_every_walk() {
    let (report, failures) = walks(&founded(), ASKED, &|_| {});
    let first = failures
        .first()
        .map(|failure| format!("walk {}: {:?}", failure.walk, failure.breach));
    assert_eq!(first, None, "{} of {} walks", failures.len(), ASKED.walks);
    assert_eq!(report.walks, ASKED.walks);
    assert!(report.acts_done() > ASKED.walks * 10, "{report}");
    assert!(
        report.checked.values().sum::<u64>() > report.acts_done() * 5,
        "{report}"
    );
}

#[test]
fn the_same_seed_walks_the_same_way() {
    let founded = founded();
    let roots: Vec<String> = [3, 3, 4]
        .iter()
        .map(|number| root(&walk(&founded, ASKED, *number).0.world))
        .collect();
    assert_eq!(roots.first(), roots.get(1));
    assert_ne!(roots.get(1), roots.get(2));
}

/// Every act of a world's record as it was done, with the world as it stood then.
fn replayed(world: &World) -> Vec<(World, Done)> {
    let then = |(place, done): (usize, Done)| {
        let mut then = world.clone();
        then.records.truncate(place + 1);
        (then, done)
    };
    replay(&world.records).into_iter().enumerate().map(then).collect()
}

/// A way to break something, if the act lends itself to it.
type Break = fn(&mut World, &mut Done) -> Option<()>;

fn record(done: &mut Done) -> &mut Record {
    Arc::make_mut(&mut done.record)
}

fn first_project(done: &mut Done) -> Option<&mut Project> {
    let file = Arc::make_mut(done.after.first_mut()?);
    if let Body::Project(project) = &mut file.body {
        Some(project)
    } else {
        None
    }
}

const BREAKS: &[(&str, Break)] = &[
    ("done by a party of the act", |_, done| {
        record(done).party = Party::AuditAdmin;
        Some(())
    }),
    ("done at a stage of the act", |_, done| {
        let checked = done.record.act == "check_project";
        let after = done.after.first()?.clone();
        checked.then(|| done.before = vec![Some(after)])
    }),
    ("reviewed and signed by others", |world, done| {
        let signed = done.record.act == "sign_draft";
        let case = done.record.case.clone();
        let prepared = world.records.iter().rev().skip(1).find(|past| {
            past.case == case && past.act != "review_draft" && past.office == done.record.office
        })?;
        record(done).person = prepared.person.clone();
        signed.then_some(())
    }),
    ("versions without gaps", |_, done| {
        record(done).body.changes.first_mut()?.before += 1;
        Some(())
    }),
    ("case files are the fold of the record", |_, done| {
        let file = Arc::make_mut(done.after.first_mut()?);
        file.changed_on = file.changed_on.tomorrow().ok()?;
        Some(())
    }),
    ("grounds name article and sentence", |_, done| {
        record(done).body.findings.first_mut()?.article.clear();
        Some(())
    }),
    ("nothing that stands against it", |_, done| {
        let finding = record(done)
            .body
            .findings
            .iter_mut()
            .find(|finding| finding.gate && finding.force == "must")?;
        finding.holds = false;
        Some(())
    }),
    ("exceptions have a reason and are listed", |_, done| {
        let excepted = done
            .record
            .body
            .findings
            .iter()
            .any(acts::record::KeptFinding::asks_reason);
        let file = Arc::make_mut(done.after.first_mut()?);
        let made = !file.exceptions.is_empty();
        file.exceptions.clear();
        (excepted && made).then_some(())
    }),
    ("approved with place or consent", |world, done| {
        let opens = |event: &Event| {
            matches!(
                event,
                Event::Project(ProjectEvent::Placed(_) | ProjectEvent::SupplementConsented(_))
            )
        };
        let approved = |event: &Event| matches!(event, Event::Project(ProjectEvent::Approved(_)));
        let signed = done
            .record
            .body
            .changes
            .iter()
            .flat_map(|change| &change.events)
            .any(approved);
        world.records.retain(|past| {
            !past
                .body
                .changes
                .iter()
                .flat_map(|change| &change.events)
                .any(opens)
        });
        signed.then_some(())
    }),
    ("approved within the total applied for", |_, done| {
        let signs = done.record.act == "sign_draft";
        let approval = first_project(done)?.approvals.last_mut()?;
        let total = approval.total;
        let Some(Outcome::Approved { amount, .. }) = &mut approval.outcome else {
            return None;
        };
        *amount = Yuan::from_fen(total.fen() + 1);
        signs.then_some(())
    }),
    ("approved with report and opinions", |_, done| {
        let signs = done.record.act == "sign_draft";
        let approval = first_project(done)?
            .approvals
            .last_mut()
            .filter(|approval| approval.is_approved())?;
        approval.opinions.pop()?;
        signs.then_some(())
    }),
    ("paid within contracts within the estimate", |_, done| {
        let pays = done.record.act.contains("pay");
        let payment = first_project(done)?.construction.payments.last_mut()?;
        payment.what.amount = Yuan::from_fen(payment.what.amount.fen() + 9_000_000_000_000);
        pays.then_some(())
    }),
];

#[test]
fn what_is_broken_on_purpose_is_found() {
    let founded = founded();
    let mut left: Vec<&(&str, Break)> = BREAKS.iter().collect();
    for number in 0..60 {
        let (player, _) = walk(&founded, Asked { years: 4, ..ASKED }, number);
        for (world, done) in replayed(&player.world) {
            left.retain(|(name, breaks)| {
                let (mut doctored, mut broken) = (world.clone(), done.clone());
                if breaks(&mut doctored, &mut broken).is_none() {
                    return true;
                }
                let found = breaches(&doctored, &broken);
                assert!(
                    found.iter().any(|breach| breach.invariant == *name),
                    "{name} was broken by {} and not found",
                    done.record.act
                );
                false
            });
        }
        if left.is_empty() {
            return;
        }
    }
    let names: Vec<&str> = left.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, Vec::<&str>::new(), "nothing to break was found for these");
}

#[test]
fn a_case_file_that_nothing_recorded_is_found_at_the_end() {
    let (player, breach) = walk(&founded(), ASKED, 5);
    assert_eq!(breach, None);
    let mut world = player.world;
    assert_eq!(at_the_end(&world, &mut BTreeMap::new()), Ok(()));
    let file = world.files.values_mut().next().expect("a case file");
    Arc::make_mut(file).version += 1;
    let breach = at_the_end(&world, &mut BTreeMap::new()).expect_err("it differs");
    assert_eq!(breach.invariant, "the whole record folds to the world");
    let done = replayed(&world).pop().expect("an act");
    assert_eq!(after(&done.0, &done.1, &mut BTreeMap::new()), Ok(()));
}
