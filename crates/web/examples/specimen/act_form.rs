//! The form of an act in the specimen, refused, with faults and findings.

use std::collections::BTreeMap;

use acts::form::FieldFault;
use acts::list::entry;
use acts::messages::{self, Language};
use acts::stage::Stage;
use maud::{Markup, html};
use serde_json::{Value, json};
use web::form::Reference;
use web::ui::{self, ActForm, Choice, Choices, Crumb, Gravity, Heading, Phase, Post, Submit};

use super::{LONG, findings};

/// The organisations of the specimen.
struct Known {
    organisations: Vec<Choice>,
}

impl Choices for Known {
    fn choices(&self, of: Reference) -> &[Choice] {
        match of {
            Reference::Organisation => &self.organisations,
            Reference::Case
            | Reference::Colleague
            | Reference::System
            | Reference::Similar
            | Reference::Framework
            | Reference::DevelopmentPlan
            | Reference::Plan
            | Reference::Draft
            | Reference::Contract
            | Reference::Procurement
            | Reference::BillLine
            | Reference::Order
            | Reference::Finding
            | Reference::AuditFinding
            | Reference::Request
            | Reference::Violation
            | Reference::Expert
            | Reference::Measure => &[],
        }
    }
}

fn values() -> Value {
    let document = json!({ "digest": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", "name": "关于申请入库的函.pdf", "media_type": "application/pdf", "size": 3_250_586 });
    json!({
        "answer": "已补充第八章数据资源共享分析。",
        "project": {
            "name": "内蒙古自治区不动产登记信息管理基础平台电子签章升级改造项目", "plan_year": 2027,
            "category": "construction", "construction_kind": "upgrade", "total": "3860000.00", "system_types": ["business_system"],
            "funding": [{ "source": "fiscal_budget", "amount": "3000000.00" }, { "source": "department_budget", "amount": "86万" }],
            "basis": [{ "name": "国务院办公厅关于加快推进政务服务“一网通办”的意见", "support": "要求电子证照互认" }]
        },
        "screening": { "existing_system_upgrade_suffices": false, "reasons": "现有系统不支持国密算法。" },
        "materials": [{ "kind": "application_letter", "document": document }]
    })
}

/// The page.
pub(super) fn page(language: Language, act: &str) -> Markup {
    let schema = entry(act)
        .map(|entry| entry.schema().to_value())
        .unwrap_or_default();
    let values = if act == "correct_application" {
        values()
    } else {
        json!({})
    };
    let faults = acts::form::check(&schema, &values);
    let faults: Vec<FieldFault> = faults.into_iter().collect();
    let findings = findings();
    let organisations = vec![Choice {
        value: "org-1".to_owned(),
        label: LONG.to_owned(),
    }];
    let post = Post {
        action: "#".to_owned(),
        validate: "#".to_owned(),
        draft: None,
        upload: Some("/api/v1/documents".to_owned()),
        csrf: "token".to_owned(),
        version: Some(3),
        key: "key".to_owned(),
        kept: String::new(),
        back: "/cases/p-1".to_owned(),
    };
    html! {
        (ui::heading(language, &Heading { over: vec![Crumb { name: "项目".to_owned(), href: "#".to_owned() }], title: messages::text(language, "act", act).to_owned(), under: html! { (ui::stage(language, Stage::AdmissionCorrection)) }, steps: html! {} }))
        (ui::act_form(&ActForm {
            act, articles: &["10", "9"], language, schema: &schema, values: &values, phase: Phase::Refused, faults: &faults,
            findings: &findings, reasons: &BTreeMap::new(), calendar: &calendar::Calendar::default(), choices: &Known { organisations }, taken: &[], catalogue: "", submit: Submit::Effective,
            gravity: Gravity::Irreversible("提交后材料即转大数据中心前置审核，不能再改动。".to_owned()), also: html! {}, post,
        }))
    }
}
