//! Contracts and payments: the figures of the ordinary journey, and what Articles 12 and 26 to 29 refuse.

use acts::amount::Yuan;
use acts::line_items::{line_items, tender_savings};
use acts::party::Duty;
use acts::words::construction::DoneEarly;
use jiff::civil::date;
use serde_json::{Value, json};

use super::building::{
    Site, bill, bureau, contract, contracted, payment, planned, procurement, supervision_contract, unit, with,
};

fn yuan(text: &str) -> Yuan {
    Yuan::parse(text).expect("an amount")
}

#[test]
fn the_contracts_of_the_journey_leave_370000() {
    let site = contracted();
    let construction = site.construction();
    assert_eq!(construction.contracted(), yuan("3350000.00"));
    assert_eq!(construction.savings(yuan("3720000.00")), yuan("370000.00"));
    assert_eq!(tender_savings(site.project()), yuan("370000.00"));
    assert_eq!(
        construction.free_maintenance_until(date(2027, 6, 10)),
        Some(date(2028, 6, 10))
    );
    assert_eq!(site.project().is_custom_software(), Some(true));
    let items = line_items(site.project());
    let developed = items.get(2).expect("the third line");
    assert_eq!(developed.approved.expect("approved").amount, yuan("2640000.00"));
    assert_eq!(developed.contracted.amount, yuan("2400000.00"));
    site.assert_round_trip();
}

#[test]
fn eleven_months_of_free_maintenance_are_refused_without_another_law() {
    let mut site = Site::approved(date(2026, 4, 8));
    site.done(
        "record_procurement",
        procurement("CG-1", ("building", "承建公司", "3280000.00")),
    );
    let months = |months: Value, law: Value| {
        let form = with(contract(), "free_maintenance_months", months);
        with(with(form, "other_law", law), "lines", json!([]))
    };
    let refused = (
        "free_maintenance".to_owned(),
        "27".to_owned(),
        "free_maintenance_months".to_owned(),
    );
    for (stated, law, holds) in [
        (json!(11), Value::Null, false),
        (json!(12), Value::Null, true),
        (json!(13), Value::Null, true),
        (json!(11), json!("某条例第十条"), true),
        (Value::Null, json!("某条例第十条"), false),
        (json!(11), json!("  "), false),
    ] {
        let located = site.located("record_contract", &months(stated.clone(), law.clone()));
        let expected = if holds { Vec::new() } else { vec![refused.clone()] };
        assert_eq!(located, expected, "{stated} {law}");
    }
}

#[test]
fn a_contract_that_delivers_products_states_free_maintenance_whatever_it_is_called() {
    let mut site = Site::approved(date(2026, 4, 8));
    site.done("record_bill_of_quantities", bill());
    site.done(
        "record_procurement",
        procurement("CG-1", ("service", "承建公司", "3280000.00")),
    );
    let called_service = with(contract(), "kind", json!("service"));
    let without = with(called_service, "free_maintenance_months", Value::Null);
    assert_eq!(site.unit("record_contract", without), ["free_maintenance"]);
    let called_preliminary = with(contract(), "kind", json!("preliminary"));
    assert_eq!(
        site.unit("record_contract", called_preliminary),
        ["preliminary_builds_nothing"]
    );
}

#[test]
fn contracts_stay_within_the_approved_estimate_to_the_fen() {
    for (amount, holds) in [("369999.99", true), ("370000.00", true), ("370000.01", false)] {
        let mut site = contracted();
        let form = json!({ "number": "HT-3", "kind": "assessment", "subject": "等保测评", "contractor": "测评公司",
            "without_procurement": "限额以下", "signed_on": "2026-04-08", "amount": amount });
        let rules = site.unit("record_contract", form);
        let expected: &[&str] = if holds {
            &[]
        } else {
            &["contracts_within_estimate"]
        };
        assert_eq!(rules, expected, "{amount}");
    }
}

