//! An application for approval of one text, with its opinions, review report and clock (Articles 14–17).

use calendar::Clock;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::case::CaseId;
use crate::document::Material;
use crate::party::Party;
use crate::project::Project;
use crate::words::{ApprovalText, OpinionVerdict, Verdict};

/// A prerequisite opinion (Article 14).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opinion {
    /// The authority that gave it.
    pub authority: Party,
    /// The day.
    pub on: Date,
    /// The verdict.
    pub verdict: OpinionVerdict,
    /// The number of its document.
    pub document_number: String,
    /// The opinion.
    pub opinion: String,
}

/// A review report (Article 14).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewReport {
    /// The day on which it was issued.
    pub on: Date,
    /// The body that issued it.
    pub body: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The estimate the report recommends.
    pub recommended: Yuan,
}

/// A pause of the clock by a return for correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// The day of the return.
    pub from: Date,
    /// The day on which the correction came in; none while it has not.
    pub until: Option<Date>,
    /// Why.
    pub why: String,
    /// The office that returned it.
    pub by: CaseId,
}

/// How the approval ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// Approved (批复).
    Approved {
        /// The day it was signed.
        on: Date,
        /// The number of the approval document.
        document_number: String,
        /// The amount approved.
        amount: Yuan,
    },
    /// Not approved.
    Refused {
        /// The day it was signed.
        on: Date,
        /// Why.
        reason: String,
    },
}

impl Outcome {
    /// The day it was signed.
    #[must_use]
    pub const fn on(&self) -> Date {
        match self {
            Self::Approved { on, .. } | Self::Refused { on, .. } => *on,
        }
    }
}

/// What the text and its annexes contain (Articles 16, 17, 24).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// Where the data-sharing analysis stands in the text.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub data_sharing_analysis: String,
    /// Where the network and data security measures stand.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub security_measures: String,
    /// Where the statement on secure and reliable products stands.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub secure_product_statement: String,
}

/// One application for approval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Approval {
    /// The text to be approved.
    pub text: ApprovalText,
    /// The day of the application.
    pub applied_on: Date,
    /// The total applied for.
    pub total: Yuan,
    /// Chapters the text must have.
    pub contents: Contents,
    /// Documents.
    pub materials: Vec<Material>,
    /// The authorities whose opinions are needed.
    pub needed: Vec<Party>,
    /// Opinions, oldest first.
    pub opinions: Vec<Opinion>,
    /// The review report.
    pub report: Option<ReviewReport>,
    /// The day from which a national rule does without the report (Article 15).
    #[serde(default)]
    pub report_waived_on: Option<Date>,
    /// Pauses of the clock.
    pub pauses: Vec<Pause>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// What keeps other approvals alive (Article 16); none of applications recorded before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demands: Option<WorksAndEnergy>,
}

/// What keeps the approvals alive that Article 16 does without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorksAndEnergy {
    /// Whether there are new civil works; none when not known.
    pub new_civil_works: Option<bool>,
    /// Whether the project uses much energy; none when not known.
    pub high_energy: Option<bool>,
}

impl Approval {
    /// Whether it is being dealt with.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// Whether it was approved.
    #[must_use]
    pub const fn is_approved(&self) -> bool {
        matches!(self.outcome, Some(Outcome::Approved { .. }))
    }

    /// The day on which it was approved or refused; none while it is open.
    #[must_use]
    pub const fn settled_on(&self) -> Option<Date> {
        match self.outcome {
            Some(Outcome::Approved { on, .. } | Outcome::Refused { on, .. }) => Some(on),
            None => None,
        }
    }

    /// The day on which it was approved.
    #[must_use]
    pub const fn approved_on(&self) -> Option<Date> {
        match self.outcome {
            Some(Outcome::Approved { on, .. }) => Some(on),
            Some(Outcome::Refused { .. }) | None => None,
        }
    }

    /// The authorities whose agreeing opinion is still missing.
    #[must_use]
    pub fn missing_opinions(&self) -> Vec<Party> {
        self.needed
            .iter()
            .copied()
            .filter(|party| self.agreed_on(*party).is_none())
            .collect()
    }

    /// Since when the authority has agreed; agreeing once more does not make the clock begin anew.
    fn agreed_on(&self, authority: Party) -> Option<Date> {
        let own = self.opinions.iter().rev();
        let agreed = own
            .filter(|opinion| opinion.authority == authority)
            .take_while(|opinion| opinion.verdict == OpinionVerdict::Agreed);
        agreed.last().map(|opinion| opinion.on)
    }

    /// The day on which the last prerequisite came in; none while one is missing.
    #[must_use]
    pub fn prerequisites_complete_on(&self) -> Option<Date> {
        let days: Option<Vec<Date>> = self.needed.iter().map(|party| self.agreed_on(*party)).collect();
        days.map(|days| days.into_iter().max().unwrap_or(self.applied_on))
    }

    /// The day of a review report that passed the text, or of the application where a national rule does without one.
    #[must_use]
    pub fn review_report_on(&self) -> Option<Date> {
        self.report
            .as_ref()
            .filter(|report| report.verdict == Verdict::Passed)
            .map(|report| report.on)
            .or(self.report_waived_on)
    }

    /// The clock of Article 14 from this first day, with its pauses; none when a pause does not fit the clock.
    #[must_use]
    pub fn clock(&self, starts: Date) -> Option<Clock> {
        let mut clock = Clock::started(starts);
        for pause in self
            .pauses
            .iter()
            .filter(|pause| pause.until.is_none_or(|until| until > starts))
        {
            clock = clock
                .paused(pause.from.max(starts), &pause.why, pause.by.as_str())
                .ok()?;
            if let Some(until) = pause.until {
                clock = clock.resumed(until).ok()?;
            }
        }
        Some(clock)
    }

    /// Whether the clock stands still on account of a return.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.pauses.last().is_some_and(|pause| pause.until.is_none())
    }
}

impl Project {
    /// The office that applied for admission.
    #[must_use]
    pub fn applicant(&self) -> Option<&CaseId> {
        self.application.as_ref().map(|application| &application.office)
    }

    /// The application for approval that is being dealt with.
    #[must_use]
    pub fn open_approval(&self) -> Option<&Approval> {
        self.approvals.iter().find(|approval| approval.is_open())
    }

    /// The first text of the path of Article 15 that is not approved yet.
    #[must_use]
    pub fn next_text(&self, path: &[ApprovalText]) -> Option<ApprovalText> {
        let approved = |text: &ApprovalText| {
            self.approvals
                .iter()
                .any(|past| past.text == *text && past.is_approved())
        };
        path.iter().copied().find(|text| !approved(text))
    }
}
