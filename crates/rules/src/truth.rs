//! Three-valued answers: yes, no, or unknown with the facts that would tell. No article is guessed at.

use crate::says::Text;

/// The facts of one decision that an answer still waits for, by their place in the decision's list of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs(u32);

impl Needs {
    /// Nothing is waited for.
    pub const NONE: Self = Self(0);

    /// The fact at this place of the decision's list.
    #[must_use]
    pub const fn place(place: u32) -> Self {
        Self(1 << place)
    }

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The names of the facts, in the order of the decision's list.
    #[must_use]
    pub fn names(self, keys: &[Key]) -> Vec<&'static str> {
        let waited = |place: usize| u32::try_from(place).is_ok_and(|place| self.0 >> place & 1 == 1);
        let named = keys.iter().enumerate().filter(|(place, _)| waited(*place));
        named.map(|(_, key)| key.name).collect()
    }
}

/// One fact that a decision asks for: its name, what may be given, and what `null` says.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The name of the fact, as in the JSON object of facts.
    pub name: &'static str,
    /// What kind of value it takes.
    pub kind: Kind,
    /// What the fact is, in one sentence.
    pub doc: &'static str,
    /// What `null` says, where it is an answer; elsewhere `null` is unknown or not applicable.
    pub null: Option<&'static str>,
}

/// The kinds of values that facts take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these words.
    Word(&'static [(&'static str, Text)]),
    /// True or false.
    Flag,
    /// An amount in yuan, as a decimal string.
    Amount,
    /// A date, as ISO 8601.
    Day,
    /// A whole number of months.
    Months,
    /// A calendar year.
    Year,
    /// A name or a citation in words.
    Text,
    /// A list, whose entries the decision describes.
    List,
}

/// A truth value that may be unknown, in which case it names the facts that would settle it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// It depends on these facts.
    Unknown(Needs),
}

impl Truth {
    /// A known truth value.
    #[must_use]
    pub const fn known(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    /// Both hold.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            (Self::Unknown(needs), Self::Yes) | (Self::Yes, Self::Unknown(needs)) => Self::Unknown(needs),
            (Self::Unknown(left), Self::Unknown(right)) => Self::Unknown(left.and(right)),
        }
    }

    /// At least one holds.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        self.negated().and(other.negated()).negated()
    }

    /// One truth where the condition holds, another where it does not; an unknown condition is waited for only when
    /// the two are not known to agree.
    #[must_use]
    pub const fn choose(condition: Self, yes: Self, no: Self) -> Self {
        match (condition, yes, no) {
            (Self::Yes, chosen, _) | (Self::No, _, chosen) => chosen,
            (Self::Unknown(_), Self::Yes, Self::Yes) => Self::Yes,
            (Self::Unknown(_), Self::No, Self::No) => Self::No,
            (Self::Unknown(needs), yes, no) => Self::Unknown(needs.and(yes.needs()).and(no.needs())),
        }
    }

    /// The contrary; what is unknown stays unknown.
    #[must_use]
    pub const fn negated(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown(needs) => Self::Unknown(needs),
        }
    }

    /// Whether it is known to hold.
    #[must_use]
    pub const fn is_yes(self) -> bool {
        matches!(self, Self::Yes)
    }

    /// Whether it is known not to hold.
    #[must_use]
    pub const fn is_no(self) -> bool {
        matches!(self, Self::No)
    }

    /// What it waits for; nothing when it is known.
    #[must_use]
    pub const fn needs(self) -> Needs {
        match self {
            Self::Yes | Self::No => Needs::NONE,
            Self::Unknown(needs) => needs,
        }
    }
}

/// A fact as given: its value, or unknown and then what to ask for.
#[derive(Clone, Copy, Debug)]
pub struct Fact<T> {
    /// The value; `None` while it is unknown.
    pub value: Option<T>,
    /// What to ask for while it is unknown.
    pub needs: Needs,
}

impl<T> Fact<T> {
    /// A value that was computed and is known.
    #[must_use]
    pub const fn known(value: T) -> Self {
        Self {
            value: Some(value),
            needs: Needs::NONE,
        }
    }

    /// Computes another fact from this one; what is unknown stays unknown.
    #[inline]
    pub fn map<U>(self, compute: impl FnOnce(T) -> U) -> Fact<U> {
        Fact {
            value: self.value.map(compute),
            needs: self.needs,
        }
    }

    /// Tests the value, when there is one.
    #[inline]
    pub fn test(self, holds: impl FnOnce(T) -> bool) -> Truth {
        match self.value {
            Some(value) => Truth::known(holds(value)),
            None => Truth::Unknown(self.needs),
        }
    }
}

impl<T: PartialEq> Fact<T> {
    /// Whether the fact is this value.
    #[inline]
    pub fn is(self, value: T) -> Truth {
        self.test(|known| known == value)
    }
}

impl Fact<bool> {
    /// Whether the flag is set.
    #[must_use]
    pub const fn holds(self) -> Truth {
        match self.value {
            Some(holds) => Truth::known(holds),
            None => Truth::Unknown(self.needs),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Truth = Truth::Unknown(Needs::place(0));
    const RIGHT: Truth = Truth::Unknown(Needs::place(3));

    #[test]
    fn an_unknown_that_cannot_matter_is_not_asked_for() {
        assert_eq!(Truth::No.and(LEFT), Truth::No);
        assert_eq!(Truth::Yes.or(LEFT), Truth::Yes);
        assert_eq!(Truth::Yes.and(LEFT), LEFT);
        assert_eq!(Truth::No.or(RIGHT), RIGHT);
        assert_eq!(LEFT.negated(), LEFT);
    }

    #[test]
    fn an_unknown_condition_does_not_matter_between_equals() {
        assert_eq!(Truth::choose(LEFT, Truth::Yes, Truth::Yes), Truth::Yes);
        assert_eq!(Truth::choose(LEFT, Truth::Yes, Truth::No), LEFT);
        assert_eq!(Truth::choose(Truth::No, Truth::Yes, RIGHT), RIGHT);
    }

    #[test]
    fn two_unknowns_are_both_asked_for() {
        let both = Truth::Unknown(Needs::place(0).and(Needs::place(3)));
        assert_eq!(LEFT.and(RIGHT), both);
        assert_eq!(LEFT.or(RIGHT), both);
    }
}
