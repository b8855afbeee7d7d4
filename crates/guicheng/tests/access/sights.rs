//! Lists, counts, search, pages and records: what each person sees is what `may_read` says of each case, no more and no
//! less.

use std::collections::BTreeSet;

use acts::case::{CaseFile, CaseId, CaseKind};
use acts::list::{CaseEvent, Event};
use acts::listing::lines;
use acts::permit::{Scope, may_read, scope};
use serde_json::Value;
use store::ledger_rows::LedgerRow;

use crate::given::{BUSINESS, Given, KEPT, Member, NUMBERS};

/// The pages that list something.
const PAGES: [&str; 6] = [
    "/",
    "/library",
    "/plans",
    "/calendar",
    "/administration",
    "/policy/served",
];

type Ids = BTreeSet<String>;

fn ids<'f>(files: impl Iterator<Item = &'f CaseFile>) -> Ids {
    files.map(|file| file.id.0.clone()).collect()
}

/// The values of a field in the rows of a list.
fn column(answer: &Value, (list, field): (&str, &str)) -> Vec<String> {
    let rows = answer[list].as_array().expect("a list");
    rows.iter()
        .filter_map(|row| row[field].as_str())
        .map(str::to_owned)
        .collect()
}

/// The cases that a person may read and those not to be seen.
fn divided<'f>(member: &Member, files: &'f [CaseFile]) -> (Vec<&'f CaseFile>, Vec<&'f CaseFile>) {
    files.iter().partition(|file| may_read(&member.actor, file))
}

async fn json(member: &Member, path: &str) -> Value {
    let answer = member.client.get(path).await;
    assert_eq!(
        answer.status, 200,
        "{} {path}: {}",
        member.actor.name, answer.body
    );
    answer.json()
}

/// Each list is the filter of all case files by who reads them.
async fn lists_agree(given: &Given, member: &Member, files: &[CaseFile]) -> usize {
    let name = &member.actor.name;
    let (seen, _) = divided(member, files);
    let sees_business = scope(&member.actor) != Scope::Administration;
    let of = |kind: CaseKind| ids(seen.iter().copied().filter(|file| file.kind() == kind));
    let page = json(member, "/api/v1/projects").await;
    assert_eq!(page["total"], of(CaseKind::Project).len(), "{name}");
    let projects: Ids = column(&page, ("projects", "case")).into_iter().collect();
    assert_eq!(projects, of(CaseKind::Project), "{name}");
    let plans = column(&json(member, "/api/v1/plans").await, ("plans", "case"));
    assert_eq!(plans.into_iter().collect::<Ids>(), of(CaseKind::Plan), "{name}");
    let people = column(&json(member, "/api/v1/people").await, ("people", "person"));
    assert_eq!(
        people.into_iter().collect::<Ids>(),
        of(CaseKind::Person),
        "{name}"
    );
    let regime = given.office.regime();
    let due: Vec<String> = seen
        .iter()
        .filter(|_| sees_business)
        .flat_map(|file| {
            lines(file, &regime)
                .deadlines
                .into_iter()
                .map(|_| file.id.0.clone())
        })
        .collect();
    let mut found = column(&json(member, "/api/v1/deadlines").await, ("deadlines", "case"));
    let mut due = due;
    due.sort();
    found.sort();
    assert_eq!(found, due, "{name}");
    let readable = ids(seen.iter().copied());
    let tasks = column(&json(member, "/api/v1/tasks").await, ("tasks", "case"));
    assert!(
        tasks.iter().all(|case| readable.contains(case)),
        "{name}: {tasks:?}"
    );
    for project in files.iter().filter_map(CaseFile::project) {
        let phrase: String = form_urlencoded::byte_serialize(project.title().as_bytes()).collect();
        let found = json(member, &format!("/api/v1/projects?q={phrase}")).await;
        let found: Ids = column(&found, ("projects", "case")).into_iter().collect();
        assert!(found.is_subset(&readable), "{name} searches {}", project.title());
    }
    7 + files.iter().filter(|file| file.project().is_some()).count()
}

/// The titles of the business that a person does not see, unless something the person sees is called alike.
fn hidden_titles(member: &Member, files: &[CaseFile]) -> Vec<String> {
    let (seen, hidden) = divided(member, files);
    let business = hidden.into_iter().filter(|file| BUSINESS.contains(&file.kind()));
    let titles = business
        .map(CaseFile::title)
        .filter(|title| title.chars().count() > 4);
    titles
        .filter(|title| !seen.iter().any(|file| file.title().contains(title.as_str())))
        .collect()
}

/// No page shows the title of a case that is not to be seen, or leads there; what was recorded in the case that it shows is
/// that case's own, whatever it says.
fn shows_nothing_hidden((member, path, body): (&Member, &str, &str), (files, own): (&[CaseFile], &str)) {
    let (_, hidden) = divided(member, files);
    for file in hidden {
        for link in [
            format!("/cases/{}\"", file.id),
            format!("/plans/{}\"", file.id),
            format!("/cases/{}/", file.id),
        ] {
            assert!(
                !body.contains(&link),
                "{} at {path} is led to {}",
                member.actor.name,
                file.title()
            );
        }
    }
    let titles = hidden_titles(member, files).into_iter();
    for title in titles.filter(|title| !own.contains(title.as_str())) {
        assert!(
            !body.contains(&title),
            "{} at {path} sees {title}",
            member.actor.name
        );
    }
}

