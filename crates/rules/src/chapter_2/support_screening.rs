//! Article 7: the five grounds on which new construction is not supported. Nothing else is touched by them.

use calendar::Period;
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::clause::label;
use crate::finding::Force;
use crate::law::Basis;
use crate::limit::Bound;
use crate::parameter::LITTLE_USED_BAN;
use crate::reading::{Facts as _, Faults, ListEntry, fact, facts, object, unknown_keys};
use crate::reason::{Against, Recorder, Rule, Value};
use crate::ruling::{Ruling, Verdict, either};
use crate::truth::{Fact, Truth};
use crate::word::{Category, ConstructionKind};

/// A new-built system of the unit that was assessed as little used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LittleUsedSystem {
    /// The day of its final acceptance, from which the ban runs.
    pub final_accepted_on: Option<Date>,
}

impl ListEntry for LittleUsedSystem {
    fn read(value: &Json, at: &str, faults: &mut Faults) -> Option<Self> {
        let object = object(value, at, faults)?;
        let prefix = format!("{at}.");
        let final_accepted_on = fact(object, (&prefix, "final_accepted_on"), faults);
        unknown_keys(object, &["final_accepted_on"], (&prefix, faults));
        Some(Self { final_accepted_on })
    }
}

facts! {
    /// What the screening asks about a project; the first four questions are answered by people, with reasons.
    pub struct Facts {
        /// What the project is by its nature.
        category: Category;
        /// The kind of construction; null for what is no construction.
        construction_kind: ConstructionKind;
        /// Whether upgrading an existing system would meet the need.
        existing_system_upgrade_suffices: bool;
        /// Whether sharing another system would meet the need.
        shareable_system_exists: bool;
        /// Whether the system could not interconnect, share data or work together with others.
        isolated: bool;
        /// Whether the need or the performance goals are unclear.
        needs_or_goals_unclear: bool;
        /// The unit's new-built systems that were assessed as little used.
        little_used_new_systems: Vec<LittleUsedSystem>;
        /// The day of the application.
        applied_on: Date;
    }
}

/// Whether the project may be supported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// No ground speaks against it.
    pub supported: bool,
    /// The grounds that do, as "7(1)", in the order of the article.
    pub grounds: Vec<String>,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        json!({ "supported": self.supported, "grounds": self.grounds })
    }
}

const CONSTRUCTION: Rule = Rule::states("category_construction", "第七条/1", "category")
    .yes("项目属于建设类", "The project is construction")
    .no(
        "项目不属于建设类，不支持新建的情形不适用",
        "The project is no construction; the grounds against new construction do not apply",
    )
    .force(Force::Notice);
const NEW: Rule = Rule::states("construction_new", "第七条/1", "construction_kind")
    .yes("项目属于新建", "The project is new construction")
    .no(
        "项目不属于新建，不支持新建的情形不适用",
        "The project is not new; the grounds against new construction do not apply",
    )
    .force(Force::Notice);
const UPGRADE_SUFFICES: Rule = Rule::states(
    "existing_system_upgrade",
    "第七条/1/一",
    "existing_system_upgrade_suffices",
)
.yes(
    "原有系统升级改造不能满足需求",
    "Upgrading an existing system would not meet the need",
)
.no(
    "原有系统升级改造即能满足需求，不支持新建",
    "Upgrading an existing system would meet the need: new construction is not supported",
)
.force(Force::MustNot)
.remedy(
    "改为申报原有系统的升级改造。",
    "Report an upgrade of the existing system instead.",
);
const SHAREABLE: Rule = Rule::states("shareable_system", "第七条/1/二", "shareable_system_exists")
    .yes("没有可以共享共用的其他系统", "No other system could be shared")
    .no(
        "其他系统可以共享共用，不支持新建",
        "Another system could be shared: new construction is not supported",
    )
    .force(Force::MustNot)
    .remedy("改为共享共用已有系统。", "Share the existing system instead.");
const ISOLATED: Rule = Rule::states("isolated_system", "第七条/1/三", "isolated")
    .yes(
        "系统能够互联互通、数据共享、业务协同",
        "The system interconnects, shares data and works with others",
    )
    .no(
        "系统孤立，无法互联互通、数据共享、业务协同，不支持新建",
        "The system would be isolated: new construction is not supported",
    )
    .force(Force::MustNot)
    .remedy(
        "在方案中落实互联互通、数据共享和业务协同。",
        "Provide for interconnection, data sharing and joint work in the plan.",
    );
