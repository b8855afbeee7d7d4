//! How the articles were applied as cells: the acts behind a figure with their findings in words, and the figures of all
//! articles (Articles 1 to 49).

use acts::applied::Outcome;
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::record::KeptFinding;
use documents::export::Cell;
use store::applied::{AppliedQuery, AppliedRow};

use super::cells::day;
use super::sheets::Sheet;
use crate::applied::{Asked, outcome_name, telling};
use crate::messages::known;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::pages::policy::applied::said::{in_lines, reasons};
use crate::pages::policy::applied::{about, counts};
use crate::problem::Problem;
use crate::scope;
use crate::ui;

/// So many acts are read at once with everything they say.
const ACTS_AT_ONCE: u64 = 500;

/// The headings of the acts.
const ACTS: [&str; 11] = [
    "applied.number",
    "applied.case",
    "exports.case",
    "applied.act",
    "applied.on",
    "applied.by",
    "applied.party",
    "applied.measure",
    "applied.outcome",
    "applied.sentence",
    "applied.reasons",
];

fn said(language: Language, key: &str) -> &'static str {
    known(language, key).unwrap_or_default()
}

/// The acts that applied the article asked for.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such article, [`Problem::Unreadable`] for a choice that cannot be read.
pub async fn acts((office, reader): (&Office, &Reader), asked: Asked) -> Result<Sheet, Problem> {
    let number: u16 = asked.article.parse().map_err(|_| Problem::NotFound)?;
    office.app.articles.article(number).ok_or(Problem::NotFound)?;
    let (language, store) = (reader.language, &office.app.store);
    let query = asked.query(&reader.signed.actor, &asked.article)?;
    let directory = office.directory().await?;
    let (mut rows, mut from) = (Vec::new(), 0);
    loop {
        let acts = store.applied_rows(&query, (from, ACTS_AT_ONCE)).await?;
        if acts.is_empty() {
            break;
        }
        from += ACTS_AT_ONCE;
        let numbers: Vec<u64> = acts.iter().map(|row| row.number).collect();
        let findings = store.findings_of(&numbers).await?;
        let cells = acts.iter().map(|row| {
            let found = findings.get(&row.number).map_or(&[][..], Vec::as_slice);
            act((language, &directory), (&query, row), found)
        });
        rows.extend(cells);
    }
    Ok(Sheet {
        name: said(language, "applied.title"),
        headings: ACTS.iter().map(|key| said(language, key)).collect(),
        rows,
    })
}

fn act(
    (language, directory): (Language, &Directory),
    (query, row): (&AppliedQuery, &AppliedRow),
    findings: &[KeptFinding],
) -> Vec<Cell> {
    let told = telling((query, row), findings);
    let outcome = told.first().map_or(row.outcome, |finding| Outcome::of(finding));
    vec![
        Cell::Whole(i64::try_from(row.number).unwrap_or(i64::MAX)),
        Cell::Text(row.case.title.clone()),
        Cell::Text(row.case.id.0.clone()),
        Cell::Text(text(language, "act", &row.act).to_owned()),
        day(row.on),
        Cell::Text(directory.name(&row.office).to_owned()),
        Cell::Text(text(language, "Party", &row.party).to_owned()),
        Cell::Text(row.policy.clone()),
        Cell::Text(outcome_name(language, outcome).to_owned()),
        Cell::Text(in_lines(language, &told)),
        Cell::Text(reasons(&told)),
    ]
}

/// The figures of every article, those never applied with nought.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn articles((office, reader): (&Office, &Reader)) -> Result<Sheet, Problem> {
    let language = reader.language;
    let scope = scope::projects(&reader.signed.actor);
    let found = office.app.store.applied_by_article(&scope).await?;
    let whole = |count: u64| Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX));
    let rows = office.app.articles.iter().map(|article| {
        let counts = counts(&found, article.number);
        let outcomes = Outcome::OF_ACTS.iter();
        let outcomes = outcomes.map(|outcome| whole(counts.get(outcome).copied().unwrap_or(0)));
        let name = ui::citation(language, &article.number.to_string(), &article.name);
        [
            Cell::Text(name),
            Cell::Text(about(office, language, article)),
            whole(counts.values().sum()),
        ]
        .into_iter()
        .chain(outcomes)
        .collect()
    });
    let first = ["applied.article", "applied.about", "applied.acts"].map(|key| said(language, key));
    let outcomes = Outcome::OF_ACTS.map(|outcome| outcome_name(language, outcome));
    Ok(Sheet {
        name: said(language, "applied.overview"),
        headings: first.into_iter().chain(outcomes).collect(),
        rows: rows.collect(),
    })
}
