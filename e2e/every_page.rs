//! Every page that can be reached by links, as each role sees it: axe finds nothing serious, nothing runs over the edge of a
//! narrow or enlarged window, no page weighs more than it may, and each names the styles of what stands on it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::house::House;

/// Who looks: a clerk, a reviewer, a head who signs, Finance, Audit, and the administrators.
const ROLES: [&str; 8] = [
    "bureau1",
    "unit2",
    "bureau3",
    "centre2",
    "finance1",
    "audit1",
    "system_admin",
    "audit_admin",
];
/// How many pages of one kind are looked at: those that differ by the question asked, forms of acts, and case files.
const OF_A_KIND: usize = 2;
const FORMS: usize = 24;
const CASES: usize = 8;
/// How many of the roles look in English as well.
const IN_ENGLISH: usize = 2;
/// The most a page may weigh with its style, script and pictures, unpacked, in bytes.
const HEAVIEST: u64 = 150 * 1024;
/// The widths at which nothing may run over the edge: a telephone, and 1280 enlarged to twice its size.
const WIDTHS: [u32; 2] = [400, 640];

/// What every page is looked at with.
struct Tools {
    axe: String,
    /// The styles that only some pages name, by their names.
    looks: Value,
}

/// What was found wrong on a page.
#[derive(Default)]
struct Report {
    pages: usize,
    wrong: BTreeMap<String, BTreeSet<String>>,
}

impl Report {
    fn note(&mut self, what: String, page: &str) {
        self.wrong.entry(what).or_default().insert(page.to_owned());
    }

    /// Keeps what was found so far when a folder is named for it.
    fn keep(&self) {
        if let Some(folder) = std::env::var_os("GUICHENG_PICTURES") {
            let file = std::path::Path::new(&folder).join("every-page.txt");
            std::fs::write(file, self.text()).expect("written");
        }
    }

    fn text(&self) -> String {
        let mut text = format!("{} pages looked at\n", self.pages);
        for (what, pages) in &self.wrong {
            let some: Vec<&str> = pages.iter().map(String::as_str).take(4).collect();
            writeln!(
                text,
                "{what}\n    on {} pages, such as {}",
                pages.len(),
                some.join(" ")
            )
            .expect("text");
        }
        text
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_that_can_be_reached_is_fit_for_everybody() {
    let house = House::open().await;
    let browser = Browser::open(&house.base()).await;
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../e2e/node_modules/axe-core/axe.min.js"
    );
    let axe = std::fs::read_to_string(path).expect("axe-core is there: npm ci --prefix e2e");
    let tools = Tools { axe, looks: looks() };
    let mut report = Report::default();
    for (language, roles) in [("zh-CN", ROLES.len()), ("en", IN_ENGLISH)] {
        let mut seen = BTreeMap::new();
        for role in ROLES.iter().take(roles) {
            browser.is(&house.person(role).await).await;
            browser.reads(language).await;
            walk(&browser, (&tools, role), (&mut seen, &mut report)).await;
        }
    }
    assert!(report.pages > 60, "the walk got somewhere: {}", report.text());
    assert!(report.wrong.is_empty(), "{}", report.text());
}

/// The styles beside that of every page.
fn looks() -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/assets");
    let mut looks = serde_json::Map::new();
    for file in std::fs::read_dir(folder).expect("the styles") {
        let file = file.expect("a file").path();
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".css") && name != "app.css" {
            looks.insert(name, json!(std::fs::read_to_string(&file).expect("a style")));
        }
    }
    Value::Object(looks)
}

/// Goes from page to page by links, as far as they lead.
async fn walk(browser: &Browser, of: (&Tools, &str), to: (&mut BTreeMap<String, usize>, &mut Report)) {
    let ((tools, role), (seen, report)) = (of, to);
    let mut waiting: VecDeque<String> = VecDeque::from(["/".to_owned()]);
    let mut own = BTreeSet::new();
    while let Some(path) = waiting.pop_front() {
        let kind = if path == "/" {
            format!("/ of {role}")
        } else {
            kind(&path)
        };
        let among = match kind.as_str() {
            "/cases/{}" => CASES,
            "/cases/{}/acts/{}" => FORMS,
            _ => OF_A_KIND,
        };
        let count = seen.entry(kind).or_default();
        if *count >= among || !own.insert(path.clone()) {
            continue;
        }
        *count += 1;
        report.pages += 1;
        let name = format!("{path} ({role})");
        look(browser, (tools, &path), (&name, report)).await;
        report.keep();
        waiting.extend(links(browser).await);
    }
}

