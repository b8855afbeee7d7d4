//! Administration (管理): organisations, people and their duties, and the head of the ledger.

use acts::case::CaseFile;
use acts::messages::{Language, text};
use acts::party::{Actor, Directory, Duty};
use acts::permit::{may_read, permit};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::session::password;
use crate::ui::{self, Column, Heading, Here, Pair, Table};

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let directory = office.directory().await?;
    let people = office.app.store.people().await?;
    let people: Vec<&CaseFile> = people.iter().filter(|file| may_read(actor, file)).collect();
    let (size, root) = office.app.store.head().await?;
    let title = say(language, "administration.title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! {},
            steps: openings(language, actor),
        }))
        section.sheet {
            h2 { (say(language, "administration.people")) " " span.count { (people.len()) } }
            (accounts(language, actor, (&people, &directory)))
            @if actor.duties.contains(&Duty::SystemAdmin) { (first_password(language, &reader, &people)) }
        }
        section.sheet {
            h2 { (say(language, "administration.organisations")) " " span.count { (directory.iter().count()) } }
            (organisations(language, actor, &directory))
        }
        section.sheet {
            h2 { (say(language, "ledger.title")) }
            (ui::key_values(&[
                Pair::new(say(language, "administration.acts"), html! { (size) }),
                Pair::wide(say(language, "ledger.root"), html! { code { (root) } }),
            ]))
        }
    };
    frame::page(&office, &reader, (Here::Administration, title), content).await
}

fn openings(language: Language, actor: &Actor) -> Markup {
    let offered = |code: &&&str| acts::list::entry(code).is_some_and(|entry| permit(actor, entry.meta, None).is_ok());
    html! {
        @for code in ["register_organisation", "register_person", "register_expert"].iter().filter(offered) {
            a.button href={ "/acts/" (code) } { (text(language, "act", code)) }
        }
    }
}

/// The link to an act in a case, when the actor may do it.
fn act_link(language: Language, actor: &Actor, (code, case): (&str, &str)) -> Markup {
    let may = acts::list::entry(code).is_some_and(|entry| permit(actor, entry.meta, None).is_ok());
    html! { @if may { a href={ "/cases/" (case) "/acts/" (code) } { (text(language, "act", code)) } } }
}

fn accounts(language: Language, actor: &Actor, (people, directory): (&[&CaseFile], &Directory)) -> Markup {
    let columns = vec![
        Column::text(say(language, "administration.name")),
        Column::text(say(language, "sign_in.login")),
        Column::text(say(language, "administration.office")),
        Column::text(say(language, "administration.duties")),
        Column::text(say(language, "administration.act")),
    ];
    let rows = people.iter().filter_map(|file| {
        let person = file.person()?;
        let duties: Vec<&str> = person.duties.iter().map(|duty| text(language, "Duty", duty.code())).collect();
        Some(vec![
            html! { a href={ "/cases/" (file.id) } { (person.name) } },
            html! { (person.login) },
            html! { (directory.name(&person.office)) },
            html! { @if duties.is_empty() { span.soft { (say(language, "administration.no_duties")) } } @else { (duties.join("、")) } },
            act_link(language, actor, ("assign_duties", file.id.as_str())),
        ])
    });
    ui::table(&Table { caption: say(language, "administration.people").to_owned(), columns, rows: rows.collect() })
}

fn organisations(language: Language, actor: &Actor, directory: &Directory) -> Markup {
    let columns = vec![
        Column::text(say(language, "administration.name")),
        Column::text(say(language, "administration.kind")),
        Column::text(say(language, "administration.parent")),
        Column::text(say(language, "administration.parties")),
        Column::text(say(language, "administration.act")),
    ];
    let rows = directory.iter().map(|line| {
        let parties: Vec<&str> = line.parties.iter().map(|party| text(language, "Party", party.code())).collect();
        vec![
            html! { a href={ "/cases/" (line.id) } { (line.name) } },
            html! { (line.kind) },
            html! { @if let Some(parent) = &line.parent { (directory.name(parent)) } },
            html! { (parties.join("、")) },
            act_link(language, actor, ("amend_organisation", line.id.as_str())),
        ]
    });
    let caption = say(language, "administration.organisations").to_owned();
    ui::table(&Table { caption, columns, rows: rows.collect() })
}

/// The system administrator sets a password that the person changes by asking for another.
fn first_password(language: Language, reader: &Reader, people: &[&CaseFile]) -> Markup {
    html! {
        h3 { (say(language, "administration.set_password")) }
        form.row method="post" action="/administration/password" {
            input type="hidden" name="csrf" value=(reader.signed.csrf);
            label { (say(language, "administration.name")) " "
                select name="person" { @for file in people { option value=(file.id) { (file.title()) } } }
            }
            label { (say(language, "sign_in.password")) " "
                input type="password" name="password" minlength="12" autocomplete="new-password" required;
            }
            button.button { (say(language, "administration.set_password")) }
        }
    }
}

/// Sets a password and ends the person's sessions.
///
/// # Errors
/// [`Problem::Forbidden`] for anybody but the system administrator.
pub async fn set_password(State(office): State<Office>, posted: Posted) -> Result<Response, Problem> {
    if !posted.signed.actor.duties.contains(&Duty::SystemAdmin) {
        let (zh, en) = crate::messages::both("administration.only_system");
        return Err(Problem::Forbidden(zh, en));
    }
    let person = acts::case::CaseId::new(posted.fields.get("person").unwrap_or_default());
    let file = office.read(&posted.signed.actor, &person).await?;
    if file.person().is_none() {
        return Err(Problem::NotFound);
    }
    password::set(&office, &person, posted.fields.get("password").unwrap_or_default()).await?;
    let at = crate::session::instant(office.app.clock.now());
    office.app.store.end_sessions_of(&person, &at).await?;
    Ok(Redirect::to("/administration").into_response())
}
