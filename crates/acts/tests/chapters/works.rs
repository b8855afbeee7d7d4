//! Bill, products, shared infrastructure, coordination, standards, security, progress and funds (Articles 20 to 26, 29,
//! 31, 32).

use acts::party::{Directory, Duty, Party};
use acts::stage::Stage;
use jiff::civil::date;
use serde_json::{Value, json};

use super::building::{Site, approved, bill, bill_line, contracted, planned, with};
use super::given::{actor, against};

#[test]
fn a_bill_adds_up_and_stays_within_what_is_approved() {
    for (last, holds) in [("79999.99", true), ("80000.00", true), ("80000.01", false)] {
        let mut site = Site::approved(date(2026, 3, 2));
        let mut form = bill();
        form["lines"][3] = bill_line(("4", "supervision", "1", last, last));
        let located = site.located("record_bill_of_quantities", &form);
        let refused = (
            "bill_within_estimate".to_owned(),
            "29".to_owned(),
            "lines".to_owned(),
        );
        let expected = if holds { Vec::new() } else { vec![refused] };
        assert_eq!(located, expected, "{last}");
        if holds {
            site.done("record_bill_of_quantities", form);
        }
    }
    let mut site = Site::approved(date(2026, 3, 2));
    let wrong = json!({ "lines": [
        bill_line(("1", "hardware", "10", "80000.00", "800000.01")),
        bill_line(("1", "hardware", "2.5", "0.33", "0.83")),
    ] });
    assert_eq!(
        site.unit("record_bill_of_quantities", wrong),
        ["bill_line_amount", "bill_line_once"]
    );
}

#[test]
fn a_proposed_bill_above_the_approved_estimate_is_stated_again_as_approved() {
    let mut state = planned("construction");
    let mut site = Site::of(state.clone(), date(2026, 1, 20));
    let mut larger = bill();
    larger["lines"][3] = bill_line(("4", "supervision", "1", "220000.00", "220000.00"));
    site.done("record_bill_of_quantities", larger);
    let kept = serde_json::to_value(site.construction()).expect("a state");
    state = approved("3720000.00");
    state["construction"] = kept;
    let mut site = Site::of(state, date(2026, 3, 2));
    assert!(acts::line_items::binding_bill(site.project()).is_none());
    site.done("record_bill_of_quantities", bill());
    assert!(acts::line_items::binding_bill(site.project()).is_some());
    assert_eq!(
        site.unit("record_bill_of_quantities", bill()),
        ["bill_changes_by_adjustment"]
    );
}

#[test]
fn products_are_stated_line_by_line_before_approval_is_applied_for() {
    let mut site = Site::of(planned("construction"), date(2026, 1, 20));
    site.done("record_bill_of_quantities", bill());
    let apply = json!({ "text": "feasibility_study", "total": "3860000.00" });
    let weighed = |site: &Site| -> Vec<String> {
        let located = site.located("apply_for_approval", &apply);
        let rules = located.into_iter().map(|(rule, ..)| rule);
        rules.filter(|rule| rule.starts_with("products_")).collect()
    };
    assert_eq!(weighed(&site), ["products_stated"]);
    let state = |line: &str, standing: &str| json!({ "line": line, "standing": standing, "explanation": "型号一，见测评结果", "energy_efficiency": "一级" });
    let faulty = json!({ "statements": [
        { "line": "9", "standing": "not_applicable" },
        { "line": "1", "standing": "not_applicable" },
        { "line": "2", "standing": "secure" },
    ] });
    assert_eq!(
        site.unit("state_secure_products", faulty),
        [
            "statement_on_a_line",
            "products_are_judged",
            "statement_explained"
        ]
    );
    let one = json!({ "statements": [state("1", "secure"), state("2", "not_secure")] });
    site.done("state_secure_products", one);
    assert_eq!(weighed(&site), ["products_secure"]);
    site.done(
        "state_secure_products",
        json!({ "statements": [state("2", "secure")] }),
    );
    assert_eq!(weighed(&site), Vec::<String>::new());
}

#[test]
fn each_shared_resource_is_declared_and_not_using_one_has_its_reason() {
    let mut site = Site::approved(date(2026, 3, 2));
    let resource =
        |name: &str, used: Value, why: &str| json!({ "resource": name, "used": used, "explanation": why });
    let mut resources = vec![
        resource("government_network", json!(true), ""),
        resource("government_cloud", json!(false), " "),
        resource("data_exchange_platform", Value::Null, ""),
        resource("common_application_support", json!(true), ""),
    ];
    let form = json!({ "resources": resources });
    let rules = site.unit("declare_shared_infrastructure", form);
    assert_eq!(
        rules,
        [
            "shared_resource_declared",
            "shared_resource_declared",
            "shared_resource_not_used"
        ]
    );
    resources[1] = resource("government_cloud", json!(false), "涉及专用设备，须本地部署");
    resources[2] = resource("data_exchange_platform", json!(true), "");
    resources.push(resource("cryptography_service", json!(true), ""));
    site.done("declare_shared_infrastructure", json!({ "resources": resources }));
    assert!(site.construction().infrastructure.is_some());
}

