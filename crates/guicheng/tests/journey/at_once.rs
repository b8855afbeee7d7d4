//! Many at once: one approval is signed once however many sign it, and one request is one act however often it comes
//! (Articles 14 and 42).

use serde_json::{Value, json};

use crate::approval::{applied, clock_started, ready};
use crate::client::{Answer, Client};
use crate::given::Given;
use crate::life::Case;
use crate::people::People;
use crate::steps::with;

/// How many come at once.
const MANY: usize = 64;

/// An approval that was prepared and reviewed, with the people and the signature but for its key.
async fn to_be_signed(given: &Given) -> (People, Case, Value) {
    let people = People::of(given).await;
    let project = ready(given, &people).await;
    applied(&people, &project).await;
    clock_started(&people, &project).await;
    let approval =
        json!({ "document_number": "内政数审批〔2025〕8号", "amount": "800000.00", "opinion": "同意。" });
    project.does(&people.bureau[0], "approve", approval).await;
    let draft = project.show(&people.bureau[1]).await["state"]["drafts"][0]["number"].clone();
    let form = json!({ "draft": draft });
    project
        .does(&people.bureau[1], "review_draft", form.clone())
        .await;
    let version = project.show(&people.bureau[2]).await["version"].clone();
    (
        people,
        project,
        json!({ "form": form, "expected_version": version }),
    )
}

/// Sends these submissions of one signature at once.
async fn signed_at_once(client: &Client, project: &Case, bodies: Vec<Value>) -> Vec<Answer> {
    let path = format!("/api/v1/cases/{}/acts/sign_draft", project.0);
    let sent = bodies.into_iter().map(|body| {
        let (client, path) = (client.clone(), path.clone());
        tokio::spawn(async move { client.post(&path, &body).await })
    });
    let mut answers = Vec::new();
    for answer in sent.collect::<Vec<_>>() {
        answers.push(answer.await.expect("an answer"));
    }
    answers
}

async fn acts(given: &Given) -> u64 {
    given.office.app.store.head().await.expect("read").0
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_signatures_at_once_one_approves() {
    let given = Given::server("2025-05-06").await;
    let (people, project, signature) = to_be_signed(&given).await;
    let before = acts(&given).await;
    let body = |number: usize| {
        with(
            signature.clone(),
            json!({ "idempotency_key": format!("signature-{number}") }),
        )
    };
    let answers = signed_at_once(&people.bureau[2], &project, (0..MANY).map(body).collect()).await;
    let (won, lost): (Vec<&Answer>, Vec<&Answer>) = answers.iter().partition(|answer| answer.status == 200);
    assert_eq!(won.len(), 1, "one signature approves");
    for answer in lost {
        assert_eq!(answer.status, 409, "{}", answer.body);
        let since = answer.json()["since"].clone();
        assert_eq!(
            since[0]["act"],
            json!("sign_draft"),
            "the difference is told: {since}"
        );
    }
    assert_eq!(acts(&given).await, before + 1, "one act is in the ledger");
    assert_eq!(project.stage(&people.unit).await, "construction");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_request_that_comes_64_times_at_once_is_one_act_and_one_answer() {
    let given = Given::server("2025-05-06").await;
    let (people, project, signature) = to_be_signed(&given).await;
    let before = acts(&given).await;
    let body = with(signature, json!({ "idempotency_key": "one signature" }));
    let answers = signed_at_once(&people.bureau[2], &project, vec![body; MANY]).await;
    for answer in &answers {
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.json()["number"], json!(before + 1));
    }
    assert_eq!(acts(&given).await, before + 1, "one act is in the ledger");
}
