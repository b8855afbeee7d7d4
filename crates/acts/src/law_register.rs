//! The register of calendars, policies in force and interpretations (Articles 47 to 49): law that is made by acts while
//! the product runs, beside what its folder of policies holds.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::project::Dated;

/// The identity of the one case file that keeps it.
pub const LAW_REGISTER: &str = "law-register";

/// A festival of a year's holiday notice (节假日安排).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Festival {
    /// Its name.
    #[schemars(length(min = 1, max = 20))]
    pub festival: String,
    /// The first day off.
    pub off_from: Date,
    /// The last day off.
    pub off_until: Date,
    /// Weekend days that are worked in exchange (调休).
    #[serde(default)]
    pub make_up_days: Vec<MakeUpDay>,
}

/// A weekend day that is worked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeUpDay {
    /// The day.
    pub worked_on: Date,
}

/// A year's holiday notice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalendarYear {
    /// The year it arranges.
    pub year: i16,
    /// The number of the notice.
    pub document_number: String,
    /// The festivals.
    pub festivals: Vec<Festival>,
}

impl CalendarYear {
    /// The name of its file, were it in the folder of policies.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{}.toml", self.year)
    }

    /// Its text, were it in the folder of policies.
    #[must_use]
    pub fn text(&self) -> String {
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let mut text = format!(
            "[notice]\nyear = {}\nsource = {}\nchecked = {}-01-01\n",
            self.year,
            quoted(&self.document_number),
            self.year
        );
        for festival in &self.festivals {
            let days: Vec<String> = festival
                .make_up_days
                .iter()
                .map(|day| day.worked_on.to_string())
                .collect();
            text.push_str(&format!(
                "[[festival]]\nname = {}\noff = {{ from = {}, to = {} }}\nmake_up = [{}]\n",
                quoted(&festival.festival),
                festival.off_from,
                festival.off_until,
                days.join(", ")
            ));
        }
        text
    }
}

/// A policy under which new cases are opened from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PolicyInForce {
    /// The policy.
    pub policy: String,
    /// The first day.
    pub from: Date,
    /// The number of the document that put it in force.
    pub document_number: String,
}

/// An official interpretation of the Bureau and Finance (Article 48).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleInterpreted {
    /// The clause it interprets, for example `第三十条/2`.
    pub clause: String,
    /// The question.
    pub question: String,
    /// The answer.
    pub interpretation: String,
    /// The number of its document.
    pub document_number: String,
    /// The entry of the product's own readings that it replaces.
    #[serde(default)]
    pub replaces: String,
}

/// The state of the register; it has one case file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LawRegister {
    /// Holiday notices, oldest act first; a later one for the same year corrects the earlier.
    pub years: Vec<Dated<CalendarYear>>,
    /// Policies put in force, oldest act first.
    pub policies: Vec<Dated<PolicyInForce>>,
    /// Official interpretations, oldest first.
    pub interpretations: Vec<Dated<ArticleInterpreted>>,
}

impl LawRegister {
    /// The policy under which new cases are opened on a day; none when no act says so.
    #[must_use]
    pub fn policy_on(&self, on: Date) -> Option<&str> {
        let begun = self.policies.iter().filter(|entry| entry.what.from <= on);
        let latest = begun.max_by_key(|entry| entry.what.from)?;
        Some(&latest.what.policy)
    }

    /// The official interpretations of an article, by its number in digits.
    pub fn of_article<'a>(&'a self, article: &'a str) -> impl Iterator<Item = &'a Dated<ArticleInterpreted>> {
        self.interpretations.iter().filter(move |entry| {
            rules::clause::Clause::parse(&entry.what.clause).is_some_and(|clause| clause.article() == article)
        })
    }
}
