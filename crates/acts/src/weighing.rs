//! The questions acts put to the rules: facts of the case in, a typed answer out.
//!
//! Each function asks exactly one decision; its findings stay with the hearing, so that an auditor can ask it again.

use rules::decide::decision;
use rules::law::Basis;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::amount::Yuan;
use crate::approval::WorksAndEnergy;
use crate::case::CaseId;
use crate::hearing::Hearing;
use crate::party::Party;
use crate::project::Project;
use crate::project_facts::ProjectFacts;
use crate::words::library::ApprovalStep;
use crate::words::{ApprovalText, Category, MaterialKind, UrgentBasis};

pub mod construction;
pub mod foreseen;
pub mod maintenance;
pub mod supervision;
pub mod support;

/// Puts a question to a decision and reads its answer; its findings stay with the hearing.
pub(crate) fn ask<T: DeserializeOwned>(
    hearing: &mut Hearing<'_>,
    decision: &'static str,
    facts: &Value,
) -> Option<T> {
    let outcome = hearing.ask(decision, facts)?;
    T::deserialize(outcome).ok()
}

#[derive(Deserialize)]
struct Managed {
    managed_as: Category,
}

pub(crate) fn classification_facts(facts: &ProjectFacts, original_total: Option<Yuan>) -> Value {
    json!({
        "category": facts.category,
        "construction_kind": facts.construction_kind,
        "total": facts.total,
        "original_total": original_total,
    })
}

/// The case files that the questions on a project's facts are asked of: its unit's, and those the facts refer to.
#[must_use]
pub fn asked_of(unit: &CaseId, facts: &ProjectFacts) -> Vec<CaseId> {
    let mut asked = facts.referred();
    asked.push(unit.clone());
    asked
}

/// As what the project is managed (Article 2); an original project in the product gives its approved estimate itself.
pub fn managed_as(facts: &ProjectFacts, hearing: &mut Hearing<'_>) -> Option<Category> {
    let linked = facts.original_project.as_ref().and_then(|id| hearing.linked(id));
    let original = linked
        .and_then(|case| case.project()?.approved_estimate)
        .or(facts.original_total);
    ask::<Managed>(hearing, "classification", &classification_facts(facts, original))
        .map(|managed| managed.managed_as)
}

/// As what the project is managed: what was settled with its application, or the classification asked now.
pub fn settled_category(project: &Project, hearing: &mut Hearing<'_>) -> Option<Category> {
    match project.managed_as() {
        Some(settled) => Some(settled),
        None => managed_as(&project.facts, hearing),
    }
}

/// Whether a report for a plan year comes in time (Article 6).
#[derive(Debug, Deserialize)]
pub struct Window {
    /// The last day in time.
    pub due: jiff::civil::Date,
    /// Whether the report is late.
    pub late: bool,
}

/// See [`Window`].
pub fn submission_window(plan_year: i16, hearing: &mut Hearing<'_>) -> Option<Window> {
    ask(
        hearing,
        "submission_window",
        &submission_facts(plan_year, hearing.on()),
    )
}

pub(crate) fn submission_facts(plan_year: i16, submitted_on: jiff::civil::Date) -> Value {
    json!({ "plan_year": plan_year, "submitted_on": submitted_on })
}

/// Who applies, and whether the public part goes its own way (Article 8).
#[derive(Debug, Deserialize)]
pub struct Applicant {
    /// The party that applies.
    pub applicant: Party,
    /// Whether the public part is split off for the Centre.
    pub split_public_part: bool,
}

pub(crate) fn applicant_facts(project: &Project, managed_as: Option<Category>) -> Value {
    let delegated = project
        .delegation
        .as_ref()
        .is_some_and(|delegation| delegation.what.accepted_on.is_some());
    json!({
        "managed_as": managed_as,
        "scope": project.facts.scope,
        "maintenance_mode": project.facts.maintenance_mode,
        "delegated": delegated,
    })
}

/// See [`Applicant`].
pub fn applicant(project: &Project, managed_as: Category, hearing: &mut Hearing<'_>) -> Option<Applicant> {
    ask(hearing, "applicant", &applicant_facts(project, Some(managed_as)))
}

/// The party from which the application is awaited, when the facts already tell.
#[must_use]
pub fn awaited_applicant(project: &Project, basis: Basis<'_>) -> Option<Party> {
    let outcome = |code: &str, facts: &Value| decision(code).ok()?.outcome(facts, basis).ok();
    let managed = outcome(
        "classification",
        &classification_facts(&project.facts, project.facts.original_total),
    )?;
    let managed_as = Managed::deserialize(managed).ok()?.managed_as;
    let answer = outcome("applicant", &applicant_facts(project, Some(managed_as)))?;
    Applicant::deserialize(answer).ok().map(|answer| answer.applicant)
}

