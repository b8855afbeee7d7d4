//! A case file of every kind at every stage it knows, with what each office is to it.

#![expect(
    clippy::expect_used,
    reason = "what a test is given and cannot use ends the test"
)]

use std::collections::BTreeMap;

use acts::case::{Body, CaseFile, CaseId, CaseKind};
use acts::party::Party;
use acts::signing::{Draft, DraftState};
use acts::stage::Stage;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::cast::{application, dated};
use crate::given::project;

const ON: Date = date(2025, 7, 1);

/// A case file where it stands, and who is who in it.
pub struct Station {
    /// The case file.
    pub file: CaseFile,
    /// Where it is meant to stand.
    pub stage: Stage,
    /// What offices are to it.
    pub relations: Vec<(Party, &'static str)>,
    /// Whether everybody reads it, the administrators too.
    pub is_open_to_all: bool,
    /// Whether it is an account.
    pub is_account: bool,
    /// Whether every office reads it.
    pub is_published: bool,
}

impl Station {
    /// Whether the office is something to the case itself; holding a prepared act is not.
    pub fn concerns(&self, office: &str) -> bool {
        let named = self.relations.iter().filter(|(_, named)| *named == office);
        named.into_iter().any(|(party, _)| *party != Party::DraftHolder)
    }
}

/// Every station.
pub fn stations() -> Vec<Station> {
    let mut all = projects();
    all.extend(plans());
    all.extend(frameworks());
    all.extend(systems());
    all.extend(inspections());
    all.extend(development_plans());
    all.extend(kept());
    for station in &mut all {
        // Of the two that hold prepared acts the one sees every case, the other may see none.
        for office in ["data_bureau", "holder"] {
            station.file.drafts.push(draft(office));
            station.relations.push((Party::DraftHolder, office));
        }
    }
    all
}

fn draft(office: &str) -> Draft {
    Draft {
        number: 1,
        act: "admit".to_owned(),
        form: json!({}),
        reasons: BTreeMap::new(),
        party: Party::DataBureau,
        office: CaseId::new(office),
        prepared_by: CaseId::new("somebody"),
        prepared_on: ON,
        prepared_at: 0,
        reviewed_by: None,
        state: DraftState::Prepared,
        notes: Vec::new(),
        revision: 1,
        countersigned_by: Vec::new(),
        countersignatures: Vec::new(),
    }
}

fn station(file: CaseFile, stage: Stage, relations: &[(Party, &'static str)]) -> Station {
    Station {
        file,
        stage,
        relations: relations.to_vec(),
        is_open_to_all: false,
        is_account: false,
        is_published: false,
    }
}

/// The states laid over one another, the later over the earlier.
fn over(states: &[&Value]) -> Value {
    let fields = states.iter().filter_map(|state| state.as_object());
    fields
        .flatten()
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn measure(kind: &str) -> Value {
    json!({ "supervision": { "measures": [{ "on": ON, "by": "x", "office": "data_bureau", "kind": kind,
        "ground": "serious_delay_or_loss", "document_number": "1号", "reason": "严重逾期", "lifted": null }] } })
}

/// The states of a project up to its approval; the application is the applicant's.
fn up_to_approval() -> Vec<(Stage, Value)> {
    let check = json!({ "check": dated(json!({ "systems_examined": 1, "opinion": "同意" })) });
    let applied = applied();
    let review = json!({ "review": dated(json!({ "aspects": [], "verdict": "passed" })) });
    let correction = json!({ "correction": dated(json!({ "points": ["补正"] })) });
    let admitted = json!({ "admitted_on": ON });
    let placed = json!({ "placement": dated(json!({ "plan": "plan", "year": 2026, "rank": 1, "amount": "1.00",
        "document_number": "1号" })) });
    let approval = json!({ "approvals": [{ "text": "preliminary_design", "applied_on": ON, "total": "1.00",
        "contents": {}, "materials": [], "needed": [], "opinions": [], "report": null, "pauses": [], "outcome": null }] });
    vec![
        (Stage::Reported, json!({})),
        (Stage::Checked, check),
        (Stage::UnderReview, applied.clone()),
        (Stage::UnderAppraisal, over(&[&applied, &review])),
        (Stage::AdmissionCorrection, over(&[&applied, &correction])),
        (Stage::InLibrary, over(&[&applied, &admitted])),
        (Stage::Planned, over(&[&applied, &placed])),
        (Stage::UnderApproval, over(&[&applied, &approval])),
        (
            Stage::ApprovalCorrection,
            over(&[&applied, &approval, &correction]),
        ),
    ]
}

fn applied() -> Value {
    let mut application = application("construction");
    application["office"] = json!("applicant");
    json!({ "application": application })
}

/// The states of a project from its approval on.
fn from_approval_on() -> Vec<(Stage, Value)> {
    let applied = applied();
    let preliminary = json!({ "preliminary": dated(
        json!({ "completed_on": ON, "due_on": null, "conclusion": "完成", "report": null })) });
    let stable = json!({ "stability": dated(json!({ "stable_on": ON, "grounds": "稳定" })) });
    let accepted =
        json!({ "maintenance": dated(json!({ "accepted_on": ON, "conclusion": "通过", "scan": null })) });
    let under = json!({ "applications": [{ "submitted": dated(json!({ "due_on": null, "file": {} })),
        "corrections": 0, "conclusion": null }] });
    let accepting = |states: &[&Value]| {
        let acceptance = json!({ "approved_estimate": "1.00", "acceptance": over(states) });
        over(&[&applied, &acceptance])
    };
    vec![
        (Stage::Construction, accepting(&[])),
        (Stage::Suspended, over(&[&applied, &measure("suspension")])),
        (Stage::Terminated, over(&[&applied, &measure("termination")])),
        (Stage::TrialOperation, accepting(&[&preliminary])),
        (Stage::AwaitingAcceptance, accepting(&[&preliminary, &stable])),
        (
            Stage::UnderAcceptance,
            accepting(&[&preliminary, &stable, &under]),
        ),
        (Stage::Accepted, accepting(&[&accepted])),
    ]
}

/// The states of a project that left the course, or never took it.
fn beside_the_course() -> Vec<(Stage, Value)> {
    let filing = json!({ "library": { "filing": dated(json!({ "approval_number": "1号", "approved_on": ON,
        "contents": {}, "completions": 0, "missing": [], "accepted": null })) } });
    let card = json!({ "index_card": { "file_number": "S-1", "held_by": "unit", "milestones": [] } });
    let ending = |how: &str| json!({ "ending": { how: { "reason": "不再需要" } } });
    vec![
        (Stage::Filed, filing),
        (Stage::IndexCard, card),
        (Stage::Removed, ending("Removed")),
        (Stage::Refused, ending("Refused")),
        (Stage::Withdrawn, ending("Withdrawn")),
    ]
}

fn projects() -> Vec<Station> {
    let whole = |(stage, state): (Stage, Value)| {
        let mut relations = vec![(Party::ProjectUnit, "unit"), (Party::Department, "department")];
        if state.get("application").is_some() {
            relations.push((Party::Applicant, "applicant"));
        }
        station(project(stage.code(), state, ON), stage, &relations)
    };
    let states = [up_to_approval(), from_approval_on(), beside_the_course()];
    states.into_iter().flatten().map(whole).collect()
}

/// A case file of a kind whose state is the empty one with these fields.
fn file(kind: CaseKind, id: &str, fields: &Value) -> CaseFile {
    let empty = serde_json::to_value(Body::empty(kind)).expect("a state");
    let mut case = project(id, json!({}), ON);
    case.body = serde_json::from_value(over(&[&empty, fields])).expect("a state");
    case
}

fn plans() -> Vec<Station> {
    let consulted = json!({ "consultation": dated(json!({ "verdict": "agreed", "opinion": "同意" })) });
    let decision = dated(json!({ "document_number": "1号", "decided_on": ON, "note": "" }));
    let (decided, issued) = (json!({ "decision": decision }), json!({ "issue": decision }));
    let states = [
        (Stage::PlanDrafted, json!({})),
        (Stage::PlanConsulted, consulted),
        (Stage::PlanDecided, decided),
        (Stage::PlanIssued, issued),
    ];
    let whole = |(stage, state): (Stage, Value)| Station {
        is_published: stage == Stage::PlanIssued,
        ..station(file(CaseKind::Plan, stage.code(), &state), stage, &[])
    };
    states.into_iter().map(whole).collect()
}

fn frameworks() -> Vec<Station> {
    let who = json!({ "lead": "lead", "participants": ["participant"] });
    let states = [
        (Stage::FrameworkDrafted, json!({})),
        (Stage::FrameworkSubmitted, json!({ "submitted_on": ON })),
        (
            Stage::FrameworkConfirmed,
            json!({ "confirmation": dated(json!({ "document_number": "1号", "opinion": "同意" })) }),
        ),
    ];
    let relations = [(Party::Lead, "lead"), (Party::Participant, "participant")];
    let whole = |(stage, state): (Stage, Value)| Station {
        is_published: stage == Stage::FrameworkConfirmed,
        ..station(
            file(CaseKind::Framework, stage.code(), &over(&[&who, &state])),
            stage,
            &relations,
        )
    };
    states.into_iter().map(whole).collect()
}

fn systems() -> Vec<Station> {
    let who =
        json!({ "name": "监管系统", "unit": "unit", "department": "department", "operator": "operator" });
    let states = [
        (Stage::InUse, json!({})),
        (
            Stage::Deactivated,
            json!({ "deactivation": dated(json!({ "deactivated_on": ON, "reason": "停用", "data_kept": "机房" })) }),
        ),
        (
            Stage::Retired,
            json!({ "retirement": dated(json!({ "reason": "下线", "data_disposal": "移交", "asset_disposal": "报废" })) }),
        ),
    ];
    let relations = [
        (Party::ProjectUnit, "unit"),
        (Party::Department, "department"),
        (Party::Operator, "operator"),
    ];
    let whole = |(stage, state): (Stage, Value)| {
        let file = file(CaseKind::System, stage.code(), &over(&[&who, &state]));
        station(file, stage, &relations)
    };
    states.into_iter().map(whole).collect()
}

fn inspections() -> Vec<Station> {
    let who = json!({ "inspector": "inspector", "unit": "unit", "department": "department" });
    let order = json!({ "number": 1, "on": ON, "by": "x", "office": "inspector", "findings": [], "demands": "整改",
        "due": ON, "document_number": "1号", "reports": [], "conclusion": null });
    let states = [
        (Stage::InspectionOpen, json!({})),
        (Stage::Rectifying, json!({ "orders": [order] })),
        (
            Stage::InspectionClosed,
            json!({ "closing": dated(json!({ "conclusion": "办结" })) }),
        ),
    ];
    let relations = [
        (Party::Inspector, "inspector"),
        (Party::ProjectUnit, "unit"),
        (Party::Department, "department"),
    ];
    let whole = |(stage, state): (Stage, Value)| {
        let file = file(CaseKind::Inspection, stage.code(), &over(&[&who, &state]));
        station(file, stage, &relations)
    };
    states.into_iter().map(whole).collect()
}

fn development_plans() -> Vec<Station> {
    let who = json!({ "office": "department" });
    let ended =
        json!({ "ended": dated(json!({ "ended_on": ON, "reason": "到期", "document_number": "1号" })) });
    let states = [
        (Stage::DevelopmentPlanInForce, json!({})),
        (Stage::DevelopmentPlanEnded, ended),
    ];
    let whole = |(stage, state): (Stage, Value)| {
        let file = file(CaseKind::DevelopmentPlan, stage.code(), &over(&[&who, &state]));
        Station {
            is_published: true,
            ..station(file, stage, &[(Party::Department, "department")])
        }
    };
    states.into_iter().map(whole).collect()
}

/// The kinds that have no course.
fn kept() -> Vec<Station> {
    let kinds = [
        (CaseKind::Organisation, "an-organisation", json!({})),
        (
            CaseKind::Person,
            "person-of-account",
            json!({ "office": "account" }),
        ),
        (CaseKind::ExpertPool, "expert-pool", json!({})),
        (CaseKind::LawRegister, "law-register", json!({})),
    ];
    let whole = |(kind, id, state): (CaseKind, &str, Value)| Station {
        is_open_to_all: [CaseKind::Organisation, CaseKind::LawRegister].contains(&kind),
        is_account: kind == CaseKind::Person,
        ..station(file(kind, id, &state), Stage::Kept, &[])
    };
    kinds.into_iter().map(whole).collect()
}
