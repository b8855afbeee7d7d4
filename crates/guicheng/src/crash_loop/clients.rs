//! The clients of a crash loop: each signs in, reports projects and amends those of all, several the same at once, and
//! when it does not learn what became of an act it asks again under the same key until it does.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use acts::case::CaseId;
use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::notes::{Note, Notes, Told};
use super::speaking::{Answer, Request, Session, ask};
use crate::numbers::Numbers;

/// How long a client waits before it asks again.
const PAUSE: Duration = Duration::from_millis(25);
/// How many of the newest projects are amended; few, so that clients meet in the same case file.
const MEETING: usize = 4;

/// What all clients share.
#[derive(Debug)]
pub struct Shared {
    /// Where servers can be reached; none while one is down.
    addresses: Mutex<Vec<Option<SocketAddr>>>,
    cases: Mutex<Vec<String>>,
    stopping: AtomicBool,
    resting: AtomicBool,
    /// The unit for which all act.
    pub unit: CaseId,
    /// The year for which they report: far enough ahead to be in time.
    pub plan_year: i16,
    /// What they were told.
    pub notes: Notes,
    /// How many acts were asked for again because their outcome was unknown.
    pub unknown: AtomicU64,
    strange: Mutex<Vec<String>>,
}

impl Shared {
    /// Nothing is reported yet and no server runs.
    #[must_use]
    pub fn new(servers: usize, notes: Notes, (unit, plan_year): (CaseId, i16)) -> Self {
        Self {
            addresses: Mutex::new(vec![None; servers]),
            cases: Mutex::default(),
            stopping: AtomicBool::new(false),
            resting: AtomicBool::new(false),
            unit,
            plan_year,
            notes,
            unknown: AtomicU64::new(0),
            strange: Mutex::default(),
        }
    }

    /// Says where a server can be reached, or that it cannot.
    pub fn reach(&self, server: usize, address: Option<SocketAddr>) {
        let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = addresses.get_mut(server) {
            *place = address;
        }
    }

    /// Lets clients begin no new act for a while; those that were begun go on.
    pub fn rest(&self) {
        self.resting.store(true, Ordering::Relaxed);
    }

    /// Lets clients begin new acts again.
    pub fn go_on(&self) {
        self.resting.store(false, Ordering::Relaxed);
    }

    /// Lets every client come to the end of its act and stop.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Answers that nobody should get.
    #[must_use]
    pub fn strange(&self) -> Vec<String> {
        let strange = self.strange.lock().unwrap_or_else(PoisonError::into_inner);
        strange.clone()
    }

    fn address(&self, turn: usize) -> Option<SocketAddr> {
        let addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        let up: Vec<SocketAddr> = addresses.iter().flatten().copied().collect();
        up.get(turn.checked_rem(up.len())?).copied()
    }
}

/// One client.
#[derive(Debug)]
pub struct Client {
    shared: Arc<Shared>,
    person: CaseId,
    numbers: Numbers,
    session: Session,
    turn: usize,
}

/// An act to be done.
struct Task {
    mark: String,
    path: String,
    body: Value,
}

/// How one attempt ended.
enum Attempt {
    Told(Told),
    Unknown,
}

impl Client {
    /// The client of this person; `seed` decides what it does.
    #[must_use]
    pub fn new(shared: Arc<Shared>, person: CaseId, seed: u64) -> Self {
        Self {
            shared,
            person,
            numbers: Numbers::of(seed),
            session: Session::default(),
            turn: 0,
        }
    }

    /// Acts until it is told to stop; gives how many acts it brought to an end.
    ///
    /// # Errors
    /// Its notes cannot be written.
    pub async fn run(mut self) -> Result<u64> {
        let mut done = 0;
        while !self.shared.stopping.load(Ordering::Relaxed) {
            if self.shared.resting.load(Ordering::Relaxed) {
                tokio::time::sleep(PAUSE).await;
                continue;
            }
            let mark = format!("{}/{done}", self.person);
            if let Some(task) = self.task(mark).await {
                self.bring_to_an_end(&task).await?;
                done += 1;
            }
        }
        Ok(done)
    }

