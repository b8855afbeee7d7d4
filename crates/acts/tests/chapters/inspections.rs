//! Inspections: each authority in its own field, on one thing that is known, read by those concerned (Articles 43 to 45).

use crate::given::{World, actor, against, project};
use crate::rectification::{finding, inspected, inspection_of};
use crate::supervision::{audit, built, finance, unit, waiting};
use acts::case::{Body, CaseFile, CaseId};
use acts::hear::Refusal;
use acts::party::{Actor, Directory, Duty, Party};
use acts::permit::{Denial, may_read};
use jiff::civil::date;
use serde_json::{Value, json};

const ALL: &[Duty] = &[Duty::Prepare, Duty::Review, Duty::Sign];

/// The row among the case files names the project, so that its page finds its inspections.
fn project_line(world: &World, inspection: &CaseId) -> Option<CaseId> {
    acts::listing::lines(world.file(inspection), &world.regime)
        .case?
        .project
}

#[test]
fn each_authority_inspects_in_its_own_field_only() {
    let offices: [(&str, Party, &[&str]); 6] = [
        (
            "bureau",
            Party::DataBureau,
            &["data_sharing", "approval_compliance"],
        ),
        ("finance", Party::Finance, &["procurement", "use_of_funds"]),
        ("cryptography", Party::Cryptography, &["cryptography"]),
        ("secrecy", Party::Secrecy, &["secrecy"]),
        ("police", Party::PublicSecurity, &["network_security"]),
        ("audit", Party::Audit, &["audit"]),
    ];
    let fields: Vec<&str> = offices
        .iter()
        .flat_map(|(_, _, own)| own.iter().copied())
        .collect();
    assert_eq!(
        fields.len(),
        acts::words::supervision::SupervisionField::ALL.len()
    );
    let (world, project) = built();
    for (office, party, own) in offices {
        for field in &fields {
            let form = json!({ "title": "检查", "supervision_field": field, "project": project, "scope": "年度检查" });
            let inspector = actor(office, "i", (&[party], ALL));
            let rules = against(world.heard(&inspector, "open_inspection", (None, &form, &[])));
            let wanted: &[&str] = if own.contains(field) { &[] } else { &["own_field"] };
            assert_eq!(rules, wanted, "{office} on {field}");
        }
    }
    let form = inspection_of(&project);
    let denied = world.heard(&unit(), "open_inspection", (None, &form, &[]));
    assert!(matches!(denied, Err(Refusal::Denied(Denial::Party { .. }))));
}

#[test]
fn an_inspection_is_of_one_thing_that_is_known() {
    let (mut world, project) = built();
    let registered: CaseFile = serde_json::from_value(json!({ "id": "unit", "version": 1, "substance": 1,
        "opened_on": "2026-01-01", "changed_on": "2026-01-01", "drafts": [], "drafts_made": 0, "exceptions": [],
        "body": { "about": "organisation", "name": "项目单位", "aliases": [], "kind": "", "parties": [],
            "parent": "department", "to_be_checked": "" } }))
    .expect("an organisation");
    world.directory = Directory::of([&registered]);
    let heard = |project: Value, unit: Value| {
        let form = json!({ "title": "检查", "supervision_field": "use_of_funds", "scope": "资金", "project": project,
            "unit": unit });
        against(world.heard(&finance(), "open_inspection", (None, &form, &[])))
    };
    assert_eq!(heard(Value::Null, Value::Null), ["one_thing_inspected"]);
    assert_eq!(heard(json!(project), json!("unit")), ["one_thing_inspected"]);
    assert_eq!(heard(json!("no such case"), Value::Null), ["one_thing_inspected"]);
    assert_eq!(heard(Value::Null, json!("no such unit")), ["one_thing_inspected"]);
    assert_eq!(heard(Value::Null, json!("unit")), Vec::<String>::new());
    assert_eq!(heard(json!(project), Value::Null), Vec::<String>::new());
}

