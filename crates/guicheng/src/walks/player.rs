//! One walk: acts are chosen among those that are offered, forms filled in and mended, and days go by (Article 4).

use std::collections::BTreeMap;

use acts::act::Course;
use acts::case::{CaseFile, CaseId};
use acts::deadlines::deadlines;
use acts::party::Actor;
use acts::record::KeptFinding;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;

use super::choosing::{Choice, Tried, choices, draw, opening_place, performer};
use super::filler::Filler;
use super::filler::mending::Mended;
use super::invariants::{self, Breach};
use super::report::Report;
use super::temper::{Mind, Temper};
use super::world::{Done, Refused, Request, World};
use crate::numbers::Numbers;

/// How often a form is mended before somebody else's turn comes.
const ROUNDS: usize = 9;

/// One walk.
#[derive(Debug)]
pub struct Player {
    /// The world it goes through.
    pub world: World,
    /// What came of it.
    pub report: Report,
    /// What was done and not yet handed on, when a portfolio is made.
    pub outbox: Vec<Done>,
    temper: Temper,
    numbers: Numbers,
    tried: Tried,
}

/// A form on its way through refusals, with the best of its versions.
struct Attempt {
    form: Value,
    reasons: BTreeMap<String, String>,
    best: Option<(usize, Value)>,
}

impl Player {
    /// A walk that begins in a founded world.
    #[must_use]
    pub fn new(world: World, temper: Temper, numbers: Numbers) -> Self {
        Self {
            world,
            report: Report::default(),
            outbox: Vec::new(),
            temper,
            numbers,
            tried: Tried::default(),
        }
    }

    /// Walks until a day, or until so many acts were tried.
    ///
    /// # Errors
    /// The first breach of an invariant.
    pub fn walk(&mut self, until: Date, tries: u32) -> Result<(), Breach> {
        for _ in 0..tries {
            if self.world.on() >= until {
                break;
            }
            self.step()?;
        }
        let checked = &mut self.report.checked;
        invariants::at_the_end(&self.world, checked)
    }

    fn step(&mut self) -> Result<(), Breach> {
        if self.numbers.chance(5) {
            self.try_what_is_not_offered()?;
        }
        self.act(0)?;
        self.go_by();
        Ok(())
    }

    /// Does one of the acts that are offered; with the weight of doing nothing beside them.
    ///
    /// # Errors
    /// A breach of an invariant.
    pub fn act(&mut self, nothing: u64) -> Result<(), Breach> {
        let offered = choices(&self.world, &self.tried, &self.temper);
        match draw(&mut self.world, (&offered, nothing), &mut self.numbers) {
            Some((choice, person)) => self.attempt(choice, person),
            None => Ok(()),
        }
    }

    /// Does this act if somebody may, as often as its form can be mended.
    ///
    /// # Errors
    /// A breach of an invariant.
    pub fn insist(&mut self, choice: &Choice) -> Result<(), Breach> {
        match performer(&mut self.world, choice, &mut self.numbers) {
            Some(person) => self.attempt(choice, person),
            None => Ok(()),
        }
    }

    /// Does this act as this person.
    ///
    /// # Errors
    /// A breach of an invariant.
    pub fn attempt(&mut self, choice: &Choice, person: usize) -> Result<(), Breach> {
        let Some(actor) = self.world.people.get(person).cloned() else {
            return Ok(());
        };
        let mut attempt = Attempt {
            form: self.filler(choice, &actor, |filler| filler.form()),
            reasons: BTreeMap::new(),
            best: None,
        };
        if self.temper.mind == Mind::Curious && self.numbers.chance(3) {
            return self.attempt_spoiled(choice, &actor, attempt.form);
        }
        for _ in 0..ROUNDS {
            match self.submit(choice, &actor, &attempt) {
                Ok(done) => return self.was_done(choice, &done),
                Err(refused) => {
                    let breach = invariants::refusal(choice.entry, &refused, &mut self.report.checked);
                    self.report.refused(choice.entry.meta.code, &refused);
                    breach?;
                    if self.mend(choice, &actor, (&mut attempt, &refused)) == Mended::No {
                        break;
                    }
                }
            }
        }
        let (place, version) = self.place(choice);
        self.tried.refused(&place, choice.entry.meta.code, version);
        Ok(())
    }

    fn submit(&mut self, choice: &Choice, actor: &Actor, attempt: &Attempt) -> Result<Done, Refused> {
        let request = Request {
            entry: choice.entry,
            case: choice.case.as_ref(),
            form: &attempt.form,
            reasons: &attempt.reasons,
        };
        self.world.submit(actor, request, &mut self.numbers)
    }

    fn was_done(&mut self, choice: &Choice, done: &Done) -> Result<(), Breach> {
        let (place, _) = self.place(choice);
        self.tried.done(&place, choice.entry.meta.code);
        if self.temper.mind == Mind::Usual {
            self.outbox.push(done.clone());
            return Ok(());
        }
        self.report.done(choice.entry.meta.code, done);
        invariants::after(&self.world, done, &mut self.report.checked)
    }

    fn place(&self, choice: &Choice) -> (CaseId, u64) {
        let place = choice.case.clone().unwrap_or_else(|| opening_place(choice.entry));
        let version = self.world.file(&place).map_or(0, |file| file.version);
        (place, version)
    }

