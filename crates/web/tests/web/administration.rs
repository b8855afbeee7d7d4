//! Administration over HTTP: who sees what, and that a first password is shown once and good for one sign-in.

use acts::case::CaseId;
use serde_json::json;
use store::backup::latest::{Failed, Made};
use web::app::Demonstration;

use crate::client::{Answer, Client};
use crate::given::{Given, PASSWORD};

/// What a person chooses in the end.
const OWN: &str = "A pass phrase of my own 1";

/// A server with the three administrators beside a department and its unit.
pub async fn administered() -> (Given, CaseId) {
    let given = Given::new(Demonstration::Off).await;
    let (department, unit) = given.department_and_unit().await;
    for (login, duty) in [
        ("system", "system_admin"),
        ("security", "security_admin"),
        ("audit", "audit_admin"),
    ] {
        given.person(login, (&department, &[duty])).await;
    }
    let person = given.person("newcomer", (&unit, &["prepare"])).await;
    (given, person)
}

pub async fn give(administrator: &Client, person: &CaseId) -> Answer {
    let pairs = [("csrf", administrator.csrf.as_str()), ("person", person.as_str())];
    administrator.form("/administration/first-password", &pairs).await
}

/// The password that a page shows.
fn shown(page: &str) -> &str {
    let start = page
        .find("<output><code class=\"nowrap\">")
        .expect("a password is shown");
    let rest = &page[start + "<output><code class=\"nowrap\">".len()..];
    rest.split('<').next().expect("a password")
}

pub async fn sign_in(given: &Given, password: &str) -> Answer {
    let pairs = [
        ("login", "newcomer"),
        ("password", password),
        ("next", "/library"),
    ];
    given.client.form("/sign-in", &pairs).await
}

/// The client with the session that an answer began.
pub async fn entered(given: &Given, answer: &Answer) -> Client {
    let cookie = answer
        .header("set-cookie")
        .expect("a cookie")
        .split(';')
        .next()
        .expect("a pair")
        .to_owned();
    let client = Client {
        cookie,
        ..given.client.clone()
    };
    let page = client.get("/administration/own-password").await.body;
    let csrf = page
        .split("name=\"csrf\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a token");
    Client {
        csrf: csrf.to_owned(),
        ..client
    }
}

#[tokio::test]
async fn accounts_and_ledger_are_for_the_three_administrators() {
    let (given, _) = administered().await;
    for login in ["system", "security", "audit"] {
        let administrator = given.entered(login).await;
        let people = administrator.get("/administration/people").await;
        assert_eq!(people.status, 200, "{login}");
        assert!(people.body.contains(">newcomer<"), "{login} sees every account");
        for (choice, found) in [("q=newcomer", true), ("q=nobody", false), ("duty=closed", false)] {
            let some = administrator
                .get(&format!("/administration/people?{choice}"))
                .await;
            let accounts = some.body.split("</section>").next().unwrap_or_default();
            assert_eq!(accounts.contains(">newcomer<"), found, "{login}: {choice}");
        }
        let gives = people.body.contains("/administration/first-password");
        assert_eq!(gives, login == "system", "{login}");
        assert_eq!(
            people.body.contains("/acts/assign_duties"),
            login == "security",
            "{login}"
        );
        let (_, root) = given.office.app.store.head().await.expect("a head");
        assert!(
            administrator
                .get("/administration/ledger")
                .await
                .body
                .contains(&root),
            "{login}"
        );
    }
    let unit = given.client.signed_in("unit").await;
    for path in ["/administration/people", "/administration/ledger"] {
        assert_eq!(unit.get(path).await.status, 404, "{path}");
    }
    let page = unit.get("/administration").await.body;
    assert!(page.contains("内蒙古自治区水利厅") && !page.contains("newcomer"));
    assert!(
        !page.contains("/acts/amend_organisation"),
        "no act is offered that is not permitted"
    );
}

