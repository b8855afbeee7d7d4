//! The policies in force and their variants (Articles 47 and 49): read from text, checked whole, looked up by day.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Table;

use crate::articles::Articles;
use crate::instrument::{self, Follow, ParameterText, Policy};
use crate::law::{Law, Resolved};
use crate::limit::Provenance;
use crate::resolve;
use crate::section::Fault;

/// The texts of one instrument's folder, as the binary read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyText {
    /// The folder's name, which is the instrument's stable name.
    pub id: String,
    /// policy.toml.
    pub policy: String,
    /// checklists.toml, where the instrument has one.
    pub checklists: Option<String>,
    /// articles.md, the text by clauses, where it is at hand.
    pub articles: Option<String>,
    /// register.toml, the class of each clause, where it is at hand.
    pub register: Option<String>,
}

/// Every instrument that was read, whole and checked, with the law of each policy on all its days.
#[derive(Clone, Debug)]
pub struct Policies {
    instruments: Instruments,
    /// Of each policy what is resolved from each day on which something may change, in order; the last day not after the
    /// one that is asked for answers.
    stretches: BTreeMap<String, Vec<(Date, Arc<Resolved>)>>,
}

/// The instruments as they were read, by name.
#[derive(Clone, Debug)]
struct Instruments(BTreeMap<String, Policy>);

/// Why there is no law for a policy on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LawFault {
    /// No policy has this name; these exist.
    UnknownPolicy {
        /// The names there are.
        known: Vec<String>,
    },
    /// The policy is not in force on the day.
    NotInForce {
        /// The first day in force.
        from: Date,
    },
}

impl Policies {
    /// Reads all instruments and checks them together.
    ///
    /// # Errors
    /// Every fault at once, each with its place.
    pub fn parse(texts: &[PolicyText]) -> Result<Self, Vec<Fault>> {
        let mut policies = BTreeMap::new();
        let mut faults = Vec::new();
        for text in texts {
            match read(text) {
                Ok((policy, found)) => {
                    faults.extend(found);
                    policies.insert(policy.id.clone(), policy);
                }
                Err(found) => faults.extend(found),
            }
        }
        Instruments(policies).checked(faults)
    }

    /// The law of a policy on a day.
    ///
    /// # Errors
    /// [`LawFault`] when there is no such policy or it is not in force.
    pub fn law(&self, policy: &str, on: Date) -> Result<Law, LawFault> {
        let (Some(policy), Some(stretches)) = (self.policy(policy), self.stretches.get(policy)) else {
            return Err(LawFault::UnknownPolicy {
                known: self.ids().map(str::to_owned).collect(),
            });
        };
        let begun = stretches.partition_point(|(from, _)| *from <= on);
        let last = begun.checked_sub(1).and_then(|last| stretches.get(last));
        let resolved = last.map(|(_, resolved)| Arc::clone(resolved));
        let resolved = resolved.ok_or(LawFault::NotInForce {
            from: policy.in_force,
        })?;
        Ok(Law { on, resolved })
    }

    /// The names of all policies, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.instruments.0.keys().map(String::as_str)
    }

    /// One instrument as its files write it, for the policy page.
    #[must_use]
    pub fn policy(&self, id: &str) -> Option<&Policy> {
        self.instruments.0.get(id)
    }

    /// All policies and one more, a scenario that overrides values of `base`; its name is [`SCENARIO`]. Whatever
    /// rests on its values is an assumption.
    ///
    /// # Errors
    /// Every fault of the scenario at once.
    pub fn overlay(&self, base: &str, scenario: &str) -> Result<Self, Vec<Fault>> {
        let fault = |what: String| {
            vec![Fault {
                at: format!("scenario {SCENARIO}"),
                what,
            }]
        };
        let table: Table = scenario.parse().map_err(|error| fault(format!("{error}")))?;
        self.overlaid(base, &table)
    }

    /// See [`Policies::overlay`]; the scenario is read already.
    pub(crate) fn overlaid(&self, base: &str, scenario: &Table) -> Result<Self, Vec<Fault>> {
        let Some(below) = self.instruments.0.get(base) else {
            return Err(vec![Fault {
                at: format!("scenario {SCENARIO}"),
                what: format!("no policy is called {base}"),
            }]);
        };
        let policy = instrument::read_scenario(SCENARIO, below, scenario)?;
        let mut instruments = self.instruments.clone();
        instruments.0.insert(policy.id.clone(), policy);
        instruments.checked(Vec::new())
    }

    /// The days on which the answer of some policy may change: every date of every value, and every first day in force.
    #[must_use]
    pub fn changes(&self) -> Vec<Date> {
        self.instruments.changes()
    }
}

