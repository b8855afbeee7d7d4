//! How an article was applied, as it stands in an address and as figures: one reading for the pages, the interface for
//! programs and exports (Articles 1 to 49).

use std::collections::{BTreeMap, BTreeSet};

use acts::applied::Outcome;
use acts::messages::Language;
use acts::party::{Actor, Party};
use acts::record::KeptFinding;
use serde::Deserialize;
use store::applied::{AppliedQuery, AppliedRow, AppliedSort, AppliedSum};
use store::fault::StoreFault;
use store::open::Store;

use crate::address::{Choices, page_number};
use crate::messages::known;
use crate::problem::Problem;
use crate::reading::Reading;
use crate::scope;

/// What is chosen of the acts that applied an article; an empty choice asks for nothing in particular.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// The article, where the address does not name it otherwise.
    pub article: String,
    /// One rule, as its clause, a space and its code.
    pub rule: String,
    /// How the rule, or the article as a whole, came out.
    pub outcome: String,
    /// The act.
    pub act: String,
    /// The year.
    pub year: String,
    /// The party that decided.
    pub party: String,
    /// The instrument under which it was decided.
    pub measure: String,
    /// A phrase in the title of the case file.
    #[serde(alias = "text")]
    pub q: String,
    /// The order.
    pub sort: String,
    /// The page, from 1.
    pub page: String,
}

/// The orders by their codes.
const SORTS: [(&str, AppliedSort); 3] = [
    ("latest", AppliedSort::Latest),
    ("earliest", AppliedSort::Earliest),
    ("title", AppliedSort::Title),
];

impl Asked {
    /// The question to the store, within what the actor sees.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every choice that means nothing.
    pub fn query(&self, actor: &Actor, article: &str) -> Result<AppliedQuery, Problem> {
        let mut reading = Reading::default();
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let rule = filled(&self.rule).map(|rule| {
            // What stands before the space is the clause, which is empty when the article as a whole is meant.
            let split = rule.rsplit_once(' ');
            split.map_or_else(
                || (String::new(), rule.clone()),
                |(clause, rule)| (clause.to_owned(), rule.to_owned()),
            )
        });
        let outcomes = Outcome::ALL.map(|outcome| (outcome.code(), outcome));
        let known = |code: &str| acts::list::entry(code).map(|entry| entry.meta.code.to_owned());
        let parties = Party::ALL.iter().map(|party| party.code());
        let query = AppliedQuery {
            scope: scope::projects(actor),
            article: article.to_owned(),
            rule,
            outcome: reading.pick(("outcome", &self.outcome), &outcomes),
            act: reading.told(("act", &self.act), (known, "act")),
            year: reading.year(("year", &self.year)),
            party: reading.code(("party", &self.party), parties),
            policy: filled(&self.measure),
            text: reading.phrase(&self.q),
            sort: reading
                .pick(("sort", &self.sort), &SORTS)
                .unwrap_or(AppliedSort::Latest),
        };
        reading.page(&self.page);
        reading.finish().map(|()| query)
    }

    /// The page asked for, from 0.
    ///
    /// # Errors
    /// [`Problem::Misread`] when it is no number.
    pub fn page(&self) -> Result<u32, Problem> {
        page_number(&self.page)
    }
}

impl Choices for Asked {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("article", &self.article),
            ("rule", &self.rule),
            ("outcome", &self.outcome),
            ("act", &self.act),
            ("year", &self.year),
            ("party", &self.party),
            ("measure", &self.measure),
            ("q", &self.q),
            ("sort", &self.sort),
            ("page", &self.page),
        ]
    }
}

/// The address of the acts behind a figure.
#[must_use]
pub fn acts_address(article: &str, choices: &[(&str, &str)]) -> String {
    let path = format!("/policy/{article}/applied");
    if choices.is_empty() {
        return path;
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(choices);
    format!("{path}?{}", query.finish())
}

/// What an outcome is called.
#[must_use]
pub fn outcome_name(language: Language, outcome: Outcome) -> &'static str {
    known(language, &format!("applied_outcome.{}", outcome.code())).unwrap_or_default()
}

/// How often something came out how.
pub type Counts = BTreeMap<Outcome, u64>;

/// One rule of an article, or the article as a whole where the rule is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleFigures {
    /// The clause; empty when the article as a whole is meant.
    pub clause: String,
    /// The rule's code.
    pub rule: String,
    /// How often it came out how.
    pub counts: Counts,
    /// The latest act it was looked at in, and how it came out there.
    pub last: Option<(u64, Outcome)>,
}

impl RuleFigures {
    /// The rule as it stands in an address.
    #[must_use]
    pub fn code(&self) -> String {
        if self.clause.is_empty() {
            self.rule.clone()
        } else {
            format!("{} {}", self.clause, self.rule)
        }
    }

    /// In how many acts it was looked at.
    #[must_use]
    pub fn acts(&self) -> u64 {
        self.counts.values().sum()
    }

    fn add(&mut self, sum: &AppliedSum) {
        *self.counts.entry(sum.outcome).or_default() += sum.acts;
        if self.last.is_none_or(|(last, _)| last < sum.last) {
            self.last = Some((sum.last, sum.outcome));
        }
    }
}

