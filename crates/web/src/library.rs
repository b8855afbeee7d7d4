//! The library's filters as they stand in an address: one reading for the page, the API and exports (Article 10).

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::party::Actor;
use serde::Deserialize;
use store::projects::{ProjectQuery, Sort};

use crate::address::Choices;
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
    /// The category as reported.
    pub category: String,
    /// The year planned for.
    pub year: String,
    /// The lowest total in yuan.
    pub from: String,
    /// The highest total in yuan.
    pub to: String,
    /// A flag such as `late`.
    pub flag: String,
    /// A phrase to search for.
    #[serde(alias = "text")]
    pub q: String,
    /// The order: `changed`, `reported`, `amount_falling`, `amount_rising` or `name`.
    pub sort: String,
    /// The page, from 1.
    pub page: String,
}

/// The orders by their codes.
pub const SORTS: [(&str, Sort); 5] = [
    ("changed", Sort::ChangedLast),
    ("reported", Sort::ReportedLast),
    ("amount_falling", Sort::AmountFalling),
    ("amount_rising", Sort::AmountRising),
    ("name", Sort::Name),
];

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
        let page: Option<u32> = number("page", &self.page)?;
        Ok(ProjectQuery {
            scope: scope::projects(actor),
            stages: filled(&self.stage).map(str::to_owned).into_iter().collect(),
            unit: filled(&self.unit).map(CaseId::new),
            department: None,
            category: filled(&self.category).map(str::to_owned),
            managed_as: None,
            plan_year: number("year", &self.year)?,
            from_fen: fen("from", &self.from)?,
            to_fen: fen("to", &self.to)?,
            flag: filled(&self.flag).map(str::to_owned),
            direction: None,
            text: self.q.trim().to_owned(),
            sort: sort.unwrap_or_default(),
            page: page.unwrap_or(1).saturating_sub(1),
        })
    }

    /// The address of the library with these filters and one of them changed; an empty value takes it away.
    #[must_use]
    pub fn with(&self, key: &str, value: &str) -> String {
        let kept = self
            .pairs()
            .into_iter()
            .filter(|(name, _)| *name != key && (*name != "page" || key == "page"));
        let changed = (!value.is_empty()).then_some((key, value));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(kept.chain(changed));
        format!("/library?{}", query.finish())
    }

    /// The filters as pairs, those that ask for something only.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("stage", &self.stage),
            ("unit", &self.unit),
            ("category", &self.category),
            ("year", &self.year),
            ("from", &self.from),
            ("to", &self.to),
            ("flag", &self.flag),
            ("q", &self.q),
            ("sort", &self.sort),
            ("page", &self.page),
        ];
        all.into_iter()
            .map(|(key, value)| (key, value.trim()))
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }
}

impl Choices for Filters {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        Self::pairs(self)
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

fn bad(name: &str, value: &str) -> Problem {
    unreadable(&format!("{name}={value}"))
}
