//! The rows behind a figure: exactly the projects, stays or deadlines that it counts (articles 42 to 46: a figure can be
//! looked into).

use super::StatisticsQuery;
use super::bands::Band;
use super::money::{self, Amount, CountedProject};
use super::source::Source;
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::{COLUMNS, Page, ROWS_A_PAGE};
use crate::sql::{self, Cell, counted, placeholders};
use crate::worklists::{CaseTitle, DEADLINE_COLUMNS, DeadlineRow, deadline_of, title_of};
use acts::listing::figures::REACH;
use jiff::civil::Date;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Which of the projects asked for a figure counts; all of these hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// The stage's code.
    pub stage: Option<String>,
    /// The step that was reached at least: one of [`REACH`].
    pub reach: Option<String>,
    /// By how much the work slipped, to this day where it is not done.
    pub slip: Option<(Band, Date)>,
    /// That the work is not done and its approved period has not ended on this day.
    pub not_due: Option<Date>,
    /// By how much the estimate moved.
    pub movement: Option<Band>,
    /// What is so of it.
    pub state: Option<State>,
    /// The amount by which the projects are in order.
    pub by: Amount,
}

/// What is so of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was sent back for correction.
    SentBack,
    /// Its investment plan is deferred.
    Deferred,
    /// It has an amount in an issued plan.
    Planned,
    /// It has an approved estimate.
    Approved,
    /// It has a contract.
    Contracted,
    /// It has a payment.
    Paid,
    /// Its work is done, so that savings are known.
    Saved,
}

impl State {
    const fn condition(self) -> &'static str {
        match self {
            Self::SentBack => "sent_back = 1",
            Self::Deferred => "deferred = 1",
            Self::Planned => "planned_fen IS NOT NULL",
            Self::Approved => "approved_fen IS NOT NULL",
            Self::Contracted => "contracted_fen IS NOT NULL",
            Self::Paid => "paid_fen IS NOT NULL",
            Self::Saved => "saved_fen IS NOT NULL",
        }
    }
}

/// Which stays in a stage a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// Those that ended.
    Ended,
    /// Those that kept to the limit.
    Within,
    /// Those that took longer.
    Over,
    /// Those that have not ended and whose last day lies before this day.
    Overdue(Date),
}

/// A stay in a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StayRow {
    /// The project.
    pub case: CaseTitle,
    /// The first day, ISO 8601.
    pub since_on: String,
    /// The last day; none while it stands there.
    pub until_on: Option<String>,
    /// The working days it took.
    pub days: Option<i64>,
    /// The working days that count towards the limit.
    pub counted_days: Option<i64>,
    /// The working days that are allowed.
    pub limit_days: Option<i64>,
    /// The day by which it was to end.
    pub due_on: Option<String>,
}

/// Which of the rows that a figure counts are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portion {
    /// A page, from 0.
    Page(u32),
    /// So many from the first, for exports.
    First(u32),
}

impl Portion {
    /// How many rows at most, and from which on.
    fn window(self) -> (i64, i64) {
        match self {
            Self::Page(page) => (i64::from(ROWS_A_PAGE), i64::from(page) * i64::from(ROWS_A_PAGE)),
            Self::First(most) => (i64::from(most), 0),
        }
    }
}

