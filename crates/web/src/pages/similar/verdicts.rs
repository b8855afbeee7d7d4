//! The verdicts of authorities on a resemblance, from either side: those recorded in this case, and those of other cases
//! that are about it, as far as the reader may see them (Article 7).

use acts::case::{CaseFile, CaseId};
use acts::messages::{Language, text};
use acts::party::Directory;
use acts::permit::may_read;
use acts::project::Dated;
use acts::similarity::{Comparable, SimilarityJudgement};
use maud::{Markup, html};

use crate::disclosure::unnamed::is_withheld;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;
use crate::ui;

/// The verdicts from either side; nothing when there are none.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn verdicts(
    office: &Office,
    reader: &Reader,
    (file, directory): (&CaseFile, &Directory),
) -> Result<Markup, Problem> {
    let language = reader.language;
    if Comparable::of(file).is_none() {
        return Ok(html! {});
    }
    let pairs = office.app.store.judged_with(&file.id).await?;
    let ids: Vec<CaseId> = pairs.into_iter().map(|pair| pair.case).collect();
    let others = if ids.is_empty() {
        Vec::new()
    } else {
        office.app.store.cases(&ids).await?
    };
    let seen = others
        .iter()
        .filter(|other| may_read(&reader.signed.actor, other));
    let from_others: Vec<(&CaseFile, &Dated<SimilarityJudgement>)> = seen
        .filter_map(|other| {
            let judged = &other.project()?.library.similar;
            let about = judged.iter().find(|judged| judged.what.other == file.id)?;
            Some((other, about))
        })
        .collect();
    let own: Vec<&Dated<SimilarityJudgement>> = file
        .project()
        .map(|project| project.library.similar.iter().collect())
        .unwrap_or_default();
    Ok(html! {
        @if !own.is_empty() || !from_others.is_empty() {
            div.block {
                ul.verdicts { @for judged in own {
                    li { (about(language, file, judged)) " " (said(language, judged, directory)) }
                } }
                @if !from_others.is_empty() {
                    h3 { (say(language, "similar.judged_on_this")) }
                    ul.verdicts { @for (other, judged) in from_others {
                        li { a href={ "/cases/" (other.id) "/similar?with=" (file.id) } { (other.title()) } " " (said(language, judged, directory)) }
                    } }
                }
            }
        }
    })
}

/// What a verdict is about, leading to both side by side; a case that the reader may not see has no name here.
fn about(language: Language, file: &CaseFile, judged: &Dated<SimilarityJudgement>) -> Markup {
    let what = &judged.what;
    html! {
        @if is_withheld(&what.other) { span.soft { (say(language, "similar.withheld")) } }
        @else { a href={ "/cases/" (file.id) "/similar?with=" (what.other) } { (what.other_name) } }
    }
}

/// A verdict with who gave it, when and why.
pub(super) fn said(language: Language, judged: &Dated<SimilarityJudgement>, directory: &Directory) -> Markup {
    let what = &judged.what;
    html! {
        span.tag.word.danger[what.speaks_against()] { (text(language, "SimilarityVerdict", what.verdict.code())) }
        " " (ui::day(language, judged.on)) " " span.soft { (directory.name(&judged.office)) }
        @if !what.shared.trim().is_empty() {
            span.reason { (say(language, "similar.same")) (language.of("：", ": ")) (what.shared) }
        }
        span.reason { (what.reason) }
    }
}
