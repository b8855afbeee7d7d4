//! Which accounts are asked for, as it stands in an address: by name, sign-in name or office, and by duty (Article 4).

use acts::messages::{Language, text};
use acts::party::{Directory, Duty};
use acts::person::Person;
use maud::{Markup, html};
use serde::Deserialize;

use crate::messages::say;
use crate::problem::Problem;
use crate::reading::Reading;

/// Where the accounts are.
pub const PATH: &str = "/administration/people";

/// Whoever has no duty, and accounts that are closed.
const OTHERWISE: [&str; 2] = ["none", "closed"];

/// What is chosen; an empty choice asks for nothing in particular.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// A part of a name, a sign-in name or the name of an office.
    q: String,
    /// A duty, `none` for whoever has none, `closed` for accounts that are closed.
    duty: String,
}

impl Asked {
    /// Looks whether every choice was understood.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every choice that means nothing.
    pub fn check(&self) -> Result<(), Problem> {
        let mut reading = Reading::default();
        reading.phrase(&self.q);
        let duties = Duty::ALL.iter().map(|duty| duty.code());
        reading.code(("duty", &self.duty), duties.chain(OTHERWISE));
        reading.finish()
    }

    /// Whether an account is one of those asked for.
    pub fn fits(&self, person: &Person, directory: &Directory) -> bool {
        let words = self.q.trim();
        let named = person.name.contains(words)
            || person.login.contains(words)
            || directory.name(&person.office).contains(words);
        let has = match self.duty.as_str() {
            "" => true,
            "none" => person.duties.is_empty(),
            "closed" => person.closed,
            code => person.duties.iter().any(|duty| duty.code() == code),
        };
        named && has
    }

    /// The form that asks.
    pub fn form(&self, language: Language) -> Markup {
        let duties = Duty::ALL
            .iter()
            .map(|duty| (duty.code(), text(language, "Duty", duty.code())));
        let first = [("", say(language, "people.all"))];
        let last = [
            ("none", say(language, "people.only_without")),
            ("closed", say(language, "people.only_closed")),
        ];
        html! {
            form.filters method="get" action=(PATH) role="search" data-filters {
                label.search { (say(language, "people.search"))
                    input type="search" name="q" value=(self.q) autocomplete="off";
                }
                label { (say(language, "account.duties"))
                    select name="duty" { @for (value, name) in first.into_iter().chain(duties).chain(last) {
                        option value=(value) selected[value == self.duty] { (name) }
                    } }
                }
                button.button { (say(language, "bodies.filter")) }
            }
        }
    }
}
