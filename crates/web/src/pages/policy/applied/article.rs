//! How one article was applied, on its page: over the years, and rule by rule in the words of the latest finding; every
//! figure opens to its acts (Articles 1 to 49).

use std::collections::BTreeMap;

use acts::applied::Outcome;
use acts::messages::Language;
use maud::{Markup, html};

use super::{figure, legend, why};
use crate::applied::{ArticleFigures, Counts, RuleFigures, acts_address, latest_sentences, outcome_name};
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::scope;
use crate::ui;
use crate::ui::chart::{Column, Columns, columns, ticks};

/// So many rules in which everything held are shown beside those in which something did not.
const FOLDED_FROM: usize = 6;

/// The section.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn section(office: &Office, reader: &Reader, number: u16) -> Result<Markup, Problem> {
    let language = reader.language;
    let article = number.to_string();
    let scope = scope::projects(&reader.signed.actor);
    let sums = office.app.store.applied_sums(&scope, &article).await?;
    let figures = ArticleFigures::of(&sums);
    let words = latest_sentences(&office.app.store, (language, &article), &figures.rules).await?;
    Ok(html! {
        section.sheet #applied {
            div.table-heading {
                h2 { (say(language, "applied.title_of")) }
                @if figures.whole.acts() > 0 {
                    a.button.screen href=(acts_address(&article, &[])) { (say(language, "applied.as_list")) " " (figures.whole.acts()) }
                }
            }
            @if figures.whole.acts() == 0 {
                p { b { (say(language, "applied.never")) } }
                p.soft { (say(language, "applied.lead")) }
            } @else {
                p.soft { (say(language, "applied.lead")) }
                (years(language, (&article, &figures)))
                (rules(language, (&article, &figures.rules), &words))
            }
        }
    })
}

/// The outcomes that an article as a whole came out in.
fn outcomes(figures: &ArticleFigures) -> Vec<Outcome> {
    let there = |outcome: &Outcome| figures.whole.counts.contains_key(outcome);
    Outcome::OF_ACTS.into_iter().filter(there).collect()
}

fn years(language: Language, (article, figures): (&str, &ArticleFigures)) -> Markup {
    let shown = outcomes(figures);
    let of = |counts: &Counts, outcome: Outcome| counts.get(&outcome).copied().unwrap_or(0);
    let weighty = shown.iter().filter(|outcome| **outcome <= Outcome::Noticed);
    html! {
        h3 { (say(language, "applied.years")) }
        div.chart-multiples {
            (chart(language, (article, None), &figures.years))
            @for outcome in weighty { (chart(language, (article, Some(*outcome)), &figures.years)) }
        }
        div.scroll {
            table.figure-table.by-year {
                caption { (say(language, "applied.years_why")) }
                thead { tr {
                    th scope="col" { (say(language, "applied.year")) }
                    th.number scope="col" { (say(language, "applied.all")) }
                    @for outcome in &shown { th.number scope="col" title=[why(language, *outcome)] { (outcome_name(language, *outcome)) } }
                } }
                tbody {
                    @for (year, counts) in figures.years.iter().rev() {
                        @let text = year.to_string();
                        tr {
                            th scope="row" { (text) }
                            td.number { (figure(article, &[("year", &text)], counts.values().sum())) }
                            @for outcome in &shown { td.number {
                                (figure(article, &[("year", &text), ("outcome", outcome.code())], of(counts, *outcome)))
                            } }
                        }
                    }
                    tr.total {
                        th scope="row" { (say(language, "applied.all")) }
                        td.number { b { (figure(article, &[], figures.whole.acts())) } }
                        @for outcome in &shown { td.number {
                            b { (figure(article, &[("outcome", outcome.code())], of(&figures.whole.counts, *outcome))) }
                        } }
                    }
                }
            }
        }
        (legend(language, &shown))
    }
}

