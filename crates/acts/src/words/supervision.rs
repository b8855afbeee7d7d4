//! The coded lists of supervision (Articles 4, 31, 43, 44 and 46).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::party::Party;

coded! {
    /// What an inspection looks at, each in the hands of the authority that Article 4 or 43 names.
    SupervisionField {
        /// 政务数据共享.
        DataSharing = "data_sharing",
        /// 审批、批复执行等综合情况.
        ApprovalCompliance = "approval_compliance",
        /// 招标采购.
        Procurement = "procurement",
        /// 资金使用.
        UseOfFunds = "use_of_funds",
        /// 密码应用.
        Cryptography = "cryptography",
        /// 网络安全.
        NetworkSecurity = "network_security",
        /// 保密.
        Secrecy = "secrecy",
        /// 审计.
        Audit = "audit",
    }
}

impl SupervisionField {
    /// The authority in whose field it lies (Articles 4 and 43).
    #[must_use]
    pub const fn authority(self) -> Party {
        match self {
            Self::DataSharing | Self::ApprovalCompliance => Party::DataBureau,
            Self::Procurement | Self::UseOfFunds => Party::Finance,
            Self::Cryptography => Party::Cryptography,
            Self::NetworkSecurity => Party::PublicSecurity,
            Self::Secrecy => Party::Secrecy,
            Self::Audit => Party::Audit,
        }
    }

    /// The clause that gives it to this authority.
    #[must_use]
    pub const fn clause(self) -> &'static str {
        match self {
            Self::DataSharing => "第四十三条/1",
            Self::ApprovalCompliance => "第四条/1/一",
            Self::Procurement | Self::UseOfFunds => "第四条/1/二",
            Self::Cryptography => "第四条/1/三",
            Self::Secrecy => "第四条/1/四",
            Self::NetworkSecurity => "第四条/1/五",
            Self::Audit => "第四条/1/六",
        }
    }
}

coded! {
    /// What came of a rectification that was ordered (Article 43).
    RectificationResult {
        /// 整改中.
        Pending = "pending",
        /// 整改合格.
        Passed = "passed",
        /// 整改后仍不符合要求.
        Failed = "failed",
    }
}

coded! {
    /// The measures of the approving department, from the mildest to the gravest (Article 43).
    MeasureKind {
        /// 通报批评.
        PublicCriticism = "public_criticism",
        /// 暂缓安排投资计划.
        DeferralOfInvestmentPlan = "deferral_of_investment_plan",
        /// 暂停项目建设.
        Suspension = "suspension",
        /// 终止项目.
        Termination = "termination",
    }
}

coded! {
    /// On what a suspension rests.
    SuspensionGround {
        /// 逾期不整改或整改后仍不符合要求 (Article 43).
        FailedRectification = "failed_rectification",
        /// 工程严重逾期、投资重大损失 (Article 31).
        SeriousDelayOrLoss = "serious_delay_or_loss",
    }
}

coded! {
    /// What was violated (Articles 12, 19, 42 and 46).
    ViolationKind {
        /// 未批先建.
        BuiltBeforeApproval = "built_before_approval",
        /// 未履行审批程序.
        ApprovalNotSought = "approval_not_sought",
        /// 未履行备案程序.
        NotFiled = "not_filed",
        /// 严重超概算.
        OverEstimate = "over_estimate",
        /// 质量低劣.
        PoorQuality = "poor_quality",
        /// 损失浪费.
        Waste = "waste",
        /// 安全事故.
        SecurityAccident = "security_accident",
        /// 其他责任事故.
        OtherAccident = "other_accident",
        /// 弄虚作假.
        Fraud = "fraud",
        /// 拒绝、隐匿、瞒报资料.
        DocumentsWithheld = "documents_withheld",
        /// 截留、挪用项目资金.
        FundsDiverted = "funds_diverted",
        /// 违反规定安排运维经费.
        MaintenanceFundsAgainstRules = "maintenance_funds_against_rules",
    }
}

impl ViolationKind {
    /// Whether it is one of money, which is punished under the regulation on fiscal offences (Article 46).
    #[must_use]
    pub const fn is_fiscal(self) -> bool {
        match self {
            Self::FundsDiverted | Self::MaintenanceFundsAgainstRules => true,
            Self::BuiltBeforeApproval
            | Self::ApprovalNotSought
            | Self::NotFiled
            | Self::OverEstimate
            | Self::PoorQuality
            | Self::Waste
            | Self::SecurityAccident
            | Self::OtherAccident
            | Self::Fraud
            | Self::DocumentsWithheld => false,
        }
    }

    /// The article that is violated.
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::BuiltBeforeApproval => "12",
            Self::NotFiled => "19",
            Self::DocumentsWithheld => "42",
            Self::ApprovalNotSought
            | Self::OverEstimate
            | Self::PoorQuality
            | Self::Waste
            | Self::SecurityAccident
            | Self::OtherAccident
            | Self::Fraud
            | Self::FundsDiverted
            | Self::MaintenanceFundsAgainstRules => "46",
        }
    }
}

coded! {
    /// How the body in charge handled a violation (Article 46).
    ViolationHandling {
        /// 通报批评.
        PublicCriticism = "public_criticism",
        /// 依法给予处分.
        Disciplined = "disciplined",
        /// 按《财政违法行为处罚处分条例》等查处.
        FiscalPenalty = "fiscal_penalty",
        /// 移送其他机关处理.
        Transferred = "transferred",
        /// 经查不成立.
        Unfounded = "unfounded",
    }
}

coded! {
    /// How the audit body closed a finding of its own (Article 44).
    AuditOutcome {
        /// 已纠正.
        Corrected = "corrected",
        /// 说明成立.
        Explained = "explained",
        /// 移送处理.
        Transferred = "transferred",
    }
}
