//! The boards as pages ask for them: rows of a field of work by tab, unit and words, in an order, and how many each tab
//! has today (articles 10 to 46).

use std::collections::{BTreeMap, BTreeSet};

use crate::case_lists::{Filter, count, counts, window_of};
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::{Page, Scope, pattern};
use crate::sql;
use crate::worklists::CaseTitle;
use acts::case::CaseId;
use acts::listing::board::{Board, Shown};
use jiff::civil::Date;
use sqlx::Row;
use sqlx::any::AnyRow;

/// How many rows a page of a board has: fewer than a list, for each says more.
pub const ROWS_A_BOARD: u32 = 25;

/// By what a board is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BoardOrder {
    /// By the day due, soonest first; what has no day is last.
    #[default]
    Due,
    /// By money, most first.
    Amount,
    /// By the board's own figure, smallest first.
    Measure,
    /// By the board's own figure, greatest first.
    MeasureDown,
    /// By the latest act, latest first.
    Changed,
    /// By the title.
    Title,
}

impl BoardOrder {
    /// The text is a constant; what has no figure stands last either way.
    const fn text(self) -> &'static str {
        match self {
            Self::Due => "ORDER BY l.due_key, l.case_id, l.place",
            Self::Amount => "ORDER BY COALESCE(l.amount_fen, -1) DESC, l.case_id, l.place",
            Self::Measure => {
                "ORDER BY CASE WHEN l.measure IS NULL THEN 1 ELSE 0 END, l.measure, l.case_id, l.place"
            }
            Self::MeasureDown => "ORDER BY COALESCE(l.measure, -1) DESC, l.case_id, l.place",
            Self::Changed => "ORDER BY c.changed_on DESC, l.case_id, l.place",
            Self::Title => "ORDER BY c.title, l.case_id, l.place",
        }
    }
}

/// What is asked of a board. `None` and an empty text ask for nothing in particular.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardQuery {
    /// Whose: of offices, the rows of case files that they read.
    pub scope: Scope,
    /// The board.
    pub board: Board,
    /// A tab.
    pub tab: Option<String>,
    /// The day as of which is asked: a row stands under a tab from a day on.
    pub on: Date,
    /// The unit.
    pub unit: Option<CaseId>,
    /// The department over the unit.
    pub department: Option<CaseId>,
    /// A phrase in the case file's title.
    pub text: String,
    /// The order.
    pub order: BoardOrder,
    /// Which page, from 0.
    pub page: u32,
}

/// A row of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardRow {
    /// The case file.
    pub case: CaseTitle,
    /// Its stage's code.
    pub stage: String,
    /// The day of its latest act.
    pub changed_on: Date,
    /// The unit.
    pub unit: CaseId,
    /// The department over the unit.
    pub department: CaseId,
    /// What is due next.
    pub due: Option<Date>,
    /// Whether that day is not sure.
    pub provisional: bool,
    /// The money concerned, in fen.
    pub amount_fen: Option<i64>,
    /// What the board shows.
    pub shown: Shown,
}

impl BoardQuery {
    /// The conditions on a row of `l`, the board's lines; those of the tab apart.
    fn filter(&self) -> Filter {
        let mut filter = Filter::default();
        filter.with("l.board = ?", Some(self.board.code().to_owned()));
        filter.with("l.unit = ?", self.unit.clone().map(|unit| unit.0));
        filter.with(
            "l.department = ?",
            self.department.clone().map(|department| department.0),
        );
        let phrase = self.text.trim().to_lowercase();
        let phrase = (!phrase.is_empty()).then(|| pattern(&phrase));
        filter.with(
            "l.case_id IN (SELECT case_id FROM case_line WHERE LOWER(title) LIKE ? ESCAPE '!')",
            phrase,
        );
        filter.scope(&self.scope);
        filter
    }

    fn tabbed(&self) -> Filter {
        let mut filter = self.filter();
        if let Some(tab) = &self.tab {
            filter.with_all(
                "EXISTS (SELECT 1 FROM board_tab t WHERE t.case_id = l.case_id AND t.place = l.place \
                 AND t.tab = ? AND t.from_on <= ?)",
                vec![tab.as_str().into(), self.on.to_string().into()],
            );
        }
        filter
    }
}

