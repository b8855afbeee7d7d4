//! Chapter 6: maintenance funds by the four grounds of Article 41, what plans make of them, security that lapses, and the
//! end of systems.

use acts::case::CaseId;
use acts::stage::Stage;
use acts::words::maintenance::FundingConclusion;
use serde_json::{Value, json};

use crate::given::{against, project};
use crate::owning::{Owning, at, bureau, day, unit};

/// Nothing stands against funds; `changed` says otherwise.
fn answers(changed: Value) -> Value {
    let mut form = json!({ "funding_year": 2028, "integration_complete": true, "data_pooled": true, "data_shared": true,
        "collects_twice": false, "on_service_platform": true, "on_office_platform": true,
        "cryptography_compliant": true, "security_compliant": true, "major_hazard": false,
        "funding_conclusion": "fund", "opinion": "逐项核实" });
    if let (Value::Object(form), Value::Object(changed)) = (&mut form, changed) {
        form.extend(changed);
    }
    form
}

fn assess(given: &mut Owning, changed: Value, reasons: &[(&str, &str)]) -> Vec<(String, String)> {
    let found = given.signed("assess_maintenance_funding", (answers(changed), reasons));
    at(&found)
        .into_iter()
        .map(|(rule, field)| (rule.to_owned(), field.to_owned()))
        .collect()
}

fn rules(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(rule, _)| rule.as_str()).collect()
}

#[test]
fn data_not_shared_are_refused_in_principle_and_funded_with_a_reason_that_is_listed() {
    let mut given = Owning::newly_built("2028-01-10");
    let unshared = || json!({ "data_shared": false });
    assert_eq!(
        assess(&mut given, unshared(), &[]),
        [(
            "funds_without_sharing".to_owned(),
            "funding_conclusion".to_owned()
        )]
    );
    let reason = [("funds_without_sharing", "共享接口正在联调，停运影响防汛")];
    let mut given = Owning::newly_built("2028-01-10");
    assert!(assess(&mut given, unshared(), &reason).is_empty());
    let funding = given
        .system()
        .funding_of(2028)
        .cloned()
        .map(|funding| (funding.conclusion, funding.grounds));
    assert_eq!(funding, Some((FundingConclusion::Fund, vec!["41(1)".to_owned()])));
    assert_eq!(given.listed("in_principle"), [day("2028-01-10")]);
}

#[test]
fn an_insecure_new_system_and_a_zombie_are_refused_whatever_the_reason() {
    let reason = [("funds_insecure", "急需"), ("funds_out_of_use", "急需")];
    let mut given = Owning::newly_built("2028-01-10");
    let insecure = json!({ "security_compliant": false, "major_hazard": true });
    assert_eq!(rules(&assess(&mut given, insecure, &reason)), ["funds_insecure"]);
    let zombie = json!({ "shown_by": "两年无登录记录" });
    assert!(given.signed("find_zombie", (zombie.clone(), &[])).is_empty());
    assert_eq!(given.listed("zombie_systems"), [day("2028-01-10")]);
    assert_eq!(
        rules(&assess(&mut given, json!({}), &reason)),
        ["funds_out_of_use"]
    );
    assert_eq!(
        at(&given.act(&bureau(), "find_zombie", zombie)),
        [("not_found_yet", "")]
    );
    let used = json!({ "period_from": "2027-06-10", "period_until": "2028-01-10", "usage_conclusion": "well_used",
        "indicators": [{ "indicator": "月活跃用户", "expected": "50", "found": "80" }], "reasons": "恢复使用" });
    assert!(given.signed("assess_usage", (used, &[])).is_empty());
    assert!(given.listed("zombie_systems").is_empty());
    assert!(assess(&mut given, json!({}), &[]).is_empty());
}

#[test]
fn every_ground_is_named_at_once_and_what_is_not_known_is_asked() {
    let mut given = Owning::newly_built("2028-01-10");
    let all = json!({ "data_pooled": false, "service_kind": "public_service", "on_service_platform": false,
        "cryptography_compliant": false });
    assert_eq!(
        rules(&assess(&mut given, all, &[])),
        ["funds_without_sharing", "funds_off_platform", "funds_insecure"]
    );
    let unknown = json!({ "data_shared": null, "funding_year": 2030 });
    let found = assess(&mut given, unknown, &[]);
    assert_eq!(
        found,
        [
            ("funding_year".to_owned(), "funding_year".to_owned()),
            ("known_facts".to_owned(), "data_shared".to_owned()),
        ]
    );
    let groundless = json!({ "funding_conclusion": "withhold" });
    assert_eq!(
        rules(&assess(&mut given, groundless, &[])),
        ["withheld_on_a_ground"]
    );
}

