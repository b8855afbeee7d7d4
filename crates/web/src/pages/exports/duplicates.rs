//! The systems that resemble each other as rows of an export: every pair that the reader may see (Articles 7 and 42).

use acts::party::Directory;
use documents::export::Cell;

use super::cells::office_name;
use super::sheets::Sheet;
use crate::messages::{known, say};
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::pages::similar::inventory::in_a_line;
use crate::problem::Problem;
use crate::similar::Compared;
use crate::similar::pairs::{Twins, twins};
use crate::similar::wanted::Wanted;

/// The headings.
const HEADINGS: [&str; 9] = [
    "exports.case",
    "duplicates.one",
    "lists.unit",
    "exports.case",
    "duplicates.other",
    "lists.unit",
    "duplicates.degree",
    "similar.shared",
    "similar.verdict",
];

/// Every pair that is asked for.
///
/// # Errors
/// [`Problem::Unreadable`] for a choice that is not known.
pub async fn sheet((office, reader): (&Office, &Reader), wanted: Wanted) -> Result<Sheet, Problem> {
    let (language, directory) = (reader.language, office.directory().await?);
    wanted.read(&directory)?;
    let (_, pairs) = twins(office, &reader.signed.actor, (&wanted, 0..usize::MAX)).await?;
    let rows = pairs.iter().map(|pair| row(reader, pair, &directory));
    Ok(Sheet {
        name: known(language, "duplicates.tab").unwrap_or_default(),
        headings: HEADINGS.iter().filter_map(|key| known(language, key)).collect(),
        rows: rows.collect(),
    })
}

fn row(reader: &Reader, pair: &Twins, directory: &Directory) -> Vec<Cell> {
    let language = reader.language;
    let side = |side: &Compared| {
        [
            Cell::Text(side.file.id.0.clone()),
            Cell::Text(side.text.name.clone()),
            office_name(side.unit(), directory),
        ]
    };
    let likeness = &pair.one.likeness;
    let band = say(language, &format!("similar_band.{}", likeness.band.code())).to_owned();
    let verdicts: Vec<String> = pair
        .verdicts
        .iter()
        .map(|verdict| in_a_line(language, verdict))
        .collect();
    let rest = [
        Cell::Text(band),
        Cell::Text(likeness.shared.join(language.of("、", ", "))),
        Cell::Text(verdicts.join("\n")),
    ];
    side(&pair.one)
        .into_iter()
        .chain(side(&pair.other))
        .chain(rest)
        .collect()
}