impl Store {
    /// A portion of the projects that a figure counts with their amounts, the greatest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn counted_projects(
        &self,
        query: &StatisticsQuery,
        counted: &Counted,
        portion: Portion,
    ) -> Result<Page<CountedProject>, StoreFault> {
        let source = chosen(query, counted);
        let within = format!(
            "project_line JOIN (SELECT case_id AS counted_case, {} FROM {}) f ON f.counted_case = case_id",
            money::selected(),
            source.from
        );
        let columns = format!("{COLUMNS}, {}", money::columns());
        let (total, rows) = self
            .portion_of((&columns, &within, &counted.by.order()), source.cells, portion)
            .await?;
        let rows: Result<Vec<CountedProject>, StoreFault> = rows.iter().map(money::counted_of).collect();
        Ok(Page { total, rows: rows? })
    }

    /// A portion of the stays that a figure counts, longest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn counted_stays(
        &self,
        query: &StatisticsQuery,
        (stage, stays): (&str, Stays),
        portion: Portion,
    ) -> Result<Page<StayRow>, StoreFault> {
        let mut source = Source::stay_rows(query);
        source.also("stage =", stage.into());
        match stays {
            Stays::Ended => source.from.push_str(" AND days IS NOT NULL"),
            Stays::Within => source.also("timely =", "within".into()),
            Stays::Over => source.also("timely =", "over".into()),
            Stays::Overdue(on) => source.also("open_due_on <", on.to_string().into()),
        }
        let columns =
            "c.id, c.kind, c.title, s.since_on, s.until_on, s.days, s.counted_days, s.limit_days, s.due_on";
        let own = "case_id, place, since_on, until_on, days, counted_days, limit_days, due_on";
        let within = format!(
            "(SELECT {own} FROM {}) s JOIN case_file c ON c.id = s.case_id",
            source.from
        );
        let order = "ORDER BY s.days DESC NULLS LAST, s.due_on, s.case_id, s.place";
        let (total, rows) = self
            .portion_of((columns, &within, order), source.cells, portion)
            .await?;
        let rows: Result<Vec<StayRow>, StoreFault> = rows.iter().map(stay_of).collect();
        Ok(Page { total, rows: rows? })
    }

    /// A portion of the deadlines of a kind that have passed, longest first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn counted_overdue(
        &self,
        query: &StatisticsQuery,
        (kind, on): (&str, Date),
        portion: Portion,
    ) -> Result<Page<DeadlineRow>, StoreFault> {
        let mut source = Source::deadline_rows(query);
        source.also("kind =", kind.into());
        source.also("due_on <", on.to_string().into());
        let within = format!(
            "(SELECT * FROM {}) d JOIN case_file c ON c.id = d.case_id",
            source.from
        );
        let order = "ORDER BY d.due_on, d.case_id, d.place";
        let (total, rows) = self
            .portion_of((DEADLINE_COLUMNS, &within, order), source.cells, portion)
            .await?;
        let rows: Result<Vec<DeadlineRow>, StoreFault> = rows.iter().map(deadline_of).collect();
        Ok(Page { total, rows: rows? })
    }

    async fn portion_of(
        &self,
        (columns, within, order): (&str, &str, &str),
        mut cells: Vec<Cell>,
        portion: Portion,
    ) -> Result<(u64, Vec<AnyRow>), StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let count = sql::rows(
            &mut connection,
            format!("SELECT COUNT(*) FROM {within}"),
            cells.clone(),
        )
        .await?;
        let count: Result<Vec<i64>, sqlx::Error> = count.iter().map(|row| row.try_get(0)).collect();
        let total = count?.first().copied().map(counted).unwrap_or_default();
        let at = cells.len();
        let text = format!(
            "SELECT {columns} FROM {within} {order} LIMIT ${} OFFSET ${}",
            at + 1,
            at + 2
        );
        let (most, from) = portion.window();
        cells.extend([Cell::from(most), Cell::from(from)]);
        Ok((total, sql::rows(&mut connection, text, cells).await?))
    }
}

/// The projects that a figure counts.
pub(super) fn chosen(query: &StatisticsQuery, counted: &Counted) -> Source {
    let mut source = Source::rows(query);
    if let Some(stage) = &counted.stage {
        source.also("stage =", stage.as_str().into());
    }
    if let Some(reach) = &counted.reach {
        let steps: Vec<&str> = REACH.into_iter().skip_while(|step| step != reach).collect();
        let list = placeholders(source.cells.len(), steps.len());
        let condition = if steps.is_empty() {
            " AND 1 = 0".to_owned()
        } else {
            format!(" AND reach IN ({list})")
        };
        source.from.push_str(&condition);
        source.cells.extend(steps.into_iter().map(Cell::from));
    }
    if let Some((band, on)) = counted.slip {
        source.from.push_str(&slipped(band, on));
    }
    if let Some(on) = counted.not_due {
        source.also("pending_due_on >=", on.to_string().into());
    }
    if let Some(band) = counted.movement {
        source
            .from
            .push_str(&format!(" AND {}", between("moved_basis_points", band)));
    }
    if let Some(state) = counted.state {
        source.from.push_str(" AND ");
        source.from.push_str(state.condition());
    }
    source
}

/// Numbers and days of a band stand in the text as they are: neither comes from outside.
fn slipped(band: Band, on: Date) -> String {
    let done = between("slipped_days", band);
    match band.due(on) {
        Some((from, to)) => format!(" AND ({done} OR pending_due_on BETWEEN '{from}' AND '{to}')"),
        None => format!(" AND {done}"),
    }
}

fn between(column: &str, band: Band) -> String {
    let from = band.from.map(|from| format!(" AND {column} >= {from}"));
    let to = band.to.map(|to| format!(" AND {column} <= {to}"));
    format!(
        "({column} IS NOT NULL{}{})",
        from.unwrap_or_default(),
        to.unwrap_or_default()
    )
}

fn stay_of(row: &AnyRow) -> Result<StayRow, StoreFault> {
    Ok(StayRow {
        case: title_of(row)?,
        since_on: row.try_get(3)?,
        until_on: row.try_get(4)?,
        days: row.try_get(5)?,
        counted_days: row.try_get(6)?,
        limit_days: row.try_get(7)?,
        due_on: row.try_get(8)?,
    })
}
