//! Resolution: walks from a variant to its base and takes, for each parameter, the value in force on the day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::checklist::{Checklist, ChecklistName, Entry};
use crate::checklist_text::ChecklistText;
use crate::clause::Clause;
use crate::dated::{DatedValue, Setting};
use crate::instrument::{Follow, Policy};
use crate::law::{Resolved, Source};
use crate::limit::{Bound, Limit, Provenance, Sourced};
use crate::money::{Fen, Share};
use crate::parameter::{
    DayOfYear, Flag, MoneyLimit, MonthLimit, Name, PARAMETERS, ShareLimit, Values, Words, WorkingDayLimit,
    YearLimit,
};
use crate::section::Fault;

/// A value in force with the instrument it comes from.
struct InForce<'a> {
    value: &'a DatedValue,
    clause: Clause,
    instrument: &'a str,
}

/// The instruments from the policy down to its base, each with the day on which it is looked at.
pub(crate) fn chain<'a>(
    policies: &'a BTreeMap<String, Policy>,
    policy: &'a Policy,
    on: Date,
) -> Vec<(&'a Policy, Date)> {
    let mut chain = vec![(policy, on)];
    let mut next = policy.base.as_ref();
    let mut day = on;
    while let Some((base, follow)) = next {
        let Some(base) = policies.get(base) else { break };
        if chain.iter().any(|(walked, _)| walked.id == base.id) {
            break;
        }
        day = match follow {
            Follow::Pinned(pinned) => *pinned,
            Follow::Live => day,
        };
        chain.push((base, day));
        next = base.base.as_ref();
    }
    chain
}

/// Resolves a policy on a day; every parameter without a value is a fault.
pub(crate) fn resolve(
    policies: &BTreeMap<String, Policy>,
    policy: &Policy,
    on: Date,
) -> Result<Resolved, Vec<Fault>> {
    let chain = chain(policies, policy, on);
    let mut found = BTreeMap::new();
    let mut faults = Vec::new();
    for (id, _) in PARAMETERS {
        match in_force(&chain, id) {
            Some(value) => drop(found.insert(*id, value)),
            None => faults.push(gap(policy, id, on)),
        }
    }
    let checklists = checklists(&chain);
    let empty = ChecklistName::ALL
        .iter()
        .zip(&checklists)
        .filter(|(_, list)| list.entries.is_empty());
    faults.extend(empty.map(|(id, _)| gap(policy, id, on)));
    let lists: Option<[Checklist; ChecklistName::COUNT]> = checklists.try_into().ok();
    match (faults.is_empty(), values(&found), lists) {
        (true, Some(values), Some(checklists)) => {
            Ok(resolved(policy, on, (&chain, &found), (values, checklists)))
        }
        (true, _, _) => Err(vec![gap(policy, "(a value of another kind)", on)]),
        (false, _, _) => Err(faults),
    }
}

fn gap(policy: &Policy, id: &str, on: Date) -> Fault {
    Fault {
        at: policy.id.clone(),
        what: format!("{id} has no value in force on {on}"),
    }
}

fn resolved(
    policy: &Policy,
    on: Date,
    (chain, found): (&[(&Policy, Date)], &BTreeMap<&'static str, InForce<'_>>),
    (values, checklists): (Values, [Checklist; ChecklistName::COUNT]),
) -> Resolved {
    let sources: BTreeMap<&'static str, Source> =
        found.iter().map(|(id, value)| (*id, source(value))).collect();
    let provenances = || sources.values().map(|source| source.provenance);
    let provenance = if provenances().any(|provenance| provenance == Provenance::Assumed) {
        Provenance::Assumed
    } else {
        Provenance::Enacted
    };
    let changed = sources
        .values()
        .map(|source| source.from)
        .filter(|from| *from <= on);
    let since = changed.chain([policy.in_force]).max().unwrap_or(policy.in_force);
    let digest = digest(&sources, &checklists);
    Resolved {
        policy: policy.id.clone(),
        since,
        chain: chain.iter().map(|(policy, _)| policy.id.clone()).collect(),
        digest,
        provenance,
        sources,
        values,
        checklists,
    }
}

fn source(found: &InForce<'_>) -> Source {
    Source {
        clause: found.clause.clone(),
        instrument: found.instrument.to_owned(),
        from: found.value.from,
        provenance: found.value.provenance,
        quote: found.value.quote.clone(),
        text: found.value.text.clone(),
        bound: found.value.bound,
    }
}

