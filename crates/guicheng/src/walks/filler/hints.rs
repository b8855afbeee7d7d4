//! What somebody who knows the work fills in where a schema alone does not tell (Articles 7, 11, 14).

use acts::amount::Yuan;
use acts::case::{CaseFile, CaseId};
use acts::project::Project;
use acts::signing::DraftState;
use acts::stage::Stage;
use acts::words::Category;
use serde_json::{Value, json};

use super::{Filler, Spot};

impl Filler<'_> {
    /// A value that is known to fit the field; none where the schema is guide enough.
    pub(super) fn hinted(&mut self, spot: Spot<'_>) -> Option<Value> {
        if is_document(spot) {
            let sample = &self.temper.sample;
            return Some(json!({ "digest": sample.digest, "name": "材料.pdf", "media_type": "application/pdf", "size": sample.size }));
        }
        if is_facts(spot) {
            return Some(self.project_facts());
        }
        match (self.act, spot.key) {
            (_, "draft") => self.draft(),
            (_, "screening") => Some(self.screening()),
            ("record_project_code", "code") => Some(json!(self.project_code())),
            ("draft_plan" | "arrange_plan", "entries") => Some(self.entries()),
            ("draft_plan" | "arrange_plan", "budget") => Some(json!(self.budget())),
            ("draft_plan", "year") => Some(json!(self.year_of_plan())),
            ("draw_experts", "count") => Some(json!(self.numbers.between(3, 7))),
            ("assign_duties", "duties") => self.duties(),
            ("register_organisation" | "register_person" | "register_expert" | "amend_organisation", "name" | "login") => {
                let number = self.numbers.below(1_000_000_000);
                Some(json!(format!("登记{number}")))
            }
            ("register_organisation" | "amend_organisation", "parties" | "aliases") => Some(json!([])),
            (_, "document_number") => Some(json!(self.document_number())),
            _ => None,
        }
    }

    /// A draft of the actor's own office that waits for what the act does.
    fn draft(&mut self) -> Option<Value> {
        let waits = match self.act {
            "sign_draft" => &[DraftState::Reviewed][..],
            "review_draft" => &[DraftState::Prepared],
            _ => &[DraftState::Prepared, DraftState::Reviewed],
        };
        let drafts = self.case?.drafts.iter();
        let own: Vec<u32> = drafts
            .filter(|draft| draft.office == self.actor.office && waits.contains(&draft.state))
            .map(|draft| draft.number)
            .collect();
        self.numbers.pick(&own).map(|number| json!(number))
    }

    /// The answers of Article 7: mostly those of a project that nothing stands against.
    fn screening(&mut self) -> Value {
        let mut answer = || Value::Bool(self.numbers.chance(self.temper.against()));
        json!({
            "existing_system_upgrade_suffices": answer(),
            "shareable_system_exists": answer(),
            "isolated": answer(),
            "needs_or_goals_unclear": answer(),
            "reasons": "经核查系统清册，现有系统不具备相应功能，亦无可共享的系统；需求和绩效目标明确。",
        })
    }

    /// A code in the form of Article 14 that belongs to no real project.
    fn project_code(&mut self) -> String {
        let on = self.world.on();
        let serial = self.numbers.below(1_000_000);
        format!("{:02}{:02}-150000-04-04-{serial:06}", on.year() % 100, on.month())
    }

    fn document_number(&mut self) -> String {
        let serial = self.numbers.between(1, 990);
        format!("内政数函〔{}〕{serial}号", self.world.on().year())
    }

    /// The projects in the library of the kind of plan that is more wanted, each with its total.
    fn entries(&mut self) -> Value {
        let maintenance = match self.case.and_then(CaseFile::plan).and_then(|plan| plan.kind) {
            Some(kind) => kind == acts::words::PlanKind::Maintenance,
            None => {
                let (maintained, built) = (self.library(Wanted::Maintained).len(), self.library(Wanted::Built).len());
                maintained > built || maintained == built && self.numbers.chance(50)
            }
        };
        let wanted = if maintenance { Wanted::Maintained } else { Wanted::Built };
        let entry = |(id, project): &(CaseId, &Project)| json!({ "project": id, "amount": project.facts.total.unwrap_or_default(), "urgency": "urgent", "reason": "前置审核和评审论证均已通过，前期工作充分。" });
        Value::Array(self.library(wanted).iter().map(entry).collect())
    }

    fn library(&self, wanted: Wanted) -> Vec<(CaseId, &Project)> {
        let files = self.world.files.values().filter(|file| file.stage() == Stage::InLibrary);
        let projects = files.filter_map(|file| Some((file.id.clone(), file.project()?)));
        projects
            .filter(|(_, project)| (project.managed_as() == Some(Category::Maintenance)) == (wanted == Wanted::Maintained))
            .collect()
    }

    /// A budget that leaves a little above everything in the library.
    fn budget(&mut self) -> Yuan {
        let all = [self.library(Wanted::Maintained), self.library(Wanted::Built)].concat();
        let sum: i64 = all.iter().filter_map(|(_, project)| project.facts.total).map(Yuan::fen).sum();
        Yuan::from_fen(sum + self.numbers.between(0, 100_000_000))
    }

    /// The year most of the library waits for, or the next.
    fn year_of_plan(&self) -> i16 {
        let all = [self.library(Wanted::Maintained), self.library(Wanted::Built)].concat();
        let years = all.iter().map(|(_, project)| project.facts.plan_year);
        years.min().unwrap_or(self.world.on().year() + 1)
    }

    /// The duties a person has; somebody new gets one.
    fn duties(&mut self) -> Option<Value> {
        let held = &self.case?.person()?.duties;
        if held.is_empty() || self.numbers.chance(10) {
            let duty = *self.numbers.pick(&["prepare", "review", "sign"])?;
            return Some(json!([duty]));
        }
        Some(json!(held))
    }
}

/// Of which plan of Article 11 a project is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Construction and procured services.
    Built,
    /// Maintenance.
    Maintained,
}

fn is_document(spot: Spot<'_>) -> bool {
    spot.property("digest").is_some() && spot.property("media_type").is_some()
}

fn is_facts(spot: Spot<'_>) -> bool {
    spot.property("plan_year").is_some() && spot.property("maintenance_round").is_some()
}
