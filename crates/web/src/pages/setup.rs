//! The page of the first start: the one-time token opens it once.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use acts::messages::{Language, field};
use acts::party::Directory;

use crate::messages::say;
use crate::office::Office;
use crate::pages::frame;
use crate::posted::Fields;
use crate::problem::Problem;
use crate::session::Visitor;
use crate::session::origin::Origin;
use crate::setup::{FirstStart, appoint, opens};
use crate::ui::{self, Here, Look};

/// The token, as it stands in the address that the binary prints.
#[derive(Debug, Default, Deserialize)]
pub struct Token {
    /// The one-time token.
    #[serde(default)]
    token: String,
}

/// What is asked of each administrator, with the inputs' types and the browser's hints.
const ASKED: [(&str, &str, &str); 3] = [
    ("name", "text", "off"),
    ("login", "text", "off"),
    ("password", "password", "new-password"),
];

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] without the right token.
pub async fn show(
    State(office): State<Office>,
    visitor: Visitor,
    Query(token): Query<Token>,
) -> Result<Response, Problem> {
    if !opens(&office, &token.token).await? {
        return Err(Problem::NotFound);
    }
    let page = page(&office, &visitor, (&token.token, &Fields::default(), None)).await?;
    Ok(page.into_response())
}

/// Appoints the administrators.
///
/// # Errors
/// [`Problem::NotFound`] without the right token; faults show the page again with everything but the passwords.
pub async fn submit(
    State(office): State<Office>,
    (visitor, origin): (Visitor, Origin),
    fields: Fields,
) -> Result<Response, Problem> {
    origin.weigh()?;
    let text = |name| fields.get(name).unwrap_or_default().trim().to_owned();
    let secret = |name| fields.get(name).unwrap_or_default().to_owned();
    let first = FirstStart {
        office: text("office"),
        system_name: text("system_name"),
        system_login: text("system_login"),
        system_password: secret("system_password"),
        security_name: text("security_name"),
        security_login: text("security_login"),
        security_password: secret("security_password"),
    };
    let token = text("token");
    match appoint(&office, &token, &first).await {
        Ok(_) => Ok(Redirect::to("/sign-in").into_response()),
        Err(problem @ (Problem::Refused(..) | Problem::Unprocessable { .. })) => {
            let page = page(&office, &visitor, (&token, &fields, Some(&problem))).await?;
            Ok(problem.on(page))
        }
        Err(problem) => Err(problem),
    }
}

async fn page(
    office: &Office,
    visitor: &Visitor,
    (token, fields, problem): (&str, &Fields, Option<&Problem>),
) -> Result<Markup, Problem> {
    let language = visitor.language;
    let title = say(language, "setup.title");
    let shell = frame::shell(office, visitor, (Here::Elsewhere, title, "/setup")).await?;
    let directory = office.directory().await?;
    let content = html! {
        (ui::look(Look::Form))
        div.narrow {
            h1 { (title) }
            p { (say(language, "setup.why")) }
            @if let Some(problem) = problem { (told(language, problem)) }
            form.stack method="post" action="/setup" {
                input type="hidden" name="token" value=(token);
                (organisations(language, &directory, fields.get("office").unwrap_or_default()))
                div.appointed { @for who in ["system", "security"] { (administrator(language, who, fields)) } }
                p { button.button.first { (say(language, "setup.submit")) } }
            }
        }
    };
    Ok(ui::page(&shell, content))
}

fn told(language: Language, problem: &Problem) -> Markup {
    let (zh, en) = problem.detail();
    html! {
        div.notice.danger role="alert" {
            p { (language.of(&zh, &en)) }
            @if let Problem::Unprocessable { faults, findings } = problem {
                ul { @for fault in faults {
                    li { (field(language, "appoint_administrators", &fault.field)) "：" (language.of(&fault.zh, &fault.en)) }
                } }
                (ui::findings(language, findings))
            }
        }
    }
}

fn organisations(language: Language, directory: &Directory, chosen: &str) -> Markup {
    html! {
        div.field {
            label for="office" { (field(language, "appoint_administrators", "office")) }
            select #office name="office" required {
                option value="" { (language.of("（请选择）", "(choose)")) }
                @for line in directory.iter() {
                    option value=(line.id) selected[line.id.as_str() == chosen] { (line.name) }
                }
            }
        }
    }
}

/// One of the two, with what that administrator is for.
fn administrator(language: Language, who: &str, fields: &Fields) -> Markup {
    html! {
        fieldset.sheet {
            legend { (say(language, &format!("setup.{who}"))) }
            p.help { (say(language, &format!("setup.{who}_does"))) }
            @for (what, kind, hint) in ASKED { (input(language, (&format!("{who}_{what}"), kind, hint), fields)) }
        }
    }
}

fn input(language: Language, (name, kind, hint): (&str, &str, &str), fields: &Fields) -> Markup {
    let key = format!("setup.{name}");
    let value = if kind == "password" {
        ""
    } else {
        fields.get(name).unwrap_or_default()
    };
    html! {
        div.field {
            label for=(name) { (say(language, &key)) }
            input id=(name) name=(name) type=(kind) value=(value) autocomplete=(hint) required;
        }
    }
}
