//! Stopped and going on, stopped for good: suspension after serious delay, rectification that is overdue (Articles 31, 43).

use serde_json::{Value, json};

use crate::course::{Course, department, into_the_library, planned, unit};
use crate::forms::facts;
use crate::given::Given;
use crate::life::{Case, opens};
use crate::people::People;
use crate::steps::{listed, places, reported, verifies, with};
use crate::works::payment;

const AMOUNTS: [&str; 3] = ["800000.00", "760000.00", "40000.00"];

/// A project at work since 2026-03-10.
async fn at_work(given: &Given) -> (Course, People) {
    let people = People::of(given).await;
    let project = reported(given, &people, with(facts(), json!({ "total": "800000.00" }))).await;
    let both = &["application_letter", "implementation_plan"];
    into_the_library(&people, &project, (department, both)).await;
    let people = planned(given, people, &[(&project, "800000.00")]).await;
    let course = Course::built(&project, unit, AMOUNTS);
    let people = course
        .approved(given, people, ("2026-01-06", &["implementation_plan"]))
        .await;
    let people = course.contracted(given, people, "2026-03-10").await;
    (course, people)
}

fn measure(number: &str) -> Value {
    json!({ "document_number": number, "reason": "逾期未整改，事实清楚。" })
}

#[tokio::test(flavor = "multi_thread")]
async fn suspended_after_serious_delay_resumed_and_accepted() {
    let given = Given::server("2025-05-06").await;
    let (course, people) = at_work(&given).await;
    let project = &course.project;
    let people = people.on(&given, "2026-05-11").await;
    let suspend = with(
        measure("内政数监〔2026〕3号"),
        json!({ "ground": "serious_delay_or_loss" }),
    );
    let against = project
        .refused(&people.bureau[0], ("suspend_project", "31"), suspend.clone())
        .await;
    assert_eq!(places(&against), [("serious_delay_or_loss_reported", "ground")]);
    let trouble = json!({ "trouble": "serious_delay", "known_since": "2026-05-08", "facts": "核心设备停产，工期将严重延误。",
        "measures": "已启动替代选型。", "expected_completion_on": "2027-03-31" });
    project.does(&people.unit, "report_serious_delay", trouble).await;
    assert_eq!(
        listed(&given, project, "serious_delay_or_loss").await,
        ["2026-05-11"]
    );

    let people = people.on(&given, "2026-05-18").await;
    project.signs(&people.bureau, "suspend_project", suspend).await;
    assert_eq!(project.stage(&people.unit).await, "suspended");
    assert!(listed(&given, project, "serious_delay_or_loss").await.is_empty());
    assert_eq!(listed(&given, project, "measures_standing").await, ["2026-05-18"]);
    let paid = payment("合同甲", "2026-05-18", ("1000.00", "国库-停-01"));
    let refused = project.tries(&people.unit, "record_payment", paid).await;
    assert_eq!(
        refused.status, 403,
        "nothing is paid while it stands still: {}",
        refused.body
    );

    let people = people.on(&given, "2026-06-15").await;
    let resume = json!({ "document_number": "内政数监〔2026〕9号", "reason": "替代方案已落实。" });
    project.signs(&people.bureau, "resume_project", resume).await;
    assert_eq!(project.stage(&people.unit).await, "construction");
    assert!(listed(&given, project, "measures_standing").await.is_empty());
    let people = course.stable(&given, people, "2026-09-30").await;
    let name = "河湖水域岸线监管信息系统";
    let (systems, _) = course.accepted(&given, people, ("2026-12-08", &[name])).await;
    assert_eq!(systems.len(), 1);
    verifies(&given).await;
}

/// Finance looks at the use of funds and orders what it found to be mended by a Friday.
async fn ordered(given: &Given, people: &People, project: &Case) -> Case {
    let inspection = json!({ "title": "资金使用专项检查", "supervision_field": "use_of_funds", "project": project.0,
        "scope": "2026年支付情况。" });
    let bureau = json!({ "title": "资金使用检查", "supervision_field": "use_of_funds", "project": project.0, "scope": "支付。" });
    let refused = people.bureau[0]
        .post(
            "/api/v1/acts/open_inspection",
            &json!({ "form": bureau, "idempotency_key": "another's field" }),
        )
        .await;
    assert_eq!(
        refused.status, 422,
        "each inspects in its own field: {}",
        refused.body
    );
    let inspection = opens(&people.finance, "open_inspection", inspection).await;
    let found = json!({ "provision": "第二十九条", "description": "未按合同约定支付。" });
    inspection
        .does(&people.finance, "record_inspection_finding", found)
        .await;
    inspection
        .refused(
            &people.finance,
            ("close_inspection", "43"),
            json!({ "conclusion": "检查结束。" }),
        )
        .await;
    let order = json!({ "findings": [1], "demands": "限期纠正支付。", "due": "2026-05-22", "document_number": "内财监〔2026〕1号" });
    let hands = [
        people.finance.clone(),
        given
            .person("finance-review", ("内蒙古自治区财政厅", "review"))
            .await,
        given.person("finance-sign", ("内蒙古自治区财政厅", "sign")).await,
    ];
    inspection.signs(&hands, "order_rectification", order).await;
    assert_eq!(inspection.stage(&people.unit).await, "rectifying");
    assert_eq!(
        inspection.due(&people.unit, "rectification").await,
        [("2026-05-22".to_owned(), false)]
    );
    inspection
}

