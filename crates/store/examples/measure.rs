//! Measures what the store promises: acts a second at 1, 10 and 100 callers beside raw commits a second on the same
//! disk, then pages of the library over the whole portfolio. `cargo run --release -p store --example measure -- [projects]
//! [postgres://…]`: without an address in a SQLite file of its own, with one in that database, which has to be empty.

#![expect(clippy::expect_used, reason = "a measurement that cannot be taken ends")]
#![expect(clippy::disallowed_methods, reason = "a measurement needs a clock")]

use acts::amount::Yuan;
use acts::case::{CaseFile, CaseId};
use acts::chapter_2::report_project::Reported;
use acts::list::Event;
use acts::list::chapter_3::ProjectEvent;
use acts::party::Party;
use acts::project_facts::ProjectFacts;
use acts::record::{Change, Record, RecordBody};
use acts::regime::Regime;
use calendar::Calendar;
use rules::policy::{Policies, PolicyText};
use sqlx::{AnyConnection, Connection, Executor};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use store::heads::HeadFile;
use store::open::Store;
use store::projects::{ProjectQuery, Scope, Sort};

/// How many acts each measurement takes for each caller.
const ACTS_A_CALLER: u32 = 100;

#[tokio::main]
async fn main() {
    let projects: u32 = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(10_000);
    let place = tempfile::TempDir::new_in(".").expect("a directory on this disk");
    let url = std::env::args()
        .nth(2)
        .unwrap_or_else(|| format!("sqlite:{}", place.path().join("measure.db").display()));
    println!(
        "raw commits of one row of 600 bytes: {:.0}/s",
        raw_commits(&url).await
    );
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/nmg-2024-98");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file of the policy");
    let id = "nmg-2024-98".to_owned();
    let text = PolicyText {
        policy: read("policy.toml"),
        checklists: Some(read("checklists.toml")),
        id,
        ..PolicyText::default()
    };
    let policies = Policies::parse(&[text]).expect("a policy without faults");
    let calendar = Calendar::parse(&[]).expect("no years");
    let regime = Arc::new(Regime::of(policies, calendar, "nmg-2024-98"));
    let store = Store::open(&url, regime, HeadFile::at(place.path().join("heads.txt")))
        .await
        .expect("a store");
    let mut next = 0;
    for callers in [1, 10, 100] {
        println!(
            "acts at {callers} callers: {:.0}/s",
            acts(&store, &mut next, (callers, ACTS_A_CALLER)).await
        );
    }
    if let Some(rest) = projects.checked_sub(next) {
        println!(
            "filling at 100 callers: {:.0}/s",
            acts(&store, &mut next, (100, rest / 100)).await
        );
    }
    pages(&store).await;
    println!("raw commits again: {:.0}/s", raw_commits(&url).await);
    let start = Instant::now();
    let verified = store.verify().await.expect("sound");
    println!(
        "verify {} acts, {} cases: {:?}",
        verified.head.size,
        verified.cases,
        start.elapsed()
    );
    let start = Instant::now();
    println!(
        "rebuild: {} differences, {:?}",
        store.rebuild().await.expect("rebuilt").len(),
        start.elapsed()
    );
    store.close().await;
}

/// Commits of one row each, as durable as the store's own, one after the other.
async fn raw_commits(url: &str) -> f64 {
    sqlx::any::install_default_drivers();
    let (address, durable) = if url.starts_with("sqlite:") {
        let durable = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL";
        (format!("{url}.raw?mode=rwc"), durable)
    } else {
        let address = url.replace("durability=tests", "application_name=measure");
        (address, "SET synchronous_commit = on")
    };
    let mut connection = AnyConnection::connect(&address).await.expect("a connection");
    connection.execute(durable).await.expect("set");
    connection
        .execute("CREATE TABLE IF NOT EXISTS raw_commit (text TEXT NOT NULL)")
        .await
        .expect("a table");
    let text = "x".repeat(600);
    let start = Instant::now();
    for _ in 0..500 {
        sqlx::query("INSERT INTO raw_commit (text) VALUES ($1)")
            .bind(&text)
            .execute(&mut connection)
            .await
            .expect("a row");
    }
    let taken = start.elapsed().as_secs_f64();
    connection.execute("DROP TABLE raw_commit").await.expect("gone");
    connection.close().await.expect("closed");
    500.0 / taken
}

