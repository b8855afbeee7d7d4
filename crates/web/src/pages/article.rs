//! One article: its words by clause, what each clause is to the product, the values it sets, how it is read, and the
//! decisions and acts that serve it (Articles 1 to 49).

use acts::messages::Language;
use axum::extract::{Path, State};
use maud::{Markup, html};
use rules::articles::{Article, ClauseText};
use rules::coverage;
use rules::instrument::{ParameterText, Policy};
use rules::interpretations::Interpretation;
use rules::register::Entry;

use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::pages::policy::{applied, codes, entries, words};
use crate::problem::Problem;
use crate::ui::{self, Crumb, Heading, Here, Look, Pair};

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such article.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    Path(number): Path<u16>,
) -> Result<Markup, Problem> {
    let language = reader.language;
    let article = office.app.articles.article(number).ok_or(Problem::NotFound)?;
    let classed = entries(&office, article);
    let content = html! {
        (ui::look(Look::Policy))
        (ui::look(Look::Figures))
        (heading(&office, language, (article, &classed)))
        section.sheet {
            h2 { (say(language, "measure.articles")) }
            @if language == Language::English { p.soft { (say(language, "measure.text_is_chinese")) } }
            @for clause in &article.clauses { (clause_block(&office, language, (number, clause))) }
        }
        (applied::article::section(&office, &reader, number).await?)
        (served(language, &classed))
    };
    let title = format!("{} · {}", name(language, article), say(language, "measure.word"));
    frame::page(&office, &reader, (Here::Policy, &title), content).await
}

fn name(language: Language, article: &Article) -> String {
    match language {
        Language::Chinese => article.name.clone(),
        Language::English => format!("Article {}", article.number),
    }
}

fn heading(office: &Office, language: Language, (article, classed): (&Article, &[&Entry])) -> Markup {
    let beside = |number: Option<u16>| number.and_then(|number| office.app.articles.article(number));
    let before = beside(article.number.checked_sub(1));
    let after = beside(article.number.checked_add(1));
    ui::heading(
        language,
        &Heading {
            over: vec![Crumb {
                name: say(language, "measure.word").to_owned(),
                href: format!("/policy#article-{}", article.number),
            }],
            title: name(language, article),
            under: html! {
                span lang="zh-CN" { (article.chapter) }
                (words::state(language, coverage::State::of(classed)))
            },
            steps: html! {
                @if let Some(before) = before {
                    a.button rel="prev" href={ "/policy/" (before.number) } { (say(language, "measure.before")) }
                }
                @if let Some(after) = after {
                    a.button rel="next" href={ "/policy/" (after.number) } { (say(language, "measure.after")) }
                }
            },
        },
    )
}

/// A clause: its words, and in its margin everything that hangs on them.
fn clause_block(office: &Office, language: Language, (number, clause): (u16, &ClauseText)) -> Markup {
    let entry = office.app.register.entry(&clause.id);
    let anchor = ui::clause_anchor(&clause.id);
    html! {
        div.law-clause id=(anchor) {
            blockquote.statute lang="zh-CN" { (clause.text) }
            div.law-notes {
                p.soft {
                    a href={ "#" (anchor) } title=(say(language, "measure.link_here")) { (ui::citation(language, &number.to_string(), &clause.id)) }
                    @if let Some(entry) = entry { @for class in &entry.classes {
                        " " span.tag { (words::class(language, *class)) }
                    } }
                }
                @if let Some(entry) = entry {
                    @if language == Language::English { p { (entry.en) } }
                    (values(office, language, entry))
                }
                (readings(office, language, &clause.id))
            }
        }
    }
}

