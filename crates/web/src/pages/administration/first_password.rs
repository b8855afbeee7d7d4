//! Giving a person a first password (管理 · 发放初始密码): by the system administrator alone, shown once (Article 4).

use acts::case::{CaseFile, CaseId};
use acts::messages::Language;
use acts::party::{Actor, Duty};
use axum::extract::State;
use maud::{Markup, html};

use crate::messages::{both, say};
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::register::AccountFilters;
use crate::security::{self, Happened, Kind, Outcome};
use crate::session::first_password::give;
use crate::session::origin::Origin;
use crate::ui::{self, Pair};

/// Whether the actor may give this person a first password: nobody gives one to themselves.
#[must_use]
pub fn may_give(actor: &Actor, person: &CaseId) -> bool {
    actor.duties.contains(&Duty::SystemAdmin) && actor.person != *person
}

/// The button that asks for one.
#[must_use]
pub fn button(reader: &Reader, file: &CaseFile) -> Markup {
    let label = say(reader.language, "people.give");
    html! {
        form method="post" action="/administration/first-password" {
            input type="hidden" name="csrf" value=(reader.signed.csrf);
            input type="hidden" name="person" value=(file.id);
            button.button.small aria-label={ (label) " " (file.title()) } { (label) }
        }
    }
}

/// Gives a first password and shows it on the page, this once.
///
/// # Errors
/// [`Problem::Forbidden`] for anybody but the system administrator, [`Problem::NotFound`] for an unknown person.
pub async fn submit(State(office): State<Office>, origin: Origin, posted: Posted) -> Result<Markup, Problem> {
    let actor = &posted.signed.actor;
    let refused = |key| {
        let (zh, en) = both(key);
        Err(Problem::Forbidden(zh, en))
    };
    if !actor.duties.contains(&Duty::SystemAdmin) {
        return refused("people.only_system");
    }
    let person = CaseId::new(posted.fields.get("person").unwrap_or_default());
    if !may_give(actor, &person) {
        return refused("people.not_own");
    }
    let file = office.read(actor, &person).await?;
    let account = file.person().ok_or(Problem::NotFound)?;
    let happened = Happened {
        kind: Kind::FirstPasswordGiven,
        outcome: Outcome::Done,
        actor: Some(actor),
        object: person.as_str(),
    };
    security::note(&office, &origin, happened).await?;
    let secret = give(&office, &person).await?;
    let reader = Reader {
        path: "/administration/people".to_owned(),
        ..Reader::from(&posted)
    };
    let content = html! {
        (given(reader.language, (&account.name, &account.login, &secret)))
        (super::people::content(&office, &reader, &AccountFilters::default()).await?)
    };
    super::page(&office, &reader, content).await
}

fn given(language: Language, (name, login, secret): (&str, &str, &str)) -> Markup {
    let pairs = [
        Pair::new(say(language, "people.person"), html! { (name) }),
        Pair::new(say(language, "account.login"), html! { code { (login) } }),
        Pair::new(
            say(language, "people.first_password"),
            html! { output { code.nowrap { (secret) } } },
        ),
    ];
    html! {
        div.notice role="status" {
            b { (say(language, "people.given")) }
            (ui::key_values(&pairs))
            p { (say(language, "people.given_why")) }
        }
    }
}
