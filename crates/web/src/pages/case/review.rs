//! How a project was checked, reviewed, appraised and approved: verdicts, opinions, and the clock of Article 14.

use acts::approval::{Approval, Outcome};
use acts::case::CaseFile;
use acts::deadlines::{Deadline, deadlines};
use acts::messages::{Language, text};
use acts::project::Project;
use maud::{Markup, html};

use super::laid_out::section;
use crate::messages::say;
use crate::office::Office;
use crate::pages::timing;
use crate::ui::{self, Opening, Pair, Part};

/// Every application for approval, the latest first.
pub fn approvals(office: &Office, language: Language, file: &CaseFile, project: &Project) -> Part {
    let today = office.app.clock.today();
    let due = deadlines(file, &office.regime(), today);
    let running = due.into_iter().find(|deadline| deadline.kind == "approval");
    let open = project.open_approval().is_some();
    let last = project.approvals.last();
    Part {
        id: "approval",
        title: say(language, "approval.title").to_owned(),
        gist: html! { @if let Some(Outcome::Approved { document_number, amount, .. }) = last.and_then(|last| last.outcome.as_ref()) {
            (document_number) " " (ui::amount(language, *amount))
        } },
        content: html! { @for approval in project.approvals.iter().rev() {
            (approval_section(office, language, (approval, running.as_ref())))
        } },
        opening: if open { Opening::Open } else { Opening::Folded },
    }
}

/// One application for approval.
fn approval_section(
    office: &Office,
    language: Language,
    (approval, running): (&Approval, Option<&Deadline>),
) -> Markup {
    let title = text(language, "ApprovalText", approval.text.code());
    let mut pairs = vec![
        Pair::new(
            say(language, "approval.applied"),
            ui::day(language, approval.applied_on),
        ),
        Pair::new(say(language, "case.total"), ui::amount(language, approval.total)),
    ];
    for party in &approval.needed {
        let given = approval
            .opinions
            .iter()
            .rev()
            .find(|opinion| opinion.authority == *party);
        let value = match given {
            Some(opinion) => html! {
                span.word { (text(language, "OpinionVerdict", opinion.verdict.code())) } " " (ui::day(language, opinion.on)) " " (opinion.document_number)
            },
            None => html! { span.soft { (say(language, "approval.awaited")) } },
        };
        pairs.push(Pair::new(text(language, "Party", party.code()), value));
    }
    pairs.push(Pair::new(say(language, "approval.report"), match &approval.report {
        Some(report) => html! {
            (report.body) " " (ui::day(language, report.on)) " " (text(language, "Verdict", report.verdict.code()))
            " " (ui::amount(language, report.recommended))
        },
        None => html! { span.soft { (say(language, "approval.awaited")) } },
    }));
    pairs.push(Pair::wide(
        say(language, "approval.clock"),
        clock(office, language, (approval, running)),
    ));
    section(title, ui::key_values(&pairs))
}

/// The clock of Article 14: not started, running, paused or stopped by the outcome.
fn clock(office: &Office, language: Language, (approval, running): (&Approval, Option<&Deadline>)) -> Markup {
    match &approval.outcome {
        Some(Outcome::Approved {
            on,
            document_number,
            amount,
        }) => html! {
            (say(language, "approval.approved")) " " (ui::day(language, *on)) " " (document_number) " " (ui::amount(language, *amount))
        },
        Some(Outcome::Refused { on, reason }) => html! {
            (say(language, "approval.refused")) " " (ui::day(language, *on)) " " (reason)
        },
        None => html! {
            @match running {
                Some(due) => (ui::due(language, &timing::due(office, due))),
                None => span.soft { (say(language, "approval.not_started")) },
            }
            @for pause in &approval.pauses {
                p.soft { (pause.from) " – " @if let Some(until) = pause.until { (until) } " " (pause.why) }
            }
        },
    }
}

/// Check, preliminary review, draw, appraisal, place in the plan and consent to a supplement.
pub fn reviews(language: Language, project: &Project) -> Part {
    let pairs = review_pairs(language, project);
    Part {
        id: "library",
        title: say(language, "case.reviews").to_owned(),
        gist: html! { @if let Some(placed) = &project.placement {
            (placed.what.year) " " (say(language, "library.rank")) " " (placed.what.rank) (language.of(" 位", ""))
        } },
        content: html! { @if !pairs.is_empty() { (ui::key_values(&pairs)) } },
        opening: Opening::Folded,
    }
}

fn review_pairs(language: Language, project: &Project) -> Vec<Pair> {
    let mut pairs = Vec::new();
    if let Some(check) = &project.check {
        pairs.push(Pair::wide(
            say(language, "case.check"),
            html! { (ui::day(language, check.on)) p { (check.what.opinion) } },
        ));
    }
    if let Some(review) = &project.review {
        pairs.push(Pair::wide(say(language, "case.review"), html! {
            (ui::day(language, review.on)) " " (text(language, "Verdict", review.what.verdict.code()))
            ul { @for aspect in &review.what.aspects {
                li { b.word { (text(language, "ReviewAspect", aspect.aspect.code())) } " " (text(language, "Verdict", aspect.verdict.code())) (language.of("：", ": ")) (aspect.opinion) }
            } }
        }));
    }
    if let Some(draw) = &project.draw {
        pairs.push(Pair::wide(say(language, "case.draw"), html! {
            (ui::day(language, draw.on)) " " (say(language, "case.seed")) " " code { (draw.what.seed) }
            ul { @for expert in &draw.what.drawn { li { (expert.name) " · " (expert.field) " · " (expert.employer) } } }
            @if !draw.what.avoided.is_empty() {
                p { (say(language, "case.avoided")) }
                ul { @for avoided in &draw.what.avoided { li { (avoided.name) (language.of("：", ": ")) (avoided.reason) } } }
            }
        }));
    }
    if let Some(appraisal) = &project.appraisal {
        pairs.push(Pair::wide(say(language, "case.appraisal"), html! {
            (ui::day(language, appraisal.on)) " " span.word { (text(language, "AppraisalForm", appraisal.what.form.code())) } " "
            (text(language, "Verdict", appraisal.what.verdict.code())) p { (appraisal.what.opinion) }
        }));
    }
    pairs.extend(placed(language, project));
    pairs
}

/// The place in a plan and the consent that stands in for one, with what they ask.
fn placed(language: Language, project: &Project) -> Vec<Pair> {
    let place = project.placement.as_ref().map(|place| {
        let what = &place.what;
        Pair::wide(say(language, "case.plan"), html! {
            a href={ "/plans/" (what.plan) } { (what.year) " " (say(language, "library.rank")) " " (what.rank) (language.of(" 位", "")) } " "
            (ui::amount(language, what.amount)) " " (what.document_number) " " (ui::day(language, place.on))
            @if !what.conditions.is_empty() { ul { @for condition in &what.conditions { li { (condition) } } } }
        })
    });
    let consent = project.supplement.as_ref().map(|consent| {
        Pair::wide(text(language, "flag", "urgent"), html! {
            span.word { (text(language, "UrgentBasis", consent.what.basis.code())) } " " (consent.what.document_number) " "
            (ui::day(language, consent.on)) p { (consent.what.urgency) }
        })
    });
    place.into_iter().chain(consent).collect()
}
