//! The project library, its sums, the worklists and the deadlines (articles 6 and 10).

use super::fixture::{Place, reported, retitled};
use acts::amount::Yuan;
use acts::case::{CaseFile, CaseId};
use acts::party::{Duty, Party};
use acts::project_facts::ProjectFacts;
use acts::words::Category;
use store::open::Store;
use store::projects::{ProjectQuery, ProjectSum, Scope, Sort};
use store::worklists::{DeadlineQuery, TaskQuery};

/// Project `n`: unit 1 or 2, year 2026 or 2027, total n × 10,000 yuan, every tenth without a total.
fn facts(n: u32) -> ProjectFacts {
    let total = (!n.is_multiple_of(10)).then(|| Yuan::from_fen(i64::from(n) * 1_000_000));
    ProjectFacts {
        name: format!("项目{n:03}号"),
        plan_year: if n.is_multiple_of(3) { 2027 } else { 2026 },
        category: Some(if n.is_multiple_of(4) {
            Category::Maintenance
        } else {
            Category::Construction
        }),
        total,
        need: if n.is_multiple_of(20) {
            "电子证照100%共享".to_owned()
        } else {
            "Data platform".to_owned()
        },
        ..ProjectFacts::default()
    }
}

async fn filled(place: &Place) -> (Store, Vec<CaseFile>) {
    let store = place.open().await;
    let mut files = Vec::new();
    for n in 1..=120 {
        let (record, folded) = reported(n, facts(n));
        store.append(record, folded.clone()).await.expect("recorded");
        files.extend(folded);
    }
    (store, files)
}

async fn names(store: &Store, query: &ProjectQuery) -> (u64, Vec<String>) {
    let page = store.projects(query).await.expect("read");
    (
        page.total,
        page.rows.into_iter().map(|row| row.line.name).collect(),
    )
}

async fn total(store: &Store, query: ProjectQuery) -> u64 {
    store.projects(&query).await.expect("read").total
}

pub async fn pages_are_filtered_sorted_and_counted(place: &Place) {
    let (store, _) = filled(place).await;
    let every = ProjectQuery::default();
    let (count, first) = names(&store, &every).await;
    assert_eq!((count, first.len()), (120, 50));
    let (_, third) = names(
        &store,
        &ProjectQuery {
            page: 2,
            ..every.clone()
        },
    )
    .await;
    assert_eq!(third.len(), 20);
    assert_eq!(
        names(
            &store,
            &ProjectQuery {
                page: 3,
                ..every.clone()
            }
        )
        .await,
        (120, Vec::new())
    );
    let library = ProjectQuery {
        stages: vec!["reported".to_owned()],
        plan_year: Some(2027),
        sort: Sort::AmountFalling,
        ..every.clone()
    };
    let (count, rows) = names(&store, &library).await;
    assert_eq!(
        (count, rows[0].as_str(), rows[1].as_str()),
        (40, "项目117号", "项目114号")
    );
    let (_, rising) = names(
        &store,
        &ProjectQuery {
            sort: Sort::Name,
            ..library
        },
    )
    .await;
    assert_eq!(
        (rising[0].as_str(), rising[39].as_str()),
        ("项目003号", "项目120号")
    );
}

/// How many projects a choice leaves.
type Choice = (u64, fn(&mut ProjectQuery));

pub async fn each_filter_chooses_by_its_own_column(place: &Place) {
    let (store, _) = filled(place).await;
    let choices: [Choice; 8] = [
        (60, |query| query.unit = Some(CaseId::new("organisation-1"))),
        (120, |query| {
            query.department = Some(CaseId::new("organisation-9"))
        }),
        (30, |query| query.category = Some("maintenance".to_owned())),
        (40, |query| query.plan_year = Some(2027)),
        (5, |query| {
            (query.from_fen, query.to_fen) = (Some(5_000_000), Some(9_000_000))
        }),
        (0, |query| query.flag = Some("late".to_owned())),
        (0, |query| {
            query.stages = vec!["planned".to_owned(), "in_library".to_owned()]
        }),
        (120, |query| {
            query.stages = vec!["planned".to_owned(), "reported".to_owned()]
        }),
    ];
    for (expected, choose) in choices {
        let mut query = ProjectQuery::default();
        choose(&mut query);
        assert_eq!(total(&store, query.clone()).await, expected, "{query:?}");
    }
}

pub async fn an_office_sees_what_it_takes_part_in(place: &Place) {
    let (store, _) = filled(place).await;
    for (expected, offices) in [
        (60, vec!["organisation-1"]),
        (120, vec!["organisation-9"]),
        (0, vec!["x"]),
        (0, vec![]),
    ] {
        let scope = Scope::Offices(offices.into_iter().map(CaseId::new).collect());
        let query = ProjectQuery {
            scope,
            ..ProjectQuery::default()
        };
        assert_eq!(total(&store, query.clone()).await, expected, "{query:?}");
    }
}

