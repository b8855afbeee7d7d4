//! The second step of signing in: the code, or for an administrator without one the setting up of it (Articles 4 and 22).

use acts::messages::Language;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::{OWN_PASSWORD, entered, own_path};
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame;
use crate::posted::Fields;
use crate::problem::Problem;
use crate::session::origin::Origin;
use crate::session::{Visitor, cookie, second_factor, totp};
use crate::ui::{self, Here, Look};

/// What is asked for in the second step.
#[derive(Debug, Clone)]
pub enum Step {
    /// A code of the factor in force.
    Code,
    /// The first code of this secret, for the account with this login.
    Setting(String, String),
}

/// The page of a step; the ticket stands for the password that was given.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn page(
    office: &Office,
    visitor: &Visitor,
    (ticket, next): (&str, &str),
    (step, problem): (&Step, Option<&Problem>),
) -> Result<Markup, Problem> {
    let language = visitor.language;
    let title = say(language, "factor.title");
    let shell = frame::shell(office, visitor, (Here::Elsewhere, title, "/sign-in")).await?;
    let action = match step {
        Step::Code => "/sign-in/code",
        Step::Setting(..) => "/sign-in/factor",
    };
    let content = html! {
        (ui::look(Look::Form))
        div.narrow {
            h1 { (title) }
            @if let Some(problem) = problem { (told(language, problem)) }
            @match step {
                Step::Code => p { (say(language, "factor.ask")) },
                Step::Setting(secret, login) => (secret_shown(language, secret, login)),
            }
            form.stack method="post" action=(action) {
                input type="hidden" name="ticket" value=(ticket);
                input type="hidden" name="next" value=(next);
                (code_field(language))
                p { button.button.first { (say(language, "factor.submit")) } }
            }
        }
    };
    Ok(ui::page(&shell, content))
}

/// The field in which a code is typed.
#[must_use]
pub fn code_field(language: Language) -> Markup {
    html! {
        div.field {
            label for="code" { (say(language, "factor.code")) }
            input #code name="code" autocomplete="one-time-code" autocapitalize="none" required;
        }
    }
}

/// A new secret: as letters and as the address that a programme takes over.
#[must_use]
pub fn secret_shown(language: Language, secret: &str, login: &str) -> Markup {
    html! {
        p { (say(language, "factor.set_why")) }
        p { output { code { (secret) } } }
        p { a href=(totp::address(login, secret)) { (say(language, "factor.open")) } }
    }
}

/// The recovery codes, shown this once.
#[must_use]
pub fn recovery_shown(language: Language, codes: &[String]) -> Markup {
    html! {
        div.notice role="status" {
            b { (say(language, "factor.set")) }
            p { (say(language, "factor.recovery_why")) }
            ul { @for code in codes { li { code { (code) } } } }
        }
    }
}

fn told(language: Language, problem: &Problem) -> Markup {
    let key = format!("problem.{}", problem.code());
    html! {
        div.notice.danger role="alert" {
            b { (say(language, &key)) }
            @if let Problem::TooMany(seconds) = problem { p { (say(language, "problem.too_many_detail")) " (" (seconds) " s)" } }
        }
    }
}

/// Takes the code and goes on.
///
/// # Errors
/// A wrong code shows the page again.
pub async fn submit_code(
    State(office): State<Office>,
    (visitor, origin): (Visitor, Origin),
    fields: Fields,
) -> Result<Response, Problem> {
    origin.weigh()?;
    let text = |name| fields.get(name).unwrap_or_default();
    let ticket = second_factor::holder(&office, text("ticket")).await?;
    let checked = second_factor::check(&office, &origin, (&ticket.person, text("code"))).await;
    match checked {
        Ok(()) => {
            let (signed, token) = second_factor::enter(&office, &origin, &ticket).await?;
            let next = if signed.is_due(&office.app) {
                OWN_PASSWORD
            } else {
                text("next")
            };
            entered(&office, (&token, next))
        }
        Err(problem @ (Problem::CodeNeeded | Problem::TooMany(_))) => {
            let parts = (text("ticket"), text("next"));
            let page = page(&office, &visitor, parts, (&Step::Code, Some(&problem))).await?;
            Ok(problem.on(page))
        }
        Err(problem) => Err(problem),
    }
}

/// Takes the first code of a new secret, signs in, and shows the recovery codes.
///
/// # Errors
/// A wrong code shows the page again. Whoever has a factor in force cannot set another up by the password alone.
pub async fn submit_setting(
    State(office): State<Office>,
    (visitor, origin): (Visitor, Origin),
    fields: Fields,
) -> Result<Response, Problem> {
    origin.weigh()?;
    let text = |name| fields.get(name).unwrap_or_default();
    let ticket = second_factor::holder(&office, text("ticket")).await?;
    if second_factor::is_set(&office, &ticket.person).await? {
        return Err(Problem::SignInNeeded);
    }
    let codes = match second_factor::confirm(&office, &origin, (&ticket.person, text("code"))).await {
        Ok(codes) => codes,
        Err(problem @ (Problem::CodeNeeded | Problem::TooMany(_))) => {
            let factor = office.app.store.second_factor(&ticket.person).await?;
            let secret = factor.map(|factor| factor.pending).unwrap_or_default();
            let step = Step::Setting(secret, String::new());
            let parts = (text("ticket"), text("next"));
            let page = page(&office, &visitor, parts, (&step, Some(&problem))).await?;
            return Ok(problem.on(page));
        }
        Err(problem) => return Err(problem),
    };
    let (signed, token) = second_factor::enter(&office, &origin, &ticket).await?;
    let next = if signed.is_due(&office.app) {
        OWN_PASSWORD
    } else {
        own_path(text("next"))
    };
    let title = say(visitor.language, "factor.title");
    let shell = frame::shell(&office, &visitor, (Here::Elsewhere, title, "/sign-in")).await?;
    let language = visitor.language;
    let content = html! {
        (ui::look(Look::Form))
        div.narrow {
            h1 { (title) }
            (recovery_shown(language, &codes))
            p { a.button.first href=(next) { (say(language, "factor.go_on")) } }
        }
    };
    let cookie =
        cookie::session(&office.app, &token).map_err(|fault| Problem::Internal(fault.to_string()))?;
    Ok(([(SET_COOKIE, cookie)], ui::page(&shell, content)).into_response())
}
