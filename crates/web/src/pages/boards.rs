//! The boards (工作面): approvals, construction, acceptance, inventory, maintenance, findings, measures — one page each, one
//! drawing for all: tabs with counts, filters, a page of rows, exports (Articles 10 to 46).

pub mod acceptance;
pub mod approvals;
pub mod construction;
mod drawing;
pub mod findings;
pub mod maintenance;
pub mod measures;
pub mod systems;

use acts::case::CaseId;
use acts::listing::board::Board;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::stage::Stage;
use documents::export::Cell;
use jiff::civil::Date;
use maud::{Markup, html};
use store::boards::BoardRow;

use crate::messages::known;
use crate::office::Office;
use crate::pages::desk::link;
use crate::pages::timing;
use crate::ui::{self, Certainty, Here};

pub use self::drawing::{departments, offices, page, tabs_of};

/// How a column is named and by what it sorts.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// Its key in the messages, under `boards`.
    pub key: &'static str,
    /// The order its heading leads to, as in the address; empty when it sorts nothing.
    pub order: &'static str,
}

const fn plain(key: &'static str) -> Heading {
    Heading { key, order: "" }
}

const fn sorting(key: &'static str, order: &'static str) -> Heading {
    Heading { key, order }
}

/// What a row is drawn with.
pub struct Drawn<'a> {
    /// The office that serves the page.
    pub office: &'a Office,
    /// The language.
    pub language: Language,
    /// The organisations by name.
    pub directory: &'a Directory,
    /// Today.
    pub today: Date,
}

/// Everything in which one board differs from the others.
pub struct Face {
    /// The board.
    pub board: Board,
    /// The place in the navigation.
    pub here: Here,
    /// The address.
    pub path: &'static str,
    /// The columns of the page.
    pub columns: &'static [Heading],
    /// The cells of a row on the page.
    pub cells: fn(&Drawn<'_>, &BoardRow) -> Vec<Markup>,
    /// The columns of the export that follow case file, title, unit, department and stage; keys under `boards`.
    pub export_columns: &'static [&'static str],
    /// Their cells.
    pub export: fn(&Drawn<'_>, &BoardRow) -> Vec<Cell>,
}

/// Every board with a page, by its code.
pub const FACES: [&Face; 7] = [
    &approvals::FACE,
    &construction::FACE,
    &acceptance::FACE,
    &systems::FACE,
    &maintenance::FACE,
    &findings::FACE,
    &measures::FACE,
];

/// A text of the boards.
pub fn said(language: Language, key: &str) -> &'static str {
    known(language, &format!("boards.{key}")).unwrap_or_default()
}

/// The name of a tab.
pub fn tab_name(language: Language, board: Board, tab: &str) -> &'static str {
    known(language, &format!("board_tabs.{}_{tab}", board.code())).unwrap_or_default()
}

impl Drawn<'_> {
    /// A text of the boards.
    fn say(&self, key: &str) -> &'static str {
        said(self.language, key)
    }

    /// The title as a link, with the stage below it.
    fn case(&self, row: &BoardRow) -> Markup {
        let stage = Stage::ALL.iter().copied().find(|stage| stage.code() == row.stage);
        html! {
            a href=(link(&row.case.kind, row.case.id.as_str())) { (row.case.title) }
            @if let Some(stage) = stage { div.below { (ui::stage(self.language, stage)) } }
        }
    }

    /// An office by name.
    fn name(&self, id: &CaseId) -> Markup {
        html! { span.text { (self.directory.name(id)) } }
    }

    /// Another office of a row by name, or in one word that it is the owner itself.
    fn beside_owner(&self, id: &CaseId, owner: &CaseId) -> Markup {
        if id == owner {
            return html! { span.soft { (self.say("owner_itself")) } };
        }
        self.name(id)
    }

    /// A day and what is left of the time.
    fn due(&self, (on, provisional): (Option<Date>, bool)) -> Markup {
        let certainty = if provisional {
            Certainty::Provisional
        } else {
            Certainty::Settled
        };
        html! { @if on.is_some() { (ui::due(self.language, &timing::due_on(self.office, (on, certainty)))) } }
    }

    /// A day alone; nothing when there is none.
    fn on(&self, day: Option<Date>) -> Markup {
        html! { @if let Some(day) = day { time.nowrap { (day) } } }
    }

    /// A word of a coded list.
    fn word<'a>(&self, list: &'static str, code: &'a str) -> &'a str {
        text(self.language, list, code)
    }
}

/// Text as a cell; nothing where there is none.
fn words(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Blank
    } else {
        Cell::Text(text.to_owned())
    }
}

/// A day as a cell; nothing where there is none.
fn day(on: Option<Date>) -> Cell {
    on.map_or(Cell::Blank, crate::pages::exports::cells::day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_board_tab_and_column_has_its_words_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            for face in FACES {
                let code = face.board.code();
                for tab in face.board.tabs() {
                    assert!(!tab_name(language, face.board, tab).is_empty(), "{code}_{tab}");
                }
                let columns = face.columns.iter().map(|column| column.key);
                let own = ["why", "none", "caption"].map(|key| format!("{code}_{key}"));
                let keys = columns.chain(face.export_columns.iter().copied());
                for key in keys.map(str::to_owned).chain(own).chain([code.to_owned()]) {
                    assert!(!said(language, &key).is_empty(), "{key}");
                }
            }
        }
        let boards: Vec<Board> = FACES.iter().map(|face| face.board).collect();
        assert_eq!(boards, Board::ALL, "every board has its page");
    }
}
