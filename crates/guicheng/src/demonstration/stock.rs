//! The stock of the demonstration: a few dozen projects in every stage, and the annual plans they go through.

use std::collections::BTreeMap;

use acts::case::CaseId;
use acts::party::Party;
use acts::stage::Stage;
use acts::words::Category;
use anyhow::{Context, Result};
use calendar::Calendar;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::cast::submit;
use super::life::{Spec, Turn, Until};
use super::player::Stand;
use super::vocabulary::{FIELDS, Field, Kind, MAINTENANCE, NEW, PROCUREMENT, UPGRADE};

/// What is special about a project of the stock.
#[derive(Debug, Clone, Copy)]
struct Line {
    nature: Nature,
    wan: i64,
    until: Until,
    turn: Turn,
    report: Report,
}

/// What kind of project it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Newly built.
    New,
    /// An upgrade of something far larger.
    SmallUpgrade,
    /// An upgrade of something not much larger.
    LargeUpgrade,
    /// A procured service.
    Procurement,
    /// Maintenance that goes on.
    Maintenance,
}

/// When it was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Report {
    /// In the first days of the measure or the spring of the year before last, for last year.
    ForLastYear,
    /// In the spring of last year, for this year.
    ForThisYear,
    /// In the spring of this year, for next year.
    ForNextYear,
    /// Lately, for the year after next.
    Lately,
    /// Lately, for next year, and so late.
    Late,
}

const fn line(nature: Nature, wan: i64, until: Until, special: (Turn, Report)) -> Line {
    let (turn, report) = special;
    Line {
        nature,
        wan,
        until,
        turn,
        report,
    }
}

/// The stock, in the order of the fields.
const STOCK: &[Line] = {
    use Nature::{LargeUpgrade, Maintenance, New, Procurement, SmallUpgrade};
    use Report::{ForLastYear, ForNextYear, ForThisYear, Late, Lately};
    use Turn::{Corrected, Delegated, Mixed, Plain, Urgent};
    &[
        line(New, 386, Until::Approved, (Plain, ForThisYear)),
        line(New, 1_250, Until::FirstApproved, (Corrected, ForThisYear)),
        line(New, 88, Until::Approved, (Plain, ForThisYear)),
        line(LargeUpgrade, 640, Until::ClockRuns, (Plain, ForThisYear)),
        line(Procurement, 220, Until::ClockOverdue, (Plain, ForThisYear)),
        line(New, 960, Until::ApprovalReturned, (Corrected, ForThisYear)),
        line(New, 510, Until::ApprovalPrepared, (Plain, ForThisYear)),
        line(New, 300, Until::Applied, (Delegated, ForThisYear)),
        line(Procurement, 96, Until::Ready, (Plain, ForThisYear)),
        line(Maintenance, 201, Until::Planned, (Plain, ForThisYear)),
        line(SmallUpgrade, 60, Until::Planned, (Plain, ForThisYear)),
        line(New, 420, Until::Planned, (Plain, ForThisYear)),
        line(New, 750, Until::Approved, (Urgent, ForThisYear)),
        line(New, 2_300, Until::Planned, (Mixed, ForThisYear)),
        line(New, 180, Until::Approved, (Plain, ForThisYear)),
        line(New, 430, Until::Admitted, (Plain, ForNextYear)),
        line(LargeUpgrade, 520, Until::Admitted, (Corrected, ForNextYear)),
        line(Procurement, 140, Until::Admitted, (Plain, ForNextYear)),
        line(Maintenance, 120, Until::Admitted, (Plain, ForNextYear)),
        line(New, 99, Until::Admitted, (Plain, ForNextYear)),
        line(New, 1_680, Until::Admitted, (Mixed, ForNextYear)),
        line(Maintenance, 45, Until::Admitted, (Plain, ForNextYear)),
        line(New, 870, Until::Refused, (Plain, ForNextYear)),
        line(New, 260, Until::Withdrawn, (Plain, ForNextYear)),
        line(New, 350, Until::UnderAppraisal, (Plain, Late)),
        line(New, 610, Until::ReviewReviewed, (Plain, Lately)),
        line(Procurement, 180, Until::ReviewPrepared, (Delegated, Lately)),
        line(LargeUpgrade, 290, Until::UnderReview, (Plain, Lately)),
        line(New, 470, Until::UnderReview, (Mixed, Late)),
        line(New, 130, Until::Returned, (Plain, Lately)),
        line(Maintenance, 76, Until::UnderReview, (Plain, ForNextYear)),
        line(New, 520, Until::Checked, (Plain, Lately)),
        line(SmallUpgrade, 84, Until::Checked, (Plain, Late)),
        line(New, 1_000, Until::Checked, (Delegated, Lately)),
        line(New, 240, Until::Reported, (Plain, Lately)),
        line(Procurement, 64, Until::Reported, (Plain, Lately)),
        line(New, 100, Until::Reported, (Mixed, Late)),
        line(LargeUpgrade, 155, Until::Reported, (Plain, Lately)),
        line(New, 320, Until::AtWork, (Plain, ForThisYear)),
        line(New, 540, Until::AdjustmentPending, (Plain, ForThisYear)),
        line(New, 270, Until::Inspected, (Plain, ForThisYear)),
        line(New, 680, Until::Rectifying, (Plain, ForThisYear)),
        line(New, 460, Until::Suspended, (Plain, ForThisYear)),
        line(New, 92, Until::Terminated, (Plain, ForThisYear)),
        line(New, 380, Until::TrialOperation, (Plain, ForThisYear)),
        line(Maintenance, 66, Until::AtWork, (Plain, ForThisYear)),
        line(New, 730, Until::AwaitingAcceptance, (Plain, ForLastYear)),
        line(New, 290, Until::UnderAcceptance, (Plain, ForLastYear)),
        line(Procurement, 160, Until::Accepted, (Plain, ForLastYear)),
        line(New, 410, Until::Accepted, (Plain, ForLastYear)),
        line(New, 560, Until::InOperation, (Plain, ForLastYear)),
        line(New, 98, Until::InOperation, (Plain, ForLastYear)),
        line(New, 240, Until::OutOfUse, (Plain, ForLastYear)),
        line(Maintenance, 58, Until::Accepted, (Plain, ForLastYear)),
    ]
};

