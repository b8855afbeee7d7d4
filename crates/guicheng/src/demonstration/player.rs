//! Plays the lives of projects day by day, all parties in turn, each act through the office.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use acts::act::Course;
use acts::case::{CaseFile, CaseId};
use acts::party::{Actor, Party};
use acts::stage::Stage;
use anyhow::{Context, Result, anyhow};
use indicatif::ProgressBar;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rules::decide::decision;
use rules::law::Basis;
use serde_json::{Value, json};
use store::beside::document::StoredDocument;
use tokio::task::JoinSet;
use web::office::Office;

use super::cast::{Cast, submit};
use super::forms::{self, Sample};
use super::life::{Spec, Step, Turn, life};
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
    cases: Mutex<BTreeMap<usize, CaseId>>,
    sample: Sample,
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
    let stand = Arc::new(Stand {
        office,
        cast,
        specs,
        cases: Mutex::default(),
        sample,
    });
    let mut days: BTreeMap<Date, BTreeMap<usize, Vec<Step>>> = BTreeMap::new();
    let calendar = &server.app.regime.calendar;
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
            let form = json!({ "unit": unit.office, "project": spec.facts });
            let done = submit(&self.office, unit, ("report_project", None), form).await?;
            self.cases
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(index, done.case);
            return Ok(());
        }
        let case = self.case(index)?;
        if step >= Step::ApplyApproval && self.file(&case).await?.stage() == Stage::Construction {
            return Ok(());
        }
        let bureau = self.cast.authority(Party::DataBureau)?;
        match step {
            Step::Report => Ok(()),
            Step::Withdraw => {
                self.act(
                    unit,
                    "withdraw_project",
                    &case,
                    json!({ "reason": "需求发生变化，拟与其他项目合并后重新报送。" }),
                )
                .await
            }
            Step::Check => self.check(spec, &case).await,
            Step::Delegate => self.delegate(spec, &case).await,
            Step::Split => self.split(spec, &case).await,
            Step::Apply => self.apply(spec, &case, on).await,
            Step::Return => self.give_back(&case).await,
            Step::Correct => self.correct(spec, &case).await,
            Step::ReviewPrepare | Step::ReviewReview | Step::ReviewSign => {
                self.review(spec, &case, step).await
            }
            Step::Appraise => self.appraise(spec, &case).await,
            Step::Admit => self.three(bureau, ("admit", &case), json!({ "note": "" })).await,
            Step::Refuse => {
                self.three(
                    bureau,
                    ("refuse_admission", &case),
                    json!({ "reason": "评审认为云网资源测算依据不足，建议完善后重新报送。" }),
                )
                .await
            }
            Step::Supplement => self.supplement(&case, on).await,
            Step::Ready => self.ready(spec, &case, on).await,
            Step::ApplyApproval => {
                let text = self.next_text(&case, on).await?;
                self.act(
                    unit,
                    "apply_for_approval",
                    &case,
                    forms::approval(spec, &self.sample, &text),
                )
                .await
            }
            Step::Opinions => self.opinions(&case, on).await,
            Step::ReviewReport => self.review_report(spec, &case).await,
            Step::ReturnApproval => {
                let points = ["概算表缺少密码改造费用的测算依据", "数据资源目录与第八章不一致"];
                self.act(&bureau[0], "return_approval", &case, json!({ "points": points }))
                    .await
            }
            Step::ApprovePrepare => {
                let form = forms::approve(&self.file(&case).await?, spec, on);
                self.act(&bureau[0], "approve", &case, form).await
            }
            Step::Approve => {
                let form = forms::approve(&self.file(&case).await?, spec, on);
                self.three(bureau, ("approve", &case), form).await
            }
        }
    }

    /// One act.
    pub(super) async fn act(&self, actor: &Actor, act: &str, case: &CaseId, form: Value) -> Result<()> {
        let standing = acts::list::entry(act).is_some_and(|entry| entry.meta.course == Course::Opens);
        let case = (!standing).then_some(case);
        submit(&self.office, actor, (act, case), form).await.map(drop)
    }

    /// An act that is prepared, reviewed and signed on one day.
    pub(super) async fn three(&self, hands: &[Actor; 3], what: (&str, &CaseId), form: Value) -> Result<()> {
        let (act, case) = what;
        self.act(&hands[0], act, case, form).await?;
        self.move_draft(&hands[1], "review_draft", (act, case)).await?;
        self.move_draft(&hands[2], "sign_draft", (act, case)).await
    }

    async fn move_draft(&self, actor: &Actor, how: &str, what: (&str, &CaseId)) -> Result<()> {
        let (act, case) = what;
        let file = self.file(case).await?;
        let Some(draft) = file.drafts.iter().find(|draft| draft.act == act) else {
            return Ok(());
        };
        self.act(actor, how, case, json!({ "draft": draft.number })).await
    }

    async fn check(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let form = json!({
            "systems_examined": 12 + spec.total_fen % 30,
            "opinion": "已对照本部门系统清册核查，未发现重复建设，同意申请入库。",
        });
        self.act(self.cast.prepares(&spec.department)?, "check_project", case, form)
            .await
    }

    async fn delegate(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let form = json!({ "reason": "本部门没有信息化机构和专职人员，不具备建设、运维能力。" });
        self.act(
            self.cast.prepares(&spec.department)?,
            "delegate_application",
            case,
            form,
        )
        .await?;
        let centre = &self.cast.authority(Party::BigDataCentre)?[0];
        self.act(
            centre,
            "accept_delegation",
            case,
            json!({ "note": "同意接受委托。" }),
        )
        .await
    }

    async fn split(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let name = spec.facts.get("name").and_then(Value::as_str).unwrap_or_default();
        let form = json!({
            "name": format!("{name}（公共支撑部分）"),
            "contents": "统一身份认证、电子证照和消息服务的对接扩容，由公共支撑体系统一提供。",
            "amount": acts::amount::Yuan::from_fen(spec.total_fen / 500 * 100),
        });
        self.act(self.cast.prepares(&spec.unit)?, "split_public_part", case, form)
            .await
    }

    /// A list that a rule names, asked exactly as `guicheng decide` would.
    async fn list(&self, case: &CaseId, on: Date, asked: (&str, &str)) -> Result<Vec<String>> {
        let (code, key) = asked;
        let file = self.file(case).await?;
        let law = self
            .office
            .app
            .regime
            .law(Some(&file), on)
            .map_err(|fault| anyhow!("{fault:?}"))?;
        let basis = Basis {
            law: &law,
            calendar: &self.office.app.regime.calendar,
        };
        let project = file.project().context("a project")?;
        let facts = &project.facts;
        let answer = |code: &str, facts: &Value| {
            let outcome = decision(code).and_then(|decision| decision.outcome(facts, basis));
            outcome.map_err(|faults| anyhow!("{code}: {faults:?}"))
        };
        let classified = json!({
            "category": facts.category, "construction_kind": facts.construction_kind,
            "total": facts.total, "original_total": facts.original_total,
        });
        let managed_as = answer("classification", &classified)?.get("managed_as").cloned();
        let asked = match code {
            "admission_materials" => {
                json!({ "managed_as": managed_as, "total": facts.total, "maintenance_round": facts.maintenance_round })
            }
            _ => json!({
                "managed_as": managed_as, "total": facts.total,
                "urgent_supplement": project.supplement.is_some(),
                "depth_sufficient": project.supplement.as_ref().is_some_and(|consent| consent.what.depth_sufficient),
            }),
        };
        Ok(serde_json::from_value(
            answer(code, &asked)?.get(key).cloned().unwrap_or_default(),
        )?)
    }

    async fn apply(&self, spec: &Spec, case: &CaseId, on: Date) -> Result<()> {
        let needed = self.list(case, on, ("admission_materials", "materials")).await?;
        let form = forms::admission(spec, &self.sample, &needed);
        let actor = match spec.turn {
            Turn::Delegated => &self.cast.authority(Party::BigDataCentre)?[0],
            Turn::Plain | Turn::Mixed | Turn::Corrected | Turn::Urgent => {
                self.cast.prepares(&spec.department)?
            }
        };
        self.act(actor, "apply_for_admission", case, form).await
    }

    /// The first text of the path that is not approved yet.
    async fn next_text(&self, case: &CaseId, on: Date) -> Result<String> {
        let path = self.list(case, on, ("approval_path", "documents")).await?;
        let file = self.file(case).await?;
        let project = file.project().context("a project")?;
        let approved = project
            .approvals
            .iter()
            .filter(|approval| approval.is_approved())
            .count();
        path.into_iter()
            .nth(approved)
            .context("a text is left to be approved")
    }

    async fn give_back(&self, case: &CaseId) -> Result<()> {
        let centre = &self.cast.authority(Party::BigDataCentre)?[0];
        let points = ["未说明云网资源需求及测算依据", "数据共享需求未与提供部门确认"];
        self.act(centre, "return_for_correction", case, json!({ "points": points }))
            .await
    }

    async fn correct(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let file = self.file(case).await?;
        let project = file.project().context("a project")?;
        let application = &project.application.as_ref().context("an application")?.what;
        let mut facts = project.facts.clone();
        "政务云计算型主机 8 台（16 核 64 GB）、对象存储 20 TB；政务外网带宽 200 Mbps。"
            .clone_into(&mut facts.cloud_resources);
        let form = json!({
            "answer": "一、已补充云网资源需求及测算依据；二、已取得数据提供部门的书面确认。",
            "project": facts,
            "screening": application.screening,
            "materials": application.materials,
        });
        self.act(
            self.cast.prepares(&spec.department)?,
            "correct_application",
            case,
            form,
        )
        .await
    }

    async fn review(&self, spec: &Spec, case: &CaseId, step: Step) -> Result<()> {
        let centre = self.cast.authority(Party::BigDataCentre)?;
        let verdict = if spec.until == super::life::Until::Refused {
            "failed"
        } else {
            "passed"
        };
        match step {
            Step::ReviewReview => {
                self.move_draft(&centre[1], "review_draft", ("preliminary_review", case))
                    .await
            }
            Step::ReviewSign => {
                self.move_draft(&centre[2], "sign_draft", ("preliminary_review", case))
                    .await
            }
            _ => {
                self.act(&centre[0], "preliminary_review", case, forms::review(verdict))
                    .await
            }
        }
    }

    async fn appraise(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let bureau = &self.cast.authority(Party::DataBureau)?[0];
        self.act(bureau, "draw_experts", case, json!({ "count": 5 }))
            .await?;
        let refused = spec.until == super::life::Until::Refused;
        let verdict = if refused { "failed" } else { "passed" };
        let opinion = if refused {
            "专家组认为资源测算依据不足，不予通过。"
        } else {
            "专家组一致认为方案可行、投资合理，同意通过。"
        };
        let form = json!({ "form": "experts", "verdict": verdict, "opinion": opinion, "report": self.sample.named("专家组评审意见") });
        self.act(bureau, "conclude_appraisal", case, form).await
    }

    async fn supplement(&self, case: &CaseId, on: Date) -> Result<()> {
        if self.file(case).await?.stage() != Stage::InLibrary {
            return Ok(());
        }
        let form = json!({
            "basis": "emergency",
            "urgency": "汛期提前，流域洪水风险上升，监测预警能力须在主汛期前形成。",
            "document_number": format!("内政字〔{}〕56号", on.year()),
            "scan": self.sample.named("自治区政府同意增补的批示"),
            "depth_sufficient": true,
        });
        self.act(
            &self.cast.authority(Party::DataBureau)?[0],
            "supplement_urgently",
            case,
            form,
        )
        .await
    }

    async fn ready(&self, spec: &Spec, case: &CaseId, on: Date) -> Result<()> {
        let unit = self.cast.prepares(&spec.unit)?;
        let code = forms::project_code(&self.file(case).await?, on);
        self.act(unit, "record_project_code", case, code).await?;
        self.act(unit, "record_data_catalogue", case, forms::catalogue(spec))
            .await
    }

    async fn opinions(&self, case: &CaseId, on: Date) -> Result<()> {
        for (party, office) in [
            (Party::Cryptography, "内国密函"),
            (Party::PublicSecurity, "内公网安函"),
        ] {
            let form = json!({
                "verdict": "agreed",
                "document_number": format!("{office}〔{}〕{}号", on.year(), 10 + on.day()),
                "opinion": "经审核，方案符合管理要求，同意。",
            });
            self.act(
                &self.cast.authority(party)?[0],
                "give_prerequisite_opinion",
                case,
                form,
            )
            .await?;
        }
        Ok(())
    }

    async fn review_report(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let form = json!({
            "body": "内蒙古自治区政府投资项目评审机构",
            "verdict": "passed",
            "recommended": acts::amount::Yuan::from_fen(spec.total_fen / 100 * 96),
            "report": self.sample.named("评审报告"),
        });
        self.act(
            &self.cast.authority(Party::DataBureau)?[0],
            "receive_review_report",
            case,
            form,
        )
        .await
    }
}

/// One small document that stands for all attachments.
async fn sample(office: &Office) -> Result<Sample> {
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
