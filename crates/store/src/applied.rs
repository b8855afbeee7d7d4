//! How the articles of the measure were applied: how often each came out how, and the acts behind every figure (articles 1
//! to 49; articles 42 to 46: an auditor sees all cases in which a limit was passed or waived).

use crate::case_lists::{Filter, count};
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projection::{read_rules, written_rule};
use crate::projects::{Page, ROWS_A_PAGE, Scope, pattern};
use crate::sql::{self, Cell, counted, stored};
use crate::worklists::{CaseTitle, title_of};
use acts::applied::{AppliedRule, Outcome};
use acts::case::CaseId;
use acts::record::KeptFinding;
use jiff::civil::Date;
use serde::Deserialize;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::collections::BTreeMap;

/// What is asked of the acts that applied an article. `None` asks for nothing in particular.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AppliedQuery {
    /// Whose: of offices, the acts in case files that they read.
    pub scope: Scope,
    /// The article, for example `14`.
    pub article: String,
    /// One rule of it, as clause and rule.
    pub rule: Option<(String, String)>,
    /// How the rule came out, or the article as a whole where no rule is asked for.
    pub outcome: Option<Outcome>,
    /// The act that took effect.
    pub act: Option<String>,
    /// The year of the legal day.
    pub year: Option<i16>,
    /// The code of the party in which it was done.
    pub party: Option<String>,
    /// The instrument that decided.
    pub policy: Option<String>,
    /// A phrase in the case file's title.
    pub text: String,
    /// The order.
    pub sort: AppliedSort,
}

/// In which order the acts come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AppliedSort {
    /// The latest first.
    #[default]
    Latest,
    /// The earliest first.
    Earliest,
    /// By the case file's title.
    Title,
}

/// An act that applied the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedRow {
    /// Its number in the ledger.
    pub number: u64,
    /// The case file it is an act in.
    pub case: CaseTitle,
    /// The act that took effect.
    pub act: String,
    /// The legal day.
    pub on: Date,
    /// The office that decided.
    pub office: CaseId,
    /// In which party.
    pub party: String,
    /// The instrument under which it was decided.
    pub policy: String,
    /// How the article came out as a whole.
    pub outcome: Outcome,
    /// How its rules came out.
    pub rules: Vec<AppliedRule>,
}

/// How many acts came out so, and the latest of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AppliedSum {
    /// The clause; empty for the article as a whole.
    pub clause: String,
    /// The rule; empty for the article as a whole.
    pub rule: String,
    /// How it came out.
    pub outcome: Outcome,
    /// The year of the legal day.
    pub year: i16,
    /// The act that took effect.
    pub act: String,
    /// The code of the party in which it was done.
    pub party: String,
    /// The instrument that decided.
    pub policy: String,
    /// How many acts.
    pub acts: u64,
    /// The number of the latest.
    pub last: u64,
}

/// How many acts applied an article, by its name and how it came out.
pub type ByArticle = BTreeMap<String, BTreeMap<Outcome, u64>>;

impl AppliedQuery {
    /// Whether the acts of a sum are among those asked for, as far as a sum can tell.
    #[must_use]
    pub fn counts(&self, sum: &AppliedSum) -> bool {
        let (clause, rule) = self
            .rule
            .as_ref()
            .map_or(("", ""), |(clause, rule)| (clause, rule));
        let is = |asked: &Option<String>, own: &str| asked.as_ref().is_none_or(|asked| asked == own);
        sum.clause == clause
            && sum.rule == rule
            && self.outcome.is_none_or(|outcome| outcome == sum.outcome)
            && self.year.is_none_or(|year| year == sum.year)
            && is(&self.act, &sum.act)
            && is(&self.party, &sum.party)
            && is(&self.policy, &sum.policy)
    }

