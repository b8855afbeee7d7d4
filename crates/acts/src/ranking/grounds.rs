//! The grounds of a project's place, read off what was recorded of it (Articles 5, 6, 7, 9, 14, 17, 32, 38, 43).

use jiff::civil::{Date, date};
use rules::law::Basis;

use super::criteria::weight;
use super::{Ground, Stated};
use crate::chapter_4::record_funding::guaranteed;
use crate::chapter_7::defer_investment_plan::deferral;
use crate::messages::pair;
use crate::organisation::{Ban, ResultNoted};
use crate::project::Project;
use crate::weighing::support::is_banned_on;
use crate::words::acceptance::ResultEffect;
use crate::words::planning::{Barrier, Criterion};
use crate::words::supervision::MeasureKind;
use crate::words::{Category, ConstructionKind, Urgency};

/// What surrounds a project when it is weighed for a plan.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The year planned for.
    pub year: i16,
    /// The results of evaluations of the unit's projects.
    pub results: &'a [ResultNoted],
    /// The unit's bans on new construction.
    pub bans: &'a [Ban],
    /// The law that governs the project, and the calendar.
    pub basis: Basis<'a>,
    /// The day on which it is weighed.
    pub on: Date,
}

/// What bars a project from being weighed; none when it may take its place.
pub(super) fn barrier(project: &Project, around: &Surroundings<'_>) -> Option<Barrier> {
    if deferral(&project.supervision).is_some() {
        return Some(Barrier::Deferred);
    }
    if is_banned_on(around.bans, &project.facts, (around.on, around.basis)) {
        return Some(Barrier::Banned);
    }
    project.facts.total.is_none().then_some(Barrier::AmountUnknown)
}

/// Every ground that counts for or against the project, in the order of the criteria.
pub(super) fn grounds(project: &Project, stated: &Stated, around: &Surroundings<'_>) -> Vec<Ground> {
    let mut grounds = vec![ground(of_urgency(stated.urgency), 1, stated.said())];
    grounds.extend(of_law(project, around));
    grounds.extend(of_support(project));
    grounds.extend(of_results(around));
    grounds.extend(of_standing(project));
    grounds.extend(of_readiness(project, around));
    grounds.sort_by_key(|ground| ground.criterion);
    grounds
}

const fn of_urgency(urgency: Urgency) -> Criterion {
    match urgency {
        Urgency::Mandatory => Criterion::Mandatory,
        Urgency::Urgent => Criterion::Urgent,
        Urgency::Normal => Criterion::Normal,
        Urgency::Deferrable => Criterion::Deferrable,
    }
}

/// A ground that counts so many times, with what is to be said of it.
fn ground(criterion: Criterion, times: i64, (zh, en): (String, String)) -> Ground {
    Ground {
        criterion,
        points: weight(criterion).points.saturating_mul(times),
        zh,
        en,
    }
}

fn nothing() -> (String, String) {
    (String::new(), String::new())
}

/// 经费应予保障, 运维期届满, 续建.
fn of_law(project: &Project, around: &Surroundings<'_>) -> Vec<Ground> {
    let mut found = Vec::new();
    let kept: Vec<(&str, &str)> = guaranteed(project)
        .into_iter()
        .filter(|(is_so, _, _)| *is_so)
        .map(|(_, zh, en)| (zh, en))
        .collect();
    if !kept.is_empty() {
        let zh: Vec<&str> = kept.iter().map(|(zh, _)| *zh).collect();
        let en: Vec<&str> = kept.iter().map(|(_, en)| *en).collect();
        found.push(ground(
            Criterion::FundsGuaranteed,
            1,
            (zh.join("、"), en.join(", ")),
        ));
    }
    let is_maintenance = project.managed_as() == Some(Category::Maintenance);
    let ends = project.facts.period_ends_on.filter(|_| is_maintenance);
    if let Some(ends) = ends.filter(|ends| ends.year() <= around.year) {
        let said = (format!("{ends}到期"), format!("ends on {ends}"));
        found.push(ground(Criterion::PeriodEnds, 1, said));
    }
    if project.facts.construction_kind == Some(ConstructionKind::Continuation) {
        found.push(ground(Criterion::Continuation, 1, nothing()));
    }
    found
}

