//! The measures taken against projects, on what each rests, and whether it still stands (Articles 31 and 43).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Board, BoardLine, Looked, Shown};
use crate::project::Project;
use crate::supervision::{Measure, MeasureGround};
use crate::words::supervision::MeasureKind;

/// The tabs of the board.
pub const TABS: &[&str] = &[
    "standing",
    "public_criticism",
    "deferral_of_investment_plan",
    "suspension",
    "termination",
    "lifted",
];

/// What the board shows of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureShown {
    /// Which.
    pub kind: MeasureKind,
    /// The day on which it was taken.
    pub taken_on: Date,
    /// The number of its document.
    pub document_number: String,
    /// The reasons.
    pub reason: String,
    /// On what it rests.
    pub ground: MeasureGround,
    /// The day on which it was lifted, with the number of the document.
    pub lifted: Option<(Date, String)>,
}

/// The rows of a project, one a measure.
pub(super) fn lines(looked: Looked<'_>, project: &Project) -> Vec<BoardLine> {
    let measures = project.supervision.measures.iter();
    measures.map(|measure| line(looked, project, measure)).collect()
}

fn line(looked: Looked<'_>, project: &Project, measure: &Measure) -> BoardLine {
    let (taken, stands) = (&measure.taken.what, measure.lifted.is_none());
    let tabs = looked.now(&[
        ("standing", stands),
        (taken.kind.code(), true),
        ("lifted", !stands),
    ]);
    BoardLine {
        board: Board::Measures,
        unit: project.unit.clone(),
        department: project.department.clone(),
        due: None,
        provisional: false,
        amount_fen: None,
        measure: None,
        tabs,
        shown: Shown::Measure(MeasureShown {
            kind: taken.kind,
            taken_on: measure.taken.on,
            document_number: taken.document_number.clone(),
            reason: taken.reason.clone(),
            ground: taken.ground.clone(),
            lifted: measure
                .lifted
                .as_ref()
                .map(|lifted| (lifted.on, lifted.what.document_number.clone())),
        }),
    }
}
