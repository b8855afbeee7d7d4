//! What is asked for: the desk, the library and a case, as `pages.md` orders them by importance, and the six workloads of
//! the comparison, on whatever portfolio the server has (Articles 10 and 14).

use std::net::SocketAddr;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Asked;
use super::connection::{Answer, Connection};

/// How many case pages are rotated over.
const CASES: usize = 1_000;
/// The stages and years over which the library is asked.
const STAGES: [&str; 3] = ["in_library", "construction", "reported"];
const YEARS: std::ops::RangeInclusive<i16> = 2018..=2029;
/// Phrases of two to six characters that about one in a hundred texts of a generated portfolio has.
const RARE: [&str; 5] = ["路系", "登记系", "监管系统", "兽医综合", "诉讼服务数据"];
/// Phrases that up to a third of the texts have.
const COMMON: [&str; 6] = ["平台", "不动产", "数据归集", "运维服务", "应急指挥", "电子证照库"];
/// How many acts are made ready; each is done once.
const ACTS: usize = 20_000;

/// Parts of the names of the posts that look and act.
#[derive(Debug, Clone)]
pub struct Who {
    /// Who looks at pages.
    pub looks: String,
    /// Who reports projects.
    pub acts: String,
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub(super) struct Session {
    cookie: String,
    token: String,
}

impl Session {
    /// A connection that speaks for them.
    pub(super) fn connect(&self, address: SocketAddr) -> Result<Connection> {
        let mut connection = Connection::open(address)?;
        connection.cookie.clone_from(&self.cookie);
        connection.token.clone_from(&self.token);
        Ok(connection)
    }
}

/// A request.
#[derive(Debug, Clone)]
pub(super) struct Request {
    /// Method and path.
    pub line: String,
    body: String,
}

impl Request {
    fn page(path: impl Into<String>) -> Self {
        let path: String = path.into();
        Self {
            line: format!("GET {path}"),
            body: String::new(),
        }
    }

