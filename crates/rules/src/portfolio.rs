//! Decisions of a whole portfolio under two laws at once (Articles 47 and 49: what would a change of the measure change?).
//! The facts are kept typed and decided silently, by the very functions that decide one case.

use serde_json::{Value as Json, json};

use crate::chapter_1::classification::{self, classification};
use crate::decide::{self, Decision, Outcome, answer_json};
use crate::law::Basis;
use crate::reading::{BadFacts, Facts};
use crate::reason::Silent;
use crate::ruling::{Answer, Ruling};
use crate::word::ManagedAs;

/// The law in force and the law that is tried out.
#[derive(Clone, Copy, Debug)]
pub struct Laws<'a> {
    /// The law in force.
    pub before: Basis<'a>,
    /// The law that is tried out.
    pub after: Basis<'a>,
}

/// Whose question it is, and which of its questions, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The project's place in the portfolio.
    pub project: u32,
    /// The question's place among those of the project.
    pub question: u32,
}

/// A question that the two laws answer differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// The decision.
    pub decision: &'static str,
    /// Whose question it is.
    pub place: Place,
    /// The outcome under the law in force.
    pub before: Json,
    /// The outcome under the law that is tried out.
    pub after: Json,
    /// As what the project is managed under each: what the facts of the question take for it.
    pub managed: Management,
}

/// How often a decision was asked, and how it came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many questions there are.
    pub asked: u64,
    /// How many the two laws answer differently.
    pub differing: u64,
    /// How many cannot be said under the law in force, because a fact is unknown.
    pub unsaid_before: u64,
    /// How many cannot be said under the law that is tried out.
    pub unsaid_after: u64,
}

impl Tally {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            asked: self.asked + other.asked,
            differing: self.differing + other.differing,
            unsaid_before: self.unsaid_before + other.unsaid_before,
            unsaid_after: self.unsaid_after + other.unsaid_after,
        }
    }
}

/// As what a project is managed under each of the two laws; unknown while the classification cannot be said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Management {
    /// Under the law in force: as was settled with the application, or else as the classification answers.
    pub before: Option<ManagedAs>,
    /// Under the law that is tried out: what was settled stands unless that law classifies the project differently.
    pub after: Option<ManagedAs>,
}

/// The typed questions of many projects, one column a decision.
pub struct Portfolio {
    settled: Vec<Option<ManagedAs>>,
    classified: Vec<(u32, classification::Facts)>,
    columns: Vec<(&'static Decision, Box<dyn Column>)>,
}

impl std::fmt::Debug for Portfolio {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Portfolio")
            .field("projects", &self.settled.len())
            .finish_non_exhaustive()
    }
}

impl Default for Portfolio {
    fn default() -> Self {
        let columns = decide::decisions()
            .iter()
            .map(|decision| (decision, (decision.column)()));
        Self {
            settled: Vec::new(),
            classified: Vec::new(),
            columns: columns.collect(),
        }
    }
}

impl Portfolio {
    /// Adds a project and as what it was settled to be managed, if it was; gives its place.
    pub fn project(&mut self, settled: Option<ManagedAs>) -> u32 {
        self.settled.push(settled);
        u32::try_from(self.settled.len() - 1).unwrap_or(u32::MAX)
    }

    /// How many projects there are.
    #[must_use]
    pub fn projects(&self) -> usize {
        self.settled.len()
    }

    /// Puts a question to a project.
    ///
    /// # Errors
    /// Every bad fact at once; an unknown decision is one too.
    pub fn ask(&mut self, place: Place, (code, facts): (&str, &Json)) -> Result<(), Vec<BadFacts>> {
        let decision = decide::decision(code)?;
        if decision.code == "classification" {
            self.classified
                .push((place.project, classification::Facts::read(facts)?));
        }
        let own = self
            .columns
            .iter_mut()
            .find(|(known, _)| known.code == decision.code);
        own.map_or(Ok(()), |(_, column)| column.add(place, facts))
    }

    /// Decides every question under both laws: how each decision came out, in the order of the articles, and the
    /// questions that are answered differently.
    #[must_use]
    pub fn compare(&self, laws: Laws<'_>) -> (Vec<(&'static str, Tally)>, Vec<Differing>) {
        let managed = self.managed(laws);
        let mut differing = Vec::new();
        let tallies = self.columns.iter().map(|(decision, column)| {
            let tally = column.compare((decision.code, laws), &managed, &mut differing);
            (decision.code, tally)
        });
        (tallies.collect(), differing)
    }

    fn managed(&self, laws: Laws<'_>) -> Vec<Management> {
        let known = |settled: &Option<ManagedAs>| Management {
            before: *settled,
            after: *settled,
        };
        let mut managed: Vec<Management> = self.settled.iter().map(known).collect();
        for (project, facts) in &self.classified {
            let said = |basis: Basis<'_>| {
                let ruling = classification(facts, basis, &mut Silent);
                ruling.answer.settled().map(|outcome| outcome.managed_as)
            };
            let (before, after) = (said(laws.before), said(laws.after));
            let own = usize::try_from(*project)
                .ok()
                .and_then(|place| managed.get_mut(place));
            if let Some(own) = own {
                own.before = own.before.or(before);
                own.after = if before == after { own.before } else { after };
            }
        }
        managed
    }
}

