//! The form of an act, drawn from its one definition: sections as an official expects, help beside the field, all faults
//! and findings at once, and a panel with what the rules conclude (98号 sets the acts; each form names its articles).

mod attachments;
mod choosing;
mod control;
mod echo;
mod field;
mod hidden;
mod panel;
mod rows;
mod sections;
mod spot;
mod summary;
mod sums;
mod workbook;

use std::collections::BTreeMap;

use acts::form::FieldFault;
use acts::messages::{self, Language};
use acts::record::KeptFinding;
use calendar::Calendar;
use maud::{Markup, html};
use serde_json::Value;

use super::{Look, Tool, article, look, tool};
use crate::form::{Reference, Shape};
use crate::uploads::LARGEST;
pub use panel::panel;
pub use spot::{field_id, field_label};
pub use workbook::{Refused, Taken};

/// Something that a reference can point at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the form carries.
    pub value: String,
    /// Its name.
    pub label: String,
}

/// What the references of a form can point at; gathered before the form is drawn.
pub trait Choices {
    /// The organisations, cases or drafts to choose from.
    fn choices(&self, of: Reference) -> &[Choice];
}

/// How far the form has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It is shown for the first time: nothing is faulted yet.
    Fresh,
    /// A conclusion was asked for.
    Preview,
    /// It was submitted and refused.
    Refused,
}

/// What submitting the form does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Submit {
    /// The act takes effect at once.
    Effective,
    /// The act waits for review and signature.
    ForReview,
    /// A prepared act goes on to whoever signs it.
    ToSigner,
    /// A prepared act is signed and takes effect.
    Signature,
}

/// Whether the act can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gravity {
    /// Another act can set it right.
    Ordinary,
    /// It cannot be undone; this is what will happen, in words.
    Irreversible(String),
}

/// Where the form goes, and what it carries besides its fields.
#[derive(Debug, Clone)]
pub struct Post {
    /// Where it is submitted.
    pub action: String,
    /// Where a conclusion is asked for.
    pub validate: String,
    /// Where it is saved while typing; none when it is not.
    pub draft: Option<String>,
    /// Where single files are sent as soon as they are chosen, their name added as the parameter `name`; the answer is the
    /// document's JSON. None when files go with the form.
    pub upload: Option<String>,
    /// The token against forged requests.
    pub csrf: String,
    /// The version of the case that was seen; none for an act that opens a case.
    pub version: Option<u64>,
    /// The idempotency key.
    pub key: String,
    /// The instant at which what is shown was kept; empty when it was not.
    pub kept: String,
    /// Where "back" leads.
    pub back: String,
}

/// All that the form of an act is drawn from.
pub struct ActForm<'a> {
    /// The act's code.
    pub act: &'a str,
    /// The articles it serves.
    pub articles: &'a [&'a str],
    /// The language.
    pub language: Language,
    /// Its JSON Schema.
    pub schema: &'a Value,
    /// What has been filled in so far.
    pub values: &'a Value,
    /// How far it has come.
    pub phase: Phase,
    /// The faults of what was filled in.
    pub faults: &'a [FieldFault],
    /// What the rules conclude.
    pub findings: &'a [KeptFinding],
    /// The reasons given for exceptions, by rule.
    pub reasons: &'a BTreeMap<String, String>,
    /// The working days, for what is said beside a day.
    pub calendar: &'a Calendar,
    /// What its references can point at.
    pub choices: &'a dyn Choices,
    /// What became of the workbooks that were just read into its rows.
    pub taken: &'a [Taken],
    /// Where the empty data resource catalogue is.
    pub catalogue: &'a str,
    /// What submitting does.
    pub submit: Submit,
    /// Whether it can be taken back.
    pub gravity: Gravity,
    /// What else stands in its panel and changes while one types.
    pub also: Markup,
    /// Where it goes.
    pub post: Post,
}

/// The identity of the form element, with which parts outside it are tied to it.
const FORM: &str = "act-form";

