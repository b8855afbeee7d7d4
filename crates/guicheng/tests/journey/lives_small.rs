//! A small project (Articles 9, 15) and a procured service (Articles 2, 32, 36): one text is approved, and both come to their end.

use serde_json::json;

use crate::course::{Course, department, into_the_library, planned, unit};
use crate::forms::{approval, facts};
use crate::given::Given;
use crate::life::material;
use crate::people::People;
use crate::steps::{listed, places, reported, verifies, with};

const BOTH: &[&str] = &["application_letter", "implementation_plan"];

#[tokio::test(flavor = "multi_thread")]
async fn a_small_project_has_one_text_and_comes_to_its_end() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let project = reported(&given, &people, with(facts(), json!({ "total": "800000.00" }))).await;
    into_the_library(&people, &project, (department, BOTH)).await;
    let people = planned(&given, people, &[(&project, "800000.00")]).await;

    let people = people.on(&given, "2026-01-06").await;
    let papers = [
        material(&people.unit, "approval_application").await,
        material(&people.unit, "feasibility_study").await,
    ];
    let study = with(
        approval("feasibility_study", &papers),
        json!({ "total": "800000.00" }),
    );
    let against = project
        .refused(&people.unit, ("apply_for_approval", "15"), study)
        .await;
    let order = against
        .iter()
        .find(|finding| finding["rule"] == json!("approval_order"))
        .expect("the order of the texts");
    assert_eq!(
        order["facts"]["next"],
        json!("implementation_plan"),
        "three in one"
    );

    let course = Course::built(&project, unit, ["800000.00", "760000.00", "40000.00"]);
    let people = course
        .approved(&given, people, ("2026-01-06", &["implementation_plan"]))
        .await;
    let people = course.contracted(&given, people, "2026-03-10").await;
    let people = course.stable(&given, people, "2026-06-30").await;
    assert_eq!(
        project.due(&people.unit, "final_acceptance").await,
        [("2027-02-01".to_owned(), true)],
        "six months from 2026-07-30 is a Saturday, in a year without a calendar"
    );
    let (systems, people) = course
        .accepted(&given, people, ("2026-09-22", &["河湖水域岸线监管信息系统"]))
        .await;
    assert_eq!(systems.len(), 1);
    assert!(listed(&given, &project, "savings_not_returned").await.is_empty());
    assert_eq!(
        project.due(&people.unit, "maintenance_application").await,
        [("2026-12-31".to_owned(), false)],
        "free maintenance ends on 2027-09-22"
    );
    verifies(&given).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_procured_service_is_approved_evaluated_each_year_and_accepted() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let service = with(
        facts(),
        json!({ "name": "水文数据服务采购", "category": "procurement", "construction_kind": null, "total": "900000.00",
            "custom_software": false }),
    );
    let project = reported(&given, &people, service).await;
    into_the_library(&people, &project, (department, BOTH)).await;
    let people = planned(&given, people, &[(&project, "900000.00")]).await;
    let course = Course {
        contract: "service",
        line: "service",
        ..Course::built(&project, unit, ["900000.00", "880000.00", "20000.00"])
    };
    let people = course
        .approved(&given, people, ("2026-01-06", &["implementation_plan"]))
        .await;
    let people = course.contracted(&given, people, "2026-03-10").await;

    let people = people.on(&given, "2026-12-18").await;
    let mut report = json!({ "year": 2026, "goal_performance": "年度目标已完成。",
        "contents": { "stage_summary": "按月提供数据服务。", "service_quality": "符合约定。", "major_issue": true } });
    let against = project
        .refused(&people.unit, ("submit_self_evaluation", "36"), report.clone())
        .await;
    assert_eq!(
        places(&against),
        [("self_evaluation_content", "contents.major_issue_report")],
        "a major issue has a report of its own"
    );
    report["contents"]["major_issue_report"] = crate::life::uploads(&people.unit, "重大问题专题报告").await;
    project.does(&people.unit, "submit_self_evaluation", report).await;
    assert!(listed(&given, &project, "late_self_evaluation").await.is_empty());

    let people = course.stable(&given, people, "2026-12-21").await;
    let (systems, people) = course.accepted(&given, people, ("2027-03-02", &[])).await;
    assert!(systems.is_empty(), "a service leaves no system");
    assert!(
        project
            .due(&people.unit, "maintenance_application")
            .await
            .is_empty(),
        "nor free maintenance"
    );
    verifies(&given).await;
}
