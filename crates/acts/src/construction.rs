//! What has been recorded of a project's construction and money (chapter 4), and the sums that follow.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::adjustment::{Adjustment, AdjustmentLine};
use crate::amount::Yuan;
use crate::approval::Approval;
use crate::case::CaseId;
use crate::contract::{Contract, Payment, Procurement, SavingsReturn};
use crate::document::Document;
use crate::line_items::LineItems;
use crate::project::{Dated, Project};
use crate::security::{SecurityRecord, SystemSecurity};
use crate::words::FundingSource;
use crate::words::construction::{
    DoneEarly, FundingUse, LineItemKind, SeriousTrouble, SharedResource, StandardKind,
};

/// The person in charge of the project (Article 26).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProjectManager {
    /// The name.
    pub name: String,
    /// The post in the unit.
    pub post: String,
    /// Since when.
    pub since: Date,
    /// Why there was a change; empty for the first.
    pub reason: String,
}

/// Whether the project rests on one of the shared resources (Article 20).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResourceUse {
    /// The resource.
    pub resource: SharedResource,
    /// Whether it is used.
    #[serde(default)]
    pub used: Option<bool>,
    /// What for, or why not.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub explanation: String,
}

/// The declaration on shared infrastructure (Article 20).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InfrastructureUse {
    /// Resource by resource.
    pub resources: Vec<ResourceUse>,
}

/// What one department builds and answers for in a joint project (Article 21).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoordinatedParticipant {
    /// The department.
    #[schemars(extend("x-ui" = "organisation"))]
    pub office: CaseId,
    /// What it builds.
    #[schemars(length(min = 2, max = 1000))]
    pub scope_of_work: String,
    /// What it answers for.
    #[schemars(length(min = 2, max = 1000))]
    pub obligations: String,
    /// How its business works together with the others'.
    #[schemars(length(min = 2, max = 1000))]
    pub cooperation: String,
    /// Which information it needs and shares.
    #[schemars(length(min = 2, max = 1000))]
    pub information_needs: String,
}

/// The coordination of a joint project (Article 21).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Coordination {
    /// How the departments coordinate.
    pub mechanism: String,
    /// How they build together and share.
    pub sharing_mechanism: String,
    /// Each participant's part.
    pub participants: Vec<CoordinatedParticipant>,
}

/// One standard the project is built to (Article 25).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Its number, for example `GB/T 22239-2019`.
    #[schemars(length(min = 2, max = 60))]
    pub standard_number: String,
    /// Its name.
    #[schemars(length(min = 2, max = 200))]
    pub name: String,
    /// What kind it is.
    pub kind: StandardKind,
}

/// The standards the project is built to (Article 25).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Standards {
    /// Standard by standard.
    pub standards: Vec<Standard>,
}

/// The supervision engineer (Article 28).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SupervisionEngineer {
    /// The firm.
    pub firm: String,
    /// The engineer in charge.
    pub chief_engineer: String,
    /// The number of the contract.
    pub contract: String,
    /// Since when.
    pub engaged_on: Date,
}

/// The beginning of the work (Article 28).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// The day.
    pub started_on: Date,
    /// A remark.
    pub note: String,
}

/// How far the work has come (Article 31).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// The day it speaks of.
    pub as_of: Date,
    /// The part that is done, in hundredths of a per cent.
    pub done_basis_points: u16,
    /// What was done.
    pub done: String,
    /// What hinders.
    pub problems: String,
    /// When it will be finished as things stand.
    pub expected_completion_on: Option<Date>,
}

/// A report of serious delay or major loss (Article 31).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeriousReport {
    /// What went wrong.
    pub trouble: SeriousTrouble,
    /// Since when it is known.
    pub known_since: Date,
    /// The facts and the cause.
    pub facts: String,
    /// What has been done and is proposed.
    pub measures: String,
    /// The amount lost.
    pub loss: Option<Yuan>,
    /// When it will be finished as things stand.
    pub expected_completion_on: Option<Date>,
    /// The report itself.
    pub report: Option<Document>,
}