/// The figures of one article.
#[derive(Debug, Clone, Default)]
pub struct ArticleFigures {
    /// The article as a whole.
    pub whole: RuleFigures,
    /// The article as a whole, by year.
    pub years: BTreeMap<i16, Counts>,
    /// Its rules, in the order of clauses.
    pub rules: Vec<RuleFigures>,
    /// The acts, parties and instruments there are.
    pub there: There,
}

/// What there is to choose from.
#[derive(Debug, Clone, Default)]
pub struct There {
    /// Acts that took effect.
    pub acts: BTreeSet<String>,
    /// Parties that decided.
    pub parties: BTreeSet<String>,
    /// Instruments under which was decided.
    pub policies: BTreeSet<String>,
}

impl ArticleFigures {
    /// The figures from the sums.
    #[must_use]
    pub fn of(sums: &[AppliedSum]) -> Self {
        let mut figures = Self::default();
        let mut rules: BTreeMap<(&str, &str), RuleFigures> = BTreeMap::new();
        for sum in sums {
            if !sum.rule.is_empty() {
                let own = rules
                    .entry((&sum.clause, &sum.rule))
                    .or_insert_with(|| RuleFigures {
                        clause: sum.clause.clone(),
                        rule: sum.rule.clone(),
                        ..RuleFigures::default()
                    });
                own.add(sum);
                continue;
            }
            figures.whole.add(sum);
            let year = figures.years.entry(sum.year).or_default();
            *year.entry(sum.outcome).or_default() += sum.acts;
            figures.there.acts.insert(sum.act.clone());
            figures.there.parties.insert(sum.party.clone());
            figures.there.policies.insert(sum.policy.clone());
        }
        figures.rules = rules.into_values().collect();
        figures
    }
}

/// The latest sentence of each rule, by its code in an address.
///
/// # Errors
/// [`StoreFault`] when the store cannot be read.
pub async fn latest_sentences(
    store: &Store,
    (language, article): (Language, &str),
    rules: &[RuleFigures],
) -> Result<BTreeMap<String, String>, StoreFault> {
    let numbers: BTreeSet<u64> = rules
        .iter()
        .filter_map(|rule| rule.last.map(|(number, _)| number))
        .collect();
    let numbers: Vec<u64> = numbers.into_iter().collect();
    let found = store.findings_of(&numbers).await?;
    let said = rules.iter().filter_map(|rule| {
        let (number, outcome) = rule.last?;
        let of_rule = |finding: &&KeptFinding| {
            finding.article == article && finding.clause == rule.clause && finding.rule == rule.rule
        };
        let findings = found.get(&number)?;
        let own = || findings.iter().filter(of_rule);
        let told = own()
            .find(|finding| Outcome::of(finding) == outcome)
            .or_else(|| own().next())?;
        Some((rule.code(), language.of(&told.zh, &told.en).to_owned()))
    });
    Ok(said.collect())
}

/// The findings of an act that made a row what it is: those of the rule asked for, or of the article as far as they came out
/// as the article did.
#[must_use]
pub fn telling<'a>(
    (query, row): (&AppliedQuery, &AppliedRow),
    findings: &'a [KeptFinding],
) -> Vec<&'a KeptFinding> {
    let outcome = match &query.rule {
        Some((clause, rule)) => {
            let own = row
                .rules
                .iter()
                .find(|own| own.clause == *clause && own.rule == *rule);
            own.map(|own| own.outcome)
        }
        None => Some(row.outcome),
    };
    let asked = |finding: &&KeptFinding| {
        finding.article == query.article
            && outcome == Some(Outcome::of(finding))
            && query
                .rule
                .as_ref()
                .is_none_or(|(clause, rule)| finding.clause == *clause && finding.rule == *rule)
    };
    findings.iter().filter(asked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(rule: &str, (outcome, year): (Outcome, i16), (acts, last): (u64, u64)) -> AppliedSum {
        AppliedSum {
            clause: if rule.is_empty() {
                String::new()
            } else {
                "第十四条/1".to_owned()
            },
            rule: rule.to_owned(),
            outcome,
            year,
            act: "approve".to_owned(),
            party: "data_bureau".to_owned(),
            policy: "nmg-2024-98".to_owned(),
            acts,
            last,
        }
    }

    #[test]
    fn the_years_and_outcomes_of_an_article_add_up_to_its_acts() {
        let sums = [
            sum("", (Outcome::Held, 2025), (7, 30)),
            sum("", (Outcome::Noticed, 2025), (2, 31)),
            sum("", (Outcome::Noticed, 2026), (1, 40)),
            sum("in_time", (Outcome::Held, 2025), (7, 30)),
            sum("in_time", (Outcome::Noticed, 2026), (3, 40)),
        ];
        let figures = ArticleFigures::of(&sums);
        assert_eq!(figures.whole.acts(), 10);
        let by_year: u64 = figures.years.values().flat_map(Counts::values).sum();
        assert_eq!(by_year, 10);
        let rule = &figures.rules[0];
        assert_eq!((rule.acts(), rule.last), (10, Some((40, Outcome::Noticed))));
        assert_eq!(rule.code(), "第十四条/1 in_time");
    }

    #[test]
    fn an_address_is_read_back_as_the_question_it_was_made_of() {
        let address = acts_address("14", &[("rule", "第十四条/1 in_time"), ("outcome", "noticed")]);
        let (_, query) = address.split_once('?').expect("a question");
        let asked: BTreeMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        assert_eq!(asked["rule"], "第十四条/1 in_time");
        assert_eq!(acts_address("3", &[]), "/policy/3/applied");
    }
}
