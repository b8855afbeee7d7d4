//! The plan as a workbook: out with ranks, amounts and the grounds of each place, and back with what was changed in it (Article 11).

use acts::case::CaseId;
use acts::messages::{Language, text, word};
use acts::plan::PlanEntry;
use acts::ranking::Ranked;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use documents::arrangement::ArrangementField;
use documents::export::{Cell, table};
use maud::{Markup, html};

use super::{Asked, Told, drawn, edits};
use crate::import;
use crate::messages::{both, say};
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::ui::{self, Column, Table};
use crate::workbench::board::Board;
use crate::workbench::returned::{Returned, lay_out};

/// The multipart field in which the workbook comes.
const WORKBOOK: &str = "workbook";

/// The workbook of what lies on the workbench.
///
/// # Errors
/// [`Problem::NotFound`] also for a plan that may not be seen.
pub async fn export(
    State(office): State<Office>,
    reader: Reader,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let board = Board::gather(&office, &reader.signed.actor, &CaseId::new(id)).await?;
    let language = reader.language;
    let fields = ArrangementField::ALL.map(|field| {
        let name = field.wording();
        language.of(&name.zh, &name.en).to_owned()
    });
    let more = [
        say(language, "library.unit"),
        say(language, "library.category"),
        say(language, "workbench.proposed"),
        say(language, "workbench.points"),
        say(language, "workbench.grounds"),
        say(language, "workbench.group"),
    ];
    let headings: Vec<&str> = fields.iter().map(String::as_str).chain(more).collect();
    let bytes = table(
        &board.plan().title(),
        &headings,
        rows(language, &board).into_iter(),
    );
    let bytes = bytes.map_err(|fault| Problem::Internal(fault.to_string()))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let name = format!("attachment; filename=plan-{}.xlsx", board.plan().year);
    Ok((
        [(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)],
        bytes,
    )
        .into_response())
}

fn rows(language: Language, board: &Board) -> Vec<Vec<Cell>> {
    let ranked = |project: &CaseId| {
        let mut all = board.proposal.ranked.iter();
        all.find(|one| &one.candidate.project == project)
    };
    let entries = (1_i64..).zip(&board.arrangement.entries);
    let taken = entries.map(|(rank, entry)| {
        let written = Written {
            rank: Cell::Whole(rank),
            taken: say(language, "workbench.yes"),
            departure: &entry.departure,
        };
        row(language, board, (entry, ranked(&entry.project), written))
    });
    let out = board.proposal.ranked.iter();
    let out = out.filter(|one| board.arrangement.entry(&one.candidate.project).is_none());
    let left = out.map(|one| {
        let written = Written {
            rank: Cell::Blank,
            taken: say(language, "workbench.no"),
            departure: board
                .arrangement
                .aside(&one.candidate.project)
                .unwrap_or_default(),
        };
        let entry = crate::workbench::moves::entry_of(&one.candidate);
        row(language, board, (&entry, Some(one), written))
    });
    taken.chain(left).collect()
}

/// What a row says of the project's place.
struct Written<'a> {
    rank: Cell,
    taken: &'a str,
    departure: &'a str,
}

