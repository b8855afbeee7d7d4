//! The table of the workbench: what is in by rank, the line where the budget ends, and what is out by its place in the proposal.
//! Every row says why it stands where it stands (Article 11).

mod cells;

use acts::case::CaseId;
use acts::messages::{Language, text};
use acts::plan::PlanEntry;
use acts::ranking::{Departure, Ranked};
use documents::money::wan_text;
use maud::{Markup, html};

use super::{is_over, name_of};
use crate::messages::say;
use crate::ui::{self, Empty, Tool};
use crate::workbench::arrangement::Mode;
use crate::workbench::board::{Board, Hand};

/// How many rows stand on a page.
const ROWS: usize = 30;

/// The most columns of the table.
const COLUMNS: usize = 8;

/// What a row is about.
enum Line<'a> {
    In(usize, &'a PlanEntry),
    Budget,
    Out(&'a Ranked),
}

struct Drawing<'a> {
    language: Language,
    board: &'a Board,
    departures: Vec<Departure>,
}

/// The section.
pub(super) fn section((language, csrf): (Language, &str), board: &Board, page: u32) -> Markup {
    let lines = lines(board);
    let drawing = Drawing {
        language,
        board,
        departures: board.departures().1,
    };
    let last = lines.len().div_ceil(ROWS).max(1);
    let now = usize::try_from(page).unwrap_or(0).min(last - 1);
    let here = format!("/plans/{}/workbench", board.file.id);
    let href = |page: u64| format!("{here}?page={page}#table");
    html! {
        section.sheet #table {
            h2 { (say(language, "workbench.table")) " " span.count { (lines.len() - 1) } }
            @if lines.len() == 1 {
                (ui::empty(&Empty {
                    title: say(language, "workbench.none").to_owned(),
                    text: say(language, "workbench.none_why").to_owned(),
                    steps: html! {},
                }))
                form #bench method="post" action=(here) { (super::carried(csrf, board)) }
            } @else {
                @if board.hand == Hand::Arranges { p.soft { (say(language, "workbench.table_why")) } }
                form #bench method="post" action=(here) {
                    (super::carried(csrf, board))
                    input type="hidden" name="page" value=(now + 1);
                    @if board.hand == Hand::Arranges { button.unseen name="do" value="save" tabindex="-1" aria-hidden="true" {} }
                    (drawing.table(lines.iter().skip(now * ROWS).take(ROWS)))
                    @if board.hand == Hand::Arranges { p.row { button.button name="do" value="save" { (say(language, "workbench.save")) } } }
                }
                @if last > 1 { (ui::pagination(language, count(lines.len() - 1), (count(now + 1), count(last)), href)) }
            }
            (drawing.barred())
        }
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn lines(board: &Board) -> Vec<Line<'_>> {
    let taken = (1..)
        .zip(&board.arrangement.entries)
        .map(|(rank, entry)| Line::In(rank, entry));
    let out = board.proposal.ranked.iter();
    let out = out.filter(|one| board.arrangement.entry(&one.candidate.project).is_none());
    taken.chain([Line::Budget]).chain(out.map(Line::Out)).collect()
}