#[test]
fn the_inspected_unit_sees_its_inspection_and_others_do_not() {
    let (world, _, inspection) = inspected();
    let file = world.file(&inspection);
    let other = actor("elsewhere", "o", (&[], ALL));
    let department = actor("department", "d", (&[], ALL));
    let police = actor("police", "p", (&[Party::PublicSecurity], ALL));
    for reader in [unit(), department, police, audit(), finance()] {
        assert!(may_read(&reader, file), "{}", reader.name);
    }
    assert!(!may_read(&other, file));
    let form = finding("不相干");
    let police = actor("police", "p", (&[Party::PublicSecurity], ALL));
    let denied = world.heard(
        &police,
        "record_inspection_finding",
        (Some(&inspection), &form, &[]),
    );
    assert!(
        matches!(denied, Err(Refusal::Denied(Denial::Party { .. }))),
        "another authority's inspection is not its own"
    );
}

#[test]
fn the_audit_body_audits_the_inspection_and_its_authority_answers() {
    let (mut world, _, inspection) = inspected();
    let form = json!({ "description": "检查范围过窄", "provision": "第四十三条", "due": "2026-03-13" });
    world
        .act(&audit(), "open_audit_finding", (Some(&inspection), form))
        .expect("opened");
    let answer = json!({ "finding": 1, "answer": "已扩大范围" });
    let by_unit = world.heard(&unit(), "answer_audit_finding", (Some(&inspection), &answer, &[]));
    assert_eq!(against(by_unit), ["addressee_answers"]);
    let waits = waiting(&world, &inspection, Party::Inspector);
    assert!(waits.contains(&"answer_audit_finding".to_owned()), "{waits:?}");
    world
        .act(&finance(), "answer_audit_finding", (Some(&inspection), answer))
        .expect("answered");
}

#[test]
fn a_system_inspected_leads_to_the_project_it_was_born_from() {
    let (mut world, project) = built();
    let mut system = world.file(&project).clone();
    system.id = CaseId::new("s1");
    let mut body = acts::system::System {
        unit: CaseId::new("unit"),
        department: CaseId::new("department"),
        ..acts::system::System::default()
    };
    body.project = Some(project.clone());
    system.body = Body::System(Box::new(body));
    world.put(system);
    let police: Actor = actor("police", "p", (&[Party::PublicSecurity], ALL));
    let form = json!({ "title": "等保检查", "supervision_field": "network_security", "system": "s1", "scope": "年度" });
    let inspection = world
        .act(&police, "open_inspection", (None, form))
        .expect("opened");
    let kept = world.file(&inspection).inspection().expect("an inspection");
    assert_eq!(kept.project.as_ref(), Some(&project));
    assert_eq!((kept.unit.as_str(), kept.inspector.as_str()), ("unit", "police"));
    assert_eq!(project_line(&world, &inspection), Some(project));
}

#[test]
fn the_page_of_a_project_finds_its_inspections() {
    let (world, project, inspection) = inspected();
    assert_eq!(project_line(&world, &inspection), Some(project));
}

#[test]
fn an_authority_that_inspects_a_unit_under_it_says_so() {
    let mut world = World::on(date(2026, 3, 2));
    let id = world.put(project(
        "p1",
        json!({ "department": "finance" }),
        date(2026, 3, 2),
    ));
    let form = inspection_of(&id);
    let opened = world
        .heard(&finance(), "open_inspection", (None, &form, &[]))
        .expect("it may inspect");
    let noted = opened
        .findings
        .iter()
        .any(|finding| finding.rule == "own_subordinate_inspected");
    assert!(noted);
}

#[test]
fn a_project_before_admission_can_be_inspected_too() {
    let mut world = World::on(date(2026, 3, 2));
    let id = world.put(project("p1", json!({}), date(2026, 3, 2)));
    let opened = world.act(&finance(), "open_inspection", (None, inspection_of(&id)));
    assert!(opened.is_ok(), "{opened:?}");
}
