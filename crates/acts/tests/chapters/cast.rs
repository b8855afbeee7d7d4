//! Who acts in the tests of chapters 2 and 3, and the states in which they find a project.

use acts::case::{CaseFile, CaseId};
use acts::hear::Refusal;
use acts::party::{Actor, Directory, Duty, OrganisationLine, Party};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::given::{World, actor, against, project};

/// Whoever prepares for the unit.
pub fn unit() -> Actor {
    actor("unit", "a", (&[], &[Duty::Prepare]))
}

/// Whoever prepares for the department, or for another office of this name.
pub fn office(name: &str) -> Actor {
    actor(name, "a", (&[], &[Duty::Prepare]))
}

/// Whoever prepares for an authority.
pub fn authority(name: &str, party: Party) -> Actor {
    actor(name, "a", (&[party], &[Duty::Prepare]))
}

/// Whoever prepares for the Bureau.
pub fn bureau() -> Actor {
    authority("bureau", Party::DataBureau)
}

/// The directory with these offices, each called after its identity.
pub fn directory(offices: &[&str]) -> Directory {
    Directory::from_lines(offices.iter().map(|office| OrganisationLine {
        id: CaseId::new(*office),
        name: format!("单位{office}"),
        aliases: Vec::new(),
        kind: String::new(),
        parties: if *office == "bureau" {
            [Party::DataBureau].into()
        } else {
            [].into()
        },
        parent: (*office == "unit").then(|| CaseId::new("department")),
        results: Vec::new(),
    }))
}

/// Prepares, reviews and signs an act of the Bureau.
pub fn signed(world: &mut World, act: &str, (case, form): (&CaseId, Value)) -> Result<CaseId, Refusal> {
    world.act(&bureau(), act, (Some(case), form))?;
    let draft = world.file(case).drafts.last().map(|draft| draft.number);
    let hands = [
        ("b", Duty::Review, "review_draft"),
        ("c", Duty::Sign, "sign_draft"),
    ];
    for (name, duty, step) in hands {
        let hand = actor("bureau", name, (&[Party::DataBureau], &[duty]));
        world.act(&hand, step, (Some(case), json!({ "draft": draft, "note": "" })))?;
    }
    Ok(case.clone())
}

/// The rules that stand against an act that is only weighed.
pub fn weighed(
    world: &World,
    actor: &Actor,
    act: &str,
    (case, form): (Option<&CaseId>, Value),
) -> Vec<String> {
    against(world.heard(actor, act, (case, &form, &[])))
}

/// A record with its day, person and office.
pub fn dated(mut what: Value) -> Value {
    let fields = what.as_object_mut().into_iter();
    fields.for_each(|fields| {
        for (key, value) in [("on", "2025-07-01"), ("by", "x"), ("office", "department")] {
            fields.entry(key).or_insert_with(|| json!(value));
        }
    });
    what
}

/// An application for admission that is managed so.
pub fn application(managed_as: &str) -> Value {
    dated(json!({ "managed_as": managed_as, "screening": {}, "materials": [], "corrections": 0 }))
}

/// A construction project in the library.
pub fn in_library(id: &str, total: &str, on: Date) -> CaseFile {
    let state = json!({
        "facts": { "name": format!("项目{id}"), "plan_year": 2026, "category": "construction",
            "construction_kind": "new", "total": total, "classified": false },
        "application": application("construction"),
        "review": dated(json!({ "aspects": [], "verdict": "passed" })),
        "admitted_on": "2025-08-01",
        "reported_on": "2025-06-12",
        "policy": "nmg-2024-98",
    });
    project(id, state, on)
}

/// A document as a form attaches it.
pub fn document() -> Value {
    json!({ "digest": "a".repeat(64), "name": "附件.pdf", "media_type": "application/pdf", "size": 10 })
}

/// A material of this kind.
pub fn material(kind: &str) -> Value {
    json!({ "kind": kind, "document": document() })
}

/// A line of a data catalogue.
pub fn catalogue_line() -> Value {
    json!({ "resource": "河湖名录", "items": "名称、编码", "sharing": "unconditional", "opening": "open",
        "update_cycle": "yearly", "format": "数据库", "source_system": "河湖监管信息系统" })
}
