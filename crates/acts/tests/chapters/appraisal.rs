//! The appraisal: a draw with avoidance, opinions of every expert, replacement, third parties, and what the conclusion
//! rests on (Article 10).

use acts::case::{CaseFile, CaseId};
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::cast::{application, bureau, dated, directory, weighed};
use crate::given::{World, project};

const TODAY: Date = date(2026, 1, 20);

fn expert(number: u32, office: &str) -> Value {
    json!({ "number": number, "name": format!("专家{number}"), "field": "软件工程", "employer": office, "office": office })
}

fn drawn(opinions: &[(u32, &str)]) -> CaseFile {
    let opinions: Vec<Value> = opinions
        .iter()
        .map(|(expert, verdict)| {
            dated(json!({ "expert": expert, "given_on": "2026-01-15", "verdict": verdict, "opinion": "见附件" }))
        })
        .collect();
    let state = json!({
        "application": application("construction"),
        "review": dated(json!({ "aspects": [], "verdict": "passed" })),
        "draw": dated(json!({ "on": "2026-01-10", "seed": 1, "avoided": [],
            "drawn": [expert(1, "a"), expert(2, "b"), expert(3, "c")] })),
        "library": { "opinions": opinions },
    });
    project("p1", state, TODAY)
}

fn world(file: CaseFile, pool: &[(u32, &str)]) -> (World, CaseId) {
    let mut world = World::on(TODAY);
    world.directory = directory(&["unit", "department", "bureau", "body"]);
    let experts: Vec<Value> = pool
        .iter()
        .map(|(number, office)| expert(*number, office))
        .collect();
    let body = serde_json::from_value(json!({ "about": "expert_pool", "experts": experts })).expect("a pool");
    world.put(CaseFile {
        id: CaseId::new("expert-pool"),
        body,
        ..file.clone()
    });
    let case = world.put(file);
    (world, case)
}

fn conclusion(form: &str, verdict: &str) -> Value {
    json!({ "form": form, "verdict": verdict, "opinion": "同意通过。" })
}

fn concluded(opinions: &[(u32, &str)], verdict: &str) -> Vec<String> {
    let (world, case) = world(drawn(opinions), &[]);
    weighed(
        &world,
        &bureau(),
        "conclude_appraisal",
        (Some(&case), conclusion("experts", verdict)),
    )
}

#[test]
fn article_10_a_conclusion_rests_on_the_opinions_of_all_drawn_experts() {
    let all = [(1, "passed"), (2, "passed"), (3, "failed")];
    assert_eq!(concluded(&all, "passed"), Vec::<String>::new());
    assert_eq!(concluded(&all[..2], "passed"), ["opinions_of_all_experts"]);
    assert_eq!(concluded(&all, "failed"), ["conclusion_follows_opinions"]);
    let even = [(1, "passed"), (2, "failed")];
    assert_eq!(
        concluded(&even, "passed"),
        ["opinions_of_all_experts"],
        "as many for as against"
    );
}

#[test]
fn article_10_a_missing_opinion_is_overcome_by_a_reason_which_is_listed() {
    let (mut world, case) = world(drawn(&[(1, "passed")]), &[]);
    let reasons = [(
        "opinions_of_all_experts",
        "两名专家因故未能出具书面意见，已记录口头意见。",
    )];
    let form = conclusion("experts", "passed");
    world
        .act_with(&bureau(), "conclude_appraisal", (Some(&case), form, &reasons))
        .expect("concluded");
    let file = world.file(&case);
    assert_eq!(file.exceptions[0].rule, "opinions_of_all_experts");
    assert!(file.project().expect("a project").appraisal.is_some());
}

#[test]
fn article_10_only_a_drawn_expert_speaks_once_between_draw_and_today() {
    let (mut world, case) = world(drawn(&[(1, "passed")]), &[]);
    let says = |expert: u32, on: &str| json!({ "expert": expert, "given_on": on, "verdict": "passed", "opinion": "可行" });
    let rules = |world: &World, form| weighed(world, &bureau(), "give_expert_opinion", (Some(&case), form));
    assert_eq!(rules(&world, says(1, "2026-01-15")), ["drawn_expert_waits"]);
    assert_eq!(rules(&world, says(9, "2026-01-15")), ["drawn_expert_waits"]);
    assert_eq!(rules(&world, says(2, "2026-01-21")), ["already_happened"]);
    assert_eq!(rules(&world, says(2, "2026-01-09")), ["order_of_days"]);
    for expert in [2, 3] {
        world
            .act(
                &bureau(),
                "give_expert_opinion",
                (Some(&case), says(expert, "2026-01-10")),
            )
            .expect("recorded");
    }
    assert!(
        world
            .file(&case)
            .project()
            .expect("a project")
            .silent_experts()
            .is_empty()
    );
}

#[test]
fn article_10_a_replacement_is_drawn_with_avoidance_and_takes_the_opinion_away() {
    let pool = [(1, "a"), (2, "b"), (3, "c"), (4, "unit"), (5, "e")];
    let (mut world, case) = world(drawn(&[(2, "passed")]), &pool);
    let form =
        |expert: u32| json!({ "expert": expert, "ground": "interested", "reason": "与承建单位有合作" });
    assert_eq!(
        weighed(&world, &bureau(), "replace_expert", (Some(&case), form(9))),
        ["expert_is_drawn"]
    );
    world
        .act(&bureau(), "replace_expert", (Some(&case), form(2)))
        .expect("replaced");
    let project = world.file(&case).project().expect("a project").clone();
    let draw = &project.draw.as_ref().expect("a draw").what;
    let numbers: Vec<u32> = draw.drawn.iter().map(|expert| expert.number).collect();
    assert_eq!(
        numbers,
        [1, 5, 3],
        "the unit's own expert is avoided, and nobody comes twice"
    );
    assert_eq!(
        (draw.replacements[0].left.number, draw.replacements[0].seed),
        (2, 1)
    );
    assert!(project.library.opinions.is_empty());
    assert_eq!(
        weighed(&world, &bureau(), "replace_expert", (Some(&case), form(1))),
        ["enough_experts"],
        "whoever left is not drawn again"
    );
}

#[test]
fn article_10_a_third_party_is_entrusted_without_interest_before_it_appraises() {
    let (mut world, case) = world(drawn(&[]), &[]);
    let form = conclusion("third_party", "passed");
    assert_eq!(
        weighed(
            &world,
            &bureau(),
            "conclude_appraisal",
            (Some(&case), form.clone())
        ),
        ["third_party_engaged"]
    );
    let engage =
        |body: &str, on: &str| json!({ "body": body, "document_number": "委〔2026〕1号", "engaged_on": on });
    let act = "engage_review_body";
    assert_eq!(
        weighed(
            &world,
            &bureau(),
            act,
            (Some(&case), engage("单位unit", "2026-01-12"))
        ),
        ["body_without_interest"]
    );
    assert_eq!(
        weighed(
            &world,
            &bureau(),
            act,
            (Some(&case), engage("咨询机构甲", "2026-01-21"))
        ),
        ["already_happened"]
    );
    world
        .act(&bureau(), act, (Some(&case), engage("咨询机构甲", "2026-01-12")))
        .expect("entrusted");
    world
        .act(&bureau(), "conclude_appraisal", (Some(&case), form))
        .expect("concluded");
}
