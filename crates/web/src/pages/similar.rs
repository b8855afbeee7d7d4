//! A project or a system beside those that resemble it, for whoever reports, reviews or supervises it, with the verdicts
//! that people recorded (Article 7, items 1 and 2). Words find, people judge.

pub mod inventory;
pub mod listed;
mod marks;
mod pairwise;
mod verdicts;

use acts::act::Entry;
use acts::case::{CaseFile, CaseId};
use acts::party::{Actor, Directory};
use acts::permit::permit;
use axum::extract::{Path, Query, State};
use maud::{Markup, html};
use serde::Deserialize;

use crate::disclosure;
use crate::messages::say;
use crate::office::Office;
use crate::pages::frame::{self, Reader};
use crate::problem::Problem;
use crate::similar::{self, Asked, Compared, Similar};
use crate::ui::{self, Crumb, Heading, Here, Look};
pub use verdicts::verdicts;

/// The act by which a verdict is recorded.
pub const JUDGE: &str = "judge_similarity";

/// As many shared words are named of each.
const WORDS: usize = 20;

/// With which case it is to be compared, besides those that resemble it.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// Its number.
    #[serde(default)]
    with: String,
}

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] also for a case that may not be seen, and for one that cannot be compared.
pub async fn show(
    State(office): State<Office>,
    reader: Reader,
    (Path(id), Query(wanted)): (Path<String>, Query<Wanted>),
) -> Result<Markup, Problem> {
    let (language, actor) = (reader.language, &reader.signed.actor);
    let file = disclosure::of_case(&office, actor, office.read(actor, &CaseId::new(id)).await?).await?;
    let asked = Asked::of(&file).ok_or(Problem::NotFound)?;
    let directory = office.directory().await?;
    let named = CaseId::new(wanted.with.trim());
    let certain = if named.as_str().is_empty() {
        None
    } else {
        similar::beside(&office, actor, (&asked, &named)).await?
    };
    let similar = similar::similar(&office, actor, asked).await?;
    let title = say(language, "similar.title");
    let heading = Heading {
        over: vec![Crumb {
            name: file.title(),
            href: format!("/cases/{}", file.id),
        }],
        title: title.to_owned(),
        under: html! { (say(language, "similar.purpose")) " " (ui::clause(language, "7", "第七条/1")) },
        steps: html! {},
    };
    let judged = verdicts(&office, &reader, (&file, &directory)).await?;
    let missing = certain.is_none() && !named.as_str().is_empty();
    let shown = Shown {
        reader: &reader,
        file: &file,
        directory: &directory,
        similar: &similar,
    };
    let others = similar.found.iter().filter(|compared| compared.file.id != named);
    let content = html! {
        (ui::look(Look::Form))
        (ui::look(Look::Similar))
        (ui::heading(language, &heading))
        p.told { (say(language, &format!("similar_told.{}", similar.told.code()))) " " span.soft { (say(language, "similar.scope")) } }
        @if missing { p.notice role="status" { (say(language, "similar.with_missing")) } }
        @if let Some(compared) = &certain { (shown.side_by_side(compared)) }
        @for compared in others { (shown.side_by_side(compared)) }
        @if !judged.0.is_empty() { section.sheet { h2 { (say(language, "similar.verdicts")) } (judged) } }
        (shown.ask_for_another(&wanted.with))
    };
    frame::page(&office, &reader, (Here::Library, title), content).await
}

/// Everything that the parts of the page are drawn from.
struct Shown<'a> {
    reader: &'a Reader,
    file: &'a CaseFile,
    directory: &'a Directory,
    similar: &'a Similar,
}

impl Shown<'_> {
    /// One candidate: why it was found, both side by side, what was judged, and what one can do.
    fn side_by_side(&self, compared: &Compared) -> Markup {
        let language = self.reader.language;
        let own = (&self.similar.asked, Some(self.file));
        html! {
            article.sheet.side-by-side id={ "with-" (compared.file.id) } {
                header {
                    h2 { (compared.text.name) }
                    span { (listed::band(language, compared)) " " (listed::relation(language, compared)) }
                }
                p { b { (say(language, "similar.shared")) } " " small { (say(language, "similar.shared_note")) } br; (listed::words(compared, WORDS)) }
                (pairwise::pairwise(language, own, (compared, self.directory)))
                (self.judged(compared))
                div.row.screen {
                    @if may_judge(&self.reader.signed.actor, self.file) {
                        a.button href={ "/cases/" (self.file.id) "/acts/" (JUDGE) "?other=" (compared.file.id) } {
                            (say(language, if self.judgement(compared).is_some() { "similar.judge_again" } else { "similar.judge" }))
                        }
                    }
                    a href={ "/cases/" (compared.file.id) } { (say(language, "similar.open")) }
                }
            }
        }
    }

    fn judgement(
        &self,
        compared: &Compared,
    ) -> Option<&acts::project::Dated<acts::similarity::SimilarityJudgement>> {
        let judged = &self.file.project()?.library.similar;
        judged.iter().find(|judged| judged.what.other == compared.file.id)
    }

    fn judged(&self, compared: &Compared) -> Markup {
        let language = self.reader.language;
        html! {
            p.judged {
                b { (say(language, "similar.verdict")) (language.of("：", ": ")) }
                @match self.judgement(compared) {
                    Some(judged) => (verdicts::said(language, judged, self.directory)),
                    None => span.soft { (say(language, "similar.verdict_none")) },
                }
            }
        }
    }

    /// A field for the number of any other case, for a reviewer who knows of one that words do not find.
    fn ask_for_another(&self, given: &str) -> Markup {
        let language = self.reader.language;
        html! {
            form.sheet.screen.another method="get" action={ "/cases/" (self.file.id) "/similar" } {
                label for="with" { (say(language, "similar.with")) }
                div.row {
                    input #with type="text" name="with" value=(given) placeholder=(say(language, "similar.with_number")) maxlength="64" autocomplete="off";
                    button.button { (say(language, "similar.compare")) }
                }
            }
        }
    }
}

/// Whether this reader may record a verdict in this case now.
fn may_judge(actor: &Actor, file: &CaseFile) -> bool {
    let entry = acts::list::entry(JUDGE);
    entry.is_some_and(|entry: &Entry| entry.is_heard(file) && permit(actor, entry.meta, Some(file)).is_ok())
}

/// The part beside a form: what resembles the project as it is written there, or as it stands.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn beside_form(office: &Office, reader: &Reader, asked: Asked) -> Result<Markup, Problem> {
    let directory = office.directory().await?;
    let similar = similar::similar(office, &reader.signed.actor, asked).await?;
    Ok(listed::listed(reader.language, (&similar, &directory)))
}

/// The project of a case beside a certain other, above the form in which it is judged; nothing when they cannot be compared.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn above_form(
    office: &Office,
    reader: &Reader,
    (file, other): (&CaseFile, &CaseId),
) -> Result<Markup, Problem> {
    let Some(asked) = Asked::of(file) else {
        return Ok(html! {});
    };
    let found = similar::beside(office, &reader.signed.actor, (&asked, other)).await?;
    let directory = office.directory().await?;
    let language = reader.language;
    Ok(html! {
        @if let Some(compared) = found {
            section.sheet.side-by-side {
                header {
                    h2 { (compared.text.name) }
                    span { (listed::band(language, &compared)) " " (listed::relation(language, &compared)) }
                }
                (pairwise::pairwise(language, (&asked, Some(file)), (&compared, &directory)))
            }
        }
    })
}
