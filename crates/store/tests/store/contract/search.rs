//! Every phrase is found exactly where it stands, on both databases: the answers are those of reading every text
//! (article 10).

use super::fixture::{Place, opening, reported, retitled};
use acts::amount::Yuan;
use acts::case::{CaseFile, CaseId};
use acts::project_facts::ProjectFacts;
use std::collections::BTreeSet;
use store::beside::saved_view::SavedView;
use store::case_lists::CaseQuery;
use store::open::Store;
use store::projects::{ProjectQuery, Scope, Sort};
use store::words::folded;

/// Few letters, so that phrases stand in many texts, across the ends of words and only in part.
const LETTERS: [&str; 14] = [
    "电", "子", "证", "照", "共", "享", "公", "文", "𬭸", "O", "ａ", "1", "，", " ",
];

/// Numbers that look like chance and are the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % bound).expect("small")
    }

    fn text(&mut self, most: u64) -> String {
        (0..=self.below(most)).map(|_| LETTERS[self.below(14)]).collect()
    }
}

fn facts(chance: &mut Chance) -> ProjectFacts {
    ProjectFacts {
        name: format!("{}平台", chance.text(12)),
        plan_year: 2026,
        total: Some(Yuan::from_fen(
            i64::try_from(chance.below(1_000_000)).expect("small"),
        )),
        need: chance.text(30),
        goals: chance.text(8),
        contents: format!("{}\n{}", chance.text(40), chance.text(3)),
        ..ProjectFacts::default()
    }
}

/// The text in small letters, each stretch of anything else one space.
fn spaced(text: &str) -> String {
    let folded = folded(text);
    let stretches = folded.split(|sign: char| !sign.is_alphanumeric());
    stretches
        .filter(|stretch| !stretch.is_empty())
        .collect::<Vec<&str>>()
        .join(" ")
}

/// Whether every phrase of a question stands in a field or in the name of an office.
fn is_found(file: &CaseFile, offices: &[&str], question: &str) -> bool {
    let project = file.project().expect("a project");
    let facts = &project.facts;
    let fields = [&facts.name, &facts.need, &facts.goals, &facts.contents];
    let phrases = folded(question);
    let phrases: Vec<String> = phrases
        .split_whitespace()
        .map(spaced)
        .filter(|phrase| !phrase.is_empty())
        .collect();
    let stands = |phrase: &String| {
        fields.iter().any(|field| spaced(field).contains(phrase))
            || offices.iter().any(|name| name.contains(phrase))
    };
    !phrases.is_empty() && phrases.iter().all(stands)
}

async fn found(store: &Store, question: &str) -> BTreeSet<CaseId> {
    let query = ProjectQuery {
        text: question.to_owned(),
        sort: Sort::Name,
        ..ProjectQuery::default()
    };
    let rows = store.all_projects(&query, 1_000).await.expect("read");
    let page = store.projects(&query).await.expect("read");
    assert_eq!(
        usize::try_from(page.total),
        Ok(rows.len()),
        "{question}: the total is that of all pages"
    );
    assert_eq!(
        page.rows,
        rows[..rows.len().min(50)],
        "{question}: and so are the rows"
    );
    let by_change = ProjectQuery {
        sort: Sort::ChangedLast,
        ..query
    };
    let latest = store.all_projects(&by_change, 1_000).await.expect("read");
    let (totals, page) = store.library(&by_change).await.expect("read");
    let sum: i64 = rows.iter().filter_map(|row| row.line.total_fen).sum();
    assert_eq!(
        (usize::try_from(totals.projects), totals.total_fen),
        (Ok(rows.len()), sum),
        "{question}"
    );
    assert_eq!(
        page,
        latest[..latest.len().min(50)],
        "{question}: the short way leads to the same rows"
    );
    rows.into_iter().map(|row| row.case).collect()
}

/// The organisations whose names are searched too; the last is a party to every project.
const NAMES: [(&str, &str); 3] = [
    ("organisation-1", "公安厅"),
    ("organisation-2", "文旅厅"),
    ("organisation-9", "大数据局"),
];

/// Questions that chance might not ask.
const QUESTIONS: [&str; 8] = [
    "公安",
    "厅",
    "文旅 电子",
    "大数据",
    "，",
    "照 公安厅",
    "平台",
    "100%",
];

/// The names of the offices of a project.
fn offices(file: &CaseFile) -> Vec<&'static str> {
    let unit = &file.project().expect("a project").unit;
    NAMES
        .iter()
        .filter(|(id, _)| unit.as_str() == *id || *id == "organisation-9")
        .map(|(_, name)| *name)
        .collect()
}

/// What reading every text finds.
fn expected(files: &[CaseFile], question: &str) -> BTreeSet<CaseId> {
    files
        .iter()
        .filter(|file| is_found(file, &offices(file), question))
        .map(|file| file.id.clone())
        .collect()
}

