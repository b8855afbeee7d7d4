//! The differences of a what-if as cells (Articles 47 and 49): every row says that it rests on an assumption.

use acts::messages::Language;
use documents::export::Cell;
use rules::finding::Finding;

use super::sheets::Sheet;
use crate::messages::{known, say};
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::pages::policy::what_if::{faults, result, row};
use crate::pages::policy::words;
use crate::problem::Problem;
use crate::what_if::asked::Asked;
use crate::what_if::of_actor;
use crate::what_if::outcome::{differing, in_a_line};
use crate::what_if::reasons::reasons;
use crate::what_if::trial::pair_of;

/// The headings.
const HEADINGS: [&str; 10] = [
    "what_if.project",
    "library.unit",
    "what_if.total_yuan",
    "what_if.decision",
    "what_if.about",
    "what_if.before",
    "what_if.after",
    "what_if.reasons_before",
    "what_if.reasons_after",
    "what_if.question",
];

/// Every difference that the page shows, on all its pages.
///
/// # Errors
/// [`Problem::NotFound`] for a question that cannot be asked, [`Problem`] when the store cannot be read.
pub async fn sheet((office, reader): (&Office, &Reader), asked: &Asked) -> Result<Sheet, Problem> {
    let language = reader.language;
    if asked.is_empty() || !faults(office, language, asked).is_empty() {
        return Err(Problem::NotFound);
    }
    let trial = of_actor(office, &reader.signed.actor, asked).await?;
    let shown = result::chosen(&trial, asked);
    let named = office.app.store.projects_of(&result::cases(&shown)).await?;
    let (directory, regime) = (office.directory().await?, office.regime());
    let today = office.app.clock.today();
    let question = said_question(language, asked);
    let rows = shown.iter().map(|changed| {
        let project = named.iter().find(|row| row.case == changed.case);
        let parts = differing(language, &changed.before, &changed.after);
        let laws = pair_of(changed, asked, (&regime, today));
        let found = laws
            .map(|(one, other)| reasons(changed, (&one, &other), &regime.calendar))
            .unwrap_or_default();
        vec![
            Cell::Text(project.map_or_else(|| changed.case.0.clone(), |row| row.line.name.clone())),
            Cell::Text(project.map_or_else(String::new, |row| directory.name(&row.line.unit).to_owned())),
            changed.total.map_or(Cell::Blank, |total| Cell::Yuan(total.fen())),
            Cell::Text(words::decision_name(language, changed.decision)),
            Cell::Text(row::about(language, &changed.question.about)),
            Cell::Text(in_a_line(language, &parts, |part| &part.before)),
            Cell::Text(in_a_line(language, &parts, |part| &part.after)),
            Cell::Text(found_in_a_line(language, &found.before)),
            Cell::Text(found_in_a_line(language, &found.after)),
            Cell::Text(question.clone()),
        ]
    });
    Ok(Sheet {
        name: known(language, "what_if.title").unwrap_or_default(),
        headings: HEADINGS.iter().filter_map(|key| known(language, key)).collect(),
        rows: rows.collect(),
    })
}

/// What is assumed, and that it is an assumption.
fn said_question(language: Language, asked: &Asked) -> String {
    let pairs: Vec<String> = asked
        .pairs()
        .iter()
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    format!(
        "{}{}{}",
        say(language, "what_if.assumption"),
        language.of("：", ": "),
        pairs.join("; ")
    )
}

fn found_in_a_line(language: Language, findings: &[Finding]) -> String {
    let said = findings.iter().map(|finding| {
        let says = language.of(&finding.says.zh, &finding.says.en);
        format!("{says}（{}）", finding.clause)
    });
    said.collect::<Vec<String>>().join("\n")
}
