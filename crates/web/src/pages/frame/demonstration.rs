//! Whom a demonstration offers to sign in as, in the order in which people are looked for.

use acts::messages::text;
use acts::party::{Directory, Duty, Party};
use acts::person::Person;

use crate::app;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::Visitor;
use crate::ui::{Demonstration, DemonstrationPerson};

/// The demonstration's people where one signs in; elsewhere they are a link away, so that no page is heavy with them.
pub(super) async fn demonstration(
    office: &Office,
    (visitor, path): (&Visitor, &str),
    directory: &Directory,
) -> Result<Demonstration, Problem> {
    if office.app.demonstration == app::Demonstration::Off {
        return Ok(Demonstration::Off);
    }
    if !path.starts_with("/sign-in") {
        return Ok(Demonstration::On(Vec::new()));
    }
    let language = visitor.language;
    let files = office.app.store.people().await?;
    let mut people: Vec<(Vec<String>, DemonstrationPerson)> = files
        .iter()
        .filter_map(|file| {
            let person = file
                .person()
                .filter(|person| !person.closed && !person.duties.is_empty())?;
            let duties: Vec<&str> = person
                .duties
                .iter()
                .map(|duty| text(language, "Duty", duty.code()))
                .collect();
            let rank = rank(person, directory);
            Some((
                rank,
                DemonstrationPerson {
                    id: file.id.0.clone(),
                    name: person.name.clone(),
                    office: directory.name(&person.office).to_owned(),
                    duties: duties.join(language.of("、", ", ")),
                },
            ))
        })
        .collect();
    people.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(Demonstration::On(
        people.into_iter().map(|(_, person)| person).collect(),
    ))
}

/// Authorities first, then departments with their units; in an office by duty.
fn rank(person: &Person, directory: &Directory) -> Vec<String> {
    let line = directory.get(&person.office);
    let party = line.and_then(|line| line.parties.iter().next().copied());
    let place = party
        .and_then(|party| Party::ALL.iter().position(|one| *one == party))
        .unwrap_or(Party::ALL.len());
    let parent = line
        .and_then(|line| line.parent.as_ref())
        .unwrap_or(&person.office);
    let own = if *parent == person.office { "0" } else { "1" };
    let duty = person.duties.iter().next().copied();
    let duty = match duty {
        Some(Duty::Prepare) => 0,
        Some(Duty::Review) => 1,
        Some(Duty::Sign) => 2,
        Some(Duty::SystemAdmin | Duty::SecurityAdmin | Duty::AuditAdmin) | None => 3,
    };
    vec![
        format!("{place:02}"),
        directory.name(parent).to_owned(),
        own.to_owned(),
        person.office.0.clone(),
        duty.to_string(),
    ]
}
