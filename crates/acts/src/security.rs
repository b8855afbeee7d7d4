//! The security of a system: its protection level, tests and cryptography assessments, and when they lapse (Articles
//! 22, 23, 45). A project keeps one record for each system it builds; a system of the inventory keeps its own.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::project::Dated;
use crate::words::construction::{
    AssessmentResult, CryptographyAssessed, ProtectionLevel, SecurityAssessmentKind,
};

/// A protection level that was filed with the public security authority (Article 22).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelFiling {
    /// The level.
    pub level: ProtectionLevel,
    /// The number of the filing certificate.
    pub filing_number: String,
    /// The day of the filing.
    pub filed_on: Date,
}

/// A test of the protection level, a risk assessment or an inspection (Articles 22, 45).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SecurityAssessment {
    /// What was tested.
    pub kind: SecurityAssessmentKind,
    /// Who tested.
    pub institution: String,
    /// The result.
    pub result: AssessmentResult,
    /// The number of the report.
    pub report_number: String,
    /// The day of the report.
    pub assessed_on: Date,
    /// The day on which it lapses.
    pub lapses_on: Date,
    /// The report itself.
    pub report: Option<Document>,
}

/// An assessment of the use of cryptography (Articles 23, 45).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CryptographyAssessment {
    /// Whether the plan or the built system was assessed.
    pub assessed: CryptographyAssessed,
    /// Who assessed.
    pub institution: String,
    /// The result.
    pub result: AssessmentResult,
    /// The number of the report.
    pub report_number: String,
    /// The day of the report.
    pub assessed_on: Date,
    /// The day on which it lapses; none for a plan, which is assessed once.
    pub lapses_on: Option<Date>,
    /// The report itself.
    pub report: Option<Document>,
}

/// What is on record of the security of one system, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SecurityRecord {
    /// Levels filed; the last counts.
    pub levels: Vec<Dated<LevelFiling>>,
    /// Security assessments; the last of each kind counts.
    pub assessments: Vec<Dated<SecurityAssessment>>,
    /// Cryptography assessments; the last of each kind counts.
    pub cryptography: Vec<Dated<CryptographyAssessment>>,
}

impl SecurityRecord {
    /// The level in force; none when none was filed.
    #[must_use]
    pub fn level(&self) -> Option<&LevelFiling> {
        self.levels.last().map(|filed| &filed.what)
    }

    /// The latest assessment of this kind.
    #[must_use]
    pub fn assessment(&self, kind: SecurityAssessmentKind) -> Option<&SecurityAssessment> {
        let of_kind = self.assessments.iter().filter(|done| done.what.kind == kind);
        of_kind.map(|done| &done.what).max_by_key(|done| done.assessed_on)
    }

    /// The latest cryptography assessment of plan or system.
    #[must_use]
    pub fn cryptography(&self, assessed: CryptographyAssessed) -> Option<&CryptographyAssessment> {
        let of_kind = self
            .cryptography
            .iter()
            .filter(|done| done.what.assessed == assessed);
        of_kind.map(|done| &done.what).max_by_key(|done| done.assessed_on)
    }

    /// When the latest test of the protection level lapses.
    #[must_use]
    pub fn level_test_lapses_on(&self) -> Option<Date> {
        let test = self.assessment(SecurityAssessmentKind::ProtectionLevelTest);
        test.map(|test| test.lapses_on)
    }

    /// When the latest cryptography assessment of the built system lapses.
    #[must_use]
    pub fn cryptography_lapses_on(&self) -> Option<Date> {
        self.cryptography(CryptographyAssessed::BuiltSystem)
            .and_then(|done| done.lapses_on)
    }
}

/// The security record of one of the systems a project builds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SystemSecurity {
    /// The system's name, as the unit calls it.
    pub system: String,
    /// What is on record of it.
    pub record: SecurityRecord,
}
