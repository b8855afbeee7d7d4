//! The reader is the inverse of the renderer: whatever an act's form shows, posted untouched, reads as the same values.

use std::collections::BTreeMap;

use acts::list::{ACTS, entry};
use acts::messages::Language;
use proptest::prelude::*;
use proptest::strategy::{BoxedStrategy, Union};
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

use super::{Carries, Field, Need, Reference, Shape, read};
use crate::ui::{ActForm, Choice, Choices, Gravity, Phase, Post, Submit, act_form};

struct Nothing;

impl Choices for Nothing {
    fn choices(&self, _: Reference) -> &[Choice] {
        &[]
    }
}

fn rendered(act: &str, schema: &Value, values: &Value) -> String {
    let post = Post {
        action: "/acts".into(),
        validate: "/acts/validate".into(),
        draft: None,
        upload: None,
        csrf: "token".into(),
        version: Some(3),
        key: "key".into(),
        kept: String::new(),
        back: String::new(),
    };
    let form = ActForm {
        act,
        articles: &["6"],
        language: Language::Chinese,
        schema,
        values,
        phase: Phase::Fresh,
        faults: &[],
        findings: &[],
        reasons: &BTreeMap::new(),
        calendar: &calendar::Calendar::default(),
        choices: &Nothing,
        taken: &[],
        catalogue: "",
        submit: Submit::Effective,
        gravity: Gravity::Ordinary,
        also: maud::html! {},
        post,
    };
    act_form(&form).into_string()
}

/// The fields that a browser would post from this page, the submit button aside.
fn posted(page: &str) -> Vec<(String, String)> {
    let mut page = page.to_owned();
    while let (Some(start), Some(end)) = (page.find("<template>"), page.find("</template>")) {
        page.replace_range(start..end + "</template>".len(), "");
    }
    let mut pairs = Vec::new();
    let mut select = String::new();
    let mut chosen: Option<String> = None;
    for (place, _) in page.match_indices('<') {
        let tag = &page[place + 1..];
        let inside = &tag[..tag.find('>').unwrap_or(tag.len())];
        let name = attribute(inside, "name");
        match inside.split(' ').next().unwrap_or_default() {
            "input" => pairs.extend(name.and_then(|name| Some((name, input_value(inside)?)))),
            "textarea" => {
                let text = &tag[inside.len() + 1..tag.find("</textarea>").expect("a closed textarea")];
                pairs
                    .extend(name.map(|name| (name, plain(text).replacen('\n', "", 1).replace('\n', "\r\n"))));
            }
            "select" => select = name.unwrap_or_default(),
            "option" if !select.is_empty() => {
                let is_chosen = inside.split(' ').any(|part| part == "selected");
                if is_chosen || chosen.is_none() {
                    chosen = attribute(inside, "value");
                }
            }
            "/select" => {
                pairs.push((std::mem::take(&mut select), chosen.take().unwrap_or_default()));
            }
            _ => {}
        }
    }
    pairs
}

fn input_value(inside: &str) -> Option<String> {
    let kind = attribute(inside, "type").unwrap_or_default();
    let is_chosen = inside.split(' ').any(|part| part == "checked");
    match kind.as_str() {
        "file" => None,
        "checkbox" | "radio" if !is_chosen => None,
        _ => Some(attribute(inside, "value").unwrap_or_default()),
    }
}

