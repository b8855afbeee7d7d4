//! The forms of the acts in a generated life.

use acts::amount::Yuan;
use acts::case::CaseFile;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::life::Spec;

/// A document that stands for one that a real unit would attach.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Its digest.
    pub digest: String,
    /// Its size in bytes.
    pub size: u64,
}

impl Sample {
    /// The document under a name.
    pub fn named(&self, name: &str) -> Value {
        json!({ "digest": self.digest, "name": format!("{name}.pdf"), "media_type": "application/pdf", "size": self.size })
    }

    /// The document as a material of a kind.
    pub fn material(&self, kind: &str, name: &str) -> Value {
        json!({ "kind": kind, "document": self.named(name) })
    }
}

/// The answers of Article 7 for a project that nothing stands against.
pub fn screening() -> Value {
    json!({
        "existing_system_upgrade_suffices": false,
        "shareable_system_exists": false,
        "isolated": false,
        "needs_or_goals_unclear": false,
        "reasons": "经核查系统清册，现有系统不具备相应功能，亦无可共享的系统；本项目接入共享交换平台，需求和绩效目标明确。",
    })
}

/// The application for admission with the materials that Article 9 asks for.
pub fn admission(spec: &Spec, sample: &Sample, needed: &[String]) -> Value {
    let materials: Vec<Value> = needed
        .iter()
        .map(|kind| sample.material(kind, label(kind)))
        .collect();
    let new = spec.facts.get("construction_kind").and_then(Value::as_str) == Some("new");
    let screening = if new { screening() } else { json!({}) };
    json!({ "screening": screening, "materials": materials })
}

fn label(kind: &str) -> &str {
    acts::messages::pair("MaterialKind", kind).map_or(kind, |(zh, _)| zh)
}

/// The preliminary review, all four aspects passed or the last one failed.
pub fn review(verdict: &str) -> Value {
    let aspect = |aspect: &str, verdict: &str, opinion: &str| json!({ "aspect": aspect, "verdict": verdict, "opinion": opinion });
    json!({
        "aspects": [
            aspect("technical_feasibility", "passed", "技术路线成熟，方案可行。"),
            aspect("system_integration", "passed", "与既有系统边界清晰，已说明整合方式。"),
            aspect("data_sharing", "passed", "数据共享需求明确，目录初稿完整。"),
            aspect("cloud_and_network", verdict, "云网资源需求测算依据见方案第六章。"),
        ],
        "screening_opinion": "经复核，申请单位的说明属实，未发现第七条所列情形。",
    })
}

/// The data resource catalogue.
pub fn catalogue(spec: &Spec) -> Value {
    let name = spec.facts.get("name").and_then(Value::as_str).unwrap_or_default();
    json!({ "lines": [
        { "resource": format!("{name}基础信息"), "items": "编号、名称、所在行政区划、状态、更新时间", "sharing": "unconditional", "basis": "",
          "opening": "open_on_condition", "update_cycle": "daily", "format": "数据库表", "source_system": name },
        { "resource": format!("{name}业务办理记录"), "items": "办理编号、事项、申请主体、办理结果、办结日期", "sharing": "conditional", "basis": "用于履行职责的政务部门可以申请使用",
          "opening": "closed", "update_cycle": "real_time", "format": "接口", "source_system": name },
    ] })
}

/// The application for approval of the text that is next.
pub fn approval(spec: &Spec, sample: &Sample, text: &str) -> Value {
    json!({
        "text": text,
        "total": Yuan::from_fen(spec.total_fen),
        "contents": {
            "data_sharing_analysis": "第八章",
            "security_measures": "第九章",
            "secure_product_statement": "附件三",
        },
        "new_civil_works": false,
        "high_energy": false,
        "materials": [
            sample.material("approval_application", "项目审批申请"),
            sample.material(text, label(text)),
        ],
    })
}

/// The approval: a little less than was applied for.
pub fn approve(case: &CaseFile, spec: &Spec, on: Date) -> Value {
    let serial = case
        .id
        .as_str()
        .bytes()
        .rev()
        .take(4)
        .fold(0_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 900)
        + 100;
    json!({
        "document_number": format!("内政数审批〔{}〕{serial}号", on.year()),
        "amount": Yuan::from_fen(spec.total_fen / 100 * 96),
        "completion_due_on": on.saturating_add(300.days()),
        "opinion": "原则同意。请严格按照批复的建设内容、规模和概算实施，落实网络安全和密码应用要求，完成数据资源共享。",
    })
}

/// A well-formed project code that belongs to no real project, and to no other project of the portfolio.
pub fn project_code(spec: &Spec, on: Date) -> Value {
    // Multiplying by a number without common factors spreads the serial over the six figures without collisions.
    let serial = u64::from(spec.serial) * 7_919 % 1_000_000;
    let code = format!("{:02}{:02}-150000-04-04-{serial:06}", on.year() % 100, on.month());
    json!({ "code": code, "verified_on": on })
}
