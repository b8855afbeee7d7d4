//! The forms of the journeys, filled in as they must be; a test changes what it is about.

use serde_json::{Value, json};

pub fn facts() -> Value {
    json!({
        "name": "河湖水域岸线监管信息系统",
        "plan_year": 2026,
        "category": "construction",
        "construction_kind": "new",
        "scope": "professional",
        "classified": false,
        "custom_software": true,
        "total": "3860000.00",
        "need": "河湖水域岸线监测手段不足。",
        "goals": "岸线监管覆盖率达到百分之百。",
        "contents": "监测感知接入、智能识别、业务协同和移动巡查。",
    })
}

pub fn screening() -> Value {
    json!({
        "existing_system_upgrade_suffices": false,
        "shareable_system_exists": false,
        "isolated": false,
        "needs_or_goals_unclear": false,
        "reasons": "经核查系统清册，无可升级或共享的系统。",
    })
}

pub fn approval(text: &str, materials: &[Value]) -> Value {
    json!({
        "text": text,
        "total": "3860000.00",
        "contents": {
            "data_sharing_analysis": "第八章", "security_measures": "第九章", "secure_product_statement": "附件三",
        },
        "new_civil_works": false,
        "high_energy": false,
        "materials": materials,
    })
}

pub fn catalogue() -> Value {
    json!({ "lines": [{
        "resource": "岸线功能分区", "items": "编号、名称、边界", "sharing": "unconditional", "basis": "", "opening": "closed",
        "update_cycle": "monthly", "format": "数据库表", "source_system": "河湖水域岸线监管信息系统",
    }] })
}

pub fn report(recommended: &str) -> Value {
    json!({ "body": "政府投资项目评审机构", "verdict": "passed", "recommended": recommended })
}
