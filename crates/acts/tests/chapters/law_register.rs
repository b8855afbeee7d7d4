//! The law changes by acts: holiday notices, policies in force, and interpretations countersigned by Finance (Articles 47
//! to 49); a return inside a round of countersigning keeps the round.

use crate::given::{World, actor, against};
use acts::case::CaseId;
use acts::hear::Refusal;
use acts::law_register::LAW_REGISTER;
use acts::listing::tasks;
use acts::party::{Actor, Duty, Party};
use acts::permit::Denial;
use calendar::Period;
use jiff::civil::date;
use serde_json::{Value, json};

fn bureau(name: &str, duty: Duty) -> Actor {
    actor("bureau", name, (&[Party::DataBureau], &[duty]))
}

fn finance(duty: Duty) -> Actor {
    actor("finance", "f", (&[Party::Finance], &[duty]))
}

fn register() -> CaseId {
    CaseId::new(LAW_REGISTER)
}

fn notice_2027() -> Value {
    json!({ "year": 2027, "document_number": "国办发明电〔2026〕7号", "festivals": [
        { "festival": "春节", "off_from": "2027-02-05", "off_until": "2027-02-11",
          "make_up_days": [{ "worked_on": "2027-01-31" }, { "worked_on": "2027-02-20" }] },
    ] })
}

#[test]
fn a_published_year_is_provisional_no_longer() {
    let mut world = World::on(date(2026, 11, 23));
    let eve = date(2027, 2, 4);
    assert!(world.regime.calendar.after_working_days(eve, 1).provisional);
    let kept = world.act(
        &bureau("a", Duty::Prepare),
        "publish_calendar_year",
        (None, notice_2027()),
    );
    let id = kept.expect("entered");
    let register = world.file(&id).law_register().expect("the register").clone();
    let regime = world.regime.with(&register);
    let next = regime.calendar.after_working_days(eve, 1);
    assert_eq!((next.date, next.provisional), (date(2027, 2, 12), false));
    assert!(regime.calendar.is_working_day(date(2027, 2, 20)));
    let moved = regime
        .calendar
        .after_months(date(2026, 8, 8), 6, Period::ForDoing);
    assert_eq!(moved.date, date(2027, 2, 12));
}

#[test]
fn a_corrected_notice_replaces_the_earlier_one() {
    let mut world = World::on(date(2026, 11, 23));
    let clerk = bureau("a", Duty::Prepare);
    world
        .act(&clerk, "publish_calendar_year", (None, notice_2027()))
        .expect("entered");
    let mut corrected = notice_2027();
    corrected["festivals"][0]["off_until"] = json!("2027-02-12");
    world
        .act(&clerk, "publish_calendar_year", (None, corrected))
        .expect("corrected");
    let register = world.file(&register()).law_register().expect("the register");
    assert_eq!(register.years.len(), 2);
    let calendar = world.regime.with(register).calendar;
    assert!(!calendar.is_working_day(date(2027, 2, 12)));
}

#[test]
fn a_notice_that_cannot_be_is_refused_with_every_fault() {
    let world = World::on(date(2026, 11, 23));
    let mut notice = notice_2027();
    notice["festivals"][0]["make_up_days"] =
        json!([{ "worked_on": "2027-02-24" }, { "worked_on": "2029-01-06" }]);
    let clerk = bureau("a", Duty::Prepare);
    let heard = world.heard(&clerk, "publish_calendar_year", (None, &notice, &[]));
    assert_eq!(against(heard), ["calendar_readable", "calendar_readable"]);
    let unit = actor("unit", "u", (&[], &[Duty::Prepare]));
    let heard = world.heard(&unit, "publish_calendar_year", (None, &notice_2027(), &[]));
    assert!(
        matches!(heard, Err(Refusal::Denied(Denial::Party { .. }))),
        "{heard:?}"
    );
}

#[test]
fn a_policy_is_put_in_force_from_a_later_day_and_must_be_known() {
    let mut world = World::on(date(2026, 11, 23));
    let form = |policy: &str, from: &str| json!({ "policy": policy, "from": from, "document_number": "内政数字〔2026〕1号" });
    let clerk = bureau("a", Duty::Prepare);
    let unknown = form("nmg-1900-1", "2026-11-22");
    let heard = world.heard(&clerk, "put_policy_in_force", (None, &unknown, &[]));
    assert_eq!(against(heard), ["policy_known", "policy_follows"]);
    let id = world
        .act(
            &clerk,
            "put_policy_in_force",
            (None, form("nmg-2024-98", "2027-01-01")),
        )
        .expect("prepared");
    let draft = json!({ "draft": 1 });
    world
        .act(
            &bureau("b", Duty::Review),
            "review_draft",
            (Some(&id), draft.clone()),
        )
        .expect("reviewed");
    world
        .act(&bureau("c", Duty::Sign), "sign_draft", (Some(&id), draft))
        .expect("signed");
    let register = world.file(&id).law_register().expect("the register");
    assert_eq!(register.policy_on(date(2026, 12, 31)), None);
    assert_eq!(register.policy_on(date(2027, 1, 1)), Some("nmg-2024-98"));
}

fn interpretation() -> Value {
    json!({ "clause": "第三十条/2", "question": "多次调整如何计算？",
        "interpretation": "按批复以来累计计算。", "document_number": "内政数字〔2026〕2号" })
}

