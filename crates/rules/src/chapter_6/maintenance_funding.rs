//! Article 41: whether a system's maintenance is funded: two grounds against it in principle, two absolute.

use serde_json::{Value as Json, json};

use crate::clause::label;
use crate::finding::Force;
use crate::law::Basis;
use crate::reading::{Facts as _, facts};
use crate::reason::{Recorder, Rule, Value};
use crate::ruling::{Ruling, Verdict};
use crate::truth::{Needs, Truth};
use crate::word::{Word, words};

words! {
    /// Whom a system serves (Article 41, item 2).
    pub enum ServiceKind {
        /// Government services.
        GovernmentService = "government_service", "政务服务类", "government service";
        /// Public services.
        PublicService = "public_service", "公共服务类", "public service";
        /// Office work.
        Office = "office", "办公类", "office work";
        /// Anything else.
        Other = "other", "其他", "other";
    }
}

words! {
    /// Whether a system is in use (Article 41, item 4).
    pub enum SystemStatus {
        /// In use.
        Active = "active", "在用", "in use";
        /// Deactivated.
        Deactivated = "deactivated", "停用系统", "deactivated";
        /// Running without being used.
        Zombie = "zombie", "僵尸系统", "zombie";
    }
}

words! {
    /// Whether maintenance is funded.
    pub enum Funding {
        /// Nothing speaks against it.
        Eligible = "eligible", "可以安排", "eligible";
        /// 原则上不安排: only with a recorded reason.
        RefusedInPrinciple = "refused_in_principle", "原则上不安排", "refused in principle";
        /// 不安排: whatever the reasons.
        Refused = "refused", "不安排", "refused";
    }
}

facts! {
    /// What funding depends on.
    pub struct Facts {
        /// Whether the system is connected as demanded.
        integration_complete: bool;
        /// Whether its data are pooled as demanded.
        data_pooled: bool;
        /// Whether its data are shared as demanded.
        data_shared: bool;
        /// Whether it collects data that others have collected already.
        collects_twice: bool;
        /// Whom it serves.
        service_kind: ServiceKind;
        /// Whether it is on the integrated government service platform.
        on_service_platform: bool;
        /// Whether it is on the unified office platform.
        on_office_platform: bool;
        /// Whether it is classified.
        classified: bool;
        /// Whether it belongs to a newly built project.
        newly_built: bool;
        /// Whether it meets the demands on cryptography.
        cryptography_compliant: bool;
        /// Whether it meets the demands on network security.
        security_compliant: bool;
        /// Whether it bears a major hazard.
        major_hazard: bool;
        /// Whether it is in use.
        status: SystemStatus;
    }
}

/// Whether maintenance is funded, and what speaks against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether it is funded.
    pub funding: Funding,
    /// The grounds against it, as "41(1)", in the order of the article.
    pub grounds: Vec<String>,
}

impl crate::decide::Outcome for Outcome {
    fn to_json(&self) -> Json {
        json!({ "funding": self.funding.code(), "grounds": self.grounds })
    }
}

const CONNECTED: &str = "第四十一条/1/一";
const ON_PLATFORM: &str = "第四十一条/1/二";
const SECURE: &str = "第四十一条/1/三";
const IN_USE: &str = "第四十一条/1/四";

const INTEGRATED: Rule = in_principle("integration", CONNECTED, "integration_complete")
    .yes("已按要求完成系统对接互通", "The system is connected as demanded")
    .no(
        "未按要求完成系统对接互通",
        "The system is not connected as demanded",
    );
const POOLED: Rule = in_principle("data_pooling", CONNECTED, "data_pooled")
    .yes("已按要求归集数据", "Its data are pooled as demanded")
    .no("未按要求归集数据", "Its data are not pooled as demanded");
const SHARED: Rule = in_principle("data_sharing", CONNECTED, "data_shared")
    .yes("已按要求共享数据资源", "Its data are shared as demanded")
    .no("未按要求共享数据资源", "Its data are not shared as demanded");
const COLLECTS_ONCE: Rule = in_principle("collection_once", CONNECTED, "collects_twice")
    .yes("没有重复采集数据", "It collects no data twice")
    .no("重复采集数据", "It collects data twice");
const SERVICE: Rule = in_principle("service_platform", ON_PLATFORM, "service_kind")
    .yes(
        "政务服务、公共服务类已接入一体化政务服务平台，或不属于该类",
        "A service system is on the integrated platform, or this is none",
    )
    .no(
        "政务服务、公共服务类未接入一体化政务服务平台",
        "The service system is not on the integrated platform",
    );
