//! The library's filters as they stand in an address: one reading for the page, the API and exports (Article 10).

use acts::amount::Yuan;
use acts::listing::FLAGS;
use acts::party::{Actor, Directory};
use acts::stage::Stage;
use acts::words::{Category, SupportDirection};
use serde::Deserialize;
use store::projects::{ProjectQuery, Sort};

use crate::address::Choices;
use crate::problem::Problem;
use crate::reading::Reading;
use crate::scope;

/// The filters; an empty one asks for nothing in particular.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filters {
    /// The stage's code.
    pub stage: String,
    /// The unit.
    pub unit: String,
    /// The department.
    pub department: String,
    /// The category as reported.
    pub category: String,
    /// The category as managed.
    pub managed: String,
    /// The year planned for.
    pub year: String,
    /// The lowest total in yuan.
    pub from: String,
    /// The highest total in yuan.
    pub to: String,
    /// The lowest total in 万元, as people write it.
    pub from_wan: String,
    /// The highest total in 万元.
    pub to_wan: String,
    /// A supported direction (Article 7).
    pub direction: String,
    /// A flag such as `late`.
    pub flag: String,
    /// Phrases to search for.
    #[serde(alias = "text")]
    pub q: String,
    /// The order, see [`SORTS`].
    pub sort: String,
    /// The page, from 1.
    pub page: String,
}

/// The orders by their codes.
pub const SORTS: [(&str, Sort); 12] = [
    ("changed", Sort::ChangedLast),
    ("changed_rising", Sort::ChangedFirst),
    ("reported", Sort::ReportedLast),
    ("reported_rising", Sort::ReportedFirst),
    ("amount_falling", Sort::AmountFalling),
    ("amount_rising", Sort::AmountRising),
    ("approved_falling", Sort::ApprovedFalling),
    ("approved_rising", Sort::ApprovedRising),
    ("year_falling", Sort::YearLast),
    ("year_rising", Sort::YearFirst),
    ("name", Sort::Name),
    ("name_falling", Sort::NameFalling),
];

impl Filters {
    /// The question to the store, within what the actor sees.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every filter that means nothing.
    pub fn query(&self, (actor, directory): (&Actor, &Directory)) -> Result<ProjectQuery, Problem> {
        let mut reading = Reading::default();
        let categories = || Category::ALL.iter().map(|category| category.code());
        let directions = SupportDirection::ALL.iter().map(|direction| direction.code());
        let query = ProjectQuery {
            scope: scope::projects(actor),
            text: reading.phrase(&self.q),
            stages: reading
                .code(
                    ("stage", &self.stage),
                    Stage::OF_PROJECTS.iter().map(|stage| stage.code()),
                )
                .into_iter()
                .collect(),
            unit: reading.office(("unit", &self.unit), directory),
            department: reading.office(("department", &self.department), directory),
            category: reading.code(("category", &self.category), categories()),
            managed_as: reading.code(("managed", &self.managed), categories()),
            plan_year: reading.year(("year", &self.year)),
            from_fen: reading
                .told(("from", &self.from), (fen, "yuan"))
                .or(reading.told(("from_wan", &self.from_wan), (wan, "wan"))),
            to_fen: reading
                .told(("to", &self.to), (fen, "yuan"))
                .or(reading.told(("to_wan", &self.to_wan), (wan, "wan"))),
            direction: reading.code(("direction", &self.direction), directions),
            flag: reading.code(("flag", &self.flag), FLAGS),
            sort: reading.pick(("sort", &self.sort), &SORTS).unwrap_or_default(),
            page: reading.page(&self.page),
        };
        reading.finish().map(|()| query)
    }

    /// The address of the library with these filters and one of them changed; an empty value takes it away.
    #[must_use]
    pub fn with(&self, key: &str, value: &str) -> String {
        self.address("/library", (key, value))
    }
}

impl Choices for Filters {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("q", &self.q),
            ("stage", &self.stage),
            ("unit", &self.unit),
            ("department", &self.department),
            ("category", &self.category),
            ("managed", &self.managed),
            ("year", &self.year),
            ("from", &self.from),
            ("to", &self.to),
            ("from_wan", &self.from_wan),
            ("to_wan", &self.to_wan),
            ("direction", &self.direction),
            ("flag", &self.flag),
            ("sort", &self.sort),
            ("page", &self.page),
        ]
    }
}

/// An amount in yuan.
fn fen(text: &str) -> Option<i64> {
    Yuan::parse(text).ok().map(Yuan::fen)
}

/// An amount in 万元 as people write it: `386`, `1,250.5`; exact to the fen, which is the sixth decimal.
fn wan(text: &str) -> Option<i64> {
    let plain: String = store::words::folded(text)
        .chars()
        .filter(|sign| *sign != ',' && *sign != ' ')
        .collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_amount = !whole.is_empty()
        && part.len() <= 6
        && format!("{whole}{part}").bytes().all(|sign| sign.is_ascii_digit());
    is_amount.then(|| format!("{whole}{part:0<6}").parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, fen) in [
            ("386", 386_000_000),
            ("1,250.5", 1_250_500_000),
            ("０.000001", 1),
            ("5.", 5_000_000),
        ] {
            assert_eq!(wan(text), Some(fen), "{text}");
        }
        for text in ["-1", "x", "1.0000001", ".5", "99999999999999999999"] {
            assert_eq!(wan(text), None, "{text}");
        }
    }

    #[test]
    fn every_order_has_its_own_code() {
        for (place, (code, sort)) in SORTS.iter().enumerate() {
            let after = SORTS.iter().skip(place + 1);
            assert!(
                after.clone().all(|(other, kind)| other != code && kind != sort),
                "{code}"
            );
        }
    }
}
