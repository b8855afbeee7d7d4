//! Chapter 6: who operates a system, its use and resources, and the ban of Article 7(5).

use acts::case::CaseId;
use acts::hear::Refusal;
use acts::listing::lines;
use acts::party::{Duty, Party};
use acts::permit::Denial;
use acts::stage::Stage;
use serde_json::{Value, json};

use crate::given::{actor, against, project, standing};
use crate::owning::{Owning, at, bureau, centre, day, unit};

fn whole_list() -> Value {
    let items = [
        "documents",
        "accounts",
        "source",
        "environment",
        "contracts",
        "security_filings",
    ];
    let lines: Vec<Value> = items
        .iter()
        .map(|item| json!({ "handover_item": item, "handover_state": "handed_over", "detail": "" }))
        .collect();
    json!({ "items": lines })
}

#[test]
fn an_existing_system_is_registered_by_its_unit_and_not_as_the_centres() {
    let mut given = Owning::of_another_body("2026-11-23");
    let form = |operator: &str, name: &str| {
        json!({ "unit": "unit", "operator": operator,
            "system": { "name": name, "classified": false, "in_use_since": "2026-11-24" } })
    };
    let refused = given
        .world
        .act(&unit(), "register_system", (None, form("centre", "")));
    assert_eq!(
        at(&standing(refused.expect_err("refused"))),
        [
            ("registered_operator", "operator"),
            ("system_named", "system.name"),
            ("in_use_since_past", "system.in_use_since"),
        ]
    );
    let mut form = form("unit", "旧系统");
    form["system"]["in_use_since"] = json!("2026-11-23");
    let id = given
        .world
        .act(&unit(), "register_system", (None, form))
        .expect("registered");
    let system = given.world.file(&id).system().expect("a system").clone();
    assert_eq!(given.world.file(&id).stage(), Stage::InUse);
    assert_eq!(
        system.facts.government_department,
        Some(false),
        "a Party body by its kind"
    );
    assert_eq!(
        (system.operator, system.department),
        (Some(CaseId::new("unit")), CaseId::new("department"))
    );
    let foreign = json!({ "unit": "department", "system": { "name": "甲系统", "classified": false } });
    assert_eq!(
        against(given.world.act(&unit(), "register_system", (None, foreign))),
        ["own_unit"]
    );
}

#[test]
fn of_a_classified_system_only_the_offline_file_is_entered() {
    let mut given = Owning::of_another_body("2026-11-23");
    let form = |purpose: &str| json!({ "unit": "unit", "system": { "file_number": "密-7", "classified": true, "purpose": purpose } });
    let refused = against(given.world.act(&unit(), "register_system", (None, form("办案"))));
    assert_eq!(refused, ["no_classified_content"]);
    let id = given
        .world
        .act(&unit(), "register_system", (None, form("")))
        .expect("registered");
    assert_eq!(given.world.file(&id).title(), "涉密系统索引 密-7");
    let open = json!({ "system": { "name": "公开名称", "classified": false }, "reason": "更正" });
    let amended = given.world.act(&unit(), "amend_system", (Some(&id), open));
    assert_eq!(against(amended), ["secrecy_kept"]);
}

#[test]
fn a_new_system_of_a_government_department_is_handed_over_item_by_item() {
    let mut given = Owning::newly_built("2027-06-10");
    assert_eq!(given.waiting("hand_over_system"), [Party::ProjectUnit]);
    assert_eq!(given.listed("handover_pending"), [day("2027-06-10")]);
    let due = given.due("handover");
    assert_eq!(due.len(), 1);
    assert_eq!((due[0].due, due[0].provisional), (Some(day("2027-09-10")), true));
    let mut partial = whole_list();
    partial["items"].as_array_mut().expect("items").remove(2);
    partial["items"][0]["handover_state"] = json!("not_applicable");
    assert_eq!(
        at(&given.act(&unit(), "hand_over_system", partial)),
        [("handover_item_explained", "items"), ("handover_item", "items")]
    );
    assert!(given.act(&unit(), "hand_over_system", whole_list()).is_empty());
    assert_eq!(given.waiting("accept_handover"), [Party::BigDataCentre]);
    assert_eq!(
        given.system().operator,
        Some(CaseId::new("unit")),
        "until the Centre accepts"
    );
    let back = json!({ "points": ["缺少部署文档"] });
    assert!(given.act(&centre(), "return_handover", back).is_empty());
    assert_eq!(given.waiting("hand_over_system"), [Party::ProjectUnit]);
    assert!(given.act(&unit(), "hand_over_system", whole_list()).is_empty());
    assert!(
        given
            .act(&centre(), "accept_handover", json!({ "opinion": "清单齐全" }))
            .is_empty()
    );
    assert_eq!(given.system().operator, Some(CaseId::new("centre")));
    assert!(given.waiting("hand_over_system").is_empty());
    assert!(given.due("handover").is_empty() && given.listed("handover_pending").is_empty());
}