/// The first instrument on the way down that sets the parameter on its day. A value without a citation (a scenario's)
/// stands where the value it replaces stood.
fn in_force<'a>(chain: &[(&'a Policy, Date)], id: &str) -> Option<InForce<'a>> {
    let mut set = chain.iter().filter_map(|(policy, day)| {
        let parameter = policy.parameters.iter().find(|parameter| parameter.id == id)?;
        let value = parameter.values.iter().rev().find(|value| value.from <= *day)?;
        Some((*policy, value))
    });
    let (policy, value) = set.next()?;
    let clause = value
        .cite
        .clone()
        .or_else(|| set.find_map(|(_, below)| below.cite.clone()))?;
    Some(InForce {
        value,
        clause,
        instrument: &policy.id,
    })
}

/// Every checklist with the changes of all instruments, from the base up.
fn checklists(chain: &[(&Policy, Date)]) -> Vec<Checklist> {
    let list = |id: &&str| {
        let changes = chain.iter().rev().flat_map(|(policy, day)| {
            let mine = policy
                .checklists
                .iter()
                .filter(|text| text.id == *id && text.from <= *day);
            mine.collect::<Vec<_>>()
        });
        Checklist {
            entries: changes.fold(Vec::new(), changed),
        }
    };
    ChecklistName::ALL.iter().map(list).collect()
}

fn changed(entries: Vec<Entry>, text: &ChecklistText) -> Vec<Entry> {
    if let Some(whole) = &text.whole {
        return whole.clone();
    }
    let kept = entries
        .into_iter()
        .filter(|entry| !text.remove.contains(&entry.document));
    let replaced = kept.map(|entry| {
        let successor = text.replace.iter().find(|new| new.document == entry.document);
        successor.cloned().unwrap_or(entry)
    });
    replaced.chain(text.add.iter().cloned()).collect()
}

/// A digest of all that decides; FNV-1a over the names, values and bounds as text.
fn digest(sources: &BTreeMap<&'static str, Source>, checklists: &[Checklist]) -> u64 {
    let mut text = String::new();
    for (id, source) in sources {
        text.push_str(&format!("{id}={};{};", source.text, source.clause));
    }
    for (id, list) in ChecklistName::ALL.iter().zip(checklists) {
        text.push_str(id);
        for entry in &list.entries {
            text.push_str(&format!("|{}?{}", entry.document, entry.when.code()));
        }
    }
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Puts the found values into the tables that decisions read.
fn values(found: &BTreeMap<&'static str, InForce<'_>>) -> Option<Values> {
    Some(Values {
        money: table(found, MoneyLimit::ALL, limit(Fen::ZERO, Setting::money))?,
        share: table(
            found,
            ShareLimit::ALL,
            limit(Share::from_basis_points(0), Setting::share),
        )?,
        months: table(found, MonthLimit::ALL, limit(0, Setting::count))?,
        working_days: table(found, WorkingDayLimit::ALL, limit(0, Setting::count))?,
        years: table(found, YearLimit::ALL, limit(0, Setting::count))?,
        day: table(found, DayOfYear::ALL, sourced(Setting::day))?,
        flag: table(found, Flag::ALL, sourced(Setting::flag))?,
        set: table(found, Words::ALL, sourced(Setting::set))?,
        name: table(found, Name::ALL, sourced(Setting::name))?,
    })
}

fn table<T, const N: usize>(
    found: &BTreeMap<&'static str, InForce<'_>>,
    ids: &[&'static str],
    make: impl Fn(&'static str, &InForce<'_>) -> Option<T>,
) -> Option<[T; N]> {
    let made: Option<Vec<T>> = ids.iter().map(|id| make(id, found.get(id)?)).collect();
    made?.try_into().ok()
}

/// Makes a limit; one that the law has lifted holds an idle value.
fn limit<T: Copy>(
    idle: T,
    read: impl Fn(&Setting) -> Option<T>,
) -> impl Fn(&'static str, &InForce<'_>) -> Option<Limit<T>> {
    move |parameter, found| {
        let lifted = found.value.setting == Setting::Lifted;
        let value = if lifted { idle } else { read(&found.value.setting)? };
        Some(Limit {
            value,
            bound: found.value.bound.unwrap_or(Bound::AtMost),
            lifted,
            parameter,
            clause: found.clause.clone(),
            provenance: found.value.provenance,
        })
    }
}

fn sourced<T>(
    read: impl Fn(&Setting) -> Option<T>,
) -> impl Fn(&'static str, &InForce<'_>) -> Option<Sourced<T>> {
    move |parameter, found| {
        Some(Sourced {
            value: read(&found.value.setting)?,
            parameter,
            clause: found.clause.clone(),
            provenance: found.value.provenance,
        })
    }
}
