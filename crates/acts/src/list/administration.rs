//! Acts of the administration and on prepared acts (Article 4), and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::administration::{
    amend_organisation, appoint_administrators, assign_duties, close_account, confirm_duties, delegate_tasks,
    end_delegation, move_person, register_expert, register_organisation, register_person, reopen_account,
};
use crate::case::Stamp;
use crate::chapter_5::apply_evaluation_result;
use crate::chapter_6::assess_usage;
use crate::expert_pool::ExpertPool;
use crate::organisation::Organisation;
use crate::person::Person;
use crate::signing::{countersign_draft, return_draft, review_draft, sign_draft};

/// The acts of the administration, and review, return and signature of what was prepared.
pub(super) const ACTS: &[Entry] = &[
    Entry::of::<appoint_administrators::AppointAdministrators>(),
    Entry::of::<register_organisation::RegisterOrganisation>(),
    Entry::of::<amend_organisation::AmendOrganisation>(),
    Entry::of::<register_person::RegisterPerson>(),
    Entry::of::<assign_duties::AssignDuties>(),
    Entry::of::<confirm_duties::ConfirmDuties>(),
    Entry::of::<move_person::MovePerson>(),
    Entry::of::<close_account::CloseAccount>(),
    Entry::of::<reopen_account::ReopenAccount>(),
    Entry::of::<delegate_tasks::DelegateTasks>(),
    Entry::of::<end_delegation::EndDelegation>(),
    Entry::of::<register_expert::RegisterExpert>(),
    Entry::of::<review_draft::ReviewDraft>(),
    Entry::of::<return_draft::ReturnDraft>(),
    Entry::of::<countersign_draft::CountersignDraft>(),
    Entry::of::<sign_draft::SignDraft>(),
];

events! {
    /// What comes about in an organisation.
    OrganisationEvent on Organisation {
        OrganisationRegistered(register_organisation::OrganisationRegistered),
        OrganisationAmended(amend_organisation::OrganisationAmended),
        NewConstructionBanned(assess_usage::NewConstructionBanned),
        NewConstructionFreed(assess_usage::NewConstructionFreed),
        EvaluationResultNoted(apply_evaluation_result::EvaluationResultNoted),
    }
}

events! {
    /// What comes about in a person's account.
    PersonEvent on Person {
        PersonRegistered(register_person::PersonRegistered),
        DutiesAssigned(assign_duties::DutiesAssigned),
        DutiesAsked(assign_duties::DutiesAsked),
        DutiesConfirmed(confirm_duties::DutiesConfirmed),
        PersonMoved(move_person::PersonMoved),
        AccountClosed(close_account::AccountClosed),
        AccountReopened(reopen_account::AccountReopened),
        TasksDelegated(delegate_tasks::TasksDelegated),
        StandInBegun(delegate_tasks::StandInBegun),
        DelegationEnded(end_delegation::DelegationEnded),
        StandInEnded(end_delegation::StandInEnded),
    }
}

events! {
    /// What comes about in the pool of experts.
    ExpertPoolEvent on ExpertPool {
        ExpertRegistered(register_expert::ExpertRegistered),
    }
}
