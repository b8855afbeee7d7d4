//! `project_figures`: what sums over the portfolio are made of, one row a project, with everything by which they are
//! filtered beside it (articles 11, 29, 30, 33, 37).

use super::{ReadTable, day};
use crate::sql::{Cell, Target};
use acts::listing::figures::ProjectFigures;
use acts::listing::{Lines, ProjectLine};

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "project_figures",
        columns: &[
            "case_id",
            "plan_year",
            "stage",
            "managed_as",
            "unit",
            "department",
            "applicant",
            "total_fen",
            "planned_fen",
            "approved_fen",
            "adjusted_fen",
            "contracted_fen",
            "paid_fen",
            "saved_fen",
            "returned_fen",
            "moved_basis_points",
            "first_due_on",
            "finished_on",
            "slipped_days",
            "pending_due_on",
            "accepted_on",
            "grade",
            "reach",
            "returns",
            "sent_back",
            "deferred",
            "task",
            "tags",
        ],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    let both = lines.project.iter().zip(&lines.figures);
    both.map(|(line, figures)| row(id, line, figures)).collect()
}

fn row(id: &str, line: &ProjectLine, figures: &ProjectFigures) -> Vec<Cell> {
    vec![
        id.into(),
        i64::from(line.plan_year).into(),
        line.stage.as_str().into(),
        line.managed_as.as_str().into(),
        line.unit.as_str().into(),
        line.department.as_str().into(),
        line.applicant.as_ref().map(|office| office.0.clone()).into(),
        line.total_fen.into(),
        figures.planned_fen.into(),
        figures.approved_fen.into(),
        figures.adjusted_fen.into(),
        figures.contracted_fen.into(),
        figures.paid_fen.into(),
        figures.saved_fen.into(),
        figures.returned_fen.into(),
        figures.moved_basis_points.into(),
        day(figures.first_due_on),
        day(figures.finished_on),
        figures.slipped_days.into(),
        day(figures.pending_due_on),
        day(figures.accepted_on),
        figures.grade.as_str().into(),
        figures.reach.as_str().into(),
        i64::from(figures.returns).into(),
        i64::from(figures.returns > 0).into(),
        i64::from(figures.deferred).into(),
        figures.task.as_str().into(),
        figures.tags.join(",").into(),
    ]
}
