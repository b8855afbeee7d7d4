//! What somebody who knows the work fills in where a schema alone does not tell (Articles 7, 11, 14).

use acts::amount::Yuan;
use acts::case::{CaseFile, CaseId};
use acts::project::Project;
use acts::signing::{Draft, DraftState};
use acts::stage::Stage;
use acts::words::Category;
use serde_json::{Value, json};

use super::{Filler, Spot};

impl Filler<'_> {
    /// A value that is known to fit the field; none where the schema is guide enough.
    pub(super) fn hinted(&mut self, spot: Spot<'_>) -> Option<Value> {
        if is_document(spot) {
            let sample = &self.temper.sample;
            return Some(
                json!({ "digest": sample.digest, "name": "材料.pdf", "media_type": "application/pdf", "size": sample.size }),
            );
        }
        if is_facts(spot) {
            return Some(self.project_facts());
        }
        match (self.act, spot.key) {
            (_, "draft") => self.draft(),
            (_, "screening") => Some(self.screening()),
            ("report_project", "unit") if self.numbers.chance(80) => self.own_unit(),
            ("record_project_code", "code") => Some(json!(self.project_code())),
            ("draft_plan" | "arrange_plan", "entries") => Some(self.entries()),
            ("draft_plan" | "arrange_plan", "budget") => Some(json!(self.budget())),
            ("draft_plan", "year") => Some(json!(self.year_of_plan())),
            ("draw_experts", "count") => Some(json!(self.numbers.between(3, 7))),
            ("assign_duties", "duties") => self.duties(),
            ("record_contract" | "record_procurement", "number") | (_, "voucher_number") => {
                let serial = self.numbers.between(1, 99_999);
                Some(json!(format!("内采〔{}〕{serial}号", self.world.on().year())))
            }
            ("publish_calendar_year", "year") => Some(json!(self.year_without_calendar())),
            ("publish_calendar_year", "festivals") => Some(self.festivals()),
            ("interpret_article", "clause") => Some(json!(self.clause())),
            ("put_policy_in_force", "policy") | ("change_governing_measure", "measure") => {
                let known: Vec<&str> = self.world.regime.policies.ids().collect();
                Some(json!(self.numbers.pick(&known)))
            }
            ("put_policy_in_force", "from") => Some(json!(self.world.on())),
            (
                "register_organisation" | "register_person" | "register_expert" | "amend_organisation",
                "name" | "login",
            ) => {
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
        let actor = self.actor;
        let asked = |draft: &&Draft| {
            draft
                .missing_countersigners()
                .any(|party| actor.parties.contains(&party))
        };
        let waits = match self.act {
            "sign_draft" | "countersign_draft" => &[DraftState::Reviewed][..],
            "review_draft" => &[DraftState::Prepared],
            _ => &[DraftState::Prepared, DraftState::Reviewed],
        };
        let countersigns = self.act == "countersign_draft";
        let drafts = self.case?.drafts.iter();
        let own: Vec<u32> = drafts
            .filter(|draft| (draft.office == actor.office) != countersigns && waits.contains(&draft.state))
            .filter(|draft| !countersigns || asked(draft))
            .map(|draft| draft.number)
            .collect();
        self.numbers.pick(&own).map(|number| json!(number))
    }

    /// The actor's own office, or for a department one of the units under it.
    fn own_unit(&mut self) -> Option<Value> {
        let own = &self.actor.office;
        let lines = self.world.directory.iter();
        let under: Vec<&CaseId> = lines
            .filter(|line| line.parent.as_ref() == Some(own))
            .map(|line| &line.id)
            .collect();
        Some(json!(self.numbers.pick(&under).copied().unwrap_or(own)))
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
        // Multiplying by a number without common factors spreads serials over the six figures without collisions.
        let serial = match self.temper.serial {
            Some(serial) => serial * 7_919 % 1_000_000,
            None => self.numbers.below(1_000_000),
        };
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
                let (maintained, built) = (
                    self.library(Wanted::Maintained).len(),
                    self.library(Wanted::Built).len(),
                );
                maintained > built || maintained == built && self.numbers.chance(50)
            }
        };
        let wanted = if maintenance {
            Wanted::Maintained
        } else {
            Wanted::Built
        };
        let entry = |(id, project): &(CaseId, &Project)| json!({ "project": id, "amount": project.facts.total.unwrap_or_default(), "urgency": "urgent", "reason": "前置审核和评审论证均已通过，前期工作充分。" });
        Value::Array(self.library(wanted).iter().map(entry).collect())
    }

    fn library(&self, wanted: Wanted) -> Vec<(CaseId, &Project)> {
        let files = self
            .world
            .files
            .values()
            .filter(|file| file.stage() == Stage::InLibrary);
        let projects = files.filter_map(|file| Some((file.id.clone(), file.project()?)));
        projects
            .filter(|(_, project)| {
                (project.managed_as() == Some(Category::Maintenance)) == (wanted == Wanted::Maintained)
            })
            .collect()
    }

    /// A budget that leaves a little above everything in the library.
    fn budget(&mut self) -> Yuan {
        let all = [self.library(Wanted::Maintained), self.library(Wanted::Built)].concat();
        let sum: i64 = all
            .iter()
            .filter_map(|(_, project)| project.facts.total)
            .map(Yuan::fen)
            .sum();
        Yuan::from_fen(sum + self.numbers.between(0, 100_000_000))
    }

    /// The year most of the library waits for, or the next.
    fn year_of_plan(&self) -> i16 {
        let all = [self.library(Wanted::Maintained), self.library(Wanted::Built)].concat();
        let years = all.iter().map(|(_, project)| project.facts.plan_year);
        years.min().unwrap_or(self.world.on().year() + 1)
    }

    /// The duties a person has, and perhaps one more: whoever has two must still not judge their own work.
    fn duties(&mut self) -> Option<Value> {
        let held = &self.case?.person()?.duties;
        let mut duties: Vec<&str> = held.iter().map(|duty| duty.code()).collect();
        let more = *self.numbers.pick(&["prepare", "review", "sign"])?;
        if !held.iter().any(|duty| duty.administers()) && !duties.contains(&more) {
            duties.push(more);
        }
        Some(json!(duties))
    }

    fn year_without_calendar(&self) -> i16 {
        let known = self.world.regime.calendar.years().max();
        known.map_or(self.world.on().year(), |year| year + 1)
    }

    /// A notice that gives the first of January off.
    fn festivals(&self) -> Value {
        let day = jiff::civil::date(self.year_without_calendar(), 1, 1);
        json!([{ "festival": "元旦", "off_from": day, "off_until": day, "make_up_days": [] }])
    }

    fn clause(&mut self) -> String {
        let law = self.world.regime.law(None, self.world.on());
        let clauses: Vec<String> = law
            .iter()
            .flat_map(|law| law.sources())
            .map(|(_, source)| source.clause.to_string())
            .collect();
        self.numbers.pick(&clauses).cloned().unwrap_or_default()
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
