//! Accounts over HTTP: the log and who reads it, stale accounts, the end and the history of passwords, sessions.

use serde_json::json;

use crate::administration::{administered, entered, give, sign_in};
use crate::given::PASSWORD;

#[tokio::test]
async fn each_administrator_reads_their_own_part_and_nobody_else_any() {
    let (given, _) = administered().await;
    let unit = given.client.signed_in("unit").await;
    assert_eq!(unit.get("/administration/people").await.status, 404);
    for (login, status) in [("system", 404), ("security", 200), ("audit", 200), ("unit", 404)] {
        let client = given.entered(login).await;
        for path in ["/administration/audit", "/administration/audit.csv"] {
            assert_eq!(client.get(path).await.status, status, "{login} {path}");
        }
        let library = client.get("/library").await.body;
        assert!(!library.contains("河湖水域岸线"), "{login}");
    }
    let audit = given
        .entered("audit")
        .await
        .get("/administration/audit")
        .await
        .body;
    assert!(audit.contains("拒绝访问") && audit.contains("GET /administration/people"));
    assert!(audit.contains("127.0.0.1") && audit.contains("管理员办理的事项"));
    let security = given
        .entered("security")
        .await
        .get("/administration/audit")
        .await
        .body;
    assert!(
        security.contains("GET /administration/people"),
        "the refusal of an ordinary user is read"
    );
    assert!(!security.contains("管理员查看</td>") && !security.contains("管理员办理的事项"));
}

#[tokio::test]
async fn the_log_is_only_added_to_and_nothing_typed_forges_a_line() {
    let (given, person) = administered().await;
    let forged = "unit\r\n2025-06-12,登录,成功";
    let pairs = [("login", forged), ("password", "wrong password")];
    assert_eq!(given.client.form("/sign-in", &pairs).await.status, 401);
    let system = given.entered("system").await;
    assert_eq!(give(&system, &person).await.status, 200);
    let audit = given.entered("audit").await;
    let lines = audit
        .get("/administration/audit.csv?kind=sign_in&outcome=refused")
        .await;
    assert_eq!(lines.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(
        lines.body.trim_end().lines().count(),
        2,
        "a heading and one failure: {}",
        lines.body
    );
    assert!(
        !lines.body.contains("2025-06-12,登录,成功"),
        "what was typed is not kept"
    );
    let handed = audit
        .get("/administration/audit?kind=first_password_given")
        .await
        .body;
    assert!(
        handed.contains(">newcomer</td>"),
        "who gave a first password to whom is kept"
    );
}

#[tokio::test]
async fn an_unused_account_is_listed_after_ninety_days() {
    let (given, _) = administered().await;
    let system = given.entered("system").await;
    let listed = |page: &str| {
        page.split("九十天未登录的账号")
            .nth(1)
            .is_some_and(|rest| rest.contains("从未登录"))
    };
    assert!(!listed(&system.get("/administration/people").await.body));
    given.clock.set("2025-09-11T02:00:00Z");
    let system = given.entered("system").await;
    assert!(listed(&system.get("/administration/people").await.body));
}

#[tokio::test]
async fn a_password_is_none_of_the_last_five_and_ends_after_ninety_days() {
    let (given, _) = administered().await;
    let mut current = PASSWORD.to_owned();
    let change = async |current: &str, new: &str| {
        let pairs = [("login", "newcomer"), ("password", current), ("next", "/library")];
        let answer = given.client.form("/sign-in", &pairs).await;
        let person = entered(&given, &answer).await;
        let pairs = [
            ("csrf", person.csrf.as_str()),
            ("current", current),
            ("new", new),
            ("again", new),
        ];
        person.form("/administration/own-password", &pairs).await.status
    };
    for (place, expected) in [(1, 303), (2, 303), (3, 303), (4, 303)] {
        given.clock.set(&format!("2025-06-12T03:0{place}:00Z"));
        let new = format!("Yellow lamp {place} rivers");
        assert_eq!(change(&current, &new).await, expected);
        current = new;
    }
    assert_eq!(change(&current, PASSWORD).await, 422, "the fifth latest");
    given.clock.set("2025-06-12T03:09:00Z");
    assert_eq!(change(&current, "Yellow lamp 5 rivers").await, 303);
    assert_eq!(
        change("Yellow lamp 5 rivers", PASSWORD).await,
        303,
        "the sixth latest is forgotten"
    );
    given.clock.set("2025-09-06T03:09:00Z");
    let warned = entered(&given, &sign_in(&given, PASSWORD).await).await;
    assert!(warned.get("/account").await.body.contains("密码即将到期"));
    given.clock.set("2025-09-10T03:10:00Z");
    let due = sign_in(&given, PASSWORD).await;
    assert_eq!(due.header("location"), Some("/administration/own-password"));
    let due = entered(&given, &due).await;
    assert_eq!(
        due.get("/library").await.header("location"),
        Some("/administration/own-password")
    );
    assert_eq!(due.get("/api/v1/tasks").await.status, 403);
}

#[tokio::test]
async fn sessions_are_seen_and_ended_and_end_when_duties_change() {
    let (given, person) = administered().await;
    let (one, other) = (
        given.client.signed_in("newcomer").await,
        given.client.signed_in("newcomer").await,
    );
    let page = one.get("/account").await.body;
    assert!(page.contains("href=\"/account\"") && page.contains("当前会话"));
    let digest = page
        .split("name=\"session\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let digest = digest.expect("another session").to_owned();
    let pairs = |csrf: &str| [("csrf", csrf.to_owned()), ("session", digest.clone())];
    let unit = given.client.signed_in("unit").await;
    let own = pairs(&unit.csrf);
    let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(
        unit.form("/account/sessions", &own).await.status,
        404,
        "nobody else ends it"
    );
    let own = pairs(&one.csrf);
    let own: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(one.form("/account/sessions", &own).await.status, 303);
    assert_eq!(
        other.get("/account").await.status,
        303,
        "it has ended on the server"
    );
    let duties = json!({ "duties": ["review"] });
    given
        .done(
            &web::setup::installation(),
            "assign_duties",
            (Some(&person), duties),
        )
        .await;
    assert_eq!(one.get("/account").await.status, 303, "duties changed");
}
