//! By what the statistics are narrowed: year, category, department, unit and direction (Articles 2 and 7).

use acts::messages::{Language, text};
use acts::party::{Directory, Party};
use acts::words::{Category, SupportDirection};

use crate::address::Choices;
use crate::messages::{begun, say};
use crate::statistics::{Asked, UNDECIDED};
use crate::ui::{Filter, FilterBar};

/// The filters, with what is chosen.
pub(super) fn bar(language: Language, asked: &Asked, (years, directory): (&[i16], &Directory)) -> FilterBar {
    let filter = |name: &str, choices: Vec<(String, String)>, chosen: &str| Filter {
        name: name.to_owned(),
        label: say(language, &format!("statistics_filter.{name}")).to_owned(),
        choices,
        chosen: chosen.to_owned(),
    };
    let named = |section: &'static str, code: &'static str| {
        (code.to_owned(), text(language, section, code).to_owned())
    };
    let undecided = (
        UNDECIDED.to_owned(),
        say(language, "statistics.undecided").to_owned(),
    );
    let categories = Category::ALL
        .iter()
        .map(|category| named("Category", category.code()));
    let directions = SupportDirection::ALL.iter();
    let filters = vec![
        filter(
            "year",
            years
                .iter()
                .map(|year| (year.to_string(), year.to_string()))
                .collect(),
            &asked.year,
        ),
        filter(
            "category",
            categories.chain([undecided]).collect(),
            &asked.category,
        ),
        filter(
            "department",
            departments(directory, &asked.department),
            &asked.department,
        ),
        filter("unit", units(directory, asked), &asked.unit),
        filter(
            "direction",
            directions
                .map(|direction| named("SupportDirection", direction.code()))
                .collect(),
            &asked.direction,
        ),
    ];
    let filters: Vec<Filter> = filters
        .into_iter()
        .filter(|filter| !filter.choices.is_empty())
        .collect();
    let chosen = filters.iter().filter_map(|filter| {
        let (_, name) = filter.choices.iter().find(|(code, _)| *code == filter.chosen)?;
        Some((begun(name), asked.address("/statistics", (&filter.name, ""))))
    });
    FilterBar {
        action: "/statistics".to_owned(),
        search: None,
        chosen: chosen.collect(),
        filters,
        kept: Vec::new(),
    }
}

/// Offices that have others under them, and the one that is chosen.
fn departments(directory: &Directory, chosen: &str) -> Vec<(String, String)> {
    let mut over: Vec<&str> = directory
        .iter()
        .filter_map(|line| line.parent.as_ref().map(acts::case::CaseId::as_str))
        .collect();
    over.sort_unstable();
    over.dedup();
    let is_one = |line: &acts::party::OrganisationLine| {
        over.binary_search(&line.id.as_str()).is_ok()
            || line.parties.contains(&Party::Department)
            || line.id.as_str() == chosen
    };
    let lines = directory.iter().filter(|line| is_one(line));
    lines.map(|line| (line.id.0.clone(), line.name.clone())).collect()
}

/// The units of the department that is chosen, for all units are too many to choose from.
fn units(directory: &Directory, asked: &Asked) -> Vec<(String, String)> {
    let under = |line: &acts::party::OrganisationLine| {
        let parent = line.parent.as_ref().unwrap_or(&line.id);
        !asked.department.is_empty()
            && (parent.as_str() == asked.department || line.id.as_str() == asked.department)
            || line.id.as_str() == asked.unit
    };
    let lines = directory.iter().filter(|line| under(line));
    lines.map(|line| (line.id.0.clone(), line.name.clone())).collect()
}
