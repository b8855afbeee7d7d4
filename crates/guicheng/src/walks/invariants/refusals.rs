//! That every refusal says why: a fault with its field, or a finding with article, sentence and what would make it pass.

use acts::act::Entry;
use acts::permit::Denial;
use acts::record::KeptFinding;

use super::{Breach, Checked};
use crate::walks::filler::wrong::Spoiled;
use crate::walks::world::{Done, Refused};

const SAYS_WHY: &str = "every refusal says why";
const SPOILED: &str = "spoiled forms are refused at the field";

fn breach(entry: &Entry, found: &str) -> Breach {
    Breach {
        invariant: SAYS_WHY,
        article: "42",
        found: format!("{} was refused: {found}", entry.meta.code),
    }
}

/// Looks at a refusal.
///
/// # Errors
/// It does not say why.
pub fn refusal(entry: &Entry, refused: &Refused, checked: &mut Checked) -> Result<(), Breach> {
    let fault = match refused {
        Refused::Rules(findings) => silent(findings),
        Refused::Form(faults) => {
            let nothing = faults
                .iter()
                .any(|fault| fault.zh.is_empty() || fault.en.is_empty());
            (faults.is_empty() || nothing).then(|| format!("{faults:?}"))
        }
        Refused::Denied(Denial::Party { by }) => by.is_empty().then(|| "no party may do it".to_owned()),
        Refused::Denied(Denial::Duty { needed }) => {
            needed.is_empty().then(|| "no duty lets one do it".to_owned())
        }
        Refused::Broken(what) => Some(what.clone()),
        Refused::Denied(Denial::Stage { .. } | Denial::Unknown)
        | Refused::Unknown
        | Refused::Law(_)
        | Refused::Claimed(..) => None,
    };
    match fault {
        Some(found) => Err(breach(entry, &found)),
        None => {
            *checked.entry(SAYS_WHY).or_default() += 1;
            Ok(())
        }
    }
}

/// What is missing from findings that stop an act.
fn silent(findings: &[KeptFinding]) -> Option<String> {
    let stopping: Vec<&KeptFinding> = findings.iter().filter(|finding| finding.stops()).collect();
    if stopping.is_empty() {
        let broken: Vec<&str> = findings
            .iter()
            .filter(|finding| !finding.holds)
            .map(|finding| finding.rule.as_str())
            .collect();
        return Some(format!("no finding stops it; broken are {broken:?}"));
    }
    let says_nothing = |finding: &&&KeptFinding| {
        finding.article.is_empty() || finding.zh.is_empty() || finding.en.is_empty()
    };
    stopping
        .iter()
        .find(says_nothing)
        .map(|finding| format!("{} says nothing", finding.rule))
}

/// Looks at the answer to a form that was spoiled on purpose.
///
/// # Errors
/// It was not refused at the spoiled field.
pub fn spoiled(
    entry: &Entry,
    what: (&Spoiled, &Result<Done, Refused>),
    checked: &mut Checked,
) -> Result<(), Breach> {
    let (spoiled, answer) = what;
    let named = match answer {
        Ok(_) => false,
        Err(Refused::Form(faults)) => faults.iter().any(|fault| {
            fault.field == spoiled.field || fault.field.starts_with(&format!("{}.", spoiled.field))
        }),
        Err(Refused::Rules(_) | Refused::Broken(_)) => false,
        Err(Refused::Unknown | Refused::Denied(_) | Refused::Law(_) | Refused::Claimed(..)) => true,
    };
    if !named {
        let found = format!(
            "{}: {} was {}, and the answer was {answer:?}",
            entry.meta.code, spoiled.field, spoiled.how
        );
        return Err(Breach {
            invariant: SPOILED,
            article: "42",
            found,
        });
    }
    *checked.entry(SPOILED).or_default() += 1;
    Ok(())
}
