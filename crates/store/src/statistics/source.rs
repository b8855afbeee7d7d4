//! From where a figure is read: a sum that the acts keep up, when it tells apart everything the question asks for, or
//! else the rows themselves (articles 42 to 46: either way a figure is what was recorded).

use super::StatisticsQuery;
use crate::projects::Scope;
use crate::sql::{Cell, placeholders};

/// A table with its conditions, and how its rows are counted.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// The table and its `WHERE`, which always has a condition.
    pub(super) from: String,
    /// The count.
    pub(super) count: &'static str,
    /// The bound values.
    pub(super) cells: Vec<Cell>,
}

/// A kept sum counts what it was added up from.
const KEPT: &str = "CAST(COALESCE(SUM(projects), 0) AS BIGINT)";

/// What a kept sum tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TellsApart {
    YearAndCategory,
    Year,
    Nothing,
}

impl Source {
    fn of(table: &str, count: &'static str) -> Self {
        Self {
            from: format!("{table} WHERE 1 = 1"),
            count,
            cells: Vec::new(),
        }
    }

    /// Adds a condition.
    pub(super) fn also(&mut self, comparison: &str, value: Cell) {
        self.cells.push(value);
        self.from
            .push_str(&format!(" AND {comparison} ${}", self.cells.len()));
    }

    /// The kept sum, if it tells apart what is asked for.
    fn kept(table: &str, query: &StatisticsQuery, tells: TellsApart) -> Option<Self> {
        let year = query.plan_year.filter(|_| tells != TellsApart::Nothing);
        let category = query.managed_as.as_ref();
        let category = category.filter(|_| tells == TellsApart::YearAndCategory);
        let told = StatisticsQuery {
            plan_year: year,
            managed_as: category.cloned(),
            ..StatisticsQuery::default()
        };
        if told != *query {
            return None;
        }
        let mut source = Self::of(table, KEPT);
        if let Some(year) = year {
            source.also("plan_year =", i64::from(year).into());
        }
        if let Some(category) = category {
            source.also("managed_as =", category.as_str().into());
        }
        Some(source)
    }

    /// The rows of the projects asked for.
    pub(super) fn rows(query: &StatisticsQuery) -> Self {
        let mut source = Self::of("project_figures", "COUNT(*)");
        source.ask(query);
        source
    }

    /// The rows of a table about the projects asked for.
    fn about(table: &str, query: &StatisticsQuery) -> Self {
        let mut source = Self::of(table, "COUNT(*)");
        if *query == StatisticsQuery::default() {
            return source;
        }
        source
            .from
            .push_str(" AND case_id IN (SELECT case_id FROM project_figures WHERE 1 = 1");
        source.ask(query);
        source.from.push(')');
        source
    }

    /// Money and counts.
    pub(super) fn figures(query: &StatisticsQuery) -> Self {
        let kept = Self::kept("figure_sum", query, TellsApart::YearAndCategory);
        kept.unwrap_or_else(|| Self::rows(query))
    }

    /// The same, by department.
    pub(super) fn departments(query: &StatisticsQuery) -> Self {
        let kept = Self::kept("department_sum", query, TellsApart::Year);
        kept.unwrap_or_else(|| Self::rows(query))
    }

    /// Directions.
    pub(super) fn directions(query: &StatisticsQuery) -> Self {
        let kept = Self::kept("tag_sum", query, TellsApart::Year);
        kept.unwrap_or_else(|| Self::about("project_tag", query))
    }

    /// Projects whose work is done after or before the day first approved.
    pub(super) fn slips(query: &StatisticsQuery) -> Self {
        let kept = Self::kept("slip_sum", query, TellsApart::Year);
        kept.unwrap_or_else(|| Self::rows(query).having("slipped_days"))
    }

    /// Projects whose work is not done.
    pub(super) fn pending(query: &StatisticsQuery) -> Self {
        let kept = Self::kept("pending_sum", query, TellsApart::Year);
        kept.unwrap_or_else(|| Self::rows(query).having("pending_due_on"))
    }

    /// Approved estimates.
    pub(super) fn movements(query: &StatisticsQuery) -> Self {
        let kept = Self::kept("movement_sum", query, TellsApart::Year);
        kept.unwrap_or_else(|| Self::rows(query).having("moved_basis_points"))
    }

    /// Stays in stages that have ended.
    pub(super) fn stays(query: &StatisticsQuery) -> Self {
        let kept = Self::kept("span_sum", query, TellsApart::Nothing);
        kept.unwrap_or_else(|| Self::about("project_span", query).having("days"))
    }

    /// Stays in stages that have not ended and have a last day.
    pub(super) fn open_stays(query: &StatisticsQuery) -> Self {
        let kept = Self::kept("open_span_sum", query, TellsApart::Nothing);
        kept.unwrap_or_else(|| Self::about("project_span", query).having("open_due_on"))
    }

    /// The rows of stays, for lists.
    pub(super) fn stay_rows(query: &StatisticsQuery) -> Self {
        Self::about("project_span", query)
    }

    /// What is due: of every case file that may be read, or of the projects asked for.
    pub(super) fn deadlines(query: &StatisticsQuery) -> Self {
        let kept = Self::kept("deadline_sum", query, TellsApart::Nothing);
        kept.unwrap_or_else(|| Self::deadline_rows(query))
    }

    /// The rows of what is due, for lists.
    pub(super) fn deadline_rows(query: &StatisticsQuery) -> Self {
        let of_scope = StatisticsQuery {
            scope: query.scope.clone(),
            ..StatisticsQuery::default()
        };
        let Scope::Offices(offices) = &query.scope else {
            return Self::about("deadline_line", query);
        };
        if of_scope != *query {
            return Self::about("deadline_line", query);
        }
        let mut source = Self::of("deadline_line", "COUNT(*)");
        if offices.is_empty() {
            source.from.push_str(" AND 1 = 0");
            return source;
        }
        let list = placeholders(0, offices.len());
        source.cells = offices.iter().map(|office| office.as_str().into()).collect();
        source.from.push_str(&format!(
            " AND case_id IN (SELECT case_id FROM case_reader WHERE reader IN ({list}, '*'))"
        ));
        source
    }

    fn having(mut self, column: &str) -> Self {
        self.from.push_str(&format!(" AND {column} IS NOT NULL"));
        self
    }

    /// The conditions of a question on `project_figures`.
    fn ask(&mut self, query: &StatisticsQuery) {
        if let Some(year) = query.plan_year {
            self.also("plan_year =", i64::from(year).into());
        }
        if let Some(category) = &query.managed_as {
            self.also("managed_as =", category.as_str().into());
        }
        if let Some(department) = &query.department {
            self.also("department =", department.as_str().into());
        }
        if let Some(unit) = &query.unit {
            self.also("unit =", unit.as_str().into());
        }
        if let Some(direction) = &query.direction {
            self.cells.push(direction.as_str().into());
            self.from.push_str(&format!(
                " AND case_id IN (SELECT case_id FROM project_tag WHERE tag = ${})",
                self.cells.len()
            ));
        }
        let Scope::Offices(offices) = &query.scope else {
            return;
        };
        if offices.is_empty() {
            self.from.push_str(" AND 1 = 0");
            return;
        }
        let list = placeholders(self.cells.len(), offices.len());
        self.cells
            .extend(offices.iter().map(|office| Cell::from(office.as_str())));
        self.from.push_str(&format!(
            " AND (unit IN ({list}) OR department IN ({list}) OR applicant IN ({list}))"
        ));
    }
}

/// A year as the store wrote it.
pub(super) fn year(stored: &str) -> i16 {
    stored.parse().unwrap_or_default()
}