    fn filter(&self) -> Filter {
        let mut filter = Filter::default();
        filter.with("l.article = ?", Some(self.article.clone()));
        match &self.rule {
            Some((clause, rule)) => {
                let written = written_rule((clause, rule), self.outcome);
                let end = if self.outcome.is_some() { "," } else { "" };
                let sought = pattern(&format!(",{written}{end}"));
                filter.with("l.rules LIKE ? ESCAPE '!'", Some(sought));
            }
            None => filter.with(
                "l.outcome = ?",
                self.outcome.map(|outcome| outcome.code().to_owned()),
            ),
        }
        filter.with("l.act = ?", self.act.clone());
        filter.with("l.party = ?", self.party.clone());
        filter.with("l.policy = ?", self.policy.clone());
        if let Some(year) = self.year {
            let days = [format!("{year:04}-01-01"), format!("{year:04}-12-31")];
            filter.with_all("l.on_day BETWEEN ? AND ?", days.map(Cell::from).into());
        }
        let phrase = self.text.trim().to_lowercase();
        let phrase = (!phrase.is_empty()).then(|| pattern(&phrase));
        filter.with(
            "l.case_id IN (SELECT id FROM case_file WHERE LOWER(title) LIKE ? ESCAPE '!')",
            phrase,
        );
        filter.scope(&self.scope);
        filter
    }
}

impl AppliedSort {
    const fn order(self) -> &'static str {
        match self {
            Self::Latest => "l.number DESC",
            Self::Earliest => "l.number",
            Self::Title => "c.title, l.number DESC",
        }
    }
}

impl Store {
    /// How many acts applied each article, by how it came out; articles never applied are left out.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn applied_by_article(&self, scope: &Scope) -> Result<ByArticle, StoreFault> {
        let mut filter = Filter::default();
        filter.scope(scope);
        let (within, cells) = filter.taken();
        let text = match scope {
            Scope::Everything => "SELECT article, outcome, CAST(SUM(acts) AS BIGINT) FROM applied_sum \
                 WHERE rule = '' GROUP BY article, outcome"
                .to_owned(),
            Scope::Offices(_) => format!(
                "SELECT l.article, l.outcome, COUNT(*) FROM applied_article l {within} GROUP BY l.article, l.outcome"
            ),
        };
        let mut connection = self.reading.acquire().await?;
        let mut found = ByArticle::new();
        for row in sql::rows(&mut connection, text, cells).await? {
            let article: String = row.try_get(0)?;
            let outcome = outcome(row.try_get(1)?)?;
            let acts = counted(row.try_get(2)?);
            if acts > 0 {
                found.entry(article).or_default().insert(outcome, acts);
            }
        }
        Ok(found)
    }

    /// How often an article and each of its rules came out how, in the order of clauses and rules.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn applied_sums(&self, scope: &Scope, article: &str) -> Result<Vec<AppliedSum>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        if *scope == Scope::Everything {
            let text = "SELECT clause, rule, outcome, year, act, party, policy, acts, last_number FROM applied_sum \
                 WHERE article = $1 AND acts > 0";
            let rows = sql::rows(&mut connection, text.to_owned(), vec![article.into()]).await?;
            let sums: Result<Vec<AppliedSum>, StoreFault> = rows.iter().map(sum_of).collect();
            let mut sums = sums?;
            sums.sort();
            return Ok(sums);
        }
        let mut filter = Filter::default();
        filter.with("l.article = ?", Some(article.to_owned()));
        filter.scope(scope);
        let (within, cells) = filter.taken();
        let text =
            format!("SELECT {OWN} FROM applied_article l JOIN case_file c ON c.id = l.case_id {within}");
        let rows = sql::rows(&mut connection, text, cells).await?;
        let rows: Vec<AppliedRow> = rows.iter().map(row_of).collect::<Result<_, StoreFault>>()?;
        Ok(added_up(&rows))
    }

    /// A page of the acts asked for, from 0, and how many there are.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn applied(&self, query: &AppliedQuery, page: u32) -> Result<Page<AppliedRow>, StoreFault> {
        let total = if query.text.trim().is_empty() {
            let sums = self.applied_sums(&query.scope, &query.article).await?;
            sums.iter()
                .filter(|sum| query.counts(sum))
                .map(|sum| sum.acts)
                .sum()
        } else {
            count(
                &mut *self.reading.acquire().await?,
                "applied_article",
                &query.filter(),
            )
            .await?
        };
        let from = u64::from(page) * u64::from(ROWS_A_PAGE);
        let rows = self.applied_rows(query, (from, u64::from(ROWS_A_PAGE))).await?;
        Ok(Page { total, rows })
    }

    /// The acts asked for from a place on, at most so many.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn applied_rows(
        &self,
        query: &AppliedQuery,
        (from, most): (u64, u64),
    ) -> Result<Vec<AppliedRow>, StoreFault> {
        let (within, mut cells) = query.filter().taken();
        let at = cells.len();
        let text = format!(
            "SELECT {OWN} FROM applied_article l JOIN case_file c ON c.id = l.case_id {within} \
             ORDER BY {} LIMIT ${} OFFSET ${}",
            query.sort.order(),
            at + 1,
            at + 2
        );
        cells.extend([Cell::from(stored(most)), Cell::from(stored(from))]);
        let mut connection = self.reading.acquire().await?;
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter().map(row_of).collect()
    }

    /// The findings with which these acts were recorded, by the act's number.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read, or an act's record cannot.
    pub async fn findings_of(&self, numbers: &[u64]) -> Result<BTreeMap<u64, Vec<KeptFinding>>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let mut found = BTreeMap::new();
        for part in numbers.chunks(NUMBERS_A_QUESTION) {
            let part: Vec<String> = part.iter().map(u64::to_string).collect();
            let text = format!(
                "SELECT number, body FROM ledger WHERE number IN ({})",
                part.join(",")
            );
            for row in sql::rows(&mut connection, text, Vec::new()).await? {
                let number = counted(row.try_get(0)?);
                let kept: Found = serde_json::from_str(&row.try_get::<String, _>(1)?)
                    .map_err(|fault| StoreFault::corrupt(format!("ledger row {number}"), fault))?;
                found.insert(number, kept.findings);
            }
        }
        Ok(found)
    }
}

