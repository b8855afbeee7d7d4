//! A recorded act at a glance: which prepared act it moved, what it attached, what came about and how many findings it
//! rests on, read off its record in one pass without taking the rest apart (Articles 42 to 46: the long lives are read
//! most).

mod events;
mod form;

use acts::case::CaseId;
use acts::list::CaseEvent;
use serde::Deserialize;
use serde::de::IgnoredAny;

pub use form::{Attached, FormGlance};

/// What the timeline tells of an act's record.
#[derive(Debug, Default, Deserialize)]
pub struct Glance {
    /// What the form attached and meant.
    #[serde(default)]
    pub form: FormGlance,
    /// What came about, by case file.
    #[serde(default)]
    pub changes: Vec<Changed>,
    /// The findings, as far as exceptions were made to them.
    #[serde(default)]
    pub findings: Vec<Found>,
}

/// What came about in one case file.
#[derive(Debug, Deserialize)]
pub struct Changed {
    /// The case file.
    pub case: CaseId,
    /// The events, in order.
    pub events: Vec<Happened>,
}

/// A finding, as far as it was excused.
#[derive(Debug, Deserialize)]
pub struct Found {
    /// That a reason was given.
    #[serde(default)]
    reason: Option<IgnoredAny>,
}

/// An event: in full when it moves a prepared act, else by its name.
#[derive(Debug)]
pub enum Happened {
    /// An event of every kind of case file.
    OfCase(Box<CaseEvent>),
    /// Any other, by its code.
    Named(String),
}

impl Glance {
    /// Reads the record of an act; none when it cannot be read.
    #[must_use]
    pub fn of(body: &str) -> Option<Self> {
        serde_json::from_str(body).ok()
    }

    /// How many exceptions were made.
    #[must_use]
    pub fn exceptions(&self) -> usize {
        let excused = self.findings.iter().filter(|finding| finding.reason.is_some());
        excused.count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use acts::document::Document;
    use acts::list::Event;
    use acts::list::chapter_3::ProjectEvent;
    use acts::neighbours::NeighboursCompared;
    use acts::record::{Change, KeptFinding, RecordBody};
    use acts::signing::DraftMoved;
    use serde_json::json;

    #[test]
    fn a_record_is_read_at_a_glance_as_it_is_written() {
        let document = Document {
            digest: "ab".repeat(32),
            name: "可行性研究报告.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 1_234,
        };
        let moved = DraftMoved {
            draft: 3,
            note: "同意".to_owned(),
            act: Some("approve".to_owned()),
        };
        let compared = NeighboursCompared { warnings: Vec::new() };
        let excused = KeptFinding {
            reason: Some("应急".to_owned()),
            ..KeptFinding::default()
        };
        let body = RecordBody {
            form: json!({ "draft": 3, "note": "x", "materials": [{ "kind": "feasibility_study", "document": document }], "scan": document }),
            reasons: std::collections::BTreeMap::new(),
            changes: vec![Change {
                case: CaseId::new("a"),
                before: 2,
                events: vec![
                    Event::Case(CaseEvent::DraftSigned(moved.clone())),
                    Event::Project(ProjectEvent::NeighboursCompared(compared)),
                ],
            }],
            findings: vec![KeptFinding::default(), excused],
        };
        let text = serde_json::to_string(&body).expect("a record");
        let glance = Glance::of(&text).expect("a glance");
        assert_eq!((glance.findings.len(), glance.exceptions()), (2, 1));
        assert_eq!(glance.form.draft, Some(3));
        let attached: Vec<(&str, &str, u64)> = glance
            .form
            .attached
            .iter()
            .map(|one| (one.field.as_str(), one.kind.as_str(), one.size))
            .collect();
        assert_eq!(
            attached,
            [("materials", "feasibility_study", 1_234), ("scan", "", 1_234)]
        );
        let events = &glance.changes[0].events;
        assert!(matches!(&events[0], Happened::OfCase(event) if **event == CaseEvent::DraftSigned(moved)));
        assert!(matches!(&events[1], Happened::Named(name) if name == "neighbours_compared"));
    }

    #[test]
    fn what_is_no_record_gives_no_glance() {
        assert!(Glance::of("{").is_none());
        assert!(Glance::of(r#"{"changes":[{"case":"a","events":[{"in":"case"}]}]}"#).is_none());
    }
}