#[tokio::test]
async fn a_ledger_that_its_heads_contradict_is_an_alarm() {
    let (given, _) = administered().await;
    let audit = given.entered("audit").await;
    let store = &given.office.app.store;
    let (size, root) = store.head().await.expect("a head");
    for (line, says) in [
        (
            format!("sm3 {size} {root} 2025-06-12T02:00:00Z\n"),
            "最近的树头与台账一致",
        ),
        (
            format!("sm3 {size} {} 2025-06-12T02:00:00Z\n", "0".repeat(64)),
            "记录被改动",
        ),
        (
            format!("sm3 {} {root} 2025-06-12T02:00:00Z\n", size + 1),
            "台账有缺失",
        ),
    ] {
        std::fs::write(store.head_file(), line).expect("written");
        let page = audit.get("/administration/ledger").await.body;
        assert!(page.contains(says), "{says}: {page}");
    }
}

#[tokio::test]
async fn organisations_are_found_by_name_and_by_what_is_to_be_checked() {
    let (given, _) = administered().await;
    let form =
        json!({ "name": "内蒙古自治区待核局", "kind": "", "parties": [], "to_be_checked": "名称待核" });
    given
        .done(&web::setup::installation(), "register_organisation", (None, form))
        .await;
    let unit = given.client.signed_in("unit").await;
    let checked = unit.get("/administration?show=to_check").await.body;
    assert!(checked.contains("内蒙古自治区待核局") && checked.contains("名称待核"));
    assert!(!checked.contains(">内蒙古自治区水利厅</a>"));
    let named = unit.get("/administration?q=%E6%B0%B4%E5%88%A9").await.body;
    assert!(named.contains(">内蒙古自治区水利厅</a>") && !named.contains("内蒙古自治区待核局"));
    let none = unit
        .get("/administration?q=%E6%97%A0%E6%AD%A4%E5%8D%95%E4%BD%8D")
        .await;
    assert_eq!(none.status, 200);
    assert!(none.body.contains("没有符合条件的单位"));
}

#[tokio::test]
async fn a_first_password_is_shown_once_and_admits_once() {
    let (given, person) = administered().await;
    let system = given.entered("system").await;
    let before = given.client.signed_in("newcomer").await;
    let page = give(&system, &person).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let secret = shown(&page.body).to_owned();
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(
        !system.get("/administration/people").await.body.contains(&secret),
        "it is shown once"
    );
    assert_eq!(
        before.get("/library").await.status,
        303,
        "earlier sessions have ended"
    );
    assert_eq!(
        sign_in(&given, PASSWORD).await.status,
        401,
        "the earlier password is void"
    );
    let first = sign_in(&given, &secret).await;
    assert_eq!(first.header("location"), Some("/administration/own-password"));
    assert_eq!(sign_in(&given, &secret).await.status, 401, "it admits once");
    let newcomer = entered(&given, &first).await;
    let pairs = [("csrf", newcomer.csrf.as_str()), ("new", OWN), ("again", OWN)];
    let changed = newcomer.form("/administration/own-password", &pairs).await;
    assert_eq!(changed.header("location"), Some("/sign-in"));
    let own = sign_in(&given, OWN).await;
    assert_eq!(
        own.header("location"),
        Some("/library"),
        "then one goes where one wanted to"
    );
    assert_eq!(
        sign_in(&given, OWN).await.status,
        303,
        "an own password admits every time"
    );
}

#[tokio::test]
async fn only_the_system_administrator_gives_first_passwords_and_not_to_themselves() {
    let (given, person) = administered().await;
    for login in ["security", "audit", "unit"] {
        let other = given.entered(login).await;
        assert_eq!(give(&other, &person).await.status, 403, "{login}");
    }
    let system = given.entered("system").await;
    let own = given
        .office
        .app
        .store
        .claimed_by("login", "system")
        .await
        .expect("read")
        .expect("a person");
    assert_eq!(give(&system, &own).await.status, 403);
    assert_eq!(give(&system, &CaseId::new("nobody")).await.status, 404);
    let forged = Client {
        csrf: "forged".to_owned(),
        ..system
    };
    assert_eq!(give(&forged, &person).await.status, 403);
    assert_eq!(sign_in(&given, PASSWORD).await.status, 303, "nothing was changed");
}

