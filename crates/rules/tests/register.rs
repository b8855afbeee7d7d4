//! The register of 98号 fits its text and the product's decisions and parameters; what does not fit is named.

use rules::articles::Articles;
use rules::coverage::{State, coverage};
use rules::register::{Class, Known, Register};
use std::collections::BTreeSet;

const ARTICLES: &str = include_str!("../../../policies/nmg-2024-98/articles.md");
const POLICY: &str = include_str!("../../../policies/nmg-2024-98/policy.toml");
const REGISTER: &str = include_str!("../../../policies/nmg-2024-98/register.toml");

fn articles() -> Articles {
    Articles::parse(ARTICLES).unwrap_or_else(|faults| unreachable!("{faults:?}"))
}

fn register() -> Register {
    Register::parse(REGISTER).unwrap_or_else(|faults| unreachable!("{faults:?}"))
}

/// The decisions that the example cases give examples of.
fn decisions() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases");
    let files = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .filter_map(|text| {
            let example: serde_json::Value = serde_json::from_str(&text).ok()?;
            Some(example.get("decision")?.as_str()?.to_owned())
        })
        .collect()
}

/// What the register's own entries name, taken as existing; single tests take something away.
struct Named {
    decisions: Vec<String>,
    parameters: Vec<String>,
    acts: Vec<String>,
}

impl Named {
    fn by(register: &Register) -> Self {
        let entries = &register.entries;
        Self {
            decisions: entries.iter().flat_map(|entry| entry.rules.clone()).collect(),
            parameters: entries
                .iter()
                .flat_map(|entry| entry.parameters.clone())
                .collect(),
            acts: entries.iter().flat_map(|entry| entry.acts.clone()).collect(),
        }
    }

    fn check(&self, articles: &Articles, register: &Register) -> Vec<String> {
        fn codes(of: &[String]) -> Vec<&str> {
            of.iter().map(String::as_str).collect()
        }
        let (decisions, parameters) = (codes(&self.decisions), codes(&self.parameters));
        let known = Known {
            decisions: &decisions,
            parameters: &parameters,
            acts: &codes(&self.acts),
        };
        register.check(articles, &known)
    }
}

#[test]
fn the_register_fits_the_text() {
    let (articles, register) = (articles(), register());
    assert_eq!(
        Named::by(&register).check(&articles, &register),
        Vec::<String>::new()
    );
    let order: Vec<&str> = register.entries.iter().map(|entry| entry.id.as_str()).collect();
    let text: Vec<&str> = articles.clauses().map(|clause| clause.id.as_str()).collect();
    assert_eq!(order, text, "the register is in the order of the text");
}

#[test]
fn every_decision_is_asked_and_every_decision_asked_exists() {
    let asked: BTreeSet<String> = Named::by(&register()).decisions.into_iter().collect();
    assert_eq!(asked, decisions());
}

#[test]
fn a_parameter_of_the_policy_serves_a_clause() {
    let named: BTreeSet<String> = Named::by(&register()).parameters.into_iter().collect();
    let kept: BTreeSet<String> = rules::parameter::PARAMETERS
        .iter()
        .map(|(id, _)| (*id).to_owned())
        .collect();
    assert_eq!(named, kept);
}

/// Where the policy cites a clause for a value, the register names the value at that clause.
#[test]
fn every_value_is_registered_at_the_clause_it_cites() {
    let register = register();
    let policy: toml::Table = POLICY.parse().unwrap_or_default();
    let parameters = policy
        .get("param")
        .and_then(toml::Value::as_array)
        .cloned()
        .unwrap_or_default();
    let mut cited = 0;
    for parameter in &parameters {
        let id = parameter
            .get("id")
            .and_then(toml::Value::as_str)
            .unwrap_or_default();
        for value in parameter
            .get("values")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
        {
            let clause = value
                .get("cite")
                .and_then(toml::Value::as_str)
                .unwrap_or_default();
            let entry = register.entry(clause);
            assert!(
                entry.is_some_and(|entry| entry.parameters.iter().any(|named| named == id)),
                "{id} cites {clause}, where the register does not name it"
            );
            cited += 1;
        }
    }
    assert!(
        cited >= rules::parameter::PARAMETERS.len(),
        "every parameter has a value that cites a clause"
    );
}