/// Whether everything an act did was to move a prepared act.
fn is_inner(row: &LedgerRow) -> bool {
    let body = row.body().expect("a body");
    let moves = |event: &Event| {
        matches!(
            event,
            Event::Case(
                CaseEvent::Drafted(_)
                    | CaseEvent::DraftReviewed(_)
                    | CaseEvent::DraftReturned(_)
                    | CaseEvent::DraftCountersigned(_)
            )
        )
    };
    body.changes.iter().flat_map(|change| &change.events).all(moves)
}

/// What an act says is open to those who see the case it is an act in; prepared acts are their office's.
fn opened(member: &Member, row: &LedgerRow, files: &[CaseFile]) -> bool {
    let entry = row.entry();
    if entry.office == member.actor.office.as_str() {
        return true;
    }
    let case = files.iter().find(|file| file.id == CaseId::new(&entry.case));
    !is_inner(row) && case.is_some_and(|case| may_read(&member.actor, case))
}

/// One case file through all its addresses.
async fn case_agrees(given: &Given, (member, file): (&Member, &CaseFile), files: &[CaseFile]) -> usize {
    let (name, may) = (&member.actor.name, may_read(&member.actor, file));
    let paths = ["", "/timeline", "/acts"].map(|rest| format!("/api/v1/cases/{}{rest}", file.id));
    let pages = ["", "/basis"].map(|rest| format!("/cases/{}{rest}", file.id));
    let rows = given.office.app.store.timeline(&file.id).await.expect("read");
    let told = rows.iter().filter(|row| opened(member, row, files));
    let own: String = told.map(|row| row.entry().body.clone()).collect();
    for path in paths.iter().chain(&pages) {
        let answer = member.client.get(path).await;
        let expected: &[u16] = if may { &[200, 303] } else { &[404] };
        assert!(
            expected.contains(&answer.status),
            "{name} {path}: {}",
            answer.status
        );
        if !path.starts_with("/api") {
            shows_nothing_hidden((member, path, &answer.body), (files, &own));
        }
    }
    let Some(row) = rows.last().filter(|_| may) else {
        let path = rows.last().map_or(1, |row| row.entry().number);
        let answer = member
            .client
            .get(&format!("/cases/{}/timeline/{path}", file.id))
            .await;
        assert_eq!(answer.status, 404, "{name} {}", file.title());
        return 6;
    };
    let timeline = json(member, &paths[1]).await;
    for (row, shown) in rows.iter().zip(timeline["acts"].as_array().expect("acts")) {
        let open = opened(member, row, files);
        assert_eq!(
            shown["open"],
            open,
            "{name} {} №{}",
            file.title(),
            row.entry().number
        );
        assert_eq!(shown["form"].is_null(), !open, "{name}");
        let readable = ids(divided(member, files).0.into_iter());
        let changed = shown["changes"].as_array().expect("changes");
        let all_seen = changed
            .iter()
            .all(|change| change["case"].as_str().is_some_and(|id| readable.contains(id)));
        assert!(
            all_seen,
            "{name} sees into other case files through {}",
            file.title()
        );
    }
    let path = format!("/cases/{}/timeline/{}", file.id, row.entry().number);
    let page = member.client.get(&path).await;
    assert_eq!(page.status, 200, "{name} {path}");
    shows_nothing_hidden((member, &path, &page.body), (files, &own));
    8 + rows.len()
}

/// A few of a kind are enough, and all of those that hold business.
fn looked_at(files: &[CaseFile]) -> Vec<&CaseFile> {
    let kept = |kind: CaseKind| files.iter().filter(move |file| file.kind() == kind).take(3);
    let business = files.iter().filter(|file| BUSINESS.contains(&file.kind()));
    business.chain(KEPT.into_iter().flat_map(kept)).collect()
}

/// Everything for one of each office, and for each administrator.
async fn looked(given: &Given) -> usize {
    let mut files = given.files(&BUSINESS).await;
    files.extend(given.files(&KEPT).await);
    let mut cells = 0;
    let mut seen = BTreeSet::new();
    let offices = given.cast.iter().filter(|member| {
        let administers = scope(&member.actor) == Scope::Administration;
        let duties = administers.then(|| member.actor.duties.clone());
        seen.insert((member.actor.office.clone(), duties))
    });
    for member in offices {
        cells += lists_agree(given, member, &files).await;
        for path in PAGES {
            let page = member.client.get(path).await;
            assert_eq!(page.status, 200, "{} {path}", member.actor.name);
            shows_nothing_hidden((member, path, &page.body), (&files, ""));
            cells += 1;
        }
        for file in looked_at(&files) {
            cells += case_agrees(given, (member, file), &files).await;
        }
    }
    cells
}

#[tokio::test]
async fn everybody_sees_exactly_what_is_theirs_to_see() {
    let mut cells = 0;
    for number in NUMBERS {
        cells += looked(&Given::walked(number).await).await;
    }
    println!("{cells} sights, 0 wrong");
    assert!(cells > 5_000, "{cells}");
}
