//! The portfolio by year, stage, category, office and direction, with its money (Articles 2, 7, 11 and 29).

use acts::messages::text;
use acts::stage::Stage;
use store::statistics::Sums;

use super::table::{Block, Figure, Kind, Line};
use super::{Asked, Told, UNDECIDED};
use crate::address::Choices;
use crate::messages::{begun, say};

/// The address of the statistics.
const HERE: &str = "/statistics";

/// The tables.
pub(super) fn blocks(told: Told<'_>) -> Vec<Block> {
    vec![
        years(told),
        stages(told),
        categories(told),
        offices(told, "department"),
        offices(told, "unit"),
        directions(told),
    ]
}

const MONEY: [(&str, Kind); 6] = [
    ("total", Kind::Money),
    ("planned", Kind::Money),
    ("approved", Kind::Money),
    ("contracted", Kind::Money),
    ("paid", Kind::Money),
    ("saved", Kind::Money),
];

/// A count with the money beside it, all of the same projects.
fn money(asked: &Asked, sums: &Sums, of: (&'static str, &str)) -> Vec<Figure> {
    let rows = |state: &str| {
        let figure: &[(&'static str, &str)] = if state.is_empty() {
            &[of]
        } else {
            &[of, ("state", state)]
        };
        asked.rows(figure)
    };
    vec![
        Figure::Count(sums.projects, rows("")),
        Figure::Fen(sums.total_fen, rows("")),
        Figure::Fen(sums.planned_fen, rows("planned")),
        Figure::Fen(sums.approved_fen, rows("approved")),
        Figure::Fen(sums.contracted_fen, rows("contracted")),
        Figure::Fen(sums.paid_fen, rows("paid")),
        Figure::Fen(sums.saved_fen, rows("saved")),
    ]
}

fn columns() -> Vec<(&'static str, Kind)> {
    [("projects", Kind::Count)].into_iter().chain(MONEY).collect()
}

fn years(told: Told<'_>) -> Block {
    let lines = told.statistics.by_year.iter().map(|(year, sums)| {
        let code = year.to_string();
        Line {
            name: code.clone(),
            narrowed: Some(told.asked.address(HERE, ("year", &code))),
            figures: money(told.asked, sums, ("year", &code)),
            code,
        }
    });
    Block {
        code: "years",
        columns: columns(),
        lines: lines.collect(),
    }
}

fn stages(told: Told<'_>) -> Block {
    let found = &told.statistics.by_stage;
    let lines = Stage::OF_PROJECTS.iter().filter_map(|stage| {
        let (code, sums) = found.iter().find(|(code, _)| code == stage.code())?;
        let rows = told.asked.rows(&[("stage", code)]);
        Some(Line {
            code: code.clone(),
            name: text(told.language, "stage", code).to_owned(),
            narrowed: None,
            figures: vec![
                Figure::Count(sums.projects, rows.clone()),
                Figure::Fen(sums.total_fen, rows),
            ],
        })
    });
    Block {
        code: "stages",
        columns: vec![("projects", Kind::Count), ("total", Kind::Money)],
        lines: lines.collect(),
    }
}

fn categories(told: Told<'_>) -> Block {
    let lines = told.statistics.by_category.iter().map(|(code, sums)| {
        let (code, name) = if code.is_empty() {
            (UNDECIDED, say(told.language, "statistics.undecided"))
        } else {
            (code.as_str(), text(told.language, "Category", code))
        };
        Line {
            code: code.to_owned(),
            name: begun(name),
            narrowed: Some(told.asked.address(HERE, ("category", code))),
            figures: money(told.asked, sums, ("category", code)),
        }
    });
    Block {
        code: "categories",
        columns: columns(),
        lines: lines.collect(),
    }
}

fn offices(told: Told<'_>, by: &'static str) -> Block {
    let (code, found) = if by == "unit" {
        ("units", &told.statistics.by_unit)
    } else {
        ("departments", &told.statistics.by_department)
    };
    let lines = found.iter().map(|(office, sums)| {
        let id = acts::case::CaseId::new(office);
        Line {
            code: office.clone(),
            name: told.directory.name(&id).to_owned(),
            narrowed: Some(told.asked.address(HERE, (by, office))),
            figures: money(told.asked, sums, (by, office)),
        }
    });
    Block {
        code,
        columns: columns(),
        lines: lines.collect(),
    }
}

fn directions(told: Told<'_>) -> Block {
    let lines = told.statistics.by_direction.iter().map(|(code, projects, fen)| {
        let rows = told.asked.rows(&[("direction", code)]);
        Line {
            code: code.clone(),
            name: begun(text(told.language, "SupportDirection", code)),
            narrowed: Some(told.asked.address(HERE, ("direction", code))),
            figures: vec![Figure::Count(*projects, rows.clone()), Figure::Fen(*fen, rows)],
        }
    });
    Block {
        code: "directions",
        columns: vec![("projects", Kind::Count), ("total", Kind::Money)],
        lines: lines.collect(),
    }
}
