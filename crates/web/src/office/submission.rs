//! What comes in to the office and what goes out: a submission, its answer, and the faults (Article 4: who does what).

use std::collections::BTreeMap;

use acts::case::CaseId;
use acts::form::FieldFault;
use acts::permit::Denial;
use acts::record::{Change, KeptFinding};
use acts::signing::Steps;
use rules::policy::LawFault;
use serde::Serialize;
use serde_json::Value;
use store::fault::StoreFault;

/// An act as somebody submits it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Submission {
    /// The act's code.
    pub act: String,
    /// The case file; none for an act that opens one.
    pub case: Option<CaseId>,
    /// The version the person saw; none to act on whatever stands.
    pub expected_version: Option<u64>,
    /// The idempotency key: the same key from the same person is the same act.
    pub key: String,
    /// The form.
    pub form: Value,
    /// Reasons for exceptions, by rule.
    pub reasons: BTreeMap<String, String>,
}

/// That an act was done, or what it would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The case file.
    pub case: CaseId,
    /// The act's number in the ledger; 0 when it was only validated.
    pub number: u64,
    /// The version of the case file afterwards.
    pub version: u64,
    /// The findings on which the act rests.
    pub findings: Vec<KeptFinding>,
    /// Whether it took effect or waits for review and signature.
    pub steps: Steps,
    /// What came about, in this case and in others.
    pub changes: Vec<Change>,
}

/// One act recorded since a version, as the difference shown to whoever comes too late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Since {
    /// Its number in the ledger.
    pub number: u64,
    /// The act's code.
    pub act: String,
    /// The legal day.
    pub on: String,
    /// The office that acted.
    pub office: String,
    /// The version of the case file after it.
    pub version: u64,
}

/// Why an act was not done, or a case not shown.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is no such case, or it may not be seen: both answer alike.
    #[error("unknown, or not to be seen")]
    Unknown,
    /// The act may not be done by this person, or not now.
    #[error("denied: {0:?}")]
    Denied(Denial),
    /// The form cannot be read; every fault is named.
    #[error("the form has {} faults", .0.len())]
    Form(Vec<FieldFault>),
    /// A rule stands against it; all findings at once.
    #[error("refused on {} findings", .0.len())]
    Rules(Vec<KeptFinding>),
    /// Others acted in the case since the version seen.
    #[error("case file at version {found}, seen at {expected}")]
    Stale {
        /// The version the person saw.
        expected: u64,
        /// The version it has.
        found: u64,
        /// What was recorded between.
        since: Vec<Since>,
    },
    /// A name that may exist once only is taken.
    #[error("{kind} {key} is taken")]
    Claimed {
        /// What kind of name.
        kind: String,
        /// The name.
        key: String,
    },
    /// The idempotency key belongs to another act of this person.
    #[error("the key was used for act {number}")]
    KeyReused {
        /// That act's number.
        number: u64,
    },
    /// There is no law for that day.
    #[error("no law: {0:?}")]
    Law(LawFault),
    /// Too much waits; it may be tried again.
    #[error("unavailable: {reason}")]
    Unavailable {
        /// What is in the way.
        reason: String,
        /// When to try again, in seconds.
        retry_after_seconds: u32,
    },
    /// Whether the act is recorded is not known: repeated with the same key, it is recorded once.
    #[error("not known whether it is recorded: {reason}")]
    Unsettled {
        /// What happened.
        reason: String,
        /// When to ask again, in seconds.
        retry_after_seconds: u32,
    },
    /// The disk is full; nothing was recorded.
    #[error("the disk is full")]
    Full,
    /// Something is broken, here or on the disk.
    #[error("broken: {0}")]
    Broken(String),
}

impl From<StoreFault> for Fault {
    fn from(fault: StoreFault) -> Self {
        match fault {
            StoreFault::NotFound { .. } => Self::Unknown,
            StoreFault::Unavailable { reason } => Self::Unavailable {
                reason,
                retry_after_seconds: 5,
            },
            StoreFault::Corrupt { place, reason } => Self::Broken(format!("{place}: {reason}")),
        }
    }
}
