//! Evaluations (Articles 36 to 38): each year under construction, the window after acceptance, and how results count.

use acts::stage::Stage;
use acts::words::acceptance::ResultEffect;
use serde_json::{Value, json};

use crate::accepting::{Life, bureau, day, department, document, places, says, state, unit};

fn yearly(year: i16, contents: Value) -> Value {
    json!({ "year": year, "goal_performance": "目标按计划执行", "contents": contents })
}

fn building() -> Value {
    json!({ "construction_progress": "完成八成", "investment_execution": "支付三成" })
}

/// A project in operation since final acceptance on this day.
fn in_operation(on: &str) -> Life {
    let mut life = Life::of(state("construction"), "2026-11-27");
    life.until_stable("2026-11-27", "2027-01-15").accepted(on);
    life
}

fn own_evaluation() -> Value {
    json!({ "grade": "good", "goal_performance": "达到", "operation_results": "日均使用", "problems": [] })
}

fn post_evaluation(on: &str) -> Value {
    json!({ "third_party": "咨询机构", "evaluated_on": on, "grade": "fair", "opinion": "基本达到" })
}

fn applied(evaluation: &str, year: Value) -> Value {
    json!({ "evaluation": evaluation, "evaluated_year": year, "problems": ["使用率偏低"], "advice": ["开展培训"],
        "counts_in_year": 2029, "plan_effect": "reduced", "funding_effect": "unchanged", "opinion": "按评价结果" })
}

#[test]
fn every_year_under_construction_is_owed_until_acceptance() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    let days = |life: &Life| {
        life.due("self_evaluation")
            .into_iter()
            .map(|deadline| deadline.due)
            .collect::<Vec<_>>()
    };
    assert_eq!(days(&life), [Some(day("2026-12-31")), Some(day("2027-12-31"))]);
    life.until_stable("2026-11-27", "2027-01-15");
    let missing = life.listed("self_evaluation_missing");
    assert_eq!(
        missing.first(),
        Some(&day("2027-01-01")),
        "missing from the first day after"
    );
    let overdue = life.due("self_evaluation").remove(0);
    for (on, late) in [("2026-12-30", false), ("2026-12-31", false), ("2027-01-01", true)] {
        assert_eq!(overdue.is_overdue(day(on)), late, "{on}");
    }
    life.accepted("2027-06-10");
    assert_eq!(
        days(&life),
        [Some(day("2026-12-31"))],
        "no year after acceptance is owed"
    );
    let late = yearly(
        2026,
        json!({ "construction_progress": "完成", "investment_execution": "支付", "trial_results": "稳定" }),
    );
    life.act(&unit(), "submit_self_evaluation", late);
    assert!(days(&life).is_empty());
    assert!(life.listed("self_evaluation_missing").is_empty());
    assert_eq!(life.listed("late_self_evaluation"), [day("2027-06-10")]);
}

#[test]
fn a_fixed_day_does_not_move_and_handing_in_by_it_is_in_time() {
    for (on, late) in [("2026-12-30", false), ("2026-12-31", false), ("2027-01-01", true)] {
        let mut life = Life::of(state("construction"), on);
        let findings = life.findings(&unit(), "submit_self_evaluation", &yearly(2026, building()));
        assert_eq!(says(&findings, "36", "self_evaluation_in_time", ""), late, "{on}");
        life.act(&unit(), "submit_self_evaluation", yearly(2026, building()));
        assert_eq!(
            life.listed("late_self_evaluation").len(),
            usize::from(late),
            "{on}"
        );
    }
}

