//! One instrument as its files write it: a measure with dated, cited parameters and checklists, or a variant that
//! inherits and overrides (Article 47 lets leagues and cities make their own).

use jiff::civil::Date;
use toml::{Table, Value};

use crate::checklist_text::{ChecklistText, checklist_texts};
use crate::dated::{DatedValue, values};
use crate::limit::Provenance;
use crate::says::Says;
use crate::section::{Fault, Section};

/// How a variant follows its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// The base as it stood on this day: a local text copied it and does not change with it.
    Pinned(Date),
    /// The base as it stands on the day of the decision.
    Live,
}

/// A parameter as an instrument sets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterText {
    /// Its stable name.
    pub id: String,
    /// What it is called.
    pub label: Says,
    /// Its kind's code.
    pub kind: String,
    /// No variant may override it.
    pub locked: bool,
    /// Its values, in the order of their dates.
    pub values: Vec<DatedValue>,
}

/// An instrument: a measure or a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Its stable name, "nmg-2024-98".
    pub id: String,
    /// Its title.
    pub title: Says,
    /// Its document number.
    pub number: String,
    /// The first day in force.
    pub in_force: Date,
    /// Whether that day was confirmed on the full text.
    pub in_force_confirmed: bool,
    /// The instrument it inherits from, and how.
    pub base: Option<(String, Follow)>,
    /// The parameters it sets or overrides.
    pub parameters: Vec<ParameterText>,
    /// The checklists it sets or changes.
    pub checklists: Vec<ChecklistText>,
}

/// Reads an instrument; `kind_of` tells the kind of a parameter by its name.
pub(crate) fn read(id: &str, policy: &Table, checklists: &Table) -> (Policy, Vec<Fault>) {
    let mut file = Section::new(policy, format!("{id}/policy.toml"));
    let empty = Table::new();
    let head_table = file.value("instrument").and_then(Value::as_table);
    if head_table.is_none() {
        file.fault("[instrument] is missing");
    }
    let mut head = Section::new(
        head_table.unwrap_or(&empty),
        format!("{id}/policy.toml: instrument"),
    );
    let named = head.needed_text("id").unwrap_or_default();
    if named != id {
        head.fault(format!("id is {named}, but the folder is {id}"));
    }
    let title = Says::new(
        head.needed_text("title").unwrap_or_default(),
        head.needed_text("title_en").unwrap_or_default(),
    );
    let number = head.needed_text("number").unwrap_or_default();
    let in_force = head.day("in_force");
    if in_force.is_none() {
        head.fault("in_force must be a date");
    }
    let in_force_confirmed = head.flag("in_force_confirmed").unwrap_or(true);
    let base = follow(&mut head);
    let from = in_force.unwrap_or_default();
    let section = if base.is_some() { "override" } else { "param" };
    let parameters = parameters(&mut file, section, from);
    let mut lists = Section::new(checklists, format!("{id}/checklists.toml"));
    let checklists = checklist_texts(&mut lists, from);
    let faults = [head.close(), file.close(), lists.close()].concat();
    let policy = Policy {
        id: id.to_owned(),
        title,
        number,
        in_force: from,
        in_force_confirmed,
        base,
        parameters,
        checklists,
    };
    (policy, faults)
}

/// Reads a scenario: overrides without citation, whose values are assumptions.
pub(crate) fn read_scenario(id: &str, base: &Policy, table: &Table) -> Result<Policy, Vec<Fault>> {
    let mut file = Section::new(table, format!("scenario {id}"));
    let mut parameters = parameters(&mut file, "override", base.in_force);
    for value in parameters.iter_mut().flat_map(|parameter| &mut parameter.values) {
        value.provenance = Provenance::Assumed;
    }
    let checklists = checklist_texts(&mut file, base.in_force);
    let faults = file.close();
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Policy {
        id: id.to_owned(),
        title: base.title.clone(),
        number: base.number.clone(),
        in_force: base.in_force,
        in_force_confirmed: base.in_force_confirmed,
        base: Some((base.id.clone(), Follow::Live)),
        parameters,
        checklists,
    })
}

/// How the instrument follows its base, if it has one.
fn follow(head: &mut Section<'_>) -> Option<(String, Follow)> {
    let base = head.text("base");
    let follow = match head.value("follow") {
        None => None,
        Some(Value::String(word)) if word == "live" => Some(Follow::Live),
        Some(_) => head.day("follow").map(Follow::Pinned),
    };
    match (base, follow) {
        (Some(base), Some(follow)) => Some((base, follow)),
        (None, None) => None,
        (Some(_), None) => {
            head.fault("a base needs follow = a date, or \"live\" when the text says that it follows");
            None
        }
        (None, Some(_)) => {
            head.fault("follow needs a base");
            None
        }
    }
}

fn parameters(file: &mut Section<'_>, key: &'static str, in_force: Date) -> Vec<ParameterText> {
    let mut read = Vec::new();
    for table in file.tables(key) {
        let name = table
            .get("id")
            .and_then(Value::as_str)
            .unwrap_or("(no id)")
            .to_owned();
        let mut section = Section::new(table, format!("{}: {key} {name}", file.at()));
        let id = section.needed_text("id").unwrap_or_default();
        let label = Says::new(
            section.text("label").unwrap_or_default(),
            section.text("label_en").unwrap_or_default(),
        );
        let known = crate::parameter::PARAMETERS
            .iter()
            .find(|(known, _)| *known == id);
        let kind = section.text("kind");
        match (known, kind.as_deref()) {
            (None, _) => section.fault(format!("no parameter is called {id}")),
            (Some((_, kind)), Some(written)) if kind.code() != written => {
                section.fault(format!(
                    "kind is {written}, but the parameter is of kind {}",
                    kind.code()
                ));
            }
            (Some(_), _) => {}
        }
        let locked = section.flag("locked").unwrap_or(false);
        let Some((_, kind)) = known else {
            section.value("values");
            file.absorb(section.close());
            continue;
        };
        let values = values(&mut section, *kind, in_force);
        read.push(ParameterText {
            id,
            label,
            kind: kind.code().to_owned(),
            locked,
            values,
        });
        file.absorb(section.close());
    }
    read
}
