//! A world in memory in which acts are done as the office does them: permit, hear, fold (Article 4: who does what).
//!
//! It needs no database: case files, the register of organisations, names that may exist once, the records, and a day
//! that moves forward.

mod looking_up;
mod names;
pub mod replaying;

use std::collections::BTreeMap;
use std::sync::Arc;

use acts::act::{Course, Entry};
use acts::case::{CaseFile, CaseId};
use acts::form::FieldFault;
use acts::hear::{Decided, Refusal, hear};
use acts::hearing::{Context, Fresh};
use acts::list::Event;
use acts::listing::{Lines, lines};
use acts::party::{Actor, Directory, Party};
use acts::permit::{Denial, permit};
use acts::record::{KeptFinding, Record, RecordBody};
use acts::regime::Regime;
use acts::signing::Steps;
use jiff::civil::Date;
use rules::law::Law;
use rules::policy::LawFault;
use serde_json::Value;

use crate::numbers::Numbers;

/// Crockford's digits: no letter that is read as another.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Seconds from the beginning of office hours to their end.
const OFFICE_HOURS: u32 = 9 * 60 * 60;

/// An act as somebody submits it in a world.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The act.
    pub entry: &'static Entry,
    /// The case file; none for an act that opens one.
    pub case: Option<&'a CaseId>,
    /// The form.
    pub form: &'a Value,
    /// Reasons for exceptions, by rule.
    pub reasons: &'a BTreeMap<String, String>,
}

/// Why an act was not done.
#[derive(Debug, Clone)]
pub enum Refused {
    /// There is no such case, or it may not be seen.
    Unknown,
    /// The act may not be done by this person, or not now.
    Denied(Denial),
    /// The form cannot be read.
    Form(Vec<FieldFault>),
    /// A rule stands against it.
    Rules(Vec<KeptFinding>),
    /// There is no law for that day.
    Law(LawFault),
    /// A name that may exist once is taken.
    Claimed(&'static str, String),
    /// An act came without a change, or a change without an opening event.
    Broken(String),
}

/// One act that was done, with what it moved.
#[derive(Debug, Clone)]
pub struct Done {
    /// What the ledger keeps of it.
    pub record: Arc<Record>,
    /// Whether it took effect or waits for review and signature.
    pub steps: Steps,
    /// The changed case files as they were, in the order of the changes; none for those it opened.
    pub before: Vec<Option<Arc<CaseFile>>>,
    /// The changed case files as they are.
    pub after: Vec<Arc<CaseFile>>,
}

/// A world.
#[derive(Debug, Clone)]
pub struct World {
    /// Policies and calendar.
    pub regime: Arc<Regime>,
    /// The case files.
    pub files: BTreeMap<CaseId, Arc<CaseFile>>,
    /// The organisations.
    pub directory: Arc<Directory>,
    /// The people who act, as they are today.
    pub people: Arc<Vec<Actor>>,
    /// What was recorded, oldest first.
    pub records: Vec<Arc<Record>>,
    claims: BTreeMap<(&'static str, String), CaseId>,
    laws: BTreeMap<String, Law>,
    on: Date,
    second: u32,
    made: u64,
}

impl World {
    /// An empty world on a day.
    #[must_use]
    pub fn new(regime: Arc<Regime>, on: Date) -> Self {
        Self {
            regime,
            files: BTreeMap::new(),
            directory: Arc::default(),
            people: Arc::default(),
            records: Vec::new(),
            claims: BTreeMap::new(),
            laws: BTreeMap::new(),
            on,
            second: 0,
            made: 0,
        }
    }

    /// A world that goes on from this one by itself: it keeps neither the records before it nor the names that are
    /// taken, which the store sees to when acts are written there.
    #[must_use]
    pub fn branch(&self) -> Self {
        Self {
            records: Vec::new(),
            claims: BTreeMap::new(),
            ..self.clone()
        }
    }

    /// The legal day.
    #[must_use]
    pub const fn on(&self) -> Date {
        self.on
    }

