//! Reasons as plain data: the only way to test a limit compares it and records it. Silent recording compiles away.

use jiff::civil::Date;

use crate::finding::Force;
use crate::limit::{Bound, Limit, Measure};
use crate::money::{Fen, Ratio, Share};
use crate::says::Text;
use crate::truth::{Fact, Truth};
use crate::word::Word;

/// A rule of an article that a decision looks at: its name, where it stands and how it is said.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The rule's stable name.
    pub code: &'static str,
    /// The clause it stands in, unless the limit it tests brings its own citation.
    pub clause: &'static str,
    /// How binding the article is.
    pub force: Force,
    /// The name under which a finding shows the value looked at.
    pub fact: &'static str,
    /// How the rule is said.
    pub wording: Wording,
    /// What would make it hold, where it is no comparison.
    pub remedy: Option<Text>,
    /// The entry of the register of interpretations that the rule follows.
    pub reading: Option<&'static str>,
}

/// What a rule says before it is said how.
const UNSAID: Text = Text::new("", "");

/// How a rule is said.
#[derive(Clone, Copy, Debug)]
pub enum Wording {
    /// A value against a limit; this is the value's name.
    Compares(Text),
    /// A statement that holds, and its contrary.
    States {
        /// Said when it holds.
        holds: Text,
        /// Said when it does not.
        fails: Text,
    },
}

impl Rule {
    /// A rule that compares a value with a limit; say what the value is called with [`Rule::named`].
    #[must_use]
    pub const fn compares(code: &'static str, clause: &'static str, fact: &'static str) -> Self {
        Self {
            code,
            clause,
            force: Force::Must,
            fact,
            wording: Wording::Compares(UNSAID),
            remedy: None,
            reading: None,
        }
    }

    /// A rule that states something; say it with [`Rule::yes`] and [`Rule::no`].
    #[must_use]
    pub const fn states(code: &'static str, clause: &'static str, fact: &'static str) -> Self {
        let wording = Wording::States {
            holds: UNSAID,
            fails: UNSAID,
        };
        Self {
            wording,
            ..Self::compares(code, clause, fact)
        }
    }

    /// The same rule, its value called so.
    #[must_use]
    pub const fn named(mut self, zh: &'static str, en: &'static str) -> Self {
        self.wording = Wording::Compares(Text::new(zh, en));
        self
    }

    /// The same rule, said so when it holds.
    #[must_use]
    pub const fn yes(mut self, zh: &'static str, en: &'static str) -> Self {
        if let Wording::States { fails, .. } = self.wording {
            self.wording = Wording::States {
                holds: Text::new(zh, en),
                fails,
            };
        }
        self
    }

    /// The same rule, said so when it does not hold.
    #[must_use]
    pub const fn no(mut self, zh: &'static str, en: &'static str) -> Self {
        if let Wording::States { holds, .. } = self.wording {
            self.wording = Wording::States {
                holds,
                fails: Text::new(zh, en),
            };
        }
        self
    }

    /// The same rule with another force.
    #[must_use]
    pub const fn force(mut self, force: Force) -> Self {
        self.force = force;
        self
    }

    /// The same rule with what would make it hold.
    #[must_use]
    pub const fn remedy(mut self, zh: &'static str, en: &'static str) -> Self {
        self.remedy = Some(Text::new(zh, en));
        self
    }

    /// The same rule following an entry of the register of interpretations.
    #[must_use]
    pub const fn reading(mut self, entry: &'static str) -> Self {
        self.reading = Some(entry);
        self
    }
}

/// A value looked at, kept as plain data until somebody wants to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Not known.
    Unknown,
    /// An amount.
    Money(Fen),
    /// A ratio of two amounts.
    Ratio(Ratio),
    /// A share set by law.
    Share(Share),
    /// A number of months, days or years.
    Count(u16),
    /// A day.
    Day(Date),
    /// A day counted with a calendar year whose holidays are not announced yet.
    ProvisionalDay(Date),
    /// True or false.
    Flag(bool),
    /// A coded word.
    Word(&'static str),
}

impl<W: Word> From<Option<W>> for Value {
    fn from(word: Option<W>) -> Self {
        word.map_or(Self::Unknown, |word| Self::Word(word.code()))
    }
}