#[test]
fn next_years_funds_are_due_before_free_maintenance_ends_and_each_year_after() {
    let mut given = Owning::newly_built("2027-06-10");
    let due = |given: &Owning| {
        given
            .due("funding_assessment")
            .first()
            .and_then(|deadline| deadline.due)
    };
    assert_eq!(due(&given), Some(day("2027-12-31")));
    given.world.on = day("2027-12-20");
    assert!(assess(&mut given, json!({}), &[]).is_empty());
    assert_eq!(due(&given), Some(day("2028-12-31")));
}

/// A plan for 2028 with one maintenance project, which maintains the system.
fn planned(given: &mut Owning) -> CaseId {
    let maintenance = project(
        "m1",
        json!({
            "facts": { "name": "运维项目", "category": "maintenance", "plan_year": 2028, "total": "300000.00",
                "maintained_systems": [{ "system": "s1" }] },
            "application": { "on": "2027-07-01", "by": "x", "office": "department", "managed_as": "maintenance",
                "screening": {}, "materials": [], "corrections": 0 },
            "admitted_on": "2027-09-01",
        }),
        given.world.on,
    );
    given.world.put(maintenance);
    let form = json!({ "year": 2028, "kind": "maintenance", "budget": "500000.00",
        "entries": [{ "project": "m1", "amount": "300000.00", "urgency": "normal" }] });
    let drafted = given.world.act(&bureau(), "draft_plan", (None, form));
    assert!(drafted.is_ok(), "{drafted:?}");
    drafted.unwrap_or_default()
}

#[test]
fn a_plan_funds_no_system_whose_funds_were_withheld_or_that_is_out_of_use() {
    let decision = || json!({ "document_number": "数审1号" });
    let mut given = Owning::newly_built("2028-01-10");
    let plan = planned(&mut given);
    let decide = |given: &mut Owning, plan: &CaseId| {
        against(given.world.heard(
            &bureau(),
            "decide_maintenance_plan",
            (Some(plan), &decision(), &[]),
        ))
    };
    assert!(
        decide(&mut given, &plan).is_empty(),
        "not assessed yet is told, not refused"
    );
    let withheld = json!({ "data_shared": false, "funding_conclusion": "withhold" });
    assert!(assess(&mut given, withheld, &[]).is_empty());
    assert_eq!(decide(&mut given, &plan), ["funds_without_sharing"]);
    let reasons = [("funds_without_sharing", "联合会议纪要同意")];
    let with_reason = given.world.heard(
        &bureau(),
        "decide_maintenance_plan",
        (Some(&plan), &decision(), &reasons),
    );
    assert!(against(with_reason).is_empty());
    let out = json!({ "deactivated_on": "2028-01-10", "reason": "业务已并入一体化平台", "data_kept": "政务云归档区" });
    assert!(given.act(&unit(), "deactivate_system", out).is_empty());
    assert_eq!(given.file().stage(), Stage::Deactivated);
    assert_eq!(decide(&mut given, &plan), ["funds_out_of_use"]);
}

#[test]
fn a_maintained_system_is_in_the_inventory_and_may_be_funded() {
    let mut given = Owning::newly_built("2027-06-20");
    let report = |system: &str| {
        json!({ "unit": "unit", "project": { "name": "运维项目", "plan_year": 2028, "category": "maintenance",
            "maintained_systems": [{ "system": system }, { "system": system }] } })
    };
    let twice = given.world.act(&unit(), "report_project", (None, report("s1")));
    assert_eq!(
        against(twice),
        ["maintained_in_inventory", "maintained_in_inventory"]
    );
    let mut once = report("unit");
    if let Some(rows) = once["project"]["maintained_systems"].as_array_mut() {
        rows.truncate(1);
    }
    assert_eq!(
        against(given.world.act(&unit(), "report_project", (None, once.clone()))),
        ["maintained_in_inventory"]
    );
    once["project"]["maintained_systems"][0]["system"] = json!("s1");
    assert!(against(given.world.act(&unit(), "report_project", (None, once.clone()))).is_empty());
    assert!(
        given
            .signed("find_zombie", (json!({ "shown_by": "无登录" }), &[]))
            .is_empty()
    );
    assert_eq!(
        against(given.world.act(&unit(), "report_project", (None, once))),
        ["funds_out_of_use"]
    );
}

