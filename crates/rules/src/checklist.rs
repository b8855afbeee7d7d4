//! Checklists: ordered documents, contents and steps that articles name, each under its condition and with its clause.
//! They are policy data; a variant adds, removes or replaces by the document's name.

use crate::clause::Clause;
use crate::ruling::Verdict;
use crate::says::Says;
use crate::truth::{Needs, Truth};

/// When an entry of a checklist is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// In every case.
    Always,
    /// When maintenance is continued (Article 9).
    Continuing,
    /// When escalated argumentation applies (Article 11).
    Escalated,
    /// For classified projects.
    Classified,
    /// For unclassified projects.
    Unclassified,
    /// When software was made to order (Article 33).
    CustomSoftware,
    /// When the system is in trial operation (Article 36).
    TrialOperation,
    /// When there was a major issue (Article 36).
    MajorIssue,
}

impl Condition {
    /// Every condition.
    pub const ALL: [Self; 8] = [
        Self::Always,
        Self::Continuing,
        Self::Escalated,
        Self::Classified,
        Self::Unclassified,
        Self::CustomSoftware,
        Self::TrialOperation,
        Self::MajorIssue,
    ];

    /// The condition as in a policy file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Continuing => "continuing",
            Self::Escalated => "escalated",
            Self::Classified => "classified",
            Self::Unclassified => "unclassified",
            Self::CustomSoftware => "custom_software",
            Self::TrialOperation => "trial_operation",
            Self::MajorIssue => "major_issue",
        }
    }

    /// The condition with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| condition.code() == code)
    }
}

/// One entry of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The document's stable name.
    pub document: String,
    /// Its name in both languages.
    pub label: Says,
    /// When it is asked for.
    pub when: Condition,
    /// The clause that asks for it.
    pub clause: Clause,
}

/// A checklist resolved for one policy and one day, in the order of the law.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checklist {
    /// Its entries.
    pub entries: Vec<Entry>,
}

macro_rules! checklists {
    ($($(#[$inner:meta])* $name:ident = $id:literal;)+) => {
        /// Names a checklist.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct ChecklistName(usize);

        impl ChecklistName {
            /// The names of all checklists.
            pub const ALL: &'static [&'static str] = &[$($id,)+];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
            /// The place of the checklist among all.
            #[inline]
            #[must_use]
            pub const fn place(self) -> usize { self.0 }

            /// The checklist of this name.
            #[must_use]
            pub fn parse(id: &str) -> Option<Self> {
                Self::ALL.iter().position(|known| *known == id).map(Self)
            }
        }

        checklists!(@number 0usize; $($(#[$inner])* $name;)+);
    };
    (@number $place:expr; $(#[$inner:meta])* $name:ident; $($rest:tt)*) => {
        $(#[$inner])*
        pub const $name: ChecklistName = ChecklistName($place);
        checklists!(@number $place + 1; $($rest)*);
    };
    (@number $place:expr;) => {};
}

checklists! {
    /// Materials for admission from the threshold on (Article 9).
    ADMISSION_FULL = "admission.full";
    /// Materials for admission below the threshold (Article 9).
    ADMISSION_SHORT = "admission.short";
    /// Materials for the admission of maintenance (Article 9).
    ADMISSION_MAINTENANCE = "admission.maintenance";
    /// Steps of the annual plan of construction and procured services (Article 11).
    PLAN_CONSTRUCTION = "plan.construction";
    /// Steps of the annual plan of maintenance (Article 11).
    PLAN_MAINTENANCE = "plan.maintenance";
    /// Documents approved one after the other (Article 15).
    APPROVAL_TWO_STEPS = "approval.two_steps";
    /// The one document approved below the threshold (Article 15).
    APPROVAL_ONE_STEP = "approval.one_step";
    /// The one document of an urgent supplement of sufficient depth (Article 15).
    APPROVAL_URGENT = "approval.urgent_supplement";
    /// Opinions needed before approval (Article 14).
    APPROVAL_OPINIONS = "approval.opinions";
    /// Contents needed before approval (Articles 17 and 24).
    APPROVAL_CONTENTS = "approval.contents";
    /// Approvals not asked for any more (Article 16).
    APPROVAL_WAIVED = "approval.waived";
    /// Contents of a filing (Article 19).
    FILING_CONTENTS = "filing.contents";
    /// Materials for final acceptance (Articles 33 to 35).
    ACCEPTANCE_MATERIALS = "acceptance.materials";
    /// Contents of a construction project's self-evaluation (Article 36).
    SELF_EVALUATION_CONSTRUCTION = "self_evaluation.construction";
    /// Contents of a procured service's self-evaluation (Article 36).
    SELF_EVALUATION_PROCUREMENT = "self_evaluation.procurement";
    /// Contents of maintenance's self-evaluation (Article 36).
    SELF_EVALUATION_MAINTENANCE = "self_evaluation.maintenance";
}

/// The entries of a checklist whose conditions are met; looking through them copies nothing.
#[derive(Clone, Copy, Debug)]
pub struct Documents<'a> {
    entries: &'a [Entry],
    met: u16,
}

impl<'a> Documents<'a> {
    /// No documents.
    pub const NONE: Documents<'static> = Documents { entries: &[], met: 0 };

    /// The entries asked for, in the order of the law.
    pub fn iter(self) -> impl Iterator<Item = &'a Entry> {
        self.entries
            .iter()
            .filter(move |entry| self.met >> (entry.when as u16) & 1 == 1)
    }

    /// The names of the documents asked for, in the order of the law.
    pub fn names(self) -> impl Iterator<Item = &'a str> {
        self.iter().map(|entry| entry.document.as_str())
    }

    /// Whether this document is asked for.
    #[must_use]
    pub fn asks_for(self, document: &str) -> bool {
        self.names().any(|name| name == document)
    }
}

impl PartialEq for Documents<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.names().eq(other.names())
    }
}

impl Eq for Documents<'_> {}

impl Checklist {
    /// The whole list, which has no conditions.
    #[inline]
    #[must_use]
    pub fn whole(&self) -> Documents<'_> {
        Documents {
            entries: &self.entries,
            met: 1,
        }
    }

    /// The entries whose conditions are met. An unknown condition is waited for only when an entry hangs on it.
    #[inline]
    pub(crate) fn under(&self, conditions: &[(Condition, Truth)]) -> Verdict<Documents<'_>> {
        let (mut met, mut needs) = (1, Needs::NONE);
        for (condition, truth) in conditions {
            match truth {
                Truth::Yes => met |= 1 << (*condition as u16),
                Truth::No => {}
                Truth::Unknown(waits) if self.hangs_on(*condition) => needs = needs.and(*waits),
                Truth::Unknown(_) => {}
            }
        }
        Verdict::unless(needs, || Documents {
            entries: &self.entries,
            met,
        })
    }

    fn hangs_on(&self, condition: Condition) -> bool {
        self.entries.iter().any(|entry| entry.when == condition)
    }
}
