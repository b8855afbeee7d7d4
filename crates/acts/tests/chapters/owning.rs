//! Systems of the inventory and their units, for the tests of chapter 6.

use acts::case::{Body, CaseFile, CaseId};
use acts::deadlines::{Deadline, deadlines};
use acts::listing::{lines, tasks};
use acts::organisation::Organisation;
use acts::party::{Actor, Directory, Duty, Party};
use acts::record::KeptFinding;
use acts::system::System;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::given::{World, actor, standing};

pub fn unit() -> Actor {
    actor("unit", "wang", (&[], &[Duty::Prepare]))
}

pub fn centre() -> Actor {
    actor("centre", "sun", (&[Party::BigDataCentre], &[Duty::Prepare]))
}

pub fn bureau() -> Actor {
    of_bureau("zhao", Duty::Prepare)
}

fn of_bureau(name: &str, duty: Duty) -> Actor {
    actor("bureau", name, (&[Party::DataBureau], &[duty]))
}

fn finance() -> Actor {
    actor("finance", "qian", (&[Party::Finance], &[Duty::Sign]))
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn file(id: &str, on: Date, body: Body) -> CaseFile {
    CaseFile {
        substance: 1,
        id: CaseId::new(id),
        version: 1,
        opened_on: on,
        changed_on: on,
        drafts: Vec::new(),
        drafts_made: 0,
        exceptions: Vec::new(),
        passages: Vec::new(),
        body,
    }
}

fn organisation(id: &str, kind: &str, parent: Option<&str>, on: Date) -> CaseFile {
    let body = Organisation {
        name: id.to_owned(),
        kind: kind.to_owned(),
        parent: parent.map(CaseId::new),
        ..Organisation::default()
    };
    file(id, on, Body::Organisation(body))
}

/// A world with one system, its unit and the department over it.
pub struct Owning {
    /// The world.
    pub world: World,
    /// The system.
    pub system: CaseId,
}

impl Owning {
    /// A system of a unit under a department of this kind, with this state and otherwise nothing recorded.
    pub fn of(kind: &str, state: Value, on: &str) -> Self {
        let on = day(on);
        let mut world = World::on(on);
        let offices = [
            organisation("unit", "事业单位", Some("department"), on),
            organisation("department", kind, None, on),
        ];
        world.directory = Directory::of(&offices);
        offices.into_iter().for_each(|office| {
            world.put(office);
        });
        let mut body = serde_json::to_value(System {
            name: "岸线监管系统".to_owned(),
            unit: CaseId::new("unit"),
            department: CaseId::new("department"),
            operator: Some(CaseId::new("unit")),
            ..System::default()
        })
        .expect("a state");
        if let (Value::Object(body), Value::Object(state)) = (&mut body, state) {
            body.extend(state);
        }
        let body = Body::System(Box::new(serde_json::from_value(body).expect("a system")));
        let system = world.put(file("s1", on, body));
        Self { world, system }
    }

    /// A system that a government department's project built new and that was finally accepted on 2027-06-10.
    pub fn newly_built(on: &str) -> Self {
        Self::of(
            "政府组成部门",
            json!({
                "facts": { "name": "岸线监管系统", "classified": false, "government_department": true,
                    "service_kind": "other" },
                "project": "p1",
                "birth": { "project": "p1", "newly_built": true, "final_accepted_on": "2027-06-10",
                    "free_maintenance_ends_on": "2028-06-10" },
            }),
            on,
        )
    }

    /// A system of a Party body that was there before.
    pub fn of_another_body(on: &str) -> Self {
        Self::of(
            "党委机构",
            json!({ "facts": { "name": "旧系统", "classified": false, "government_department": false } }),
            on,
        )
    }

    pub fn file(&self) -> &CaseFile {
        self.world.file(&self.system)
    }

    pub fn system(&self) -> &System {
        self.file().system().expect("a system")
    }

    /// The findings that stand against an act; none when it was done.
    pub fn act(&mut self, actor: &Actor, act: &str, form: Value) -> Vec<KeptFinding> {
        self.act_for(actor, act, (form, &[]))
    }

    pub fn act_for(
        &mut self,
        actor: &Actor,
        act: &str,
        (form, reasons): (Value, &[(&str, &str)]),
    ) -> Vec<KeptFinding> {
        let done = self
            .world
            .act_with(actor, act, (Some(&self.system.clone()), form, reasons));
        done.map_or_else(standing, |_| Vec::new())
    }

    /// Prepares, reviews, lets Finance countersign where it is asked, and signs.
    pub fn signed(&mut self, act: &str, (form, reasons): (Value, &[(&str, &str)])) -> Vec<KeptFinding> {
        let against = self.act_for(&bureau(), act, (form, reasons));
        if !against.is_empty() {
            return against;
        }
        let draft = json!({ "draft": self.file().drafts_made, "note": "" });
        let reviewed = self.act(&of_bureau("sun", Duty::Review), "review_draft", draft.clone());
        assert!(reviewed.is_empty(), "{reviewed:?}");
        let countersigned = self
            .file()
            .drafts
            .iter()
            .any(|draft| !draft.countersigned_by.is_empty());
        if countersigned {
            let form = json!({ "draft": self.file().drafts_made, "verdict": "agreed", "note": "" });
            let agreed = self.act(&finance(), "countersign_draft", form);
            assert!(agreed.is_empty(), "{agreed:?}");
        }
        self.act(&of_bureau("li", Duty::Sign), "sign_draft", draft)
    }

    pub fn due(&self, kind: &str) -> Vec<Deadline> {
        let all = deadlines(self.file(), &self.world.regime, self.world.on);
        all.into_iter().filter(|deadline| deadline.kind == kind).collect()
    }

    /// The days from which the system stands in a list.
    pub fn listed(&self, list: &str) -> Vec<Date> {
        let all = lines(self.file(), &self.world.regime).listed;
        let of_list = all.into_iter().filter(|line| line.list == list);
        of_list.map(|line| line.on).collect()
    }

    /// For which parties an act waits.
    pub fn waiting(&self, act: &str) -> Vec<Party> {
        let all = tasks(self.file(), &self.world.regime);
        all.into_iter()
            .filter(|task| task.act == act)
            .map(|task| task.party)
            .collect()
    }
}

/// Rule and field of each finding.
pub fn at(findings: &[KeptFinding]) -> Vec<(&str, &str)> {
    findings
        .iter()
        .map(|finding| (finding.rule.as_str(), finding.field.as_str()))
        .collect()
}