    /// The next act; none when no server says at which version its case is.
    async fn task(&mut self, mark: String) -> Option<Task> {
        let case = {
            let cases = self.shared.cases.lock().unwrap_or_else(PoisonError::into_inner);
            let newest = cases.len().saturating_sub(MEETING);
            let among = cases.get(newest..).unwrap_or_default();
            let chosen = self.numbers.index(among.len());
            among.get(chosen).cloned()
        };
        let facts = json!({
            "name": format!("断电演练项目 {mark}"),
            "plan_year": self.shared.plan_year,
            "need": mark,
        });
        let (path, body) = match case.filter(|_| self.numbers.below(4) > 0) {
            None => {
                let form = json!({ "unit": self.shared.unit, "project": facts });
                (
                    "/api/v1/acts/report_project".to_owned(),
                    json!({ "form": form, "idempotency_key": mark }),
                )
            }
            Some(case) => {
                let seen = self.ask(&format!("GET /api/v1/cases/{case}"), "").await?;
                let version = seen.json().get("version")?.as_u64()?;
                let form = json!({ "project": facts });
                let body = json!({ "form": form, "expected_version": version, "idempotency_key": mark });
                (format!("/api/v1/cases/{case}/acts/amend_report"), body)
            }
        };
        Some(Task { mark, path, body })
    }

    /// Asks for the act until it is known what became of it, and notes that.
    async fn bring_to_an_end(&mut self, task: &Task) -> Result<()> {
        let mut again = false;
        loop {
            match self.attempt(task).await {
                Attempt::Told(told) => {
                    if let Told::Acknowledged { case, version: 1, .. } = &told {
                        let mut cases = self.shared.cases.lock().unwrap_or_else(PoisonError::into_inner);
                        cases.push(case.clone());
                    }
                    let mark = task.mark.clone();
                    return self.shared.notes.add(Note { mark, told }).await;
                }
                Attempt::Unknown => {
                    if !again {
                        self.shared.unknown.fetch_add(1, Ordering::Relaxed);
                    }
                    again = true;
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    async fn attempt(&mut self, task: &Task) -> Attempt {
        let Some(answer) = self
            .ask(&format!("POST {}", task.path), &task.body.to_string())
            .await
        else {
            return Attempt::Unknown;
        };
        match answer.status {
            200 => match acknowledged(&answer.json()) {
                Some(told) => Attempt::Told(told),
                None => self.strange(&answer),
            },
            409 => Attempt::Told(Told::Refused { status: 409 }),
            401 => {
                self.session = Session::default();
                Attempt::Unknown
            }
            503 | 507 => Attempt::Unknown,
            _ => self.strange(&answer),
        }
    }

    /// An answer that nobody should get is kept, and the act is asked for again.
    fn strange(&self, answer: &Answer) -> Attempt {
        let said = format!("{} {}", answer.status, answer.body);
        self.shared
            .strange
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(said);
        Attempt::Unknown
    }

    /// Asks one of the servers that run, signed in; none when no whole answer came.
    async fn ask(&mut self, line: &str, body: &str) -> Option<Answer> {
        self.turn = self.numbers.index(usize::from(u16::MAX));
        let Some(address) = self.shared.address(self.turn) else {
            tokio::time::sleep(PAUSE).await;
            return None;
        };
        if self.session.cookie.is_empty() {
            self.session = self.signed_in(address).await.ok()?;
        }
        let request = Request {
            line,
            kind: "application/json",
            body,
        };
        ask(address, &self.session, request).await.ok()
    }

    async fn signed_in(&self, address: SocketAddr) -> Result<Session> {
        let entering = Request {
            line: "POST /demonstration/sign-in",
            kind: "application/x-www-form-urlencoded",
            body: &format!("person={}", self.person),
        };
        let answer = ask(address, &Session::default(), entering).await?;
        let cookie = answer.header("set-cookie").context("no cookie")?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let token = String::new();
        let session = Session { cookie, token };
        let asking = Request {
            line: "GET /api/v1/session",
            kind: "application/json",
            body: "",
        };
        let shown = ask(address, &session, asking).await?.json();
        let token = shown.get("csrf").and_then(Value::as_str).context("no token")?;
        Ok(Session {
            token: token.to_owned(),
            ..session
        })
    }
}

fn acknowledged(body: &Value) -> Option<Told> {
    Some(Told::Acknowledged {
        case: body.get("case")?.as_str()?.to_owned(),
        number: body.get("number")?.as_u64()?,
        version: body.get("version")?.as_u64()?,
    })
}
