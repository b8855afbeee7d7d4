//! Final acceptance (Articles 17, 24, 29, 33 to 35): its materials, its return, its aspects, and what follows when it fails.

use acts::quantity::Quantity;
use acts::stage::Stage;
use serde_json::{Value, json};

use crate::accepting::{
    Life, MATERIALS, archive_form, aspects, bureau, conclusion_form, day, department, file, places, says,
    state, unit, with,
};

#[test]
fn every_missing_material_is_named_at_once() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    life.until_stable("2026-11-27", "2027-01-15").on("2027-02-01");
    let against = life.try_act(&unit(), "apply_for_final_acceptance", json!({ "file": {} }));
    for material in MATERIALS.into_iter().chain(["data_sharing_confirmation"]) {
        assert!(
            says(
                &against,
                "33",
                "acceptance_material",
                &format!("file.materials.{material}")
            ),
            "{material}"
        );
    }
    assert!(says(
        &against,
        "34",
        "acceptance_material",
        "file.materials.archive_acceptance"
    ));
    for field in ["cryptography_use", "security_review", "energy_use"] {
        assert!(
            says(&against, "24", "acceptance_statement", &format!("file.{field}")),
            "{field}"
        );
    }
    assert!(says(&against, "24", "product_statement", "file.products"));
    assert!(says(&against, "24", "hardware_energy", "file.products"));
    let undelivered = places(&against)
        .into_iter()
        .filter(|(_, rule, _)| rule == "line_delivered");
    assert_eq!(undelivered.count(), 2, "the reserve is not delivered");
    life.documented();
    let strange = with(file(), "/delivered/0/line", json!("9"));
    let strange = with(strange, "/final_account", json!("3720000.01"));
    let strange = with(strange, "/products/0/standing", json!("not_secure"));
    let strange = with(strange, "/products/0/explanation", json!(""));
    let against = life.try_act(&unit(), "apply_for_final_acceptance", json!({ "file": strange }));
    assert!(says(&against, "29", "line_of_bill", "file.delivered.0.line"));
    assert!(says(
        &against,
        "29",
        "final_account_within_estimate",
        "file.final_account"
    ));
    assert!(says(
        &against,
        "24",
        "insecure_product_explained",
        "file.products"
    ));
    let whole = with(file(), "/final_account", json!("3720000.00"));
    life.act(&unit(), "apply_for_final_acceptance", json!({ "file": whole }));
}

#[test]
fn a_test_report_is_asked_for_custom_software_only() {
    let mut bought = state("construction");
    if let Some(line) = bought.pointer_mut("/construction/line_items/bill/lines/1/kind") {
        *line = json!("packaged_software");
    }
    let mut life = Life::of(bought, "2026-11-27");
    life.until_stable("2026-11-27", "2027-01-15").on("2027-02-01");
    let against = life.try_act(&unit(), "apply_for_final_acceptance", json!({ "file": {} }));
    assert!(!says(
        &against,
        "33",
        "acceptance_material",
        "file.materials.software_test_report"
    ));
    assert!(says(
        &against,
        "33",
        "acceptance_material",
        "file.materials.audit_report"
    ));
    let mut unknown = state("construction");
    if let Some(items) = unknown.pointer_mut("/construction/line_items/bill") {
        *items = Value::Null;
    }
    let mut life = Life::of(unknown, "2026-11-27");
    life.until_stable("2026-11-27", "2027-01-15").on("2027-02-01");
    let against = life.try_act(&unit(), "apply_for_final_acceptance", json!({ "file": {} }));
    assert!(
        says(&against, "2", "known_facts", "custom_software"),
        "{:?}",
        places(&against)
    );
}

#[test]
fn a_return_keeps_everything_and_nothing_is_concluded_meanwhile() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    life.until_stable("2026-11-27", "2027-01-15")
        .on("2027-02-01")
        .documented();
    life.act(&unit(), "apply_for_final_acceptance", json!({ "file": file() }));
    let correction = json!({ "answer": "已补充", "file": { "security_review": "已通过审查" } });
    let early = life.try_act(&unit(), "correct_final_acceptance", correction.clone());
    assert!(says(&early, "33", "returned_before_correction", ""));
    let points = json!({ "points": ["补充安全审查情况"] });
    life.act(&bureau(), "return_final_acceptance", points.clone());
    assert!(says(
        &life.try_act(&bureau(), "return_final_acceptance", points),
        "33",
        "one_return_at_a_time",
        ""
    ));
    let form = conclusion_form("passed", "2027-02-01");
    assert!(says(
        &life.signed("conclude_final_acceptance", form.clone()),
        "33",
        "no_correction_open",
        ""
    ));
    life.act(&unit(), "correct_final_acceptance", correction);
    let application = life
        .project()
        .acceptance
        .open_application()
        .expect("an application");
    let kept = &application.submitted.what.file;
    assert_eq!(
        (kept.materials.len(), application.corrections),
        (MATERIALS.len(), 1)
    );
    assert_eq!(
        (kept.security_review.as_str(), kept.cryptography_use.as_str()),
        ("已通过审查", "国密算法")
    );
    assert_eq!(
        life.project().construction.line_items.delivered("1"),
        Quantity::from_thousandths(4_000)
    );
    assert!(life.signed("conclude_final_acceptance", form).is_empty());
}

