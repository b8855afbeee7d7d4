//! Questions kept under a name (常用查询): links to a page with its filters, each person's own, to be shared as links. They
//! hold no answer: whoever opens one sees what is theirs to see (Article 4).

use acts::messages::Language;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use store::beside::saved_view::SavedView;

use crate::identity;
use crate::messages::{both, say};
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::session::instant;

/// The pages whose questions are kept.
const PAGES: [&str; 14] = [
    "/library",
    "/search",
    "/statistics",
    "/statistics/rows",
    "/approvals",
    "/construction",
    "/acceptance",
    "/systems",
    "/systems/duplicates",
    "/maintenance",
    "/supervision",
    "/supervision/findings",
    "/supervision/measures",
    "/calendar",
];
/// The longest name, in characters.
const LONGEST_NAME: usize = 40;
/// The longest question, in bytes of its address.
const LONGEST_QUERY: usize = 2_000;
/// So many questions of one page a person keeps at most.
const MOST: usize = 40;

/// The reader's questions of a page as links, and the forms that keep the present one and put them in order.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn section(
    office: &Office,
    reader: &Reader,
    (page, query): (&str, &str),
) -> Result<Markup, Problem> {
    let (language, csrf) = (reader.language, reader.signed.csrf.as_str());
    let views = office.app.store.views(&reader.signed.actor.person, page).await?;
    let query = plain(query);
    if views.is_empty() && query.is_empty() {
        return Ok(html! {});
    }
    Ok(html! {
        nav.views.screen aria-label=(say(language, "views.title")) {
            @if !views.is_empty() {
                b { (say(language, "views.title")) }
                ul { @for view in &views {
                    li { a href=(address(page, &view.query)) aria-current=[(view.query == query).then_some("true")] { (view.name) } }
                } }
            }
            @if !query.is_empty() && !views.iter().any(|view| view.query == query) {
                (keeping(language, csrf, (page, &query)))
            }
            @if !views.is_empty() { (tidying(language, csrf, &views)) }
        }
    })
}

fn keeping(language: Language, csrf: &str, (page, query): (&str, &str)) -> Markup {
    html! {
        details.small {
            summary { (say(language, "views.keep")) }
            form.row method="post" action="/views" {
                input type="hidden" name="csrf" value=(csrf);
                input type="hidden" name="page" value=(page);
                input type="hidden" name="query" value=(query);
                label { (say(language, "views.name")) " " input name="name" required maxlength=(LONGEST_NAME) autocomplete="off"; }
                button.button { (say(language, "views.save")) }
                p.soft { (say(language, "views.share")) }
            }
        }
    }
}

fn tidying(language: Language, csrf: &str, views: &[SavedView]) -> Markup {
    html! {
        details.small {
            summary { (say(language, "views.tidy")) }
            ul { @for view in views { li {
                form.row method="post" action="/views/rename" {
                    input type="hidden" name="csrf" value=(csrf);
                    input type="hidden" name="id" value=(view.id);
                    input name="name" value=(view.name) required maxlength=(LONGEST_NAME) aria-label=(say(language, "views.name"));
                    button.plain { (say(language, "views.rename")) span.unseen { " " (view.name) } }
                    button.plain formaction="/views/forget" formnovalidate { (say(language, "views.forget")) span.unseen { " " (view.name) } }
                }
            } } }
        }
    }
}

/// Keeps a question.
///
/// # Errors
/// [`Problem::NotFound`] for a page that keeps none, [`Problem::Refused`] for a name that cannot be one.
pub async fn keep(State(office): State<Office>, posted: Posted) -> Result<Response, Problem> {
    let field = |name: &str| posted.fields.get(name).unwrap_or_default().to_owned();
    let page = PAGES
        .iter()
        .find(|page| **page == field("page"))
        .ok_or(Problem::NotFound)?;
    let (store, person) = (&office.app.store, posted.signed.actor.person.clone());
    let (name, query) = (named(&posted)?, plain(&field("query")));
    let views = store.views(&person, page).await?;
    if query.len() > LONGEST_QUERY || (views.len() >= MOST && !views.iter().any(|view| view.name == name)) {
        return Err(bad_name());
    }
    let view = SavedView {
        id: identity::fresh(&office.app).0,
        person,
        page: (*page).to_owned(),
        name,
        query,
        kept_at: instant(office.app.clock.now()),
    };
    store.keep_view(&view).await?;
    Ok(Redirect::to(&address(page, &view.query)).into_response())
}

/// Gives a question another name.
///
/// # Errors
/// [`Problem::NotFound`] when it is none of the reader's, [`Problem::Refused`] for a name that is taken or cannot be one.
pub async fn rename(State(office): State<Office>, posted: Posted) -> Result<Response, Problem> {
    let view = own(&office, &posted).await?;
    let renamed = office
        .app
        .store
        .rename_view(&view.person, &view.id, &named(&posted)?)
        .await?;
    if !renamed {
        return Err(bad_name());
    }
    Ok(Redirect::to(&address(&view.page, &view.query)).into_response())
}

/// Forgets a question.
///
/// # Errors
/// [`Problem::NotFound`] when it is none of the reader's.
pub async fn forget(State(office): State<Office>, posted: Posted) -> Result<Response, Problem> {
    let view = own(&office, &posted).await?;
    office.app.store.forget_view(&view.person, &view.id).await?;
    Ok(Redirect::to(&address(&view.page, &view.query)).into_response())
}

async fn own(office: &Office, posted: &Posted) -> Result<SavedView, Problem> {
    let id = posted.fields.get("id").unwrap_or_default();
    let view = office.app.store.view(&posted.signed.actor.person, id).await?;
    view.ok_or(Problem::NotFound)
}

fn named(posted: &Posted) -> Result<String, Problem> {
    let name = posted.fields.get("name").unwrap_or_default().trim().to_owned();
    let is_name = !name.is_empty() && name.chars().count() <= LONGEST_NAME;
    if is_name { Ok(name) } else { Err(bad_name()) }
}

fn bad_name() -> Problem {
    let (zh, en) = both("views.bad_name");
    Problem::Refused(zh, en)
}

/// The question without the page of the list, and without what asks for nothing.
fn plain(query: &str) -> String {
    let pairs = form_urlencoded::parse(query.as_bytes());
    let asked = pairs.filter(|(name, value)| name != "page" && !value.trim().is_empty());
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(asked)
        .finish()
}

fn address(page: &str, query: &str) -> String {
    if query.is_empty() {
        page.to_owned()
    } else {
        format!("{page}?{query}")
    }
}
