//! The read tables: what the pages list, computed from each case file and replaced in the transaction of the act.
//!
//! The rows themselves come from [`acts::listing`]; this file only knows in which columns they go. Sums over the
//! portfolio are kept up by differences, so that a report reads a few hundred rows however many projects there are.

use crate::sql::{self, Cell, Target};
use acts::case::CaseFile;
use acts::deadlines::Deadline;
use acts::listing::{CaseLine, Lines, ListedLine, ProjectLine, TaskLine, lines};
use acts::regime::Regime;
use sqlx::{AnyConnection, Row};
use std::collections::{BTreeMap, BTreeSet};

/// The read tables whose rows belong to one case file each; the case file is the first column.
pub(crate) const TABLES: [Target; 7] = [
    Target {
        table: "project_line",
        columns: &[
            "case_id",
            "name",
            "unit",
            "department",
            "applicant",
            "category",
            "managed_as",
            "stage",
            "plan_year",
            "total_fen",
            "approved_fen",
            "project_code",
            "reported_on",
            "changed_on",
            "flags",
        ],
        conflict: "",
    },
    Target {
        table: "project_text",
        columns: &["case_id", "searched"],
        conflict: "",
    },
    Target {
        table: "task_line",
        columns: &[
            "case_id", "place", "act", "office", "party", "duty", "draft", "since_on",
        ],
        conflict: "",
    },
    Target {
        table: "deadline_line",
        columns: &[
            "case_id",
            "place",
            "kind",
            "article",
            "due_on",
            "provisional",
            "party",
            "office",
        ],
        conflict: "",
    },
    Target {
        table: "case_line",
        columns: &[
            "case_id",
            "kind",
            "title",
            "stage",
            "office",
            "project",
            "opened_on",
            "changed_on",
            "flags",
        ],
        conflict: "",
    },
    Target {
        table: "case_reader",
        columns: &["case_id", "reader"],
        conflict: "",
    },
    Target {
        table: "listed_line",
        columns: &["case_id", "place", "list", "article", "on_day", "office", "note"],
        conflict: "",
    },
];

const SUMS: Target = Target {
    table: "project_sum",
    columns: &["stage", "plan_year", "category", "projects", "total_fen"],
    conflict: "ON CONFLICT (stage, plan_year, category) DO UPDATE SET \
         projects = project_sum.projects + excluded.projects, \
         total_fen = project_sum.total_fen + excluded.total_fen",
};

/// The rows of one case file, one list for each of [`TABLES`], and what it adds to the sums.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    tables: [Vec<Vec<Cell>>; 7],
    share: Option<Share>,
}

/// What a project adds to the sums.
#[derive(Debug, Clone)]
struct Share {
    key: (String, i64, String),
    fen: i64,
}

/// The claims and the rows of a case file.
pub(crate) fn of(file: &CaseFile, regime: &Regime) -> (Vec<(String, String)>, Rows) {
    let Lines {
        project,
        tasks,
        deadlines,
        claims,
        case,
        listed,
    } = lines(file, regime);
    let id = file.id.as_str();
    let share = project.as_ref().map(share_of);
    let text = project
        .as_ref()
        .map(|line| vec![id.into(), line.text.to_lowercase().into()]);
    let tables = [
        project.map(|line| project_row(id, line)).into_iter().collect(),
        text.into_iter().collect(),
        (0..)
            .zip(tasks)
            .map(|(place, task)| task_row(id, place, task))
            .collect(),
        (0..)
            .zip(deadlines)
            .map(|(place, deadline)| deadline_row(id, place, deadline))
            .collect(),
        case.as_ref().map(|line| case_row(id, line)).into_iter().collect(),
        readers(case)
            .into_iter()
            .map(|reader| vec![id.into(), reader.into()])
            .collect(),
        (0..)
            .zip(listed)
            .map(|(place, line)| listed_row(id, place, line))
            .collect(),
    ];
    let claims = claims
        .into_iter()
        .map(|claim| (claim.kind.to_owned(), claim.key))
        .collect();
    (claims, Rows { tables, share })
}

fn share_of(line: &ProjectLine) -> Share {
    let key = (
        line.stage.clone(),
        i64::from(line.plan_year),
        line.category.clone(),
    );
    Share {
        key,
        fen: line.total_fen.unwrap_or_default(),
    }
}