/// The parameters that the clause sets, in every instrument that sets them; whose it is, is said of a variant's.
fn values(office: &Office, language: Language, entry: &Entry) -> Markup {
    let regime = &office.regime();
    let instruments = regime.policies.ids().filter_map(|id| regime.policies.policy(id));
    let set: Vec<(&Policy, &ParameterText)> = instruments
        .flat_map(|policy| policy.parameters.iter().map(move |parameter| (policy, parameter)))
        .filter(|(_, parameter)| entry.parameters.contains(&parameter.id))
        .collect();
    let pair = |(policy, parameter): &(&Policy, &ParameterText)| {
        let value = html! {
            @if policy.id != regime.policy { a lang="zh-CN" href="/policy/variants" { (policy.number) } " " }
            @for value in &parameter.values { div {
                b { (words::value(language, parameter, value)) } (words::doubt(language, value.provenance))
                br;
                small {
                    (say(language, "parameter.from")) " " (value.from)
                    @match &value.quote {
                        Some(quote) => { " · " q lang="zh-CN" { (quote) } },
                        None => { " · " (say(language, "parameter.read")) },
                    }
                }
            } }
        };
        let own = policy.id == regime.policy;
        html! { div { dt {
            (words::parameter(language, parameter))
            @if own { " " a.soft href={ "/policy/what-if?add=" (parameter.id) } { (say(language, "measure.try_out")) } }
        } dd { (value) } } }
    };
    html! { @if !set.is_empty() { dl.pairs { @for line in &set { (pair(line)) } } } }
}

/// How the clause is read where it leaves room.
fn readings(office: &Office, language: Language, clause: &str) -> Markup {
    let reads = |entry: &&Interpretation| entry.clauses.iter().any(|cited| cited.text() == clause);
    let found: Vec<&Interpretation> = office.app.interpretations.iter().filter(reads).collect();
    let regime = office.regime();
    let official = regime.register.interpretations.iter().map(|made| &made.what);
    let official: Vec<_> = official.filter(|made| made.clause == clause).collect();
    let replaced = |entry: &Interpretation| official.iter().any(|made| made.replaces == entry.id);
    html! {
        @for made in &official {
            p.reading {
                a href="/policy/interpretations#official" { (say(language, "interpretation.official")) }
                " " span.mono { (made.document_number) } (language.of("：", ": ")) (made.interpretation)
            }
        }
        @for entry in found.into_iter().filter(|entry| !replaced(entry)) {
        p.reading {
            a href={ "/policy/interpretations#" (entry.id) } { (say(language, "interpretation.reading")) }
            (language.of("：", ": ")) (language.of(&entry.says.zh, &entry.says.en))
        }
    } }
}

/// The decisions and acts that serve the article, and those still to come.
fn served(language: Language, classed: &[&Entry]) -> Markup {
    let links = |codes: Vec<&str>, link: fn(Language, &str) -> Markup| -> Vec<Markup> {
        codes.into_iter().map(|code| link(language, code)).collect()
    };
    let decisions = links(codes(classed, |entry| &entry.rules), words::decision);
    let acts = links(codes(classed, |entry| &entry.acts), words::act);
    let planned = links(codes(classed, |entry| &entry.planned), words::planned);
    let notes: Vec<&str> = classed.iter().filter_map(|entry| entry.why.as_deref()).collect();
    let empty = decisions.is_empty() && acts.is_empty() && planned.is_empty();
    let mut pairs = Vec::new();
    if !decisions.is_empty() {
        pairs.push(Pair::wide(
            say(language, "served.decisions"),
            words::listed(language, &decisions),
        ));
    }
    if !acts.is_empty() {
        pairs.push(Pair::wide(
            say(language, "served.acts"),
            words::listed(language, &acts),
        ));
    }
    if !planned.is_empty() {
        pairs.push(Pair::wide(
            say(language, "measure.planned"),
            html! {
                (words::listed(language, &planned)) br; small { (say(language, "measure.planned_why")) }
            },
        ));
    }
    html! {
        section.sheet #served {
            h2 { (say(language, "measure.served")) }
            @if empty { p { (say(language, "measure.none_serves")) } }
            (ui::key_values(&pairs))
            @if language == Language::English { @for note in notes { p.soft { (note) } } }
        }
    }
}
