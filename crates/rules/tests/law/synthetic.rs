//! Synthetic projects whose amounts crowd the limits of Articles 2, 9, 15 and 30, made by integer arithmetic alone.
//! Shared by the differential test and the bench.

use rules::chapter_1::classification::{self, classification};
use rules::chapter_2::admission_materials::{self, admission_materials};
use rules::chapter_3::approval_path::{self, approval_path};
use rules::chapter_4::adjustment::AdjustmentReason;
use rules::chapter_4::adjustment_weighing::{Totals, weigh};
use rules::law::Basis;
use rules::money::Fen;
use rules::reason::Recorder;
use rules::ruling::Answer;
use rules::truth::Fact;
use rules::word::{Category, ConstructionKind, ManagedAs};

/// The seed of the published data set.
const SEED: u64 = 98;
/// One 万元 in fen.
const WAN: u64 = 1_000_000;

/// The mixing step of splitmix64.
pub fn mix(seed: u64) -> u64 {
    let step = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let step = (step ^ (step >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let step = (step ^ (step >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    step ^ (step >> 31)
}

/// One project, in fen.
#[derive(Clone, Copy, Debug)]
pub struct Project {
    category: Category,
    kind: Option<ConstructionKind>,
    total: i64,
    original: i64,
    approved: i64,
    increases: i64,
    decreases: i64,
    new_content: i64,
    within: Within,
    goals_unchanged: bool,
    reason: Option<AdjustmentReason>,
    urgent: bool,
}

/// Whether the approved total is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    Kept,
    Exceeded,
}

/// The project of this number.
pub fn project(number: u64) -> Project {
    let draw = |field: u64, modulus: u64| {
        mix(number.wrapping_mul(16).wrapping_add(SEED).wrapping_add(field)) % modulus
    };
    let (category, kind) = category(draw(0, 8));
    let total = total(draw(1, 4), draw(2, 1 << 40));
    let spread = draw(4, 1 << 40);
    let original = if draw(3, 4) == 3 {
        total * 100 / 15 + spread % 3 - 1
    } else {
        50 * WAN + spread % (2950 * WAN)
    };
    let approved = total * (80 + draw(5, 41)) / 100;
    let at_edge = draw(6, 3) == 2;
    let change = draw(7, 1 << 20);
    let increases = if at_edge {
        approved * 15 / 100 + change % 3 - 1
    } else {
        approved * (change % 25) / 100
    };
    let decreases = if at_edge { 0 } else { approved * draw(8, 25) / 100 };
    let extra = draw(10, 1 << 20);
    let new_content = if draw(9, 3) == 2 {
        (approved * 5 / 100).min(200 * WAN) + extra % 3 - 1
    } else {
        approved * (extra % 8) / 100
    };
    let reasons = [
        None,
        Some(AdjustmentReason::HigherLevelMandate),
        Some(AdjustmentReason::TechnicalImprovement),
        Some(AdjustmentReason::BusinessDevelopment),
    ];
    let fen = |amount: u64| i64::try_from(amount).unwrap();
    Project {
        category,
        kind,
        total: fen(total),
        original: fen(original),
        approved: fen(approved),
        increases: fen(increases),
        decreases: fen(decreases),
        new_content: fen(new_content),
        within: if draw(11, 8) != 0 {
            Within::Kept
        } else {
            Within::Exceeded
        },
        goals_unchanged: draw(12, 8) != 0,
        reason: reasons[usize::try_from(draw(13, 4)).unwrap()],
        urgent: draw(14, 16) == 0,
    }
}

fn category(draw: u64) -> (Category, Option<ConstructionKind>) {
    match draw {
        0 | 1 => (Category::Construction, Some(ConstructionKind::New)),
        2 => (Category::Construction, Some(ConstructionKind::Continuation)),
        3 | 4 => (Category::Construction, Some(ConstructionKind::Upgrade)),
        5 => (Category::Procurement, None),
        _ => (Category::Maintenance, None),
    }
}

fn total(tier: u64, spread: u64) -> u64 {
    match tier {
        0 => WAN + spread % (99 * WAN),
        1 => 100 * WAN + spread % (400 * WAN),
        2 => 500 * WAN + spread % (4500 * WAN),
        _ => 100 * WAN + spread % 5 - 2,
    }
}

/// The four answers of a project as one code: `as_ops | materials << 1 | path << 3 | self_adjust << 5`.
#[inline]
pub fn code<R: Recorder>(project: &Project, basis: Basis<'_>, r: &mut R) -> u8 {
    let facts = classification::Facts {
        category: Some(project.category),
        construction_kind: project.kind,
        total: Some(Fen::from_fen(project.total)),
        original_total: Some(Fen::from_fen(project.original)),
    };
    let managed_as = match classification(&facts, basis, r).answer {
        Answer::Settled(outcome) => outcome.managed_as,
        Answer::Needs(_) | Answer::NotInForce { .. } => return u8::MAX,
    };
    let maintained = managed_as == ManagedAs::Maintenance;
    u8::from(maintained)
        | materials(project, managed_as, (basis, r)) << 1
        | path(project, managed_as, (basis, r)) << 3
        | adjusts(project, (basis, r)) << 5
}

#[inline]
fn materials<R: Recorder>(project: &Project, managed_as: ManagedAs, under: (Basis<'_>, &mut R)) -> u8 {
    let (basis, r) = under;
    let facts = admission_materials::Facts {
        managed_as: Some(managed_as),
        total: Some(Fen::from_fen(project.total)),
        maintenance_round: Some(admission_materials::MaintenanceRound::New),
    };
    match admission_materials(&facts, basis, r).answer {
        Answer::Settled(outcome) => match outcome.materials.names().last() {
            Some("feasibility_study") => 0,
            Some("implementation_plan") => 1,
            _ => 2,
        },
        Answer::Needs(_) | Answer::NotInForce { .. } => u8::MAX,
    }
}

#[inline]
fn path<R: Recorder>(project: &Project, managed_as: ManagedAs, under: (Basis<'_>, &mut R)) -> u8 {
    let (basis, r) = under;
    let facts = approval_path::Facts {
        managed_as: Some(managed_as),
        total: Some(Fen::from_fen(project.total)),
        urgent_supplement: Some(project.urgent),
        depth_sufficient: Some(true),
    };
    match approval_path(&facts, basis, r).answer {
        Answer::Settled(outcome) => match (outcome.documents.iter().count(), project.urgent) {
            (0, _) => 3,
            (1, true) => 2,
            (1, false) => 1,
            _ => 0,
        },
        Answer::Needs(_) | Answer::NotInForce { .. } => u8::MAX,
    }
}

#[inline]
fn adjusts<R: Recorder>(project: &Project, under: (Basis<'_>, &mut R)) -> u8 {
    let (basis, r) = under;
    let net = project.increases - project.decreases;
    let savings = match project.within {
        Within::Kept => net.max(0),
        Within::Exceeded => net - 1,
    };
    let known = |fen: i64| Fact::known(Fen::from_fen(fen));
    let totals = Totals {
        approved_total: known(project.approved),
        goals_unchanged: Fact::known(project.goals_unchanged),
        reason: project.reason,
        procurement_savings: known(savings),
        increases: known(project.increases),
        decreases: known(project.decreases),
        new_content: known(project.new_content),
    };
    match weigh(&totals, basis, r).answer {
        Answer::Settled(outcome) => u8::from(outcome.failed.is_empty()),
        Answer::Needs(_) | Answer::NotInForce { .. } => u8::MAX,
    }
}

/// The published scenario: an invented later version of the parameters.
pub const SCENARIO: &str = r#"
[[override]]
id = "admission.full_from"
values = [{ from = 2026-01-01, at_least = "150万元" }]
[[override]]
id = "approval.two_steps_from"
values = [{ from = 2026-01-01, at_least = "150万元" }]
[[override]]
id = "adjustment.fund_share"
values = [{ from = 2026-01-01, at_most = "20%" }]
[[override]]
id = "adjustment.new_content_cap"
values = [{ from = 2026-01-01, at_most = "300万元" }]
"#;