fn row(
    language: Language,
    board: &Board,
    (entry, ranked, written): (&PlanEntry, Option<&Ranked>, Written<'_>),
) -> Vec<Cell> {
    let said = |text: &str| Cell::Text(text.to_owned());
    let face = board.faces.get(&entry.project);
    let place = board
        .best
        .order()
        .iter()
        .position(|other| *other == entry.project);
    let place = place.map_or_else(
        || say(language, "workbench.proposed_out").to_owned(),
        |place| format!("{} {}", say(language, "workbench.proposed_in"), place + 1),
    );
    vec![
        written.rank,
        said(written.taken),
        said(entry.project.as_str()),
        said(face.map_or("", |face| face.title.as_str())),
        Cell::WanYuan(entry.amount.fen()),
        said(word(language, "Urgency", entry.urgency.code())),
        said(written.departure),
        said(face.map_or("", |face| face.unit.as_str())),
        said(face.map_or("", |face| face.category_in(language))),
        Cell::Text(place),
        ranked.map_or(Cell::Blank, |one| Cell::Whole(one.candidate.points())),
        Cell::Text(ranked.map(|one| grounds(language, one)).unwrap_or_default()),
        ranked
            .and_then(|one| i64::try_from(one.group?).ok())
            .map_or(Cell::Blank, Cell::Whole),
    ]
}

fn grounds(language: Language, ranked: &Ranked) -> String {
    let each = ranked.candidate.grounds.iter().map(|ground| {
        let name = text(language, "Criterion", ground.criterion.code());
        let more = language.of(&ground.zh, &ground.en);
        format!("{name} {:+} {more}", ground.points).trim_end().to_owned()
    });
    let each: Vec<String> = each.collect();
    each.join(language.of("；", "; "))
}

/// Takes an edited workbook back and says row by row what became of it.
///
/// # Errors
/// [`Problem::NotFound`] or [`Problem::Forbidden`]; [`Problem::Refused`] when the file as a whole cannot be read.
pub async fn import(
    State(office): State<Office>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let mut board = edits::arranged_by(&office, &posted, &CaseId::new(id)).await?;
    let file = posted.fields.files.iter().find(|file| file.field == WORKBOOK);
    let Some(file) = file else {
        let (zh, en) = both("workbench.import_none");
        return Err(Problem::Refused(zh, en));
    };
    let reading = office.app.workbooks.arrangement(file.bytes.clone()).await;
    let returned = lay_out(&mut board, reading.map_err(import::refused)?);
    if returned.taken > 0 {
        board.weigh_anew(&office, &posted.signed.actor).await?;
        edits::keep(&office, &posted, &mut board).await?;
    }
    let reader = Reader {
        path: format!("/plans/{}/workbench", board.file.id),
        ..Reader::from(&posted)
    };
    let told = Told {
        notice: None,
        returned: Some(returned),
    };
    let page = drawn((&office, &reader), (&board, &Asked::default()), told).await?;
    Ok(page.into_response())
}

/// What became of a workbook, row by row.
pub(super) fn told(language: Language, returned: &Returned) -> Markup {
    let row = |row: &crate::workbench::returned::RefusedRow| {
        let reasons: Vec<&str> = row.reasons.iter().map(|(zh, en)| language.of(zh, en)).collect();
        vec![
            html! { (row.sheet) " " (row.row) },
            html! { (row.name) },
            html! { (reasons.join(language.of("；", "; "))) },
        ]
    };
    html! {
        section.notice.danger[!returned.refused.is_empty()] #imported role="status" {
            p {
                b { (returned.taken) " " (say(language, "workbench.imported")) }
                @if !returned.refused.is_empty() { "，" b { (returned.refused.len()) " " (say(language, "workbench.imported_refused")) } }
                "。" @if returned.taken > 0 { (say(language, "workbench.imported_why")) }
            }
            @for (zh, en) in &returned.notes { p { (language.of(zh, en)) } }
            @if !returned.refused.is_empty() {
                (ui::table(&Table {
                    caption: say(language, "workbench.imported_refused").to_owned(),
                    columns: vec![
                        Column::text(say(language, "workbench.row")),
                        Column::text(say(language, "workbench.project")),
                        Column::text(say(language, "workbench.why")),
                    ],
                    rows: returned.refused.iter().map(row).collect(),
                }))
            }
        }
    }
}

/// Where an edited workbook is brought back.
pub(super) fn import_form((language, csrf): (Language, &str), board: &Board) -> Markup {
    let here = format!("/plans/{}", board.file.id);
    html! {
        section.sheet #import {
            h2 { (say(language, "workbench.import")) }
            p.soft { (say(language, "workbench.import_why")) }
            form.row method="post" action={ (here) "/workbench/import" } enctype="multipart/form-data" {
                (super::carried(csrf, board))
                label for="bench-workbook" { (say(language, "workbench.export")) " XLSX" }
                input #bench-workbook type="file" name="workbook" accept=".xlsx,.xls,.csv" required;
                button.button { (say(language, "workbench.import_send")) }
            }
        }
    }
}
