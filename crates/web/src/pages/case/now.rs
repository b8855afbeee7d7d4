//! "What now": who can do what next, by when, and what is still missing, read off the case as it stands; for a prepared
//! act that waits for its signature, the machinery is asked what would stand against it today (Articles 6 to 46).

use acts::case::CaseFile;
use acts::deadlines::{Deadline, deadlines};
use acts::listing::{TaskLine, tasks};
use acts::messages::{Language, text};
use acts::party::{Actor, Directory, Party};
use acts::permit::permit;
use acts::project::Project;
use acts::record::KeptFinding;
use acts::weighing::{Prerequisites, awaited_prerequisites};
use maud::{Markup, html};
use rules::law::Basis;
use serde_json::json;

use crate::messages::say;
use crate::office::Office;
use crate::office::submission::{Fault, Submission};
use crate::pages::timing;
use crate::problem::Problem;
use crate::ui::{self, NextStep, Whose};

/// The steps that come next, the reader's own first.
#[must_use]
pub fn steps(
    office: &Office,
    language: Language,
    (actor, file, directory): (&Actor, &CaseFile, &Directory),
) -> Markup {
    let steps = ordered(office, language, (actor, file, directory));
    let steps: Vec<NextStep> = steps.into_iter().map(|(_, step)| step).collect();
    ui::what_now(language, &steps)
}

/// The steps that come next, the reader's own first, with what stands against signing what is prepared.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn gathered(
    office: &Office,
    language: Language,
    (actor, file, directory): (&Actor, &CaseFile, &Directory),
) -> Result<Vec<NextStep>, Problem> {
    let mut steps = ordered(office, language, (actor, file, directory));
    for (task, step) in &mut steps {
        if let Some(draft) = task
            .draft
            .filter(|_| step.whose == Whose::Yours && task.act == "sign_draft")
        {
            step.lacks
                .extend(in_the_way(office, language, (actor, file, draft)).await?);
        }
    }
    Ok(steps.into_iter().map(|(_, step)| step).collect())
}

/// What stands against signing a prepared act, as the act itself says when it is asked.
async fn in_the_way(
    office: &Office,
    language: Language,
    (actor, file, draft): (&Actor, &CaseFile, u32),
) -> Result<Vec<Markup>, Problem> {
    let submission = Submission {
        act: "sign_draft".to_owned(),
        case: Some(file.id.clone()),
        form: json!({ "draft": draft }),
        ..Submission::default()
    };
    let findings = match office.validate(actor, &submission).await {
        Ok(_) => Vec::new(),
        Err(Fault::Rules(findings)) => findings,
        Err(fault @ (Fault::Unavailable { .. } | Fault::Broken(_))) => return Err(fault.into()),
        Err(_) => return Ok(vec![html! { (say(language, "now.not_now")) }]),
    };
    let stopping = findings.into_iter().filter(KeptFinding::stops);
    Ok(stopping
        .map(|finding| html! { (language.of(&finding.zh, &finding.en)) " " (ui::article(language, &finding.article)) })
        .collect())
}

/// The tasks of the case as steps, the reader's own first.
fn ordered(
    office: &Office,
    language: Language,
    (actor, file, directory): (&Actor, &CaseFile, &Directory),
) -> Vec<(TaskLine, NextStep)> {
    let due = deadlines(file, &office.regime(), office.app.clock.today());
    let needed = prerequisites(office, file);
    let tasks = tasks(file, &office.regime()).into_iter();
    let mut steps: Vec<(TaskLine, NextStep)> = tasks
        .map(|task| {
            let due = due_of(office, &task, &due);
            let mut step = step(language, &task, (actor, file, directory), due);
            let project = file.project();
            let lacks = project.map(|project| lacks(language, &task, (project, needed.as_ref())));
            step.lacks = lacks.unwrap_or_default();
            (task, step)
        })
        .collect();
    steps.sort_by_key(|(_, step)| step.whose != Whose::Yours);
    steps
}

fn step(
    language: Language,
    task: &TaskLine,
    (actor, file, directory): (&Actor, &CaseFile, &Directory),
    due: Option<ui::Due>,
) -> NextStep {
    let entry = acts::list::entry(&task.act);
    let own_office = task.office.as_ref().is_none_or(|office| *office == actor.office);
    let yours = entry.is_some_and(|entry| own_office && permit(actor, entry.meta, Some(file)).is_ok());
    let draft = file.drafts.iter().find(|draft| Some(draft.number) == task.draft);
    let act = match draft {
        Some(draft) => format!(
            "{}{}{}",
            text(language, "act", &task.act),
            language.of("：", ": "),
            text(language, "act", &draft.act)
        ),
        None => text(language, "act", &task.act).to_owned(),
    };
    let query = task
        .draft
        .map_or(String::new(), |number| format!("?draft={number}"));
    NextStep {
        act,
        href: yours.then(|| format!("/cases/{}/acts/{}{query}", file.id, task.act)),
        by: by(language, task, directory),
        whose: if yours { Whose::Yours } else { Whose::Others },
        article: entry
            .and_then(|entry| entry.meta.articles.first())
            .copied()
            .unwrap_or_default()
            .to_owned(),
        due,
        lacks: Vec::new(),
    }
}

