//! The register of clauses: how every clause of 98号 is classed, and which parameters, rules and acts serve it.
//!
//! The register is checked against the text and against what the product has, so that no clause that orders, forbids or
//! counts is left without an answer, and no answer outlives the words it was given for.

use crate::articles::{Articles, ClauseText};
use toml::{Table, Value};

/// The register of one regulation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// The id of the policy whose clauses these are, such as `nmg-2024-98`.
    pub policy: String,
    /// One entry a clause, in the order of the file.
    pub entries: Vec<Entry>,
}

/// What a clause is to a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// It holds a value that the policy keeps as data.
    Parameter,
    /// A pure decision answers it.
    Rule,
    /// Somebody has to do something, which is an act.
    Obligation,
    /// It says who is in charge of what.
    Role,
    /// It says what a word means.
    Definition,
    /// It states an aim that nothing can be decided by.
    Principle,
    /// It sends the reader to another law or body.
    Outside,
}

/// One clause with its classes and with what serves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The clause's id, such as `第三十条/1/二`.
    pub id: String,
    /// Its classes, at least one, the most important first.
    pub classes: Vec<Class>,
    /// Why nothing is decided here; required of a definition, a principle and what lies outside.
    pub why: Option<String>,
    /// The digest of the words that were classed.
    pub digest: String,
    /// The ids of the policy's parameters that it sets, by its words or by the reading of them.
    pub parameters: Vec<String>,
    /// The codes of the decisions that ask it.
    pub rules: Vec<String>,
    /// The codes of the acts that serve it.
    pub acts: Vec<String>,
    /// The codes of the acts that will serve it in a later release.
    pub planned: Vec<String>,
    /// Its gist in Chinese, in one line.
    pub zh: String,
    /// Its gist in English, in one line.
    pub en: String,
}

/// What the product has: the codes that the register may name.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The codes of all decisions.
    pub decisions: &'a [&'a str],
    /// The ids of all parameters of the policy.
    pub parameters: &'a [&'a str],
    /// The codes of all acts.
    pub acts: &'a [&'a str],
}

/// The words that order, forbid, permit or restrain.
const MODALS: [&str; 7] = ["应当", "不得", "可以", "不予", "不支持", "不安排", "原则上"];

const KEYS: [&str; 10] = [
    "id",
    "classes",
    "why",
    "digest",
    "parameters",
    "rules",
    "acts",
    "planned",
    "zh",
    "en",
];

impl Class {
    const ALL: [Self; 7] = [
        Self::Parameter,
        Self::Rule,
        Self::Obligation,
        Self::Role,
        Self::Definition,
        Self::Principle,
        Self::Outside,
    ];

    /// The class as the register writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Parameter => "parameter",
            Self::Rule => "rule",
            Self::Obligation => "obligation",
            Self::Role => "role",
            Self::Definition => "definition",
            Self::Principle => "principle",
            Self::Outside => "outside",
        }
    }

    fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.word() == word)
    }

    /// Whether the class leaves nothing to decide, so that the entry says why.
    fn needs_reason(self) -> bool {
        matches!(self, Self::Definition | Self::Principle | Self::Outside)
    }
}

impl Register {
    /// Reads a register.
    ///
    /// # Errors
    /// Every defect with the clause it is found at: unreadable text, unknown keys and classes, missing values, an entry
    /// without class, a rule without decision, a clause entered twice.
    pub fn parse(text: &str) -> Result<Self, Vec<String>> {
        let root = text.parse::<Table>().map_err(|error| vec![error.to_string()])?;
        let mut faults = Vec::new();
        unknown_keys("register", &root, &["policy", "clause"], &mut faults);
        let policy = words("register", &root, "policy", &mut faults);
        let tables = root
            .get("clause")
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default();
        if tables.is_empty() {
            faults.push("register: `clause` must be a list of tables, one a clause".to_owned());
        }
        let mut entries: Vec<Entry> = Vec::new();
        for table in tables {
            let Some(table) = table.as_table() else {
                faults.push("register: every `clause` is a table".to_owned());
                continue;
            };
            let entry = read_entry(table, &mut faults);
            if entries.iter().any(|other| other.id == entry.id) {
                faults.push(format!("{}: entered twice", entry.id));
            }
            entries.push(entry);
        }
        if faults.is_empty() {
            Ok(Self { policy, entries })
        } else {
            Err(faults)
        }
    }

    /// The entry of a clause.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Holds the register against the text and against what the product has; an empty answer means that all is well.
    ///
    /// It names every clause that is not classed, every entry without its clause or with other words than it was made
    /// for, every decision, parameter and act that does not exist, every planned act that exists already, and every
    /// decision that no clause asks.
    #[must_use]
    pub fn check(&self, articles: &Articles, known: &Known<'_>) -> Vec<String> {
        let mut faults = Vec::new();
        for clause in articles
            .clauses()
            .filter(|clause| self.entry(&clause.id).is_none())
        {
            faults.push(format!("{}: not classed{}", clause.id, commands(clause)));
        }
        for entry in &self.entries {
            match articles.clauses().find(|clause| clause.id == entry.id) {
                None => faults.push(format!("{}: there is no such clause", entry.id)),
                Some(clause) if clause.digest() != entry.digest => faults.push(format!(
                    "{}: its words were changed; read it again and set digest = \"{}\"",
                    entry.id,
                    clause.digest()
                )),
                Some(_) => {}
            }
            entry.check(known, &mut faults);
        }
        let asked = |code: &&&str| !self.entries.iter().any(|entry| holds(&entry.rules, code));
        faults.extend(
            known
                .decisions
                .iter()
                .filter(asked)
                .map(|code| format!("{code}: no clause asks this decision")),
        );
        faults
    }
}

