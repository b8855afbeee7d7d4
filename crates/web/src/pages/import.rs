//! Importing a workbook (导入): upload, the questions asked once, the preview row by row, the confirmation, and the
//! result row by row (Articles 6 and 8).

pub mod answers;
mod preview;
mod results;

use axum::extract::{Path, State};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::import;
use crate::import::confirming::{self, Confirmation};
use crate::import::kept::Import;
use crate::messages::{both, say};
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::pages::templates;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::ui::{self, Crumb, Heading, Here, Look, Notice, Tone};

/// The page for handing in a workbook, with what was handed in before.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    handing_in(&office, &reader, None).await
}

async fn handing_in(office: &Office, reader: &Reader, notice: Option<Notice>) -> Result<Markup, Problem> {
    let language = reader.language;
    let earlier = office.app.store.imports(&reader.signed.actor.person).await?;
    let title = say(language, "import.title");
    let content = html! {
        (ui::look(Look::Form))
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! { (say(language, "import.why")) },
            steps: html! {},
        }))
        section.sheet {
            form.stack method="post" action="/import" enctype="multipart/form-data" {
                input type="hidden" name="csrf" value=(reader.signed.csrf);
                div.field {
                    label for="workbook" { (say(language, "import.file")) }
                    input #workbook type="file" name="workbook" accept=".xlsx,.xls,.csv" required;
                    p.help { a href=(templates::PROJECT_REPORT) download { (say(language, "import.template")) } }
                }
                p { button.button.first { (say(language, "import.upload")) } }
            }
        }
        @if !earlier.is_empty() {
            section.sheet {
                h2 { (say(language, "import.earlier")) }
                ul { @for row in &earlier {
                    @let key = format!("import.{}", row.state);
                    li {
                        a href={ "/import/" (row.id) } { (row.file_name) } " "
                        span.tag { (say(language, &key)) } " "
                        span.soft { (ui::moment(language, &row.changed_at)) }
                    }
                } }
            }
        }
    };
    frame::noticed(office, reader, (Here::Import, title), (notice, content)).await
}

/// Takes the workbook; one that as a whole cannot be read is refused on the page where another is chosen.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn upload(State(office): State<Office>, posted: Posted) -> Result<Response, Problem> {
    let reader = Reader::from(&posted);
    let Some(file) = posted
        .fields
        .files
        .into_iter()
        .find(|file| file.field == "workbook")
    else {
        let (zh, en) = both("import.no_file");
        return turned_away(&office, &reader, ("", (zh, en))).await;
    };
    match import::upload(&office, &reader.signed.actor, (&file.name, file.bytes)).await {
        Ok(import) => Ok(Redirect::to(&format!("/import/{}", import.id)).into_response()),
        Err(Problem::Refused(zh, en)) => turned_away(&office, &reader, (&file.name, (zh, en))).await,
        Err(problem) => Err(problem),
    }
}

async fn turned_away(
    office: &Office,
    reader: &Reader,
    (file_name, (zh, en)): (&str, (String, String)),
) -> Result<Response, Problem> {
    let title = say(reader.language, "import.turned_away");
    let notice = Notice {
        tone: Tone::Danger,
        title: [title, file_name].join(" ").trim_end().to_owned(),
        text: reader.language.of(&zh, &en).to_owned(),
    };
    let page = handing_in(office, reader, Some(notice)).await?;
    Ok(Problem::Refused(zh, en).on(page))
}

/// One import: questions, preview, confirmation, progress or results.
///
/// # Errors
/// [`Problem::NotFound`] also for the import of another.
pub async fn one(
    State(office): State<Office>,
    reader: Reader,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let import = import::find(&office, &reader.signed.actor, &id).await?;
    let said = preview::Said {
        plan_year: (office.app.clock.today().year() + 1).to_string(),
        ..preview::Said::default()
    };
    let page = shown(&office, &reader, (&import, &said, None)).await?;
    // While rows are being reported the page asks for itself again, without script.
    let again = import.running.map(|_| [("refresh", "3")]);
    Ok((again.map(AppendHeaders), page).into_response())
}

async fn shown(
    office: &Office,
    reader: &Reader,
    (import, said, notice): (&Import, &preview::Said, Option<Notice>),
) -> Result<Markup, Problem> {
    let language = reader.language;
    let directory = office.directory().await?;
    let form = (import, reader.signed.csrf.as_str());
    let content = html! {
        (ui::look(Look::Form))
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: say(language, "import.title").to_owned(), href: "/import".to_owned() }],
            title: import.file_name.clone(),
            under: preview::totals(language, &import.preview),
            steps: html! {},
        }))
        @if let Some(progress) = import.running {
            (results::running(language, progress))
        } @else if import.results.is_empty() {
            (preview::questions(language, form, &directory))
            (preview::confirmation(language, form, said))
            (preview::rows(language, &import.preview))
        } @else {
            (results::results(language, import))
            (preview::confirmation(language, form, said))
            (preview::rows(language, &import.preview))
        }
    };
    frame::noticed(
        office,
        reader,
        (Here::Import, &import.file_name),
        (notice, content),
    )
    .await
}

/// Confirms the preview.
///
/// # Errors
/// [`Problem::NotFound`] also for the import of another.
pub async fn confirm(
    State(office): State<Office>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let said = preview::Said {
        plan_year: posted.fields.get("plan_year").unwrap_or_default().to_owned(),
        late_reason: posted.fields.get("late_reason").unwrap_or_default().to_owned(),
        reason: preview::Reason::Open,
    };
    let confirmation = Confirmation {
        plan_year: said.plan_year.trim().parse().ok(),
        late_reason: said.late_reason.clone(),
    };
    let actor = &posted.signed.actor;
    let import = import::find(&office, actor, &id).await?;
    if let Some(finding) = confirming::asked_reason(&office, actor, (&import, &confirmation)).await? {
        let reader = Reader {
            path: format!("/import/{id}"),
            ..Reader::from(&posted)
        };
        let notice = Notice {
            tone: Tone::Danger,
            title: say(posted.language, "import.reason_asked").to_owned(),
            text: posted.language.of(&finding.zh, &finding.en).to_owned(),
        };
        let said = preview::Said {
            reason: preview::Reason::Asked,
            ..said
        };
        let page = shown(&office, &reader, (&import, &said, Some(notice))).await?;
        return Ok(Problem::Refused(finding.zh, finding.en).on(page));
    }
    confirming::confirm(&office, actor, (&id, &confirmation)).await?;
    Ok(Redirect::to(&format!("/import/{id}")).into_response())
}
