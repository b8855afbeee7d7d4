//! The course of a project without incident, in stretches, for lives that are about something else (Articles 6–34).

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::client::Client;
use crate::completion::{acceptance_file, archives_passed, conclusion, shared};
use crate::forms::{approval, catalogue, report, screening};
use crate::given::Given;
use crate::life::{Case, material, opens};
use crate::people::People;
use crate::steps::{admitted, checked, materials, with};
use crate::works::{bill_line, direct, payment, taken};

/// Whose hand acts.
pub type Hand = fn(&People) -> &Client;

/// The unit's.
pub fn unit(people: &People) -> &Client {
    &people.unit
}

/// The department's.
pub fn department(people: &People) -> &Client {
    &people.department
}

/// The Centre's.
pub fn centre(people: &People) -> &Client {
    &people.centre[0]
}

/// A project, the hand of its unit, and what it costs: in all, the work, its supervision.
pub struct Course {
    pub project: Case,
    pub unit: Hand,
    pub total: &'static str,
    pub work: &'static str,
    pub supervision: &'static str,
    /// What its main contract is for, and the kind of its first line.
    pub contract: &'static str,
    pub line: &'static str,
}

/// So many days after a day.
pub fn later(day: &str, days: i64) -> String {
    let day: Date = day.parse().expect("a day");
    day.checked_add(days.days()).expect("a day").to_string()
}

/// Applied for by whoever has to, reviewed, appraised and admitted.
pub async fn into_the_library(people: &People, project: &Case, with_what: (Hand, &[&str])) {
    let (applicant, kinds) = with_what;
    checked(people, project).await;
    let form = json!({ "screening": screening(), "materials": materials(people, kinds).await });
    project.does(applicant(people), "apply_for_admission", form).await;
    admitted(people, project).await;
}

/// Placed in the plan of construction and procurement for 2026, issued on 2025-12-29.
pub async fn planned(given: &Given, people: People, entries: &[(&Case, &str)]) -> People {
    let people = people.on(given, "2025-12-22").await;
    let entry = |(project, amount): &(&Case, &str)| json!({ "project": project.0, "amount": amount, "urgency": "normal" });
    let rows: Vec<Value> = entries.iter().map(entry).collect();
    let plan = json!({ "year": 2026, "kind": "construction", "budget": "90000000.00", "entries": rows });
    let plan = opens(&people.bureau[0], "draft_plan", plan).await;
    let agreed = json!({ "verdict": "agreed", "opinion": "原则同意。" });
    plan.does(&people.finance, "consult_finance", agreed).await;
    let decision = json!({ "document_number": "内政字〔2025〕201号", "decided_on": "2025-12-22" });
    plan.does(&people.bureau[0], "record_government_decision", decision)
        .await;
    let people = people.on(given, "2025-12-29").await;
    let issue = json!({ "document_number": "内政数发〔2025〕121号" });
    plan.signs(&people.bureau, "issue_plan", issue).await;
    for (project, _) in entries {
        assert_eq!(project.stage(&people.bureau[0]).await, "planned");
    }
    people
}

