//! The timeline of a case: every act, newest first, each opening to its form, findings, documents and ledger proof.

use std::collections::BTreeMap;

use acts::case::{CaseFile, CaseId, Stamp};
use acts::messages::{Language, text};
use acts::party::{Actor, Directory, Party};
use acts::record::RecordBody;
use acts::signing::Draft;
use maud::{Markup, html};
use store::ledger_rows::LedgerRow;

use crate::disclosure::{self, Sight};
use crate::messages::say;
use crate::office::Office;
use crate::problem::Problem;
use crate::ui::{self, TimelineItem};

/// The acts of a case, with what is needed to name everything in them.
pub struct History<'a> {
    rows: &'a [LedgerRow],
    bodies: Vec<RecordBody>,
    /// For each act that moved a prepared act, which act that was.
    inner: Vec<Option<String>>,
    names: BTreeMap<CaseId, String>,
    directory: &'a Directory,
    sight: Sight,
}

impl<'a> History<'a> {
    /// Reads the acts of a case.
    ///
    /// # Errors
    /// [`Problem`] when the store cannot be read or a stored act is damaged.
    pub async fn read(
        office: &Office,
        (actor, file): (&Actor, &CaseFile),
        (rows, directory): (&'a [LedgerRow], &'a Directory),
    ) -> Result<Self, Problem> {
        let bodies: Result<Vec<RecordBody>, _> = rows.iter().map(LedgerRow::body).collect();
        let bodies = bodies?;
        let mut ids: Vec<CaseId> = rows.iter().map(|row| CaseId::new(&row.entry().person)).collect();
        ids.sort();
        ids.dedup();
        let people = office.app.store.cases(&ids).await?;
        let named = |file: &CaseFile| Some((file.id.clone(), file.person()?.name.clone()));
        let names = people.iter().filter_map(named).collect();
        let moved = moved(&file.id, rows, &bodies).into_iter();
        let inner = moved.map(|draft| draft.map(|draft| draft.act)).collect();
        Ok(Self {
            rows,
            bodies,
            inner,
            names,
            directory,
            sight: Sight::of(office, actor, rows).await?,
        })
    }

    /// The timeline, as far as the actor may see into it.
    ///
    /// # Errors
    /// [`Problem::Internal`] when the day of an act cannot be read.
    pub fn shown(&self, language: Language, file: &CaseFile) -> Result<Markup, Problem> {
        let parts = self.rows.iter().zip(&self.bodies).zip(&self.inner).rev();
        let items: Result<Vec<TimelineItem>, Problem> = parts
            .map(|((row, body), inner)| self.item(language, file, (row, body, inner.as_deref())))
            .collect();
        Ok(ui::timeline(language, &items?))
    }

    fn item(
        &self,
        language: Language,
        file: &CaseFile,
        (row, body, inner): (&LedgerRow, &RecordBody, Option<&str>),
    ) -> Result<TimelineItem, Problem> {
        let entry = row.entry();
        let is_open = self.sight.is_open(row, body);
        let on = entry
            .on
            .parse()
            .map_err(|_| Problem::Internal(format!("the day of act {}", entry.number)))?;
        let exceptions = body
            .findings
            .iter()
            .filter(|finding| finding.reason.is_some())
            .count();
        let person = self
            .names
            .get(&CaseId::new(&entry.person))
            .map_or("", String::as_str);
        let office = CaseId::new(&entry.office);
        let act = text(language, "act", &entry.act);
        let inner = inner.filter(|_| is_open);
        let drafted = disclosure::only_prepares(body);
        Ok(TimelineItem {
            number: entry.number,
            on,
            act: inner.map_or_else(
                || act.to_owned(),
                |inner| format!("{act}{}{}", language.of("：", ": "), text(language, "act", inner)),
            ),
            who: format!("{} {person}", self.directory.name(&office)),
            party: text(language, "Party", &entry.party).to_owned(),
            articles: articles(entry.articles.clone(), inner),
            says: html! {
                @if !is_open { p.soft { (say(language, "case.inner")) } }
                @if is_open && drafted { p { span.tag { (say(language, "case.prepared")) } } }
                @if exceptions > 0 { p { span.tag { (text(language, "flag", "exception")) } } }
            },
            href: format!("/cases/{}/timeline/{}", file.id, entry.number),
            findings: if is_open { body.findings.len() } else { 0 },
            documents: if is_open { entry.documents.len() } else { 0 },
        })
    }
}

/// The articles relied on; for a prepared act that moved on, those of that act.
fn articles(own: Vec<String>, inner: Option<&str>) -> Vec<String> {
    match inner.and_then(acts::list::entry) {
        Some(entry) => entry
            .meta
            .articles
            .iter()
            .map(|article| (*article).to_owned())
            .collect(),
        None => own,
    }
}

/// For each act that moved a prepared act, that prepared act as it then stood: the case is folded once more on the way.
pub fn moved(case: &CaseId, rows: &[LedgerRow], bodies: &[RecordBody]) -> Vec<Option<Draft>> {
    let mut before: Option<CaseFile> = None;
    let mut all = Vec::with_capacity(rows.len());
    for (row, body) in rows.iter().zip(bodies) {
        let number = body.form.get("draft").and_then(serde_json::Value::as_u64);
        let drafts = before.iter().flat_map(|case| &case.drafts);
        let mut named = drafts.filter(|draft| Some(u64::from(draft.number)) == number);
        all.push(named.next().cloned());
        let change = body.changes.iter().find(|change| &change.case == case);
        let stamp = stamp(row);
        before = match (change, stamp) {
            (Some(change), Some(stamp)) => CaseFile::fold(before, case, &change.events, &stamp),
            _ => before,
        };
    }
    all
}

fn stamp(row: &LedgerRow) -> Option<Stamp> {
    let entry = row.entry();
    Some(Stamp {
        on: entry.on.parse().ok()?,
        at: entry.at.clone(),
        person: CaseId::new(&entry.person),
        office: CaseId::new(&entry.office),
        party: Party::ALL.into_iter().find(|party| party.code() == entry.party)?,
    })
}
