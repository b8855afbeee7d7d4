//! Agreement of owner and Centre on who operates a system (双方协商确定, Article 39, item 2).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_6::SystemEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;
use crate::system::{OperatorTerms, System};
use crate::weighing::maintenance::operator_without_agreement;
use crate::words::maintenance::OperatorSide;

/// One side proposes who operates the system; the other agrees by stating the same, or proposes otherwise.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreeOperator {
    /// Who is to operate it.
    pub operator_side: OperatorSide,
    /// The terms.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub terms: String,
    /// The number of the written agreement.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
}

impl Act for AgreeOperator {
    type In = System;
    const META: Meta = Meta {
        code: "agree_operator",
        articles: &["39"],
        course: Course::Continues,
        by: &[Party::BigDataCentre, Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::InUse],
        awaited: &[Stage::InUse],
        gravity: Gravity::Ordinary,
    };

    /// A proposal waits for the side that did not make it.
    fn waits_for(system: &System, party: Party, _: rules::law::Basis<'_>) -> bool {
        let Some(proposal) = &system.proposal else {
            return false;
        };
        let by_owner = proposal.office == system.unit || proposal.office == system.department;
        party
            == if by_owner {
                Party::BigDataCentre
            } else {
                Party::ProjectUnit
            }
    }

    fn decide(&self, system: &System, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_needed(system, hearing);
        self.weigh_change(system, hearing);
        let terms = OperatorTerms {
            operator: self.operator_side,
            terms: self.terms.clone(),
            document_number: self.document_number.clone(),
        };
        let Some(proposal) = &system.proposal else {
            return vec![Event::System(SystemEvent::OperatorProposed(OperatorProposed {
                terms,
            }))];
        };
        let own = is_owner(system, &proposal.office) == is_owner(system, &hearing.actor().office);
        if own || proposal.what.operator != self.operator_side {
            return vec![Event::System(SystemEvent::OperatorProposed(OperatorProposed {
                terms,
            }))];
        }
        self.weigh_same_document(&proposal.what, hearing);
        vec![Event::System(SystemEvent::OperatorAgreed(OperatorAgreed {
            terms,
        }))]
    }
}

impl AgreeOperator {
    /// Nobody agrees on what is already so.
    fn weigh_change(&self, system: &System, hearing: &mut Hearing<'_>) {
        let centre_operates = system.handed_over.is_some();
        let agreed = system.agreement.as_ref().map(|agreement| agreement.what.operator);
        let changes = match self.operator_side {
            OperatorSide::BigDataCentre => !centre_operates && agreed != Some(OperatorSide::BigDataCentre),
            OperatorSide::ProjectUnit => {
                centre_operates || agreed == Some(OperatorSide::BigDataCentre) || system.proposal.is_some()
            }
        };
        let point = Point::new("39", "agreement_changes_operator")
            .clause("第三十九条/1/二")
            .at("operator_side")
            .says(
                "协商应当变更现有的运维安排",
                "An agreement changes who operates the system",
            )
            .remedy(
                "现有安排已经如此，无须协商",
                "It is so already; nothing has to be agreed",
            );
        hearing.weigh(if changes { point.held() } else { point.broken() });
    }

    /// Both sides rest on one written agreement.
    fn weigh_same_document(&self, proposal: &OperatorTerms, hearing: &mut Hearing<'_>) {
        let point = Point::new("39", "one_agreement")
            .clause("第三十九条/1/二")
            .at("document_number")
            .fact("document_number", &proposal.document_number)
            .says(
                "双方确认的应当是同一份书面协议",
                "Both sides name the same written agreement",
            )
            .remedy(
                format!("填写对方所提文号「{}」，或另行提出", proposal.document_number),
                format!(
                    "State \"{}\" as the other side did, or propose otherwise",
                    proposal.document_number
                ),
            );
        hearing.weigh(if proposal.document_number == self.document_number {
            point.held()
        } else {
            point.broken()
        });
    }
}

fn is_owner(system: &System, office: &crate::case::CaseId) -> bool {
    office == &system.unit || office == &system.department
}

/// There are two sides, and the rule leaves it to them.
fn weigh_needed(system: &System, hearing: &mut Hearing<'_>) {
    let actor = hearing.actor();
    let both = is_owner(system, &actor.office) && actor.parties.contains(&Party::BigDataCentre);
    let point = Point::new("39", "two_sides").clause("第三十九条/1/二").says(
        "协商应当由项目单位和大数据中心双方进行，不得自行与自己协商",
        "Owner and Centre agree with each other; nobody agrees with themselves",
    );
    hearing.weigh(if both { point.broken() } else { point.held() });
    let Some(answer) = operator_without_agreement(system, hearing) else {
        return;
    };
    let point = Point::new("39", "open_to_agreement")
        .clause("第三十九条/1/一")
        .says(
            "政府系统部门新建的非涉密系统由项目单位统一移交大数据中心运维，不由双方协商",
            "A government department's new unclassified system goes to the Centre; this is not open to agreement",
        )
        .remedy("办理「移交系统」", "Hand the system over");
    hearing.weigh(if answer.handover {
        point.broken()
    } else {
        point.held()
    });
}

/// One side proposed who operates the system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OperatorProposed {
    /// The terms.
    pub terms: OperatorTerms,
}

impl OperatorProposed {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        system.proposal = Some(Dated::at(stamp, self.terms.clone()));
    }
}

/// Both sides agreed who operates the system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OperatorAgreed {
    /// The terms.
    pub terms: OperatorTerms,
}

impl OperatorAgreed {
    pub(crate) fn apply(&self, system: &mut System, stamp: &Stamp) {
        system.proposal = None;
        system.agreement = Some(Dated::at(stamp, self.terms.clone()));
        if self.terms.operator == OperatorSide::ProjectUnit {
            system.operator = Some(system.unit.clone());
            (system.handover, system.handed_over) = (None, None);
        }
    }
}
