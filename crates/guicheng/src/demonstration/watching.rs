//! What authorities do in a generated life when something is wrong (Articles 31, 42–46).

use acts::case::CaseId;
use acts::party::{Actor, Party};
use anyhow::{Context, Result};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;
use store::case_lists::CaseQuery;

use super::cast::submit;
use super::life::{Spec, Until};
use super::player::Stand;

impl Stand {
    /// The latest case file of this kind about a project.
    pub(super) async fn about(&self, project: &CaseId, kind: &str) -> Result<CaseId> {
        let query = CaseQuery {
            kinds: vec![kind.to_owned()],
            project: Some(project.clone()),
            ..CaseQuery::default()
        };
        let page = self.office.app.store.case_lines(&query).await?;
        let found = page.rows.first().map(|row| row.case.clone());
        found.with_context(|| format!("no {kind} is about {project}"))
    }

    pub(super) async fn inspect(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let finance = &self.cast.authority(Party::Finance)?[0];
        let form = json!({ "title": format!("{}资金使用检查", spec.name()), "supervision_field": "use_of_funds",
            "project": case, "scope": "年度政务信息化项目资金使用情况专项检查。" });
        let done = submit(&self.office, finance, ("open_inspection", None), form).await?;
        let inspection = done.case;
        let asked = json!({ "items": "合同、支付凭证和监理月报。", "due": self.office.app.clock.today().saturating_add(10.days()) });
        self.act(finance, ("request_documents", &inspection), asked)
            .await?;
        if spec.until == Until::Inspected {
            return Ok(());
        }
        let found = json!({ "provision": "《办法》第二十九条：严格按照合同约定支付。", "description": "首付款早于合同约定节点支付。" });
        self.act(finance, ("record_inspection_finding", &inspection), found)
            .await
    }

    pub(super) async fn order(&self, case: &CaseId, on: Date) -> Result<()> {
        let inspection = self.about(case, "inspection").await?;
        let form = json!({ "findings": [1], "demands": "纠正支付安排，完善内部控制。", "due": on.saturating_add(30.days()),
            "document_number": format!("内财监〔{}〕{}号", on.year(), on.day()) });
        let finance = self.cast.authority(Party::Finance)?;
        self.three(finance, ("order_rectification", &inspection), form)
            .await
    }

    pub(super) async fn terminate(&self, case: &CaseId, on: Date) -> Result<()> {
        let bureau = self.cast.authority(Party::DataBureau)?;
        for (act, number) in [("criticise_publicly", 5), ("terminate_project", 6)] {
            let form = json!({ "document_number": format!("内政数监〔{}〕{number}号", on.year()),
                "reason": "责令整改逾期未完成，项目已不具备继续实施的条件。" });
            self.three(bureau, (act, case), form).await?;
        }
        Ok(())
    }

    pub(super) async fn delay(&self, unit: &Actor, case: &CaseId, on: Date) -> Result<()> {
        let form = json!({ "trouble": "serious_delay", "known_since": on, "facts": "核心设备供货中断，工期将延误半年以上。",
            "measures": "已启动替代选型并与承建单位协商。", "expected_completion_on": on.saturating_add(400.days()) });
        self.act(unit, ("report_serious_delay", case), form).await
    }

    pub(super) async fn suspend(&self, case: &CaseId, on: Date) -> Result<()> {
        let form = json!({ "ground": "serious_delay_or_loss", "document_number": format!("内政数监〔{}〕3号", on.year()),
            "reason": "核心设备供货中断，在替代方案落实前暂停实施。" });
        let bureau = self.cast.authority(Party::DataBureau)?;
        self.three(bureau, ("suspend_project", case), form).await
    }

    /// The audit body finds something, and the Bureau records a violation that is still to be handled.
    pub(super) async fn audit(&self, case: &CaseId, on: Date) -> Result<()> {
        let audit = &self.cast.authority(Party::Audit)?[0];
        let found = json!({ "description": "部分软件功能尚未达到合同约定即确认进度。", "provision": "《办法》第二十九条。",
            "due": on.saturating_add(30.days()) });
        self.act(audit, ("open_audit_finding", case), found).await?;
        let violation = json!({ "violation_kind": "poor_quality", "description": "阶段成果质量不符合批复要求。", "occurred_on": on });
        let bureau = &self.cast.authority(Party::DataBureau)?[0];
        self.act(bureau, ("record_violation", case), violation).await
    }
}
