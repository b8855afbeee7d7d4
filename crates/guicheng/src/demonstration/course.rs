//! What happens in a generated life after its approval, and on which day: construction, acceptance, operation,
//! supervision (Articles 26–46).

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::life::{Spec, Until};

/// Something that happens after the approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Later {
    /// Bill, procurement, contracts, engineer, and work begins.
    Contract,
    /// The first payment, and how far the work has come.
    Pay,
    /// The unit adjusts and files.
    Adjust,
    /// An adjustment is applied for.
    ApplyAdjustment,
    /// Finance opens an inspection and finds something.
    Inspect,
    /// Rectification is ordered.
    Order,
    /// It was overdue: public criticism, suspension, the end.
    Terminate,
    /// The unit reports serious delay.
    Delay,
    /// The Bureau suspends.
    Suspend,
    /// The audit body finds something, and a violation is recorded.
    Audit,
    /// Filings and assessments of security.
    Secure,
    /// Preliminary acceptance and trial operation.
    Try,
    /// The year is evaluated.
    Evaluate,
    /// Declared stable.
    Stable,
    /// Archives and data sharing, and final acceptance is applied for.
    ApplyAcceptance,
    /// The Bureau concludes it.
    Accept,
    /// Report, last payments, savings.
    Settle,
    /// The system is handed over and taken on.
    HandOver,
    /// Use and resources are recorded.
    Use,
    /// Next year's funds are assessed.
    Fund,
    /// The system is found to be used by nobody.
    FindZombie,
    /// A contract of maintenance.
    Maintain,
    /// The unit accepts the maintenance.
    AcceptMaintenance,
}

/// The days of a life after its approval was begun to be applied for.
pub fn after_approval(spec: &Spec, start: Date) -> Vec<(Date, Later)> {
    let day = |days: i64| start.saturating_add(days.days());
    let until = spec.until;
    if until < Until::AtWork {
        return Vec::new();
    }
    if spec.is_maintenance() {
        return maintained(spec, start);
    }
    let mut steps = vec![(day(75), Later::Contract), (day(104), Later::Pay)];
    let own: &[(i64, Later)] = match until {
        Until::AdjustmentPending => &[(140, Later::Adjust), (230, Later::ApplyAdjustment)],
        Until::Inspected => &[(180, Later::Audit), (200, Later::Inspect)],
        Until::Rectifying => &[(200, Later::Inspect), (290, Later::Order)],
        Until::Suspended => &[(190, Later::Delay), (200, Later::Suspend)],
        Until::Terminated => &[
            (130, Later::Inspect),
            (140, Later::Order),
            (190, Later::Terminate),
        ],
        Until::TrialOperation
        | Until::AwaitingAcceptance
        | Until::UnderAcceptance
        | Until::Accepted
        | Until::InOperation
        | Until::OutOfUse => &[(140, Later::Adjust), (240, Later::Secure), (255, Later::Try)],
        Until::Reported
        | Until::Withdrawn
        | Until::Checked
        | Until::UnderReview
        | Until::Returned
        | Until::ReviewPrepared
        | Until::ReviewReviewed
        | Until::UnderAppraisal
        | Until::Refused
        | Until::Admitted
        | Until::Planned
        | Until::Ready
        | Until::Applied
        | Until::ClockRuns
        | Until::ClockOverdue
        | Until::ApprovalReturned
        | Until::ApprovalPrepared
        | Until::FirstApproved
        | Until::Approved
        | Until::AtWork => &[],
    };
    steps.extend(own.iter().map(|(days, later)| (day(*days), *later)));
    if until >= Until::AwaitingAcceptance {
        steps.extend(accepted(spec, start));
    }
    steps
}

/// From the evaluation of the year to the system in operation. What waits for its acceptance was stable lately.
fn accepted(spec: &Spec, start: Date) -> Vec<(Date, Later)> {
    let day = |days: i64| start.saturating_add(days.days());
    let until = spec.until;
    let late = if until < Until::Accepted { 250 } else { 0 };
    let mut steps = vec![
        (date(spec.plan_year, 12, 19), Later::Evaluate),
        (day(350 + late), Later::Stable),
    ];
    if until >= Until::UnderAcceptance {
        steps.push((day(420 + late / 2), Later::ApplyAcceptance));
    }
    if until >= Until::Accepted {
        steps.push((day(450), Later::Accept));
    }
    if until >= Until::InOperation {
        steps.extend([
            (day(458), Later::Settle),
            (day(490), Later::HandOver),
            (day(600), Later::Use),
        ]);
    }
    if until == Until::InOperation {
        steps.push((day(620), Later::Fund));
    } else if until == Until::OutOfUse {
        steps.push((day(620), Later::FindZombie));
    }
    steps
}

fn maintained(spec: &Spec, start: Date) -> Vec<(Date, Later)> {
    let day = |days: i64| start.saturating_add(days.days());
    let mut steps = vec![(day(20), Later::Maintain)];
    if spec.until >= Until::Accepted {
        steps.extend([
            (date(spec.plan_year, 12, 22), Later::Evaluate),
            (day(370), Later::AcceptMaintenance),
        ]);
    }
    steps
}
