//! At which stages the acts of chapter 4 are heard: what is recorded must be recordable, even when it came too early
//! (Article 12) or comes late.

use crate::stage::Stage;

/// From the library to the end of construction: what is planned together with the project and stated before approval.
pub(super) const IN_STEP: &[Stage] = &[
    Stage::InLibrary,
    Stage::Planned,
    Stage::UnderApproval,
    Stage::ApprovalCorrection,
    Stage::Construction,
    Stage::TrialOperation,
];

/// From the library until final acceptance: contracts, and what is tested late.
pub(super) const UNTIL_ACCEPTANCE: &[Stage] = &[
    Stage::InLibrary,
    Stage::Planned,
    Stage::UnderApproval,
    Stage::ApprovalCorrection,
    Stage::Construction,
    Stage::TrialOperation,
    Stage::AwaitingAcceptance,
    Stage::UnderAcceptance,
];

/// From the library until after final acceptance: the last payments follow it.
pub(super) const UNTIL_PAID: &[Stage] = &[
    Stage::InLibrary,
    Stage::Planned,
    Stage::UnderApproval,
    Stage::ApprovalCorrection,
    Stage::Construction,
    Stage::TrialOperation,
    Stage::AwaitingAcceptance,
    Stage::UnderAcceptance,
    Stage::Accepted,
];

/// While work is going on, trial operation included.
pub(super) const AT_WORK: &[Stage] = &[Stage::Construction, Stage::TrialOperation];

/// While a contract can come to an early end: at work, while work stands still, and after it was ended by order.
pub(super) const SETTLING: &[Stage] = &[
    Stage::Construction,
    Stage::Suspended,
    Stage::TrialOperation,
    Stage::Terminated,
];
