//! Finding case files by what stands in them (article 10): every phrase is found as it stands, also one of two
//! characters, and by the names of the offices they belong to.
//!
//! What is looked through is the read table `case_text`. Each database keeps its own index over the pairs of letters in
//! it (`grams`), by triggers or by itself, so that nothing but the table is ever written.

pub(crate) mod grams;
pub mod places;

use self::grams::{Phrase, mark, phrases};
use crate::database::Kind;
use crate::fault::StoreFault;
use crate::open::Store;
use crate::sql::{self, Cell};
use acts::case::CaseId;
use acts::listing::CaseText;
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

/// A phrase that is looked for, with the marks of the offices whose names have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sought {
    /// The phrase.
    pub(crate) phrase: Phrase,
    /// The marks: a case file of such an office is found as well.
    pub(crate) marks: Vec<String>,
}

/// Of what narrow rows are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Narrow {
    /// Projects, with their totals.
    Projects,
    /// Case files of every kind.
    Cases,
}

/// What is looked for: all of it must be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Search {
    /// Nothing in particular.
    #[default]
    Anything,
    /// Every one of these phrases; without any there is nothing to find.
    All(Vec<Sought>),
}

impl Search {
    /// What a text typed by a person looks for.
    pub(crate) async fn of(connection: &mut AnyConnection, asked: &str) -> Result<Self, StoreFault> {
        if asked.trim().is_empty() {
            return Ok(Self::Anything);
        }
        let mut sought = Vec::new();
        for phrase in phrases(asked) {
            let marks = offices_named(connection, &phrase.text).await?;
            sought.push(Sought { phrase, marks });
        }
        Ok(Self::All(sought))
    }

    /// What has to hold of the identity of a case file; its values are bound after those before.
    pub(crate) fn condition(&self, kind: Kind, cells: &mut Vec<Cell>) -> Option<String> {
        match self {
            Self::Anything => None,
            Self::All(sought) if sought.is_empty() => {
                Some("IN (SELECT case_id FROM case_text WHERE 1 = 0)".to_owned())
            }
            Self::All(sought) => Some(format!("IN ({})", kind.finding(sought, cells))),
        }
    }
}

/// The marks of the organisations whose names have a phrase.
async fn offices_named(connection: &mut AnyConnection, phrase: &str) -> Result<Vec<String>, StoreFault> {
    let text = "SELECT case_id FROM claim WHERE kind = 'organisation_name' AND LOWER(claim_key) LIKE $1 ESCAPE '!' \
         ORDER BY case_id";
    let cells = vec![Cell::from(crate::projects::pattern(phrase))];
    let rows = sql::rows(connection, text.to_owned(), cells).await?;
    rows.iter()
        .map(|row| Ok(mark(&row.try_get::<String, _>(0)?)))
        .collect()
}

impl Store {
    /// The texts of these case files, for telling where a phrase stands in them; offices are not read and are empty.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn case_texts(&self, cases: &[CaseId]) -> Result<BTreeMap<CaseId, CaseText>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let ids: Vec<&str> = cases.iter().map(CaseId::as_str).collect();
        let text =
            "SELECT case_id, name, code, need, goals, contents, documents FROM case_text WHERE case_id IN";
        let rows = sql::rows_in(&mut connection, (text, ""), &ids).await?;
        let mut texts = BTreeMap::new();
        for row in rows {
            let found = CaseText {
                name: row.try_get(1)?,
                code: row.try_get(2)?,
                need: row.try_get(3)?,
                goals: row.try_get(4)?,
                contents: row.try_get(5)?,
                documents: row.try_get(6)?,
                offices: Vec::new(),
            };
            texts.insert(CaseId(row.try_get(0)?), found);
        }
        Ok(texts)
    }
}
