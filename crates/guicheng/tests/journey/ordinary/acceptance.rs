//! From preliminary acceptance on 2026-11-27 to final acceptance on 2027-06-10 (Articles 33–36, 39).

use serde_json::{Value, json};

use crate::completion::{acceptance_file, archives_passed, conclusion, shared};
use crate::given::Given;
use crate::life::{Case, uploads};
use crate::people::People;
use crate::steps::{listed, places};
use crate::works::payment;

/// What the article asks of an unclassified system with custom software.
const ASKED: [&str; 11] = [
    "construction_summary",
    "preliminary_acceptance_report",
    "financial_report",
    "audit_report",
    "security_risk_assessment",
    "protection_level_test_report",
    "cryptography_assessment",
    "software_test_report",
    "data_sharing_confirmation",
    "trial_operation_report",
    "archive_acceptance",
];

/// Accepted preliminarily and finally; gives the system that was born.
pub async fn accepted(given: &Given, people: People, project: &Case) -> (Case, People) {
    let people = preliminary(given, people, project).await;
    let people = self_evaluated(given, people, project).await;
    let people = stable(given, people, project).await;
    let people = refused_before_archives(given, people, project).await;
    finally(given, people, project).await
}

async fn preliminary(given: &Given, people: People, project: &Case) -> People {
    let people = people.on(given, "2026-11-27").await;
    let unit = &people.unit;
    project
        .refused(
            unit,
            ("declare_stable", "33"),
            json!({ "stable_on": "2026-11-27", "grounds": "运行正常。" }),
        )
        .await;
    let accepted =
        json!({ "completed_on": "2026-11-27", "tasks_completed": true, "conclusion": "同意通过初步验收。" });
    project
        .does(unit, "complete_preliminary_acceptance", accepted)
        .await;
    let trial = json!({ "started_on": "2026-11-27", "scope": "全区河湖管理机构。" });
    project.does(unit, "start_trial_operation", trial).await;
    assert_eq!(project.stage(unit).await, "trial_operation");
    people
}

/// Due on 2026-12-31, listed as missing from 2027-01-01, and handed in late.
async fn self_evaluated(given: &Given, people: People, project: &Case) -> People {
    let people = people.on(given, "2026-12-31").await;
    let due = project.due(&people.unit, "self_evaluation").await;
    assert_eq!(due.first(), Some(&("2026-12-31".to_owned(), false)));
    let people = people.on(given, "2027-01-01").await;
    let missing = listed(given, project, "self_evaluation_missing").await;
    assert!(missing.contains(&"2027-01-01".to_owned()), "{missing:?}");
    let people = people.on(given, "2027-01-11").await;
    let mut report = json!({ "year": 2026, "goal_performance": "年度目标已完成。", "contents": {} });
    let against = project
        .refused(&people.unit, ("submit_self_evaluation", "36"), report.clone())
        .await;
    let named = places(&against);
    for content in ["construction_progress", "investment_execution"] {
        let field = format!("contents.{content}");
        assert!(
            named.contains(&("self_evaluation_content", field.as_str())),
            "{named:?}"
        );
    }
    report["contents"] = json!({ "construction_progress": "建设任务已完成。", "investment_execution": "已支付984000元。",
        "trial_results": "试运行平稳。" });
    project.does(&people.unit, "submit_self_evaluation", report).await;
    assert_eq!(
        listed(given, project, "late_self_evaluation").await,
        ["2027-01-11"]
    );
    let missing = listed(given, project, "self_evaluation_missing").await;
    assert!(!missing.contains(&"2027-01-01".to_owned()), "{missing:?}");
    people
}

/// Due six months later, provisional while nobody knows the holidays of that year.
async fn stable(given: &Given, people: People, project: &Case) -> People {
    let people = people.on(given, "2027-01-15").await;
    let stable = json!({ "stable_on": "2027-01-15", "grounds": "连续运行四十九天无严重故障。" });
    project.does(&people.unit, "declare_stable", stable).await;
    assert_eq!(project.stage(&people.unit).await, "awaiting_acceptance");
    assert_eq!(
        project.due(&people.unit, "final_acceptance").await,
        [("2027-07-15".to_owned(), true)]
    );
    people
}

