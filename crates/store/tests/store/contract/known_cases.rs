//! What a page reads of case files it already knows: their acts, lines, next deadlines, stays, and what the rules are asked
//! of them (articles 42 to 46).

use super::fixture::{Place, naming, opening, reported, retitled};
use acts::case::{CaseFile, CaseId};
use acts::deadlines::Deadline;
use acts::project_facts::ProjectFacts;
use acts::questions::of_project;
use acts::surroundings::Neighbour;
use jiff::civil::date;
use sqlx::{Connection, Executor};
use store::open::Store;
use store::projects::Scope;
use store::questions::StoredQuestions;

fn facts(name: &str) -> ProjectFacts {
    ProjectFacts {
        name: name.to_owned(),
        plan_year: 2027,
        ..ProjectFacts::default()
    }
}

/// Thirty projects of units 2 and 1 in turn, all under department 9.
async fn filled(store: &Store) -> Vec<CaseFile> {
    let mut files = Vec::new();
    for n in 1..=30 {
        let (record, folded) = reported(n, facts(&format!("项目{n}")));
        store.append(record, folded.clone()).await.expect("recorded");
        files.extend(folded);
    }
    files
}

fn office(n: u32) -> Scope {
    Scope::Offices(vec![CaseId(format!("organisation-{n}"))])
}

/// The questions as the case file asks them.
fn asked(store: &Store, file: &CaseFile) -> StoredQuestions {
    let project = file.project().expect("a project");
    let questions = of_project(project, &store.regime().calendar);
    assert!(!questions.questions.is_empty());
    StoredQuestions::of(file.id.clone(), &questions).expect("written")
}

pub async fn questions_are_those_of_the_case_files_one_may_see(place: &Place) {
    let store = place.open().await;
    let mut files = filled(&store).await;
    let (record, changed) = retitled(&files[1], facts("改名"));
    store.append(record, changed.clone()).await.expect("recorded");
    files.splice(1..2, changed);
    files.sort_by(|one, other| one.id.cmp(&other.id));
    let all: Vec<StoredQuestions> = files.iter().map(|file| asked(&store, file)).collect();
    assert_eq!(store.questions(&Scope::Everything).await, Ok(all.clone()));
    assert_eq!(store.questions(&office(9)).await, Ok(all), "the department");
    let own = files.iter().filter(|file| {
        let project = file.project().expect("a project");
        project.unit.as_str() == "organisation-1"
    });
    let own: Vec<StoredQuestions> = own.map(|file| asked(&store, file)).collect();
    assert!(own.len() > 10 && own.len() < 20);
    assert_eq!(store.questions(&office(1)).await, Ok(own));
    assert_eq!(store.questions(&office(7)).await, Ok(Vec::new()));
    assert_eq!(store.questions(&Scope::Offices(Vec::new())).await, Ok(Vec::new()));
    let read = store.questions(&office(1)).await.expect("read");
    let read = read[0].read().expect("as it was written");
    assert_eq!(read.unit, CaseId::new("organisation-1"));
}

pub async fn neighbours_are_the_projects_of_a_unit_one_may_see(place: &Place) {
    let store = place.open().await;
    let mut files = filled(&store).await;
    let (record, changed) = retitled(&files[3], facts("改名"));
    store.append(record, changed.clone()).await.expect("recorded");
    files.splice(3..4, changed);
    files.sort_by(|one, other| one.id.cmp(&other.id));
    let unit = CaseId::new("organisation-1");
    let of_unit = |file: &&CaseFile| file.project().is_some_and(|project| project.unit == unit);
    let own: Vec<Neighbour> = files.iter().filter(of_unit).filter_map(Neighbour::of).collect();
    assert!(own.len() > 10 && own.iter().any(|one| one.name == "改名"));
    let since = own.iter().map(|one| one.reported_on).min().expect("one at least");
    let read = async |scope: &Scope, since| store.neighbours(scope, (&unit, since)).await.expect("read");
    assert_eq!(read(&Scope::Everything, since).await, own);
    assert_eq!(read(&office(1), since).await, own, "the unit itself");
    assert_eq!(read(&office(9), since).await, own, "the department");
    assert!(read(&office(2), since).await.is_empty(), "another unit");
    let latest = own.iter().map(|one| one.reported_on).max().expect("one at least");
    let tomorrow = latest.tomorrow().expect("a day");
    assert!(
        read(&Scope::Everything, tomorrow).await.is_empty(),
        "none so late"
    );
}

