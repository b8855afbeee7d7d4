//! Acts to record: organisations that are registered and amended, because they need the least around them.

use crate::postgres_server::Served;
use acts::administration::register_organisation::OrganisationRegistered;
use acts::case::{CaseFile, CaseId};
use acts::chapter_2::report_project::Reported;
use acts::list::Event;
use acts::list::administration::OrganisationEvent;
use acts::list::chapter_3::ProjectEvent;
use acts::party::Party;
use acts::project_facts::ProjectFacts;
use acts::record::{Change, Record, RecordBody};
use acts::regime::Regime;
use calendar::Calendar;
use jiff::civil::date;
use rules::policy::{Policies, PolicyText};
use sqlx::{AnyConnection, Connection};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use store::heads::HeadFile;
use store::open::Store;
use tempfile::TempDir;

/// One database and a directory beside it, gone after the test.
pub struct Place {
    directory: TempDir,
    served: Option<Served>,
}

impl Place {
    /// A file.
    pub fn file() -> Self {
        Self {
            directory: TempDir::new().expect("a directory"),
            served: None,
        }
    }

    /// A database of the PostgreSQL server of the tests.
    pub fn served() -> Self {
        Self {
            directory: TempDir::new().expect("a directory"),
            served: Some(Served::new()),
        }
    }

    /// The address of the database.
    pub fn url(&self) -> String {
        match &self.served {
            Some(served) => served.url(),
            None => format!("sqlite:{}", self.directory.path().join("guicheng.db").display()),
        }
    }

    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// The heads outside the database.
    pub fn heads(&self) -> HeadFile {
        HeadFile::at(self.directory.path().join("guicheng.db.heads.txt"))
    }

    /// The store over it.
    pub async fn open(&self) -> Store {
        let opened = Store::open(&self.url(), regime(), self.heads()).await;
        opened.expect("a store")
    }

    /// A connection past the store, able to do what no act may.
    pub async fn hand(&self) -> AnyConnection {
        hand(&self.url()).await
    }
}

/// A connection past any store.
pub async fn hand(url: &str) -> AnyConnection {
    sqlx::any::install_default_drivers();
    let url = url.replace("durability=tests", "application_name=hand");
    AnyConnection::connect(&url).await.expect("a connection")
}

/// The regime of the autonomous region, from the policies of the repository; its calendar knows no year.
pub fn regime() -> Arc<Regime> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/nmg-2024-98");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file of the policy");
    let text = PolicyText {
        id: "nmg-2024-98".to_owned(),
        policy: read("policy.toml"),
        checklists: Some(read("checklists.toml")),
        articles: Some(read("articles.md")),
        register: Some(read("register.toml")),
    };
    let policies = Policies::parse(&[text]).expect("a policy without faults");
    let calendar = Calendar::parse(&[]).expect("no years");
    Arc::new(Regime::of(policies, calendar, "nmg-2024-98"))
}

/// The event that gives an organisation this name.
fn named(name: &str) -> Event {
    Event::Organisation(OrganisationEvent::OrganisationRegistered(
        OrganisationRegistered {
            name: name.to_owned(),
            aliases: Vec::new(),
            kind: "政府组成部门".to_owned(),
            parties: BTreeSet::new(),
            parent: None,
            to_be_checked: String::new(),
        },
    ))
}

/// The report of project `n` by unit 1 or 2 under department 9 (article 6).
pub fn reported(n: u32, facts: ProjectFacts) -> (Record, Vec<CaseFile>) {
    report(None, &format!("project-{n}"), (n % 2 + 1, facts))
}

/// Another report in the place of the first.
pub fn retitled(file: &CaseFile, facts: ProjectFacts) -> (Record, Vec<CaseFile>) {
    report(Some(file), file.id.as_str(), (1, facts))
}

fn report(
    before: Option<&CaseFile>,
    id: &str,
    (unit, facts): (u32, ProjectFacts),
) -> (Record, Vec<CaseFile>) {
    let event = Event::Project(ProjectEvent::Reported(Reported {
        unit: CaseId(format!("organisation-{unit}")),
        department: CaseId::new("organisation-9"),
        policy: "nmg-2024-98".to_owned(),
        facts,
        origin: None,
    }));
    let version = before.map_or(0, |file| file.version);
    let (mut record, _) = opening(id, "报送", &format!("{id}@{version}"));
    record.act = "report_project".to_owned();
    record.body.changes = vec![Change {
        case: CaseId::new(id),
        before: version,
        events: vec![event],
    }];
    let change = &record.body.changes[0];
    let file = CaseFile::fold(before.cloned(), &change.case, &change.events, &record.stamp());
    (record, vec![file.expect("it folds")])
}

/// An act that gives names to organisations, each at the version it has.
pub fn naming(files: &[(Option<&CaseFile>, &str, &str)], key: &str) -> (Record, Vec<CaseFile>) {
    let change = |(before, id, name): &(Option<&CaseFile>, &str, &str)| Change {
        case: CaseId::new(*id),
        before: before.map_or(0, |file| file.version),
        events: vec![named(name)],
    };
    let changes: Vec<Change> = files.iter().map(change).collect();
    let record = Record {
        act: "register_organisation".to_owned(),
        case: changes[0].case.clone(),
        at: "2026-11-23T01:00:00Z".to_owned(),
        on: date(2026, 11, 23),
        person: CaseId::new("person-1"),
        office: CaseId::new("organisation-0"),
        party: Party::SystemAdmin,
        articles: vec!["4".to_owned()],
        policy: "nmg-2024-98@2024-06-18".to_owned(),
        key: key.to_owned(),
        body: RecordBody {
            form: serde_json::json!({ "name": files[0].2 }),
            reasons: BTreeMap::from([("party_of_an_organisation".to_owned(), "照办".to_owned())]),
            changes,
            findings: Vec::new(),
        },
        documents: vec!["00ff".to_owned()],
    };
    let fold = |(change, (before, _, _)): (&Change, &(Option<&CaseFile>, &str, &str))| {
        CaseFile::fold(before.cloned(), &change.case, &change.events, &record.stamp()).expect("it folds")
    };
    let folded = record.body.changes.iter().zip(files).map(fold).collect();
    (record, folded)
}

/// An act that opens an organisation.
pub fn opening(id: &str, name: &str, key: &str) -> (Record, Vec<CaseFile>) {
    naming(&[(None, id, name)], key)
}

/// An act that gives an organisation another name.
pub fn renaming(file: &CaseFile, name: &str, key: &str) -> (Record, Vec<CaseFile>) {
    naming(&[(Some(file), file.id.as_str(), name)], key)
}
