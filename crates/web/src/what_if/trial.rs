//! The trial: every question of every project under both laws, silently, on as many threads as there are; what differs
//! is kept with its facts, so that it can be explained (Articles 2 to 43).

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::organisation::Ban;
use acts::questions::{Around, ProjectQuestions, Question};
use acts::regime::Regime;
use acts::words::Category;
use jiff::civil::Date;
use rules::law::{Basis, Law};
use rules::portfolio::{Differing, Laws, Management, Place, Portfolio, Tally};
use rules::word::{ManagedAs, Word};
use serde_json::Value;
use store::fault::StoreFault;
use store::questions::StoredQuestions;

use super::asked::{Asked, Pair};

/// The fewest projects for which a thread of their own is worth it.
const LEAST_A_THREAD: usize = 500;

/// The projects with their questions complete and typed, in as many parts as there are threads.
#[derive(Debug, Default)]
pub struct Ground {
    parts: Vec<Typed>,
}

/// A part of the projects, in the order of the case files.
#[derive(Debug, Default)]
struct Typed {
    projects: Vec<(CaseId, ProjectQuestions)>,
    /// The typed questions of each measure's projects, with the place of each project in this part.
    portfolios: BTreeMap<String, (Portfolio, Vec<usize>)>,
}

/// A question that the two laws answer differently.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The project.
    pub case: CaseId,
    /// The measure it stands under.
    pub policy: String,
    /// Its total.
    pub total: Option<Yuan>,
    /// The decision.
    pub decision: &'static str,
    /// The question as it was asked.
    pub question: Question,
    /// The outcome under the law in force.
    pub before: Value,
    /// The outcome under the law tried out.
    pub after: Value,
    /// As what the project is managed under each.
    pub managed: Management,
}

/// How one decision came out over the portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The decision.
    pub decision: &'static str,
    /// How often it was asked, and how it came out.
    pub tally: Tally,
    /// How many projects are decided differently.
    pub projects: u64,
    /// What those projects come to.
    pub total: Yuan,
}

/// What came of a trial.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trial {
    /// How many projects were looked at.
    pub projects: usize,
    /// How many of them stand under a measure that is not in force on the day, and were passed over.
    pub not_in_force: usize,
    /// How many projects are decided differently.
    pub differing: u64,
    /// What those projects come to.
    pub total: Yuan,
    /// Decision by decision, in the order of the articles; those that nobody asks are left out.
    pub lines: Vec<Line>,
    /// Every difference, by project and question.
    pub changed: Vec<Changed>,
}

impl Ground {
    /// Reads the questions of the projects and completes them with what lies in other case files.
    ///
    /// # Errors
    /// [`StoreFault::Corrupt`] when a row cannot be read.
    pub fn of(stored: &[StoredQuestions], bans: &BTreeMap<CaseId, Vec<Ban>>) -> Result<Self, StoreFault> {
        let read = |part: &[StoredQuestions]| -> Result<Vec<(CaseId, ProjectQuestions)>, StoreFault> {
            part.iter()
                .map(|row| Ok((row.case.clone(), row.read()?)))
                .collect()
        };
        let parts: Vec<&[StoredQuestions]> = stored.chunks(a_part(stored.len())).collect();
        let parts: Result<Vec<_>, StoreFault> = spread(parts, read).into_iter().collect();
        let parts = parts?;
        let estimates: BTreeMap<CaseId, Yuan> = parts
            .iter()
            .flatten()
            .filter_map(|(case, asked)| Some((case.clone(), asked.approved_estimate?)))
            .collect();
        let complete = |part: Vec<(CaseId, ProjectQuestions)>| Typed::of(part, (&estimates, bans));
        Ok(Self {
            parts: spread(parts, complete),
        })
    }

    /// How many projects there are.
    #[must_use]
    pub fn projects(&self) -> usize {
        self.parts.iter().map(|part| part.projects.len()).sum()
    }

    /// Every project with what is asked of it.
    pub fn asked(&self) -> impl Iterator<Item = &(CaseId, ProjectQuestions)> {
        self.parts.iter().flat_map(|part| &part.projects)
    }
}

impl Typed {
    fn of(
        mut projects: Vec<(CaseId, ProjectQuestions)>,
        (estimates, bans): (&BTreeMap<CaseId, Yuan>, &BTreeMap<CaseId, Vec<Ban>>),
    ) -> Self {
        let mut portfolios: BTreeMap<String, (Portfolio, Vec<usize>)> = BTreeMap::new();
        for (at, (_, asked)) in projects.iter_mut().enumerate() {
            let around = Around {
                original_estimate: asked.original.as_ref().and_then(|id| estimates.get(id)).copied(),
                bans: bans.get(&asked.unit).map(Vec::as_slice),
            };
            let questions = std::mem::take(&mut asked.questions).into_iter();
            asked.questions = questions.map(|question| question.with(around)).collect();
            let (portfolio, places) = portfolios.entry(asked.policy.clone()).or_default();
            places.push(at);
            enter(portfolio, asked);
        }
        Self { projects, portfolios }
    }
}

