//! The second factor: administrators do not sign in without it, by page or by API, and each code is good once.

use acts::case::CaseId;
use serde_json::json;
use web::app::{Clock as _, Demonstration};
use web::session::totp;

use crate::client::{Answer, Client};
use crate::given::{Given, PASSWORD};

async fn administered() -> (Given, CaseId) {
    let given = Given::new(Demonstration::Off).await;
    let (department, _) = given.department_and_unit().await;
    given.person("system", (&department, &["system_admin"])).await;
    let security = given.person("security", (&department, &["security_admin"])).await;
    (given, security)
}

async fn password(given: &Given, login: &str) -> Answer {
    let pairs = [
        ("login", login),
        ("password", PASSWORD),
        ("next", "/administration"),
    ];
    given.client.form("/sign-in", &pairs).await
}

fn between<'a>(page: &'a str, (start, end): (&str, &str)) -> &'a str {
    let rest = page
        .split(start)
        .nth(1)
        .unwrap_or_else(|| panic!("no {start} in {page}"));
    rest.split(end).next().expect("an end")
}

fn ticket(page: &Answer) -> String {
    between(&page.body, ("name=\"ticket\" value=\"", "\"")).to_owned()
}

fn code(given: &Given, secret: &str) -> String {
    let step = given.clock.now().as_second() / totp::STEP_SECONDS;
    totp::code(secret, step).expect("a code")
}

async fn give(given: &Given, (path, page): (&str, &Answer), code: &str) -> Answer {
    let ticket = ticket(page);
    let pairs = [
        ("ticket", ticket.as_str()),
        ("code", code),
        ("next", "/administration"),
    ];
    given.client.form(path, &pairs).await
}

/// Sets the factor of somebody up at signing in; gives its secret and the page with the recovery codes.
async fn set_up(given: &Given, login: &str) -> (String, Answer) {
    let page = password(given, login).await;
    assert_eq!(
        (page.status, page.header("set-cookie")),
        (200, None),
        "no session without it"
    );
    let secret = between(&page.body, ("<output><code>", "<")).to_owned();
    let wrong = give(given, ("/sign-in/factor", &page), "000000").await;
    assert_eq!((wrong.status, wrong.header("set-cookie")), (401, None));
    let done = give(given, ("/sign-in/factor", &page), &code(given, &secret)).await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(done.header("set-cookie").is_some());
    (secret, done)
}

#[tokio::test]
async fn an_administrator_sets_it_up_and_then_gives_a_code_each_time() {
    let (given, _) = administered().await;
    let (secret, codes) = set_up(&given, "system").await;
    assert_eq!(codes.body.matches("<li><code>").count(), 10);
    let page = password(&given, "system").await;
    assert!(page.header("set-cookie").is_none());
    let used = give(&given, ("/sign-in/code", &page), &code(&given, &secret)).await;
    assert_eq!(used.status, 401, "the code of this time step was used");
    let setting = give(&given, ("/sign-in/factor", &page), &code(&given, &secret)).await;
    assert_eq!(
        setting.header("set-cookie"),
        None,
        "the password alone sets up no other factor"
    );
    given.clock.set("2025-06-12T02:01:00Z");
    let right = give(&given, ("/sign-in/code", &page), &code(&given, &secret)).await;
    assert_eq!(right.header("location"), Some("/administration"));
    given.clock.set("2025-06-12T02:02:00Z");
    let again = give(&given, ("/sign-in/code", &page), &code(&given, &secret)).await;
    assert_eq!(again.header("set-cookie"), None, "a ticket is good once");
}

#[tokio::test]
async fn three_wrong_codes_end_the_time_step_and_a_recovery_code_is_good_once() {
    let (given, _) = administered().await;
    let (secret, codes) = set_up(&given, "system").await;
    given.clock.set("2025-06-12T02:05:00Z");
    let page = password(&given, "system").await;
    for _ in 0..3 {
        assert_eq!(give(&given, ("/sign-in/code", &page), "12345x").await.status, 401);
    }
    let right = give(&given, ("/sign-in/code", &page), &code(&given, &secret)).await;
    assert_eq!(right.status, 429, "also the right code waits for the next step");
    given.clock.set("2025-06-12T02:05:30Z");
    let recovery = between(&codes.body, ("<li><code>", "<")).to_uppercase();
    assert_eq!(
        give(&given, ("/sign-in/code", &page), &recovery).await.status,
        303
    );
    let page = password(&given, "system").await;
    assert_eq!(
        give(&given, ("/sign-in/code", &page), &recovery).await.status,
        401
    );
}

#[tokio::test]
async fn a_program_sends_the_code_along_and_an_administrator_without_one_is_refused() {
    let (given, _) = administered().await;
    let body = json!({ "login": "system", "password": PASSWORD });
    assert_eq!(given.client.post("/api/v1/session", &body).await.status, 403);
    let (secret, _) = set_up(&given, "system").await;
    let asked = given.client.post("/api/v1/session", &body).await;
    assert_eq!(asked.status, 401);
    assert_eq!(asked.json()["type"], "urn:guicheng:problem:code_needed");
    given.clock.set("2025-06-12T02:05:00Z");
    let body = json!({ "login": "system", "password": PASSWORD, "code": code(&given, &secret) });
    assert_eq!(given.client.post("/api/v1/session", &body).await.status, 200);
    assert_eq!(
        given.client.post("/api/v1/session", &body).await.status,
        401,
        "used"
    );
}

#[tokio::test]
async fn anybody_may_set_one_up_and_only_administrators_must_keep_it() {
    let (given, security) = administered().await;
    let unit = given.client.signed_in("unit").await;
    let send = async |client: &Client, act: &str, code: &str| {
        let pairs = [
            ("csrf", client.csrf.as_str()),
            ("do", act),
            ("current", PASSWORD),
            ("code", code),
        ];
        client.form("/account/second-factor", &pairs).await
    };
    let begun = send(&unit, "begin", "").await;
    let secret = between(&begun.body, ("<output><code>", "<")).to_owned();
    assert_eq!(send(&unit, "confirm", "000000").await.status, 401);
    assert_eq!(send(&unit, "confirm", &code(&given, &secret)).await.status, 200);
    assert!(password(&given, "unit").await.header("set-cookie").is_none());
    given.clock.set("2025-06-12T02:01:00Z");
    assert_eq!(send(&unit, "end", &code(&given, &secret)).await.status, 303);
    assert!(password(&given, "unit").await.header("set-cookie").is_some());
    set_up(&given, "security").await;
    let administrator = given.entered("security").await;
    assert_eq!(send(&administrator, "end", "").await.status, 422);
    let own = [
        ("csrf", administrator.csrf.as_str()),
        ("person", security.as_str()),
    ];
    assert_eq!(
        administrator
            .form("/administration/second-factor", &own)
            .await
            .status,
        403
    );
    let system = given.office.app.store.claimed_by("login", "system").await;
    let system = system.expect("read").expect("a person");
    set_up(&given, "system").await;
    let other = [("csrf", administrator.csrf.as_str()), ("person", system.as_str())];
    assert_eq!(
        administrator
            .form("/administration/second-factor", &other)
            .await
            .status,
        303
    );
    let page = password(&given, "system").await;
    assert!(
        page.body.contains("/sign-in/factor"),
        "a new one is set up at the next sign-in"
    );
}