async fn refused_before_archives(given: &Given, people: People, project: &Case) -> People {
    let people = people.on(given, "2027-05-14").await;
    let empty = json!({ "file": {} });
    let against = project
        .refused(&people.unit, ("apply_for_final_acceptance", "34"), empty)
        .await;
    let named: Vec<&str> = against
        .iter()
        .filter(|finding| finding["rule"] == json!("acceptance_material"))
        .filter_map(|finding| finding["facts"]["material"].as_str())
        .collect();
    assert_eq!(named, ASKED, "each is named, the software test among them");
    project
        .does(&people.centre[0], "confirm_data_sharing", shared())
        .await;
    let complete = json!({ "file": file(&people).await });
    let against = project
        .refused(&people.unit, ("apply_for_final_acceptance", "34"), complete)
        .await;
    assert_eq!(
        places(&against),
        [("acceptance_material", "file.materials.archive_acceptance")],
        "only the archives are missing"
    );
    people
}

async fn file(people: &People) -> Value {
    let delivered = json!([
        { "line": "1", "quantity": "10", "asset_number": "资产2027-001" }, { "line": "2", "quantity": "4" },
        { "line": "3", "quantity": "1" }, { "line": "4", "quantity": "1" }, { "line": "5", "quantity": "1" },
    ]);
    let products = json!([
        { "line": "1", "standing": "secure", "explanation": "列入目录的型号。", "energy_efficiency": "一级" },
        { "line": "2", "standing": "secure", "explanation": "列入目录的型号。" },
    ]);
    acceptance_file(&people.unit, ("3500000.00", delivered, products)).await
}

async fn finally(given: &Given, people: People, project: &Case) -> (Case, People) {
    let people = people.on(given, "2027-05-20").await;
    let own = project
        .tries(
            &people.unit,
            "conclude_archive_acceptance",
            archives_passed("2027-05-20"),
        )
        .await;
    assert_eq!(own.status, 403, "not by the unit itself: {}", own.body);
    project
        .does(
            &people.department,
            "conclude_archive_acceptance",
            archives_passed("2027-05-20"),
        )
        .await;
    let file = json!({ "file": file(&people).await });
    project
        .does(&people.unit, "apply_for_final_acceptance", file)
        .await;
    assert_eq!(project.stage(&people.unit).await, "under_acceptance");

    let people = people.on(given, "2027-06-10").await;
    let name = "河湖水域岸线监管信息系统";
    let done = project
        .signs(
            &people.bureau,
            "conclude_final_acceptance",
            conclusion("2027-06-10", &[name]),
        )
        .await;
    assert_eq!(project.stage(&people.unit).await, "accepted");
    let system = Case(
        done["changes"]
            .as_array()
            .and_then(|changes| {
                let mut cases = changes.iter().filter_map(|change| change["case"].as_str());
                cases.find(|case| *case != project.0)
            })
            .expect("a system enters the inventory")
            .to_owned(),
    );
    settled(given, &people, project).await;
    (system, people)
}

/// What is left of the money goes back, and the report is filed.
async fn settled(given: &Given, people: &People, project: &Case) {
    let unit = &people.unit;
    assert_eq!(
        listed(given, project, "acceptance_report_missing").await,
        ["2027-06-10"]
    );
    let report = json!({ "report": uploads(unit, "验收报告").await });
    project.does(unit, "file_acceptance_report", report).await;
    assert!(
        listed(given, project, "acceptance_report_missing")
            .await
            .is_empty()
    );
    let rest = payment(
        "合同〔2026〕1号",
        "2027-06-10",
        ("2446000.00", "国库〔2027〕0610"),
    );
    project.does(unit, "record_payment", rest).await;
    let supervision = payment("合同〔2026〕2号", "2027-06-10", ("70000.00", "国库〔2027〕0611"));
    project.does(unit, "record_payment", supervision).await;
    assert_eq!(
        listed(given, project, "savings_not_returned").await,
        ["2027-06-10"]
    );
    let back = |amount: &str| json!({ "amount": amount, "voucher_number": "缴款〔2027〕01", "returned_on": "2027-06-10" });
    let against = project
        .refused(unit, ("return_savings", "29"), back("220000.01"))
        .await;
    assert_eq!(places(&against), [("returned_within_savings", "amount")]);
    project.does(unit, "return_savings", back("220000.00")).await;
    assert!(listed(given, project, "savings_not_returned").await.is_empty());
}