impl Drawing<'_> {
    fn table<'a>(&self, lines: impl Iterator<Item = &'a Line<'a>>) -> Markup {
        let language = self.language;
        html! {
            (ui::tool(Tool::Workbench))
            div.scroll tabindex="0" { table.list.fold.many.bench data-bench[self.moves()] {
                caption { span.unseen { (say(language, "workbench.table")) } }
                thead { tr {
                    th.number scope="col" { (say(language, "workbench.rank")) }
                    th scope="col" { (say(language, "workbench.project")) }
                    th.number scope="col" { (say(language, "workbench.amount")) }
                    th scope="col" { (say(language, "workbench.urgency")) }
                    th scope="col" { (say(language, "workbench.grounds")) }
                    th scope="col" { (say(language, "workbench.proposed")) }
                    th scope="col" { (say(language, "workbench.departure")) }
                    th scope="col" { @if self.arranges() { (say(language, "workbench.moves")) } }
                } }
                tbody { @for line in lines { (self.line(line)) } }
            } }
        }
    }

    fn arranges(&self) -> bool {
        self.board.hand == Hand::Arranges
    }

    /// Ranks move only before the first issue; a change of an issued plan keeps them.
    fn moves(&self) -> bool {
        self.arranges() && self.board.mode == Mode::Arrange
    }

    fn line(&self, line: &Line<'_>) -> Markup {
        match line {
            Line::In(rank, entry) => self.taken(*rank, entry),
            Line::Budget => self.budget_line(),
            Line::Out(ranked) => self.left_out(ranked),
        }
    }

    fn ranked(&self, project: &CaseId) -> Option<&Ranked> {
        let mut ranked = self.board.proposal.ranked.iter();
        ranked.find(|one| &one.candidate.project == project)
    }

    fn taken(&self, rank: usize, entry: &PlanEntry) -> Markup {
        let (language, id) = (self.language, &entry.project);
        let ranked = self.ranked(id);
        html! {
            tr id={ "row-" (id) } data-project=(id) {
                td.number data-label=(say(language, "workbench.rank")) {
                    @if self.moves() {
                        span.handle data-handle hidden title=(say(language, "workbench.handle")) aria-hidden="true" { "⠿" }
                        input.rank type="text" inputmode="numeric" name={ "rank." (id) } value=(rank) autocomplete="off"
                            aria-label={ (say(language, "workbench.rank")) " " (self.title(id)) };
                    } @else { (rank) }
                }
                th.name scope="row" { (self.named(id, ranked.and_then(|one| one.group))) }
                td.number data-label=(say(language, "workbench.amount")) {
                    @if self.arranges() {
                        input.figure type="text" inputmode="decimal" name={ "amount." (id) } value=(wan_text(entry.amount.fen())) autocomplete="off"
                            title=(ui::capital(entry.amount)) aria-label={ (say(language, "workbench.amount")) " " (self.title(id)) };
                    } @else { (ui::amount_number(language, entry.amount)) }
                }
                td data-label=(say(language, "workbench.urgency")) { (self.urgency(id, entry.urgency)) }
                td data-label=(say(language, "workbench.grounds")) {
                    @match ranked { Some(one) => (self.grounds(&one.candidate)), None => span.over { (say(language, "workbench.not_in_library")) } }
                }
                td data-label=(say(language, "workbench.proposed")) { (self.proposed(id)) }
                td data-label=(say(language, "workbench.departure")) { (self.departure(id)) }
                td.moves { @if self.arranges() {
                    @if self.moves() {
                        (self.move_button(("up", id), (say(language, "workbench.up"), "↑")))
                        (self.move_button(("down", id), (say(language, "workbench.down"), "↓")))
                    }
                    (self.move_button(("leave", id), (say(language, "workbench.leave"), say(language, "workbench.leave"))))
                } }
            }
        }
    }

    fn left_out(&self, ranked: &Ranked) -> Markup {
        let (language, candidate) = (self.language, &ranked.candidate);
        let id = &candidate.project;
        html! {
            tr.out id={ "row-" (id) } {
                td.number data-label=(say(language, "workbench.rank")) { "–" }
                th.name scope="row" { (self.named(id, ranked.group)) }
                td.number data-label=(say(language, "workbench.amount")) { (ui::amount_number(language, candidate.amount)) }
                td data-label=(say(language, "workbench.urgency")) { (self.urgency(id, candidate.stated.urgency)) }
                td data-label=(say(language, "workbench.grounds")) { (self.grounds(candidate)) }
                td data-label=(say(language, "workbench.proposed")) { (self.proposed(id)) }
                td data-label=(say(language, "workbench.departure")) { (self.departure(id)) }
                td.moves { @if self.arranges() {
                    (self.move_button(("take", id), (say(language, "workbench.take"), say(language, "workbench.take"))))
                } }
            }
        }
    }

    fn budget_line(&self) -> Markup {
        let (language, arrangement) = (self.language, &self.board.arrangement);
        let (budget, sum) = (arrangement.budget, arrangement.sum());
        html! {
            tr.budget-line.over[is_over(arrangement)] { th scope="row" colspan=(COLUMNS) {
                b { (say(language, "workbench.line")) } " · "
                (say(language, "workbench.line_sum")) " " (ui::amount(language, sum)) " · "
                @if is_over(arrangement) { (say(language, "workbench.over")) " " (ui::amount(language, sum.less(budget))) }
                @else { (say(language, "workbench.left")) " " (ui::amount(language, budget.less(sum))) }
            } }
        }
    }

    fn barred(&self) -> Markup {
        let (language, barred) = (self.language, &self.board.proposal.barred);
        html! {
            @if !barred.is_empty() {
                details.between {
                    summary { (say(language, "workbench.barred")) " " span.count { (barred.len()) } }
                    p.soft { (say(language, "workbench.barred_why")) }
                    ul.bench-list { @for one in barred { li {
                        (name_of(self.board, &one.project)) " "
                        @if let Some(barrier) = one.barrier { small { (text(language, "Barrier", barrier.code())) } }
                    } } }
                }
            }
        }
    }
}
