//! Adjustments: the figures of the ordinary journey, each limit of Article 30 to the fen, and the formal way.

use acts::amount::Yuan;
use acts::line_items::line_items;
use jiff::civil::date;
use serde_json::{Value, json};

use super::building::{Site, bill, bill_line, contracted, with};

fn yuan(text: &str) -> Yuan {
    Yuan::parse(text).expect("an amount")
}

fn form(lines: Value) -> Value {
    json!({ "reason": "technical_improvement", "goals_unchanged": true, "explanation": "技术方案优化", "lines": lines })
}

fn line(change: &str, number: &str, amount: &str) -> Value {
    json!({ "change": change, "line": number, "amount": amount })
}

fn new_line(number: &str, amount: &str) -> Value {
    json!({ "change": "new", "line": number, "amount": amount, "name": "新增内容", "kind": "service", "measured_in": "项",
        "quantity": "1" })
}

/// The journey's first adjustment: increase 300,000 (of it new content 100,000), decrease 250,000.
fn first() -> Value {
    form(json!([
        line("increase", "3", "300000.00"),
        new_line("5", "100000.00"),
        line("decrease", "1", "250000.00"),
    ]))
}

#[test]
fn the_first_adjustment_of_the_journey_is_made_by_the_unit() {
    let mut site = contracted();
    site.world.on = date(2026, 6, 10);
    let heard = site
        .world
        .heard(
            &super::building::unit(),
            "file_adjustment",
            (Some(&site.id), &first(), &[]),
        )
        .expect("nothing stands against it");
    let told = heard
        .findings
        .iter()
        .find(|finding| finding.rule == "total_after_adjustment")
        .expect("the total is told");
    let figures: Vec<(&str, &str)> = told
        .facts
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert_eq!(figures, [("total", "3500000.00"), ("limit", "3720000.00")]);
    site.done("file_adjustment", first());
    let made = &site
        .construction()
        .adjustments
        .first()
        .expect("an adjustment")
        .what;
    assert_eq!(made.fund_ratio, "0.1075");
    assert_eq!(made.new_content_ratio, "0.0269");
    let items = line_items(site.project());
    let amounts: Vec<(String, Yuan)> = items
        .iter()
        .map(|item| (item.number.clone(), item.current.amount))
        .collect();
    assert_eq!(
        amounts,
        [
            ("1".to_owned(), yuan("550000.00")),
            ("2".to_owned(), yuan("200000.00")),
            ("3".to_owned(), yuan("2940000.00")),
            ("4".to_owned(), yuan("80000.00")),
            ("5".to_owned(), yuan("100000.00")),
        ]
    );
    site.assert_round_trip();
}

#[test]
fn the_second_adjustment_of_the_journey_needs_formal_approval() {
    let mut site = contracted();
    site.world.on = date(2026, 6, 10);
    site.done("file_adjustment", first());
    site.world.on = date(2026, 8, 20);
    let second = form(json!([
        line("increase", "3", "180000.00"),
        line("decrease", "1", "180000.00")
    ]));
    let refusal = site
        .world
        .heard(
            &super::building::unit(),
            "file_adjustment",
            (Some(&site.id), &second, &[]),
        )
        .expect_err("it passes fifteen per cent together with the first");
    let acts::hear::Refusal::Rules(findings) = refusal else {
        panic!("refused by rules")
    };
    let route = findings
        .iter()
        .find(|finding| finding.rule == "unit_may_adjust")
        .expect("the way is told");
    assert_eq!((route.article.as_str(), route.field.as_str()), ("30", "lines"));
    assert!(
        route
            .facts
            .contains(&("fund_ratio".to_owned(), "0.1559".to_owned()))
    );
    let remedy = route.remedy.as_ref().expect("a remedy");
    assert!(remedy.1.contains("apply_for_adjustment"), "{remedy:?}");

    site.done("apply_for_adjustment", second.clone());
    assert_eq!(
        site.unit("apply_for_adjustment", second),
        ["no_adjustment_pending"]
    );
    let approval =
        json!({ "document_number": "3号", "opinion": "同意调整", "completion_due_on": "2027-03-31" });
    assert_eq!(site.bureau("approve_adjustment", approval), Vec::<String>::new());
    let construction = site.construction();
    assert_eq!(construction.adjustments.len(), 2);
    assert_eq!(construction.proposed_adjustment, None);
    assert_eq!(construction.completion_due_on, Some(date(2027, 3, 31)));
    let dues: Vec<String> = acts::deadlines::deadlines(site.file(), &site.world.regime, site.world.on)
        .into_iter()
        .filter(|due| due.due == Some(date(2027, 3, 31)))
        .map(|due| due.kind)
        .collect();
    assert_eq!(dues, ["construction_period"]);
    site.assert_round_trip();
}