impl Store {
    /// A page of a board.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn board(&self, query: &BoardQuery) -> Result<Page<BoardRow>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let filter = query.tabbed();
        let total = match self.board_kept(query).await? {
            Some(kept) => kept
                .get(query.tab.as_deref().unwrap_or_default())
                .copied()
                .unwrap_or_default(),
            None => count(&mut connection, "board_line", &filter).await?,
        };
        let select = "SELECT c.case_id, c.kind, c.title, c.stage, c.changed_on, l.unit, l.department, l.due_on, \
             l.provisional, l.amount_fen, l.shown FROM board_line l JOIN case_line c ON c.case_id = l.case_id";
        let window = (query.page, ROWS_A_BOARD);
        let rows = window_of(&mut connection, (select, query.order.text(), window), filter).await?;
        let rows: Result<Vec<BoardRow>, StoreFault> = rows.iter().map(row_of).collect();
        Ok(Page { total, rows: rows? })
    }

    /// The boards on which there is any row.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn boards_in_use(&self, scope: &Scope) -> Result<BTreeSet<Board>, StoreFault> {
        let (text, cells) = if *scope == Scope::Everything {
            (
                "SELECT board FROM board_sum WHERE projects > 0".to_owned(),
                Vec::new(),
            )
        } else {
            let mut filter = Filter::default();
            filter.scope(scope);
            let (conditions, cells) = filter.taken();
            (
                format!("SELECT DISTINCT l.board FROM board_line l {conditions}"),
                cells,
            )
        };
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        let codes: Result<BTreeSet<String>, sqlx::Error> = rows.iter().map(|row| row.try_get(0)).collect();
        let codes = codes?;
        let used = Board::ALL
            .into_iter()
            .filter(|board| codes.contains(board.code()));
        Ok(used.collect())
    }

    /// How many rows each tab of a board has on the day asked for, whatever tab is asked for; tabs without any are left
    /// out. The whole is under the empty name.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn board_counts(&self, query: &BoardQuery) -> Result<BTreeMap<String, u64>, StoreFault> {
        if let Some(kept) = self.board_kept(query).await? {
            return Ok(kept);
        }
        let mut connection = self.reading.acquire().await?;
        let mut own = query.filter();
        let whole = count(&mut connection, "board_line", &own).await?;
        let narrowed = query.unit.is_some() || query.department.is_some();
        let table = if narrowed {
            "(SELECT t.tab, t.from_on, b.* FROM board_tab t JOIN board_line b ON b.case_id = t.case_id AND b.place = t.place)"
        } else {
            "board_tab"
        };
        own.with("l.from_on <= ?", Some(query.on.to_string()));
        let of_tabs = counts(&mut connection, ("tab", table), own).await?;
        let mut counted: BTreeMap<String, u64> = of_tabs.into_iter().collect();
        counted.insert(String::new(), whole);
        Ok(counted)
    }
}

impl Store {
    /// The counts that acts keep up, of a question about everything on the board.
    async fn board_kept(&self, query: &BoardQuery) -> Result<Option<BTreeMap<String, u64>>, StoreFault> {
        let narrowed = query.unit.is_some() || query.department.is_some() || !query.text.trim().is_empty();
        if narrowed || query.scope != Scope::Everything {
            return Ok(None);
        }
        let text = "SELECT '', projects FROM board_sum WHERE board = $1 UNION ALL \
             SELECT tab, CAST(SUM(projects) AS BIGINT) FROM tab_sum WHERE board = $1 AND from_on <= $2 GROUP BY tab";
        let cells = vec![query.board.code().into(), query.on.to_string().into()];
        let mut connection = self.reading.acquire().await?;
        let mut counts = BTreeMap::from([(String::new(), 0)]);
        for row in sql::rows(&mut connection, text.to_owned(), cells).await? {
            let count = sql::counted(row.try_get(1)?);
            let tab: String = row.try_get(0)?;
            if count > 0 || tab.is_empty() {
                counts.insert(tab, count);
            }
        }
        Ok(Some(counts))
    }
}

fn row_of(row: &AnyRow) -> Result<BoardRow, StoreFault> {
    let case = crate::worklists::title_of(row)?;
    let corrupt =
        |fault: &dyn std::fmt::Display| StoreFault::corrupt(format!("board_line {}", case.id), fault);
    let day = |text: &str| text.parse::<Date>().map_err(|fault| corrupt(&fault));
    let due: Option<String> = row.try_get(7)?;
    let shown: String = row.try_get(10)?;
    Ok(BoardRow {
        stage: row.try_get(3)?,
        changed_on: day(&row.try_get::<String, _>(4)?)?,
        unit: CaseId(row.try_get(5)?),
        department: CaseId(row.try_get(6)?),
        due: due.as_deref().map(day).transpose()?,
        provisional: row.try_get::<i64, _>(8)? != 0,
        amount_fen: row.try_get(9)?,
        shown: serde_json::from_str(&shown).map_err(|fault| corrupt(&fault))?,
        case,
    })
}
