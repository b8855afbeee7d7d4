//! The measure beside its variants (办法 · 地方规定对照): Article 47 lets leagues and cities make their own; each value
//! says whose it is, and whether it was confirmed on the full text.

use acts::messages::Language;
use acts::regime::Regime;
use axum::extract::State;
use jiff::civil::Date;
use maud::{Markup, html};
use rules::dated::DatedValue;
use rules::instrument::{Follow, ParameterText, Policy};
use rules::law::{Law, Source};

use super::head::{Part, governing, head, title};
use super::words;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Column, Empty, Here, Row, Table};

/// An instrument with its law on the day; none while it is not in force.
struct Side<'a> {
    policy: &'a Policy,
    law: Option<Law>,
}

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    let language = reader.language;
    let measure = governing(&office)?;
    let regime = office.regime();
    let today = office.app.clock.today();
    let sides = sides(&regime, today);
    let (same, differing): (Vec<&ParameterText>, Vec<&ParameterText>) = measure
        .parameters
        .iter()
        .partition(|parameter| agree(&sides, parameter));
    let content = html! {
        (head(&office, language, Part::Variants)?)
        section.sheet {
            h2 { (say(language, "variant.instruments")) }
            (instruments(language, &sides, today))
        }
        section.sheet {
            h2 { (say(language, "variant.differing")) " " span.count { (differing.len()) } }
            @if differing.is_empty() {
                (ui::empty(&Empty {
                    title: say(language, "variant.none").to_owned(),
                    text: say(language, "variant.none_why").to_owned(),
                    steps: html! {},
                }))
            } @else { (beside(language, (say(language, "variant.differing_why"), &sides), &differing)) }
        }
        section.sheet {
            h2 { (say(language, "variant.same")) " " span.count { (same.len()) } }
            (beside(language, (say(language, "variant.same_why"), &sides), &same))
        }
    };
    frame::page(
        &office,
        &reader,
        (Here::Policy, &title(language, Part::Variants)),
        content,
    )
    .await
}

/// The governing measure first, then the others.
fn sides(regime: &Regime, today: Date) -> Vec<Side<'_>> {
    let policies = regime.policies.ids().filter_map(|id| regime.policies.policy(id));
    let mut sides: Vec<Side<'_>> = policies
        .map(|policy| Side {
            policy,
            law: regime.policies.law(&policy.id, today).ok(),
        })
        .collect();
    sides.sort_by_key(|side| side.policy.id != regime.policy_on(today));
    sides
}

fn source<'a>(side: &'a Side<'_>, parameter: &ParameterText) -> Option<&'a Source> {
    side.law.as_ref().and_then(|law| law.source(&parameter.id))
}

/// Whether every instrument in force has the same value.
fn agree(sides: &[Side<'_>], parameter: &ParameterText) -> bool {
    let mut texts = sides
        .iter()
        .filter_map(|side| source(side, parameter))
        .map(|source| &source.text);
    texts.next().is_none_or(|first| texts.all(|text| text == first))
}

fn instruments(language: Language, sides: &[Side<'_>], today: Date) -> Markup {
    let columns = [
        say(language, "variant.instrument"),
        say(language, "measure.number"),
        say(language, "measure.from"),
        say(language, "variant.base"),
        say(language, "variant.sets"),
    ];
    let row = |side: &Side<'_>| -> Row {
        let policy = side.policy;
        vec![
            html! { (language.of(&policy.title.zh, &policy.title.en)) br; small.mono { (policy.id) } },
            html! { span lang="zh-CN" { (policy.number) } },
            html! {
                (ui::day(language, policy.in_force)) " "
                @if policy.in_force_confirmed { span.soft { (say(language, "measure.confirmed")) } }
                @else { span.provisional { (say(language, "measure.to_confirm")) } }
                @if policy.in_force > today { " " span.tag { (say(language, "variant.not_in_force")) } }
            },
            base(language, policy),
            html! { (policy.parameters.len()) },
        ]
    };
    ui::table(&Table {
        caption: say(language, "variant.instruments_why").to_owned(),
        columns: columns.map(Column::text).into(),
        rows: sides.iter().map(row).collect(),
    })
}

/// What the instrument inherits, and as of which day.
fn base(language: Language, policy: &Policy) -> Markup {
    match &policy.base {
        None => html! { span.soft { (say(language, "variant.own")) } },
        Some((base, Follow::Pinned(day))) => {
            html! { code { (base) } br; small { (say(language, "variant.pinned")) (day) } }
        }
        Some((base, Follow::Live)) => html! { code { (base) } br; small { (say(language, "variant.live")) } },
    }
}

/// The parameters with one column an instrument.
fn beside(
    language: Language,
    (caption, sides): (&str, &[Side<'_>]),
    parameters: &[&ParameterText],
) -> Markup {
    let mut columns = vec![Column::text(say(language, "parameter.name"))];
    columns.extend(sides.iter().map(|side| Column::text(side.policy.number.clone())));
    let row = |parameter: &&ParameterText| -> Row {
        let mut cells = vec![words::parameter(language, parameter)];
        cells.extend(sides.iter().map(|side| cell(language, (side, sides), parameter)));
        cells
    };
    ui::table(&Table {
        caption: caption.to_owned(),
        columns,
        rows: parameters.iter().map(row).collect(),
    })
}

/// The value that one instrument has, and whose it is.
fn cell(language: Language, (side, sides): (&Side<'_>, &[Side<'_>]), parameter: &ParameterText) -> Markup {
    let Some(source) = source(side, parameter) else {
        return html! { span.soft { (say(language, "variant.not_in_force")) } };
    };
    let written = sides.iter().find(|other| other.policy.id == source.instrument);
    let written = written.and_then(|other| dated(other.policy, &parameter.id, source.from));
    let own = source.instrument == side.policy.id;
    html! {
        @match written {
            Some(value) => b { (words::value(language, parameter, value)) },
            None => b { (source.text) },
        }
        (words::doubt(language, source.provenance))
        br;
        small {
            @if own { (ui::clause(language, &source.clause.article(), source.clause.text())) }
            @else { (say(language, "variant.inherited")) " " code { (source.instrument) } }
            " · " (say(language, "parameter.from")) " " (source.from)
            @if own && let Some(quote) = &source.quote { " · " q lang="zh-CN" { (quote) } }
        }
    }
}

/// The value as an instrument's file writes it.
fn dated<'a>(policy: &'a Policy, parameter: &str, from: Date) -> Option<&'a DatedValue> {
    let text = policy.parameters.iter().find(|text| text.id == parameter)?;
    text.values.iter().find(|value| value.from == from)
}