/// A site whose approved estimate is ten million in two lines, nothing contracted.
fn ten_million() -> Site {
    let mut site = Site::of(super::building::approved("10000000.00"), date(2026, 6, 10));
    site.done(
        "record_bill_of_quantities",
        json!({ "lines": [
            bill_line(("1", "service", "1", "5000000.00", "5000000.00")),
            bill_line(("2", "service", "1", "5000000.00", "5000000.00")),
        ] }),
    );
    site
}

#[test]
fn the_unit_adjusts_up_to_fifteen_per_cent() {
    for (amount, holds) in [("1499999.99", true), ("1500000.00", true), ("1500000.01", false)] {
        let mut site = ten_million();
        let lines = json!([line("increase", "1", amount), line("decrease", "2", amount)]);
        let rules = site.unit("file_adjustment", form(lines));
        let expected: &[&str] = if holds { &[] } else { &["unit_may_adjust"] };
        assert_eq!(rules, expected, "{amount}");
    }
}

#[test]
fn splitting_does_not_evade_the_limit() {
    let mut site = ten_million();
    let part = |amount: &str| {
        form(json!([
            line("increase", "1", amount),
            line("decrease", "2", amount)
        ]))
    };
    site.done("file_adjustment", part("750000.00"));
    site.done("file_adjustment", part("750000.00"));
    assert_eq!(site.unit("file_adjustment", part("0.01")), ["unit_may_adjust"]);
}

#[test]
fn new_content_has_its_own_limit() {
    for (amount, holds) in [("499999.99", true), ("500000.00", true), ("500000.01", false)] {
        let mut site = ten_million();
        let lines = json!([new_line("3", amount), line("decrease", "2", amount)]);
        let rules = site.unit("file_adjustment", form(lines));
        assert_eq!(rules.is_empty(), holds, "{amount}: {rules:?}");
    }
}

#[test]
fn goals_reason_and_scale_decide_the_way_too() {
    let mut site = ten_million();
    let lines = json!([line("increase", "1", "10.00"), line("decrease", "2", "10.00")]);
    let balanced = form(lines);
    let without_reason = with(balanced.clone(), "reason", Value::Null);
    assert_eq!(site.unit("file_adjustment", without_reason), ["unit_may_adjust"]);
    let other_goals = with(balanced.clone(), "goals_unchanged", json!(false));
    assert_eq!(site.unit("file_adjustment", other_goals), ["unit_may_adjust"]);
    let unknown_goals = with(balanced.clone(), "goals_unchanged", Value::Null);
    assert_eq!(site.unit("file_adjustment", unknown_goals), ["known_facts"]);
    let larger = form(json!([line("increase", "1", "0.01")]));
    assert_eq!(
        site.unit("file_adjustment", larger),
        ["unit_may_adjust"],
        "no tender savings pay for it"
    );
    site.done("file_adjustment", balanced);
}

#[test]
fn lines_are_adjusted_against_the_approved_bill() {
    let site = ten_million();
    let located = site.located(
        "file_adjustment",
        &form(json!([
            line("increase", "9", "1.00"),
            line("decrease", "8", "1.00"),
            line("decrease", "1", "5000000.01"),
            line("new", "2", "1.00"),
            line("new", "7", "1.00"),
            line("decrease", "1", "1.00"),
        ])),
    );
    let rules: Vec<(&str, &str)> = located
        .iter()
        .map(|(rule, _, field)| (rule.as_str(), field.as_str()))
        .filter(|(rule, _)| *rule != "unit_may_adjust")
        .collect();
    assert_eq!(
        rules,
        [
            ("adjusted_line_approved", "lines.0.line"),
            ("adjusted_line_known", "lines.1.line"),
            ("decrease_within_line", "lines.2.amount"),
            ("new_line_unapproved", "lines.3.line"),
            ("new_line_described", "lines.4.name"),
            ("adjusted_line_once", "lines.5.line"),
        ]
    );
}