const OFFICE: Rule = in_principle("office_platform", ON_PLATFORM, "service_kind")
    .yes(
        "非涉密办公类已接入统一协同办公平台，或不属于该类",
        "An unclassified office system is on the office platform, or this is none",
    )
    .no(
        "非涉密办公类未接入统一协同办公平台",
        "The unclassified office system is not on the office platform",
    );
const SAFE: Rule = Rule::states("secure_new_project", SECURE, "newly_built")
    .yes(
        "新建项目符合密码应用和网络安全要求且无重大安全隐患，或不属于新建项目",
        "A new project is secure and without major hazard, or this is none",
    )
    .no(
        "新建项目不符合密码应用、网络安全要求，或存在重大安全隐患，不安排运维经费",
        "The new project is not secure, or bears a major hazard: no funds",
    )
    .force(Force::MustNot)
    .remedy(
        "完成密码应用、网络安全整改并消除隐患。",
        "Meet the demands on cryptography and security and remove the hazard.",
    );
const USED: Rule = Rule::states("system_in_use", IN_USE, "status")
    .yes("系统在用", "The system is in use")
    .no(
        "停用系统、僵尸系统不安排运维经费",
        "No funds for deactivated and zombie systems",
    )
    .force(Force::MustNot)
    .remedy(
        "恢复使用并取得使用评估，或办理下线。",
        "Put it to use again with a usage assessment, or retire it.",
    );

const fn in_principle(code: &'static str, clause: &'static str, fact: &'static str) -> Rule {
    Rule::states(code, clause, fact)
        .force(Force::InPrinciple)
        .remedy(
            "整改到位；确需安排的，须书面说明理由并登记。",
            "Put it right; funds in spite of it need a written reason and are listed.",
        )
        .reading("maintenance_funding_in_principle")
}

/// Decides whether maintenance is funded (Article 41).
pub fn maintenance_funding<R: Recorder>(facts: &Facts, _basis: Basis<'_>, r: &mut R) -> Ruling<Outcome> {
    let connected = r
        .ask(&INTEGRATED, facts.integration_complete())
        .and(r.ask(&POOLED, facts.data_pooled()))
        .and(r.ask(&SHARED, facts.data_shared()))
        .and(r.ask_not(&COLLECTS_ONCE, facts.collects_twice()));
    let on_platform = service(facts, r).and(office(facts, r));
    let held = [
        (CONNECTED, connected),
        (ON_PLATFORM, on_platform),
        (SECURE, secure(facts, r)),
        (IN_USE, used(facts, r)),
    ];
    let needs = held
        .iter()
        .fold(Needs::NONE, |needs, (_, truth)| needs.and(truth.needs()));
    let force = if held[2].1.is_no() || held[3].1.is_no() {
        Force::MustNot
    } else {
        Force::InPrinciple
    };
    Ruling::of(Verdict::unless(needs, || outcome(&held)), Facts::KEYS).force(force)
}

fn service<R: Recorder>(facts: &Facts, r: &mut R) -> Truth {
    let serves = facts
        .service_kind()
        .test(|kind| matches!(kind, ServiceKind::GovernmentService | ServiceKind::PublicService));
    let truth = serves.negated().or(facts.on_service_platform().holds());
    r.state(&SERVICE, truth, facts.service_kind.into())
}

fn office<R: Recorder>(facts: &Facts, r: &mut R) -> Truth {
    let bound = facts
        .service_kind()
        .is(ServiceKind::Office)
        .and(facts.classified().holds().negated());
    let truth = bound.negated().or(facts.on_office_platform().holds());
    r.state(&OFFICE, truth, facts.service_kind.into())
}

fn secure<R: Recorder>(facts: &Facts, r: &mut R) -> Truth {
    let sound = facts
        .cryptography_compliant()
        .holds()
        .and(facts.security_compliant().holds())
        .and(facts.major_hazard().holds().negated());
    let truth = facts.newly_built().holds().negated().or(sound);
    r.state(
        &SAFE,
        truth,
        facts.newly_built.map_or(Value::Unknown, Value::Flag),
    )
}

fn used<R: Recorder>(facts: &Facts, r: &mut R) -> Truth {
    r.is(&USED, facts.status(), SystemStatus::Active)
}

fn outcome(held: &[(&str, Truth); 4]) -> Outcome {
    let grounds: Vec<String> = held
        .iter()
        .filter(|(_, truth)| truth.is_no())
        .map(|(clause, _)| label(clause))
        .collect();
    let absolute = held[2].1.is_no() || held[3].1.is_no();
    let funding = match (absolute, grounds.is_empty()) {
        (true, _) => Funding::Refused,
        (false, false) => Funding::RefusedInPrinciple,
        (false, true) => Funding::Eligible,
    };
    Outcome { funding, grounds }
}
