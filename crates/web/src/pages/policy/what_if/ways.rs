//! From what to what a what-if changes, the commonest change first (Articles 2 to 43).

use std::collections::BTreeMap;

use acts::amount::Yuan;
use acts::messages::Language;
use jiff::civil::Date;
use maud::{Markup, html};

use crate::messages::say;
use crate::pages::policy::words;
use crate::ui::{self, Column, Row, Table};
use crate::what_if::outcome::{PartSaid, differing, in_a_line};
use crate::what_if::trial::Changed;

/// How many kinds of change are listed.
const WAYS: usize = 12;

/// From what to what, the commonest change first.
pub fn ways(language: Language, shown: &[&Changed]) -> Markup {
    let mut found: BTreeMap<(&str, String, String), (u64, i128)> = BTreeMap::new();
    for changed in shown {
        let parts = of_a_kind(language, differing(language, &changed.before, &changed.after));
        let before = in_a_line(language, &parts, |part| &part.before);
        let after = in_a_line(language, &parts, |part| &part.after);
        let sum = found.entry((changed.decision, before, after)).or_default();
        sum.0 += 1;
        sum.1 += i128::from(changed.total.unwrap_or_default().fen());
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|(_, one), (_, other)| other.cmp(one));
    let rest: u64 = found.iter().skip(WAYS).map(|(_, (count, _))| count).sum();
    let row = |((decision, before, after), (count, fen)): &((&str, String, String), (u64, i128))| -> Row {
        vec![
            html! { (words::decision_name(language, decision)) },
            html! { (before) },
            html! { div.assumed-value { (after) } },
            html! { b { (count) } },
            ui::amount_number(language, Yuan::clamped(*fen)),
        ]
    };
    let columns = vec![
        Column::text(say(language, "what_if.decision")),
        Column::text(say(language, "what_if.before")),
        Column::text(say(language, "what_if.after")),
        Column::number(say(language, "what_if.changed")),
        Column::number(say(language, "what_if.total")),
    ];
    let rows = found.iter().take(WAYS).map(row).collect();
    html! {
        (ui::table_under_heading(&Table { caption: say(language, "what_if.ways").to_owned(), columns, rows }))
        @if rest > 0 { p.soft { (say(language, "what_if.ways_more")) (language.of("：", ": ")) (rest) } }
    }
}

/// The parts of a difference with days said by their direction, so that changes of one kind are counted together.
fn of_a_kind(language: Language, parts: Vec<PartSaid>) -> Vec<PartSaid> {
    let day = |text: &str| text.parse::<Date>().ok();
    let said = |part: PartSaid| match (day(&part.before), day(&part.after)) {
        (Some(one), Some(other)) => {
            let way = if other > one {
                "what_if.later"
            } else {
                "what_if.earlier"
            };
            PartSaid {
                before: say(language, "what_if.now").to_owned(),
                after: say(language, way).to_owned(),
                ..part
            }
        }
        (_, _) => part,
    };
    parts.into_iter().map(said).collect()
}
