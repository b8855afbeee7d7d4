//! How fast the rules decide: four decisions (Articles 2, 9, 15 and 30) over synthetic projects, silent and explained,
//! and one explained decision from JSON.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use calendar::Calendar;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use rules::decide::decide;
use rules::law::Basis;
use rules::policy::{Policies, PolicyText};
use rules::reason::{Reasons, Silent};
use serde_json::Value;

#[path = "../tests/law/synthetic.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "shared with the differential test"
)]
mod synthetic;

const PROJECTS: u64 = 100_000;
const DECISIONS_EACH: u64 = 4;

fn text(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    fs::read_to_string(root.join(path)).unwrap_or_default()
}

fn policies() -> Option<Policies> {
    let region = PolicyText {
        id: "nmg-2024-98".to_owned(),
        policy: text("nmg-2024-98/policy.toml"),
        checklists: Some(text("nmg-2024-98/checklists.toml")),
        ..PolicyText::default()
    };
    Policies::parse(&[region]).ok()
}

fn portfolio(criterion: &mut Criterion) {
    let law = policies().and_then(|policies| policies.law("nmg-2024-98", date(2024, 7, 1)).ok());
    let years = [
        ("2024.toml", text("calendar/2024.toml")),
        ("statutory.toml", text("calendar/statutory.toml")),
    ];
    let years: Vec<(&str, &str)> = years.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let (Some(law), Ok(calendar)) = (law, Calendar::parse(&years)) else {
        return;
    };
    let basis = Basis {
        law: &law,
        calendar: &calendar,
    };
    let projects: Vec<synthetic::Project> = (0..PROJECTS).map(synthetic::project).collect();
    let mut group = criterion.benchmark_group("portfolio");
    group.throughput(Throughput::Elements(PROJECTS * DECISIONS_EACH));
    group.bench_function("silent", |bencher| {
        bencher.iter(|| {
            projects.iter().fold(0_u64, |sum, project| {
                sum + u64::from(synthetic::code(project, basis, &mut Silent))
            })
        });
    });
    group.bench_function("explained", |bencher| {
        bencher.iter(|| {
            projects.iter().fold(0_u64, |sum, project| {
                let mut reasons = Reasons::new();
                let code = synthetic::code(project, basis, &mut reasons);
                black_box(&reasons);
                sum + u64::from(code)
            })
        });
    });
    group.finish();
    let facts = r#"{"category":"construction","construction_kind":"upgrade","total":"1000000.00","original_total":"6666666.67"}"#;
    criterion.bench_function("one explained from JSON", |bencher| {
        bencher.iter(|| {
            let facts: Value = serde_json::from_str(black_box(facts)).unwrap_or_default();
            decide("classification", &facts, basis).map(|answer| answer.to_string())
        });
    });
}

criterion_group!(benches, portfolio);
criterion_main!(benches);