fn project_row(id: &str, line: ProjectLine) -> Vec<Cell> {
    vec![
        id.into(),
        line.name.into(),
        line.unit.0.into(),
        line.department.0.into(),
        line.applicant.map(|office| office.0).into(),
        line.category.into(),
        line.managed_as.into(),
        line.stage.into(),
        i64::from(line.plan_year).into(),
        line.total_fen.into(),
        line.approved_fen.into(),
        line.code.into(),
        line.reported_on.to_string().into(),
        line.changed_on.to_string().into(),
        line.flags.into(),
    ]
}

fn task_row(id: &str, place: i64, task: TaskLine) -> Vec<Cell> {
    vec![
        id.into(),
        place.into(),
        task.act.into(),
        task.office.map(|office| office.0).into(),
        task.party.code().into(),
        task.duty.code().into(),
        task.draft.map(i64::from).into(),
        task.since.to_string().into(),
    ]
}

fn deadline_row(id: &str, place: i64, deadline: Deadline) -> Vec<Cell> {
    vec![
        id.into(),
        place.into(),
        deadline.kind.into(),
        deadline.article.into(),
        deadline.due.map(|day| day.to_string()).into(),
        i64::from(deadline.provisional).into(),
        deadline.party.code().into(),
        deadline.office.map(|office| office.0).into(),
    ]
}

fn case_row(id: &str, line: &CaseLine) -> Vec<Cell> {
    vec![
        id.into(),
        line.kind.as_str().into(),
        line.title.as_str().into(),
        line.stage.as_str().into(),
        line.office.as_ref().map(|office| office.0.clone()).into(),
        line.project.as_ref().map(|project| project.0.clone()).into(),
        line.opened_on.to_string().into(),
        line.changed_on.to_string().into(),
        line.flags.as_str().into(),
    ]
}

/// The readers, each once.
fn readers(line: Option<CaseLine>) -> BTreeSet<String> {
    line.into_iter().flat_map(|line| line.readers).collect()
}

fn listed_row(id: &str, place: i64, line: ListedLine) -> Vec<Cell> {
    vec![
        id.into(),
        place.into(),
        line.list.into(),
        line.article.into(),
        line.on.to_string().into(),
        line.office.map(|office| office.0).into(),
        line.note.into(),
    ]
}

/// Replaces the rows of these case files and moves the sums by the difference.
pub(crate) async fn replace(
    connection: &mut AnyConnection,
    ids: &[&str],
    rows: impl Iterator<Item = &Rows> + Clone,
) -> Result<(), sqlx::Error> {
    let mut moved = shares_taken(connection, ids).await?;
    for share in rows.clone().filter_map(|rows| rows.share.as_ref()) {
        let sum = moved.entry(share.key.clone()).or_default();
        sum.0 += 1;
        sum.1 += share.fen;
    }
    for (place, target) in TABLES.iter().enumerate() {
        sql::execute_in(
            connection,
            &format!("DELETE FROM {} WHERE case_id IN", target.table),
            ids,
        )
        .await?;
        let cells = rows
            .clone()
            .filter_map(|rows| rows.tables.get(place))
            .flatten()
            .cloned()
            .collect();
        sql::insert(connection, target, cells).await?;
    }
    let cells = moved
        .into_iter()
        .filter(|(_, sum)| *sum != (0, 0))
        .map(sum_row)
        .collect();
    sql::insert(connection, &SUMS, cells).await.map(drop)
}

/// What the stored lines of these case files have in the sums, to be taken out.
async fn shares_taken(
    connection: &mut AnyConnection,
    ids: &[&str],
) -> Result<BTreeMap<(String, i64, String), (i64, i64)>, sqlx::Error> {
    let text = "SELECT stage, plan_year, category, total_fen FROM project_line WHERE case_id IN";
    let mut taken: BTreeMap<(String, i64, String), (i64, i64)> = BTreeMap::new();
    for row in sql::rows_in(connection, (text, ""), ids).await? {
        let sum = taken
            .entry((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))
            .or_default();
        sum.0 -= 1;
        sum.1 -= row.try_get::<Option<i64>, _>(3)?.unwrap_or_default();
    }
    Ok(taken)
}

fn sum_row((key, sum): ((String, i64, String), (i64, i64))) -> Vec<Cell> {
    let (stage, year, category) = key;
    vec![
        stage.into(),
        year.into(),
        category.into(),
        sum.0.into(),
        sum.1.into(),
    ]
}
