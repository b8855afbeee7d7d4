//! How long a project has stood in each stage, and what the law or the approval allows for it (Articles 14 and 33).

use calendar::Calendar;
use std::cmp::Ordering;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::approval::Approval;
use crate::case::CaseFile;
use crate::deadlines::approval::{Term, term};
use crate::deadlines::deadlines;
use crate::passage::{Stay, stays};
use crate::project::Project;
use crate::regime::Regime;
use crate::stage::Stage;

/// Whether a stay in a stage kept to what is allowed for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timely {
    /// It did.
    Within,
    /// It took longer.
    Over,
    /// Nothing is laid down for it.
    Unlimited,
}

impl Timely {
    /// The code in read tables.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Over => "over",
            Self::Unlimited => "unlimited",
        }
    }

    /// What follows from how what was taken compares with the limit.
    const fn of(taken: Ordering) -> Self {
        match taken {
            Ordering::Greater => Self::Over,
            Ordering::Less | Ordering::Equal => Self::Within,
        }
    }
}

/// A stay of a project in a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpanLine {
    /// The stage's code.
    pub stage: String,
    /// Its first day.
    pub since: Date,
    /// The day on which the project went on; none while it stands there.
    pub until: Option<Date>,
    /// The working days from the first day to the last; none while it stands there.
    pub days: Option<i64>,
    /// The working days that count towards the limit, pauses apart; none while it stands there, or without a limit.
    pub counted_days: Option<i64>,
    /// The working days that are allowed; none when nothing is laid down.
    pub limit_days: Option<i64>,
    /// The last day; none without a limit, or while the clock is paused.
    pub due: Option<Date>,
    /// The article of the limit; empty without one.
    pub article: String,
    /// Whether it kept to the limit; none while the project stands there.
    pub timely: Option<Timely>,
}

/// What was allowed for a stay, and whether it was kept.
struct Allowed {
    article: &'static str,
    limit_days: i64,
    counted_days: Option<i64>,
    due: Option<Date>,
    timely: Option<Timely>,
}

/// The stays of a project, oldest first.
pub(super) fn spans(case: &CaseFile, project: &Project, regime: &Regime) -> Vec<SpanLine> {
    let mut lines = Vec::new();
    let stays = stays(&case.passages);
    for (place, stay) in stays.iter().enumerate() {
        let before = stays.get(..place).unwrap_or_default();
        let allowed = allowed((case, project), (before, stay), regime);
        lines.push(line(stay, allowed, &regime.calendar));
    }
    lines
}

fn allowed(
    (case, project): (&CaseFile, &Project),
    (before, stay): (&[Stay], &Stay),
    regime: &Regime,
) -> Option<Allowed> {
    if stay.stage == Stage::UnderApproval {
        return approval((case, project), stay, regime);
    }
    if stay.stage == Stage::Construction {
        return construction(project, (before, stay), &regime.calendar);
    }
    if stay.stage == Stage::AwaitingAcceptance {
        return acceptance((case, project), (before, stay), regime);
    }
    None
}

fn line(stay: &Stay, allowed: Option<Allowed>, calendar: &Calendar) -> SpanLine {
    let took = |until| calendar.working_days_between(stay.since, until).max(0);
    let bare = SpanLine {
        stage: stay.stage.code().to_owned(),
        since: stay.since,
        until: stay.until,
        days: stay.until.map(took),
        counted_days: None,
        limit_days: None,
        due: None,
        article: String::new(),
        timely: stay.until.map(|_| Timely::Unlimited),
    };
    let Some(allowed) = allowed else {
        return bare;
    };
    SpanLine {
        counted_days: allowed.counted_days,
        limit_days: Some(allowed.limit_days),
        due: allowed.due,
        article: allowed.article.to_owned(),
        timely: allowed.timely,
        ..bare
    }
}

/// Article 14 gives the Bureau working days from the later of report and prerequisites, pauses apart. The limit stands
/// at the stay in which the application was decided, and at the present one while it is not.
fn approval((case, project): (&CaseFile, &Project), stay: &Stay, regime: &Regime) -> Option<Allowed> {
    let decided = |approval: &&Approval| {
        let on = approval.outcome.as_ref().map(crate::approval::Outcome::on);
        on.is_some() && on == stay.until
    };
    let Some(until) = stay.until else {
        let open = project.open_approval()?;
        let Term { limit, starts } = term(project, open, (regime, case.changed_on))?;
        let clock = open.clock(starts)?;
        return Some(Allowed {
            article: "14",
            limit_days: i64::from(limit),
            counted_days: None,
            due: clock.due(&regime.calendar, limit).map(|due| due.date),
            timely: None,
        });
    };
    let approval = project.approvals.iter().find(decided)?;
    let Term { limit, starts } = term(project, approval, (regime, until))?;
    let clock = approval.clock(starts)?;
    let (limit_days, used) = (i64::from(limit), clock.used(&regime.calendar, until));
    Some(Allowed {
        article: "14",
        limit_days,
        counted_days: Some(used),
        due: clock.due(&regime.calendar, limit).map(|due| due.date),
        timely: Some(Timely::of(used.cmp(&limit_days))),
    })
}

/// The approved construction period ends on a day (Article 33); days count from the first day of construction on.
fn construction(project: &Project, (before, stay): (&[Stay], &Stay), calendar: &Calendar) -> Option<Allowed> {
    let due = project.construction.completion_due_on?;
    let done = project.acceptance.preliminary.as_ref();
    let done = done.filter(|done| stay.until == Some(done.on));
    if stay.until.is_some() && done.is_none() {
        return None;
    }
    let earlier = before.iter().find(|earlier| earlier.stage == Stage::Construction);
    let began = earlier.map_or(stay.since, |earlier| earlier.since);
    let completed = done.map(|done| done.what.completed_on);
    Some(by_day("33", (began, due, completed), calendar))
}

/// Final acceptance is applied for within the time of Article 33, as extended; after a failure by the day the Bureau set.
fn acceptance(
    (case, project): (&CaseFile, &Project),
    (before, stay): (&[Stay], &Stay),
    regime: &Regime,
) -> Option<Allowed> {
    let earlier = before.iter().filter(|earlier| earlier.stage == stay.stage);
    let failures = earlier.count();
    let applied = project.acceptance.applications.get(failures);
    let applied_on = applied.map(|application| application.submitted.on);
    if let Some(last) = failures.checked_sub(1) {
        let failed = project.acceptance.applications.get(last)?.conclusion.as_ref()?;
        let range = (stay.since, failed.what.rectify_by?, applied_on);
        return Some(by_day("33", range, &regime.calendar));
    }
    let stable_on = project.acceptance.stability.as_ref()?.what.stable_on;
    let open = || {
        let due = deadlines(case, regime, case.changed_on).into_iter();
        due.filter(|deadline| deadline.kind == "final_acceptance")
            .find_map(|deadline| deadline.due)
    };
    let due = match applied {
        Some(application) => application.submitted.what.due_on?,
        None => open()?,
    };
    Some(by_day("33", (stable_on, due, applied_on), &regime.calendar))
}

/// What a fixed last day allows, in working days from the beginning.
fn by_day(
    article: &'static str,
    (began, due, done): (Date, Date, Option<Date>),
    calendar: &Calendar,
) -> Allowed {
    let days = |until| calendar.working_days_between(began, until).max(0);
    Allowed {
        article,
        limit_days: days(due),
        counted_days: done.map(days),
        due: Some(due),
        timely: done.map(|done| Timely::of(done.cmp(&due))),
    }
}
