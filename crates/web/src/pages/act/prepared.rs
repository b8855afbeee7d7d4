//! The prepared act that is to be reviewed, signed or returned: its form, its reasons and every remark made on it, so
//! that nobody signs what they have not seen (经办、审核、签发).

use acts::act::Course;
use acts::case::CaseId;
use acts::messages::{Language, text};
use acts::permit::permit;
use acts::signing::Draft;
use maud::{Markup, html};

use super::Matter;
use super::shown::Sheet;
use crate::messages::say;
use crate::named::Named;
use crate::office::Office;
use crate::pages::form_record;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui::{self, Pair};

/// The prepared act that the form names, when it is one of the acts on prepared acts.
#[must_use]
pub fn draft<'a>(matter: &'a Matter, sheet: &Sheet) -> Option<&'a Draft> {
    if matter.entry.kind.is_some() || matter.entry.meta.course != Course::Continues {
        return None;
    }
    let number = sheet.values.get("draft")?.as_u64()?;
    let drafts = &matter.case.as_ref()?.drafts;
    drafts.iter().find(|draft| u64::from(draft.number) == number)
}

/// The prepared act as it stands.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn shown(
    office: &Office,
    reader: &Reader,
    (matter, draft): (&Matter, &Draft),
) -> Result<Markup, Problem> {
    let language = reader.language;
    let directory = office.directory().await?;
    let mut ids: Vec<CaseId> = draft.notes.iter().map(|note| note.by.clone()).collect();
    ids.push(draft.prepared_by.clone());
    ids.extend(draft.reviewed_by.clone());
    let people = office.app.store.cases(&ids).await?;
    let name = |id: &CaseId| {
        people
            .iter()
            .find(|file| &file.id == id)
            .map_or(String::new(), |file| file.title())
    };
    let case = matter.case_id();
    let named = Named::of(office, &reader.signed.actor, (&draft.act, &draft.form)).await?;
    Ok(html! {
        section.sheet {
            h2 { (text(language, "act", &draft.act)) " " span.tag { (text(language, "draft_state", draft.state.code())) } }
            (ui::key_values(&circumstances(language, draft, &name)))
            (form_record::shown(language, (&draft.act, &draft.form), (&directory, &case, &named)))
            @for reason in draft.reasons.values() { p { b { (language.of("例外的理由：", "Reason for the exception: ")) } (reason) } }
            @for note in &draft.notes {
                p { (ui::day(language, note.on)) " " (name(&note.by)) " " (text(language, "draft_state", note.state.code())) (language.of("：", ": ")) (note.text) }
            }
            (instead(reader, (matter, draft)))
        }
    })
}

/// The remarks on a prepared act that was sent back, beside the form that corrects it.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn sent_back(office: &Office, language: Language, draft: &Draft) -> Result<Markup, Problem> {
    let ids: Vec<CaseId> = draft.notes.iter().map(|note| note.by.clone()).collect();
    let people = office.app.store.cases(&ids).await?;
    let name = |id: &CaseId| people.iter().find(|file| &file.id == id).map(|file| file.title());
    Ok(html! {
        section.notice.sent-back {
            h2 { (say(language, "sent_back.title")) }
            p { (say(language, "sent_back.detail")) }
            @for note in &draft.notes {
                blockquote { p { (note.text) } footer { (name(&note.by).unwrap_or_default()) " · " (ui::day(language, note.on)) } }
            }
        }
    })
}

fn circumstances(language: Language, draft: &Draft, name: &dyn Fn(&CaseId) -> String) -> Vec<Pair> {
    let mut pairs = vec![Pair::new(
        text(language, "Duty", "prepare"),
        html! { (name(&draft.prepared_by)) " " (ui::day(language, draft.prepared_on)) },
    )];
    if let Some(reviewer) = &draft.reviewed_by {
        pairs.push(Pair::new(
            text(language, "Duty", "review"),
            html! { (name(reviewer)) },
        ));
    }
    pairs
}

/// Links to the other acts on the same prepared act that this actor may do.
fn instead(reader: &Reader, (matter, draft): (&Matter, &Draft)) -> Markup {
    let (language, case) = (reader.language, matter.case.as_ref());
    let offered = |code: &&&str| {
        **code != matter.entry.meta.code
            && acts::list::entry(code).zip(case).is_some_and(|(entry, case)| {
                entry.is_heard(case) && permit(&reader.signed.actor, entry.meta, Some(case)).is_ok()
            })
    };
    let codes: Vec<&&str> = ["review_draft", "sign_draft", "return_draft"]
        .iter()
        .filter(offered)
        .collect();
    html! {
        @if !codes.is_empty() {
            p.screen { (say(language, "case.also")) (language.of("：", ": "))
                @for code in codes {
                    a href={ "/cases/" (matter.case_id()) "/acts/" (code) "?draft=" (draft.number) } { (text(language, "act", code)) } " "
                }
            }
        }
    }
}