#[test]
fn every_fault_of_a_contract_is_found_at_once() {
    let mut site = contracted();
    site.done(
        "record_procurement",
        procurement("CG-2", ("building", "另一公司", "100.00")),
    );
    let form = json!({ "number": "HT-1", "kind": "building", "subject": "重复", "contractor": "承建公司",
        "procurement": "CG-2", "signed_on": "2026-05-01", "amount": "500000.00", "free_maintenance_months": 6,
        "lines": [{ "line": "9", "quantity": "1", "amount": "1.00" }] });
    let located = site.located("record_contract", &form);
    let rules: Vec<&str> = located.iter().map(|(rule, ..)| rule.as_str()).collect();
    assert_eq!(
        rules,
        [
            "already_happened",
            "contract_once",
            "contractor_won",
            "within_award",
            "contract_line_known",
            "contract_lines_sum",
            "free_maintenance",
            "warranty_stated",
            "contracts_within_estimate",
        ]
    );
    assert!(
        located
            .iter()
            .all(|(_, article, field)| !article.is_empty() && !field.is_empty()),
        "each names article and field: {located:?}"
    );
}

#[test]
fn a_contract_follows_its_procurement_or_says_why_not() {
    let mut site = Site::approved(date(2026, 4, 8));
    site.done("record_bill_of_quantities", bill());
    assert_eq!(site.unit("record_contract", contract()), ["procurement_stated"]);
    let open = with(
        procurement("CG-1", ("building", "承建公司", "3280000.00")),
        "result",
        Value::Null,
    );
    site.done("record_procurement", open);
    assert_eq!(site.unit("record_contract", contract()), ["procurement_stated"]);
    let closed = procurement("CG-1", ("building", "承建公司", "3280000.00"));
    site.done("record_procurement", closed.clone());
    assert_eq!(site.unit("record_procurement", closed), ["procurement_open"]);
    let before = with(contract(), "signed_on", json!("2026-03-29"));
    assert_eq!(site.unit("record_contract", before), ["order_of_days"]);
    site.done("record_contract", contract());
}

#[test]
fn confidential_procurement_is_not_entered_and_documents_state_free_maintenance() {
    let mut site = Site::approved(date(2026, 4, 8));
    let form = procurement("CG-1", ("building", "承建公司", "1.00"));
    for confidential in [json!(true), Value::Null] {
        let form = with(form.clone(), "confidential", confidential);
        assert_eq!(
            site.unit("record_procurement", form),
            ["confidential_procurement"]
        );
    }
    let silent = with(form.clone(), "states_free_maintenance", json!(false));
    assert_eq!(
        site.unit("record_procurement", silent.clone()),
        ["procurement_states_free_maintenance"]
    );
    site.done("record_procurement", with(silent, "kind", json!("supervision")));
    let single = with(
        with(form, "number", json!("CG-2")),
        "method",
        json!("single_source"),
    );
    assert_eq!(site.unit("record_procurement", single), ["method_grounded"]);
}

