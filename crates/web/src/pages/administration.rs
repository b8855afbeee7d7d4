//! Administration (管理): who has an account, with which duties; which organisations there are; the ledger's head; the log.
//! The three administrators see their parts of it, everybody else the organisations (Article 4).

mod attention;
pub mod audit;
pub mod factor_reset;
pub mod first_password;
pub mod installation;
mod ledger_head;
mod organisations;
pub mod own_password;
pub mod people;
pub mod verification;

use acts::act::Entry;
use acts::case::CaseFile;
use acts::messages::{Language, text};
use acts::party::{Actor, Duty};
use acts::permit::{Scope, permit, scope};
use axum::extract::{Query, State};
use maud::{Markup, html};

use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::register::OrganisationFilters;
use crate::ui::{self, Heading, Here, Tab};

/// A part of the page, with an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The organisations.
    Organisations,
    /// The accounts.
    People,
    /// The ledger's head.
    Ledger,
    /// The latest backup, policies, calendar, templates and exports.
    Installation,
    /// The log of security events, and what the administrators did.
    Audit,
}

impl Part {
    const ALL: [Self; 5] = [
        Self::Organisations,
        Self::People,
        Self::Ledger,
        Self::Installation,
        Self::Audit,
    ];

    const fn path(self) -> &'static str {
        match self {
            Self::Organisations => "/administration",
            Self::People => "/administration/people",
            Self::Ledger => "/administration/ledger",
            Self::Installation => "/administration/installation",
            Self::Audit => "/administration/audit",
        }
    }

    /// Whether this administrator reads it: the system administrator reads no log.
    fn is_open(self, actor: &Actor) -> bool {
        match self {
            Self::Organisations | Self::People | Self::Ledger | Self::Installation => true,
            Self::Audit => audit::may_audit(actor),
        }
    }

    fn tab(self, language: Language) -> Tab {
        let name = match self {
            Self::Organisations => say(language, "bodies.title"),
            Self::People => say(language, "administration.people"),
            Self::Ledger => say(language, "heads.title"),
            Self::Installation => say(language, "installation.title"),
            Self::Audit => say(language, "audit.title"),
        };
        Tab {
            name: name.to_owned(),
            href: self.path().to_owned(),
            count: None,
        }
    }
}

/// The organisations.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Query(asked): Query<OrganisationFilters>,
) -> Result<Markup, Problem> {
    let directory = office.directory().await?;
    let content = html! {
        (head(&reader, Part::Organisations))
        @if administers(&reader) { (attention::section(&office, &reader).await?) }
        (organisations::sheet(&office, &reader, (&asked, &directory)).await?)
    };
    page(&office, &reader, content).await
}

/// The ledger's head, for the three administrators.
///
/// # Errors
/// [`Problem::NotFound`] for anybody else.
pub async fn ledger(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    only_administrators(&reader)?;
    let content = html! {
        (head(&reader, Part::Ledger))
        (ledger_head::sheet(&office, reader.language).await?)
        (verification::section(&office, &reader).await?)
    };
    page(&office, &reader, content).await
}

async fn page(office: &Office, reader: &Reader, content: Markup) -> Result<Markup, Problem> {
    let title = say(reader.language, "administration.title");
    frame::page(office, reader, (Here::Administration, title), content).await
}

fn administers(reader: &Reader) -> bool {
    scope(&reader.signed.actor) == Scope::Administration
}

/// Lets the three administrators on.
///
/// # Errors
/// [`Problem::NotFound`] for anybody else.
pub fn only_administrators(reader: &Reader) -> Result<(), Problem> {
    if administers(reader) {
        Ok(())
    } else {
        Err(Problem::NotFound)
    }
}

/// The heading, and for the administrators the way between the parts.
fn head(reader: &Reader, part: Part) -> Markup {
    let language = reader.language;
    let title = say(language, "administration.title");
    html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! {},
            steps: openings(language, &reader.signed.actor),
        }))
        @if administers(reader) {
            @let parts = Part::ALL.iter().filter(|part| part.is_open(&reader.signed.actor));
            @let tabs: Vec<Tab> = parts.map(|part| part.tab(language)).collect();
            (ui::tabs(title, &tabs, part.path()))
        }
    }
}

/// The acts by which this actor may register something.
fn openings(language: Language, actor: &Actor) -> Markup {
    let codes = ["register_organisation", "register_person", "register_expert"];
    let offered: Vec<&str> = codes
        .into_iter()
        .filter(|code| may(actor, (code, None)))
        .collect();
    html! { @for code in offered { a.button href={ "/acts/" (code) } { (text(language, "act", code)) } } }
}

/// Whether the actor may do an act, in this case or to open one.
fn may(actor: &Actor, (code, case): (&str, Option<&CaseFile>)) -> bool {
    let heard = |entry: &Entry| case.is_none_or(|case| entry.is_heard(case));
    acts::list::entry(code).is_some_and(|entry| heard(entry) && permit(actor, entry.meta, case).is_ok())
}

/// The link to an act in a case; nothing when the actor may not do it.
#[must_use]
pub fn act_link(language: Language, actor: &Actor, (code, case): (&str, &CaseFile)) -> Markup {
    html! { @if may(actor, (code, Some(case))) {
        a href={ "/cases/" (case.id) "/acts/" (code) } aria-label={ (text(language, "act", code)) " " (case.title()) } {
            (text(language, "act", code))
        }
    } }
}

/// The names of duties.
#[must_use]
pub fn duties(language: Language, duties: impl Iterator<Item = Duty>) -> String {
    let names: Vec<&str> = duties.map(|duty| text(language, "Duty", duty.code())).collect();
    names.join(language.of("、", ", "))
}
