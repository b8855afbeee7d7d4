//! Setting up, replacing and ending one's own second factor (我的账号 · 第二验证因素): with the password, and with a code while
//! one is in force. Administrators replace it and do not end it (Articles 4 and 22).

use acts::messages::Language;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::messages::{both, say};
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::pages::sign_in::second_factor::{code_field, recovery_shown, secret_shown};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::security::{self, Happened, Kind, Outcome};
use crate::session::origin::Origin;
use crate::session::{password, second_factor};
use crate::ui::{self, Crumb, Heading, Here, Look};

/// Where the page is.
pub const PATH: &str = "/account/second-factor";

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    let content = beginning(&office, &reader, None).await?;
    page(&office, &reader, content).await
}

/// Does what the form asks for.
///
/// # Errors
/// A wrong password or code shows the page again.
pub async fn submit(
    State(office): State<Office>,
    origin: Origin,
    posted: Posted,
) -> Result<Response, Problem> {
    let reader = Reader::from(&posted);
    let done = match posted.fields.get("do") {
        Some("begin") => begun(&office, &origin, &posted).await,
        Some("confirm") => confirmed(&office, &origin, &posted).await,
        Some("end") => ended(&office, &origin, &posted).await,
        Some(_) | None => Err(Problem::NotFound),
    };
    let content = match done {
        Ok(Some(content)) => content,
        Ok(None) => return Ok(Redirect::to("/account").into_response()),
        Err(problem @ (Problem::Refused(..) | Problem::CodeNeeded | Problem::TooMany(_))) => {
            let content = beginning(&office, &reader, Some(&problem)).await?;
            return Ok(problem.on(page(&office, &reader, content).await?));
        }
        Err(problem) => return Err(problem),
    };
    Ok(page(&office, &reader, content).await?.into_response())
}

/// Proves the person anew before a factor is changed.
async fn prove(office: &Office, origin: &Origin, posted: &Posted) -> Result<(), Problem> {
    let person = &posted.signed.actor.person;
    let text = |name| posted.fields.get(name).unwrap_or_default();
    if !password::is_right(office, Some(person), text("current")).await? {
        let (zh, en) = both("account.wrong");
        return Err(Problem::Refused(zh, en));
    }
    if second_factor::is_set(office, person).await? {
        second_factor::check(office, origin, (person, text("code"))).await?;
    }
    Ok(())
}

async fn begun(office: &Office, origin: &Origin, posted: &Posted) -> Result<Option<Markup>, Problem> {
    prove(office, origin, posted).await?;
    let person = &posted.signed.actor.person;
    let secret = second_factor::prepare(office, person).await?;
    let file = office.app.store.case(person).await?.ok_or(Problem::NotFound)?;
    let login = file
        .person()
        .map(|account| account.login.clone())
        .unwrap_or_default();
    let language = posted.language;
    Ok(Some(html! {
        section.sheet.narrow {
            (secret_shown(language, &secret, &login))
            form method="post" action=(PATH) {
                input type="hidden" name="csrf" value=(posted.signed.csrf);
                (code_field(language))
                p { button.button.first name="do" value="confirm" { (say(language, "factor.submit")) } }
            }
        }
    }))
}

async fn confirmed(office: &Office, origin: &Origin, posted: &Posted) -> Result<Option<Markup>, Problem> {
    let person = &posted.signed.actor.person;
    let code = posted.fields.get("code").unwrap_or_default();
    let codes = second_factor::confirm(office, origin, (person, code)).await?;
    let language = posted.language;
    Ok(Some(html! {
        (recovery_shown(language, &codes))
        p { a.button.first href="/account" { (say(language, "factor.go_on")) } }
    }))
}

async fn ended(office: &Office, origin: &Origin, posted: &Posted) -> Result<Option<Markup>, Problem> {
    let actor = &posted.signed.actor;
    if second_factor::is_required(actor) {
        let (zh, en) = both("factor.required");
        return Err(Problem::Refused(zh, en));
    }
    prove(office, origin, posted).await?;
    let happened = Happened {
        kind: Kind::FactorEnded,
        outcome: Outcome::Done,
        actor: Some(actor),
        object: actor.person.as_str(),
    };
    security::note(office, origin, happened).await?;
    office.app.store.end_second_factor(&actor.person).await?;
    Ok(None)
}

/// The form with which something is begun or ended.
async fn beginning(office: &Office, reader: &Reader, problem: Option<&Problem>) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let is_set = second_factor::is_set(office, &actor.person).await?;
    Ok(html! {
        section.sheet.narrow {
            @if let Some(problem) = problem { (told(language, problem)) }
            p { (say(language, "factor.why")) }
            form method="post" action=(PATH) {
                input type="hidden" name="csrf" value=(reader.signed.csrf);
                div.field {
                    label for="current" { (say(language, "account.current")) }
                    input #current name="current" type="password" autocomplete="current-password" required;
                }
                @if is_set { (code_field(language)) }
                div.row {
                    button.button.first name="do" value="begin" {
                        @if is_set { (say(language, "factor.replace")) } @else { (say(language, "factor.begin")) }
                    }
                    @if is_set && !second_factor::is_required(actor) {
                        button.button name="do" value="end" { (say(language, "factor.end")) }
                    }
                }
            }
        }
    })
}

fn told(language: Language, problem: &Problem) -> Markup {
    let (zh, en) = problem.detail();
    let title = format!("problem.{}", problem.code());
    html! { div.notice.danger role="alert" { b { (say(language, &title)) } p { (language.of(&zh, &en)) } } }
}

async fn page(office: &Office, reader: &Reader, content: Markup) -> Result<Markup, Problem> {
    let title = say(reader.language, "factor.title");
    let content = html! {
        (ui::look(Look::Form))
        (ui::heading(reader.language, &Heading {
            over: vec![Crumb { name: say(reader.language, "account.title").to_owned(), href: "/account".to_owned() }],
            title: title.to_owned(),
            under: html! {},
            steps: html! {},
        }))
        (content)
    };
    frame::page(office, reader, (Here::Elsewhere, title), content).await
}