pub async fn the_acts_of_a_case_leave_out_what_was_said_elsewhere(place: &Place) {
    let store = place.open().await;
    let files = filled(&store).await;
    let (record, changed) = retitled(&files[4], facts("再报"));
    store.append(record, changed).await.expect("recorded");
    let acts = store.acts_of(&files[4].id).await.expect("read");
    let told: Vec<(u64, &str, bool)> = acts
        .iter()
        .map(|act| (act.number, act.act.as_str(), act.body.is_some()))
        .collect();
    assert_eq!(told, [(5, "report_project", true), (31, "report_project", true)]);
    assert_eq!(
        (acts[0].on.as_str(), acts[0].case.as_str()),
        ("2026-11-23", "project-5")
    );
    let (record, one) = opening("organisation-a", "甲", "a");
    store.append(record, one.clone()).await.expect("recorded");
    let (record, both) = naming(
        &[
            (None, "organisation-b", "乙"),
            (Some(&one[0]), "organisation-a", "丙"),
        ],
        "b",
    );
    store.append(record, both).await.expect("recorded");
    let acts = store.acts_of(&one[0].id).await.expect("read");
    let told: Vec<(u64, &str, bool)> = acts
        .iter()
        .map(|act| (act.number, act.case.as_str(), act.body.is_some()))
        .collect();
    assert_eq!(
        told,
        [(32, "organisation-a", true), (33, "organisation-b", false)],
        "an act in another case file is named, not read"
    );
    assert_eq!(store.acts_of(&CaseId::new("nobody")).await, Ok(Vec::new()));
}

pub async fn lines_of_known_cases_are_those_in_scope(place: &Place) {
    let store = place.open().await;
    let files = filled(&store).await;
    let ids: Vec<CaseId> = files.iter().map(|file| file.id.clone()).collect();
    let of = async |scope: &Scope, ids: &[CaseId]| -> Vec<String> {
        let rows = store.lines_of_cases(scope, ids).await.expect("read");
        rows.into_iter().map(|row| row.line.title).collect()
    };
    assert_eq!(of(&Scope::Everything, &ids).await.len(), 30);
    assert_eq!(of(&Scope::Everything, &ids[2..4]).await, ["项目3", "项目4"]);
    assert_eq!(
        of(&office(1), &ids[2..4]).await,
        ["项目4"],
        "its unit is the second"
    );
    assert!(of(&office(7), &ids).await.is_empty());
    assert!(of(&Scope::Everything, &[]).await.is_empty());
    assert!(of(&Scope::Everything, &[CaseId::new("nobody")]).await.is_empty());
}

pub async fn the_next_deadline_is_the_earliest_that_has_a_day(place: &Place) {
    let store = place.open().await;
    let files = filled(&store).await;
    let mut hand = place.hand().await;
    hand.execute("DELETE FROM deadline_line").await.expect("cleared");
    let rows = [
        ("project-1", 0, "'2026-12-01'"),
        ("project-1", 1, "'2026-11-30'"),
        ("project-1", 2, "NULL"),
        ("project-2", 0, "NULL"),
        ("project-3", 0, "'2027-01-04'"),
    ];
    for (case, place, due) in rows {
        let text = format!(
            "INSERT INTO deadline_line (case_id, place, whose, kind, article, due_on, provisional, party, office) \
             VALUES ('{case}', {place}, 'data_bureau', 'kind-{place}', '14', {due}, 0, 'data_bureau', NULL)"
        );
        hand.execute(sqlx::AssertSqlSafe(text)).await.expect("inserted");
    }
    hand.close().await.expect("closed");
    let ids: Vec<CaseId> = files.iter().map(|file| file.id.clone()).collect();
    let next = store.next_deadlines(&ids).await.expect("read");
    let told: Vec<(&str, &str, Option<jiff::civil::Date>)> = next
        .iter()
        .map(|(case, line): (&CaseId, &Deadline)| (case.as_str(), line.kind.as_ref(), line.due))
        .collect();
    assert_eq!(
        told,
        [
            ("project-1", "kind-1", Some(date(2026, 11, 30))),
            ("project-3", "kind-0", Some(date(2027, 1, 4))),
        ]
    );
    let only = store.next_deadlines(&ids[1..3]).await.expect("read");
    assert_eq!(only.len(), 1, "of those asked for");
}

pub async fn projects_stand_in_their_stage_since_their_last_passage(place: &Place) {
    let store = place.open().await;
    let files = filled(&store).await;
    let ids: Vec<CaseId> = files.iter().map(|file| file.id.clone()).collect();
    let since = store.stages_since(&ids).await.expect("read");
    let expected = files.iter().map(|file| {
        let last = file.passages.last().expect("it was reported");
        (file.id.clone(), last.since)
    });
    assert_eq!(since, expected.collect());
    let mut hand = place.hand().await;
    hand.execute("UPDATE project_span SET until_on = '2026-12-01' WHERE case_id = 'project-2'")
        .await
        .expect("altered");
    hand.close().await.expect("closed");
    let since = store.stages_since(&ids[..2]).await.expect("read");
    assert_eq!(since.into_keys().collect::<Vec<_>>(), [CaseId::new("project-1")]);
}