#[test]
fn what_is_signed_before_approval_is_explained_and_listed_even_when_recorded_later() {
    let early = |day: &str, reason: &str| {
        let form = with(supervision_contract(), "signed_on", json!(day));
        with(
            with(form, "before_approval_reason", json!(reason)),
            "lines",
            json!([]),
        )
    };
    for (day, is_early) in [("2026-02-27", true), ("2026-02-28", false), ("2026-03-01", false)] {
        let mut site = Site::approved(date(2026, 4, 8));
        let silent = site.located("record_contract", &early(day, " "));
        if is_early {
            let expected = ("built_before_approval_explained", "12", "before_approval_reason");
            let expected = (
                expected.0.to_owned(),
                expected.1.to_owned(),
                expected.2.to_owned(),
            );
            assert_eq!(silent, [expected], "{day}");
        }
        site.done("record_contract", early(day, "汛期抢建"));
        assert_eq!(
            site.lists().contains(&"built_before_approval".to_owned()),
            is_early,
            "{day}"
        );
        let line = acts::listing::lines(site.file(), &site.world.regime).project;
        let flags = line.expect("a line").flags;
        assert_eq!(flags.contains(",built_before_approval,"), is_early, "{flags}");
    }
    let mut site = Site::of(planned("construction"), date(2026, 2, 1));
    site.done(
        "record_contract",
        json!({ "number": "HT-0", "kind": "service", "subject": "先行服务", "contractor": "公司", "signed_on": "2026-01-20",
            "amount": "10.00", "without_procurement": "紧急", "before_approval_reason": "紧急" }),
    );
    site.done(
        "record_payment",
        json!({ "contract": "HT-0", "amount": "5.00", "voucher_number": "PZ-0001", "paid_on": "2026-01-25",
            "before_approval_reason": "紧急" }),
    );
    let started = site.with(
        "start_construction",
        json!({ "started_on": "2026-01-22", "before_approval_reason": "紧急" }),
        &[("engineer_before_start", "抢险")],
    );
    assert_eq!(started, Vec::<String>::new());
    let early = &site.construction().built_before_approval;
    let done: Vec<DoneEarly> = early.iter().map(|early| early.what.what_was_done).collect();
    assert_eq!(
        done,
        [
            DoneEarly::ContractSigned,
            DoneEarly::PaymentMade,
            DoneEarly::ConstructionStarted
        ]
    );
}

#[test]
fn preliminary_work_comes_before_approval_without_being_listed() {
    let mut site = Site::of(planned("construction"), date(2026, 2, 1));
    site.done(
        "record_contract",
        json!({ "number": "QQ-1", "kind": "preliminary", "subject": "可研编制", "contractor": "咨询公司",
            "signed_on": "2026-01-10", "amount": "50000.00", "without_procurement": "限额以下" }),
    );
    assert_eq!(site.construction().contracted(), Yuan::ZERO);
    assert!(!site.lists().contains(&"built_before_approval".to_owned()));
}

#[test]
fn payments_stay_within_the_contract_and_name_a_voucher_once() {
    let mut site = contracted();
    site.world.on = date(2026, 5, 12);
    site.done("record_payment", payment("984000.00", "PZ-0001"));
    assert_eq!(site.construction().paid(), yuan("984000.00"));
    assert_eq!(
        site.located("record_payment", &payment("2296000.01", "PZ-0002")),
        [(
            "payment_within_contract".to_owned(),
            "29".to_owned(),
            "amount".to_owned()
        )]
    );
    assert_eq!(
        site.unit("record_payment", payment("1.00", " PZ-0001")),
        ["voucher_once"]
    );
    assert_eq!(
        site.unit("record_payment", payment("0.00", "PZ-0002")),
        ["amount_above_nothing"]
    );
    let before = with(payment("1.00", "PZ-0002"), "paid_on", json!("2026-04-07"));
    assert_eq!(site.unit("record_payment", before), ["order_of_days"]);
    let ahead = with(payment("1.00", "PZ-0002"), "paid_on", json!("2026-05-13"));
    assert_eq!(site.unit("record_payment", ahead), ["already_happened"]);
    let unknown = with(payment("1.00", "PZ-0002"), "contract", json!("HT-9"));
    assert_eq!(site.unit("record_payment", unknown), ["payment_on_contract"]);
    site.done("record_payment", payment("2296000.00", "PZ-0002"));
    assert_eq!(site.construction().paid_on("HT-1"), yuan("3280000.00"));
}