pub async fn a_phrase_is_found_as_it_stands(place: &Place) {
    let (store, _) = filled(place).await;
    let search = |text: &str| ProjectQuery {
        text: text.to_owned(),
        ..ProjectQuery::default()
    };
    assert_eq!(total(&store, search("电子证照")).await, 6);
    assert_eq!(total(&store, search(" 项目007号 ")).await, 1);
    assert_eq!(total(&store, search("data PLATFORM")).await, 114);
    assert_eq!(total(&store, search("100%共享")).await, 6);
    assert_eq!(
        total(&store, search("1%共享")).await,
        0,
        "a wildcard is an ordinary character"
    );
    assert_eq!(total(&store, search("_")).await, 0, "so is this one");
}

pub async fn sums_follow_each_act(place: &Place) {
    let (store, files) = filled(place).await;
    let sums = store.project_sums(&Scope::Everything).await.expect("read");
    assert_eq!(sums.iter().map(|sum| sum.projects).sum::<u64>(), 120);
    let fen: i64 = (1..=120).filter(|n| n % 10 != 0).map(|n| n * 1_000_000).sum();
    assert_eq!(sums.iter().map(|sum| sum.total_fen).sum::<i64>(), fen);
    let everyone = Scope::Offices(vec![CaseId::new("organisation-9")]);
    assert_eq!(
        store.project_sums(&everyone).await.expect("read"),
        sums,
        "counted and kept up agree"
    );
    assert_eq!(
        store.projects_by_stage(&Scope::Everything).await,
        Ok(vec![("reported".to_owned(), 120)])
    );
    let moved = ProjectFacts {
        plan_year: 2030,
        total: Some(Yuan::from_fen(7)),
        ..facts(1)
    };
    let (record, folded) = retitled(&files[0], moved);
    store.append(record, folded).await.expect("recorded");
    let sums = store.project_sums(&Scope::Everything).await.expect("read");
    let expected = ProjectSum {
        stage: "reported".to_owned(),
        plan_year: 2030,
        category: "construction".to_owned(),
        projects: 1,
        total_fen: 7,
    };
    assert_eq!(sums.iter().find(|sum| sum.plan_year == 2030), Some(&expected));
    assert_eq!(sums.iter().map(|sum| sum.projects).sum::<u64>(), 120);
    assert_eq!(store.project_sums(&everyone).await.expect("read"), sums);
    assert_eq!(store.rebuild().await.expect("rebuilt"), []);
    assert_eq!(store.project_sums(&Scope::Everything).await.expect("read"), sums);
}

pub async fn work_waits_for_the_office_that_has_to_act(place: &Place) {
    let (store, files) = filled(place).await;
    let query = TaskQuery {
        offices: vec![CaseId::new("organisation-9")],
        limit: 500,
        ..TaskQuery::default()
    };
    let tasks = store.tasks(&query).await.expect("read");
    let checks: Vec<_> = tasks
        .iter()
        .filter(|task| task.line.act == "check_project")
        .collect();
    assert_eq!(checks.len(), 120);
    assert_eq!(
        (checks[0].case.title.as_str(), checks[0].case.kind.as_str()),
        ("项目001号", "project")
    );
    assert_eq!(
        (checks[0].line.party, checks[0].line.duty),
        (Party::Department, Duty::Prepare)
    );
    let signer = TaskQuery {
        duties: vec![Duty::Sign],
        ..query.clone()
    };
    assert!(
        store
            .tasks(&signer)
            .await
            .expect("read")
            .iter()
            .all(|task| task.line.duty == Duty::Sign)
    );
    let stranger = TaskQuery {
        offices: vec![CaseId::new("organisation-8")],
        ..query.clone()
    };
    assert_eq!(store.tasks(&stranger).await, Ok(Vec::new()));
    assert_eq!(
        store
            .tasks(&TaskQuery {
                limit: 500,
                ..TaskQuery::default()
            })
            .await,
        Ok(Vec::new())
    );
    let inside = store.tasks_in(&files[0].id).await.expect("read");
    assert!(inside.iter().any(|task| task.line.act == "check_project"));
    assert!(inside.iter().all(|task| task.case.id == files[0].id));
}

pub async fn deadlines_are_those_of_the_case_files(place: &Place) {
    let (store, files) = filled(place).await;
    let expected: usize = files
        .iter()
        .map(|file| acts::listing::lines(file, &store.regime()).deadlines.len())
        .sum();
    let query = DeadlineQuery {
        limit: 1_000,
        ..DeadlineQuery::default()
    };
    let found = store.deadlines(&query).await.expect("read");
    assert_eq!(found.len(), expected);
    let nobody = DeadlineQuery {
        scope: Scope::Offices(Vec::new()),
        ..query.clone()
    };
    assert_eq!(store.deadlines(&nobody).await, Ok(Vec::new()));
    let before = DeadlineQuery {
        to: Some("2000-01-01".to_owned()),
        ..query
    };
    assert_eq!(store.deadlines(&before).await, Ok(Vec::new()));
}
