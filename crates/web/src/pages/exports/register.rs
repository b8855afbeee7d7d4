//! Organisations and accounts as cells: what their pages show, by the filters of those pages and for the same readers
//! (Article 4).

use acts::messages::{Language, text};
use acts::organisation::Organisation;
use acts::party::Directory;
use acts::person::Person;
use documents::export::Cell;

use super::cells::{day, office_name};
use super::sheets::{By, Sheet, sheet};
use crate::messages::say;
use crate::pages::administration::only_administrators;
use crate::problem::Problem;
use crate::register::{AccountFilters, ORGANISATIONS, OrganisationFilters, PEOPLE};

/// The register of organisations, which everybody may look at.
///
/// # Errors
/// [`Problem::Misread`] for a choice that means nothing.
pub async fn organisations((office, reader): By<'_>, filters: OrganisationFilters) -> Result<Sheet, Problem> {
    let (language, directory) = (reader.language, office.directory().await?);
    let files = office.app.store.organisations().await?;
    let found = filters.found(&files, &directory)?;
    let rows = found.iter().map(|(file, body)| {
        let number = Cell::Text(file.id.0.clone());
        [vec![number], organisation(language, body, &directory)].concat()
    });
    let headings = [
        "exports.case",
        "bodies.name",
        "exports.aliases",
        "bodies.kind",
        "bodies.parent",
        "bodies.parties",
        "bodies.to_be_checked",
    ];
    Ok(sheet(language, (ORGANISATIONS, &headings), rows.collect()))
}

fn organisation(language: Language, body: &Organisation, directory: &Directory) -> Vec<Cell> {
    let comma = language.of("、", ", ");
    let parties: Vec<&str> = body
        .parties
        .iter()
        .map(|party| text(language, "Party", party.code()))
        .collect();
    vec![
        Cell::Text(body.name.clone()),
        Cell::Text(body.aliases.join(comma)),
        Cell::Text(body.kind.clone()),
        office_name(body.parent.as_ref(), directory),
        Cell::Text(parties.join(comma)),
        Cell::Text(body.to_be_checked.clone()),
    ]
}

/// The accounts, for the three administrators.
///
/// # Errors
/// [`Problem::NotFound`] for anybody else, [`Problem::Misread`] for a choice that means nothing.
pub async fn people((office, reader): By<'_>, filters: AccountFilters) -> Result<Sheet, Problem> {
    only_administrators(reader)?;
    let (language, directory) = (reader.language, office.directory().await?);
    let files = office.app.store.people().await?;
    let found = filters.found(&files, (&reader.signed.actor, &directory))?;
    let rows = found.iter().map(|(file, person)| {
        let number = Cell::Text(file.id.0.clone());
        [vec![number], account(language, person, &directory)].concat()
    });
    let headings = [
        "exports.case",
        "people.person",
        "account.login",
        "account.office",
        "account.duties",
        "exports.since",
        "exports.standing",
    ];
    Ok(sheet(language, (PEOPLE, &headings), rows.collect()))
}

fn account(language: Language, person: &Person, directory: &Directory) -> Vec<Cell> {
    let duties: Vec<&str> = person
        .duties
        .iter()
        .map(|duty| text(language, "Duty", duty.code()))
        .collect();
    let standing = if person.closed {
        say(language, "people.closed")
    } else {
        say(language, "exports.in_use")
    };
    vec![
        Cell::Text(person.name.clone()),
        Cell::Text(person.login.clone()),
        office_name(Some(&person.office), directory),
        Cell::Text(duties.join(language.of("、", ", "))),
        person.since.map_or(Cell::Blank, day),
        Cell::Text(standing.to_owned()),
    ]
}
