//! Similar projects over HTTP: whoever oversees is shown what resembles a project, a unit only what is its own, and
//! classified projects and systems are shown to nobody, by whatever road one asks (Articles 4, 7 and 14).

use acts::case::CaseId;
use serde_json::{Value, json};
use web::app::Demonstration;

use crate::client::Client;
use crate::given::{Given, report};

/// The name of the project that is looked at.
const ASKED: &str = "河湖水域岸线监管系统";
/// The name of another project of the same unit.
const OWN: &str = "河湖岸线巡查销号系统";
/// The name of a project of a unit of another department.
const STRANGE: &str = "江河湖泊动态监测平台";
/// What stands on the index cards, in words that would be found.
const CARDS: [&str; 2] = ["河湖水域岸线涉密项目甲", "河湖水域岸线涉密系统乙"];

/// Case files that resemble each other, of two departments, and people to look at them.
struct Stand {
    given: Given,
    unit: Client,
    bureau: Client,
    asked: String,
    own: String,
    strange: String,
    cards: [String; 2],
    office: CaseId,
}

async fn opened(client: &Client, act: &str, (key, form): (&str, Value)) -> String {
    let body = json!({ "idempotency_key": key, "form": form });
    let answer = client.post(&format!("/api/v1/acts/{act}"), &body).await;
    assert_eq!(answer.status, 200, "{act}: {}", answer.body);
    answer.json()["case"].as_str().expect("a case").to_owned()
}

/// The report of a project with texts of its own.
fn described(unit: &CaseId, name: &str, (need, contents): (&str, &str)) -> Value {
    let mut form = report(unit, name);
    form["project"]["need"] = json!(need);
    form["project"]["contents"] = json!(contents);
    form
}

fn asked_for(unit: &CaseId) -> Value {
    let texts = ("侵占河湖的行为发现晚", "卫星遥感影像比对疑似图斑，现场核查，销号");
    described(unit, ASKED, texts)
}

async fn stand() -> Stand {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let elsewhere = given.organisation("内蒙古自治区教育厅", (&[], None)).await;
    let bureau = given
        .organisation("政务服务与数据管理局", (&["data_bureau"], None))
        .await;
    given.person("stranger", (&elsewhere, &["prepare"])).await;
    given.person("bureau", (&bureau, &["prepare"])).await;
    let unit = given.client.signed_in("unit").await;
    let stranger = given.client.signed_in("stranger").await;
    let asked = opened(&unit, "report_project", ("asked", asked_for(&office))).await;
    let texts = ("岸线被占用发现晚", "遥感影像图斑，手机核查，销号");
    let own = opened(&unit, "report_project", ("own", described(&office, OWN, texts))).await;
    let texts = ("水域被占用发现晚", "遥感影像解译河湖变化图斑，手机核实，销号");
    let strange = opened(
        &stranger,
        "report_project",
        ("strange", described(&elsewhere, STRANGE, texts)),
    )
    .await;
    let card = json!({ "file_number": CARDS[0], "plan_year": 2026, "held_by": office });
    let card = opened(&unit, "register_classified_project", ("card", card)).await;
    let system = json!({ "unit": office, "system": { "file_number": CARDS[1], "classified": true } });
    let system = opened(&unit, "register_system", ("system", system)).await;
    for number in 1..=12 {
        let texts = ("机房设备老化", "服务器、交换机、机柜");
        let name = format!("教育机房设备采购{number}");
        let other = described(&elsewhere, &name, texts);
        opened(&stranger, "report_project", (&name, other)).await;
    }
    Stand {
        bureau: given.client.signed_in("bureau").await,
        given,
        unit,
        asked,
        own,
        strange,
        cards: [card, system],
        office,
    }
}

#[tokio::test]
async fn a_unit_is_shown_its_own_the_bureau_everything_and_nobody_what_is_classified() {
    let stand = stand().await;
    let path = format!("/cases/{}/similar", stand.asked);
    let (bureau, unit) = (stand.bureau.get(&path).await, stand.unit.get(&path).await);
    assert_eq!((bureau.status, unit.status), (200, 200));
    assert!(
        bureau.body.contains(STRANGE) && bureau.body.contains(OWN),
        "both resemble it, and the bureau sees both"
    );
    assert!(unit.body.contains(OWN), "the unit's own is found");
    assert!(
        !unit.body.contains(STRANGE) && !unit.body.contains(&stand.strange),
        "another unit's is not"
    );
    for (page, card) in [&bureau, &unit]
        .into_iter()
        .flat_map(|page| CARDS.map(|card| (page, card)))
    {
        assert!(!page.body.contains(card), "{card}");
    }
}