/// Acts a second when so many callers each send one after the other.
async fn acts(store: &Store, next: &mut u32, (callers, each): (u32, u32)) -> f64 {
    let start = Instant::now();
    let call = |caller: u32| {
        let (store, first) = (store.clone(), *next + caller * each);
        tokio::spawn(async move {
            for n in first..first + each {
                let (record, files) = reported(n);
                store.append(record, files).await.expect("recorded");
            }
        })
    };
    let tasks: Vec<_> = (0..callers).map(call).collect();
    for task in tasks {
        task.await.expect("the task ends");
    }
    *next += callers * each;
    f64::from(callers * each) / start.elapsed().as_secs_f64()
}

fn reported(n: u32) -> (Record, Vec<CaseFile>) {
    let facts = ProjectFacts {
        name: format!("第{n}号政务信息化项目"),
        plan_year: 2016 + i16::try_from(n % 12).unwrap_or_default(),
        total: Some(Yuan::from_fen(i64::from(n % 997) * 1_000_000)),
        need: format!(
            "{}{}",
            "整合共享数据资源，提升服务能力。".repeat(12),
            if n % 100 == 7 { "电子证照" } else { "" }
        ),
        ..ProjectFacts::default()
    };
    let event = Event::Project(ProjectEvent::Reported(Reported {
        unit: CaseId(format!("organisation-{}", n % 200)),
        department: CaseId(format!("organisation-{}", n % 40)),
        policy: String::new(),
        facts,
        origin: None,
    }));
    let case = CaseId(format!("project-{n:07}"));
    let changes = vec![Change {
        case: case.clone(),
        before: 0,
        events: vec![event],
    }];
    let record = Record {
        act: "report_project".to_owned(),
        case,
        at: "2026-11-23T01:00:00Z".to_owned(),
        on: jiff::civil::date(2026, 11, 23),
        person: CaseId::new("person-1"),
        office: CaseId::new("organisation-1"),
        party: Party::ProjectUnit,
        articles: vec!["6".to_owned()],
        policy: "nmg-2024-98@2024-06-18".to_owned(),
        key: format!("key-{n}"),
        body: RecordBody {
            form: serde_json::json!({}),
            reasons: std::collections::BTreeMap::default(),
            changes,
            findings: Vec::new(),
        },
        documents: Vec::new(),
    };
    let folded =
        record.body.changes.iter().map(|change| {
            CaseFile::fold(None, &change.case, &change.events, &record.stamp()).expect("it folds")
        });
    let folded = folded.collect();
    (record, folded)
}

/// Times of the pages, each the median of 21.
async fn pages(store: &Store) {
    let every = ProjectQuery::default();
    let library = |round: i16| ProjectQuery {
        stages: vec!["reported".to_owned()],
        plan_year: Some(2016 + round % 12),
        sort: Sort::AmountFalling,
        ..ProjectQuery::default()
    };
    let found = ProjectQuery {
        text: "电子证照".to_owned(),
        ..every.clone()
    };
    let unit = ProjectQuery {
        scope: Scope::Offices(vec![CaseId::new("organisation-7")]),
        ..every.clone()
    };
    for (name, queries) in [
        (
            "library by stage and year",
            (0..21).map(library).collect::<Vec<ProjectQuery>>(),
        ),
        ("library, latest change first", vec![every; 21]),
        ("library of one office", vec![unit; 21]),
        ("phrase that one in a hundred holds", vec![found; 21]),
    ] {
        let mut times = Vec::new();
        for query in &queries {
            let start = Instant::now();
            let page = store.projects(query).await.expect("read");
            times.push((start.elapsed(), page.total));
        }
        times.sort();
        if let Some((time, total)) = times.get(times.len() / 2) {
            println!("{name}: {time:?} of {total}");
        }
    }
    let start = Instant::now();
    let sums = store.project_sums(&Scope::Everything).await.expect("read").len();
    println!("report of {sums} sums: {:?}", start.elapsed());
    let start = Instant::now();
    let case = CaseId::new("project-0000007");
    let acts = store.timeline(&case).await.expect("read").len();
    let there = store.case(&case).await.expect("read").is_some();
    println!(
        "case file (there: {there}) with {acts} act: {:?}",
        start.elapsed()
    );
}
