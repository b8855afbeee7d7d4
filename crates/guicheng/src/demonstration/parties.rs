//! What each party does in a generated life, act by act (chapters 2 and 3).

use acts::case::CaseId;
use acts::party::Party;
use acts::stage::Stage;
use anyhow::{Context, Result, anyhow};
use jiff::civil::Date;
use rules::decide::decision;
use rules::law::Basis;
use serde_json::{Value, json};

use super::forms;
use super::life::{Spec, Turn, Until};
use super::player::Stand;

impl Stand {
    pub(super) async fn check(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let form = json!({
            "systems_examined": 12 + spec.total_fen % 30,
            "opinion": "已对照本部门系统清册核查，未发现重复建设，同意申请入库。",
        });
        self.act(
            self.cast.prepares(&spec.department)?,
            ("check_project", case),
            form,
        )
        .await
    }

    pub(super) async fn delegate(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let form = json!({ "reason": "本部门没有信息化机构和专职人员，不具备建设、运维能力。" });
        self.act(
            self.cast.prepares(&spec.department)?,
            ("delegate_application", case),
            form,
        )
        .await?;
        let centre = &self.cast.authority(Party::BigDataCentre)?[0];
        self.act(
            centre,
            ("accept_delegation", case),
            json!({ "note": "同意接受委托。" }),
        )
        .await
    }

    pub(super) async fn split(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let name = spec.facts.get("name").and_then(Value::as_str).unwrap_or_default();
        let form = json!({
            "name": format!("{name}（公共支撑部分）"),
            "contents": "统一身份认证、电子证照和消息服务的对接扩容，由公共支撑体系统一提供。",
            "amount": acts::amount::Yuan::from_fen(spec.total_fen / 500 * 100),
        });
        self.act(self.cast.prepares(&spec.unit)?, ("split_public_part", case), form)
            .await
    }

    /// A list that a rule names, asked exactly as `guicheng decide` would.
    pub(super) async fn list(&self, case: &CaseId, on: Date, asked: (&str, &str)) -> Result<Vec<String>> {
        let (code, key) = asked;
        let file = self.file(case).await?;
        let law = self
            .office
            .regime()
            .law(Some(&file), on)
            .map_err(|fault| anyhow!("{fault:?}"))?;
        let basis = Basis {
            law: &law,
            calendar: &self.office.regime().calendar,
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

    pub(super) async fn apply(&self, spec: &Spec, case: &CaseId, on: Date) -> Result<()> {
        let needed = self.list(case, on, ("admission_materials", "materials")).await?;
        let form = forms::admission(spec, &self.sample, &needed);
        let actor = match spec.turn {
            Turn::Delegated => &self.cast.authority(Party::BigDataCentre)?[0],
            Turn::Plain | Turn::Mixed | Turn::Corrected | Turn::Urgent => {
                self.cast.prepares(&spec.department)?
            }
        };
        self.act(actor, ("apply_for_admission", case), form).await
    }

    /// The first text of the path that is not approved yet.
    pub(super) async fn next_text(&self, case: &CaseId, on: Date) -> Result<String> {
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

    pub(super) async fn give_back(&self, case: &CaseId) -> Result<()> {
        let centre = &self.cast.authority(Party::BigDataCentre)?[0];
        let points = ["未说明云网资源需求及测算依据", "数据共享需求未与提供部门确认"];
        self.act(
            centre,
            ("return_for_correction", case),
            json!({ "points": points }),
        )
        .await
    }

    pub(super) async fn correct(&self, spec: &Spec, case: &CaseId) -> Result<()> {
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
            ("correct_application", case),
            form,
        )
        .await
    }

    pub(super) async fn review(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let verdict = if spec.until == Until::Refused {
            "failed"
        } else {
            "passed"
        };
        let centre = self.cast.authority(Party::BigDataCentre)?;
        self.act(&centre[0], ("preliminary_review", case), forms::review(verdict))
            .await
    }

    /// The Centre's second or third hand moves its prepared review on.
    pub(super) async fn move_review(&self, hand: (usize, &str), case: &CaseId) -> Result<()> {
        let (hand, how) = hand;
        let hands = self.cast.authority(Party::BigDataCentre)?;
        let actor = hands.get(hand).context("three hands")?;
        self.move_draft(actor, how, ("preliminary_review", case)).await
    }

    pub(super) async fn appraise(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let bureau = &self.cast.authority(Party::DataBureau)?[0];
        self.act(bureau, ("draw_experts", case), json!({ "count": 5 }))
            .await?;
        let refused = spec.until == Until::Refused;
        let verdict = if refused { "failed" } else { "passed" };
        let opinion = if refused {
            "专家组认为资源测算依据不足，不予通过。"
        } else {
            "专家组一致认为方案可行、投资合理，同意通过。"
        };
        let on = self.office.app.clock.today();
        let drawn: Vec<u32> = self
            .file(case)
            .await?
            .project()
            .and_then(|project| project.draw.as_ref())
            .map(|draw| draw.what.drawn.iter().map(|expert| expert.number).collect())
            .unwrap_or_default();
        for expert in drawn {
            let said = json!({ "expert": expert, "given_on": on, "verdict": verdict, "opinion": opinion });
            self.act(bureau, ("give_expert_opinion", case), said).await?;
        }
        let form = json!({ "form": "experts", "verdict": verdict, "opinion": opinion, "report": self.sample.named("专家组评审意见") });
        self.act(bureau, ("conclude_appraisal", case), form).await
    }

    pub(super) async fn supplement(&self, case: &CaseId, on: Date) -> Result<()> {
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
            ("supplement_urgently", case),
            form,
        )
        .await
    }

    pub(super) async fn ready(&self, spec: &Spec, case: &CaseId, on: Date) -> Result<()> {
        let unit = self.cast.prepares(&spec.unit)?;
        let code = forms::project_code(spec, on);
        self.act(unit, ("record_project_code", case), code).await?;
        self.act(unit, ("record_data_catalogue", case), forms::catalogue(spec))
            .await
    }

    pub(super) async fn opinions(&self, case: &CaseId, on: Date) -> Result<()> {
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
                ("give_prerequisite_opinion", case),
                form,
            )
            .await?;
        }
        Ok(())
    }

    pub(super) async fn review_report(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let form = json!({
            "body": "内蒙古自治区政府投资项目评审机构",
            "verdict": "passed",
            "recommended": acts::amount::Yuan::from_fen(spec.total_fen / 100 * 96),
            "report": self.sample.named("评审报告"),
        });
        self.act(
            &self.cast.authority(Party::DataBureau)?[0],
            ("receive_review_report", case),
            form,
        )
        .await
    }
}
