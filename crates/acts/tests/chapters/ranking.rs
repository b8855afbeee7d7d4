//! The ranked proposal of an annual plan: who is weighed, what counts, what belongs together, and what is recorded of a
//! plan that departs from it (Articles 7, 11, 18, 38, 43).

use acts::case::{CaseFile, CaseId};
use acts::organisation::ResultNoted;
use acts::ranking::{
    Candidate, Stated, StatedBy, Surroundings, candidate, is_weighed, proposal, stated, weight,
};
use acts::words::acceptance::ResultEffect;
use acts::words::planning::{Barrier, Criterion};
use acts::words::{PlanKind, Urgency};
use jiff::civil::{Date, date};
use rules::law::Basis;
use serde_json::json;

use crate::cast::{application, bureau, in_library};
use crate::given::{World, against, project};

const TODAY: Date = date(2025, 11, 3);

fn nobody() -> Stated {
    Stated {
        urgency: Urgency::Normal,
        by: StatedBy::Nobody,
    }
}

fn weighed(case: &CaseFile, stated: Stated, results: &[ResultNoted]) -> Candidate {
    let world = World::on(TODAY);
    let law = world.regime.law(Some(case), TODAY).expect("a law");
    let around = Surroundings {
        year: 2026,
        results,
        bans: &[],
        basis: Basis {
            law: &law,
            calendar: &world.regime.calendar,
        },
        on: TODAY,
    };
    candidate(case, (stated, None), &around).expect("a project")
}

fn points(candidate: &Candidate, criterion: Criterion) -> Option<i64> {
    let mut grounds = candidate.grounds.iter();
    grounds
        .find(|ground| ground.criterion == criterion)
        .map(|ground| ground.points)
}

fn with(id: &str, facts: serde_json::Value) -> CaseFile {
    let mut state = json!({
        "facts": { "name": id, "plan_year": 2026, "category": "construction", "construction_kind": "new", "total": "900000.00" },
        "application": application("construction"),
        "admitted_on": "2025-08-01", "reported_on": "2025-06-12", "policy": "nmg-2024-98",
    });
    if let (Some(inner), Some(more)) = (state["facts"].as_object_mut(), facts.as_object()) {
        inner.extend(more.clone());
    }
    project(id, state, TODAY)
}

#[test]
fn every_point_has_its_ground() {
    let supported = with(
        "p1",
        json!({ "directions": ["data_resources", "cross_department_sharing"], "basis": [{ "name": "内政办发〔2025〕1号", "support": "明确要求" }] }),
    );
    let plain = weighed(&with("p2", json!({})), nobody(), &[]);
    let supported = weighed(&supported, nobody(), &[]);
    assert_eq!(
        points(&plain, Criterion::Normal),
        Some(weight(Criterion::Normal).points)
    );
    assert_eq!(
        points(&plain, Criterion::Waiting),
        Some(5 * weight(Criterion::Waiting).points)
    );
    let more = [
        Criterion::SupportedDirection,
        Criterion::FundsGuaranteed,
        Criterion::Founded,
    ];
    let gained: i64 = more.iter().map(|one| weight(*one).points).sum();
    assert_eq!(supported.points() - plain.points(), gained);
    let direction = supported
        .grounds
        .iter()
        .find(|one| one.criterion == Criterion::SupportedDirection);
    assert_eq!(direction.expect("a ground").zh, "数据资源、跨部门跨层级共建共享");
}

#[test]
fn only_maintenance_has_a_period_that_ends() {
    let ends = json!({ "period_ends_on": "2026-10-06" });
    let maintenance =
        json!({ "period_ends_on": "2026-10-06", "category": "maintenance", "construction_kind": null });
    let mut served = with("p2", maintenance);
    if let acts::case::Body::Project(project) = &mut served.body {
        project
            .application
            .as_mut()
            .expect("an application")
            .what
            .managed_as = acts::words::Category::Maintenance;
    }
    let period = |case: &CaseFile| points(&weighed(case, nobody(), &[]), Criterion::PeriodEnds);
    assert_eq!(period(&with("p1", ends)), None);
    assert_eq!(period(&served), Some(weight(Criterion::PeriodEnds).points));
}

#[test]
fn the_hardest_result_of_the_year_counts_once() {
    let result = |year, plan_effect| ResultNoted {
        project: CaseId::new("old"),
        year,
        plan_effect,
        funding_effect: ResultEffect::Unchanged,
    };
    let results = [
        result(2026, ResultEffect::Preferred),
        result(2026, ResultEffect::Reduced),
        result(2026, ResultEffect::Reduced),
        result(2025, ResultEffect::Withheld),
    ];
    let found = weighed(&with("p1", json!({})), nobody(), &results);
    assert_eq!(
        points(&found, Criterion::ResultReduced),
        Some(weight(Criterion::ResultReduced).points)
    );
    assert_eq!(points(&found, Criterion::ResultPreferred), None);
    assert_eq!(points(&found, Criterion::ResultWithheld), None);
}

#[test]
fn only_the_library_of_the_kind_is_weighed_and_unknown_totals_are_barred() {
    let case = in_library("p1", "900000.00", TODAY);
    assert!(is_weighed(&case, PlanKind::Construction));
    assert!(!is_weighed(&case, PlanKind::Maintenance));
    let reported = project("p2", json!({ "facts": { "name": "未入库" } }), TODAY);
    assert!(!is_weighed(&reported, PlanKind::Construction));
    let unknown = weighed(&with("p3", json!({ "total": null })), nobody(), &[]);
    assert_eq!(unknown.barrier, Some(Barrier::AmountUnknown));
    let proposal = proposal(vec![unknown, weighed(&case, nobody(), &[])]);
    assert_eq!(proposal.ranked.len(), 1);
    assert_eq!(proposal.barred[0].project, CaseId::new("p3"));
}