#[test]
fn contents_follow_the_category() {
    let refused = |life: &mut Life, contents: Value, field: &str| {
        let against = life.try_act(&unit(), "submit_self_evaluation", yearly(2026, contents));
        assert!(
            says(
                &against,
                "36",
                "self_evaluation_content",
                &format!("contents.{field}")
            ),
            "{field}"
        );
    };
    let mut built = Life::of(state("construction"), "2026-11-27");
    refused(&mut built, json!({}), "construction_progress");
    refused(&mut built, json!({}), "investment_execution");
    built.act(
        &unit(),
        "start_trial_operation",
        json!({ "started_on": "2026-11-20", "scope": "试点" }),
    );
    refused(&mut built, building(), "trial_results");

    let mut bought = Life::of(state("procurement"), "2026-11-27");
    refused(&mut bought, json!({ "major_issue": false }), "stage_summary");
    let served = json!({ "stage_summary": "按期", "service_quality": "良好" });
    let against = bought.try_act(&unit(), "submit_self_evaluation", yearly(2026, served));
    assert!(
        says(&against, "2", "known_facts", "major_issue"),
        "it must be said: {:?}",
        places(&against)
    );
    let issue = json!({ "stage_summary": "按期", "service_quality": "良好", "major_issue": true });
    refused(&mut bought, issue, "major_issue_report");
    let told = json!({ "stage_summary": "按期", "service_quality": "良好", "major_issue": true,
        "major_issue_report": document() });
    bought.act(&unit(), "submit_self_evaluation", yearly(2026, told));

    let mut kept = Life::of(state("maintenance"), "2026-11-27");
    refused(&mut kept, json!({}), "providers");
    let half = json!({ "providers": [
        { "provider": "甲", "maintenance_summary": "巡检", "maintenance_quality": "良好" },
        { "provider": "乙", "maintenance_summary": "抢修" } ] });
    let against = kept.try_act(&unit(), "submit_self_evaluation", yearly(2026, half));
    let contents = against
        .iter()
        .filter(|finding| finding.rule == "self_evaluation_content");
    let missing: Vec<_> = contents.flat_map(|finding| finding.facts.clone()).collect();
    assert_eq!(
        missing,
        [("content".to_owned(), "maintenance_quality".to_owned())],
        "of the second provider"
    );
    let whole = json!({ "providers": [{ "provider": "甲", "maintenance_summary": "巡检", "maintenance_quality": "良好" }] });
    kept.act(&unit(), "submit_self_evaluation", yearly(2026, whole));
}

#[test]
fn only_years_under_construction_are_evaluated() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    for year in [2025, 2027] {
        let against = life.try_act(&unit(), "submit_self_evaluation", yearly(year, building()));
        assert!(says(&against, "36", "year_under_construction", "year"), "{year}");
    }
    life.act(&unit(), "submit_self_evaluation", yearly(2026, building()))
        .act(&unit(), "submit_self_evaluation", yearly(2026, building()));
    assert_eq!(
        life.project().acceptance.evaluations.yearly.len(),
        1,
        "the later one replaces"
    );
}

#[test]
fn weights_make_a_whole_and_lost_points_are_explained() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    let scored = |weights: [u32; 2], points: u32| {
        let indicator = |weight: u32, points: u32| json!({ "group": "output", "indicator": "功能数", "target": "10", "actual": "9", "weight": weight, "points": points });
        let [first, second] = weights;
        let mut form = yearly(2026, building());
        form["indicators"] = json!([indicator(first, points), indicator(second, second)]);
        form
    };
    for (weights, whole) in [([49, 50], false), ([50, 50], true), ([51, 50], false)] {
        let findings = life.findings(&unit(), "submit_self_evaluation", &scored(weights, weights[0]));
        assert_eq!(
            !says(&findings, "36", "weights_sum", "indicators"),
            whole,
            "{weights:?}"
        );
    }
    let against = life.try_act(&unit(), "submit_self_evaluation", scored([50, 50], 51));
    assert!(says(
        &against,
        "36",
        "points_within_weight",
        "indicators.0.points"
    ));
    let against = life.try_act(&unit(), "submit_self_evaluation", scored([50, 50], 49));
    assert!(says(
        &against,
        "36",
        "deviation_explained",
        "indicators.0.deviation"
    ));
    life.act(&unit(), "submit_self_evaluation", scored([50, 50], 50));
    let evaluations = &life.project().acceptance.evaluations;
    let score = evaluations
        .yearly
        .first()
        .and_then(|done| acts::evaluation::score(&done.what.indicators));
    assert_eq!(score, Some(100));
}

