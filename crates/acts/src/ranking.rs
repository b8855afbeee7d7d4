//! The ranked proposal of an annual plan (Article 11): every project of the library that may be planned, with its points, its
//! place, and the ground of each point. A proposal decides nothing; a person arranges the plan.

mod criteria;
mod departures;
mod grounds;
mod links;

use std::cmp::Reverse;

use jiff::civil::Date;

pub use criteria::{Weight, weight};
pub use departures::{Departure, departures};
pub use grounds::Surroundings;

use crate::amount::Yuan;
use crate::case::{CaseFile, CaseId};
use crate::chapter_2::arrange_plan::belongs;
use crate::plan::{Plan, PlanEntry, SetAside};
use crate::stage::Stage;
use crate::words::planning::{Barrier, Criterion};
use crate::words::{PlanKind, Urgency};

/// Who said how urgent a project is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedBy {
    /// Whoever arranges this plan.
    ThisPlan,
    /// An earlier plan, by its name.
    EarlierPlan(String),
    /// Nobody yet: it counts as ordinary.
    Nobody,
}

/// How urgent a project is, and who said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// How urgent.
    pub urgency: Urgency,
    /// Who said so.
    pub by: StatedBy,
}

/// One ground of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// What counts.
    pub criterion: Criterion,
    /// How much, in points.
    pub points: i64,
    /// What it is in this project; may be empty.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// A project of the library that is weighed for a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The project.
    pub project: CaseId,
    /// The amount for the year: as arranged, or else the whole investment as reported.
    pub amount: Yuan,
    /// How urgent it is.
    pub stated: Stated,
    /// What counts for and against it.
    pub grounds: Vec<Ground>,
    /// What bars it; none when it may take its place.
    pub barrier: Option<Barrier>,
    /// The day of its admission, which decides between equals.
    pub admitted_on: Option<Date>,
    /// What it is tied to.
    pub ties: Vec<CaseId>,
}

/// A candidate at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// The place, from 1.
    pub rank: usize,
    /// The candidate.
    pub candidate: Candidate,
    /// Those with the same number are planned together or not at all.
    pub group: Option<usize>,
}

/// All candidates of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Those that may take a place, by rank.
    pub ranked: Vec<Ranked>,
    /// Those that are barred.
    pub barred: Vec<Candidate>,
}

impl Stated {
    /// Who said it, in both languages.
    #[must_use]
    pub fn said(&self) -> (String, String) {
        match &self.by {
            StatedBy::ThisPlan => ("本计划编排时表述".to_owned(), "stated in this plan".to_owned()),
            StatedBy::EarlierPlan(title) => (format!("《{title}》表述"), format!("stated in {title}")),
            StatedBy::Nobody => (
                "尚未表述，按一般计".to_owned(),
                "not stated yet, counted as ordinary".to_owned(),
            ),
        }
    }
}

impl Candidate {
    /// The sum of its grounds.
    #[must_use]
    pub fn points(&self) -> i64 {
        self.grounds.iter().map(|ground| ground.points).sum()
    }

    /// What it is worth to a selection under a budget: at least one point, so that money is not left lying.
    #[must_use]
    pub fn value(&self) -> i64 {
        self.points().max(1)
    }

    /// Whether it has to be in.
    #[must_use]
    pub fn is_mandatory(&self) -> bool {
        self.stated.urgency == Urgency::Mandatory
    }
}

/// Whether a case is in the library and of the plan's kind, so that it is weighed at all.
#[must_use]
pub fn is_weighed(case: &CaseFile, kind: PlanKind) -> bool {
    case.stage() == Stage::InLibrary && case.project().is_some_and(|project| belongs(project, kind))
}

/// A project as a candidate; none when the case is no project. An amount arranged already stands before the reported one.
#[must_use]
pub fn candidate(
    case: &CaseFile,
    (stated, arranged): (Stated, Option<Yuan>),
    around: &Surroundings<'_>,
) -> Option<Candidate> {
    let project = case.project()?;
    let barrier = grounds::barrier(project, around)
        .filter(|barrier| *barrier != Barrier::AmountUnknown || arranged.is_none());
    Some(Candidate {
        project: case.id.clone(),
        amount: arranged.or(project.facts.total).unwrap_or_default(),
        grounds: grounds::grounds(project, &stated, around),
        barrier,
        admitted_on: project.admitted_on,
        ties: links::ties(project),
        stated,
    })
}

/// How urgent a project is: as this plan says of those it takes in and those it sets aside, or the latest of the other
/// plans.
#[must_use]
pub fn stated(
    project: &CaseId,
    (entries, set_aside): (&[PlanEntry], &[SetAside]),
    others: &[&Plan],
) -> Stated {
    let of = |entries: &[PlanEntry]| {
        let own = entries.iter().find(|entry| &entry.project == project);
        own.map(|entry| entry.urgency)
    };
    let aside = set_aside.iter().find(|aside| &aside.project == project);
    if let Some(urgency) = of(entries).or_else(|| aside.and_then(|aside| aside.urgency)) {
        return Stated {
            urgency,
            by: StatedBy::ThisPlan,
        };
    }
    let mut earlier: Vec<(i16, Urgency, String)> = others
        .iter()
        .filter_map(|plan| {
            let versions = plan
                .versions
                .iter()
                .rev()
                .map(|version| version.entries.as_slice());
            let said = std::iter::once(plan.entries.as_slice())
                .chain(versions)
                .find_map(of)?;
            Some((plan.year, said, plan.title()))
        })
        .collect();
    earlier.sort_by_key(|(year, _, _)| *year);
    earlier.pop().map_or(
        Stated {
            urgency: Urgency::Normal,
            by: StatedBy::Nobody,
        },
        |(_, urgency, title)| Stated {
            urgency,
            by: StatedBy::EarlierPlan(title),
        },
    )
}

/// Puts the candidates in order: what has to be in first, then by points, then whoever was admitted first. The identity
/// decides at last, so that the same library always gives the same proposal.
#[must_use]
pub fn proposal(candidates: Vec<Candidate>) -> Proposal {
    let (mut open, barred): (Vec<Candidate>, Vec<Candidate>) =
        candidates.into_iter().partition(|one| one.barrier.is_none());
    open.sort_by_key(|one| {
        (
            Reverse(one.is_mandatory()),
            Reverse(one.points()),
            one.admitted_on,
            one.project.clone(),
        )
    });
    let groups = links::groups(&open);
    let ranked = open.into_iter().zip(groups).zip(1..);
    Proposal {
        ranked: ranked
            .map(|((candidate, group), rank)| Ranked {
                rank,
                candidate,
                group,
            })
            .collect(),
        barred,
    }
}
