//! The timeline of a case: every act, newest first, each opening to its form, findings, documents and ledger proof.

use acts::case::CaseFile;
use acts::messages::{Language, text};
use acts::party::{Actor, Directory};
use maud::{Markup, html};
use store::ledger_rows::LedgerRow;

use crate::disclosure;
use crate::messages::say;
use crate::problem::Problem;
use crate::ui::{self, TimelineItem};

/// The acts.
///
/// # Errors
/// [`Problem::Internal`] when a stored act cannot be read.
pub fn acts(
    language: Language,
    (actor, file): (&Actor, &CaseFile),
    (rows, directory): (&[LedgerRow], &Directory),
) -> Result<Markup, Problem> {
    let item = |row: &LedgerRow| item(language, (actor, file), (row, directory));
    let items: Result<Vec<TimelineItem>, Problem> = rows.iter().rev().map(item).collect();
    Ok(ui::timeline(language, &items?))
}

fn item(
    language: Language,
    (actor, file): (&Actor, &CaseFile),
    (row, directory): (&LedgerRow, &Directory),
) -> Result<TimelineItem, Problem> {
    let (entry, body) = (row.entry(), row.body()?);
    let is_open = disclosure::is_open(actor, row, &body);
    let on = entry
        .on
        .parse()
        .map_err(|_| Problem::Internal(format!("the day of act {}", entry.number)))?;
    let exceptions = body
        .findings
        .iter()
        .filter(|finding| finding.reason.is_some())
        .count();
    Ok(TimelineItem {
        number: entry.number,
        on,
        act: text(language, "act", &entry.act).to_owned(),
        who: directory.name(&acts::case::CaseId::new(&entry.office)).to_owned(),
        party: text(language, "Party", &entry.party).to_owned(),
        articles: entry.articles.clone(),
        says: html! {
            @if !is_open { p.soft { (say(language, "case.inner")) } }
            @if exceptions > 0 { p { span.tag { (text(language, "flag", "exception")) } } }
        },
        href: format!("/cases/{}/timeline/{}", file.id, entry.number),
        findings: if is_open { body.findings.len() } else { 0 },
        documents: if is_open { entry.documents.len() } else { 0 },
    })
}
