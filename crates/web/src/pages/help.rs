//! The manual (帮助): by role, the reader's own first, with pictures of the running product and the acts each part is about
//! (Article 4).

use std::collections::BTreeSet;

use acts::act::Entry;
use acts::list::entry;
use acts::messages::{Language, text};
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::manual::{self, Part, ROLES, Role};
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Crumb, Heading, Here};

/// How wide and high every picture is, in pixels of the page.
const SIZE: (u32, u32) = (960, 640);

/// The roles, those of the reader first.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let (own, others): (Vec<&Role>, Vec<&Role>) = ROLES.iter().partition(|role| role.is_of(actor));
    let title = say(language, "help.title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! { span.soft { (say(language, "help.about")) } },
            steps: html! {},
        }))
        @if !own.is_empty() {
            section { h2.over-cards { (say(language, "help.yours")) } (cards(language, &own)) }
        }
        section {
            @if !own.is_empty() { h2.over-cards { (say(language, "help.others")) } }
            (cards(language, &others))
        }
        (further(language))
    };
    frame::page(&office, &reader, (Here::Help, title), content).await
}

/// The manual of one role.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such role.
pub async fn role(
    State(office): State<Office>,
    reader: Reader,
    Path(key): Path<String>,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let role = ROLES
        .iter()
        .find(|role| role.key == key)
        .ok_or(Problem::NotFound)?;
    let title = role.name.of(language);
    let content = html! {
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: say(language, "help.title").to_owned(), href: "/help".to_owned() }],
            title: title.to_owned(),
            under: html! { span.soft { (role.about.of(language)) } },
            steps: html! {},
        }))
        div.manual {
            nav.sheet.contents.screen aria-label=(say(language, "help.contents")) {
                ol { @for part in &role.parts { li { a href={ "#" (part.key) } { (part.title.of(language)) } } } }
            }
            div.stack { @for part in &role.parts { (section(language, part)) } }
        }
    };
    let title = format!("{title} · {}", say(language, "help.title"));
    frame::page(&office, &reader, (Here::Help, &title), content).await
}

/// A picture of the manual.
///
/// # Errors
/// [`Problem::NotFound`] when there is none of that name.
pub async fn picture(Path(name): Path<String>) -> Result<Response, Problem> {
    let picture = manual::file(&name).ok_or(Problem::NotFound)?;
    let headers = [
        (CONTENT_TYPE, "image/webp"),
        (CACHE_CONTROL, "private, max-age=86400"),
    ];
    Ok((headers, picture.bytes).into_response())
}

fn cards(language: Language, roles: &[&Role]) -> Markup {
    html! {
        div.columns { @for role in roles {
            section.sheet {
                h3 { a href={ "/help/" (role.key) } { (role.name.of(language)) } }
                p { (role.about.of(language)) }
                ul.plain-list { @for part in &role.parts {
                    li { a href={ "/help/" (role.key) "#" (part.key) } { (part.title.of(language)) } }
                } }
            }
        } }
    }
}

fn section(language: Language, part: &Part) -> Markup {
    let acts: Vec<&Entry> = part.acts.iter().filter_map(|act| entry(act)).collect();
    let title = part.title.of(language);
    html! {
        section.sheet id=(part.key) {
            h2 { (title) }
            p { (part.text.of(language)) }
            @if !part.steps.is_empty() {
                ol.numbered { @for step in &part.steps { li { (step.of(language)) } } }
            }
            @if !acts.is_empty() {
                p { (say(language, "help.acts"))
                    @for act in &acts { " " span.tag { (text(language, "act", act.meta.code)) } }
                }
                p { (say(language, "help.articles"))
                    @for number in articles(&acts) { " " (ui::article(language, number)) }
                }
            }
            @if let Some(picture) = manual::picture(&part.picture, language) {
                figure {
                    img src={ "/help/pictures/" (picture.name) } width=(SIZE.0) height=(SIZE.1) loading="lazy"
                        alt={ (say(language, "help.picture")) (title) };
                }
            }
        }
    }
}

/// The articles on which acts rest, each once, in their order.
fn articles(acts: &[&Entry]) -> Vec<&'static str> {
    let numbers: BTreeSet<(u16, &str)> = acts
        .iter()
        .filter_map(|act| act.meta.articles.first())
        .map(|number| (number.parse().unwrap_or_default(), *number))
        .collect();
    numbers.into_iter().map(|(_, number)| number).collect()
}

/// What explains itself elsewhere.
fn further(language: Language) -> Markup {
    html! {
        section.sheet {
            h2 { (say(language, "help.further")) }
            ul.plain-list {
                li { a href="/policy" { (say(language, "help.measure")) } }
                li { a href="/policy/interpretations" { (say(language, "help.interpretations")) } }
                li { a href="/calendar" { (say(language, "help.feed")) } }
            }
        }
    }
}
