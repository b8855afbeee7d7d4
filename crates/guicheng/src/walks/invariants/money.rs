//! Money: contracts within the estimate, payments within contracts, adjustments within what a unit may do (Articles 12,
//! 29, 30).

use acts::adjustment::{Adjustment, AdjustmentLine};
use acts::amount::Yuan;
use acts::case::CaseFile;
use acts::project::Project;
use acts::words::construction::LineChange;
use rules::money::{Fen, Ratio};
use rules::parameter::{
    ADJUSTMENT_CUMULATIVE, ADJUSTMENT_FUND_SHARE, ADJUSTMENT_NEW_CONTENT_CAP, ADJUSTMENT_NEW_CONTENT_SHARE,
};

use super::{Holds, Look, Looked, held_if, moved};
use crate::walks::world::{Done, World};

/// The projects whose construction or money this act changed.
fn changed(done: &Done) -> impl Iterator<Item = (Option<&Project>, &CaseFile, &Project)> {
    moved(done).filter_map(|(before, after)| {
        let (before, project) = (before.and_then(CaseFile::project), after.project()?);
        let same = before.is_some_and(|before| before.construction == project.construction);
        (!same).then_some((before, after, project))
    })
}

/// On no contract more is paid than it costs, and with one that is signed or amended all together cost no more than the
/// estimate.
pub(super) fn paid_within_contracts(_: &World, done: &Done) -> Look {
    let mut look = Ok(Looked::NotConcerned);
    for (before, file, project) in changed(done) {
        let construction = &project.construction;
        for contract in &construction.contracts {
            let contract = &contract.what;
            let paid: i64 = construction
                .payments
                .iter()
                .filter(|paid| paid.what.contract == contract.number)
                .map(|paid| paid.what.amount.fen())
                .sum();
            if paid > contract.current_amount().fen() {
                return Err(format!(
                    "{}: {} paid on contract {} of {}",
                    file.id,
                    Yuan::from_fen(paid),
                    contract.number,
                    contract.current_amount()
                ));
            }
        }
        let counting = construction
            .contracts
            .iter()
            .filter(|contract| contract.what.counts());
        let contracted: i64 = counting
            .map(|contract| contract.what.current_amount().fen())
            .sum();
        let planned = project.placement.as_ref().map(|placement| placement.what.amount);
        let limit = construction
            .adjusted_estimate
            .or(project.approved_estimate)
            .or(planned)
            .or(project.facts.total);
        // What was signed before the approval is listed and stands; only an act that adds to contracts can pass the
        // estimate.
        let earlier = before.map_or(0, |before| before.construction.contracted().fen());
        if let Some(limit) = limit.filter(|_| project.is_released() && contracted > earlier)
            && contracted > limit.fen()
        {
            return Err(format!(
                "{}: contracts of {} on an estimate of {limit}",
                file.id,
                Yuan::from_fen(contracted)
            ));
        }
        look = Ok(Looked::Held);
    }
    look
}

/// Whatever was signed, paid or begun before the approval is in the list that supervision keeps.
pub(super) fn built_before_is_listed(world: &World, done: &Done) -> Look {
    let mut look = Ok(Looked::NotConcerned);
    for (_, file, project) in changed(done) {
        let construction = &project.construction;
        let early = |on: jiff::civil::Date| project.released_on().is_none_or(|released| on < released);
        let counting: Vec<_> = construction
            .contracts
            .iter()
            .filter(|contract| contract.what.counts())
            .collect();
        let signed = counting.iter().any(|contract| early(contract.what.signed_on));
        let drawn = |number: &str| counting.iter().any(|contract| contract.what.number == number);
        let paid = construction
            .payments
            .iter()
            .any(|paid| drawn(&paid.what.contract) && early(paid.what.paid_on));
        let begun = construction
            .started
            .as_ref()
            .is_some_and(|start| early(start.what.started_on));
        if !(signed || paid || begun) {
            continue;
        }
        let listed = world
            .lines(file)
            .listed
            .iter()
            .any(|line| line.list == "built_before_approval");
        if !listed {
            return Err(format!(
                "{}: signed {signed}, paid {paid}, begun {begun} before approval, and not listed",
                file.id
            ));
        }
        look = Ok(Looked::Held);
    }
    look
}

/// What a unit adjusted by itself lies within the shares and the amount of Article 30, all adjustments together.
pub(super) fn adjusted_within_limits(world: &World, done: &Done) -> Look {
    for (before, file, project) in changed(done) {
        let made = &project.construction.adjustments;
        let earlier = before.map_or(0, |before| before.construction.adjustments.len());
        let Some(latest) = made
            .last()
            .filter(|latest| made.len() > earlier && latest.what.document_number.is_none())
        else {
            continue;
        };
        let law = world
            .regime
            .law(Some(file), done.record.on)
            .map_err(|fault| format!("{fault:?}"))?;
        let all = made.iter().map(|made| &made.what);
        let counted: Vec<&Adjustment> = if law.flag(ADJUSTMENT_CUMULATIVE).value {
            all.collect()
        } else {
            vec![&latest.what]
        };
        let sum = |changes: &[LineChange]| {
            let lines = counted
                .iter()
                .flat_map(|made| &made.lines)
                .filter(|line| changes.contains(&line.change));
            lines.map(|line: &AdjustmentLine| line.amount.fen()).sum::<i64>()
        };
        let (more, less, new) = (
            sum(&[LineChange::Increase, LineChange::New]),
            sum(&[LineChange::Decrease]),
            sum(&[LineChange::New]),
        );
        let total = project
            .approved_estimate
            .ok_or("adjusted without an approved estimate")?
            .amount();
        let ratio = |fen: i64| Ratio::of(Fen::from_fen(fen), total);
        let within = law.limit(ADJUSTMENT_FUND_SHARE).admits(ratio(more.max(less)))
            && law.limit(ADJUSTMENT_NEW_CONTENT_SHARE).admits(ratio(new))
            && law.limit(ADJUSTMENT_NEW_CONTENT_CAP).admits(Fen::from_fen(new));
        return held_if(Holds::from(within), || {
            format!("{}: {more} more, {less} less, {new} new, of {total:?}", file.id)
        });
    }
    Ok(Looked::NotConcerned)
}
