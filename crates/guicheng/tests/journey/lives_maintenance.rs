//! Maintenance, new and continued: funds assessed, planned by the Bureau, implemented directly, accepted by the unit
//! itself (Articles 9, 11, 33, 36, 40, 41).

use serde_json::{Value, json};

use crate::course::{Hand, centre, department};
use crate::forms::facts;
use crate::given::Given;
use crate::life::{Case, finding, opens};
use crate::people::{People, UNIT};
use crate::steps::{admitted, checked, listed, materials, places, reported, verifies, with};
use crate::works::{direct, payment};

/// A system that was there before its projects were kept here.
async fn system(given: &Given, people: &People, name: &str) -> Case {
    let unit = given.organisation(UNIT).await;
    let known = json!({ "name": name, "classified": false, "in_use_since": "2020-03-01", "service_kind": "other",
        "purpose": "水利业务。" });
    opens(
        &people.unit,
        "register_system",
        json!({ "unit": unit, "system": known }),
    )
    .await
}

/// A maintenance project of 300,000 yuan for a system.
fn maintenance(system: &Case, changes: Value) -> Value {
    let plain = json!({ "category": "maintenance", "construction_kind": null, "custom_software": null,
        "total": "300000.00", "maintained_systems": [{ "system": system.0 }] });
    with(with(facts(), plain), changes)
}

async fn applied(people: &People, project: &Case, with_what: (Hand, &[&str])) -> Value {
    let (applicant, kinds) = with_what;
    checked(people, project).await;
    let form = json!({ "materials": materials(people, kinds).await });
    let done = project.does(applicant(people), "apply_for_admission", form).await;
    admitted(people, project).await;
    done
}

/// The Bureau assesses next year's funds, countersigned by Finance.
async fn assessed(given: &Given, people: &People, systems: [&Case; 2]) {
    let finance = given.person("finance-sign", ("内蒙古自治区财政厅", "sign")).await;
    for system in systems {
        let form = json!({ "funding_year": 2026, "integration_complete": true, "data_pooled": true, "data_shared": true,
            "collects_twice": false, "on_service_platform": true, "on_office_platform": true,
            "cryptography_compliant": true, "security_compliant": true, "major_hazard": false,
            "funding_conclusion": "fund", "opinion": "已逐项核实。" });
        system
            .signs_jointly(
                (&people.bureau, &finance),
                "assess_maintenance_funding",
                (form, json!({})),
            )
            .await;
        assert_eq!(
            system.due(&people.unit, "funding_assessment").await,
            [("2026-12-31".to_owned(), false)],
            "next year's funds are next"
        );
    }
}

async fn planned(given: &Given, people: People, projects: [&Case; 2]) -> People {
    let people = people.on(given, "2025-12-02").await;
    let entry = |project: &Case| json!({ "project": project.0, "amount": "300000.00", "urgency": "normal" });
    let plan = json!({ "year": 2026, "kind": "maintenance", "budget": "9000000.00", "entries": projects.map(entry) });
    let plan = opens(&people.bureau[0], "draft_plan", plan).await;
    let number = json!({ "document_number": "内政数发〔2025〕118号" });
    plan.refused(&people.bureau[0], ("issue_plan", "11"), number.clone())
        .await;
    plan.signs(&people.bureau, "decide_maintenance_plan", number.clone())
        .await;
    plan.signs(&people.bureau, "issue_plan", number).await;
    for project in projects {
        assert_eq!(
            project.stage(&people.unit).await,
            "construction",
            "maintenance is implemented directly"
        );
    }
    people
}

/// Contract, payment, the year's evaluation by provider, and acceptance by the unit.
async fn implemented(given: &Given, people: People, project: &Case) -> People {
    let people = people.on(given, "2026-02-03").await;
    let contract = direct("maintenance", "运维合同", "2026-02-03", ("300000.00", json!([])));
    project.does(&people.unit, "record_contract", contract).await;
    let people = people.on(given, "2026-07-07").await;
    let paid = payment("运维合同", "2026-07-07", ("300000.00", "国库-运-01"));
    project.does(&people.unit, "record_payment", paid).await;
    let people = people.on(given, "2026-12-21").await;
    let mut report = json!({ "year": 2026, "goal_performance": "系统可用率达到要求。",
        "contents": { "providers": [{ "provider": "运维单位丙", "maintenance_summary": "全年巡检十二次。" }] } });
    let against = project
        .refused(&people.unit, ("submit_self_evaluation", "36"), report.clone())
        .await;
    assert_eq!(
        places(&against),
        [("self_evaluation_content", "contents.providers")]
    );
    report["contents"]["providers"][0]["maintenance_quality"] = json!("良好。");
    project.does(&people.unit, "submit_self_evaluation", report).await;
    let people = people.on(given, "2026-12-29").await;
    let bureau = json!({ "completed_on": "2026-12-29", "tasks_completed": true, "conclusion": "同意。" });
    project
        .refused(&people.unit, ("complete_preliminary_acceptance", "33"), bureau)
        .await;
    let accepted = json!({ "accepted_on": "2026-12-29", "conclusion": "运维服务合格，同意验收。" });
    project.does(&people.unit, "accept_maintenance", accepted).await;
    assert_eq!(project.stage(&people.unit).await, "accepted");
    assert!(
        listed(given, project, "acceptance_report_missing")
            .await
            .is_empty()
    );
    people
}

#[tokio::test(flavor = "multi_thread")]
async fn maintenance_new_and_continued_is_carried_out_directly_and_accepted_by_the_unit() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let systems = [
        system(&given, &people, "水文监测系统").await,
        system(&given, &people, "水利政务系统").await,
    ];
    let new = maintenance(
        &systems[0],
        json!({ "name": "水文监测系统运维", "maintenance_round": "new", "maintenance_mode": "unified" }),
    );
    let new = reported(&given, &people, new).await;
    let continued = maintenance(
        &systems[1],
        json!({ "name": "水利政务系统运维", "maintenance_round": "continuing", "maintenance_mode": "separate",
            "period_ends_on": "2026-09-30" }),
    );
    let continued = reported(&given, &people, continued).await;
    assert_eq!(
        continued.due(&people.unit, "maintenance_application").await,
        [("2025-12-31".to_owned(), false)]
    );
    let kinds = &["application_letter", "maintenance_plan"];
    applied(&people, &new, (centre, kinds)).await;
    let kinds = &[
        "application_letter",
        "maintenance_needs_assessment",
        "maintenance_plan",
    ];
    let done = applied(&people, &continued, (department, kinds)).await;
    assert_eq!(
        finding(&done, "maintenance_application_year")["facts"]["apply_in_year"],
        json!("2025")
    );

    let people = people.on(&given, "2025-11-24").await;
    assessed(&given, &people, [&systems[0], &systems[1]]).await;
    let people = planned(&given, people, [&new, &continued]).await;
    let people = implemented(&given, people, &new).await;
    drop(people);
    verifies(&given).await;
}
