//! The plan workbench (编排工作台): budget, ranked proposal with the ground of each point, moves with reasons, what-if, and the way to
//! the act that records the plan (Article 11). It decides nothing and records nothing.

mod budget;
mod criteria;
pub mod edits;
mod rows;
mod whatif;
pub mod workbook;

use acts::case::CaseId;
use acts::messages::{Language, text};
use acts::words::planning::DepartureKind;
use axum::extract::{Path, Query, State};
use maud::{Markup, html};
use serde::Deserialize;

use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::pages::plan::steps;
use crate::problem::Problem;
use crate::ui::{self, Crumb, Heading, Here, Look, Notice};
use crate::workbench::arrangement::Arrangement;
use crate::workbench::board::{Board, Hand};
use crate::workbench::proposed::Measure;
use crate::workbench::returned::Returned;

/// What is asked of the page.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// The page of the table, from 1; empty is the first.
    #[serde(default)]
    pub page: String,
    /// A budget to reckon with, in 万元; empty when none is asked.
    #[serde(default)]
    pub budget: String,
}

/// What is to be said at the top of the page, or of a workbook that came back.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// A message.
    pub notice: Option<Notice>,
    /// What became of a workbook.
    pub returned: Option<Returned>,
}

/// Who reads, and in which language.
pub(crate) type By<'a> = (&'a Office, &'a Reader);

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] also for a plan that may not be seen, and for readers who do not see all business.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    (Path(id), Query(asked)): (Path<String>, Query<Asked>),
) -> Result<Markup, Problem> {
    let board = Board::gather(&office, &reader.signed.actor, &CaseId::new(id)).await?;
    drawn((&office, &reader), (&board, &asked), Told::default()).await
}

/// The page of a workbench.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub(crate) async fn drawn(
    (office, reader): By<'_>,
    (board, asked): (&Board, &Asked),
    told: Told,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let plan = board.plan();
    let title = say(language, "workbench.title");
    let reckoned = whatif::reckoned(board, &asked.budget).await?;
    let page = crate::address::page_number(&asked.page)?;
    let here = format!("/plans/{}", board.file.id);
    let content = html! {
        (ui::look(Look::Case))
        (ui::look(Look::Workbench))
        (ui::heading(language, &Heading {
            over: vec![
                Crumb { name: say(language, "plans.title").to_owned(), href: "/plans".to_owned() },
                Crumb { name: plan.title(), href: here.clone() },
            ],
            title: format!("{title} · {}", plan.title()),
            under: html! { (ui::stage(language, board.file.stage())) @if board.is_begun { span.tag { (say(language, "workbench.begun")) } } },
            steps: ways(language, board, &here),
        }))
        (steps::rail(office, language, &board.file))
        @if board.hand == Hand::Reads { p.notice { (say(language, "workbench.reads")) } }
        @else if board.is_begun { p.notice { (say(language, "workbench.begun_why")) } }
        @if let Some(returned) = &told.returned { (workbook::told(language, returned)) }
        (budget::section((language, &reader.signed.csrf), board))
        (whatif::section(language, (board, asked), &reckoned))
        (rows::section((language, &reader.signed.csrf), board, page))
        (departures((language, &reader.signed.csrf), board))
        @if board.hand == Hand::Arranges { (workbook::import_form((language, &reader.signed.csrf), board)) }
        (criteria::section(language))
    };
    frame::noticed(office, reader, (Here::Plans, title), (told.notice, content)).await
}

/// What every form of a workbench carries: the session's token, and what was seen of the begun form.
fn carried(csrf: &str, board: &Board) -> Markup {
    html! {
        input type="hidden" name="csrf" value=(csrf);
        input type="hidden" name="kept" value=(board.kept);
    }
}