    /// Asks on a connection.
    pub(super) fn ask(&self, connection: &mut Connection) -> Result<Answer> {
        connection.ask(&self.line, ("application/json", &self.body))
    }
}

/// A workload.
#[derive(Debug)]
pub(super) struct Workload {
    /// Its key.
    pub key: &'static str,
    /// What it asks for.
    pub what: &'static str,
    /// Who asks.
    pub session: Session,
    /// What is asked, in turn.
    pub requests: Vec<Request>,
    /// What every answer must hold.
    pub holds: &'static str,
    /// Whether its requests change something, so that each is sent once.
    pub changes: bool,
}

/// Pages that are measured as they open, by their keys.
const PAGES: [(&str, &str); 10] = [
    ("plans", "/plans"),
    ("approvals", "/approvals"),
    ("construction", "/construction"),
    ("acceptance", "/acceptance"),
    ("systems", "/systems"),
    ("maintenance", "/maintenance"),
    ("supervision", "/supervision"),
    ("calendar", "/calendar"),
    ("policy", "/policy"),
    ("what-if", "/policy/what-if"),
];

/// The workloads on this server's portfolio.
pub(super) fn portfolio(asked: &Asked) -> Result<Vec<Workload>> {
    let looks = signed_in(asked.address, &asked.who.looks)?;
    let cases = cases(asked.address, &looks)?;
    let reading = |(key, what), paths: Vec<String>, holds| Workload {
        key,
        what,
        session: looks.clone(),
        requests: paths.into_iter().map(Request::page).collect(),
        holds,
        changes: false,
    };
    let one = |path: &str| vec![path.to_owned()];
    let exported = |kind: &str| one(&format!("/exports/projects.{kind}?sort=amount_falling"));
    let mut workloads = vec![
        reading(("desk", "the desk"), one("/"), "</html>"),
        reading(("library", "the library as it opens"), one("/library"), "<table"),
        reading(
            ("a", "the library by stage and year, highest amount first"),
            library(),
            "</html>",
        ),
        reading(
            ("b", "the case page of one project"),
            case_pages(&cases),
            "id=\"timeline\"",
        ),
        reading(
            ("d", "statistics over the whole portfolio"),
            one("/api/v1/statistics"),
            "{",
        ),
        reading(("statistics", "the statistics page"), one("/statistics"), "<svg"),
        reading(("e", "the library as XLSX"), exported("xlsx"), ""),
        reading(("e-csv", "the library as CSV"), exported("csv"), ""),
        reading(
            ("f", "a phrase sought in the library"),
            searches("/library", &RARE),
            "</html>",
        ),
        reading(
            ("f-common", "a common phrase sought in the library"),
            searches("/library", &COMMON),
            "</html>",
        ),
        reading(
            ("search", "a phrase sought in everything"),
            searches("/search", &RARE),
            "</html>",
        ),
    ];
    let pages = PAGES
        .iter()
        .map(|(key, path)| reading((*key, "the page of that name"), one(path), "</html>"));
    workloads.extend(pages);
    workloads.push(reports(asked)?);
    Ok(workloads)
}

/// The library by each stage and year.
fn library() -> Vec<String> {
    let of_stage = |stage: &&str| {
        let stage = (*stage).to_owned();
        YEARS.map(move |year| format!("/library?stage={stage}&year={year}&sort=amount_falling"))
    };
    STAGES.iter().flat_map(of_stage).collect()
}

fn case_pages(cases: &[String]) -> Vec<String> {
    cases.iter().map(|case| format!("/cases/{case}")).collect()
}

/// A page that searches, asked for each phrase.
fn searches(path: &str, phrases: &[&str]) -> Vec<String> {
    let asked = |phrase: &&str| format!("{path}?q={}", escaped(phrase));
    phrases.iter().map(asked).collect()
}

/// Reports of new projects by a unit: each is recorded, and the next task is open when it is answered.
fn reports(asked: &Asked) -> Result<Workload> {
    let session = signed_in(asked.address, &asked.who.acts)?;
    let mut connection = session.connect(asked.address)?;
    let shown = connection.get("/api/v1/session")?.json();
    let office = shown
        .get("office")
        .and_then(Value::as_str)
        .context("no office")?
        .to_owned();
    let head = connection.get("/api/v1/ledger/head")?.json();
    let size = head
        .get("size")
        .and_then(Value::as_u64)
        .context("no size of the ledger")?;
    let report = |number: usize| {
        let mark = format!("{size}/{number}");
        let project = json!({ "name": format!("政务数据归集平台 {mark}"), "plan_year": 2_029, "need": "归集本部门业务数据。" });
        let form = json!({ "unit": office, "project": project });
        Request {
            line: "POST /api/v1/acts/report_project".to_owned(),
            body: json!({ "form": form, "idempotency_key": mark }).to_string(),
        }
    };
    Ok(Workload {
        key: "c",
        what: "a project reported, durable when answered",
        session,
        requests: (0..ACTS).map(report).collect(),
        holds: "",
        changes: true,
    })
}

/// Signs in as the first person of the demonstration whose post's name holds every part that is given.
fn signed_in(address: SocketAddr, post: &str) -> Result<Session> {
    let mut connection = Connection::open(address)?;
    let page = connection.get("/sign-in")?.text();
    let people = page.split("name=\"person\" value=\"").skip(1);
    let person = people
        .filter_map(|person| {
            let (id, rest) = person.split_once('"')?;
            let (names, _) = rest.split_once("</button>")?;
            post.split_whitespace()
                .all(|part| names.contains(part))
                .then_some(id)
        })
        .next()
        .with_context(|| format!("nobody in the demonstration is {post}"))?;
    let kind = "application/x-www-form-urlencoded";
    let entered = connection.ask("POST /demonstration/sign-in", (kind, &format!("person={person}")))?;
    let cookie = entered.header("set-cookie").context("no cookie")?;
    cookie
        .split(';')
        .next()
        .unwrap_or_default()
        .clone_into(&mut connection.cookie);
    let shown = connection.get("/api/v1/session")?.json();
    let token = shown.get("csrf").and_then(Value::as_str).context("no token")?;
    Ok(Session {
        cookie: connection.cookie.clone(),
        token: token.to_owned(),
    })
}

/// The projects that are shown first in the library.
fn cases(address: SocketAddr, session: &Session) -> Result<Vec<String>> {
    let mut connection = session.connect(address)?;
    let mut cases = Vec::new();
    for page in 1.. {
        let listed = connection.get(&format!("/api/v1/projects?page={page}"))?.json();
        let projects = listed
            .get("projects")
            .and_then(Value::as_array)
            .context("no projects")?;
        let found = projects
            .iter()
            .filter_map(|project| project.get("case").and_then(Value::as_str));
        cases.extend(found.map(str::to_owned));
        if projects.is_empty() || cases.len() >= CASES {
            break;
        }
    }
    cases.truncate(CASES);
    Ok(cases)
}

/// A phrase as it stands in an address.
fn escaped(phrase: &str) -> String {
    phrase.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
