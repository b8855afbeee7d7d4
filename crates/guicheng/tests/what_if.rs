//! What-if beside the rules themselves, over the case files that random walks leave behind: what it says of the law in
//! force is what `guicheng decide` says, what it says of the assumed law is what that law says, and what it does not
//! list does not differ (Articles 2 to 43).

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot begin ends there, and JSON is read by its names"
)]

use std::collections::{BTreeMap, BTreeSet};

use acts::case::{Body, CaseId};
use acts::questions::{OF_SYSTEMS, ProjectQuestions, of_project};
use acts::words::Category;
use guicheng::ground;
use guicheng::law_folder::LawFolder;
use guicheng::walks::walking::{Asked as Walks, walk};
use guicheng::walks::world::World;
use rules::decide::decision;
use rules::law::{Basis, Law};
use serde_json::{Value, json};
use store::questions::StoredQuestions;
use web::what_if::asked::Asked;
use web::what_if::bans;
use web::what_if::trial::{Changed, Ground, try_out};

const WALKS: Walks = Walks {
    walks: 20,
    first: 0,
    seed: 98,
    years: 3,
};

/// The questions that are tried: one that turns the category, one of days, one of amounts, and a variant.
const QUESTIONS: [&[(&str, &str)]; 4] = [
    &[
        ("upgrade.maintenance_cap", "1000万元"),
        ("upgrade.maintenance_share", "90%"),
    ],
    &[
        ("approval.within", "30"),
        ("acceptance.within", "12"),
        ("submission.day", "03-31"),
    ],
    &[
        ("admission.full_from", "600万元"),
        ("approval.two_steps_from", "10万元"),
        ("free_maintenance.least", "48"),
    ],
    &[("variant", "tongliao-2024-97")],
];

fn worlds() -> Vec<World> {
    let folder = LawFolder::open(None).expect("the built-in folder");
    let founded = ground::small(&folder).expect("a world");
    (0..WALKS.walks)
        .map(|number| walk(&founded, WALKS, number).0.world)
        .collect()
}

fn asked_of(world: &World) -> Vec<(CaseId, ProjectQuestions)> {
    let projects = world.files.iter().filter_map(|(id, file)| match &file.body {
        Body::Project(project) => Some((id.clone(), of_project(project, &world.regime.calendar))),
        Body::Plan(_) | Body::Organisation(_) | Body::Person(_) | Body::ExpertPool(_) => None,
        Body::DevelopmentPlan(_) | Body::Framework(_) | Body::System(_) => None,
        Body::Inspection(_) | Body::LawRegister(_) => None,
    });
    projects
        .filter(|(_, asked)| !asked.questions.is_empty())
        .collect()
}

fn ground_of(world: &World) -> Ground {
    let stored: Vec<StoredQuestions> = asked_of(world)
        .iter()
        .map(|(case, asked)| StoredQuestions::of(case.clone(), asked).expect("it is written"))
        .collect();
    let files: Vec<_> = world.files.values().map(|file| (**file).clone()).collect();
    Ground::of(&stored, &bans(&files)).expect("it is read")
}

fn question(pairs: &[(&str, &str)]) -> Asked {
    let pairs: Vec<(String, String)> = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    Asked::read(&pairs).expect("a question")
}

fn outcome(code: &str, facts: &Value, (law, world): (&Law, &World)) -> Value {
    let basis = Basis {
        law,
        calendar: &world.regime.calendar,
    };
    let decided = decision(code).expect("a decision").outcome(facts, basis);
    decided.unwrap_or_else(|_| json!({ "refused": true }))
}

/// As what the project is managed under both laws, told by the classification itself.
fn managed(asked: &ProjectQuestions, (before, after): (&Law, &Law), world: &World) -> (Value, Value) {
    let settled = asked.managed_as.map(Category::code);
    let facts = asked
        .questions
        .iter()
        .find(|question| question.decision == "classification");
    let Some(question) = facts else {
        return (json!(settled), json!(settled));
    };
    let said = |law: &Law| outcome("classification", &question.facts, (law, world))["managed_as"].clone();
    let (one, other) = (said(before), said(after));
    let first = settled.map_or_else(|| one.clone(), |settled| json!(settled));
    let second = if one == other { first.clone() } else { other };
    (first, second)
}

