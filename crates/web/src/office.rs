//! The office: the one service through which pages, API, demonstration and import submit acts and read cases.
//!
//! load → permit → hear → fold → append. Who may do what is [`acts::permit`] (Article 4), what follows is the act's own
//! decision; nothing is decided here.

mod attached;
mod directory;
mod recording;
mod repeating;
pub mod submission;
mod surrounding;
mod withholding;

use std::sync::Arc;

use acts::act::{Course, Entry};
use acts::case::{CaseFile, CaseId};
use acts::hear::{Decided, hear};
use acts::hearing::{Context, Fresh};
use acts::list::Event;
use acts::party::{Actor, Directory};
use acts::permit::{may_read, permit};
use acts::record::{Record, RecordBody};
use acts::regime::Regime;
use acts::signing::Steps;
use store::fault::AppendFault;
use tokio::sync::{Mutex, RwLock, Semaphore};

use crate::app::App;
use crate::identity;
use crate::import::confirming::Running;
use directory::Known;
use recording::{denied, done, folded, is_of_law, not_heard, of_changed_duties, refused, scoped, since};
use submission::{Done, Fault, Since, Submission};

/// How often an act is decided anew when others were faster.
const ATTEMPTS: usize = 3;
/// How many passwords are hashed at once: each takes 64 MiB.
const HASHERS: usize = 2;
/// Over how many turns the names for signing in are spread.
const SIGN_IN_TURNS: usize = 64;
/// How many large bodies are taken at once: each may take 100 MiB of memory.
const UPLOADS: usize = 4;

/// How many tables are taken away at once: each is held whole, and a hundred thousand rows take 200 MiB.
const EXPORTS: usize = 2;

/// The office; cheap to clone, all clones are one.
#[derive(Clone, Debug)]
pub struct Office {
    /// What the outside world gives.
    pub app: App,
    directory: Arc<RwLock<Known>>,
    /// Turns at signing in: attempts for one name wait for one another, so that many at once are not many guesses.
    pub(crate) sign_ins: Arc<Vec<Mutex<()>>>,
    /// Leave to hash a password.
    pub(crate) hashers: Arc<Semaphore>,
    /// Leave to send a large body.
    pub(crate) uploads: Arc<Semaphore>,
    /// Leave to take a table away.
    pub(crate) exports: Arc<Semaphore>,
    /// The imports that are being confirmed.
    pub(crate) imports: Arc<Running>,
}

/// An act decided and folded, but not recorded.
struct Prepared {
    record: Record,
    files: Vec<CaseFile>,
    steps: Steps,
}

impl Office {
    /// The office over these parts.
    #[must_use]
    pub fn new(app: App) -> Self {
        Self {
            app,
            directory: Arc::default(),
            sign_ins: Arc::new(
                std::iter::repeat_with(Mutex::default)
                    .take(SIGN_IN_TURNS)
                    .collect(),
            ),
            hashers: Arc::new(Semaphore::new(HASHERS)),
            uploads: Arc::new(Semaphore::new(UPLOADS)),
            exports: Arc::new(Semaphore::new(EXPORTS)),
            imports: Arc::default(),
        }
    }

    /// The policies and the calendar in force.
    #[must_use]
    pub fn regime(&self) -> Arc<Regime> {
        self.app.store.regime()
    }

    /// Who this person is as an actor today; none when there is no such open account.
    ///
    /// # Errors
    /// [`Fault`] when the store cannot be read.
    pub async fn actor(&self, person: &CaseId) -> Result<Option<Actor>, Fault> {
        let directory = self.directory().await?;
        self.actor_among(person, &directory).await
    }

    /// The same, among the organisations as one request knows them.
    ///
    /// # Errors
    /// [`Fault`] when the store cannot be read.
    pub async fn actor_among(&self, person: &CaseId, directory: &Directory) -> Result<Option<Actor>, Fault> {
        let file = self.app.store.case(person).await?;
        let account = file
            .as_ref()
            .and_then(CaseFile::person)
            .filter(|account| !account.closed);
        Ok(account.map(|account| account.actor(person, directory, self.app.clock.today())))
    }

    /// A case file that this actor may read.
    ///
    /// # Errors
    /// [`Fault::Unknown`] when there is none or it may not be seen.
    pub async fn read(&self, actor: &Actor, case: &CaseId) -> Result<CaseFile, Fault> {
        let file = self.app.store.case(case).await?;
        file.filter(|file| may_read(actor, file)).ok_or(Fault::Unknown)
    }