/// The acts of each year, all of them or those of one outcome.
fn chart(
    language: Language,
    (article, outcome): (&str, Option<Outcome>),
    years: &BTreeMap<i16, Counts>,
) -> Markup {
    let count = |counts: &Counts| -> u64 {
        match outcome {
            Some(outcome) => counts.get(&outcome).copied().unwrap_or(0),
            None => counts.values().sum(),
        }
    };
    let size = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let drawn = years.iter().map(|(year, counts)| {
        let (label, count) = (year.to_string(), count(counts));
        let mut choices = vec![("year", label.as_str())];
        choices.extend(outcome.map(|outcome| ("outcome", outcome.code())));
        Column {
            href: acts_address(article, &choices),
            size: size(count),
            said: count.to_string(),
            label,
        }
    });
    let drawn: Vec<Column> = drawn.collect();
    let all: u64 = years.values().map(count).sum();
    let most = drawn.iter().map(|column| column.size).max().unwrap_or(0);
    let chart = Columns {
        title: outcome
            .map_or(say(language, "applied.acts"), |outcome| {
                outcome_name(language, outcome)
            })
            .to_owned(),
        summary: all.to_string(),
        columns: drawn,
    };
    columns(&chart, &ticks(most), |mark| mark.to_string())
}

/// Rules with an exception or something not met come first; the others are folded away where there are many of them.
fn rules(
    language: Language,
    (article, rules): (&str, &[RuleFigures]),
    words: &BTreeMap<String, String>,
) -> Markup {
    let there = |outcome: &Outcome| rules.iter().any(|rule| rule.counts.contains_key(outcome));
    let shown: Vec<Outcome> = Outcome::OF_RULES.into_iter().filter(there).collect();
    let (mut weighty, plain): (Vec<&RuleFigures>, Vec<&RuleFigures>) =
        rules.iter().partition(|rule| departures(rule) > 0);
    weighty.sort_by_key(|rule| std::cmp::Reverse(departures(rule)));
    let table = |rules: &[&RuleFigures]| rule_table(language, (article, rules, &shown), words);
    html! { @if !rules.is_empty() {
        h3 { (say(language, "applied.rules")) " " span.count { (rules.len()) } }
        @if weighty.is_empty() || plain.len() <= FOLDED_FROM {
            (table(&[weighty, plain].concat()))
        } @else {
            (table(&weighty))
            details {
                summary { (say(language, "applied.rest")) (plain.len()) }
                (table(&plain))
            }
        }
        (legend(language, &shown))
    } }
}

/// In how many acts the rule did not hold and the act was done all the same.
fn departures(rule: &RuleFigures) -> u64 {
    let counted = [Outcome::Excused, Outcome::Noticed];
    counted
        .iter()
        .filter_map(|outcome| rule.counts.get(outcome))
        .sum()
}

fn rule_table(
    language: Language,
    (article, rules, shown): (&str, &[&RuleFigures], &[Outcome]),
    words: &BTreeMap<String, String>,
) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(say(language, "applied.rules")) {
            table.figure-table.applied-rules {
                caption { (say(language, "applied.rules_why")) }
                thead { tr {
                    th scope="col" { (say(language, "applied.rule")) }
                    th.number scope="col" { (say(language, "applied.all")) }
                    @for outcome in shown { th.number scope="col" title=[why(language, *outcome)] { (outcome_name(language, *outcome)) } }
                } }
                tbody { @for rule in rules { (rule_row(language, (article, rule, shown), words)) } }
            }
        }
    }
}

fn rule_row(
    language: Language,
    (article, rule, shown): (&str, &RuleFigures, &[Outcome]),
    words: &BTreeMap<String, String>,
) -> Markup {
    let code = rule.code();
    let count = |outcome: Outcome| rule.counts.get(&outcome).copied().unwrap_or(0);
    html! { tr {
        th scope="row" {
            @if !rule.clause.is_empty() { (ui::clause(language, article, &rule.clause)) " " }
            @match words.get(&code) {
                Some(said) => { (said) }
                None => { code { (rule.rule) } }
            }
        }
        td.number { (figure(article, &[("rule", &code)], rule.acts())) }
        @for outcome in shown {
            td.number.standing[*outcome <= Outcome::Noticed] {
                (figure(article, &[("rule", &code), ("outcome", outcome.code())], count(*outcome)))
            }
        }
    } }
}
