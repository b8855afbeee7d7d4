//! The sums over read tables: count and total of the library (article 10), and what the statistics read of money, days
//! and deadlines (articles 11, 14, 29, 30, 33).

use super::KeptSum;
use crate::sql::Target;

/// A sum over a table by some of its columns; with a column after `where`, of the rows that have a value there.
macro_rules! kept_sum {
    ($table:literal of $of:literal $(where $counted:literal)? by $first:literal $(, $key:literal)*; $($sum:literal),*) => {
        KeptSum {
            target: Target {
                table: $table,
                columns: &[$first, $($key,)* "projects", $($sum),*],
                conflict: concat!(
                    "ON CONFLICT (", $first $(, ", ", $key)*, ") DO UPDATE SET projects = ", $table,
                    ".projects + excluded.projects" $(, ", ", $sum, " = ", $table, ".", $sum, " + excluded.", $sum)*
                ),
            },
            of: $of,
            counted: &[$($counted)?],
            keys: &[$first, $($key),*],
            summed: &[$($sum),*],
        }
    };
}

/// Every sum.
pub(crate) const SUMS: &[KeptSum] = &[
    kept_sum!("project_sum" of "project_line" by "stage", "plan_year", "category"; "total_fen"),
    kept_sum!("figure_sum" of "project_figures" by "plan_year", "managed_as", "stage", "reach";
        "total_fen", "planned_fen", "approved_fen", "adjusted_fen", "contracted_fen", "paid_fen", "saved_fen",
        "returned_fen", "sent_back", "deferred"),
    kept_sum!("department_sum" of "project_figures" by "department", "plan_year";
        "total_fen", "planned_fen", "approved_fen", "adjusted_fen", "contracted_fen", "paid_fen", "saved_fen",
        "returned_fen", "sent_back", "deferred"),
    kept_sum!("tag_sum" of "project_tag" by "tag", "plan_year"; "total_fen"),
    kept_sum!("slip_sum" of "project_figures" where "slipped_days" by "plan_year", "slipped_days";),
    kept_sum!("pending_sum" of "project_figures" where "pending_due_on" by "plan_year", "pending_due_on";),
    kept_sum!("movement_sum" of "project_figures" where "moved_basis_points" by "plan_year", "moved_basis_points";),
    kept_sum!("span_sum" of "project_span" where "days" by "stage", "timely", "days";),
    kept_sum!("open_span_sum" of "project_span" where "open_due_on" by "stage", "open_due_on";),
    kept_sum!("deadline_sum" of "deadline_line" where "due_on" by "due_on", "kind", "article";),
    kept_sum!("task_sum" of "task_line" by "whose", "awaits", "duty";),
    kept_sum!("owed_sum" of "deadline_line" where "owed_on" by "whose", "party", "owed_on";),
    kept_sum!("party_owed_sum" of "deadline_line" where "owed_on" by "party", "owed_on";),
    kept_sum!("board_sum" of "board_line" by "board";),
    kept_sum!("tab_sum" of "board_tab" by "board", "tab", "from_on";),
    kept_sum!("listed_sum" of "listed_line" by "list", "on_day";),
];