/// Where one goes from here: to the act first, then to what is beside.
fn ways(language: Language, board: &Board, here: &str) -> Markup {
    html! {
        @if board.hand == Hand::Arranges {
            button.button.first form="bench" name="do" value="finish" title=(say(language, "workbench.finish_why")) {
                (say(language, "workbench.finish")) "：" (text(language, "act", board.mode.act()))
            }
        }
        a.button href={ (here) "/workbench.xlsx" } download { (say(language, "workbench.export")) }
        a.button href={ (here) "/compare" } { (say(language, "workbench.compare")) }
    }
}

/// So many departures are named in one place; each is marked in its own row.
const NAMED: usize = 20;

/// Where the arrangement departs from the proposal, and whether the reason was given.
fn departures((language, csrf): (Language, &str), board: &Board) -> Markup {
    let (measure, found) = board.departures();
    let missing = found
        .iter()
        .filter(|one| board.arrangement.reason_of(one).is_empty())
        .count();
    let nearer = match measure {
        Measure::Points => say(language, "compare.proposal_best"),
        Measure::Rank => say(language, "compare.proposal_rank"),
    };
    html! {
        section.sheet #departures {
            h2 { (say(language, "workbench.departures")) " " span.count { (found.len()) } }
            @if found.is_empty() { p { (say(language, "workbench.departures_none")) " " small { (say(language, "workbench.against")) " " (nearer) } } }
            @else {
                p.soft { (say(language, "workbench.departures_why")) " " (say(language, "workbench.against")) (language.of("「", " ")) (nearer) (language.of("」。", ".")) }
                ul.departures { @for one in found.iter().take(NAMED) {
                    @let reason = board.arrangement.reason_of(one);
                    li {
                        span.tag { (text(language, "DepartureKind", one.kind.code())) } " "
                        (name_of(board, &one.project)) " "
                        small { (ranks(language, (one.kind, one.proposed, one.arranged))) } " "
                        @if reason.is_empty() { em.missing { (say(language, "workbench.reason_missing")) } } @else { q { (reason) } }
                    }
                } }
                @if let Some(rest) = found.len().checked_sub(NAMED).filter(|rest| *rest > 0) {
                    p.soft { (say(language, "workbench.departures_rest")) " " (rest) }
                }
                @if board.hand == Hand::Arranges && missing > 0 {
                    form.row method="post" action={ "/plans/" (board.file.id) "/workbench" } {
                        (carried(csrf, board))
                        label for="reason-all" { (say(language, "workbench.reason_all")) "（" (missing) "）" }
                        input #reason-all type="text" name="reason_all" maxlength="500" required;
                        button.button.small name="do" value="reason_all" { (say(language, "workbench.reason_fill")) }
                    }
                }
            }
        }
    }
}

fn ranks(
    language: Language,
    (kind, proposed, arranged): (DepartureKind, Option<usize>, Option<usize>),
) -> String {
    let shown = |rank: Option<usize>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    match kind {
        DepartureKind::Moved => format!("{} → {}", shown(proposed), shown(arranged)),
        DepartureKind::TakenIn => format!("{} {}", say(language, "workbench.rank"), shown(arranged)),
        DepartureKind::LeftOut => format!("{} {}", say(language, "workbench.proposed"), shown(proposed)),
    }
}

/// A project as a link, by its name.
pub(crate) fn name_of(board: &Board, project: &CaseId) -> Markup {
    html! {
        @if let Some(face) = board.faces.get(project) { a href={ "/cases/" (project) } { (face.title) } }
        @else { span.soft { (project) } }
    }
}

/// The names of projects in a list, for a message.
pub(crate) fn names(board: &Board, projects: &[&CaseId]) -> String {
    let named: Vec<&str> = projects
        .iter()
        .map(|project| {
            let face = board.faces.get(project);
            face.map_or(project.as_str(), |face| face.title.as_str())
        })
        .collect();
    named.join("、")
}

/// What the table shows of an arrangement: the sum against the budget.
pub(crate) fn is_over(arrangement: &Arrangement) -> bool {
    arrangement.sum().fen() > arrangement.budget.fen()
}