/// Money that was provided (Article 32).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FundingProvided {
    /// The year.
    pub year: i16,
    /// Where it comes from.
    pub source: FundingSource,
    /// What it is for.
    pub funding_use: FundingUse,
    /// The amount.
    pub amount: Yuan,
    /// The number of the document that provides it.
    pub document_number: String,
}

/// Something done before the project was approved (Article 12).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BuiltBeforeApproval {
    /// What was done.
    pub what_was_done: DoneEarly,
    /// The day on which it was done.
    pub done_on: Date,
    /// The contract or voucher; empty for the start of the work.
    pub reference: String,
    /// The unit's explanation.
    pub reason: String,
}

/// The construction of a project and its money.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Construction {
    /// Bill of quantities, statements on products, deliveries.
    pub line_items: LineItems,
    /// The security of each system that is built.
    pub security: Vec<SystemSecurity>,
    /// Those in charge, the present one last.
    pub managers: Vec<Dated<ProjectManager>>,
    /// The declaration on shared infrastructure.
    pub infrastructure: Option<Dated<InfrastructureUse>>,
    /// The coordination of a joint project.
    pub coordination: Option<Dated<Coordination>>,
    /// The standards.
    pub standards: Option<Dated<Standards>>,
    /// Procurements.
    pub procurements: Vec<Dated<Procurement>>,
    /// Contracts, oldest first.
    pub contracts: Vec<Dated<Contract>>,
    /// Supervision engineers, the present one last.
    pub engineers: Vec<Dated<SupervisionEngineer>>,
    /// The beginning of the work.
    pub started: Option<Dated<Start>>,
    /// Reports of progress, oldest first.
    pub progress: Vec<Dated<Progress>>,
    /// Payments, oldest first.
    pub payments: Vec<Dated<Payment>>,
    /// Savings returned.
    pub returns: Vec<Dated<SavingsReturn>>,
    /// Adjustments made, filed or approved, oldest first.
    pub adjustments: Vec<Dated<Adjustment>>,
    /// An adjustment whose approval was applied for.
    pub proposed_adjustment: Option<Dated<Adjustment>>,
    /// The total approved with an adjustment.
    pub adjusted_estimate: Option<Yuan>,
    /// The last day of the construction period as first approved.
    pub first_completion_due_on: Option<Date>,
    /// The last day of the approved construction period, as adjusted.
    pub completion_due_on: Option<Date>,
    /// Reports of serious delay or loss.
    pub serious_reports: Vec<Dated<SeriousReport>>,
    /// Money provided.
    pub funding: Vec<Dated<FundingProvided>>,
    /// What was done before approval.
    pub built_before_approval: Vec<Dated<BuiltBeforeApproval>>,
}

impl Construction {
    /// The sum of all contracts as they stand, preliminary work apart.
    #[must_use]
    pub fn contracted(&self) -> Yuan {
        let counting = self.contracts.iter().filter(|contract| contract.what.counts());
        Yuan::total(counting.map(|contract| contract.what.current_amount()))
    }

    /// The contract with this number.
    #[must_use]
    pub fn contract(&self, number: &str) -> Option<&Contract> {
        let mut contracts = self.contracts.iter().map(|contract| &contract.what);
        contracts.find(|contract| contract.number == number)
    }

    /// The sum of all payments, preliminary work apart.
    #[must_use]
    pub fn paid(&self) -> Yuan {
        let counts = |number: &str| self.contract(number).is_none_or(Contract::counts);
        let counting = self.payments.iter().filter(|paid| counts(&paid.what.contract));
        Yuan::total(counting.map(|paid| paid.what.amount))
    }

    /// What was paid on one contract.
    #[must_use]
    pub fn paid_on(&self, contract: &str) -> Yuan {
        let own = self.payments.iter().filter(|paid| paid.what.contract == contract);
        Yuan::total(own.map(|paid| paid.what.amount))
    }

