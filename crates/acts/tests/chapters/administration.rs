//! Accounts and the three administrators (Article 4): nobody grants alone, nobody is the last to go, a leaver's account is
//! closed by one act, and a colleague stands in for as long as was said.

use crate::given::{World, actor, against};
use acts::administration::assign_duties::DutiesAssigned;
use acts::administration::register_person::PersonRegistered;
use acts::case::CaseId;
use acts::case::{CaseFile, Stamp};
use acts::list::Event;
use acts::list::administration::PersonEvent;
use acts::party::{Actor, Directory, Duty, OrganisationLine, Party};
use acts::person::Person;
use acts::surroundings::administrators;
use jiff::civil::{Date, date};
use serde_json::json;
use std::collections::BTreeSet;

const TODAY: Date = date(2026, 11, 23);

fn system_admin() -> Actor {
    actor("bureau", "sys", (&[Party::SystemAdmin], &[Duty::SystemAdmin]))
}

fn security_admin() -> Actor {
    actor("bureau", "sec", (&[Party::SecurityAdmin], &[Duty::SecurityAdmin]))
}

/// A person of the unit with these duties.
fn person(world: &mut World, id: &str, duties: &[Duty]) -> CaseId {
    let events = [
        Event::Person(PersonEvent::PersonRegistered(PersonRegistered {
            name: id.to_owned(),
            login: id.to_owned(),
            office: CaseId::new("unit"),
        })),
        Event::Person(PersonEvent::DutiesAssigned(DutiesAssigned {
            duties: duties.iter().copied().collect(),
        })),
    ];
    let stamp = Stamp {
        on: TODAY,
        at: String::new(),
        person: CaseId::new("bureau-sys"),
        office: CaseId::new("bureau"),
        party: Party::SystemAdmin,
    };
    let id = CaseId::new(id);
    world.put(CaseFile::fold(None, &id, &events, &stamp).expect("a person"))
}

fn account<'a>(world: &'a World, id: &CaseId) -> &'a Person {
    world.file(id).person().expect("a person")
}

fn of(world: &World, id: &CaseId, on: Date) -> Actor {
    account(world, id).actor(id, &world.directory, on)
}

fn know_administrators(world: &mut World) {
    let people: Vec<CaseFile> = world.files.values().cloned().collect();
    world.surroundings.administrators = administrators(&people);
}

#[test]
fn an_administrator_is_made_by_two() {
    let mut world = World::on(TODAY);
    let id = person(&mut world, "wang", &[]);
    let audit = json!({ "duties": ["audit_admin"] });
    world
        .act(&security_admin(), "assign_duties", (Some(&id), audit))
        .expect("asked for");
    assert!(account(&world, &id).duties.is_empty());
    let alone = actor("bureau", "sec", (&[Party::SystemAdmin], &[Duty::SystemAdmin]));
    let agreed = json!({ "agreed": true });
    assert_eq!(
        against(world.heard(&alone, "confirm_duties", (Some(&id), &agreed, &[]))),
        ["confirmed_by_another"]
    );
    world
        .act(&system_admin(), "confirm_duties", (Some(&id), agreed))
        .expect("confirmed");
    assert_eq!(account(&world, &id).duties, BTreeSet::from([Duty::AuditAdmin]));
}

#[test]
fn a_refused_administrator_stays_what_he_was() {
    let mut world = World::on(TODAY);
    let id = person(&mut world, "wang", &[Duty::Prepare]);
    world
        .act(
            &security_admin(),
            "assign_duties",
            (Some(&id), json!({ "duties": ["system_admin"] })),
        )
        .expect("asked for");
    let silent = json!({ "agreed": false });
    assert_eq!(
        against(world.heard(&system_admin(), "confirm_duties", (Some(&id), &silent, &[]))),
        ["refusal_explained"]
    );
    world
        .act(
            &system_admin(),
            "confirm_duties",
            (Some(&id), json!({ "agreed": false, "note": "岗位未定" })),
        )
        .expect("refused");
    assert_eq!(account(&world, &id).duties, BTreeSet::from([Duty::Prepare]));
    assert!(account(&world, &id).pending.is_none());
}

#[test]
fn the_last_administrator_stays_until_there_is_a_successor() {
    let mut world = World::on(TODAY);
    let last = person(&mut world, "wang", &[Duty::AuditAdmin]);
    know_administrators(&mut world);
    let leaves = json!({ "reason": "调离" });
    assert_eq!(
        against(world.heard(&system_admin(), "close_account", (Some(&last), &leaves, &[]))),
        ["administrator_left"]
    );
    let none = json!({ "duties": [] });
    assert_eq!(
        against(world.heard(&security_admin(), "assign_duties", (Some(&last), &none, &[]))),
        ["administrator_left"]
    );
    person(&mut world, "zhao", &[Duty::AuditAdmin]);
    know_administrators(&mut world);
    world
        .act(&system_admin(), "close_account", (Some(&last), leaves))
        .expect("closed");
    assert!(account(&world, &last).closed);
    assert!(account(&world, &last).duties.is_empty());
}

