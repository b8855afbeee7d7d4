//! A result of an evaluation is seen where the next plan and the next funds are arranged (Article 38), and the whole life
//! of a project reads back as it was written.

use acts::case::{Body, CaseFile, CaseId};
use acts::organisation::Organisation;
use acts::party::Directory;
use acts::plan::Plan;
use acts::words::PlanKind;
use acts::words::acceptance::ResultEffect;
use serde_json::{Value, json};

use crate::accepting::{Life, bureau, day, says, state, unit};
use crate::given::project;

fn file(id: &str, body: Body) -> CaseFile {
    let body_of = project(id, json!({}), day("2028-06-12"));
    CaseFile { body, ..body_of }
}

/// A project whose evaluation of 2026 counts in 2029, with its unit's file.
fn with_result(plan_effect: &str) -> Life {
    let mut life = Life::of(state("construction"), "2026-11-27");
    let organisation = Organisation {
        name: "水文水资源中心".to_owned(),
        ..Organisation::default()
    };
    life.world.put(file("unit", Body::Organisation(organisation)));
    let evaluated = json!({ "year": 2026, "goal_performance": "按计划",
        "contents": { "construction_progress": "完成八成", "investment_execution": "支付三成" } });
    let result = json!({ "evaluation": "self_evaluation", "evaluated_year": 2026, "problems": ["进度滞后"],
        "advice": ["加快建设"], "counts_in_year": 2029, "plan_effect": plan_effect, "funding_effect": "withheld",
        "opinion": "按评价结果" });
    life.act(&unit(), "submit_self_evaluation", evaluated)
        .act(&bureau(), "apply_evaluation_result", result);
    life.world.directory = Directory::of(life.world.files.values());
    life
}

#[test]
fn the_plan_of_the_year_shows_the_result() {
    for (effect, year, shown) in [
        ("reduced", 2029, true),
        ("reduced", 2030, false),
        ("preferred", 2029, false),
    ] {
        let mut life = with_result(effect);
        let waiting = json!({ "policy": "nmg-2024-98", "admitted_on": "2028-06-01", "facts": { "plan_year": year },
            "application": { "on": "2028-05-01", "by": "x", "office": "unit", "managed_as": "construction",
                "screening": {}, "materials": [], "corrections": 0 } });
        life.world.put(project("next", waiting, day("2028-06-12")));
        let plan = Plan {
            year,
            kind: Some(PlanKind::Construction),
            ..Plan::default()
        };
        life.id = life.world.put(file("plan", Body::Plan(Box::new(plan))));
        life.on("2028-06-12");
        let entry = json!({ "project": "next", "urgency": "normal", "amount": "100.00", "reason": "" });
        let form = json!({ "budget": "100.00", "entries": [entry], "reason": "按次序" });
        let findings = life.findings(&bureau(), "arrange_plan", &form);
        assert_eq!(
            says(&findings, "38", "result_in_plan", "entries.0.project"),
            shown,
            "{effect} {year}"
        );
    }
}

#[test]
fn the_units_file_keeps_the_latest_result_of_a_project_and_year() {
    let mut life = with_result("reduced");
    let again = json!({ "evaluation": "self_evaluation", "evaluated_year": 2026, "problems": [], "advice": [],
        "counts_in_year": 2029, "plan_effect": "preferred", "funding_effect": "unchanged", "opinion": "复核后" });
    life.act(&bureau(), "apply_evaluation_result", again);
    let unit = life
        .world
        .file(&CaseId::new("unit"))
        .organisation()
        .expect("a unit");
    let kept: Vec<_> = unit
        .results
        .iter()
        .map(|result| (result.year, result.plan_effect))
        .collect();
    assert_eq!(kept, [(2029, ResultEffect::Preferred)]);
    let line = life.world.directory.get(&CaseId::new("unit")).expect("a line");
    let published = serde_json::to_value(line).expect("a line");
    assert_eq!(published.get("results"), None, "not everybody reads results");
}

#[test]
fn a_whole_life_reads_back_as_it_was_written() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    life.until_stable("2026-11-27", "2027-01-15")
        .accepted("2027-06-10");
    for file in life.world.files.values() {
        let written: Value = serde_json::to_value(file).expect("written");
        let read: CaseFile = serde_json::from_value(written).expect("read");
        assert_eq!(&read, file);
    }
}
