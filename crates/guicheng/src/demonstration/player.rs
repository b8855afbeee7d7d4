//! Plays the lives of projects day by day, all parties in turn, each act through the office.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use acts::act::Course;
use acts::case::{CaseFile, CaseId};
use acts::party::{Actor, Party};
use acts::stage::Stage;
use anyhow::{Context, Result};
use indicatif::ProgressBar;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use store::beside::document::StoredDocument;
use tokio::task::JoinSet;
use web::office::Office;

use super::background::development_plan;
use super::cast::{Cast, submit};
use super::forms::{self, Sample};
use super::life::{Spec, Step, life};
use crate::clock::SetClock;
use crate::law_folder::LawFolder;
use crate::server::Server;

/// How many projects are played at once.
const TOGETHER: usize = 64;

/// Everything the play needs.
#[derive(Debug)]
pub(super) struct Stand {
    pub(super) office: Office,
    pub(super) cast: Cast,
    pub(super) specs: Vec<Spec>,
    /// The development plan that projects serve.
    pub(super) plan: CaseId,
    cases: Mutex<BTreeMap<usize, CaseId>>,
    pub(super) sample: Sample,
}

/// Plays everything up to today.
///
/// # Errors
/// An act was refused.
pub async fn play(
    server: &Server,
    of: (&LawFolder, Date),
    specs: Vec<Spec>,
    bar: &ProgressBar,
) -> Result<()> {
    let (folder, today) = of;
    let first = specs.iter().map(|spec| spec.reported_on).min().unwrap_or(today);
    let clock = Arc::new(SetClock::at(instant(first, 8)?));
    let office = server.office(clock.clone());
    let cast = Cast::enter(&office, folder).await?;
    let sample = sample(&office).await?;
    let plan = development_plan(&office, &cast, (first, today)).await?;
    let stand = Arc::new(Stand {
        office,
        cast,
        plan,
        specs,
        cases: Mutex::default(),
        sample,
    });
    stand.frameworks().await?;
    let mut days: BTreeMap<Date, BTreeMap<usize, Vec<Step>>> = BTreeMap::new();
    let calendar = &server.app.store.regime().calendar;
    for (index, spec) in stand.specs.iter().enumerate() {
        for (day, step) in life(spec, today, calendar) {
            days.entry(day).or_default().entry(index).or_default().push(step);
        }
    }
    let plans = super::stock::plan_days(&stand.specs, today, calendar);
    for day in plans.keys() {
        days.entry(*day).or_default();
    }
    bar.set_length(
        days.values()
            .flat_map(BTreeMap::values)
            .map(|steps| steps.len() as u64)
            .sum(),
    );
    for (day, projects) in days {
        clock.set(instant(day, 9)?);
        for plan in plans.get(&day).into_iter().flatten() {
            stand.plan(plan, today).await?;
        }
        stand_day(&stand, projects, (day, bar)).await?;
    }
    Ok(())
}

fn instant(day: Date, hour: i8) -> Result<jiff::Timestamp> {
    let zone = TimeZone::fixed(jiff::tz::Offset::constant(8));
    Ok(day.at(hour, 30, 0, 0).to_zoned(zone)?.timestamp())
}

