//! The prepared act that is to be reviewed, signed or returned: its form, its reasons and every remark made on it, so
//! that nobody signs what they have not seen (经办、审核、签发).

use acts::act::Course;
use acts::case::CaseId;
use acts::messages::{Language, text};
use acts::permit::permit;
use acts::signing::{Draft, Steps};
use maud::{Markup, html};
use rules::law::Law;

use super::Matter;
use super::shown::Sheet;
use crate::disclosure::Sight;
use crate::messages::say;
use crate::named::Named;
use crate::office::Office;
use crate::pages::case::history::History;
use crate::pages::form_record;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui::{self, Pair, Submit};

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

/// The name of the act, and of the prepared act that it is about.
#[must_use]
pub fn title(language: Language, act: &str, draft: Option<&Draft>) -> String {
    let own = text(language, "act", act).to_owned();
    match draft {
        Some(draft) => format!(
            "{own}{}{}",
            language.of("：", ": "),
            text(language, "act", &draft.act)
        ),
        None => own,
    }
}

/// What submitting the form does: whether it moves a prepared act on, prepares one, or takes effect.
#[must_use]
pub fn submit(matter: &Matter, law: Option<&Law>) -> Submit {
    match matter.entry.meta.code {
        "review_draft" => Submit::ToSigner,
        "sign_draft" => Submit::Signature,
        _ if law.is_some_and(|law| Steps::of(matter.entry, law) == Steps::Three) => Submit::ForReview,
        _ => Submit::Effective,
    }
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
        }
        (concluded(office, reader, (matter, draft)).await?)
    })
}

/// What the rules concluded when it was prepared; whoever signs hears it once more and sees that beside the form.
async fn concluded(
    office: &Office,
    reader: &Reader,
    (matter, draft): (&Matter, &Draft),
) -> Result<Markup, Problem> {
    let Some(file) = matter
        .case
        .as_ref()
        .filter(|_| matter.entry.meta.code != "sign_draft")
    else {
        return Ok(html! {});
    };
    let (language, actor) = (reader.language, &reader.signed.actor);
    let history = History::read(office, actor, file).await?;
    let prepared = history.lines.iter().rev().find(|line| {
        let same = |own: &Draft| own.number == draft.number;
        line.is_open && line.act == draft.act && line.draft.as_ref().is_some_and(same)
    });
    let Some(prepared) = prepared else {
        return Ok(html! {});
    };
    let row = office.app.store.ledger_row(prepared.number).await?;
    let sight = Sight::of(office, actor, std::slice::from_ref(&row)).await?;
    let findings = sight.opened(row.body()?).findings;
    Ok(html! { @if !findings.is_empty() {
        section.sheet {
            h2 { (say(language, "basis.when_prepared")) }
            (ui::findings(language, &findings))
            p.screen { a href=(format!("/cases/{}/basis?act={}", file.id, prepared.number)) { (say(language, "basis.opinion")) } }
        }
    } })
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

/// The other acts on the same prepared act that this actor may do, as steps of the page.
#[must_use]
pub fn instead(reader: &Reader, (matter, draft): (&Matter, &Draft)) -> Markup {
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
    html! { @for code in codes {
        a.button href={ "/cases/" (matter.case_id()) "/acts/" (code) "?draft=" (draft.number) } { (text(language, "act", code)) }
    } }
}