#[test]
fn the_window_opens_and_closes() {
    let mut life = in_operation("2027-06-10");
    let opens = life.due("operation_evaluation_opens").remove(0);
    let closes = life.due("operation_evaluation").remove(0);
    assert_eq!((opens.due, opens.provisional), (Some(day("2028-06-10")), false));
    assert_eq!(
        (closes.due, closes.provisional),
        (Some(day("2029-06-11")), true),
        "a Sunday moves"
    );
    assert!(!opens.is_overdue(day("2028-06-11")), "opening is no deadline");
    assert!(!closes.is_overdue(day("2029-06-11")) && closes.is_overdue(day("2029-06-12")));
    assert_eq!(life.listed("operation_evaluation_missing"), [day("2029-06-12")]);
    for (on, open, late) in [
        ("2028-06-09", false, false),
        ("2028-06-10", true, false),
        ("2029-06-11", true, false),
        ("2029-06-12", true, true),
    ] {
        let findings = life
            .on(on)
            .findings(&unit(), "submit_operation_evaluation", &own_evaluation());
        assert_eq!(!says(&findings, "37", "evaluation_window_open", ""), open, "{on}");
        assert_eq!(says(&findings, "37", "evaluated_in_time", ""), late, "{on}");
    }
    assert!(
        life.on("2028-06-09")
            .try_act(&unit(), "submit_operation_evaluation", own_evaluation())
            .len()
            == 1
    );
    life.on("2029-06-12")
        .act(&unit(), "submit_operation_evaluation", own_evaluation());
    assert_eq!(life.listed("late_operation_evaluation"), [day("2029-06-12")]);
    assert!(life.due("operation_evaluation").is_empty());
    assert!(says(
        &life.try_act(&unit(), "submit_operation_evaluation", own_evaluation()),
        "37",
        "evaluated_once",
        ""
    ));
}

#[test]
fn the_window_runs_from_operation_when_that_is_later() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    life.until_stable("2026-11-27", "2027-01-15")
        .on("2027-06-10")
        .documented();
    life.act(
        &unit(),
        "apply_for_final_acceptance",
        json!({ "file": crate::accepting::file() }),
    );
    let mut form = crate::accepting::conclusion_form("passed", "2027-06-10");
    form["in_operation_on"] = Value::Null;
    assert!(life.signed("conclude_final_acceptance", form).is_empty());
    assert!(
        life.due("operation_evaluation").is_empty(),
        "nothing runs before operation"
    );
    life.on("2028-07-03");
    assert!(says(
        &life.try_act(&unit(), "submit_operation_evaluation", own_evaluation()),
        "37",
        "in_operation",
        ""
    ));
    let early = json!({ "in_operation_on": "2026-11-26" });
    assert!(says(
        &life.try_act(&unit(), "put_into_operation", early),
        "37",
        "operation_after_trial",
        "in_operation_on"
    ));
    life.act(
        &unit(),
        "put_into_operation",
        json!({ "in_operation_on": "2027-07-01" }),
    );
    assert_eq!(
        life.due("operation_evaluation_opens").remove(0).due,
        Some(day("2028-07-01"))
    );
    let again = json!({ "in_operation_on": "2027-07-02" });
    assert!(says(
        &life.try_act(&unit(), "put_into_operation", again),
        "37",
        "operation_recorded_once",
        ""
    ));
    life.act(&unit(), "submit_operation_evaluation", own_evaluation());
}

