//! What can be done next: every act that the product itself offers to somebody, with how likely it is to be chosen
//! (Article 4: every party's acts).

use std::collections::BTreeMap;

use acts::act::{Course, Entry};
use acts::case::{CaseFile, CaseId, CaseKind};
use acts::list::ACTS;
use acts::party::{Actor, Party};
use acts::permit::{is_party, permit};
use acts::signing::Draft;
use acts::stage::Stage;
use rules::law::Basis;

use super::temper::{self, Mind, Temper};
use super::world::World;
use crate::numbers::Numbers;

/// An act that somebody may do now.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The act.
    pub entry: &'static Entry,
    /// The case file; none for an act that opens one.
    pub case: Option<CaseId>,
    /// How likely it is chosen, beside the others.
    pub weight: u64,
}

/// What was tried in a case: how often an act was done, and how often it was refused since the case last moved.
#[derive(Debug, Clone, Default)]
pub struct Tried(BTreeMap<(CaseId, &'static str), Attempts>);

#[derive(Debug, Clone, Copy, Default)]
struct Attempts {
    done: u64,
    refused: u64,
    at: u64,
}

impl Tried {
    /// Notes that an act was done.
    pub fn done(&mut self, case: &CaseId, act: &'static str) {
        let attempts = self.0.entry((case.clone(), act)).or_default();
        attempts.done += 1;
        attempts.refused = 0;
    }

    /// Notes that an act was refused in a case at this version.
    pub fn refused(&mut self, case: &CaseId, act: &'static str, version: u64) {
        let attempts = self.0.entry((case.clone(), act)).or_default();
        attempts.refused = if attempts.at == version {
            attempts.refused + 1
        } else {
            attempts.refused / 2 + 1
        };
        attempts.at = version;
    }

    fn attempts(&self, case: &CaseId, act: &'static str) -> Attempts {
        self.0.get(&(case.clone(), act)).copied().unwrap_or_default()
    }

    /// By how much an act has lost interest.
    fn weariness(&self, case: &CaseId, act: &'static str) -> u64 {
        let attempts = self.attempts(case, act);
        (1 + attempts.done) * (1 + attempts.done) * (1 + attempts.refused * attempts.refused)
    }
}

/// The weight of an act somebody waits for.
const AWAITED: u64 = 6_000;
/// The weight of an act that may be done at any time.
const POSSIBLE: u64 = 700;
/// How often is drawn before a step passes.
const DRAWS: usize = 6;
/// How many projects live in one walk.
const PROJECTS: usize = 2;

/// Everything that the product offers today, whoever may do it.
pub fn choices(world: &World, tried: &Tried, temper: &Temper) -> Vec<Choice> {
    let mind = temper.mind;
    let mut found = Vec::new();
    for file in world.files.values() {
        let seldom = match (mind, interest(file)) {
            (_, Interest::Lives) | (Mind::Curious, Interest::Shared) => 1,
            (Mind::Curious, Interest::Stands) => 30,
            (Mind::Usual, Interest::Stands | Interest::Shared) => continue,
        };
        for entry in ACTS.iter().filter(|entry| entry.is_heard(file)) {
            let code = entry.meta.code;
            let weight = match mind {
                Mind::Curious => {
                    let weight = weight(world, (file, entry), POSSIBLE) / seldom;
                    (weight / tried.weariness(&file.id, code)).max(1)
                }
                Mind::Usual => {
                    let Attempts { done, refused, .. } = tried.attempts(&file.id, code);
                    let offered = weight(world, (file, entry), temper::usually(code, done));
                    let decreed = temper::decreed(code, temper.destiny).map(|weight| weight >> done.min(60));
                    decreed.unwrap_or(offered / (1 + done * done)) / (1 + refused * refused * 4)
                }
            };
            let case = Some(file.id.clone());
            found.push(Choice { entry, case, weight });
        }
    }
    if mind == Mind::Curious {
        for entry in ACTS.iter().filter(|entry| entry.meta.course != Course::Continues) {
            let weight =
                opening(world, entry) / tried.weariness(&opening_place(entry), entry.meta.code).min(50);
            found.push(Choice {
                entry,
                case: None,
                weight: weight.max(1),
            });
        }
    }
    found
}

/// How a case file is of interest to those who walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Interest {
    /// It has a course that somebody waits for.
    Lives,
    /// It has a course, but of many projects at once: a life that is played apart from the others leaves it alone.
    Shared,
    /// It is kept, and amended seldom.
    Stands,
}

const fn interest(file: &CaseFile) -> Interest {
    match file.kind() {
        CaseKind::Organisation | CaseKind::Person | CaseKind::ExpertPool | CaseKind::LawRegister => {
            Interest::Stands
        }
        CaseKind::Plan | CaseKind::DevelopmentPlan | CaseKind::Framework => Interest::Shared,
        CaseKind::Project | CaseKind::System | CaseKind::Inspection => Interest::Lives,
    }
}

/// One of the choices, as often as it is heavy, with somebody who may do it; none when nobody may do what was drawn, or
/// when doing nothing was.
pub fn draw<'c>(
    world: &mut World,
    offered: (&'c [Choice], u64),
    numbers: &mut Numbers,
) -> Option<(&'c Choice, usize)> {
    let (offered, nothing) = offered;
    let weights: Vec<u64> = offered
        .iter()
        .map(|choice| choice.weight)
        .chain([nothing])
        .collect();
    (0..DRAWS).find_map(|_| {
        let choice = offered.get(numbers.weighted(&weights)?)?;
        Some((choice, performer(world, choice, numbers)?))
    })
}

/// Under which name tries at opening a case file are counted.
#[must_use]
pub fn opening_place(entry: &Entry) -> CaseId {
    CaseId::new(format!("new {}", entry.meta.code))
}

/// One of those who may do the act, before others those for whom it waits.
pub fn performer(world: &mut World, choice: &Choice, numbers: &mut Numbers) -> Option<usize> {
    let entry = choice.entry;
    let standing = match entry.meta.course {
        Course::Standing(id) => Some(CaseId::new(id)),
        Course::Opens | Course::Continues => None,
    };
    let case = choice
        .case
        .as_ref()
        .or(standing.as_ref())
        .and_then(|id| world.file(id))
        .cloned();
    let case = case.as_deref();
    let law = world.law(case).ok()?;
    let basis = Basis {
        law: &law,
        calendar: &world.regime.calendar,
    };
    let asked = |actor: &Actor| {
        let drafts = case.into_iter().flat_map(|case| &case.drafts);
        let missing = drafts.flat_map(Draft::missing_countersigners);
        entry.meta.code != "countersign_draft"
            || missing.into_iter().any(|party| actor.parties.contains(&party))
    };
    let may = |actor: &Actor| {
        entry.meta.duty.iter().any(|duty| actor.duties.contains(duty))
            && permit(actor, entry.meta, case).is_ok()
            && asked(actor)
    };
    let able: Vec<usize> = (world.people.iter().enumerate())
        .filter(|(_, actor)| may(actor))
        .map(|(place, _)| place)
        .collect();
    let waits = |place: &usize| {
        let (Some(actor), Some(case)) = (world.people.get(*place), case) else {
            return false;
        };
        let own = entry
            .meta
            .by
            .iter()
            .filter(|party| is_party(actor, **party, Some(case)));
        own.into_iter().any(|party| entry.waits_for(case, *party, basis))
    };
    let waiting: Vec<usize> = able.iter().copied().filter(waits).collect();
    numbers.pick(&waiting).or_else(|| numbers.pick(&able)).copied()
}

/// The weight of an act in a case: what is waited for first, what ends a case seldom.
fn weight(world: &World, what: (&CaseFile, &Entry), possible: u64) -> u64 {
    let (file, entry) = what;
    let code = entry.meta.code;
    let fresh = |draft: &&Draft| draft.prepared_at == file.substance;
    let drafted = file.drafts.iter().find(|draft| draft.act == code);
    let waits = file.drafts.iter().any(|draft| fresh(&draft));
    let verb = code.split('_').next().unwrap_or_default();
    match (verb, drafted) {
        ("criticise" | "defer" | "suspend" | "terminate", _) if in_arrears(file) => possible * 3,
        ("resume" | "lift", _) => possible * 3,
        ("countersign", _) => AWAITED * 6,
        ("terminate", _) => possible / 18,
        ("withdraw" | "refuse" | "remove" | "close" | "deactivate", _) => possible / 8,
        ("return", _) if entry.meta.by == [Party::DraftHolder] => {
            if waits {
                possible / 3
            } else {
                possible
            }
        }
        ("return" | "suspend" | "amend", _) => possible / 2,
        // Whatever else is done sends a fresh draft back, and a stale one has to be prepared anew.
        _ if entry.meta.by == [Party::DraftHolder] => {
            if waits {
                AWAITED * 6
            } else {
                10
            }
        }
        (_, Some(draft)) if fresh(&draft) => 10,
        ("arrange", _) if !in_library(world) => possible / 10,
        ("arrange", _) if file.plan().is_some_and(|plan| plan.entries.is_empty()) => AWAITED,
        _ if entry.is_awaited(file) => {
            if waits {
                AWAITED / 4
            } else {
                AWAITED
            }
        }
        _ if waits => possible / 12,
        _ => possible,
    }
}

/// Whether something was to be put right in the project: only then measures may follow.
fn in_arrears(file: &CaseFile) -> bool {
    file.project().is_some_and(|project| {
        !project.supervision.rectifications.is_empty() || !project.construction.serious_reports.is_empty()
    })
}

fn in_library(world: &World) -> bool {
    world.files.values().any(|file| file.stage() == Stage::InLibrary)
}

fn opening(world: &World, entry: &Entry) -> u64 {
    let of_kind = |kind: CaseKind| world.files.values().filter(|file| file.kind() == kind).count();
    match entry.meta.code {
        "report_project" if of_kind(CaseKind::Project) < PROJECTS => 1_200,
        "draft_plan" if in_library(world) => AWAITED / 2,
        "draft_plan" => 2,
        _ => {
            let there = entry
                .kind
                .filter(|kind| *kind != CaseKind::Organisation && *kind != CaseKind::Person);
            let there = there.map_or(3, of_kind) as u64;
            240 / (1 + there * there)
        }
    }
}
