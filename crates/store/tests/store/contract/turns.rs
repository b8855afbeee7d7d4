//! Whose turn it is: lists read stretch by stretch are the same as all rows put in order, and kept counts are the rows.

use super::fixture::{Place, reported};
use acts::case::CaseId;
use acts::party::Party;
use acts::project_facts::ProjectFacts;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::open::Store;
use store::projects::Scope;
use store::worklists::{Awaits, DeadlineQuery, DeadlineRow, Doer, TaskQuery, TaskRow};

const ALL: u32 = 10_000;

/// What acts would have left: rows of two offices and two parties on days of a week, and their counts.
async fn filled(place: &Place) -> Store {
    let store = place.open().await;
    let mut texts = Vec::new();
    for n in 1..=23_u32 {
        let facts = ProjectFacts {
            name: format!("平台{n:02}"),
            plan_year: 2027,
            ..ProjectFacts::default()
        };
        let (record, files) = reported(n, facts);
        store.append(record, files).await.expect("recorded");
        let (whose, office, party) = match n % 4 {
            0 => ("organisation-1", "'organisation-1'", "project_unit"),
            1 => ("organisation-2", "'organisation-2'", "department"),
            2 => ("data_bureau", "NULL", "data_bureau"),
            _ => ("finance", "NULL", "finance"),
        };
        let (awaits, act, duty, draft) = match n % 3 {
            0 => ("signature", "sign_draft", "sign", "1"),
            1 => ("review", "review_draft", "review", "1"),
            _ => ("preparation", "check_report", "prepare", "NULL"),
        };
        let day = n % 7 + 1;
        texts.push(format!(
            "INSERT INTO task_line (case_id, place, whose, awaits, act, office, party, duty, draft, since_on) VALUES \
             ('project-{n}', 90, '{whose}', '{awaits}', '{act}', {office}, '{party}', '{duty}', {draft}, '2026-11-0{day}')"
        ));
        let (due, owed) = match n % 5 {
            0 => ("NULL".to_owned(), "NULL".to_owned()),
            1 => (format!("'2026-12-0{day}'"), "NULL".to_owned()),
            _ => (format!("'2026-12-0{day}'"), format!("'2026-12-0{day}'")),
        };
        let kind = if n % 5 == 1 {
            "operation_evaluation_opens"
        } else {
            "approval"
        };
        texts.push(format!(
            "INSERT INTO deadline_line (case_id, place, whose, owed_on, kind, article, due_on, provisional, party, office) \
             VALUES ('project-{n}', 90, '{whose}', {owed}, '{kind}', '14', {due}, 0, '{party}', {office})"
        ));
    }
    texts.extend(SUMS.map(str::to_owned));
    let mut hand = place.hand().await;
    for text in texts {
        let entered = sqlx::query(sqlx::AssertSqlSafe(text)).execute(&mut hand).await;
        entered.expect("rows as read tables hold them");
    }
    store
}

/// The counts as acts keep them.
const SUMS: [&str; 6] = [
    "DELETE FROM task_sum",
    "INSERT INTO task_sum SELECT whose, awaits, duty, COUNT(*) FROM task_line GROUP BY whose, awaits, duty",
    "DELETE FROM owed_sum",
    "INSERT INTO owed_sum SELECT whose, party, owed_on, COUNT(*) FROM deadline_line WHERE owed_on IS NOT NULL \
     GROUP BY whose, party, owed_on",
    "DELETE FROM party_owed_sum",
    "INSERT INTO party_owed_sum SELECT party, owed_on, COUNT(*) FROM deadline_line WHERE owed_on IS NOT NULL \
     GROUP BY party, owed_on",
];

