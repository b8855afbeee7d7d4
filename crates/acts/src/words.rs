//! The coded lists of the forms. Codes are the glossary's; labels in both languages stand in `messages/words.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            $($(#[$item_doc])* #[serde(rename = $code)] $item,)+
        }

        impl $name {
            /// Every word of the list, in the order of the measure.
            pub const ALL: &[Self] = &[$(Self::$item),+];

            /// The code used in JSON, URLs, read tables and messages.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$item => $code,)+
                }
            }
        }
    };
}

pub mod construction;
pub mod library;
pub mod planning;
pub mod supervision;

coded! {
    /// Category of a project (Article 2).
    Category {
        /// 建设类.
        Construction = "construction",
        /// 采购服务类.
        Procurement = "procurement",
        /// 运维服务类.
        Maintenance = "maintenance",
    }
}

coded! {
    /// Kind of construction (Article 2).
    ConstructionKind {
        /// 新建.
        New = "new",
        /// 续建.
        Continuation = "continuation",
        /// 升级改造.
        Upgrade = "upgrade",
    }
}

coded! {
    /// Whose project it is by nature (Article 8).
    Scope {
        /// 公共政务信息化项目.
        Public = "public",
        /// 专业政务信息化项目.
        Professional = "professional",
        /// 专业项目中包含公共部分.
        Mixed = "mixed",
    }
}

coded! {
    /// Whether maintenance is new or goes on (Article 9).
    MaintenanceRound {
        /// 新纳入运维.
        New = "new",
        /// 接续运维.
        Continuing = "continuing",
    }
}

coded! {
    /// Who maintains (Article 8).
    MaintenanceMode {
        /// 大数据中心统一运维.
        Unified = "unified",
        /// 各部门单独运维.
        Separate = "separate",
    }
}

coded! {
    /// What is built (Article 2).
    SystemType {
        /// 电子政务网络平台.
        NetworkPlatform = "network_platform",
        /// 业务信息系统.
        BusinessSystem = "business_system",
        /// 信息资源库.
        InformationResourceBase = "information_resource_base",
        /// 信息安全基础设施.
        SecurityInfrastructure = "security_infrastructure",
        /// 电子政务基础设施.
        EGovernmentInfrastructure = "e_government_infrastructure",
        /// 电子政务标准化体系.
        Standards = "standards",
        /// 相关支撑体系.
        SupportingSystem = "supporting_system",
    }
}

coded! {
    /// What is maintained (Article 2, paragraph 4).
    MaintenanceItem {
        /// 政务网络和政务云运维.
        NetworkAndCloud = "network_and_cloud",
        /// 基础环境运维.
        BasicEnvironment = "basic_environment",
        /// 系统运维.
        SystemMaintenance = "system_maintenance",
        /// 机柜租赁.
        CabinetLease = "cabinet_lease",
        /// 通信线路租赁.
        LineLease = "line_lease",
        /// 短信费.
        ShortMessages = "short_messages",
        /// 网络和数据安全.
        NetworkAndDataSecurity = "network_and_data_security",
        /// 数据治理.
        DataGovernance = "data_governance",
        /// 目录编制.
        CatalogueCompilation = "catalogue_compilation",
        /// 资源挂载.
        ResourceMounting = "resource_mounting",
    }
}

coded! {
    /// Supported directions (Article 7, paragraph 1).
    SupportDirection {
        /// 政务信息基础设施.
        Infrastructure = "infrastructure",
        /// 公共支撑.
        CommonSupport = "common_support",
        /// 数据资源.
        DataResources = "data_resources",
        /// 共性应用.
        SharedApplications = "shared_applications",
        /// 政务服务.
        GovernmentServices = "government_services",
        /// 跨部门跨层级共建共享.
        CrossDepartmentSharing = "cross_department_sharing",
        /// 整合分级分散业务系统.
        IntegrationOfScattered = "integration_of_scattered",
    }
}

coded! {
    /// The six integrated systems (Article 3).
    IntegratedSystem {
        /// 一体化基础设施支撑体系.
        IntegratedInfrastructure = "integrated_infrastructure",
        /// 一体化政务数据资源体系.
        IntegratedData = "integrated_data",
        /// 一体化公共支撑体系.
        IntegratedSupport = "integrated_support",
        /// 一体化安全防护体系.
        IntegratedSecurity = "integrated_security",
        /// 一体化政务应用体系.
        IntegratedApplications = "integrated_applications",
        /// 一体化运维体系.
        IntegratedMaintenance = "integrated_maintenance",
    }
}

coded! {
    /// The network on which the system runs.
    Network {
        /// 政务外网.
        GovernmentExtranet = "government_extranet",
        /// 互联网.
        Internet = "internet",
        /// 政务内网.
        GovernmentIntranet = "government_intranet",
        /// 业务专网.
        DedicatedNetwork = "dedicated_network",
    }
}

coded! {
    /// Where money comes from (Article 32).
    FundingSource {
        /// 部门预算.
        DepartmentBudget = "department_budget",
        /// 财政预算专项.
        FiscalBudget = "fiscal_budget",
        /// 中央预算内或补助资金.
        CentralSubsidy = "central_subsidy",
        /// 专项债券.
        SpecialBond = "special_bond",
        /// 其他财政资金.
        OtherFiscal = "other_fiscal",
    }
}

