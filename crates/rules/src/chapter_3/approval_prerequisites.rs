//! Articles 14, 17 and 24: the opinions, contents and the project code without which nothing is approved.

use serde_json::{Value as Json, json};

use crate::checklist::{APPROVAL_CONTENTS, APPROVAL_OPINIONS, Condition, Documents};
use crate::finding::Force;
use crate::law::Basis;
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule};
use crate::ruling::{Ruling, Verdict, either};
use crate::word::ManagedAs;

facts! {
    /// What the prerequisites depend on.
    pub struct Facts {
        /// As what the project is managed.
        managed_as: ManagedAs;
        /// Whether the project is classified.
        classified: bool;
    }
}

/// What has to be there before approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// The bodies whose opinions are needed.
    pub opinions: Documents<'a>,
    /// The contents that the documents need.
    pub contents: Documents<'a>,
    /// Whether the investment platform's project code is needed.
    pub project_code: bool,
}

impl crate::decide::Outcome for Outcome<'_> {
    fn to_json(&self) -> Json {
        json!({
            "opinions": self.opinions.names().collect::<Vec<_>>(),
            "contents": self.contents.names().collect::<Vec<_>>(),
            "project_code": self.project_code,
        })
    }
}

const MAINTENANCE: Rule = Rule::states("maintenance_needs_no_approval", "第十四条/1", "managed_as")
    .yes(
        "运维服务类项目无须审批，不要求前置要件",
        "Maintenance needs no approval and no prerequisites",
    )
    .no("项目须经审批", "The project needs approval")
    .force(Force::Notice);
const CLASSIFIED: Rule = Rule::states("classified_project", "第十四条/1", "classified")
    .yes(
        "涉密项目须有国家保密局前置要件，不使用平台项目代码",
        "A classified project needs the Secrecy Bureau's opinion and no project code",
    )
    .no(
        "非涉密项目须有公安厅前置要件和平台项目代码",
        "An unclassified project needs Public Security's opinion and a project code",
    )
    .force(Force::Notice);
const CONTENTS: Rule = Rule::states("contents_before_approval", "第十七条/1", "managed_as")
    .yes(
        "报批文本须含数据资源共享分析、安全保障措施、数据资源目录和产品安全可靠说明",
        "The documents need the data-sharing chapter, security measures, catalogue and product statement",
    )
    .no("不要求报批内容", "No contents are asked for");

/// Decides what has to be there before approval (Articles 14, 17 and 24).
pub fn approval_prerequisites<'a, R: Recorder>(
    facts: &Facts,
    basis: Basis<'a>,
    r: &mut R,
) -> Ruling<Outcome<'a>> {
    let maintenance = r.is(&MAINTENANCE, facts.managed_as(), ManagedAs::Maintenance);
    let nothing = Verdict::Settled(Outcome {
        opinions: Documents::NONE,
        contents: Documents::NONE,
        project_code: false,
    });
    if maintenance.is_yes() {
        return Ruling::of(nothing, Facts::KEYS);
    }
    let classified = r.ask(&CLASSIFIED, facts.classified());
    r.state(&CONTENTS, maintenance.negated(), facts.managed_as.into());
    let conditions = [
        (Condition::Classified, classified),
        (Condition::Unclassified, classified.negated()),
    ];
    let opinions = basis.law.checklist(APPROVAL_OPINIONS).under(&conditions);
    let contents = basis.law.checklist(APPROVAL_CONTENTS).under(&conditions);
    let needs = opinions.needs().and(contents.needs()).and(classified.needs());
    let asked = match (opinions, contents) {
        (Verdict::Settled(opinions), Verdict::Settled(contents)) => Verdict::unless(needs, || Outcome {
            opinions,
            contents,
            project_code: classified.is_no(),
        }),
        (Verdict::Needs(_), _) | (_, Verdict::Needs(_)) => Verdict::Needs(needs),
    };
    Ruling::of(either(maintenance, nothing, asked), Facts::KEYS)
}
