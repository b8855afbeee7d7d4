//! What is moved on the workbench: the figures of the rows that were shown, then the one step that was asked for. All of it changes
//! only the begun form of the act (Article 11).

mod figures;

use acts::case::CaseId;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use store::beside::form_draft::FormDraft;

use super::{Asked, Told, drawn, names};
use crate::messages::both;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::posted::{Fields, Posted};
use crate::problem::Problem;
use crate::session::instant;
use crate::ui::{Notice, Tone};
use crate::workbench::arrangement::Mode;
use crate::workbench::board::{Board, Hand};
use crate::workbench::proposed::Measure;

/// Moves what lies on the workbench.
///
/// # Errors
/// [`Problem::NotFound`] or [`Problem::Forbidden`].
pub async fn submit(
    State(office): State<Office>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let case = CaseId::new(id);
    let (actor, fields) = (&posted.signed.actor, &posted.fields);
    let mut board = arranged_by(&office, &posted, &case).await?;
    let here = format!("/plans/{case}");
    let step = fields.get("do").unwrap_or("save");
    if step == "start_over" {
        let (person, act) = (&actor.person, board.mode.act());
        office.app.store.forget_form_draft(person, act, &case).await?;
        return Ok(Redirect::to(&format!("{here}/workbench")).into_response());
    }
    let is_overtaken = is_overtaken(&board, fields);
    let unread = figures::lay_figures(&mut board, fields);
    if is_overtaken {
        return overtaken(&office, &posted, board).await;
    }
    let moved = apply(&mut board, (step, fields));
    board.weigh_anew(&office, actor).await?;
    keep(&office, &posted, &mut board).await?;
    let page = fields.get("page").unwrap_or_default();
    let asked = Asked {
        page: page.to_owned(),
        ..Asked::default()
    };
    let reader = Reader::from(&posted);
    if !unread.is_empty() {
        let told = refused(&reader, "workbench.unread", &unread.join("；"));
        let page = drawn((&office, &reader), (&board, &asked), told).await?;
        return Ok(Problem::Refused(String::new(), String::new()).on(page));
    }
    if step == "finish" {
        return finish((&office, &reader), (&board, &asked)).await;
    }
    let place = moved.map_or_else(String::new, |project| format!("#row-{project}"));
    Ok(Redirect::to(&format!("{here}/workbench?page={page}{place}")).into_response())
}

/// Whether another window of the same person has moved something since this page was shown.
pub(super) fn is_overtaken(board: &Board, fields: &Fields) -> bool {
    fields.get("kept").is_some_and(|seen| seen != board.kept)
}

/// The workbench as it lies there now, with the figures that this window sent on top of it: nothing is kept before the
/// person has seen both.
async fn overtaken(office: &Office, posted: &Posted, mut board: Board) -> Result<Response, Problem> {
    board.weigh_anew(office, &posted.signed.actor).await?;
    let reader = Reader::from(posted);
    let asked = Asked {
        page: posted.fields.get("page").unwrap_or_default().to_owned(),
        ..Asked::default()
    };
    let told = refused(&reader, "workbench.overtaken", "");
    let page = drawn((office, &reader), (&board, &asked), told).await?;
    let problem = Problem::Stale {
        version: board.file.version,
        since: Vec::new(),
    };
    Ok(problem.on(page))
}

/// The workbench of somebody who may arrange the plan.
///
/// # Errors
/// [`Problem::NotFound`] or [`Problem::Forbidden`].
pub(super) async fn arranged_by(office: &Office, posted: &Posted, case: &CaseId) -> Result<Board, Problem> {
    let board = Board::gather(office, &posted.signed.actor, case).await?;
    if board.hand == Hand::Reads {
        let (zh, en) = both("workbench.reads");
        return Err(Problem::Forbidden(zh, en));
    }
    Ok(board)
}

