//! The steps by which a plan comes about as a rail: drafted, Finance consulted, argued, decided, issued; and who is next (Article 11).

use acts::act::Act;
use acts::case::CaseFile;
use acts::chapter_2::consult_finance::ConsultFinance;
use acts::chapter_2::decide_maintenance_plan::DecideMaintenancePlan;
use acts::listing::tasks;
use acts::messages::{Language, text};
use acts::plan::Plan;
use jiff::civil::Date;
use maud::{Markup, html};

use crate::messages::say;
use crate::office::Office;
use crate::ui::{self, Place, Station};

/// One step: its name, the day on which it was done, whether the plan passes it, and the acts that do it.
struct Step {
    name: &'static str,
    on: Option<Date>,
    passes: Passes,
    acts: &'static [&'static str],
}

/// Whether a plan passes a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Passes {
    Always,
    /// Only where it is ordered.
    IfOrdered,
    Never,
}

/// The rail of a plan.
#[must_use]
pub fn rail(office: &Office, language: Language, file: &CaseFile) -> Markup {
    let Some(plan) = file.plan() else {
        return html! {};
    };
    let steps = steps(language, (file, plan));
    let waiting = tasks(file, &office.regime());
    let next = |step: &Step| {
        let task = waiting
            .iter()
            .find(|task| step.acts.contains(&task.act.as_str()))?;
        let party = text(language, "Party", task.party.code());
        Some(format!("{} {party}", say(language, "workbench.waits_for")))
    };
    let here = steps
        .iter()
        .position(|step| step.passes == Passes::Always && step.on.is_none());
    let stations: Vec<Station> = steps
        .iter()
        .enumerate()
        .map(|(place, step)| Station {
            name: step.name.to_owned(),
            place: match (step.passes, step.on) {
                (_, Some(_)) => Place::Past,
                (Passes::Never, None) => Place::Skipped,
                (Passes::IfOrdered, None) if here.is_none_or(|here| here > place) => Place::Skipped,
                (Passes::Always | Passes::IfOrdered, None) if Some(place) == here => Place::Now,
                (Passes::Always | Passes::IfOrdered, None) => Place::Next,
            },
            on: step.on,
            took: None,
            chapter: None,
            limit: None,
            note: (Some(place) == here).then(|| next(step)).flatten().or_else(|| {
                (step.passes == Passes::IfOrdered && step.on.is_none())
                    .then(|| say(language, "workbench.if_ordered").to_owned())
            }),
        })
        .collect();
    ui::rail(language, &stations)
}

/// The steps in their order; which of them a kind of plan has is what the acts themselves offer.
fn steps(language: Language, (file, plan): (&CaseFile, &Plan)) -> [Step; 5] {
    let is_consulted = ConsultFinance::offered(plan) || plan.consultation.is_some();
    let is_bureaus = DecideMaintenancePlan::offered(plan);
    let passes = if is_consulted {
        Passes::Always
    } else {
        Passes::Never
    };
    [
        Step {
            name: say(language, "workbench.drafted"),
            on: Some(plan.change.as_ref().map_or(file.opened_on, |change| change.on)),
            passes: Passes::Always,
            acts: &[],
        },
        Step {
            name: say(language, "workbench.consulted"),
            on: plan.consultation.as_ref().map(|step| step.on),
            passes,
            acts: &["consult_finance"],
        },
        Step {
            name: say(language, "workbench.argued"),
            on: plan.argumentations.last().map(|step| step.on),
            passes: if is_consulted {
                Passes::IfOrdered
            } else {
                Passes::Never
            },
            acts: &["record_escalated_argumentation"],
        },
        Step {
            name: if is_bureaus {
                say(language, "workbench.decided_bureau")
            } else {
                say(language, "workbench.decided_government")
            },
            on: plan.decision.as_ref().map(|step| step.on),
            passes: Passes::Always,
            acts: &["record_government_decision", "decide_maintenance_plan"],
        },
        Step {
            name: say(language, "workbench.issued"),
            on: plan.issue.as_ref().map(|step| step.on),
            passes: Passes::Always,
            acts: &["issue_plan"],
        },
    ]
}