fn attribute(inside: &str, name: &str) -> Option<String> {
    let start = inside.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = inside[start..].find('"')? + start;
    Some(plain(&inside[start..end]))
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn words(text: &'static str) -> BoxedStrategy<Value> {
    proptest::string::string_regex(text)
        .expect("a regular expression")
        .prop_map(Value::String)
        .boxed()
}

/// Values a form of this shape may hold, none of them empty.
fn values(shape: &Shape) -> BoxedStrategy<Value> {
    match shape {
        Shape::Line(_) => words("[a-z<&\"'〔〕政务云平台·（）]{1,8}"),
        Shape::Page(_) => words("[a-z<&\"数据]{1,5}(\n[a-z数据]{1,5}){0,2}"),
        Shape::Reference(_, Carries::Text) => words("[a-z]{1,4}-[0-9]{1,4}"),
        Shape::Reference(_, Carries::Number) => (0..99_i64).prop_map(Value::from).boxed(),
        Shape::Day => (2000..2099_i64, 1..13_i64, 1..29_i64)
            .prop_map(|(year, month, day)| json!(format!("{year}-{month:02}-{day:02}")))
            .boxed(),
        Shape::Amount => words("[1-9][0-9]{0,9}(\\.[0-9]{2})?"),
        Shape::Quantity => words("[1-9][0-9]{0,5}(\\.[0-9]{1,3})?"),
        Shape::Percent => (0..10_001_i64).prop_map(Value::from).boxed(),
        Shape::Whole(..) => any::<i32>().prop_map(|number| json!(number)).boxed(),
        Shape::Flag => any::<bool>().prop_map(Value::Bool).boxed(),
        Shape::Word(list) => prop::sample::select(list.words.clone())
            .prop_map(Value::String)
            .boxed(),
        Shape::Words(list) => {
            let most = list.words.len();
            prop::sample::subsequence(list.words.clone(), 1..=most)
                .prop_map(|words| json!(words))
                .boxed()
        }
        Shape::Group(fields) => group(fields),
        Shape::Rows(inner) => prop::collection::vec(values(inner), 1..4)
            .prop_map(Value::Array)
            .boxed(),
        Shape::PerWord(inner) => per_word(inner),
        Shape::Document => document(),
        Shape::Documents => prop::collection::vec(document(), 1..3)
            .prop_map(Value::Array)
            .boxed(),
        Shape::Materials(list) => {
            let material = (prop::sample::select(list.words.clone()), document())
                .prop_map(|(kind, document)| json!({ "kind": kind, "document": document }));
            prop::collection::vec(material, 1..4)
                .prop_map(Value::Array)
                .boxed()
        }
    }
}

fn document() -> BoxedStrategy<Value> {
    ("[0-9a-f]{64}", "[a-z可研报告]{1,8}\\.pdf", 0..u32::MAX)
        .prop_map(|(digest, name, size)| json!({ "digest": digest, "name": name, "media_type": "application/pdf", "size": size }))
        .boxed()
}

/// A row for every word of the list, as the page shows them.
fn per_word(inner: &Shape) -> BoxedStrategy<Value> {
    let Shape::Group(fields) = inner else {
        panic!("a group")
    };
    let Shape::Word(list) = &fields[0].shape else {
        panic!("a word")
    };
    let (name, codes) = (fields[0].name.clone(), list.words.clone());
    prop::collection::vec(values(inner), codes.len())
        .prop_map(move |mut rows| {
            for (row, code) in rows.iter_mut().zip(&codes) {
                row[&name] = json!(code);
            }
            Value::Array(rows)
        })
        .boxed()
}

/// Required parts always, others now and then; a list that is required may be empty.
fn group(fields: &[Field]) -> BoxedStrategy<Value> {
    let parts: Vec<BoxedStrategy<(String, Option<Value>)>> = fields
        .iter()
        .map(|field| {
            let name = field.name.clone();
            let given = values(&field.shape).prop_map(Some).boxed();
            let maybe = match field.need {
                Need::Required => given,
                Need::Optional => Union::new([given, Just(None).boxed()]).boxed(),
            };
            maybe.prop_map(move |value| (name.clone(), value)).boxed()
        })
        .collect();
    parts
        .prop_map(|parts| {
            let object: Map<String, Value> = parts
                .into_iter()
                .filter_map(|(name, value)| Some((name, value?)))
                .collect();
            Value::Object(object)
        })
        .boxed()
}

/// A group in which nothing is given says nothing: the reader leaves it out where it may.
fn settled(value: Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(
            object
                .into_iter()
                .map(|(key, inner)| (key, settled(inner)))
                .filter(|(_, inner)| inner.as_object().is_none_or(|object| !object.is_empty()))
                .collect(),
        ),
        Value::Array(items) => Value::Array(
            items
                .into_iter()
                .map(settled)
                .filter(|inner| inner.as_object().is_none_or(|object| !object.is_empty()))
                .collect(),
        ),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => other,
    }
}

#[test]
fn every_act_form_posted_untouched_reads_as_it_was() {
    let mut runner = TestRunner::deterministic();
    for entry in ACTS.iter() {
        let schema = entry.schema().to_value();
        let strategy = values(&Shape::of(&schema));
        for _ in 0..12 {
            let values = strategy.new_tree(&mut runner).expect("values").current();
            let page = rendered(entry.meta.code, &schema, &values);
            let back = read(&schema, &posted(&page));
            assert_eq!(settled(back), settled(values), "{}", entry.meta.code);
        }
    }
}

#[test]
fn a_form_of_every_act_has_a_label_for_every_input() {
    for entry in ACTS.iter() {
        let schema = entry.schema().to_value();
        let page = rendered(entry.meta.code, &schema, &json!({}));
        for (place, _) in page
            .match_indices("<input type=\"text\"")
            .chain(page.match_indices("<select id="))
        {
            let tag = &page[place..];
            let inside = &tag[..tag.find('>').expect("a closed tag")];
            let id = attribute(inside, "id").expect("an identity");
            assert!(
                page.contains(&format!("for=\"{id}\"")),
                "{}: {id} has no label",
                entry.meta.code
            );
        }
    }
}

#[test]
fn a_project_can_be_reported_from_the_fields_of_its_form() {
    let schema = entry("report_project").expect("the act").schema().to_value();
    let pairs: Vec<(String, String)> = [
        ("unit", "org-0001"),
        ("project.name", "电子签章系统升级改造项目"),
        ("project.plan_year", "２０２７"),
        ("project.total", "３，８６０，０００"),
        ("project.category", "construction"),
        ("project.classified", ""),
        ("project.funding.0.source", "fiscal_budget"),
        ("project.funding.0.amount", "3860000"),
        ("project.funding.1.source", ""),
        ("project.funding.1.amount", ""),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect();
    let form = read(&schema, &pairs);
    assert_eq!(acts::form::check(&schema, &form), []);
    assert_eq!(form["project"]["total"], json!("3860000"));
    assert_eq!(form["project"]["funding"].as_array().map(Vec::len), Some(1));
}
