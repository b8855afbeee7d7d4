//! What counts how much for a place, and where each criterion comes from, in the open (Article 11).

use acts::messages::{Language, text};
use acts::ranking::weight;
use acts::words::planning::Criterion;
use maud::{Markup, html};

use crate::messages::say;
use crate::ui::{self, Column, Table};

/// The section, folded until it is asked for.
pub(super) fn section(language: Language) -> Markup {
    let row = |criterion: &Criterion| {
        let weight = weight(*criterion);
        vec![
            html! { (text(language, "Criterion", criterion.code())) },
            html! { @if weight.points > 0 { "+" } (weight.points) },
            html! {
                @match (&weight.article, &weight.clause) {
                    (Some(article), Some(clause)) => { (ui::clause(language, article, clause)) " · " (say(language, "workbench.points_convention")) }
                    (None, _) | (_, None) => (say(language, "workbench.convention")),
                }
            },
        ]
    };
    html! {
        section.sheet #criteria {
            details {
                summary { h2 { (say(language, "workbench.criteria")) } }
                p.soft { (say(language, "workbench.criteria_why")) }
                (ui::table_under_heading(&Table {
                    caption: say(language, "workbench.criteria").to_owned(),
                    columns: vec![
                        Column::text(say(language, "workbench.criterion")),
                        Column::number(say(language, "workbench.points")),
                        Column::text(say(language, "workbench.source")),
                    ],
                    rows: Criterion::ALL.iter().map(row).collect(),
                }))
            }
        }
    }
}
