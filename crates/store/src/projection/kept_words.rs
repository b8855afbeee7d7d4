//! In which texts a word occurs, and in how many: kept in line with `similar_text` by difference, so that an act that
//! changes no text writes nothing (Article 7; articles 42 to 46: nothing is kept but what was recorded).

use crate::similar::described::Described;
use crate::sql::{self, Cell, Target};
use sqlx::AnyConnection;
use std::collections::BTreeMap;

/// The read table whose words are kept.
pub(super) const OF: &str = "similar_text";

const WORDS: Target = Target {
    table: "similar_word",
    columns: &["case_id", "word"],
    conflict: "",
};

const FREQUENCY: Target = Target {
    table: "similar_frequency",
    columns: &["word", "texts"],
    conflict: "ON CONFLICT (word) DO UPDATE SET texts = similar_frequency.texts + excluded.texts",
};

/// How often words occur, as it is stored; words that no text has any more are as good as absent.
pub(crate) const STORED_FREQUENCY: &str = "SELECT word, texts FROM similar_frequency WHERE texts <> 0";

/// Takes the words of rows that went out, and puts those of rows that came in.
pub(super) async fn keep(
    connection: &mut AnyConnection,
    gone: &[&Vec<Cell>],
    come: &[&Vec<Cell>],
) -> Result<(), sqlx::Error> {
    let mut moved: BTreeMap<String, i64> = BTreeMap::new();
    let mut count = |row: &[Cell], by: i64| {
        // The empty word counts the texts.
        let words = words_of(row).into_iter().chain([String::new()]);
        for word in words {
            *moved.entry(word).or_default() += by;
        }
    };
    gone.iter().for_each(|row| count(row, -1));
    come.iter().for_each(|row| count(row, 1));
    let ids: Vec<&str> = gone.iter().map(|row| case_of(row)).collect();
    sql::execute_in(connection, "DELETE FROM similar_word WHERE case_id IN", &ids).await?;
    let words = come.iter().flat_map(|row| {
        let id = case_of(row);
        words_of(row)
            .into_iter()
            .map(move |word| vec![id.into(), word.into()])
    });
    sql::insert(connection, &WORDS, words.collect()).await?;
    let moved = moved.into_iter().filter(|(_, by)| *by != 0);
    let rows = moved.map(|(word, by)| vec![word.into(), by.into()]);
    sql::insert(connection, &FREQUENCY, rows.collect())
        .await
        .map(drop)
}

/// Forgets all words, before every text comes in anew.
pub(crate) async fn forget(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    for text in ["DELETE FROM similar_word", "DELETE FROM similar_frequency"] {
        sqlx::query(text).execute(&mut *connection).await?;
    }
    Ok(())
}

fn case_of(row: &[Cell]) -> &str {
    row.first().map_or("", Cell::text)
}

fn words_of(row: &[Cell]) -> Vec<String> {
    let written = row.get(1).map_or("", Cell::text);
    Described::read(written).words().map(str::to_owned).collect()
}
