//! Development plans and the tasks projects serve, removal, carrying over, and a project beside its unit's others
//! (Articles 2, 5, 6, 9).

use acts::case::CaseId;
use acts::listing::{lines, tasks};
use acts::party::Party;
use acts::stage::Stage;
use acts::surroundings::Neighbour;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::cast::{authority, bureau, directory, in_library, office, signed, unit, weighed};
use crate::given::{World, project};

const TODAY: Date = date(2026, 1, 20);

fn world() -> World {
    let mut world = World::on(TODAY);
    world.directory = directory(&["unit", "department", "bureau"]);
    world
}

fn plan_form(from: &str, until: &str) -> Value {
    json!({ "name": "自治区政务信息化发展规划", "document_number": "内政发〔2025〕9号", "approval_number": "内政字〔2025〕1号",
        "approved_on": "2025-12-01", "valid_from": from, "valid_until": until,
        "tasks": [{ "code": "1-1", "name": "河湖数据归集" }, { "code": "1-2", "name": "统一身份认证" }] })
}

fn lists(world: &World, case: &CaseId) -> Vec<String> {
    let listed = lines(world.file(case), &world.regime).listed;
    listed.into_iter().map(|line| line.list).collect()
}

#[test]
fn article_5_a_project_serves_a_task_of_a_plan_in_force_only() {
    let mut world = world();
    let form = plan_form("2026-01-01", "2026-01-20");
    let plan = world
        .act(&bureau(), "record_development_plan", (None, form))
        .expect("registered");
    let case = world.put(in_library("p1", "900000.00", TODAY));
    assert_eq!(lists(&world, &case), ["serves_no_task"]);
    let serve = |task: &str| json!({ "plan": plan, "task": task, "explanation": "直接支撑该任务。" });
    assert_eq!(
        weighed(&world, &unit(), "serve_plan_task", (Some(&case), serve("9-9"))),
        ["task_of_plan"]
    );
    for (day, stands) in [
        (date(2025, 12, 31), true),
        (date(2026, 1, 20), false),
        (date(2026, 1, 21), true),
    ] {
        world.on = day;
        let rules = weighed(&world, &unit(), "serve_plan_task", (Some(&case), serve("1-1")));
        assert_eq!(rules.contains(&"plan_in_force".to_owned()), stands, "{day}");
    }
    world.on = TODAY;
    world
        .act(&unit(), "serve_plan_task", (Some(&case), serve("1-1")))
        .expect("served");
    assert_eq!(lists(&world, &case), Vec::<String>::new());
    let end = json!({ "ended_on": "2026-01-10", "reason": "新规划替代" });
    world
        .act(&bureau(), "end_development_plan", (Some(&plan), end))
        .expect("ended");
    assert_eq!(world.file(&plan).stage(), Stage::DevelopmentPlanEnded);
    assert_eq!(
        weighed(&world, &unit(), "serve_plan_task", (Some(&case), serve("1-2"))),
        ["plan_in_force"]
    );
}

#[test]
fn article_5_every_fault_of_a_plan_is_named_at_once() {
    let world = world();
    let mut form = plan_form("2027-01-01", "2026-12-31");
    form["approved_on"] = json!("2026-01-21");
    form["tasks"][1]["code"] = json!("1-1");
    assert_eq!(
        weighed(&world, &bureau(), "record_development_plan", (None, form)),
        [
            "already_happened",
            "order_of_days",
            "task_code_once",
            "task_code_once"
        ]
    );
}

