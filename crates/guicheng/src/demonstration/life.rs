//! The life of a generated project: which act on which day, up to the point at which it stands today.

use calendar::Calendar;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;

use super::course::{Later, after_approval};

/// How far a project has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    /// Reported only.
    Reported,
    /// Withdrawn by the unit.
    Withdrawn,
    /// Checked by the department.
    Checked,
    /// Before the Centre.
    UnderReview,
    /// Returned by the Centre.
    Returned,
    /// The Centre's opinion is prepared and waits for review.
    ReviewPrepared,
    /// The Centre's opinion is reviewed and waits for signature.
    ReviewReviewed,
    /// Before the Bureau.
    UnderAppraisal,
    /// Not admitted.
    Refused,
    /// In the library.
    Admitted,
    /// In the issued plan.
    Planned,
    /// Code and catalogue recorded.
    Ready,
    /// Applied for approval, opinions missing.
    Applied,
    /// The clock runs.
    ClockRuns,
    /// The clock has run out.
    ClockOverdue,
    /// Returned during approval.
    ApprovalReturned,
    /// The approval is prepared and waits for review.
    ApprovalPrepared,
    /// The first of two texts is approved.
    FirstApproved,
    /// Everything is approved.
    Approved,
    /// Contracts are signed and work has begun.
    AtWork,
    /// An adjustment waits for its approval.
    AdjustmentPending,
    /// An inspection looks into it.
    Inspected,
    /// What the inspection found is to be mended.
    Rectifying,
    /// Stopped after serious delay.
    Suspended,
    /// Ended, because what was found was not mended.
    Terminated,
    /// In trial operation.
    TrialOperation,
    /// Stable, and final acceptance is due.
    AwaitingAcceptance,
    /// Final acceptance is applied for.
    UnderAcceptance,
    /// Finally accepted, or maintenance accepted by its unit.
    Accepted,
    /// Its system is in operation.
    InOperation,
    /// Nobody uses its system.
    OutOfUse,
}

/// Something that happens in a project's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The unit reports.
    Report,
    /// The unit withdraws.
    Withdraw,
    /// The department checks.
    Check,
    /// The department delegates and the Centre accepts.
    Delegate,
    /// The public part is split off.
    Split,
    /// The applicant applies.
    Apply,
    /// The Centre returns.
    Return,
    /// The applicant corrects.
    Correct,
    /// The Centre prepares its review.
    ReviewPrepare,
    /// It is reviewed.
    ReviewReview,
    /// It is signed.
    ReviewSign,
    /// Experts are drawn and the appraisal concluded.
    Appraise,
    /// The Bureau admits.
    Admit,
    /// The Bureau refuses.
    Refuse,
    /// The Government consents to an urgent supplement.
    Supplement,
    /// Code and catalogue.
    Ready,
    /// Approval is applied for.
    ApplyApproval,
    /// The opinions come in.
    Opinions,
    /// The review report comes in.
    ReviewReport,
    /// The Bureau returns.
    ReturnApproval,
    /// The approval is prepared.
    ApprovePrepare,
    /// The approval is prepared, reviewed and signed.
    Approve,
    /// Something after the approval.
    Later(Later),
}

/// Special turns of a life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Nothing special.
    Plain,
    /// Applied for by the Centre on delegation.
    Delegated,
    /// Mixed: the public part is split off.
    Mixed,
    /// Returned once and corrected.
    Corrected,
    /// Supplemented urgently instead of planned.
    Urgent,
}

/// A project to be generated.
#[derive(Debug, Clone)]
pub struct Spec {
    /// Its number among those generated, from 0.
    pub serial: u32,
    /// The department's name.
    pub department: String,
    /// The unit's name.
    pub unit: String,
    /// The facts, as the form takes them.
    pub facts: Value,
    /// The total in fen.
    pub total_fen: i64,
    /// The year planned for.
    pub plan_year: i16,
    /// The day of the report.
    pub reported_on: Date,
    /// How far it has come.
    pub until: Until,
    /// Special turns.
    pub turn: Turn,
}

impl Spec {
    /// Whether it is reported as maintenance, which no text is approved for.
    pub fn is_maintenance(&self) -> bool {
        self.facts.get("category").and_then(Value::as_str) == Some("maintenance")
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.facts.get("name").and_then(Value::as_str).unwrap_or_default()
    }
}

/// The acts of a life with their days, in order; nothing later than today.
pub fn life(spec: &Spec, today: Date, calendar: &Calendar) -> Vec<(Date, Step)> {
    let mut steps = before_plan(spec);
    steps.extend(after_plan(spec, today));
    let moved = |day: Date| calendar.next_working_day(day).date;
    let mut last = spec.reported_on;
    let mut days = Vec::with_capacity(steps.len());
    for (day, step) in steps {
        let day = if step == Step::Report {
            day
        } else {
            moved(day.max(last))
        };
        if day > today {
            break;
        }
        last = day;
        days.push((day, step));
    }
    days
}

