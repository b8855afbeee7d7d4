//! The conclusion of the appraisal by experts or a third party, as the Bureau decides (Article 10).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Appraisal, Dated, Project};
use crate::stage::Stage;
use crate::words::{AppraisalForm, Verdict};

/// The Bureau records how the appraisal ended.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcludeAppraisal {
    /// How it was done.
    pub form: AppraisalForm,
    /// The conclusion.
    pub verdict: Verdict,
    /// The opinion, or why no appraisal was needed.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub opinion: String,
    /// The report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Document>,
}

impl Act for ConcludeAppraisal {
    type In = Project;
    const META: Meta = Meta {
        code: "conclude_appraisal",
        articles: &["10"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderAppraisal],
        awaited: &[Stage::UnderAppraisal],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.report.iter().map(|report| report.digest.clone()).collect()
    }

    fn offered(project: &Project) -> bool {
        project.appraisal.is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        match self.form {
            AppraisalForm::Experts => self.weigh_experts(project, hearing),
            AppraisalForm::ThirdParty => self.weigh_third_party(project, hearing),
            AppraisalForm::NotNeeded => {}
        }
        let (form, verdict, opinion) = (self.form, self.verdict, self.opinion.clone());
        vec![Event::Project(ProjectEvent::AppraisalConcluded(
            AppraisalConcluded {
                form,
                verdict,
                opinion,
            },
        ))]
    }
}

impl ConcludeAppraisal {
    /// 组织专家: they are drawn, each says what it found, and the conclusion follows from that.
    fn weigh_experts(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let point = Point::new("10", "experts_drawn")
            .clause("第十条/1")
            .at("form")
            .says(
                "组织专家评审的，应当先抽取专家",
                "Experts are drawn before they appraise",
            )
            .remedy("先办理「抽取专家」", "Draw the experts first");
        hearing.test(point, || project.draw.is_some());
        let silent = project.silent_experts();
        let names: Vec<&str> = silent.iter().map(|expert| expert.name.as_str()).collect();
        let names = names.join("、");
        let point = Point::new("10", "opinions_of_all_experts")
            .clause("第十条/1")
            .at("opinion")
            .fact("experts", &names)
            .in_principle();
        hearing.weigh(if silent.is_empty() {
            point
                .says(
                    "抽取的专家均已出具意见",
                    "Every drawn expert has given an opinion",
                )
                .held()
        } else {
            point
                .says(
                    format!("评审论证结论应当以全部专家的意见为基础，尚缺：{names}"),
                    format!("The conclusion rests on the opinions of all experts; missing: {names}"),
                )
                .remedy(
                    "登记其意见或者更换专家；确不能取得的，写明理由",
                    "Record their opinions or replace them; if that cannot be, give the reason",
                )
                .broken()
        });
        self.weigh_majority(project, hearing);
    }

    fn weigh_majority(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let opinions = &project.library.opinions;
        let agree = opinions
            .iter()
            .filter(|one| one.what.verdict == self.verdict)
            .count();
        let against = opinions.len().saturating_sub(agree);
        let point = Point::new("10", "conclusion_follows_opinions")
            .clause("第十条/1")
            .at("verdict")
            .fact("agree", agree)
            .fact("against", against)
            .in_principle()
            .says(
                format!("结论应当与专家意见一致：{agree}人一致，{against}人不一致"),
                format!("The conclusion follows the experts: {agree} agree, {against} do not"),
            )
            .remedy(
                "更正结论；确需不同的，写明理由",
                "Correct the conclusion; if it must differ, give the reason",
            );
        hearing.test(point, || against <= agree);
    }

    /// 委托第三方咨询机构: whom, on what document and when, is recorded first.
    fn weigh_third_party(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let point = Point::new("10", "third_party_engaged")
            .clause("第十条/1")
            .at("form")
            .says(
                "委托第三方评审的，应当先登记受托机构和委托文号",
                "A third party is entrusted, on record, before it appraises",
            )
            .remedy("先办理「委托评审机构」", "Record whom the Bureau entrusted first");
        hearing.test(point, || project.library.engagement.is_some());
    }
}

/// The appraisal was concluded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AppraisalConcluded {
    /// How it was done.
    pub form: AppraisalForm,
    /// The conclusion.
    pub verdict: Verdict,
    /// The opinion.
    pub opinion: String,
}

impl AppraisalConcluded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Appraisal {
            form: self.form,
            verdict: self.verdict,
            opinion: self.opinion.clone(),
        };
        project.appraisal = Some(Dated::at(stamp, what));
    }
}
