//! One instrument as its files write it: a measure with dated, cited parameters and checklists, or a variant that
//! inherits and overrides (Article 47 lets leagues and cities make their own).

use jiff::civil::Date;
use toml::{Table, Value};

use crate::checklist::{Condition, Entry};
use crate::clause::Clause;
use crate::limit::{Bound, Provenance};
use crate::money::{Fen, Share};
use crate::parameter::{ParameterKind, YearDay};
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

/// A value in the type of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// An amount.
    Money(Fen),
    /// A share.
    Share(Share),
    /// A number of months, working days or years.
    Count(u16),
    /// A day of the year.
    Day(YearDay),
    /// A switch.
    Flag(bool),
    /// A list of words.
    Set(Vec<String>),
    /// One word or name.
    Name(String),
    /// The law has lifted the limit.
    Lifted,
}

/// A value with its date and citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedValue {
    /// Since when it holds.
    pub from: Date,
    /// The value.
    pub setting: Setting,
    /// On which side of it facts may lie; `None` for what is no limit.
    pub bound: Option<Bound>,
    /// The clause that sets it; a scenario has none.
    pub cite: Option<Clause>,
    /// The words of the clause.
    pub quote: Option<String>,
    /// When somebody last compared it with the text.
    pub checked: Option<Date>,
    /// Whether it is law, unconfirmed law or assumption.
    pub provenance: Provenance,
    /// The value as written.
    pub text: String,
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

/// A checklist as an instrument sets or changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistText {
    /// Its stable name.
    pub id: String,
    /// Since when.
    pub from: Date,
    /// The whole list; `None` when the inherited list is only changed.
    pub whole: Option<Vec<Entry>>,
    /// Entries added at the end.
    pub add: Vec<Entry>,
    /// Names of documents taken out.
    pub remove: Vec<String>,
    /// Entries that take the place of the document of the same name.
    pub replace: Vec<Entry>,
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
pub(crate) fn read(id: &str, policy: &Table, checklists: &Table) -> Result<Policy, Vec<Fault>> {
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
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Policy {
        id: id.to_owned(),
        title,
        number,
        in_force: from,
        in_force_confirmed,
        base,
        parameters,
        checklists,
    })
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
        let kind = known.map_or(ParameterKind::Name, |(_, kind)| *kind);
        let locked = section.flag("locked").unwrap_or(false);
        let values = values(&mut section, kind, in_force);
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

fn values(section: &mut Section<'_>, kind: ParameterKind, in_force: Date) -> Vec<DatedValue> {
    let mut values: Vec<DatedValue> = Vec::new();
    for table in section.tables("values") {
        let mut line = Section::new(table, format!("{}: value", section.at()));
        let from = line.day("from").unwrap_or(in_force);
        if values.last().is_some_and(|last| last.from >= from) {
            line.fault(format!(
                "the values must be in the order of their dates, each once; {from} is not"
            ));
        }
        if let Some(value) = dated_value(&mut line, kind, from) {
            values.push(value);
        }
        section.absorb(line.close());
    }
    if values.is_empty() {
        section.fault("a parameter needs at least one value");
    }
    values
}

const BOUNDS: [Bound; 4] = [Bound::AtMost, Bound::Below, Bound::AtLeast, Bound::Above];

fn dated_value(line: &mut Section<'_>, kind: ParameterKind, from: Date) -> Option<DatedValue> {
    let bounded: Vec<(Bound, &Value)> = BOUNDS
        .iter()
        .filter_map(|bound| line.value(bound.code()).map(|value| (*bound, value)))
        .collect();
    let plain = line.value("is");
    let lifted = line.flag("lifted").unwrap_or(false);
    let limits = is_limit(kind);
    let (bound, setting, text) = match (bounded.as_slice(), plain, lifted) {
        ([(bound, value)], None, false) if limits => (Some(*bound), setting(kind, value), written(value)),
        ([], Some(value), false) if !limits => (None, setting(kind, value), written(value)),
        ([], None, true) if limits => (Some(Bound::AtMost), Ok(Setting::Lifted), "lifted".to_owned()),
        _ if limits => (
            None,
            Err("exactly one of at_most, below, at_least, above or lifted".to_owned()),
            String::new(),
        ),
        _ => (None, Err("is = …, and no bound".to_owned()), String::new()),
    };
    let assumed = line.flag("assumed").unwrap_or(false);
    let confirmed = line.flag("confirmed").unwrap_or(true);
    let cite = cite(line);
    let quote = line.text("quote");
    let checked = line.day("checked");
    match setting {
        Err(allowed) => {
            line.fault(format!("a value of kind {} needs {allowed}", kind.code()));
            None
        }
        Ok(setting) => Some(DatedValue {
            from,
            setting,
            bound,
            cite,
            quote,
            checked,
            provenance: match (assumed, confirmed) {
                (true, _) => Provenance::Assumed,
                (false, true) => Provenance::Enacted,
                (false, false) => Provenance::Unconfirmed,
            },
            text,
        }),
    }
}

