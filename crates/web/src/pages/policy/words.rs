//! Values, states and codes of the measure in words, with links to where they are explained (Articles 1 to 49).

use acts::messages::{Language, pair, text};
use maud::{Markup, html};
use rules::coverage::State;
use rules::dated::{DatedValue, Setting};
use rules::instrument::ParameterText;
use rules::limit::Provenance;
use rules::register::Class;

use crate::messages::{known, say};
use crate::ui;

/// A value with its bound and unit: 不超过 100万元.
#[must_use]
pub fn value(language: Language, parameter: &ParameterText, value: &DatedValue) -> String {
    let bound = value.bound.map(|bound| bound.within());
    let bound = bound.map_or("", |within| language.of(within.zh, within.en));
    let said = match &value.setting {
        Setting::Lifted => return say(language, "parameter.lifted").to_owned(),
        Setting::Money(_) | Setting::Share(_) => value.text.clone(),
        Setting::Count(count) => format!("{count} {}", unit(language, &parameter.kind)),
        Setting::Day(day) => match language {
            Language::Chinese => format!("{}月{}日", day.month, day.day),
            Language::English => format!("{:02}-{:02}", day.month, day.day),
        },
        Setting::Flag(flag) => {
            let key = if *flag { "form.yes" } else { "form.no" };
            known(language, key).unwrap_or(key).to_owned()
        }
        Setting::Set(words) => {
            let words: Vec<String> = words.iter().map(|code| word(language, code)).collect();
            words.join(language.of("、", ", "))
        }
        Setting::Name(name) => word(language, name),
    };
    if bound.is_empty() {
        said
    } else {
        format!("{bound} {said}")
    }
}

fn unit(language: Language, kind: &str) -> &'static str {
    match kind {
        "months" => say(language, "parameter.months"),
        "working_days" => say(language, "parameter.working_days"),
        "years" => say(language, "parameter.years"),
        _ => "",
    }
}

/// A coded word of a policy file; a name that is no code stands for itself.
fn word(language: Language, code: &str) -> String {
    let said = known(language, &format!("parameter_word.{code}"));
    let named = |list: &str, code: &str| pair(list, code).map(|(zh, en)| language.of(zh, en));
    let said = said
        .or_else(|| named("act", code))
        .or_else(|| named("HandoverItem", code));
    if let Some(said) = said {
        return said.to_owned();
    }
    // Who countersigns is an act and an authority.
    let joint = code
        .split_once(' ')
        .and_then(|(act, party)| Some((named("act", act)?, named("Party", party)?)));
    joint.map_or_else(
        || code.to_owned(),
        |(act, party)| {
            format!(
                "{act}{}{party}{}",
                language.of("（", " ("),
                language.of("）", ")")
            )
        },
    )
}

/// Whether a value is law, unconfirmed law or assumption.
#[must_use]
pub fn provenance(language: Language, provenance: Provenance) -> Markup {
    match provenance {
        Provenance::Enacted => html! { (say(language, "parameter.enacted")) },
        Provenance::Unconfirmed => html! { span.provisional { (say(language, "parameter.unconfirmed")) } },
        Provenance::Assumed => html! { span.tag.danger { (say(language, "parameter.assumed")) } },
    }
}

/// A warning beside a value that is not enacted law; nothing beside one that is.
#[must_use]
pub fn doubt(language: Language, standing: Provenance) -> Markup {
    match standing {
        Provenance::Enacted => html! {},
        Provenance::Unconfirmed | Provenance::Assumed => html! { " " (provenance(language, standing)) },
    }
}

/// How far an article or clause is built, as a badge.
#[must_use]
pub fn state(language: Language, state: State) -> Markup {
    let (class, name) = match state {
        State::Built => ("badge settled", say(language, "article_state.built")),
        State::Partly => ("badge moving", say(language, "article_state.partly")),
        State::NotBuilt => ("badge", say(language, "article_state.not_built")),
        State::NothingToBuild => ("badge ended", say(language, "article_state.nothing_to_build")),
    };
    html! { span class=(class) { (name) } }
}

/// What a clause is to a program.
#[must_use]
pub fn class(language: Language, class: Class) -> &'static str {
    match class {
        Class::Parameter => say(language, "clause_class.parameter"),
        Class::Rule => say(language, "clause_class.rule"),
        Class::Obligation => say(language, "clause_class.obligation"),
        Class::Role => say(language, "clause_class.role"),
        Class::Definition => say(language, "clause_class.definition"),
        Class::Principle => say(language, "clause_class.principle"),
        Class::Outside => say(language, "clause_class.outside"),
    }
}

/// What a decision is called.
#[must_use]
pub fn decision_name(language: Language, code: &str) -> String {
    let key = format!("decision.{code}");
    known(language, &key).unwrap_or(code).to_owned()
}

/// A decision as a link to what it asks for.
#[must_use]
pub fn decision(language: Language, code: &str) -> Markup {
    html! { a href={ "/policy/served#decision-" (code) } { (decision_name(language, code)) } }
}

/// An act as a link to who may do it.
#[must_use]
pub fn act(language: Language, code: &str) -> Markup {
    html! { a href={ "/policy/served#act-" (code) } { (text(language, "act", code)) } }
}

/// A planned act: a name without a link, because there is nothing to lead to.
#[must_use]
pub fn planned(language: Language, code: &str) -> Markup {
    let key = format!("planned_act.{code}");
    html! { (known(language, &key).unwrap_or(code)) }
}

/// A parameter as a link to its values.
#[must_use]
pub fn parameter(language: Language, parameter: &ParameterText) -> Markup {
    html! { a href={ "/policy/parameters#" (parameter.id) } { (language.of(&parameter.label.zh, &parameter.label.en)) } }
}

/// Citations as links, one after the other.
#[must_use]
pub fn articles(language: Language, numbers: &[&str]) -> Markup {
    html! { @for (place, number) in numbers.iter().enumerate() { @if place > 0 { " " } (ui::article(language, number)) } }
}

/// Pieces with a comma between them.
#[must_use]
pub fn listed(language: Language, pieces: &[Markup]) -> Markup {
    html! { @for (place, piece) in pieces.iter().enumerate() {
        @if place > 0 { (language.of("、", ", ")) }
        (piece)
    } }
}
