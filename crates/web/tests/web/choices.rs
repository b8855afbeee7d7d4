//! Choices that mean nothing, in the addresses of lists: pages, exports and programs name each of them, what stands there
//! and what may, all at once, and show nothing instead.

use acts::party::Party;
use web::app::Demonstration;

use crate::administration::administered;
use crate::client::Client;
use crate::given::Given;

/// Addresses, choices that mean nothing there, and a code that is offered instead.
type Meaningless = (
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
    &'static str,
);

/// Pages, exports and the interface for programs, with choices that mean nothing and a code that may stand in the first.
const MEANINGLESS: [Meaningless; 16] = [
    (
        &[
            "/library",
            "/exports/projects.csv",
            "/exports/projects.xlsx",
            "/api/v1/projects",
        ],
        &[
            ("stage", "nonsense"),
            ("managed", "x"),
            ("category", "x"),
            ("year", "abc"),
            ("unit", "nobody"),
            ("department", "nobody"),
            ("direction", "x"),
            ("flag", "zombie"),
            ("sort", "colour"),
            ("from", "much"),
            ("to_wan", "-1"),
            ("page", "two"),
        ],
        "under_approval",
    ),
    (
        &["/systems", "/exports/systems.csv", "/exports/systems.xlsx"],
        &[
            ("tab", "odd"),
            ("unit", "nobody"),
            ("department", "x"),
            ("order", "odd"),
            ("page", "-1"),
        ],
        "zombie",
    ),
    (
        &[
            "/approvals",
            "/exports/approvals.csv",
            "/construction",
            "/exports/construction.csv",
        ],
        &[("tab", "odd"), ("unit", "nobody"), ("order", "odd")],
        "",
    ),
    (
        &[
            "/acceptance",
            "/maintenance",
            "/supervision/findings",
            "/supervision/measures",
        ],
        &[("tab", "odd"), ("department", "nobody"), ("order", "odd")],
        "",
    ),
    (
        &["/api/v1/systems"],
        &[
            ("stage", "reported"),
            ("flag", "late"),
            ("unit", "nobody"),
            ("page", "x"),
        ],
        "deactivated",
    ),
    (
        &[
            "/inspections",
            "/exports/inspections.csv",
            "/exports/inspections.xlsx",
            "/api/v1/inspections",
        ],
        &[("stage", "nonsense"), ("unit", "nobody"), ("flag", "late")],
        "rectifying",
    ),
    (
        &[
            "/frameworks",
            "/exports/frameworks.csv",
            "/api/v1/frameworks",
            "/development-plans",
            "/exports/development_plans.csv",
            "/api/v1/development-plans",
        ],
        &[("stage", "nonsense"), ("unit", "nobody")],
        "",
    ),
    (
        &[
            "/supervision",
            "/exports/supervision.csv",
            "/exports/supervision.xlsx",
            "/api/v1/supervision",
        ],
        &[
            ("list", "nonsense"),
            ("department", "nobody"),
            ("unit", "nobody"),
            ("page", "x"),
        ],
        "in_principle",
    ),
    (
        &["/calendar", "/exports/deadlines.csv", "/exports/deadlines.xlsx"],
        &[
            ("whose", "theirs"),
            ("month", "2026-13"),
            ("day", "tomorrow"),
            ("party", "x"),
            ("unit", "nobody"),
            ("state", "odd"),
        ],
        "mine",
    ),
    (
        &["/api/v1/deadlines"],
        &[
            ("party", "x"),
            ("from", "soon"),
            ("to", "later"),
            ("unit", "nobody"),
        ],
        "project_unit",
    ),
    (
        &["/worklist", "/exports/tasks.csv", "/exports/tasks.xlsx"],
        &[("of", "everything"), ("act", "nonsense")],
        "signature",
    ),
    (
        &[
            "/systems/duplicates",
            "/exports/systems-duplicates.csv",
            "/api/v1/systems/duplicates",
        ],
        &[("band", "odd"), ("judged", "perhaps"), ("unit", "nobody")],
        "undecided",
    ),
    (&["/search"], &[("kind", "nonsense"), ("page", "x")], "project"),
    (
        &[
            "/statistics",
            "/statistics/rows",
            "/exports/statistics-years.csv",
            "/exports/statistics-rows.csv",
            "/api/v1/statistics",
        ],
        &[
            ("stage", "nonsense"),
            ("year", "abc"),
            ("category", "x"),
            ("department", "nobody"),
            ("unit", "nobody"),
            ("direction", "x"),
            ("reach", "nowhere"),
            ("slip", "sometimes"),
            ("movement", "odd"),
            ("state", "lost"),
            ("stays", "forever"),
            ("overdue", "nonsense"),
            ("order", "odd"),
        ],
        "under_approval",
    ),
    (
        &[
            "/policy/6/applied",
            "/exports/applied.csv?article=6",
            "/api/v1/policies/nmg-2024-98/articles/6/applied",
        ],
        &[
            ("outcome", "perhaps"),
            ("act", "x"),
            ("year", "soon"),
            ("party", "x"),
            ("sort", "odd"),
        ],
        "held",
    ),
    (&["/administration"], &[("show", "odd")], "to_check"),
];