pub async fn what_waits_is_put_together_in_order(place: &Place) {
    let store = filled(place).await;
    let whole = TaskQuery {
        offices: vec![CaseId::new("organisation-1"), CaseId::new("organisation-2")],
        parties: Party::ALL.to_vec(),
        duties: Vec::new(),
        act: None,
        limit: ALL,
    };
    let all = store.tasks(&whole).await.expect("read");
    assert!(all.len() >= 23, "{}", all.len());
    let key = |row: &TaskRow| (row.line.since, row.case.id.clone());
    assert!(all.is_sorted_by_key(key));
    let counts = store.task_counts(&whole).await.expect("read");
    for (awaits, count) in counts {
        let own: Vec<TaskRow> = all
            .iter()
            .filter(|row| Awaits::of(&row.line) == awaits)
            .cloned()
            .collect();
        assert_eq!(count, own.len() as u64, "{awaits:?}");
        let mut paged = Vec::new();
        for page in 0..=count / 7 {
            let page = u32::try_from(page).expect("few pages");
            let query = TaskQuery {
                limit: 7,
                ..whole.clone()
            };
            paged.extend(store.tasks_awaiting(&query, (awaits, page)).await.expect("read"));
        }
        assert_eq!(paged, own, "{awaits:?}");
        let by_act = store.tasks_by_act(&whole, awaits).await.expect("read");
        assert_eq!(by_act.iter().map(|(_, count)| count).sum::<u64>(), count);
        for (act, count) in by_act {
            let query = TaskQuery {
                act: Some(act.clone()),
                ..whole.clone()
            };
            let about = |row: &&TaskRow| *row.line.drafted.as_ref().unwrap_or(&row.line.act) == act;
            let own: Vec<TaskRow> = own.iter().filter(about).cloned().collect();
            assert_eq!(own.len() as u64, count, "{act}");
            let found = store.tasks_awaiting(&query, (awaits, 0)).await.expect("read");
            assert_eq!(found, own, "{act}");
        }
    }
    let nobody = TaskQuery {
        limit: ALL,
        ..TaskQuery::default()
    };
    assert_eq!(store.tasks(&nobody).await, Ok(Vec::new()));
}

pub async fn what_is_owed_is_tallied_as_it_is_listed(place: &Place) {
    let store = filled(place).await;
    let whole = DeadlineQuery {
        limit: ALL,
        ..DeadlineQuery::default()
    };
    let all = store.deadlines(&whole).await.expect("read");
    let days: Vec<_> = all.iter().filter_map(|row| row.line.due).collect();
    assert!(days.is_sorted() && days.len() > 2, "{days:?}");
    let (today, last) = (days[days.len() / 2], days[days.len() - 1]);
    let offices: Vec<CaseId> = all.iter().filter_map(|row| row.line.office.clone()).collect();
    let doer = Doer {
        offices,
        parties: Party::ALL.to_vec(),
    };
    for (scope, doer) in [
        (Scope::Everything, None),
        (Scope::Everything, Some(doer.clone())),
        (Scope::Offices(vec![CaseId::new("organisation-1")]), None),
        (Scope::Offices(vec![CaseId::new("organisation-1")]), Some(doer)),
    ] {
        let query = DeadlineQuery {
            scope,
            doer,
            from: Some(today.to_string()),
            to: Some(last.to_string()),
            limit: ALL,
            ..DeadlineQuery::default()
        };
        let listed = DeadlineQuery {
            from: None,
            ..query.clone()
        };
        let rows = store.deadlines(&listed).await.expect("read");
        assert!(!rows.is_empty(), "{query:?}");
        let expected = counted(&rows, today);
        let tallied = store.due_tally(&query).await.expect("read");
        let tallied: BTreeMap<&str, (u64, u64)> = tallied
            .iter()
            .map(|tally| (tally.party.code(), (tally.overdue, tally.near)))
            .collect();
        assert_eq!(tallied, expected, "{query:?}");
        let mut paged: Vec<DeadlineRow> = Vec::new();
        while paged.len() < rows.len() {
            let query = DeadlineQuery {
                skipped: u32::try_from(paged.len()).expect("few rows"),
                limit: 5,
                ..listed.clone()
            };
            let page = store.deadlines(&query).await.expect("read");
            assert!(!page.is_empty(), "{} of {}", paged.len(), rows.len());
            paged.extend(page);
        }
        assert_eq!(paged, rows);
    }
}

/// How much is overdue and near with each party.
fn counted(rows: &[DeadlineRow], today: Date) -> BTreeMap<&'static str, (u64, u64)> {
    let mut counted: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.line.is_opening()) {
        let sums = counted.entry(row.line.party.code()).or_default();
        if row.line.is_overdue(today) {
            sums.0 += 1;
        } else {
            sums.1 += 1;
        }
    }
    counted
}
