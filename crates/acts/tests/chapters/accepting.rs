//! A project on its way through acceptance, for the tests of chapter 5: approved, contracted, with a small bill.

use acts::case::{CaseFile, CaseId};
use acts::deadlines::{Deadline, deadlines};
use acts::hear::Refusal;
use acts::listing::lines;
use acts::party::{Actor, Duty, Party};
use acts::project::Project;
use acts::record::KeptFinding;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::given::{World, actor, project, standing};

pub fn unit() -> Actor {
    actor("unit", "wang", (&[], &[Duty::Prepare]))
}

pub fn department() -> Actor {
    actor("department", "li", (&[], &[Duty::Prepare]))
}

pub fn bureau() -> Actor {
    bureau_person("zhao", Duty::Prepare)
}

fn bureau_person(name: &str, duty: Duty) -> Actor {
    actor("bureau", name, (&[Party::DataBureau], &[duty]))
}

pub fn centre() -> Actor {
    actor("centre", "sun", (&[Party::BigDataCentre], &[Duty::Prepare]))
}

pub fn secrecy() -> Actor {
    actor("secrecy", "wu", (&[Party::Secrecy], &[Duty::Prepare]))
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A record of an office on a day.
pub fn dated(on: &str, what: Value) -> Value {
    let mut record = json!({ "on": on, "by": "x", "office": "unit" });
    if let (Value::Object(record), Value::Object(what)) = (&mut record, what) {
        record.extend(what);
    }
    record
}

fn bill() -> Value {
    let line = |number: &str, name: &str, kind: &str, quantity: &str| {
        json!({ "number": number, "name": name, "kind": kind, "measured_in": "台", "quantity": quantity,
            "unit_price": "1000.00", "amount": "1000.00" })
    };
    let lines = [
        line("1", "服务器", "hardware", "4"),
        line("2", "业务系统", "custom_development", "1"),
        line("3", "预备费", "contingency", "1"),
    ];
    dated("2026-03-01", json!({ "lines": lines, "standing": "as_approved" }))
}

fn contract(kind: &str) -> Value {
    dated(
        "2026-04-08",
        json!({ "number": "HT-1", "kind": kind, "subject": "建设", "contractor": "承建单位", "signed_on": "2026-04-08",
            "amount": "3280000.00", "lines": [], "procurement": null, "warranty_months": 24,
            "free_maintenance_months": 12, "other_law": null, "amendments": [], "end": null, "scan": null }),
    )
}

/// A project of this category that may be carried out since 2026-02-28.
pub fn state(managed_as: &str) -> Value {
    let kind = (managed_as == "construction").then_some("new");
    json!({
        "policy": "nmg-2024-98",
        "facts": { "name": "河湖岸线系统", "category": managed_as, "construction_kind": kind, "classified": false,
            "total": "3860000.00" },
        "application": { "on": "2025-06-18", "by": "x", "office": "department", "managed_as": managed_as,
            "screening": {}, "materials": [], "corrections": 0 },
        "placement": dated("2026-02-28", json!({ "plan": "plan", "year": 2026, "rank": 1, "amount": "3860000.00",
            "document_number": "1号" })),
        "catalogue": [
            { "resource": "岸线数据", "items": "名称", "sharing": "unconditional", "opening": "closed",
                "update_cycle": "daily", "format": "库表", "source_system": "新建" },
            { "resource": "内部日志", "items": "时间", "sharing": "refused", "basis": "某法", "opening": "closed",
                "update_cycle": "daily", "format": "库表", "source_system": "新建" },
        ],
        "approved_estimate": (managed_as != "maintenance").then_some("3720000.00"),
        "approvals": if managed_as == "maintenance" { json!([]) } else { approvals() },
        "construction": { "contracts": [contract("building")], "completion_due_on": "2026-12-31",
            "line_items": { "bill": bill() } },
    })
}

fn approvals() -> Value {
    json!([{ "text": "preliminary_design", "applied_on": "2026-02-10", "total": "3860000.00", "contents": {},
        "materials": [], "needed": [], "opinions": [], "report": null, "pauses": [],
        "outcome": { "Approved": { "on": "2026-02-28", "document_number": "2号", "amount": "3720000.00" } } }])
}

/// The same with another contract than for building.
pub fn state_contracted_for(kind: &str) -> Value {
    let mut state = state("construction");
    if let Some(contracts) = state.pointer_mut("/construction/contracts") {
        *contracts = json!([contract(kind)]);
    }
    state
}

/// A world with one project in it.
pub struct Life {
    pub world: World,
    pub id: CaseId,
}

impl Life {
    pub fn of(state: Value, on: &str) -> Self {
        let mut world = World::on(day(on));
        let id = world.put(project("p1", state, day(on)));
        Self { world, id }
    }

    pub fn file(&self) -> &CaseFile {
        self.world.file(&self.id)
    }

    pub fn project(&self) -> &Project {
        self.file().project().expect("a project")
    }

    pub fn on(&mut self, day_text: &str) -> &mut Self {
        self.world.on = day(day_text);
        self
    }

    /// Does an act; everything that stands against it when it is refused.
    pub fn try_act(&mut self, who: &Actor, act: &str, form: Value) -> Vec<KeptFinding> {
        let id = self.id.clone();
        match self.world.act(who, act, (Some(&id), form)) {
            Ok(_) => Vec::new(),
            Err(refusal) => standing(refusal),
        }
    }

    /// Does an act that nothing stands against.
    pub fn act(&mut self, who: &Actor, act: &str, form: Value) -> &mut Self {
        let against = self.try_act(who, act, form);
        assert!(against.is_empty(), "{act}: {against:#?}");
        self
    }

    /// Decides without doing; every finding, those that hold too.
    pub fn findings(&self, who: &Actor, act: &str, form: &Value) -> Vec<KeptFinding> {
        match self.world.heard(who, act, (Some(&self.id), form, &[])) {
            Ok(decided) => decided.findings,
            Err(Refusal::Rules(findings)) => findings,
            Err(Refusal::Form(faults)) => panic!("{faults:?}"),
            Err(Refusal::Denied(denial)) => panic!("{denial:?}"),
        }
    }

    /// Prepares, reviews and signs an act of the Bureau.
    pub fn signed(&mut self, act: &str, form: Value) -> Vec<KeptFinding> {
        let against = self.try_act(&bureau(), act, form);
        if !against.is_empty() {
            return against;
        }
        let draft = json!({ "draft": self.file().drafts_made, "note": "" });
        self.act(
            &bureau_person("qian", Duty::Review),
            "review_draft",
            draft.clone(),
        );
        self.try_act(&bureau_person("zhou", Duty::Sign), "sign_draft", draft)
    }

    pub fn due(&self, kind: &str) -> Vec<Deadline> {
        let all = deadlines(self.file(), &self.world.regime, self.world.on);
        all.into_iter().filter(|deadline| deadline.kind == kind).collect()
    }

    /// The days from which the project stands in a list, as the read tables keep them after the latest act.
    pub fn listed(&self, list: &str) -> Vec<Date> {
        let all = lines(self.file(), &self.world.regime).listed;
        all.into_iter()
            .filter(|line| line.list == list)
            .map(|line| line.on)
            .collect()
    }

    /// Preliminary acceptance, trial operation, and stable since the second of these days.
    pub fn until_stable(&mut self, preliminary: &str, stable: &str) -> &mut Self {
        self.on(preliminary)
            .act(
                &unit(),
                "complete_preliminary_acceptance",
                preliminary_form(preliminary),
            )
            .act(
                &unit(),
                "start_trial_operation",
                json!({ "started_on": preliminary, "scope": "全区" }),
            )
            .on(stable)
            .act(
                &unit(),
                "declare_stable",
                json!({ "stable_on": stable, "grounds": "连续运行无故障" }),
            )
    }

    /// With archives accepted and sharing confirmed.
    pub fn documented(&mut self) -> &mut Self {
        let today = self.world.on.to_string();
        self.act(
            &department(),
            "conclude_archive_acceptance",
            archive_form("passed", &today),
        )
        .act(&centre(), "confirm_data_sharing", sharing_form())
    }

    /// From stable to finally accepted on this day.
    pub fn accepted(&mut self, on: &str) -> &mut Self {
        self.on(on).documented();
        self.act(&unit(), "apply_for_final_acceptance", json!({ "file": file() }));
        let against = self.signed("conclude_final_acceptance", conclusion_form("passed", on));
        assert!(against.is_empty(), "{against:#?}");
        self
    }
}

pub fn preliminary_form(on: &str) -> Value {
    json!({ "completed_on": on, "tasks_completed": true, "conclusion": "建成，同意通过初步验收" })
}

pub fn archive_form(verdict: &str, on: &str) -> Value {
    json!({ "verdict": verdict, "archive_body": "档案馆", "accepted_on": on, "opinion": "案卷齐全",
        "rectification": if verdict == "failed" { json!(["补齐竣工图"]) } else { json!([]) } })
}

pub fn sharing_form() -> Value {
    json!({ "document_number": "共享确〔2027〕1号", "opinion": "已挂载",
        "shared": [{ "resource": "岸线数据", "mounted": true, "uses": 12 }] })
}

/// The materials of Article 33 for an unclassified system with custom software.
pub const MATERIALS: [&str; 9] = [
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

pub fn document() -> Value {
    json!({ "digest": "a".repeat(64), "name": "材料.pdf", "media_type": "application/pdf", "size": 1 })
}

/// A complete file.
pub fn file() -> Value {
    let materials = MATERIALS.map(|kind| json!({ "kind": kind, "document": document() }));
    json!({
        "final_account": "3350000.00",
        "summary": "建设内容全部完成",
        "products": [{ "line": "1", "standing": "secure", "explanation": "某型号", "energy_efficiency": "一级" }],
        "cryptography_use": "国密算法", "security_review": "无须审查", "energy_use": "能效一级",
        "delivered": [{ "line": "1", "quantity": "4", "asset_number": "ZC-1" }, { "line": "2", "quantity": "1" }],
        "materials": materials,
    })
}

pub fn aspects(failed: Option<&str>) -> Value {
    let all = [
        "content",
        "funds",
        "data_sharing",
        "network_security",
        "secure_products",
        "cryptography_and_review",
        "energy_efficiency",
    ];
    let verdict = |aspect: &str| {
        if failed == Some(aspect) {
            "failed"
        } else {
            "passed"
        }
    };
    json!(all.map(|aspect| json!({ "aspect": aspect, "verdict": verdict(aspect), "opinion": "核查" })))
}

pub fn conclusion_form(verdict: &str, on: &str) -> Value {
    let failed = verdict == "failed";
    json!({
        "verdict": verdict, "organised_by": "approving_department", "accepted_on": on,
        "document_number": "验〔2027〕1号", "aspects": aspects(failed.then_some("content")), "opinion": "综合意见",
        "rectification": if failed { json!(["补齐报表功能"]) } else { json!([]) },
        "rectify_by": if failed { json!("2027-12-01") } else { Value::Null },
        "systems": if failed { json!([]) } else { json!(["河湖岸线系统"]) },
        "in_operation_on": if failed { Value::Null } else { json!(on) },
    })
}

/// Article, rule and field of each finding.
pub fn places(findings: &[KeptFinding]) -> Vec<(String, String, String)> {
    let place = |finding: &KeptFinding| {
        (
            finding.article.clone(),
            finding.rule.clone(),
            finding.field.clone(),
        )
    };
    findings.iter().map(place).collect()
}

/// Whether there is a finding of this article, rule and field that does not hold, which cites its article and says in
/// both languages what it is.
pub fn says(findings: &[KeptFinding], article: &str, rule: &str, field: &str) -> bool {
    findings.iter().any(|finding| {
        !finding.holds
            && (
                finding.article.as_str(),
                finding.rule.as_str(),
                finding.field.as_str(),
            ) == (article, rule, field)
            && !finding.zh.is_empty()
            && !finding.en.is_empty()
    })
}

/// The form with another value at this place.
pub fn with(mut form: Value, path: &str, value: Value) -> Value {
    *form.pointer_mut(path).expect("a field") = value;
    form
}
