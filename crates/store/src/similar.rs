//! Which projects and systems resemble a text (Article 7, items 1 and 2): what can be met by upgrading a system there is,
//! or by sharing it, is not built anew. Candidates are found by words; whether something is a duplicate is said by people.
//!
//! Each project and system keeps its telling words in `similar_text`; `similar_word` says in which texts a word occurs and
//! `similar_frequency` in how many, so that a question reads the texts that share a rare word and no others.

pub mod described;
pub mod likeness;
pub mod marking;
pub mod pairs;

use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::Scope;
use crate::sql::{self, Cell, counted, placeholders};
use acts::case::CaseId;
use described::{Described, is_means};
use likeness::{Band, Likeness, Rarity, likeness};
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

/// As many occurrences of words are looked at; the rarest words come first.
const MOST_OCCURRENCES: u64 = 5_000;
/// As many words are asked for at most.
const MOST_ASKED: usize = 48;
/// As many candidates are compared word by word.
const CANDIDATES: i64 = 40;

/// What is compared with everything else.
#[derive(Debug, Clone)]
pub struct SimilarQuery<'a> {
    /// Whose: of offices, the case files that they read.
    pub scope: &'a Scope,
    /// The text.
    pub text: &'a Described,
    /// Case files that are left out: the project's own, and what was born of it.
    pub except: &'a [CaseId],
    /// How many are wanted at most.
    pub limit: usize,
}

/// A project or a system that resembles the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Resembling {
    /// Its case file.
    pub case: CaseId,
    /// How much, and by what.
    pub likeness: Likeness,
}

/// A verdict that was recorded about two case files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedPair {
    /// The project in which it was recorded.
    pub case: CaseId,
    /// The verdict's code.
    pub verdict: String,
}

impl Store {
    /// The projects and systems that resemble a text most, the most alike first; those that have little in common with it
    /// are left out.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn similar(&self, query: &SimilarQuery<'_>) -> Result<Vec<Resembling>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let own: Vec<&str> = query.text.words().collect();
        let rarity = rarity(&mut connection, &own).await?;
        let asked = asked(query.text, &rarity);
        let candidates = candidates(&mut connection, (query.scope, &asked)).await?;
        let wanted: Vec<&str> = candidates
            .iter()
            .map(String::as_str)
            .filter(|id| !query.except.iter().any(|left_out| left_out.as_str() == *id))
            .collect();
        let texts = texts(&mut connection, &wanted).await?;
        let words: Vec<&str> = texts.values().flat_map(Described::words).collect();
        let rarity = all_rarity(&mut connection, rarity, &words).await?;
        let mut found: Vec<Resembling> = texts
            .into_iter()
            .map(|(case, text)| Resembling {
                case,
                likeness: likeness(query.text, &text, &rarity),
            })
            .filter(|found| found.likeness.band != Band::Apart && !found.likeness.shared.is_empty())
            .collect();
        found.sort_by(|one, other| {
            let score = other.likeness.score.total_cmp(&one.likeness.score);
            score.then_with(|| one.case.cmp(&other.case))
        });
        found.truncate(query.limit);
        Ok(found)
    }

    /// How alike two texts are among all that are kept.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn likeness(&self, one: &Described, other: &Described) -> Result<Likeness, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let words: Vec<&str> = one.words().chain(other.words()).collect();
        let rarity = rarity(&mut connection, &words).await?;
        Ok(likeness(one, other, &rarity))
    }

    /// The projects in which a verdict on this project or system was recorded.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn judged_with(&self, other: &CaseId) -> Result<Vec<JudgedPair>, StoreFault> {
        let text =
            "SELECT case_id, verdict FROM similar_judged WHERE other = $1 ORDER BY on_day DESC, case_id";
        let rows = sqlx::query(text)
            .bind(other.as_str())
            .fetch_all(&mut *self.reading.acquire().await?)
            .await?;
        let pair = |row: &sqlx::any::AnyRow| {
            Ok(JudgedPair {
                case: CaseId(row.try_get(0)?),
                verdict: row.try_get(1)?,
            })
        };
        rows.iter().map(pair).collect()
    }
}

/// How often these words occur, and how many texts there are.
async fn rarity(connection: &mut AnyConnection, words: &[&str]) -> Result<Rarity, StoreFault> {
    let rarity = Rarity::default();
    all_rarity(connection, rarity, &[words, &[""]].concat()).await
}

