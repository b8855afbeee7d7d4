//! Assumptions about parameters as a person writes them, for trying out another law (Articles 47 and 49). A law that holds
//! one is marked as assumed, and nobody may issue a decision under it.

use jiff::civil::Date;
use toml::{Table, Value};

use crate::dated::{is_limit, setting};
use crate::law::Law;
use crate::limit::Bound;
use crate::parameter::{PARAMETERS, ParameterKind};
use crate::policy::{LawFault, Policies, SCENARIO};

/// The word for a limit that is taken away.
pub const LIFTED: &str = "lifted";

/// Another value of a parameter, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The parameter's stable name.
    pub parameter: String,
    /// The value as a policy file writes it: `80万元`, `20%`, `6`, `09-30`, `true`; words separated by commas; [`LIFTED`].
    pub value: String,
    /// On which side of it facts may lie; that of the value in force when none is given.
    pub bound: Option<Bound>,
}

/// An assumption that cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssumptionFault {
    /// The parameter.
    pub parameter: String,
    /// The value as given.
    pub value: String,
    /// What kind of value the parameter takes; none when no parameter has this name.
    pub kind: Option<ParameterKind>,
    /// What is allowed.
    pub allowed: String,
}

impl Policies {
    /// The law of a policy on a day as it would be under these assumptions; without any it is the law itself.
    ///
    /// # Errors
    /// Every assumption that cannot be made.
    pub fn assumed(
        &self,
        (policy, on): (&str, Date),
        assumptions: &[Assumption],
    ) -> Result<Result<Law, LawFault>, Vec<AssumptionFault>> {
        let law = match self.law(policy, on) {
            Ok(law) if !assumptions.is_empty() => law,
            plain => return Ok(plain),
        };
        let mut faults = Vec::new();
        let mut overrides = Vec::new();
        for assumption in assumptions {
            match written(assumption, &law) {
                Ok(table) => overrides.push(Value::Table(table)),
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut scenario = Table::new();
        scenario.insert("override".to_owned(), Value::Array(overrides));
        let policies = self.overlaid(policy, &scenario).map_err(|faults| {
            let whole = |fault: crate::section::Fault| AssumptionFault {
                parameter: fault.at,
                value: String::new(),
                kind: None,
                allowed: fault.what,
            };
            faults.into_iter().map(whole).collect::<Vec<_>>()
        })?;
        Ok(policies.law(SCENARIO, on))
    }
}

/// The override as a policy file would write it.
fn written(assumption: &Assumption, law: &Law) -> Result<Table, AssumptionFault> {
    let fault = |kind, allowed: &str| AssumptionFault {
        parameter: assumption.parameter.clone(),
        value: assumption.value.clone(),
        kind,
        allowed: allowed.to_owned(),
    };
    let known = PARAMETERS.iter().find(|(id, _)| *id == assumption.parameter);
    let Some((id, kind)) = known else {
        let names: Vec<&str> = PARAMETERS.iter().map(|(id, _)| *id).collect();
        return Err(fault(None, &names.join(", ")));
    };
    let value = value(*kind, assumption.value.trim());
    let mut line = Table::new();
    if is_limit(*kind) && assumption.value.trim() == LIFTED {
        line.insert("lifted".to_owned(), Value::Boolean(true));
    } else {
        setting(*kind, &value).map_err(|allowed| fault(Some(*kind), &allowed))?;
        let in_force = law.source(id).and_then(|source| source.bound);
        let bound = assumption.bound.or(in_force).filter(|_| is_limit(*kind));
        line.insert(bound.map_or("is", Bound::code).to_owned(), value);
    }
    let mut table = Table::new();
    table.insert("id".to_owned(), Value::String((*id).to_owned()));
    table.insert("values".to_owned(), Value::Array(vec![Value::Table(line)]));
    Ok(table)
}

/// The text as the value of its kind; one that does not fit stays a text, and is refused as such.
fn value(kind: ParameterKind, text: &str) -> Value {
    let as_text = || Value::String(text.to_owned());
    match kind {
        ParameterKind::Money | ParameterKind::Share | ParameterKind::Day | ParameterKind::Name => as_text(),
        ParameterKind::Months | ParameterKind::WorkingDays | ParameterKind::Years => {
            text.parse().map_or_else(|_| as_text(), Value::Integer)
        }
        ParameterKind::Flag => text.parse().map_or_else(|_| as_text(), Value::Boolean),
        ParameterKind::Set => {
            let words = text.split([',', '、', '，']).map(str::trim);
            let words = words.filter(|word| !word.is_empty());
            Value::Array(words.map(|word| Value::String(word.to_owned())).collect())
        }
    }
}