coded! {
    /// Materials that the measure names (Articles 9, 14, 15).
    MaterialKind {
        /// 申请入库文件.
        ApplicationLetter = "application_letter",
        /// 项目可行性研究报告（项目建议书、可行性研究报告二合一）.
        FeasibilityStudy = "feasibility_study",
        /// 实施方案（项目建议书、可行性研究报告、初步设计方案三合一）.
        ImplementationPlan = "implementation_plan",
        /// 初步设计方案.
        PreliminaryDesign = "preliminary_design",
        /// 运维方案.
        MaintenancePlan = "maintenance_plan",
        /// 新一轮运维需求评估.
        MaintenanceNeedsAssessment = "maintenance_needs_assessment",
        /// 项目审批申请.
        ApprovalApplication = "approval_application",
        /// 其他附件.
        SupportingMaterial = "supporting_material",
    }
}

coded! {
    /// The texts that are approved (Article 15).
    ApprovalText {
        /// 可行性研究报告（二合一）.
        FeasibilityStudy = "feasibility_study",
        /// 初步设计方案.
        PreliminaryDesign = "preliminary_design",
        /// 实施方案（三合一）.
        ImplementationPlan = "implementation_plan",
    }
}

coded! {
    /// The four aspects of the preliminary review (Article 10).
    ReviewAspect {
        /// 技术可行性.
        TechnicalFeasibility = "technical_feasibility",
        /// 系统整合.
        SystemIntegration = "system_integration",
        /// 数据共享.
        DataSharing = "data_sharing",
        /// 云网资源使用.
        CloudAndNetwork = "cloud_and_network",
    }
}

coded! {
    /// A verdict on one aspect or on the whole.
    Verdict {
        /// 通过.
        Passed = "passed",
        /// 不通过.
        Failed = "failed",
    }
}

coded! {
    /// How the appraisal is done (Article 10).
    AppraisalForm {
        /// 组织专家评审.
        Experts = "experts",
        /// 委托第三方咨询机构.
        ThirdParty = "third_party",
        /// 经研究不需要评审论证.
        NotNeeded = "not_needed",
    }
}

coded! {
    /// The four bases of an urgent supplement (Article 13).
    UrgentBasis {
        /// 党中央、国务院及自治区党委、政府有明确要求.
        CentralOrRegionalMandate = "central_or_regional_mandate",
        /// 国家行业主管部门有明确要求.
        MinistryMandate = "ministry_mandate",
        /// 涉及国家重大战略、国家安全等特殊原因.
        NationalStrategyOrSecurity = "national_strategy_or_security",
        /// 涉及突发事件.
        Emergency = "emergency",
    }
}

coded! {
    /// How a resource is shared (Article 17).
    Sharing {
        /// 无条件共享.
        Unconditional = "unconditional",
        /// 有条件共享.
        Conditional = "conditional",
        /// 不予共享.
        Refused = "refused",
    }
}

coded! {
    /// How a resource is opened to society.
    Opening {
        /// 无条件开放.
        Open = "open",
        /// 有条件开放.
        OpenOnCondition = "open_on_condition",
        /// 不予开放.
        Closed = "closed",
    }
}

coded! {
    /// How often a resource is brought up to date.
    UpdateCycle {
        /// 实时.
        RealTime = "real_time",
        /// 每日.
        Daily = "daily",
        /// 每周.
        Weekly = "weekly",
        /// 每月.
        Monthly = "monthly",
        /// 每季度.
        Quarterly = "quarterly",
        /// 每年.
        Yearly = "yearly",
        /// 不定期.
        Irregular = "irregular",
    }
}

coded! {
    /// An authority's opinion on a prerequisite (Article 14).
    OpinionVerdict {
        /// 同意.
        Agreed = "agreed",
        /// 不同意.
        Disagreed = "disagreed",
    }
}

coded! {
    /// The two annual plans of Article 11.
    PlanKind {
        /// 建设类、采购服务类项目年度计划.
        Construction = "construction",
        /// 运维服务类项目年度计划.
        Maintenance = "maintenance",
    }
}

coded! {
    /// 轻重缓急 (Article 11).
    Urgency {
        /// 必须保障.
        Mandatory = "mandatory",
        /// 急.
        Urgent = "urgent",
        /// 一般.
        Normal = "normal",
        /// 可缓.
        Deferrable = "deferrable",
    }
}

coded! {
    /// Milestones of a classified project that others depend on.
    OfflineMilestone {
        /// 线下报送.
        ReportedOffline = "reported_offline",
        /// 线下入库.
        AdmittedOffline = "admitted_offline",
        /// 列入年度计划.
        PlannedOffline = "planned_offline",
        /// 线下批复.
        ApprovedOffline = "approved_offline",
        /// 保密测评审查合格.
        EvaluatedOffline = "evaluated_offline",
        /// 线下竣工验收.
        AcceptedOffline = "accepted_offline",
    }
}

coded! {
    /// An authority's answer to a draft that it countersigns (会签).
    CountersignVerdict {
        /// 同意.
        Agreed = "agreed",
        /// 退回修改.
        Returned = "returned",
    }
}

pub mod acceptance;
pub mod maintenance;