/// Keeps what lies there as the begun form of the act.
///
/// # Errors
/// [`Problem`] when it cannot be written.
pub(super) async fn keep(office: &Office, posted: &Posted, board: &mut Board) -> Result<(), Problem> {
    let (_, departures) = board.departures();
    board.arrangement.settle(&departures);
    let draft = FormDraft {
        person: posted.signed.actor.person.clone(),
        act: board.mode.act().to_owned(),
        case: board.file.id.clone(),
        form: board.arrangement.form(&board.plan(), board.mode).to_string(),
        reasons: "{}".to_owned(),
        version: board.file.version,
        kept_at: instant(office.app.clock.now()),
    };
    office.app.store.keep_form_draft(&draft).await?;
    board.is_begun = true;
    Ok(())
}

/// Goes to the form of the act, once every departure has its reason.
async fn finish(
    (office, reader): (&Office, &Reader),
    (board, asked): (&Board, &Asked),
) -> Result<Response, Problem> {
    let (_, departures) = board.departures();
    let missing = departures
        .iter()
        .filter(|one| board.arrangement.reason_of(one).is_empty());
    let missing: Vec<&CaseId> = missing.map(|one| &one.project).collect();
    if missing.is_empty() {
        let form = format!("/cases/{}/acts/{}", board.file.id, board.mode.act());
        return Ok(Redirect::to(&form).into_response());
    }
    let told = refused(reader, "workbench.reasons_needed", &names(board, &missing));
    let page = drawn((office, reader), (board, asked), told).await?;
    Ok(Problem::Refused(String::new(), String::new()).on(page))
}

fn refused(reader: &Reader, key: &str, what: &str) -> Told {
    let said = crate::messages::known(reader.language, key).unwrap_or_default();
    Told {
        notice: Some(Notice {
            tone: Tone::Danger,
            title: format!("{said}{what}"),
            text: String::new(),
        }),
        returned: None,
    }
}

/// The one step that was asked for; gives the project that it moved.
fn apply(board: &mut Board, (step, fields): (&str, &Fields)) -> Option<CaseId> {
    match step {
        "adopt_best" => adopt(board, Measure::Points),
        "adopt_rank" => adopt(board, Measure::Rank),
        "reason_all" => give_all(board, fields.get("reason_all").unwrap_or_default()),
        other => {
            return other
                .split_once(':')
                .and_then(|(way, project)| shift(board, (way, CaseId::new(project))));
        }
    }
    None
}

fn adopt(board: &mut Board, measure: Measure) {
    let outcome = match measure {
        Measure::Points => &board.best,
        Measure::Rank => &board.filled,
    };
    if let Some(proposed) = outcome.proposed().cloned() {
        let candidates = board.candidates();
        board.arrangement.adopt(&proposed.order, &candidates);
    }
}

fn give_all(board: &mut Board, reason: &str) {
    let (_, departures) = board.departures();
    for one in departures {
        if board.arrangement.reason_of(&one).is_empty() {
            board.arrangement.give_reason(&one.project, reason);
        }
    }
}

fn shift(board: &mut Board, (way, project): (&str, CaseId)) -> Option<CaseId> {
    let order = board.arrangement.order();
    let rank = order
        .iter()
        .position(|other| *other == project)
        .map(|place| place + 1);
    match (way, rank) {
        ("up", Some(rank)) if board.mode == Mode::Arrange => {
            board.arrangement.place(&project, rank.saturating_sub(1).max(1))
        }
        ("down", Some(rank)) if board.mode == Mode::Arrange => board.arrangement.place(&project, rank + 1),
        ("leave", Some(_)) => board.arrangement.leave(&project),
        ("take", None) => {
            let mut ranked = board.proposal.ranked.iter();
            let candidate = ranked
                .find(|one| one.candidate.project == project)?
                .candidate
                .clone();
            board.arrangement.take(&candidate);
        }
        _ => return None,
    }
    Some(project)
}
