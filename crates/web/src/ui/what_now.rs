//! "What now" (下一步): who can do what next, what is missing and why, on which article and until when.

use acts::messages::Language;
use maud::{Markup, html};

use super::{Due, article, due};

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The reader's.
    Yours,
    /// Someone else's.
    Others,
}

/// An act that may come next.
#[derive(Debug, Clone)]
pub struct NextStep {
    /// What the act is called.
    pub act: String,
    /// Where its form is; none when it is not the reader's to do.
    pub href: Option<String>,
    /// Who does it: office or party, and the duty.
    pub by: String,
    /// Whose turn it is.
    pub whose: Whose,
    /// The article that asks for it.
    pub article: String,
    /// Until when, if it is due.
    pub due: Option<Due>,
    /// What is missing and why, one sentence each.
    pub lacks: Vec<Markup>,
}

/// The panel; the first step of the reader's own is the page's one obvious button.
#[must_use]
pub fn what_now(language: Language, steps: &[NextStep]) -> Markup {
    let first = steps
        .iter()
        .position(|step| step.whose == Whose::Yours && step.href.is_some());
    html! {
        section.sheet.what-now aria-labelledby="what-now" {
            h2 #what-now { (language.of("下一步", "What now")) }
            @if steps.is_empty() {
                p.soft { (language.of("没有等待办理的事项。", "Nothing is waiting to be done.")) }
            } @else {
                ol { @for (index, step) in steps.iter().enumerate() { (one(language, step, rank(first, index))) } }
            }
        }
    }
}

/// The class of a step's button: the first of the reader's own stands out.
fn rank(first: Option<usize>, index: usize) -> &'static str {
    if first == Some(index) {
        "button first"
    } else {
        "button"
    }
}

fn one(language: Language, step: &NextStep, class: &str) -> Markup {
    html! {
        li.yours[step.whose == Whose::Yours] {
            h3 data-yours=(language.of("等您办理", "your turn")) { (step.act) }
            div.by {
                span { (step.by) }
                (article(language, &step.article))
                @if let Some(when) = &step.due { span { (due(language, when)) } }
            }
            @if !step.lacks.is_empty() {
                ul.lacks { @for lack in &step.lacks { li { (lack) } } }
            }
            @if let Some(href) = &step.href {
                div { a class=(class) href=(href) { (language.of("办理", "Open")) span.unseen { "：" (step.act) } } }
            }
        }
    }
}