fn by(language: Language, task: &TaskLine, directory: &Directory) -> String {
    let duty = text(language, "Duty", task.duty.code());
    let party = text(language, "Party", task.party.code());
    match &task.office {
        Some(office) => format!("{} · {party} · {duty}", directory.name(office)),
        None => format!("{party} · {duty}"),
    }
}

/// The deadlines by which acts are to be done, by the kinds under which `acts::deadlines` names them.
const DUE: [(&str, &[&str]); 12] = [
    (
        "approval",
        &["approve", "refuse_approval", "review_draft", "sign_draft"],
    ),
    ("maintenance_application", &["apply_for_admission"]),
    ("final_acceptance", &["apply_for_final_acceptance"]),
    ("acceptance_rectification", &["apply_for_final_acceptance"]),
    ("self_evaluation", &["submit_self_evaluation"]),
    ("operation_evaluation", &["submit_operation_evaluation"]),
    ("handover", &["hand_over_system"]),
    ("handover_answer", &["accept_handover", "return_handover"]),
    ("funding_assessment", &["assess_maintenance_funding"]),
    ("request_answer", &["answer_request"]),
    ("rectification", &["report_rectification"]),
    ("audit_answer", &["answer_audit_finding"]),
];

/// When this step is due: the nearest of the deadlines that wait for its act.
fn due_of(office: &Office, task: &TaskLine, due: &[Deadline]) -> Option<ui::Due> {
    let waits_for = |deadline: &&Deadline| {
        let known = DUE.iter().filter(|(kind, _)| *kind == deadline.kind);
        known
            .into_iter()
            .any(|(_, acts)| acts.contains(&task.act.as_str()))
    };
    let nearest = due
        .iter()
        .filter(waits_for)
        .min_by_key(|deadline| (deadline.due.is_none(), deadline.due));
    nearest.map(|deadline| timing::due(office, deadline))
}

/// What the rule asks of an application for approval (Articles 14, 17, 24).
fn prerequisites(office: &Office, file: &CaseFile) -> Option<Prerequisites> {
    let regime = &office.regime();
    let law = regime.law(Some(file), office.app.clock.today()).ok()?;
    awaited_prerequisites(
        file.project()?,
        Basis {
            law: &law,
            calendar: &regime.calendar,
        },
    )
}

/// What is still missing before the step can be taken.
fn lacks(
    language: Language,
    task: &TaskLine,
    (project, needed): (&Project, Option<&Prerequisites>),
) -> Vec<Markup> {
    let mut lacks = Vec::new();
    if let Some(correction) = &project.correction
        && task.act.starts_with("correct_")
    {
        lacks.extend(correction.what.points.iter().map(|point| html! { (point) }));
    }
    if let Some(needed) = needed.filter(|_| task.act == "apply_for_approval") {
        if needed.project_code && project.code.is_none() {
            lacks.push(html! { (say(language, "now.no_code")) });
        }
        let asks_catalogue = needed
            .contents
            .iter()
            .any(|content| content == "data_resource_catalogue");
        if asks_catalogue && project.catalogue.is_empty() {
            lacks.push(html! { (say(language, "now.no_catalogue")) });
        }
    }
    if let Some(approval) = project.open_approval()
        && task.act == "approve"
    {
        let missing = approval.missing_opinions();
        lacks.extend(missing.into_iter().map(|party: Party| {
            html! { (say(language, "now.no_opinion")) (text(language, "Party", party.code())) }
        }));
        if approval.review_report_on().is_none() {
            lacks.push(html! { (say(language, "now.no_report")) });
        }
    }
    lacks
}

#[cfg(test)]
mod tests {
    use super::DUE;
    use acts::deadlines::kinds::KINDS;

    #[test]
    fn every_deadline_and_act_of_the_steps_is_one() {
        for (kind, done_by) in DUE {
            assert!(KINDS.iter().any(|(known, _, _)| *known == kind), "{kind}");
            for act in done_by {
                assert!(acts::list::entry(act).is_some(), "{act}");
            }
        }
    }
}