#[test]
fn an_ended_contract_counts_as_settled_and_takes_no_more_than_that() {
    let mut site = contracted();
    site.world.on = date(2026, 5, 12);
    site.done("record_payment", payment("984000.00", "PZ-0001"));
    let end = |settled: &str| json!({ "contract": "HT-1", "ended_on": "2026-05-12", "settled": settled, "reason": "违约" });
    assert_eq!(site.unit("end_contract", end("983999.99")), ["settled_between"]);
    assert_eq!(site.unit("end_contract", end("3280000.01")), ["settled_between"]);
    site.done("end_contract", end("1000000.00"));
    assert_eq!(site.construction().contracted(), yuan("1070000.00"));
    assert_eq!(
        site.unit("record_payment", payment("16000.01", "PZ-0002")),
        ["payment_within_contract"]
    );
    site.done("record_payment", payment("16000.00", "PZ-0002"));
    assert_eq!(site.unit("end_contract", end("1000000.00")), ["contract_running"]);
}

#[test]
fn savings_go_back_once_and_are_not_contracted_again() {
    let mut site = contracted();
    let back = |amount: &str, voucher: &str| json!({ "amount": amount, "voucher_number": voucher, "returned_on": "2026-04-08" });
    assert_eq!(
        site.unit("return_savings", back("370000.01", "TH-0001")),
        ["returned_within_savings"]
    );
    site.done("return_savings", back("300000.00", "TH-0001"));
    assert_eq!(site.project().savings_to_return(), yuan("70000.00"));
    assert_eq!(
        site.unit("return_savings", back("70000.00", "TH-0001")),
        ["voucher_once"]
    );
    let more = json!({ "number": "HT-3", "kind": "assessment", "subject": "测评", "contractor": "测评公司",
        "without_procurement": "限额以下", "signed_on": "2026-04-08", "amount": "70000.01" });
    assert_eq!(site.unit("record_contract", more), ["contracts_within_estimate"]);
    site.done("return_savings", back("70000.00", "TH-0002"));
    assert_eq!(site.project().savings_to_return(), Yuan::ZERO);
}

#[test]
fn acts_of_the_unit_are_denied_to_others_and_before_their_stage() {
    let site = contracted();
    for act in [
        "record_contract",
        "record_payment",
        "file_adjustment",
        "start_construction",
    ] {
        let heard = site
            .world
            .heard(&bureau(Duty::Prepare), act, (Some(&site.id), &json!({}), &[]));
        assert!(matches!(heard, Err(acts::hear::Refusal::Denied(_))), "{act}");
    }
    let mut state = planned("construction");
    state["admitted_on"] = Value::Null;
    state["placement"] = Value::Null;
    let early = Site::of(state, date(2026, 4, 8));
    for act in [
        "record_contract",
        "record_payment",
        "file_adjustment",
        "engage_supervision_engineer",
    ] {
        assert!(early.is_denied(act, &json!({})), "{act}");
    }
    let approving = site
        .world
        .heard(&unit(), "approve_adjustment", (Some(&site.id), &json!({}), &[]));
    assert!(matches!(approving, Err(acts::hear::Refusal::Denied(_))));
}

#[test]
fn maintenance_is_contracted_within_its_plan_and_asks_no_free_maintenance() {
    let mut site = Site::of(planned("maintenance"), date(2026, 4, 8));
    let form = |amount: &str| {
        json!({ "number": "YW-1", "kind": "maintenance", "subject": "系统运维", "contractor": "运维公司",
            "signed_on": "2026-01-10", "amount": amount, "without_procurement": "续签" })
    };
    assert_eq!(
        site.unit("record_contract", form("3860000.01")),
        ["contracts_within_estimate"]
    );
    site.done("record_contract", form("3860000.00"));
    let is_listed = site.lists().contains(&"built_before_approval".to_owned());
    assert!(!is_listed, "in the plan since 2025-12-29");
    let paid = json!({ "contract": "YW-1", "amount": "3860000.00", "voucher_number": "PZ-0001", "paid_on": "2026-03-01" });
    site.done("record_payment", paid);
    let start = site.unit("start_construction", json!({ "started_on": "2026-01-12" }));
    assert_eq!(
        start,
        Vec::<String>::new(),
        "no supervision engineer is asked for"
    );
}
