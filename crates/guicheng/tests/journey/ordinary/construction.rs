//! From the contracts of 2026-04-08 to the second adjustment of 2026 (Articles 26–30).

use serde_json::{Value, json};

use crate::given::Given;
use crate::life::{Case, finding};
use crate::people::People;
use crate::steps::{listed, places, with};
use crate::works::{BUILDER, ENGINEER, adjustment, bill_line, building, direct, payment, procurement, taken};

/// Contracts, supervision, payments and both adjustments.
pub async fn carried_out(given: &Given, people: People, project: &Case) -> People {
    let people = contracted(given, people, project).await;
    let people = paid(given, people, project).await;
    let people = adjusted_by_the_unit(given, people, project).await;
    adjusted_by_approval(given, people, project).await
}

/// 3,720,000.00 in all, as approved.
fn bill() -> Value {
    json!({ "lines": [
        bill_line(("1", "视频监测设备", "hardware"), "10", ("80000.00", "800000.00")),
        bill_line(("2", "数据库和中间件", "packaged_software"), "4", ("50000.00", "200000.00")),
        bill_line(("3", "业务应用系统", "custom_development"), "1", ("2640000.00", "2640000.00")),
        bill_line(("4", "工程监理", "supervision"), "1", ("80000.00", "80000.00")),
    ] })
}

async fn contracted(given: &Given, people: People, project: &Case) -> People {
    let people = people.on(given, "2026-04-08").await;
    let unit = &people.unit;
    assert!(
        project
            .waiting(unit)
            .await
            .contains(&"record_bill_of_quantities".to_owned()),
        "the approved bill comes first"
    );
    project.does(unit, "record_bill_of_quantities", bill()).await;
    let manager = json!({ "name": "项目负责人甲", "post": "副主任", "since": "2026-03-02" });
    project.does(unit, "appoint_project_manager", manager).await;
    let tender = procurement(
        "采购〔2026〕1号",
        ["2026-03-05", "2026-03-30"],
        ("building", "3280000.00"),
    );
    project.does(unit, "record_procurement", tender).await;
    let lines = json!([
        taken("1", "10", "720000.00"),
        taken("2", "4", "160000.00"),
        taken("3", "1", "2400000.00"),
    ]);
    let contract = building(
        ["合同〔2026〕1号", "采购〔2026〕1号"],
        "2026-04-08",
        ("3280000.00", lines),
    );
    let eleven = with(contract.clone(), json!({ "free_maintenance_months": 11 }));
    let against = project.refused(unit, ("record_contract", "27"), eleven).await;
    assert_eq!(
        places(&against),
        [("free_maintenance", "free_maintenance_months")]
    );
    let done = project.does(unit, "record_contract", contract).await;
    assert_eq!(finding(&done, "free_maintenance")["holds"], json!(true));
    let lines = json!([taken("4", "1", "70000.00")]);
    let supervision = direct(
        "supervision",
        "合同〔2026〕2号",
        "2026-04-08",
        ("70000.00", lines),
    );
    let done = project.does(unit, "record_contract", supervision).await;
    assert_eq!(finding(&done, "savings")["facts"]["savings"], json!("370000.00"));
    engaged_and_started(people, project).await
}

async fn engaged_and_started(people: People, project: &Case) -> People {
    let unit = &people.unit;
    let same = json!({ "firm": BUILDER, "chief_engineer": "总监甲", "contract": "合同〔2026〕1号",
        "engaged_on": "2026-04-08" });
    let against = project
        .refused(unit, ("engage_supervision_engineer", "28"), same)
        .await;
    let named = places(&against);
    assert!(named.contains(&("engineer_independent", "firm")), "{named:?}");
    let engineer = json!({ "firm": ENGINEER, "chief_engineer": "总监甲", "contract": "合同〔2026〕2号",
        "engaged_on": "2026-04-08" });
    project.does(unit, "engage_supervision_engineer", engineer).await;
    project
        .does(unit, "start_construction", json!({ "started_on": "2026-04-08" }))
        .await;
    people
}

