//! How the articles were applied, for programs: the same figures and acts as the pages, within what the actor sees
//! (Articles 1 to 49).

use acts::applied::{AppliedRule, Outcome};
use acts::record::KeptFinding;
use axum::Json;
use axum::extract::{Path, Query, State};
use serde_json::{Map, Value, json};
use store::applied::AppliedRow;
use store::projects::ROWS_A_PAGE;

use crate::applied::{ArticleFigures, Asked, Counts, RuleFigures};
use crate::office::Office;
use crate::problem::Problem;
use crate::scope;
use crate::session::Signed;

/// How many acts applied each article, and how they came out; articles never applied with nought.
///
/// # Errors
/// [`Problem::NotFound`] for another policy than the measure itself.
pub async fn articles(
    State(office): State<Office>,
    signed: Signed,
    Path(policy): Path<String>,
) -> Result<Json<Value>, Problem> {
    is_the_measure(&office, &policy)?;
    let scope = scope::projects(&signed.actor);
    let found = office.app.store.applied_by_article(&scope).await?;
    let article = |number: u16| {
        let counts = found.get(&number.to_string()).cloned().unwrap_or_default();
        json!({ "article": number, "acts": counts.values().sum::<u64>(), "outcomes": by_outcome(&counts) })
    };
    let articles: Vec<Value> = office
        .app
        .articles
        .iter()
        .map(|found| article(found.number))
        .collect();
    Ok(Json(json!({ "articles": articles })))
}

/// How one article was applied: its figures by year and rule, and a page of the acts asked for.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such article, [`Problem::Unreadable`] for a choice that cannot be read.
pub async fn article(
    State(office): State<Office>,
    signed: Signed,
    (Path((policy, number)), Query(asked)): (Path<(String, u16)>, Query<Asked>),
) -> Result<Json<Value>, Problem> {
    is_the_measure(&office, &policy)?;
    office.app.articles.article(number).ok_or(Problem::NotFound)?;
    let store = &office.app.store;
    let query = asked.query(&signed.actor, &number.to_string())?;
    let figures = ArticleFigures::of(&store.applied_sums(&query.scope, &query.article).await?);
    let page = store.applied(&query, asked.page()?).await?;
    let numbers: Vec<u64> = page.rows.iter().map(|row| row.number).collect();
    let findings = store.findings_of(&numbers).await?;
    let acts: Vec<Value> = page
        .rows
        .iter()
        .map(|row| {
            act(
                row,
                findings.get(&row.number).map_or(&[][..], Vec::as_slice),
                number,
            )
        })
        .collect();
    let years: Vec<Value> = figures
        .years
        .iter()
        .map(|(year, counts)| json!({ "year": year, "outcomes": by_outcome(counts) }))
        .collect();
    Ok(Json(json!({
        "article": number,
        "outcomes": by_outcome(&figures.whole.counts),
        "years": years,
        "rules": figures.rules.iter().map(rule).collect::<Vec<Value>>(),
        "total": page.total,
        "page": asked.page()? + 1,
        "rows_a_page": ROWS_A_PAGE,
        "acts": acts,
    })))
}

fn is_the_measure(office: &Office, policy: &str) -> Result<(), Problem> {
    if policy == office.regime().policy {
        Ok(())
    } else {
        Err(Problem::NotFound)
    }
}

fn by_outcome(counts: &Counts) -> Map<String, Value> {
    let pairs = counts.iter();
    pairs
        .map(|(outcome, count)| (outcome.code().to_owned(), json!(count)))
        .collect()
}

fn rule(figures: &RuleFigures) -> Value {
    json!({
        "clause": figures.clause,
        "rule": figures.rule,
        "outcomes": by_outcome(&figures.counts),
        "latest": figures.last.map(|(number, _)| number),
    })
}

fn act(row: &AppliedRow, findings: &[KeptFinding], article: u16) -> Value {
    let rule =
        |rule: &AppliedRule| json!({ "clause": rule.clause, "rule": rule.rule, "outcome": rule.outcome });
    let article = article.to_string();
    let own = findings.iter().filter(|finding| finding.article == article);
    let said = own.map(|finding| {
        json!({
            "clause": finding.clause,
            "rule": finding.rule,
            "outcome": Outcome::of(finding),
            "says": { "zh-CN": finding.zh, "en": finding.en },
            "reason": finding.reason,
        })
    });
    json!({
        "number": row.number,
        "case": row.case.id,
        "kind": row.case.kind,
        "title": row.case.title,
        "act": row.act,
        "on": row.on,
        "office": row.office,
        "party": row.party,
        "policy": row.policy,
        "outcome": row.outcome,
        "rules": row.rules.iter().map(rule).collect::<Vec<Value>>(),
        "findings": said.collect::<Vec<Value>>(),
    })
}
