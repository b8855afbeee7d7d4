//! The life of one generated project: when it is reported, how slowly it goes on, and whether its money moves.

use std::sync::Arc;

use acts::act::Entry;
use acts::amount::Yuan;
use acts::case::{CaseFile, CaseId};
use acts::list::entry;
use acts::party::Duty;
use acts::project::Project;
use acts::stage::Stage;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::Made;
use crate::demonstration::vocabulary::FIELDS;
use crate::numbers::Numbers;
use crate::walks::choosing::Choice;
use crate::walks::filler::Sample;
use crate::walks::player::Player;
use crate::walks::temper::{Destiny, Mind, Temper};
use crate::walks::world::{Done, World};

/// How heavy it weighs that nothing is done on a day on which something could be.
const NOTHING: u64 = 1_500;
/// Of a hundred large projects so many move more than fifteen hundredths of their budget.
const MOVED_IN_HUNDRED: u64 = 60;
/// Of a hundred large projects so many slip by more than half a year.
const SLIPPED_IN_HUNDRED: u64 = 91;
/// Half a year, in days.
const HALF_A_YEAR: i32 = 183;
/// The hundredths of a budget beyond which it has moved.
const MUCH: i128 = 15;

/// The life of one project.
#[derive(Debug)]
pub(super) struct Life {
    player: Player,
    numbers: Numbers,
    field: usize,
    next_on: Date,
    project: Option<CaseId>,
    slowness: i64,
    waits_for_plan: bool,
    acts_left: u32,
}

impl Life {
    /// A life that begins in one of the springs up to today.
    pub(super) fn new(base: &World, of: (u64, u64), with: (&Sample, Date)) -> Self {
        let ((seed, serial), (sample, today)) = (of, with);
        let mut numbers = Numbers::nth(seed, serial);
        let destiny = Destiny {
            moves: numbers.chance(MOVED_IN_HUNDRED),
            slips: numbers.chance(SLIPPED_IN_HUNDRED),
        };
        let temper = Temper {
            mind: Mind::Usual,
            sample: sample.clone(),
            serial: Some(serial),
            destiny,
        };
        let field = numbers.index(FIELDS.len());
        let next_on = born_on((base.on(), today), &mut numbers);
        let slowness = if destiny.slips {
            numbers.between(150, 320)
        } else {
            numbers.between(50, 90)
        };
        let player = Player::new(base.branch(), temper, Numbers::nth(seed, !serial));
        Self {
            player,
            numbers,
            field,
            next_on,
            project: None,
            slowness,
            waits_for_plan: false,
            acts_left: u32::MAX,
        }
    }

    /// The same life, left alone after so many acts.
    pub(super) const fn left_alone_after(mut self, acts: u32) -> Self {
        self.acts_left = acts;
        self
    }

    /// Lives up to a day, that day not included.
    pub(super) fn live_until(&mut self, day: Date) {
        while self.next_on < day && !self.waits_for_plan && self.acts_left > 0 {
            let on = self
                .player
                .world
                .regime
                .calendar
                .next_working_day(self.next_on)
                .date;
            self.next_on = on;
            if on >= day {
                break;
            }
            self.player.world.move_to(on);
            let before = self.player.outbox.len();
            // A breach is looked for by the random walks; here nobody looks.
            let _ = match self.project {
                Some(_) => self.player.act(NOTHING),
                None => self.report(),
            };
            let done = self.player.outbox.len() - before;
            self.acts_left = self
                .acts_left
                .saturating_sub(u32::try_from(done).unwrap_or(u32::MAX));
            let days = self.pace();
            self.next_on = on.saturating_add(days.days());
        }
    }

    /// What was done since it was last taken.
    pub(super) fn take(&mut self) -> Vec<Done> {
        self.player.world.records.clear();
        std::mem::take(&mut self.player.outbox)
    }

    /// The project's case file.
    pub(super) fn file(&self) -> Option<&Arc<CaseFile>> {
        self.player.world.file(self.project.as_ref()?)
    }

    /// Holds still while a plan that names the project is decided.
    pub(super) const fn wait_for_plan(&mut self) {
        self.waits_for_plan = true;
    }

