//! Systems of a generated life: security before trial operation, handover, use and funds (Articles 22, 23, 39–41).

use acts::case::CaseId;
use acts::party::{Actor, Party};
use anyhow::Result;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::life::Spec;
use super::player::Stand;

impl Stand {
    pub(super) async fn secure(&self, spec: &Spec, case: &CaseId, on: Date) -> Result<()> {
        let unit = self.cast.prepares(&spec.unit)?;
        let (name, lapses) = (spec.name(), on.saturating_add(365.days()));
        let level = json!({ "system": name, "level": "third", "filed_on": on,
            "filing_number": format!("15000043-{:05}", 20_000 + spec.serial) });
        self.act(unit, ("record_protection_level", case), level).await?;
        let test = json!({ "system": name, "kind": "protection_level_test", "institution": "演示测评机构",
            "result": "conforming", "report_number": "测评-1", "assessed_on": on, "lapses_on": lapses });
        self.act(unit, ("record_security_assessment", case), test).await?;
        let cryptography = json!({ "system": name, "assessed": "built_system", "institution": "演示密评机构",
            "result": "basically_conforming", "report_number": "密评-1", "assessed_on": on, "lapses_on": lapses });
        self.act(unit, ("record_cryptography_assessment", case), cryptography)
            .await
    }

    pub(super) async fn hand_over(&self, unit: &Actor, case: &CaseId) -> Result<()> {
        let system = self.about(case, "system").await?;
        let items = [
            "documents",
            "accounts",
            "source",
            "environment",
            "contracts",
            "security_filings",
        ];
        let items =
            items.map(|item| json!({ "handover_item": item, "handover_state": "handed_over", "detail": "见移交清单。" }));
        let form = json!({ "items": items, "documents": [self.sample.named("移交清单")] });
        self.act(unit, ("hand_over_system", &system), form).await?;
        let centre = &self.cast.authority(Party::BigDataCentre)?[0];
        let form = json!({ "opinion": "已逐项核对，同意接收并承担运维。" });
        self.act(centre, ("accept_handover", &system), form).await
    }

    pub(super) async fn record_use(&self, spec: &Spec, case: &CaseId, on: Date) -> Result<()> {
        let system = self.about(case, "system").await?;
        let unit = self.cast.prepares(&spec.unit)?;
        let from = on.saturating_sub(90.days());
        let form = json!({ "period_from": from, "period_until": on, "active_users": 312, "visits": 18_400,
            "transactions": 5_260, "last_used_on": on, "source": "统一身份认证平台日志。" });
        self.act(unit, ("record_system_use", &system), form).await?;
        let form = json!({ "as_of": on, "resources": [
            { "resource_kind": "cloud_processor", "resource_name": "政务云计算型主机", "measured_in": "核", "allotted": 96,
                "used": 61, "from_shared_infrastructure": true },
            { "resource_kind": "cloud_storage", "resource_name": "政务云对象存储", "measured_in": "TB", "allotted": 20,
                "used": 4, "from_shared_infrastructure": true, "explanation": "随业务增长逐步使用。" },
        ] });
        self.act(unit, ("record_resource_use", &system), form).await
    }

    /// Next year's funds; what is not shared yet is funded with a written reason and listed.
    pub(super) async fn fund(&self, case: &CaseId, on: Date) -> Result<()> {
        let system = self.about(case, "system").await?;
        let form = json!({ "funding_year": on.year().saturating_add(1), "integration_complete": true, "data_pooled": true,
            "data_shared": false, "collects_twice": false, "service_kind": "other", "on_service_platform": true,
            "on_office_platform": true, "cryptography_compliant": true, "security_compliant": true,
            "major_hazard": false, "funding_conclusion": "fund", "opinion": "已逐项核实，共享接口正在联调。" });
        self.jointly(
            (
                self.cast.authority(Party::DataBureau)?,
                self.cast.authority(Party::Finance)?,
            ),
            ("assess_maintenance_funding", &system),
            form,
        )
        .await
    }

    pub(super) async fn find_zombie(&self, case: &CaseId) -> Result<()> {
        let system = self.about(case, "system").await?;
        let form: Value = json!({ "shown_by": "近一个季度除测试账号外无登录记录，业务已在一体化平台办理。" });
        let bureau = self.cast.authority(Party::DataBureau)?;
        self.three(bureau, ("find_zombie", &system), form).await
    }
}
