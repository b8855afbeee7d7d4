//! The stages a case passes through; each is read off what has been recorded.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 已报送: reported, not yet checked by the department (Article 6).
    Reported,
    /// 已核查: checked by the department, application due (Article 6).
    Checked,
    /// 前置审核: applied for, before the Centre (Article 10).
    UnderReview,
    /// 评审论证: reviewed by the Centre, before the Bureau (Article 10).
    UnderAppraisal,
    /// 入库补正: sent back to the applicant before admission (Article 10).
    AdmissionCorrection,
    /// 已入库: in the library, waiting for a plan (Article 11).
    InLibrary,
    /// 已列计划: placed in an issued plan, or consented to by Article 13.
    Planned,
    /// 审批中: an application for approval is being dealt with (Article 14).
    UnderApproval,
    /// 审批补正: sent back to the unit during approval (Article 14).
    ApprovalCorrection,
    /// 建设实施: approved, or a maintenance project in its plan (Articles 15, 26).
    Construction,
    /// 暂停: construction stands still by order (Articles 31, 43).
    Suspended,
    /// 终止: ended by order (Article 43).
    Terminated,
    /// 试运行: preliminary acceptance done (Article 33).
    TrialOperation,
    /// 待终验: declared stable, final acceptance due (Article 33).
    AwaitingAcceptance,
    /// 终验中: final acceptance applied for (Article 33).
    UnderAcceptance,
    /// 已验收: finally accepted, or maintenance accepted by the unit (Article 33).
    Accepted,
    /// 已备案: approved elsewhere and filed (Article 19).
    Filed,
    /// 已出库: removed from the library (Article 6).
    Removed,
    /// 未予入库: refused admission (Article 10).
    Refused,
    /// 已撤回: withdrawn by the unit.
    Withdrawn,
    /// 涉密索引: an index card only; the file is kept offline.
    IndexCard,
    /// 计划草案: the plan is being drafted (Article 11).
    PlanDrafted,
    /// 已商财政: Finance has been consulted (Article 11).
    PlanConsulted,
    /// 已审定: the Government, or for maintenance the Bureau, has decided (Article 11).
    PlanDecided,
    /// 已下达: the plan is issued (Article 11).
    PlanIssued,
    /// 规划有效: a development plan is in force (Article 5).
    DevelopmentPlanInForce,
    /// 规划到期: a development plan has ended or been replaced (Article 5).
    DevelopmentPlanEnded,
    /// 框架方案编制: the framework plan is being drawn up (Article 18).
    FrameworkDrafted,
    /// 框架方案联合报送: submitted by all (Article 18).
    FrameworkSubmitted,
    /// 框架方案确定: participants may apply (Article 18).
    FrameworkConfirmed,
    /// 在用: a system in operation (Article 39).
    InUse,
    /// 停用: a system out of use (Article 41).
    Deactivated,
    /// 已下线: a system that left the inventory (Article 41).
    Retired,
    /// 检查中: an inspection is under way (Article 43).
    InspectionOpen,
    /// 整改中: rectification is due (Article 43).
    Rectifying,
    /// 已办结: the inspection is closed (Article 43).
    InspectionClosed,
    /// 在册: organisations, persons and pools, which have no course.
    Kept,
}

impl Stage {
    /// Every stage.
    pub const ALL: &[Self] = &[
        Self::Reported,
        Self::Checked,
        Self::UnderReview,
        Self::UnderAppraisal,
        Self::AdmissionCorrection,
        Self::InLibrary,
        Self::Planned,
        Self::UnderApproval,
        Self::ApprovalCorrection,
        Self::Construction,
        Self::Suspended,
        Self::Terminated,
        Self::TrialOperation,
        Self::AwaitingAcceptance,
        Self::UnderAcceptance,
        Self::Accepted,
        Self::Filed,
        Self::Removed,
        Self::Refused,
        Self::Withdrawn,
        Self::IndexCard,
        Self::PlanDrafted,
        Self::PlanConsulted,
        Self::PlanDecided,
        Self::PlanIssued,
        Self::DevelopmentPlanInForce,
        Self::DevelopmentPlanEnded,
        Self::FrameworkDrafted,
        Self::FrameworkSubmitted,
        Self::FrameworkConfirmed,
        Self::InUse,
        Self::Deactivated,
        Self::Retired,
        Self::InspectionOpen,
        Self::Rectifying,
        Self::InspectionClosed,
        Self::Kept,
    ];