#[tokio::test]
async fn an_own_password_is_changed_with_the_present_one() {
    let (given, _) = administered().await;
    let first = sign_in(&given, PASSWORD).await;
    let person = entered(&given, &first).await;
    let change = async |current: &str, new: &str, again: &str| {
        let pairs = [
            ("csrf", person.csrf.as_str()),
            ("current", current),
            ("new", new),
            ("again", again),
        ];
        person.form("/administration/own-password", &pairs).await
    };
    for (current, new, again) in [
        ("wrong", OWN, OWN),
        (PASSWORD, OWN, "Another one entirely 3"),
        (PASSWORD, "short", "short"),
    ] {
        let refused = change(current, new, again).await;
        assert_eq!(refused.status, 422, "{current} {new} {again}");
        assert!(refused.body.contains("role=\"alert\""));
    }
    assert_eq!(change(PASSWORD, OWN, OWN).await.status, 303);
    assert_eq!(person.get("/library").await.status, 303, "the session has ended");
    assert_eq!(sign_in(&given, OWN).await.status, 303);
    assert_eq!(sign_in(&given, PASSWORD).await.status, 401);
}

#[tokio::test]
async fn the_administrators_read_when_the_latest_backup_was_made_and_whether_it_holds() {
    let (given, _) = administered().await;
    let system = given.entered("system").await;
    let store = &given.office.app.store;
    for path in ["/administration", "/administration/installation"] {
        let page = system.get(path).await.body;
        assert!(page.contains("从未备份"), "{path}");
    }
    let made = Made {
        at: "2025-06-11T18:30:00Z".to_owned(),
        acts: 3,
        files: 12,
        bytes: 5 * 1_048_576,
        root: "ab".repeat(32),
    };
    store.note_backup(Ok(made)).await.expect("noted");
    let page = system.get("/administration/installation").await.body;
    for says in ["2025-06-12 02:30", "5.0 MB", "已逐件重读核对"] {
        assert!(page.contains(says), "{says}: {page}");
    }
    let failed = Failed {
        at: "2025-06-12T18:30:00Z".to_owned(),
        why: "the disk is full".to_owned(),
    };
    store.note_backup(Err(failed)).await.expect("noted");
    let page = system.get("/administration/installation").await.body;
    for says in ["最近一次未成功", "the disk is full", "2025-06-12 02:30"] {
        assert!(page.contains(says), "a failure takes nothing away: {says}");
    }
    let unit = given.client.signed_in("unit").await;
    assert_eq!(unit.get("/administration/installation").await.status, 404);
}

#[tokio::test]
async fn every_template_is_named_with_what_it_is_for_and_can_be_downloaded() {
    let (given, _) = administered().await;
    let system = given.entered("system").await;
    let page = system.get("/administration/installation").await.body;
    let links = page
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'));
    let files: Vec<&str> = links
        .map(|(href, _)| href)
        .filter(|href| href.contains("/rows/") || href.ends_with(".xlsx"))
        .collect();
    assert!(files.len() > 10, "{files:?}");
    for file in files {
        let answer = system.get(file).await;
        assert_eq!(answer.status, 200, "{file}");
        let kind = answer.header("content-type").unwrap_or_default();
        assert!(kind.contains("spreadsheetml"), "{file}: {kind}");
    }
}

#[tokio::test]
async fn the_log_is_asked_by_days_of_the_calendar_here() {
    let (given, _) = administered().await;
    given.clock.set("2025-06-11T17:00:00Z");
    given.client.signed_in("unit").await;
    let audit = given.entered("audit").await;
    let count = async |query: &str| {
        let file = audit
            .get(&format!("/administration/audit.csv?kind=sign_in&{query}"))
            .await;
        assert_eq!(file.status, 200, "{query}");
        file.body.matches("2025-06-12 01:00").count()
    };
    assert!(
        count("from=2025-06-12").await > 0,
        "one in the morning is the next day here"
    );
    assert!(
        count("from=2025-06-12&to=2025-06-12").await > 0,
        "the last day is included"
    );
    assert_eq!(count("to=2025-06-11").await, 0);
    assert_eq!(audit.get("/administration/audit?from=soon").await.status, 400);
}
