//! Many walks, each from its own seed, over as many threads as there are processors.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use jiff::ToSpan;
use ledger::digest::Sm3;
use ledger::entry::{Entry, Step};
use ledger::tree::Tree;

use super::invariants::Breach;
use super::player::Player;
use super::report::Report;
use super::temper::Temper;
use super::world::World;
use crate::numbers::Numbers;

/// How many acts are tried in a walk at most, for each year it goes on.
const TRIES_A_YEAR: u32 = 90;
/// How many days the beginnings of walks are apart at most.
const FIRST_DAYS: i64 = 700;

/// What is asked of walks.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// How many.
    pub walks: u64,
    /// The number of the first one under the seed.
    pub first: u64,
    /// The seed.
    pub seed: u64,
    /// For how many years each goes on.
    pub years: u32,
}

/// A walk in which something did not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Its number under the seed.
    pub walk: u64,
    /// What did not hold.
    pub breach: Breach,
}

/// Walks one walk to its end or to the first breach.
#[must_use]
pub fn walk(founded: &World, asked: Asked, number: u64) -> (Player, Option<Breach>) {
    let mut numbers = Numbers::nth(asked.seed, number);
    let mut world = founded.clone();
    let begins = world.on().saturating_add(numbers.between(0, FIRST_DAYS).days());
    world.move_to(begins);
    let until = begins.saturating_add(i64::from(asked.years).years());
    let mut player = Player::new(world, Temper::curious(), numbers);
    player.report.walks = 1;
    let breach = player.walk(until, asked.years.saturating_mul(TRIES_A_YEAR)).err();
    (player, breach)
}

/// Walks them all; gives what came of them and the failures, in the order of their numbers.
#[must_use]
pub fn walks(founded: &World, asked: Asked, finished: &(dyn Fn(u64) + Sync)) -> (Report, Vec<Failure>) {
    let next = AtomicU64::new(0);
    let gathered: Mutex<(Report, Vec<Failure>)> = Mutex::default();
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut own = Report::default();
                let mut failures = Vec::new();
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    if place >= asked.walks {
                        break;
                    }
                    let number = asked.first + place;
                    let (report, failure) = guarded(founded, asked, number);
                    own.add(report);
                    failures.extend(failure);
                    finished(place);
                }
                let mut all = gathered.lock().unwrap_or_else(PoisonError::into_inner);
                all.0.add(own);
                all.1.extend(failures);
            });
        }
    });
    let (report, mut failures) = gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
    failures.sort_by_key(|failure| failure.walk);
    (report, failures)
}

/// One walk; a panic anywhere in it is a failure like any other.
fn guarded(founded: &World, asked: Asked, number: u64) -> (Report, Option<Failure>) {
    let walked = catch_unwind(AssertUnwindSafe(|| {
        let (player, breach) = walk(founded, asked, number);
        (player.report, breach)
    }));
    let (report, breach) = walked.unwrap_or_else(|panic| (Report::default(), Some(panicked(panic.as_ref()))));
    (report, breach.map(|breach| Failure { walk: number, breach }))
}

fn panicked(panic: &(dyn std::any::Any + Send)) -> Breach {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    Breach {
        invariant: "no panic",
        article: "42",
        found: text.unwrap_or("a panic without words").to_owned(),
    }
}

/// The root of the ledger that the records of a world would be: equal roots are equal walks.
#[must_use]
pub fn root(world: &World) -> String {
    let mut tree = Tree::<Sm3>::default();
    for (place, record) in world.records.iter().enumerate() {
        let step = |change: &acts::record::Change| Step {
            case: change.case.0.clone(),
            before: change.before,
            after: change.before + 1,
        };
        let entry = Entry {
            number: place as u64 + 1,
            at: record.at.clone(),
            on: record.on.to_string(),
            act: record.act.clone(),
            case: record.case.0.clone(),
            steps: record.body.changes.iter().map(step).collect(),
            person: record.person.0.clone(),
            office: record.office.0.clone(),
            party: record.party.code().to_owned(),
            articles: record.articles.clone(),
            policy: record.policy.clone(),
            key: record.key.clone(),
            body: serde_json::to_string(&record.body).unwrap_or_default(),
            documents: record.documents.clone(),
        };
        tree.append(entry.leaf::<Sm3>());
    }
    tree.root().to_string()
}
