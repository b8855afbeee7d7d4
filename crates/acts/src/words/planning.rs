//! The coded lists of the ranked proposal of an annual plan (Article 11).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

coded! {
    /// What counts for a project's place, in the order in which it is told.
    Criterion {
        /// 必须保障.
        Mandatory = "mandatory",
        /// 急.
        Urgent = "urgent",
        /// 一般.
        Normal = "normal",
        /// 可缓.
        Deferrable = "deferrable",
        /// 经费应予保障.
        FundsGuaranteed = "funds_guaranteed",
        /// 运维期届满.
        PeriodEnds = "period_ends",
        /// 续建.
        Continuation = "continuation",
        /// 重点支持方向.
        SupportedDirection = "supported_direction",
        /// 服务于规划任务.
        TaskServed = "task_served",
        /// 评价结果：优先安排.
        ResultPreferred = "result_preferred",
        /// 评价结果：从紧安排.
        ResultReduced = "result_reduced",
        /// 评价结果：不予安排.
        ResultWithheld = "result_withheld",
        /// 曾被通报批评.
        Criticised = "criticised",
        /// 上年未列入.
        CarriedOver = "carried_over",
        /// 有依据文件.
        Founded = "founded",
        /// 数据资源目录已编制.
        CatalogueReady = "catalogue_ready",
        /// 项目代码已取得.
        CodeReady = "code_ready",
        /// 在库时间.
        Waiting = "waiting",
    }
}

coded! {
    /// Why a project of the library is not weighed for a plan.
    Barrier {
        /// 暂缓安排投资计划.
        Deferred = "deferred",
        /// 限制新建期内.
        Banned = "banned",
        /// 总投资不明.
        AmountUnknown = "amount_unknown",
    }
}

coded! {
    /// How a plan departs from its proposal.
    DepartureKind {
        /// 建议未列入而列入.
        TakenIn = "taken_in",
        /// 建议列入而未列入.
        LeftOut = "left_out",
        /// 次序与建议不同.
        Moved = "moved",
    }
}
