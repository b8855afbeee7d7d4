//! The register of interpretations (Article 48 leaves the official ones to the Bureau and Finance): how the product
//! reads the text where it leaves room. Findings name the entry that they follow.

use toml::Table;

use crate::clause::Clause;
use crate::says::Says;
use crate::section::{Fault, Section};

/// One reading of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interpretation {
    /// Its stable name.
    pub id: String,
    /// The clauses that it reads.
    pub clauses: Vec<Clause>,
    /// The reading in both languages.
    pub says: Says,
    /// The decisions that follow it.
    pub decisions: Vec<String>,
    /// The parameters that carry it.
    pub parameters: Vec<String>,
}

/// All readings, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interpretations(Vec<Interpretation>);

impl Interpretations {
    /// Reads the register.
    ///
    /// # Errors
    /// Every fault at once, each with its place.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let table: Table = text.parse().map_err(|error| {
            vec![Fault {
                at: "interpretations.toml".to_owned(),
                what: format!("{error}"),
            }]
        })?;
        let mut file = Section::new(&table, "interpretations.toml");
        let mut entries: Vec<Interpretation> = Vec::new();
        for line in file.tables("interpretation") {
            let mut section =
                Section::new(line, format!("interpretations.toml: entry {}", entries.len() + 1));
            let entry = read(&mut section);
            if entries.iter().any(|known| known.id == entry.id) {
                section.fault(format!("{} is entered twice", entry.id));
            }
            file.absorb(section.close());
            entries.push(entry);
        }
        let faults = file.close();
        if faults.is_empty() {
            Ok(Self(entries))
        } else {
            Err(faults)
        }
    }

    /// Every reading, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Interpretation> {
        self.0.iter()
    }

    /// The reading with this name.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Interpretation> {
        self.0.iter().find(|entry| entry.id == id)
    }

    /// The readings of an article, by its number in digits.
    pub fn of_article<'a>(&'a self, article: &'a str) -> impl Iterator<Item = &'a Interpretation> {
        self.0
            .iter()
            .filter(move |entry| entry.clauses.iter().any(|clause| clause.article() == article))
    }
}

fn read(section: &mut Section<'_>) -> Interpretation {
    let texts = section.texts("clauses").unwrap_or_default();
    let clauses: Vec<Clause> = texts.iter().filter_map(|text| Clause::parse(text)).collect();
    if clauses.len() != texts.len() || clauses.is_empty() {
        section.fault("clauses must be a list of citations such as 第二条/2");
    }
    Interpretation {
        id: section.needed_text("id").unwrap_or_default(),
        clauses,
        says: Says::new(
            section.needed_text("zh").unwrap_or_default(),
            section.needed_text("en").unwrap_or_default(),
        ),
        decisions: section.texts("decisions").unwrap_or_default(),
        parameters: section.texts("parameters").unwrap_or_default(),
    }
}
