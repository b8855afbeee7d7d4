//! Forms of acceptance: the file of Article 33, archives, data sharing and the Bureau's conclusion (Articles 33, 34).

use serde_json::{Value, json};

use crate::client::Client;
use crate::life::material;

/// What is handed in as a document for an unclassified system with custom software.
const DOCUMENTS: [&str; 9] = [
    "construction_summary",
    "preliminary_acceptance_report",
    "financial_report",
    "audit_report",
    "security_risk_assessment",
    "protection_level_test_report",
    "cryptography_assessment",
    "software_test_report",
    "trial_operation_report",
];

/// A complete file with this final account, these deliveries and these statements on products.
pub async fn acceptance_file(unit: &Client, of: (&str, Value, Value)) -> Value {
    let (account, delivered, products) = of;
    let mut materials = Vec::new();
    for kind in DOCUMENTS {
        materials.push(material(unit, kind).await);
    }
    json!({
        "final_account": account, "summary": "批复的建设内容全部完成。", "products": products, "delivered": delivered,
        "cryptography_use": "采用商用密码算法。", "security_review": "不属于须审查的情形。", "energy_use": "能效一级。",
        "materials": materials,
    })
}

/// Archives that passed.
pub fn archives_passed(on: &str) -> Value {
    json!({ "verdict": "passed", "archive_body": "内蒙古自治区档案馆", "accepted_on": on, "opinion": "案卷齐全，同意通过。" })
}

/// What of the catalogue is shared.
pub fn shared() -> Value {
    json!({ "document_number": "共享确认〔2027〕1号", "opinion": "已挂载并更新。",
        "shared": [{ "resource": "岸线功能分区", "mounted": true, "uses": 12 }] })
}

/// The Bureau's conclusion: passed, with the systems that enter the inventory.
pub fn conclusion(on: &str, systems: &[&str]) -> Value {
    let aspects = [
        "content",
        "funds",
        "data_sharing",
        "network_security",
        "secure_products",
        "cryptography_and_review",
        "energy_efficiency",
    ];
    let aspects =
        aspects.map(|aspect| json!({ "aspect": aspect, "verdict": "passed", "opinion": "符合要求。" }));
    json!({ "verdict": "passed", "organised_by": "approving_department", "accepted_on": on,
        "document_number": "内政数验〔2027〕1号", "aspects": aspects, "opinion": "同意通过竣工验收。", "systems": systems,
        "in_operation_on": on })
}
