//! What a party of the journey can do: submit acts over the API and look at the answer.

use serde_json::{Value, json};

use crate::client::{Answer, Client};

/// A case over the API.
#[derive(Debug, Clone)]
pub struct Case(pub String);

/// Submits an act that opens a case.
pub async fn opens(client: &Client, act: &str, form: Value) -> Case {
    let nothing = (form, json!({}));
    let answer = submit(client, (&format!("/api/v1/acts/{act}"), Value::Null), nothing).await;
    assert_eq!(answer.status, 200, "{act}: {}", answer.body);
    Case(answer.json()["case"].as_str().expect("a case").to_owned())
}

impl Case {
    /// Does an act; it must be accepted.
    pub async fn does(&self, client: &Client, act: &str, form: Value) -> Value {
        let answer = self.tries(client, act, form).await;
        assert_eq!(answer.status, 200, "{act}: {}", answer.body);
        answer.json()
    }

    /// Does an act that goes against what holds in principle, with the reasons by rule.
    pub async fn reasons(&self, client: &Client, act: &str, given: (Value, Value)) -> Value {
        let answer = self.tries_with(client, act, given).await;
        assert_eq!(answer.status, 200, "{act}: {}", answer.body);
        answer.json()
    }

    /// Tries an act.
    pub async fn tries(&self, client: &Client, act: &str, form: Value) -> Answer {
        self.tries_with(client, act, (form, json!({}))).await
    }

    /// Tries an act with reasons for what holds in principle.
    pub async fn tries_with(&self, client: &Client, act: &str, given: (Value, Value)) -> Answer {
        let seen = client.get(&format!("/api/v1/cases/{}", self.0)).await;
        let version = if seen.status == 200 {
            seen.json()["version"].clone()
        } else {
            json!(0)
        };
        submit(
            client,
            (&format!("/api/v1/cases/{}/acts/{act}", self.0), version),
            given,
        )
        .await
    }

    /// Tries an act that must be refused on this article; gives the findings that stand against it.
    pub async fn refused(&self, client: &Client, what: (&str, &str), form: Value) -> Vec<Value> {
        let (act, article) = what;
        let answer = self.tries(client, act, form).await;
        assert_eq!(answer.status, 422, "{act}: {}", answer.body);
        let findings = answer.json()["findings"].as_array().cloned().expect("findings");
        let against: Vec<Value> = findings
            .into_iter()
            .filter(|finding| finding["stops"] == json!(true))
            .collect();
        assert!(
            against.iter().any(|finding| finding["article"] == json!(article)),
            "no article {article}: {against:#?}"
        );
        for finding in &against {
            assert!(
                finding["says"]["zh-CN"]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{finding}"
            );
            assert!(
                finding["says"]["en"]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{finding}"
            );
        }
        against
    }

    /// Prepares, reviews and signs an act by three hands of an authority.
    pub async fn signs(&self, hands: &[Client; 3], act: &str, form: Value) -> Value {
        let number = self.reviewed(hands, act, (form, json!({}))).await;
        self.does(&hands[2], "sign_draft", json!({ "draft": number }))
            .await
    }

    /// Prepares and reviews an act, countersigns it by another authority, and signs it.
    pub async fn signs_jointly(
        &self,
        hands: (&[Client; 3], &Client),
        act: &str,
        given: (Value, Value),
    ) -> Value {
        let (hands, other) = hands;
        let number = self.reviewed(hands, act, given).await;
        let early = self
            .tries(&hands[2], "sign_draft", json!({ "draft": number }))
            .await;
        assert_eq!(
            early.status, 422,
            "the other authority comes first: {}",
            early.body
        );
        let agreed = json!({ "draft": number, "verdict": "agreed", "note": "同意。" });
        self.does(other, "countersign_draft", agreed).await;
        self.does(&hands[2], "sign_draft", json!({ "draft": number }))
            .await
    }

    /// Prepares and reviews an act; gives the number of the draft.
    async fn reviewed(&self, hands: &[Client; 3], act: &str, given: (Value, Value)) -> Value {
        let drafted = self.reasons(&hands[0], act, given).await;
        assert_eq!(drafted["effect"], json!("drafted"), "{act} waits for signature");
        let number = self.show(&hands[0]).await["state"]["drafts"][0]["number"].clone();
        self.does(&hands[1], "review_draft", json!({ "draft": number }))
            .await;
        number
    }

    /// The case file as JSON.
    pub async fn show(&self, client: &Client) -> Value {
        let answer = client.get(&format!("/api/v1/cases/{}", self.0)).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()
    }

    /// What is due of this kind: the days, and whether they are provisional.
    pub async fn due(&self, client: &Client, kind: &str) -> Vec<(String, bool)> {
        let shown = self.show(client).await;
        let deadlines = shown["deadlines"].as_array().expect("deadlines");
        let of_kind = deadlines.iter().filter(|due| due["kind"] == json!(kind));
        let day = |due: &Value| due["due"].as_str().expect("a day").to_owned();
        of_kind
            .map(|due| (day(due), due["provisional"] == json!(true)))
            .collect()
    }

    /// The acts that wait in the case.
    pub async fn waiting(&self, client: &Client) -> Vec<String> {
        let shown = self.show(client).await;
        let waiting = shown["waiting"].as_array().expect("what waits").iter();
        waiting
            .map(|task| task["act"].as_str().expect("an act").to_owned())
            .collect()
    }

    /// The stage it stands at.
    pub async fn stage(&self, client: &Client) -> String {
        self.show(client).await["stage"]
            .as_str()
            .expect("a stage")
            .to_owned()
    }
}

async fn submit(client: &Client, to: (&str, Value), given: (Value, Value)) -> Answer {
    use std::sync::atomic::{AtomicU32, Ordering};
    static KEYS: AtomicU32 = AtomicU32::new(0);
    let key = format!("journey-{}", KEYS.fetch_add(1, Ordering::Relaxed));
    let ((path, version), (form, reasons)) = (to, given);
    let body =
        json!({ "form": form, "reasons": reasons, "idempotency_key": key, "expected_version": version });
    client.post(path, &body).await
}

/// The finding of this rule among those of an answer.
pub fn finding<'a>(answer: &'a Value, rule: &str) -> &'a Value {
    let findings = answer["findings"].as_array().expect("findings");
    findings
        .iter()
        .find(|finding| finding["rule"] == json!(rule))
        .unwrap_or_else(|| panic!("no {rule}: {findings:#?}"))
}

/// Uploads a small document and gives it as the API does.
pub async fn uploads(client: &Client, name: &str) -> Value {
    let body = format!("%PDF-1.4\n% {name}\n%%EOF\n");
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("name", &format!("{name}.pdf"));
    let headers = [
        ("content-type", "application/pdf"),
        ("x-csrf-token", client.csrf.as_str()),
    ];
    let line = format!("POST /api/v1/documents?{}", query.finish());
    let answer = client.send(&line, (&headers, body.as_bytes())).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

/// A material of a kind.
pub async fn material(client: &Client, kind: &str) -> Value {
    json!({ "kind": kind, "document": uploads(client, kind).await })
}
