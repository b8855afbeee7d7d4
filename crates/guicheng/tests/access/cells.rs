//! Every act × everybody × case files of every kind: what the gates answer, and that whoever is refused leaves no trace.

use std::collections::BTreeSet;

use acts::act::{Course, Entry};
use acts::case::{CaseFile, CaseId, CaseKind};
use acts::list::ACTS;
use acts::permit::{Denial, permit};
use acts::stage::Stage;
use serde_json::json;

use crate::given::{BUSINESS, Given, KEPT, Member, NUMBERS};

/// One cell: who does what where.
struct Cell<'c> {
    member: &'c Member,
    entry: &'static Entry,
    case: Option<&'c CaseFile>,
}

/// What the gates answer before a form is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gate {
    Open,
    Forbidden,
    Unknown,
}

impl Cell<'_> {
    fn gate(&self) -> Gate {
        let is_of_kind = |file: &CaseFile| self.entry.kind.is_none_or(|kind| kind == file.kind());
        if !self.case.is_none_or(is_of_kind) {
            return Gate::Unknown;
        }
        match permit(&self.member.actor, self.entry.meta, self.case) {
            Ok(_) => Gate::Open,
            Err(Denial::Unknown) => Gate::Unknown,
            Err(Denial::Party { .. } | Denial::Duty { .. } | Denial::Stage { .. }) => Gate::Forbidden,
        }
    }

    fn path(&self) -> String {
        match (self.entry.meta.course, self.case) {
            (Course::Continues, Some(case)) => format!("/cases/{}/acts/{}", case.id, self.entry.meta.code),
            _ => format!("/acts/{}", self.entry.meta.code),
        }
    }

    fn named(&self) -> String {
        let case = self.case.map(|case| (case.kind(), case.stage()));
        format!(
            "{} {:?} at {} in {case:?}",
            self.member.actor.name, self.member.actor.duties, self.entry.meta.code
        )
    }

    /// The API, with a form that no act can read: whatever passes the gates ends there.
    async fn over_the_api(&self, number: usize) {
        let body = json!({ "form": { "no_such_field": true }, "idempotency_key": format!("cell-{number}") });
        let mode = ["", "?validate_only=true"][number % 2];
        let answer = self
            .member
            .client
            .post(&format!("/api/v1{}{mode}", self.path()), &body)
            .await;
        let expected = match self.gate() {
            Gate::Open => 422,
            Gate::Forbidden => 403,
            Gate::Unknown => 404,
        };
        assert_eq!(answer.status, expected, "{}: {}", self.named(), answer.body);
    }

    /// The page of the form, and what is typed into it while it is concluded on.
    async fn over_the_page(&self) {
        let expected = match self.gate() {
            Gate::Open => 200,
            Gate::Forbidden => 403,
            Gate::Unknown => 404,
        };
        let page = self.member.client.get(&self.path()).await;
        assert_eq!(page.status, expected, "{}", self.named());
        for sub in ["validate", "draft"] {
            let path = format!("{}/{sub}", self.path());
            let csrf = [("csrf", self.member.client.csrf.as_str())];
            let answer = self.member.client.form(&path, &csrf).await;
            assert_eq!(answer.status, expected, "{} {sub}", self.named());
        }
    }

    /// Neither page nor API takes anything without the token.
    async fn without_the_token(&self) {
        let tokenless = crate::client::Client {
            csrf: String::new(),
            ..self.member.client.clone()
        };
        let page = tokenless.form(&self.path(), &[("no_such_field", "1")]).await;
        let api = tokenless
            .post(&format!("/api/v1{}", self.path()), &json!({ "form": {} }))
            .await;
        assert_eq!((page.status, api.status), (403, 403), "{}", self.named());
    }

    /// Somebody signed out gets nothing.
    async fn signed_out(&self, given: &Given) {
        let page = given.client.get(&self.path()).await;
        let api = given
            .client
            .post(&format!("/api/v1{}", self.path()), &json!({ "form": {} }))
            .await;
        assert_eq!((page.status, api.status), (303, 401), "{}", self.named());
        assert!(
            page.header("location")
                .is_some_and(|to| to.starts_with("/sign-in")),
            "{}",
            self.named()
        );
    }
}

/// One case file of each kind and stage there is, and a few of those that are kept.
async fn chosen(given: &Given) -> Vec<CaseFile> {
    let mut seen: BTreeSet<(String, Stage)> = BTreeSet::new();
    let mut files = given.files(&BUSINESS).await;
    files.retain(|file| seen.insert((file.kind().code().to_owned(), file.stage())));
    let kept = given.files(&KEPT).await;
    let mut seen = BTreeSet::new();
    files.extend(kept.into_iter().filter(|file| seen.insert(file.kind())));
    files
}

/// One of each office and duty: the others of an office with the same duties are nobody else to the gates.
fn different(given: &Given) -> Vec<&Member> {
    let mut seen = BTreeSet::new();
    let is_new = |member: &&Member| seen.insert((member.actor.office.clone(), member.actor.duties.clone()));
    given.cast.iter().filter(is_new).collect()
}

/// The case files of the matrix in which an act is tried.
fn tried_in<'f>(entry: &Entry, files: &'f [CaseFile]) -> Vec<Option<&'f CaseFile>> {
    match entry.meta.course {
        Course::Opens => vec![None],
        Course::Standing(id) => vec![files.iter().find(|file| file.id == CaseId::new(id))],
        Course::Continues => files.iter().map(Some).collect(),
    }
}

/// How many cells were asked over the API and on pages.
#[derive(Debug, Default)]
struct Asked {
    number: usize,
    api: usize,
    pages: usize,
    open: usize,
}

impl Asked {
    /// Every cell that is open, and of those that are shut as many as time allows, each act and person among them.
    async fn ask(&mut self, given: &Given, cell: &Cell<'_>) {
        self.number += 1;
        let gate = cell.gate();
        if gate == Gate::Open || self.number.is_multiple_of(31) {
            cell.over_the_api(self.number).await;
            self.api += 1;
            self.open += usize::from(gate == Gate::Open);
        }
        if self.number.is_multiple_of(151) {
            cell.over_the_page().await;
            self.pages += 3;
        }
        if self.number.is_multiple_of(307) {
            cell.without_the_token().await;
            cell.signed_out(given).await;
            self.api += 2;
            self.pages += 2;
        }
    }
}

#[tokio::test]
async fn every_gate_answers_as_the_permit_says() {
    let (mut asked, mut stations) = (Asked::default(), BTreeSet::new());
    for number in NUMBERS {
        let given = Given::walked(number).await;
        let files = chosen(&given).await;
        stations.extend(files.iter().map(|file| (file.kind(), file.stage())));
        let before = given.acts().await;
        for member in different(&given) {
            for entry in ACTS.iter() {
                for case in tried_in(entry, &files) {
                    asked.ask(&given, &Cell { member, entry, case }).await;
                }
            }
        }
        assert_eq!(given.acts().await, before, "nothing refused is written");
    }
    println!("{asked:?}, 0 wrong, at {} stages of kinds", stations.len());
    let kinds: BTreeSet<CaseKind> = stations.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds.len(), BUSINESS.len() + KEPT.len(), "{kinds:?}");
    assert!(asked.open > 200 && asked.pages > 500, "{asked:?}");
}
