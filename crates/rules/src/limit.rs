//! Limits: a value with its bound, its clause and where it comes from. The bound is part of the value, because
//! a variant may say «以下» where the base says «不超过».

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::clause::Clause;
use crate::money::{Fen, Ratio, Share};
use crate::reason::Value;
use crate::says::Text;

/// On which side of the limit a fact may lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// 不超过: the limit itself is within.
    AtMost,
    /// 以下, 低于: the limit itself is outside.
    Below,
    /// 及以上, 不少于: the limit itself is within.
    AtLeast,
    /// 超过: the limit itself is outside.
    Above,
}

impl Bound {
    /// Whether a fact that compares so with the limit lies within it.
    #[inline]
    #[must_use]
    pub const fn admits(self, fact: Ordering) -> bool {
        match self {
            Self::AtMost => !matches!(fact, Ordering::Greater),
            Self::Below => matches!(fact, Ordering::Less),
            Self::AtLeast => !matches!(fact, Ordering::Less),
            Self::Above => matches!(fact, Ordering::Greater),
        }
    }

    /// The key of the bound in a policy file, and in a finding.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AtMost => "at_most",
            Self::Below => "below",
            Self::AtLeast => "at_least",
            Self::Above => "above",
        }
    }

    /// How one says that a fact lies within the bound.
    #[must_use]
    pub const fn within(self) -> Text {
        match self {
            Self::AtMost => Text::new("不超过", "not above"),
            Self::Below => Text::new("低于", "below"),
            Self::AtLeast => Text::new("达到或超过", "at or above"),
            Self::Above => Text::new("高于", "above"),
        }
    }

    /// How one says that a fact lies outside the bound.
    #[must_use]
    pub const fn outside(self) -> Text {
        match self {
            Self::AtMost => Text::new("超过", "above"),
            Self::Below => Text::new("未低于", "not below"),
            Self::AtLeast => Text::new("低于", "below"),
            Self::Above => Text::new("未高于", "not above"),
        }
    }

    /// Whether a fact outside the bound would have to come down to get within.
    #[must_use]
    pub const fn caps(self) -> bool {
        matches!(self, Self::AtMost | Self::Below)
    }

    /// Whether the limit itself is outside, so that one more unit is needed beyond it.
    #[must_use]
    pub const fn is_strict(self) -> bool {
        matches!(self, Self::Below | Self::Above)
    }
}

/// Where a value comes from: the text in force, or somebody's assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// A clause of an instrument.
    Enacted,
    /// A clause of an instrument whose text or date is still to be confirmed.
    Unconfirmed,
    /// A scenario: nobody may issue a decision that rests on it.
    Assumed,
}

/// A limit resolved for one policy and one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit<T> {
    /// The limit's value, in the unit of its type.
    pub value: T,
    /// On which side of it a fact may lie.
    pub bound: Bound,
    /// The law has lifted the limit: every fact is within.
    pub lifted: bool,
    /// The parameter's stable name.
    pub parameter: &'static str,
    /// The clause that sets it.
    pub clause: Clause,
    /// Whether it is law or assumption.
    pub provenance: Provenance,
}

impl<T: Copy> Limit<T> {
    /// Whether a fact lies within the limit.
    #[inline]
    pub fn admits<M: Measure<Limit = T>>(&self, fact: M) -> bool {
        self.lifted || self.bound.admits(fact.compare(self.value))
    }
}

/// A value with its clause that is not a limit: a switch, a list, a name, a day of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// The parameter's stable name.
    pub parameter: &'static str,
    /// The clause that sets it.
    pub clause: Clause,
    /// Whether it is law or assumption.
    pub provenance: Provenance,
}

/// Something that can be measured against a limit.
pub trait Measure: Copy {
    /// The type of the limit it is measured against.
    type Limit: Copy;
    /// How the fact compares with the limit, exactly.
    fn compare(self, limit: Self::Limit) -> Ordering;
    /// The fact as a finding keeps it.
    fn value(self) -> Value;
    /// The limit as a finding keeps it.
    fn limit_value(limit: Self::Limit) -> Value;
}

impl Measure for Fen {
    type Limit = Self;
    #[inline]
    fn compare(self, limit: Self) -> Ordering {
        self.cmp(&limit)
    }
    fn value(self) -> Value {
        Value::Money(self)
    }
    fn limit_value(limit: Self) -> Value {
        Value::Money(limit)
    }
}

impl Measure for Ratio {
    type Limit = Share;
    #[inline]
    fn compare(self, limit: Share) -> Ordering {
        Self::compare(self, limit)
    }
    fn value(self) -> Value {
        Value::Ratio(self)
    }
    fn limit_value(limit: Share) -> Value {
        Value::Share(limit)
    }
}

impl Measure for u16 {
    type Limit = Self;
    #[inline]
    fn compare(self, limit: Self) -> Ordering {
        self.cmp(&limit)
    }
    fn value(self) -> Value {
        Value::Count(self)
    }
    fn limit_value(limit: Self) -> Value {
        Value::Count(limit)
    }
}

impl Measure for Date {
    type Limit = Self;
    #[inline]
    fn compare(self, limit: Self) -> Ordering {
        self.cmp(&limit)
    }
    fn value(self) -> Value {
        Value::Day(self)
    }
    fn limit_value(limit: Self) -> Value {
        Value::Day(limit)
    }
}