/// The sound register with one text replaced shows one more fault, which names the clause and the matter.
#[test]
fn what_does_not_fit_is_named() {
    let articles = articles();
    let sound = register();
    let named = Named::by(&sound);
    let digest = sound
        .entry("第十二条/1")
        .map(|entry| entry.digest.clone())
        .unwrap_or_default();
    for (wrong, instead, fault) in [
        (
            "id = \"第十二条/1\"",
            "id = \"第十二条/7\"",
            "第十二条/1: not classed, though it holds 不得, 不予, 原则上",
        ),
        (
            "id = \"第十二条/1\"",
            "id = \"第十二条/7\"",
            "第十二条/7: there is no such clause",
        ),
        (
            "[\"plan_gate\"]",
            "[\"plan_door\"]",
            "第十二条/1: there is no decision plan_door",
        ),
        (
            "little_used.ban",
            "little_used.bann",
            "第七条/1/五: there is no parameter little_used.bann",
        ),
        (
            "\"consult_finance\"",
            "\"consult_bank\"",
            "there is no act consult_bank",
        ),
        (
            "[\"waived_approvals\"]",
            "[\"applicant\"]",
            "waived_approvals: no clause asks this decision",
        ),
        (
            "acts = [\"file_project\"",
            "planned = [\"approve\"]\nacts = [\"file_project\"",
            "第十九条/1: the act approve exists",
        ),
        (
            digest.as_str(),
            "0000000000000000",
            "第十二条/1: its words were changed",
        ),
    ] {
        assert!(REGISTER.contains(wrong), "{wrong}");
        let changed = Register::parse(&REGISTER.replacen(wrong, instead, 1));
        let faults = changed
            .map(|changed| named.check(&articles, &changed))
            .unwrap_or_default();
        assert!(
            faults.iter().any(|found| found.contains(fault)),
            "{instead}: expected {fault} among {faults:?}"
        );
    }
}

/// A register of one clause.
const SOUND: &str = "policy = \"p\"\n[[clause]]\nid = \"第一条/1\"\nclasses = [\"rule\"]\ndigest = \"0\"\nrules = [\"x\"]\nzh = \"甲\"\nen = \"a\"\n";

/// What is replaced in the sound register, by what, and words of the fault.
const MALFORMATIONS: [(&str, &str, &str); 14] = [
    (
        "policy = \"p\"\n",
        "",
        "register: `policy` must be one line of text",
    ),
    ("policy", "policies", "register: the key `policies` is unknown"),
    (
        "[[clause]]",
        "[[clauses]]",
        "register: `clause` must be a list of tables",
    ),
    ("[\"rule\"]", "[]", "第一条/1: has no class"),
    ("[\"rule\"]", "[\"law\"]", "第一条/1: there is no class law"),
    (
        "[\"rule\"]",
        "\"rule\"",
        "第一条/1: `classes` must be a list of texts",
    ),
    ("rules = [\"x\"]\n", "", "第一条/1: the class rule needs `rules`"),
    ("[\"x\"]", "[\"x\", \"x\"]", "第一条/1: `rules` names x twice"),
    (
        "[\"rule\"]",
        "[\"parameter\"]",
        "第一条/1: the class parameter needs `parameters`",
    ),
    (
        "[\"rule\"]",
        "[\"principle\"]",
        "第一条/1: the class principle needs `why`",
    ),
    (
        "digest = \"0\"",
        "why = \"x\"\ndigest = \"0\"",
        "`why` is for a definition, a principle or what lies outside",
    ),
    (
        "zh = \"甲\"",
        "zh = \"\"",
        "第一条/1: `zh` must be one line of text",
    ),
    (
        "en = \"a\"",
        "en = \"a\"\nnote = 1",
        "第一条/1: the key `note` is unknown",
    ),
    (
        "[[clause]]\nid = \"第一条/1\"\nclasses = [\"rule\"]",
        "[[clause]]\nid = \"第一条/1\"\nclasses = [\"obligation\"]\nwrong = 1",
        "the key `wrong` is unknown",
    ),
];