#[derive(Deserialize)]
struct Materials {
    materials: Vec<MaterialKind>,
}

/// Which materials the application needs (Article 9).
pub fn admission_materials(
    facts: &ProjectFacts,
    managed_as: Category,
    hearing: &mut Hearing<'_>,
) -> Option<Vec<MaterialKind>> {
    let facts = admission_facts(facts, Some(managed_as));
    ask::<Materials>(hearing, "admission_materials", &facts).map(|outcome| outcome.materials)
}

pub(crate) fn admission_facts(facts: &ProjectFacts, managed_as: Option<Category>) -> Value {
    json!({
        "managed_as": managed_as,
        "total": facts.total,
        "maintenance_round": facts.maintenance_round,
    })
}

#[derive(Deserialize)]
struct ApplicationYear {
    apply_in_year: i16,
}

/// The year in which maintenance is applied for (Article 9).
pub fn maintenance_application_year(
    period_ends_on: jiff::civil::Date,
    hearing: &mut Hearing<'_>,
) -> Option<i16> {
    ask::<ApplicationYear>(
        hearing,
        "maintenance_application_year",
        &application_year_facts(period_ends_on),
    )
    .map(|outcome| outcome.apply_in_year)
}

pub(crate) fn application_year_facts(period_ends_on: jiff::civil::Date) -> Value {
    json!({ "period_ends_on": period_ends_on })
}

/// Whether the gate of the annual plan is open (Articles 12, 13).
#[derive(Debug, Deserialize)]
pub struct Gate {
    /// Whether approval may be applied for.
    pub may_apply: bool,
    /// Whether by Article 13 alone.
    pub exception: bool,
}

/// See [`Gate`].
pub fn plan_gate(project: &Project, managed_as: Category, hearing: &mut Hearing<'_>) -> Option<Gate> {
    ask(hearing, "plan_gate", &gate_facts(project, Some(managed_as)))
}

pub(crate) fn gate_facts(project: &Project, managed_as: Option<Category>) -> Value {
    json!({
        "managed_as": managed_as,
        "in_issued_plan": project.placement.is_some(),
        "urgent_supplement": project.supplement.is_some(),
    })
}

#[derive(Deserialize)]
struct Path {
    documents: Vec<ApprovalText>,
}

/// The texts to be approved, in order (Article 15), without those that fell away by a national rule. The larger of the total reported and the total applied for
/// counts, so that nobody passes the threshold by reporting less than is applied for.
pub fn approval_path(
    project: &Project,
    (managed_as, applied): (Category, Yuan),
    hearing: &mut Hearing<'_>,
) -> Option<Vec<ApprovalText>> {
    let total = project.facts.total.map(|reported| reported.max(applied));
    let facts = path_facts(project, Some(managed_as), total);
    ask::<Path>(hearing, "approval_path", &facts).map(|outcome| not_waived(project, outcome))
}

pub(crate) fn path_facts(project: &Project, managed_as: Option<Category>, total: Option<Yuan>) -> Value {
    let depth = project
        .supplement
        .as_ref()
        .is_some_and(|supplement| supplement.what.depth_sufficient);
    json!({
        "managed_as": managed_as,
        "total": total,
        "urgent_supplement": project.supplement.is_some(),
        "depth_sufficient": depth,
    })
}

fn not_waived(project: &Project, path: Path) -> Vec<ApprovalText> {
    let waived = |text: &ApprovalText| {
        let simplified = project.library.simplification.as_ref();
        simplified.is_some_and(|simplified| simplified.what.texts.contains(text))
    };
    path.documents.into_iter().filter(|text| !waived(text)).collect()
}

/// What an application for approval must bring (Articles 14, 17, 24).
#[derive(Debug, Deserialize)]
pub struct Prerequisites {
    /// The authorities whose opinions are needed.
    pub opinions: Vec<Party>,
    /// What the text and its annexes must contain.
    pub contents: Vec<String>,
    /// Whether the platform's project code is needed.
    pub project_code: bool,
}

/// See [`Prerequisites`].
pub fn approval_prerequisites(
    project: &Project,
    managed_as: Category,
    hearing: &mut Hearing<'_>,
) -> Option<Prerequisites> {
    let facts = prerequisites_facts(project, Some(managed_as));
    ask(hearing, "approval_prerequisites", &facts).map(|needed| simplified(project, needed))
}

pub(crate) fn prerequisites_facts(project: &Project, managed_as: Option<Category>) -> Value {
    json!({ "managed_as": managed_as, "classified": project.facts.classified })
}