#[test]
fn participants_are_registered_offices_other_than_the_lead_listed_once() {
    let mut site = Site::approved(date(2026, 3, 2));
    let mut office = acts::case::CaseFile {
        id: acts::case::CaseId::new("other"),
        version: 1,
        substance: 1,
        opened_on: date(2024, 7, 1),
        changed_on: date(2024, 7, 1),
        drafts: Vec::new(),
        drafts_made: 0,
        exceptions: Vec::new(),
        passages: Vec::new(),
        body: acts::case::Body::empty(acts::case::CaseKind::Organisation),
    };
    let participant = |office: &str| {
        json!({ "office": office, "scope_of_work": "数据接入", "obligations": "提供数据", "cooperation": "联合办理",
            "information_needs": "共享目录" })
    };
    let form = |offices: &[&str]| {
        let participants: Vec<Value> = offices.iter().map(|office| participant(office)).collect();
        json!({ "mechanism": "联席会议", "sharing_mechanism": "统一目录", "participants": participants })
    };
    let mut unit = office.clone();
    unit.id = acts::case::CaseId::new("unit");
    site.world.directory = Directory::of([&office, &unit]);
    office.version = 2;
    assert_eq!(
        site.unit(
            "record_coordination",
            form(&["unknown", "unit", "other", "other"])
        ),
        [
            "participant_known",
            "participant_other_than_lead",
            "participant_once",
            "participant_once"
        ]
    );
    site.done("record_coordination", form(&["other"]));
}

#[test]
fn mandatory_standards_are_confirmed_and_each_is_listed_once() {
    let mut site = Site::approved(date(2026, 3, 2));
    let standard = json!({ "standard_number": "GB/T 22239-2019", "name": "网络安全等级保护基本要求", "kind": "recommended_national" });
    let form = |followed: Value, standards: Vec<Value>| json!({ "standards": standards, "mandatory_followed": followed });
    let twice = vec![standard.clone(), standard.clone()];
    for followed in [Value::Null, json!(false)] {
        assert_eq!(
            site.unit("record_standards", form(followed, twice.clone())),
            ["mandatory_standards", "standard_once"]
        );
    }
    site.done("record_standards", form(json!(true), vec![standard]));
}

#[test]
fn the_project_manager_is_succeeded_with_a_reason() {
    let mut site = Site::approved(date(2026, 3, 2));
    let form = |since: &str, reason: &str| json!({ "name": "负责人", "post": "处长", "since": since, "reason": reason });
    assert_eq!(
        site.unit("appoint_project_manager", form("2026-03-03", "")),
        ["already_happened"]
    );
    site.done("appoint_project_manager", form("2026-03-02", ""));
    assert_eq!(
        site.unit("appoint_project_manager", form("2026-03-01", " ")),
        ["order_of_days", "succession_explained"]
    );
    site.done("appoint_project_manager", form("2026-03-02", "岗位调整"));
    assert_eq!(site.construction().managers.len(), 2);
}

#[test]
fn assessments_follow_the_filed_level_and_are_due_again_before_they_lapse() {
    let mut site = contracted();
    let test = json!({ "system": "监管系统", "kind": "protection_level_test", "institution": "测评机构",
        "result": "basically_conforming", "report_number": "DJCP-1", "assessed_on": "2026-04-01", "lapses_on": "2027-04-01" });
    assert_eq!(
        site.unit("record_security_assessment", test.clone()),
        ["level_filed_before_test"]
    );
    let level = json!({ "system": "监管系统", "level": "third", "filing_number": "1500-1", "filed_on": "2026-03-20" });
    site.done("record_protection_level", level.clone());
    let other = with(level, "system", json!("另一系统"));
    assert_eq!(
        site.unit("record_protection_level", other),
        ["filing_of_one_system"]
    );
    site.done("record_security_assessment", test.clone());
    let backwards = with(test, "lapses_on", json!("2026-03-31"));
    assert_eq!(
        site.unit("record_security_assessment", backwards),
        ["order_of_days"]
    );
    let cryptography = json!({ "system": "监管系统", "assessed": "built_system", "institution": "密评机构",
        "result": "conforming", "report_number": "MP-1", "assessed_on": "2026-04-02" });
    assert_eq!(
        site.unit("record_cryptography_assessment", cryptography.clone()),
        ["assessment_lapses"]
    );
    let lapsing = with(cryptography.clone(), "lapses_on", json!("2027-04-02"));
    site.done("record_cryptography_assessment", lapsing);
    site.done(
        "record_cryptography_assessment",
        with(cryptography, "assessed", json!("plan")),
    );
    let mut dues: Vec<(String, Option<jiff::civil::Date>)> =
        acts::deadlines::deadlines(site.file(), &site.world.regime, site.world.on)
            .into_iter()
            .filter(|due| ["22", "23"].contains(&due.article.as_str()))
            .map(|due| (due.kind, due.due))
            .collect();
    dues.sort();
    assert_eq!(
        dues,
        [
            ("cryptography_assessment".to_owned(), Some(date(2027, 4, 2))),
            ("protection_level_test".to_owned(), Some(date(2027, 4, 1))),
        ]
    );
    site.assert_round_trip();
}

