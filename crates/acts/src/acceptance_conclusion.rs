//! What a conclusion of final acceptance is weighed on: its aspects, archives, evaluation, sharing (Articles 17, 24, 33–35).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::hearing::{Hearing, Point};
use crate::messages::pair;
use crate::project::Project;
use crate::words::Verdict;
use crate::words::acceptance::{AcceptanceAspect, AspectVerdict};

/// Verdict and opinion on one aspect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AspectConclusion {
    /// The aspect.
    pub aspect: AcceptanceAspect,
    /// The verdict on it.
    pub verdict: AspectVerdict,
    /// The opinion.
    #[schemars(length(min = 1, max = 2000))]
    pub opinion: String,
}

/// Whether an aspect exists in every project, so that it cannot be said not to apply.
const fn always_applies(aspect: AcceptanceAspect) -> bool {
    match aspect {
        AcceptanceAspect::Content | AcceptanceAspect::Funds | AcceptanceAspect::NetworkSecurity => true,
        AcceptanceAspect::DataSharing
        | AcceptanceAspect::SecureProducts
        | AcceptanceAspect::CryptographyAndReview
        | AcceptanceAspect::EnergyEfficiency => false,
    }
}

const fn source(aspect: AcceptanceAspect) -> (&'static str, &'static str) {
    match aspect {
        AcceptanceAspect::Content => ("33", "第三十三条/1"),
        AcceptanceAspect::Funds => ("29", "第二十九条/1"),
        AcceptanceAspect::DataSharing | AcceptanceAspect::NetworkSecurity => ("17", "第十七条/1"),
        AcceptanceAspect::SecureProducts
        | AcceptanceAspect::CryptographyAndReview
        | AcceptanceAspect::EnergyEfficiency => ("24", "第二十四条/1"),
    }
}

/// Each aspect is concluded once, and acceptance is not passed while one of them failed.
pub fn weigh_aspects(given: &[AspectConclusion], verdict: Verdict, hearing: &mut Hearing<'_>) {
    for aspect in AcceptanceAspect::ALL {
        let (zh, en) = pair("AcceptanceAspect", aspect.code()).unwrap_or_default();
        let (article, clause) = source(*aspect);
        let about = || {
            Point::new(article, "acceptance_aspect")
                .clause(clause)
                .at("aspects")
        };
        let mut own = given.iter().filter(|conclusion| conclusion.aspect == *aspect);
        let (first, second) = (own.next(), own.next());
        let once = about()
            .fact("aspect", aspect.code())
            .says(
                format!("竣工验收应当就「{zh}」作出一项结论"),
                format!("Acceptance concludes exactly once on: {en}"),
            )
            .remedy(format!("补充对「{zh}」的结论"), format!("Conclude on: {en}"));
        let single = first.is_some() && second.is_none();
        hearing.weigh(if single { once.held() } else { once.broken() });
        if let Some(conclusion) = first {
            weigh_aspect(conclusion, verdict, (zh, en), hearing);
        }
    }
}

fn weigh_aspect(
    conclusion: &AspectConclusion,
    verdict: Verdict,
    (zh, en): (&str, &str),
    hearing: &mut Hearing<'_>,
) {
    let (article, clause) = source(conclusion.aspect);
    let point = |rule| {
        Point::new(article, rule)
            .clause(clause)
            .at("aspects")
            .fact("aspect", conclusion.aspect.code())
    };
    let failed = conclusion.verdict == AspectVerdict::Failed && verdict == Verdict::Passed;
    let passable = point("aspect_passed")
        .says(
            format!("「{zh}」不符合的，不得通过竣工验收"),
            format!("Acceptance is not passed while this fails: {en}"),
        )
        .remedy(
            "结论改为不通过并提出整改",
            "Conclude that it failed, and what is to be mended",
        );
    hearing.weigh(if failed {
        passable.broken()
    } else {
        passable.held()
    });
    let skipped = conclusion.verdict == AspectVerdict::NotApplicable && always_applies(conclusion.aspect);
    let applies = point("aspect_applies")
        .says(
            format!("「{zh}」每个项目都涉及"),
            format!("Every project has to do with: {en}"),
        )
        .remedy("作出符合或者不符合的结论", "Conclude that it passed or failed");
    hearing.weigh(if skipped { applies.broken() } else { applies.held() });
}

