//! Signing in and out, tokens, and the headers on every answer.

use serde_json::json;
use web::app::Demonstration;

use crate::given::{Given, PASSWORD, report};

#[tokio::test]
async fn a_session_begins_is_used_and_ends_on_the_server() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    assert_eq!(given.client.get("/api/v1/session").await.status, 401);
    let unit = given.client.signed_in("UNIT").await;
    let who = unit.get("/api/v1/session").await;
    assert_eq!(who.status, 200);
    assert_eq!(who.json()["name"], "unit");
    let end = [("x-csrf-token", unit.csrf.as_str())];
    assert_eq!(unit.send("DELETE /api/v1/session", (&end, b"")).await.status, 200);
    assert_eq!(unit.get("/api/v1/session").await.status, 401);
}

#[tokio::test]
async fn an_unused_session_ends_after_thirty_minutes_and_any_after_twelve_hours() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    given.clock.set("2025-06-12T02:29:00Z");
    assert_eq!(unit.get("/api/v1/session").await.status, 200);
    given.clock.set("2025-06-12T02:58:00Z");
    assert_eq!(unit.get("/api/v1/session").await.status, 200);
    given.clock.set("2025-06-12T03:29:00Z");
    assert_eq!(unit.get("/api/v1/session").await.status, 401);
    let unit = given.client.signed_in("unit").await;
    for minute in (0..12 * 60).step_by(25) {
        let (hour, minute) = (3 + (29 + minute) / 60, (29 + minute) % 60);
        given.clock.set(&format!("2025-06-12T{hour:02}:{minute:02}:00Z"));
        assert_eq!(unit.get("/api/v1/session").await.status, 200, "{hour}:{minute}");
    }
    given.clock.set("2025-06-12T15:30:00Z");
    assert_eq!(unit.get("/api/v1/session").await.status, 401);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_answered_alike_and_slow_down() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let attempt = |login: &'static str, password: &'static str| {
        let client = given.client.clone();
        async move {
            client
                .post(
                    "/api/v1/session",
                    &json!({ "login": login, "password": password }),
                )
                .await
        }
    };
    let (wrong, unknown) = (
        attempt("unit", "wrong password").await,
        attempt("nobody", "wrong password").await,
    );
    assert_eq!((wrong.status, &wrong.body), (401, &unknown.body));
    attempt("unit", "wrong password").await;
    attempt("unit", "wrong password").await;
    let delayed = attempt("unit", PASSWORD).await;
    assert_eq!(delayed.status, 429);
    assert_eq!(delayed.header("retry-after"), Some("1"));
    given.clock.set("2025-06-12T02:00:05Z");
    assert_eq!(attempt("unit", PASSWORD).await.status, 200);
}

#[tokio::test]
async fn many_guesses_at_once_are_not_more_guesses() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let mut guesses = tokio::task::JoinSet::new();
    for guess in 0..12 {
        let client = given.client.clone();
        let body = json!({ "login": "unit", "password": format!("wrong password {guess}") });
        guesses.spawn(async move { client.post("/api/v1/session", &body).await.status });
    }
    let statuses = guesses.join_all().await;
    let tried = statuses.iter().filter(|status| **status == 401).count();
    assert_eq!(tried, 3, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 9);
}

#[tokio::test]
async fn what_cannot_be_read_is_said_once() {
    let given = Given::new(Demonstration::Off).await;
    let body = br#"{"category":"construction","category":"maintenance"}"#;
    let headers = [("content-type", "application/json")];
    let line = "POST /api/v1/decisions/classification";
    let answer = given.client.send(line, (&headers, body)).await;
    assert_eq!(answer.status, 400);
    let said = answer.json()["says"]["en"].as_str().map(str::to_owned);
    let said = said.expect("a sentence");
    assert_eq!(said.matches("cannot be read").count(), 1, "{said}");
}

