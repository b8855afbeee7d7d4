//! The deadlines one may see as an iCalendar feed: all-day events under an address with a token, of which the digest
//! is kept (Articles 6, 9, 14 and the others that set days; RFC 5545 gives the form).

use std::collections::BTreeSet;

use acts::deadlines::Deadline;
use acts::deadlines::kinds::{Comes, comes};
use acts::messages::{Language, text};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::response::{IntoResponse, Redirect, Response};
use icalendar::{Calendar, Component, Event, Property};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use store::beside::calendar_feed::CalendarFeed;
use store::worklists::{DeadlineQuery, DeadlineRow};

use crate::app::Transport;
use crate::identity;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::scope;
use crate::session::instant;
use crate::ui::{self, Crumb, Heading, Here};

/// The most events of a feed, the soonest due first.
const MOST: u32 = 20_000;

/// The token of a feed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    token: String,
}

/// The feed, for whoever has its token.
///
/// # Errors
/// [`Problem::NotFound`] when no feed of an open account has this token.
pub async fn show(
    State(office): State<Office>,
    headers: HeaderMap,
    Query(token): Query<Token>,
) -> Result<Response, Problem> {
    let store = &office.app.store;
    let feed = store.feed_by(&identity::digest(&token.token)).await?;
    let feed = feed.ok_or(Problem::NotFound)?;
    let actor = office.actor(&feed.person).await?.ok_or(Problem::NotFound)?;
    let query = DeadlineQuery {
        scope: scope::projects(&actor),
        limit: MOST,
        ..DeadlineQuery::default()
    };
    let rows = store.deadlines(&query).await?;
    let language = if feed.language == Language::English.tag() {
        Language::English
    } else {
        Language::Chinese
    };
    let made = Making {
        language,
        site: site(&office, &headers),
        stamp: office.app.clock.now().strftime("%Y%m%dT%H%M%SZ").to_string(),
    };
    let kind = [(CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((kind, made.calendar(&rows).to_string()).into_response())
}

/// Where this site is, as the request names it.
fn site(office: &Office, headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let scheme = match office.app.transport {
        Transport::Plain => "http",
        Transport::Tls => "https",
    };
    format!("{scheme}://{}", host.unwrap_or_default())
}

/// What every event is made with.
struct Making {
    language: Language,
    site: String,
    stamp: String,
}

impl Making {
    fn calendar(&self, rows: &[DeadlineRow]) -> Calendar {
        let mut calendar = Calendar::new();
        calendar.name(say(self.language, "feed.name"));
        let mut known = BTreeSet::new();
        for row in rows {
            if let Some(due) = row.line.due
                && known.insert(identity(row, due))
            {
                calendar.push(self.event(row, due));
            }
        }
        calendar
    }

    fn event(&self, row: &DeadlineRow, due: Date) -> Event {
        let (language, line) = (self.language, &row.line);
        let mut summary = format!("{} · {}", text(language, "deadline", &line.kind), row.case.title);
        if line.provisional {
            summary += &format!("（{}）", say(language, "feed.provisional"));
        }
        let article = match language {
            Language::Chinese => format!("依据：{}", ui::article_named(language, &line.article)),
            Language::English => format!("Article {}", line.article),
        };
        let party = text(language, "Party", line.party.code());
        let status = if line.provisional {
            "TENTATIVE"
        } else {
            "CONFIRMED"
        };
        let mut event = Event::new();
        event
            .uid(&identity(row, due))
            .summary(&summary)
            .description(&format!("{article}\n{party}"))
            .add_property("DTSTAMP", &self.stamp)
            .append_property(all_day("DTSTART", due))
            .append_property(all_day("DTEND", due.saturating_add(1.day())))
            .add_property("TRANSP", "TRANSPARENT")
            .add_property("STATUS", status)
            .add_property("URL", format!("{}/cases/{}", self.site, row.case.id));
        event.done()
    }
}

fn all_day(name: &str, on: Date) -> Property {
    Property::new(name, on.strftime("%Y%m%d").to_string())
        .add_parameter("VALUE", "DATE")
        .done()
}

/// The identity of a deadline: the same when its day moves, unless the day is what tells it from others of its kind.
fn identity(row: &DeadlineRow, due: Date) -> String {
    let Deadline { kind, .. } = &row.line;
    match comes(kind) {
        Comes::Once => format!("{}.{kind}@guicheng", row.case.id),
        Comes::Repeatedly => format!("{}.{kind}.{due}@guicheng", row.case.id),
    }
}

/// The section of the page of deadlines on which an address is made and ended.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn section(office: &Office, reader: &Reader) -> Result<Markup, Problem> {
    let (language, signed) = (reader.language, &reader.signed);
    let feed = office.app.store.feed_of(&signed.actor.person).await?;
    let button = |action: &str, words: &str| {
        html! {
            form method="post" action=(action) {
                input type="hidden" name="csrf" value=(signed.csrf);
                button.button { (words) }
            }
        }
    };
    Ok(html! {
        section.sheet.screen {
            h2 { (say(language, "feed.title")) }
            p { (say(language, "feed.why")) }
            @match feed {
                None => { (button("/calendar/feed", say(language, "feed.make"))) }
                Some(feed) => {
                    p { (say(language, "feed.made")) " " (ui::day_of(&feed.made_at)) }
                    div.row {
                        (button("/calendar/feed", say(language, "feed.again")))
                        (button("/calendar/feed/end", say(language, "feed.end")))
                    }
                }
            }
        }
    })
}

/// Makes a new address, ends the one before, and shows it once.
///
/// # Errors
/// [`Problem`] when it cannot be kept.
pub async fn make(
    State(office): State<Office>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Markup, Problem> {
    let (language, reader) = (posted.language, Reader::from(&posted));
    let token = identity::token(&office.app);
    let feed = CalendarFeed {
        person: posted.signed.actor.person.clone(),
        token_digest: identity::digest(&token),
        language: language.tag().to_owned(),
        made_at: instant(office.app.clock.now()),
    };
    office.app.store.begin_feed(&feed).await?;
    let address = format!("{}/calendar.ics?token={token}", site(&office, &headers));
    let title = say(language, "feed.title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: say(language, "deadlines.title").to_owned(), href: "/calendar".to_owned() }],
            title: title.to_owned(),
            under: html! {},
            steps: html! { a.button.first href="/calendar" { (say(language, "feed.back")) } },
        }))
        section.sheet {
            p { label { (say(language, "feed.address")) " " input #feed-address readonly value=(address) size="80"; } }
            p { (say(language, "feed.once")) }
        }
    };
    frame::page(&office, &reader, (Here::Calendar, title), content).await
}

/// Ends the address.
///
/// # Errors
/// [`Problem`] when it cannot be ended.
pub async fn end(State(office): State<Office>, posted: Posted) -> Result<Redirect, Problem> {
    office.app.store.end_feed(&posted.signed.actor.person).await?;
    Ok(Redirect::to("/calendar"))
}
