//! How articles were applied: every act that took effect is counted once under each of its articles, every figure has its
//! acts, nobody counts what they do not see, and a rebuild makes the same (articles 1 to 49).

use super::fixture::{Place, opening, reported};
use acts::applied::Outcome;
use acts::case::{CaseFile, CaseId};
use acts::list::{CaseEvent, Event};
use acts::project_facts::ProjectFacts;
use acts::record::{KeptFinding, Record};
use acts::signing::DraftMoved;
use jiff::civil::date;
use sqlx::{Connection, Executor};
use store::applied::{AppliedQuery, AppliedSort, AppliedSum};
use store::open::Store;
use store::projects::Scope;

fn finding(outcome: Outcome) -> KeptFinding {
    let holds = outcome == Outcome::Held;
    KeptFinding {
        article: "14".to_owned(),
        clause: "第十四条/1".to_owned(),
        rule: "approved_in_time".to_owned(),
        force: "in_principle".to_owned(),
        gate: true,
        holds,
        zh: format!("认定 {}", outcome.code()),
        reason: (outcome == Outcome::Excused).then(|| "应急".to_owned()),
        ..KeptFinding::default()
    }
}

/// The report of project `n` in a year, with one finding under Article 14, relying on Article 6.
fn act(n: u32, (year, outcome): (i16, Outcome)) -> (Record, Vec<CaseFile>) {
    let facts = ProjectFacts {
        name: format!("项目{n}_"),
        ..ProjectFacts::default()
    };
    let (mut record, _) = reported(n, facts);
    record.articles = vec!["6".to_owned()];
    record.body.findings = vec![finding(outcome)];
    record.on = date(year, 3, 2);
    let change = &record.body.changes[0];
    let file = CaseFile::fold(None, &change.case, &change.events, &record.stamp());
    (record, vec![file.expect("it folds")])
}

/// Projects 1 to 6 of units 2 and 1 in turn: three years, three outcomes.
async fn acted(store: &Store) {
    let acts = [
        (2024, Outcome::Held),
        (2024, Outcome::Noticed),
        (2025, Outcome::Held),
        (2025, Outcome::Excused),
        (2026, Outcome::Held),
        (2026, Outcome::Noticed),
    ];
    for (n, told) in (1..).zip(acts) {
        let (record, files) = act(n, told);
        store.append(record, files).await.expect("recorded");
    }
}

fn of_article(article: &str) -> AppliedQuery {
    AppliedQuery {
        article: article.to_owned(),
        ..AppliedQuery::default()
    }
}

fn offices(n: u32) -> Scope {
    Scope::Offices(vec![CaseId(format!("organisation-{n}"))])
}

async fn numbers(store: &Store, query: &AppliedQuery) -> Vec<u64> {
    let page = store.applied(query, 0).await.expect("read");
    assert_eq!(
        page.total,
        page.rows.len() as u64,
        "a figure counts exactly its acts"
    );
    page.rows.iter().map(|row| row.number).collect()
}

pub async fn every_figure_has_exactly_its_acts(place: &Place) {
    let store = place.open().await;
    acted(&store).await;
    let by_article = store.applied_by_article(&Scope::Everything).await.expect("read");
    let counts = |article: &str| -> Vec<(Outcome, u64)> {
        let outcomes = by_article.get(article).into_iter().flatten();
        outcomes.map(|(outcome, acts)| (*outcome, *acts)).collect()
    };
    assert_eq!(
        counts("14"),
        [(Outcome::Excused, 1), (Outcome::Noticed, 2), (Outcome::Held, 3)]
    );
    assert_eq!(counts("6"), [(Outcome::Done, 6)], "relied on, nothing compared");
    assert_eq!(counts("15"), []);
    let sums = store.applied_sums(&Scope::Everything, "14").await.expect("read");
    for sum in &sums {
        let query = AppliedQuery {
            rule: (!sum.rule.is_empty()).then(|| (sum.clause.clone(), sum.rule.clone())),
            outcome: Some(sum.outcome),
            year: Some(sum.year),
            act: Some(sum.act.clone()),
            party: Some(sum.party.clone()),
            policy: Some(sum.policy.clone()),
            ..of_article("14")
        };
        let found = numbers(&store, &query).await;
        assert_eq!((found.len() as u64, found[0]), (sum.acts, sum.last), "{sum:?}");
    }
    let late = AppliedQuery {
        rule: Some(("第十四条/1".to_owned(), "approved_in_time".to_owned())),
        outcome: Some(Outcome::Noticed),
        ..of_article("14")
    };
    assert_eq!(numbers(&store, &late).await, [6, 2], "the latest first");
    let titled = AppliedQuery {
        text: "目3_".to_owned(),
        ..of_article("14")
    };
    assert_eq!(numbers(&store, &titled).await, [3], "an underline is no wildcard");
    let first = AppliedQuery {
        sort: AppliedSort::Earliest,
        year: Some(2025),
        ..of_article("14")
    };
    assert_eq!(numbers(&store, &first).await, [3, 4]);
    let found = store.findings_of(&[2, 4]).await.expect("read");
    let said: Vec<&str> = found
        .values()
        .flatten()
        .map(|finding| finding.zh.as_str())
        .collect();
    assert_eq!(said, ["认定 noticed", "认定 excused"]);
}

