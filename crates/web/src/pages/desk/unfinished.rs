//! The forms that somebody began and did not send, each with what it is about: a clerk is interrupted, and finds on the
//! desk what was being filled in, in which case, and since when.

use std::collections::BTreeSet;

use acts::messages::text;
use maud::{Markup, html};
use serde_json::Value;
use store::beside::form_draft::FormDraft;

use crate::messages::say;
use crate::named::Named;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui;
use crate::workbench::arrangement::Mode;

/// Where the forms that open a case say what it will be called.
const NAMES: [&str; 2] = ["/project/name", "/name"];

/// What is begun on the workbench of a plan is gone on with there.
const ON_WORKBENCH: [&str; 2] = [Mode::Arrange.act(), Mode::Change.act()];

/// The section; nothing when nothing was begun.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn section(office: &Office, reader: &Reader) -> Result<Markup, Problem> {
    let (actor, language) = (&reader.signed.actor, reader.language);
    let begun = office.app.store.form_drafts(&actor.person).await?;
    if begun.is_empty() {
        return Ok(html! {});
    }
    let cases: BTreeSet<String> = begun.iter().map(|draft| draft.case.0.clone()).collect();
    let cases = cases.into_iter().filter(|id| !id.is_empty()).collect();
    let named = Named::default().and(office, actor, cases).await?;
    Ok(html! {
        section.sheet #begun {
            h2 { (say(language, "desk.begun")) " " span.count { (begun.len()) } }
            ul { @for draft in &begun {
                li {
                    a href=(href(draft)) { (text(language, "act", &draft.act)) }
                    @if let Some(about) = about(draft, &named) { "：" (about) }
                    span.soft { " · " (say(language, "begun.kept_on")) " " (ui::moment(language, &draft.kept_at)) }
                }
            } }
        }
    })
}

/// What a begun form is about: the case it is filled in for, or the name that was typed for the one it will open.
fn about(draft: &FormDraft, named: &Named) -> Option<String> {
    if !draft.case.as_str().is_empty() {
        return named.name(draft.case.as_str()).map(str::to_owned);
    }
    let form: Value = serde_json::from_str(&draft.form).ok()?;
    let typed = NAMES
        .iter()
        .find_map(|place| form.pointer(place).and_then(Value::as_str));
    typed.filter(|name| !name.is_empty()).map(str::to_owned)
}

fn href(draft: &FormDraft) -> String {
    if draft.case.as_str().is_empty() {
        format!("/acts/{}", draft.act)
    } else if ON_WORKBENCH.contains(&draft.act.as_str()) {
        format!("/plans/{}/workbench", draft.case)
    } else {
        format!("/cases/{}/acts/{}", draft.case, draft.act)
    }
}
