//! The law as it stands for one policy on one day: every limit, list and name resolved, each with its clause.

use std::collections::BTreeMap;
use std::sync::Arc;

use calendar::Calendar;
use jiff::civil::Date;

use crate::checklist::{Checklist, ChecklistName};
use crate::clause::Clause;
use crate::limit::{Bound, Limit, Provenance, Sourced};
use crate::money::{Fen, Share};
use crate::parameter::{
    DayOfYear, Flag, MoneyLimit, MonthLimit, Name, ShareLimit, Values, Words, WorkingDayLimit, YearDay,
    YearLimit,
};

/// Where a resolved parameter comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The clause that sets it.
    pub clause: Clause,
    /// The instrument the clause stands in.
    pub instrument: String,
    /// Since when the value holds.
    pub from: Date,
    /// Whether it is law or assumption.
    pub provenance: Provenance,
    /// The words of the clause that set it, where quoted.
    pub quote: Option<String>,
    /// The value as written in the policy file.
    pub text: String,
    /// On which side of it facts may lie; none for what is no limit.
    pub bound: Option<Bound>,
}

/// The law of one policy on one day. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Law {
    pub(crate) on: Date,
    pub(crate) resolved: Arc<Resolved>,
}

/// Everything resolved: the same on every day until a value or a list changes.
#[derive(Debug)]
pub(crate) struct Resolved {
    pub(crate) policy: String,
    pub(crate) since: Date,
    pub(crate) chain: Vec<String>,
    pub(crate) digest: u64,
    pub(crate) provenance: Provenance,
    pub(crate) sources: BTreeMap<&'static str, Source>,
    pub(crate) values: Values,
    pub(crate) checklists: [Checklist; ChecklistName::COUNT],
}

/// What a decision is taken under: the law of the day, and the calendar of working days.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// The law.
    pub law: &'a Law,
    /// The calendar.
    pub calendar: &'a Calendar,
}

/// A key of a parameter, read from the law by constant place.
pub trait Parameter {
    /// What the law holds under it.
    type Value;
    /// Reads it.
    fn read(self, law: &Law) -> &Self::Value;
}

macro_rules! read {
    ($($key:ident, $table:ident, $value:ty;)+) => {$(
        impl Parameter for $key {
            type Value = $value;
            #[inline]
            #[expect(clippy::indexing_slicing, reason = "a key is only made with a place inside its own table")]
            fn read(self, law: &Law) -> &$value {
                &law.resolved.values.$table[self.place()]
            }
        }
    )+};
}

read! {
    MoneyLimit, money, Limit<Fen>;
    ShareLimit, share, Limit<Share>;
    MonthLimit, months, Limit<u16>;
    WorkingDayLimit, working_days, Limit<u16>;
    YearLimit, years, Limit<u16>;
    DayOfYear, day, Sourced<YearDay>;
    Flag, flag, Sourced<bool>;
    Words, set, Sourced<Vec<String>>;
    Name, name, Sourced<String>;
}

impl Law {
    /// The policy's name, "nmg-2024-98".
    #[must_use]
    pub fn policy(&self) -> &str {
        &self.resolved.policy
    }

    /// The day for which the law was looked up.
    #[must_use]
    pub fn on(&self) -> Date {
        self.on
    }

    /// The policy and since when it has stood as it does, "nmg-2024-98@2024-06-18".
    #[must_use]
    pub fn version(&self) -> String {
        format!("{}@{}", self.resolved.policy, self.resolved.since)
    }

    /// The version with the digest of all resolved values; equal stamps decide equally.
    #[must_use]
    pub fn stamp(&self) -> String {
        format!("{}+{:016x}", self.version(), self.resolved.digest)
    }

    /// The digest of all resolved values, checklists included.
    #[must_use]
    pub fn digest(&self) -> u64 {
        self.resolved.digest
    }

    /// The instruments walked, from the policy down to its base.
    #[must_use]
    pub fn chain(&self) -> &[String] {
        &self.resolved.chain
    }

    /// Whether any value is a scenario's assumption: then nobody may issue a decision under it.
    #[must_use]
    pub fn is_assumed(&self) -> bool {
        self.resolved.provenance == Provenance::Assumed
    }

    /// A limit with its bound and clause, in fen, basis points, months, working days or years by its key.
    #[inline]
    #[must_use]
    pub fn limit<P: Parameter>(&self, parameter: P) -> &P::Value {
        parameter.read(self)
    }

    /// A limit in months.
    #[inline]
    #[must_use]
    pub fn months(&self, parameter: MonthLimit) -> &Limit<u16> {
        parameter.read(self)
    }

    /// A limit in working days.
    #[inline]
    #[must_use]
    pub fn working_days(&self, parameter: WorkingDayLimit) -> &Limit<u16> {
        parameter.read(self)
    }

    /// A number of years.
    #[inline]
    #[must_use]
    pub fn years(&self, parameter: YearLimit) -> &Limit<u16> {
        parameter.read(self)
    }

    /// A day of the year.
    #[inline]
    #[must_use]
    pub fn day(&self, parameter: DayOfYear) -> &Sourced<YearDay> {
        parameter.read(self)
    }

    /// A switch.
    #[inline]
    #[must_use]
    pub fn flag(&self, parameter: Flag) -> &Sourced<bool> {
        parameter.read(self)
    }

    /// A list of words.
    #[inline]
    #[must_use]
    pub fn words(&self, parameter: Words) -> &Sourced<Vec<String>> {
        parameter.read(self)
    }

    /// One word or name.
    #[inline]
    #[must_use]
    pub fn name(&self, parameter: Name) -> &Sourced<String> {
        parameter.read(self)
    }

    /// A checklist.
    #[inline]
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        reason = "a key is only made with a place inside its own table"
    )]
    pub fn checklist(&self, name: ChecklistName) -> &Checklist {
        &self.resolved.checklists[name.place()]
    }

    /// Where a parameter's value comes from.
    #[must_use]
    pub fn source(&self, parameter: &str) -> Option<&Source> {
        self.resolved.sources.get(parameter)
    }

    /// Where every parameter's value comes from, by name.
    pub fn sources(&self) -> impl Iterator<Item = (&'static str, &Source)> {
        self.resolved
            .sources
            .iter()
            .map(|(parameter, source)| (*parameter, source))
    }
}
