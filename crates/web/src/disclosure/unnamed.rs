//! Verdicts on a resemblance name another project or system (Article 7). Whoever may not see that one is told the verdict
//! and the reason, and that it is about a case they may not see, but neither its name nor its number (Article 4).

use std::collections::{BTreeMap, BTreeSet};

use acts::case::{Body, CaseFile, CaseId};
use acts::list::Event;
use acts::list::chapter_3::ProjectEvent;
use acts::messages::Language;
use acts::party::Actor;
use acts::permit::{Scope, may_read, scope};
use acts::record::{KeptFinding, RecordBody};
use acts::similarity::{NAMING_RULES, SimilarityJudgement};
use serde_json::Value;
use store::fault::StoreFault;
use store::ledger_rows::LedgerRow;

use crate::messages::say;
use crate::office::Office;

/// What stands instead of the number of a case that the reader may not see.
pub const WITHHELD: &str = "withheld";

/// The names that cases went by, by the number of the case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named(BTreeMap<CaseId, BTreeSet<String>>);

impl Named {
    /// The cases that the verdicts of a project name.
    pub fn of_case(&mut self, file: &CaseFile) {
        let judged = file.project().map(|project| project.library.similar.as_slice());
        for judged in judged.unwrap_or_default() {
            self.judgement(&judged.what);
        }
    }

    /// The cases that a recorded act names: in a verdict, and in findings that tell of one.
    pub fn of_body(&mut self, body: &RecordBody) {
        for event in body.changes.iter().flat_map(|change| &change.events) {
            if let Event::Project(ProjectEvent::SimilarityJudged(judged)) = event {
                self.judgement(&judged.judgement);
            }
        }
        if let Some(other) = body.form.get("other").and_then(Value::as_str)
            && body.form.get("similarity").is_some()
        {
            self.0.entry(CaseId::new(other)).or_default();
        }
        self.of_findings(&body.findings);
    }

    /// The cases that findings are about.
    pub fn of_findings(&mut self, findings: &[KeptFinding]) {
        for finding in findings.iter().filter(|finding| names_another(finding)) {
            if let Some(other) = fact(finding, "other") {
                let names = self.0.entry(CaseId::new(other)).or_default();
                names.extend(fact(finding, "other_name").map(str::to_owned));
            }
        }
    }

    fn judgement(&mut self, judgement: &SimilarityJudgement) {
        let names = self.0.entry(judgement.other.clone()).or_default();
        names.insert(judgement.other_name.clone());
    }
}

/// The cases named in verdicts that one reader may not see, with the names they go by.
#[derive(Debug, Clone, Default)]
pub struct Unnamed {
    hidden: BTreeSet<CaseId>,
    /// The longest first, for one name may be part of another.
    names: Vec<String>,
}

impl Unnamed {
    /// Those of the named cases that this actor may not see.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn of(office: &Office, actor: &Actor, named: Named) -> Result<Self, StoreFault> {
        if scope(actor) == Scope::All || named.0.is_empty() {
            return Ok(Self::default());
        }
        let mut hidden = named.0;
        let ids: Vec<CaseId> = hidden.keys().cloned().collect();
        for file in office.app.store.cases(&ids).await? {
            if may_read(actor, &file) {
                hidden.remove(&file.id);
            } else if let Some(names) = hidden.get_mut(&file.id) {
                names.insert(file.title());
            }
        }
        let names = hidden.values().flatten().filter(|name| !name.trim().is_empty());
        let mut names: Vec<String> = names.cloned().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Ok(Self {
            hidden: hidden.into_keys().collect(),
            names,
        })
    }

    /// Those that recorded acts name.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read or a record is damaged.
    pub async fn in_acts(office: &Office, actor: &Actor, rows: &[LedgerRow]) -> Result<Self, StoreFault> {
        if scope(actor) == Scope::All {
            return Ok(Self::default());
        }
        let mut named = Named::default();
        for row in rows {
            named.of_body(&row.body()?);
        }
        Self::of(office, actor, named).await
    }

    /// The case file as its reader may have it.
    pub fn case_file(&self, file: &mut CaseFile) {
        if let Body::Project(project) = &mut file.body
            && !self.hidden.is_empty()
        {
            for judged in &mut project.library.similar {
                self.judgement(&mut judged.what);
            }
        }
    }

    /// A recorded act as its reader may have it.
    pub fn body(&self, body: &mut RecordBody) {
        if self.hidden.is_empty() {
            return;
        }
        for event in body.changes.iter_mut().flat_map(|change| &mut change.events) {
            if let Event::Project(ProjectEvent::SimilarityJudged(judged)) = event {
                self.judgement(&mut judged.judgement);
            }
        }
        self.form(&mut body.form);
        self.findings(&mut body.findings);
    }

    /// The form of the act by which a verdict is recorded; any other form names nothing.
    pub fn form(&self, form: &mut Value) {
        let other = form.get("other").and_then(Value::as_str).map(CaseId::new);
        if form.get("similarity").is_none() || !other.is_some_and(|other| self.hidden.contains(&other)) {
            return;
        }
        let Some(fields) = form.as_object_mut() else {
            return;
        };
        fields.insert("other".to_owned(), Value::from(WITHHELD));
        for (_, value) in fields.iter_mut() {
            if let Value::String(text) = value {
                *text = self.text(text, Language::Chinese);
            }
        }
    }

    /// Findings that are about another case.
    pub fn findings(&self, findings: &mut [KeptFinding]) {
        let telling = findings.iter_mut().filter(|finding| names_another(finding));
        for finding in telling {
            if !fact(finding, "other").is_some_and(|other| self.hidden.contains(&CaseId::new(other))) {
                continue;
            }
            finding
                .facts
                .retain(|(key, _)| key != "other" && key != "other_name");
            finding.zh = self.text(&finding.zh, Language::Chinese);
            finding.en = self.text(&finding.en, Language::English);
        }
    }

    /// A text without the names.
    #[must_use]
    pub fn text(&self, text: &str, language: Language) -> String {
        let instead = say(language, "similar.withheld");
        let without = |text: String, name: &String| text.replace(name.as_str(), instead);
        self.names.iter().fold(text.to_owned(), without)
    }

    fn judgement(&self, judgement: &mut SimilarityJudgement) {
        if !self.hidden.contains(&judgement.other) {
            return;
        }
        judgement.other = CaseId::new(WITHHELD);
        say(Language::Chinese, "similar.withheld").clone_into(&mut judgement.other_name);
        judgement.reason = self.text(&judgement.reason, Language::Chinese);
        judgement.shared = self.text(&judgement.shared, Language::Chinese);
    }
}

/// Whether a name stands where a number is withheld.
#[must_use]
pub fn is_withheld(case: &CaseId) -> bool {
    case.as_str() == WITHHELD
}

fn names_another(finding: &KeptFinding) -> bool {
    NAMING_RULES.contains(&finding.rule.as_str())
}

fn fact<'a>(finding: &'a KeptFinding, key: &str) -> Option<&'a str> {
    let mut facts = finding.facts.iter();
    facts
        .find(|(name, _)| name == key)
        .map(|(_, value)| value.as_str())
}
