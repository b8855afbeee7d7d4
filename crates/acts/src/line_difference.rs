//! Where the life of a line departs from what was approved: for the bill of quantities side by side (Articles 29, 30, 33).

use crate::line_items::{LineHistory, Part};
use crate::quantity::Quantity;

/// A way in which a line departs from plan, tender or delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineDifference {
    /// An adjustment added it.
    New,
    /// An adjustment made it more.
    Increased,
    /// An adjustment made it less.
    Decreased,
    /// Contracts take another quantity than is to be built.
    ContractedOtherwise,
    /// Contracts cost more than is to be built for.
    ContractedAbove,
    /// Another quantity was delivered than is contracted.
    DeliveredOtherwise,
}

impl LineDifference {
    /// Every way.
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::Increased,
        Self::Decreased,
        Self::ContractedOtherwise,
        Self::ContractedAbove,
        Self::DeliveredOtherwise,
    ];

    /// The code used in messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Increased => "increased",
            Self::Decreased => "decreased",
            Self::ContractedOtherwise => "contracted_otherwise",
            Self::ContractedAbove => "contracted_above",
            Self::DeliveredOtherwise => "delivered_otherwise",
        }
    }
}

impl LineHistory {
    /// Where the line departs; what has not been contracted or delivered at all is still to come and no difference.
    #[must_use]
    pub fn differences(&self) -> Vec<LineDifference> {
        let (nothing, none) = (Part::default(), Quantity::ZERO);
        let tendered = self.contracted != nothing;
        let ways = [
            (LineDifference::New, self.approved.is_none()),
            (
                LineDifference::Increased,
                self.approved.is_some() && self.increased != nothing,
            ),
            (LineDifference::Decreased, self.decreased != nothing),
            (
                LineDifference::ContractedOtherwise,
                tendered && self.contracted.quantity != self.current.quantity,
            ),
            (
                LineDifference::ContractedAbove,
                tendered && self.contracted.amount > self.current.amount,
            ),
            (
                LineDifference::DeliveredOtherwise,
                self.delivered != none && self.delivered != self.contracted.quantity,
            ),
        ];
        let departs = ways.into_iter().filter(|(_, departs)| *departs);
        departs.map(|(way, _)| way).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Yuan;

    fn part(thousandths: i64, fen: i64) -> Part {
        Part {
            quantity: Quantity::from_thousandths(thousandths),
            amount: Yuan::from_fen(fen),
        }
    }

    fn line(approved: Option<Part>, (current, contracted): (Part, Part)) -> LineHistory {
        LineHistory {
            approved,
            current,
            contracted,
            ..LineHistory::blank("1.1", "数据库")
        }
    }

    #[test]
    fn a_line_that_went_as_approved_has_no_difference_and_what_is_to_come_is_none() {
        let as_approved = part(2_000, 500);
        assert_eq!(
            line(Some(as_approved), (as_approved, as_approved)).differences(),
            []
        );
        assert_eq!(
            line(Some(as_approved), (as_approved, Part::default())).differences(),
            []
        );
        let cheaper = part(2_000, 400);
        assert_eq!(line(Some(as_approved), (as_approved, cheaper)).differences(), []);
    }

    #[test]
    fn each_departure_is_named() {
        let (planned, more) = (part(2_000, 500), part(3_000, 600));
        assert_eq!(
            line(Some(planned), (planned, more)).differences(),
            [
                LineDifference::ContractedOtherwise,
                LineDifference::ContractedAbove
            ]
        );
        let mut delivered = line(None, (planned, planned));
        delivered.delivered = Quantity::from_thousandths(1_000);
        assert_eq!(
            delivered.differences(),
            [LineDifference::New, LineDifference::DeliveredOtherwise]
        );
        let mut moved = line(Some(planned), (planned, planned));
        (moved.increased, moved.decreased) = (part(1_000, 0), part(0, 10));
        assert_eq!(
            moved.differences(),
            [LineDifference::Increased, LineDifference::Decreased]
        );
    }
}
