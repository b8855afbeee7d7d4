//! What supervision has recorded of a project (Articles 31 and 42 to 46).

use calendar::Calendar;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::{CaseId, Stamp};
use crate::oversight::Oversight;
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::supervision::{MeasureKind, RectificationResult};

/// A rectification ordered in an inspection of the project, as the project's own file knows it (Article 43).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rectification {
    /// The inspection.
    pub inspection: CaseId,
    /// The order's number in it.
    pub order: u32,
    /// The findings it covers.
    pub findings: Vec<u32>,
    /// The day of the order.
    pub ordered_on: Date,
    /// Until when, as ordered.
    pub due: Date,
    /// The day of the unit's first report.
    pub reported_on: Option<Date>,
    /// What came of it.
    pub result: RectificationResult,
}

impl Rectification {
    /// The last day for it: a period for doing something that ends on a day of rest goes on to the next working day.
    #[must_use]
    pub fn last_day(&self, calendar: &Calendar) -> calendar::Dated {
        calendar.next_working_day(self.due)
    }

    /// The day by which it is judged whether it is overdue: that of the unit's report, otherwise the day looked at.
    #[must_use]
    pub fn judged_on(&self, on: Date) -> Date {
        self.reported_on.unwrap_or(on)
    }
}

/// On what a measure rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureGround {
    /// A rectification that is overdue or has failed (Article 43).
    Rectification {
        /// The inspection.
        inspection: CaseId,
        /// The order's number in it.
        order: u32,
    },
    /// The unit's report of serious delay or loss (Article 31).
    SeriousDelayOrLoss,
}

/// A measure as it was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureTaken {
    /// Which.
    pub kind: MeasureKind,
    /// On what it rests.
    pub ground: MeasureGround,
    /// The number of the document.
    pub document_number: String,
    /// The reasons.
    pub reason: String,
}

/// How a measure was lifted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureLifted {
    /// The number of the document.
    pub document_number: String,
    /// The reasons.
    pub reason: String,
}

/// A measure and, when it was lifted, how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// What was decided, by whom and when.
    #[serde(flatten)]
    pub taken: Dated<MeasureTaken>,
    /// Its end; none while it stands.
    pub lifted: Option<Dated<MeasureLifted>>,
}

/// Requests, measures and violations of a project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Supervision {
    /// Requests, audit findings and violations.
    pub oversight: Oversight,
    /// Rectifications ordered in inspections of the project, in the order in which they were ordered.
    pub rectifications: Vec<Rectification>,
    /// Measures, oldest first.
    pub measures: Vec<Measure>,
}

impl Supervision {
    /// The stage in which a measure holds the project; none while nothing does.
    #[must_use]
    pub fn halted(&self) -> Option<Stage> {
        if self.standing(MeasureKind::Termination).is_some() {
            return Some(Stage::Terminated);
        }
        self.standing(MeasureKind::Suspension).map(|_| Stage::Suspended)
    }

    /// The measure of this kind that stands.
    #[must_use]
    pub fn standing(&self, kind: MeasureKind) -> Option<&Measure> {
        self.measures
            .iter()
            .rev()
            .find(|measure| measure.taken.what.kind == kind && measure.lifted.is_none())
    }

    /// The rectifications that still say something, the latest first: a later order in the same inspection takes the
    /// place of an earlier one for every finding that it covers.
    pub fn live_rectifications(&self) -> impl Iterator<Item = &Rectification> {
        let places = self.rectifications.iter().enumerate().rev();
        places
            .filter(|(place, row)| {
                let replaced = |finding: &u32| {
                    let mut later = self.rectifications.iter().skip(place.saturating_add(1));
                    later.any(|other| other.inspection == row.inspection && other.findings.contains(finding))
                };
                !row.findings.iter().all(replaced)
            })
            .map(|(_, row)| row)
    }
}

/// How a rectification of the project stands was noted in its file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RectificationNoted {
    /// How it stands.
    pub rectification: Rectification,
}

impl RectificationNoted {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        let rows = &mut project.supervision.rectifications;
        let new = &self.rectification;
        let same = |row: &&mut Rectification| row.inspection == new.inspection && row.order == new.order;
        match rows.iter_mut().find(same) {
            Some(row) => row.clone_from(new),
            None => rows.push(new.clone()),
        }
    }
}

/// A measure was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureImposed {
    /// The measure.
    pub measure: MeasureTaken,
}

impl MeasureImposed {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.supervision.measures.push(Measure {
            taken: Dated::at(stamp, self.measure.clone()),
            lifted: None,
        });
    }
}

/// A standing measure was lifted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureEnded {
    /// Which.
    pub kind: MeasureKind,
    /// How.
    pub lifted: MeasureLifted,
}

impl MeasureEnded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let standing =
            |measure: &&mut Measure| measure.taken.what.kind == self.kind && measure.lifted.is_none();
        for measure in project.supervision.measures.iter_mut().filter(standing) {
            measure.lifted = Some(Dated::at(stamp, self.lifted.clone()));
        }
    }
}