impl Course {
    /// A project that is built.
    pub fn built(project: &Case, unit: Hand, amounts: [&'static str; 3]) -> Self {
        let [total, work, supervision] = amounts;
        Self {
            project: project.clone(),
            unit,
            total,
            work,
            supervision,
            contract: "building",
            line: "custom_development",
        }
    }

    /// Code and catalogue, then each text applied for, agreed to, reviewed and approved a week after the other.
    pub async fn approved(&self, given: &Given, people: People, from: (&str, &[&str])) -> People {
        let (mut day, texts) = (from.0.to_owned(), from.1);
        let mut people = people.on(given, &day).await;
        let digits: u32 = self.project.0.bytes().map(u32::from).sum();
        let code = format!("2601-150000-04-04-{:06}", digits % 1_000_000);
        let unit = (self.unit)(&people);
        let code = json!({ "code": code, "verified_on": day });
        self.project.does(unit, "record_project_code", code).await;
        self.project
            .does(unit, "record_data_catalogue", catalogue())
            .await;
        for text in texts {
            people = self.text(given, people, (&day, text)).await;
            day = later(&day, 7);
        }
        assert_eq!(self.project.stage((self.unit)(&people)).await, "construction");
        people
    }

    async fn text(&self, given: &Given, people: People, of: (&str, &str)) -> People {
        let (day, text) = of;
        let people = people.on(given, day).await;
        let unit = (self.unit)(&people);
        let papers = [
            material(unit, "approval_application").await,
            material(unit, text).await,
        ];
        let form = with(approval(text, &papers), json!({ "total": self.total }));
        self.project.does(unit, "apply_for_approval", form).await;
        let opinion = json!({ "verdict": "agreed", "document_number": "函〔2026〕3号", "opinion": "同意。" });
        for authority in [&people.cryptography, &people.police] {
            self.project
                .does(authority, "give_prerequisite_opinion", opinion.clone())
                .await;
        }
        let received = self.project.show(&people.bureau[0]).await;
        assert_eq!(received["clock"], Value::Null, "the report is still missing");
        self.project
            .does(&people.bureau[0], "receive_review_report", report(self.total))
            .await;
        let people = people.on(given, &later(day, 1)).await;
        let approved = json!({ "document_number": "内政数审批〔2026〕8号", "amount": self.total, "opinion": "同意。",
            "completion_due_on": "2026-12-31" });
        self.project.signs(&people.bureau, "approve", approved).await;
        people
    }

    /// Bill, contracts, engineer and the beginning of the work on one day.
    pub async fn contracted(&self, given: &Given, people: People, day: &str) -> People {
        let people = people.on(given, day).await;
        let unit = (self.unit)(&people);
        let bill = json!({ "lines": [
            bill_line(("1", "业务应用", self.line), "1", (self.work, self.work)),
            bill_line(("2", "工程监理", "supervision"), "1", (self.supervision, self.supervision)),
        ] });
        self.project.does(unit, "record_bill_of_quantities", bill).await;
        let work = (self.work, json!([taken("1", "1", self.work)]));
        let mut contract = direct(self.contract, "合同甲", day, work);
        if self.contract == "building" {
            contract = with(
                contract,
                json!({ "warranty_months": 36, "free_maintenance_months": 12 }),
            );
        }
        self.project.does(unit, "record_contract", contract).await;
        let watched = (self.supervision, json!([taken("2", "1", self.supervision)]));
        let contract = direct("supervision", "合同乙", day, watched);
        self.project.does(unit, "record_contract", contract).await;
        let engineer = json!({ "firm": crate::works::ENGINEER, "chief_engineer": "总监甲", "contract": "合同乙",
            "engaged_on": day });
        self.project
            .does(unit, "engage_supervision_engineer", engineer)
            .await;
        self.project
            .does(unit, "start_construction", json!({ "started_on": day }))
            .await;
        people
    }

    /// Preliminary acceptance and trial operation on a day, stable a month later.
    pub async fn stable(&self, given: &Given, people: People, day: &str) -> People {
        let people = people.on(given, day).await;
        let unit = (self.unit)(&people);
        let accepted =
            json!({ "completed_on": day, "tasks_completed": true, "conclusion": "同意通过初步验收。" });
        self.project
            .does(unit, "complete_preliminary_acceptance", accepted)
            .await;
        let trial = json!({ "started_on": day, "scope": "全区。" });
        self.project.does(unit, "start_trial_operation", trial).await;
        let stable_on = later(day, 30);
        let people = people.on(given, &stable_on).await;
        let stable = json!({ "stable_on": stable_on, "grounds": "连续运行无严重故障。" });
        self.project
            .does((self.unit)(&people), "declare_stable", stable)
            .await;
        people
    }

    /// Archives, sharing, application and conclusion; gives the systems that entered the inventory.
    pub async fn accepted(&self, given: &Given, people: People, of: (&str, &[&str])) -> (Vec<Case>, People) {
        let (day, names) = of;
        let people = people.on(given, day).await;
        let unit = (self.unit)(&people);
        let keeper = if std::ptr::eq(unit, &people.unit) {
            &people.department
        } else {
            &people.bureau[0]
        };
        self.project
            .does(keeper, "conclude_archive_acceptance", archives_passed(day))
            .await;
        self.project
            .does(&people.centre[0], "confirm_data_sharing", shared())
            .await;
        let delivered = json!([{ "line": "1", "quantity": "1" }, { "line": "2", "quantity": "1" }]);
        let file = acceptance_file(unit, (self.total, delivered, json!([]))).await;
        self.project
            .does(unit, "apply_for_final_acceptance", json!({ "file": file }))
            .await;
        let done = self
            .project
            .signs(
                &people.bureau,
                "conclude_final_acceptance",
                conclusion(day, names),
            )
            .await;
        assert_eq!(self.project.stage(unit).await, "accepted");
        let changes = done["changes"].as_array().expect("changes").iter();
        let cases = changes.filter_map(|change| change["case"].as_str());
        let born = cases.filter(|case| *case != self.project.0);
        let born = born.map(|case| Case(case.to_owned())).collect();
        self.settled(unit, day).await;
        (born, people)
    }

    /// Everything is paid, so that nothing is left to go back.
    async fn settled(&self, unit: &Client, day: &str) {
        let work = payment("合同甲", day, (self.work, "国库-甲-01"));
        self.project.does(unit, "record_payment", work).await;
        let watched = payment("合同乙", day, (self.supervision, "国库-乙-01"));
        self.project.does(unit, "record_payment", watched).await;
    }
}
