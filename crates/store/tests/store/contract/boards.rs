//! Boards: their rows, tabs and orders are those of the case files, on both databases.

use super::fixture::{Place, reported};
use acts::case::{CaseFile, CaseId};
use acts::listing::board::{Board, BoardLine};
use acts::project_facts::ProjectFacts;
use acts::words::Category;
use jiff::civil::date;
use store::boards::{BoardOrder, BoardQuery};
use store::open::Store;
use store::projects::Scope;

/// Sixty projects of maintenance whose periods end one after another, so that each is to be applied for in time.
async fn maintained(place: &Place) -> (Store, Vec<CaseFile>) {
    let store = place.open().await;
    let mut files = Vec::new();
    for n in 1..=60 {
        let facts = ProjectFacts {
            name: format!("运维{n:02}"),
            plan_year: 2027,
            category: Some(Category::Maintenance),
            period_ends_on: Some(date(2026 + i16::try_from(n % 3).expect("small"), 6, 30)),
            ..ProjectFacts::default()
        };
        let (record, folded) = reported(n, facts);
        store.append(record, folded.clone()).await.expect("recorded");
        files.extend(folded);
    }
    (store, files)
}

/// Everything on a board on a day in December, when the periods of this year have long been to be applied for.
fn whole(board: Board) -> BoardQuery {
    BoardQuery {
        scope: Scope::Everything,
        board,
        tab: None,
        on: date(2026, 12, 1),
        unit: None,
        department: None,
        text: String::new(),
        order: BoardOrder::Due,
        page: 0,
    }
}

fn lines_of(store: &Store, files: &[CaseFile], board: Board) -> Vec<BoardLine> {
    let lines = files
        .iter()
        .flat_map(|file| acts::listing::lines(file, &store.regime()).boards);
    lines.filter(|line| line.board == board).collect()
}

async fn total(store: &Store, query: BoardQuery) -> u64 {
    store.board(&query).await.expect("read").total
}

pub async fn boards_hold_the_rows_of_the_case_files(place: &Place) {
    let (store, files) = maintained(place).await;
    for board in Board::ALL {
        let own = lines_of(&store, &files, board);
        let query = whole(board);
        let found = store.board(&query).await.expect("read");
        assert_eq!(found.total, own.len() as u64, "{}", board.code());
        let known = |row: &store::boards::BoardRow| own.iter().any(|line| line.shown == row.shown);
        assert!(found.rows.iter().all(known), "{}", board.code());
        let counts = store.board_counts(&query).await.expect("read");
        for tab in board.tabs() {
            let stands = |line: &&BoardLine| {
                let mut tabs = line.tabs.iter();
                tabs.any(|from| from.tab == *tab && from.from <= query.on)
            };
            let under = own.iter().filter(stands).count() as u64;
            assert_eq!(counts.get(*tab).copied().unwrap_or_default(), under, "{tab}");
            let tabbed = BoardQuery {
                tab: Some((*tab).to_owned()),
                ..query.clone()
            };
            assert_eq!(total(&store, tabbed).await, under, "{tab}");
        }
    }
}

pub async fn boards_are_ordered_narrowed_and_shown_to_their_readers_only(place: &Place) {
    let (store, _) = maintained(place).await;
    let query = whole(Board::Maintenance);
    let first = store.board(&query).await.expect("read");
    assert_eq!(
        (first.total, first.rows.len()),
        (60, 25),
        "each is to be applied for"
    );
    assert!(first.rows.is_sorted_by_key(|row| row.due), "soonest first");
    let orders = [
        BoardOrder::Amount,
        BoardOrder::Measure,
        BoardOrder::MeasureDown,
        BoardOrder::Changed,
        BoardOrder::Title,
    ];
    for order in orders {
        let ordered = BoardQuery {
            order,
            ..query.clone()
        };
        assert_eq!(total(&store, ordered).await, 60);
    }
    let named = BoardQuery {
        text: "运维01".to_owned(),
        ..query.clone()
    };
    assert_eq!(total(&store, named).await, 1);
    let unit = first.rows.first().expect("a row").unit.clone();
    let of_unit = BoardQuery {
        unit: Some(unit),
        ..query.clone()
    };
    let counts = store.board_counts(&of_unit).await.expect("read");
    assert_eq!(
        counts.get("").copied(),
        Some(30),
        "every other project is the unit's"
    );
    let elsewhere = BoardQuery {
        department: Some(CaseId::new("nobody")),
        ..query.clone()
    };
    let counts = store.board_counts(&elsewhere).await.expect("read");
    assert!(counts.values().all(|count| *count == 0), "{counts:?}");
    let nobody = BoardQuery {
        scope: Scope::Offices(Vec::new()),
        ..query
    };
    assert_eq!(total(&store, nobody).await, 0);
}
