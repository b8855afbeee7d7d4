//! Every act × everybody × case files of every kind: what the gates answer, and that whoever is refused leaves no trace.

use std::collections::BTreeSet;

use acts::act::{Course, Entry};
use acts::case::{CaseFile, CaseId};
use acts::list::ACTS;
use acts::permit::{Denial, permit};
use acts::stage::Stage;
use serde_json::json;

use crate::given::{BUSINESS, Given, KEPT, Member};

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

#[tokio::test]
async fn every_gate_answers_as_the_permit_says() {
    let given = Given::new().await;
    let files = chosen(&given).await;
    let standing = |id: &str| files.iter().find(|file| file.id == CaseId::new(id));
    let before = given.acts().await;
    let (mut number, mut asked, mut pages) = (0, 0, 0);
    for (place, member) in different(&given).into_iter().enumerate() {
        for entry in ACTS.iter() {
            let cases: Vec<Option<&CaseFile>> = match entry.meta.course {
                Course::Opens => vec![None],
                Course::Standing(id) => vec![standing(id)],
                Course::Continues => files.iter().map(Some).collect(),
            };
            for case in cases {
                let cell = Cell { member, entry, case };
                let of_kind = case.is_none_or(|case| entry.kind.is_none_or(|kind| kind == case.kind()));
                number += 1;
                if !of_kind && number % 37 != 0 {
                    continue;
                }
                if cell.gate() == Gate::Open || number % 5 == 0 {
                    cell.over_the_api(number).await;
                    asked += 1;
                }
                if (number + place) % 23 == 0 {
                    cell.over_the_page().await;
                    pages += 1;
                }
                if number % 97 == 0 {
                    cell.without_the_token().await;
                    cell.signed_out(&given).await;
                }
            }
        }
    }
    println!(
        "{number} cells, {pages} of them on pages, {} case files",
        files.len()
    );
    assert_eq!(given.acts().await, before, "nothing refused is written");
    assert!(files.len() > 12 && pages > 200, "{} {pages}", files.len());
}
