//! How fast a portfolio is decided under two laws at once: every question of a synthetic project, one million projects in
//! all, on one thread, and as the page does it with a part of the projects on each of two threads (Articles 47 and 49: what
//! would another value change?).

use std::fs;
use std::hint::black_box;
use std::ops::Range;
use std::path::Path;
use std::thread;

use calendar::Calendar;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use rules::assumption::Assumption;
use rules::law::{Basis, Law};
use rules::policy::{Policies, PolicyText};
use rules::portfolio::{Laws, Place, Portfolio};
use rules::word::ManagedAs;
use serde_json::{Value, json};

const PROJECTS: u64 = 1_000_000;
/// The projects of each part; there are as many parts as threads.
const A_PART: u64 = PROJECTS / 2;

fn text(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    fs::read_to_string(root.join(path)).unwrap_or_default()
}

fn laws() -> Option<(Law, Law)> {
    let region = PolicyText {
        id: "nmg-2024-98".to_owned(),
        policy: text("nmg-2024-98/policy.toml"),
        checklists: Some(text("nmg-2024-98/checklists.toml")),
        ..PolicyText::default()
    };
    let policies = Policies::parse(&[region]).ok()?;
    let day = date(2026, 3, 2);
    let assumed = |parameter: &str, value: &str| Assumption {
        parameter: parameter.to_owned(),
        value: value.to_owned(),
        bound: None,
    };
    let assumptions = [
        assumed("upgrade.maintenance_cap", "80万元"),
        assumed("adjustment.fund_share", "14%"),
    ];
    let after = policies.assumed(("nmg-2024-98", day), &assumptions).ok()?.ok()?;
    Some((policies.law("nmg-2024-98", day).ok()?, after))
}

/// The questions of a project far on in its life, with amounts and days that follow from its number.
fn questions(number: u64) -> Vec<(&'static str, Value)> {
    let yuan = |most: u64| format!("{}.00", 100_000 + number.wrapping_mul(7919) % most);
    let day = |month: u64| format!("2025-{month:02}-{:02}", 1 + number % 28);
    let kind =
        ["new", "upgrade", "upgrade", "continuation"].get(usize::try_from(number % 4).unwrap_or_default());
    let line = |change: &str| json!({ "kind": change, "amount": yuan(400_000) });
    let managed = json!("construction");
    vec![
        (
            "classification",
            json!({ "category": "construction", "construction_kind": kind, "total": yuan(4_000_000), "original_total": yuan(20_000_000) }),
        ),
        (
            "submission_window",
            json!({ "plan_year": 2026, "submitted_on": day(6) }),
        ),
        (
            "applicant",
            json!({ "managed_as": managed, "scope": "professional", "maintenance_mode": null, "delegated": false }),
        ),
        (
            "admission_materials",
            json!({ "managed_as": managed, "total": yuan(4_000_000), "maintenance_round": null }),
        ),
        (
            "plan_gate",
            json!({ "managed_as": managed, "in_issued_plan": true, "urgent_supplement": false }),
        ),
        (
            "approval_prerequisites",
            json!({ "managed_as": managed, "classified": false }),
        ),
        (
            "approval_path",
            json!({ "managed_as": managed, "total": yuan(4_000_000), "urgent_supplement": false, "depth_sufficient": false }),
        ),
        (
            "approval_due",
            json!({ "review_report_on": day(9), "prerequisites_complete_on": day(9) }),
        ),
        (
            "free_maintenance",
            json!({ "managed_as": managed, "months": 12 + number % 24, "other_law": null }),
        ),
        (
            "adjustment",
            json!({ "approved_total": yuan(4_000_000), "goals_unchanged": true, "reason": "technical_improvement", "procurement_savings": "0.00", "earlier_lines": [], "lines": [line("increase"), line("decrease")] }),
        ),
        (
            "acceptance_due",
            json!({ "stable_on": day(10), "extended_to": null }),
        ),
        (
            "acceptance_materials",
            json!({ "managed_as": managed, "classified": false, "custom_software": true }),
        ),
        (
            "post_evaluation_window",
            json!({ "final_accepted_on": day(11), "in_operation_on": day(12) }),
        ),
    ]
}

/// The questions of these projects, and how many there are.
fn portfolio(numbers: Range<u64>) -> (Portfolio, u64) {
    let mut portfolio = Portfolio::default();
    let mut asked = 0_u64;
    for number in numbers {
        let project = portfolio.project(Some(ManagedAs::Construction));
        for (question, (code, facts)) in (0..).zip(questions(number)) {
            asked += u64::from(portfolio.ask(Place { project, question }, (code, &facts)).is_ok());
        }
    }
    (portfolio, asked)
}

fn what_if(criterion: &mut Criterion) {
    let years = [
        ("2025.toml", text("calendar/2025.toml")),
        ("2026.toml", text("calendar/2026.toml")),
        ("statutory.toml", text("calendar/statutory.toml")),
    ];
    let years: Vec<(&str, &str)> = years.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let (Some((before, after)), Ok(calendar)) = (laws(), Calendar::parse(&years)) else {
        return;
    };
    let parts = [portfolio(0..A_PART), portfolio(A_PART..PROJECTS)];
    let asked: u64 = parts.iter().map(|(_, asked)| asked).sum();
    let basis = |law| Basis {
        law,
        calendar: &calendar,
    };
    let laws = Laws {
        before: basis(&before),
        after: basis(&after),
    };
    let mut group = criterion.benchmark_group("what-if");
    group.sample_size(10).throughput(Throughput::Elements(asked));
    group.bench_function(
        format!("{PROJECTS} projects, {asked} questions, two laws"),
        |bencher| {
            bencher.iter(|| {
                for (part, _) in &parts {
                    black_box(part.compare(laws));
                }
            });
        },
    );
    group.bench_function(
        format!("{PROJECTS} projects, {asked} questions, two laws, two threads"),
        |bencher| {
            bencher.iter(|| {
                thread::scope(|scope| {
                    for (part, _) in &parts {
                        scope.spawn(move || black_box(part.compare(laws)));
                    }
                });
            });
        },
    );
    group.finish();
}

criterion_group!(benches, what_if);
criterion_main!(benches);