impl Instruments {
    /// See [`Policies::changes`].
    fn changes(&self) -> Vec<Date> {
        let mut days: Vec<Date> = self.0.values().flat_map(changes_of).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Checks what only shows when all instruments are together, and resolves the law of every policy on every day on
    /// which it may change; adds the faults found to those of reading them.
    fn checked(self, mut faults: Vec<Fault>) -> Result<Policies, Vec<Fault>> {
        let between: Vec<Fault> = self
            .0
            .values()
            .flat_map(|policy| self.faults_of(policy))
            .collect();
        faults.extend(between);
        let mut stretches = BTreeMap::new();
        if faults.is_empty() {
            let days = self.changes();
            for policy in self.0.values() {
                match self.stretches(policy, &days) {
                    Ok(known) => drop(stretches.insert(policy.id.clone(), known)),
                    Err(unresolved) => faults.extend(unresolved),
                }
            }
        }
        faults.dedup();
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Policies {
            instruments: self,
            stretches,
        })
    }

    /// The law of one policy from each of these days on, beginning with the first on which it is in force.
    fn stretches(&self, policy: &Policy, days: &[Date]) -> Result<Vec<(Date, Arc<Resolved>)>, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut known = Vec::new();
        for day in days.iter().filter(|day| **day >= policy.in_force) {
            match resolve::resolve(&self.0, policy, *day) {
                Ok(resolved) => known.push((*day, Arc::new(resolved))),
                Err(unresolved) => faults.extend(unresolved),
            }
        }
        if faults.is_empty() { Ok(known) } else { Err(faults) }
    }

    fn faults_of(&self, policy: &Policy) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut fault = |what: String| {
            faults.push(Fault {
                at: format!("{}/policy.toml", policy.id),
                what,
            });
        };
        if let Some((base, follow)) = &policy.base {
            match self.0.get(base) {
                None => fault(format!("base {base} is not known")),
                Some(base) if self.circles(base, policy) => {
                    fault(format!("base {} leads back to {}", base.id, policy.id))
                }
                Some(base) if matches!(follow, Follow::Pinned(day) if *day < base.in_force) => {
                    fault(format!(
                        "follow is before {} came into force on {}",
                        base.id, base.in_force
                    ));
                }
                Some(_) => {}
            }
        }
        for parameter in &policy.parameters {
            if policy
                .parameters
                .iter()
                .filter(|other| other.id == parameter.id)
                .count()
                > 1
            {
                fault(format!("{} is set twice", parameter.id));
            }
            if policy.base.is_some() && self.is_locked(policy, &parameter.id) {
                fault(format!("{} is locked and cannot be overridden", parameter.id));
            }
            parameter_faults(policy, parameter)
                .into_iter()
                .for_each(&mut fault);
        }
        faults
    }

    /// Whether walking down from `base` reaches `policy` again.
    fn circles(&self, base: &Policy, policy: &Policy) -> bool {
        let mut next = Some(base);
        for _ in 0..=self.0.len() {
            match next {
                None => return false,
                Some(walked) if walked.id == policy.id => return true,
                Some(walked) => next = walked.base.as_ref().and_then(|(below, _)| self.0.get(below)),
            }
        }
        true
    }

    fn is_locked(&self, policy: &Policy, id: &str) -> bool {
        let chain = resolve::chain(&self.0, policy, policy.in_force);
        let below = chain.iter().skip(1);
        below
            .flat_map(|(base, _)| &base.parameters)
            .any(|parameter| parameter.id == id && parameter.locked)
    }
}