/// What no acceptance is passed without: archives (Article 34), evaluation of a classified system (Article 35), and the
/// data-sharing confirmation (Articles 17, 33).
pub fn weigh_documents(project: &Project, hearing: &mut Hearing<'_>) {
    let acceptance = &project.acceptance;
    let point = Point::new("34", "archives_accepted")
        .clause("第三十四条/1")
        .says(
            "未进行档案验收或档案验收不合格的，不得通过竣工验收",
            "Without a passed archive acceptance there is no final acceptance",
        )
        .remedy("先通过档案验收", "Let the archives be accepted first");
    let passed = acceptance.archives_passed();
    hearing.weigh(if passed { point.held() } else { point.broken() });
    let point = Point::new("35", "classified_evaluation_passed")
        .clause("第三十五条/1")
        .says(
            "涉密信息系统应当经检测评估并审查合格",
            "A classified system has been evaluated and passed the examination",
        )
        .remedy(
            "由国家保密局登记测评审查结论",
            "Let the Secrecy Bureau record the examination",
        );
    let fine = project.facts.classified != Some(true) || acceptance.classified_evaluation_passed();
    hearing.weigh(if fine { point.held() } else { point.broken() });
    weigh_sharing(project, hearing);
}

/// 数据资源共享的范围、程度是验收的重要依据: what is shared must be known; what is not shared is named.
fn weigh_sharing(project: &Project, hearing: &mut Hearing<'_>) {
    let confirmed = project.acceptance.data_sharing.as_ref();
    let point = Point::new("17", "data_sharing_confirmed")
        .clause("第十七条/1")
        .says(
            "数据资源共享的范围、程度是验收的重要依据，应当已经确认",
            "What is shared is a basis of acceptance and has been confirmed",
        )
        .remedy("先办理「确认数据共享情况」", "Confirm what is shared first");
    hearing.weigh(if confirmed.is_some() {
        point.held()
    } else {
        point.broken()
    });
    let unshared = confirmed.map(|confirmed| confirmed.what.unshared(&project.catalogue));
    for resource in unshared.into_iter().flatten() {
        hearing.weigh(
            Point::new("17", "resource_shared")
                .clause("第十七条/1")
                .fact("resource", resource)
                .notice()
                .says(
                    format!("「{resource}」按目录应当共享，尚未挂载"),
                    format!("By the catalogue \"{resource}\" is to be shared; it is not mounted"),
                )
                .broken(),
        );
    }
}

/// A failed acceptance says what is to be mended and until when.
pub fn weigh_failure(points: &[String], by: Option<Date>, hearing: &mut Hearing<'_>) {
    let point = Point::new("33", "failure_explained")
        .clause("第三十三条/1")
        .at("rectification")
        .says(
            "竣工验收不通过的，应当写明整改内容",
            "When acceptance fails, what is to be mended is stated",
        )
        .remedy("逐条填写整改内容", "State it point by point");
    hearing.weigh(if points.is_empty() {
        point.broken()
    } else {
        point.held()
    });
    let point = Point::new("33", "rectification_day")
        .clause("第三十三条/1")
        .at("rectify_by")
        .says(
            "竣工验收不通过的，应当写明今天以后的整改期限",
            "When acceptance fails, a day after today is set for mending",
        )
        .remedy("填写整改期限", "State the day");
    let set = by.is_some_and(|by| by > hearing.on());
    hearing.weigh(if set { point.held() } else { point.broken() });
}