/// 重点支持 and 规划衔接.
fn of_support(project: &Project) -> Vec<Ground> {
    let mut found = Vec::new();
    let directions: Vec<(&str, &str)> = project
        .facts
        .directions
        .iter()
        .filter_map(|direction| pair("SupportDirection", direction.code()))
        .collect();
    if !directions.is_empty() {
        let zh: Vec<&str> = directions.iter().map(|(zh, _)| *zh).collect();
        let en: Vec<&str> = directions.iter().map(|(_, en)| *en).collect();
        found.push(ground(
            Criterion::SupportedDirection,
            1,
            (zh.join("、"), en.join(", ")),
        ));
    }
    if let Some(task) = &project.library.task_served {
        let said = format!("{} {}", task.what.plan_name, task.what.task_name);
        found.push(ground(Criterion::TaskServed, 1, (said.clone(), said)));
    }
    if let Some(first) = project.facts.basis.first() {
        found.push(ground(
            Criterion::Founded,
            1,
            (first.name.clone(), first.name.clone()),
        ));
    }
    found
}

/// 重要依据: of several results of one year the hardest counts.
fn of_results(around: &Surroundings<'_>) -> Vec<Ground> {
    let effects = around.results.iter().filter(|result| result.year == around.year);
    let effects: Vec<ResultEffect> = effects.map(|result| result.plan_effect).collect();
    let counts = [
        (ResultEffect::Withheld, Criterion::ResultWithheld),
        (ResultEffect::Reduced, Criterion::ResultReduced),
        (ResultEffect::Preferred, Criterion::ResultPreferred),
    ];
    let hardest = counts.into_iter().find(|(effect, _)| effects.contains(effect));
    let hardest = hardest.map(|(effect, criterion)| {
        let count = effects.iter().filter(|other| **other == effect).count();
        let said = (
            format!("{count}个项目的评价结果"),
            format!("results of {count} projects"),
        );
        ground(criterion, 1, said)
    });
    hardest.into_iter().collect()
}

fn of_standing(project: &Project) -> Vec<Ground> {
    let mut found = Vec::new();
    let criticism = project.supervision.standing(MeasureKind::PublicCriticism);
    if let Some(measure) = criticism {
        let said = measure.taken.what.document_number.clone();
        found.push(ground(Criterion::Criticised, 1, (said.clone(), said)));
    }
    let carried = project.library.carried.len();
    if let (Ok(times), Some(last)) = (i64::try_from(carried), project.library.carried.last()) {
        let said = (
            format!("结转{times}次，上次由{}年度", last.what.from_year),
            format!("{times} times, last from {}", last.what.from_year),
        );
        found.push(ground(Criterion::CarriedOver, times, said));
    }
    found
}

fn of_readiness(project: &Project, around: &Surroundings<'_>) -> Vec<Ground> {
    let mut found = Vec::new();
    if !project.catalogue.is_empty() {
        let count = project.catalogue.len();
        let said = (format!("{count}项"), format!("{count} resources"));
        found.push(ground(Criterion::CatalogueReady, 1, said));
    }
    if let Some(code) = &project.code {
        found.push(ground(
            Criterion::CodeReady,
            1,
            (code.code.clone(), code.code.clone()),
        ));
    }
    let months = project
        .admitted_on
        .map_or(0, |admitted| months_until(admitted, around.year));
    if let Some(admitted) = project.admitted_on.filter(|_| months > 0) {
        let said = (
            format!("{admitted}入库，至{}年初满{months}个月", around.year),
            format!("admitted on {admitted}, {months} months before {}", around.year),
        );
        found.push(ground(Criterion::Waiting, months, said));
    }
    found
}

/// Whole months from the day to the beginning of the year; none when the year has begun before.
fn months_until(from: Date, year: i16) -> i64 {
    let begins = date(year, 1, 1);
    let months = (i64::from(begins.year()) - i64::from(from.year())) * 12 + i64::from(begins.month())
        - i64::from(from.month());
    let is_short = from.day() > begins.day();
    (months - i64::from(is_short)).max(0)
}
