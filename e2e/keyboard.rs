//! A clerk who uses no mouse: from the page for signing in to a recorded act by Tab, letters and Enter alone, and at every
//! stop it shows where one is.

use std::collections::BTreeSet;

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::Browser;
use crate::house::House;

/// How many stops a page may have before what is sought.
const PATIENCE: usize = 260;

/// What was wrong with the stops that were made.
type Unseen = BTreeSet<String>;

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_recorded_without_a_mouse() {
    let house = House::open().await;
    let browser = Browser::open(&house.base()).await;
    let clerk = house.person("unit2").await;
    let mut unseen = Unseen::new();

    browser.goto("/sign-in").await;
    press(&browser, (&format!("button[value='{clerk}']"), &mut unseen)).await;
    browser.goto("/").await;
    press(&browser, ("a.skip", &mut unseen)).await;
    press(&browser, ("main a[href='/acts/report_project']", &mut unseen)).await;
    assert_eq!(browser.path().await, "/acts/report_project");

    type_in(
        &browser,
        ("[name='project.name']", "牧区饮水安全监测平台"),
        &mut unseen,
    )
    .await;
    type_in(&browser, ("[name='project.plan_year']", "2028"), &mut unseen).await;
    press(&browser, ("button[name='do'][value='submit']", &mut unseen)).await;

    let text = browser.text().await;
    assert!(
        text.contains("已报送") && text.contains("牧区饮水安全监测平台"),
        "{text}"
    );
    assert!(
        unseen.is_empty(),
        "where one is must be seen at every stop: {unseen:#?}"
    );
}

/// Goes on by Tab until the element that is sought has the focus.
async fn reach(browser: &Browser, (sought, unseen): (&str, &mut Unseen)) {
    let there = "return document.activeElement.matches(arguments[0]);";
    for _ in 0..PATIENCE {
        strike(browser, Key::Tab + "").await;
        if let Some(wrong) = unseen_at(browser).await {
            unseen.insert(format!("{wrong} on {}", browser.path().await));
        }
        let found = browser.page.execute(there, vec![json!(sought)]).await;
        if found.expect("a look") == json!(true) {
            return;
        }
    }
    panic!("{sought} cannot be reached by Tab on {}", browser.path().await);
}

/// What is wrong with the stop, once the window has had the time to move there.
async fn unseen_at(browser: &Browser) -> Option<String> {
    let mut wrong = None;
    for _ in 0..20 {
        let found = browser.page.execute(SEEN, Vec::new()).await.expect("a look");
        wrong = found.as_str().map(str::to_owned);
        if wrong.is_none() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    wrong
}

/// Reaches a link or a button, presses Enter, and waits for the page that follows.
async fn press(browser: &Browser, (sought, unseen): (&str, &mut Unseen)) {
    reach(browser, (sought, unseen)).await;
    let before = browser.path().await;
    strike(browser, Key::Enter + "").await;
    if sought.starts_with("a.skip") {
        return;
    }
    let complete = "return document.readyState === 'complete';";
    for _ in 0..300 {
        let is_complete = browser.page.execute(complete, Vec::new()).await;
        if is_complete.is_ok_and(|is| is == json!(true)) && browser.path().await != before {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("Enter on {sought} led nowhere: {}", browser.text().await);
}

/// Reaches a field and types over what it holds.
async fn type_in(browser: &Browser, (field, text): (&str, &str), unseen: &mut Unseen) {
    reach(browser, (field, unseen)).await;
    for key in text.chars() {
        strike(browser, key.into()).await;
    }
}

/// One key, to whatever has the focus.
async fn strike(browser: &Browser, key: String) {
    let focused = browser
        .page
        .active_element()
        .await
        .expect("something has the focus");
    focused.send_keys(&key).await.expect("a key");
}

/// What is wrong with the stop: nothing shows the focus, or it lies outside the window or under something. The field for
/// files is hidden behind its label, and the button inside a field for a day has a ring of the browser's own.
const SEEN: &str = "const at = document.activeElement;\
    if (at === document.body || at.type === 'file') { return null; }\
    const named = at.tagName.toLowerCase() + (at.name ? '[name=' + at.name + ']' : '.' + at.className) + ' ' + at.textContent.trim().slice(0, 12);\
    const box = at.getBoundingClientRect();\
    const own = getComputedStyle(at);\
    const label = at.labels?.[0] ? getComputedStyle(at.labels[0]) : own;\
    const shows = [own, label].some(style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');\
    if (!shows && at.type !== 'date') { return 'no ring around ' + named; }\
    if (box.width === 0 || box.height === 0) { return 'no room for ' + named; }\
    if (box.bottom < 1 || box.top > innerHeight - 1) { return 'outside the window: ' + named; }\
    const line = at.getClientRects()[0];\
    const spots = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].map(([x, y]) => [line.left + line.width * x, line.top + line.height * y]);\
    const free = spots.some(([x, y]) => { const over = document.elementFromPoint(x, y); return over && (at.contains(over) || over.contains(at)); });\
    return free ? null : 'under something: ' + named;";