const fn is_limit(kind: ParameterKind) -> bool {
    match kind {
        ParameterKind::Money
        | ParameterKind::Share
        | ParameterKind::Months
        | ParameterKind::WorkingDays
        | ParameterKind::Years => true,
        ParameterKind::Day | ParameterKind::Flag | ParameterKind::Set | ParameterKind::Name => false,
    }
}

fn cite(line: &mut Section<'_>) -> Option<Clause> {
    let text = line.text("cite")?;
    let clause = Clause::parse(&text);
    if clause.is_none() {
        line.fault(format!(
            "cite must name a clause as 第二条/2 or 第三十条/1/二; {text} does not"
        ));
    }
    clause
}

/// A value as written, for the policy page.
fn written(value: &Value) -> String {
    if let Some(list) = value.as_array() {
        return list.iter().map(written).collect::<Vec<_>>().join(", ");
    }
    let number = || value.as_integer().map(|number| number.to_string());
    let flag = || value.as_bool().map(|flag| flag.to_string());
    let text = value.as_str().map(str::to_owned);
    text.or_else(number).or_else(flag).unwrap_or_default()
}

fn setting(kind: ParameterKind, value: &Value) -> Result<Setting, String> {
    let read = match kind {
        ParameterKind::Money => value
            .as_str()
            .and_then(|text| Fen::parse_legal(text).ok())
            .map(Setting::Money)
            .ok_or("an amount such as \"100万元\""),
        ParameterKind::Share => value
            .as_str()
            .and_then(|text| Share::parse_percent(text).ok())
            .map(Setting::Share)
            .ok_or("a share such as \"15%\""),
        ParameterKind::Months | ParameterKind::WorkingDays | ParameterKind::Years => value
            .as_integer()
            .and_then(|count| u16::try_from(count).ok())
            .map(Setting::Count)
            .ok_or("a whole number that is not negative"),
        ParameterKind::Day => value
            .as_str()
            .and_then(year_day)
            .map(Setting::Day)
            .ok_or("a day of the year such as \"06-30\""),
        ParameterKind::Flag => value.as_bool().map(Setting::Flag).ok_or("true or false"),
        ParameterKind::Set => value
            .as_array()
            .and_then(|list| {
                list.iter()
                    .map(|entry| entry.as_str().map(str::to_owned))
                    .collect()
            })
            .map(Setting::Set)
            .ok_or("a list of words"),
        ParameterKind::Name => value
            .as_str()
            .filter(|text| !text.is_empty())
            .map(|text| Setting::Name(text.to_owned()))
            .ok_or("a word"),
    };
    read.map_err(str::to_owned)
}

fn year_day(text: &str) -> Option<YearDay> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // 29 February is refused: a fixed day must exist in every year.
    Date::new(2023, month, day).ok().map(|_| YearDay { month, day })
}

fn checklist_texts(file: &mut Section<'_>, in_force: Date) -> Vec<ChecklistText> {
    let mut read = Vec::new();
    for table in file.tables("checklist") {
        let name = table
            .get("id")
            .and_then(Value::as_str)
            .unwrap_or("(no id)")
            .to_owned();
        let mut section = Section::new(table, format!("{}: checklist {name}", file.at()));
        let id = section.needed_text("id").unwrap_or_default();
        if !crate::checklist::ChecklistName::ALL.contains(&id.as_str()) {
            section.fault(format!("no checklist is called {id}"));
        }
        let from = section.day("from").unwrap_or(in_force);
        let cite = cite(&mut section);
        let whole = entries(&mut section, "documents", cite.as_ref());
        let add = entries(&mut section, "add", cite.as_ref());
        let replace = entries(&mut section, "replace", cite.as_ref());
        let remove = section.texts("remove").unwrap_or_default();
        let changes = !add.is_empty() || !remove.is_empty() || !replace.is_empty();
        if changes == !whole.is_empty() {
            section.fault("a checklist has either documents, or add, remove or replace");
        }
        read.push(ChecklistText {
            id,
            from,
            whole: (!whole.is_empty()).then_some(whole),
            add,
            remove,
            replace,
        });
        file.absorb(section.close());
    }
    read
}

fn entries(section: &mut Section<'_>, key: &'static str, inherited: Option<&Clause>) -> Vec<Entry> {
    let mut read = Vec::new();
    for table in section.tables(key) {
        let mut line = Section::new(table, format!("{}: {key}", section.at()));
        let document = line.needed_text("doc").unwrap_or_default();
        let label = Says::new(
            line.needed_text("label").unwrap_or_default(),
            line.needed_text("label_en").unwrap_or_default(),
        );
        let when = line.text("when").unwrap_or_else(|| "always".to_owned());
        let condition = Condition::parse(&when);
        if condition.is_none() {
            line.fault(format!(
                "when is {when}; allowed: {}",
                Condition::ALL.map(Condition::code).join(", ")
            ));
        }
        let clause = cite(&mut line).or_else(|| inherited.cloned());
        if clause.is_none() {
            line.fault("cite is missing here and on the checklist");
        }
        if let (Some(when), Some(clause)) = (condition, clause) {
            read.push(Entry {
                document,
                label,
                when,
                clause,
            });
        }
        section.absorb(line.close());
    }
    read
}