    /// The stations of a project's course, in order.
    pub const COURSE: [Self; 12] = [
        Self::Reported,
        Self::Checked,
        Self::UnderReview,
        Self::UnderAppraisal,
        Self::InLibrary,
        Self::Planned,
        Self::UnderApproval,
        Self::Construction,
        Self::TrialOperation,
        Self::AwaitingAcceptance,
        Self::UnderAcceptance,
        Self::Accepted,
    ];

    /// Every stage of the other case files, for filters and names.
    pub const OF_OTHERS: [Self; 15] = [
        Self::PlanDrafted,
        Self::PlanConsulted,
        Self::PlanDecided,
        Self::PlanIssued,
        Self::DevelopmentPlanInForce,
        Self::DevelopmentPlanEnded,
        Self::FrameworkDrafted,
        Self::FrameworkSubmitted,
        Self::FrameworkConfirmed,
        Self::InUse,
        Self::Deactivated,
        Self::Retired,
        Self::InspectionOpen,
        Self::Rectifying,
        Self::InspectionClosed,
    ];

    /// Every stage of a project, for filters.
    pub const OF_PROJECTS: [Self; 21] = [
        Self::Reported,
        Self::Checked,
        Self::UnderReview,
        Self::UnderAppraisal,
        Self::AdmissionCorrection,
        Self::InLibrary,
        Self::Planned,
        Self::UnderApproval,
        Self::ApprovalCorrection,
        Self::Construction,
        Self::Suspended,
        Self::Terminated,
        Self::TrialOperation,
        Self::AwaitingAcceptance,
        Self::UnderAcceptance,
        Self::Accepted,
        Self::Filed,
        Self::Removed,
        Self::Refused,
        Self::Withdrawn,
        Self::IndexCard,
    ];

    /// The code used in read tables, URLs and messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Checked => "checked",
            Self::UnderReview => "under_review",
            Self::UnderAppraisal => "under_appraisal",
            Self::AdmissionCorrection => "admission_correction",
            Self::InLibrary => "in_library",
            Self::Planned => "planned",
            Self::UnderApproval => "under_approval",
            Self::ApprovalCorrection => "approval_correction",
            Self::Construction => "construction",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::IndexCard => "index_card",
            Self::PlanDrafted => "plan_drafted",
            Self::PlanConsulted => "plan_consulted",
            Self::PlanDecided => "plan_decided",
            Self::PlanIssued => "plan_issued",
            Self::Suspended => "suspended",
            Self::Terminated => "terminated",
            Self::TrialOperation => "trial_operation",
            Self::AwaitingAcceptance => "awaiting_acceptance",
            Self::UnderAcceptance => "under_acceptance",
            Self::Accepted => "accepted",
            Self::Filed => "filed",
            Self::Removed => "removed",
            Self::DevelopmentPlanInForce => "development_plan_in_force",
            Self::DevelopmentPlanEnded => "development_plan_ended",
            Self::FrameworkDrafted => "framework_drafted",
            Self::FrameworkSubmitted => "framework_submitted",
            Self::FrameworkConfirmed => "framework_confirmed",
            Self::InUse => "in_use",
            Self::Deactivated => "deactivated",
            Self::Retired => "retired",
            Self::InspectionOpen => "inspection_open",
            Self::Rectifying => "rectifying",
            Self::InspectionClosed => "inspection_closed",
            Self::Kept => "kept",
        }
    }
}