/// One page.
async fn look(browser: &Browser, (tools, path): (&Tools, &str), (name, report): (&str, &mut Report)) {
    browser.goto(path).await;
    let unnamed = browser.page.execute(UNNAMED, vec![tools.looks.clone()]).await;
    if let Some(look) = unnamed.expect("the styles are read").as_str() {
        report.note(format!("does not name {look}"), name);
    }
    let weight = run(browser, WEIGHT).await.as_u64().unwrap_or(u64::MAX);
    if weight > HEAVIEST {
        report.note(format!("weighs {} KiB", weight / 1024), name);
    }
    for width in WIDTHS {
        browser.page.set_window_size(width, 900).await.expect("a window");
        let over = run(browser, OVER_THE_EDGE).await;
        if let Some(over) = over.as_str() {
            report.note(format!("at {width} px over the edge: {over}"), name);
        }
    }
    browser.page.set_window_size(1280, 900).await.expect("a window");
    for found in judged(browser, &tools.axe).await {
        report.note(found, name);
    }
}

/// The serious and critical findings of axe on the page that is shown.
async fn judged(browser: &Browser, axe: &str) -> Vec<String> {
    browser.page.execute(axe, Vec::new()).await.expect("axe is there");
    let found = browser
        .page
        .execute_async(JUDGE, Vec::new())
        .await
        .expect("axe answers");
    let found = found.as_array().cloned().unwrap_or_default();
    found
        .iter()
        .map(|found| {
            format!(
                "axe: {} {}",
                found["id"].as_str().unwrap_or_default(),
                found["at"].as_str().unwrap_or_default()
            )
        })
        .collect()
}

async fn run(browser: &Browser, script: &str) -> Value {
    browser
        .page
        .execute(script, Vec::new())
        .await
        .unwrap_or(json!(null))
}

/// Where links of the page lead inside the product, downloads and what ends a session left out.
async fn links(browser: &Browser) -> Vec<String> {
    let found = run(browser, LINKS).await;
    let found = found.as_array().cloned().unwrap_or_default();
    found
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// What kind of page a path is: identities, numbers, names of acts and questions taken out.
fn kind(path: &str) -> String {
    let (path, _) = path.split_once('?').unwrap_or((path, ""));
    let mut parts: Vec<&str> = path.split('/').collect();
    for place in 0..parts.len() {
        let part = parts[place];
        let is_identity = part.len() >= 20 || part.chars().next().is_some_and(|first| first.is_ascii_digit());
        if is_identity || (place > 0 && parts[place - 1] == "acts") {
            parts[place] = "{}";
        }
    }
    parts.join("/")
}

const LINKS: &str = "return [...document.querySelectorAll('a[href^=\"/\"]:not([download])')]\
    .map(link => link.getAttribute('href').split('#')[0])\
    .filter(path => path && !/^\\/(exports|documents|assets|api|sign-out|calendar\\.ics)|\\.(csv|xlsx|ics)(\\?|$)/.test(path));";

const WEIGHT: &str = "return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))\
    .reduce((sum, entry) => sum + (entry.decodedBodySize || 0), 0);";

/// What is wider than the window, unless it lies in a part that scrolls by itself.
const OVER_THE_EDGE: &str = "const edge = document.documentElement.clientWidth;\
    if (document.documentElement.scrollWidth <= edge + 1) { return null; }\
    const over = [...document.querySelectorAll('body *')].filter(part => part.getBoundingClientRect().right > edge + 1\
        && !part.closest('.scroll, .scrolls, [tabindex=\"0\"], .unseen'));\
    const part = over[over.length - 1];\
    return part ? part.tagName.toLowerCase() + '.' + part.className : 'something';";

const JUDGE: &str = "const done = arguments[arguments.length - 1];\
    axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })\
    .then(result => done(result.violations.filter(found => ['serious', 'critical'].includes(found.impact))\
        .map(found => ({ id: found.id, at: found.nodes[0].target.join(' ') }))), fault => done([{ id: 'axe', at: String(fault) }]));";

#[test]
fn pages_of_one_kind_are_told_by_their_path() {
    assert_eq!(
        kind("/cases/005mhx8000058djc6ms5dedgwe/acts/approve"),
        "/cases/{}/acts/{}"
    );
    assert_eq!(kind("/policy/14"), "/policy/{}");
    assert_eq!(kind("/library?year=2026&stage=reported"), "/library");
}

/// A style that something on the page is meant for and that the page does not name.
const UNNAMED: &str = "const whole = selector => selector.replace(/::[\\w-]+(\\([^)]*\\))?/g, '').trim();\
    const meant = rules => [...rules].find(rule => rule.selectorText\
        ? rule.selectorText.split(/,(?![^(]*\\))/).some(one => document.querySelector(whole(one) || '*'))\
        : rule.cssRules && meant(rule.cssRules));\
    for (const [name, text] of Object.entries(arguments[0])) {\
        if (document.querySelector(`link[href=\"/assets/${name}\"]`)) { continue; }\
        const style = new CSSStyleSheet();\
        style.replaceSync(text);\
        const rule = meant(style.cssRules);\
        if (rule) { return name + ', though it is meant by ' + (rule.selectorText ?? rule.cssText.slice(0, 80)); }\
    }\
    return null;";