/// The form of an act with its panel beside it.
#[must_use]
pub fn act_form(form: &ActForm<'_>) -> Markup {
    let shape = Shape::of(form.schema);
    let post = &form.post;
    html! {
        (look(Look::Form))
        (tool(Tool::Form))
        div.beside {
            form.act-form #(FORM) method="post" action=(post.action) enctype="multipart/form-data" data-act-form
                data-validate=(post.validate) data-draft=[post.draft.as_deref()] data-upload=[post.upload.as_deref()]
                data-largest=(LARGEST)
                data-ended=(form.language.of("登录已过期，填写的内容已经暂存。", "Your session has ended; what you entered is kept."))
                data-again=(form.language.of("重新登录并继续", "Sign in again and go on"))
                data-unsaved=(form.language.of("暂时没有存上，会再试。", "Not saved for the moment; it will be tried again."))
                data-replace=(form.language.of("用本窗口的内容覆盖", "Replace it by what stands here"))
                data-see=(form.language.of("看那一份", "See the other"))
                data-narrow=(form.language.of("输入几个字筛选", "Type a part of the name"))
            {
                input type="hidden" name="csrf" value=(post.csrf);
                @if let Some(version) = post.version { input type="hidden" name="version" value=(version); }
                input type="hidden" name="key" value=(post.key);
                input type="hidden" name="kept" value=(post.kept);
                // The first button is the one that the Enter key presses: it only looks, and never submits an act.
                button.unseen formaction=(post.validate) formnovalidate tabindex="-1" aria-hidden="true" {}
                (summary::summary(form))
                (sections::sections(form, &shape))
                (choosing::shared(form.choices))
                (panel::reasons(form))
                (submit_bar(form))
            }
            aside.sheet.live.screen aria-label=(form.language.of("结论", "Conclusion")) data-live {
                p.unseen role="status" data-short {}
                (panel::conclusion(form))
                (form.also)
            }
        }
    }
}

fn submit_bar(form: &ActForm<'_>) -> Markup {
    let language = form.language;
    let (label, follows) = match form.submit {
        Submit::Effective => (
            language.of("提交办理", "Submit the act"),
            language.of(
                "提交后立即生效并记入台账。",
                "It takes effect at once and is written to the ledger.",
            ),
        ),
        Submit::ToSigner => (
            language.of("审核同意，送签发", "Agree and pass on for signature"),
            language.of(
                "送出后等待签发，签发后生效；不同意的，退回经办并写明意见。",
                "It waits for signature and takes effect when signed; what you do not agree with is sent back with a remark.",
            ),
        ),
        Submit::Signature => (
            language.of("签发", "Sign"),
            language.of(
                "签发后事项立即生效并记入台账。",
                "The act takes effect at once and is written to the ledger.",
            ),
        ),
        Submit::ForReview => (
            language.of("送审核", "Send for review"),
            language.of(
                "送出后等待审核、签发，签发后生效。",
                "It waits for review and signature, and takes effect when signed.",
            ),
        ),
    };
    html! {
        div.submit {
            @if let Gravity::Irreversible(consequence) = &form.gravity {
                label.consequence {
                    input type="checkbox" name="understood" value="true" required;
                    span { b { (language.of("此事项不可撤销。", "This cannot be undone.")) } " " (consequence) }
                }
            }
            button.button.first name="do" value="submit" { (label) }
            button.button formaction=(form.post.validate) formnovalidate { (language.of("先看结论", "See the conclusion first")) }
            @if let Some(draft) = &form.post.draft {
                button.button formaction=(draft) formnovalidate { (language.of("暂存", "Save for later")) }
            }
            (panel::verdict(form))
            @if !form.post.back.is_empty() { a href=(form.post.back) { (language.of("返回", "Back")) } }
            span.soft {
                (follows) " "
                (language.of("依据：", "Under: "))
                @for number in form.articles { (article(language, number)) " " }
                span.saved role="status" data-saved {}
            }
        }
    }
}

/// The name of the act.
fn act_name<'a>(form: &ActForm<'a>) -> &'a str {
    messages::text(form.language, "act", form.act)
}
