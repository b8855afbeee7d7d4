//! The page of one's own account (我的账号): what one may do, who stands in for whom, where one is signed in, and what proves
//! who one is (Article 4: each act is that of one person).

pub mod second_factor;

use acts::case::CaseFile;
use acts::person::Person;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use store::beside::session::Session;

use crate::app::BEIJING;
use crate::messages::say;
use crate::office::Office;
use crate::pages::administration::{act_link, duties};
use crate::pages::frame::{self, Reader};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::security::{self, Happened, Kind, Outcome};
use crate::session::origin::Origin;
use crate::session::{self, instant, password};
use crate::ui::{self, Column, Heading, Here, Pair, Row, Table};

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    let language = reader.language;
    let own = &reader.signed.actor.person;
    let file = office.app.store.case(own).await?.ok_or(Problem::NotFound)?;
    let account = file.person().ok_or(Problem::NotFound)?;
    let title = say(language, "account.title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! {},
            steps: html! {},
        }))
        (who(&office, &reader, account).await?)
        (absences(&office, &reader, (&file, account)).await?)
        (proofs(&office, &reader).await?)
        (sessions(&office, &reader).await?)
    };
    frame::page(&office, &reader, (Here::Elsewhere, title), content).await
}

/// Ends another session of one's own.
///
/// # Errors
/// [`Problem::NotFound`] when it is nobody's, somebody else's, or has ended.
pub async fn end_session(
    State(office): State<Office>,
    origin: Origin,
    posted: Posted,
) -> Result<Response, Problem> {
    let actor = &posted.signed.actor;
    let digest = posted.fields.get("session").unwrap_or_default();
    let happened = Happened {
        kind: Kind::SessionEnded,
        outcome: Outcome::Done,
        actor: Some(actor),
        object: actor.person.as_str(),
    };
    security::note(&office, &origin, happened).await?;
    let at = instant(office.app.clock.now());
    let store = &office.app.store;
    if !store.end_own_session(&actor.person, digest, &at).await? {
        return Err(Problem::NotFound);
    }
    Ok(Redirect::to("/account").into_response())
}

async fn who(office: &Office, reader: &Reader, account: &Person) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let directory = office.directory().await?;
    let held = duties(language, actor.duties.iter().copied());
    let pairs = [
        Pair::new(say(language, "people.person"), html! { (account.name) }),
        Pair::new(say(language, "account.login"), html! { (account.login) }),
        Pair::new(
            say(language, "account.office"),
            html! { (directory.name(&account.office)) },
        ),
        Pair::new(
            say(language, "account.duties"),
            html! { @if held.is_empty() { (say(language, "people.no_duties")) } @else { (held) } },
        ),
    ];
    Ok(html! { section.sheet { h2 { (say(language, "account.who")) } (ui::key_values(&pairs)) } })
}

/// Absences that are not over, those of others among them, and the acts on them.
async fn absences(
    office: &Office,
    reader: &Reader,
    (file, account): (&CaseFile, &Person),
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let today = office.app.clock.today();
    let people = office.app.store.people().await?;
    let name = |id: &acts::case::CaseId| {
        let found = people.iter().find(|file| &file.id == id);
        found.map_or_else(|| id.0.clone(), CaseFile::title)
    };
    let own = account.absences.iter().filter(|absence| absence.until >= today);
    let others = account.stands_in.iter().filter(|entry| entry.until >= today);
    let lines: Vec<Markup> = own
        .map(|absence| html! {
            (absence.from) " – " (absence.until) " · " (say(language, "account.stands_in_for_me")) " " b { (name(&absence.deputy)) } " · " (absence.reason)
        })
        .chain(others.map(|entry| html! {
            (entry.from) " – " (entry.until) " · " (say(language, "account.i_stand_in_for")) " " b { (name(&entry.absent)) }
            " · " (duties(language, entry.duties.iter().copied()))
        }))
        .collect();
    let away = account.absences.iter().any(|absence| absence.until >= today);
    Ok(html! {
        section.sheet {
            header {
                h2 { (say(language, "account.absences")) }
                div.row {
                    (act_link(language, actor, ("delegate_tasks", file)))
                    @if away { (act_link(language, actor, ("end_delegation", file))) }
                }
            }
            @if lines.is_empty() { p.soft { (say(language, "account.no_absences")) } }
            @else { ul { @for line in &lines { li { (line) } } } }
        }
    })
}

/// What proves who one is.
async fn proofs(office: &Office, reader: &Reader) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let has_password = office.app.store.password(&actor.person).await?.is_some();
    let until = if has_password {
        Some(password::good_until(office, &actor.person).await?)
    } else {
        None
    };
    let factor_set = session::second_factor::is_set(office, &actor.person).await?;
    let codes = office.app.store.recovery_codes_left(&actor.person).await?;
    let factor = Pair::new(
        say(language, "factor.title"),
        html! {
            @if factor_set { (say(language, "factor.state_set")) " " (codes) }
            @else { (say(language, "factor.state_none")) }
            " " a href=(second_factor::PATH) {
                @if factor_set { (say(language, "factor.replace")) } @else { (say(language, "factor.begin")) }
            }
        },
    );
    let password = Pair::new(
        say(language, "account.password"),
        html! {
            @match until {
                Some(until) => { (say(language, "account.good_until")) " " (BEIJING.to_datetime(until).date()) },
                None => (say(language, "account.no_password")),
            }
            " " a href="/administration/own-password" { (say(language, "account.change")) }
        },
    );
    let pairs = [password, factor];
    Ok(html! { section.sheet { h2 { (say(language, "account.proofs")) } (ui::key_values(&pairs)) } })
}

/// The sessions that are still good, each with a button to end it; one's own ends by signing out.
async fn sessions(office: &Office, reader: &Reader) -> Result<Markup, Problem> {
    let language = reader.language;
    let since = instant(office.app.clock.now() - session::IDLE);
    let own = &reader.signed.actor.person;
    let sessions = office.app.store.sessions_of(own, &since).await?;
    let columns = [
        say(language, "account.begun"),
        say(language, "account.seen"),
        say(language, "people.acts"),
    ];
    let table = Table {
        caption: say(language, "account.sessions").to_owned(),
        columns: columns.map(Column::text).into(),
        rows: sessions.iter().map(|session| row(reader, session)).collect(),
    };
    Ok(html! {
        section.sheet {
            h2 { (say(language, "account.sessions")) " " span.count { (sessions.len()) } }
            p.soft { (say(language, "account.sessions_why")) }
            (ui::table_under_heading(&table))
        }
    })
}

fn row(reader: &Reader, session: &Session) -> Row {
    let language = reader.language;
    let label = say(language, "account.end_session");
    vec![
        html! { (ui::moment(language, &session.created_at)) },
        html! { (ui::moment(language, &session.seen_at)) },
        html! {
            @if session.token_digest == reader.signed.token_digest { span.tag { (say(language, "account.this_session")) } }
            @else {
                form method="post" action="/account/sessions" {
                    input type="hidden" name="csrf" value=(reader.signed.csrf);
                    input type="hidden" name="session" value=(session.token_digest);
                    button.button.small aria-label={ (label) " " (ui::moment(language, &session.created_at)) } { (label) }
                }
            }
        },
    ]
}
