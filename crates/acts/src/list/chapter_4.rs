//! Acts of chapter 4, construction and money (Articles 20 to 32), and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::Stamp;
use crate::chapter_4::{
    amend_contract, apply_for_adjustment, appoint_project_manager, approve_adjustment,
    declare_shared_infrastructure, end_contract, engage_supervision_engineer, file_adjustment,
    record_bill_of_quantities, record_contract, record_coordination, record_cryptography_assessment,
    record_funding, record_payment, record_procurement, record_protection_level, record_security_assessment,
    record_standards, refuse_adjustment, report_progress, report_serious_delay, return_savings,
    start_construction, state_secure_products,
};
use crate::project::Project;

/// The acts of chapter 4, in the order of the articles.
pub(super) const ACTS: &[Entry] = &[
    Entry::of::<declare_shared_infrastructure::DeclareSharedInfrastructure>(),
    Entry::of::<record_coordination::RecordCoordination>(),
    Entry::of::<record_protection_level::RecordProtectionLevel>(),
    Entry::of::<record_security_assessment::RecordSecurityAssessment>(),
    Entry::of::<record_cryptography_assessment::RecordCryptographyAssessment>(),
    Entry::of::<record_bill_of_quantities::RecordBillOfQuantities>(),
    Entry::of::<state_secure_products::StateSecureProducts>(),
    Entry::of::<record_standards::RecordStandards>(),
    Entry::of::<appoint_project_manager::AppointProjectManager>(),
    Entry::of::<record_procurement::RecordProcurement>(),
    Entry::of::<record_contract::RecordContract>(),
    Entry::of::<amend_contract::AmendContract>(),
    Entry::of::<end_contract::EndContract>(),
    Entry::of::<engage_supervision_engineer::EngageSupervisionEngineer>(),
    Entry::of::<start_construction::StartConstruction>(),
    Entry::of::<record_payment::RecordPayment>(),
    Entry::of::<return_savings::ReturnSavings>(),
    Entry::of::<file_adjustment::FileAdjustment>(),
    Entry::of::<apply_for_adjustment::ApplyForAdjustment>(),
    Entry::of::<approve_adjustment::ApproveAdjustment>(),
    Entry::of::<refuse_adjustment::RefuseAdjustment>(),
    Entry::of::<report_progress::ReportProgress>(),
    Entry::of::<report_serious_delay::ReportSeriousDelay>(),
    Entry::of::<record_funding::RecordFunding>(),
];

events! {
    /// What comes about in the construction of a project and in its money.
    ConstructionEvent on Project {
        InfrastructureDeclared(declare_shared_infrastructure::InfrastructureDeclared),
        CoordinationRecorded(record_coordination::CoordinationRecorded),
        ProtectionLevelRecorded(record_protection_level::ProtectionLevelRecorded),
        SecurityAssessed(record_security_assessment::SecurityAssessed),
        CryptographyAssessed(record_cryptography_assessment::CryptographyWasAssessed),
        BillRecorded(record_bill_of_quantities::BillRecorded),
        ProductsStated(state_secure_products::ProductsStated),
        StandardsRecorded(record_standards::StandardsRecorded),
        ManagerAppointed(appoint_project_manager::ManagerAppointed),
        ProcurementRecorded(record_procurement::ProcurementRecorded),
        ContractRecorded(record_contract::ContractRecorded),
        ContractAmended(amend_contract::ContractAmended),
        ContractEnded(end_contract::ContractEnded),
        EngineerEngaged(engage_supervision_engineer::EngineerEngaged),
        ConstructionStarted(start_construction::ConstructionStarted),
        PaymentRecorded(record_payment::PaymentRecorded),
        SavingsReturned(return_savings::SavingsReturned),
        AdjustmentFiled(file_adjustment::AdjustmentFiled),
        AdjustmentApplied(apply_for_adjustment::AdjustmentApplied),
        AdjustmentApproved(approve_adjustment::AdjustmentApproved),
        AdjustmentRefused(refuse_adjustment::AdjustmentRefused),
        ProgressReported(report_progress::ProgressReported),
        SeriousTroubleReported(report_serious_delay::SeriousTroubleReported),
        FundingRecorded(record_funding::FundingRecorded),
    }
}
