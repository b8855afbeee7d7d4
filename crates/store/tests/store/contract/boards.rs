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

pub async fn boards_hold_the_rows_of_the_case_files(place: &Place) {
    let (store, files) = maintained(place).await;
    let expected: Vec<_> = files
        .iter()
        .flat_map(|file| acts::listing::lines(file, &store.regime()).boards)
        .collect();
    let whole = expected
        .iter()
        .filter(|line| line.board == Board::Maintenance)
        .count();
    assert_eq!(whole, 60, "each of them is to be applied for");
    for board in Board::ALL {
        let own: Vec<_> = expected.iter().filter(|line| line.board == board).collect();
        let query = BoardQuery {
            scope: Scope::Everything,
            board,
            tab: None,
            on: date(2026, 12, 1),
            unit: None,
            department: None,
            text: String::new(),
            order: BoardOrder::Due,
            page: 0,
        };
        let found = store.board(&query).await.expect("read");
        assert_eq!(found.total, own.len() as u64, "{}", board.code());
        assert!(
            found
                .rows
                .iter()
                .all(|row| own.iter().any(|line| line.shown == row.shown))
        );
        let counts = store.board_counts(&query).await.expect("read");
        for tab in board.tabs() {
            let on_tab = |line: &&&BoardLine| {
                line.tabs
                    .iter()
                    .any(|from| from.tab == *tab && from.from <= query.on)
            };
            let under = own.iter().filter(on_tab).count() as u64;
            assert_eq!(counts.get(*tab).copied().unwrap_or_default(), under, "{tab}");
            let tabbed = BoardQuery {
                tab: Some((*tab).to_owned()),
                ..query.clone()
            };
            assert_eq!(store.board(&tabbed).await.expect("read").total, under, "{tab}");
            let narrowed = BoardQuery {
                department: Some(CaseId::new("nobody")),
                ..query.clone()
            };
            assert_eq!(store.board_counts(&narrowed).await.expect("read").get(*tab), None);
        }
        for order in [
            BoardOrder::Amount,
            BoardOrder::Measure,
            BoardOrder::MeasureDown,
            BoardOrder::Changed,
            BoardOrder::Title,
        ] {
            let ordered = BoardQuery {
                order,
                ..query.clone()
            };
            assert_eq!(store.board(&ordered).await.expect("read").total, found.total);
        }
        let nobody = BoardQuery {
            scope: Scope::Offices(Vec::new()),
            ..query
        };
        assert_eq!(store.board(&nobody).await.expect("read").total, 0);
    }
}
