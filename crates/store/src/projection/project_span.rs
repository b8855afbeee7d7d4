//! `project_span`: how long a project stood in each stage, and what is allowed for it (articles 14 and 33).

use super::{ReadTable, day};
use crate::sql::{Cell, Target};
use acts::listing::Lines;
use acts::listing::spans::{SpanLine, Timely};

pub(super) const TABLE: ReadTable = ReadTable {
    target: Target {
        table: "project_span",
        columns: &[
            "case_id",
            "place",
            "plan_year",
            "stage",
            "since_on",
            "until_on",
            "days",
            "counted_days",
            "limit_days",
            "due_on",
            "open_due_on",
            "article",
            "timely",
        ],
        conflict: "",
    },
    revision: 1,
    rows,
};

fn rows(id: &str, lines: &Lines) -> Vec<Vec<Cell>> {
    let year = lines.project.as_ref().map_or(0, |line| i64::from(line.plan_year));
    (0..)
        .zip(&lines.spans)
        .map(|(place, span)| row(id, (place, year), span))
        .collect()
}

fn row(id: &str, (place, year): (i64, i64), span: &SpanLine) -> Vec<Cell> {
    vec![
        id.into(),
        place.into(),
        year.into(),
        span.stage.as_str().into(),
        span.since.to_string().into(),
        day(span.until),
        span.days.into(),
        span.counted_days.into(),
        span.limit_days.into(),
        day(span.due),
        day(span.due.filter(|_| span.until.is_none())),
        span.article.as_str().into(),
        span.timely.map_or("open", Timely::code).into(),
    ]
}
