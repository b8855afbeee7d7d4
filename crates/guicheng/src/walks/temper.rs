//! How those who act are minded: anyhow, as a property test wants it, or as people usually are, for a portfolio that
//! resembles real ones.

use super::filler::{SAMPLE_DIGEST, Sample};
use super::phrases::phrase;
use crate::numbers::Numbers;

/// How chances fall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mind {
    /// Everything that can be done is tried, wrong things too.
    Curious,
    /// What usually happens happens usually.
    Usual,
}

/// How those who act are minded.
#[derive(Debug, Clone)]
pub struct Temper {
    /// How chances fall.
    pub mind: Mind,
    /// The document that stands for all attachments.
    pub sample: Sample,
    /// What is to become of the one project that is played.
    pub destiny: Destiny,
    /// The serial of the one project that is played, where codes must not collide.
    pub serial: Option<u64>,
}

/// What is to become of a project: how it fares beside its plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Destiny {
    /// Its budget moves.
    pub moves: bool,
    /// Its days slip.
    pub slips: bool,
}

/// The weight of an act that everybody has an opinion on, however much it is waited for; none for all others.
#[must_use]
pub fn decreed(code: &str, destiny: Destiny) -> Option<u64> {
    match code {
        "complete_preliminary_acceptance" => Some(250),
        "apply_for_adjustment" if destiny.moves => Some(1_200),
        "apply_for_adjustment" => Some(0),
        "file_adjustment" if destiny.moves => Some(900),
        "file_adjustment" => Some(150),
        _ => None,
    }
}

/// How much an act weighs among people as they usually are, when it was done so often in the case.
#[must_use]
pub fn usually(code: &str, done: u64) -> u64 {
    let named = USUALLY.iter().find(|(act, ..)| *act == code);
    let (weight, often) = named.map_or((10, 1), |(_, weight, often)| (*weight, *often));
    if done < often { weight } else { weight / 300 }
}

/// Acts that nobody waits for and that are done all the same: how much they weigh, and how often they are done.
const USUALLY: &[(&str, u64, u64)] = &[
    ("record_project_code", 4_000, 1),
    ("record_data_catalogue", 4_000, 1),
    ("record_funding", 900, 2),
    ("record_procurement", 4_000, 2),
    ("record_contract", 4_000, 2),
    ("record_payment", 2_500, 5),
    ("report_progress", 1_500, 8),
    ("start_construction", 4_000, 1),
    ("start_trial_operation", 4_000, 1),
    ("confirm_data_sharing", 4_000, 1),
    ("record_security_assessment", 1_500, 1),
    ("record_cryptography_assessment", 1_500, 1),
    ("submit_self_evaluation", 1_500, 2),
    ("return_for_correction", 400, 1),
    ("return_approval", 300, 1),
    ("delegate_application", 120, 1),
    ("supplement_urgently", 40, 1),
    ("report_serious_delay", 60, 1),
    ("request_documents", 30, 1),
    ("suspend_project", 60, 1),
    ("resume_project", 4_000, 1),
];

impl Temper {
    /// A curious temper with a made-up document.
    #[must_use]
    pub fn curious() -> Self {
        Self {
            mind: Mind::Curious,
            sample: Sample {
                digest: SAMPLE_DIGEST.to_owned(),
                size: 1_024,
            },
            destiny: Destiny::default(),
            serial: None,
        }
    }

    const fn by_mind(&self, curious: u64, usual: u64) -> u64 {
        match self.mind {
            Mind::Curious => curious,
            Mind::Usual => usual,
        }
    }

    /// How often in a hundred a yes is stated.
    #[must_use]
    pub fn yes(&self, key: &str) -> u64 {
        match key {
            "classified" | "new_civil_works" | "high_energy" => 3,
            _ => self.by_mind(60, 75),
        }
    }

    /// How often in a hundred a field that may stay empty is filled in.
    #[must_use]
    pub fn states(&self, key: &str) -> u64 {
        match key {
            "origin" | "original_project" => 0,
            "project" | "system" => 45,
            "scope" | "custom_software" | "total" | "network" | "construction_kind" => self.by_mind(92, 100),
            _ => self.by_mind(80, 94),
        }
    }

    /// How often in a hundred the first word of a list is chosen without looking at the others.
    #[must_use]
    pub fn first_word(&self, key: &str) -> u64 {
        let answers = ["verdict", "result", "conclusion", "outcome"];
        if answers.iter().any(|answer| key.contains(answer)) {
            self.by_mind(80, 93)
        } else {
            self.by_mind(30, 40)
        }
    }

    /// How often in a hundred one of the answers of Article 7 stands against a project.
    #[must_use]
    pub const fn against(&self) -> u64 {
        self.by_mind(3, 0)
    }

    /// How often in a hundred a total lies beside a limit of the law.
    #[must_use]
    pub const fn beside_limits(&self) -> u64 {
        self.by_mind(40, 3)
    }

    /// How often in a hundred a fact is changed when facts are stated once more.
    #[must_use]
    pub const fn facts_changed(&self) -> u64 {
        self.by_mind(12, 4)
    }

    /// How often in a hundred a project is reported after the day for its year.
    #[must_use]
    pub const fn reports_late(&self) -> u64 {
        self.by_mind(40, 15)
    }

    /// How often each category is reported, in the order of Article 2.
    #[must_use]
    pub const fn categories(&self) -> [u64; 3] {
        match self.mind {
            Mind::Curious => [6, 2, 2],
            Mind::Usual => [60, 15, 25],
        }
    }

    /// How often a project is public, professional or mixed.
    #[must_use]
    pub const fn scopes(&self) -> [u64; 3] {
        match self.mind {
            Mind::Curious => [15, 70, 15],
            Mind::Usual => [4, 86, 10],
        }
    }

    /// The hundredths of the largest amount in the file that a field usually takes; none when anything may stand there.
    #[must_use]
    pub fn share(&self, key: &str, numbers: &mut Numbers) -> Option<i64> {
        let _ = key;
        match self.mind {
            Mind::Curious => None,
            Mind::Usual => Some(numbers.between(2, 96)),
        }
    }

    /// In how many days something lies that is planned.
    #[must_use]
    pub const fn ahead(&self) -> (i64, i64) {
        match self.mind {
            Mind::Curious => (20, 700),
            Mind::Usual => (150, 400),
        }
    }

    /// A total that is nothing special, in fen.
    pub fn usual_total(&self, numbers: &mut Numbers) -> i64 {
        let hundreds_of_thousands = numbers.between(2, 30) * numbers.between(1, 10);
        hundreds_of_thousands * 10_000_000 + numbers.between(0, 99) * 100_000
    }

    /// Words for a field.
    pub fn phrase(&self, key: &str, numbers: &mut Numbers) -> String {
        phrase(key, numbers)
    }
}
