//! Whether the measure supports new construction (Article 7): the questions people answered, and the unit's bans.

use jiff::civil::Date;
use rules::law::Basis;
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask;
use crate::case::{CaseFile, CaseId};
use crate::hearing::{Hearing, Point};
use crate::organisation::Ban;
use crate::project::{Project, Screening};
use crate::project_facts::ProjectFacts;
use crate::similarity::tell_judged;
use crate::words::Verdict;

/// Whether the measure supports the project (Article 7).
#[derive(Debug, Deserialize)]
pub struct Support {
    /// Whether none of the five grounds stands against it.
    pub supported: bool,
    /// The grounds that do, such as `7(1)`.
    pub grounds: Vec<String>,
}

/// See [`Support`]. The unit's bans are those in its own case file, which the act links; without it they are unknown.
pub fn support_screening(
    unit: &CaseId,
    asked: (&ProjectFacts, &Screening, Date),
    hearing: &mut Hearing<'_>,
) -> Option<Support> {
    let facts = support_facts(bans(unit, hearing), asked);
    ask(hearing, "support_screening", &facts)
}

/// Whether a ban of Article 7(5) alone would stand against new construction of the unit on this day.
#[must_use]
pub fn is_banned(unit: &CaseId, facts: &ProjectFacts, hearing: &Hearing<'_>) -> bool {
    let asked = (facts, &nothing_else_stands(), hearing.on());
    let facts = support_facts(bans(unit, hearing), asked);
    hearing
        .peek("support_screening", &facts)
        .and_then(|outcome| Support::deserialize(outcome).ok())
        .is_some_and(|support| !support.supported)
}

/// The same outside a hearing: whether one of these bans stands against new construction on a day, under this law.
#[must_use]
pub(crate) fn is_banned_on(bans: &[Ban], facts: &ProjectFacts, (on, basis): (Date, Basis<'_>)) -> bool {
    if bans.is_empty() {
        return false;
    }
    let facts = support_facts(Some(bans), (facts, &nothing_else_stands(), on));
    rules::decide::decision("support_screening")
        .ok()
        .and_then(|decision| decision.outcome(&facts, basis).ok())
        .and_then(|outcome| Support::deserialize(outcome).ok())
        .is_some_and(|support| !support.supported)
}

/// Answers by which the questions of Article 7(1) to (4) stand against nothing.
fn nothing_else_stands() -> Screening {
    Screening {
        existing_system_upgrade_suffices: Some(false),
        shareable_system_exists: Some(false),
        isolated: Some(false),
        needs_or_goals_unclear: Some(false),
        reasons: String::new(),
    }
}

/// The unit's bans as its own case file holds them; unknown without it.
fn bans<'a>(unit: &CaseId, hearing: &Hearing<'a>) -> Option<&'a [Ban]> {
    let unit = hearing.linked(unit).and_then(CaseFile::organisation);
    unit.map(|organisation| organisation.bans.as_slice())
}

/// What the question takes for the unit's bans; unknown while its case file is.
pub(crate) fn little_used(bans: Option<&[Ban]>) -> Option<Vec<Value>> {
    bans.map(|bans| {
        bans.iter()
            .map(|ban| json!({ "final_accepted_on": ban.final_accepted_on }))
            .collect()
    })
}

pub(crate) fn support_facts(
    bans: Option<&[Ban]>,
    (facts, screening, applied_on): (&ProjectFacts, &Screening, Date),
) -> Value {
    json!({
        "category": facts.category,
        "construction_kind": facts.construction_kind,
        "existing_system_upgrade_suffices": screening.existing_system_upgrade_suffices,
        "shareable_system_exists": screening.shareable_system_exists,
        "isolated": screening.isolated,
        "needs_or_goals_unclear": screening.needs_or_goals_unclear,
        "little_used_new_systems": little_used(bans),
        "applied_on": applied_on,
    })
}

/// The five exclusions of Article 7, each named with its item.
pub fn weigh_screening(project: &Project, screening: &Screening, hearing: &mut Hearing<'_>) {
    tell_judged(project, "screening", hearing);
    let asked = (&project.facts, screening, hearing.on());
    let Some(support) = support_screening(&project.unit, asked, hearing) else {
        return;
    };
    let point = Point::new("7", "supported")
        .clause("第七条/1")
        .at("screening")
        .fact("grounds", support.grounds.join("、"));
    hearing.weigh(if support.supported {
        point
            .says(
                "没有第七条所列不予支持的情形",
                "None of the grounds of Article 7 stands against the project",
            )
            .held()
    } else {
        let grounds = support.grounds.join("、");
        point
            .says(
                format!("存在不予支持的情形：第{grounds}项"),
                format!("Not supported: {grounds}"),
            )
            .remedy(
                "改为升级改造、共享共用，或消除所列情形后重新申请",
                "Upgrade or share instead, or remove the ground and apply again",
            )
            .broken()
    });
}

/// What stood against the project when it was applied for stands against passing it, also a ban found since.
pub fn weigh_support(project: &Project, verdict: Verdict, hearing: &mut Hearing<'_>) {
    let Some(application) = &project.application else {
        return;
    };
    tell_judged(project, "screening_opinion", hearing);
    let asked = (&project.facts, &application.what.screening, application.on);
    let Some(support) = support_screening(&project.unit, asked, hearing) else {
        return;
    };
    let grounds = support.grounds.join("、");
    let point = Point::new("7", "passed_though_unsupported")
        .clause("第七条/1")
        .at("screening_opinion")
        .fact("grounds", &grounds)
        .says(
            format!(
                "存在第七条所列不予支持情形的，前置审核不得通过{}",
                bracketed(&grounds)
            ),
            "A project with a ground of Article 7 against it does not pass the review",
        )
        .remedy(
            "对相应方面给出不通过的结论，或退回补正",
            "Let an aspect fail, or return the application",
        );
    let passes_in_spite = !support.supported && verdict == Verdict::Passed;
    hearing.weigh(if passes_in_spite {
        point.broken()
    } else {
        point.held()
    });
}

fn bracketed(grounds: &str) -> String {
    if grounds.is_empty() {
        String::new()
    } else {
        format!("（第{grounds}项）")
    }
}