fn before_plan(spec: &Spec) -> Vec<(Date, Step)> {
    let day = |days: i64| spec.reported_on.saturating_add(days.days());
    let until = spec.until;
    let mut steps = vec![(day(0), Step::Report)];
    if until == Until::Withdrawn {
        steps.push((day(9), Step::Withdraw));
    }
    if until >= Until::Checked {
        if spec.turn == Turn::Mixed {
            steps.push((day(2), Step::Split));
        }
        steps.push((day(4), Step::Check));
    }
    if until >= Until::UnderReview {
        if spec.turn == Turn::Delegated {
            steps.push((day(5), Step::Delegate));
        }
        steps.push((day(6), Step::Apply));
    }
    if until == Until::Returned || (spec.turn == Turn::Corrected && until > Until::Returned) {
        steps.push((day(18), Step::Return));
    }
    if spec.turn == Turn::Corrected && until > Until::Returned {
        steps.push((day(22), Step::Correct));
    }
    review(until, &day, &mut steps);
    if until == Until::Refused {
        steps.extend([(day(47), Step::Appraise), (day(52), Step::Refuse)]);
    } else if until >= Until::Admitted {
        steps.extend([(day(47), Step::Appraise), (day(51), Step::Admit)]);
    }
    steps
}

fn review(until: Until, day: &impl Fn(i64) -> Date, steps: &mut Vec<(Date, Step)>) {
    if until >= Until::ReviewPrepared {
        steps.push((day(31), Step::ReviewPrepare));
    }
    if until >= Until::ReviewReviewed {
        steps.push((day(32), Step::ReviewReview));
    }
    if until >= Until::UnderAppraisal {
        steps.push((day(33), Step::ReviewSign));
    }
}

fn after_plan(spec: &Spec, today: Date) -> Vec<(Date, Step)> {
    let start = approval_start(spec, today);
    let later = after_approval(spec, start).into_iter();
    let later = later.map(|(day, later)| (day, Step::Later(later)));
    if spec.is_maintenance() {
        return later.collect();
    }
    let mut steps = approval(spec, start);
    steps.extend(later);
    steps
}

fn approval(spec: &Spec, start: Date) -> Vec<(Date, Step)> {
    let until = spec.until;
    let mut steps = Vec::new();
    let day = |days: i64| start.saturating_add(days.days());
    if spec.turn == Turn::Urgent && until >= Until::Planned {
        steps.push((day(-12), Step::Supplement));
    }
    if until >= Until::Ready {
        steps.push((day(-3), Step::Ready));
    }
    if until >= Until::Applied {
        steps.push((day(0), Step::ApplyApproval));
    }
    if until >= Until::ClockRuns {
        steps.extend([(day(8), Step::Opinions), (day(14), Step::ReviewReport)]);
    }
    if until == Until::ApprovalReturned {
        steps.push((day(16), Step::ReturnApproval));
    } else if until == Until::ApprovalPrepared {
        steps.push((day(17), Step::ApprovePrepare));
    }
    if until >= Until::FirstApproved {
        steps.push((day(22), Step::Approve));
    }
    // A path of one text is at its end before these; the play passes over them then.
    if until >= Until::Approved {
        steps.extend([
            (day(26), Step::ApplyApproval),
            (day(34), Step::Opinions),
            (day(36), Step::ReviewReport),
            (day(43), Step::Approve),
        ]);
    }
    steps
}

/// Clocks that still run must have started a few days ago; everything else begins soon after the plan was issued.
fn approval_start(spec: &Spec, today: Date) -> Date {
    let back = |days: i64| today.saturating_sub(days.days());
    match spec.until {
        Until::Applied => back(5),
        Until::ClockRuns | Until::ApprovalPrepared => back(18),
        Until::ApprovalReturned => back(20),
        Until::ClockOverdue => back(40),
        Until::Ready => back(10),
        Until::FirstApproved => back(30),
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
        | Until::Approved
        | Until::AtWork
        | Until::AdjustmentPending
        | Until::Inspected
        | Until::Rectifying
        | Until::Suspended
        | Until::Terminated
        | Until::TrialOperation
        | Until::AwaitingAcceptance
        | Until::UnderAcceptance
        | Until::Accepted
        | Until::InOperation
        | Until::OutOfUse => {
            jiff::civil::date(spec.plan_year, 1, 12).saturating_add(i64::from(spec.reported_on.day()).days())
        }
    }
}
