//! The one way an act is decided, whether to be recorded, prepared for signature or only validated.

use jiff::civil::Date;
use serde_json::Value;

use crate::act::Entry;
use crate::case::{CaseFile, ExceptionMade};
use crate::form::{self, FieldFault};
use crate::hearing::{Context, Gathered, Hearing};
use crate::list::{self, CaseEvent, Event};
use crate::permit::{Denial, Permit};
use crate::record::{Change, KeptFinding};
use crate::signing::countersignature::countersigners;
use crate::signing::{Drafted, Steps};

/// What follows when nothing stands against an act.
#[derive(Debug)]
pub struct Decided {
    /// The changes, that of the act's own case first.
    pub changes: Vec<Change>,
    /// Every finding.
    pub findings: Vec<KeptFinding>,
    /// Digests of attached documents.
    pub documents: Vec<String>,
    /// The articles relied on.
    pub articles: &'static [&'static str],
    /// Whether it takes effect now or waits for review and signature.
    pub steps: Steps,
}

/// Why an act is not done.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The form cannot be read; every fault is named.
    Form(Vec<FieldFault>),
    /// A rule stands against it; every finding is given, those that hold too.
    Rules(Vec<KeptFinding>),
    /// The actor may not do it, or not now.
    Denied(Denial),
}

/// Decides an act for someone who holds a permit for it; `case` is none for an act that opens one.
///
/// # Errors
/// All faults of the form at once, or all findings at once.
pub fn hear(
    entry: &Entry,
    permit: &Permit,
    case: Option<&CaseFile>,
    submitted: (&Value, Context<'_>),
) -> Result<Decided, Refusal> {
    let (form, context) = submitted;
    let faults = list::schema(entry.meta.code).map_or_else(Vec::new, |schema| form::check(schema, form));
    if !faults.is_empty() {
        return Err(Refusal::Form(faults));
    }
    let act = entry.read(form).map_err(|fault| {
        Refusal::Form(vec![FieldFault {
            field: String::new(),
            value: String::new(),
            zh: fault.clone(),
            en: fault,
        }])
    })?;
    let empty;
    let case = match case {
        Some(case) => case,
        None => {
            empty = entry.blank(&context.fresh.id, context.on);
            &empty
        }
    };
    let mut hearing = Hearing::new(context, case);
    let events = act.decide(case, &mut hearing);
    let gathered = hearing.close();
    if events.is_empty() || gathered.findings.iter().any(KeptFinding::stops) {
        return Err(Refusal::Rules(gathered.findings));
    }
    let steps = Steps::of(entry, context.law);
    let documents = act.documents();
    let articles = act.articles(case);
    let decided = match steps {
        Steps::One => effective(entry, case, events, (gathered, context)),
        Steps::Three => drafted(entry, permit, case, (form, gathered, context)),
    };
    Ok(Decided {
        documents,
        articles,
        steps,
        ..decided
    })
}

fn effective(
    entry: &Entry,
    case: &CaseFile,
    mut events: Vec<Event>,
    heard: (Gathered, Context<'_>),
) -> Decided {
    let (gathered, context) = heard;
    events.extend(exceptions(entry.meta.code, &gathered.findings, context.on));
    let own = Change {
        case: case.id.clone(),
        before: case.version,
        events,
    };
    let changes = std::iter::once(own).chain(gathered.elsewhere).collect();
    Decided {
        changes,
        findings: gathered.findings,
        documents: Vec::new(),
        articles: &[],
        steps: Steps::One,
    }
}

/// The exceptions that the reasons made, as events of the case.
fn exceptions<'a>(act: &'a str, findings: &'a [KeptFinding], on: Date) -> impl Iterator<Item = Event> + 'a {
    findings
        .iter()
        .filter(|finding| !finding.holds)
        .filter_map(move |finding| {
            let reason = finding.reason.clone()?;
            let (rule, article) = (finding.rule.clone(), finding.article.clone());
            Some(Event::Case(CaseEvent::ExceptionMade(ExceptionMade {
                rule,
                article,
                act: act.to_owned(),
                reason,
                on,
            })))
        })
}

fn drafted(
    entry: &Entry,
    permit: &Permit,
    case: &CaseFile,
    heard: (&Value, Gathered, Context<'_>),
) -> Decided {
    let (form, gathered, context) = heard;
    let draft = Drafted {
        act: entry.meta.code.to_owned(),
        form: form.clone(),
        reasons: context.reasons.clone(),
        party: permit.party(),
        countersigned_by: countersigners(entry, context.law),
        opens: (case.version == 0).then(|| case.kind()),
    };
    let events = vec![Event::Case(CaseEvent::Drafted(draft))];
    let own = Change {
        case: case.id.clone(),
        before: case.version,
        events,
    };
    Decided {
        changes: vec![own],
        findings: gathered.findings,
        documents: Vec::new(),
        articles: &[],
        steps: Steps::Three,
    }
}
