//! `project_sum`: count and total of the library by stage, year and category (article 10).

use super::KeptSum;
use crate::sql::Target;

pub(super) const SUM: KeptSum = KeptSum {
    target: Target {
        table: "project_sum",
        columns: &["stage", "plan_year", "category", "projects", "total_fen"],
        conflict: "ON CONFLICT (stage, plan_year, category) DO UPDATE SET \
             projects = project_sum.projects + excluded.projects, \
             total_fen = project_sum.total_fen + excluded.total_fen",
    },
    of: "project_line",
    keys: &["stage", "plan_year", "category"],
    summed: &["total_fen"],
};
