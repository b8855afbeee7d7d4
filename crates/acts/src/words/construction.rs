//! The coded lists of chapter 4: line items, security, procurement, contracts and money (Articles 20 to 32).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

coded! {
    /// What a line of the bill of quantities is (Articles 24, 30).
    LineItemKind {
        /// 硬件设备.
        Hardware = "hardware",
        /// 成品软件.
        PackagedSoftware = "packaged_software",
        /// 定制开发软件.
        CustomDevelopment = "custom_development",
        /// 系统集成.
        Integration = "integration",
        /// 服务.
        Service = "service",
        /// 工程监理.
        Supervision = "supervision",
        /// 其他费用.
        OtherCost = "other_cost",
        /// 预备费.
        Contingency = "contingency",
    }
}

coded! {
    /// Whether a product is secure and reliable (Article 24).
    SecureStanding {
        /// 安全可靠产品.
        Secure = "secure",
        /// 不属于安全可靠产品.
        NotSecure = "not_secure",
        /// 不适用（服务、费用等）.
        NotApplicable = "not_applicable",
    }
}

coded! {
    /// What an adjustment does to a line (Article 30, paragraph 2).
    LineChange {
        /// 增加.
        Increase = "increase",
        /// 减少.
        Decrease = "decrease",
        /// 新增.
        New = "new",
    }
}

coded! {
    /// The reasons for which a unit may adjust by itself (Article 30, paragraph 1).
    AdjustmentReason {
        /// （一）上级部署或者国家行业主管部门要求.
        HigherLevelMandate = "higher_level_mandate",
        /// （二）对原项目技术方案完善优化.
        TechnicalImprovement = "technical_improvement",
        /// （三）业务发展需要.
        BusinessDevelopment = "business_development",
    }
}

coded! {
    /// The shared infrastructure a project rests on (Article 20).
    SharedResource {
        /// 电子政务网络.
        GovernmentNetwork = "government_network",
        /// 政务云.
        GovernmentCloud = "government_cloud",
        /// 政务数据共享交换平台.
        DataExchangePlatform = "data_exchange_platform",
        /// 公共应用支撑体系.
        CommonApplicationSupport = "common_application_support",
        /// 密码服务支撑体系.
        CryptographyService = "cryptography_service",
    }
}

coded! {
    /// The level of network security protection of a system (Article 22).
    ProtectionLevel {
        /// 第一级.
        First = "first",
        /// 第二级.
        Second = "second",
        /// 第三级.
        Third = "third",
        /// 第四级.
        Fourth = "fourth",
        /// 第五级.
        Fifth = "fifth",
    }
}

coded! {
    /// What was tested of a system's security (Articles 22, 45).
    SecurityAssessmentKind {
        /// 网络安全等级保护测评.
        ProtectionLevelTest = "protection_level_test",
        /// 网络安全风险评估.
        RiskAssessment = "risk_assessment",
        /// 网络安全检测.
        SecurityInspection = "security_inspection",
    }
}

coded! {
    /// What a cryptography assessment is about (Article 23).
    CryptographyAssessed {
        /// 密码应用方案.
        Plan = "plan",
        /// 已建系统.
        BuiltSystem = "built_system",
    }
}

coded! {
    /// The result of an assessment (Articles 22, 23, 45).
    AssessmentResult {
        /// 符合.
        Conforming = "conforming",
        /// 基本符合.
        BasicallyConforming = "basically_conforming",
        /// 不符合.
        NonConforming = "non_conforming",
    }
}

coded! {
    /// What kind of standard it is (Article 25).
    StandardKind {
        /// 国家强制性标准.
        MandatoryNational = "mandatory_national",
        /// 国家推荐性标准.
        RecommendedNational = "recommended_national",
        /// 地方标准.
        Local = "local",
        /// 行业通用标准.
        Sector = "sector",
    }
}

coded! {
    /// How something is procured (Article 26).
    ProcurementMethod {
        /// 公开招标.
        PublicTender = "public_tender",
        /// 邀请招标.
        InvitedTender = "invited_tender",
        /// 竞争性谈判.
        CompetitiveNegotiation = "competitive_negotiation",
        /// 竞争性磋商.
        CompetitiveConsultation = "competitive_consultation",
        /// 询价.
        Inquiry = "inquiry",
        /// 单一来源采购.
        SingleSource = "single_source",
        /// 框架协议采购.
        FrameworkAgreement = "framework_agreement",
        /// 其他依法规定的方式.
        OtherLawful = "other_lawful",
    }
}

coded! {
    /// What a contract is for (Articles 26 to 29, 32).
    ContractKind {
        /// 建设（软硬件采购、开发、集成）.
        Building = "building",
        /// 服务采购.
        Service = "service",
        /// 运维服务.
        Maintenance = "maintenance",
        /// 工程监理.
        Supervision = "supervision",
        /// 测评、评估、审计等第三方服务.
        Assessment = "assessment",
        /// 前期工作（可研编制、前置要件等）.
        Preliminary = "preliminary",
    }
}

coded! {
    /// What was done before approval (Article 12).
    DoneEarly {
        /// 签订合同.
        ContractSigned = "contract_signed",
        /// 支付资金.
        PaymentMade = "payment_made",
        /// 开工.
        ConstructionStarted = "construction_started",
    }
}

coded! {
    /// What goes badly wrong while a project is built (Article 31).
    SeriousTrouble {
        /// 工程严重逾期.
        SeriousDelay = "serious_delay",
        /// 投资重大损失.
        MajorLoss = "major_loss",
    }
}

coded! {
    /// What money is for (Article 32).
    FundingUse {
        /// 项目建设或者服务.
        Project = "project",
        /// 前期工作.
        PreliminaryWork = "preliminary_work",
        /// 运维.
        Maintenance = "maintenance",
    }
}