    /// Goes on after the plan was issued, with the case files it changed.
    pub(super) fn planned(&mut self, files: &[Arc<CaseFile>], on: Date) {
        for file in files {
            self.player.world.files.insert(file.id.clone(), Arc::clone(file));
        }
        self.waits_for_plan = false;
        self.next_on = self.next_on.max(on.tomorrow().unwrap_or(on));
    }

    /// The unit of the field, or its department, reports.
    fn report(&mut self) -> Result<(), crate::walks::invariants::Breach> {
        let Some(field) = FIELDS.get(self.field) else {
            return Ok(());
        };
        let by = if self.numbers.chance(80) {
            field.unit
        } else {
            field.department
        };
        let world = &self.player.world;
        let office = world
            .directory
            .iter()
            .find(|line| line.name == by)
            .map(|line| line.id.clone());
        let person = world.people.iter().position(|actor| {
            Some(&actor.office) == office.as_ref() && actor.duties.contains(&Duty::Prepare)
        });
        let report: Option<&'static Entry> = entry("report_project");
        let (Some(person), Some(entry)) = (person, report) else {
            return Ok(());
        };
        self.player.attempt(
            &Choice {
                entry,
                case: None,
                weight: 1,
            },
            person,
        )?;
        self.project = self.player.outbox.last().map(|done| done.record.case.clone());
        Ok(())
    }

    /// How many days until somebody turns to it again.
    fn pace(&mut self) -> i64 {
        let (least, most) = match self.file().map(|file| file.stage()) {
            None | Some(Stage::Reported | Stage::Checked | Stage::Planned) => (0, 9),
            Some(Stage::UnderReview | Stage::UnderAppraisal | Stage::AdmissionCorrection) => (0, 7),
            Some(Stage::UnderApproval | Stage::ApprovalCorrection | Stage::UnderAcceptance) => (0, 5),
            Some(Stage::InLibrary) => (14, 40),
            Some(Stage::Construction) => return self.numbers.between(1, 16) * self.slowness / 100,
            Some(Stage::TrialOperation | Stage::AwaitingAcceptance) => {
                return self.numbers.between(4, 24) * self.slowness / 100;
            }
            Some(Stage::Suspended) => (20, 60),
            Some(_) => (40, 120),
        };
        self.numbers.between(least, most)
    }

    /// Counts what is told of the portfolio.
    pub(super) fn count(&self, made: &mut Made, today: Date) {
        let Some(project) = self.file().and_then(|file| file.project()) else {
            return;
        };
        made.accepted += u64::from(project.acceptance.accepted_on().is_some());
        if let Some(estimate) = project.approved_estimate {
            made.approved += 1;
            made.moved += u64::from(moved(project).saturating_mul(100) > i128::from(estimate.fen()) * MUCH);
        }
        let finished = project
            .acceptance
            .preliminary
            .as_ref()
            .map(|preliminary| preliminary.on);
        let Some(due) = first_due(project).filter(|due| *due < today || finished.is_some()) else {
            return;
        };
        made.due += 1;
        let late = due
            .until(finished.unwrap_or(today))
            .map_or(0, |span| span.get_days());
        made.slipped += u64::from(late > HALF_A_YEAR);
    }
}

/// How much of the budget all adjustments moved, in fen.
fn moved(project: &Project) -> i128 {
    let lines = project.construction.adjustment_lines();
    lines.map(|line| i128::from(Yuan::fen(line.amount))).sum()
}

/// The last day of the construction period as it was first approved.
fn first_due(project: &Project) -> Option<Date> {
    let released = project.released_on()?;
    project
        .construction
        .completion_due_on
        .or_else(|| released.checked_add(1.years()).ok())
}

/// A day in the first half of a year, when most is reported; in the first year the first days of the measure.
fn born_on(span: (Date, Date), numbers: &mut Numbers) -> Date {
    let (first, last) = span;
    let year = match numbers.below(10) {
        0..=3 => first.year(),
        4..=7 => first.year() + 1,
        _ => last.year(),
    };
    let day = date(year.min(last.year()), 1, 6).saturating_add(numbers.between(0, 172).days());
    let first_days = first.saturating_add(numbers.between(0, 14).days());
    day.max(first_days).min(last)
}