impl Entry {
    fn check(&self, known: &Known<'_>, faults: &mut Vec<String>) {
        for (kind, given, existing) in [
            ("decision", &self.rules, known.decisions),
            ("parameter", &self.parameters, known.parameters),
            ("act", &self.acts, known.acts),
        ] {
            let unknown = given.iter().filter(|code| !existing.contains(&code.as_str()));
            faults.extend(unknown.map(|code| format!("{}: there is no {kind} {code}", self.id)));
        }
        let done = self
            .planned
            .iter()
            .filter(|code| known.acts.contains(&code.as_str()));
        faults
            .extend(done.map(|code| format!("{}: the act {code} exists; it is no longer planned", self.id)));
    }

    /// A class promises something: a rule its decision, a parameter its value, an obligation what serves it.
    fn promises(&self) -> impl Iterator<Item = String> + '_ {
        self.classes.iter().filter_map(|class| {
            let wanting = match class {
                Class::Parameter => self.parameters.is_empty().then_some("`parameters`"),
                Class::Rule => self.rules.is_empty().then_some("`rules`"),
                Class::Obligation | Class::Role => {
                    let served = self.acts.len() + self.planned.len() + self.rules.len();
                    (served == 0).then_some("`acts`, `planned` or `rules`")
                }
                Class::Definition | Class::Principle | Class::Outside => {
                    self.why.is_none().then_some("`why`")
                }
            };
            wanting.map(|key| format!("{}: the class {} needs {key}", self.id, class.word()))
        })
    }
}

fn read_entry(table: &Table, faults: &mut Vec<String>) -> Entry {
    let id = words("clause", table, "id", faults);
    unknown_keys(&id, table, &KEYS, faults);
    let mut classes = Vec::new();
    for word in list(&id, table, "classes", faults) {
        match Class::read(&word) {
            Some(class) => classes.push(class),
            None => faults.push(format!("{id}: there is no class {word}")),
        }
    }
    if classes.is_empty() {
        faults.push(format!("{id}: has no class"));
    }
    let entry = Entry {
        why: table
            .contains_key("why")
            .then(|| words(&id, table, "why", faults)),
        digest: words(&id, table, "digest", faults),
        parameters: list(&id, table, "parameters", faults),
        rules: list(&id, table, "rules", faults),
        acts: list(&id, table, "acts", faults),
        planned: list(&id, table, "planned", faults),
        zh: words(&id, table, "zh", faults),
        en: words(&id, table, "en", faults),
        classes,
        id,
    };
    faults.extend(entry.promises());
    if entry.why.is_some() && !entry.classes.iter().any(|class| class.needs_reason()) {
        faults.push(format!(
            "{}: `why` is for a definition, a principle or what lies outside",
            entry.id
        ));
    }
    entry
}

/// What the clause says that calls for an answer, for the message that it has none.
fn commands(clause: &ClauseText) -> String {
    let mut found: Vec<&str> = MODALS
        .into_iter()
        .filter(|modal| clause.text.contains(modal))
        .collect();
    if clause.text.chars().any(|sign| sign.is_ascii_digit()) {
        found.push("a number");
    }
    if found.is_empty() {
        String::new()
    } else {
        format!(", though it holds {}", found.join(", "))
    }
}

fn holds(codes: &[String], code: &str) -> bool {
    codes.iter().any(|other| other == code)
}

fn unknown_keys(place: &str, table: &Table, allowed: &[&str], faults: &mut Vec<String>) {
    let unknown = table.keys().filter(|key| !allowed.contains(&key.as_str()));
    faults.extend(unknown.map(|key| {
        format!(
            "{place}: the key `{key}` is unknown; allowed are {}",
            allowed.join(", ")
        )
    }));
}

fn words(place: &str, table: &Table, key: &str, faults: &mut Vec<String>) -> String {
    let found = table
        .get(key)
        .and_then(Value::as_str)
        .map(str::trim)
        .unwrap_or_default();
    if found.is_empty() || found.contains('\n') {
        faults.push(format!("{place}: `{key}` must be one line of text"));
    }
    found.to_owned()
}

/// A list of codes without repetition; an absent list is empty.
fn list(place: &str, table: &Table, key: &str, faults: &mut Vec<String>) -> Vec<String> {
    let Some(value) = table.get(key) else {
        return Vec::new();
    };
    let codes: Option<Vec<String>> = value.as_array().and_then(|items| {
        items
            .iter()
            .map(|item| item.as_str().map(str::to_owned))
            .collect()
    });
    let Some(codes) = codes else {
        faults.push(format!("{place}: `{key}` must be a list of texts"));
        return Vec::new();
    };
    for (at, code) in codes.iter().enumerate() {
        if codes.iter().take(at).any(|other| other == code) {
            faults.push(format!("{place}: `{key}` names {code} twice"));
        }
    }
    codes
}
