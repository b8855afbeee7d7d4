//! What-if (办法 · 推演): assume other values, or another measure, and see which projects would be decided differently
//! (Articles 47 and 49). Everything on the page says that it is an assumption.

mod form;
pub mod result;
pub mod row;
mod ways;

use acts::messages::Language;
use axum::extract::{Query, State};
use maud::{Markup, html};
use rules::assumption::AssumptionFault;

use super::head::{Part, governing, head, title};
use super::words;
use crate::messages::{known, say};
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Here};
use crate::what_if::asked::Asked;
use crate::what_if::of_actor;

/// The address of the page.
pub const PATH: &str = "/policy/what-if";

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read, or the page asked for is no number.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let asked = Asked::read(&pairs)?;
    let faults = faults(&office, language, &asked);
    let body = if !faults.is_empty() {
        html! {}
    } else if asked.is_empty() {
        nothing_asked(&office, language)?
    } else {
        let trial = of_actor(&office, &reader.signed.actor, &asked).await?;
        result::result(&office, &reader, (&asked, &trial)).await?
    };
    let content = html! {
        (head(&office, language, Part::WhatIf)?)
        section.sheet.assumption {
            p { b { (say(language, "what_if.assumption")) } (language.of("。", ". ")) (say(language, "what_if.assumption_why")) }
        }
        @if !faults.is_empty() {
            div.notice.danger role="alert" {
                b { (say(language, "what_if.faults")) }
                ul { @for fault in &faults { li { @if let Some(place) = &fault.place { a href={ "#" (place) } { (fault.said) } } @else { (fault.said) } } } }
            }
        }
        (form::form(&office, language, &asked)?)
        (body)
    };
    frame::page(
        &office,
        &reader,
        (Here::Policy, &title(language, Part::WhatIf)),
        content,
    )
    .await
}

/// Something in the question that cannot be taken.
pub struct SaidFault {
    /// Where in the form it stands.
    pub place: Option<String>,
    /// The field, the value and what is allowed.
    pub said: String,
}

/// Every fault of the question.
pub fn faults(office: &Office, language: Language, asked: &Asked) -> Vec<SaidFault> {
    let quoted = |value: &str| format!("{}{value}{}", language.of("「", "\""), language.of("」", "\""));
    let plain = |place: &str, said: String| SaidFault {
        place: Some(place.to_owned()),
        said,
    };
    let regime = office.regime();
    let mut faults = Vec::new();
    if !asked.bad_day.is_empty() {
        let why = say(language, "what_if.bad_day");
        faults.push(plain("what-if-on", format!("{} {why}", quoted(&asked.bad_day))));
    }
    if !asked.variant.is_empty() && regime.policies.policy(&asked.variant).is_none() {
        let known: Vec<&str> = regime.policies.ids().collect();
        let why = say(language, "what_if.bad_measure");
        faults.push(plain(
            "what-if-variant",
            format!("{} {why}{}", quoted(&asked.variant), known.join(", ")),
        ));
        return faults;
    }
    if !asked.decision.is_empty() && rules::decide::decision(&asked.decision).is_err() {
        let why = say(language, "what_if.bad_decision");
        faults.push(SaidFault {
            place: None,
            said: format!("{} {why}", quoted(&asked.decision)),
        });
    }
    let today = office.app.clock.today();
    let made = asked.laws(&regime, ("", today)).err().unwrap_or_default();
    faults.extend(made.iter().map(|fault| assumption_fault(office, language, fault)));
    faults
}

fn assumption_fault(office: &Office, language: Language, fault: &AssumptionFault) -> SaidFault {
    let colon = language.of("：", ": ");
    let Some(kind) = fault.kind else {
        let why = say(language, "what_if.bad_parameter");
        return SaidFault {
            place: None,
            said: format!("{why}{colon}{}", fault.parameter),
        };
    };
    let allowed = known(language, &format!("what_if_allowed.{}", kind.code())).unwrap_or(&fault.allowed);
    let field = form::parameter_name(office, language, &fault.parameter);
    let says = say(language, "what_if.allowed");
    SaidFault {
        place: Some(format!("what-if-{}", fault.parameter)),
        said: format!("{field}{colon}{} — {says}{allowed}", fault.value),
    }
}

/// The kinds of values that are limits, of which a reader asks what another would change.
const LIMITS: [&str; 6] = ["money", "share", "months", "working_days", "years", "day"];

/// Where to begin: every limit of the measure as it is today, by its article.
fn nothing_asked(office: &Office, language: Language) -> Result<Markup, Problem> {
    let today = office.app.clock.today();
    let measure = governing(office)?;
    let limits = measure.parameters.iter().filter_map(|own| {
        let value = own.values.iter().rev().find(|value| value.from <= today)?;
        let cite = value.cite.as_ref()?;
        LIMITS.contains(&own.kind.as_str()).then_some((own, value, cite))
    });
    Ok(html! {
        section.sheet {
            h2 { (say(language, "what_if.begin")) }
            p.soft { (say(language, "what_if.begin_why")) }
            ul.limits { @for (own, value, cite) in limits { li {
                a href={ "/policy/what-if?add=" (own.id) } { (language.of(&own.label.zh, &own.label.en)) }
                p { b { (words::value(language, own, value)) } " " (ui::clause(language, &cite.article(), cite.text())) }
            } } }
        }
    })
}
