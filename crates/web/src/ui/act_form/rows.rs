//! Repeated parts: a table when a row is short, cards when it is long; empty rows to fill in without script, a template
//! for adding more with it. Empty rows are dropped when the form is read.

use acts::messages;
use maud::{Markup, html};
use serde_json::Value;

use super::control;
use super::field;
use super::spot::{Setting, Spot, label};
use super::workbook;
use crate::form::{Extent, Field, Need, Shape, Shown};

/// A row of at most so many fields fits a line of a table.
const WIDEST: usize = 5;
/// Empty rows offered below the filled ones.
const EMPTY_ROWS: usize = 3;
/// Empty cards offered below the filled ones.
const EMPTY_CARDS: usize = 1;
/// The place of the row in the template, replaced by its number when a row is added.
const PLACE: &str = "__row__";

/// As many of the same as are needed.
pub(super) fn rows(spot: &Spot<'_>, inner: &Shape) -> Markup {
    let filled: Vec<&Value> = spot
        .value
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .collect();
    let Shape::Group(fields) = inner else {
        return single(spot, inner, &filled);
    };
    html! {
        (workbook::offer(spot))
        @if fields.len() > WIDEST { (cards(spot, fields, &filled)) } @else { (many(spot, fields, &filled)) }
    }
}

/// One card for each word of the list that the first field holds, those not filled in yet with their word only.
pub(super) fn per_word(spot: &Spot<'_>, inner: &Shape) -> Markup {
    let Shape::Group(fields) = inner else {
        return rows(spot, inner);
    };
    let Some((first, rest)) = fields.split_first() else {
        return html! {};
    };
    let Shape::Word(list) = &first.shape else {
        return rows(spot, inner);
    };
    let filled: Vec<&Value> = spot
        .value
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .collect();
    let of = |code: &str| {
        filled
            .iter()
            .copied()
            .find(|row| row.get(&first.name).and_then(Value::as_str) == Some(code))
    };
    html! {
        ol.cards { @for (place, code) in list.words.iter().enumerate() {
            @let path = format!("{}.{place}", spot.path);
            li {
                header { b { (messages::word(spot.form.language, &list.name, code)) } }
                input type="hidden" name=(format!("{path}.{}", first.name)) value=(code);
                div.fields { @for part in rest { (field::field(&Spot::within(spot.form, &path, part, of(code)))) } }
            }
        } }
    }
}

fn cards(spot: &Spot<'_>, fields: &[Field], filled: &[&Value]) -> Markup {
    let card = |place: &str, row: Option<&Value>| -> Markup {
        let path = format!("{}.{place}", spot.path);
        html! {
            li data-row {
                header { span { "#" span data-ordinal { (ordinal(place)) } } (remove(spot)) }
                div.fields { @for part in fields { (field::field(&Spot::within(spot.form, &path, part, row).in_row())) } }
            }
        }
    };
    html! {
        div data-rows=(spot.path) data-next=(filled.len() + EMPTY_CARDS) {
            ol.cards data-body {
                @for (place, row) in filled.iter().enumerate() { (card(&place.to_string(), Some(row))) }
                @for place in filled.len()..filled.len() + EMPTY_CARDS { (card(&place.to_string(), None)) }
            }
            template { (card(PLACE, None)) }
            (add(spot))
        }
    }
}

fn many(spot: &Spot<'_>, fields: &[Field], filled: &[&Value]) -> Markup {
    let fields: Vec<&Field> = fields.iter().filter(|part| part.shown == Shown::Openly).collect();
    let line = |place: &str, row: Option<&Value>| -> Markup {
        let path = format!("{}.{place}", spot.path);
        let spots: Vec<Spot<'_>> = fields
            .iter()
            .map(|part| Spot::within(spot.form, &path, part, row).in_row())
            .collect();
        table_row(spot, place, &spots)
    };
    html! { (table(spot, &fields, filled, line)) }
}

fn single(spot: &Spot<'_>, inner: &Shape, filled: &[&Value]) -> Markup {
    let part = Field {
        name: spot.field.name.clone(),
        section: None,
        need: Need::Optional,
        extent: Extent::Whole,
        shown: Shown::Openly,
        shape: inner.clone(),
    };
    let line = |place: &str, row: Option<&Value>| -> Markup {
        let path = format!("{}.{place}", spot.path);
        table_row(
            spot,
            place,
            &[Spot {
                form: spot.form,
                path,
                field: &part,
                value: row,
                setting: Setting::InRow,
            }],
        )
    };
    html! { (table(spot, &[], filled, line)) }
}

fn table(
    spot: &Spot<'_>,
    fields: &[&Field],
    filled: &[&Value],
    line: impl Fn(&str, Option<&Value>) -> Markup,
) -> Markup {
    let language = spot.form.language;
    html! {
        div data-rows=(spot.path) data-next=(filled.len() + EMPTY_ROWS) {
            table.rows {
                @if !fields.is_empty() {
                    thead { tr {
                        th { span.unseen { (language.of("行", "Row")) } }
                        @for part in fields { th scope="col" { (label(spot.form, &format!("{}.{}", spot.path, part.name), &part.name)) } }
                        td {}
                    } }
                }
                tbody data-body {
                    @for (place, row) in filled.iter().enumerate() { (line(&place.to_string(), Some(row))) }
                    @for place in filled.len()..filled.len() + EMPTY_ROWS { (line(&place.to_string(), None)) }
                }
            }
            template { (line(PLACE, None)) }
            (add(spot))
        }
    }
}

fn table_row(whole: &Spot<'_>, place: &str, spots: &[Spot<'_>]) -> Markup {
    let number = ordinal(place);
    html! {
        tr data-row {
            td.ordinal { span data-ordinal { (number) } }
            @for spot in spots {
                td data-label=(spot.label()) {
                    label.unseen for=(spot.id()) { (whole.label()) " " (number) " " (spot.label()) }
                    (control::control(spot))
                    @for fault in spot.faults() { div.fault { (whole.form.language.of(&fault.zh, &fault.en)) } }
                }
            }
            td.away { (remove(whole)) }
        }
    }
}

/// The number of a row as people count.
fn ordinal(place: &str) -> String {
    place
        .parse::<usize>()
        .map(|place| (place + 1).to_string())
        .unwrap_or_default()
}

fn remove(spot: &Spot<'_>) -> Markup {
    html! { button.plain type="button" data-remove hidden { (spot.form.language.of("删去", "Remove")) } }
}

fn add(spot: &Spot<'_>) -> Markup {
    let language = spot.form.language;
    html! {
        div.row hidden data-add {
            button.button.small type="button" { (language.of("增加一行", "Add a row")) }
            small { (language.of("可从表格软件中复制多行，粘贴到任一格。", "Rows copied from a spreadsheet can be pasted into any cell.")) }
        }
        noscript { small { (language.of("行不够时，点「先看结论」，会多出空行。", "For more rows, press “See the conclusion first”.")) } }
    }
}