#[test]
fn without_the_approved_bill_there_is_nothing_to_adjust() {
    let mut site = Site::approved(date(2026, 6, 10));
    let rules = site.unit("file_adjustment", form(json!([line("increase", "1", "0.00")])));
    assert_eq!(rules, ["approved_bill", "adjusted_line_approved"]);
}

#[test]
fn the_schedule_is_adjusted_by_the_unit_for_the_third_reason_only() {
    let mut site = ten_million();
    let lines = json!([line("increase", "1", "0.00")]);
    let schedule = with(form(lines), "completion_due_on", json!("2027-03-31"));
    assert_eq!(
        site.unit("file_adjustment", schedule.clone()),
        ["schedule_for_third_reason"]
    );
    site.done(
        "file_adjustment",
        with(schedule, "reason", json!("business_development")),
    );
    assert_eq!(site.construction().completion_due_on, Some(date(2027, 3, 31)));
}

#[test]
fn a_larger_total_is_approved_by_its_amount_and_opens_the_contracts() {
    let mut site = contracted();
    site.world.on = date(2026, 8, 20);
    site.done(
        "apply_for_adjustment",
        form(json!([line("increase", "3", "1000000.00")])),
    );
    let silent = json!({ "document_number": "3号", "opinion": "同意" });
    assert_eq!(
        site.bureau("approve_adjustment", silent.clone()),
        ["total_covers_adjustment"]
    );
    let short = with(silent.clone(), "adjusted_total", json!("4349999.99"));
    assert_eq!(
        site.bureau("approve_adjustment", short),
        ["total_covers_adjustment"]
    );
    let enough = with(silent, "adjusted_total", json!("4350000.00"));
    assert_eq!(site.bureau("approve_adjustment", enough), Vec::<String>::new());
    assert_eq!(site.project().spending_limit(), Some(yuan("4350000.00")));
    assert_eq!(site.project().approved_estimate, Some(yuan("3720000.00")));
    let amended = json!({ "contract": "HT-1", "signed_on": "2026-08-20", "amount": "4280000.00", "reason": "按批复调整",
        "lines": [
            { "line": "1", "quantity": "10", "amount": "720000.00" },
            { "line": "2", "quantity": "4", "amount": "160000.00" },
            { "line": "3", "quantity": "1", "amount": "3400000.00" },
        ] });
    site.done("amend_contract", amended);
    assert_eq!(site.construction().contracted(), yuan("4350000.00"));
    site.assert_round_trip();
}

#[test]
fn an_amendment_adds_no_more_than_adjustments_did() {
    let amended = |amount: &str, developed: &str| {
        json!({ "contract": "HT-1", "signed_on": "2026-06-10", "amount": amount, "reason": "变更",
            "lines": [
                { "line": "1", "quantity": "10", "amount": "720000.00" },
                { "line": "2", "quantity": "4", "amount": "160000.00" },
                { "line": "3", "quantity": "1", "amount": developed },
            ] })
    };
    let mut site = contracted();
    site.world.on = date(2026, 6, 10);
    assert_eq!(
        site.unit("amend_contract", amended("3280000.01", "2400000.01")),
        ["amendments_within_adjustments"]
    );
    site.done(
        "file_adjustment",
        form(json!([line("increase", "3", "300000.00")])),
    );
    assert_eq!(
        site.unit("amend_contract", amended("3580000.01", "2700000.01")),
        ["amendments_within_adjustments"]
    );
    site.done("amend_contract", amended("3580000.00", "2700000.00"));
    assert_eq!(
        acts::line_items::tender_savings(site.project()),
        yuan("370000.00"),
        "what tendering saved stays as it was"
    );
}

#[test]
fn a_refused_adjustment_leaves_everything_as_it_was() {
    let mut site = contracted();
    site.done(
        "apply_for_adjustment",
        form(json!([line("increase", "3", "1000000.00")])),
    );
    let refusal = json!({ "reason": "依据不足" });
    assert_eq!(site.bureau("refuse_adjustment", refusal), Vec::<String>::new());
    assert_eq!(site.construction().proposed_adjustment, None);
    assert_eq!(site.construction().adjustments, []);
    let nothing = form(json!([]));
    assert_eq!(site.unit("apply_for_adjustment", nothing), ["something_adjusted"]);
}

#[test]
fn an_approved_bill_changes_by_adjustment_only() {
    let mut site = contracted();
    assert_eq!(
        site.unit("record_bill_of_quantities", bill()),
        ["bill_changes_by_adjustment"]
    );
}
