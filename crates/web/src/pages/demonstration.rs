//! In the demonstration, and only there, one click signs in as any of its invented people.

use acts::case::CaseId;
use axum::extract::State;
use axum::response::Response;

use crate::app::Demonstration;
use crate::office::Office;
use crate::pages::sign_in::entered;
use crate::posted::Fields;
use crate::problem::Problem;
use crate::security::{self, Happened, Kind, Outcome};
use crate::session::begin;
use crate::session::origin::Origin;

/// Becomes the person.
///
/// # Errors
/// [`Problem::NotFound`] in a real installation.
pub async fn submit(
    State(office): State<Office>,
    origin: Origin,
    fields: Fields,
) -> Result<Response, Problem> {
    match office.app.demonstration {
        Demonstration::Off => Err(Problem::NotFound),
        Demonstration::On => {
            let person = CaseId::new(fields.get("person").unwrap_or_default());
            let actor = office.actor(&person).await?.ok_or(Problem::SignInFailed)?;
            let happened = Happened {
                kind: Kind::SignIn,
                outcome: Outcome::Done,
                actor: Some(&actor),
                object: "demonstration",
            };
            security::note(&office, &origin, happened).await?;
            let (_, token) = begin(&office, &person, None).await?;
            entered(&office, (&token, fields.get("next").unwrap_or("/")))
        }
    }
}
