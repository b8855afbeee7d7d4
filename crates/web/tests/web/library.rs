//! The library, the search and kept questions over HTTP: what one may not see is nowhere, filters and links lead where
//! they say, and what was found is explained.

use acts::case::CaseId;
use serde_json::json;
use web::app::Demonstration;

use crate::client::Client;
use crate::given::{Given, report};

/// A report with texts of its own.
async fn reported(client: &Client, unit: &CaseId, (name, need): (&str, &str)) {
    let mut form = report(unit, name);
    form["project"]["need"] = json!(need);
    let answer = client
        .post(
            "/api/v1/acts/report_project",
            &json!({ "form": form, "idempotency_key": name }),
        )
        .await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

async fn library() -> (Given, Client) {
    let given = Given::new(Demonstration::Off).await;
    let (_, unit) = given.department_and_unit().await;
    let client = given.client.signed_in("unit").await;
    for (name, need) in [
        ("草原监测平台", "草畜平衡缺少遥感数据"),
        ("公文交换系统", "电子公文不能流转"),
        ("ＯＡ升级", "办公电子化"),
    ] {
        reported(&client, &unit, (name, need)).await;
    }
    (given, client)
}

fn rows(page: &str) -> usize {
    page.matches("<th class=\"name\"").count()
}

#[tokio::test]
async fn what_was_found_is_counted_marked_and_explained() {
    let (_given, unit) = library().await;
    let page = unit.get("/library?q=%E7%94%B5%E5%AD%90").await; // 电子
    assert_eq!(page.status, 200);
    assert_eq!(rows(&page.body), 2);
    assert!(
        page.body.contains("<b>需求</b> <mark>电子</mark>公文不能流转"),
        "the need explains it"
    );
    let page = unit.get("/library?q=%E5%85%AC%E6%96%87").await; // 公文
    assert!(page.body.contains("<mark>公文</mark>交换系统"));
    assert!(!page.body.contains("class=\"why\""), "the name explains itself");
    let page = unit.get("/library?q=oa").await;
    assert!(
        page.body.contains("<mark>ＯＡ</mark>升级"),
        "narrow letters find wide ones"
    );
    let page = unit.get("/library?q=%E8%8D%89%E5%8E%9F%E7%94%B5%E5%AD%90").await; // 草原电子
    assert_eq!(rows(&page.body), 0);
    assert!(
        page.body.contains("q=%E8%8D%89%E5%8E%9F+%E7%94%B5%E5%AD%90"),
        "its words are offered"
    );
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_see() {
    let (given, _unit) = library().await;
    let other = given.organisation("另一单位", (&[], None)).await;
    given.person("stranger", (&other, &["prepare"])).await;
    let stranger = given.client.signed_in("stranger").await;
    for path in [
        "/library",
        "/library?q=%E5%85%AC%E6%96%87",
        "/search?q=%E5%85%AC%E6%96%87%E4%BA%A4%E6%8D%A2",
        "/exports/projects.csv?q=%E5%85%AC%E6%96%87",
    ] {
        let page = stranger.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains("交换系统"), "{path}");
    }
    let administrator = given
        .client
        .get("/search?q=%E5%85%AC%E6%96%87%E4%BA%A4%E6%8D%A2")
        .await;
    assert!(
        !administrator.body.contains("交换系统"),
        "an administrator sees no business"
    );
}

#[tokio::test]
async fn the_search_finds_case_files_and_clauses() {
    let (_given, unit) = library().await;
    let page = unit.get("/search?q=%E8%8D%89%E5%8E%9F").await; // 草原
    assert!(page.body.contains("<mark>草原</mark>监测平台"));
    let page = unit.get("/search?q=%E7%94%B5%E5%AD%90+%E5%85%AC%E6%96%87").await;
    assert!(page.body.contains("/library?q="), "the library goes on from here");
    let found = unit
        .get("/search?q=%E7%AB%A3%E5%B7%A5%E9%AA%8C%E6%94%B6")
        .await
        .body; // 竣工验收
    assert!(found.contains("id=\"clauses\"") && found.contains("<mark>竣工验收</mark>"));
    let empty = unit.get("/search").await;
    assert_eq!(empty.status, 200);
    assert_eq!(
        unit.get(&format!("/search?q={}", "a".repeat(201))).await.status,
        400
    );
}

#[tokio::test]
async fn every_filter_and_every_heading_answers() {
    let (_given, unit) = library().await;
    let page = unit
        .get("/library?managed=&year=2026&from_wan=1&to_wan=99999&stage=reported")
        .await;
    assert_eq!(page.status, 200, "{}", page.body);
    let links: Vec<&str> = page
        .body
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|link| link.starts_with("/library") || link.starts_with("/exports"))
        .collect();
    assert!(links.len() > 10, "{links:?}");
    for link in links {
        let link = link.replace("&amp;", "&");
        assert_eq!(unit.get(&link).await.status, 200, "{link}");
    }
    for bad in ["from_wan=x", "year=x", "sort=x", "page=x", "unknown=1"] {
        assert_eq!(unit.get(&format!("/library?{bad}")).await.status, 400, "{bad}");
    }
    assert_eq!(rows(&unit.get("/library?direction=data_resources").await.body), 0);
}