/// Decides everything under both laws. Projects under a measure that is not in force on the day are passed over.
#[must_use]
pub fn try_out(ground: &Ground, asked: &Asked, (regime, today): (&Regime, Date)) -> Trial {
    let policies: BTreeSet<&str> = ground
        .parts
        .iter()
        .flat_map(|part| part.portfolios.keys().map(String::as_str))
        .collect();
    let laws = policies
        .into_iter()
        .map(|policy| (policy, asked.laws(regime, (policy, today)).ok().flatten()));
    let laws: BTreeMap<&str, Pair> = laws.collect();
    let parts = spread(ground.parts.iter().collect(), |part: &Typed| {
        decided(part, &laws, regime)
    });
    let mut trial = Trial {
        projects: ground.projects(),
        ..Trial::default()
    };
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for part in parts {
        trial.not_in_force += part.not_in_force;
        trial.changed.extend(part.changed);
        for (decision, tally) in part.tallies {
            let sum = tallies.entry(decision).or_default();
            *sum = sum.and(tally);
        }
    }
    trial.add_up(&tallies);
    trial
}

impl Trial {
    fn add_up(&mut self, tallies: &BTreeMap<&'static str, Tally>) {
        let whole = self.sums(|_| true);
        (self.differing, self.total) = whole;
        let asked = rules::decide::decisions().iter().filter_map(|decision| {
            let tally = *tallies.get(decision.code)?;
            (tally.asked > 0).then_some((decision.code, tally))
        });
        let lines = asked.map(|(decision, tally)| {
            let (projects, total) = self.sums(|changed| changed.decision == decision);
            Line {
                decision,
                tally,
                projects,
                total,
            }
        });
        self.lines = lines.collect();
    }

    /// How many projects the differences concern, and what these come to; each project counts once.
    #[must_use]
    pub fn sums(&self, of: impl Fn(&Changed) -> bool) -> (u64, Yuan) {
        let mut projects: Vec<(&CaseId, Yuan)> = self
            .changed
            .iter()
            .filter(|changed| of(changed))
            .map(|changed| (&changed.case, changed.total.unwrap_or_default()))
            .collect();
        projects.sort_unstable();
        projects.dedup();
        let total = Yuan::total(projects.iter().map(|(_, total)| *total));
        (projects.len() as u64, total)
    }
}

/// What came of a part of the portfolio.
#[derive(Default)]
struct Part {
    tallies: Vec<(&'static str, Tally)>,
    changed: Vec<Changed>,
    not_in_force: usize,
}

fn decided(typed: &Typed, laws: &BTreeMap<&str, Pair>, regime: &Regime) -> Part {
    let mut part = Part::default();
    for (policy, (portfolio, places)) in &typed.portfolios {
        let Some((before, after)) = laws.get(policy.as_str()).and_then(Option::as_ref) else {
            part.not_in_force += places.len();
            continue;
        };
        let basis = |law| Basis {
            law,
            calendar: &regime.calendar,
        };
        let (tallies, differing) = portfolio.compare(Laws {
            before: basis(before),
            after: basis(after),
        });
        part.tallies.extend(tallies);
        let kept = differing.into_iter().filter_map(|differing| {
            let at = places.get(usize::try_from(differing.place.project).ok()?)?;
            kept(typed.projects.get(*at)?, differing)
        });
        part.changed.extend(kept);
    }
    part.changed.sort_by(|one, other| one.case.cmp(&other.case));
    part
}

/// Puts the questions of a project into the portfolio. A question that no decision can take is one that no act could
/// have asked, and is left out.
fn enter(portfolio: &mut Portfolio, asked: &ProjectQuestions) {
    let settled = asked.managed_as.map(Category::code).and_then(ManagedAs::parse);
    let project = portfolio.project(settled);
    for (question, asked) in (0..).zip(&asked.questions) {
        let place = Place { project, question };
        drop(portfolio.ask(place, (&asked.decision, &asked.facts)));
    }
}

fn kept((case, asked): &(CaseId, ProjectQuestions), differing: Differing) -> Option<Changed> {
    let place = usize::try_from(differing.place.question).ok()?;
    Some(Changed {
        case: case.clone(),
        policy: asked.policy.clone(),
        total: asked.total,
        decision: differing.decision,
        question: asked.questions.get(place)?.clone(),
        before: differing.before,
        after: differing.after,
        managed: differing.managed,
    })
}

/// How many projects one thread takes of so many.
fn a_part(all: usize) -> usize {
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    all.div_ceil(threads).max(LEAST_A_THREAD)
}

/// Works on each part on a thread of its own; what comes of them is in their order.
fn spread<T: Send, R: Send>(parts: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    if parts.len() < 2 {
        return parts.into_iter().map(work).collect();
    }
    let work = &work;
    thread::scope(|scope| {
        let parts: Vec<_> = parts
            .into_iter()
            .map(|part| scope.spawn(move || work(part)))
            .collect();
        let done = parts.into_iter().map(thread::ScopedJoinHandle::join);
        done.map(|done| done.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// The law in force and the law tried out for the projects of a measure.
#[must_use]
pub fn pair_of(changed: &Changed, asked: &Asked, (regime, today): (&Regime, Date)) -> Option<(Law, Law)> {
    asked.laws(regime, (&changed.policy, today)).ok().flatten()
}
