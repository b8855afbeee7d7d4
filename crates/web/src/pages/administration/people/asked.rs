//! The form that asks for accounts: by name, sign-in name or office, and by duty (Article 4).

use acts::messages::{Language, text};
use acts::party::Duty;
use maud::{Markup, html};

use crate::messages::say;
use crate::register::AccountFilters;

/// Where the accounts are.
pub const PATH: &str = "/administration/people";

/// The form that asks.
pub fn form(language: Language, filters: &AccountFilters) -> Markup {
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
                input type="search" name="q" value=(filters.q) autocomplete="off";
            }
            label { (say(language, "account.duties"))
                select name="duty" { @for (value, name) in first.into_iter().chain(duties).chain(last) {
                    option value=(value) selected[value == filters.duty] { (name) }
                } }
            }
            button.button { (say(language, "bodies.filter")) }
        }
    }
}