async fn paid(given: &Given, people: People, project: &Case) -> People {
    let people = people.on(given, "2026-05-12").await;
    let unit = &people.unit;
    let first = payment("合同〔2026〕1号", "2026-05-12", ("984000.00", "国库〔2026〕0512"));
    project.does(unit, "record_payment", first.clone()).await;
    let against = project.refused(unit, ("record_payment", "29"), first).await;
    assert_eq!(places(&against), [("voucher_once", "voucher_number")]);
    let above = payment(
        "合同〔2026〕1号",
        "2026-05-12",
        ("2296000.01", "国库〔2026〕0513"),
    );
    let against = project.refused(unit, ("record_payment", "29"), above).await;
    assert_eq!(places(&against), [("payment_within_contract", "amount")]);
    assert_eq!(against[0]["facts"]["limit"], json!("3280000.00"));
    people
}

/// 10.75 % and 2.69 %, within the approved total: the unit adjusts and files.
async fn adjusted_by_the_unit(given: &Given, people: People, project: &Case) -> People {
    let people = people.on(given, "2026-06-10").await;
    let lines = json!([
        { "change": "increase", "line": "3", "amount": "300000.00" },
        { "change": "new", "line": "5", "name": "无人机巡查数据服务", "kind": "service", "measured_in": "项",
            "quantity": "1", "amount": "100000.00" },
        { "change": "decrease", "line": "1", "amount": "250000.00" },
    ]);
    let done = project
        .does(&people.unit, "file_adjustment", adjustment(lines))
        .await;
    let total = &finding(&done, "total_after_adjustment")["facts"];
    assert_eq!(total, &json!({ "total": "3500000.00", "limit": "3720000.00" }));
    let shown = project.show(&people.unit).await;
    let made = &shown["state"]["body"]["construction"]["adjustments"][0];
    assert_eq!(made["fund_ratio"], json!("0.1075"));
    assert_eq!(made["new_content_ratio"], json!("0.0269"));
    people
}

/// Together 15.59 %: formal approval, and the contract follows the adjustments.
async fn adjusted_by_approval(given: &Given, people: People, project: &Case) -> People {
    let people = people.on(given, "2026-08-20").await;
    let second = adjustment(json!([
        { "change": "increase", "line": "3", "amount": "180000.00" },
        { "change": "decrease", "line": "1", "amount": "180000.00" },
    ]));
    let against = project
        .refused(&people.unit, ("file_adjustment", "30"), second.clone())
        .await;
    assert_eq!(places(&against), [("unit_may_adjust", "lines")]);
    assert_eq!(against[0]["facts"]["fund_ratio"], json!("0.1559"));
    project.does(&people.unit, "apply_for_adjustment", second).await;
    let people = people.on(given, "2026-08-31").await;
    let approval = json!({ "document_number": "内政数审批〔2026〕77号", "opinion": "同意调整。" });
    project
        .signs(&people.bureau, "approve_adjustment", approval)
        .await;
    let people = people.on(given, "2026-09-04").await;
    let amended = json!({ "contract": "合同〔2026〕1号", "signed_on": "2026-09-04", "amount": "3430000.00",
        "reason": "按备案和批复的调整变更。",
        "lines": [taken("1", "10", "290000.00"), taken("2", "4", "160000.00"), taken("3", "1", "2880000.00"),
            taken("5", "1", "100000.00")] });
    let done = project.does(&people.unit, "amend_contract", amended).await;
    assert_eq!(finding(&done, "savings")["facts"]["savings"], json!("220000.00"));
    let progress = json!({ "as_of": "2026-09-04", "done_basis_points": 6500, "done": "完成主要功能开发。",
        "expected_completion_on": "2026-11-30" });
    project.does(&people.unit, "report_progress", progress).await;
    assert_eq!(
        listed(given, project, "in_principle").await,
        Vec::<String>::new(),
        "an ordinary life needs no exception"
    );
    people
}