/// The projects of the stock as they stand in a year.
pub fn specs(year: i16, in_force: Date) -> Vec<Spec> {
    let of = |(number, line): (usize, &Line)| spec(number, *line, (year, in_force));
    STOCK.iter().enumerate().filter_map(of).collect()
}

fn spec(number: usize, line: Line, of: (i16, Date)) -> Option<Spec> {
    let (year, in_force) = of;
    let field = FIELDS.get(number % FIELDS.len())?;
    let round = number / FIELDS.len();
    let day = i8::try_from(3 + number % 24).ok()?;
    let (plan_year, reported_on) = match line.report {
        Report::ForLastYear => (
            year - 1,
            date(year - 2, 4, day).max(in_force.saturating_add(i64::from(day % 10).days())),
        ),
        Report::ForThisYear => (year, date(year - 1, 4, day)),
        Report::ForNextYear => (year + 1, date(year, 4, day)),
        Report::Lately => (year + 2, date(year, 10, day)),
        Report::Late => (year + 1, date(year, 10, day)),
    };
    let project = Made {
        field,
        number: round,
        nature: line.nature,
        mixed: line.turn == Turn::Mixed,
    };
    Some(Spec {
        serial: u32::try_from(number).ok()?,
        department: field.department.to_owned(),
        unit: field.unit.to_owned(),
        facts: project.facts(line.wan * 1_000_000, plan_year),
        total_fen: line.wan * 1_000_000,
        plan_year,
        reported_on,
        until: line.until,
        turn: line.turn,
    })
}

/// A project to be put into words.
#[derive(Debug, Clone, Copy)]
pub struct Made {
    /// The field of work.
    pub field: &'static Field,
    /// Which of the kinds.
    pub number: usize,
    /// Its nature.
    pub nature: Nature,
    /// Whether part of it is public.
    pub mixed: bool,
}

