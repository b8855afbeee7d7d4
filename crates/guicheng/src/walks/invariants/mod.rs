//! What must hold after every act, whatever was chosen: each invariant names its article.
//!
//! They read the records and the case files anew instead of asking the acts, so that an act that forgets a rule is found.

mod acceptance;
mod approval;
mod fold;
mod money;
mod persons;
mod refusals;

use std::collections::BTreeMap;

use acts::case::{CaseFile, CaseId};
use acts::list::{Event, entry};
use acts::record::Record;

use super::world::{Done, World};
pub use refusals::{refusal, spoiled};

/// An invariant that did not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// Its name.
    pub invariant: &'static str,
    /// Its article.
    pub article: &'static str,
    /// What was found.
    pub found: String,
}

/// How often each invariant was looked at and held.
pub type Checked = BTreeMap<&'static str, u64>;

/// What a look at an invariant gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looked {
    /// It held.
    Held,
    /// It says nothing of this act.
    NotConcerned,
}

type Look = Result<Looked, String>;

/// An invariant.
struct Invariant {
    name: &'static str,
    article: &'static str,
    look: fn(&World, &Done) -> Look,
}

const fn invariant(name: &'static str, article: &'static str, look: fn(&World, &Done) -> Look) -> Invariant {
    Invariant { name, article, look }
}

/// Every invariant that is looked at after an act.
const INVARIANTS: &[Invariant] = &[
    invariant("done by a party of the act", "4", persons::party_of_the_act),
    invariant("done with the duty", "4", persons::duty_of_the_person),
    invariant("done at a stage of the act", "4", persons::stage_of_the_act),
    invariant("reviewed and signed by others", "4", persons::signed_by_others),
    invariant("versions without gaps", "42", fold::versions_without_gaps),
    invariant(
        "case files are the fold of the record",
        "42",
        fold::files_are_folds,
    ),
    invariant("read lines follow from the fold", "42", fold::lines_follow),
    invariant("grounds name article and sentence", "42", fold::grounds_are_cited),
    invariant(
        "nothing that stands against it",
        "42",
        fold::nothing_stands_against,
    ),
    invariant(
        "exceptions have a reason and are listed",
        "43",
        fold::exceptions_are_listed,
    ),
    invariant(
        "approved with place or consent",
        "12",
        approval::placed_or_consented,
    ),
    invariant(
        "approved within the total applied for",
        "15",
        approval::within_the_total,
    ),
    invariant(
        "feasibility before preliminary design",
        "15",
        approval::feasibility_first,
    ),
    invariant(
        "approved with report and opinions",
        "14",
        approval::report_and_opinions,
    ),
    invariant(
        "the clock stands still while paused",
        "14",
        approval::clock_stands_still,
    ),
    invariant(
        "in the library after review and appraisal",
        "10",
        approval::admitted_after_appraisal,
    ),
    invariant(
        "plans decided before they are issued",
        "11",
        approval::decided_before_issue,
    ),
    invariant(
        "paid within contracts within the estimate",
        "29",
        money::paid_within_contracts,
    ),
    invariant(
        "what was built before approval is listed",
        "12",
        money::built_before_is_listed,
    ),
    invariant(
        "adjusted by the unit within the limits",
        "30",
        money::adjusted_within_limits,
    ),
    invariant(
        "accepted after archive acceptance",
        "34",
        acceptance::after_archives,
    ),
    invariant(
        "declared stable after trial operation",
        "33",
        acceptance::stable_after_trial,
    ),
    invariant(
        "classified systems accepted after evaluation",
        "35",
        acceptance::after_classified_evaluation,
    ),
    invariant(
        "halted projects stand still",
        "43",
        acceptance::halted_stand_still,
    ),
];

/// Looks at every invariant after an act.
///
/// # Errors
/// The first that does not hold.
pub fn after(world: &World, done: &Done, checked: &mut Checked) -> Result<(), Breach> {
    for invariant in INVARIANTS {
        match look(invariant, world, done) {
            Ok(Looked::Held) => *checked.entry(invariant.name).or_default() += 1,
            Ok(Looked::NotConcerned) => {}
            Err(breach) => return Err(breach),
        }
    }
    Ok(())
}

/// Every invariant that an act broke.
#[must_use]
pub fn breaches(world: &World, done: &Done) -> Vec<Breach> {
    let looks = INVARIANTS.iter().map(|invariant| look(invariant, world, done));
    looks.filter_map(Result::err).collect()
}

fn look(invariant: &Invariant, world: &World, done: &Done) -> Result<Looked, Breach> {
    (invariant.look)(world, done).map_err(|found| Breach {
        invariant: invariant.name,
        article: invariant.article,
        found: format!("after {} on {}: {found}", done.record.act, done.record.on),
    })
}

/// Folds everything that was recorded from the beginning and holds it against the world.
///
/// # Errors
/// A case file differs.
pub fn at_the_end(world: &World, checked: &mut Checked) -> Result<(), Breach> {
    let name = "the whole record folds to the world";
    match fold::whole_record(world) {
        Ok(files) => {
            *checked.entry(name).or_default() += files;
            Ok(())
        }
        Err(found) => Err(Breach {
            invariant: name,
            article: "42",
            found,
        }),
    }
}

/// The act that took effect: for a signed draft the prepared one.
fn effective_act(done: &Done) -> &str {
    if done.record.act != "sign_draft" {
        return &done.record.act;
    }
    let number = done
        .record
        .body
        .form
        .get("draft")
        .and_then(serde_json::Value::as_u64);
    let before = done.before.first().and_then(Option::as_ref);
    let draft = before.and_then(|before| {
        before
            .drafts
            .iter()
            .find(|draft| Some(u64::from(draft.number)) == number)
    });
    draft.map_or(&done.record.act, |draft| &draft.act)
}

/// Every event recorded in a case, oldest first.
fn events<'w>(world: &'w World, case: &'w CaseId) -> impl Iterator<Item = (&'w Record, &'w Event)> {
    let of = move |record: &'w std::sync::Arc<Record>| {
        let own = record
            .body
            .changes
            .iter()
            .filter(move |change| &change.case == case);
        own.flat_map(|change| &change.events)
            .map(move |event| (record.as_ref(), event))
    };
    world.records.iter().flat_map(of)
}

/// The changed case files with what they were.
fn moved(done: &Done) -> impl Iterator<Item = (Option<&CaseFile>, &CaseFile)> {
    let before = done.before.iter().map(Option::as_deref);
    before.zip(done.after.iter().map(AsRef::as_ref))
}

/// The metadata of the act that was done.
fn meta(done: &Done) -> Result<&'static acts::act::Meta, String> {
    let found = entry(&done.record.act).map(|entry| entry.meta);
    found.ok_or_else(|| format!("{} is no act", done.record.act))
}

/// Held, or broken with what was found.
fn held_if(holds: Holds, found: impl FnOnce() -> String) -> Look {
    match holds {
        Holds::Yes => Ok(Looked::Held),
        Holds::No => Err(found()),
    }
}

/// Whether something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Yes,
    No,
}

impl From<bool> for Holds {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}
