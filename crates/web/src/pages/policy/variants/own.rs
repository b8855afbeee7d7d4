//! What a variant makes of its own: the lists on which it differs, its clauses with their words, and what its base has changed
//! since the day to which it is pinned (Article 47).

use std::collections::BTreeMap;

use acts::messages::{Language, pair};
use maud::{Markup, html};
use rules::checklist::Entry;
use rules::checklist_text::ChecklistText;
use rules::clause::Clause;
use rules::dated::DatedValue;
use rules::instrument::ParameterText;

use crate::messages::{known, say};
use crate::pages::policy::words;
use crate::ui;
use crate::variants::{Comparison, ListSide, Side};

/// What a checklist is called.
fn list_name(language: Language, list: &str) -> &'static str {
    known(language, &format!("checklist.{}", list.replace('.', "_"))).unwrap_or_default()
}

/// The checklists on which the instruments differ.
pub fn lists(language: Language, compared: &Comparison<'_>) -> Markup {
    let found = compared.lists();
    let others = || compared.sides.iter().skip(1);
    html! { @if !found.is_empty() {
        section.sheet {
            h2 { (say(language, "variant.lists")) " " span.count { (found.len()) } }
            p.soft { (say(language, "variant.lists_why")) }
            @for differs in &found {
                div.variant-parameter {
                    h4 { (list_name(language, differs.list)) }
                    div.variant-sides { @for (side, own) in others().zip(&differs.sides) { (list_side(language, (side, own))) } }
                }
            }
        }
    } }
}

fn list_side(language: Language, (side, own): (&Side<'_>, &ListSide)) -> Markup {
    let entries = |key: &str, entries: &[Entry]| {
        html! { @if !entries.is_empty() {
            p { (say(language, key)) }
            ul { @for entry in entries { li {
                (language.of(&entry.label.zh, &entry.label.en)) " "
                small { (ui::citation(language, &entry.clause.article(), entry.clause.text())) }
            } } }
        } }
    };
    html! {
        div.variant-side {
            p.variant-name lang="zh-CN" { (side.policy.number) }
            @if *own == ListSide::default() { p.soft { (say(language, "variant.list_same")) } }
            (entries("variant.list_more", &own.more))
            (entries("variant.list_less", &own.less))
        }
    }
}

/// One thing that a clause of a variant sets.
enum Provision<'a> {
    Value(&'a ParameterText, &'a DatedValue),
    List(&'a ChecklistText),
}

/// A variant's own clauses, each with its words and what it sets, in their order.
pub fn provisions(language: Language, (compared, side): (&Comparison<'_>, &Side<'_>)) -> Markup {
    if side.policy.base.is_none() {
        return html! {};
    }
    let by_clause = by_clause(side);
    html! {
        section.sheet {
            h2 { (say(language, "variant.provisions")) " " span lang="zh-CN" { (side.policy.number) } " " span.count { (by_clause.len()) } }
            p.soft { (say(language, "variant.provisions_why")) }
            @for ((_, clause), set) in &by_clause {
                div.law-clause {
                    div {
                        h3 { @if clause.is_empty() { (say(language, "variant.no_clause")) } @else { (spoken(language, clause)) } }
                        @for quote in quotes(set) { blockquote.statute lang="zh-CN" { (quote) } }
                    }
                    div.law-notes { @for one in set { (provision(language, compared, one)) } }
                }
            }
        }
    }
}

/// Clauses in their order; what names none comes last.
type ByClause<'a> = BTreeMap<(u16, String), Vec<Provision<'a>>>;

fn by_clause<'a>(side: &Side<'a>) -> ByClause<'a> {
    let mut found = ByClause::new();
    let place = |clause: Option<&Clause>| {
        let article = clause.and_then(|clause| clause.article().parse().ok());
        let text = clause.map(|clause| clause.text().to_owned());
        (article.unwrap_or(u16::MAX), text.unwrap_or_default())
    };
    for parameter in &side.policy.parameters {
        for value in &parameter.values {
            let set = found.entry(place(value.cite.as_ref())).or_default();
            set.push(Provision::Value(parameter, value));
        }
    }
    for list in &side.policy.checklists {
        let entries = list
            .add
            .iter()
            .chain(&list.replace)
            .chain(list.whole.iter().flatten());
        let own = entries.map(|entry| &entry.clause).next();
        let clause = place(list.cite.as_ref().or(own));
        found.entry(clause).or_default().push(Provision::List(list));
    }
    found
}

