//! The live panel: what the rules conclude from what is entered so far, and the reasons that exceptions need.
//!
//! The page asks for the same fragment while one types; without script a button shows it on the whole page.

use acts::messages::Language;
use acts::record::KeptFinding;
use maud::{Markup, html};

use super::super::findings::located_findings;
use super::super::{Standing, standing};
use super::spot::field_id;
use super::summary::named;
use super::{ActForm, FORM, Phase, echo, sums};
use crate::form::Shape;

/// The parts of the page that change while one types, for the script to put in their places.
#[must_use]
pub fn panel(form: &ActForm<'_>) -> Markup {
    let shape = Shape::of(form.schema);
    html! { (conclusion(form)) (reasons(form)) (echo::all(form, &shape)) (sums::all(form, &shape)) (form.also) }
}

/// What the rules conclude.
pub(super) fn conclusion(form: &ActForm<'_>) -> Markup {
    let language = form.language;
    let count = |wanted: &[Standing]| count(form, wanted);
    html! {
        div #conclusion data-says=(short(form)) {
            h2 { (language.of("规则怎么说", "What the rules say")) }
            @if form.phase == Phase::Fresh && form.findings.is_empty() {
                p.soft { (language.of(
                    "随填随判：需要哪些材料、还缺什么、依据哪一条，都显示在这里。",
                    "While you type: which documents are needed, what is missing, and under which article.",
                )) }
            } @else if form.faults.is_empty() && form.findings.is_empty() {
                p { (language.of("没有发现问题。", "Nothing stands against it.")) }
            }
            @if !form.faults.is_empty() { (missing(form)) }
            @if !form.findings.is_empty() {
                div.tally {
                    span.stops { b { (count(&[Standing::Stops, Standing::Unknown])) } (language.of("不成立", "do not hold")) }
                    span { b { (count(&[Standing::AsksReason])) } (language.of("需理由", "ask a reason")) }
                    span { b { (count(&[Standing::Holds])) } (language.of("成立", "hold")) }
                }
                (located_findings(language, form.findings))
            }
        }
    }
}

/// How many findings on which the act turns stand so.
fn count(form: &ActForm<'_>, wanted: &[Standing]) -> usize {
    form.findings
        .iter()
        .filter(|finding| finding.gate && wanted.contains(&standing(finding)))
        .count()
}

/// The conclusion in one short sentence beside the buttons, leading to the whole of it, which a long form hides.
pub(super) fn verdict(form: &ActForm<'_>) -> Markup {
    let says = short(form);
    html! { a.verdict href="#conclusion" hidden[says.is_empty()] data-verdict { (says) } }
}

/// The conclusion in one short sentence; none before there is one.
fn short(form: &ActForm<'_>) -> String {
    let (missing, stops) = (
        form.faults.len(),
        count(form, &[Standing::Stops, Standing::Unknown]),
    );
    let asks = count(form, &[Standing::AsksReason]);
    match form.language {
        _ if form.phase == Phase::Fresh => String::new(),
        Language::Chinese if missing > 0 => format!("还有 {missing} 处要填写或改正"),
        Language::English if missing > 0 => format!("{missing} fields to fill in or mend"),
        Language::Chinese if stops > 0 => format!("{stops} 项不成立"),
        Language::English if stops > 0 => format!("{stops} do not hold"),
        Language::Chinese if asks > 0 => format!("{asks} 项需写明理由"),
        Language::English if asks > 0 => format!("{asks} ask for a reason"),
        Language::Chinese if form.findings.is_empty() => "没有发现问题".to_owned(),
        Language::English if form.findings.is_empty() => "Nothing stands against it".to_owned(),
        Language::Chinese => "规则都成立".to_owned(),
        Language::English => "All rules hold".to_owned(),
    }
}

/// The fields to fill in or to mend before the rules can be asked.
fn missing(form: &ActForm<'_>) -> Markup {
    let language = form.language;
    let shown = form.phase != Phase::Fresh;
    html! {
        @if shown {
            p { b { (language.of("先填好这些，规则才能判断：", "Fill these in first, then the rules can tell:")) } }
            ul.lacks { @for fault in form.faults {
                li { a href=(format!("#{}", field_id(&fault.field))) { (named(form, &fault.field)) } small { " " (language.of(&fault.zh, &fault.en)) } }
            } }
        }
    }
}

/// Room for the reason of every exception, and the reasons given so far.
pub(super) fn reasons(form: &ActForm<'_>) -> Markup {
    let language = form.language;
    let asking: Vec<&KeptFinding> = form
        .findings
        .iter()
        .filter(|finding| finding.asks_reason())
        .collect();
    let rest: Vec<(&String, &String)> = form
        .reasons
        .iter()
        .filter(|(rule, reason)| !reason.is_empty() && !asking.iter().any(|finding| finding.rule == **rule))
        .collect();
    html! {
        div #reasons {
            @if !asking.is_empty() {
                fieldset.sheet.section {
                    legend {
                        (language.of("例外的理由", "Reasons for exceptions"))
                        span.legend-note { (language.of("「原则上」的规定可以有例外，理由将随卷公开列示。", "“In principle” rules admit exceptions; the reasons are listed with the case.")) }
                    }
                    div.fields { @for finding in &asking { (reason(form, finding)) } }
                }
            }
            @for (rule, reason) in rest { input type="hidden" name=(format!("reasons.{rule}")) value=(reason) form=(FORM); }
        }
    }
}

fn reason(form: &ActForm<'_>, finding: &KeptFinding) -> Markup {
    let language = form.language;
    let name = format!("reasons.{}", finding.rule);
    let given = form
        .reasons
        .get(&finding.rule)
        .or(finding.reason.as_ref())
        .map(String::as_str)
        .unwrap_or_default();
    html! {
        div.field.wide {
            label for=(field_id(&name)) {
                (language.of(&finding.zh, &finding.en))
                span.must { (language.of("（如仍要办理，须写明理由）", "(to go on all the same, give the reason)")) }
            }
            textarea id=(field_id(&name)) name=(name) maxlength="2000" form=(FORM) { "\n" (given) }
        }
    }
}