#[test]
fn assessments_lapse_on_their_day_and_are_listed_from_the_next() {
    let mut given = Owning::newly_built("2028-01-10");
    let test = |assessed: &str, lapses: &str| {
        json!({ "kind": "protection_level_test", "institution": "测评机构", "result": "conforming",
            "report_number": "测1号", "assessed_on": assessed, "lapses_on": lapses })
    };
    assert_eq!(
        at(&given.act(
            &unit(),
            "renew_security_assessment",
            test("2028-01-11", "2028-01-11")
        )),
        [
            ("assessed_before_today", "assessed_on"),
            ("lapses_after_assessment", "lapses_on")
        ]
    );
    assert!(
        given
            .act(
                &unit(),
                "renew_security_assessment",
                test("2027-05-04", "2028-05-03")
            )
            .is_empty()
    );
    assert_eq!(
        given.due("level_test_lapse").first().and_then(|due| due.due),
        Some(day("2028-05-03"))
    );
    assert_eq!(given.listed("assessment_overdue"), [day("2028-05-04")]);
    let cryptography = json!({ "institution": "密评机构", "result": "non_conforming", "report_number": "密1号",
        "assessed_on": "2028-01-05", "lapses_on": "2029-01-05" });
    assert!(
        given
            .act(&unit(), "renew_cryptography_assessment", cryptography)
            .is_empty()
    );
    assert_eq!(
        given.due("cryptography_lapse").first().and_then(|due| due.due),
        Some(day("2029-01-05"))
    );
    let filing = |on: &str| json!({ "level": "third", "filing_number": "15000-001", "filed_on": on });
    assert_eq!(
        at(&given.act(&unit(), "renew_protection_level", filing("2028-01-11"))),
        [("filed_in_order", "filed_on")]
    );
    assert!(
        given
            .act(&unit(), "renew_protection_level", filing("2028-01-10"))
            .is_empty()
    );
}

#[test]
fn a_system_is_deactivated_used_again_and_retired_for_good() {
    let mut given = Owning::newly_built("2028-01-10");
    let out = |on: &str| json!({ "deactivated_on": on, "reason": "业务调整", "data_kept": "归档区" });
    let again = |on: &str| json!({ "reactivated_on": on, "reason": "汛期恢复使用" });
    assert_eq!(
        at(&given.act(&unit(), "deactivate_system", out("2028-01-11"))),
        [("state_changed_in_order", "deactivated_on")]
    );
    assert!(
        given
            .act(&unit(), "deactivate_system", out("2028-01-08"))
            .is_empty()
    );
    assert_eq!(
        at(&given.act(&unit(), "reactivate_system", again("2028-01-07"))),
        [("state_changed_in_order", "reactivated_on")]
    );
    assert!(
        given
            .act(&unit(), "reactivate_system", again("2028-01-09"))
            .is_empty()
    );
    assert_eq!(given.file().stage(), Stage::InUse);
    let use_of = json!({ "as_of": "2028-01-10", "resources": [{ "resource_kind": "cloud_storage",
        "resource_name": "云存储", "measured_in": "TB", "allotted": 10, "used": 5, "from_shared_infrastructure": true }] });
    assert!(given.act(&unit(), "record_resource_use", use_of).is_empty());
    let retire = |released: Value| {
        json!({ "reason": "已由新系统替代", "data_disposal": "已移交档案", "asset_disposal": "设备调剂",
            "resources_released": released })
    };
    assert_eq!(
        at(&given.act(&unit(), "retire_system", retire(Value::Null))),
        [("resources_released", "resources_released")]
    );
    assert!(
        given
            .act(&unit(), "retire_system", retire(json!(true)))
            .is_empty()
    );
    assert_eq!(given.file().stage(), Stage::Retired);
    assert!(given.due("funding_assessment").is_empty() && given.listed("idle_resources").is_empty());
}