/// The words that a clause is quoted with, each once.
fn quotes<'a>(set: &[Provision<'a>]) -> Vec<&'a str> {
    let mut quotes: Vec<&str> = Vec::new();
    for one in set {
        let Provision::Value(_, value) = one else {
            continue;
        };
        if let Some(quote) = value.quote.as_deref()
            && !quotes.contains(&quote)
        {
            quotes.push(quote);
        }
    }
    quotes
}

fn spoken(language: Language, clause: &str) -> String {
    let article = Clause::parse(clause).map(|clause| clause.article());
    ui::citation(language, &article.unwrap_or_default(), clause)
}

fn provision(language: Language, compared: &Comparison<'_>, provision: &Provision<'_>) -> Markup {
    match provision {
        Provision::Value(parameter, value) => {
            let first = compared
                .sides
                .first()
                .and_then(|first| first.source(&parameter.id));
            let before = first.and_then(|source| compared.written(&parameter.id, source));
            html! {
                div {
                    (words::parameter(language, parameter)) br;
                    @if let Some(before) = before { s { (words::value(language, parameter, before)) } " → " }
                    b { (words::value(language, parameter, value)) } (words::doubt(language, value.provenance)) br;
                    small {
                        (say(language, "parameter.from")) " " (value.from)
                        @if let Some(day) = value.checked { " · " (say(language, "parameter.checked")) " " (day) }
                    }
                }
            }
        }
        Provision::List(list) => html! {
            div {
                (list_name(language, &list.id)) br;
                @for entry in list.add.iter().chain(&list.replace).chain(list.whole.iter().flatten()) {
                    b { "+ " (language.of(&entry.label.zh, &entry.label.en)) } br;
                }
                @for document in &list.remove { s { (document_name(language, document)) } br; }
                small { (say(language, "parameter.from")) " " (list.from) }
            }
        },
    }
}

/// What a document of a list is called; its stable name where no list of words has it.
fn document_name(language: Language, document: &str) -> String {
    let listed = [
        "MaterialKind",
        "AcceptanceMaterialKind",
        "FilingContent",
        "content",
    ]
    .into_iter()
    .find_map(|list| pair(list, document));
    let word = known(language, &format!("outcome_word.{document}"));
    word.or_else(|| listed.map(|(zh, en)| language.of(zh, en)))
        .unwrap_or(document)
        .to_owned()
}

/// What the base has changed since the day to which a variant is pinned: its official decides whether to follow.
pub fn moved(language: Language, (compared, side): (&Comparison<'_>, &Side<'_>)) -> Markup {
    let moved = compared.moved(side);
    let Some((_, rules::instrument::Follow::Pinned(day))) = &side.policy.base else {
        return html! {};
    };
    html! {
        section.sheet {
            h2 { (say(language, "variant.moved")) " " span lang="zh-CN" { (side.policy.number) } " " span.count { (moved.len()) } }
            @if moved.is_empty() { p { (say(language, "variant.unmoved")) " " (day) } }
            @else {
                p.soft { (say(language, "variant.moved_why")) }
                dl.variant-equal { @for one in &moved { div {
                    dt { (words::parameter(language, one.parameter)) }
                    dd { (say(language, "variant.keeps")) " " b { (one.kept) } " · " (say(language, "variant.base_now")) " " b { (one.now) } }
                } } }
            }
        }
    }
}
