//! The values of the instruments side by side: bold what is said, below it whose it is, by which clause and since when; what
//! turns on it and how it is read stand under them, what is equal is folded away (Article 47).

use acts::messages::Language;
use maud::{Markup, html};
use rules::instrument::ParameterText;
use rules::interpretations::Interpretation;
use rules::law::Source;
use rules::register::Entry;

use crate::messages::say;
use crate::office::Office;
use crate::pages::policy::applied::about_number;
use crate::pages::policy::{codes, words};
use crate::ui;
use crate::variants::{Comparison, Side};

/// The differing parameters read under one article.
pub fn article_group(
    office: &Office,
    language: Language,
    (compared, article, parameters): (&Comparison<'_>, &str, &[&ParameterText]),
) -> Markup {
    html! {
        div.variant-article {
            h3 {
                (ui::article(language, article)) " "
                span.soft { (article.parse().map(|number| about_number(office, language, number)).unwrap_or_default()) }
            }
            @for parameter in parameters { (parameter_block(office, language, (compared, parameter))) }
        }
    }
}

fn parameter_block(
    office: &Office,
    language: Language,
    (compared, parameter): (&Comparison<'_>, &ParameterText),
) -> Markup {
    html! {
        div.variant-parameter id={ "differs-" (parameter.id) } {
            h4 { (words::parameter(language, parameter)) }
            div.variant-sides { @for side in &compared.sides { (value(language, (compared, side), parameter)) } }
            (hangs_on_it(office, language, parameter))
        }
    }
}

/// The value of one instrument.
fn value(
    language: Language,
    (compared, side): (&Comparison<'_>, &Side<'_>),
    parameter: &ParameterText,
) -> Markup {
    let source = side.source(&parameter.id);
    let own = source.is_some_and(|source| source.instrument == side.policy.id);
    html! {
        div.variant-side.own[own && side.policy.base.is_some()] {
            p.variant-name lang="zh-CN" { (side.policy.number) }
            @match source {
                None => p.soft { (say(language, "variant.not_in_force")) },
                Some(source) => {
                    p.variant-value {
                        b { (in_words(language, (compared, source), parameter)) }
                        (words::doubt(language, source.provenance))
                    }
                    p.variant-source { (whose(language, (compared, side), source)) }
                    @if own && let Some(quote) = &source.quote { p.variant-quote { q lang="zh-CN" { (quote) } } }
                }
            }
        }
    }
}

/// A value with its bound and unit, as its instrument writes it.
fn in_words(
    language: Language,
    (compared, source): (&Comparison<'_>, &Source),
    parameter: &ParameterText,
) -> String {
    let written = compared.written(&parameter.id, source);
    written.map_or_else(
        || source.text.clone(),
        |value| words::value(language, parameter, value),
    )
}

/// By which clause of which instrument a value holds, and since when. The words of the measure stand here and are linked;
/// those of a variant do not.
fn whose(language: Language, (compared, side): (&Comparison<'_>, &Side<'_>), source: &Source) -> Markup {
    let own = source.instrument == side.policy.id;
    let has_text = compared
        .sides
        .first()
        .is_some_and(|first| first.policy.id == source.instrument);
    let number = compared
        .policy(&source.instrument)
        .map_or("", |policy| policy.number.as_str());
    html! {
        @if !own { (say(language, "variant.inherited")) " " span lang="zh-CN" { (number) } " " }
        @if has_text { (ui::clause(language, &source.clause.article(), source.clause.text())) }
        @else { span.clause { (ui::citation(language, &source.clause.article(), source.clause.text())) } }
        " · " (say(language, "parameter.from")) " " (source.from)
    }
}

/// The decisions that turn on a parameter and the readings that carry it.
fn hangs_on_it(office: &Office, language: Language, parameter: &ParameterText) -> Markup {
    let clauses = office.app.articles.iter().flat_map(|article| &article.clauses);
    let entries: Vec<&Entry> = clauses
        .filter_map(|clause| office.app.register.entry(&clause.id))
        .filter(|entry| entry.parameters.contains(&parameter.id))
        .collect();
    let decisions: Vec<Markup> = codes(&entries, |entry| &entry.rules)
        .into_iter()
        .map(|code| words::decision(language, code))
        .collect();
    let carries = |entry: &&Interpretation| entry.parameters.contains(&parameter.id);
    let readings: Vec<&Interpretation> = office.app.interpretations.iter().filter(carries).collect();
    html! {
        @if !decisions.is_empty() {
            p.soft.variant-turns { (say(language, "variant.turns")) (language.of("：", ": ")) (words::listed(language, &decisions)) }
        }
        @for entry in readings {
            p.reading {
                a href={ "/policy/interpretations#" (entry.id) } { (say(language, "interpretation.reading")) }
                (language.of("：", ": ")) (language.of(&entry.says.zh, &entry.says.en))
            }
        }
    }
}

/// What is equal, folded away: one value each, for it is that of all.
pub fn same(language: Language, compared: &Comparison<'_>, equal: &[&ParameterText]) -> Markup {
    let Some(first) = compared.sides.first() else {
        return html! {};
    };
    html! {
        section.sheet {
            details.variant-same {
                summary { h2 { (say(language, "variant.same")) " " span.count { (equal.len()) } } }
                p.soft { (say(language, "variant.same_why")) }
                dl.variant-equal { @for parameter in equal { @if let Some(source) = first.source(&parameter.id) {
                    div {
                        dt { (words::parameter(language, parameter)) }
                        dd {
                            b { (in_words(language, (compared, source), parameter)) } (words::doubt(language, source.provenance))
                            " " small { (whose(language, (compared, first), source)) }
                        }
                    }
                } } }
            }
        }
    }
}
