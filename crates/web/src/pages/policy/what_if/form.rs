//! The question of a what-if as a form: the parameters assumed to be otherwise, each beside its value in force, the
//! measure instead and the day (Articles 47 and 49). It is an ordinary GET form; its address is the question.

use std::collections::BTreeMap;

use acts::messages::Language;
use maud::{Markup, html};
use rules::instrument::{ParameterText, Policy};
use rules::limit::Bound;

use super::PATH;
use crate::messages::{known, say};
use crate::office::Office;
use crate::pages::policy::head::governing;
use crate::pages::policy::words;
use crate::problem::Problem;
use crate::ui;
use crate::what_if::asked::Asked;

/// The bounds of a limit, in the order in which they are offered.
const BOUNDS: [Bound; 4] = [Bound::AtMost, Bound::Below, Bound::AtLeast, Bound::Above];

/// The form.
///
/// # Errors
/// [`Problem::NotFound`] when the measure is not there.
pub fn form(office: &Office, language: Language, asked: &Asked) -> Result<Markup, Problem> {
    let measure = governing(office)?;
    let mut chosen: Vec<&str> = asked
        .assumptions
        .iter()
        .map(|made| made.parameter.as_str())
        .collect();
    if !asked.added.is_empty() && !chosen.contains(&asked.added.as_str()) {
        chosen.push(&asked.added);
    }
    let find = |id: &&str| measure.parameters.iter().find(|parameter| parameter.id == **id);
    let lines: Vec<&ParameterText> = chosen.iter().filter_map(find).collect();
    Ok(html! {
        section.sheet.what-if-question {
            h2 { (say(language, "what_if.question")) }
            p.soft { (say(language, "what_if.question_why")) }
            form method="get" action=(PATH) {
                @for parameter in &lines { (line(office, language, (parameter, asked))) }
                div.what-if-choices {
                    label { (say(language, "what_if.add"))
                        select name="add" {
                            option value="" { (say(language, "what_if.choose")) }
                            (offered(office, language, (&measure, &chosen)))
                        }
                    }
                    (measures(office, language, asked))
                    label for="what-if-on" { (say(language, "what_if.on"))
                        input #what-if-on type="date" name="on" value=[asked.on.map(|day| day.to_string())];
                    }
                    div.row {
                        button.button.primary { (say(language, "what_if.run")) }
                        @if !asked.is_empty() || !asked.added.is_empty() { a.button href=(PATH) { (say(language, "what_if.clear")) } }
                    }
                }
            }
        }
    })
}

/// A parameter's name, by its stable name; that itself when nobody has named it.
pub fn parameter_name(office: &Office, language: Language, id: &str) -> String {
    let measure = governing(office).ok();
    let own = measure
        .iter()
        .flat_map(|measure| &measure.parameters)
        .find(|own| own.id == id);
    own.map_or(id, |own| language.of(&own.label.zh, &own.label.en))
        .to_owned()
}

fn line(office: &Office, language: Language, (parameter, asked): (&ParameterText, &Asked)) -> Markup {
    let made = asked
        .assumptions
        .iter()
        .find(|made| made.parameter == parameter.id);
    let today = asked.on.unwrap_or_else(|| office.app.clock.today());
    let in_force = parameter.values.iter().rev().find(|value| value.from <= today);
    let written = made
        .map(|made| made.value.as_str())
        .or(in_force.map(|value| value.text.as_str()));
    let bound = made
        .and_then(|made| made.bound)
        .or(in_force.and_then(|value| value.bound));
    let field = format!("what-if-{}", parameter.id);
    let name = language.of(&parameter.label.zh, &parameter.label.en);
    let help = known(language, &format!("what_if_allowed.{}", parameter.kind)).unwrap_or_default();
    html! {
        div.what-if-line {
            div.what-if-name {
                label for=(field) { b { (name) } }
                @if let Some(clause) = in_force.and_then(|value| value.cite.as_ref()) {
                    " " (ui::clause(language, &clause.article(), clause.text()))
                }
                div.soft {
                    (say(language, "what_if.in_force")) (language.of("：", ": "))
                    @if let Some(value) = in_force { (words::value(language, parameter, value)) }
                }
            }
            div.what-if-value {
                @if bound.is_some() {
                    select name={ (parameter.id) ".bound" } aria-label={ (name) " · " (say(language, "what_if.bound")) } {
                        @for one in BOUNDS {
                            option value=(one.code()) selected[bound == Some(one)] { (language.of(one.within().zh, one.within().en)) }
                        }
                    }
                }
                input id=(field) name=(parameter.id) value=[written] aria-describedby={ (field) "-help" } autocomplete="off";
                @if made.is_some() {
                    a.button.plain href=(asked.address(PATH, (&parameter.id, ""))) aria-label={ (say(language, "what_if.take_away")) " " (name) } { "✕" }
                }
                small id={ (field) "-help" } { (help) }
            }
        }
    }
}

/// The parameters on which decisions turn, by the article that sets them; the register of clauses says which these are.
fn offered(office: &Office, language: Language, (measure, chosen): (&Policy, &[&str])) -> Markup {
    let mut groups: BTreeMap<u16, Vec<&ParameterText>> = BTreeMap::new();
    for parameter in measure
        .parameters
        .iter()
        .filter(|own| !chosen.contains(&own.id.as_str()))
    {
        if let Some(article) = article_of(office, parameter) {
            groups.entry(article).or_default().push(parameter);
        }
    }
    html! { @for (article, parameters) in &groups {
        optgroup label=(ui::citation(language, &article.to_string(), &chapter_name(office, *article))) {
            @for parameter in parameters {
                option value=(parameter.id) { (language.of(&parameter.label.zh, &parameter.label.en)) }
            }
        }
    } }
}

fn chapter_name(office: &Office, article: u16) -> String {
    let found = office.app.articles.article(article);
    found.map(|article| article.name.clone()).unwrap_or_default()
}

/// The article of a parameter on which some decision turns; none for those that only name bodies or warn.
fn article_of(office: &Office, parameter: &ParameterText) -> Option<u16> {
    let articles = office.app.articles.iter();
    let mut serving = articles.filter(|article| {
        let entries = article
            .clauses
            .iter()
            .filter_map(|clause| office.app.register.entry(&clause.id));
        entries
            .into_iter()
            .any(|entry| !entry.rules.is_empty() && entry.parameters.contains(&parameter.id))
    });
    serving.next().map(|article| article.number)
}

fn measures(office: &Office, language: Language, asked: &Asked) -> Markup {
    let regime = office.regime();
    let policies: Vec<&Policy> = regime
        .policies
        .ids()
        .filter_map(|id| regime.policies.policy(id))
        .collect();
    html! {
        label for="what-if-variant" { (say(language, "what_if.variant"))
            select #what-if-variant name="variant" {
                option value="" { (say(language, "what_if.own_variant")) }
                @for policy in policies {
                    option value=(policy.id) selected[policy.id == asked.variant] lang="zh-CN" { (policy.number) }
                }
            }
        }
    }
}