#[test]
fn nothing_is_passed_without_archives_or_with_a_failed_aspect() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    life.until_stable("2026-11-27", "2027-01-15")
        .on("2027-02-01")
        .documented();
    life.act(&unit(), "apply_for_final_acceptance", json!({ "file": file() }))
        .act(
            &department(),
            "conclude_archive_acceptance",
            archive_form("failed", "2027-02-01"),
        );
    let form = with(
        conclusion_form("passed", "2027-01-31"),
        "/aspects",
        aspects(Some("network_security")),
    );
    let form = with(form, "/systems", json!([]));

    let against = life.signed("conclude_final_acceptance", form);
    assert!(says(&against, "34", "archives_accepted", ""));
    assert!(says(&against, "17", "aspect_passed", "aspects"));
    assert!(says(&against, "33", "accepted_after_application", "accepted_on"));
    assert!(says(&against, "39", "accepted_system_named", "systems"));
    life.act(
        &department(),
        "conclude_archive_acceptance",
        archive_form("passed", "2027-02-01"),
    );
    assert!(
        life.signed(
            "conclude_final_acceptance",
            conclusion_form("passed", "2027-02-01")
        )
        .is_empty()
    );
}

#[test]
fn every_aspect_is_concluded_once_and_a_third_party_is_named() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    life.until_stable("2026-11-27", "2027-01-15")
        .on("2027-02-01")
        .documented();
    life.act(&unit(), "apply_for_final_acceptance", json!({ "file": file() }));
    let two = json!([
        { "aspect": "content", "verdict": "not_applicable", "opinion": "略" },
        { "aspect": "energy_efficiency", "verdict": "not_applicable", "opinion": "无硬件" },
    ]);
    let form = with(conclusion_form("passed", "2027-02-01"), "/aspects", two);
    let form = with(form, "/organised_by", json!("third_party"));
    let against = life.signed("conclude_final_acceptance", form);
    assert!(says(&against, "33", "aspect_applies", "aspects"));
    assert!(says(&against, "33", "third_party_named", "third_party"));
    let missing = places(&against)
        .into_iter()
        .filter(|(_, rule, _)| rule == "acceptance_aspect");
    assert_eq!(missing.count(), 5);
    assert!(
        !says(&against, "24", "aspect_applies", "aspects"),
        "energy need not apply"
    );
}

#[test]
fn a_failed_acceptance_sends_back_with_points_and_a_day() {
    let mut life = Life::of(state("construction"), "2026-11-27");
    life.until_stable("2026-11-27", "2027-01-15")
        .on("2027-02-01")
        .documented();
    life.act(&unit(), "apply_for_final_acceptance", json!({ "file": file() }));
    let bare = with(
        conclusion_form("failed", "2027-02-01"),
        "/rectification",
        json!([]),
    );
    let bare = with(bare, "/rectify_by", json!("2027-02-01"));
    let against = life.signed("conclude_final_acceptance", bare);
    assert!(says(&against, "33", "failure_explained", "rectification"));
    assert!(says(&against, "33", "rectification_day", "rectify_by"));
    assert!(
        life.signed(
            "conclude_final_acceptance",
            conclusion_form("failed", "2027-02-01")
        )
        .is_empty()
    );
    assert_eq!(life.file().stage(), Stage::AwaitingAcceptance);
    assert_eq!(life.project().acceptance.final_accepted_on(), None);
    assert_eq!(
        life.due("acceptance_rectification").remove(0).due,
        Some(day("2027-12-01"))
    );
    assert!(life.due("final_acceptance").is_empty());
    assert_eq!(
        life.listed("acceptance_rectification_missing"),
        [day("2027-12-02")]
    );
    assert!(
        life.world.files.values().all(|file| file.system().is_none()),
        "nothing enters the inventory"
    );
    life.accepted("2027-06-10");
    assert_eq!(life.file().stage(), Stage::Accepted);
}
