//! Following a case file: a person's own mark beside the ledger, by which the desk shows what moves in it (Article 42 asks
//! that what is recorded be found).

use acts::case::CaseId;
use acts::permit::may_read;
use axum::extract::{Path, State};
use axum::response::Redirect;
use maud::{Markup, html};

use crate::messages::say;
use crate::office::Office;
use crate::pages::desk::link;
use crate::pages::frame::Reader;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::session::instant;

/// The button for a case file that the reader may see: to follow it, or to end that.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn button(office: &Office, reader: &Reader, case: &CaseId) -> Result<Markup, Problem> {
    let (language, signed) = (reader.language, &reader.signed);
    let follows = office.app.store.follows(&signed.actor.person, case).await?;
    let (action, words) = if follows {
        ("unfollow", say(language, "follow.end"))
    } else {
        ("follow", say(language, "follow.begin"))
    };
    Ok(html! {
        form.follow method="post" action={ "/cases/" (case) "/" (action) } {
            input type="hidden" name="csrf" value=(signed.csrf);
            button.button aria-pressed=(if follows { "true" } else { "false" }) {
                span aria-hidden="true" { (if follows { "★ " } else { "☆ " }) }
                (words)
            }
        }
    })
}

/// Begins to follow.
///
/// # Errors
/// [`Problem::NotFound`] for a case file that the reader may not see.
pub async fn begin(
    State(office): State<Office>,
    Path(case): Path<CaseId>,
    posted: Posted,
) -> Result<Redirect, Problem> {
    let back = seen(&office, &posted, &case).await?;
    let at = instant(office.app.clock.now());
    office
        .app
        .store
        .follow(&posted.signed.actor.person, &case, &at)
        .await?;
    Ok(back)
}

/// Ends it.
///
/// # Errors
/// [`Problem::NotFound`] for a case file that the reader may not see.
pub async fn end(
    State(office): State<Office>,
    Path(case): Path<CaseId>,
    posted: Posted,
) -> Result<Redirect, Problem> {
    let back = seen(&office, &posted, &case).await?;
    office
        .app
        .store
        .unfollow(&posted.signed.actor.person, &case)
        .await?;
    Ok(back)
}

/// The way back to the case file, for whoever may see it.
async fn seen(office: &Office, posted: &Posted, case: &CaseId) -> Result<Redirect, Problem> {
    let file = office.app.store.case(case).await?;
    let file = file.filter(|file| may_read(&posted.signed.actor, file));
    let file = file.ok_or(Problem::NotFound)?;
    Ok(Redirect::to(&link(file.kind().code(), file.id.as_str())))
}
