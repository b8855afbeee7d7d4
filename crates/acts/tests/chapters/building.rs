//! An approved project to build, and those who build it, for the tests of chapter 4.

use acts::case::{Body, CaseFile, CaseId};
use acts::construction::Construction;
use acts::hear::Refusal;
use acts::party::{Actor, Duty, Party};
use acts::project::Project;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::given::{World, actor, against, project};

/// The day of approval in the ordinary journey.
pub const APPROVED: Date = date(2026, 2, 28);

/// The unit's clerk.
pub fn unit() -> Actor {
    actor("unit", "clerk", (&[], &[Duty::Prepare]))
}

/// Somebody of the Bureau with this duty.
pub fn bureau(duty: Duty) -> Actor {
    actor("bureau", duty.code(), (&[Party::DataBureau], &[duty]))
}

fn dated(on: &str, what: Value) -> Value {
    let mut record = json!({ "on": on, "by": "x", "office": "department" });
    if let (Value::Object(record), Value::Object(what)) = (&mut record, what) {
        record.extend(what);
    }
    record
}

/// A project in an issued plan, of this category, not yet approved.
pub fn planned(category: &str) -> Value {
    json!({
        "facts": { "category": category, "construction_kind": "new", "total": "3860000.00", "classified": false },
        "policy": "nmg-2024-98",
        "application": dated("2025-07-01", json!({ "managed_as": category, "screening": {}, "materials": [], "corrections": 0 })),
        "admitted_on": "2025-08-01",
        "placement": dated("2025-12-29", json!({ "plan": "plan", "year": 2026, "rank": 1, "amount": "3860000.00",
            "document_number": "1号" })),
    })
}

/// The same project with its last text approved for this estimate.
pub fn approved(estimate: &str) -> Value {
    let mut state = planned("construction");
    state["approvals"] = json!([{ "text": "preliminary_design", "applied_on": "2026-02-10", "total": "3860000.00",
        "contents": {}, "materials": [], "needed": [], "opinions": [], "report": null, "pauses": [],
        "outcome": { "Approved": { "on": APPROVED, "document_number": "2号", "amount": estimate } } }]);
    state["approved_estimate"] = json!(estimate);
    state
}

/// One building site on a day.
pub struct Site {
    /// The world around it.
    pub world: World,
    /// The project.
    pub id: CaseId,
}

impl Site {
    /// A project in this state.
    pub fn of(state: Value, day: Date) -> Self {
        let mut world = World::on(day);
        let id = world.put(project("p1", state, day));
        Self { world, id }
    }

    /// The approved project of the ordinary journey.
    pub fn approved(day: Date) -> Self {
        Self::of(approved("3720000.00"), day)
    }

    /// The unit does an act; the rules that stand against it.
    pub fn unit(&mut self, act: &str, form: Value) -> Vec<String> {
        self.with(act, form, &[])
    }

    /// The unit does an act with reasons for exceptions; the rules that stand against it.
    pub fn with(&mut self, act: &str, form: Value, reasons: &[(&str, &str)]) -> Vec<String> {
        against(self.world.act_with(&unit(), act, (Some(&self.id), form, reasons)))
    }

    /// The unit does an act that nothing stands against.
    pub fn done(&mut self, act: &str, form: Value) {
        assert_eq!(self.unit(act, form), Vec::<String>::new(), "{act}");
    }

    /// What stands against an act of the unit: rule, article and field, without keeping it.
    pub fn located(&self, act: &str, form: &Value) -> Vec<(String, String, String)> {
        match self.world.heard(&unit(), act, (Some(&self.id), form, &[])) {
            Ok(_) => Vec::new(),
            Err(refusal) => super::given::standing(refusal)
                .into_iter()
                .map(|finding| (finding.rule, finding.article, finding.field))
                .collect(),
        }
    }

    /// Whether the unit is denied the act altogether.
    pub fn is_denied(&self, act: &str, form: &Value) -> bool {
        let heard = self.world.heard(&unit(), act, (Some(&self.id), form, &[]));
        matches!(heard, Err(Refusal::Denied(_)))
    }