#[test]
fn progress_goes_forward_or_is_explained_and_a_delay_is_told() {
    let mut state = approved("3720000.00");
    state["construction"] = json!({ "completion_due_on": "2026-12-31" });
    let mut site = Site::of(state, date(2026, 9, 1));
    let form = |as_of: &str, done: u16, expected: &str| json!({ "as_of": as_of, "done_basis_points": done, "done": "完成开发", "expected_completion_on": expected });
    site.done("report_progress", form("2026-08-01", 6000, "2026-12-31"));
    let back = form("2026-07-31", 5999, "2026-12-31");
    assert_eq!(
        site.unit("report_progress", back),
        ["order_of_days", "progress_backwards"]
    );
    let told = |expected: &str| {
        let form = form("2026-09-01", 6000, expected);
        let heard = site
            .world
            .heard(
                &super::building::unit(),
                "report_progress",
                (Some(&site.id), &form, &[]),
            )
            .expect("it is only told");
        let in_time = heard
            .findings
            .iter()
            .find(|finding| finding.rule == "within_construction_period");
        in_time.expect("it is told").holds
    };
    assert!(told("2026-12-30"));
    assert!(told("2026-12-31"));
    assert!(!told("2027-01-01"));
}

#[test]
fn serious_delay_and_loss_are_reported_with_their_extent_and_listed() {
    let mut site = contracted();
    let form = |trouble: &str| json!({ "trouble": trouble, "known_since": "2026-04-01", "facts": "供货中断", "measures": "另行采购" });
    assert_eq!(
        site.unit("report_serious_delay", form("serious_delay")),
        ["delay_has_an_end"]
    );
    let lost = with(form("major_loss"), "loss", json!("0.00"));
    assert_eq!(site.unit("report_serious_delay", lost), ["loss_has_an_amount"]);
    let delayed = with(
        form("serious_delay"),
        "expected_completion_on",
        json!("2027-09-30"),
    );
    site.done("report_serious_delay", delayed);
    assert!(site.lists().contains(&"serious_trouble".to_owned()));
    assert_eq!(site.file().stage(), Stage::Construction);
}

#[test]
fn funds_follow_the_plan_and_stay_within_the_estimate() {
    let finance = actor("finance", "clerk", (&[Party::Finance], &[Duty::Prepare]));
    let form = |amount: &str, funding_use: &str, document: &str| {
        json!({ "year": 2026, "source": "fiscal_budget", "funding_use": funding_use, "amount": amount,
            "document_number": document })
    };
    let mut site = Site::approved(date(2026, 3, 2));
    let record = |site: &mut Site, form: Value| {
        against(site.world.act(&finance, "record_funding", (Some(&site.id), form)))
    };
    assert_eq!(
        record(&mut site, form("3720000.01", "project", "5号")),
        ["funds_within_estimate"]
    );
    assert_eq!(
        record(&mut site, form("3720000.00", "project", "5号")),
        Vec::<String>::new()
    );
    assert_eq!(
        record(&mut site, form("3720000.00", "project", "5号")),
        ["funding_once", "funds_within_estimate"]
    );
    let mut state = planned("construction");
    state["placement"] = Value::Null;
    let mut unplanned = Site::of(state, date(2026, 1, 20));
    assert_eq!(
        record(&mut unplanned, form("1.00", "project", "5号")),
        ["funds_in_plan"]
    );
    assert_eq!(
        record(&mut unplanned, form("1.00", "preliminary_work", "5号")),
        Vec::<String>::new()
    );
    let reason = [("funds_in_plan", "汛期应急，先行安排")];
    let excepted = unplanned.with("record_funding", form("1.00", "project", "6号"), &reason);
    assert_eq!(excepted, Vec::<String>::new());
    assert!(unplanned.lists().contains(&"in_principle".to_owned()));
}

#[test]
fn the_unit_is_waited_for_until_what_the_chapter_asks_is_on_record() {
    let waiting = |site: &Site| -> Vec<String> {
        let tasks = acts::listing::tasks(site.file(), &site.world.regime).into_iter();
        tasks.map(|task| task.act).collect()
    };
    let fresh = waiting(&Site::approved(date(2026, 3, 2)));
    for act in [
        "record_bill_of_quantities",
        "declare_shared_infrastructure",
        "record_standards",
        "appoint_project_manager",
        "record_contract",
        "engage_supervision_engineer",
        "start_construction",
        "record_protection_level",
    ] {
        assert!(fresh.contains(&act.to_owned()), "{act} in {fresh:?}");
    }
    let later = waiting(&contracted());
    for act in [
        "record_bill_of_quantities",
        "record_procurement",
        "record_contract",
    ] {
        assert!(!later.contains(&act.to_owned()), "{act} in {later:?}");
    }
    assert!(later.contains(&"state_secure_products".to_owned()), "{later:?}");
}