    /// Does an act; what it is answered with names no case that the actor may not see. The same key from the same person gives the first answer again, before anything else is looked at.
    ///
    /// # Errors
    /// See [`Fault`]; nothing is recorded then.
    pub async fn submit(&self, actor: &Actor, submission: &Submission) -> Result<Done, Fault> {
        let heard = self.heard(actor, submission).await;
        self.unnamed(actor, heard).await
    }

    async fn heard(&self, actor: &Actor, submission: &Submission) -> Result<Done, Fault> {
        if let Some(done) = self.first_answer(actor, submission).await? {
            return Ok(done);
        }
        for _ in 0..ATTEMPTS {
            let prepared = match self.prepare(actor, submission).await {
                Ok(prepared) => prepared,
                Err(fault) => return self.unless_recorded(actor, submission, fault).await,
            };
            let done = done(&prepared);
            let touches = |kind: fn(&Event) -> bool| {
                let changes = prepared.record.body.changes.iter();
                changes.flat_map(|change| &change.events).any(kind)
            };
            let legislates = touches(is_of_law);
            let unsettled = of_changed_duties(&prepared.record);
            match self.app.store.append(prepared.record, prepared.files).await {
                Ok(receipt) => {
                    if legislates {
                        self.reckon_anew();
                    }
                    self.end_sessions(&unsettled).await;
                    return self.answered(actor, submission, (done, receipt)).await;
                }
                Err(AppendFault::Stale { .. }) => {}
                Err(AppendFault::KeyReused { number }) => {
                    let first = self.first_answer(actor, submission).await?;
                    return first.ok_or(Fault::KeyReused { number });
                }
                Err(fault) => return Err(refused(fault)),
            }
        }
        let reason = "others keep acting in the same case files".to_owned();
        Err(Fault::Unavailable {
            reason,
            retry_after_seconds: 1,
        })
    }

    /// Ends the sessions of people whose duties, office or account changed. What they may do is read anew with each
    /// request in any case, so a failure here is told and undoes nothing.
    async fn end_sessions(&self, people: &[CaseId]) {
        let at = crate::session::instant(self.app.clock.now());
        for person in people {
            if let Err(fault) = self.app.store.end_sessions_of(person, &at).await {
                tracing::error!(%fault, %person, "the sessions of a person were not ended");
            }
        }
    }

    /// Brings every date that is kept in the read tables in line with the law as it has become, in the background.
    fn reckon_anew(&self) {
        let store = self.app.store.clone();
        tokio::spawn(async move {
            if let Err(fault) = store.rebuild().await {
                tracing::error!(%fault, "the read tables were not made anew after the law changed");
            }
        });
    }

    /// What an act would do: the same path without the record.
    ///
    /// # Errors
    /// See [`Fault`].
    pub async fn validate(&self, actor: &Actor, submission: &Submission) -> Result<Done, Fault> {
        let heard = self.prepare(actor, submission).await;
        self.unnamed(actor, heard.map(|prepared| done(&prepared))).await
    }

    async fn prepare(&self, actor: &Actor, submission: &Submission) -> Result<Prepared, Fault> {
        let entry = acts::list::entry(&submission.act).ok_or(Fault::Unknown)?;
        let case = self.own_case(entry, submission).await?;
        let permit = permit(actor, entry.meta, case.as_ref());
        // Whoever was overtaken learns that first: what they may do now follows from what happened since.
        if let (Some(expected), Some(case)) = (submission.expected_version, &case)
            && expected != case.version
            && (permit.is_ok() || may_read(actor, case))
        {
            return Err(self.stale(case, expected).await?);
        }
        let permit = permit.map_err(denied)?;
        let on = self.app.clock.today();
        let regime = self.app.store.regime_in_force().await?;
        let law = regime.law(case.as_ref(), on).map_err(Fault::Law)?;
        let directory = self.directory().await?;
        let fresh = Fresh {
            id: identity::fresh(&self.app),
            seed: identity::seed(&self.app),
        };
        let linked = self
            .linked(actor, entry, (&fresh, submission, case.as_ref()))
            .await?;
        let surroundings = self
            .surroundings(entry, (&fresh, submission, case.as_ref()), (actor, &law))
            .await?;
        let context = Context {
            law: &law,
            calendar: &regime.calendar,
            on,
            actor,
            directory: &directory,
            linked: &linked,
            surroundings: &surroundings,
            fresh: &fresh,
            reasons: &submission.reasons,
        };
        let decided = hear(entry, &permit, case.as_ref(), (&submission.form, context)).map_err(not_heard)?;
        self.weigh_documents(&submission.form, &decided.documents).await?;
        let steps = decided.steps;
        let record = self.record(actor, submission, (entry, decided, law.stamp(), permit.party()))?;
        let files = folded(&record, case.into_iter().chain(linked).collect())?;
        Ok(Prepared { record, files, steps })
    }

