//! What the unit does in a generated life from its contracts to final acceptance (Articles 22–37).

use acts::amount::Yuan;
use acts::case::CaseId;
use acts::party::{Actor, Party};
use acts::project::Project;
use anyhow::{Context, Result};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::course::Later;
use super::life::Spec;
use super::player::Stand;

/// Firms of the demonstration; nobody here is real.
const BUILDER: &str = "演示承建单位";
const ENGINEER: &str = "演示监理单位";

/// What a project costs, in fen: hardware, software, supervision, as approved.
struct Amounts {
    hardware: i64,
    software: i64,
    supervision: i64,
}

impl Amounts {
    fn of(project: &Project) -> Result<Self> {
        let approved = project.spending_limit().context("something is approved")?.fen();
        let (hardware, supervision) = (approved / 5, approved / 50);
        Ok(Self {
            hardware,
            software: approved - hardware - supervision,
            supervision,
        })
    }

    /// What tendering leaves of an amount.
    const fn tendered(fen: i64) -> i64 {
        fen / 100 * 97
    }

    const fn contracted(&self) -> i64 {
        Self::tendered(self.hardware) + Self::tendered(self.software)
    }
}

fn yuan(fen: i64) -> Value {
    json!(Yuan::from_fen(fen))
}

impl Stand {
    /// One step after the approval.
    pub(super) async fn later(&self, spec: &Spec, what: (&CaseId, Later), on: Date) -> Result<()> {
        let (case, later) = what;
        let unit = self.cast.prepares(&spec.unit)?;
        match later {
            Later::Contract => self.contract(unit, case, on).await,
            Later::Pay => self.pay(unit, case, on).await,
            Later::Adjust => self.adjust(unit, case, ("file_adjustment", [4, 3])).await,
            Later::ApplyAdjustment => self.adjust(unit, case, ("apply_for_adjustment", [12, 12])).await,
            Later::Inspect => self.inspect(spec, case).await,
            Later::Order => self.order(case, on).await,
            Later::Terminate => self.terminate(case, on).await,
            Later::Delay => self.delay(unit, case, on).await,
            Later::Suspend => self.suspend(case, on).await,
            Later::Audit => self.audit(case, on).await,
            Later::Secure => self.secure(spec, case, on).await,
            Later::Try => self.begin_trial(unit, case, on).await,
            Later::Evaluate => self.evaluate(spec, case, on).await,
            Later::Stable => {
                let form = json!({ "stable_on": on, "grounds": "连续运行三个月无严重故障，用户评价良好。" });
                self.act(unit, ("declare_stable", case), form).await
            }
            Later::ApplyAcceptance => self.apply_acceptance(spec, case, on).await,
            Later::Accept => self.accept(spec, case, on).await,
            Later::Settle => self.settle(unit, case, on).await,
            Later::HandOver => self.hand_over(unit, case).await,
            Later::Use => self.record_use(spec, case, on).await,
            Later::Fund => self.fund(case, on).await,
            Later::FindZombie => self.find_zombie(case).await,
            Later::Maintain => self.maintain(unit, case, on).await,
            Later::AcceptMaintenance => {
                let form = json!({ "accepted_on": on, "conclusion": "全年巡检、处置和报告均符合约定，同意验收。",
                    "scan": self.sample.named("运维验收意见") });
                self.act(unit, ("accept_maintenance", case), form).await
            }
        }
    }

    async fn amounts(&self, case: &CaseId) -> Result<Amounts> {
        Amounts::of(self.file(case).await?.project().context("a project")?)
    }