#[test]
fn a_malformed_register_is_refused() {
    assert!(Register::parse(SOUND).is_ok());
    for (wrong, instead, fault) in MALFORMATIONS {
        assert!(SOUND.contains(wrong), "{wrong}");
        let faults = Register::parse(&SOUND.replacen(wrong, instead, 1))
            .err()
            .unwrap_or_default();
        assert!(
            faults.iter().any(|found| found.contains(fault)),
            "{instead}: expected {fault} among {faults:?}"
        );
    }
    let twice = format!(
        "{SOUND}{}",
        SOUND.split_once('\n').map_or("", |(_, clause)| clause)
    );
    let faults = Register::parse(&twice).err().unwrap_or_default();
    assert_eq!(faults, ["第一条/1: entered twice"]);
}

#[test]
fn an_obligation_or_role_names_what_serves_it() {
    for class in ["obligation", "role"] {
        let text = format!(
            "policy = \"p\"\n[[clause]]\nid = \"a\"\nclasses = [\"{class}\"]\ndigest = \"0\"\nzh = \"甲\"\nen = \"a\"\n"
        );
        let faults = Register::parse(&text).err().unwrap_or_default();
        assert_eq!(
            faults,
            [format!("a: the class {class} needs `acts`, `planned` or `rules`")]
        );
    }
}

/// The register as if one act of Article 19 and all of Article 31 were still to come.
#[expect(
    clippy::expect_used,
    reason = "what a test is given and cannot use ends the test"
)]
fn unfinished() -> Register {
    let text = REGISTER.replacen(
        "acts = [\"file_project\"",
        "planned = [\"note_filing\"]\nacts = [\"file_project\"",
        1,
    );
    let start = text.find("id = \"第三十一条/1\"").expect("the clause");
    let (before, clause) = text.split_at(start);
    let text = format!("{before}{}", clause.replacen("acts = [", "planned = [", 1));
    Register::parse(&text).expect("a register")
}

#[test]
fn nothing_of_the_measure_is_left_to_be_built() {
    let register = register();
    let states: Vec<State> = articles()
        .clauses()
        .filter_map(|clause| register.entry(&clause.id))
        .map(|entry| State::of(&[entry]))
        .collect();
    assert_eq!(states.len(), 90);
    assert!(
        states
            .iter()
            .all(|state| matches!(state, State::Built | State::NothingToBuild))
    );
}

#[test]
fn the_state_follows_from_what_serves_the_clauses() {
    let register = unfinished();
    for (id, state) in [
        ("第八条/1", State::Built),
        ("第十九条/1", State::Partly),
        ("第三十一条/1", State::NotBuilt),
        ("第四十七条/1", State::NothingToBuild),
    ] {
        let entries: Vec<_> = register.entry(id).into_iter().collect();
        assert_eq!(State::of(&entries), state, "{id}");
    }
    assert_eq!(
        register.entry("第八条/1").map(|entry| entry.classes.clone()),
        Some(vec![Class::Rule])
    );
}

#[test]
fn the_coverage_page_tells_every_article_with_its_tests() {
    let page = coverage(&articles(), &unfinished(), &[(30, 3), (8, 2), (30, 4)]);
    let row = |start: &str| {
        page.lines()
            .find(|line| line.starts_with(start))
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(
        row("| 8 "),
        "| 8 第八条 | rule | `applicant` | `apply_for_admission` `split_public_part` `delegate_application` \
         `accept_delegation` |  | 2 | built |"
    );
    assert!(row("| 30 ").ends_with("| 7 | built |"));
    assert!(row("| 19 ").ends_with("| 0 | partly |"));
    assert!(row("| 31 ").ends_with("| 0 | not built yet |"));
    assert!(row("| 47 ").ends_with("| 0 | nothing to build |"));
    assert_eq!(
        page.lines().filter(|line| line.starts_with("| ")).count(),
        50,
        "a head and 49 articles"
    );
    assert_eq!(
        page.lines().filter(|line| line.starts_with("- `第")).count(),
        90,
        "all clauses"
    );
    let counts: u32 = page
        .lines()
        .filter_map(|line| line.strip_prefix("- ")?.rsplit_once(": ")?.1.parse::<u32>().ok())
        .sum();
    assert_eq!(counts, 49, "every article has one state");
}
