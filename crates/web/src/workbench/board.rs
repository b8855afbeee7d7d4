//! Everything that lies on the workbench of one plan, gathered once for page, moves and workbook: the begun form, the candidates of
//! the library with their grounds, and what is proposed. Only whoever sees all business sees it (Article 4).

use std::collections::BTreeMap;

use acts::case::{CaseFile, CaseId};
use acts::organisation::{Ban, ResultNoted};
use acts::party::Actor;
use acts::permit::{self, may_read, permit};
use acts::plan::{Plan, PlanEntry};
use acts::ranking::{
    self, Candidate, Departure, Proposal, Surroundings, candidate, departures, is_weighed, proposal,
};
use acts::stage::Stage;
use acts::words::{Category, PlanKind};
use rules::law::Basis;
use store::projects::{ProjectQuery, ProjectRow};

use super::arrangement::{Arrangement, Face, Mode};
use super::proposed::{Measure, Outcome, proposed};
use crate::disclosure;
use crate::office::Office;
use crate::problem::Problem;
use crate::scope;

/// The most projects of the library that are weighed.
const MOST: u32 = 10_000;

/// Whether the reader may move things about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// Moves and begins the act.
    Arranges,
    /// Only looks.
    Reads,
}

/// The workbench of a plan.
#[derive(Debug, Clone)]
pub struct Board {
    /// The plan's case file.
    pub file: CaseFile,
    /// By which act it is moved about.
    pub mode: Mode,
    /// Whether the reader may.
    pub hand: Hand,
    /// Whether something is begun that is not recorded.
    pub is_begun: bool,
    /// The instant at which it was kept; empty when nothing is begun. A page carries it, so that no window overtakes another.
    pub kept: String,
    /// The plan as it lies there.
    pub arrangement: Arrangement,
    /// All candidates.
    pub proposal: Proposal,
    /// What the projects are called.
    pub faces: BTreeMap<CaseId, Face>,
    /// The selection with the most points.
    pub best: Outcome,
    /// The selection by rank.
    pub filled: Outcome,
}

impl Board {
    /// Gathers the workbench of a plan for a reader.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for what is no plan, and for readers who do not see all business.
    pub async fn gather(office: &Office, actor: &Actor, case: &CaseId) -> Result<Self, Problem> {
        let file = disclosure::of_case(office, actor, office.read(actor, case).await?).await?;
        let plan = file.plan().ok_or(Problem::NotFound)?.clone();
        if permit::scope(actor) != permit::Scope::All {
            return Err(Problem::NotFound);
        }
        let mode = Mode::of(&plan);
        let hand = hand(actor, &file, mode);
        let begun = office
            .app
            .store
            .form_draft(&actor.person, mode.act(), case)
            .await?;
        let begun = begun.filter(|_| hand == Hand::Arranges);
        let kept = begun
            .as_ref()
            .map(|begun| begun.kept_at.clone())
            .unwrap_or_default();
        let form = begun.and_then(|begun| serde_json::from_str(&begun.form).ok());
        let arrangement = form.as_ref().map_or_else(
            || Arrangement::of_plan(&plan),
            |form| Arrangement::of_form(&plan, mode, form),
        );
        let mut board = Self {
            mode,
            hand,
            is_begun: form.is_some(),
            kept,
            arrangement,
            proposal: Proposal::default(),
            faces: BTreeMap::new(),
            best: Outcome::Unreadable,
            filled: Outcome::Unreadable,
            file,
        };
        board.weigh_anew(office, actor).await?;
        Ok(board)
    }

