//! The sums below the columns of a table, said anew while one types; without script the look at the conclusion says them.

use acts::amount::Yuan;
use maud::{Markup, html};
use serde_json::Value;

use super::super::amount_in_full;
use super::ActForm;
use super::spot::Spot;
use crate::form::{Field, Shape};

/// The sum under a column; nothing under a column that is not summed.
pub(super) fn under(spot: &Spot<'_>, column: &Field) -> Markup {
    let (id, said) = sum(spot.form, &spot.path, (column, spot.value));
    html! { @if column.reckoning.summed { output data-echo=(id) { (said) } } }
}

/// All sums, for the script to put in their places.
pub(super) fn all(form: &ActForm<'_>, shape: &Shape) -> Markup {
    let Shape::Group(fields) = shape else {
        return html! {};
    };
    html! { div #sums hidden { @for field in fields { (within(form, ("", field), form.values)) } } }
}

fn within(form: &ActForm<'_>, (above, field): (&str, &Field), whole: &Value) -> Markup {
    let path = if above.is_empty() {
        field.name.clone()
    } else {
        format!("{above}.{}", field.name)
    };
    let value = whole.get(&field.name);
    match &field.shape {
        Shape::Group(fields) => html! {
            @for inner in fields { (within(form, (&path, inner), value.unwrap_or(&Value::Null))) }
        },
        Shape::Rows(inner) => html! {
            @if let Shape::Group(columns) = inner.as_ref() {
                @for column in columns { @if column.reckoning.summed {
                    @let (id, said) = sum(form, &path, (column, value));
                    output data-echo=(id) { (said) }
                } }
            }
        },
        Shape::Line(_)
        | Shape::Page(_)
        | Shape::Reference(..)
        | Shape::Day
        | Shape::Amount
        | Shape::Whole(..)
        | Shape::Quantity
        | Shape::Percent
        | Shape::Flag
        | Shape::Word(_)
        | Shape::Words(_)
        | Shape::PerWord(_)
        | Shape::Document
        | Shape::Documents
        | Shape::Materials(_) => html! {},
    }
}

/// The place of a column's sum, and the sum of what can be read in it.
fn sum(form: &ActForm<'_>, path: &str, (column, rows): (&Field, Option<&Value>)) -> (String, Markup) {
    let cells = rows
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|row| row.get(&column.name));
    let said = if column.shape == Shape::Amount {
        let amounts = cells.filter_map(|cell| Yuan::parse(cell.as_str()?).ok());
        amount_in_full(form.language, Yuan::total(amounts))
    } else {
        let whole: i128 = cells.filter_map(Value::as_i64).map(i128::from).sum();
        html! { (whole) }
    };
    (format!("s-{path}.{}", column.name), said)
}
