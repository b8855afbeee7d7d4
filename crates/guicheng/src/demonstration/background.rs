//! What stands behind the projects of the demonstration: a development plan that they serve, framework plans of several
//! departments, and the systems that are maintained (Articles 5, 6, 18).

use acts::case::CaseId;
use acts::party::{Actor, Party};
use anyhow::{Context, Result};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use web::office::Office;

use super::cast::{Cast, submit};
use super::life::Spec;
use super::player::Stand;
use super::vocabulary::{FIELDS, Field};

/// The plan's tasks: their codes and what is to be done.
const TASKS: [(&str, &str); 3] = [
    ("1", "数据资源共享开放"),
    ("2", "部门业务系统整合提升"),
    ("3", "政务云网和安全基础设施"),
];
/// Of so many projects one names no task yet.
const ONE_WITHOUT_TASK: u32 = 5;

/// The regional plan for the years in which the projects are reported and carried out.
///
/// # Errors
/// The act was refused.
pub(super) async fn development_plan(office: &Office, cast: &Cast, days: (Date, Date)) -> Result<CaseId> {
    let (first, today) = days;
    let tasks =
        TASKS.map(|(code, name)| json!({ "code": code, "name": name, "contents": "按年度分解实施。" }));
    let form = json!({ "name": "自治区政务信息化发展规划（演示）", "document_number": "内政数发〔2024〕1号（演示）",
        "approval_number": "内政字〔2024〕1号（演示）", "approved_on": first, "valid_from": first,
        "valid_until": date(today.year().saturating_add(3), 12, 31), "tasks": tasks });
    let bureau = &cast.authority(Party::DataBureau)?[0];
    let done = submit(office, bureau, ("record_development_plan", None), form).await?;
    Ok(done.case)
}

fn design(name: &str, parts: [Value; 2]) -> Value {
    json!({ "name": name, "goals": "部门间数据实时共享、业务协同办理。", "contents": "统一数据交换、统一身份和分工接入。",
        "parts": parts })
}

impl Stand {
    /// The department names the task that a project serves; some have not done so yet.
    pub(super) async fn serve_task(&self, spec: &Spec, case: &CaseId) -> Result<()> {
        let serial = spec.serial;
        let place = usize::try_from(serial)? % TASKS.len();
        let task = TASKS
            .get(place)
            .filter(|_| !serial.is_multiple_of(ONE_WITHOUT_TASK));
        let Some((code, name)) = task else {
            return Ok(());
        };
        let form =
            json!({ "plan": self.plan, "task": code, "explanation": format!("项目落实「{name}」任务。") });
        let department = self.cast.prepares(&spec.department)?;
        self.act(department, ("serve_plan_task", case), form).await
    }

    /// One framework plan that is confirmed, and one that waits for a participant.
    pub(super) async fn frameworks(&self) -> Result<()> {
        let mut pairs = FIELDS.chunks_exact(2);
        let confirmed = pairs.next().context("two departments")?;
        let (case, participants) = self.framework("跨部门业务协同平台", confirmed).await?;
        let [lead, other] = participants;
        self.act(other, ("join_framework", &case), json!({})).await?;
        let letter = json!({ "document_number": "联〔2024〕1号", "scan": self.sample.named("联合报送函") });
        self.act(lead, ("submit_framework", &case), letter).await?;
        let bureau = self.cast.authority(Party::DataBureau)?;
        let form = json!({ "document_number": "内政数框〔2024〕1号", "opinion": "同意，请按分工实施。" });
        self.three(bureau, ("confirm_framework", &case), form).await?;
        let waiting = pairs.next().context("two more departments")?;
        self.framework("基层数据综合采集平台", waiting).await.map(drop)
    }

    async fn framework(&self, name: &str, fields: &[Field]) -> Result<(CaseId, [&Actor; 2])> {
        let department = |place: usize| {
            let field = fields.get(place).context("a department")?;
            self.cast.prepares(field.department)
        };
        let participants = [department(0)?, department(1)?];
        let part = |actor: &Actor, item: &str| {
            json!({ "office": actor.office, "business_flow": "线索推送、协同办理、结果反馈。",
                "data_flow": "经共享交换平台按目录共享。", "interfaces": "统一服务接口。", "items": [item],
                "catalogue": [{ "resource": format!("{item}数据"), "items": "编号、名称、状态", "sharing": "unconditional",
                    "basis": "", "opening": "closed", "update_cycle": "daily", "format": "数据库表", "source_system": item }] })
        };
        let parts = [
            part(participants[0], "协同总平台"),
            part(participants[1], "部门接入"),
        ];
        let form = json!({ "design": design(name, parts) });
        let done = submit(&self.office, participants[0], ("draft_framework", None), form).await?;
        Ok((done.case, participants))
    }

    /// The facts as they are reported: what is maintained was registered before.
    pub(super) async fn as_reported(&self, spec: &Spec, unit: &Actor) -> Result<Value> {
        let mut facts = spec.facts.clone();
        if !spec.is_maintenance() {
            return Ok(facts);
        }
        let known = json!({ "name": format!("{}所维护的系统", spec.name()), "classified": false,
            "in_use_since": date(2020, 3, 2), "service_kind": "other", "purpose": "部门日常业务办理。" });
        let form = json!({ "unit": unit.office, "system": known });
        let system = submit(&self.office, unit, ("register_system", None), form)
            .await?
            .case;
        if let Some(facts) = facts.as_object_mut() {
            facts.insert("maintained_systems".to_owned(), json!([{ "system": system }]));
        }
        Ok(facts)
    }
}
