//! What the three administrators did, from the ledger (管理 · 审计): no act of business is among it (Article 4).

use std::collections::BTreeMap;

use acts::messages::{Language, text};
use maud::{Markup, html};
use store::ledger_rows::LedgerRow;

use crate::messages::say;
use crate::office::Office;
use crate::problem::Problem;
use crate::ui::{self, Column, Row, Table};

/// How many acts are shown at once.
const SHOWN: u32 = 50;

/// The sheet, with the acts before a number.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn sheet(
    office: &Office,
    language: Language,
    (before, names): (Option<u64>, &BTreeMap<String, String>),
) -> Result<Markup, Problem> {
    let before = before.unwrap_or(u64::MAX);
    let acts = office.app.store.acts_of_administrators(before, SHOWN).await?;
    let last = acts.last().map(|act| act.entry().number);
    let more = last.filter(|_| acts.len() >= SHOWN as usize);
    let columns = [
        Column::number(say(language, "audit.number")),
        Column::text(say(language, "audit.at")),
        Column::text(say(language, "audit.person")),
        Column::text(say(language, "audit.party")),
        Column::text(say(language, "audit.act")),
    ];
    let table = Table {
        caption: say(language, "audit.acts").to_owned(),
        columns: columns.into(),
        rows: acts.iter().map(|act| row(language, act, names)).collect(),
    };
    Ok(html! {
        section.sheet {
            h2 { (say(language, "audit.acts")) }
            (ui::table_under_heading(&table))
            @if let Some(number) = more {
                p { a href={ "/administration/audit?acts_before=" (number) } { (say(language, "audit.older")) } }
            }
        }
    })
}

fn row(language: Language, act: &LedgerRow, names: &BTreeMap<String, String>) -> Row {
    let entry = act.entry();
    let person = names.get(&entry.person).unwrap_or(&entry.person);
    vec![
        html! { (entry.number) },
        html! { (ui::moment(language, &entry.at)) },
        html! { (person) },
        html! { (text(language, "Party", &entry.party)) },
        html! { a href={ "/cases/" (entry.case) "/timeline/" (entry.number) } { (text(language, "act", &entry.act)) } },
    ]
}
