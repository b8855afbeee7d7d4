//! Article 30, paragraph 2: the lines of an adjustment and their sums.

use serde_json::Value as Json;

use crate::money::Fen;
use crate::reading::{Faults, ListEntry, fact, object, unknown_keys};
use crate::truth::{Fact, Needs};
use crate::word::words;

words! {
    /// What a line of an adjustment does.
    pub enum LineKind {
        /// More of what was approved.
        Increase = "increase", "增加", "increase";
        /// Less of what was approved.
        Decrease = "decrease", "减少", "decrease";
        /// Content that was not in the approved list; it counts as an increase as well.
        New = "new", "新增", "new content";
    }
}

/// One line of an adjustment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it does.
    pub kind: Option<LineKind>,
    /// Its amount, in yuan.
    pub amount: Option<Fen>,
}

impl ListEntry for Line {
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self> {
        let object = object(value, at, faults)?;
        let prefix = format!("{at}.");
        let kind = fact(object, (&prefix, "kind"), faults);
        let amount = fact(object, (&prefix, "amount"), faults);
        unknown_keys(object, &["kind", "amount"], (&prefix, faults));
        Some(Self { kind, amount })
    }
}

/// The sums of some lines, in fen, and what they wait for.
#[derive(Clone, Copy)]
pub(crate) struct Sums {
    /// All increases, new content included.
    pub(crate) increases: Fen,
    /// All decreases.
    pub(crate) decreases: Fen,
    /// All new content.
    pub(crate) new_content: Fen,
    needs: Needs,
}

impl Sums {
    /// Both sums together.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self {
            increases: self.increases.saturating_add(other.increases),
            decreases: self.decreases.saturating_add(other.decreases),
            new_content: self.new_content.saturating_add(other.new_content),
            needs: self.needs.and(other.needs),
        }
    }

    /// One of the sums as a fact.
    pub(crate) fn fact(self, sum: Fen) -> Fact<Fen> {
        Fact {
            value: (self.needs == Needs::NONE).then_some(sum),
            needs: self.needs,
        }
    }

    /// Increases less decreases.
    pub(crate) fn net(self) -> Fact<Fen> {
        self.fact(self.increases.saturating_sub(self.decreases))
    }
}

/// Adds lines up. New content is an increase too; a line of nothing needs no kind.
pub(crate) fn sums(lines: Fact<&[Line]>) -> Sums {
    let mut sums = Sums {
        increases: Fen::ZERO,
        decreases: Fen::ZERO,
        new_content: Fen::ZERO,
        needs: Needs::NONE,
    };
    let Some(known) = lines.value else {
        return Sums {
            needs: lines.needs,
            ..sums
        };
    };
    for line in known {
        match (line.amount, line.kind) {
            (Some(Fen::ZERO), _) => {}
            (Some(amount), Some(LineKind::Increase)) => {
                sums.increases = sums.increases.saturating_add(amount)
            }
            (Some(amount), Some(LineKind::Decrease)) => {
                sums.decreases = sums.decreases.saturating_add(amount)
            }
            (Some(amount), Some(LineKind::New)) => {
                sums.increases = sums.increases.saturating_add(amount);
                sums.new_content = sums.new_content.saturating_add(amount);
            }
            (Some(_), None) | (None, _) => sums.needs = lines.needs,
        }
    }
    sums
}
