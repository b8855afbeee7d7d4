//! The coded lists of chapter 6: systems of the inventory, their handover, resources and funding (Articles 7, 39 to 41).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

coded! {
    /// Whom a system serves (Article 41, item 2).
    ServiceKind {
        /// 政务服务类.
        GovernmentService = "government_service",
        /// 公共服务类.
        PublicService = "public_service",
        /// 办公类.
        Office = "office",
        /// 其他.
        Other = "other",
    }
}

coded! {
    /// Whether a system is in use (Article 41, item 4).
    SystemStatus {
        /// 在用.
        Active = "active",
        /// 停用系统.
        Deactivated = "deactivated",
        /// 僵尸系统.
        Zombie = "zombie",
    }
}

coded! {
    /// Who operates a system under Article 39.
    OperatorSide {
        /// 自治区大数据中心.
        BigDataCentre = "big_data_centre",
        /// 项目单位.
        ProjectUnit = "project_unit",
    }
}

coded! {
    /// A person's conclusion on the use of a system (Article 7, item 5).
    UsageConclusion {
        /// 使用正常.
        WellUsed = "well_used",
        /// 使用率不高.
        LittleUsed = "little_used",
    }
}

coded! {
    /// What is handed over with a system (Article 39).
    HandoverItem {
        /// 系统文档.
        Documents = "documents",
        /// 账号和权限.
        Accounts = "accounts",
        /// 源代码和部署包.
        Source = "source",
        /// 运行环境.
        Environment = "environment",
        /// 相关合同.
        Contracts = "contracts",
        /// 安全备案资料.
        SecurityFilings = "security_filings",
    }
}

coded! {
    /// Whether an item of the handover's list goes over.
    HandoverState {
        /// 已移交.
        HandedOver = "handed_over",
        /// 不适用.
        NotApplicable = "not_applicable",
    }
}

coded! {
    /// Shared infrastructure resources that a system uses (Article 40).
    ResourceKind {
        /// 云主机处理器.
        CloudProcessor = "cloud_processor",
        /// 云主机内存.
        CloudMemory = "cloud_memory",
        /// 云存储.
        CloudStorage = "cloud_storage",
        /// 网络带宽.
        NetworkBandwidth = "network_bandwidth",
        /// 公网地址.
        PublicAddress = "public_address",
        /// 数据库实例.
        DatabaseInstance = "database_instance",
        /// 机柜.
        Cabinet = "cabinet",
        /// 其他.
        OtherResource = "other_resource",
    }
}

coded! {
    /// Whether maintenance is funded under Article 41, as the rule answers.
    FundingAnswer {
        /// 可以安排.
        Eligible = "eligible",
        /// 原则上不安排.
        RefusedInPrinciple = "refused_in_principle",
        /// 不安排.
        Refused = "refused",
    }
}

coded! {
    /// What the authorities conclude on a system's maintenance funds (Article 41).
    FundingConclusion {
        /// 安排.
        Fund = "fund",
        /// 不安排.
        Withhold = "withhold",
    }
}
