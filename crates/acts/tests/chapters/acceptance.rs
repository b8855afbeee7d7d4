//! Acceptance (Articles 33 to 35): the ordinary life to its end, and what stands against each step of it.

use acts::case::{CaseFile, CaseId};
use acts::permit::{Denial, permit};
use acts::quantity::Quantity;
use acts::stage::Stage;
use serde_json::{Value, json};

use crate::accepting::{
    Life, archive_form, bureau, conclusion_form, day, department, document, file, places, preliminary_form,
    says, secrecy, sharing_form, state, state_contracted_for, unit, with,
};

#[test]
fn the_ordinary_life_is_accepted_and_leaves_a_system() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    assert_eq!(life.file().stage(), Stage::Construction);
    life.until_stable("2026-11-27", "2027-01-15");
    assert_eq!(life.file().stage(), Stage::AwaitingAcceptance);
    let due = life.due("final_acceptance").remove(0);
    assert_eq!((due.due, due.provisional), (Some(day("2027-07-15")), true));
    life.accepted("2027-06-10");
    assert_eq!(life.file().stage(), Stage::Accepted);
    assert!(life.due("final_acceptance").is_empty());
    assert_eq!(
        life.project().acceptance.final_accepted_on(),
        Some(day("2027-06-10"))
    );
    let maintenance = life.due("maintenance_application").remove(0);
    assert_eq!(
        (maintenance.due, maintenance.article.as_str()),
        (Some(day("2027-12-31")), "9")
    );
    let delivered = life.project().construction.line_items.delivered("1");
    assert_eq!(delivered, Quantity::from_thousandths(4_000));

    let systems: Vec<&CaseFile> = life
        .world
        .files
        .values()
        .filter(|file| file.system().is_some())
        .collect();
    assert_eq!(systems.len(), 1, "one system was named");
    let system = systems.first().and_then(|file| file.system()).expect("a system");
    assert_eq!(system.name, "河湖岸线系统");
    assert_eq!(system.project, Some(CaseId::new("p1")));
    assert_eq!(system.assets.len(), 2);
    let birth = system.birth.as_ref().expect("a birth");
    assert_eq!(birth.free_maintenance_ends_on, Some(day("2028-06-10")));
    assert!(birth.newly_built);

    assert_eq!(life.listed("acceptance_report_missing"), [day("2027-06-10")]);
    let refused = life.try_act(&unit(), "file_acceptance_report", json!({}));
    assert!(says(&refused, "33", "acceptance_report", "report"));
    life.act(&unit(), "file_acceptance_report", json!({ "report": document() }));
    assert!(life.listed("acceptance_report_missing").is_empty());
    let again = life.try_act(&unit(), "file_acceptance_report", json!({ "report": document() }));
    assert!(says(&again, "33", "report_filed_once", ""));
}

#[test]
fn preliminary_acceptance_needs_finished_work_and_a_contract() {
    for kind in ["supervision", "assessment", "preliminary"] {
        let mut life = Life::of(state_contracted_for(kind), "2026-11-27");
        let form = json!({ "completed_on": "2026-11-28", "tasks_completed": false, "conclusion": "未完成" });
        let against = life.try_act(&unit(), "complete_preliminary_acceptance", form);
        assert!(says(&against, "26", "contract_recorded", ""), "{kind}");
        assert!(says(&against, "33", "tasks_completed", "tasks_completed"));
        assert!(says(&against, "33", "not_in_future", "completed_on"));
        assert_eq!(life.file().stage(), Stage::Construction);
    }
    let mut life = Life::of(state_contracted_for("service"), "2026-11-27");
    life.act(
        &unit(),
        "complete_preliminary_acceptance",
        preliminary_form("2026-11-27"),
    );
    assert_eq!(life.file().stage(), Stage::TrialOperation);
}

#[test]
fn work_after_the_approved_period_is_warned_about_and_listed() {
    for (on, late) in [("2026-12-30", false), ("2026-12-31", false), ("2027-01-01", true)] {
        let mut life = Life::of(state("construction"), on);
        let findings = life.findings(&unit(), "complete_preliminary_acceptance", &preliminary_form(on));
        assert_eq!(
            says(&findings, "33", "within_construction_period", "completed_on"),
            late,
            "{on}"
        );
        life.act(&unit(), "complete_preliminary_acceptance", preliminary_form(on));
        assert_eq!(
            life.listed("late_preliminary_acceptance").len(),
            usize::from(late),
            "{on}"
        );
    }
}