#[test]
fn article_5_a_departments_plan_joins_the_regions_and_is_the_departments_to_change() {
    let mut world = world();
    let regional = plan_form("2026-01-01", "2030-12-31");
    let regional = world
        .act(&bureau(), "record_development_plan", (None, regional))
        .expect("registered");
    let form = |joins: &CaseId, task: &str| {
        json!({ "name": "水利信息化规划", "document_number": "内水办〔2026〕1号", "approved_on": "2026-01-05",
            "valid_from": "2026-01-01", "valid_until": "2030-12-31", "joins": joins,
            "tasks": [{ "code": "A", "name": "水利数据归集", "joins": task }] })
    };
    let department = office("department");
    let act = "record_department_plan";
    assert_eq!(
        weighed(&world, &department, act, (None, form(&regional, "7-7"))),
        ["task_joins_regional_task"]
    );
    let own = world
        .act(&department, act, (None, form(&regional, "1-1")))
        .expect("registered");
    assert_eq!(
        weighed(&world, &department, act, (None, form(&own, "A"))),
        ["joins_regional_plan"],
        "a department's plan is not the region's"
    );
    let amended = json!({ "name": "水利信息化规划", "valid_from": "2026-01-01", "valid_until": "2029-12-31",
        "tasks": [{ "code": "A", "name": "水利数据归集", "joins": "1-2" }], "reason": "中期调整" });
    let act = "amend_development_plan";
    assert_eq!(
        weighed(&world, &bureau(), act, (Some(&own), amended.clone())),
        ["own_plan"]
    );
    world
        .act(&department, act, (Some(&own), amended))
        .expect("amended");
    let plan = world.file(&own).development_plan().expect("a plan").clone();
    assert_eq!(plan.statements.len(), 2, "the earlier statement is kept");
    assert!(plan.is_in_force(date(2029, 12, 31)) && !plan.is_in_force(date(2030, 1, 1)));
}

#[test]
fn article_6_a_project_leaves_the_library_with_a_reason_after_the_unit_was_heard() {
    let mut world = world();
    let case = world.put(in_library("p1", "900000.00", TODAY));
    let form = |heard_on: Value, said: &str| json!({ "reason": "需求已不存在", "heard_on": heard_on, "unit_position": said });
    assert_eq!(
        weighed(
            &world,
            &bureau(),
            "remove",
            (Some(&case), form(Value::Null, "同意"))
        ),
        ["unit_heard"]
    );
    assert_eq!(
        weighed(
            &world,
            &bureau(),
            "remove",
            (Some(&case), form(json!("2026-01-21"), ""))
        ),
        ["unit_heard", "already_happened"]
    );
    signed(&mut world, "remove", (&case, form(json!("2026-01-20"), "同意"))).expect("removed");
    assert_eq!(world.file(&case).stage(), Stage::Removed);
    assert_eq!(lists(&world, &case), Vec::<String>::new());
}

#[test]
fn article_6_a_project_without_a_place_is_carried_over_and_keeps_its_identity() {
    let mut world = world();
    let case = world.put(in_library("p1", "900000.00", TODAY));
    let form = json!({ "reason": "财力所限未列入" });
    world.on = date(2025, 12, 31);
    assert_eq!(
        weighed(&world, &bureau(), "carry_over", (Some(&case), form.clone())),
        ["year_passed_over"]
    );
    world.on = date(2026, 1, 1);
    world
        .act(&office("department"), "carry_over", (Some(&case), form))
        .expect("carried over");
    let file = world.file(&case);
    let project = file.project().expect("a project");
    assert_eq!((project.facts.plan_year, file.stage()), (2027, Stage::InLibrary));
    assert_eq!(project.library.carried.len(), 1);
    assert!(
        lines(file, &world.regime)
            .project
            .expect("a row")
            .flags
            .contains(",carried_over,")
    );
}

fn neighbour(id: &str, name: &str, (total, reported_on): (&str, Date)) -> Neighbour {
    Neighbour {
        case: CaseId::new(id),
        name: name.to_owned(),
        contents: String::new(),
        category: Some(acts::words::Category::Construction),
        construction_kind: Some(acts::words::ConstructionKind::Upgrade),
        managed_as: None,
        total: Some(acts::amount::Yuan::parse(total).expect("an amount")),
        reported_on,
        original_project: Some(CaseId::new("original")),
        split_with: None,
    }
}

fn report(total: &str, kind: &str) -> Value {
    json!({ "unit": "unit", "project": { "name": "河湖监管信息系统（二期）", "plan_year": 2027, "category": "construction",
        "construction_kind": kind, "total": total, "original_project": "original", "original_total": "90000000.00" } })
}