#[test]
fn a_handover_that_neither_rule_nor_agreement_asks_for_is_refused() {
    let mut given = Owning::of_another_body("2026-11-23");
    assert!(given.waiting("hand_over_system").is_empty());
    assert_eq!(
        at(&given.act(&unit(), "hand_over_system", whole_list())),
        [("handed_to_centre", "")]
    );
    let accepted = given.act(&centre(), "accept_handover", json!({ "opinion": "核验" }));
    assert_eq!(at(&accepted), [("handover_waits", ""), ("handed_to_centre", "")]);
    let mut unknown = Owning::of(
        "事业单位",
        json!({ "facts": { "classified": false },
        "birth": { "project": "p1", "newly_built": true, "final_accepted_on": "2026-06-10",
            "free_maintenance_ends_on": null } }),
        "2026-11-23",
    );
    assert_eq!(
        at(&unknown.act(&unit(), "hand_over_system", whole_list())),
        [("known_facts", "government_department")]
    );
}

#[test]
fn an_operator_is_agreed_on_by_both_sides_and_nobody_agrees_with_themselves() {
    let mut given = Owning::of_another_body("2026-11-23");
    let form = |side: &str, number: &str| json!({ "operator_side": side, "terms": "按年度协议", "document_number": number });
    assert!(
        given
            .act(&unit(), "agree_operator", form("big_data_centre", "协1号"))
            .is_empty()
    );
    assert_eq!(given.waiting("agree_operator"), [Party::BigDataCentre]);
    assert!(
        given
            .act(&unit(), "agree_operator", form("big_data_centre", "协2号"))
            .is_empty()
    );
    assert!(
        given.system().agreement.is_none(),
        "repeating a proposal is no agreement"
    );
    assert_eq!(
        at(&given.act(&centre(), "agree_operator", form("big_data_centre", "协1号"))),
        [("one_agreement", "document_number")]
    );
    assert!(
        given
            .act(&centre(), "agree_operator", form("project_unit", "协3号"))
            .is_empty()
    );
    assert_eq!(
        given.waiting("agree_operator"),
        [Party::ProjectUnit],
        "a counter-proposal waits for the owner"
    );
    assert!(
        given
            .act(&unit(), "agree_operator", form("big_data_centre", "协4号"))
            .is_empty()
    );
    assert!(
        given
            .act(&centre(), "agree_operator", form("big_data_centre", "协4号"))
            .is_empty()
    );
    assert!(given.system().agreement.is_some());
    assert_eq!(given.waiting("hand_over_system"), [Party::ProjectUnit]);
    assert!(given.act(&unit(), "hand_over_system", whole_list()).is_empty());
    assert!(
        given
            .act(&centre(), "accept_handover", json!({ "opinion": "齐全" }))
            .is_empty()
    );
    let mut new = Owning::newly_built("2027-06-10");
    assert_eq!(
        at(&new.act(&unit(), "agree_operator", form("big_data_centre", "协5号"))),
        [("open_to_agreement", "")]
    );
    let mut both = unit();
    both.parties.insert(Party::BigDataCentre);
    let alone = given.act(&both, "agree_operator", form("project_unit", "协6号"));
    assert_eq!(at(&alone), [("two_sides", "")]);
}

fn resource(used: i64, shared: Option<bool>) -> Value {
    json!({ "as_of": "2026-11-23", "resources": [{ "resource_kind": "cloud_processor", "resource_name": "云主机",
        "measured_in": "核", "allotted": 1000, "used": used, "from_shared_infrastructure": shared }] })
}

#[test]
fn a_resource_is_idle_below_the_share_of_the_policy() {
    for (used, idle) in [(99, true), (100, false), (101, false)] {
        let mut given = Owning::of_another_body("2026-11-23");
        assert!(
            given
                .act(&unit(), "record_resource_use", resource(used, Some(true)))
                .is_empty()
        );
        let listed = given.listed("idle_resources");
        assert_eq!(!listed.is_empty(), idle, "{used} of 1000");
    }
    let mut given = Owning::of_another_body("2026-11-23");
    assert_eq!(
        at(&given.act(&unit(), "record_resource_use", resource(1001, None))),
        [
            ("used_within_allotted", "resources.0.used"),
            (
                "shared_infrastructure_known",
                "resources.0.from_shared_infrastructure"
            ),
        ]
    );
    assert_eq!(
        at(&given.act(&unit(), "record_resource_use", resource(500, Some(false)))),
        [("shared_infrastructure", "resources.0.explanation")]
    );
}

