//! The frame around every page, filled for whoever is looking.

use acts::messages::{Language, text};
use acts::party::Directory;
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;

use crate::app;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::{Signed, Visitor};
use crate::ui::{self, Demonstration, DemonstrationPerson, Here, Notice, Shell, Who};

/// Somebody signed in who looks at a page.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Who.
    pub signed: Signed,
    /// In which language.
    pub language: Language,
}

/// Leads a visitor who is not signed in to the page for signing in, and back afterwards.
///
/// # Errors
/// The redirect.
pub fn reader(visitor: Visitor, path: &str) -> Result<Reader, Response> {
    match visitor.signed {
        Some(signed) => Ok(Reader { signed, language: visitor.language }),
        None => {
            let next: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
            Err(Redirect::to(&format!("/sign-in?next={next}")).into_response())
        }
    }
}

/// The frame of a page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn shell(
    office: &Office,
    visitor: &Visitor,
    (here, title, path): (Here, &str, &str),
) -> Result<Shell, Problem> {
    let directory = office.directory().await?;
    let who = visitor.signed.as_ref().map(|signed| who(signed, &directory));
    Ok(Shell {
        language: visitor.language,
        title: title.to_owned(),
        who,
        csrf: visitor.signed.as_ref().map(|signed| signed.csrf.clone()).unwrap_or_default(),
        here,
        demonstration: demonstration(office, visitor.language, &directory).await?,
        notice: None,
        policy: governing(office),
        path: path.to_owned(),
    })
}

/// A whole page for a reader.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn page(
    office: &Office,
    reader: &Reader,
    (here, title, path): (Here, &str, &str),
    content: Markup,
) -> Result<Response, Problem> {
    noticed(office, reader, (here, title, path), (None, content)).await.map(IntoResponse::into_response)
}

/// A whole page for a reader, with a message at its top.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn noticed(
    office: &Office,
    reader: &Reader,
    place: (Here, &str, &str),
    (notice, content): (Option<Notice>, Markup),
) -> Result<Markup, Problem> {
    let visitor = Visitor { language: reader.language, signed: Some(reader.signed.clone()) };
    let mut shell = shell(office, &visitor, place).await?;
    shell.notice = notice;
    Ok(ui::page(&shell, content))
}

fn who(signed: &Signed, directory: &Directory) -> Who {
    let actor = &signed.actor;
    Who {
        name: actor.name.clone(),
        office: directory.name(&actor.office).to_owned(),
        initials: actor.name.chars().take(1).collect(),
    }
}

/// The measure in force today, as cited.
fn governing(office: &Office) -> String {
    let regime = &office.app.regime;
    regime.policies.policy(&regime.policy).map(|policy| policy.number.clone()).unwrap_or_default()
}

/// The demonstration's people; nobody in a real installation.
async fn demonstration(office: &Office, language: Language, directory: &Directory) -> Result<Demonstration, Problem> {
    if office.app.demonstration == app::Demonstration::Off {
        return Ok(Demonstration::Off);
    }
    let files = office.app.store.people().await?;
    let people = files.iter().filter_map(|file| {
        let person = file.person().filter(|person| !person.closed && !person.duties.is_empty())?;
        let duties: Vec<&str> = person.duties.iter().map(|duty| text(language, "Duty", duty.code())).collect();
        let office = format!("{} · {}", directory.name(&person.office), duties.join("、"));
        Some(DemonstrationPerson { id: file.id.0.clone(), name: person.name.clone(), office })
    });
    Ok(Demonstration::On(people.collect()))
}