/// How many acts are asked for at once; their numbers stand in the text, for they do not come from outside.
const NUMBERS_A_QUESTION: usize = 50;

/// The columns that [`row_of`] reads.
const OWN: &str =
    "c.id, c.kind, c.title, l.number, l.act, l.on_day, l.office, l.party, l.policy, l.outcome, l.rules";

/// The findings of a record; what else it says is passed over.
#[derive(Deserialize)]
struct Found {
    findings: Vec<KeptFinding>,
}

/// The sums over some rows, as acts keep them up over all.
fn added_up(rows: &[AppliedRow]) -> Vec<AppliedSum> {
    let mut sums: BTreeMap<AppliedSum, (u64, u64)> = BTreeMap::new();
    for row in rows {
        let key = |(clause, rule, outcome): (&str, &str, Outcome)| AppliedSum {
            clause: clause.to_owned(),
            rule: rule.to_owned(),
            outcome,
            year: row.on.year(),
            act: row.act.clone(),
            party: row.party.clone(),
            policy: row.policy.clone(),
            acts: 0,
            last: 0,
        };
        let rules = row
            .rules
            .iter()
            .map(|rule| (rule.clause.as_str(), rule.rule.as_str(), rule.outcome));
        for key in std::iter::once(("", "", row.outcome)).chain(rules).map(key) {
            let (acts, last) = sums.entry(key).or_default();
            (*acts, *last) = (*acts + 1, row.number.max(*last));
        }
    }
    sums.into_iter()
        .map(|(sum, (acts, last))| AppliedSum { acts, last, ..sum })
        .collect()
}

fn outcome(code: String) -> Result<Outcome, StoreFault> {
    Outcome::of_code(&code)
        .ok_or_else(|| StoreFault::corrupt("applied_article", format!("no outcome {code}")))
}

fn sum_of(row: &AnyRow) -> Result<AppliedSum, StoreFault> {
    let year: i64 = row.try_get(3)?;
    Ok(AppliedSum {
        clause: row.try_get(0)?,
        rule: row.try_get(1)?,
        outcome: outcome(row.try_get(2)?)?,
        year: i16::try_from(year).unwrap_or_default(),
        act: row.try_get(4)?,
        party: row.try_get(5)?,
        policy: row.try_get(6)?,
        acts: counted(row.try_get(7)?),
        last: counted(row.try_get(8)?),
    })
}

fn row_of(row: &AnyRow) -> Result<AppliedRow, StoreFault> {
    let number = counted(row.try_get(3)?);
    let on: String = row.try_get(5)?;
    Ok(AppliedRow {
        number,
        case: title_of(row)?,
        act: row.try_get(4)?,
        on: on
            .parse()
            .map_err(|fault| StoreFault::corrupt(format!("applied_article {number}"), fault))?,
        office: CaseId(row.try_get(6)?),
        party: row.try_get(7)?,
        policy: row.try_get(8)?,
        outcome: outcome(row.try_get(9)?)?,
        rules: read_rules(&row.try_get::<String, _>(10)?),
    })
}