#[test]
fn a_reopened_or_moved_account_can_do_nothing_until_duties_are_assigned() {
    let mut world = World::on(TODAY);
    let line = OrganisationLine {
        id: CaseId::new("elsewhere"),
        name: "另一单位".to_owned(),
        aliases: Vec::new(),
        kind: String::new(),
        parties: BTreeSet::new(),
        parent: None,
        results: Vec::new(),
    };
    world.directory = Directory::from_lines([line]);
    let id = person(&mut world, "wang", &[Duty::Prepare]);
    let moved = json!({ "office": "elsewhere", "reason": "调任" });
    world.on = date(2026, 12, 1);
    world
        .act(&system_admin(), "move_person", (Some(&id), moved.clone()))
        .expect("moved");
    let now = account(&world, &id);
    assert_eq!(
        (now.office.as_str(), now.since),
        ("elsewhere", Some(date(2026, 12, 1)))
    );
    assert!(of(&world, &id, world.on).duties.is_empty());
    assert_eq!(
        against(world.heard(&system_admin(), "move_person", (Some(&id), &moved, &[]))),
        ["other_office_registered"]
    );
    world
        .act(
            &system_admin(),
            "close_account",
            (Some(&id), json!({ "reason": "退休" })),
        )
        .expect("closed");
    let again = json!({ "reason": "返聘" });
    world
        .act(&system_admin(), "reopen_account", (Some(&id), again.clone()))
        .expect("reopened");
    assert!(of(&world, &id, world.on).duties.is_empty());
    assert_eq!(
        against(world.heard(&system_admin(), "reopen_account", (Some(&id), &again, &[]))),
        ["account_closed"]
    );
}

#[test]
fn a_colleague_stands_in_for_as_long_as_was_said() {
    let mut world = World::on(TODAY);
    let absent = person(&mut world, "wang", &[Duty::Sign]);
    let deputy = person(&mut world, "zhao", &[Duty::Review]);
    let form = json!({ "deputy": "zhao", "from": "2026-12-01", "until": "2026-12-10", "reason": "出差" });
    let own = of(&world, &absent, TODAY);
    world
        .act(&own, "delegate_tasks", (Some(&absent), form))
        .expect("delegated");
    let duties = |world: &World, on| of(world, &deputy, on).duties;
    assert_eq!(duties(&world, date(2026, 11, 30)), BTreeSet::from([Duty::Review]));
    assert_eq!(
        duties(&world, date(2026, 12, 1)),
        BTreeSet::from([Duty::Review, Duty::Sign])
    );
    assert_eq!(
        duties(&world, date(2026, 12, 10)),
        BTreeSet::from([Duty::Review, Duty::Sign])
    );
    assert_eq!(duties(&world, date(2026, 12, 11)), BTreeSet::from([Duty::Review]));
    world.on = date(2026, 12, 5);
    let back = of(&world, &absent, world.on);
    world
        .act(&back, "end_delegation", (Some(&absent), json!({})))
        .expect("back");
    assert_eq!(duties(&world, date(2026, 12, 6)), BTreeSet::from([Duty::Review]));
    assert_eq!(
        against(world.heard(&back, "end_delegation", (Some(&absent), &json!({}), &[]))),
        ["absence_runs"]
    );
}

#[test]
fn nobody_stands_in_for_himself_or_from_another_office_or_as_an_administrator() {
    let mut world = World::on(TODAY);
    let absent = person(&mut world, "wang", &[Duty::Sign]);
    person(&mut world, "admin", &[Duty::AuditAdmin]);
    let own = of(&world, &absent, TODAY);
    for deputy in ["wang", "admin", "nobody"] {
        let form = json!({ "deputy": deputy, "from": "2026-12-10", "until": "2026-12-01", "reason": "出差" });
        let heard = world.heard(&own, "delegate_tasks", (Some(&absent), &form, &[]));
        assert_eq!(
            against(heard),
            ["deputy_of_same_office", "absence_ahead"],
            "{deputy}"
        );
    }
    let other = of(&world, &CaseId::new("admin"), TODAY);
    let form = json!({ "deputy": "zhao", "from": "2026-12-01", "until": "2026-12-02", "reason": "出差" });
    assert!(
        world
            .heard(&other, "delegate_tasks", (Some(&absent), &form, &[]))
            .is_err()
    );
}
