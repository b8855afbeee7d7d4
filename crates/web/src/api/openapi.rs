//! The interface described in OpenAPI 3.1, put together from the acts' own schemas: a new act is in it by itself.

use acts::act::{Course, Entry};
use acts::list::ACTS;
use axum::Json;
use rules::decide::decisions;
use serde_json::{Map, Value, json};

use crate::messages::both;

/// Where the schemas stand that several operations share.
const COMPONENTS: &str = "#/components/schemas/";

/// One operation that is not an act or a decision: path, method, its key in the messages, and its query parameters.
type Plain = (&'static str, &'static str, &'static str, &'static [&'static str]);

/// The filters of lists of case files.
const CASE_FILTERS: &[&str] = &["stage", "unit", "project", "flag", "text", "page"];

const PLAIN: &[Plain] = &[
    ("/session", "post", "begin_session", &[]),
    ("/session", "get", "show_session", &[]),
    ("/session", "delete", "end_session", &[]),
    ("/decisions", "get", "list_decisions", &[]),
    ("/acts", "get", "list_acts", &[]),
    ("/cases/{case}", "get", "show_case", &[]),
    ("/cases/{case}/acts", "get", "possible_acts", &[]),
    ("/cases/{case}/timeline", "get", "show_timeline", &[]),
    ("/cases/{case}/timeline/{number}", "get", "show_act", &[]),
    (
        "/projects",
        "get",
        "list_projects",
        &[
            "stage", "unit", "category", "year", "from", "to", "flag", "text", "sort", "page",
        ],
    ),
    ("/tasks", "get", "list_tasks", &[]),
    (
        "/deadlines",
        "get",
        "list_deadlines",
        &["from", "to", "party", "unit"],
    ),
    ("/plans", "get", "list_plans", &[]),
    ("/systems", "get", "list_systems", CASE_FILTERS),
    (
        "/systems/duplicates",
        "get",
        "list_resembling_systems",
        &["band", "unit", "judged", "page"],
    ),
    ("/inspections", "get", "list_inspections", CASE_FILTERS),
    ("/frameworks", "get", "list_frameworks", CASE_FILTERS),
    (
        "/development-plans",
        "get",
        "list_development_plans",
        CASE_FILTERS,
    ),
    (
        "/supervision",
        "get",
        "list_supervision",
        &["list", "department", "unit", "text", "page"],
    ),
    (
        "/statistics",
        "get",
        "show_statistics",
        &["year", "category", "department", "unit", "direction"],
    ),
    ("/reminders", "get", "list_reminders", &[]),
    ("/reminders/seen", "post", "see_reminder", &[]),
    ("/organisations", "get", "list_organisations", &["q", "show"]),
    ("/people", "get", "list_people", &["q", "duty"]),
    ("/policies", "get", "list_policies", &[]),
    ("/policies/{policy}", "get", "show_policy", &[]),
    (
        "/policies/{policy}/articles/{article}",
        "get",
        "show_article",
        &[],
    ),
    ("/policies/{policy}/applied", "get", "list_applied", &[]),
    (
        "/policies/{policy}/articles/{article}/applied",
        "get",
        "show_applied",
        &[
            "rule", "outcome", "act", "year", "party", "measure", "text", "sort", "page",
        ],
    ),
    ("/documents", "post", "upload_document", &["name", "case"]),
    ("/catalogues/read", "post", "read_catalogue", &[]),
    ("/imports", "post", "upload_workbook", &["name"]),
    ("/imports", "get", "list_imports", &[]),
    ("/imports/{import}", "get", "show_import", &[]),
    ("/imports/{import}/answers", "post", "answer_import", &[]),
    ("/imports/{import}/confirm", "post", "confirm_import", &[]),
    ("/ledger/head", "get", "show_head", &[]),
];

/// The document, for the route.
pub async fn document() -> Json<Value> {
    Json(openapi())
}

/// The whole document.
#[must_use]
pub fn openapi() -> Value {
    let mut schemas = shared();
    let mut paths = Map::new();
    for plain in PLAIN {
        add(&mut paths, plain.0, (plain.1, plain_operation(plain)));
    }
    for decision in decisions() {
        add(
            &mut paths,
            &format!("/decisions/{}", decision.code),
            ("post", decision_operation(decision.code)),
        );
    }
    for entry in ACTS.iter() {
        let form = form_schema(entry, &mut schemas);
        let path = match entry.meta.course {
            Course::Continues => format!("/cases/{{case}}/acts/{}", entry.meta.code),
            Course::Opens | Course::Standing(_) => format!("/acts/{}", entry.meta.code),
        };
        add(&mut paths, &path, ("post", act_operation(entry, (&path, &form))));
    }
    let (_, title) = both("openapi.title");
    json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": { "title": title, "version": "1" },
        "servers": [{ "url": "/api/v1" }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": "session" },
                "token": { "type": "apiKey", "in": "header", "name": "x-csrf-token" },
            },
        },
    })
}

fn add(paths: &mut Map<String, Value>, path: &str, (method, operation): (&str, Value)) {
    let entry = paths.entry(path.to_owned()).or_insert_with(|| json!({}));
    if let Some(methods) = entry.as_object_mut() {
        methods.insert(method.to_owned(), operation);
    }
}

