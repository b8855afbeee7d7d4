//! The annual plans of a portfolio, drawn up from all its lives at once (Article 11).

use std::collections::BTreeMap;
use std::sync::Arc;

use acts::amount::Yuan;
use acts::case::{CaseFile, CaseId};
use acts::list::entry;
use acts::project::Project;
use acts::stage::Stage;
use acts::words::{Category, PlanKind};
use calendar::Calendar;
use jiff::civil::{Date, date};
use serde_json::json;

use super::lives::Life;
use crate::numbers::Numbers;
use crate::walks::choosing::{Choice, performer};
use crate::walks::filler::Sample;
use crate::walks::player::Player;
use crate::walks::temper::{Destiny, Mind, Temper};
use crate::walks::world::{Done, Request, World};

/// How often an act on a plan is tried.
const TRIES: usize = 6;

/// A step of the plans of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Drafted from the library.
    Draft,
    /// Finance is heard.
    Consult,
    /// The Government, or the Bureau for maintenance, decides.
    Decide,
    /// Issued.
    Issue,
}

/// The days of the plans of every year.
pub(super) fn plan_days(span: (Date, Date), calendar: &Calendar) -> BTreeMap<Date, Vec<(i16, Step)>> {
    let (first, last) = span;
    let mut days: BTreeMap<Date, Vec<(i16, Step)>> = BTreeMap::new();
    for year in first.year()..=last.year() {
        for (day, step) in [
            (date(year, 11, 18), Step::Draft),
            (date(year, 11, 25), Step::Consult),
            (date(year, 12, 18), Step::Decide),
            (date(year, 12, 25), Step::Issue),
        ] {
            let day = calendar.next_working_day(day).date;
            if day > first && day <= last {
                days.entry(day).or_default().push((year + 1, step));
            }
        }
    }
    days
}

/// Whoever draws up the plans.
#[derive(Debug)]
pub(super) struct Plans {
    player: Player,
    numbers: Numbers,
    plans: BTreeMap<(i16, PlanKind), CaseId>,
}

impl Plans {
    pub(super) fn new(base: &World, with: (&Sample, u64)) -> Self {
        let (sample, seed) = with;
        let temper = Temper {
            mind: Mind::Usual,
            sample: sample.clone(),
            serial: None,
            destiny: Destiny::default(),
        };
        let player = Player::new(base.branch(), temper, Numbers::nth(seed, u64::MAX / 2));
        Self {
            player,
            numbers: Numbers::nth(seed, u64::MAX / 3),
            plans: BTreeMap::new(),
        }
    }

    /// One step of both plans of a year.
    pub(super) fn step(&mut self, step: (i16, Step), on: Date, lives: &mut [Life]) -> Vec<Done> {
        let (year, step) = step;
        self.player.world.move_to(on);
        for kind in [PlanKind::Construction, PlanKind::Maintenance] {
            let plan = self.plans.get(&(year, kind)).cloned();
            match (step, plan) {
                (Step::Draft, _) => self.draft((year, kind), lives),
                (Step::Consult, Some(plan)) if kind == PlanKind::Construction => {
                    self.insist(&["consult_finance"], &plan)
                }
                (Step::Decide, Some(plan)) if kind == PlanKind::Construction => {
                    self.insist(
                        &["record_escalated_argumentation", "record_government_decision"],
                        &plan,
                    );
                }
                (Step::Decide, Some(plan)) => {
                    self.insist(&["decide_maintenance_plan", "review_draft", "sign_draft"], &plan)
                }
                (Step::Issue, Some(plan)) => self.issue(&plan, on, lives),
                (Step::Consult | Step::Decide | Step::Issue, _) => {}
            }
        }
        self.player.world.records.clear();
        std::mem::take(&mut self.player.outbox)
    }

    /// A plan of everything of its kind that is in the library for the year.
    fn draft(&mut self, of: (i16, PlanKind), lives: &mut [Life]) {
        let (year, kind) = of;
        let mut entries = Vec::new();
        let mut sum = 0;
        for life in lives.iter_mut() {
            let Some(file) = life.file().cloned() else {
                continue;
            };
            let Some(project) = file
                .project()
                .filter(|project| file.stage() == Stage::InLibrary && belongs(project, of))
            else {
                continue;
            };
            let amount = project.facts.total.unwrap_or_default();
            sum += amount.fen();
            let urgency = ["mandatory", "urgent", "normal"].get(entries.len() % 3).copied();
            entries.push(json!({ "project": file.id, "amount": amount, "urgency": urgency, "reason": "前置审核和评审论证均已通过，前期工作充分。" }));
            self.player.world.files.insert(file.id.clone(), file);
            life.wait_for_plan();
        }
        let budget = Yuan::from_fen(sum + sum / 10);
        let form = json!({ "year": year, "kind": kind, "budget": budget, "entries": entries });
        let Some(entry) = entry("draft_plan").filter(|_| !entries.is_empty()) else {
            return;
        };
        let choice = Choice {
            entry,
            case: None,
            weight: 1,
        };
        let person = performer(&mut self.player.world, &choice, &mut self.numbers);
        let Some(actor) = person.and_then(|place| self.player.world.people.get(place).cloned()) else {
            return;
        };
        let reasons = BTreeMap::new();
        let request = Request {
            entry,
            case: None,
            form: &form,
            reasons: &reasons,
        };
        match self.player.world.submit(&actor, request, &mut self.numbers) {
            Ok(done) => {
                self.plans.insert(of, done.record.case.clone());
                self.player.outbox.push(done);
            }
            Err(_) => lives
                .iter_mut()
                .for_each(|life| life.planned(&[], self.player.world.on())),
        }
    }

    /// Tries acts on a plan until each is done.
    fn insist(&mut self, acts: &[&str], plan: &CaseId) {
        for entry in acts.iter().filter_map(|act| entry(act)) {
            let choice = Choice {
                entry,
                case: Some(plan.clone()),
                weight: 1,
            };
            for _ in 0..TRIES {
                let before = self.player.outbox.len();
                let _ = self.player.insist(&choice);
                if self.player.outbox.len() > before {
                    break;
                }
            }
        }
    }

    fn issue(&mut self, plan: &CaseId, on: Date, lives: &mut [Life]) {
        self.insist(&["issue_plan", "review_draft", "sign_draft"], plan);
        let world = &self.player.world;
        for life in lives.iter_mut() {
            let own = life.file().map(|file| file.id.clone());
            let files: Vec<Arc<CaseFile>> = own
                .iter()
                .chain([plan])
                .filter_map(|id| world.file(id).cloned())
                .collect();
            if own.is_some_and(|own| named(world, plan, &own)) {
                life.planned(&files, on);
            }
        }
    }
}

fn named(world: &World, plan: &CaseId, project: &CaseId) -> bool {
    let plan = world.file(plan).and_then(|file| file.plan());
    plan.is_some_and(|plan| plan.entries.iter().any(|entry| &entry.project == project))
}

fn belongs(project: &Project, of: (i16, PlanKind)) -> bool {
    let (year, kind) = of;
    let maintained = project.managed_as() == Some(Category::Maintenance);
    project.facts.plan_year <= year && maintained == (kind == PlanKind::Maintenance)
}