/// The name of the policy that [`Policies::overlay`] adds.
pub const SCENARIO: &str = "scenario";

fn changes_of(policy: &Policy) -> Vec<Date> {
    let values = policy
        .parameters
        .iter()
        .flat_map(|parameter| &parameter.values)
        .map(|value| value.from);
    let lists = policy.checklists.iter().map(|list| list.from);
    values.chain(lists).chain([policy.in_force]).collect()
}

fn parameter_faults(policy: &Policy, parameter: &ParameterText) -> Vec<String> {
    let cited =
        |value: &&crate::dated::DatedValue| value.cite.is_none() && value.provenance != Provenance::Assumed;
    let uncited = parameter
        .values
        .iter()
        .filter(cited)
        .map(|value| format!("{} from {} has no cite", parameter.id, value.from));
    let first = parameter
        .values
        .first()
        .filter(|value| value.from > policy.in_force && policy.base.is_none());
    let late = first.map(|value| {
        format!(
            "{} has no value from {} to {}",
            parameter.id, policy.in_force, value.from
        )
    });
    uncited.chain(late).collect()
}

/// The instrument as far as it can be read, with the faults of reading it; nothing when its TOML cannot be parsed.
fn read(text: &PolicyText) -> Result<(Policy, Vec<Fault>), Vec<Fault>> {
    let parsed = |file: &str, text: &str| {
        text.parse::<Table>().map_err(|error| {
            vec![Fault {
                at: file.to_owned(),
                what: format!("{error}"),
            }]
        })
    };
    let policy = parsed(&format!("{}/policy.toml", text.id), &text.policy)?;
    let checklists = parsed(
        &format!("{}/checklists.toml", text.id),
        text.checklists.as_deref().unwrap_or_default(),
    )?;
    let (policy, mut faults) = instrument::read(&text.id, &policy, &checklists);
    let quotes = text
        .articles
        .as_deref()
        .map(|articles| quote_faults(&policy, articles));
    faults.extend(quotes.unwrap_or_default());
    Ok((policy, faults))
}

/// Every citation names a clause of the text, and every quote stands in its clause.
fn quote_faults(policy: &Policy, articles: &str) -> Vec<Fault> {
    let at = |place: &str| format!("{}/{place}", policy.id);
    let articles = match Articles::parse(articles) {
        Ok(articles) => articles,
        Err(faults) => {
            return faults
                .into_iter()
                .map(|what| Fault {
                    at: at("articles.md"),
                    what,
                })
                .collect();
        }
    };
    let mut faults = Vec::new();
    for parameter in &policy.parameters {
        for value in &parameter.values {
            let Some(cite) = &value.cite else { continue };
            let words = articles.clause(cite.text());
            let quoted = value.quote.as_deref().unwrap_or_default();
            let what = match words {
                None => format!("{} cites {cite}, which the text does not have", parameter.id),
                Some(words) if !words.contains(quoted) => {
                    format!("{} quotes «{quoted}», which {cite} does not say", parameter.id)
                }
                Some(_) => continue,
            };
            faults.push(Fault {
                at: at("policy.toml"),
                what,
            });
        }
    }
    let entries = policy
        .checklists
        .iter()
        .flat_map(|list| list.whole.iter().flatten().chain(&list.add).chain(&list.replace));
    for entry in entries.filter(|entry| articles.clause(entry.clause.text()).is_none()) {
        let what = format!(
            "{} cites {}, which the text does not have",
            entry.document, entry.clause
        );
        faults.push(Fault {
            at: at("checklists.toml"),
            what,
        });
    }
    faults
}
