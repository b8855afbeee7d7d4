//! One article: its words by clause, the values it sets with their dates and sources, and the acts that serve it.

use acts::list::ACTS;
use acts::messages::{Language, text};
use axum::extract::{Path, State};
use maud::{Markup, html};
use rules::decide::decisions;
use rules::instrument::ParameterText;

use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Crumb, Heading, Here, Pair};

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such article.
pub async fn show(State(office): State<Office>, reader: Reader, Path(number): Path<u16>) -> Result<Markup, Problem> {
    let language = reader.language;
    let article = office.app.articles.article(number).ok_or(Problem::NotFound)?;
    let content = html! {
        (ui::heading(language, &Heading {
            over: vec![Crumb { name: say(language, "policy.title").to_owned(), href: "/policy".to_owned() }],
            title: article.name.clone(),
            under: html! { span lang="zh-CN" { (article.chapter) } },
            steps: html! {},
        }))
        section.sheet lang="zh-CN" {
            @for clause in &article.clauses {
                p.text id=(clause.id) { (clause.text) " " small.soft { (clause.id) } }
            }
        }
        (values(&office, language, number))
        (served(language, number))
    };
    frame::page(&office, &reader, (Here::Policy, &article.name), content).await
}

/// The values that the article sets, each with its dates.
fn values(office: &Office, language: Language, number: u16) -> Markup {
    let regime = &office.app.regime;
    let own = regime.policies.policy(&regime.policy);
    let cites = |parameter: &&ParameterText| {
        let clauses = parameter.values.iter().filter_map(|value| value.cite.as_ref());
        clauses.clone().any(|clause| clause.article() == number.to_string())
    };
    let parameters: Vec<&ParameterText> = own.iter().flat_map(|policy| &policy.parameters).filter(cites).collect();
    let pair = |parameter: &&ParameterText| {
        Pair::wide(language.of(&parameter.label.zh, &parameter.label.en), html! {
            @for value in &parameter.values {
                p { (value.text) " · " (say(language, "policy.from")) " " (value.from)
                    @if let Some(clause) = &value.cite { " · " (clause.text()) }
                    @if let Some(quote) = &value.quote { " " q lang="zh-CN" { (quote) } }
                    @if let Some(checked) = value.checked { " " span.soft { (say(language, "policy.checked")) " " (checked) } }
                }
            }
            code.soft { (parameter.id) }
        })
    };
    let pairs: Vec<Pair> = parameters.iter().map(pair).collect();
    html! {
        @if !pairs.is_empty() { section.sheet { h2 { (say(language, "policy.parameters")) } (ui::key_values(&pairs)) } }
    }
}

/// The acts and decisions that serve the article.
fn served(language: Language, number: u16) -> Markup {
    let number = number.to_string();
    let acts: Vec<&str> =
        ACTS.iter().filter(|entry| entry.meta.articles.contains(&number.as_str())).map(|entry| entry.meta.code).collect();
    let asked: Vec<&str> =
        decisions().iter().filter(|decision| decision.articles.contains(&number.as_str())).map(|decision| decision.code).collect();
    html! {
        @if !acts.is_empty() {
            section.sheet {
                h2 { (say(language, "policy.acts")) }
                ul { @for act in acts { li { (text(language, "act", act)) } } }
            }
        }
        @if !asked.is_empty() {
            section.sheet {
                h2 { (say(language, "policy.decisions")) }
                ul { @for code in asked { li { code { (code) } } } }
            }
        }
    }
}