pub async fn what_is_found_is_what_reading_every_text_finds(place: &Place) {
    let store = place.open().await;
    let mut chance = Chance(98);
    for (id, name) in NAMES {
        let (record, files) = opening(id, name, id);
        store.append(record, files).await.expect("recorded");
    }
    let mut files = Vec::new();
    for n in 0..200 {
        let (record, folded) = reported(n, facts(&mut chance));
        store.append(record, folded.clone()).await.expect("recorded");
        files.extend(folded);
    }
    for file in &mut files[..40] {
        let (record, folded) = retitled(file, facts(&mut chance));
        store.append(record, folded.clone()).await.expect("recorded");
        file.clone_from(&folded[0]);
    }
    let mut questions: Vec<String> = QUESTIONS.map(str::to_owned).into();
    questions.extend((0..250).map(|_| chance.text(6)));
    questions.retain(|question| !question.trim().is_empty());
    let mut hits = 0;
    for question in &questions {
        let expected = expected(&files, question);
        hits += expected.len();
        assert_eq!(found(&store, question).await, expected, "{question:?}");
    }
    assert!(hits > 5_000, "the questions find something: {hits}");
    assert_eq!(store.rebuild().await.expect("rebuilt"), []);
    let again = questions
        .iter()
        .find(|question| question.chars().count() == 2)
        .expect("one of two letters");
    assert_eq!(
        found(&store, again).await,
        expected(&files, again),
        "also after a rebuild"
    );
}

pub async fn a_search_keeps_to_what_one_may_see(place: &Place) {
    let store = place.open().await;
    for n in 1..=4 {
        let facts = ProjectFacts {
            name: format!("电子证照{n}"),
            ..ProjectFacts::default()
        };
        let (record, files) = reported(n, facts);
        store.append(record, files).await.expect("recorded");
    }
    let of = |office: &str| Scope::Offices(vec![CaseId::new(office)]);
    for (office, expected) in [
        ("organisation-1", 2),
        ("organisation-9", 4),
        ("organisation-7", 0),
    ] {
        let query = ProjectQuery {
            scope: of(office),
            text: "证照".to_owned(),
            ..ProjectQuery::default()
        };
        assert_eq!(
            store.projects(&query).await.expect("read").total,
            expected,
            "{office}"
        );
        let query = CaseQuery {
            scope: of(office),
            text: "证照".to_owned(),
            ..CaseQuery::default()
        };
        assert_eq!(
            store.case_lines(&query).await.expect("read").total,
            expected,
            "{office}"
        );
    }
}

pub async fn the_texts_tell_where_a_phrase_stands(place: &Place) {
    let store = place.open().await;
    let facts = ProjectFacts {
        name: "证照平台".to_owned(),
        need: "证照不能共享".to_owned(),
        ..ProjectFacts::default()
    };
    let (record, files) = reported(1, facts);
    store.append(record, files.clone()).await.expect("recorded");
    let texts = store
        .case_texts(&[files[0].id.clone(), CaseId::new("nothing")])
        .await
        .expect("read");
    assert_eq!(texts.len(), 1);
    let text = &texts[&files[0].id];
    assert_eq!(
        (text.name.as_str(), text.need.as_str(), text.goals.as_str()),
        ("证照平台", "证照不能共享", "")
    );
}

pub async fn a_question_is_kept_under_a_name_by_whom_it_belongs_to(place: &Place) {
    let store = place.open().await;
    let one = CaseId::new("person-1");
    let view = |id: &str, name: &str, query: &str| SavedView {
        id: id.to_owned(),
        person: one.clone(),
        page: "/library".to_owned(),
        name: name.to_owned(),
        query: query.to_owned(),
        kept_at: "2026-11-23T01:00:00Z".to_owned(),
    };
    let names = async |person: &CaseId, page: &str| -> Vec<(String, String)> {
        let views = store.views(person, page).await.expect("read");
        views.into_iter().map(|view| (view.name, view.query)).collect()
    };
    for kept in [
        view("a", "在建", "stage=construction"),
        view("b", "大额", "from=1"),
        view("c", "在建", "stage=x"),
    ] {
        store.keep_view(&kept).await.expect("kept");
    }
    let expected =
        [("在建", "stage=x"), ("大额", "from=1")].map(|(name, query)| (name.to_owned(), query.to_owned()));
    assert_eq!(names(&one, "/library").await, expected, "a name is one question");
    assert_eq!(names(&one, "/statistics").await, []);
    let other = CaseId::new("person-2");
    assert_eq!(names(&other, "/library").await, []);
    assert_eq!(store.view(&other, "a").await, Ok(None), "another's is not there");
    assert_eq!(store.rename_view(&other, "a", "我的").await, Ok(false));
    assert_eq!(store.forget_view(&other, "a").await, Ok(false));
    assert_eq!(
        store.rename_view(&one, "a", "大额").await,
        Ok(false),
        "the name is taken"
    );
    assert_eq!(store.rename_view(&one, "a", "施工").await, Ok(true));
    assert_eq!(store.forget_view(&one, "b").await, Ok(true));
    assert_eq!(
        names(&one, "/library").await,
        [("施工".to_owned(), "stage=x".to_owned())]
    );
    let kept = store.view(&one, "a").await.expect("read").expect("there");
    assert_eq!((kept.name.as_str(), kept.query.as_str()), ("施工", "stage=x"));
}
