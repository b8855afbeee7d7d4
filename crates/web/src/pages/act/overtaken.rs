//! A form that others have overtaken: what they recorded meanwhile, and where the case now says something else than was
//! entered, side by side; one click takes it up again on the case as it is now.

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::messages::{Language, field, text};
use acts::party::Directory;
use jiff::civil::Date;
use maud::{Markup, html};
use serde_json::Value;

use super::shown::Sheet;
use super::{Matter, prefill};
use crate::form::{Field, Reference, Shape};
use crate::messages::say;
use crate::named::{self, Named};
use crate::office::Office;
use crate::office::submission::Since;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui::{self, Changed, Column, Table};

/// What happened meanwhile and what differs, with the step to go on.
pub fn shown(
    language: Language,
    (matter, sheet): (&Matter, &Sheet),
    (directory, named): (&Directory, &Named),
) -> Markup {
    let post = format!("{}/validate", matter.path());
    html! {
        section.notice.danger.overtaken role="alert" tabindex="-1" data-summary {
            h2 { (say(language, "overtaken.title")) }
            p { (say(language, "overtaken.detail")) }
            (happened(language, (matter, &sheet.since), directory))
            (differing(language, (matter, &sheet.values), (directory, named)))
            p.row.screen {
                button.button.first form="act-form" name="do" value="submit" { (say(language, "overtaken.again")) }
                button.button form="act-form" formaction=(post) formnovalidate { (say(language, "overtaken.also_conclude")) }
            }
        }
    }
}

/// What the case files are called that the form and the case point at; nothing to look up when nothing came between.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn names(
    office: &Office,
    reader: &Reader,
    (matter, sheet): (&Matter, &Sheet),
) -> Result<Named, Problem> {
    let Some(case) = matter.case.as_ref().filter(|_| !sheet.since.is_empty()) else {
        return Ok(Named::default());
    };
    let act = matter.entry.meta.code;
    let now = Value::Object(prefill::said(case, matter.entry.schema().as_value()));
    let mut ids = named::asked(act, &now);
    ids.extend(named::asked(act, &sheet.values));
    Named::default().and(office, &reader.signed.actor, ids).await
}

/// The acts recorded meanwhile, each leading to its own page.
pub fn happened(language: Language, (matter, since): (&Matter, &[Since]), directory: &Directory) -> Markup {
    let case = matter.case_id();
    let day = |on: &str| match on.parse::<Date>() {
        Ok(on) => ui::day(language, on),
        Err(_) => html! { (on) },
    };
    let row = |act: &Since| {
        vec![
            html! { a href={ "/cases/" (case) "/timeline/" (act.number) } { (text(language, "act", &act.act)) } },
            day(&act.on),
            html! { (directory.name(&CaseId::new(&act.office))) },
        ]
    };
    let named = |key| Column::text(say(language, key));
    ui::table(&Table {
        caption: say(language, "problem.since").to_owned(),
        columns: vec![
            named("overtaken.act"),
            named("overtaken.on"),
            named("overtaken.office"),
        ],
        rows: since.iter().map(row).collect(),
    })
}

/// Where what was entered differs from what the case says now.
fn differing(
    language: Language,
    (matter, entered): (&Matter, &Value),
    (directory, named): (&Directory, &Named),
) -> Markup {
    let schema = matter.entry.schema().to_value();
    let now = matter
        .case
        .as_ref()
        .map(|case| Value::Object(prefill::said(case, &schema)));
    let Some(now) = now else { return html! {} };
    let words = Words {
        language,
        act: matter.entry.meta.code,
        directory,
        named,
    };
    let mut changes = Vec::new();
    if let Shape::Group(fields) = Shape::of(&schema) {
        words.compare(&fields, (&now, entered), &mut changes);
    }
    html! {
        @if changes.is_empty() {
            p.soft { (say(language, "overtaken.none_differs")) }
        } @else {
            (ui::difference(language, (say(language, "overtaken.now"), say(language, "overtaken.entered")), &changes))
        }
    }
}