    /// Moves to a later day; an earlier one changes nothing.
    pub fn move_to(&mut self, day: Date) {
        if day > self.on {
            self.on = day;
            self.second = 0;
            self.laws.clear();
            let deputies = self
                .files
                .values()
                .filter_map(|file| file.person())
                .any(|person| !person.stands_in.is_empty());
            if deputies {
                self.renew_people();
            }
        }
    }

    /// A case file.
    #[must_use]
    pub fn file(&self, id: &CaseId) -> Option<&Arc<CaseFile>> {
        self.files.get(id)
    }

    /// The law of a case today; for a new case that of the jurisdiction.
    ///
    /// # Errors
    /// There is none.
    pub fn law(&mut self, case: Option<&CaseFile>) -> Result<Law, LawFault> {
        let own = case
            .and_then(CaseFile::project)
            .map(|project| project.policy.clone());
        let policy = own.unwrap_or_default();
        if let Some(law) = self.laws.get(&policy) {
            return Ok(law.clone());
        }
        let law = self.regime.law(case, self.on)?;
        self.laws.insert(policy, law.clone());
        Ok(law)
    }

    /// The rows of a case file.
    #[must_use]
    pub fn lines(&self, file: &CaseFile) -> Lines {
        lines(file, &self.regime)
    }

    /// Does an act, or says why not; nothing has changed then.
    ///
    /// # Errors
    /// See [`Refused`].
    pub fn submit(
        &mut self,
        actor: &Actor,
        request: Request<'_>,
        numbers: &mut Numbers,
    ) -> Result<Done, Refused> {
        let fresh = self.fresh(numbers);
        let entry = request.entry;
        let case = self.own_case(entry, request.case)?;
        let allowed = permit(actor, entry.meta, case.as_deref()).map_err(denied)?;
        let law = self.law(case.as_deref()).map_err(Refused::Law)?;
        let (linked, surroundings) = self.looked_up(actor, (request, case.as_deref(), &fresh));
        let directory = Arc::clone(&self.directory);
        let regime = Arc::clone(&self.regime);
        let context = Context {
            law: &law,
            calendar: &regime.calendar,
            on: self.on,
            actor,
            directory: &directory,
            linked: &linked,
            surroundings: &surroundings,
            fresh: &fresh,
            reasons: request.reasons,
        };
        let decided =
            hear(entry, &allowed, case.as_deref(), (request.form, context)).map_err(
                |refusal| match refusal {
                    Refusal::Form(faults) => Refused::Form(faults),
                    Refusal::Rules(findings) => Refused::Rules(findings),
                    Refusal::Denied(denial) => denied(denial),
                },
            )?;
        let steps = decided.steps;
        let record = self.record(
            actor,
            request,
            (decided, fresh.id.as_str(), (law.stamp(), allowed.party())),
        )?;
        self.settle(record, steps)
    }

    /// Folds what was decided into the case files and keeps the record.
    fn settle(&mut self, record: Record, steps: Steps) -> Result<Done, Refused> {
        let stamp = record.stamp();
        let mut before = Vec::with_capacity(record.body.changes.len());
        let mut after = Vec::with_capacity(record.body.changes.len());
        for change in &record.body.changes {
            let earlier = self.files.get(&change.case).cloned();
            let found = earlier.as_ref().map_or(0, |file| file.version);
            if found != change.before {
                return Err(Refused::Broken(format!(
                    "{} moves {} from version {}, which stands at {found}",
                    record.act, change.case, change.before
                )));
            }
            let folded = CaseFile::fold(earlier.as_deref().cloned(), &change.case, &change.events, &stamp);
            let folded = folded.ok_or_else(|| {
                Refused::Broken(format!(
                    "{} opens {} without an opening event",
                    record.act, change.case
                ))
            })?;
            before.push(earlier);
            after.push(Arc::new(folded));
        }
        self.claim((&before, &after))?;
        for file in &after {
            self.files.insert(file.id.clone(), Arc::clone(file));
        }
        let registers = |event: &Event| matches!(event, Event::Organisation(_));
        if record
            .body
            .changes
            .iter()
            .flat_map(|change| &change.events)
            .any(registers)
        {
            self.directory = Arc::new(Directory::of(self.files.values().map(Arc::as_ref)));
        }
        if after
            .iter()
            .any(|file| file.person().is_some() || file.organisation().is_some())
        {
            self.renew_people();
        }
        if let Some(register) = after.iter().find_map(|file| file.law_register()) {
            self.regime = Arc::new(self.regime.with(register));
            self.laws.clear();
        }
        self.second = (self.second + 7) % OFFICE_HOURS;
        let record = Arc::new(record);
        self.records.push(Arc::clone(&record));
        Ok(Done {
            record,
            steps,
            before,
            after,
        })
    }