const UNCLEAR: Rule = Rule::states("needs_and_goals", "第七条/1/四", "needs_or_goals_unclear")
    .yes(
        "需求和绩效目标明确",
        "The need and the performance goals are clear",
    )
    .no(
        "需求或绩效目标不明确，不支持新建",
        "The need or the performance goals are unclear: new construction is not supported",
    )
    .force(Force::MustNot)
    .remedy(
        "明确需求和绩效目标。",
        "State the need and the performance goals.",
    );
const LITTLE_USED: Rule = Rule::compares("little_used_system", "第七条/1/五", "applied_on")
    .named(
        "申请日期（须在使用率不高系统终验后的限制期满之后）",
        "the day of application (it must come after the ban that follows a little used system)",
    )
    .force(Force::MustNot)
    .reading("little_used_whose_ban");
const NO_LITTLE_USED: Rule = Rule::states("little_used_system", "第七条/1/五", "little_used_new_systems")
    .yes(
        "项目单位没有处于限制期的使用率不高系统",
        "The unit has no little used system whose ban runs",
    )
    .no(
        "项目单位有处于限制期的使用率不高系统",
        "The unit has a little used system whose ban runs",
    )
    .force(Force::MustNot)
    .reading("little_used_whose_ban");

/// Screens a project against the grounds of Article 7.
pub fn support_screening<R: Recorder>(facts: &Facts, basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    let construction = r.is(&CONSTRUCTION, facts.category(), Category::Construction);
    let new = if construction.is_no() {
        construction
    } else {
        construction.and(r.is(&NEW, facts.construction_kind(), ConstructionKind::New))
    };
    if new.is_no() {
        return Ruling::of(Verdict::Settled(outcome(&[])), Facts::KEYS);
    }
    let ban = basis.law.limit(LITTLE_USED_BAN).clause.text();
    let free = [
        (
            UPGRADE_SUFFICES.clause,
            r.ask_not(&UPGRADE_SUFFICES, facts.existing_system_upgrade_suffices()),
        ),
        (
            SHAREABLE.clause,
            r.ask_not(&SHAREABLE, facts.shareable_system_exists()),
        ),
        (ISOLATED.clause, r.ask_not(&ISOLATED, facts.isolated())),
        (
            UNCLEAR.clause,
            r.ask_not(&UNCLEAR, facts.needs_or_goals_unclear()),
        ),
        (ban, unbanned(facts, basis, r)),
    ];
    let needs = free.iter().fold(crate::truth::Needs::NONE, |needs, (_, truth)| {
        needs.and(truth.needs())
    });
    let screened = Verdict::unless(needs, || outcome(&free));
    Ruling::of(either(new, screened, Verdict::Settled(outcome(&[]))), Facts::KEYS).force(Force::MustNot)
}

/// Whether no ban after a little used system covers the day of application. A ban ends with its last day, even a day
/// of rest.
fn unbanned<R: Recorder>(facts: &Facts, basis: Basis<'_>, r: &mut R) -> Truth {
    let listed = facts.little_used_new_systems();
    let Some(systems) = listed.value else {
        let needs = listed.needs.and(facts.applied_on().test(|_| true).needs());
        return r.state(&NO_LITTLE_USED, Truth::Unknown(needs), Value::Unknown);
    };
    if systems.is_empty() {
        return r.state(&NO_LITTLE_USED, Truth::Yes, Value::Flag(false));
    }
    let ban = basis.law.limit(LITTLE_USED_BAN);
    let mut free = Truth::Yes;
    for system in systems {
        let accepted = Fact {
            value: system.final_accepted_on,
            needs: listed.needs,
        };
        let before = earlier(facts.applied_on, system.final_accepted_on);
        if ban.lifted || before.is_yes() {
            free = free.and(r.state(&NO_LITTLE_USED, Truth::Yes, Value::Flag(false)));
            continue;
        }
        let limit = accepted.map(|day| basis.calendar.after_months(day, ban.value, Period::Ban).date);
        let against = Against {
            bound: Bound::Above,
            limit,
            parameter: Some(ban.parameter),
        };
        free = free.and(r.compare(&LITTLE_USED, facts.applied_on(), against));
    }
    free
}

/// Whether the application came before the acceptance, so that the ban had not begun.
fn earlier(applied: Option<Date>, accepted: Option<Date>) -> Truth {
    Truth::known(
        applied
            .zip(accepted)
            .is_some_and(|(applied, accepted)| applied < accepted),
    )
}

fn outcome(free: &[(&str, Truth)]) -> Outcome {
    let grounds: Vec<String> = free
        .iter()
        .filter(|(_, truth)| truth.is_no())
        .map(|(clause, _)| label(clause))
        .collect();
    Outcome {
        supported: grounds.is_empty(),
        grounds,
    }
}