    async fn contract(&self, unit: &Actor, case: &CaseId, on: Date) -> Result<()> {
        let amounts = self.amounts(case).await?;
        let line = |number: &str, name: &str, kind: &str, fen: i64| {
            json!({ "number": number, "name": name, "kind": kind, "measured_in": "项", "quantity": "1",
                "unit_price": yuan(fen), "amount": yuan(fen) })
        };
        let bill = json!({ "lines": [
            line("1", "服务器和存储设备", "hardware", amounts.hardware),
            line("2", "业务应用系统开发", "custom_development", amounts.software),
            line("3", "工程监理", "supervision", amounts.supervision),
        ] });
        self.act(unit, ("record_bill_of_quantities", case), bill).await?;
        let manager = json!({ "name": "项目负责人", "post": "信息化处负责人", "since": on });
        self.act(unit, ("appoint_project_manager", case), manager).await?;
        let ago = |days: i64| on.saturating_sub(days.days());
        let tender = json!({ "number": "采购-1", "subject": "系统建设", "kind": "building", "method": "public_tender",
            "confidential": false, "states_free_maintenance": true, "notice_on": ago(28),
            "notice_at": "内蒙古自治区政府采购网", "result": { "winner": BUILDER, "amount": yuan(amounts.contracted()),
            "announced_on": ago(6) } });
        self.act(unit, ("record_procurement", case), tender).await?;
        let taken = |line: &str, fen: i64| json!({ "line": line, "quantity": "1", "amount": yuan(fen) });
        let building = json!({ "number": "合同-1", "kind": "building", "subject": "系统建设", "contractor": BUILDER,
            "procurement": "采购-1", "signed_on": on, "amount": yuan(amounts.contracted()), "warranty_months": 36,
            "free_maintenance_months": 12, "scan": self.sample.named("建设合同"),
            "lines": [taken("1", Amounts::tendered(amounts.hardware)), taken("2", Amounts::tendered(amounts.software))] });
        self.act(unit, ("record_contract", case), building).await?;
        let supervision = json!({ "number": "合同-2", "kind": "supervision", "subject": "工程监理", "contractor": ENGINEER,
            "without_procurement": "采购限额标准以下，直接委托。", "signed_on": on, "amount": yuan(amounts.supervision),
            "lines": [taken("3", amounts.supervision)] });
        self.act(unit, ("record_contract", case), supervision).await?;
        let engineer = json!({ "firm": ENGINEER, "chief_engineer": "总监理工程师", "contract": "合同-2", "engaged_on": on });
        self.act(unit, ("engage_supervision_engineer", case), engineer)
            .await?;
        self.act(unit, ("start_construction", case), json!({ "started_on": on }))
            .await
    }

    async fn payment(&self, unit: &Actor, case: &CaseId, what: (&str, i64, Date)) -> Result<()> {
        let (contract, fen, on) = what;
        let form = json!({ "contract": contract, "amount": yuan(fen), "paid_on": on, "note": "按合同约定支付。",
            "voucher_number": format!("国库{}{:02}{:02}{contract}", on.year(), on.month(), on.day()) });
        self.act(unit, ("record_payment", case), form).await
    }

    async fn pay(&self, unit: &Actor, case: &CaseId, on: Date) -> Result<()> {
        let contracted = self.amounts(case).await?.contracted();
        self.payment(unit, case, ("合同-1", contracted / 10 * 3, on))
            .await?;
        let progress =
            json!({ "as_of": on, "done_basis_points": 3500, "done": "完成需求规格和总体设计，硬件到货。" });
        self.act(unit, ("report_progress", case), progress).await
    }

    /// Increases software and decreases hardware by so many hundredths of what was approved.
    async fn adjust(&self, unit: &Actor, case: &CaseId, what: (&str, [i64; 2])) -> Result<()> {
        let (act, [more, less]) = what;
        let amounts = self.amounts(case).await?;
        let part = |hundredths: i64| {
            yuan((amounts.hardware + amounts.software + amounts.supervision) / 100 * hundredths)
        };
        let form = json!({ "reason": "technical_improvement", "goals_unchanged": true,
            "explanation": "部分硬件改用政务云资源，相应加强数据治理功能，经集体研究决定。",
            "minutes": self.sample.named("会议纪要"), "lines": [
                { "change": "increase", "line": "2", "amount": part(more) },
                { "change": "decrease", "line": "1", "amount": part(less) },
            ] });
        self.act(unit, (act, case), form).await
    }

    async fn begin_trial(&self, unit: &Actor, case: &CaseId, on: Date) -> Result<()> {
        let form = json!({ "completed_on": on, "tasks_completed": true, "conclusion": "批复建设内容已完成，同意通过初步验收。",
            "report": self.sample.named("初步验收报告") });
        self.act(unit, ("complete_preliminary_acceptance", case), form)
            .await?;
        let form = json!({ "started_on": on, "scope": "全区各级业务机构。" });
        self.act(unit, ("start_trial_operation", case), form).await
    }

    async fn evaluate(&self, spec: &Spec, case: &CaseId, on: Date) -> Result<()> {
        let contents = json!({
            "construction_progress": "批复建设内容已完成。", "investment_execution": "按合同支付百分之三十。",
            "trial_results": "试运行平稳。", "stage_summary": "按约定提供服务。", "service_quality": "符合约定。",
            "major_issue": false, "providers": [{ "provider": BUILDER, "maintenance_summary": "巡检十二次。",
                "maintenance_quality": "良好。" }],
        });
        let form = json!({ "year": on.year(), "goal_performance": "年度绩效目标已完成。", "contents": contents,
            "report": self.sample.named("绩效自评报告") });
        let unit = self.cast.prepares(&spec.unit)?;
        self.act(unit, ("submit_self_evaluation", case), form).await
    }