    /// The case the act is in; an act that opens one has none, any other must name one.
    async fn own_case(&self, entry: &Entry, submission: &Submission) -> Result<Option<CaseFile>, Fault> {
        match (entry.meta.course, &submission.case) {
            (Course::Opens, None) => Ok(None),
            (Course::Continues, Some(id)) => {
                let case = self.app.store.case(id).await?.ok_or(Fault::Unknown)?;
                if entry.kind.is_some_and(|kind| kind != case.kind()) {
                    return Err(Fault::Unknown);
                }
                Ok(Some(case))
            }
            (Course::Standing(standing), named)
                if named.as_ref().is_none_or(|id| id.as_str() == standing) =>
            {
                Ok(self.app.store.case(&CaseId::new(standing)).await?)
            }
            (Course::Opens, Some(_)) | (Course::Continues, None) | (Course::Standing(_), _) => {
                Err(Fault::Unknown)
            }
        }
    }

    /// The case files the act asks for, as far as the actor may see them.
    async fn linked(
        &self,
        actor: &Actor,
        entry: &Entry,
        (fresh, submission, case): (&Fresh, &Submission, Option<&CaseFile>),
    ) -> Result<Vec<CaseFile>, Fault> {
        let ids = self.asked_for(entry, (fresh, submission, case));
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let files = self.app.store.cases(&ids).await?;
        Ok(files.into_iter().filter(|file| may_read(actor, file)).collect())
    }

    /// The case files the act asks for besides its own; none when its form cannot be read.
    fn asked_for(
        &self,
        entry: &Entry,
        (fresh, submission, case): (&Fresh, &Submission, Option<&CaseFile>),
    ) -> Vec<CaseId> {
        let Ok(act) = entry.read(&submission.form) else {
            return Vec::new();
        };
        let blank;
        let case = match case {
            Some(case) => case,
            None => {
                blank = entry.blank(&fresh.id, self.app.clock.today());
                &blank
            }
        };
        let mut ids = act.links(case);
        ids.retain(|id| id != &case.id);
        ids
    }

    fn record(
        &self,
        actor: &Actor,
        submission: &Submission,
        (entry, decided, policy, party): (&Entry, Decided, String, acts::party::Party),
    ) -> Result<Record, Fault> {
        let case = decided.changes.first().map(|change| change.case.clone());
        Ok(Record {
            act: entry.meta.code.to_owned(),
            case: case.ok_or_else(|| Fault::Broken("an act without a change".to_owned()))?,
            at: self.app.clock.now().to_string(),
            on: self.app.clock.today(),
            person: actor.person.clone(),
            office: actor.office.clone(),
            party,
            articles: decided
                .articles
                .iter()
                .map(|article| (*article).to_owned())
                .collect(),
            policy,
            key: scoped(actor, &submission.key),
            body: RecordBody {
                form: submission.form.clone(),
                reasons: submission.reasons.clone(),
                changes: decided.changes,
                findings: decided.findings,
            },
            documents: decided.documents,
        })
    }

    /// That others acted in a case since a version.
    async fn stale(&self, case: &CaseFile, expected: u64) -> Result<Fault, Fault> {
        Ok(Fault::Stale {
            expected,
            found: case.version,
            since: self.since(case, expected).await?,
        })
    }

    /// What was recorded in a case since a version.
    pub(crate) async fn since(&self, case: &CaseFile, version: u64) -> Result<Vec<Since>, Fault> {
        if case.version <= version {
            return Ok(Vec::new());
        }
        let rows = self.app.store.timeline(&case.id).await?;
        let all = rows.iter().filter_map(|row| since(row, &case.id));
        Ok(all.filter(|act| act.version > version).collect())
    }
}
