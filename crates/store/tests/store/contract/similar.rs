//! What resembles a text: rare words find it, the scope hides what is not to be seen, and the words follow what was
//! recorded (Article 7).

use super::fixture::{Place, reported, retitled};
use acts::case::CaseId;
use acts::project_facts::ProjectFacts;
use store::projects::Scope;
use store::similar::SimilarQuery;
use store::similar::described::Described;

fn facts(name: &str, need: &str, contents: &str) -> ProjectFacts {
    ProjectFacts {
        name: name.to_owned(),
        plan_year: 2026,
        need: need.to_owned(),
        contents: contents.to_owned(),
        ..ProjectFacts::default()
    }
}

fn texts() -> Vec<ProjectFacts> {
    let mut texts = vec![
        facts(
            "江河湖泊动态监测平台",
            "水域被占用发现晚",
            "遥感影像解译河湖变化图斑，手机核实，销号",
        ),
        facts(
            "草原生态监管系统",
            "开垦草原发现晚",
            "卫星遥感图斑比对，现场核查，销号管理",
        ),
        facts("公文处理系统", "公文流转慢", "收文、发文、签发、督办"),
    ];
    let others = (4..=40).map(|n| facts(&format!("设备采购{n}"), "机房设备老化", "服务器、交换机、机柜"));
    texts.extend(others);
    texts
}

async fn found(
    store: &store::open::Store,
    (scope, except): (&Scope, &[CaseId]),
    text: &Described,
) -> Vec<CaseId> {
    let query = SimilarQuery {
        scope,
        text,
        except,
        limit: 5,
    };
    let found = store.similar(&query).await.expect("read");
    found.into_iter().map(|found| found.case).collect()
}

pub async fn the_most_alike_come_first_as_far_as_they_may_be_seen(place: &Place) {
    let store = place.open().await;
    let mut cases = Vec::new();
    let mut files = Vec::new();
    for (n, facts) in (1..).zip(texts()) {
        let (record, folded) = reported(n, facts);
        cases.push(record.case.clone());
        store.append(record, folded.clone()).await.expect("recorded");
        files.extend(folded);
    }
    let asked = Described::of(
        "河湖水域岸线监管系统",
        &[
            "侵占河湖、草原的行为发现晚",
            "卫星遥感比对疑似图斑，现场核查，销号",
        ],
    );
    let all = found(&store, (&Scope::Everything, &[]), &asked).await;
    assert_eq!(
        all,
        [cases[0].clone(), cases[1].clone()],
        "the same matter, then what is named beside it"
    );
    let without = found(&store, (&Scope::Everything, &cases[..1]), &asked).await;
    assert_eq!(without, [cases[1].clone()]);
    let unit = |n: usize| files[n].project().expect("a project").unit.clone();
    let (own, strange) = (
        Scope::Offices(vec![unit(1)]),
        Scope::Offices(vec![CaseId::new("nobody")]),
    );
    assert!(
        found(&store, (&own, &[]), &asked).await.contains(&cases[1]),
        "its own unit sees it"
    );
    assert_eq!(
        found(&store, (&strange, &[]), &asked).await,
        [],
        "nobody else does"
    );
    assert_eq!(
        found(&store, (&Scope::Offices(Vec::new()), &[]), &asked).await,
        []
    );
    let nothing = Described::of("信息化项目", &[]);
    assert_eq!(found(&store, (&Scope::Everything, &[]), &nothing).await, []);
}

pub async fn words_follow_the_text_and_are_made_anew_alike(place: &Place) {
    let store = place.open().await;
    let (record, folded) = reported(1, facts("公文处理系统", "", "收文、发文、签发"));
    let case = record.case.clone();
    store.append(record, folded.clone()).await.expect("recorded");
    let documents = Described::of("公文流转平台", &["收文签发督办"]);
    let grassland = Described::of("草原监管平台", &["草畜平衡核定载畜量"]);
    assert_eq!(
        found(&store, (&Scope::Everything, &[]), &documents).await,
        std::slice::from_ref(&case)
    );
    let (record, folded) = retitled(&folded[0], facts("草原载畜量监管系统", "", "草畜平衡"));
    store.append(record, folded).await.expect("recorded");
    assert_eq!(
        found(&store, (&Scope::Everything, &[]), &grassland).await,
        std::slice::from_ref(&case)
    );
    assert_eq!(store.rebuild().await.expect("rebuilt"), []);
    assert_eq!(found(&store, (&Scope::Everything, &[]), &grassland).await, [case]);
}