/// One thing looked at on the way to an answer.
#[derive(Clone, Copy, Debug)]
pub struct Reason {
    /// The rule.
    pub rule: &'static Rule,
    /// Whether it holds.
    pub truth: Truth,
    /// The value looked at.
    pub value: Value,
    /// What it was compared with, if it was.
    pub limit: Option<(Bound, Value)>,
    /// The parameter that set the limit, if one did.
    pub parameter: Option<&'static str>,
}

/// What happens with the reasons of a decision. One code path serves silent and explained decisions alike.
pub trait Recorder {
    /// Takes note of a reason; the reason is only made when somebody listens.
    fn note(&mut self, reason: impl FnOnce() -> Reason);

    /// Compares a fact with a limit, and records both.
    #[inline]
    fn check<M: Measure>(&mut self, rule: &'static Rule, fact: Fact<M>, limit: &Limit<M::Limit>) -> Truth {
        let truth = if limit.lifted {
            Truth::Yes
        } else {
            fact.test(|value| limit.admits(value))
        };
        self.note(|| Reason {
            rule,
            truth,
            value: fact.value.map_or(Value::Unknown, Measure::value),
            limit: (!limit.lifted).then(|| (limit.bound, M::limit_value(limit.value))),
            parameter: Some(limit.parameter),
        });
        truth
    }

    /// Compares a fact with something computed from other facts, and records both.
    #[inline]
    fn compare<M: Measure<Limit = M>>(
        &mut self,
        rule: &'static Rule,
        fact: Fact<M>,
        to: Against<M>,
    ) -> Truth {
        let truth = match (fact.value, to.limit.value) {
            (Some(value), Some(limit)) => Truth::known(to.bound.admits(value.compare(limit))),
            (None, _) | (_, None) => Truth::Unknown(unmet(fact).and(unmet(to.limit))),
        };
        self.note(|| Reason {
            rule,
            truth,
            value: fact.value.map_or(Value::Unknown, Measure::value),
            limit: Some((to.bound, to.limit.value.map_or(Value::Unknown, Measure::value))),
            parameter: to.parameter,
        });
        truth
    }

    /// Records a statement and whether it holds.
    #[inline]
    fn state(&mut self, rule: &'static Rule, truth: Truth, value: Value) -> Truth {
        self.note(|| Reason {
            rule,
            truth,
            value,
            limit: None,
            parameter: None,
        });
        truth
    }

    /// Records whether a flag is set.
    #[inline]
    fn ask(&mut self, rule: &'static Rule, fact: Fact<bool>) -> Truth {
        self.state(rule, fact.holds(), fact.value.map_or(Value::Unknown, Value::Flag))
    }

    /// Records whether a flag is clear, where the law demands that something is not so.
    #[inline]
    fn ask_not(&mut self, rule: &'static Rule, fact: Fact<bool>) -> Truth {
        let truth = fact.holds().negated();
        self.state(rule, truth, fact.value.map_or(Value::Unknown, Value::Flag))
    }

    /// Records whether a fact is this word.
    #[inline]
    fn is<W: Word>(&mut self, rule: &'static Rule, fact: Fact<W>, word: W) -> Truth {
        let shown = fact
            .value
            .map_or(Value::Unknown, |given| Value::Word(given.code()));
        self.state(rule, fact.is(word), shown)
    }
}

/// Something computed that a fact is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Against<M> {
    /// On which side of it the fact may lie.
    pub bound: Bound,
    /// What it was computed to.
    pub limit: Fact<M>,
    /// The parameter it was computed with, if any.
    pub parameter: Option<&'static str>,
}

fn unmet<T>(fact: Fact<T>) -> crate::truth::Needs {
    fact.value.map_or(fact.needs, |_| crate::truth::Needs::NONE)
}

/// Keeps nothing: for whole portfolios.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Recorder for Silent {
    #[inline]
    fn note(&mut self, _reason: impl FnOnce() -> Reason) {}
}

/// Keeps every reason: for one case.
#[derive(Clone, Debug, Default)]
pub struct Reasons(Vec<Reason>);

impl Reasons {
    /// No reasons yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The reasons in the order in which they were looked at.
    #[must_use]
    pub fn list(&self) -> &[Reason] {
        &self.0
    }

    /// Forgets the reasons and keeps the room, for the next decision.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl Recorder for Reasons {
    #[inline]
    fn note(&mut self, reason: impl FnOnce() -> Reason) {
        self.0.push(reason());
    }
}
