//! A project beside the unit's others: possible splitting, and several small upgrades of one system (readings of
//! Articles 2, 9 and 15). It warns and lists, it never stops; nobody is judged by a resemblance.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rules::law::Law;
use rules::money::{Fen, Ratio};
use rules::parameter::{
    ADMISSION_FULL_FROM, SPLITTING_SIMILARITY, SPLITTING_WARNING, SPLITTING_WINDOW, UPGRADE_MAINTENANCE_CAP,
    UPGRADE_MAINTENANCE_SHARE, UPGRADE_SUM_WARNING, UPGRADE_SUM_WINDOW,
};
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::case::{CaseId, Stamp};
use crate::framework::plain;
use crate::hearing::{Hearing, Point};
use crate::library_record::NeighbourWarning;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::project::{Dated, Project};
use crate::project_facts::ProjectFacts;
use crate::surroundings::Neighbour;
use crate::words::{Category, ConstructionKind};

/// Compares a project with the unit's others; gives the event that keeps what was found, or that nothing is found any more.
pub fn compare(
    facts: &ProjectFacts,
    (project, reported_on): (&Project, Date),
    hearing: &mut Hearing<'_>,
) -> Option<Event> {
    let found = [
        splitting(facts, reported_on, hearing),
        upgrades(facts, reported_on, hearing),
    ];
    let warnings: Vec<NeighbourWarning> = found.into_iter().flatten().collect();
    if warnings.is_empty() && project.library.warnings.is_empty() {
        return None;
    }
    let compared = NeighboursCompared { warnings };
    Some(Event::Project(ProjectEvent::NeighboursCompared(compared)))
}

/// Parts applied for separately within the period by one unit, alike in name or contents, together at the threshold.
fn splitting(facts: &ProjectFacts, reported_on: Date, hearing: &mut Hearing<'_>) -> Option<NeighbourWarning> {
    let law = hearing.law();
    let threshold = law.limit(ADMISSION_FULL_FROM);
    let own = facts.total?;
    let applies = law.flag(SPLITTING_WARNING).value
        && facts.category != Some(Category::Maintenance)
        && !threshold.admits(own.amount());
    if !applies {
        return None;
    }
    let window = law.months(SPLITTING_WINDOW).value;
    let case = &hearing.case().id;
    let alike: Vec<&Neighbour> = hearing
        .surroundings()
        .neighbours
        .iter()
        .filter(|other| &other.case != case && other.split_with.as_ref() != Some(case))
        .filter(|other| other.category != Some(Category::Maintenance))
        .filter(|other| other.total.is_some_and(|total| !threshold.admits(total.amount())))
        .filter(|other| is_within(other.reported_on, reported_on, window))
        .filter(|other| is_alike((facts, other), law))
        .collect();
    let warning = together(
        "possible_splitting",
        own,
        (&alike, Yuan::from_fen(threshold.value.fen())),
    )?;
    let reaches = threshold.admits(warning.sum.amount());
    let point = told(&warning, ("9", "第九条/1"))
        .says(
            format!(
                "本单位{window}个月内申报的名称或者内容相近的项目（{}）与本项目合计{}元，{}{}元的界限",
                warning.names.join("、"),
                warning.sum,
                if reaches { "达到" } else { "未达到" },
                warning.limit,
            ),
            format!(
                "Similar projects of the unit within {window} months ({}) come to {} yuan with this one; the threshold is {}",
                warning.names.join(", "),
                warning.sum,
                warning.limit,
            ),
        )
        .remedy(
            "属于同一项目的，合并申报；不属于的，在需求说明中写明",
            "Apply for one project together; if they are not one, say so in the need",
        );
    hearing.weigh(if reaches { point.broken() } else { point.held() });
    reaches.then_some(warning)
}

/// Several small upgrades of one system within the period, together above what is managed as maintenance.
fn upgrades(facts: &ProjectFacts, reported_on: Date, hearing: &mut Hearing<'_>) -> Option<NeighbourWarning> {
    let law = hearing.law();
    let cap = law.limit(UPGRADE_MAINTENANCE_CAP);
    let own = facts.total?;
    let original = facts.original_project.as_ref()?;
    let applies = law.flag(UPGRADE_SUM_WARNING).value
        && facts.construction_kind == Some(ConstructionKind::Upgrade)
        && cap.admits(own.amount());
    if !applies {
        return None;
    }
    let window = law.months(UPGRADE_SUM_WINDOW).value;
    let case = &hearing.case().id;
    let same: Vec<&Neighbour> = hearing
        .surroundings()
        .neighbours
        .iter()
        .filter(|other| &other.case != case && other.original_project.as_ref() == Some(original))
        .filter(|other| other.construction_kind == Some(ConstructionKind::Upgrade))
        .filter(|other| is_within(other.reported_on, reported_on, window))
        .collect();
    let warning = together(
        "small_upgrades_together",
        own,
        (&same, Yuan::from_fen(cap.value.fen())),
    )?;
    let share = law.limit(UPGRADE_MAINTENANCE_SHARE);
    let within_share = original_total(facts, hearing)
        .is_none_or(|whole| share.admits(Ratio::of(warning.sum.amount(), whole)));
    let passes = !cap.admits(warning.sum.amount()) || !within_share;
    let point = told(&warning, ("2", "第二条/2"))
        .says(
            format!(
                "同一系统{window}个月内的升级改造（{}）与本项目合计{}元，按运维服务类管理的上限为{}元",
                warning.names.join("、"),
                warning.sum,
                warning.limit,
            ),
            format!(
                "Upgrades of the same system within {window} months ({}) come to {} yuan with this one; up to {} an upgrade is managed as maintenance",
                warning.names.join(", "),
                warning.sum,
                warning.limit,
            ),
        )
        .remedy(
            "宜合并为一个升级改造项目申报",
            "Better applied for as one upgrade",
        );
    hearing.weigh(if passes { point.broken() } else { point.held() });
    passes.then_some(warning)
}

