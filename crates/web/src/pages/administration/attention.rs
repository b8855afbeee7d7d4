//! What needs attention in the installation (管理 · 需要留意): accounts without duties, years without a published calendar,
//! the age of the ledger's latest head, the latest verification; each a way to where it is mended (Article 4).

use acts::messages::Language;
use jiff::ToSpan;
use maud::{Markup, html};
use store::heads::HeadFile;

use super::{installation, verification};
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui::{self, Column, Table};

/// The section, for the three administrators.
///
/// # Errors
/// [`Problem`] when the store or the file of heads cannot be read.
pub async fn section(office: &Office, reader: &Reader) -> Result<Markup, Problem> {
    let language = reader.language;
    let rows = vec![
        duties(office, language).await?,
        calendar(office, language),
        head(office, language).await?,
        vec![
            html! { a href="/administration/installation#backup" { (say(language, "attention.backup")) } },
            installation::attention(office, language).await?,
        ],
        vec![
            html! { a href="/administration/ledger#verification" { (say(language, "attention.verified")) } },
            verification::attention(office, language).await?,
        ],
    ];
    Ok(html! {
        section.sheet {
            h2 { (say(language, "attention.title")) }
            (ui::table_under_heading(&Table {
                caption: say(language, "attention.title").to_owned(),
                columns: vec![
                    Column::text(say(language, "attention.what")),
                    Column::text(say(language, "attention.stands")),
                ],
                rows,
            }))
        }
    })
}

/// Open accounts that have no duty, and so can do nothing.
async fn duties(office: &Office, language: Language) -> Result<Vec<Markup>, Problem> {
    let people = office.app.store.people().await?;
    let open = people.iter().filter_map(|file| file.person());
    let idle = open.filter(|person| !person.closed && person.duties.is_empty());
    let count = idle.count();
    Ok(vec![
        html! { a href="/administration/people" { (say(language, "attention.without_duties")) } },
        html! { @if count > 0 { b.awaited { (count) } } @else { span.soft { (say(language, "attention.none")) } } },
    ])
}

/// Whether the notices of this year and the next are published; days of a year without one are inferred.
fn calendar(office: &Office, language: Language) -> Vec<Markup> {
    let today = office.app.clock.today();
    let regime = office.regime();
    let years = [today, today.saturating_add(1.year())];
    let missing: Vec<String> = years
        .iter()
        .filter(|day| !regime.calendar.is_known(**day))
        .map(|day| day.year().to_string())
        .collect();
    vec![
        html! { a href="/calendar" { (say(language, "attention.calendar")) } },
        html! {
            @if missing.is_empty() { span.soft { (say(language, "attention.published")) } }
            @else { b.awaited { (missing.join(language.of("、", ", "))) } " " (say(language, "attention.unpublished")) }
        },
    ]
}

/// The latest head kept outside the database.
async fn head(office: &Office, language: Language) -> Result<Vec<Markup>, Problem> {
    let heads = HeadFile::at(office.app.store.head_file()).heads().await?;
    let (size, _) = office.app.store.head().await?;
    let state = match heads.last() {
        Some(head) => html! {
            time.nowrap datetime=(head.at) { (ui::moment(language, &head.at)) }
            small { " · " (head.size) " / " (size) " " (say(language, "attention.acts")) }
        },
        None => html! { b.awaited { (say(language, "heads.none")) } },
    };
    Ok(vec![
        html! { a href="/administration/ledger" { (say(language, "attention.head")) } },
        state,
    ])
}
