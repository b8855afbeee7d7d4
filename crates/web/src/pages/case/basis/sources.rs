//! Where the values come from on which an opinion rests: parameter, clause, instrument, the day since which it is in force
//! and the words quoted (Article 49).

use std::collections::BTreeSet;

use acts::messages::Language;
use acts::record::KeptFinding;
use maud::{Markup, html};
use rules::law::{Law, Source};

use crate::messages::say;
use crate::office::Office;
use crate::pages::policy::words;
use crate::ui::{self, Column, Row, Table};

/// The parameters that stand in the cited clauses, with source and day, as they were in force when the act was decided.
pub fn sources(office: &Office, language: Language, (law, findings): (&Law, &[KeptFinding])) -> Markup {
    let cited: BTreeSet<&str> = findings.iter().map(|finding| finding.clause.as_str()).collect();
    let regime = office.regime();
    let policy = regime.policies.policy(law.policy());
    let label = |id: &str| {
        let parameters = policy.into_iter().flat_map(|policy| &policy.parameters);
        let mut named = parameters.filter(|parameter| parameter.id == id);
        named
            .next()
            .map(|parameter| language.of(&parameter.label.zh, &parameter.label.en).to_owned())
    };
    // As a person writes it, where the measure's own file has the value; otherwise as it is written there.
    let written = |id: &str, source: &Source| {
        let parameter = policy?.parameters.iter().find(|parameter| parameter.id == id)?;
        let mut values = parameter.values.iter();
        let value = values.find(|value| value.from == source.from && value.text == source.text)?;
        Some(words::value(language, parameter, value))
    };
    let number = |instrument: &str| {
        regime
            .policies
            .policy(instrument)
            .map(|policy| policy.number.clone())
    };
    let rows: Vec<Row> = law
        .sources()
        .filter(|(_, source)| cited.contains(source.clause.text()))
        .map(|(id, source)| {
            vec![
                html! { a href={ "/policy/parameters#" (id) } { (label(id).unwrap_or_else(|| id.to_owned())) } },
                html! { b { (written(id, source).unwrap_or_else(|| source.text.clone())) } },
                ui::clause(language, &source.clause.article(), source.clause.text()),
                html! { (number(&source.instrument).unwrap_or_else(|| source.instrument.clone())) },
                ui::day(language, source.from),
                html! { @if let Some(quote) = &source.quote { q lang="zh-CN" { (quote) } } },
            ]
        })
        .collect();
    let names = [
        "basis.parameter",
        "parameter.value",
        "parameter.clause",
        "basis.instrument",
        "parameter.from",
        "parameter.quote",
    ];
    html! { @if !rows.is_empty() {
        h3 { (say(language, "basis.values")) }
        (ui::table_under_heading(&Table {
            caption: say(language, "basis.values").to_owned(),
            columns: names.into_iter().map(|key| Column::text(say(language, key))).collect(),
            rows,
        }))
    } }
}