impl Made {
    fn kind(&self) -> Kind {
        let kinds = match self.nature {
            Nature::New => NEW,
            Nature::SmallUpgrade | Nature::LargeUpgrade => UPGRADE,
            Nature::Procurement => PROCUREMENT,
            Nature::Maintenance => MAINTENANCE,
        };
        kinds.get(self.number % kinds.len()).copied().unwrap_or(Kind {
            suffix: "项目",
            contents: "",
        })
    }

    /// The facts as the form takes them; the total is in fen.
    pub fn facts(&self, total_fen: i64, plan_year: i16) -> Value {
        let kind = self.kind();
        let total = acts::amount::Yuan::from_fen(total_fen);
        let mut facts = json!({
            "name": format!("{}{}", self.field.subject, kind.suffix),
            "plan_year": plan_year,
            "responsible_office": "信息化处",
            "category": self.category(),
            "scope": if self.mixed { "mixed" } else { "professional" },
            "classified": false,
            "custom_software": self.nature == Nature::New,
            "system_types": ["business_system"],
            "total": total,
            "funding": [{ "source": "fiscal_budget", "amount": total }],
            "need": format!("{}，影响业务办理和监管决策。", self.field.need),
            "goals": "系统可用率不低于99.5%，共享数据目录完成率100%，业务办理时长压缩三分之一。",
            "contents": format!("{}。", kind.contents),
            "network": "government_extranet",
            "cloud_resources": "政务云计算型主机6台、对象存储10TB，政务外网带宽100Mbps。",
            "directions": ["data_resources"],
            "integrated_systems": ["integrated_applications"],
        });
        self.add_of_nature(&mut facts, (total_fen, plan_year));
        facts
    }

    const fn category(&self) -> &'static str {
        match self.nature {
            Nature::New | Nature::SmallUpgrade | Nature::LargeUpgrade => "construction",
            Nature::Procurement => "procurement",
            Nature::Maintenance => "maintenance",
        }
    }

    fn add_of_nature(&self, facts: &mut Value, of: (i64, i16)) {
        let (total_fen, plan_year) = of;
        let Some(facts) = facts.as_object_mut() else {
            return;
        };
        let mut set = |key: &str, value: Value| drop(facts.insert(key.to_owned(), value));
        let yuan = |fen: i64| json!(acts::amount::Yuan::from_fen(fen));
        match self.nature {
            Nature::New => set("construction_kind", json!("new")),
            Nature::SmallUpgrade => {
                set("construction_kind", json!("upgrade"));
                set("original_total", yuan(total_fen * 10));
                set("maintenance_round", json!("new"));
                set("maintenance_mode", json!("separate"));
            }
            Nature::LargeUpgrade => {
                set("construction_kind", json!("upgrade"));
                set("original_total", yuan(total_fen * 3));
            }
            Nature::Procurement => {}
            Nature::Maintenance => {
                set("maintenance_round", json!("continuing"));
                set("maintenance_mode", json!("separate"));
                set("period_ends_on", json!(date(plan_year, 9, 30)));
                set("maintenance_items", json!(["system_maintenance"]));
            }
        }
    }
}

/// A step of an annual plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanStep {
    /// Drafted from the library.
    Draft,
    /// Finance answers.
    Consult,
    /// The Government, or the Bureau for maintenance, decides.
    Decide,
    /// Issued.
    Issue,
}

/// Days of the plans of every year that the projects are planned for, up to today.
pub fn plan_days(specs: &[Spec], today: Date, calendar: &Calendar) -> BTreeMap<Date, Vec<(i16, PlanStep)>> {
    let mut days: BTreeMap<Date, Vec<(i16, PlanStep)>> = BTreeMap::new();
    let years: std::collections::BTreeSet<i16> = specs.iter().map(|spec| spec.plan_year).collect();
    for year in years {
        let before = year - 1;
        for (day, step) in [
            (date(before, 11, 18), PlanStep::Draft),
            (date(before, 11, 25), PlanStep::Consult),
            (date(before, 12, 18), PlanStep::Decide),
            (date(before, 12, 25), PlanStep::Issue),
        ] {
            let day = calendar.next_working_day(day).date;
            if day <= today {
                days.entry(day).or_default().push((year, step));
            }
        }
    }
    days
}

