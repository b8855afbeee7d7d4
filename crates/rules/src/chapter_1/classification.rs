//! Article 2: as what a project is managed. A small upgrade is managed as maintenance.

use serde_json::{Value as Json, json};

use crate::law::Basis;
use crate::money::{Fen, Ratio};
use crate::parameter::{UPGRADE_MAINTENANCE_CAP, UPGRADE_MAINTENANCE_SHARE};
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule};
use crate::ruling::{Ruling, Verdict, either};
use crate::word::{Category, ConstructionKind, ManagedAs, Word};

facts! {
    /// What the classification asks about a project.
    pub struct Facts {
        /// What the project is by its nature.
        category: Category;
        /// The kind of construction; null for what is no construction.
        construction_kind: ConstructionKind;
        /// The project's total, in yuan.
        total: Fen;
        /// The investment of the project that is upgraded, in yuan.
        original_total: Fen;
    }
}

/// As what the project is managed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The management it falls under.
    pub managed_as: ManagedAs,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        json!({ "managed_as": self.managed_as.code() })
    }
}

const CONSTRUCTION: Rule = Rule::states("category_construction", "第二条/2", "category")
    .yes("项目属于建设类", "The project is construction")
    .no(
        "项目不属于建设类，按其自身类别管理",
        "The project is no construction and keeps its own category",
    );
const UPGRADE: Rule = Rule::states("construction_upgrade", "第二条/2", "construction_kind")
    .yes("项目属于升级改造", "The project is an upgrade")
    .no(
        "项目不属于升级改造，按建设类管理",
        "The project is no upgrade and is managed as construction",
    );
const CAP: Rule = Rule::compares("upgrade_amount", "第二条/2", "total")
    .named("升级改造总金额", "the upgrade's total")
    .reading("exactly_at_threshold");
const SHARE: Rule = Rule::compares("upgrade_ratio", "第二条/2", "ratio")
    .named(
        "升级改造占原项目投资的比例",
        "the upgrade's share of the original investment",
    )
    .reading("original_investment");

/// Decides as what a project is managed (Article 2, paragraphs 2 to 4).
pub fn classification<R: Recorder>(facts: &Facts, basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    let category = r.is(&CONSTRUCTION, facts.category(), Category::Construction);
    let verdict = match facts.category {
        Some(Category::Procurement) => settled(ManagedAs::Procurement),
        Some(Category::Maintenance) => settled(ManagedAs::Maintenance),
        Some(Category::Construction) => construction(facts, basis, r),
        None => either(
            category,
            construction(facts, basis, r),
            Verdict::Needs(category.needs()),
        ),
    };
    Ruling::of(verdict, Facts::KEYS)
}

/// A construction project is managed as maintenance when it is an upgrade within both limits.
fn construction<R: Recorder>(facts: &Facts, basis: Basis<'_>, r: &mut R) -> Verdict<Outcome> {
    let upgrade = r.is(&UPGRADE, facts.construction_kind(), ConstructionKind::Upgrade);
    if upgrade.is_no() {
        return settled(ManagedAs::Construction);
    }
    let cap = r.check(&CAP, facts.total(), basis.law.limit(UPGRADE_MAINTENANCE_CAP));
    if cap.is_no() {
        return settled(ManagedAs::Construction);
    }
    let ratio = Ratio::between(facts.total(), facts.original_total());
    let share = r.check(&SHARE, ratio, basis.law.limit(UPGRADE_MAINTENANCE_SHARE));
    let small = upgrade.and(cap).and(share);
    either(
        small,
        settled(ManagedAs::Maintenance),
        settled(ManagedAs::Construction),
    )
}

const fn settled(managed_as: ManagedAs) -> Verdict<Outcome> {
    Verdict::Settled(Outcome { managed_as })
}