/// Adds how often further words occur.
async fn all_rarity(
    connection: &mut AnyConnection,
    mut rarity: Rarity,
    words: &[&str],
) -> Result<Rarity, StoreFault> {
    let mut unknown: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !rarity.frequency.contains_key(*word))
        .collect();
    unknown.sort_unstable();
    unknown.dedup();
    let text = (
        "SELECT word, texts FROM similar_frequency WHERE texts > 0 AND word IN",
        "",
    );
    for row in sql::rows_in(connection, text, &unknown).await? {
        rarity.frequency.insert(row.try_get(0)?, counted(row.try_get(1)?));
    }
    if let Some(texts) = rarity.frequency.remove("") {
        rarity.texts = texts;
    }
    Ok(rarity)
}

/// The rarest words of a text, as far as their occurrences can be looked at, each with its weight. Words for means are
/// asked for when there are no others.
fn asked(text: &Described, rarity: &Rarity) -> Vec<(String, i64)> {
    let occurs = |word: &&str| rarity.frequency.contains_key(*word);
    let mut words: Vec<&str> = text
        .words()
        .filter(occurs)
        .filter(|word| !is_means(word))
        .collect();
    if words.is_empty() {
        words = text.words().filter(occurs).collect();
    }
    let frequency = |word: &str| rarity.frequency.get(word).copied().unwrap_or_default();
    words.sort_by_key(|word| (frequency(word), *word));
    let mut seen: u64 = 0;
    let mut asked = Vec::new();
    for word in words.into_iter().take(MOST_ASKED) {
        seen = seen.saturating_add(frequency(word));
        if seen > MOST_OCCURRENCES && !asked.is_empty() {
            break;
        }
        asked.push((word.to_owned(), weight(frequency(word), rarity.texts)));
    }
    asked
}

/// A coarse weight by which candidates are chosen: how many times a word is halved among the texts.
fn weight(frequency: u64, texts: u64) -> i64 {
    let times = (texts.max(frequency) + 1) / frequency.max(1);
    1 + i64::from(times.checked_ilog2().unwrap_or_default())
}

/// The case files in which the words occur, those with the most weight first.
async fn candidates(
    connection: &mut AnyConnection,
    (scope, asked): (&Scope, &[(String, i64)]),
) -> Result<Vec<String>, StoreFault> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut cells: Vec<Cell> = Vec::new();
    let mut rows: Vec<String> = Vec::new();
    for (word, weight) in asked {
        rows.push(format!(
            "(CAST(${} AS TEXT), CAST(${} AS BIGINT))",
            cells.len() + 1,
            cells.len() + 2
        ));
        cells.push(word.as_str().into());
        cells.push((*weight).into());
    }
    let seen = seen_by(scope, "w", &mut cells).replacen(" AND", "WHERE", 1);
    let text = format!(
        "WITH asked(word, weight) AS (VALUES {}) \
         SELECT w.case_id, CAST(SUM(asked.weight) AS BIGINT) AS weight \
         FROM asked JOIN similar_word w ON w.word = asked.word {seen} \
         GROUP BY w.case_id ORDER BY 2 DESC, w.case_id LIMIT {CANDIDATES}",
        rows.join(", ")
    );
    let rows = sql::rows(connection, text, cells).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// The condition that a row of a table is about a case file that somebody of the scope reads.
fn seen_by(scope: &Scope, table: &str, cells: &mut Vec<Cell>) -> String {
    match scope {
        Scope::Everything => String::new(),
        Scope::Offices(offices) => {
            let before = cells.len();
            cells.extend(offices.iter().map(|office| Cell::from(office.as_str())));
            cells.push("*".into());
            format!(
                " AND EXISTS (SELECT 1 FROM case_reader r WHERE r.case_id = {table}.case_id AND r.reader IN ({}))",
                placeholders(before, offices.len() + 1)
            )
        }
    }
}

async fn texts(
    connection: &mut AnyConnection,
    ids: &[&str],
) -> Result<BTreeMap<CaseId, Described>, StoreFault> {
    let text = ("SELECT case_id, words FROM similar_text WHERE case_id IN", "");
    let rows = sql::rows_in(connection, text, ids).await?;
    rows.iter()
        .map(|row| {
            let words: String = row.try_get(1)?;
            Ok((CaseId(row.try_get(0)?), Described::read(&words)))
        })
        .collect()
}
