//! The plan workbench over HTTP: a proposal with its grounds, moves that record nothing until the act is done, reasons for every
//! departure, a workbook that comes back, and who sees it (Articles 4, 7, 11).

use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::course::{department, into_the_library};
use crate::forms::facts;
use crate::given::Given;
use crate::life::{Case, opens};
use crate::people::People;
use crate::steps::{reported, with};

/// Three projects in the library, of 3,860,000, 900,000 and 800,000 yuan, and a plan of none within 4,700,000.
async fn drafted(given: &Given) -> (People, Case, [Case; 3]) {
    let mut people = People::of(given).await;
    let mut projects = Vec::new();
    for (name, total, directions) in [
        (
            "河湖水域岸线监管信息系统",
            "3860000.00",
            json!(["data_resources"]),
        ),
        ("水文站网巡查管理系统", "900000.00", json!([])),
        ("取用水在线计量平台", "800000.00", json!([])),
    ] {
        people = People::again(given, people).await;
        let facts = with(
            facts(),
            json!({ "name": name, "total": total, "directions": directions }),
        );
        let project = reported(given, &people, facts).await;
        let text = if total == "3860000.00" {
            "feasibility_study"
        } else {
            "implementation_plan"
        };
        into_the_library(&people, &project, (department, &["application_letter", text])).await;
        projects.push(project);
    }
    let plan = json!({ "year": 2026, "kind": "construction", "budget": "4700000.00", "entries": [] });
    let plan = opens(&people.bureau[0], "draft_plan", plan).await;
    let projects = projects.try_into().unwrap_or_else(|_| panic!("three projects"));
    (people, plan, projects)
}

async fn moves(client: &Client, plan: &Case, pairs: &[(&str, &str)]) -> Answer {
    let with_token: Vec<(&str, &str)> = [("csrf", client.csrf.as_str())]
        .into_iter()
        .chain(pairs.iter().copied())
        .collect();
    client
        .form(&format!("/plans/{}/workbench", plan.0), &with_token)
        .await
}

async fn page(client: &Client, plan: &Case) -> String {
    let shown = client.get(&format!("/plans/{}/workbench", plan.0)).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    shown.body
}

/// The projects that are in, by rank, as the rows of the table have them.
fn taken(page: &str) -> Vec<String> {
    let rows = page.split("data-project=\"").skip(1);
    rows.map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
        .collect()
}

async fn recorded(client: &Client, plan: &Case) -> Vec<Value> {
    let shown = plan.show(client).await;
    let entries = shown["state"]["body"]["entries"].as_array();
    entries.unwrap_or_else(|| panic!("no entries: {shown}")).clone()
}

#[tokio::test]
async fn a_proposal_is_adopted_moved_with_reasons_and_recorded_by_the_act() {
    let given = Given::server("2025-06-12").await;
    let (people, plan, [large, second, third]) = drafted(&given).await;
    let bureau = &people.bureau[0];
    let fresh = page(bureau, &plan).await;
    assert!(
        taken(&fresh).is_empty(),
        "nothing is in before somebody takes it in"
    );
    assert!(
        fresh.contains("重点支持方向") && fresh.contains("数据资源"),
        "the ground of the place is shown"
    );

    let adopted = moves(bureau, &plan, &[("do", "adopt_rank")]).await;
    assert_eq!(adopted.status, 303);
    let by_rank = taken(&page(bureau, &plan).await);
    assert_eq!(
        by_rank,
        [large.0.clone(), third.0.clone()],
        "what does not fit any more is passed over"
    );
    assert!(
        recorded(bureau, &plan).await.is_empty(),
        "a workbench records nothing"
    );

    let out = format!("leave:{}", third.0);
    moves(bureau, &plan, &[("do", &out)]).await;
    let amount = format!("amount.{}", large.0);
    moves(bureau, &plan, &[(&amount, "300.5"), ("do", "save")]).await;
    let take = format!("take:{}", second.0);
    moves(bureau, &plan, &[("do", &take)]).await;
    moves(bureau, &plan, &[("do", &format!("up:{}", second.0))]).await;
    let moved = page(bureau, &plan).await;
    assert_eq!(taken(&moved), [second.0.clone(), large.0.clone()]);

    let held = moves(bureau, &plan, &[("do", "finish")]).await;
    assert_eq!(held.status, 422, "departures need their reasons");
    assert!(
        held.body.contains("取用水在线计量平台"),
        "what lacks a reason is named"
    );
    moves(
        bureau,
        &plan,
        &[("reason_all", "与在建项目统筹"), ("do", "reason_all")],
    )
    .await;
    let through = moves(bureau, &plan, &[("do", "finish")]).await;
    assert_eq!(
        through.header("location"),
        Some(format!("/cases/{}/acts/arrange_plan", plan.0).as_str())
    );
    let form = bureau.get(&format!("/cases/{}/acts/arrange_plan", plan.0)).await;
    assert!(
        form.body.contains("3005000.00") && form.body.contains("与在建项目统筹"),
        "the form is filled in"
    );
    assert!(recorded(bureau, &plan).await.is_empty());
}

