//! The page for signing in.

pub mod second_factor;

use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use acts::messages::Language;

use crate::app::Demonstration;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame;
use crate::posted::Fields;
use crate::problem::Problem;
use crate::session::origin::Origin;
use crate::session::sign_in::{Admitted, Credentials, sign_in};
use crate::session::{self, Visitor, cookie};
use crate::ui::{self, Here, Look};

use second_factor::Step;

/// Where somebody whose password is to be changed is led.
pub const OWN_PASSWORD: &str = "/administration/own-password";

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Next {
    /// A path of this site.
    #[serde(default)]
    next: String,
}

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(
    State(office): State<Office>,
    visitor: Visitor,
    Query(next): Query<Next>,
) -> Result<Response, Problem> {
    if visitor.signed.is_some() && office.app.demonstration == Demonstration::Off {
        return Ok(Redirect::to(own_path(&next.next)).into_response());
    }
    Ok(page(&office, &visitor, (&next.next, "", None))
        .await?
        .into_response())
}

/// Signs in.
///
/// # Errors
/// [`Problem::TooMany`] while the delay lasts; a wrong password shows the page again.
pub async fn submit(
    State(office): State<Office>,
    (visitor, origin): (Visitor, Origin),
    fields: Fields,
) -> Result<Response, Problem> {
    let text = |name| fields.get(name).unwrap_or_default().to_owned();
    let credentials = Credentials {
        login: text("login"),
        password: text("password"),
        code: None,
    };
    let next = text("next");
    match sign_in(&office, &origin, &credentials).await {
        Ok(Admitted::In(signed, token)) => {
            let next = if signed.is_due(&office.app) {
                OWN_PASSWORD
            } else {
                &next
            };
            entered(&office, (&token, next))
        }
        Ok(Admitted::Code(ticket)) => {
            let page = second_factor::page(&office, &visitor, (&ticket, &next), (&Step::Code, None)).await?;
            Ok(page.into_response())
        }
        Ok(Admitted::Setting { ticket, person }) => {
            let secret = session::second_factor::prepare(&office, &person).await?;
            let step = Step::Setting(secret, credentials.login);
            let page = second_factor::page(&office, &visitor, (&ticket, &next), (&step, None)).await?;
            Ok(page.into_response())
        }
        Err(problem @ (Problem::SignInFailed | Problem::TooMany(_))) => {
            let page = page(&office, &visitor, (&next, &credentials.login, Some(&problem))).await?;
            Ok(problem.on(page))
        }
        Err(problem) => Err(problem),
    }
}

/// Hands over the cookie and goes on.
///
/// # Errors
/// [`Problem::Internal`] when the token does not fit into a header.
pub fn entered(office: &Office, (token, next): (&str, &str)) -> Result<Response, Problem> {
    let cookie = cookie::session(&office.app, token).map_err(|fault| Problem::Internal(fault.to_string()))?;
    Ok(([(SET_COOKIE, cookie)], Redirect::to(own_path(next))).into_response())
}

/// The path when it is one of this site, else the desk: no link leads from here to another site.
#[must_use]
pub fn own_path(path: &str) -> &str {
    let inner = path
        .strip_prefix('/')
        .is_some_and(|rest| !rest.starts_with(['/', '\\']));
    let plain = path.chars().all(|sign| sign.is_ascii_graphic() && sign != '\\');
    if inner && plain { path } else { "/" }
}

async fn page(
    office: &Office,
    visitor: &Visitor,
    (next, login, problem): (&str, &str, Option<&Problem>),
) -> Result<Markup, Problem> {
    let language = visitor.language;
    let title = say(language, "sign_in.title");
    let path = if next.is_empty() {
        "/sign-in".to_owned()
    } else {
        format!("/sign-in?next={}", own_path(next))
    };
    let shell = frame::shell(office, visitor, (Here::Elsewhere, title, &path)).await?;
    Ok(ui::page(&shell, content(language, (next, login, problem))))
}

fn content(language: Language, (next, login, problem): (&str, &str, Option<&Problem>)) -> Markup {
    html! {
        (ui::look(Look::Form))
        div.narrow {
            h1 { (say(language, "sign_in.title")) }
            @if let Some(problem) = problem {
                @let key = format!("problem.{}", problem.code());
                div.notice.danger role="alert" {
                    b { (say(language, &key)) }
                    @if let Problem::TooMany(seconds) = problem {
                        p { (say(language, "problem.too_many_detail")) " (" (seconds) " s)" }
                    }
                }
            }
            form.stack method="post" action="/sign-in" {
                input type="hidden" name="next" value=(next);
                div.field {
                    label for="login" { (say(language, "sign_in.login")) }
                    input #login name="login" value=(login) autocomplete="username" required;
                }
                div.field {
                    label for="password" { (say(language, "sign_in.password")) }
                    input #password name="password" type="password" autocomplete="current-password" required;
                }
                p { button.button.first { (say(language, "sign_in.submit")) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_paths_are_followed() {
        assert_eq!(own_path("/cases/1?x=1"), "/cases/1?x=1");
        for foreign in [
            "https://example.org",
            "//example.org",
            "/\\example.org",
            "javascript:alert(1)",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(own_path(foreign), "/", "{foreign}");
        }
    }
}