/// Sends one of the forms on kept questions, and gives the status.
async fn sent(client: &Client, path: &str, fields: &[(&str, &str)]) -> u16 {
    let token = [("csrf", client.csrf.as_str())];
    client.form(path, &[&token, fields].concat()).await.status
}

#[tokio::test]
async fn a_question_is_kept_renamed_and_forgotten_by_its_own_person() {
    let (_given, unit) = library().await;
    let id = kept(&unit).await;
    for (name, status) in [("  ", 422), ("来文", 303)] {
        let fields = [("id", id.as_str()), ("name", name)];
        assert_eq!(sent(&unit, "/views/rename", &fields).await, status, "{name:?}");
    }
    assert!(unit.get("/library").await.body.contains("来文"));
    assert_eq!(sent(&unit, "/views/forget", &[("id", &id)]).await, 303);
    assert!(!unit.get("/library").await.body.contains("来文"));
    let elsewhere = [("page", "https://example.org"), ("name", "x"), ("query", "")];
    assert_eq!(sent(&unit, "/views", &elsewhere).await, 404);
}

#[tokio::test]
async fn nobody_else_sees_or_changes_a_kept_question() {
    let (given, unit) = library().await;
    let id = kept(&unit).await;
    let other = given.organisation("另一单位", (&[], None)).await;
    given.person("stranger", (&other, &["prepare"])).await;
    let stranger = given.client.signed_in("stranger").await;
    for path in ["/views/rename", "/views/forget"] {
        let fields = [("id", id.as_str()), ("name", "我的")];
        assert_eq!(sent(&stranger, path, &fields).await, 404, "{path}");
    }
    assert!(!stranger.get("/library").await.body.contains("公文"));
    let own = unit.get("/library?q=%E5%85%AC%E6%96%87").await.body;
    assert!(own.contains(&format!("value=\"{id}\"")), "it stands as it was");
}

/// Keeps a question under a name, and gives its number.
async fn kept(client: &Client) -> String {
    let fields = [
        ("csrf", client.csrf.as_str()),
        ("page", "/library"),
        ("name", "公文"),
        ("query", "q=%E5%85%AC%E6%96%87&page=3&flag="),
    ];
    let kept = client.form("/views", &fields).await;
    assert_eq!(
        (kept.status, kept.header("location")),
        (303, Some("/library?q=%E5%85%AC%E6%96%87"))
    );
    let page = client.get("/library?q=%E5%85%AC%E6%96%87").await.body;
    assert!(page.contains("href=\"/library?q=%E5%85%AC%E6%96%87\" aria-current=\"true\""));
    let id = page
        .split("name=\"id\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    id.expect("an id").to_owned()
}