/// Prepared by the Bureau's clerk and reviewed in the Bureau.
fn reviewed(world: &mut World) -> CaseId {
    let id = world
        .act(
            &bureau("a", Duty::Prepare),
            "interpret_article",
            (None, interpretation()),
        )
        .expect("prepared");
    world
        .act(
            &bureau("b", Duty::Review),
            "review_draft",
            (Some(&id), json!({ "draft": 1 })),
        )
        .expect("reviewed");
    id
}

fn waits_for(world: &World, id: &CaseId) -> Vec<(String, Party)> {
    let tasks = tasks(world.file(id), &world.regime).into_iter();
    tasks
        .filter(|task| task.draft.is_some())
        .map(|task| (task.act, task.party))
        .collect()
}

#[test]
fn an_interpretation_is_signed_when_finance_has_countersigned() {
    let mut world = World::on(date(2026, 11, 23));
    let id = reviewed(&mut world);
    assert_eq!(
        waits_for(&world, &id),
        [("countersign_draft".to_owned(), Party::Finance)]
    );
    let signer = bureau("c", Duty::Sign);
    let heard = world.heard(&signer, "sign_draft", (Some(&id), &json!({ "draft": 1 }), &[]));
    assert_eq!(against(heard), ["countersigned_by_all"]);
    let agreed = json!({ "draft": 1, "verdict": "agreed" });
    world
        .act(&finance(Duty::Sign), "countersign_draft", (Some(&id), agreed))
        .expect("countersigned");
    assert_eq!(
        waits_for(&world, &id),
        [("sign_draft".to_owned(), Party::DataBureau)]
    );
    world
        .act(&signer, "sign_draft", (Some(&id), json!({ "draft": 1 })))
        .expect("signed");
    let register = world.file(&id).law_register().expect("the register");
    let made: Vec<&str> = register
        .of_article("30")
        .map(|made| made.what.document_number.as_str())
        .collect();
    assert_eq!(made, ["内政数字〔2026〕2号"]);
    assert_eq!(register.of_article("33").count(), 0);
}

#[test]
fn nobody_else_countersigns_and_a_return_says_why() {
    let mut world = World::on(date(2026, 11, 23));
    let id = reviewed(&mut world);
    let agreed = json!({ "draft": 1, "verdict": "agreed" });
    let own = bureau("c", Duty::Sign);
    assert_eq!(
        against(world.heard(&own, "countersign_draft", (Some(&id), &agreed, &[]))),
        ["countersignature_asked"]
    );
    let police = actor("police", "p", (&[Party::PublicSecurity], &[Duty::Sign]));
    assert_eq!(
        against(world.heard(&police, "countersign_draft", (Some(&id), &agreed, &[]))),
        ["countersignature_asked"]
    );
    let silent = json!({ "draft": 1, "verdict": "returned" });
    assert_eq!(
        against(world.heard(
            &finance(Duty::Sign),
            "countersign_draft",
            (Some(&id), &silent, &[])
        )),
        ["return_explained"]
    );
    let clerk = finance(Duty::Prepare);
    let heard = world.heard(&clerk, "countersign_draft", (Some(&id), &agreed, &[]));
    assert!(
        matches!(heard, Err(Refusal::Denied(Denial::Duty { .. }))),
        "{heard:?}"
    );
}

/// The draft as if Public Security countersigned it too, so that there are two in the round.
fn two_in_the_round(world: &mut World, id: &CaseId) {
    let file = world.files.get_mut(id).expect("the register");
    let draft = file.drafts.first_mut().expect("a draft");
    draft.countersigned_by.push(Party::PublicSecurity);
}

#[test]
fn a_return_keeps_the_round() {
    let mut world = World::on(date(2026, 11, 23));
    let id = reviewed(&mut world);
    two_in_the_round(&mut world, &id);
    let police = actor("police", "p", (&[Party::PublicSecurity], &[Duty::Sign]));
    let (agreed, returned) = (
        json!({ "draft": 1, "verdict": "agreed" }),
        json!({ "draft": 1, "verdict": "returned", "note": "请写明计算口径" }),
    );
    world
        .act(&police, "countersign_draft", (Some(&id), agreed.clone()))
        .expect("agreed");
    world
        .act(&finance(Duty::Sign), "countersign_draft", (Some(&id), returned))
        .expect("returned");
    assert_eq!(
        waits_for(&world, &id),
        [("interpret_article".to_owned(), Party::DataBureau)]
    );
    let mut changed = interpretation();
    changed["interpretation"] = json!("按批复以来累计计算，不扣除招标结余。");
    world
        .act(&bureau("a", Duty::Prepare), "interpret_article", (None, changed))
        .expect("prepared again");
    two_in_the_round(&mut world, &id);
    world
        .act(
            &bureau("b", Duty::Review),
            "review_draft",
            (Some(&id), json!({ "draft": 1 })),
        )
        .expect("reviewed again");
    assert_eq!(
        waits_for(&world, &id),
        [("countersign_draft".to_owned(), Party::Finance)]
    );
    world
        .act(&finance(Duty::Sign), "countersign_draft", (Some(&id), agreed))
        .expect("agreed now");
    let signed = world.heard(
        &bureau("c", Duty::Sign),
        "sign_draft",
        (Some(&id), &json!({ "draft": 1 }), &[]),
    );
    let findings = signed.expect("signed").findings;
    let earlier: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.rule == "countersigned_before_change")
        .map(|finding| finding.facts[0].1.as_str())
        .collect();
    assert_eq!(earlier, ["public_security"]);
}