#[test]
fn possible_splitting_is_told_with_its_figures_and_listed_from_the_threshold_on() {
    for (total, listed) in [("499999.99", false), ("500000.00", true), ("500000.01", true)] {
        let mut world = world();
        let first = neighbour(
            "first",
            "河湖监管信息系统（一期）",
            ("500000.00", date(2025, 1, 20)),
        );
        let other = neighbour("other", "干部人事档案管理平台", ("900000.00", TODAY));
        let large = neighbour("large", "河湖监管信息系统总体", ("1000000.00", TODAY));
        world.surroundings.neighbours = vec![first, other, large];
        let case = world
            .act(&unit(), "report_project", (None, report(total, "new")))
            .expect("never stops");
        assert_eq!(
            lists(&world, &case).contains(&"possible_splitting".to_owned()),
            listed,
            "{total}"
        );
        if listed {
            let project = world.file(&case).project().expect("a project").clone();
            let warning = &project.library.warnings[0].what;
            assert_eq!(
                warning.others,
                [CaseId::new("first")],
                "the unlike and the large are no parts"
            );
            assert_eq!(warning.limit.to_string(), "1000000.00");
        }
    }
}

#[test]
fn splitting_is_looked_for_within_the_period_only_and_a_warning_does_not_outlive_its_cause() {
    let mut world = world();
    world.surroundings.neighbours = vec![neighbour(
        "first",
        "河湖监管信息系统（一期）",
        ("900000.00", date(2025, 1, 19)),
    )];
    let case = world
        .act(&unit(), "report_project", (None, report("900000.00", "new")))
        .expect("reported");
    assert_eq!(
        lists(&world, &case),
        Vec::<String>::new(),
        "a day more than a year before"
    );
    world.surroundings.neighbours[0].reported_on = date(2025, 1, 20);
    let amend = json!({ "project": report("900000.00", "new")["project"] });
    world
        .act(&unit(), "amend_report", (Some(&case), amend.clone()))
        .expect("amended");
    assert_eq!(lists(&world, &case), ["possible_splitting"]);
    world.surroundings.neighbours.clear();
    world
        .act(&unit(), "amend_report", (Some(&case), amend))
        .expect("amended");
    assert_eq!(lists(&world, &case), Vec::<String>::new());
}

#[test]
fn small_upgrades_of_one_system_are_added_up_over_twelve_months() {
    for (total, listed) in [("399999.99", false), ("400000.00", false), ("400000.01", true)] {
        let mut world = world();
        let mut elsewhere = neighbour("elsewhere", "别的系统升级", ("900000.00", TODAY));
        elsewhere.original_project = Some(CaseId::new("another"));
        let same = neighbour("same", "接口开发", ("600000.00", date(2025, 6, 1)));
        world.surroundings.neighbours = vec![elsewhere, same];
        let case = world
            .act(&unit(), "report_project", (None, report(total, "upgrade")))
            .expect("never stops");
        let is_listed = lists(&world, &case).contains(&"small_upgrades_together".to_owned());
        assert_eq!(is_listed, listed, "{total}");
    }
}

#[test]
fn only_the_bureau_registers_the_plan_and_only_in_the_library_is_there_something_to_remove() {
    let mut world = world();
    let form = plan_form("2026-01-01", "2030-12-31");
    let finance = authority("finance", Party::Finance);
    for actor in [&finance, &unit()] {
        assert!(
            world
                .heard(actor, "record_development_plan", (None, &form, &[]))
                .is_err()
        );
    }
    let reported = world.put(project("p2", json!({ "facts": { "name": "项目二" } }), TODAY));
    let form = json!({ "reason": "需求已不存在", "heard_on": "2026-01-20", "unit_position": "同意" });
    assert!(
        world
            .heard(&bureau(), "remove", (Some(&reported), &form, &[]))
            .is_err()
    );
}

#[test]
fn a_draft_that_came_back_waits_for_whoever_prepared_it_while_its_act_is_heard_and_then_for_nobody() {
    let waits = |act: &str| {
        let mut file = in_library("p1", "900000.00", TODAY);
        let draft = json!({ "number": 1, "act": act, "form": {}, "reasons": {}, "party": "data_bureau",
            "office": "bureau", "prepared_by": "a", "prepared_on": "2026-01-05", "prepared_at": 3,
            "reviewed_by": null, "state": "returned", "notes": [] });
        file.drafts
            .push(serde_json::from_value(draft).expect("a draft as the case file keeps it"));
        let tasks = tasks(&file, &world().regime).into_iter();
        tasks.filter(|task| task.draft == Some(1)).count()
    };
    assert_eq!(waits("change_governing_measure"), 1);
    assert_eq!(waits("admit"), 0, "it is in the library already");
}
