//! The coded lists of the library, the plan and simplified approval (Articles 10, 11 and 15).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

coded! {
    /// What a change of an issued plan does with a project (Article 11).
    PlanChangeKind {
        /// 新增.
        Add = "add",
        /// 调出.
        Remove = "remove",
        /// 调整金额或者轻重缓急.
        Amend = "amend",
    }
}

coded! {
    /// Steps of approval that a national rule can let fall away (Article 15, paragraph 1, item 4).
    ApprovalStep {
        /// 投资在线审批监管平台项目代码.
        ProjectCode = "project_code",
        /// 前置要件意见.
        PrerequisiteOpinions = "prerequisite_opinions",
        /// 评审报告.
        ReviewReport = "review_report",
    }
}

coded! {
    /// What a project is to another project or to a system (Article 7, items 1 and 2).
    SimilarityVerdict {
        /// 重复建设.
        Duplicate = "duplicate",
        /// 部分重叠.
        Overlapping = "overlapping",
        /// 不相同.
        Different = "different",
        /// 尚不能判断.
        Undecided = "undecided",
    }
}

coded! {
    /// Why a drawn expert is replaced (Article 10).
    ReplacementGround {
        /// 应当回避.
        Interested = "interested",
        /// 因故不能参加.
        Unavailable = "unavailable",
        /// 未按期出具意见.
        NoOpinion = "no_opinion",
    }
}