    async fn apply_acceptance(&self, spec: &Spec, case: &CaseId, on: Date) -> Result<()> {
        let archives = json!({ "verdict": "passed", "archive_body": "内蒙古自治区档案馆", "accepted_on": on,
            "opinion": "归档材料完整、准确、系统，同意通过档案验收。" });
        let department = self.cast.prepares(&spec.department)?;
        self.act(department, ("conclude_archive_acceptance", case), archives)
            .await?;
        let file = self.file(case).await?;
        let catalogue = &file.project().context("a project")?.catalogue;
        let shared = catalogue
            .iter()
            .map(|line| json!({ "resource": line.resource, "mounted": true, "updated_on": on, "uses": 120 }));
        let sharing = json!({ "document_number": format!("共享确认〔{}〕{}号", on.year(), spec.serial + 1),
            "opinion": "已按目录挂载并更新。", "shared": shared.collect::<Vec<Value>>() });
        let centre = &self.cast.authority(Party::BigDataCentre)?[0];
        self.act(centre, ("confirm_data_sharing", case), sharing).await?;
        let file = self.acceptance_file(case).await?;
        let unit = self.cast.prepares(&spec.unit)?;
        self.act(
            unit,
            ("apply_for_final_acceptance", case),
            json!({ "file": file }),
        )
        .await
    }

    async fn acceptance_file(&self, case: &CaseId) -> Result<Value> {
        let amounts = self.amounts(case).await?;
        let kinds = [
            "construction_summary",
            "preliminary_acceptance_report",
            "financial_report",
            "audit_report",
            "security_risk_assessment",
            "protection_level_test_report",
            "cryptography_assessment",
            "software_test_report",
            "trial_operation_report",
        ];
        let label = |kind: &str| {
            acts::messages::pair("AcceptanceMaterialKind", kind)
                .map_or("", |(zh, _)| zh)
                .to_owned()
        };
        let materials = kinds.map(|kind| self.sample.material(kind, &label(kind)));
        let delivered = ["1", "2", "3"].map(|line| json!({ "line": line, "quantity": "1" }));
        Ok(json!({
            "custom_software": true, "final_account": yuan(amounts.contracted() + amounts.supervision),
            "summary": "批复的建设内容全部完成，试运行平稳。",
            "products": [{ "line": "1", "standing": "secure", "explanation": "列入目录的型号。",
                "energy_efficiency": "一级" }],
            "cryptography_use": "采用商用密码算法，密评通过。", "security_review": "不属于须审查的情形。",
            "energy_use": "设备能效一级。", "delivered": delivered, "materials": materials,
        }))
    }

    async fn accept(&self, spec: &Spec, case: &CaseId, on: Date) -> Result<()> {
        let aspects = [
            "content",
            "funds",
            "data_sharing",
            "network_security",
            "secure_products",
            "cryptography_and_review",
            "energy_efficiency",
        ];
        let aspects = aspects.map(
            |aspect| json!({ "aspect": aspect, "verdict": "passed", "opinion": "符合批复和有关要求。" }),
        );
        let systems: Vec<&str> = if spec.facts.get("category").and_then(Value::as_str) == Some("construction")
        {
            vec![spec.name()]
        } else {
            Vec::new()
        };
        let form = json!({ "verdict": "passed", "organised_by": "approving_department", "accepted_on": on,
            "document_number": format!("内政数验〔{}〕{}号", on.year(), spec.serial + 1), "aspects": aspects,
            "opinion": "同意通过竣工验收。", "systems": systems, "in_operation_on": on });
        let bureau = self.cast.authority(Party::DataBureau)?;
        self.three(bureau, ("conclude_final_acceptance", case), form)
            .await
    }

    async fn settle(&self, unit: &Actor, case: &CaseId, on: Date) -> Result<()> {
        let report = json!({ "report": self.sample.named("验收报告") });
        self.act(unit, ("file_acceptance_report", case), report).await?;
        let amounts = self.amounts(case).await?;
        let rest = amounts.contracted() - amounts.contracted() / 10 * 3;
        self.payment(unit, case, ("合同-1", rest, on)).await?;
        self.payment(unit, case, ("合同-2", amounts.supervision, on))
            .await?;
        let file = self.file(case).await?;
        let left = file.project().context("a project")?.savings_to_return();
        let form = json!({ "amount": left, "voucher_number": format!("缴款{}{:02}", on.year(), on.month()), "returned_on": on });
        self.act(unit, ("return_savings", case), form).await
    }

    async fn maintain(&self, unit: &Actor, case: &CaseId, on: Date) -> Result<()> {
        let file = self.file(case).await?;
        let limit = file.project().and_then(Project::spending_limit);
        let amount = limit.context("the plan gives an amount")?;
        let form = json!({ "number": "合同-1", "kind": "maintenance", "subject": "系统运行维护", "contractor": BUILDER,
            "without_procurement": "采购限额标准以下，直接委托。", "signed_on": on, "amount": amount, "lines": [] });
        self.act(unit, ("record_contract", case), form).await?;
        self.payment(unit, case, ("合同-1", amount.fen() / 2, on)).await
    }
}