fn with(facts: &Value, managed: &Value) -> Value {
    let mut facts = facts.clone();
    if let Some(own) = facts.get_mut("managed_as") {
        own.clone_from(managed);
    }
    facts
}

#[test]
fn what_if_says_what_the_rules_say_under_each_law() {
    let (mut differing, mut same) = (0_u32, 0_u32);
    for world in worlds() {
        let ground = ground_of(&world);
        for pairs in QUESTIONS {
            let asked = question(pairs);
            let trial = try_out(&ground, &asked, (&world.regime, world.on()));
            let mut listed: BTreeMap<(&CaseId, &str, String), &Changed> = BTreeMap::new();
            for changed in &trial.changed {
                let facts = changed.question.facts.to_string();
                listed.insert((&changed.case, changed.decision, facts), changed);
            }
            for (case, project) in ground.asked() {
                let pair = asked
                    .laws(&world.regime, (&project.policy, world.on()))
                    .expect("sound");
                let (before, after) = pair.expect("in force");
                let (first, second) = managed(project, (&before, &after), &world);
                for question in &project.questions {
                    let one = outcome(
                        &question.decision,
                        &with(&question.facts, &first),
                        (&before, &world),
                    );
                    let other = outcome(
                        &question.decision,
                        &with(&question.facts, &second),
                        (&after, &world),
                    );
                    let found = listed.get(&(case, question.decision.as_str(), question.facts.to_string()));
                    assert_eq!(
                        found.map(|changed| (&changed.before, &changed.after)),
                        (one != other).then_some((&one, &other)),
                        "{case} {}",
                        question.decision
                    );
                    if one == other { same += 1 } else { differing += 1 }
                }
            }
        }
    }
    assert!(
        differing > 30 && same > 800,
        "{differing} differ and {same} do not: the walks say too little"
    );
}

#[test]
fn what_an_application_states_is_tried_out_and_decisions_on_systems_are_not() {
    let mut asked: BTreeSet<String> = BTreeSet::new();
    for world in worlds().into_iter().take(8) {
        let questions = asked_of(&world)
            .into_iter()
            .flat_map(|(_, asked)| asked.questions);
        asked.extend(questions.map(|question| question.decision));
    }
    for code in [
        "waived_approvals",
        "approval_path",
        "plan_gate",
        "admission_materials",
    ] {
        assert!(asked.contains(code), "{code} is asked: {asked:?}");
    }
    let of_systems = OF_SYSTEMS.iter().filter(|code| decision(code).is_ok());
    assert_eq!(of_systems.count(), OF_SYSTEMS.len(), "each is a decision");
    assert!(OF_SYSTEMS.iter().all(|code| !asked.contains(*code)), "{asked:?}");
}

#[test]
fn before_is_what_the_acts_settled() {
    let mut settled = 0_u32;
    for world in worlds() {
        let ground = ground_of(&world);
        for (case, project) in ground.asked() {
            let Some(Body::Project(own)) = world.files.get(case).map(|file| &file.body) else {
                continue;
            };
            // An original project may have been approved since, which the application could not know.
            if own.application.is_none() || own.facts.original_project.is_some() {
                continue;
            }
            let law = world
                .regime
                .law(world.files.get(case).map(|file| &**file), world.on())
                .expect("in force");
            let classified = project
                .questions
                .iter()
                .find(|question| question.decision == "classification");
            let Some(question) = classified else { continue };
            let said = outcome("classification", &question.facts, (&law, &world));
            assert_eq!(
                said["managed_as"],
                json!(project.managed_as.map(Category::code)),
                "{case}"
            );
            settled += 1;
        }
    }
    assert!(settled > 10, "only {settled} projects were applied for");
}

#[test]
fn an_assumed_law_that_changes_nothing_differs_in_nothing() {
    let asked = question(&[("upgrade.maintenance_cap", "100万元"), ("approval.within", "7")]);
    for world in worlds().into_iter().take(10) {
        let trial = try_out(&ground_of(&world), &asked, (&world.regime, world.on()));
        assert_eq!(trial.changed, Vec::new());
        let (_, after) = asked
            .laws(&world.regime, ("", world.on()))
            .expect("sound")
            .expect("in force");
        assert!(
            after.is_assumed(),
            "an assumption is marked even where it changes nothing"
        );
    }
}
