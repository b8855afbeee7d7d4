//! What one's own office has to do by a day, overdue first, and for an authority how much is overdue with whom (Articles 6,
//! 9, 14 and the others that set days).

use acts::messages::Language;
use acts::party::{Directory, Party};
use acts::permit::{Scope, scope as sees};
use jiff::ToSpan;
use maud::{Markup, html};
use store::worklists::tally::DueTally;
use store::worklists::{DeadlineQuery, DeadlineRow, Doer};

use super::link;
use super::waiting::party_name;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::pages::timing;
use crate::problem::Problem;
use crate::scope;
use crate::ui::{self, Column, Table};

/// The most rows that are shown, the nearest.
const NEAREST: u32 = 20;
/// How many days ahead something counts as near on the desk; how it is shown, no limit of the law.
const AHEAD_DAYS: i32 = 14;

/// What is due.
pub struct Due {
    /// How much of one's own is overdue.
    pub overdue: u64,
    /// How much of one's own comes near.
    pub near: u64,
    rows: Vec<DeadlineRow>,
    with_whom: Vec<DueTally>,
}

impl Due {
    /// Looks it up.
    ///
    /// # Errors
    /// [`Problem`] when the store cannot be read.
    pub async fn of(office: &Office, reader: &Reader) -> Result<Self, Problem> {
        let (store, actor) = (&office.app.store, &reader.signed.actor);
        let today = office.app.clock.today();
        let near = today.saturating_add(AHEAD_DAYS.days());
        let everything = DeadlineQuery {
            scope: scope::projects(actor),
            from: Some(today.to_string()),
            to: Some(near.to_string()),
            limit: NEAREST,
            ..DeadlineQuery::default()
        };
        let doer = Doer {
            offices: vec![actor.office.clone()],
            parties: actor
                .parties
                .iter()
                .copied()
                .filter(|party| !party.is_relation())
                .collect(),
        };
        let own = DeadlineQuery {
            doer: Some(doer),
            ..everything.clone()
        };
        let tallied = store.due_tally(&own).await?;
        let listed = DeadlineQuery {
            from: None,
            ..own.clone()
        };
        let with_whom = if sees(actor) == Scope::All {
            store.due_tally(&everything).await?
        } else {
            Vec::new()
        };
        let sum = |of: fn(&DueTally) -> u64| tallied.iter().map(of).sum();
        Ok(Self {
            overdue: sum(|tally| tally.overdue),
            near: sum(|tally| tally.near),
            rows: store.deadlines(&listed).await?,
            with_whom,
        })
    }

    /// The section of the desk.
    #[must_use]
    pub fn section(&self, office: &Office, reader: &Reader, directory: &Directory) -> Markup {
        let language = reader.language;
        html! {
            section.sheet #due {
                h2 { (say(language, "desk.due_own")) " " span.count { (self.overdue + self.near) } }
                @if self.rows.is_empty() {
                    p.soft { (say(language, "desk.nothing_due")) }
                } @else {
                    (deadline_table((office, directory), language, &self.rows))
                }
                p.more-rows { a href="/calendar?whose=unit" { (say(language, "deadlines.show_all")) } }
                @if !self.with_whom.is_empty() {
                    h3 { (say(language, "desk.with_whom")) }
                    (with_whom(language, &self.with_whom))
                }
            }
        }
    }
}

/// How much is overdue and near with each party, as ways to the rows.
fn with_whom(language: Language, tallies: &[DueTally]) -> Markup {
    let href = |party: Party, state: &str| {
        let code = party.code();
        if state.is_empty() {
            format!("/calendar?party={code}")
        } else {
            format!("/calendar?party={code}&state={state}")
        }
    };
    let row = |tally: &DueTally| {
        vec![
            html! { (party_name(language, tally.party)) },
            html! { a.left.over[tally.overdue > 0] href=(href(tally.party, "overdue")) { (tally.overdue) } },
            html! { a href=(href(tally.party, "")) { (tally.near) } },
        ]
    };
    ui::table_under_heading(&Table {
        caption: say(language, "desk.with_whom").to_owned(),
        columns: vec![
            Column::text(say(language, "desk.who")),
            Column::number(say(language, "desk.overdue")),
            Column::number(say(language, "desk.near")),
        ],
        rows: tallies.iter().map(row).collect(),
    })
}

/// What is due, as a table.
pub fn deadline_table(
    (office, directory): (&Office, &Directory),
    language: Language,
    rows: &[DeadlineRow],
) -> Markup {
    let columns = vec![
        Column::text(say(language, "desk.case")),
        Column::text(say(language, "desk.what")),
        Column::text(say(language, "desk.article")),
        Column::text(say(language, "desk.who")),
        Column::text(say(language, "desk.day")),
    ];
    let row = |row: &DeadlineRow| {
        vec![
            html! { a href=(link(&row.case.kind, row.case.id.as_str())) { (row.case.title) } },
            html! { (acts::messages::text(language, "deadline", &row.line.kind)) },
            ui::article(language, &row.line.article),
            match &row.line.office {
                Some(doer) => ui::party_of(language, directory.name(doer), row.line.party),
                None => ui::party(language, row.line.party),
            },
            ui::due(language, &timing::due(office, &row.line)),
        ]
    };
    let caption = say(language, "desk.soonest_first").to_owned();
    ui::table_under_heading(&Table {
        caption,
        columns,
        rows: rows.iter().map(row).collect(),
    })
}
