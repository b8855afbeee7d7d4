//! The library's filters as they stand in an address: one reading for the page, the API and exports (Article 10).

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::party::Actor;
use serde::Deserialize;
use store::projects::{ProjectQuery, Sort};

use crate::address::{Choices, page_number};
use crate::api::body::unreadable;
use crate::problem::Problem;
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

/// The longest question that is read.
const LONGEST: usize = 200;

impl Filters {
    /// The question to the store, within what the actor sees.
    ///
    /// # Errors
    /// [`Problem::Unreadable`] naming the filter that cannot be read.
    pub fn query(&self, actor: &Actor) -> Result<ProjectQuery, Problem> {
        let sort = SORTS
            .iter()
            .find(|(code, _)| *code == self.sort)
            .map(|(_, sort)| *sort);
        if sort.is_none() && !self.sort.is_empty() {
            return Err(bad("sort", &self.sort));
        }
        if self.q.chars().count() > LONGEST {
            return Err(bad("q", &self.q));
        }
        Ok(ProjectQuery {
            scope: scope::projects(actor),
            stages: filled(&self.stage).map(str::to_owned).into_iter().collect(),
            unit: filled(&self.unit).map(CaseId::new),
            department: filled(&self.department).map(CaseId::new),
            category: filled(&self.category).map(str::to_owned),
            managed_as: filled(&self.managed).map(str::to_owned),
            plan_year: number("year", &self.year)?,
            from_fen: fen("from", &self.from)?.or(wan("from_wan", &self.from_wan)?),
            to_fen: fen("to", &self.to)?.or(wan("to_wan", &self.to_wan)?),
            flag: filled(&self.flag).map(str::to_owned),
            direction: filled(&self.direction).map(str::to_owned),
            text: self.q.trim().to_owned(),
            sort: sort.unwrap_or_default(),
            page: page_number(&self.page)?,
        })
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

fn filled(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty()).then_some(text)
}

fn number<N: std::str::FromStr>(name: &str, text: &str) -> Result<Option<N>, Problem> {
    filled(text)
        .map(|text| text.parse().map_err(|_| bad(name, text)))
        .transpose()
}

fn fen(name: &str, text: &str) -> Result<Option<i64>, Problem> {
    let amount = filled(text)
        .map(|text| Yuan::parse(text).map_err(|_| bad(name, text)))
        .transpose()?;
    Ok(amount.map(Yuan::fen))
}

/// An amount in 万元 as people write it: `386`, `1,250.5`; exact to the fen, which is the sixth decimal.
fn wan(name: &str, text: &str) -> Result<Option<i64>, Problem> {
    let Some(text) = filled(text) else {
        return Ok(None);
    };
    let plain: String = store::words::folded(text)
        .chars()
        .filter(|sign| *sign != ',' && *sign != ' ')
        .collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_amount = !whole.is_empty()
        && part.len() <= 6
        && format!("{whole}{part}").bytes().all(|sign| sign.is_ascii_digit());
    if !is_amount {
        return Err(bad(name, text));
    }
    format!("{whole}{part:0<6}")
        .parse()
        .map(Some)
        .map_err(|_| bad(name, text))
}

fn bad(name: &str, value: &str) -> Problem {
    unreadable(&format!("{name}={value}"))
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
            assert_eq!(wan("from_wan", text).expect("an amount"), Some(fen), "{text}");
        }
        assert_eq!(wan("from_wan", "  ").expect("nothing"), None);
        for text in ["-1", "x", "1.0000001", ".5", "99999999999999999999"] {
            assert!(wan("from_wan", text).is_err(), "{text}");
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