#[tokio::test(flavor = "multi_thread")]
async fn terminated_after_a_rectification_that_was_overdue_and_failed() {
    let given = Given::server("2025-05-06").await;
    let (course, people) = at_work(&given).await;
    let project = &course.project;
    let people = people.on(&given, "2026-04-20").await;
    let paid = payment("合同甲", "2026-04-20", ("300000.00", "国库-甲-00"));
    project.does(&people.unit, "record_payment", paid).await;
    let people = people.on(&given, "2026-05-06").await;
    let inspection = ordered(&given, &people, project).await;

    let people = measured(&given, people, (project, &inspection)).await;
    let people = people.on(&given, "2026-06-08").await;
    let done = json!({ "order": 1, "done": "已部分纠正。" });
    inspection.does(&people.unit, "report_rectification", done).await;
    let failed = json!({ "order": 1, "verdict": "failed", "opinion": "仍不符合要求。" });
    inspection
        .does(&people.finance, "conclude_rectification", failed)
        .await;
    let people = people.on(&given, "2026-06-15").await;
    project
        .signs(
            &people.bureau,
            "terminate_project",
            measure("内政数监〔2026〕12号"),
        )
        .await;
    ended(&given, &people, project).await;
    verifies(&given).await;
}

/// Measures are open from the day after the last day, and not on it.
async fn measured(given: &Given, people: People, of: (&Case, &Case)) -> People {
    let (project, inspection) = of;
    let people = people.on(given, "2026-05-22").await;
    let against = project
        .refused(
            &people.bureau[0],
            ("criticise_publicly", "43"),
            measure("内政数监〔2026〕5号"),
        )
        .await;
    assert_eq!(
        against[0]["rule"],
        json!("rectification_overdue_or_failed"),
        "not on the last day"
    );

    let people = people.on(given, "2026-05-25").await;
    assert_eq!(
        listed(given, inspection, "rectification_overdue").await,
        ["2026-05-23"],
        "listed from the day after the last"
    );
    project
        .signs(
            &people.bureau,
            "criticise_publicly",
            measure("内政数监〔2026〕5号"),
        )
        .await;
    assert_eq!(
        listed(given, project, "publicly_criticised").await,
        ["2026-05-25"]
    );
    let suspend = with(
        measure("内政数监〔2026〕6号"),
        json!({ "ground": "failed_rectification" }),
    );
    project.signs(&people.bureau, "suspend_project", suspend).await;
    assert_eq!(project.stage(&people.unit).await, "suspended");
    people
}

/// Nothing goes on after the end but that what is left of the money goes back.
async fn ended(given: &Given, people: &People, project: &Case) {
    assert_eq!(project.stage(&people.unit).await, "terminated");
    let unit = &people.unit;
    let trial = json!({ "started_on": "2026-06-15", "scope": "全区。" });
    let refused = project.tries(unit, "start_trial_operation", trial).await;
    assert_eq!(refused.status, 403, "{}", refused.body);
    assert_eq!(
        listed(given, project, "measures_standing").await,
        ["2026-06-15", "2026-05-25"],
        "suspension and end stand"
    );
    assert!(project.due(unit, "self_evaluation").await.is_empty());
    for (contract, settled) in [("合同甲", "300000.00"), ("合同乙", "0.00")] {
        let end = json!({ "contract": contract, "ended_on": "2026-06-15", "settled": settled,
            "reason": "项目终止，按已完成工作结算。" });
        project.does(unit, "end_contract", end).await;
    }
    assert_eq!(
        listed(given, project, "savings_not_returned").await,
        ["2026-06-15"]
    );
    let back =
        json!({ "amount": "500000.00", "voucher_number": "缴款〔2026〕01", "returned_on": "2026-06-15" });
    project.does(unit, "return_savings", back).await;
    assert!(listed(given, project, "savings_not_returned").await.is_empty());
}
