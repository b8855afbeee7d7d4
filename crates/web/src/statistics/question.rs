//! What was asked of the statistics, in words: over the rows of a figure, in the name and the head of what is carried away
//! (Article 42: a figure can be traced to what it counts).

use acts::case::CaseId;
use acts::messages::{Language, text};
use acts::party::Directory;

use super::{Asked, UNDECIDED};
use crate::address::Choices;
use crate::messages::{begun, say};

/// One thing that was asked for: its heading and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// By what it is narrowed.
    pub heading: String,
    /// To what.
    pub value: String,
}

/// Everything that was asked for, in the order of the address; nothing when all was.
#[must_use]
pub fn question(language: Language, asked: &Asked, directory: &Directory) -> Vec<Named> {
    let chosen = asked.chosen().into_iter();
    let named = chosen.filter_map(|(name, value)| {
        Some(Named {
            heading: say(language, &format!("statistics_filter.{name}")).to_owned(),
            value: value_of(language, (name, value), directory)?,
        })
    });
    named.collect()
}

fn value_of(language: Language, (name, value): (&str, &str), directory: &Directory) -> Option<String> {
    let said = |section: &str| say(language, &format!("{section}.{value}")).to_owned();
    Some(match name {
        "year" => value.to_owned(),
        "category" if value == UNDECIDED => said("statistics"),
        "category" => begun(text(language, "Category", value)),
        "department" | "unit" => directory.name(&CaseId::new(value)).to_owned(),
        "direction" => begun(text(language, "SupportDirection", value)),
        "stage" => text(language, "stage", value).to_owned(),
        "reach" => said("statistics_reach"),
        "state" => said("statistics_column"),
        "slip" => said("statistics_slip"),
        "movement" => said("statistics_movement"),
        "stays" => said("statistics_stays"),
        "overdue" => begun(text(language, "deadline", value)),
        _page => return None,
    })
}
