//! Ending the second factor of somebody who lost the authenticator and the recovery codes (管理 · 解除第二验证因素): by the
//! security administrator, never one's own (Article 4). An administrator sets up a new one at the next sign-in.

use acts::case::{CaseFile, CaseId};
use acts::party::{Actor, Duty};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::messages::{both, say};
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::security::{self, Happened, Kind, Outcome};
use crate::session::instant;
use crate::session::origin::Origin;

/// Whether the actor may end the second factor of this person.
#[must_use]
pub fn may_reset(actor: &Actor, person: &CaseId) -> bool {
    actor.duties.contains(&Duty::SecurityAdmin) && actor.person != *person
}

/// The button that ends it.
#[must_use]
pub fn button(reader: &Reader, file: &CaseFile) -> Markup {
    let label = say(reader.language, "factor.reset");
    html! {
        form method="post" action="/administration/second-factor" {
            input type="hidden" name="csrf" value=(reader.signed.csrf);
            input type="hidden" name="person" value=(file.id);
            button.button.small aria-label={ (label) " " (file.title()) } { (label) }
        }
    }
}

/// Ends it, and every session of the person.
///
/// # Errors
/// [`Problem::Forbidden`] for anybody else, [`Problem::NotFound`] for an unknown person.
pub async fn submit(
    State(office): State<Office>,
    origin: Origin,
    posted: Posted,
) -> Result<Response, Problem> {
    let actor = &posted.signed.actor;
    let person = CaseId::new(posted.fields.get("person").unwrap_or_default());
    if !may_reset(actor, &person) {
        let (zh, en) = both("factor.only_security");
        return Err(Problem::Forbidden(zh, en));
    }
    let file = office.read(actor, &person).await?;
    file.person().ok_or(Problem::NotFound)?;
    let happened = Happened {
        kind: Kind::FactorEnded,
        outcome: Outcome::Done,
        actor: Some(actor),
        object: person.as_str(),
    };
    security::note(&office, &origin, happened).await?;
    let store = &office.app.store;
    store.end_second_factor(&person).await?;
    store
        .end_sessions_of(&person, &instant(office.app.clock.now()))
        .await?;
    Ok(Redirect::to("/administration/people").into_response())
}