#[tokio::test]
async fn unsafe_requests_need_the_token_and_come_from_here() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let before = given.acts().await;
    let body =
        json!({ "form": report(&office, "河湖水域岸线监管信息系统"), "idempotency_key": "1" }).to_string();
    let path = "POST /api/v1/acts/report_project";
    let json_type = ("content-type", "application/json");
    let token = ("x-csrf-token", unit.csrf.as_str());
    for headers in [
        vec![json_type],
        vec![json_type, ("x-csrf-token", "guessed")],
        vec![json_type, token, ("origin", "https://example.org")],
        vec![json_type, token, ("origin", "null")],
        vec![json_type, token, ("sec-fetch-site", "cross-site")],
        vec![json_type, token, ("sec-fetch-site", "same-site")],
    ] {
        assert_eq!(
            unit.send(path, (&headers, body.as_bytes())).await.status,
            403,
            "{headers:?}"
        );
    }
    assert_eq!(
        given
            .client
            .send(path, (&[json_type, token], body.as_bytes()))
            .await
            .status,
        401
    );
    assert_eq!(given.acts().await, before);
    assert_eq!(
        unit.send(path, (&[json_type, token], body.as_bytes()))
            .await
            .status,
        200
    );
    assert_eq!(given.acts().await, before + 1);
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let given = Given::new(Demonstration::Off).await;
    for path in [
        "/sign-in",
        "/nowhere",
        "/api/v1/nowhere",
        "/api/v1/cases/x",
        "/assets/app.css",
    ] {
        let answer = given.client.get(path).await;
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            Some("same-origin"),
            "{path}"
        );
    }
    assert_eq!(
        given.client.get("/sign-in").await.header("cache-control"),
        Some("no-store")
    );
}

#[tokio::test]
async fn only_the_demonstration_signs_in_with_one_click() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let person = given
        .office
        .app
        .store
        .claimed_by("login", "unit")
        .await
        .expect("a store")
        .expect("a person");
    let pairs = [("person", person.as_str())];
    assert_eq!(
        given.client.form("/demonstration/sign-in", &pairs).await.status,
        404
    );
    let given = Given::new(Demonstration::On).await;
    given.department_and_unit().await;
    let person = given
        .office
        .app
        .store
        .claimed_by("login", "unit")
        .await
        .expect("a store")
        .expect("a person");
    let pairs = [("person", person.as_str())];
    let answer = given.client.form("/demonstration/sign-in", &pairs).await;
    assert_eq!(answer.status, 303);
    let cookie = answer.header("set-cookie").expect("a cookie");
    assert!(cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
}

#[tokio::test]
async fn the_first_administrators_need_the_token_and_it_works_once() {
    let given = Given::new(Demonstration::Off).await;
    let office = given
        .organisation("内蒙古自治区政务服务与数据管理局", (&["data_bureau"], None))
        .await;
    let token = web::setup::token(&given.office).await.expect("a token");
    assert_eq!(given.client.get("/setup?token=guessed").await.status, 404);
    assert_eq!(
        given.client.get(&format!("/setup?token={token}")).await.status,
        200
    );
    let pairs = |password: &'static str| {
        [
            ("token", token.as_str()),
            ("office", office.as_str()),
            ("system_name", "系统管理员"),
            ("system_login", "system"),
            ("system_password", password),
            ("security_name", "安全管理员"),
            ("security_login", "security"),
            ("security_password", PASSWORD),
        ]
    };
    assert_eq!(given.client.form("/setup", &pairs("short")).await.status, 422);
    assert_eq!(given.client.form("/setup", &pairs(PASSWORD)).await.status, 303);
    assert_eq!(given.client.form("/setup", &pairs(PASSWORD)).await.status, 404);
    let system = given.entered("system").await;
    assert_eq!(
        system.get("/api/v1/session").await.json()["duties"],
        json!(["system_admin"])
    );
    given.entered("security").await;
}
