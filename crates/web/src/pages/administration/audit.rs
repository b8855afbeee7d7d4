//! The log of security events and what the administrators did (管理 · 审计): for the audit administrator all of it, for the
//! security administrator what ordinary users did, for nobody else (Article 4; articles 42 to 46).

mod acts_of_administrators;
mod asked;

use std::collections::BTreeMap;

use acts::administration::appoint_administrators::SETUP;
use acts::messages::Language;
use acts::party::{Actor, Duty};
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use documents::export::{self, Cell};
use maud::{Markup, html};
use store::beside::security_event::SecurityEvent;

use self::asked::{Asked, OUTCOMES};
use super::{Part, head, page};
use crate::messages::{known, say};
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::security::{self, Happened, Kind, Outcome};
use crate::session::origin::Origin;
use crate::ui::{self, Column, Row, Table};

/// How many rows a page has.
const SHOWN: u32 = 100;
/// How many rows a file has.
const EXPORTED: u32 = 50_000;

/// Whether the actor reads the log.
#[must_use]
pub fn may_audit(actor: &Actor) -> bool {
    actor.duties.contains(&Duty::AuditAdmin) || actor.duties.contains(&Duty::SecurityAdmin)
}

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] for anybody but the audit and the security administrator.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let actor = &reader.signed.actor;
    if !may_audit(actor) {
        return Err(Problem::NotFound);
    }
    let language = reader.language;
    let events = office.app.store.security_events(&asked.of(actor, SHOWN)?).await?;
    let names = names(&office, reader.language).await?;
    let content = html! {
        (head(&reader, Part::Audit))
        section.sheet {
            header {
                h2 { (say(language, "audit.events")) }
                a href={ "/administration/audit.csv?" (asked.query("")) } { (say(language, "audit.export")) }
            }
            (filters(language, &asked))
            (table(language, &events, &names))
            @if let Some(last) = events.last().filter(|_| events.len() >= SHOWN as usize) {
                p { a href={ "/administration/audit?" (asked.query(&last.id)) } { (say(language, "audit.older")) } }
            }
        }
        @if actor.duties.contains(&Duty::AuditAdmin) {
            (acts_of_administrators::sheet(&office, language, (asked.acts_before, &names)).await?)
        }
    };
    page(&office, &reader, content).await
}

/// The same rows as a file.
///
/// # Errors
/// [`Problem::NotFound`] for anybody but the audit and the security administrator.
pub async fn export(
    State(office): State<Office>,
    (reader, origin): (Reader, Origin),
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let actor = &reader.signed.actor;
    if !may_audit(actor) {
        return Err(Problem::NotFound);
    }
    let happened = Happened {
        kind: Kind::LogExported,
        outcome: Outcome::Done,
        actor: Some(actor),
        object: "/administration/audit.csv",
    };
    security::note(&office, &origin, happened).await?;
    let events = office
        .app
        .store
        .security_events(&asked.of(actor, EXPORTED)?)
        .await?;
    let names = names(&office, reader.language).await?;
    let headings = columns(reader.language);
    let rows = events
        .iter()
        .map(|event| cells(reader.language, event, &names).map(Cell::Text).to_vec());
    let bytes = export::csv(&headings, rows).map_err(|fault| Problem::Internal(fault.to_string()))?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=security-events.csv"),
    ];
    Ok((headers, bytes).into_response())
}

/// Who is meant by a number: the people, and the setting up of the installation, which no person did.
async fn names(office: &Office, language: Language) -> Result<BTreeMap<String, String>, Problem> {
    let people = office.app.store.people().await?;
    let named = people.iter().map(|file| (file.id.0.clone(), file.title()));
    let setup = (SETUP.to_owned(), say(language, "audit.setup").to_owned());
    Ok(named.chain([setup]).collect())
}

fn columns(language: Language) -> [&'static str; 6] {
    [
        "audit.at",
        "audit.kind",
        "audit.outcome",
        "audit.person",
        "audit.address",
        "audit.object",
    ]
    .map(|key| say(language, key))
}

fn cells(language: Language, event: &SecurityEvent, names: &BTreeMap<String, String>) -> [String; 6] {
    let named = |id: &str| names.get(id).cloned().unwrap_or_else(|| id.to_owned());
    let word = |section: &str, code: &str| {
        let name = known(language, &format!("{section}.{code}"));
        name.map_or_else(|| code.to_owned(), str::to_owned)
    };
    [
        ui::moment(language, &event.happened_at),
        word("security_kind", &event.kind),
        word("security_outcome", &event.outcome),
        named(&event.person),
        event.address.clone(),
        named(&event.object),
    ]
}

fn table(language: Language, events: &[SecurityEvent], names: &BTreeMap<String, String>) -> Markup {
    let row = |event: &SecurityEvent| -> Row {
        let [at, kind, outcome, person, address, object] = cells(language, event, names);
        let whole = |text: String| html! { span.nowrap { (text) } };
        vec![
            whole(at),
            whole(kind),
            whole(outcome),
            html! { (person) },
            whole(address),
            html! { (object) },
        ]
    };
    let table = Table {
        caption: say(language, "audit.events").to_owned(),
        columns: columns(language).map(Column::text).into(),
        rows: events.iter().map(row).collect(),
    };
    html! { @if events.is_empty() { p.soft { (say(language, "audit.none")) } } @else { (ui::table_under_heading(&table)) } }
}

fn filters(language: Language, asked: &Asked) -> Markup {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    html! {
        form.filters method="get" action="/administration/audit" {
            (choice(language, ("kind", "security_kind"), (&kinds, &asked.kind)))
            (choice(language, ("outcome", "security_outcome"), (&OUTCOMES, &asked.outcome)))
            label { (say(language, "audit.from")) input type="date" name="from" value=(asked.from); }
            label { (say(language, "audit.to")) input type="date" name="to" value=(asked.to); }
            button.button { (say(language, "bodies.filter")) }
        }
    }
}

fn choice(language: Language, (name, section): (&str, &str), (codes, chosen): (&[&str], &str)) -> Markup {
    let label = format!("audit.{name}");
    html! {
        label { (say(language, &label))
            select name=(name) {
                option value="" { (say(language, "audit.all")) }
                @for code in codes {
                    option value=(code) selected[*code == chosen] {
                        (known(language, &format!("{section}.{code}")).unwrap_or(code))
                    }
                }
            }
        }
    }
}