    /// What has gone back.
    #[must_use]
    pub fn returned(&self) -> Yuan {
        Yuan::total(self.returns.iter().map(|back| back.what.amount))
    }

    /// What contracts leave of an estimate (Article 29).
    #[must_use]
    pub fn savings(&self, estimate: Yuan) -> Yuan {
        estimate.less(self.contracted())
    }

    /// The lines of every adjustment made.
    pub fn adjustment_lines(&self) -> impl Iterator<Item = &AdjustmentLine> {
        self.adjustments.iter().flat_map(|made| &made.what.lines)
    }

    /// Until when the first free maintenance lasts after this final acceptance; none when no contract states any.
    #[must_use]
    pub fn free_maintenance_until(&self, final_accepted_on: Date) -> Option<Date> {
        let running = self
            .contracts
            .iter()
            .filter(|contract| contract.what.end.is_none());
        let months = running
            .filter_map(|contract| contract.what.free_maintenance_months)
            .min()?;
        let months = jiff::Span::new().try_months(months).ok()?;
        final_accepted_on.checked_add(months).ok()
    }

    /// Whether software is developed to order, as far as the bill of quantities tells.
    #[must_use]
    pub fn has_custom_software(&self) -> Option<bool> {
        let bill = &self.line_items.bill.as_ref()?.what;
        let is_custom = |kind: LineItemKind| kind == LineItemKind::CustomDevelopment;
        let added = self
            .adjustment_lines()
            .filter_map(|line| line.kind)
            .any(is_custom);
        Some(added || bill.lines.iter().any(|line| is_custom(line.kind)))
    }

    /// The security record of a system by its name.
    #[must_use]
    pub fn security_of(&self, system: &str) -> Option<&SecurityRecord> {
        let mut systems = self.security.iter();
        systems
            .find(|known| known.system == system)
            .map(|known| &known.record)
    }

    /// The security record of a system, begun when there is none.
    pub(crate) fn security_of_mut(&mut self, system: &str) -> Option<&mut SecurityRecord> {
        if self.security_of(system).is_none() {
            self.security.push(SystemSecurity {
                system: system.to_owned(),
                record: SecurityRecord::default(),
            });
        }
        let mut systems = self.security.iter_mut();
        systems
            .find(|known| known.system == system)
            .map(|known| &mut known.record)
    }
}

impl Project {
    /// Since when work may begin: the day of the last approval, or of the place in the plan or consent that stands in
    /// for it (Articles 12, 13, 15(2)).
    #[must_use]
    pub fn released_on(&self) -> Option<Date> {
        if !self.is_released() {
            return None;
        }
        let approved = self.approvals.iter().filter_map(Approval::approved_on).max();
        let planned = self.placement.as_ref().map(|placement| placement.on);
        let consented = self.supplement.as_ref().map(|supplement| supplement.on);
        approved.or(planned).or(consented)
    }

    /// The most that contracts may come to: the estimate as adjusted or approved, for maintenance the amount planned
    /// (Articles 11, 29).
    #[must_use]
    pub fn spending_limit(&self) -> Option<Yuan> {
        let planned = self.placement.as_ref().map(|placement| placement.what.amount);
        let released = self.is_released().then_some(planned.or(self.facts.total));
        self.construction
            .adjusted_estimate
            .or(self.approved_estimate)
            .or(released.flatten())
    }

    /// Whether software is developed to order (Article 33): by the bill of quantities, else as reported.
    #[must_use]
    pub fn is_custom_software(&self) -> Option<bool> {
        self.construction
            .has_custom_software()
            .or(self.facts.custom_software)
    }

    /// What contracts have left of the limit and has not gone back yet; nothing while no limit is known.
    #[must_use]
    pub fn savings_to_return(&self) -> Yuan {
        let saved = self
            .spending_limit()
            .map(|limit| self.construction.savings(limit));
        saved.unwrap_or(Yuan::ZERO).less(self.construction.returned())
    }
}
