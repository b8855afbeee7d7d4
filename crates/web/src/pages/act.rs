//! The form of an act: shown, concluded on while one types, and submitted. One page serves every act, as one office
//! does (house rule "One act, one file").

pub mod again;
pub mod begun;
mod choices;
mod from_workbook;
mod overtaken;
mod prefill;
mod prepared;
mod received;
mod resembling;
pub mod sent;
mod shown;
pub mod template;

use acts::act::{Course, Entry};
use acts::case::{CaseFile, CaseId};
use acts::permit::permit;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::identity;
use crate::office::Office;
use crate::office::submission::Fault;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui::Phase;

/// Which prepared act is meant, for reviewing, returning, signing and revising.
#[derive(Debug, Default, Deserialize)]
pub struct Meant {
    /// The draft's number.
    #[serde(default)]
    draft: Option<u32>,
    /// The other case, for a verdict on a resemblance.
    #[serde(default)]
    other: Option<String>,
}

/// The act and its case, as the address names them.
#[derive(Debug)]
pub struct Matter {
    /// The act.
    pub entry: &'static Entry,
    /// The case; none for an act that opens one.
    pub case: Option<CaseFile>,
}

impl Matter {
    /// Finds the act and the case, and weighs whether this actor may do it now.
    async fn find(
        office: &Office,
        reader: &Reader,
        (act, case): (&str, Option<&str>),
    ) -> Result<Self, Problem> {
        let actor = &reader.signed.actor;
        let entry = acts::list::entry(act).ok_or(Problem::NotFound)?;
        let case = match (case, entry.meta.course) {
            (Some(id), Course::Continues) => Some(office.read(actor, &CaseId::new(id)).await?),
            (None, Course::Opens) => None,
            (None, Course::Standing(id)) => office.app.store.case(&CaseId::new(id)).await?,
            (Some(_) | None, _) => return Err(Problem::NotFound),
        };
        let is_of_kind = |file: &CaseFile| entry.kind.is_none_or(|kind| kind == file.kind());
        if !case.as_ref().is_none_or(is_of_kind) {
            return Err(Problem::NotFound);
        }
        permit(actor, entry.meta, case.as_ref()).map_err(|denial| Problem::from(Fault::Denied(denial)))?;
        Ok(Self { entry, case })
    }

    /// Where the form is shown and sent.
    #[must_use]
    pub fn path(&self) -> String {
        match (self.entry.meta.course, &self.case) {
            (Course::Continues, Some(case)) => format!("/cases/{}/acts/{}", case.id, self.entry.meta.code),
            _ => format!("/acts/{}", self.entry.meta.code),
        }
    }

    fn case_id(&self) -> CaseId {
        self.case.as_ref().map(|case| case.id.clone()).unwrap_or_default()
    }
}

/// The form of an act that opens a case.
///
/// # Errors
/// [`Problem::NotFound`] or [`Problem::Forbidden`].
pub async fn open(
    State(office): State<Office>,
    reader: Reader,
    (Path(act), Query(meant)): (Path<String>, Query<Meant>),
) -> Result<Response, Problem> {
    let matter = Matter::find(&office, &reader, (&act, None)).await?;
    fresh(&office, &reader, (&matter, &meant)).await
}

/// The form of an act in a case.
///
/// # Errors
/// [`Problem::NotFound`] or [`Problem::Forbidden`].
pub async fn go_on(
    State(office): State<Office>,
    reader: Reader,
    (Path((case, act)), Query(meant)): (Path<(String, String)>, Query<Meant>),
) -> Result<Response, Problem> {
    let matter = Matter::find(&office, &reader, (&act, Some(&case))).await?;
    fresh(&office, &reader, (&matter, &meant)).await
}

async fn fresh(
    office: &Office,
    reader: &Reader,
    (matter, meant): (&Matter, &Meant),
) -> Result<Response, Problem> {
    let mut sheet = prefill::sheet(office, reader, (matter, meant.draft)).await?;
    sheet.values = prefill::with_other(sheet.values, meant.other.as_deref());
    sheet.key = identity::token(&office.app);
    if let (Some(case), Some(begun)) = (prefill::own_case(matter), &sheet.begun) {
        sheet.since = office.since(case, begun.version).await?;
    }
    if prepared::draft(matter, &sheet).is_some() {
        sent::conclude(office, reader, (matter, &mut sheet)).await;
        if !std::mem::take(&mut sheet.faults).is_empty() {
            // Nobody is told off for what there was no time to fill in.
            sheet.phase = Phase::Fresh;
        }
    }
    Ok(shown::page(office, reader, (matter, &sheet))
        .await?
        .into_response())
}
