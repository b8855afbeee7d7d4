//! What serves the measure (办法 · 认定与事项): every decision with the facts it asks for, every act with who may do it.

use acts::act::{Course, Entry};
use acts::list::ACTS;
use acts::messages::{Language, text};
use acts::signing::Steps;
use axum::extract::State;
use maud::{Markup, html};
use rules::decide::{Decision, decisions};
use rules::law::Law;

use super::head::{Part, head, title};
use super::words;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Column, Here, Row, Table};

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    let language = reader.language;
    let law = office.regime().law(None, office.app.clock.today()).ok();
    let content = html! {
        (head(&office, language, Part::Served)?)
        section.sheet {
            h2 { (say(language, "served.acts")) " " span.count { (ACTS.len()) } }
            (acts_table(language, law.as_ref()))
        }
        section.sheet {
            h2 { (say(language, "served.decisions")) " " span.count { (decisions().len()) } }
            (decisions_table(language))
        }
    };
    frame::page(
        &office,
        &reader,
        (Here::Policy, &title(language, Part::Served)),
        content,
    )
    .await
}

/// More stages than these are counted, and named on demand.
const MANY: usize = 8;

fn decisions_table(language: Language) -> Markup {
    let columns = [
        say(language, "served.decision"),
        say(language, "served.articles"),
        say(language, "served.facts"),
        say(language, "served.interface"),
    ];
    let row = |decision: &Decision| -> Row {
        let facts: Vec<Markup> = decision
            .keys
            .iter()
            .map(|key| html! { (text(language, "fact", key.name)) })
            .collect();
        vec![
            html! { span id={ "decision-" (decision.code) } { (words::decision_name(language, decision.code)) } },
            words::articles(language, decision.articles),
            words::listed(language, &facts),
            html! { code.nowrap { (decision.code) } },
        ]
    };
    ui::table(&Table {
        caption: say(language, "served.decisions_why").to_owned(),
        columns: columns.map(Column::text).into(),
        rows: decisions().iter().map(row).collect(),
    })
}

fn acts_table(language: Language, law: Option<&Law>) -> Markup {
    let columns = [
        say(language, "served.act"),
        say(language, "served.articles"),
        say(language, "served.by"),
        say(language, "served.duty"),
        say(language, "served.during"),
    ];
    ui::table(&Table {
        caption: say(language, "served.acts_why").to_owned(),
        columns: columns.map(Column::text).into(),
        rows: ACTS.iter().map(|entry| act_row(language, law, entry)).collect(),
    })
}

fn act_row(language: Language, law: Option<&Law>, entry: &Entry) -> Row {
    let meta = entry.meta;
    let named = |section: &'static str, codes: Vec<&'static str>| -> Vec<Markup> {
        codes
            .into_iter()
            .map(|code| html! { span.nowrap { (text(language, section, code)) } })
            .collect()
    };
    let by = named("Party", meta.by.iter().map(|party| party.code()).collect());
    let duties = named("Duty", meta.duty.iter().map(|duty| duty.code()).collect());
    let mut stages = named("stage", meta.during.iter().map(|stage| stage.code()).collect());
    if meta.course != Course::Continues {
        stages.insert(0, html! { (say(language, "served.opening")) });
    }
    let signed = law.is_some_and(|law| Steps::of(entry, law) == Steps::Three);
    vec![
        html! {
            span id={ "act-" (meta.code) } { b { (text(language, "act", meta.code)) } } br;
            small { (text(language, "purpose", meta.code)) }
        },
        words::articles(language, meta.articles),
        words::listed(language, &by),
        html! { @if signed { (say(language, "served.signed")) } @else { (words::listed(language, &duties)) } },
        html! { @if stages.len() > MANY { details {
            summary { (stages.len()) " " (say(language, "served.many_stages")) }
            (words::listed(language, &stages))
        } } @else { (words::listed(language, &stages)) } },
    ]
}