/// The questions of one decision.
pub trait Column: Send + Sync {
    /// Adds a question.
    ///
    /// # Errors
    /// Every bad fact at once.
    fn add(&mut self, place: Place, facts: &Json) -> Result<(), Vec<BadFacts>>;

    /// Decides all of them under both laws, and adds what differs.
    fn compare(
        &self,
        asked: (&'static str, Laws<'_>),
        managed: &[Management],
        differing: &mut Vec<Differing>,
    ) -> Tally;
}

/// What two laws say to one question.
pub(crate) struct Compared {
    unsaid: (bool, bool),
    differ: Option<(Json, Json)>,
}

/// A column of typed facts with the function that decides one of them under both laws.
pub(crate) struct Many<F, C> {
    facts: Vec<(Place, F)>,
    compare: C,
}

impl<F, C> Many<F, C>
where
    F: Facts + Clone + Send + Sync + 'static,
    C: Fn((&F, Basis<'_>), (&F, Basis<'_>)) -> Compared + Send + Sync + 'static,
{
    pub(crate) fn new(compare: C) -> Self {
        Self {
            facts: Vec::new(),
            compare,
        }
    }
}

impl<F, C> Column for Many<F, C>
where
    F: Facts + Clone + Send + Sync + 'static,
    C: Fn((&F, Basis<'_>), (&F, Basis<'_>)) -> Compared + Send + Sync + 'static,
{
    fn add(&mut self, place: Place, facts: &Json) -> Result<(), Vec<BadFacts>> {
        self.facts.push((place, F::read(facts)?));
        Ok(())
    }

    fn compare(
        &self,
        (decision, laws): (&'static str, Laws<'_>),
        managed: &[Management],
        differing: &mut Vec<Differing>,
    ) -> Tally {
        let mut tally = Tally::default();
        for (place, facts) in &self.facts {
            let own = usize::try_from(place.project)
                .ok()
                .and_then(|project| managed.get(project));
            let own = own.copied().unwrap_or_default();
            let compared = self.compared(facts, own, laws);
            tally.asked += 1;
            tally.unsaid_before += u64::from(compared.unsaid.0);
            tally.unsaid_after += u64::from(compared.unsaid.1);
            if let Some((before, after)) = compared.differ {
                tally.differing += 1;
                differing.push(Differing {
                    decision,
                    place: *place,
                    before,
                    after,
                    managed: own,
                });
            }
        }
        tally
    }
}

impl<F, C> Many<F, C>
where
    F: Facts + Clone,
    C: Fn((&F, Basis<'_>), (&F, Basis<'_>)) -> Compared,
{
    /// Facts are copied only where the laws take the project for something else than what was settled.
    fn compared(&self, facts: &F, managed: Management, laws: Laws<'_>) -> Compared {
        let as_given = |now: Option<ManagedAs>| facts.managed_as_given().is_none_or(|given| given == now);
        let with = |now: Option<ManagedAs>| {
            let mut other = facts.clone();
            other.set_managed_as(now);
            other
        };
        match (as_given(managed.before), as_given(managed.after)) {
            (true, true) => (self.compare)((facts, laws.before), (facts, laws.after)),
            (true, false) => (self.compare)((facts, laws.before), (&with(managed.after), laws.after)),
            (false, _) => {
                let (before, after) = (with(managed.before), with(managed.after));
                (self.compare)((&before, laws.before), (&after, laws.after))
            }
        }
    }
}

/// The answer; none when the facts cannot be taken under the law.
pub(crate) fn taken<T>(faults: Vec<BadFacts>, decide: impl FnOnce() -> Ruling<T>) -> Option<Answer<T>> {
    faults.is_empty().then(|| decide().answer)
}

/// What two answers have to do with one another. Outcomes that are written alike are alike.
#[inline]
pub(crate) fn compared<T: Outcome + PartialEq>(
    before: Option<Answer<T>>,
    after: Option<Answer<T>>,
) -> Compared {
    let unsaid = |answer: &Option<Answer<T>>| matches!(answer, None | Some(Answer::Needs(_)));
    let unsaid = (unsaid(&before), unsaid(&after));
    if before == after {
        return Compared { unsaid, differ: None };
    }
    let (before, after) = (written(&before), written(&after));
    let differ = (before != after).then_some((before, after));
    Compared { unsaid, differ }
}

fn written<T: Outcome>(answer: &Option<Answer<T>>) -> Json {
    answer
        .as_ref()
        .map_or_else(|| json!({ "refused": true }), answer_json)
}
