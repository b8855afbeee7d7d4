//! Acts of chapter 6, maintenance (Articles 39 to 41), and of the inventory of systems, and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::Stamp;
use crate::chapter_6::{
    accept_handover, agree_operator, amend_system, assess_maintenance_funding, assess_usage,
    deactivate_system, find_zombie, hand_over_system, reactivate_system, record_resource_use,
    record_system_use, register_system, renew_cryptography_assessment, renew_protection_level,
    renew_security_assessment, retire_system, return_handover, system_born,
};
use crate::system::System;

/// The acts of chapter 6, in the order of the articles.
pub(super) const ACTS: &[Entry] = &[
    Entry::of::<register_system::RegisterSystem>(),
    Entry::of::<amend_system::AmendSystem>(),
    Entry::of::<agree_operator::AgreeOperator>(),
    Entry::of::<hand_over_system::HandOverSystem>(),
    Entry::of::<accept_handover::AcceptHandover>(),
    Entry::of::<return_handover::ReturnHandover>(),
    Entry::of::<record_resource_use::RecordResourceUse>(),
    Entry::of::<record_system_use::RecordSystemUse>(),
    Entry::of::<assess_usage::AssessUsage>(),
    Entry::of::<assess_maintenance_funding::AssessMaintenanceFunding>(),
    Entry::of::<deactivate_system::DeactivateSystem>(),
    Entry::of::<reactivate_system::ReactivateSystem>(),
    Entry::of::<find_zombie::FindZombie>(),
    Entry::of::<retire_system::RetireSystem>(),
    Entry::of::<renew_protection_level::RenewProtectionLevel>(),
    Entry::of::<renew_security_assessment::RenewSecurityAssessment>(),
    Entry::of::<renew_cryptography_assessment::RenewCryptographyAssessment>(),
];

events! {
    /// What comes about in a system of the inventory.
    SystemEvent on System {
        SystemBorn(system_born::SystemBorn),
        SystemRegistered(register_system::SystemRegistered),
        SystemAmended(amend_system::SystemAmended),
        OperatorProposed(agree_operator::OperatorProposed),
        OperatorAgreed(agree_operator::OperatorAgreed),
        HandoverOffered(hand_over_system::HandoverOffered),
        HandoverAccepted(accept_handover::HandoverAccepted),
        HandoverReturned(return_handover::HandoverReturned),
        ResourceUseRecorded(record_resource_use::ResourceUseRecorded),
        UseRecorded(record_system_use::UseRecorded),
        UsageAssessed(assess_usage::UsageAssessed),
        FundingAssessed(assess_maintenance_funding::FundingAssessed),
        SystemDeactivated(deactivate_system::SystemDeactivated),
        SystemReactivated(reactivate_system::SystemReactivated),
        ZombieFound(find_zombie::ZombieFound),
        SystemRetired(retire_system::SystemRetired),
        ProtectionLevelRenewed(renew_protection_level::ProtectionLevelRenewed),
        SecurityAssessmentRenewed(renew_security_assessment::SecurityAssessmentRenewed),
        CryptographyAssessmentRenewed(renew_cryptography_assessment::CryptographyAssessmentRenewed),
    }
}