#[tokio::test]
async fn what_cannot_be_read_is_named_and_changes_nothing() {
    let given = Given::server("2025-06-12").await;
    let (people, plan, [large, ..]) = drafted(&given).await;
    let bureau = &people.bureau[0];
    moves(bureau, &plan, &[("do", "adopt_best")]).await;
    let before = taken(&page(bureau, &plan).await);
    let amount = format!("amount.{}", large.0);
    let rank = format!("rank.{}", large.0);
    let refused = moves(
        bureau,
        &plan,
        &[(&amount, "三百多"), (&rank, "零"), ("do", "save")],
    )
    .await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.body.contains("三百多") && refused.body.contains("零"),
        "what was typed is named"
    );
    assert_eq!(taken(&page(bureau, &plan).await), before);
    let reckoned = bureau
        .get(&format!("/plans/{}/workbench?budget=90", plan.0))
        .await;
    assert_eq!(reckoned.status, 200);
    assert_eq!(
        taken(&reckoned.body),
        before,
        "another budget is only reckoned with"
    );
}

#[tokio::test]
async fn an_edited_workbook_comes_back_row_by_row() {
    let given = Given::server("2025-06-12").await;
    let (people, plan, [large, second, third]) = drafted(&given).await;
    let bureau = &people.bureau[0];
    let exported = bureau.get(&format!("/plans/{}/workbench.xlsx", plan.0)).await;
    assert_eq!(exported.status, 200);
    assert!(exported.body.starts_with("PK"));
    let sheet = format!(
        "次序,列入,项目标识,项目名称,金额（万元）,轻重缓急,与建议不同的理由\n\
         2,是,{},甲,300.25,急,\n1,是,{},乙,90,必须保障,应急\n,也许,{},丙,80,一般,\n1,是,没有的,丁,1,一般,\n",
        large.0, second.0, third.0
    );
    let boundary = "rows";
    let body = format!(
        "--{boundary}\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--{boundary}\r\n\
         content-disposition: form-data; name=\"workbook\"; filename=\"plan.csv\"\r\ncontent-type: text/csv\r\n\r\n{sheet}\r\n--{boundary}--\r\n",
        bureau.csrf
    );
    let kind = format!("multipart/form-data; boundary={boundary}");
    let path = format!("POST /plans/{}/workbench/import", plan.0);
    let told = bureau
        .send(&path, (&[("content-type", &kind)], body.as_bytes()))
        .await;
    assert_eq!(told.status, 200, "{}", told.body);
    assert!(
        told.body.contains("也许") && told.body.contains("不在本计划的备选项目中"),
        "refused rows say why"
    );
    let after = page(bureau, &plan).await;
    assert_eq!(
        taken(&after),
        [second.0.clone(), large.0.clone()],
        "sound rows are laid out by their ranks"
    );
    assert!(after.contains("value=\"300.25\""));
    assert!(recorded(bureau, &plan).await.is_empty());
}

#[tokio::test]
async fn only_who_sees_all_business_sees_it_and_only_the_bureau_moves() {
    let given = Given::server("2025-06-12").await;
    let (people, plan, [large, ..]) = drafted(&given).await;
    let path = format!("/plans/{}/workbench", plan.0);
    for stranger in [&people.unit, &people.department] {
        for page in ["", ".xlsx"] {
            assert_eq!(stranger.get(&format!("{path}{page}")).await.status, 404);
        }
        assert_eq!(
            stranger.get(&format!("/plans/{}/compare", plan.0)).await.status,
            404
        );
        assert_eq!(moves(stranger, &plan, &[("do", "adopt_best")]).await.status, 404);
    }
    let finance = people.finance.get(&path).await;
    assert_eq!(finance.status, 200);
    assert!(finance.body.contains("河湖水域岸线监管信息系统"));
    assert!(
        !finance.body.contains(&format!("take:{}", large.0)),
        "whoever reads moves nothing"
    );
    assert_eq!(
        moves(&people.finance, &plan, &[("do", "adopt_best")])
            .await
            .status,
        403
    );
    assert!(taken(&page(&people.bureau[0], &plan).await).is_empty());
}

#[tokio::test]
async fn a_window_that_was_overtaken_keeps_nothing_before_its_figures_were_seen_on_the_present_arrangement() {
    let given = Given::server("2025-06-12").await;
    let (people, plan, _) = drafted(&given).await;
    let bureau = &people.bureau[0];
    let first = moves(bureau, &plan, &[("kept", ""), ("do", "adopt_best")]).await;
    assert_eq!(first.status, 303, "{}", first.body);
    let before = taken(&page(bureau, &plan).await);
    let late = [("kept", ""), ("budget", "471.00"), ("do", "save")];
    let overtaken = moves(bureau, &plan, &late).await;
    assert_eq!(overtaken.status, 409, "{}", overtaken.body);
    assert!(overtaken.body.contains("您在另一个窗口改动过这份编排"));
    assert!(
        overtaken.body.contains("value=\"471.00\""),
        "what was typed is there"
    );
    assert_eq!(taken(&overtaken.body), before, "and so is what lies there now");
    assert!(
        !page(bureau, &plan).await.contains("value=\"471.00\""),
        "nothing was kept"
    );
    let kept = overtaken.body.split("name=\"kept\" value=\"").nth(1);
    let kept = kept
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
        .to_owned();
    let again = moves(
        bureau,
        &plan,
        &[("kept", &kept), ("budget", "471.00"), ("do", "save")],
    )
    .await;
    assert_eq!(again.status, 303, "{}", again.body);
    assert!(page(bureau, &plan).await.contains("value=\"471.00\""));
}
