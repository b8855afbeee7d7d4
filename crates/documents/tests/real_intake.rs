//! The five raw workbooks of published intentions hold the thirty IT projects of the hand-repaired list; an import finds
//! each with unit, name and amount equal (Articles 8 and 10). The files lie beside the checkout; where they do not, the
//! workbooks that `messy_tables` makes itself carry the same messes.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use documents::intake::{Answers, Known, KnownUnit, Outcome, Preview, QuestionKind, Upload, read};
use documents::money::{self, MoneyUnit};

const FILES: [&str; 5] = [
    "intentions-1.xlsx",
    "intentions-2.xlsx",
    "intentions-3.xlsx",
    "intentions-4.xlsx",
    "intentions-5.xlsx",
];

fn intake_folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/intake");
    if !folder.is_dir() {
        println!(
            "{} is not here: only self-made workbooks are read",
            folder.display()
        );
        return None;
    }
    Some(folder)
}

fn preview(name: &str, bytes: &[u8], known: &Known, answers: &Answers) -> Preview {
    read(Upload { name, bytes }, known, answers, &mut |_, _| {}).unwrap()
}

/// Answers every question of a first reading: amounts are in 万元, and every unit joins the register under its own name.
fn answered(first: &Preview, known: &mut Known, answers: &mut Answers) {
    for question in &first.questions {
        match &question.asks {
            QuestionKind::MoneyUnit { .. } => {
                answers.money_unit.insert(question.id.clone(), MoneyUnit::WanYuan);
            }
            QuestionKind::Unit { name, .. } => known.units.push(KnownUnit {
                id: format!("org-{}", known.units.len() + 1),
                name: name.clone(),
                aliases: Vec::new(),
            }),
            QuestionKind::PlanYear => answers.plan_year = Some(2026),
        }
    }
}

type Project = (String, String, i64);

fn expected(folder: &std::path::Path) -> BTreeSet<(String, Project)> {
    let mut reader = csv::Reader::from_path(folder.join("it-projects-2026.csv")).unwrap();
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    rows.into_iter()
        .map(|row| {
            let amount = money::parse(&row["budget_wan_yuan"], Some(MoneyUnit::WanYuan)).unwrap();
            let project = (row["unit"].clone(), row["project_name"].clone(), amount.fen);
            (row["raw_file"].clone(), project)
        })
        .collect()
}

#[test]
fn the_thirty_projects_are_found_with_unit_name_and_amount_equal() {
    let Some(folder) = intake_folder() else { return };
    let mut found = BTreeSet::new();
    for name in FILES {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let (mut known, mut answers) = (Known::default(), Answers::default());
        answered(&preview(name, &bytes, &known, &answers), &mut known, &mut answers);
        let second = preview(name, &bytes, &known, &answers);
        assert_eq!(
            second.questions,
            [],
            "{name}: every question is asked in the first reading"
        );
        assert_eq!(second.totals.waiting, 0, "{name}");
        for (project, _) in second.accepted() {
            let same = (project.unit.clone(), project.name.clone(), project.amount_fen);
            found.insert((name.to_owned(), same));
        }
        let imported = second.accepted().map(|(_, print)| print.to_owned()).collect();
        let again = preview(name, &bytes, &Known { imported, ..known }, &answers);
        assert_eq!(
            again.accepted().count(),
            0,
            "{name}: the same file twice creates nothing new"
        );
        assert_eq!(again.totals.already_imported, second.accepted().count(), "{name}");
    }
    let expected = expected(&folder);
    assert_eq!(expected.len(), 30);
    let missing: Vec<_> = expected.difference(&found).collect();
    assert!(missing.is_empty(), "not found: {missing:#?}");
}

#[test]
fn the_unit_of_money_is_asked_once_and_not_guessed() {
    let Some(folder) = intake_folder() else { return };
    let bytes = std::fs::read(folder.join("intentions-1.xlsx")).unwrap();
    let first = preview(
        "intentions-1.xlsx",
        &bytes,
        &Known::default(),
        &Answers::default(),
    );
    let money = first
        .questions
        .iter()
        .filter(|question| matches!(question.asks, QuestionKind::MoneyUnit { .. }));
    assert_eq!(money.count(), 1);
    assert_eq!(first.accepted().count(), 0);
    assert!(
        first
            .rows
            .iter()
            .all(|row| !matches!(row.outcome, Outcome::Taken | Outcome::Mended))
    );
}
