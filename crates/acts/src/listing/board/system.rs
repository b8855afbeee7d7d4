//! The board of the inventory: whose each system is and who operates it, its protection level and next test, what it
//! shares, how it is used and what it cost (Articles 17, 22, 23, 39 to 41).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Board, BoardLine, Looked, Shown, after};
use crate::amount::Yuan;
use crate::case::CaseId;
use crate::listing::{of_system, system as listed};
use crate::stage::Stage;
use crate::system::System;
use crate::words::construction::ProtectionLevel;
use crate::words::maintenance::ServiceKind;
use crate::words::{Network, Sharing};

/// The tabs of the board.
pub const TABS: &[&str] = &[
    "in_use",
    "unassessed",
    "test_overdue",
    "handover_pending",
    "idle_resource",
    "little_used",
    "zombie",
    "deactivated",
    "retired",
];

/// What the board shows of a system; of a classified one, whose it is and nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemShown {
    /// Whether it is classified.
    pub classified: bool,
    /// Who operates it.
    pub operator: Option<CaseId>,
    /// The project it was born from.
    pub project: Option<CaseId>,
    /// Whom it serves.
    pub service_kind: Option<ServiceKind>,
    /// The network on which it runs.
    pub network: Option<Network>,
    /// Since when it has been in use.
    pub in_use_since: Option<Date>,
    /// The protection level in force.
    pub level: Option<ProtectionLevel>,
    /// When its latest test lapses.
    pub level_lapses_on: Option<Date>,
    /// When its latest cryptography assessment lapses.
    pub cryptography_lapses_on: Option<Date>,
    /// How many of its data resources are shared without condition, with one, and not at all.
    pub sharing: [u32; 3],
    /// How many different users used it in the last period on record.
    pub active_users: Option<u32>,
    /// The last day of that period.
    pub used_until: Option<Date>,
    /// The day on which it was last used, as that period has it.
    pub last_used_on: Option<Date>,
    /// What it cost, as far as its assets tell.
    pub cost: Option<Yuan>,
}

/// The row of a system.
pub(super) fn line(looked: Looked<'_>, system: &System) -> BoardLine {
    let stage = looked.case.stage();
    let flags = of_system(looked.case, looked.regime, listed::flags).unwrap_or_default();
    let has = |flag: &str| flags.contains(&flag) && stage != Stage::Retired;
    let shown = shown(system);
    let due = [shown.level_lapses_on, shown.cryptography_lapses_on];
    let due = due.into_iter().flatten().min().filter(|_| stage == Stage::InUse);
    let mut tabs = looked.now(&[
        ("in_use", stage == Stage::InUse),
        ("unassessed", has("unassessed")),
        ("handover_pending", has("handover_pending")),
        ("idle_resource", has("idle_resource")),
        ("little_used", has("little_used")),
        ("zombie", has("zombie")),
        ("deactivated", stage == Stage::Deactivated),
        ("retired", stage == Stage::Retired),
    ]);
    tabs.extend(after("test_overdue", due));
    BoardLine {
        board: Board::Systems,
        unit: system.unit.clone(),
        department: system.department.clone(),
        due,
        provisional: false,
        amount_fen: shown.cost.map(Yuan::fen),
        measure: shown.active_users.map(i64::from),
        tabs,
        shown: Shown::System(Box::new(shown)),
    }
}

fn shown(system: &System) -> SystemShown {
    if system.facts.classified == Some(true) {
        return SystemShown {
            classified: true,
            operator: system.operator.clone(),
            ..SystemShown::default()
        };
    }
    let used = system.uses.last().map(|used| &used.what);
    let assets = system.assets.iter().map(|asset| asset.amount);
    let count = |sharing: Sharing| {
        let own = system.catalogue.iter().filter(|line| line.sharing == sharing);
        u32::try_from(own.count()).unwrap_or(u32::MAX)
    };
    SystemShown {
        classified: false,
        operator: system.operator.clone(),
        project: system.project.clone(),
        service_kind: system.facts.service_kind,
        network: system.facts.network,
        in_use_since: system.facts.in_use_since,
        level: system.security.level().map(|filed| filed.level),
        level_lapses_on: system.security.level_test_lapses_on(),
        cryptography_lapses_on: system.security.cryptography_lapses_on(),
        sharing: [Sharing::Unconditional, Sharing::Conditional, Sharing::Refused].map(count),
        active_users: used.map(|used| used.active_users),
        used_until: used.map(|used| used.until),
        last_used_on: used.and_then(|used| used.last_used_on),
        cost: (!system.assets.is_empty()).then(|| Yuan::total(assets)),
    }
}
