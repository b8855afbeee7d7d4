//! The boards (工作面): for each field of work one row a case with what an official looks at there — approvals (Article
//! 14), construction (chapter 4), acceptance and evaluation (chapter 5), the inventory and its maintenance (chapter 6),
//! findings and measures of supervision (chapter 7). Read off the case as everything else is; nothing is decided here.
//!
//! A row stands under tabs, each from a day on, so that what becomes overdue by the passing of time moves under its tab
//! without another act.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use self::acceptance::AcceptanceShown;
use self::approval::ApprovalShown;
use self::construction::ConstructionShown;
use self::finding::FindingShown;
use self::maintenance::MaintenanceShown;
use self::measure::MeasureShown;
use self::system::SystemShown;
use crate::case::{Body, CaseFile, CaseId};
use crate::deadlines::Deadline;
use crate::regime::Regime;

pub mod acceptance;
pub mod approval;
pub mod construction;
pub mod finding;
pub mod maintenance;
pub mod measure;
pub mod system;

/// A field of work with a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Board {
    /// 审批: admission and approval.
    Approvals,
    /// 建设: projects under construction.
    Construction,
    /// 验收绩效: from preliminary acceptance to the last evaluation.
    Acceptance,
    /// 系统清册: the systems.
    Systems,
    /// 运维: their maintenance, and projects of maintenance.
    Maintenance,
    /// 监督: what inspections found.
    Findings,
    /// 监督: measures taken.
    Measures,
}

impl Board {
    /// Every board.
    pub const ALL: [Self; 7] = [
        Self::Approvals,
        Self::Construction,
        Self::Acceptance,
        Self::Systems,
        Self::Maintenance,
        Self::Findings,
        Self::Measures,
    ];

    /// The code used in read tables, addresses and messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Approvals => "approvals",
            Self::Construction => "construction",
            Self::Acceptance => "acceptance",
            Self::Systems => "systems",
            Self::Maintenance => "maintenance",
            Self::Findings => "findings",
            Self::Measures => "measures",
        }
    }

    /// The tabs under which its rows stand, in their order on the page.
    #[must_use]
    pub const fn tabs(self) -> &'static [&'static str] {
        match self {
            Self::Approvals => approval::TABS,
            Self::Construction => construction::TABS,
            Self::Acceptance => acceptance::TABS,
            Self::Systems => system::TABS,
            Self::Maintenance => maintenance::TABS,
            Self::Findings => finding::TABS,
            Self::Measures => measure::TABS,
        }
    }
}

/// A tab under which a row stands, and the day from which it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabFrom {
    /// The tab's code.
    pub tab: &'static str,
    /// The first day.
    pub from: Date,
}

/// What a row shows beside what it is sorted by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// An application on its way.
    Approval(ApprovalShown),
    /// A project being built.
    Construction(Box<ConstructionShown>),
    /// A project being accepted or evaluated.
    Acceptance(Box<AcceptanceShown>),
    /// A system.
    System(Box<SystemShown>),
    /// Something that is maintained.
    Maintenance(MaintenanceShown),
    /// A finding of an inspection.
    Finding(FindingShown),
    /// A measure.
    Measure(MeasureShown),
}

/// A row of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardLine {
    /// The board.
    pub board: Board,
    /// The unit it concerns.
    pub unit: CaseId,
    /// The department over the unit.
    pub department: CaseId,
    /// What is due next; none when nothing is, or while the clock stands still.
    pub due: Option<Date>,
    /// Whether that day rests on a year without a published calendar.
    pub provisional: bool,
    /// The money concerned, in fen.
    pub amount_fen: Option<i64>,
    /// The figure by which the board is sorted beside day and money: part done, days slipped, users.
    pub measure: Option<i64>,
    /// The tabs, each from a day on.
    pub tabs: Vec<TabFrom>,
    /// The rest.
    pub shown: Shown,
}

/// What the boards look at: the case, what is due in it, and the law it stands under.
#[derive(Debug, Clone, Copy)]
pub(super) struct Looked<'a> {
    /// The case file.
    pub(super) case: &'a CaseFile,
    /// Everything due in it.
    pub(super) due: &'a [Deadline],
    /// The regime.
    pub(super) regime: &'a Regime,
}

impl<'a> Looked<'a> {
    /// The soonest deadline of these kinds.
    fn soonest(&self, kinds: &[&str]) -> Option<&'a Deadline> {
        self.due
            .iter()
            .filter(|deadline| kinds.contains(&deadline.kind.as_str()) && deadline.due.is_some())
            .min_by_key(|deadline| deadline.due)
    }

    /// The tabs that hold since the latest act.
    fn now(&self, tabs: &[(&'static str, bool)]) -> Vec<TabFrom> {
        let from = self.case.opened_on;
        let set = tabs.iter().filter(|(_, holds)| *holds);
        set.map(|(tab, _)| TabFrom { tab, from }).collect()
    }
}

/// A tab from the day after a day on.
fn after(tab: &'static str, day: Option<Date>) -> Option<TabFrom> {
    let from = day?.tomorrow().ok()?;
    Some(TabFrom { tab, from })
}

/// The rows of a case on all boards.
pub(super) fn lines(looked: Looked<'_>) -> Vec<BoardLine> {
    match &looked.case.body {
        Body::Project(project) => {
            let single = [
                approval::line(looked, project),
                construction::line(looked, project),
                acceptance::line(looked, project),
                maintenance::of_project(looked, project),
            ];
            single
                .into_iter()
                .flatten()
                .chain(measure::lines(looked, project))
                .collect()
        }
        Body::System(system) => {
            let single = [
                Some(system::line(looked, system)),
                maintenance::of_system(looked, system),
            ];
            single.into_iter().flatten().collect()
        }
        Body::Inspection(inspection) => finding::lines(looked, inspection),
        Body::Plan(_)
        | Body::Organisation(_)
        | Body::Person(_)
        | Body::ExpertPool(_)
        | Body::DevelopmentPlan(_)
        | Body::Framework(_)
        | Body::LawRegister(_) => Vec::new(),
    }
}
