//! What a decision answers: settled, waiting for facts, or not in force. Never a guess.

use calendar::Dated;
use jiff::civil::Date;

use crate::finding::Force;
use crate::truth::{Key, Needs, Truth};

/// The answer of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<T> {
    /// The answer, which no unknown fact could change.
    Settled(T),
    /// These facts are unknown and would change the answer, in the order of the decision's facts.
    Needs(Vec<&'static str>),
    /// The policy is not in force on the day; it is from this one.
    NotInForce {
        /// The first day in force.
        from: Date,
    },
}

impl<T> Answer<T> {
    /// The answer when it is settled.
    #[must_use]
    pub fn settled(self) -> Option<T> {
        match self {
            Self::Settled(outcome) => Some(outcome),
            Self::Needs(_) | Self::NotInForce { .. } => None,
        }
    }
}

/// An answer with its force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling<T> {
    /// The answer.
    pub answer: Answer<T>,
    /// How binding it is.
    pub force: Force,
    /// A date in it was counted with a year whose holidays are not announced yet.
    pub provisional: bool,
}

impl<T> Ruling<T> {
    /// Closes a decision over the facts it knows by these keys.
    #[inline]
    pub(crate) fn of(verdict: Verdict<T>, keys: &[Key]) -> Self {
        let answer = match verdict {
            Verdict::Settled(outcome) => Answer::Settled(outcome),
            Verdict::Needs(needs) => Answer::Needs(needs.names(keys)),
        };
        Self {
            answer,
            force: Force::Must,
            provisional: false,
        }
    }

    /// The same ruling with another force.
    #[must_use]
    pub(crate) fn force(mut self, force: Force) -> Self {
        self.force = force;
        self
    }

    /// The same ruling, marked when one of its dates is provisional.
    #[must_use]
    pub(crate) fn dated(mut self, dates: &[Option<Dated>]) -> Self {
        self.provisional = dates.iter().flatten().any(|dated| dated.provisional);
        self
    }
}

/// An answer under way: settled, or waiting for facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict<T> {
    /// No unknown fact can change it.
    Settled(T),
    /// These facts would tell.
    Needs(Needs),
}

impl<T> Verdict<T> {
    /// Settles the outcome unless something is still waited for.
    #[inline]
    pub(crate) fn unless(needs: Needs, outcome: impl FnOnce() -> T) -> Self {
        if needs == Needs::NONE {
            Self::Settled(outcome())
        } else {
            Self::Needs(needs)
        }
    }

    /// The same answer put another way.
    #[inline]
    pub(crate) fn map<U>(self, put: impl FnOnce(T) -> U) -> Verdict<U> {
        match self {
            Self::Settled(outcome) => Verdict::Settled(put(outcome)),
            Self::Needs(needs) => Verdict::Needs(needs),
        }
    }

    /// What it waits for.
    pub(crate) const fn needs(&self) -> Needs {
        match self {
            Self::Settled(_) => Needs::NONE,
            Self::Needs(needs) => *needs,
        }
    }
}

/// Chooses between two answers. An unknown condition is asked for only when the two differ.
#[inline]
pub(crate) fn either<T: PartialEq>(condition: Truth, yes: Verdict<T>, no: Verdict<T>) -> Verdict<T> {
    match condition {
        Truth::Yes => yes,
        Truth::No => no,
        Truth::Unknown(needs) if yes == no => match yes {
            Verdict::Settled(_) => yes,
            Verdict::Needs(_) => Verdict::Needs(needs.and(yes.needs())),
        },
        Truth::Unknown(needs) => Verdict::Needs(needs.and(yes.needs()).and(no.needs())),
    }
}
