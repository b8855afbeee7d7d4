//! What stands beside an input and says what was typed in other words: an amount in 万元 and capital figures, a day with
//! its weekday and whether it is worked. The page says it when it is drawn, and again while one types.

use acts::amount::Yuan;
use acts::messages::Language;
use calendar::{Calendar, Day};
use jiff::civil::Date;
use maud::{Markup, html};
use serde_json::Value;

use super::super::{capital, weekday};
use super::ActForm;
use super::spot::{Spot, field_id};
use crate::form::{Field, Shape};

/// The place beside the input.
pub(super) fn beside(spot: &Spot<'_>) -> Markup {
    html! { output for=(spot.id()) data-echo=(spot.id()) { (said(spot.form, &spot.field.shape, &spot.text())) } }
}

/// Everything that is said beside inputs, for the script to put in its places.
pub(super) fn all(form: &ActForm<'_>, shape: &Shape) -> Markup {
    let Shape::Group(fields) = shape else {
        return html! {};
    };
    html! { div #echoes hidden { @for field in fields { (within(form, ("", field), form.values)) } } }
}

/// Rows say nothing beside their cells: there is no room.
fn within(form: &ActForm<'_>, (above, field): (&str, &Field), whole: &Value) -> Markup {
    let path = if above.is_empty() {
        field.name.clone()
    } else {
        format!("{above}.{}", field.name)
    };
    let value = whole.get(&field.name).unwrap_or(&Value::Null);
    match &field.shape {
        Shape::Group(fields) => html! { @for inner in fields { (within(form, (&path, inner), value)) } },
        Shape::Day | Shape::Amount => {
            let typed = value.as_str().unwrap_or_default();
            html! { output data-echo=(field_id(&path)) { (said(form, &field.shape, typed)) } }
        }
        Shape::Line(_)
        | Shape::Page(_)
        | Shape::Reference(..)
        | Shape::Whole(..)
        | Shape::Quantity
        | Shape::Percent
        | Shape::Flag
        | Shape::Word(_)
        | Shape::Words(_)
        | Shape::Rows(_)
        | Shape::PerWord(_)
        | Shape::Document
        | Shape::Documents
        | Shape::Materials(_) => html! {},
    }
}

fn said(form: &ActForm<'_>, shape: &Shape, typed: &str) -> String {
    let language = form.language;
    if *shape == Shape::Amount {
        return Yuan::parse(typed).map_or(String::new(), |yuan| in_words(language, yuan));
    }
    typed
        .parse()
        .map_or(String::new(), |on| worked(language, (form.calendar, on)))
}

fn in_words(language: Language, yuan: Yuan) -> String {
    format!(
        "{} {} · {}",
        yuan.wan(),
        language.of("万元", "10k yuan"),
        capital(yuan)
    )
}

/// The weekday, and whether it is worked.
fn worked(language: Language, (calendar, on): (&Calendar, Date)) -> String {
    let kind = match calendar.day(on) {
        Day::Working => language.of("工作日", "working day").to_owned(),
        Day::MakeUp { festival } => {
            format!("{}（{festival}）", language.of("调休上班", "worked in exchange"))
        }
        Day::Weekend => language.of("休息日", "day of rest").to_owned(),
        Day::Off { festival } => format!("{}（{festival}）", language.of("放假", "holiday")),
    };
    let inferred = if calendar.is_known(on) {
        ""
    } else {
        language.of("，当年放假安排未公布", ", holidays of that year not announced")
    };
    format!("{} · {kind}{inferred}", weekday(language, on))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_said_with_its_weekday_and_an_amount_in_words() {
        let calendar = Calendar::default();
        let on = Date::constant(2026, 1, 8);
        let said = worked(Language::Chinese, (&calendar, on));
        assert!(said.starts_with("星期四 · 工作日"), "{said}");
        assert!(said.contains("未公布"), "{said}");
        let said = in_words(Language::Chinese, Yuan::from_fen(386_000_000));
        assert_eq!(said, "386.00 万元 · 叁佰捌拾陆万元整");
    }
}
