//! The regime of a jurisdiction: its policies and its calendar, from which the law of any case and day is read.

use std::sync::Arc;

use calendar::Calendar;
use jiff::civil::Date;
use rules::law::Law;
use rules::policy::{LawFault, Policies};

use crate::case::{Body, CaseFile};
use crate::law_register::LawRegister;

/// Policies and calendar, read once and shared.
#[derive(Debug, Clone)]
pub struct Regime {
    /// The policies.
    pub policies: Arc<Policies>,
    /// The calendar.
    pub calendar: Calendar,
    /// The policy under which new cases are opened unless an act put another in force.
    pub policy: String,
    /// What acts have added to the folder of policies.
    pub register: LawRegister,
}

impl Regime {
    /// The regime of a folder of policies, to which no act has added anything yet.
    #[must_use]
    pub fn of(policies: Policies, calendar: Calendar, policy: &str) -> Self {
        Self {
            policies: Arc::new(policies),
            calendar,
            policy: policy.to_owned(),
            register: LawRegister::default(),
        }
    }

    /// This regime with what acts have added: years of the calendar, policies put in force, interpretations (Articles 47
    /// to 49). A notice that the calendar cannot take was refused when it was published, so none is passed over here.
    #[must_use]
    pub fn with(&self, register: &LawRegister) -> Self {
        let calendar = register
            .years
            .iter()
            .fold(self.calendar.clone(), |calendar, year| {
                let (file, text) = (year.what.file(), year.what.text());
                calendar.published(&file, &text).unwrap_or(calendar)
            });
        Self {
            calendar,
            register: register.clone(),
            ..self.clone()
        }
    }

    /// The policy under which a case opened on this day stands.
    #[must_use]
    pub fn policy_on(&self, on: Date) -> &str {
        self.register.policy_on(on).unwrap_or(&self.policy)
    }

    /// The law that governs a case on a day: that of its measure, or the jurisdiction's for a new case.
    ///
    /// # Errors
    /// The policy is unknown, or not yet in force on that day.
    pub fn law(&self, case: Option<&CaseFile>, on: Date) -> Result<Law, LawFault> {
        let policy = match case.map(|case| &case.body) {
            Some(Body::Project(project)) if !project.policy.is_empty() => project.policy.as_str(),
            Some(_) | None => self.policy_on(on),
        };
        self.policies.law(policy, on)
    }
}
