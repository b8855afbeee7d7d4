//! Checklists as policy files write them: whole, or as changes to an inherited list (Articles 9 to 36).

use jiff::civil::Date;
use toml::Value;

use crate::checklist::{Condition, Entry};
use crate::clause::Clause;
use crate::says::Says;
use crate::section::Section;

/// A checklist as an instrument sets or changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistText {
    /// Its stable name.
    pub id: String,
    /// Since when.
    pub from: Date,
    /// The clause that sets or changes it, where one is named for all of it.
    pub cite: Option<Clause>,
    /// The whole list; `None` when the inherited list is only changed.
    pub whole: Option<Vec<Entry>>,
    /// Entries added at the end.
    pub add: Vec<Entry>,
    /// Names of documents taken out.
    pub remove: Vec<String>,
    /// Entries that take the place of the document of the same name.
    pub replace: Vec<Entry>,
}

/// Reads the checklists of a file.
pub(crate) fn checklist_texts(file: &mut Section<'_>, in_force: Date) -> Vec<ChecklistText> {
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
        let cite = section.cite();
        let whole = entries(&mut section, "documents", cite.as_ref());
        let add = entries(&mut section, "add", cite.as_ref());
        let replace = entries(&mut section, "replace", cite.as_ref());
        let remove = section.texts("remove").unwrap_or_default();
        let changes = !add.is_empty() || !remove.is_empty() || !replace.is_empty();
        if changes != whole.is_empty() {
            section.fault("a checklist has either documents, or add, remove or replace");
        }
        read.push(ChecklistText {
            id,
            from,
            cite,
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
        let clause = line.cite().or_else(|| inherited.cloned());
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
