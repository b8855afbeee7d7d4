//! The tables of the statistics as rows of an export (Articles 10 and 42).

use acts::messages::Language;
use documents::export::Cell;

use super::sheets::Sheet;
use crate::messages::known;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::statistics::table::Figure;
use crate::statistics::{Asked, Told, blocks};

fn said(language: Language, key: &str) -> &'static str {
    known(language, key).unwrap_or_default()
}

/// A table of the statistics, named `statistics-TABLE`.
///
/// # Errors
/// [`Problem::NotFound`] for any other name, [`Problem::Unreadable`] for a choice that cannot be read.
pub async fn sheet(
    (office, reader): (&Office, &Reader),
    (name, asked): (&str, Asked),
) -> Result<Sheet, Problem> {
    let language = reader.language;
    let query = asked.query((&reader.signed.actor, &reader.signed.directory))?;
    let today = office.app.clock.today();
    let found = office.app.store.statistics(&query, today).await?;
    let directory = office.directory().await?;
    let told = Told {
        statistics: &found,
        asked: &asked,
        directory: &directory,
        language,
    };
    let code = name.strip_prefix("statistics-").ok_or(Problem::NotFound)?;
    let tables = blocks(told).into_iter();
    let block = tables.into_iter().find(|block| block.code == code);
    let block = block.ok_or(Problem::NotFound)?;
    let columns = block.columns.iter();
    let headings = columns.map(|(code, _)| block.heading(language, code));
    let first = said(language, &format!("statistics_first.{}", block.code));
    let rows = block.lines.iter().map(|line| {
        let figures = line.figures.iter().map(Figure::cell);
        [Cell::Text(line.name.clone())]
            .into_iter()
            .chain(figures)
            .collect()
    });
    Ok(Sheet {
        name: said(language, &format!("statistics_table.{}", block.code)),
        headings: [first].into_iter().chain(headings).collect(),
        rows: rows.collect(),
    })
}
