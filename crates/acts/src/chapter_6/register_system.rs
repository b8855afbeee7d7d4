//! Registering a system that was there before its projects were kept here (系统清册, Articles 6, 39).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::party::{Duty, Party};
use crate::system::{System, SystemFacts, is_government};

/// A unit, or the department for it, enters an existing system in the inventory.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterSystem {
    /// The unit that owns it: the actor's own office or one under it.
    #[schemars(extend("x-ui" = "organisation"))]
    pub unit: CaseId,
    /// What is known of it.
    pub system: SystemFacts,
    /// Who operates it now: the unit, or the department over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-ui" = "organisation"))]
    pub operator: Option<CaseId>,
    /// Evidence that it exists and is used: filings, contracts, pictures of its use.
    #[serde(default)]
    pub evidence: Vec<Document>,
}

impl Act for RegisterSystem {
    type In = System;
    const META: Meta = Meta {
        code: "register_system",
        articles: &["39", "6"],
        course: Course::Opens,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.evidence
            .iter()
            .map(|document| document.digest.clone())
            .collect()
    }

    fn decide(&self, _: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_unit(&self.unit, hearing);
        self.weigh_operator(hearing);
        weigh_facts(&self.system, hearing);
        weigh_no_content(&self.system, self.evidence.len(), hearing);
        let mut facts = self.system.clone();
        facts.government_department = facts
            .government_department
            .or_else(|| is_government(&self.unit, hearing));
        vec![Event::System(SystemEvent::SystemRegistered(SystemRegistered {
            unit: self.unit.clone(),
            department: hearing.directory().department_of(&self.unit),
            facts,
            operator: self.operator.clone().unwrap_or_else(|| self.unit.clone()),
            evidence: self.evidence.clone(),
        }))]
    }
}

impl RegisterSystem {
    /// The Centre operates a system only after a handover, or an agreement of both and a handover.
    fn weigh_operator(&self, hearing: &mut Hearing<'_>) {
        let department = hearing.directory().department_of(&self.unit);
        let own = self
            .operator
            .as_ref()
            .is_none_or(|operator| operator == &self.unit || operator == &department);
        let point = Point::new("39", "registered_operator")
            .clause("第三十九条/1/二")
            .at("operator")
            .says(
                "登记时由项目单位或其主管部门自行运维；由大数据中心运维的，经协商、移交后变更",
                "A system is registered as operated by its unit or department; the Centre takes over by agreement and handover",
            )
            .remedy(
                "先登记为自行运维，再办理「协商运维单位」和「移交系统」",
                "Register the unit as operator, then agree on the operator and hand the system over",
            );
        hearing.weigh(if own { point.held() } else { point.broken() });
    }
}

/// An office registers its own systems and those of the units under it.
fn weigh_unit(unit: &CaseId, hearing: &mut Hearing<'_>) {
    let office = &hearing.actor().office;
    let own = unit == office || &hearing.directory().department_of(unit) == office;
    let known = hearing.directory().get(unit).is_some();
    let point = Point::new("6", "own_unit")
        .clause("第六条/1")
        .at("unit")
        .fact("unit", hearing.directory().name(unit))
        .says(
            "各部门核查本部门及所属单位的系统，只能为本单位或所属单位登记",
            "An office registers the systems of itself and of the units under it",
        )
        .remedy("选择本单位或所属单位", "Choose the own office or a unit under it");
    hearing.weigh(if own && known {
        point.held()
    } else {
        point.broken()
    });
}

/// What every system must state, and that nothing of it lies in the future.
pub(super) fn weigh_facts(facts: &SystemFacts, hearing: &mut Hearing<'_>) {
    let classified = facts.classified == Some(true);
    let (field, named, zh, en) = if classified {
        (
            "system.file_number",
            &facts.file_number,
            "线下案卷号",
            "the number of its offline file",
        )
    } else {
        ("system.name", &facts.name, "系统名称", "its name")
    };
    let point = Point::new("6", "system_named")
        .clause("第六条/1")
        .at(field)
        .says(format!("应当填写{zh}"), format!("A system states {en}"))
        .remedy(format!("填写{zh}"), format!("State {en}"));
    hearing.weigh(if named.trim().is_empty() {
        point.broken()
    } else {
        point.held()
    });
    let point = Point::new("39", "classified_known")
        .clause("第三十九条/1/一")
        .at("system.classified")
        .says(
            "运维按涉密与否分类管理，应当写明系统是否涉密",
            "Who operates a system depends on whether it is classified; that is stated",
        )
        .remedy("选择是或否", "Choose yes or no");
    hearing.weigh(if facts.classified.is_some() {
        point.held()
    } else {
        point.broken()
    });
    let begun = facts.in_use_since.is_none_or(|since| since <= hearing.on());
    let point = Point::new("6", "in_use_since_past")
        .at("system.in_use_since")
        .says(
            "投入使用日期不得晚于今日",
            "The day since which it is used has come",
        )
        .remedy("核对投入使用日期", "Check the day");
    hearing.weigh(if begun { point.held() } else { point.broken() });
}

/// Of a classified system nothing is entered but that it exists and where its file is.
pub(super) fn weigh_no_content(facts: &SystemFacts, documents: usize, hearing: &mut Hearing<'_>) {
    if facts.classified != Some(true) {
        return;
    }
    let bare = SystemFacts {
        file_number: facts.file_number.clone(),
        classified: facts.classified,
        government_department: facts.government_department,
        ..SystemFacts::default()
    };
    let point = Point::new("23", "no_classified_content")
        .clause("第二十三条/2")
        .at("system.classified")
        .says(
            "涉密系统只登记单位和线下案卷号，其他内容和文件不得录入本系统",
            "Of a classified system only the unit and the offline file's number are entered",
        )
        .remedy(
            "清空其他内容，材料线下保管",
            "Clear everything else; the file stays offline",
        );
    hearing.weigh(if bare == *facts && documents == 0 {
        point.held()
    } else {
        point.broken()
    });
}

/// Nothing of a classified system's content is recorded later either.
pub(super) fn weigh_open(system: &System, field: &str, hearing: &mut Hearing<'_>) {
    let point = Point::new("23", "no_classified_content")
        .clause("第二十三条/2")
        .at(field)
        .says(
            "涉密系统的内容不得录入本系统，线下办理",
            "Nothing of a classified system's content is entered; it is handled offline",
        )
        .remedy("线下办理并保管", "Handle it offline");
    let open = system.facts.classified != Some(true);
    hearing.weigh(if open { point.held() } else { point.broken() });
}

/// No document of a classified system is uploaded.
pub(super) fn weigh_no_documents(
    system: &System,
    documents: usize,
    (field, hearing): (&str, &mut Hearing<'_>),
) {
    if documents > 0 {
        weigh_open(system, field, hearing);
    }
}

/// An existing system was entered in the inventory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SystemRegistered {
    /// The unit that owns it.
    pub unit: CaseId,
    /// The department over it.
    pub department: CaseId,
    /// What is known of it.
    pub facts: SystemFacts,
    /// Who operates it.
    pub operator: CaseId,
    /// Evidence of it.
    pub evidence: Vec<Document>,
}

impl SystemRegistered {
    pub(crate) fn apply(&self, system: &mut System, _: &Stamp) {
        system.unit.clone_from(&self.unit);
        system.department.clone_from(&self.department);
        system.operator = Some(self.operator.clone());
        system.evidence.clone_from(&self.evidence);
        system.state(&self.facts);
    }
}
