//! Statistics: sums that acts keep up say what the rows say, and every figure has exactly its rows (articles 42 to 46).

use super::fixture::{Place, reported, retitled};
use acts::amount::Yuan;
use acts::case::{CaseFile, CaseId};
use acts::project_facts::ProjectFacts;
use acts::words::{Category, SupportDirection};
use jiff::civil::{Date, date};
use store::open::Store;
use store::projects::Scope;
use store::statistics::money::Amount;
use store::statistics::rows::{Counted, Portion, Stays};
use store::statistics::{Statistics, StatisticsQuery, Sums};

const ON: Date = date(2026, 11, 23);

/// Numbers that look drawn by lot and are the same each time.
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn facts(&mut self) -> ProjectFacts {
        let categories = [
            Category::Construction,
            Category::Procurement,
            Category::Maintenance,
        ];
        let category = categories.get(usize::try_from(self.below(4)).expect("small"));
        let directions = SupportDirection::ALL
            .iter()
            .copied()
            .filter(|_| self.below(5) == 0)
            .collect();
        ProjectFacts {
            name: format!("项目{}", self.below(1_000)),
            plan_year: 2024 + i16::try_from(self.below(4)).expect("small"),
            category: category.copied(),
            total: (self.below(6) > 0).then(|| {
                let fen = i64::try_from(self.below(900_000_000)).expect("small");
                Yuan::from_fen(fen)
            }),
            directions,
            ..ProjectFacts::default()
        }
    }
}

/// Reports and corrections of reports in a drawn order.
async fn acted(store: &Store, seed: u64) {
    let mut lot = Lot(seed);
    let mut files: Vec<CaseFile> = Vec::new();
    for n in 1..=40 {
        let (record, changed) = reported(n, lot.facts());
        files.extend(changed.clone());
        store.append(record, changed).await.expect("recorded");
        for _ in 0..lot.below(3) {
            let at = usize::try_from(lot.below(files.len() as u64)).expect("small");
            let (record, mut changed) = retitled(&files[at], lot.facts());
            store.append(record, changed.clone()).await.expect("recorded");
            files[at] = changed.remove(0);
        }
    }
}

/// The same projects, asked for in a way that the kept sums do not tell apart.
fn by_rows() -> StatisticsQuery {
    StatisticsQuery {
        scope: Scope::Offices((1..=9).map(|n| CaseId(format!("organisation-{n}"))).collect()),
        ..StatisticsQuery::default()
    }
}

pub async fn kept_sums_say_what_the_rows_say(place: &Place) {
    let store = place.open().await;
    acted(&store, 98).await;
    let kept = store
        .statistics(&StatisticsQuery::default(), ON)
        .await
        .expect("read");
    let counted = store.statistics(&by_rows(), ON).await.expect("read");
    assert!(!counted.by_unit.is_empty(), "units are told for offices");
    let counted = Statistics {
        by_unit: Vec::new(),
        ..counted
    };
    assert_eq!(kept, counted);
    assert!(kept.by_direction.len() > 3 && kept.by_year.len() == 4, "{kept:?}");
    let year = |query: StatisticsQuery| StatisticsQuery {
        plan_year: Some(2025),
        ..query
    };
    let kept = store
        .statistics(&year(StatisticsQuery::default()), ON)
        .await
        .expect("read");
    let counted = store.statistics(&year(by_rows()), ON).await.expect("read");
    assert_eq!(
        (&kept.by_stage, &kept.by_direction),
        (&counted.by_stage, &counted.by_direction)
    );
    assert_eq!(kept.by_department, counted.by_department);
    assert_eq!(store.rebuild().await.expect("rebuilt"), [], "sums too");
}

pub async fn each_figure_has_exactly_its_rows(place: &Place) {
    let store = place.open().await;
    acted(&store, 7).await;
    let everything = StatisticsQuery::default();
    let found = store.statistics(&everything, ON).await.expect("read");
    let total = async |query: StatisticsQuery, counted: Counted| {
        let page = store.counted_projects(&query, &counted, Portion::Page(0)).await;
        page.expect("read").total
    };
    for (year, sums) in &found.by_year {
        let query = StatisticsQuery {
            plan_year: Some(*year),
            ..everything.clone()
        };
        assert_eq!(
            total(query.clone(), Counted::default()).await,
            sums.projects,
            "{year}"
        );
        rows_add_up_to(&store, &query, sums).await;
    }
    for (category, sums) in &found.by_category {
        let query = StatisticsQuery {
            managed_as: Some(category.clone()),
            ..everything.clone()
        };
        assert_eq!(
            total(query, Counted::default()).await,
            sums.projects,
            "{category}"
        );
    }
    for (direction, projects, _) in &found.by_direction {
        let query = StatisticsQuery {
            direction: Some(direction.clone()),
            ..everything.clone()
        };
        assert_eq!(total(query, Counted::default()).await, *projects, "{direction}");
    }
    for (stage, sums) in &found.by_stage {
        let counted = Counted {
            stage: Some(stage.clone()),
            ..Counted::default()
        };
        assert_eq!(total(everything.clone(), counted).await, sums.projects, "{stage}");
    }
    let reported = store
        .counted_stays(&everything, ("reported", Stays::Ended), Portion::Page(0))
        .await;
    assert_eq!(reported.expect("read").total, 0, "nothing was checked");
}

/// The amounts of the rows come to the figure, and the rows stand in the order that was asked for.
async fn rows_add_up_to(store: &Store, query: &StatisticsQuery, sums: &Sums) {
    let counted = Counted {
        by: Amount::Contracted,
        ..Counted::default()
    };
    let told = store.counted_sums(query, &counted).await.expect("read");
    let figures = [
        sums.total_fen,
        sums.planned_fen,
        sums.approved_fen,
        sums.contracted_fen,
        sums.paid_fen,
        sums.saved_fen,
    ];
    assert_eq!(told, figures);
    let page = store
        .counted_projects(query, &counted, Portion::First(10_000))
        .await
        .expect("read");
    let column = |place: usize| -> Vec<i64> {
        let of_row = |fen: &Vec<Option<i64>>| fen.get(place).copied().flatten().unwrap_or(0);
        page.rows.iter().map(|row| of_row(&row.fen)).collect()
    };
    for (place, figure) in figures.into_iter().enumerate() {
        assert_eq!(column(place).iter().sum::<i64>(), figure, "amount {place}");
    }
    let contracted = column(3);
    assert!(contracted.is_sorted_by(|one, next| one >= next), "{contracted:?}");
}
