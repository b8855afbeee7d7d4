//! The measure (办法): its parameters with dated values and sources, variants side by side, its articles and what each
//! clause is to the product.

use acts::messages::Language;
use axum::extract::State;
use maud::{Markup, html};
use rules::instrument::Policy;

use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::ui::{self, Column, Heading, Here, Pair, Table};

/// The page.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn show(State(office): State<Office>, reader: Reader) -> Result<Markup, Problem> {
    let language = reader.language;
    let regime = &office.app.regime;
    let policies: Vec<&Policy> = regime.policies.ids().filter_map(|id| regime.policies.policy(id)).collect();
    let governing = regime.policies.policy(&regime.policy).ok_or(Problem::NotFound)?;
    let title = language.of(&governing.title.zh, &governing.title.en);
    let content = html! {
        (ui::heading(language, &Heading {
            over: Vec::new(),
            title: title.to_owned(),
            under: html! { (governing.number) " · " (say(language, "policy.in_force")) " " (governing.in_force) },
            steps: html! {},
        }))
        section.sheet { h2 { (say(language, "policy.variants")) } (variants(language, &policies)) }
        section.sheet {
            h2 { (say(language, "policy.parameters")) }
            (parameters(&office, language, &policies))
        }
        section.sheet { h2 { (say(language, "policy.articles")) } (articles(&office, language)) }
    };
    frame::page(&office, &reader, (Here::Policy, title), content).await
}

fn variants(language: Language, policies: &[&Policy]) -> Markup {
    let pair = |policy: &&Policy| {
        Pair::wide(
            policy.number.clone(),
            html! {
                (language.of(&policy.title.zh, &policy.title.en)) " · " (say(language, "policy.in_force")) " " (policy.in_force)
                @if !policy.in_force_confirmed { " " span.tag { (say(language, "policy.unconfirmed")) } }
                @if let Some((base, _)) = &policy.base { " · " (say(language, "policy.base")) " " (base) }
            },
        )
    };
    ui::key_values(&policies.iter().map(pair).collect::<Vec<_>>())
}

/// Every parameter of the governing measure, as each policy has it today.
fn parameters(office: &Office, language: Language, policies: &[&Policy]) -> Markup {
    let regime = &office.app.regime;
    let today = office.app.clock.today();
    let laws: Vec<_> = policies.iter().map(|policy| regime.policies.law(&policy.id, today).ok()).collect();
    let mut columns = vec![Column::text(say(language, "policy.parameter")), Column::text(say(language, "policy.clause"))];
    columns.extend(policies.iter().map(|policy| Column::text(policy.number.clone())));
    let Some(first) = policies.iter().position(|policy| policy.id == regime.policy) else { return html! {} };
    let Some(own) = policies.get(first) else { return html! {} };
    let rows = own.parameters.iter().map(|parameter| {
        let source = |law: &Option<rules::law::Law>| law.as_ref().and_then(|law| law.source(&parameter.id).cloned());
        let clause = laws.get(first).and_then(source).map(|source| source.clause);
        let mut row = vec![
            html! { (language.of(&parameter.label.zh, &parameter.label.en)) br; code.soft { (parameter.id) } },
            html! { @if let Some(clause) = &clause { (ui::clause(language, &clause.article(), clause.text())) } },
        ];
        row.extend(laws.iter().map(|law| {
            let own = source(law);
            let differs = own.as_ref().map(|own| &own.text) != laws.get(first).and_then(source).as_ref().map(|base| &base.text);
            html! {
                @if let Some(own) = &own {
                    @if differs { b { (own.text) } } @else { (own.text) }
                    br; small.soft { (own.instrument) " · " (own.from) }
                }
            }
        }));
        row
    });
    ui::table(&Table { caption: say(language, "policy.parameters").to_owned(), columns, rows: rows.collect() })
}

fn articles(office: &Office, language: Language) -> Markup {
    let mut chapter = "";
    html! {
        ul.plain { @for article in office.app.articles.iter() {
            @let opens = std::mem::replace(&mut chapter, &article.chapter) != article.chapter;
            @if opens { li { h3 lang="zh-CN" { (article.chapter) } } }
            li #{ "article-" (article.number) } {
                a href={ "/policy/" (article.number) } lang="zh-CN" { (article.name) }
                " " span.soft lang="zh-CN" { (beginning(article.text())) }
                span.unseen { (say(language, "policy.open")) }
            }
        } }
    }
}

/// The beginning of an article, enough to know it by.
fn beginning(text: &str) -> String {
    text.chars().take(48).chain(std::iter::once('…')).collect()
}
