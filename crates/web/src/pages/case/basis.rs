//! The basis (依据) of a case: every finding its acts rest on, with the words of the clause, the value and its source;
//! to be printed as an opinion.

use std::collections::BTreeMap;

use acts::case::CaseId;
use acts::messages::{Language, text};
use acts::record::KeptFinding;
use axum::extract::{Path, State};
use maud::{Markup, html};
use rules::law::Law;
use store::ledger_rows::LedgerRow;

use crate::disclosure::Sight;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Crumb, Heading, Here};

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] also for a case that may not be seen.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Path(id): Path<String>,
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let file = office.read(actor, &CaseId::new(id)).await?;
    let rows = office.app.store.timeline(&file.id).await?;
    let law = office.regime().law(Some(&file), office.app.clock.today()).ok();
    let sight = Sight::of(&office, actor, &rows).await?;
    let mut parts = Vec::new();
    for row in &rows {
        let body = row.body()?;
        if sight.is_open(row, &body) && !body.findings.is_empty() {
            parts.push(part(&office, language, (row, &body.findings)));
        }
    }
    let title = say(language, "basis.title");
    let content = html! {
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: file.title(), href: format!("/cases/{}", file.id) }],
            title: format!("{title} · {}", file.title()),
            under: html! { (law.as_ref().map(Law::stamp).unwrap_or_default()) },
            steps: html! {},
        }))
        @if parts.is_empty() { p.soft { (say(language, "basis.none")) } }
        @for part in parts { (part) }
        @if let Some(law) = &law { (sources(language, law, &rows)) }
    };
    frame::page(&office, &reader, (Here::Library, title), content).await
}

/// One act with its findings and the words of the clauses they cite.
fn part(office: &Office, language: Language, (row, findings): (&LedgerRow, &[KeptFinding])) -> Markup {
    let clauses: BTreeMap<&str, &str> = findings
        .iter()
        .filter_map(|finding| {
            Some((
                finding.clause.as_str(),
                office.app.articles.clause(&finding.clause)?,
            ))
        })
        .collect();
    let entry = row.entry();
    html! {
        section.sheet {
            h2 { "№ " (entry.number) " " (text(language, "act", &entry.act)) " " span.soft { (entry.on) } }
            (ui::findings(language, findings))
            @if !clauses.is_empty() {
                h3 { (say(language, "basis.words")) }
                dl { @for (clause, words) in clauses { dt { (clause) } dd lang="zh-CN" { (words) } } }
            }
        }
    }
}

/// Where the values come from that the measure sets, as they stand today.
fn sources(language: Language, law: &Law, rows: &[LedgerRow]) -> Markup {
    let relied: Vec<&str> = rows
        .iter()
        .flat_map(|row| &row.entry().articles)
        .map(String::as_str)
        .collect();
    let sources: Vec<_> = law
        .sources()
        .filter(|(_, source)| relied.contains(&source.clause.article().as_str()))
        .collect();
    html! {
        @if !sources.is_empty() {
            section.sheet {
                h2 { (say(language, "basis.values")) }
                dl { @for (parameter, source) in sources {
                    dt { code { (parameter) } " " (source.clause.text()) }
                    dd { (source.text) " · " (source.instrument) " · " (source.from)
                        @if let Some(quote) = &source.quote { " " q lang="zh-CN" { (quote) } } }
                } }
            }
        }
    }
}