#[tokio::test]
async fn naming_the_number_of_a_case_opens_nothing_that_is_hidden() {
    let stand = stand().await;
    let beside = |other: &str| format!("/cases/{}/similar?with={other}", stand.asked);
    let page = stand.bureau.get(&beside(&stand.strange)).await;
    assert!(page.body.contains(&format!("id=\"with-{}\"", stand.strange)));
    let page = stand.unit.get(&beside(&stand.strange)).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains(STRANGE), "the unit may not see it");
    let nowhere = stand.unit.get(&beside("nowhere")).await;
    assert_eq!(
        page.body.replace(&stand.strange, "nowhere"),
        nowhere.body,
        "what is hidden answers like what does not exist"
    );
    for card in &stand.cards {
        let page = stand.bureau.get(&beside(card)).await;
        assert!(
            !page.body.contains(&format!("id=\"with-{card}\"")),
            "a card is beside nothing"
        );
        let own = stand.unit.get(&format!("/cases/{card}/similar")).await;
        assert_eq!(own.status, 404, "and nothing beside a card");
    }
    let hidden = stand.unit.get(&format!("/cases/{}/similar", stand.strange)).await;
    assert_eq!(hidden.status, 404);
}

#[tokio::test]
async fn what_is_typed_into_a_report_is_compared_within_the_scope_of_who_types() {
    let stand = stand().await;
    let (contents, need) = ("卫星遥感影像比对疑似图斑，现场核查，销号", "侵占河湖的行为发现晚");
    let pairs = [
        ("csrf", stand.unit.csrf.as_str()),
        ("unit", stand.office.as_str()),
        ("project.name", ASKED),
        ("project.need", need),
        ("project.contents", contents),
    ];
    let page = stand.unit.form("/acts/report_project/validate", &pairs).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let resembling = page
        .body
        .split("id=\"similar\"")
        .nth(1)
        .expect("what resembles it");
    let own = format!("href=\"/cases/{}\"", stand.own);
    assert!(resembling.contains(&own), "{resembling}");
    assert!(!page.body.contains(&stand.strange), "another unit's is not");
    for card in CARDS {
        assert!(!resembling.contains(card), "{card}");
    }
}

fn system(unit: &CaseId, name: &str) -> Value {
    let purpose = "发现侵占河湖岸线的行为，遥感图斑比对，现场核查，销号";
    json!({ "unit": unit, "system": { "name": name, "purpose": purpose, "classified": false } })
}

/// The page, programs and the export answer the same question alike.
async fn pairs_are_narrowed(bureau: &Client, first: &str) {
    for (choice, listed) in [("judged=no", true), ("judged=yes", false), ("unit=nobody", false)] {
        let page = bureau.get(&format!("/systems/duplicates?{choice}")).await;
        assert_eq!(page.body.contains("/similar?with="), listed, "{choice}");
        let told = bureau.get(&format!("/api/v1/systems/duplicates?{choice}")).await;
        assert_eq!(told.body.contains(first), listed, "{choice}: {}", told.body);
        let file = bureau
            .get(&format!("/exports/systems-duplicates.csv?{choice}"))
            .await;
        assert_eq!(file.body.contains(first), listed, "{choice}: {}", file.body);
    }
    let unknown = bureau.get("/systems/duplicates?band=twins").await;
    assert_eq!(unknown.status, 400, "a choice that is none is named");
}

#[tokio::test]
async fn systems_that_resemble_each_other_are_a_pair_for_whoever_may_see_both() {
    let stand = stand().await;
    let (one, other) = ("河湖岸线监管信息系统", "岸线水域监测预警平台");
    let stranger = stand.given.client.signed_in("stranger").await;
    let elsewhere = stranger.get("/api/v1/session").await.json()["office"].clone();
    let elsewhere = CaseId::new(elsewhere.as_str().expect("an office"));
    let first = opened(
        &stand.unit,
        "register_system",
        ("one", system(&stand.office, one)),
    )
    .await;
    let second = opened(&stranger, "register_system", ("other", system(&elsewhere, other))).await;
    let page = stand.bureau.get("/systems/duplicates").await;
    assert_eq!(page.status, 200);
    let side_by_side = [(&first, &second), (&second, &first)]
        .map(|(one, other)| format!("/cases/{one}/similar?with={other}"));
    assert!(
        side_by_side.iter().any(|path| page.body.contains(path)),
        "the pair opens side by side: {}",
        page.body
    );
    assert!(
        page.body.contains("<mark>遥感</mark>"),
        "the shared words are marked"
    );
    for (client, login) in [(&stand.unit, "unit"), (&stranger, "stranger")] {
        let page = client.get("/systems/duplicates").await;
        assert_eq!(page.status, 200);
        assert!(
            !page.body.contains("/similar?with="),
            "{login} sees one of the two only"
        );
        let file = client.get("/exports/systems-duplicates.csv").await;
        assert_eq!(file.body.lines().count(), 1, "{login}: {}", file.body);
    }
    let file = stand.bureau.get("/exports/systems-duplicates.csv").await;
    assert!(
        file.body.contains(&first) && file.body.contains(&second),
        "{}",
        file.body
    );
    for card in CARDS {
        assert!(!page.body.contains(card) && !file.body.contains(card), "{card}");
    }
    pairs_are_narrowed(&stand.bureau, &first).await;
    let board = stand.bureau.get("/systems").await;
    assert!(
        board.body.contains("href=\"/systems/duplicates\""),
        "the inventory leads there"
    );
}