/// The parts every operation has: its name, the parameters of its path and query, who may call it, its answers.
fn operation(id: &str, summary: &str, (path, query): (&str, &[&str])) -> Value {
    let in_path = path.split(['{', '}']).skip(1).step_by(2);
    let in_path = in_path
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
    let in_query = query
        .iter()
        .map(|name| json!({ "name": name, "in": "query", "schema": { "type": "string" } }));
    let parameters: Vec<Value> = in_path.chain(in_query).collect();
    json!({
        "operationId": id,
        "summary": summary,
        "parameters": parameters,
        "security": [{ "session": [], "token": [] }],
        "responses": {
            "200": { "description": "OK", "content": { "application/json": { "schema": { "type": "object" } } } },
            "default": {
                "description": "Problem",
                "content": { "application/problem+json": { "schema": { "$ref": format!("{COMPONENTS}Problem") } } },
            },
        },
    })
}

fn with_body(mut operation: Value, kind: &str, schema: &Value) -> Value {
    let mut content = Map::new();
    content.insert(kind.to_owned(), json!({ "schema": schema }));
    if let Some(operation) = operation.as_object_mut() {
        operation.insert(
            "requestBody".to_owned(),
            json!({ "required": true, "content": content }),
        );
    }
    operation
}

fn plain_operation((path, method, id, query): &Plain) -> Value {
    let (_, summary) = both(&format!("openapi.{id}"));
    let operation = operation(id, &summary, (path, query));
    match (*method, *id) {
        ("post", "upload_document" | "upload_workbook" | "read_catalogue") => with_body(
            operation,
            "application/octet-stream",
            &json!({ "type": "string", "format": "binary" }),
        ),
        ("post", _) => with_body(operation, "application/json", &json!({ "type": "object" })),
        _ => operation,
    }
}

fn decision_operation(code: &str) -> Value {
    let (_, summary) = both("openapi.decide");
    let path = format!("/decisions/{code}");
    let operation = operation(&format!("decide_{code}"), &summary, (&path, &["on", "policy"]));
    with_body(operation, "application/json", &json!({ "type": "object" }))
}

fn act_operation(entry: &Entry, (path, form): (&str, &Value)) -> Value {
    let summary = acts::messages::pair("act", entry.meta.code).map_or(entry.meta.code, |(_, en)| en);
    let goes_on = entry.meta.course == Course::Continues;
    let required = if goes_on {
        json!(["form", "expected_version"])
    } else {
        json!(["form"])
    };
    let body = json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": {
            "form": form,
            "reasons": { "type": "object", "additionalProperties": { "type": "string" } },
            "expected_version": { "type": "integer", "minimum": 0 },
            "idempotency_key": { "type": "string", "minLength": 1, "maxLength": 200 },
        },
    });
    with_body(
        operation(entry.meta.code, summary, (path, &["validate_only"])),
        "application/json",
        &body,
    )
}

/// The form's schema, its definitions moved to where all share them.
fn form_schema(entry: &Entry, schemas: &mut Map<String, Value>) -> Value {
    let mut schema = moved(entry.schema().to_value());
    if let Some(object) = schema.as_object_mut() {
        object.remove("$schema");
        if let Some(Value::Object(definitions)) = object.remove("$defs") {
            schemas.extend(definitions);
        }
    }
    schema
}

/// The same schema with its references pointing to the shared place.
fn moved(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace("#/$defs/", COMPONENTS)),
        Value::Array(items) => Value::Array(items.into_iter().map(moved).collect()),
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(key, value)| (key, moved(value))).collect())
        }
        plain @ (Value::Null | Value::Bool(_) | Value::Number(_)) => plain,
    }
}

fn shared() -> Map<String, Value> {
    let says = json!({ "type": "object", "properties": { "zh-CN": { "type": "string" }, "en": { "type": "string" } } });
    let problem = json!({
        "type": "object",
        "required": ["type", "title", "status", "says"],
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "says": says,
            "faults": { "type": "array", "items": { "type": "object" } },
            "findings": { "type": "array", "items": { "type": "object" } },
            "since": { "type": "array", "items": { "type": "object" } },
            "version": { "type": "integer" },
            "incident": { "type": "string" },
            "retry_after_seconds": { "type": "integer" },
        },
    });
    Map::from_iter([("Problem".to_owned(), problem)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Every reference in a schema.
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(map) => {
                found.extend(map.get("$ref").and_then(Value::as_str));
                map.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| references(value, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    #[test]
    fn every_act_and_decision_is_an_operation_and_every_reference_leads_somewhere() {
        let document = openapi();
        let mut found = Vec::new();
        references(&document, &mut found);
        assert!(!found.is_empty());
        for reference in found {
            let name = reference.strip_prefix(COMPONENTS).expect("a shared schema");
            assert!(
                document["components"]["schemas"].get(name).is_some(),
                "{name} is not there"
            );
        }
        let paths = document["paths"].as_object().expect("paths");
        for entry in ACTS.iter() {
            assert!(
                paths
                    .keys()
                    .any(|path| path.ends_with(&format!("/acts/{}", entry.meta.code)))
            );
        }
        assert_eq!(
            paths
                .keys()
                .filter(|path| path.starts_with("/decisions/"))
                .count(),
            decisions().len()
        );
    }

    #[test]
    fn shared_names_mean_one_thing() {
        let mut seen: BTreeMap<String, Value> = BTreeMap::new();
        for entry in ACTS.iter() {
            let mut own = Map::new();
            form_schema(entry, &mut own);
            for (name, schema) in own {
                let first = seen.entry(name.clone()).or_insert_with(|| schema.clone());
                assert_eq!(*first, schema, "{name} differs in {}", entry.meta.code);
            }
        }
        assert!(!seen.is_empty());
    }

    #[test]
    fn operations_have_names_of_their_own() {
        let document = openapi();
        let paths = document["paths"].as_object().expect("paths");
        let operations = paths
            .values()
            .flat_map(|methods| methods.as_object().into_iter().flatten());
        let mut ids: Vec<&str> = operations
            .filter_map(|(_, operation)| operation["operationId"].as_str())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