fn original_total(facts: &ProjectFacts, hearing: &Hearing<'_>) -> Option<Fen> {
    let linked = facts.original_project.as_ref().and_then(|id| hearing.linked(id));
    let approved = linked.and_then(|case| case.project()?.approved_estimate);
    approved.or(facts.original_total).map(Yuan::amount)
}

/// Nothing to tell when there is no other project.
fn together(list: &str, own: Yuan, (others, limit): (&[&Neighbour], Yuan)) -> Option<NeighbourWarning> {
    if others.is_empty() {
        return None;
    }
    let totals = others.iter().filter_map(|other| other.total);
    let sum = totals.fold(own.fen(), |sum, total| sum.saturating_add(total.fen()));
    Some(NeighbourWarning {
        list: list.to_owned(),
        others: others.iter().map(|other| other.case.clone()).collect(),
        names: others.iter().map(|other| other.name.clone()).collect(),
        sum: Yuan::from_fen(sum),
        limit,
    })
}

fn told(warning: &NeighbourWarning, (article, clause): (&str, &str)) -> Point {
    let others: Vec<&str> = warning.others.iter().map(CaseId::as_str).collect();
    Point::new(article, &warning.list)
        .clause(clause)
        .at("project.total")
        .fact("sum", warning.sum)
        .fact("limit", warning.limit)
        .fact("others", others.join("、"))
        .notice()
}

/// Whether two reports lie within so many months of one another, the last day included.
fn is_within(one: Date, other: Date, months: u16) -> bool {
    let (first, last) = (one.min(other), one.max(other));
    let end = first.saturating_add(jiff::Span::new().months(i32::from(months)));
    last <= end
}

fn is_alike((facts, other): (&ProjectFacts, &Neighbour), law: &Law) -> bool {
    let share = i64::from(law.limit(SPLITTING_SIMILARITY).value.basis_points());
    is_similar(&facts.name, &other.name, share) || is_similar(&facts.contents, &other.contents, share)
}

/// Whether the pairs of neighbouring letters that two texts share, counted twice, are at least this share (in basis
/// points) of the pairs of both. Texts of fewer than two letters are like nothing.
fn is_similar(one: &str, other: &str, basis_points: i64) -> bool {
    let (one, other) = (pairs(one), pairs(other));
    let count = |pairs: &BTreeMap<(char, char), i64>| pairs.values().sum::<i64>();
    let shared: i64 = one
        .iter()
        .map(|(pair, times)| other.get(pair).copied().unwrap_or_default().min(*times))
        .sum();
    let all = count(&one).saturating_add(count(&other));
    shared > 0 && shared.saturating_mul(2).saturating_mul(10_000) >= all.saturating_mul(basis_points)
}

fn pairs(text: &str) -> BTreeMap<(char, char), i64> {
    let letters: Vec<char> = plain(text).chars().collect();
    let mut pairs = BTreeMap::new();
    for (first, second) in letters.iter().zip(letters.iter().skip(1)) {
        *pairs.entry((*first, *second)).or_insert(0) += 1;
    }
    pairs
}

/// The project was compared with the unit's others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NeighboursCompared {
    /// What is to be warned about; nothing when an earlier warning no longer stands.
    pub warnings: Vec<NeighbourWarning>,
}

impl NeighboursCompared {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let warnings = self.warnings.iter().cloned();
        project.library.warnings = warnings.map(|warning| Dated::at(stamp, warning)).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn texts_are_similar_by_the_pairs_of_letters_they_share() {
        assert!(is_similar(
            "河湖监管信息系统（一期）",
            "河湖监管信息系统（二期）",
            6_000
        ));
        assert!(!is_similar("河湖监管信息系统", "干部人事档案管理平台", 6_000));
        assert!(!is_similar("", "", 6_000));
        assert!(
            is_similar("甲乙丙丁戊己", "甲乙丙丁子丑寅卯", 5_000),
            "three of five and seven pairs: six of twelve"
        );
        assert!(!is_similar("甲乙丙丁戊己", "甲乙丙丁子丑寅卯", 5_001));
    }

    #[test]
    fn the_period_ends_on_the_same_day_a_year_later() {
        let first = date(2025, 6, 12);
        assert!(is_within(first, date(2026, 6, 12), 12));
        assert!(is_within(date(2026, 6, 12), first, 12));
        assert!(!is_within(first, date(2026, 6, 13), 12));
    }
}
