//! A form as it was submitted, to be read and not changed: the same shapes, labels and words as when it was filled in.

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::messages::{Language, field, text};
use acts::party::Directory;
use maud::{Markup, html};
use serde_json::Value;

use crate::disclosure::unnamed::is_withheld;
use crate::form::{Field, Reference, Shape};
use crate::messages::say;
use crate::named::Named;
use crate::pages::case::document;
use crate::ui::{self, Column, FileLine, Pair, Table};

/// What is needed to put a value into words.
struct Reading<'a> {
    language: Language,
    act: &'a str,
    directory: &'a Directory,
    case: &'a CaseId,
    named: &'a Named,
}

/// The form of an act.
#[must_use]
pub fn shown(
    language: Language,
    (act, form): (&str, &Value),
    (directory, case, named): (&Directory, &CaseId, &Named),
) -> Markup {
    let reading = Reading {
        language,
        act,
        directory,
        case,
        named,
    };
    match acts::list::entry(act) {
        Some(entry) => reading.value(&Shape::of(entry.schema().as_value()), form),
        None => html! { code { (form) } },
    }
}

impl Reading<'_> {
    fn value(&self, shape: &Shape, value: &Value) -> Markup {
        match shape {
            Shape::Group(fields) => self.group(fields, value),
            Shape::Rows(inner) | Shape::PerWord(inner) => self.rows(inner, value),
            Shape::Document => self.file("", value),
            Shape::Documents => html! { @for one in list(value) { (self.file("", one)) } },
            Shape::Materials(kinds) => html! { @for one in list(value) {
                @let kind = one.get("kind").and_then(Value::as_str).unwrap_or_default();
                (self.file(text(self.language, &kinds.name, kind), one.get("document").unwrap_or(&Value::Null)))
            } },
            Shape::Word(words) => html! { span.word { (text(self.language, &words.name, plain(value))) } },
            Shape::Words(words) => {
                let named: Vec<&str> = list(value)
                    .iter()
                    .map(|word| text(self.language, &words.name, plain(word)))
                    .collect();
                html! { span.word { (named.join(self.language.of("、", ", "))) } }
            }
            Shape::Reference(of, _) => self.reference(*of, value),
            Shape::Amount => match Yuan::parse(plain(value)) {
                Ok(amount) => ui::amount_in_full(self.language, amount),
                Err(_) => html! { (plain(value)) },
            },
            Shape::Day => match plain(value).parse() {
                Ok(on) => ui::day(self.language, on),
                Err(_) => html! { (plain(value)) },
            },
            Shape::Flag => {
                html! { (say(self.language, if value == &Value::Bool(true) { "form.yes" } else { "form.no" })) }
            }
            Shape::Whole(..) => html! { (value) },
            Shape::Percent => html! { (ui::percent(value.as_i64().unwrap_or_default())) "%" },
            Shape::Line(_) | Shape::Page(_) | Shape::Quantity => html! { span.text { (plain(value)) } },
        }
    }

    fn group(&self, fields: &[Field], value: &Value) -> Markup {
        let filled = fields
            .iter()
            .filter_map(|field| Some((field, value.get(&field.name).filter(|value| !is_empty(value))?)));
        let pairs: Vec<Pair> = filled
            .map(|(named, value)| {
                let name = ui::without_yuan(field(self.language, self.act, &named.name));
                let value = self.value(&named.shape, value);
                if named.shape.is_wide() {
                    Pair::wide(name, value)
                } else {
                    Pair::new(name, value)
                }
            })
            .collect();
        ui::key_values(&pairs)
    }

    /// Rows of named parts are a table, anything else a list.
    fn rows(&self, inner: &Shape, value: &Value) -> Markup {
        let Shape::Group(fields) = inner else {
            return html! { ol { @for item in list(value) { li { (self.value(inner, item)) } } } };
        };
        let name = |named: &Field| Column::text(field(self.language, self.act, &named.name));
        let cell = |named: &Field, row: &Value| match row.get(&named.name).filter(|value| !is_empty(value)) {
            Some(value) => self.value(&named.shape, value),
            None => html! {},
        };
        let rows = list(value)
            .iter()
            .map(|row| fields.iter().map(|named| cell(named, row)).collect());
        ui::table(&Table {
            caption: format!(
                "{} {}",
                list(value).len(),
                say(self.language, entries(list(value)))
            ),
            columns: fields.iter().map(name).collect(),
            rows: rows.collect(),
        })
    }

    fn file(&self, kind: &str, document_: &Value) -> Markup {
        let part = |name| {
            document_
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let digest = part("digest");
        ui::files(
            self.language,
            &[FileLine {
                kind: kind.to_owned(),
                name: part("name"),
                href: document(self.case, &digest),
                size: document_.get("size").and_then(Value::as_u64).unwrap_or_default(),
                digest,
            }],
        )
    }

    /// A case file by its name; one that the reader may not see stands there by its number only.
    fn file_named(&self, id: &CaseId) -> Markup {
        match self.named.name(id.as_str()) {
            Some(name) => html! { a href={ "/cases/" (id) } { (name) } },
            None => html! { code { (id) } },
        }
    }

    fn reference(&self, of: Reference, value: &Value) -> Markup {
        let id = CaseId::new(plain(value));
        match of {
            Reference::Organisation => html! { (self.directory.name(&id)) },
            Reference::Similar if is_withheld(&id) => {
                html! { span.soft { (say(self.language, "similar.withheld")) } }
            }
            Reference::Colleague => html! { (self.named.name(plain(value)).unwrap_or_default()) },
            Reference::Measure => {
                html! { span lang="zh-CN" { (self.named.name(plain(value)).unwrap_or(plain(value))) } }
            }
            Reference::Case
            | Reference::Similar
            | Reference::System
            | Reference::Framework
            | Reference::DevelopmentPlan
            | Reference::Plan => self.file_named(&id),
            Reference::Draft
            | Reference::Order
            | Reference::Finding
            | Reference::AuditFinding
            | Reference::Request
            | Reference::Violation
            | Reference::Expert => html! { "№ " (value) },
            Reference::Contract | Reference::Procurement | Reference::BillLine => html! { (plain(value)) },
        }
    }
}

/// One entry is not said like several.
fn entries(list: &[Value]) -> &'static str {
    if list.len() == 1 {
        "form.entry"
    } else {
        "form.entries"
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn plain(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty)
}
