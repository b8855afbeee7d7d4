//! Changing one's own password (管理 · 修改密码); whoever came with a first password is led here (Article 4).

use acts::messages::Language;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::messages::{both, say};
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::security::{self, Happened, Kind, Outcome};
use crate::session::origin::Origin;
use crate::session::{first_password, password};
use crate::ui::{self, Crumb, Heading, Here, Look};

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    page(&office, &reader, None).await
}

/// Changes the password, ends all sessions, and asks to sign in anew.
///
/// # Errors
/// A wrong or unfit password shows the page again.
pub async fn submit(
    State(office): State<Office>,
    origin: Origin,
    posted: Posted,
) -> Result<Response, Problem> {
    match change(&office, &origin, &posted).await {
        Ok(()) => Ok(Redirect::to("/sign-in").into_response()),
        Err(problem @ Problem::Refused(..)) => {
            let page = page(&office, &Reader::from(&posted), Some(&problem)).await?;
            Ok(problem.on(page))
        }
        Err(problem) => Err(problem),
    }
}

async fn change(office: &Office, origin: &Origin, posted: &Posted) -> Result<(), Problem> {
    let person = &posted.signed.actor.person;
    let text = |name| posted.fields.get(name).unwrap_or_default();
    let refused = |key| {
        let (zh, en) = both(key);
        Err(Problem::Refused(zh, en))
    };
    if text("new") != text("again") {
        return refused("account.differ");
    }
    let led = first_password::is_used(office, person).await?;
    if !led && !password::is_right(office, Some(person), text("current")).await? {
        return refused("account.wrong");
    }
    let happened = Happened {
        kind: Kind::PasswordChanged,
        outcome: Outcome::Done,
        actor: Some(&posted.signed.actor),
        object: person.as_str(),
    };
    security::note(office, origin, happened).await?;
    first_password::replace(office, person, text("new")).await
}

async fn page(office: &Office, reader: &Reader, problem: Option<&Problem>) -> Result<Markup, Problem> {
    let language = reader.language;
    let led = first_password::is_used(office, &reader.signed.actor.person).await?;
    let title = say(language, "account.change");
    let inputs: &[(&str, &str, &str)] = &[
        ("current", say(language, "account.current"), "current-password"),
        ("new", say(language, "account.new"), "new-password"),
        ("again", say(language, "account.again"), "new-password"),
    ];
    // The first password was proved by signing in with it and is used up.
    let inputs = inputs.iter().skip(usize::from(led));
    let content = html! {
        (ui::look(Look::Form))
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: say(language, "administration.title").to_owned(), href: "/administration".to_owned() }],
            title: title.to_owned(),
            under: html! {},
            steps: html! {},
        }))
        section.sheet.narrow {
            @if led { div.notice { p { (say(language, "account.first")) } } }
            @else if reader.signed.is_due(&office.app) { div.notice { p { (say(language, "password.due")) } } }
            @if let Some(problem) = problem { (told(language, problem)) }
            form method="post" action="/administration/own-password" {
                input type="hidden" name="csrf" value=(reader.signed.csrf);
                @for (name, label, hint) in inputs {
                    div.field {
                        label for=(name) { (label) }
                        input id=(name) name=(name) type="password" autocomplete=(hint) required;
                    }
                }
                p.soft { (say(language, "account.why")) }
                p { button.button.first { (say(language, "account.submit")) } }
            }
        }
    };
    frame::page(office, reader, (Here::Administration, title), content).await
}

fn told(language: Language, problem: &Problem) -> Markup {
    let (zh, en) = problem.detail();
    html! { div.notice.danger role="alert" { p { (language.of(&zh, &en)) } } }
}