async fn stand_day(
    stand: &Arc<Stand>,
    projects: BTreeMap<usize, Vec<Step>>,
    at: (Date, &ProgressBar),
) -> Result<()> {
    let (day, bar) = at;
    let mut running = JoinSet::new();
    for (index, steps) in projects {
        if running.len() >= TOGETHER {
            running.join_next().await.context("something runs")???;
        }
        let (stand, bar) = (Arc::clone(stand), bar.clone());
        running.spawn(async move {
            for step in steps {
                stand
                    .step(index, step, day)
                    .await
                    .with_context(|| format!("project {index}, {step:?} on {day}"))?;
                bar.inc(1);
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = running.join_next().await {
        done??;
    }
    Ok(())
}

impl Stand {
    /// The case file of a project.
    pub(super) fn case(&self, index: usize) -> Result<CaseId> {
        let cases = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        cases
            .get(&index)
            .cloned()
            .with_context(|| format!("project {index} was not reported"))
    }

    pub(super) async fn file(&self, case: &CaseId) -> Result<CaseFile> {
        self.office
            .app
            .store
            .case(case)
            .await?
            .with_context(|| format!("{case} is not there"))
    }

    async fn step(&self, index: usize, step: Step, on: Date) -> Result<()> {
        let spec = self.specs.get(index).context("every index has its spec")?;
        let unit = self.cast.prepares(&spec.unit)?;
        if step == Step::Report {
            let facts = self.as_reported(spec, unit).await?;
            let form = json!({ "unit": unit.office, "project": facts });
            let done = submit(&self.office, unit, ("report_project", None), form).await?;
            self.cases
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(index, done.case);
            return Ok(());
        }
        let case = self.case(index)?;
        if let Step::Later(later) = step {
            return self.later(spec, (&case, later), on).await;
        }
        if step >= Step::ApplyApproval && self.file(&case).await?.stage() == Stage::Construction {
            return Ok(());
        }
        if step < Step::ApplyApproval {
            return self.step_to_library(spec, (&case, step), on).await;
        }
        self.step_to_approval(spec, (&case, step), on).await
    }

    async fn step_to_library(&self, spec: &Spec, what: (&CaseId, Step), on: Date) -> Result<()> {
        let (case, step) = what;
        let bureau = self.cast.authority(Party::DataBureau)?;
        match step {
            Step::Withdraw => {
                let form = json!({ "reason": "需求发生变化，拟与其他项目合并后重新报送。" });
                self.act(self.cast.prepares(&spec.unit)?, ("withdraw_project", case), form)
                    .await
            }
            Step::Check => {
                self.check(spec, case).await?;
                self.serve_task(spec, case).await
            }
            Step::Delegate => self.delegate(spec, case).await,
            Step::Split => self.split(spec, case).await,
            Step::Apply => self.apply(spec, case, on).await,
            Step::Return => self.give_back(case).await,
            Step::Correct => self.correct(spec, case).await,
            Step::ReviewPrepare => self.review(spec, case).await,
            Step::ReviewReview => self.move_review((1, "review_draft"), case).await,
            Step::ReviewSign => self.move_review((2, "sign_draft"), case).await,
            Step::Appraise => self.appraise(spec, case).await,
            Step::Admit => self.three(bureau, ("admit", case), json!({ "note": "" })).await,
            Step::Refuse => {
                let form = json!({ "reason": "评审认为云网资源测算依据不足，建议完善后重新报送。" });
                self.three(bureau, ("refuse_admission", case), form).await
            }
            Step::Supplement => self.supplement(case, on).await,
            Step::Ready => self.ready(spec, case, on).await,
            Step::Report
            | Step::ApplyApproval
            | Step::Opinions
            | Step::ReviewReport
            | Step::ReturnApproval
            | Step::ApprovePrepare
            | Step::Approve
            | Step::Later(_) => Ok(()),
        }
    }

    async fn step_to_approval(&self, spec: &Spec, what: (&CaseId, Step), on: Date) -> Result<()> {
        let (case, step) = what;
        let bureau = self.cast.authority(Party::DataBureau)?;
        if step == Step::ApplyApproval {
            let text = self.next_text(case, on).await?;
            let form = forms::approval(spec, &self.sample, &text);
            return self
                .act(
                    self.cast.prepares(&spec.unit)?,
                    ("apply_for_approval", case),
                    form,
                )
                .await;
        }
        if step == Step::Opinions {
            return self.opinions(case, on).await;
        }
        if step == Step::ReviewReport {
            return self.review_report(spec, case).await;
        }
        if step == Step::ReturnApproval {
            let points = ["概算表缺少密码改造费用的测算依据", "数据资源目录与第八章不一致"];
            return self
                .act(&bureau[0], ("return_approval", case), json!({ "points": points }))
                .await;
        }
        let form = forms::approve(&self.file(case).await?, spec, on);
        if step == Step::ApprovePrepare {
            return self.act(&bureau[0], ("approve", case), form).await;
        }
        self.three(bureau, ("approve", case), form).await
    }

    /// One act.
    pub(super) async fn act(&self, actor: &Actor, what: (&str, &CaseId), form: Value) -> Result<()> {
        let (act, case) = what;
        let standing = acts::list::entry(act).is_some_and(|entry| entry.meta.course == Course::Opens);
        let case = (!standing).then_some(case);
        submit(&self.office, actor, (act, case), form).await.map(drop)
    }

    /// An act that is prepared, reviewed, countersigned by another authority and signed on one day.
    pub(super) async fn jointly(
        &self,
        hands: (&[Actor; 3], &[Actor; 3]),
        what: (&str, &CaseId),
        form: Value,
    ) -> Result<()> {
        let (own, other) = hands;
        let (act, case) = what;
        self.act(&own[0], (act, case), form).await?;
        self.move_draft(&own[1], "review_draft", (act, case)).await?;
        let file = self.file(case).await?;
        if let Some(draft) = file.drafts.iter().find(|draft| draft.act == act) {
            let agreed = json!({ "draft": draft.number, "verdict": "agreed", "note": "同意。" });
            self.act(&other[2], ("countersign_draft", case), agreed).await?;
        }
        self.move_draft(&own[2], "sign_draft", (act, case)).await
    }

    /// An act that is prepared, reviewed and signed on one day.
    pub(super) async fn three(&self, hands: &[Actor; 3], what: (&str, &CaseId), form: Value) -> Result<()> {
        let (act, case) = what;
        self.act(&hands[0], (act, case), form).await?;
        self.move_draft(&hands[1], "review_draft", (act, case)).await?;
        self.move_draft(&hands[2], "sign_draft", (act, case)).await
    }

    pub(super) async fn move_draft(&self, actor: &Actor, how: &str, what: (&str, &CaseId)) -> Result<()> {
        let (act, case) = what;
        let file = self.file(case).await?;
        let Some(draft) = file.drafts.iter().find(|draft| draft.act == act) else {
            return Ok(());
        };
        self.act(actor, (how, case), json!({ "draft": draft.number }))
            .await
    }
}

/// One small document that stands for all attachments.
pub(crate) async fn sample(office: &Office) -> Result<Sample> {
    let bytes = include_bytes!("sample.pdf");
    let digest = office.app.blobs.put(bytes).await?;
    let size = bytes.len() as u64;
    let stored = StoredDocument {
        digest: digest.clone(),
        media_type: "application/pdf".to_owned(),
        size,
        kept_at: office.app.clock.now().to_string(),
    };
    office.app.store.note_document(&stored).await?;
    Ok(Sample { digest, size })
}