#[test]
fn use_is_recorded_for_a_period_that_has_ended() {
    let mut given = Owning::of_another_body("2026-11-23");
    let form = |until: &str, last: Value| {
        json!({ "period_from": "2026-01-01", "period_until": until, "active_users": 3, "visits": 9,
            "transactions": 0, "last_used_on": last, "source": "访问日志" })
    };
    assert_eq!(
        at(&given.act(&unit(), "record_system_use", form("2026-11-24", Value::Null))),
        [
            ("period_ended", "period_until"),
            ("last_use_stated", "last_used_on")
        ]
    );
    assert_eq!(
        at(&given.act(
            &unit(),
            "record_system_use",
            form("2026-06-30", json!("2026-07-01"))
        )),
        [("last_use_within_period", "last_used_on")]
    );
    assert!(
        given
            .act(
                &unit(),
                "record_system_use",
                form("2026-11-23", json!("2026-11-20"))
            )
            .is_empty()
    );
    assert_eq!(given.system().uses.len(), 1);
}

fn assessment(conclusion: &str) -> Value {
    json!({ "period_from": "2027-06-10", "period_until": "2027-12-31", "usage_conclusion": conclusion,
        "indicators": [{ "indicator": "月活跃用户", "expected": "500", "found": "12" }], "reasons": "远低于目标" })
}

/// The rules that stand against an application for new construction by the unit on a day.
fn applied(given: &mut Owning, on: &str) -> Vec<String> {
    let filed = project(
        "p2",
        json!({
            "facts": { "name": "新项目", "category": "construction", "construction_kind": "new", "scope": "professional",
                "total": "900000.00", "classified": false, "plan_year": 2029 },
            "check": { "on": on, "by": "x", "office": "department", "systems_examined": 1, "opinion": "已核查" },
        }),
        day(on),
    );
    let id = given.world.put(filed);
    given.world.on = day(on);
    let form = json!({ "screening": { "existing_system_upgrade_suffices": false, "shareable_system_exists": false,
        "isolated": false, "needs_or_goals_unclear": false, "reasons": "见附件" } });
    let department = actor("department", "li", (&[], &[Duty::Prepare]));
    let mut rules = against(
        given
            .world
            .act(&department, "apply_for_admission", (Some(&id), form)),
    );
    rules.retain(|rule| rule != "admission_material");
    rules
}

#[test]
fn a_little_used_new_system_bans_its_units_new_construction_for_a_year() {
    let mut given = Owning::newly_built("2028-01-10");
    assert!(applied(&mut given, "2028-01-10").is_empty());
    assert!(
        given
            .signed("assess_usage", (assessment("little_used"), &[]))
            .is_empty()
    );
    let bans = |given: &Owning| {
        let unit = given.world.file(&CaseId::new("unit"));
        unit.organisation().expect("the unit").bans.clone()
    };
    assert_eq!(bans(&given).len(), 1);
    assert_eq!(bans(&given)[0].final_accepted_on, day("2027-06-10"));
    for (on, banned) in [("2028-06-09", true), ("2028-06-10", true), ("2028-06-11", false)] {
        let rules = applied(&mut given, on);
        assert_eq!(rules == ["supported"], banned, "{on}: {rules:?}");
    }
    assert!(
        lines(given.file(), &given.world.regime)
            .case
            .expect("a line")
            .flags
            .contains(",little_used,")
    );
    given.world.on = day("2028-02-01");
    assert!(
        given
            .signed("assess_usage", (assessment("well_used"), &[]))
            .is_empty()
    );
    assert!(bans(&given).is_empty(), "a later assessment ends the ban");
}

#[test]
fn only_a_new_system_after_its_acceptance_bans() {
    let mut old = Owning::of_another_body("2028-01-10");
    assert!(
        old.signed("assess_usage", (assessment("little_used"), &[]))
            .is_empty()
    );
    let unit_file = old.world.file(&CaseId::new("unit"));
    assert!(unit_file.organisation().expect("the unit").bans.is_empty());
    let mut early = Owning::newly_built("2028-01-10");
    let mut form = assessment("little_used");
    form["period_from"] = json!("2027-06-09");
    assert_eq!(
        at(&early.act(&bureau(), "assess_usage", form)),
        [("assessed_after_acceptance", "period_from")]
    );
    let by_unit = early.world.act(
        &unit(),
        "assess_usage",
        (Some(&CaseId::new("s1")), assessment("well_used")),
    );
    assert!(matches!(by_unit, Err(Refusal::Denied(Denial::Party { .. }))));
}