#[test]
fn stable_is_declared_after_preliminary_acceptance_and_trial_operation() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    let form = json!({ "stable_on": "2026-11-20", "grounds": "无故障" });
    let against = life.try_act(&unit(), "declare_stable", form.clone());
    assert!(says(&against, "33", "preliminary_before_stable", ""));
    assert!(says(&against, "33", "trial_before_stable", ""));
    life.act(
        &unit(),
        "complete_preliminary_acceptance",
        preliminary_form("2026-11-25"),
    )
    .act(
        &unit(),
        "start_trial_operation",
        json!({ "started_on": "2026-11-22", "scope": "全区" }),
    );
    let against = life.try_act(&unit(), "declare_stable", form);
    assert!(says(&against, "33", "stable_after_preliminary", "stable_on"));
    assert!(says(&against, "33", "stable_after_trial", "stable_on"));
    let twice = life.try_act(
        &unit(),
        "start_trial_operation",
        json!({ "started_on": "2026-11-26", "scope": "全区" }),
    );
    assert!(says(&twice, "33", "trial_started_once", ""));
    life.act(
        &unit(),
        "declare_stable",
        json!({ "stable_on": "2026-11-25", "grounds": "无故障" }),
    );
    assert_eq!(life.file().stage(), Stage::AwaitingAcceptance);
}

#[test]
fn a_late_application_is_taken_and_listed_and_an_extension_moves_the_day() {
    for (on, late) in [("2026-07-09", false), ("2026-07-10", false), ("2026-07-13", true)] {
        let mut life = Life::of(state("construction"), "2025-12-01");
        life.until_stable("2025-12-01", "2026-01-10").on(on).documented();
        assert_eq!(life.listed("final_acceptance_missing"), [day("2026-07-11")]);
        let form = json!({ "file": file() });
        let findings = life.findings(&unit(), "apply_for_final_acceptance", &form);
        assert_eq!(
            says(&findings, "33", "acceptance_applied_in_time", ""),
            late,
            "{on}"
        );
        life.act(&unit(), "apply_for_final_acceptance", form);
        assert_eq!(life.file().stage(), Stage::UnderAcceptance);
        assert_eq!(
            life.listed("late_final_acceptance").len(),
            usize::from(late),
            "{on}"
        );
        assert!(life.listed("final_acceptance_missing").is_empty());
    }
}

#[test]
fn an_extension_is_applied_for_and_answered() {
    let mut life = Life::of(state("construction"), "2025-12-01");
    life.until_stable("2025-12-01", "2026-01-10").on("2026-07-01");
    let answer = json!({ "answer": "granted", "until": "2026-10-30", "opinion": "同意" });
    let against = life.try_act(&bureau(), "extend_acceptance", answer.clone());
    assert!(says(&against, "33", "extension_applied_for", ""));
    let early = json!({ "asked_until": "2026-07-10", "reason": "测评未完成" });
    assert!(says(
        &life.try_act(&unit(), "apply_for_extension", early),
        "33",
        "extension_is_later",
        "asked_until"
    ));
    let asked = json!({ "asked_until": "2026-10-31", "reason": "测评未完成" });
    life.act(&unit(), "apply_for_extension", asked.clone());
    assert!(says(
        &life.try_act(&unit(), "apply_for_extension", asked),
        "33",
        "one_extension_at_a_time",
        ""
    ));
    for (until, rule) in [
        (Value::Null, "extension_day"),
        (json!("2026-07-10"), "extension_is_later"),
    ] {
        let form = with(answer.clone(), "/until", until);
        assert!(
            says(
                &life.try_act(&bureau(), "extend_acceptance", form),
                "33",
                rule,
                "until"
            ),
            "{rule}"
        );
    }
    assert!(life.signed("extend_acceptance", answer).is_empty());
    let due = life.due("final_acceptance").remove(0);
    assert_eq!((due.due, due.provisional), (Some(day("2026-10-30")), false));
    life.act(
        &unit(),
        "apply_for_extension",
        json!({ "asked_until": "2026-12-31", "reason": "再延" }),
    );
    let refused = json!({ "answer": "refused", "opinion": "理由不足" });
    let with_day = json!({ "answer": "refused", "until": "2026-12-31", "opinion": "理由不足" });
    assert!(says(
        &life.try_act(&bureau(), "extend_acceptance", with_day),
        "33",
        "extension_day",
        "until"
    ));
    assert!(life.signed("extend_acceptance", refused).is_empty());
    assert_eq!(
        life.due("final_acceptance").remove(0).due,
        Some(day("2026-10-30"))
    );
}

#[test]
fn archives_are_not_accepted_by_their_own_unit_and_failure_is_explained() {
    let mut own = state("construction");
    own["department"] = json!("unit");
    let mut life = Life::of(own, "2026-11-27");
    life.until_stable("2026-11-27", "2027-01-15").on("2027-02-01");
    let form = with(archive_form("failed", "2027-02-02"), "/rectification", json!([]));
    let against = life.try_act(&unit(), "conclude_archive_acceptance", form);
    assert!(says(&against, "34", "archives_accepted_by_others", ""));
    assert!(says(&against, "34", "archive_rectification", "rectification"));
    assert!(says(&against, "34", "not_in_future", "accepted_on"));
    life.act(
        &bureau(),
        "conclude_archive_acceptance",
        archive_form("passed", "2027-02-01"),
    );
    assert!(life.project().acceptance.archives_passed());
}

