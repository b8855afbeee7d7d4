//! The registers of organisations and of accounts, and their filters as they stand in an address: one reading for pages,
//! API and exports (Article 4).

use acts::case::CaseFile;
use acts::organisation::Organisation;
use acts::party::{Actor, Directory, Duty};
use acts::permit::may_read;
use acts::person::Person;
use serde::Deserialize;

use crate::address::Choices;
use crate::problem::Problem;
use crate::reading::Reading;

/// The register of organisations, in the addresses of exports.
pub const ORGANISATIONS: &str = "organisations";
/// The register of accounts, in the addresses of exports.
pub const PEOPLE: &str = "people";

/// Organisations with something to be checked, and those with a party of their own.
const SHOWN: [&str; 2] = ["to_check", "parties"];
/// Whoever has no duty, and accounts that are closed.
const OTHERWISE: [&str; 2] = ["none", "closed"];

/// Which organisations are asked for; an empty choice asks for nothing in particular.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrganisationFilters {
    /// A part of a name.
    pub q: String,
    /// `to_check` for those with something to be checked, `parties` for those with a party of their own.
    pub show: String,
}

/// Which accounts are asked for; an empty choice asks for nothing in particular.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccountFilters {
    /// A part of a name, a sign-in name or the name of an office.
    pub q: String,
    /// A duty, `none` for whoever has none, `closed` for accounts that are closed.
    pub duty: String,
}

impl OrganisationFilters {
    /// The organisations asked for; units stand below their department.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every choice that means nothing.
    pub fn found<'a>(
        &self,
        files: &'a [CaseFile],
        directory: &Directory,
    ) -> Result<Vec<(&'a CaseFile, &'a Organisation)>, Problem> {
        let mut reading = Reading::default();
        let words = reading.phrase(&self.q);
        let shown = reading.code(("show", &self.show), SHOWN);
        reading.finish()?;
        let fits = |body: &Organisation| {
            let named = body.name.contains(&words) || body.aliases.iter().any(|alias| alias.contains(&words));
            let shown = match shown.as_deref() {
                Some("to_check") => !body.to_be_checked.is_empty(),
                Some(_) => !body.parties.is_empty(),
                None => true,
            };
            named && shown
        };
        let bodies = files.iter().filter_map(|file| Some((file, file.organisation()?)));
        let mut found: Vec<(&CaseFile, &Organisation)> = bodies.filter(|(_, body)| fits(body)).collect();
        found.sort_by_cached_key(|(file, body)| {
            let department = directory.department_of(&file.id);
            (
                directory.name(&department).to_owned(),
                body.parent.is_some(),
                body.name.clone(),
            )
        });
        Ok(found)
    }
}

impl AccountFilters {
    /// The accounts asked for that the actor may read, by office.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every choice that means nothing.
    pub fn found<'a>(
        &self,
        files: &'a [CaseFile],
        (actor, directory): (&Actor, &Directory),
    ) -> Result<Vec<(&'a CaseFile, &'a Person)>, Problem> {
        let mut reading = Reading::default();
        let words = reading.phrase(&self.q);
        let duties = Duty::ALL.iter().map(|duty| duty.code());
        let duty = reading.code(("duty", &self.duty), duties.chain(OTHERWISE));
        reading.finish()?;
        let fits = |person: &Person| {
            let named = person.name.contains(&words)
                || person.login.contains(&words)
                || directory.name(&person.office).contains(&words);
            let has = match duty.as_deref() {
                None => true,
                Some("none") => person.duties.is_empty(),
                Some("closed") => person.closed,
                Some(code) => person.duties.iter().any(|duty| duty.code() == code),
            };
            named && has
        };
        let readable = files.iter().filter(|file| may_read(actor, file));
        let people = readable.filter_map(|file| Some((file, file.person()?)));
        let mut found: Vec<(&CaseFile, &Person)> = people.filter(|(_, person)| fits(person)).collect();
        found.sort_by_cached_key(|(_, person)| {
            (directory.name(&person.office).to_owned(), person.login.clone())
        });
        Ok(found)
    }
}

impl Choices for OrganisationFilters {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![("q", &self.q), ("show", &self.show)]
    }
}

impl Choices for AccountFilters {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![("q", &self.q), ("duty", &self.duty)]
    }
}