/// How values are put into words.
struct Words<'a> {
    language: Language,
    act: &'a str,
    directory: &'a Directory,
    named: &'a Named,
}

impl Words<'_> {
    /// The fields of which the case says something and the form something else.
    fn compare(&self, fields: &[Field], (now, entered): (&Value, &Value), changes: &mut Vec<Changed>) {
        for part in fields {
            let Some(said) = now.get(&part.name).filter(|said| !said.is_null()) else {
                continue;
            };
            let typed = entered.get(&part.name).unwrap_or(&Value::Null);
            if let Shape::Group(inner) = &part.shape {
                self.compare(inner, (said, typed), changes);
                continue;
            }
            let change = Changed {
                name: field(self.language, self.act, &part.name).to_owned(),
                before: self.word(&part.shape, said),
                after: self.word(&part.shape, typed),
            };
            if change.before != change.after {
                changes.push(change);
            }
        }
    }

    fn word(&self, shape: &Shape, value: &Value) -> Option<String> {
        match (shape, value) {
            (_, Value::Null) => None,
            (Shape::Amount, Value::String(typed)) => {
                Some(Yuan::parse(typed).map_or_else(|_| typed.clone(), |yuan| self.money(yuan)))
            }
            (Shape::Word(list), Value::String(code)) => {
                Some(text(self.language, &list.name, code).to_owned())
            }
            (Shape::Words(list), Value::Array(codes)) => {
                let words = codes.iter().filter_map(Value::as_str);
                let words: Vec<&str> = words.map(|code| text(self.language, &list.name, code)).collect();
                (!words.is_empty()).then(|| words.join(self.language.of("、", ", ")))
            }
            (Shape::Rows(inner) | Shape::PerWord(inner), Value::Array(rows)) => self.rows(inner, rows),
            (_, Value::Array(rows)) => {
                (!rows.is_empty()).then(|| format!("{} {}", rows.len(), say(self.language, "overtaken.rows")))
            }
            (Shape::Group(fields), Value::Object(_)) => self.parts(fields, value),
            (Shape::Reference(Reference::Organisation, _), Value::String(id)) => {
                Some(self.directory.name(&CaseId::new(id)).to_owned())
            }
            (Shape::Reference(..), Value::String(id)) => {
                Some(self.named.name(id).unwrap_or(id).to_owned()).filter(|name| !name.is_empty())
            }
            (Shape::Flag, Value::Bool(flag)) => {
                let key = if *flag { "form.yes" } else { "form.no" };
                Some(say(self.language, key).to_owned())
            }
            (Shape::Percent, Value::Number(hundredths)) => Some(format!(
                "{}%",
                ui::percent(hundredths.as_i64().unwrap_or_default())
            )),
            (_, Value::String(typed)) => (!typed.is_empty()).then(|| typed.clone()),
            (_, Value::Bool(_) | Value::Number(_) | Value::Object(_)) => Some(value.to_string()),
        }
    }

    /// Every row in a line of its own, with its number.
    fn rows(&self, inner: &Shape, rows: &[Value]) -> Option<String> {
        let line = |(place, row)| {
            format!(
                "{}. {}",
                place + 1_usize,
                self.word(inner, row).unwrap_or_default()
            )
        };
        let lines: Vec<String> = rows.iter().enumerate().map(line).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// The parts of a row that say something, each after its name.
    fn parts(&self, fields: &[Field], whole: &Value) -> Option<String> {
        let said = |part: &Field| {
            let word = self.word(&part.shape, whole.get(&part.name)?)?;
            let name = field(self.language, self.act, &part.name);
            Some(format!(
                "{}{}{word}",
                ui::without_yuan(name),
                self.language.of("：", ": ")
            ))
        };
        let said: Vec<String> = fields.iter().filter_map(said).collect();
        (!said.is_empty()).then(|| said.join(self.language.of("；", "; ")))
    }

    fn money(&self, yuan: Yuan) -> String {
        format!("{} {}", yuan.wan(), self.language.of("万元", "10k yuan"))
    }
}