    fn own_case(&self, entry: &Entry, named: Option<&CaseId>) -> Result<Option<Arc<CaseFile>>, Refused> {
        match (entry.meta.course, named) {
            (Course::Opens, None) => Ok(None),
            (Course::Continues, Some(id)) => {
                let file = self.files.get(id).ok_or(Refused::Unknown)?;
                let fits = entry.kind.is_none_or(|kind| kind == file.kind());
                fits.then(|| Some(Arc::clone(file))).ok_or(Refused::Unknown)
            }
            (Course::Standing(standing), _) => Ok(self.files.get(&CaseId::new(standing)).cloned()),
            (Course::Opens, Some(_)) | (Course::Continues, None) => Err(Refused::Unknown),
        }
    }

    /// The people who act, as they are today: with their duties and those of the absent for whom they stand in.
    fn renew_people(&mut self) {
        let open = self
            .files
            .values()
            .filter_map(|file| Some((&file.id, file.person().filter(|person| !person.closed)?)));
        let people: Vec<Actor> = open
            .map(|(id, person)| person.actor(id, &self.directory, self.on))
            .collect();
        self.people = Arc::new(people);
    }

    fn record(
        &self,
        actor: &Actor,
        request: Request<'_>,
        decided: (Decided, &str, (String, Party)),
    ) -> Result<Record, Refused> {
        let (decided, key, (policy, party)) = decided;
        let case = decided.changes.first().map(|change| change.case.clone());
        let case = case.ok_or_else(|| Refused::Broken("an act without a change".to_owned()))?;
        Ok(Record {
            act: request.entry.meta.code.to_owned(),
            case,
            at: self.instant(),
            on: self.on,
            person: actor.person.clone(),
            office: actor.office.clone(),
            party,
            articles: decided
                .articles
                .iter()
                .map(|article| (*article).to_owned())
                .collect(),
            policy,
            key: format!("{}/{key}", actor.person),
            body: RecordBody {
                form: request.form.clone(),
                reasons: request.reasons.clone(),
                changes: decided.changes,
                findings: decided.findings,
            },
            documents: decided.documents,
        })
    }

    /// The instant of the next act: half past eight on the legal day, and a little later for each act.
    fn instant(&self) -> String {
        let minutes = self.second / 60 + 30;
        format!(
            "{}T{:02}:{:02}:{:02}Z",
            self.on,
            minutes / 60,
            minutes % 60,
            self.second % 60
        )
    }

    /// An identity that sorts by age, as the product makes them, and a seed for a draw.
    fn fresh(&mut self, numbers: &mut Numbers) -> Fresh {
        self.made += 1;
        let days = self
            .on
            .since(Date::ZERO)
            .map_or(0, |span| span.get_days().unsigned_abs());
        let number = (u128::from(days) << 98)
            | (u128::from(self.made & 0x3FFF_FFFF) << 64)
            | u128::from(numbers.any());
        let digit = |place: u32| {
            let index =
                usize::try_from(number.checked_shr(place * 5).unwrap_or_default() & 31).unwrap_or_default();
            DIGITS.get(index).copied().map_or('0', char::from)
        };
        Fresh {
            id: CaseId::new((0..26).rev().map(digit).collect::<String>()),
            seed: numbers.any(),
        }
    }
}

fn denied(denial: Denial) -> Refused {
    match denial {
        Denial::Unknown => Refused::Unknown,
        Denial::Party { .. } | Denial::Duty { .. } | Denial::Stage { .. } => Refused::Denied(denial),
    }
}
