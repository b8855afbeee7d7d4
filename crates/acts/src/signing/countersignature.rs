//! Who countersigns what (会签), and what each has answered (Articles 41, 48).

use jiff::civil::Date;
use rules::law::Law;
use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::CaseId;
use crate::party::Party;
use crate::words::CountersignVerdict;

/// The authorities that countersign an act (会签), each for itself and in parallel, as the policy asks.
#[must_use]
pub fn countersigners(entry: &Entry, law: &Law) -> Vec<Party> {
    let asked = law.words(rules::parameter::SIGNING_COUNTERSIGNED);
    let of_act = asked
        .value
        .iter()
        .filter_map(|word| word.split_once(' '))
        .filter(|(code, _)| *code == entry.meta.code);
    of_act.filter_map(|(_, party)| Party::of_code(party)).collect()
}

/// An authority's answer to a draft that it countersigns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countersignature {
    /// The authority.
    pub party: Party,
    /// Its office.
    pub office: CaseId,
    /// Who signed for it.
    pub by: CaseId,
    /// The day.
    pub on: Date,
    /// Whether it agreed or sent the draft back.
    pub verdict: CountersignVerdict,
    /// The remark.
    pub note: String,
    /// To which version of the form it answered, from 1.
    pub revision: u32,
}