    /// Weighs everything again after something was moved: how urgent a project is said to be counts for its place.
    ///
    /// # Errors
    /// [`Problem`] when the store cannot be read.
    pub async fn weigh_anew(&mut self, office: &Office, actor: &Actor) -> Result<(), Problem> {
        let plan = self.plan();
        self.weigh(office, actor, &plan).await?;
        self.select().await
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> Plan {
        self.file.plan().cloned().unwrap_or_default()
    }

    /// Reads the candidates and puts them in order.
    async fn weigh(&mut self, office: &Office, actor: &Actor, plan: &Plan) -> Result<(), Problem> {
        let store = &office.app.store;
        let query = ProjectQuery {
            scope: scope::projects(actor),
            stages: vec![Stage::InLibrary.code().to_owned()],
            ..ProjectQuery::default()
        };
        let rows = store.all_projects(&query, MOST).await?;
        let ids = self.asked(plan, rows);
        let mut files = store.cases(&ids).await?;
        files.retain(|file| may_read(actor, file));
        let kind = plan.kind.unwrap_or(PlanKind::Construction);
        let is_issued = |id: &CaseId| plan.issued_entries().iter().any(|entry| &entry.project == id);

        let directory = office.directory().await?;
        let named = files
            .iter()
            .filter_map(|file| Some((file.id.clone(), Face::of(file, &directory)?)));
        self.faces = named.collect();
        let bans = bans(office, &files).await?;
        let plans = store.plans().await?;
        let others: Vec<&Plan> = plans
            .iter()
            .filter(|other| other.id != self.file.id)
            .filter_map(CaseFile::plan)
            .collect();
        let regime = office.regime();
        let on = office.app.clock.today();
        let weighed = files
            .iter()
            .filter(|file| is_weighed(file, kind) || is_issued(&file.id));
        let candidates = weighed.filter_map(|file| {
            let project = file.project()?;
            let law = regime.law(Some(file), on).ok()?;
            let results: &[ResultNoted] = directory
                .get(&project.unit)
                .map_or(&[], |line| line.results.as_slice());
            let around = Surroundings {
                year: plan.year,
                results,
                bans: bans.get(&project.unit).map_or(&[], Vec::as_slice),
                basis: Basis {
                    law: &law,
                    calendar: &regime.calendar,
                },
                on,
            };
            let stated = ranking::stated(
                &file.id,
                (&self.arrangement.entries, &self.arrangement.set_aside),
                &others,
            );
            let amount = self.arrangement.entry(&file.id).map(|entry| entry.amount);
            candidate(file, (stated, amount), &around)
        });
        self.proposal = proposal(candidates.collect());
        Ok(())
    }

    /// The projects whose case files are read: those the library has for the plan, and those that are in it already.
    fn asked(&self, plan: &Plan, rows: Vec<ProjectRow>) -> Vec<CaseId> {
        let of_plan = rows
            .into_iter()
            .filter(|row| belongs_to(row, plan))
            .map(|row| row.case);
        let arranged = self.arrangement.order().into_iter();
        let issued = plan.issued_entries().iter().map(|entry| entry.project.clone());
        let mut ids: Vec<CaseId> = of_plan.chain(arranged).chain(issued).collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// Makes the two selections away from the server's other work.
    async fn select(&mut self) -> Result<(), Problem> {
        let (proposal, budget) = (self.proposal.clone(), self.arrangement.budget);
        let issued = self.issued();
        let made = tokio::task::spawn_blocking(move || {
            let by = |measure| proposed(&proposal, &issued, (budget, measure));
            (by(Measure::Points), by(Measure::Rank))
        });
        let made = made.await.map_err(|fault| Problem::Internal(fault.to_string()))?;
        (self.best, self.filled) = made;
        Ok(())
    }

    /// The entries that stay in: those of the version in force.
    #[must_use]
    pub fn issued(&self) -> Vec<PlanEntry> {
        self.plan().issued_entries().to_vec()
    }

    /// The candidates by rank.
    #[must_use]
    pub fn candidates(&self) -> Vec<Candidate> {
        let ranked = self.proposal.ranked.iter().map(|one| one.candidate.clone());
        ranked.chain(self.proposal.barred.iter().cloned()).collect()
    }

    /// Where the arrangement departs from the proposal that is nearer to it.
    #[must_use]
    pub fn departures(&self) -> (Measure, Vec<Departure>) {
        let arranged = self.arrangement.order();
        let from = |outcome: &Outcome| departures(outcome.order(), &arranged);
        let (best, filled) = (from(&self.best), from(&self.filled));
        if filled.len() < best.len() {
            (Measure::Rank, filled)
        } else {
            (Measure::Points, best)
        }
    }
}

/// Whether the reader may do the act by which the plan is moved about.
fn hand(actor: &Actor, file: &CaseFile, mode: Mode) -> Hand {
    let entry = acts::list::entry(mode.act());
    let may =
        entry.is_some_and(|entry| entry.is_heard(file) && permit(actor, entry.meta, Some(file)).is_ok());
    if may { Hand::Arranges } else { Hand::Reads }
}

/// Whether a row of the library may be of the plan, so that its case is read: reported for no later year.
fn belongs_to(row: &ProjectRow, plan: &Plan) -> bool {
    let is_maintenance = row.line.managed_as == Category::Maintenance.code();
    is_maintenance == (plan.kind == Some(PlanKind::Maintenance)) && row.line.plan_year <= plan.year
}

async fn bans(office: &Office, files: &[CaseFile]) -> Result<BTreeMap<CaseId, Vec<Ban>>, Problem> {
    let mut units: Vec<CaseId> = files
        .iter()
        .filter_map(|file| Some(file.project()?.unit.clone()))
        .collect();
    units.sort();
    units.dedup();
    let files = office.app.store.cases(&units).await?;
    let of = |file: &CaseFile| Some((file.id.clone(), file.organisation()?.bans.clone()));
    Ok(files.iter().filter_map(of).collect())
}
