//! Repeated parts: a table with a cell for every field, cards when a row holds more than cells; empty rows to fill in
//! without script, a template for adding more with it. Empty rows are dropped when the form is read.

use acts::messages;
use maud::{Markup, html};
use serde_json::Value;

use super::control;
use super::field;
use super::spot::{Setting, Spot, label};
use super::{sums, workbook};
use crate::form::{Extent, Field, Filling, Need, Reckoning, Shape, Shown};

/// A row with at most so many long texts fits a line of a table.
const MOST_TEXTS: usize = 3;
/// Empty rows offered below the filled ones.
const EMPTY_ROWS: usize = 3;
/// Empty cards offered below the filled ones.
const EMPTY_CARDS: usize = 1;
/// The place of the row in the template, replaced by its number when a row is added.
pub(super) const PLACE: &str = "__row__";

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
        (workbook::outcome(spot))
        @if fits_a_line(fields) { (many(spot, fields, &filled)) } @else { (cards(spot, fields, &filled)) }
        (workbook::offer(spot))
    }
}

/// Whether a row fits a line of a table: every field is a cell, and not too many of them are long.
fn fits_a_line(fields: &[Field]) -> bool {
    let texts = fields
        .iter()
        .filter(|field| matches!(field.shape, Shape::Page(_)));
    fields.iter().all(|field| width(&field.shape).is_some()) && texts.count() <= MOST_TEXTS
}

/// How wide the cell of such a field is; none for what is no cell.
const fn width(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Whole(..) | Shape::Quantity | Shape::Percent | Shape::Flag => Some("short"),
        Shape::Line(Some(..=20)) => Some("short"),
        Shape::Day | Shape::Amount | Shape::Word(_) => Some("middling"),
        Shape::Line(_) | Shape::Reference(..) => Some("long"),
        Shape::Page(_) => Some("longest"),
        Shape::Words(_)
        | Shape::Group(_)
        | Shape::Rows(_)
        | Shape::PerWord(_)
        | Shape::Document
        | Shape::Documents
        | Shape::Materials(_) => None,
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
        ol.cards.aspects { @for (place, code) in list.words.iter().enumerate() {
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
        reckoning: Reckoning::default(),
        filling: Filling::Rows,
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
    html! {
        div data-rows=(spot.path) data-next=(filled.len() + EMPTY_ROWS) {
            div.grid {
                table.rows {
                    @if !fields.is_empty() { (head(spot, fields)) }
                    tbody data-body {
                        @for (place, row) in filled.iter().enumerate() { (line(&place.to_string(), Some(row))) }
                        @for place in filled.len()..filled.len() + EMPTY_ROWS { (line(&place.to_string(), None)) }
                    }
                    @if fields.iter().any(|part| part.reckoning.summed) { (foot(spot, fields)) }
                }
            }
            template { (line(PLACE, None)) }
            (add(spot))
        }
    }
}

/// The names of the columns, each with the unit it is typed in, and marked when it has to be filled in.
fn head(spot: &Spot<'_>, fields: &[&Field]) -> Markup {
    let language = spot.form.language;
    html! {
        thead { tr {
            th.ordinal { span.unseen { (language.of("行", "Row")) } }
            @for part in fields {
                @let named = label(spot.form, &format!("{}.{}", spot.path, part.name), &part.name);
                th.(width(&part.shape).unwrap_or_default()) scope="col" data-column=(part.name) data-named=(named) {
                    (named)
                    @if part.shape == Shape::Amount && !says_unit(named) { small { (language.of("（元）", " (yuan)")) } }
                    @if part.need == Need::Required { span.must title=(language.of("必填", "required")) { "*" } }
                }
            }
            td {}
        } }
    }
}

/// Whether a name already says that the amount is in yuan.
fn says_unit(name: &str) -> bool {
    name.contains('元') || name.contains("yuan")
}

fn foot(spot: &Spot<'_>, fields: &[&Field]) -> Markup {
    html! {
        tfoot { tr {
            th.ordinal scope="row" { (spot.form.language.of("合计", "Sum")) }
            @for part in fields { td.number { (sums::under(spot, part)) } }
            td {}
        } }
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
                    (field::said(spot))
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

/// More rows: by a button with script, by a look at the conclusion without.
fn add(spot: &Spot<'_>) -> Markup {
    let language = spot.form.language;
    html! {
        div.row.screen hidden data-add {
            button.button.small type="button" { (language.of("增加一行", "Add a row")) }
            small { (language.of(
                "可从表格软件复制多行多列，粘贴到任一格；连同表头一起复制时按列名对应。",
                "Rows and columns copied from a spreadsheet can be pasted into any cell; with their headings, columns are matched by name.",
            )) }
            small role="status" data-pasted {}
        }
        noscript {
            button.button.small formaction=(spot.form.post.validate) formnovalidate {
                (language.of("重算合计，再添几行", "Reckon up again and add rows"))
            }
        }
    }
}
