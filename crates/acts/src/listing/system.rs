//! The lists and flags of systems of the inventory (Articles 7, 39, 40, 41, 45).

use rules::law::Basis;

use super::ListedLine;
use crate::case::CaseFile;
use crate::stage::Stage;
use crate::system::System;
use crate::usage::percent;
use crate::weighing::maintenance::awaits_handover;

/// The lists a system stands in: zombies, idle resources, assessments that have lapsed, handovers that are due.
pub(super) fn listed(case: &CaseFile, system: &System, basis: Basis<'_>) -> Vec<ListedLine> {
    if case.stage() == Stage::Retired {
        return Vec::new();
    }
    let entry = |list: &str, article: &str, on, note: String| ListedLine {
        list: list.to_owned(),
        article: article.to_owned(),
        on,
        office: Some(system.unit.clone()),
        note,
    };
    let mut lines = Vec::new();
    if let Some(zombie) = &system.zombie {
        lines.push(entry(
            "zombie_systems",
            "41",
            zombie.on,
            zombie.what.evidence.clone(),
        ));
    }
    if let Some(latest) = system.resources.last() {
        let idle = latest.what.idle_lines();
        lines.extend(idle.map(|line| {
            let note = format!("{} {}", line.resource_name, percent(line.utilisation()));
            entry("idle_resources", "40", latest.what.as_of, note)
        }));
    }
    if case.stage() == Stage::InUse {
        let lapses = [
            ("level_test_lapse", system.security.level_test_lapses_on()),
            ("cryptography_lapse", system.security.cryptography_lapses_on()),
        ];
        for (kind, last) in lapses {
            let listed = last.and_then(|last| Some((last, last.tomorrow().ok()?)));
            if let Some((last, lapsed)) = listed {
                lines.push(entry(
                    "assessment_overdue",
                    "45",
                    lapsed,
                    format!("{kind} / {last}"),
                ));
            }
        }
        if awaits_handover(system, basis) {
            let since = system.birth.as_ref().map(|birth| birth.final_accepted_on);
            let agreed = system.agreement.as_ref().map(|agreement| agreement.on);
            let since = agreed.or(since).unwrap_or(case.opened_on);
            lines.push(entry("handover_pending", "39", since, system.name.clone()));
        }
    }
    lines
}

/// The flags of a system, each between commas.
pub(super) fn flags(_: &CaseFile, system: &System, basis: Basis<'_>) -> Vec<&'static str> {
    let idle = system
        .resources
        .last()
        .is_some_and(|latest| !latest.what.idle.is_empty());
    let unassessed = system.facts.classified == Some(false)
        && (system.security.level_test_lapses_on().is_none()
            || system.security.cryptography_lapses_on().is_none());
    let flags = [
        ("zombie", system.zombie.is_some()),
        ("little_used", system.is_little_used()),
        ("idle_resource", idle),
        ("unassessed", unassessed),
        ("handover_pending", awaits_handover(system, basis)),
        ("classified", system.facts.classified == Some(true)),
    ];
    let set = flags.into_iter().filter(|(_, is_set)| *is_set);
    set.map(|(name, _)| name).collect()
}
