//! Five officials go through their day in the browser, on the demonstration: a clerk, a reviewer, a head who signs, a finance
//! officer and an auditor.

use std::time::Duration;

use fantoccini::Locator;

use crate::browser::Browser;
use crate::house::House;

/// The phrase that is sought; two characters.
const PHRASE: &str = "监管";

#[tokio::test(flavor = "multi_thread")]
async fn five_officials_go_through_their_day() {
    let house = House::open().await;
    let browser = Browser::open(&house.base()).await;
    browser.is(&house.person("unit2").await).await;
    clerk(&house, &browser).await;
    browser.is(&house.person("bureau1").await).await;
    reviewer(&browser).await;
    browser.is(&house.person("bureau3").await).await;
    head(&browser).await;
    browser.is(&house.person("finance1").await).await;
    finance(&browser).await;
    browser.is(&house.person("audit1").await).await;
    auditor(&browser).await;
}

/// Waits until the page says something, as a reader would.
async fn says(browser: &Browser, what: &str) -> String {
    for _ in 0..150 {
        let text = browser.text().await;
        if text.contains(what) {
            return text;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!(
        "the page {} does not say {what}: {}",
        browser.path().await,
        browser.text().await
    );
}

async fn value(browser: &Browser, name: &str) -> String {
    let field = browser
        .page
        .find(Locator::Css(&format!("[name='{name}']")))
        .await
        .expect("the field");
    field.prop("value").await.expect("a look").unwrap_or_default()
}

async fn count(browser: &Browser, what: &str) -> usize {
    browser
        .page
        .find_all(Locator::Css(what))
        .await
        .expect("a look")
        .len()
}

/// Begins a report, goes away, finds it again on the desk, learns what is missing, and reports.
async fn clerk(house: &House, browser: &Browser) {
    browser.goto("/acts/report_project").await;
    browser.fill("project.name", "牧区水利设施数字孪生平台").await;
    browser.fill("project.plan_year", "2028").await;
    let saved = "return (document.querySelector('[data-saved]')?.textContent ?? '').trim() !== '';";
    for _ in 0..150 {
        if browser.page.execute(saved, Vec::new()).await.expect("a look") == serde_json::json!(true) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    browser.goto("/").await;
    browser.follow("main a[href^='/acts/report_project']").await;
    assert_eq!(
        value(browser, "project.name").await,
        "牧区水利设施数字孪生平台",
        "what was begun is kept"
    );
    browser.fill("project.plan_year", "二〇二八").await;
    browser.submit().await;
    assert_eq!(
        browser.path().await,
        "/acts/report_project",
        "a year in words is refused"
    );
    assert!(
        count(browser, "[data-summary] a[href^='#']").await > 0,
        "each finding leads to its field"
    );
    assert_eq!(
        value(browser, "project.name").await,
        "牧区水利设施数字孪生平台",
        "nothing is lost"
    );
    let unit = value(browser, "unit").await;
    if unit.is_empty() {
        let person = house.person("unit2").await;
        let files = house.office.app.store.people().await.expect("read");
        let file = files.iter().find(|file| file.id.0 == person).expect("the person");
        let own = file.person().expect("a person").office.0.clone();
        browser.fill("unit", &own).await;
    }
    browser.fill("project.plan_year", "2028").await;
    browser.submit().await;
    let text = says(browser, "已报送").await;
    assert!(text.contains("牧区水利设施数字孪生平台"), "{text}");
}

/// Seeks by two characters without leaving the page, narrows by a stage, opens a case and its basis.
async fn reviewer(browser: &Browser) {
    browser.goto("/library").await;
    browser
        .page
        .execute("window.stayed = true;", Vec::new())
        .await
        .expect("marked");
    let search = Locator::Css("main form[data-live-list] input[name=q]");
    let search = browser.page.find(search).await.expect("a search in the library");
    search.send_keys(PHRASE).await.expect("typed");
    for _ in 0..100 {
        if count(browser, "main mark").await > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(
        count(browser, "main mark").await > 0,
        "the phrase is marked where it was found"
    );
    let stayed = browser
        .page
        .execute("return window.stayed === true;", Vec::new())
        .await
        .expect("a look");
    assert_eq!(stayed, serde_json::json!(true), "the page was not loaded anew");
    let address = browser.page.current_url().await.expect("an address");
    assert!(
        address.query().unwrap_or_default().contains("q="),
        "the question is in the address: {address}"
    );
    browser.goto("/library?stage=under_approval").await;
    browser.follow("main tbody a[href^='/cases/']").await;
    assert!(
        count(browser, "#timeline").await == 1,
        "a case file has its timeline"
    );
    browser.follow("main a[href$='/basis']").await;
    let text = browser.text().await;
    assert!(
        text.contains("第") && text.contains("条"),
        "the basis cites articles: {text}"
    );
}

/// Looks at the whole, opens a figure to its rows, and signs what waits.
async fn head(browser: &Browser) {
    browser.goto("/statistics").await;
    assert!(count(browser, "main svg").await > 0, "there are charts");
    assert!(count(browser, "main table").await > 0, "with tables beside them");
    let figures = browser
        .page
        .find_all(Locator::Css("main td a[href^='/statistics/rows']"))
        .await
        .expect("a look");
    let figure = figures.first().expect("a figure that opens to its rows");
    let number: String = figure
        .text()
        .await
        .expect("a look")
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let rows = figure.attr("href").await.expect("a look").expect("an address");
    browser.goto(&rows).await;
    let text = browser.text().await;
    assert!(
        text.contains(&number),
        "the rows are as many as the figure says, {number}: {text}"
    );
    browser.goto("/worklist?of=signature").await;
    assert!(
        count(browser, "main h1").await == 1,
        "what waits for a signature has a page"
    );
}

/// Looks at a plan's workbench and asks what another budget would change; nothing is recorded.
async fn finance(browser: &Browser) {
    browser.goto("/plans").await;
    browser.follow("main a[href^='/plans/']").await;
    let path = browser.path().await;
    browser.goto(&format!("{path}/workbench")).await;
    assert!(
        count(browser, "main table tbody tr").await > 0,
        "the candidates are ranked"
    );
    assert!(
        count(browser, "main a[href$='workbench.xlsx']").await > 0,
        "and can be taken away"
    );
    browser.goto(&format!("{path}/workbench?budget=100")).await;
    let text = browser.text().await;
    assert!(
        text.contains("100"),
        "the question is answered on the page: {text}"
    );
}

/// Opens a list of supervision, a case of it, an act and its place in the ledger; then asks what another limit would mean.
async fn auditor(browser: &Browser) {
    browser.goto("/supervision").await;
    browser.follow("main tbody a[href^='/cases/']").await;
    browser.follow("#timeline a[href*='/timeline/']").await;
    let text = browser.text().await;
    assert!(text.contains("台账"), "the act shows its row: {text}");
    browser.goto("/policy/what-if").await;
    let text = browser.text().await;
    assert!(text.contains("推演"), "{text}");
}
