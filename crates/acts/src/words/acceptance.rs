//! The coded lists of the forms of chapter 5; labels stand in `messages/acceptance.toml` (Articles 24, 33 to 38).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

coded! {
    /// What the application for final acceptance brings (Article 33).
    AcceptanceMaterialKind {
        /// 项目建设总结.
        ConstructionSummary = "construction_summary",
        /// 初步验收报告.
        PreliminaryAcceptanceReport = "preliminary_acceptance_report",
        /// 财务报告.
        FinancialReport = "financial_report",
        /// 审计报告.
        AuditReport = "audit_report",
        /// 安全风险评估报告.
        SecurityRiskAssessment = "security_risk_assessment",
        /// 涉密信息系统测评审查合格证.
        ClassifiedEvaluationCertificate = "classified_evaluation_certificate",
        /// 网络安全等级保护测评报告.
        ProtectionLevelTestReport = "protection_level_test_report",
        /// 密码应用安全性评估报告.
        CryptographyAssessment = "cryptography_assessment",
        /// 软件测试报告（定制开发类软件）.
        SoftwareTestReport = "software_test_report",
        /// 数据共享情况确认书.
        DataSharingConfirmation = "data_sharing_confirmation",
        /// 试运行报告（含用户使用评价）.
        TrialOperationReport = "trial_operation_report",
        /// 档案验收意见.
        ArchiveAcceptance = "archive_acceptance",
        /// 工程监理总结.
        SupervisionSummary = "supervision_summary",
        /// 资产清单.
        AssetList = "asset_list",
        /// 其他附件.
        SupportingMaterial = "supporting_material",
    }
}

coded! {
    /// What final acceptance looks at (Articles 17, 24, 29, 33).
    AcceptanceAspect {
        /// 建设任务完成情况.
        Content = "content",
        /// 资金使用情况.
        Funds = "funds",
        /// 数据资源共享的范围和程度.
        DataSharing = "data_sharing",
        /// 网络安全情况.
        NetworkSecurity = "network_security",
        /// 软硬件产品的安全可靠情况.
        SecureProducts = "secure_products",
        /// 密码应用和安全审查情况.
        CryptographyAndReview = "cryptography_and_review",
        /// 硬件设备和新建数据中心能源利用效率情况.
        EnergyEfficiency = "energy_efficiency",
    }
}

coded! {
    /// A verdict on one aspect of final acceptance.
    AspectVerdict {
        /// 符合.
        Passed = "passed",
        /// 不符合.
        Failed = "failed",
        /// 不涉及.
        NotApplicable = "not_applicable",
    }
}

coded! {
    /// How final acceptance is organised (Article 33).
    AcceptanceOrganiser {
        /// 项目审批部门组织.
        ApprovingDepartment = "approving_department",
        /// 委托第三方.
        ThirdParty = "third_party",
    }
}

coded! {
    /// What the Bureau answers to an application for extension (Article 33).
    ExtensionAnswer {
        /// 同意延期.
        Granted = "granted",
        /// 不同意延期.
        Refused = "refused",
    }
}

coded! {
    /// The first level of performance indicators (Articles 36, 37).
    IndicatorGroup {
        /// 预算执行.
        Budget = "budget",
        /// 产出.
        Output = "output",
        /// 效益.
        Benefit = "benefit",
        /// 满意度.
        Satisfaction = "satisfaction",
    }
}

coded! {
    /// The conclusion of an evaluation.
    EvaluationGrade {
        /// 优.
        Excellent = "excellent",
        /// 良.
        Good = "good",
        /// 中.
        Fair = "fair",
        /// 差.
        Poor = "poor",
    }
}

coded! {
    /// The evaluations of Articles 36 and 37.
    EvaluationKind {
        /// 事前绩效评价.
        ExAnteEvaluation = "ex_ante_evaluation",
        /// 年度绩效自评.
        SelfEvaluation = "self_evaluation",
        /// 投入运行后自评价.
        OperationEvaluation = "operation_evaluation",
        /// 后评价.
        PostEvaluation = "post_evaluation",
    }
}

coded! {
    /// How an evaluation's result counts when investment and maintenance funds are arranged (Article 38).
    ResultEffect {
        /// 优先安排.
        Preferred = "preferred",
        /// 不影响安排.
        Unchanged = "unchanged",
        /// 从紧安排.
        Reduced = "reduced",
        /// 不予安排.
        Withheld = "withheld",
    }
}
