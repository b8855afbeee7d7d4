//! What clerks write: a few phrases for each kind of field, and one for all others.

use crate::numbers::Numbers;

/// Phrases by the word that a field's name contains; the first that fits is taken.
const PHRASES: &[(&str, &[&str])] = &[
    (
        "reason",
        &[
            "经集体研究，确有特殊情况，理由充分。",
            "上级部署的任务下达较晚，需衔接既有安排。",
            "业务需求发生变化，原方案已不适用。",
        ],
    ),
    (
        "opinion",
        &[
            "经审核，方案可行，同意。",
            "符合管理要求，原则同意，请按意见完善。",
            "资料齐全，依据充分，同意。",
        ],
    ),
    (
        "answer",
        &["一、已补充测算依据；二、已取得数据提供部门的书面确认。"],
    ),
    (
        "points",
        &[
            "未说明云网资源需求及测算依据",
            "数据共享需求未与提供部门确认",
            "概算表缺少密码改造费用的测算依据",
        ],
    ),
    ("note", &["按规定办理。", "已核对原件。"]),
    ("number", &["2026-001", "甲-17", "内财凭〔2026〕31号"]),
    ("body", &["内蒙古自治区政府投资项目评审机构", "第三方测评机构"]),
    ("name", &["综合业务子系统", "数据治理服务", "安全测评服务"]),
    (
        "content",
        &[
            "功能模块开发与部署",
            "接口改造和数据迁移",
            "安全加固与密码应用改造",
        ],
    ),
    ("resource", &["河湖名录", "监测站点信息", "业务办理记录"]),
    ("items", &["编号、名称、所在行政区划、状态、更新时间"]),
    ("format", &["数据库表", "接口"]),
    ("system", &["综合业务平台", "数据共享交换平台"]),
    ("security_measures", &["第九章"]),
    ("statement", &["附件三"]),
    ("analysis", &["第八章"]),
];

/// What is written where nothing more fitting is known.
const OTHERWISE: &[&str] = &["按规定办理，情况属实。", "经研究，予以确认。", "详见所附材料。"];

/// Words for a field.
pub fn phrase(key: &str, numbers: &mut Numbers) -> String {
    let fitting = PHRASES.iter().find(|(word, _)| key.contains(word));
    let list = fitting.map_or(OTHERWISE, |(_, list)| *list);
    numbers.pick(list).copied().unwrap_or_default().to_owned()
}
