//! What a form does while an official types: a block of a spreadsheet pasted, the form kept, a session that ends, a large
//! file on its way. Nothing here waits for a moment: each step waits for what it is to bring about.

use std::time::Duration;

use fantoccini::Locator;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::given::Given;

const UNIT: &str = "内蒙古自治区水文水资源中心";
const DEPARTMENT: &str = "内蒙古自治区水利厅";

/// Three rows with their headings, a quoted cell over two lines among them.
const SPREADSHEET: &str = "文件名称和文号\t支撑关系\n\
    内政数字〔2024〕98号\t\"第六条要求\n随时报送\"\n\
    水信息〔2023〕1号\t监管要求\n";

/// Sources and amounts without a unit.
const AMOUNTS: &str = "财政预算专项\t300\n财政预算专项\t86.5\n";

async fn run(browser: &Browser, script: &str) -> Value {
    browser.page.execute(script, Vec::new()).await.expect("a script")
}

/// Waits until a script says something true, and gives what it says.
async fn until(browser: &Browser, script: &str) -> Value {
    for _ in 0..600 {
        let said = browser
            .page
            .execute(script, Vec::new())
            .await
            .unwrap_or(Value::Null);
        if !matches!(said, Value::Null | Value::Bool(false)) && said != json!("") {
            return said;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never true: {script}; the page says {}", browser.text().await)
}

/// Pastes text into the first empty cell of a column.
async fn paste(browser: &Browser, field: &str, text: &str) {
    let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[1]); \
        const cell = document.querySelector(`[name='${arguments[0]}']`); cell.focus(); \
        cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    browser
        .page
        .execute(script, vec![json!(field), json!(text)])
        .await
        .expect("pasted");
}

async fn value(browser: &Browser, field: &str) -> Value {
    run(
        browser,
        &format!("return document.querySelector(\"[name='{field}']\")?.value;"),
    )
    .await
}

async fn begun() -> (Given, Browser, String) {
    let given = Given::server("2025-06-12").await;
    given.unit(UNIT, DEPARTMENT).await;
    given.person("unit", (UNIT, "prepare")).await;
    let store = &given.office.app.store;
    let person = store
        .claimed_by("login", "unit")
        .await
        .expect("read")
        .expect("registered");
    let browser = Browser::open(&given.base()).await;
    browser.is(&person.0).await;
    browser.goto("/acts/report_project").await;
    (given, browser, person.0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_of_a_spreadsheet_fills_rows_and_columns() {
    let (_given, browser, _) = begun().await;
    paste(&browser, "project.basis.0.name", SPREADSHEET).await;
    until(
        &browser,
        "return document.querySelector('[data-pasted]:not(:empty)') !== null;",
    )
    .await;
    assert_eq!(
        value(&browser, "project.basis.0.name").await,
        "内政数字〔2024〕98号"
    );
    assert_eq!(
        value(&browser, "project.basis.0.support").await,
        "第六条要求\n随时报送",
        "a quoted cell keeps its lines, and the headings are no row"
    );
    assert_eq!(value(&browser, "project.basis.1.name").await, "水信息〔2023〕1号");
    paste(&browser, "project.funding.0.source", AMOUNTS).await;
    until(
        &browser,
        "return document.querySelector('dialog[open]') !== null;",
    )
    .await;
    let wan = browser.page.find(Locator::Css("dialog button[value=wan]")).await;
    wan.expect("a question").click().await.expect("a click");
    until(&browser, "return document.querySelector('dialog') === null;").await;
    assert_eq!(value(&browser, "project.funding.0.amount").await, "3000000.00");
    assert_eq!(value(&browser, "project.funding.1.amount").await, "865000.00");
    let sum = until(
        &browser,
        "const sum = document.querySelector('form output[data-echo=\"s-project.funding.amount\"]').textContent; \
         return sum.includes('3,865,000.00');",
    );
    assert_eq!(sum.await, true, "the sum follows from the server");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_kept_while_one_types_and_over_the_end_of_a_session() {
    let (given, browser, person) = begun().await;
    browser.fill("project.name", "河湖水域岸线监管信息系统").await;
    until(
        &browser,
        "return document.querySelector('[data-saved]').textContent.includes('已暂存');",
    )
    .await;
    browser.goto("/").await;
    assert!(
        run(
            &browser,
            "return document.querySelector(\"a[href='/acts/report_project']\") !== null;"
        )
        .await
            == json!(true),
        "it is found again on the desk"
    );
    browser.goto("/acts/report_project").await;
    assert_eq!(value(&browser, "project.name").await, "河湖水域岸线监管信息系统");
    given.on("2025-06-13");
    browser.fill("project.responsible_office", "信息处").await;
    let submit = browser
        .page
        .find(Locator::Css("button[name='do'][value='submit']"))
        .await;
    submit.expect("a button").click().await.expect("a click");
    until(
        &browser,
        "return document.querySelector(\"a[href^='/sign-in?next=/acts/report_project']\") !== null;",
    )
    .await;
    browser.is(&person).await;
    browser.goto("/acts/report_project").await;
    assert_eq!(value(&browser, "project.responsible_office").await, "信息处");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_file_shows_how_far_it_has_come_and_a_wrong_one_loses_nothing() {
    let (_given, browser, _) = begun().await;
    browser.goto("/acts/register_system").await;
    browser.fill("system.name", "水资源管理系统").await;
    let give = "window.bars = 0; new MutationObserver(() => { window.bars += document.querySelectorAll('[data-uploads] progress').length; }) \
        .observe(document.querySelector('form[data-act-form]'), { childList: true, subtree: true }); \
        const files = new DataTransfer(); \
        files.items.add(new File(['%PDF-1.7\\n', new Uint8Array(20 * 1048576)], '大文件.pdf')); \
        files.items.add(new File(['MZ'], '程序.exe')); \
        const input = document.querySelector(\"input[type=file][name='files.evidence']\"); \
        input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true }));";
    run(&browser, give).await;
    let name = until(
        &browser,
        "return document.querySelector(\"[data-uploads] input[name^='evidence.'][name$='.name']\")?.value;",
    )
    .await;
    assert_eq!(name, "大文件.pdf");
    assert_ne!(
        run(&browser, "return window.bars;").await,
        json!(0),
        "a bar was shown"
    );
    let said = run(
        &browser,
        "return document.querySelector('[data-uploads] .fault').textContent;",
    )
    .await;
    assert!(
        said.as_str()
            .is_some_and(|said| said.contains("程序.exe 未被接受")),
        "{said}"
    );
    assert_eq!(value(&browser, "system.name").await, "水资源管理系统");
}