pub async fn nobody_counts_what_they_do_not_see(place: &Place) {
    let store = place.open().await;
    acted(&store).await;
    let ours = AppliedQuery {
        scope: offices(1),
        ..of_article("14")
    };
    assert_eq!(numbers(&store, &ours).await, [6, 4, 2]);
    let by_article = store.applied_by_article(&offices(1)).await.expect("read");
    assert_eq!(by_article["14"].values().sum::<u64>(), 3);
    let everything = store.applied_sums(&Scope::Everything, "14").await.expect("read");
    let department = store.applied_sums(&offices(9), "14").await.expect("read");
    assert_eq!(
        department, everything,
        "the department over both units counts the same by rows"
    );
    for scope in [offices(3), Scope::Offices(Vec::new())] {
        assert!(store.applied_by_article(&scope).await.expect("read").is_empty());
        assert_eq!(store.applied_sums(&scope, "14").await.expect("read"), []);
        let query = AppliedQuery {
            scope,
            ..of_article("14")
        };
        assert!(numbers(&store, &query).await.is_empty());
    }
}

pub async fn only_what_took_effect_in_business_is_counted(place: &Place) {
    let store = place.open().await;
    let (record, files) = act(1, (2026, Outcome::Held));
    store.append(record, files.clone()).await.expect("recorded");
    let moved = |act: Option<&str>| DraftMoved {
        draft: 1,
        note: String::new(),
        act: act.map(str::to_owned),
    };
    let (mut record, _) = act(1, (2026, Outcome::Noticed));
    record.key = "reviewed".to_owned();
    record.act = "review_draft".to_owned();
    record.body.changes[0].before = 1;
    record.body.changes[0].events = vec![Event::Case(CaseEvent::DraftReviewed(moved(None)))];
    let change = &record.body.changes[0];
    let reviewed = CaseFile::fold(
        Some(files[0].clone()),
        &change.case,
        &change.events,
        &record.stamp(),
    );
    let reviewed = reviewed.expect("it folds");
    store
        .append(record.clone(), vec![reviewed.clone()])
        .await
        .expect("recorded");
    record.key = "signed".to_owned();
    record.act = "sign_draft".to_owned();
    record.body.changes[0].before = 2;
    record.body.changes[0].events = vec![Event::Case(CaseEvent::DraftSigned(moved(Some("approve"))))];
    let change = &record.body.changes[0];
    let signed = CaseFile::fold(Some(reviewed), &change.case, &change.events, &record.stamp());
    store
        .append(record, vec![signed.expect("it folds")])
        .await
        .expect("recorded");
    let (record, files) = opening("organisation-1", "教育厅", "k1");
    store.append(record, files).await.expect("recorded");
    let sums = store.applied_sums(&Scope::Everything, "14").await.expect("read");
    let articles: Vec<&AppliedSum> = sums.iter().filter(|sum| sum.rule.is_empty()).collect();
    let told: Vec<(&str, &str, u64)> = articles
        .iter()
        .map(|sum| (sum.act.as_str(), sum.outcome.code(), sum.last))
        .collect();
    assert_eq!(
        told,
        [("approve", "noticed", 3), ("report_project", "held", 1)],
        "the reviewed act is counted when it is signed, under its own name"
    );
    let by_article = store.applied_by_article(&Scope::Everything).await.expect("read");
    assert!(
        !by_article.contains_key("4"),
        "the register of organisations decides nothing"
    );
}

pub async fn a_rebuild_makes_the_same_and_repairs_what_was_altered(place: &Place) {
    let store = place.open().await;
    acted(&store).await;
    assert_eq!(store.rebuild().await.expect("rebuilt"), []);
    let before = store.applied_sums(&Scope::Everything, "14").await;
    let rows = store.applied(&of_article("14"), 0).await;
    store.close().await;
    let mut hand = place.hand().await;
    for altered in [
        "DELETE FROM applied_article WHERE number = 2",
        "UPDATE applied_article SET outcome = 'held' WHERE number = 4 AND article = '14'",
        "INSERT INTO applied_article (number, article, case_id, act, on_day, office, party, policy, outcome, rules) \
         VALUES (99, '14', 'project-1', 'x', '2026-01-01', 'o', 'p', 'q', 'held', ',')",
        "UPDATE applied_sum SET acts = 70 WHERE rule <> '' AND outcome = 'noticed' AND year = 2024",
    ] {
        hand.execute(altered).await.expect("altered");
    }
    hand.close().await.expect("closed");
    let store = place.open().await;
    let differences = store.rebuild().await.expect("rebuilt");
    let told: Vec<(&str, &str)> = differences
        .iter()
        .map(|found| (found.table, found.key.split(' ').next().unwrap_or_default()))
        .collect();
    let rows_of = |number| ("applied_article", number);
    assert_eq!(
        told,
        [
            rows_of("2"),
            rows_of("2"),
            rows_of("4"),
            rows_of("4"),
            rows_of("99"),
            ("applied_sum", "14"),
            ("applied_sum", "14"),
        ]
    );
    assert_eq!(store.rebuild().await.expect("rebuilt"), []);
    assert_eq!(store.applied_sums(&Scope::Everything, "14").await, before);
    assert_eq!(store.applied(&of_article("14"), 0).await, rows);
}
