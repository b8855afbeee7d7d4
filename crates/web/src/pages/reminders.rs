//! The desk's reminders (提醒): deadlines that come near, are overdue, or rest on a year without a published calendar;
//! each until it is met, and once seen set aside (Articles 6, 9, 14 and the others that set days).

use acts::messages::{Language, text};
use acts::threshold::Threshold;
use axum::extract::State;
use axum::response::Redirect;
use maud::{Markup, html};
use store::beside::standing_reminder::StandingReminder;

use crate::messages::say;
use crate::office::Office;
use crate::pages::desk::link;
use crate::pages::frame::Reader;
use crate::pages::timing;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::reminding::{self, Seen};
use crate::ui::{self, Certainty, Column, Table};

/// More than so many are folded away.
const OPENLY: usize = 12;

/// The section of the desk; nothing when there are no reminders.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn section(office: &Office, reader: &Reader) -> Result<Markup, Problem> {
    let language = reader.language;
    let standing = reminding::standing(office, &reader.signed.actor).await?;
    let (seen, fresh): (Vec<_>, Vec<_>) = standing.into_iter().partition(|one| one.seen_at.is_some());
    Ok(html! {
        @if !fresh.is_empty() || !seen.is_empty() {
            section.sheet #reminders {
                h2 { (say(language, "reminders.title")) " " span.count { (fresh.len()) } }
                @let (first, rest) = fresh.split_at_checked(OPENLY).unwrap_or((&fresh, &[]));
                @if !first.is_empty() { (table((office, language), first, Some(&reader.signed.csrf))) }
                @if !rest.is_empty() {
                    details {
                        summary { (say(language, "reminders.rest")) " " span.count { (rest.len()) } }
                        (table((office, language), rest, Some(&reader.signed.csrf)))
                    }
                }
                @if !seen.is_empty() {
                    details {
                        summary { (say(language, "reminders.already_seen")) " " span.count { (seen.len()) } }
                        (table((office, language), &seen, None))
                    }
                }
            }
        }
    })
}

fn table(
    (office, language): (&Office, Language),
    rows: &[StandingReminder],
    csrf: Option<&String>,
) -> Markup {
    let mut columns = vec![
        Column::text(say(language, "desk.case")),
        Column::text(say(language, "reminders.reached")),
        Column::text(say(language, "desk.what")),
        Column::text(say(language, "desk.article")),
        Column::text(say(language, "desk.day")),
    ];
    if csrf.is_some() {
        columns.push(Column::text(say(language, "reminders.seen")));
    }
    let row = |one: &StandingReminder| {
        let noted = &one.reminder;
        let mut cells = vec![
            html! { a href=(link(&one.case.kind, one.case.id.as_str())) { (one.case.title) } },
            why(language, &noted.threshold),
            html! { (text(language, "deadline", &noted.kind)) },
            ui::article(language, &noted.article),
            day(office, language, one),
        ];
        if let Some(csrf) = csrf {
            cells.push(button(language, one, csrf));
        }
        cells
    };
    ui::table(&Table {
        caption: say(language, "desk.soonest_first").to_owned(),
        columns,
        rows: rows.iter().map(row).collect(),
    })
}

/// The day with what is left of the time; of what may be done from a day on, the day alone.
fn day(office: &Office, language: Language, one: &StandingReminder) -> Markup {
    let noted = &one.reminder;
    let opens = Threshold::of_code(&noted.threshold) == Some(Threshold::Opened);
    let Ok(on) = noted.due_on.parse() else {
        return html! { (noted.due_on) };
    };
    html! {
        @if one.paused || opens { (ui::day(language, on)) }
        @else { (ui::due(language, &timing::due_on(office, (Some(on), Certainty::Settled)))) }
        @if one.paused { " " span.soft { (say(language, "deadlines.paused")) } }
    }
}

/// What was reached, in words.
fn why(language: Language, code: &str) -> Markup {
    match Threshold::of_code(code) {
        Some(Threshold::Overdue) => html! { (say(language, "reminders.overdue")) },
        Some(Threshold::Due) => html! { (say(language, "reminders.due")) },
        Some(Threshold::Opened) => html! { (say(language, "reminders.opened")) },
        Some(Threshold::Ahead(days)) => html! {
            (say(language, "reminders.ahead")) " "
            span.soft { (days) " " (say(language, "reminders.ahead_days")) }
        },
        Some(Threshold::Provisional) => {
            html! { span.provisional { (say(language, "reminders.provisional")) } }
        }
        None => html! { (code) },
    }
}

fn button(language: Language, one: &StandingReminder, csrf: &str) -> Markup {
    let noted = &one.reminder;
    html! {
        form method="post" action="/reminders/seen" {
            input type="hidden" name="csrf" value=(csrf);
            input type="hidden" name="case" value=(noted.case);
            input type="hidden" name="kind" value=(noted.kind);
            input type="hidden" name="due_on" value=(noted.due_on);
            input type="hidden" name="threshold" value=(noted.threshold);
            button.plain { (say(language, "reminders.seen")) span.unseen { " " (one.case.title) } }
        }
    }
}

/// Notes that a reminder was seen, and goes back to the desk.
///
/// # Errors
/// [`Problem::NotFound`] when it is none of the reader's.
pub async fn seen(State(office): State<Office>, posted: Posted) -> Result<Redirect, Problem> {
    let field = |name: &str| posted.fields.get(name).unwrap_or_default().to_owned();
    let seen = Seen {
        case: field("case"),
        kind: field("kind"),
        due_on: field("due_on"),
        threshold: field("threshold"),
    };
    reminding::see(&office, &posted.signed.actor, &seen).await?;
    Ok(Redirect::to("/#reminders"))
}
