//! That nothing is anywhere but what was recorded, and that what was recorded says why (Articles 42 to 46).

use std::collections::BTreeMap;

use acts::act::Course;
use acts::case::{CaseFile, CaseId};
use acts::list::entry;
use acts::record::{KeptFinding, RecordBody};
use acts::signing::Steps;

use super::{Holds, Look, Looked, held_if, moved};
use crate::walks::world::{Done, World};

/// Every change goes on from the version before, and the first begins at none.
pub(super) fn versions_without_gaps(_: &World, done: &Done) -> Look {
    for (change, (before, after)) in done.record.body.changes.iter().zip(moved(done)) {
        let found = before.map_or(0, |file| file.version);
        if change.before != found || after.version != found + 1 || change.case != after.id {
            return Err(format!(
                "{} went from {found} to {}, recorded from {}",
                change.case, after.version, change.before
            ));
        }
    }
    let opened = done.before.first().is_some_and(Option::is_none);
    let opens = entry(&done.record.act).is_some_and(|entry| entry.meta.course != Course::Continues);
    held_if(Holds::from(opens || !opened), || {
        "an act that opens nothing opened a case".to_owned()
    })
}

/// The record, written as JSON and read again, folds to the same case file; and the case file reads as it was written.
pub(super) fn files_are_folds(_: &World, done: &Done) -> Look {
    let text = serde_json::to_string(&done.record.body).map_err(|fault| fault.to_string())?;
    let body: RecordBody =
        serde_json::from_str(&text).map_err(|fault| format!("the record does not read: {fault}"))?;
    let stamp = done.record.stamp();
    for (change, (before, after)) in body.changes.iter().zip(moved(done)) {
        let folded = CaseFile::fold(before.cloned(), &change.case, &change.events, &stamp);
        if folded.as_ref() != Some(after) {
            return Err(format!("{} is not the fold of its record", change.case));
        }
        if read_again(after)? != *after {
            return Err(format!("{} does not read as it was written", change.case));
        }
    }
    Ok(Looked::Held)
}

fn read_again(file: &CaseFile) -> Result<CaseFile, String> {
    let text = serde_json::to_string(file).map_err(|fault| fault.to_string())?;
    serde_json::from_str(&text).map_err(|fault| format!("{} does not read: {fault}", file.id))
}

/// The read tables' rows of a case file are those of the same file read again.
pub(super) fn lines_follow(world: &World, done: &Done) -> Look {
    for (_, after) in moved(done) {
        let (now, again) = (world.lines(after), world.lines(&read_again(after)?));
        if now != again {
            return Err(format!("the lines of {} differ", after.id));
        }
        let stage = after.stage().code();
        let shown = now.project.iter().all(|line| line.stage == stage)
            && now.case.iter().all(|line| line.stage == stage);
        if !shown {
            return Err(format!("the lines of {} show another stage", after.id));
        }
    }
    Ok(Looked::Held)
}

/// Every finding kept with an act names its article and says what it is in both languages.
pub(super) fn grounds_are_cited(_: &World, done: &Done) -> Look {
    let silent = |finding: &&KeptFinding| {
        finding.article.is_empty()
            || finding.zh.is_empty()
            || finding.en.is_empty()
            || finding.rule.is_empty()
    };
    match done.record.body.findings.iter().find(silent) {
        Some(finding) => Err(format!("{finding:?} says nothing")),
        None if done.record.articles.is_empty() => Err("the act names no article".to_owned()),
        None => Ok(Looked::Held),
    }
}

/// No act was done against a finding that stops it.
pub(super) fn nothing_stands_against(_: &World, done: &Done) -> Look {
    match done.record.body.findings.iter().find(|finding| finding.stops()) {
        Some(finding) => Err(format!(
            "done although {} does not hold: {}",
            finding.rule, finding.en
        )),
        None => Ok(Looked::Held),
    }
}

/// What was done although it is not so in principle has its reason, is kept in the case, and is listed.
pub(super) fn exceptions_are_listed(world: &World, done: &Done) -> Look {
    let made: Vec<&KeptFinding> = done
        .record
        .body
        .findings
        .iter()
        .filter(|finding| finding.asks_reason())
        .collect();
    if made.is_empty() {
        return Ok(Looked::NotConcerned);
    }
    if let Some(finding) = made.iter().find(|finding| {
        finding
            .reason
            .as_ref()
            .is_none_or(|reason| reason.trim().is_empty())
    }) {
        return Err(format!("{} was passed over without a reason", finding.rule));
    }
    // A prepared act has not taken effect; its exceptions are made when it is signed.
    if done.steps == Steps::Three {
        return Ok(Looked::NotConcerned);
    }
    let own = done.after.first().ok_or("an act without a case")?;
    let listed = world.lines(own).listed;
    let found = |finding: &&&KeptFinding| {
        let kept = own
            .exceptions
            .iter()
            .any(|made| made.rule == finding.rule && Some(&made.reason) == finding.reason.as_ref());
        let shown = listed
            .iter()
            .any(|line| line.list == "in_principle" && Some(&line.note) == finding.reason.as_ref());
        kept && shown
    };
    match made.iter().find(|finding| !found(finding)) {
        Some(finding) => Err(format!("the exception to {} is not listed", finding.rule)),
        None => Ok(Looked::Held),
    }
}

/// Folds all records from nothing; gives how many case files came out equal.
pub(super) fn whole_record(world: &World) -> Result<u64, String> {
    let mut files: BTreeMap<CaseId, CaseFile> = BTreeMap::new();
    for record in &world.records {
        let stamp = record.stamp();
        for change in &record.body.changes {
            let before = files.remove(&change.case);
            let folded = CaseFile::fold(before, &change.case, &change.events, &stamp);
            let folded = folded
                .ok_or_else(|| format!("{} opens {} without an opening event", record.act, change.case))?;
            files.insert(change.case.clone(), folded);
        }
    }
    let differs = world
        .files
        .values()
        .find(|file| files.get(&file.id) != Some(file.as_ref()));
    match differs {
        Some(file) => Err(format!("{} is not the fold of all that was recorded", file.id)),
        None if files.len() != world.files.len() => Err("the record opens other case files".to_owned()),
        None => Ok(files.len() as u64),
    }
}