/// What is left to bring when steps fell away by a national rule (Article 15).
fn simplified(project: &Project, mut needed: Prerequisites) -> Prerequisites {
    if project.is_waived(ApprovalStep::PrerequisiteOpinions) {
        needed.opinions.clear();
    }
    needed.project_code &= !project.is_waived(ApprovalStep::ProjectCode);
    needed
}

/// What an application for approval will have to bring, as far as the facts already tell: for "what now".
#[must_use]
pub fn awaited_prerequisites(project: &Project, basis: Basis<'_>) -> Option<Prerequisites> {
    let facts = prerequisites_facts(project, Some(project.managed_as()?));
    let outcome = decision("approval_prerequisites")
        .ok()?
        .outcome(&facts, basis)
        .ok()?;
    Prerequisites::deserialize(outcome)
        .ok()
        .map(|needed| simplified(project, needed))
}

/// When the approval is due (Article 14).
#[derive(Debug, Deserialize)]
pub struct Due {
    /// The day from which the working days are counted, itself not counted.
    pub clock_starts: Option<jiff::civil::Date>,
    /// The last day.
    pub due: Option<jiff::civil::Date>,
}

/// See [`Due`].
pub fn approval_due(approval: &crate::approval::Approval, hearing: &mut Hearing<'_>) -> Option<Due> {
    ask(hearing, "approval_due", &approval_due_facts(approval))
}

pub(crate) fn approval_due_facts(approval: &crate::approval::Approval) -> Value {
    json!({
        "review_report_on": approval.review_report_on(),
        "prerequisites_complete_on": approval.prerequisites_complete_on(),
    })
}

#[derive(Deserialize)]
struct PlanSteps {
    steps: Vec<String>,
}

/// The steps by which a plan is decided (Article 11).
pub fn plan_approval(
    managed_as: Category,
    escalated: Escalated,
    hearing: &mut Hearing<'_>,
) -> Option<Vec<String>> {
    let facts = plan_facts(Some(managed_as), Some(escalated));
    ask::<PlanSteps>(hearing, "plan_approval", &facts).map(|outcome| outcome.steps)
}

/// Of a project alone nobody knows whether its plan is argued again higher up; its plan tells.
pub(crate) fn plan_facts(managed_as: Option<Category>, escalated: Option<Escalated>) -> Value {
    let escalated = escalated.map(|escalated| escalated == Escalated::Yes);
    json!({ "managed_as": managed_as, "escalated_argumentation": escalated })
}

/// Whether escalated argumentation applies to a plan (Article 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Escalated {
    /// It applies.
    Yes,
    /// It does not.
    No,
}

/// Whether an urgent supplement may be admitted (Article 13).
#[derive(Debug, Deserialize)]
pub struct UrgentSupplement {
    /// Whether nothing is missing.
    pub admissible: bool,
    /// What is missing.
    pub missing: Vec<String>,
}

/// See [`UrgentSupplement`].
pub fn urgent_supplement(
    basis: Option<UrgentBasis>,
    (urgency, document_number): (&str, &str),
    hearing: &mut Hearing<'_>,
) -> Option<UrgentSupplement> {
    let facts = supplement_facts(basis, (urgency, document_number));
    ask(hearing, "urgent_supplement", &facts)
}

/// Urgency and consent are stated in words; without words they are not stated.
pub(crate) fn supplement_facts(
    basis: Option<UrgentBasis>,
    (urgency, document_number): (&str, &str),
) -> Value {
    json!({
        "basis": basis,
        "urgent": !urgency.trim().is_empty(),
        "government_consent": !document_number.trim().is_empty(),
    })
}

#[derive(Deserialize)]
struct Filed {
    missing: Vec<String>,
}

/// The names of the contents that a filing misses (Article 19).
pub fn filing_contents(provided: &[&str], hearing: &mut Hearing<'_>) -> Option<Vec<String>> {
    ask::<Filed>(hearing, "filing_contents", &filing_facts(provided)).map(|outcome| outcome.missing)
}

pub(crate) fn filing_facts(provided: &[&str]) -> Value {
    json!({ "provided": provided })
}

#[derive(Deserialize)]
struct Waived {
    waived: Vec<String>,
}

/// The approvals that are not asked for (Article 16).
pub fn waived_approvals(demands: WorksAndEnergy, hearing: &mut Hearing<'_>) -> Option<Vec<String>> {
    ask::<Waived>(hearing, "waived_approvals", &waived_facts(demands)).map(|outcome| outcome.waived)
}

pub(crate) fn waived_facts(demands: WorksAndEnergy) -> Value {
    json!(demands)
}