#[test]
fn what_has_to_be_funded_comes_first_and_the_elder_decides_between_equals() {
    let mandatory = Stated {
        urgency: Urgency::Mandatory,
        by: StatedBy::ThisPlan,
    };
    let strong = weighed(
        &with(
            "p1",
            json!({ "directions": ["data_resources"], "construction_kind": "continuation", "scope": "public" }),
        ),
        Stated {
            urgency: Urgency::Urgent,
            by: StatedBy::ThisPlan,
        },
        &[],
    );
    let must = weighed(
        &with("p2", json!({})),
        mandatory,
        &[ResultNoted {
            project: CaseId::new("old"),
            year: 2026,
            plan_effect: ResultEffect::Withheld,
            funding_effect: ResultEffect::Unchanged,
        }],
    );
    assert!(must.points() < strong.points());
    let later = weighed(&with("p0", json!({})), nobody(), &[]);
    let mut elder = weighed(&with("p9", json!({})), nobody(), &[]);
    elder.admitted_on = Some(date(2025, 7, 31));
    assert_eq!(elder.points(), later.points());
    let ranked = proposal(vec![later, strong, must, elder]).ranked;
    let order: Vec<&str> = ranked.iter().map(|one| one.candidate.project.as_str()).collect();
    assert_eq!(order, ["p2", "p1", "p9", "p0"]);
    let ranks: Vec<usize> = ranked.iter().map(|one| one.rank).collect();
    assert_eq!(ranks, [1, 2, 3, 4]);
}

#[test]
fn parts_and_participants_belong_together_and_others_do_not() {
    let of = |id: &str, facts| weighed(&with(id, facts), nobody(), &[]);
    let mut part = of("p1", json!({}));
    part.ties.push(CaseId::new("p4"));
    let ranked = proposal(vec![
        part,
        of("p2", json!({ "framework": "f1" })),
        of("p3", json!({ "framework": "f1" })),
        of("p4", json!({})),
        of("p5", json!({ "framework": "f2" })),
    ])
    .ranked;
    let group = |id: &str| {
        let found = ranked.iter().find(|one| one.candidate.project.as_str() == id);
        found.expect("a place").group
    };
    assert_eq!(group("p1"), group("p4"));
    assert_eq!(group("p2"), group("p3"));
    assert!(group("p1").is_some() && group("p2").is_some() && group("p1") != group("p2"));
    assert_eq!(group("p5"), None);
}

#[test]
fn an_earlier_plan_tells_how_urgent_a_project_was() {
    let entry =
        |project: &str, urgency: &str| json!({ "project": project, "amount": "1.00", "urgency": urgency });
    let plan = |year: i16, entries: serde_json::Value| {
        let state = json!({ "year": year, "kind": "construction", "budget": "1.00", "entries": entries,
            "consultation": null, "argumentations": [], "decision": null, "issue": null });
        serde_json::from_value::<acts::plan::Plan>(state).expect("a plan")
    };
    let earlier = plan(2024, json!([entry("p1", "urgent"), entry("p2", "urgent")]));
    let later = plan(2025, json!([entry("p1", "deferrable")]));
    let own = plan(2026, json!([entry("p2", "mandatory")]));
    let found = |project: &str| {
        stated(
            &CaseId::new(project),
            (&own.entries, &own.set_aside),
            &[&earlier, &later],
        )
    };
    assert_eq!(found("p1").urgency, Urgency::Deferrable);
    assert_eq!(found("p1").by, StatedBy::EarlierPlan(later.title()));
    assert_eq!(
        (found("p2").urgency, found("p2").by),
        (Urgency::Mandatory, StatedBy::ThisPlan)
    );
    assert_eq!(found("p3").by, StatedBy::Nobody);
}

#[test]
fn what_is_set_aside_is_recorded_with_its_reason_and_is_no_entry() {
    let mut world = World::on(TODAY);
    world.directory = crate::cast::directory(&["unit", "department", "bureau"]);
    for id in ["p1", "p2"] {
        world.put(in_library(id, "900000.00", TODAY));
    }
    let form = json!({ "year": 2026, "kind": "construction", "budget": "3000000.00" });
    let plan = world.act(&bureau(), "draft_plan", (None, form)).expect("drafted");
    let entry = json!({ "project": "p1", "amount": "900000.00", "urgency": "urgent", "departure": "应急需要，提前安排" });
    let arrange = |aside: serde_json::Value| json!({ "budget": "3000000.00", "entries": [entry], "set_aside": aside, "reason": "按轻重缓急编排" });
    let aside = |project: &str| json!({ "project": project, "reason": "与在建项目合并考虑" });
    let refused = arrange(json!([aside("p1")]));
    let twice = world.heard(&bureau(), "arrange_plan", (Some(&plan), &refused, &[]));
    assert!(against(twice).iter().any(|one| one.contains("set_aside_once")));
    world
        .act(
            &bureau(),
            "arrange_plan",
            (Some(&plan), arrange(json!([aside("p2")]))),
        )
        .expect("arranged");
    let state = world.file(&plan).plan().expect("a plan");
    assert_eq!(state.set_aside[0].project, CaseId::new("p2"));
    assert_eq!(state.set_aside[0].reason, "与在建项目合并考虑");
    assert_eq!(state.entries[0].departure, "应急需要，提前安排");
}