    fn filler<T>(&mut self, choice: &Choice, actor: &Actor, fill: impl FnOnce(&mut Filler<'_>) -> T) -> T {
        let case = choice.case.as_ref().and_then(|id| self.world.file(id)).cloned();
        let of = (&self.world, &self.temper);
        let case = case.as_deref();
        fill(&mut Filler::new(
            of,
            (actor, choice.entry),
            case,
            &mut self.numbers,
        ))
    }

    /// Mends what was said to be wrong; the version against which the least was said is kept.
    fn mend(&mut self, choice: &Choice, actor: &Actor, what: (&mut Attempt, &Refused)) -> Mended {
        let (attempt, refused) = what;
        match refused {
            Refused::Rules(findings) => {
                let stopping = findings.iter().filter(|finding| finding.stops()).count().max(1);
                self.give_reasons(attempt, findings);
                let better = attempt
                    .best
                    .as_ref()
                    .is_none_or(|(fewest, _)| stopping <= *fewest);
                if better {
                    attempt.best = Some((stopping, attempt.form.clone()));
                } else if let Some((_, best)) = &attempt.best {
                    attempt.form = best.clone();
                }
                let form = &mut attempt.form;
                let mended = self.filler(choice, actor, |filler| filler.mend(form, findings));
                if mended == Mended::Yes || findings.iter().any(KeptFinding::asks_reason) {
                    return Mended::Yes;
                }
                if self.numbers.chance(50) {
                    return self.filler(choice, actor, |filler| filler.try_anything(form));
                }
                Mended::No
            }
            Refused::Form(faults) => {
                let form = &mut attempt.form;
                self.filler(choice, actor, |filler| filler.mend_faults(form, faults))
            }
            Refused::Claimed(..) => {
                attempt.form = self.filler(choice, actor, |filler| filler.form());
                Mended::Yes
            }
            Refused::Unknown | Refused::Denied(_) | Refused::Law(_) | Refused::Broken(_) => Mended::No,
        }
    }

    fn give_reasons(&mut self, attempt: &mut Attempt, findings: &[KeptFinding]) {
        for finding in findings.iter().filter(|finding| finding.asks_reason()) {
            let reason = self.temper.phrase("reason", &mut self.numbers);
            attempt.reasons.insert(finding.rule.clone(), reason);
        }
    }

    /// A spoiled form must be refused where it was spoiled.
    fn attempt_spoiled(&mut self, choice: &Choice, actor: &Actor, mut form: Value) -> Result<(), Breach> {
        let Some(spoiled) = self.filler(choice, actor, |filler| filler.spoil(&mut form)) else {
            return Ok(());
        };
        let attempt = Attempt {
            form,
            reasons: BTreeMap::new(),
            best: None,
        };
        let answer = self.submit(choice, actor, &attempt);
        invariants::spoiled(choice.entry, (&spoiled, &answer), &mut self.report.checked)
    }

    /// Somebody tries an act anywhere; if it is done, it was theirs to do, which the invariants see to.
    fn try_what_is_not_offered(&mut self) -> Result<(), Breach> {
        let files: Vec<CaseId> = self.world.files.keys().cloned().collect();
        let entries = &*acts::list::ACTS;
        let (Some(entry), Some(case)) = (self.numbers.pick(entries), self.numbers.pick(&files)) else {
            return Ok(());
        };
        let case = (entry.meta.course == Course::Continues).then(|| case.clone());
        let person = self.numbers.index(self.world.people.len());
        let choice = Choice {
            entry,
            case,
            weight: 1,
        };
        let Some(actor) = self.world.people.get(person).cloned() else {
            return Ok(());
        };
        let form = self.filler(&choice, &actor, |filler| filler.form());
        let attempt = Attempt {
            form,
            reasons: BTreeMap::new(),
            best: None,
        };
        match self.submit(&choice, &actor, &attempt) {
            Ok(done) => self.was_done(&choice, &done),
            Err(refused) => {
                self.report.refused(entry.meta.code, &refused);
                invariants::refusal(entry, &refused, &mut self.report.checked)
            }
        }
    }

    /// Time goes by: often none, sometimes weeks, sometimes up to a day on which something is due.
    fn go_by(&mut self) {
        let on = self.world.on();
        let days = match self.numbers.below(100) {
            0..=54 => return,
            55..=84 => self.numbers.between(1, 12),
            85..=93 => self.numbers.between(13, 90),
            _ => return self.go_to_what_is_due(),
        };
        self.world.move_to(on.saturating_add(days.days()));
    }

    fn go_to_what_is_due(&mut self) {
        let on = self.world.on();
        let regime = &self.world.regime;
        let of = |file: &CaseFile| deadlines(file, regime, on);
        let due = self.world.files.values().flat_map(|file| of(file));
        let days: Vec<Date> = due
            .filter_map(|deadline| deadline.due)
            .filter(|due| *due > on)
            .collect();
        if let Some(day) = self.numbers.pick(&days) {
            let beside = self.numbers.between(-1, 1);
            self.world.move_to(day.saturating_add(beside.days()));
        }
    }
}
