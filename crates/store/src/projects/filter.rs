//! The `WHERE` and the `ORDER BY` of the library (article 10). Only placeholders vary in the texts; values are bound.

use super::{ProjectQuery, Scope, Sort};
use crate::database::Kind;
use crate::search::Search;
use crate::sql::{Cell, placeholders};
use acts::case::CaseId;

/// Conditions, all of which hold, with their bound values.
#[derive(Debug, Clone, Default)]
pub(super) struct Filter {
    conditions: Vec<String>,
    pub(super) cells: Vec<Cell>,
}

/// The order of the rows; the identity last, so that pages never overlap.
pub(super) const fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::ChangedLast => "changed_on DESC, case_id DESC",
        Sort::ChangedFirst => "changed_on, case_id",
        Sort::ReportedLast => "reported_on DESC, case_id DESC",
        Sort::ReportedFirst => "reported_on, case_id",
        Sort::AmountFalling => "total_fen DESC NULLS LAST, case_id DESC",
        Sort::AmountRising => "total_fen NULLS FIRST, case_id",
        Sort::ApprovedFalling => "approved_fen DESC NULLS LAST, case_id DESC",
        Sort::ApprovedRising => "approved_fen NULLS FIRST, case_id",
        Sort::YearLast => "plan_year DESC, case_id DESC",
        Sort::YearFirst => "plan_year, case_id",
        Sort::Name => "name, case_id",
        Sort::NameFalling => "name DESC, case_id DESC",
    }
}

/// Whether a question is about nothing that the sums by stage, year and category do not tell apart.
pub(super) fn asks_of_sums(query: &ProjectQuery) -> bool {
    let told_apart = ProjectQuery {
        stages: query.stages.clone(),
        category: query.category.clone(),
        plan_year: query.plan_year,
        sort: query.sort,
        page: query.page,
        ..ProjectQuery::default()
    };
    *query == told_apart
}

/// Whether a question asks for nothing but its text, latest change first.
pub(super) fn asks_of_text(query: &ProjectQuery) -> bool {
    let text_alone = ProjectQuery {
        text: query.text.clone(),
        page: query.page,
        ..ProjectQuery::default()
    };
    *query == text_alone
}

impl Filter {
    /// The conditions of a question; what its text looks for comes resolved.
    pub(super) fn of(query: &ProjectQuery, (kind, search): (Kind, &Search)) -> Self {
        let mut filter = Self::default();
        let text = |text: &Option<String>| text.as_deref().map(Cell::from);
        let office = |office: &Option<CaseId>| office.as_ref().map(|office| Cell::from(office.as_str()));
        let listed = |code: &Option<String>| code.as_ref().map(|code| Cell::from(format!("%,{code},%")));
        filter.stages(&query.stages);
        filter.with("unit =", office(&query.unit));
        filter.with("department =", office(&query.department));
        filter.with("category =", text(&query.category));
        filter.with("managed_as =", text(&query.managed_as));
        filter.with("plan_year =", query.plan_year.map(|year| i64::from(year).into()));
        filter.with("total_fen >=", query.from_fen.map(Cell::from));
        filter.with("total_fen <=", query.to_fen.map(Cell::from));
        filter.with("flags LIKE", listed(&query.flag));
        filter.with("directions LIKE", listed(&query.direction));
        filter.scope(&query.scope);
        filter.search(kind, search);
        filter
    }

    /// The condition that leaves the projects of a scope.
    pub(super) fn of_scope(scope: &Scope) -> Self {
        let mut filter = Self::default();
        filter.scope(scope);
        filter
    }

    /// The `WHERE`; nothing when there is no condition.
    pub(super) fn text(&self) -> String {
        if self.conditions.is_empty() {
            return String::new();
        }
        format!("WHERE {}", self.conditions.join(" AND "))
    }

    /// Compares with a bound value, if there is one.
    fn with(&mut self, comparison: &str, value: Option<Cell>) {
        if let Some(value) = value {
            self.cells.push(value);
            self.conditions
                .push(format!("{comparison} ${}", self.cells.len()));
        }
    }

    fn stages(&mut self, stages: &[String]) {
        if stages.is_empty() {
            return;
        }
        let list = placeholders(self.cells.len(), stages.len());
        self.conditions.push(format!("stage IN ({list})"));
        self.cells
            .extend(stages.iter().map(|stage| stage.as_str().into()));
    }

    fn scope(&mut self, scope: &Scope) {
        let Scope::Offices(offices) = scope else {
            return;
        };
        if offices.is_empty() {
            self.conditions.push("1 = 0".to_owned());
            return;
        }
        let list = placeholders(self.cells.len(), offices.len());
        self.cells
            .extend(offices.iter().map(|office| office.as_str().into()));
        self.conditions.push(format!(
            "(unit IN ({list}) OR department IN ({list}) OR applicant IN ({list}))"
        ));
    }

    fn search(&mut self, kind: Kind, search: &Search) {
        if let Some(condition) = search.condition(kind, &mut self.cells) {
            self.conditions.push(format!("case_id {condition}"));
        }
    }
}
