//! The regime of a jurisdiction: its policies and its calendar, from which the law of any case and day is read.

use calendar::Calendar;
use jiff::civil::Date;
use rules::law::Law;
use rules::policy::{LawFault, Policies};

use crate::case::{Body, CaseFile};

/// Policies and calendar, read once and shared.
#[derive(Debug)]
pub struct Regime {
    /// The policies.
    pub policies: Policies,
    /// The calendar.
    pub calendar: Calendar,
    /// The policy under which new cases are opened.
    pub policy: String,
}

impl Regime {
    /// The law that governs a case on a day: that of its measure, or the jurisdiction's for a new case.
    ///
    /// # Errors
    /// The policy is unknown, or not yet in force on that day.
    pub fn law(&self, case: Option<&CaseFile>, on: Date) -> Result<Law, LawFault> {
        let policy = match case.map(|case| &case.body) {
            Some(Body::Project(project)) if !project.policy.is_empty() => project.policy.as_str(),
            Some(_) | None => self.policy.as_str(),
        };
        self.policies.law(policy, on)
    }
}