#[test]
fn sharing_is_confirmed_against_the_catalogue() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    life.until_stable("2026-11-27", "2027-01-15").on("2027-02-01");
    let form = json!({ "document_number": "1号", "opinion": "确认", "shared": [
        { "resource": "别的数据", "mounted": false, "updated_on": "2027-02-02" } ] });
    let against = life.try_act(&bureau(), "confirm_data_sharing", form);
    assert!(says(&against, "33", "catalogue_line_confirmed", "shared"));
    assert!(says(&against, "17", "resource_in_catalogue", "shared.0.resource"));
    assert!(says(&against, "17", "not_mounted_explained", "shared.0.remark"));
    assert!(says(&against, "17", "not_in_future", "shared.0.updated_on"));
    let named = places(&against)
        .into_iter()
        .filter(|(_, rule, _)| rule == "catalogue_line_confirmed");
    assert_eq!(named.count(), 1, "what is not shared need not be confirmed");
    let unshared = with(
        sharing_form(),
        "/shared/0",
        json!({ "resource": "岸线数据", "mounted": false, "remark": "联调中" }),
    );
    life.act(&bureau(), "confirm_data_sharing", unshared)
        .act(
            &department(),
            "conclude_archive_acceptance",
            archive_form("passed", "2027-02-01"),
        )
        .act(&unit(), "apply_for_final_acceptance", json!({ "file": file() }));
    let findings = life.findings(
        &bureau(),
        "conclude_final_acceptance",
        &conclusion_form("passed", "2027-02-01"),
    );
    assert!(
        says(&findings, "17", "resource_shared", ""),
        "what is not shared is named"
    );
}

#[test]
fn maintenance_is_accepted_by_its_unit_and_nothing_else_is() {
    let mut life = Life::of(state("maintenance"), "2026-11-27");
    let against = life.try_act(
        &unit(),
        "complete_preliminary_acceptance",
        preliminary_form("2026-11-27"),
    );
    assert!(says(&against, "33", "accepted_by_bureau", ""));
    let form = json!({ "accepted_on": "2026-11-27", "conclusion": "服务达标" });
    for other in ["construction", "procurement"] {
        let mut other = Life::of(state(other), "2026-11-27");
        let against = other.try_act(&unit(), "accept_maintenance", form.clone());
        assert!(says(&against, "33", "accepted_by_unit", ""));
        assert_eq!(other.file().stage(), Stage::Construction);
    }
    life.act(&unit(), "accept_maintenance", form);
    assert_eq!(life.file().stage(), Stage::Accepted);
    assert_eq!(life.project().acceptance.final_accepted_on(), None);
    assert!(
        life.listed("acceptance_report_missing").is_empty(),
        "nothing is filed of maintenance"
    );
}

#[test]
fn a_classified_system_is_used_and_accepted_only_after_its_evaluation() {
    let card = json!({ "index_card": { "file_number": "S-1", "held_by": "unit", "milestones": [] } });
    let mut life = Life::of(card, "2026-11-27");
    let accepted = json!({ "milestone": "accepted_offline", "reached_on": "2026-11-20" });
    let against = life.try_act(&unit(), "note_classified_milestone", accepted.clone());
    assert!(says(&against, "35", "classified_evaluation_passed", "milestone"));
    let evaluation = |verdict: &str| json!({ "evaluated_on": "2026-11-10", "examined_on": "2026-11-12", "verdict": verdict });
    let wrong = with(evaluation("passed"), "/evaluated_on", json!("2026-11-28"));
    let wrong = life.try_act(&secrecy(), "record_classified_evaluation", wrong);
    assert!(says(&wrong, "35", "examined_after_evaluation", "examined_on"));
    assert!(says(&wrong, "35", "not_in_future", "evaluated_on"));
    life.act(&secrecy(), "record_classified_evaluation", evaluation("failed"));
    assert!(
        !life
            .try_act(&unit(), "note_classified_milestone", accepted.clone())
            .is_empty()
    );
    life.act(&secrecy(), "record_classified_evaluation", evaluation("passed"))
        .act(&unit(), "note_classified_milestone", accepted);
    let milestones = &life.project().index_card.as_ref().expect("a card").milestones;
    assert_eq!(milestones.len(), 2);
}

#[test]
fn acts_belong_to_their_party_and_stage() {
    let life = Life::of(state("construction"), "2026-11-27");
    let denied = |who: &acts::party::Actor, act: &str| {
        let meta = acts::list::entry(act).expect("an act").meta;
        permit(who, meta, Some(life.file())).err()
    };
    assert!(matches!(
        denied(&bureau(), "complete_preliminary_acceptance"),
        Some(Denial::Party { .. })
    ));
    assert!(matches!(
        denied(&unit(), "conclude_final_acceptance"),
        Some(Denial::Party { .. })
    ));
    assert!(matches!(
        denied(&unit(), "confirm_data_sharing"),
        Some(Denial::Party { .. })
    ));
    assert!(matches!(
        denied(&bureau(), "conclude_final_acceptance"),
        Some(Denial::Stage { .. })
    ));
    assert!(matches!(
        denied(&unit(), "apply_for_final_acceptance"),
        Some(Denial::Stage { .. })
    ));
    assert!(matches!(
        denied(&unit(), "put_into_operation"),
        Some(Denial::Stage { .. })
    ));
}