async fn reader() -> (Given, Client) {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let bureau = given
        .organisation("政务服务与数据管理局", (&[Party::DataBureau.code()], None))
        .await;
    given.person("bureau", (&bureau, &["prepare"])).await;
    let client = given.client.signed_in("bureau").await;
    (given, client)
}

#[tokio::test]
async fn each_choice_that_means_nothing_is_named_with_what_may_stand_there() {
    let (_given, client) = reader().await;
    for (paths, choices, code) in MEANINGLESS {
        let pairs: Vec<String> = choices
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        for path in paths {
            let sign = if path.contains('?') { '&' } else { '?' };
            let answer = client.get(&format!("{path}{sign}{}", pairs.join("&"))).await;
            assert_eq!(answer.status, 400, "{path}: {}", answer.body);
            for pair in &pairs {
                assert!(
                    answer.body.contains(pair),
                    "{path}: {pair} is not named: {}",
                    answer.body
                );
            }
            assert!(answer.body.contains(code), "{path}: {code} is not offered");
            for pair in &pairs {
                let alone = client.get(&format!("{path}{sign}{pair}")).await;
                assert_eq!(alone.status, 400, "{path}: {pair} alone");
            }
            let empty: Vec<String> = choices.iter().map(|(name, _)| format!("{name}=")).collect();
            let answer = client.get(&format!("{path}{sign}{}", empty.join("&"))).await;
            assert_eq!(
                answer.status, 200,
                "{path}: nothing is asked for: {}",
                answer.body
            );
            let unknown = client.get(&format!("{path}{sign}colour=red")).await;
            assert_eq!(unknown.status, 400, "{path}: a choice of another name");
            assert!(unknown.body.contains("colour"), "{path}: {}", unknown.body);
        }
    }
}

#[tokio::test]
async fn programs_are_told_in_members_and_people_in_words() {
    let (_given, client) = reader().await;
    let answer = client.get("/api/v1/projects?stage=nonsense&year=26").await.json();
    let choices = answer["choices"].as_array().expect("the choices").clone();
    let names: Vec<&str> = choices
        .iter()
        .filter_map(|choice| choice["name"].as_str())
        .collect();
    assert_eq!(names, ["stage", "year"]);
    let codes = choices[0]["allowed"].as_array().expect("codes");
    assert!(codes.iter().any(|code| code == "under_approval"), "{codes:?}");
    assert!(choices[1]["allowed"].is_null(), "a year has no codes");
    let says = choices[1]["says"]["en"].as_str().expect("words");
    assert!(says.contains("year=26") && says.contains("four digits"), "{says}");
    let page = client.get("/library?stage=nonsense&year=26").await.body;
    assert!(
        page.contains("<b>阶段</b>") && page.contains("四位数的年份"),
        "{page}"
    );
    assert!(
        page.contains(r#"href="/library""#),
        "the way back is the list itself"
    );
    assert!(!page.contains("class=\"chosen\""), "nothing is shown as chosen");
}

#[tokio::test]
async fn the_administration_answers_alike() {
    let (given, _) = administered().await;
    for (login, path, choices) in [
        ("security", "/administration/people", "duty=odd"),
        ("audit", "/administration/audit", "kind=odd&outcome=odd&from=soon"),
        (
            "audit",
            "/administration/audit.csv",
            "kind=odd&outcome=odd&to=soon",
        ),
    ] {
        let client = given.entered(login).await;
        let answer = client.get(&format!("{path}?{choices}")).await;
        assert_eq!(answer.status, 400, "{path}: {}", answer.body);
        for pair in choices.split('&') {
            assert!(answer.body.contains(pair), "{path}: {pair}");
        }
        assert_eq!(client.get(path).await.status, 200, "{path}");
    }
}
