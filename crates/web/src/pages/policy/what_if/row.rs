//! One difference of a what-if: what was decided and what would be, and the findings of both laws on which they do not
//! agree, with clause and the values compared (Articles 2 to 43).

use acts::messages::{Language, pair};
use maud::{Markup, html};
use rules::finding::Finding;

use crate::messages::say;
use crate::pages::policy::words;
use crate::ui;
use crate::what_if::outcome::{PartSaid, differing};
use crate::what_if::reasons::Reasons;
use crate::what_if::trial::Changed;

/// The decision of a difference, and what it was asked about where it is asked more than once.
pub fn decision_of(language: Language, changed: &Changed) -> Markup {
    html! {
        (words::decision(language, changed.decision))
        @if !changed.question.about.is_empty() { br; small { (about(language, &changed.question.about)) } }
    }
}

/// A text, a contract's number or a day.
pub fn about(language: Language, about: &str) -> String {
    pair("ApprovalText", about).map_or_else(|| about.to_owned(), |(zh, en)| language.of(zh, en).to_owned())
}

/// Both sides of a difference: before, and after as an assumption.
pub fn sides(language: Language, changed: &Changed) -> (Markup, Markup) {
    let parts = differing(language, &changed.before, &changed.after);
    let side = |of: fn(&PartSaid) -> &str| {
        html! { @for part in &parts {
            div { small { (part.name) } " " (of(part)) }
        } }
    };
    (
        side(|part| &part.before),
        html! { div.assumed-value { (side(|part| &part.after)) } },
    )
}

/// The reasons of both laws, folded.
pub fn reasons_of(language: Language, reasons: &Reasons) -> Markup {
    html! {
        details.what-if-reasons {
            summary { (say(language, "what_if.reasons")) }
            @if reasons.before.is_empty() && reasons.after.is_empty() {
                p.soft { (say(language, "what_if.no_reason")) }
            }
            div.what-if-sides {
                div { h4 { (say(language, "what_if.before")) } (list(language, &reasons.before)) }
                div { h4 { (say(language, "what_if.after")) " " span.tag.danger { (say(language, "parameter.assumed")) } } (list(language, &reasons.after)) }
            }
        }
    }
}

fn list(language: Language, findings: &[Finding]) -> Markup {
    html! { ul { @for finding in findings { (one(language, finding)) } } }
}

fn one(language: Language, finding: &Finding) -> Markup {
    let (sign, verdict) = match (finding.known, finding.holds) {
        (false, _) => ("?", language.of("尚不可判", "not known yet")),
        (true, true) => ("✓", language.of("成立", "holds")),
        (true, false) => ("✕", language.of("不成立", "does not hold")),
    };
    html! {
        li {
            span aria-hidden="true" { (sign) } span.unseen { (verdict) } " "
            (language.of(&finding.says.zh, &finding.says.en)) " "
            (ui::clause(language, &finding.article, &finding.clause))
            @if finding.assumed { " " span.tag.danger { (say(language, "parameter.assumed")) } }
        }
    }
}
