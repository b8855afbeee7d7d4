//! A small world for tests of acts: the real policy and calendar, case files in memory, and acts heard, folded and kept
//! as the office would.

use std::collections::BTreeMap;

use acts::act::Course;
use acts::case::{Body, CaseFile, CaseId, Stamp};
use acts::hear::{Decided, Refusal, hear};
use acts::hearing::{Context, Fresh};
use acts::list::entry;
use acts::party::{Actor, Directory, Duty, Party};
use acts::permit::permit;
use acts::project::Project;
use acts::record::KeptFinding;
use acts::regime::Regime;
use acts::surroundings::{Measure, Surroundings};
use calendar::Calendar;
use jiff::civil::Date;
use rules::policy::{Policies, PolicyText};
use serde_json::Value;

fn text(name: &str) -> String {
    let path = format!("{}/../../policies/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// The regime of the built-in folder.
pub fn regime() -> Regime {
    let policy = PolicyText {
        id: "nmg-2024-98".to_owned(),
        policy: text("nmg-2024-98/policy.toml"),
        checklists: Some(text("nmg-2024-98/checklists.toml")),
        articles: Some(text("nmg-2024-98/articles.md")),
        register: Some(text("nmg-2024-98/register.toml")),
    };
    let years: Vec<(String, String)> = ["2024", "2025", "2026", "statutory"]
        .into_iter()
        .map(|year| (format!("{year}.toml"), text(&format!("calendar/{year}.toml"))))
        .collect();
    let years: Vec<(&str, &str)> = years
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    Regime::of(
        Policies::parse(&[policy]).expect("a policy"),
        Calendar::parse(&years).expect("a calendar"),
        "nmg-2024-98",
    )
}

/// A person of an office with parties and duties; the person's identity is office and name.
pub fn actor(office: &str, name: &str, of: (&[Party], &[Duty])) -> Actor {
    Actor {
        person: CaseId::new(format!("{office}-{name}")),
        name: name.to_owned(),
        office: CaseId::new(office),
        parties: of.0.iter().copied().collect(),
        duties: of.1.iter().copied().collect(),
    }
}

/// A project file with this state; what the state does not say is as in a project of which nothing was recorded.
pub fn project(id: &str, state: Value, on: Date) -> CaseFile {
    let mut body = serde_json::to_value(Project {
        unit: CaseId::new("unit"),
        department: CaseId::new("department"),
        ..Project::default()
    })
    .expect("a state");
    let (Value::Object(body_fields), Value::Object(given)) = (&mut body, state) else {
        panic!("a state is an object");
    };
    for (key, value) in given {
        let inner = body_fields.get_mut(&key).unwrap_or_else(|| panic!("no {key}"));
        match (inner, value) {
            (Value::Object(inner), Value::Object(value)) => inner.extend(value),
            (inner, value) => *inner = value,
        }
    }
    CaseFile {
        substance: 0,
        id: CaseId::new(id),
        version: 7,
        opened_on: on,
        changed_on: on,
        drafts: Vec::new(),
        drafts_made: 0,
        exceptions: Vec::new(),
        passages: Vec::new(),
        body: Body::Project(serde_json::from_value(body).expect("a project")),
    }
}

/// Case files in memory, and a day.
pub struct World {
    /// The law.
    pub regime: Regime,
    /// The legal day.
    pub on: Date,
    /// The organisations.
    pub directory: Directory,
    /// What an act may see around its case.
    pub surroundings: Surroundings,
    /// The case files.
    pub files: BTreeMap<CaseId, CaseFile>,
    opened: u32,
}

impl World {
    /// An empty world on a day.
    pub fn on(day: Date) -> Self {
        Self {
            regime: regime(),
            on: day,
            directory: Directory::default(),
            surroundings: Surroundings {
                measures: vec![Measure {
                    id: "nmg-2024-98".to_owned(),
                    title: "内蒙古自治区本级政务信息化项目管理暂行办法".to_owned(),
                    in_force: jiff::civil::date(2024, 6, 18),
                }],
                ..Surroundings::default()
            },
            files: BTreeMap::new(),
            opened: 0,
        }
    }

    /// Puts a case file into the world.
    pub fn put(&mut self, file: CaseFile) -> CaseId {
        let id = file.id.clone();
        self.files.insert(id.clone(), file);
        id
    }

    /// The case file.
    pub fn file(&self, id: &CaseId) -> &CaseFile {
        self.files.get(id).unwrap_or_else(|| panic!("no case file {id}"))
    }

    /// Decides an act without keeping it; `reasons` are by rule.
    pub fn heard(
        &self,
        actor: &Actor,
        act: &str,
        (case, form, reasons): (Option<&CaseId>, &Value, &[(&str, &str)]),
    ) -> Result<Decided, Refusal> {
        let entry = entry(act).unwrap_or_else(|| panic!("no act {act}"));
        let standing = match entry.meta.course {
            Course::Standing(id) => Some(CaseId::new(id)),
            Course::Opens | Course::Continues => None,
        };
        let file = case.or(standing.as_ref()).and_then(|id| self.files.get(id));
        let permit = permit(actor, entry.meta, file).map_err(Refusal::Denied)?;
        let fresh = Fresh {
            id: CaseId::new(format!("c{}", self.opened + 1)),
            seed: 1,
        };
        let reasons = reasons
            .iter()
            .map(|(rule, reason)| ((*rule).to_owned(), (*reason).to_owned()))
            .collect();
        let blank = entry.blank(&fresh.id, self.on);
        let links = match entry.read(form) {
            Ok(read) => read.links(file.unwrap_or(&blank)),
            Err(_) => Vec::new(),
        };
        let linked: Vec<CaseFile> = links
            .iter()
            .filter_map(|id| self.files.get(id))
            .cloned()
            .collect();
        let law = self.regime.law(file, self.on).expect("a law");
        let context = Context {
            law: &law,
            calendar: &self.regime.calendar,
            on: self.on,
            actor,
            directory: &self.directory,
            linked: &linked,
            surroundings: &self.surroundings,
            fresh: &fresh,
            reasons: &reasons,
        };
        hear(entry, &permit, file, (form, context))
    }

    /// Does an act and keeps what follows; gives the case it was an act in.
    pub fn act(
        &mut self,
        actor: &Actor,
        act: &str,
        (case, form): (Option<&CaseId>, Value),
    ) -> Result<CaseId, Refusal> {
        self.act_with(actor, act, (case, form, &[]))
    }

    /// Does an act with reasons for exceptions.
    pub fn act_with(
        &mut self,
        actor: &Actor,
        act: &str,
        (case, form, reasons): (Option<&CaseId>, Value, &[(&str, &str)]),
    ) -> Result<CaseId, Refusal> {
        let decided = self.heard(actor, act, (case, &form, reasons))?;
        self.opened += 1;
        let stamp = Stamp {
            on: self.on,
            at: format!("{}T00:00:00Z", self.on),
            person: actor.person.clone(),
            office: actor.office.clone(),
            party: actor.parties.iter().next().copied().unwrap_or(Party::ProjectUnit),
        };
        for change in &decided.changes {
            let before = self.files.remove(&change.case);
            let file = CaseFile::fold(before, &change.case, &change.events, &stamp).expect("a case file");
            self.files.insert(change.case.clone(), file);
        }
        Ok(decided.changes.first().expect("a change").case.clone())
    }
}

/// The findings of a refusal by rules that stand against the act.
pub fn standing(refusal: Refusal) -> Vec<KeptFinding> {
    match refusal {
        Refusal::Rules(findings) => findings.into_iter().filter(KeptFinding::stops).collect(),
        other @ (Refusal::Form(_) | Refusal::Denied(_)) => panic!("{other:?}"),
    }
}

/// The rules that stand against an act, none when it is done.
pub fn against<T>(heard: Result<T, Refusal>) -> Vec<String> {
    match heard {
        Ok(_) => Vec::new(),
        Err(refusal) => standing(refusal)
            .into_iter()
            .map(|finding| finding.rule)
            .collect(),
    }
}
