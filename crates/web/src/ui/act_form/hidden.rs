//! Values that a form carries along unseen, spelt as the reader takes them back.

use maud::{Markup, html};
use serde_json::Value;

use super::super::percent;
use super::spot::text;
use crate::form::Shape;

/// A value as hidden inputs.
pub(super) fn hidden(path: &str, shape: &Shape, value: &Value) -> Markup {
    match (shape, value) {
        (Shape::Words(_), Value::Array(words)) => {
            html! { @for word in words { (input(path, &text(Some(word)))) } }
        }
        (_, Value::Array(items)) => {
            let inner = if let Shape::Rows(inner) | Shape::PerWord(inner) = shape {
                inner
            } else {
                shape
            };
            html! { @for (index, item) in items.iter().enumerate() { (hidden(&format!("{path}.{index}"), inner, item)) } }
        }
        (_, Value::Object(parts)) => html! {
            @for (key, part) in parts { (hidden(&format!("{path}.{key}"), part_shape(shape, key), part)) }
        },
        (_, Value::Null) => html! {},
        (Shape::Percent, Value::Number(number)) if number.is_i64() => {
            input(path, &percent(number.as_i64().unwrap_or_default()))
        }
        (_, Value::String(_) | Value::Number(_) | Value::Bool(_)) => input(path, &text(Some(value))),
    }
}

fn part_shape<'a>(shape: &'a Shape, key: &str) -> &'a Shape {
    let Shape::Group(fields) = shape else { return shape };
    fields
        .iter()
        .find(|field| field.name == key)
        .map_or(shape, |field| &field.shape)
}

fn input(path: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(path) value=(value); }
}