#[test]
fn a_post_evaluation_considers_the_units_own_while_it_can_come() {
    let mut life = in_operation("2027-06-10");
    let act = "conclude_post_evaluation";
    for (on, waits) in [("2029-06-11", true), ("2029-06-12", false)] {
        let findings = life.on(on).findings(&bureau(), act, &post_evaluation(on));
        assert_eq!(
            says(&findings, "37", "self_evaluation_considered", ""),
            waits,
            "{on}"
        );
    }
    life.on("2028-06-12")
        .act(&unit(), "submit_operation_evaluation", own_evaluation());
    let future = life.try_act(&bureau(), act, post_evaluation("2028-06-13"));
    assert!(says(&future, "37", "not_in_future", "evaluated_on"));
    life.act(&bureau(), act, post_evaluation("2028-06-12"));
    let again = life.try_act(&bureau(), act, post_evaluation("2028-06-12"));
    assert!(says(&again, "37", "post_evaluated_once", ""));
}

#[test]
fn a_result_counts_in_a_year_to_come_and_rests_on_problems() {
    let mut life = in_operation("2027-06-10");
    life.on("2028-06-12");
    let early = life.try_act(
        &bureau(),
        "apply_evaluation_result",
        applied("operation_evaluation", Value::Null),
    );
    assert!(says(&early, "38", "evaluation_held", "evaluation"));
    life.act(&unit(), "submit_operation_evaluation", own_evaluation());
    let mut bare = applied("operation_evaluation", Value::Null);
    bare["problems"] = json!([]);
    bare["counts_in_year"] = json!(2027);
    let against = life.try_act(&department(), "apply_evaluation_result", bare);
    assert!(says(&against, "38", "effect_grounded", "problems"));
    assert!(says(&against, "38", "counts_in_next_year", "counts_in_year"));
    let mut silent = applied("operation_evaluation", Value::Null);
    silent["advice"] = json!([]);
    assert!(says(
        &life.try_act(&bureau(), "apply_evaluation_result", silent),
        "38",
        "problem_advised",
        "advice"
    ));
    assert!(life.project().acceptance.evaluations.waits_for_application());
    life.act(
        &bureau(),
        "apply_evaluation_result",
        applied("operation_evaluation", Value::Null),
    );
    assert!(!life.project().acceptance.evaluations.waits_for_application());
    let evaluations = &life.project().acceptance.evaluations;
    let effect = evaluations
        .effect_in(2029)
        .map(|effect| (effect.plan, effect.maintenance_funding));
    assert_eq!(effect, Some((ResultEffect::Reduced, ResultEffect::Unchanged)));
    assert_eq!(evaluations.effect_in(2028), None);
}

#[test]
fn a_unit_applies_no_result_to_itself_and_a_year_is_named() {
    let mut own = state("construction");
    own["department"] = json!("unit");
    let mut life = Life::of(own, "2026-11-27");
    life.act(&unit(), "submit_self_evaluation", yearly(2026, building()));
    let unnamed = life.try_act(
        &unit(),
        "apply_evaluation_result",
        applied("self_evaluation", Value::Null),
    );
    assert!(says(&unnamed, "38", "applied_by_others", ""));
    assert!(says(&unnamed, "38", "evaluation_held", "evaluation"));
    let mut same = applied("self_evaluation", json!(2026));
    for (year, refused) in [(2026, true), (2027, false)] {
        same["counts_in_year"] = json!(year);
        let findings = life.findings(&bureau(), "apply_evaluation_result", &same);
        assert_eq!(
            says(&findings, "38", "counts_in_next_year", "counts_in_year"),
            refused,
            "{year}"
        );
    }
    life.act(&bureau(), "apply_evaluation_result", same);
}

#[test]
fn an_evaluation_before_the_project_is_optional() {
    let mut life = Life::of(json!({}), "2026-11-27");
    assert_eq!(life.file().stage(), Stage::Reported);
    let form = |on: &str| json!({ "evaluated_on": on, "grade": "good", "opinion": "必要" });
    let future = life.try_act(&unit(), "record_ex_ante_evaluation", form("2026-11-28"));
    assert!(says(&future, "36", "not_in_future", "evaluated_on"));
    life.act(&unit(), "record_ex_ante_evaluation", form("2026-11-27"));
    assert!(life.project().acceptance.evaluations.ex_ante.is_some());
    assert_eq!(life.file().stage(), Stage::Reported);
}