impl Stand {
    /// One step of both plans of a year.
    ///
    /// # Errors
    /// An act was refused.
    pub(super) async fn plan(&self, step: &(i16, PlanStep), today: Date) -> Result<()> {
        for kind in ["construction", "maintenance"] {
            self.plan_of(kind, *step, today).await?;
        }
        Ok(())
    }

    async fn plan_of(&self, kind: &str, step: (i16, PlanStep), today: Date) -> Result<()> {
        let (year, step) = step;
        let bureau = self.cast.authority(Party::DataBureau)?;
        if step == PlanStep::Draft {
            return self.draft(kind, year, today).await;
        }
        let Some(plan) = self
            .office
            .app
            .store
            .claimed_by("annual_plan", &format!("{year} {kind}"))
            .await?
        else {
            return Ok(());
        };
        let before = year - 1;
        match (step, kind) {
            (PlanStep::Draft, _) | (PlanStep::Consult, "maintenance") => Ok(()),
            (PlanStep::Consult, _) => {
                let form = json!({ "verdict": "agreed", "opinion": "资金规模与财力状况相适应，原则同意。" });
                self.act(
                    &self.cast.authority(Party::Finance)?[0],
                    ("consult_finance", &plan),
                    form,
                )
                .await
            }
            (PlanStep::Decide, "maintenance") => {
                let form = json!({ "document_number": format!("内政数发〔{before}〕118号") });
                self.three(bureau, ("decide_maintenance_plan", &plan), form).await
            }
            (PlanStep::Decide, _) => {
                let decided_on = date(before, 12, 17);
                let form = json!({ "document_number": format!("内政字〔{before}〕201号"), "decided_on": decided_on });
                self.act(&bureau[0], ("record_government_decision", &plan), form)
                    .await
            }
            (PlanStep::Issue, _) => {
                let serial = if kind == "maintenance" { 122 } else { 121 };
                let form = json!({ "document_number": format!("内政数发〔{before}〕{serial}号") });
                self.three(bureau, ("issue_plan", &plan), form).await
            }
        }
    }

    async fn draft(&self, kind: &str, year: i16, today: Date) -> Result<()> {
        let mut entries = Vec::new();
        let mut sum = 0;
        for (index, spec) in self.specs.iter().enumerate() {
            let goes_on = date(year - 1, 12, 25) <= today;
            let wanted = spec.plan_year == year
                && spec.turn != Turn::Urgent
                && (spec.until >= Until::Planned || !goes_on);
            let Some(case) = self.reported(index).filter(|_| wanted) else {
                continue;
            };
            let file = self.file(&case).await?;
            let project = file.project().context("a project")?;
            let is_maintenance = project.managed_as() == Some(Category::Maintenance);
            if file.stage() != Stage::InLibrary || is_maintenance != (kind == "maintenance") {
                continue;
            }
            let amount = project.facts.total.unwrap_or_default();
            sum += amount.fen();
            let urgency = ["mandatory", "urgent", "normal"].get(entries.len() % 3).copied();
            entries.push(json!({ "project": case, "amount": amount, "urgency": urgency, "reason": "前置审核和评审论证均已通过，前期工作充分。" }));
        }
        if entries.is_empty() {
            return Ok(());
        }
        let budget = acts::amount::Yuan::from_fen(sum / 100_000_000 * 100_000_000 + 200_000_000);
        let form = json!({ "year": year, "kind": kind, "budget": budget, "entries": entries });
        submit(
            &self.office,
            &self.cast.authority(Party::DataBureau)?[0],
            ("draft_plan", None),
            form,
        )
        .await
        .map(drop)
    }

    fn reported(&self, index: usize) -> Option<CaseId> {
        self.case(index).ok()
    }
}
