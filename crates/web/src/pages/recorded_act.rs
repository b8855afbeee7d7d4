//! One recorded act: who, when, under which law, its form, findings and documents, and its place in the ledger.

use acts::case::{CaseFile, CaseId};
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::record::RecordBody;
use acts::signing::Draft;
use axum::extract::{Path, State};
use maud::{Markup, html};
use store::ledger_rows::LedgerRow;

use crate::disclosure::Sight;
use crate::messages::say;
use crate::office::Office;
use crate::pages::case::history::moved;
use crate::pages::form_record;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Crumb, Heading, Here, Pair};

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] when the act is not in this case, or the case may not be seen.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Path((case, number)): Path<(String, u64)>,
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let file = office.read(actor, &CaseId::new(case)).await?;
    let row = office.app.store.ledger_row(number).await?;
    if row.entry().steps.iter().all(|step| step.case != file.id.as_str()) {
        return Err(Problem::NotFound);
    }
    let sight = Sight::of(&office, actor, std::slice::from_ref(&row)).await?;
    let body = row.body()?;
    let is_open = sight.is_open(&row, &body);
    let body = sight.opened(body);
    let directory = office.directory().await?;
    let person = office.app.store.case(&CaseId::new(&row.entry().person)).await?;
    let person = person
        .as_ref()
        .and_then(CaseFile::person)
        .map_or(String::new(), |person| person.name.clone());
    let draft = draft(&office, (&file, &row)).await?.filter(|_| is_open);
    let act = text(language, "act", &row.entry().act);
    let title = match &draft {
        Some(draft) => format!(
            "{act}{}{}",
            language.of("：", ": "),
            text(language, "act", &draft.act)
        ),
        None => act.to_owned(),
    };
    let content = html! {
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: file.title(), href: format!("/cases/{}", file.id) }],
            title: title.clone(),
            under: html! { "№ " (number) },
            steps: html! {},
        }))
        section.sheet { (ui::key_values(&circumstances(language, (&row, &person), &directory))) }
        @if is_open {
            @if let Some(draft) = &draft {
                section.sheet {
                    h2 { (text(language, "act", &draft.act)) }
                    (form_record::shown(language, (&draft.act, &draft.form), (&directory, &file.id)))
                }
            }
            (said(language, (&row, &body), &directory))
        } @else {
            p.soft { (say(language, "case.inner")) }
        }
        section.sheet {
            h2 { (say(language, "ledger.title")) }
            (ui::key_values(&proof(language, &row)))
        }
    };
    frame::page(&office, &reader, (Here::Library, &title), content).await
}

/// The prepared act that a review, signature or return moved, as it then stood.
async fn draft(office: &Office, (file, row): (&CaseFile, &LedgerRow)) -> Result<Option<Draft>, Problem> {
    let rows = office.app.store.timeline(&file.id).await?;
    let bodies: Result<Vec<RecordBody>, _> = rows.iter().map(LedgerRow::body).collect();
    let mut moved = moved(&file.id, &rows, &bodies?).into_iter().zip(&rows);
    Ok(moved
        .find(|(_, found)| found.entry().number == row.entry().number)
        .and_then(|(draft, _)| draft))
}

fn circumstances(language: Language, (row, person): (&LedgerRow, &str), directory: &Directory) -> Vec<Pair> {
    let entry = row.entry();
    let office = CaseId::new(&entry.office);
    vec![
        Pair::new(say(language, "ledger.on"), html! { (entry.on) }),
        Pair::new(say(language, "ledger.at"), html! { (beijing(&entry.at)) }),
        Pair::new(
            say(language, "ledger.office"),
            html! { (directory.name(&office)) " " (person) },
        ),
        Pair::new(
            say(language, "ledger.party"),
            html! { (text(language, "Party", &entry.party)) },
        ),
        Pair::new(
            say(language, "ledger.articles"),
            html! {
                @for article in &entry.articles { (ui::article(language, article)) " " }
            },
        ),
        Pair::new(say(language, "case.policy"), html! { code { (entry.policy) } }),
    ]
}

/// Form, findings, reasons and what came about.
fn said(language: Language, (row, body): (&LedgerRow, &RecordBody), directory: &Directory) -> Markup {
    let case = CaseId::new(&row.entry().case);
    html! {
        section.sheet {
            h2 { (say(language, "ledger.form")) }
            (form_record::shown(language, (&row.entry().act, &body.form), (directory, &case)))
        }
        @if !body.findings.is_empty() {
            section.sheet {
                h2 { (say(language, "problem.findings")) }
                (ui::findings(language, &body.findings))
            }
        }
        @if body.changes.len() > 1 {
            section.sheet {
                h2 { (say(language, "ledger.elsewhere")) }
                ul { @for change in body.changes.iter().skip(1) { li { a href={ "/cases/" (change.case) } { (change.case) } } } }
            }
        }
    }
}

/// What proves the act: its leaf and the root after it.
fn proof(language: Language, row: &LedgerRow) -> Vec<Pair> {
    let entry = row.entry();
    let version = entry
        .steps
        .iter()
        .map(|step| format!("{} → {}", step.before, step.after))
        .collect::<Vec<_>>();
    vec![
        Pair::new(say(language, "ledger.number"), html! { (entry.number) }),
        Pair::new(say(language, "ledger.version"), html! { (version.join("; ")) }),
        Pair::wide(say(language, "ledger.leaf"), html! { code { (row.sealed.leaf) } }),
        Pair::wide(say(language, "ledger.root"), html! { code { (row.sealed.root) } }),
    ]
}

/// An instant as Beijing's clock shows it; the ledger itself keeps UTC.
fn beijing(at: &str) -> String {
    let Ok(instant) = at.parse::<jiff::Timestamp>() else {
        return at.to_owned();
    };
    let shown = crate::app::BEIJING.to_datetime(instant);
    format!("{} UTC+8", shown.strftime("%Y-%m-%d %H:%M:%S"))
}
