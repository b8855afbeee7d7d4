//! One recorded act: who prepared, reviewed and signed it when, under which law, its form, findings and documents, and its
//! place in the ledger with how to verify it (Articles 4 and 42 to 46).

use std::sync::Arc;

use acts::case::{CaseFile, CaseId};
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::record::RecordBody;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use jiff::civil::Date;
use maud::{Markup, html};
use store::ledger_rows::LedgerRow;

use crate::disclosure::Sight;
use crate::messages::say;
use crate::named::{self, Named};
use crate::office::Office;
use crate::pages::case::history::{History, Line};
use crate::pages::form_record;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Crumb, Heading, Here, Look, Pair};

/// The page, or for the timeline that unfolds it only what it says.
///
/// # Errors
/// [`Problem::NotFound`] when the act is not in this case, or the case may not be seen.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Path((case, number)): Path<(String, u64)>,
    headers: HeaderMap,
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let file = office.read(actor, &CaseId::new(case)).await?;
    let row = office.app.store.ledger_row(number).await?;
    if row.entry().steps.iter().all(|step| step.case != file.id.as_str()) {
        return Err(Problem::NotFound);
    }
    let history = History::read(&office, actor, &file).await?;
    let line = history.line(number).ok_or(Problem::NotFound)?;
    let directory = Arc::clone(&reader.signed.directory);
    let named = names(&office, &reader, (&row, line)).await?;
    let told = Told {
        file: &file,
        history: &history,
        line,
        directory: &directory,
        named: &named,
        measure: measure(&office, &row),
    };
    let sight = Sight::of(&office, actor, std::slice::from_ref(&row)).await?;
    let inner = inside(language, &told, (&row, &sight))?;
    if headers.get("x-fragment").is_some_and(|asked| asked == "act") {
        return Ok(html! { div #act { (inner) } });
    }
    let act = text(language, "act", &row.entry().act);
    let title = if line.about() == line.act {
        act.to_owned()
    } else {
        format!(
            "{act}{}{}",
            language.of("：", ": "),
            text(language, "act", line.about())
        )
    };
    let content = html! {
        (ui::look(Look::Case))
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: file.title(), href: format!("/cases/{}", file.id) }],
            title: title.clone(),
            under: html! { "№ " (number) " · " (ui::day(language, line.on)) },
            steps: html! { a.button href=(format!("/cases/{}#act-{number}", file.id)) { (say(language, "ledger.in_timeline")) } },
        }))
        section.sheet.recorded { (inner) }
    };
    frame::page(&office, &reader, (Here::Library, &title), content).await
}

/// What an act is told from.
struct Told<'a> {
    file: &'a CaseFile,
    history: &'a History,
    line: &'a Line,
    directory: &'a Directory,
    named: &'a Named,
    /// The number of the measure under which it was decided.
    measure: String,
}

/// Circumstances, the way it went, form, findings and proof.
fn inside(
    language: Language,
    told: &Told<'_>,
    (row, sight): (&LedgerRow, &Sight),
) -> Result<Markup, Problem> {
    let body = row.body()?;
    let is_open = told.line.is_open;
    let person = told.history.name(&told.line.person);
    let draft = told.line.draft.as_ref().filter(|_| is_open);
    let body = sight.opened(body);
    Ok(html! {
        (ui::key_values(&circumstances(language, (row, told.line.on, person), (told.directory, &told.measure))))
        (way(language, told))
        @if is_open {
            @if let Some(draft) = draft {
                section.block {
                    h3 { (text(language, "act", &draft.act)) }
                    (form_record::shown(language, (&draft.act, &sight.form(draft.form.clone())), (told.directory, &told.file.id, told.named)))
                }
            }
            (said(language, (row, &body), told))
            @if !body.findings.is_empty() {
                p.screen { a.button.small href=(format!("/cases/{}/basis?act={}", told.file.id, told.line.number)) { (say(language, "basis.opinion")) } }
            }
        } @else {
            p.soft { (say(language, "case.inner")) }
        }
        section.block {
            h3 { (say(language, "ledger.title")) }
            (ui::key_values(&proof(language, row)))
            p.soft { (say(language, "ledger.verify")) " " code { "guicheng verify" } }
        }
    })
}

/// Who prepared, reviewed, countersigned, returned and signed it, step by step.
fn way(language: Language, told: &Told<'_>) -> Markup {
    let steps = told.history.steps_of(told.line);
    html! { @if steps.len() > 1 {
        section.block {
            h3 { (say(language, "ledger.way")) }
            ol.act-steps { @for step in steps {
                li aria-current=[(step.number == told.line.number).then_some("step")] {
                    a href=(format!("/cases/{}/timeline/{}", told.file.id, step.number)) {
                        @if step.draft.as_ref().is_some_and(|draft| draft.act == step.act) { (say(language, "ledger.prepared")) } @else { (text(language, "act", &step.act)) }
                    } " "
                    (ui::day(language, step.on)) " "
                    span.soft { (told.directory.name(&step.office)) " " (told.history.name(&step.person)) }
                }
            } }
        }
    } }
}

fn circumstances(
    language: Language,
    (row, on, person): (&LedgerRow, Date, &str),
    (directory, measure): (&Directory, &str),
) -> Vec<Pair> {
    let entry = row.entry();
    let office = CaseId::new(&entry.office);
    vec![
        Pair::new(say(language, "ledger.on"), ui::day(language, on)),
        Pair::new(
            say(language, "ledger.at"),
            html! { (ui::exact_moment(language, &entry.at)) },
        ),
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
        Pair::wide(
            say(language, "case.policy"),
            html! { (measure) " " code { (entry.policy) } },
        ),
    ]
}

/// What the case files are called that its form points at, or that it changed besides this one.
async fn names(office: &Office, reader: &Reader, (row, line): (&LedgerRow, &Line)) -> Result<Named, Problem> {
    let actor = &reader.signed.actor;
    let body = row.body()?;
    let mut ids = named::asked(&row.entry().act, &body.form);
    ids.extend(
        line.draft
            .iter()
            .flat_map(|draft| named::asked(&draft.act, &draft.form)),
    );
    ids.extend(body.changes.iter().map(|change| change.case.to_string()));
    Named::default().and(office, actor, ids).await
}

/// Another case file that the act changed.
fn elsewhere(named: &Named, case: &CaseId) -> Markup {
    match named.name(case.as_str()) {
        Some(name) => html! { a href={ "/cases/" (case) } { (name) } },
        None => html! { code { (case) } },
    }
}

/// The number of the measure that the ledger names, as it is cited.
fn measure(office: &Office, row: &LedgerRow) -> String {
    let id = row.entry().policy.split('@').next().unwrap_or_default();
    let regime = office.regime();
    let policy = regime.policies.policy(id);
    policy.map_or_else(String::new, |policy| policy.number.clone())
}

/// Form, findings, reasons and what came about.
fn said(language: Language, (row, body): (&LedgerRow, &RecordBody), told: &Told<'_>) -> Markup {
    let case = CaseId::new(&row.entry().case);
    html! {
        section.block {
            h3 { (say(language, "ledger.form")) }
            (form_record::shown(language, (&row.entry().act, &body.form), (told.directory, &case, told.named)))
        }
        @if !body.findings.is_empty() {
            section.block {
                h3 { (say(language, "problem.findings")) }
                (ui::findings(language, &body.findings))
            }
        }
        @if body.changes.len() > 1 {
            section.block {
                h3 { (say(language, "ledger.elsewhere")) }
                ul { @for change in body.changes.iter().skip(1) { li { (elsewhere(told.named, &change.case)) } } }
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