    /// The Bureau prepares, reviews and signs an act, numbered by how many were prepared before.
    pub fn bureau(&mut self, act: &str, form: Value) -> Vec<String> {
        let prepared = self
            .world
            .act(&bureau(Duty::Prepare), act, (Some(&self.id), form));
        let against_it = against(prepared);
        if !against_it.is_empty() {
            return against_it;
        }
        let draft = self.file().drafts_made;
        let step = |draft: u32| json!({ "draft": draft, "note": "" });
        let reviewed = self.world.act(
            &bureau(Duty::Review),
            "review_draft",
            (Some(&self.id), step(draft)),
        );
        assert_eq!(against(reviewed), Vec::<String>::new(), "{act}");
        let signed = self
            .world
            .act(&bureau(Duty::Sign), "sign_draft", (Some(&self.id), step(draft)));
        against(signed)
    }

    /// The case file.
    pub fn file(&self) -> &CaseFile {
        self.world.file(&self.id)
    }

    /// The project.
    pub fn project(&self) -> &Project {
        self.file().project().expect("a project")
    }

    /// Its construction.
    pub fn construction(&self) -> &Construction {
        &self.project().construction
    }

    /// The lists it stands in.
    pub fn lists(&self) -> Vec<String> {
        let lines = acts::listing::lines(self.file(), &self.world.regime);
        lines.listed.into_iter().map(|line| line.list).collect()
    }

    /// The case file reads back from its own text.
    pub fn assert_round_trip(&self) {
        let text = serde_json::to_string(self.file()).expect("a text");
        let back: CaseFile = serde_json::from_str(&text).expect("the same case file");
        assert_eq!(&back, self.file());
        assert!(matches!(back.body, Body::Project(_)));
    }
}

/// A line of the bill: number, kind, quantity, unit price, amount.
pub fn bill_line(line: (&str, &str, &str, &str, &str)) -> Value {
    let (number, kind, quantity, unit_price, amount) = line;
    json!({ "number": number, "name": format!("清单{number}"), "kind": kind, "measured_in": "项",
        "quantity": quantity, "unit_price": unit_price, "amount": amount })
}

/// The bill of the ordinary journey: 3,720,000.00 in all.
pub fn bill() -> Value {
    json!({ "lines": [
        bill_line(("1", "hardware", "10", "80000.00", "800000.00")),
        bill_line(("2", "packaged_software", "4", "50000.00", "200000.00")),
        bill_line(("3", "custom_development", "1", "2640000.00", "2640000.00")),
        bill_line(("4", "supervision", "1", "80000.00", "80000.00")),
    ] })
}

/// A procurement with its result.
pub fn procurement(number: &str, winner: (&str, &str, &str)) -> Value {
    let (kind, firm, amount) = winner;
    json!({ "number": number, "subject": "系统建设", "kind": kind, "method": "public_tender", "confidential": false,
        "states_free_maintenance": true, "notice_on": "2026-03-05", "notice_at": "政府采购网",
        "result": { "winner": firm, "amount": amount, "announced_on": "2026-03-30" } })
}

/// The contract of the ordinary journey: 3,280,000.00, twelve months of free maintenance.
pub fn contract() -> Value {
    json!({ "number": "HT-1", "kind": "building", "subject": "系统建设", "contractor": "承建公司", "procurement": "CG-1",
        "signed_on": "2026-04-08", "amount": "3280000.00", "warranty_months": 36, "free_maintenance_months": 12,
        "lines": [
            { "line": "1", "quantity": "10", "amount": "720000.00" },
            { "line": "2", "quantity": "4", "amount": "160000.00" },
            { "line": "3", "quantity": "1", "amount": "2400000.00" },
        ] })
}

/// Its supervision contract: 70,000.00.
pub fn supervision_contract() -> Value {
    json!({ "number": "HT-2", "kind": "supervision", "subject": "工程监理", "contractor": "监理公司",
        "without_procurement": "限额以下，直接委托", "signed_on": "2026-04-08", "amount": "70000.00",
        "lines": [{ "line": "4", "quantity": "1", "amount": "70000.00" }] })
}

/// The same form with a field changed.
pub fn with(mut form: Value, field: &str, value: Value) -> Value {
    form[field] = value;
    form
}

/// The ordinary journey on 2026-04-08: bill, procurement and both contracts are on record.
pub fn contracted() -> Site {
    let mut site = Site::approved(date(2026, 4, 8));
    site.done("record_bill_of_quantities", bill());
    site.done(
        "record_procurement",
        procurement("CG-1", ("building", "承建公司", "3280000.00")),
    );
    site.done("record_contract", contract());
    site.done("record_contract", supervision_contract());
    site
}

/// A payment on a contract of the journey.
pub fn payment(amount: &str, voucher: &str) -> Value {
    json!({ "contract": "HT-1", "amount": amount, "voucher_number": voucher, "paid_on": "2026-05-12" })
}
