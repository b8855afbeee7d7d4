//! The parties of Article 4, the duties of persons, and the actor of a request.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::{CaseFile, CaseId};
use crate::organisation::ResultNoted;

/// In which capacity an office acts. The first three are relations to a case; the rest belong to the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// 项目单位: the unit whose project it is.
    ProjectUnit,
    /// 主管部门: the department over the unit, which may be the unit itself.
    Department,
    /// 申请单位: whoever applied for admission (Article 8).
    Applicant,
    /// 政务服务与数据管理局.
    DataBureau,
    /// 大数据中心.
    BigDataCentre,
    /// 财政厅.
    Finance,
    /// 发展改革委.
    DevelopmentReform,
    /// 国家密码管理局.
    Cryptography,
    /// 国家保密局.
    Secrecy,
    /// 公安厅.
    PublicSecurity,
    /// 审计厅.
    Audit,
    /// 评审机构.
    ReviewBody,
    /// 系统管理员: keeps accounts and organisations, sees no business.
    SystemAdmin,
    /// 安全管理员: assigns duties.
    SecurityAdmin,
    /// 牵头部门: leads a cross-department project (Article 18).
    Lead,
    /// 参建部门: builds a part of a cross-department project (Article 18).
    Participant,
    /// 运维单位: operates a system (Article 39).
    Operator,
    /// 检查单位: the authority that opened an inspection (Article 43).
    Inspector,
    /// 审计管理员: reads the logs of the other two, changes nothing.
    AuditAdmin,
    /// 本人: the person whose account it is.
    AccountHolder,
    /// The office whose prepared act waits (经办、审核、签发).
    DraftHolder,
}

impl Party {
    /// Every party, in the order of Article 4.
    pub const ALL: [Self; 21] = [
        Self::ProjectUnit,
        Self::Department,
        Self::Applicant,
        Self::DataBureau,
        Self::BigDataCentre,
        Self::Finance,
        Self::DevelopmentReform,
        Self::Cryptography,
        Self::Secrecy,
        Self::PublicSecurity,
        Self::Audit,
        Self::ReviewBody,
        Self::SystemAdmin,
        Self::SecurityAdmin,
        Self::Lead,
        Self::Participant,
        Self::Operator,
        Self::Inspector,
        Self::AuditAdmin,
        Self::AccountHolder,
        Self::DraftHolder,
    ];

    /// The code used in the ledger, URLs and messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ProjectUnit => "project_unit",
            Self::Department => "department",
            Self::Applicant => "applicant",
            Self::DataBureau => "data_bureau",
            Self::BigDataCentre => "big_data_centre",
            Self::Finance => "finance",
            Self::DevelopmentReform => "development_reform",
            Self::Cryptography => "cryptography",
            Self::Secrecy => "secrecy",
            Self::PublicSecurity => "public_security",
            Self::Audit => "audit",
            Self::ReviewBody => "review_body",
            Self::SystemAdmin => "system_admin",
            Self::SecurityAdmin => "security_admin",
            Self::Lead => "lead",
            Self::Participant => "participant",
            Self::Operator => "operator",
            Self::Inspector => "inspector",
            Self::AuditAdmin => "audit_admin",
            Self::AccountHolder => "account_holder",
            Self::DraftHolder => "draft_holder",
        }
    }

    /// The party with this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|party| party.code() == code)
    }

    /// Whether it is what an office is to one case, rather than what the office is in itself.
    #[must_use]
    pub const fn is_relation(self) -> bool {
        match self {
            Self::ProjectUnit
            | Self::Department
            | Self::Applicant
            | Self::Lead
            | Self::Participant
            | Self::Operator
            | Self::Inspector
            | Self::AccountHolder
            | Self::DraftHolder => true,
            Self::DataBureau
            | Self::BigDataCentre
            | Self::Finance
            | Self::DevelopmentReform
            | Self::Cryptography
            | Self::Secrecy
            | Self::PublicSecurity
            | Self::Audit
            | Self::ReviewBody
            | Self::SystemAdmin
            | Self::SecurityAdmin
            | Self::AuditAdmin => false,
        }
    }

    /// Whether it sees every case of the jurisdiction: the authorities of Article 4.
    #[must_use]
    pub const fn oversees(self) -> bool {
        match self {
            Self::DataBureau
            | Self::BigDataCentre
            | Self::Finance
            | Self::DevelopmentReform
            | Self::Cryptography
            | Self::Secrecy
            | Self::PublicSecurity
            | Self::Audit
            | Self::ReviewBody => true,
            Self::ProjectUnit
            | Self::Department
            | Self::Applicant
            | Self::Lead
            | Self::Participant
            | Self::Operator
            | Self::Inspector
            | Self::AccountHolder
            | Self::DraftHolder
            | Self::SystemAdmin
            | Self::SecurityAdmin
            | Self::AuditAdmin => false,
        }
    }
}

/// What a person may do inside the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// 经办: prepares acts and submits those that need no signature.
    Prepare,
    /// 审核: reviews what was prepared.
    Review,
    /// 签发: signs what was reviewed.
    Sign,
    /// 系统管理员.
    SystemAdmin,
    /// 安全管理员.
    SecurityAdmin,
    /// 审计管理员.
    AuditAdmin,
}

impl Duty {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Prepare,
        Self::Review,
        Self::Sign,
        Self::SystemAdmin,
        Self::SecurityAdmin,
        Self::AuditAdmin,
    ];

    /// The code used in forms and messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Prepare => "prepare",
            Self::Review => "review",
            Self::Sign => "sign",
            Self::SystemAdmin => "system_admin",
            Self::SecurityAdmin => "security_admin",
            Self::AuditAdmin => "audit_admin",
        }
    }

    /// Whether it is one of the three administrators, who do no business.
    #[must_use]
    pub const fn administers(self) -> bool {
        match self {
            Self::SystemAdmin | Self::SecurityAdmin | Self::AuditAdmin => true,
            Self::Prepare | Self::Review | Self::Sign => false,
        }
    }
}

/// Who sends a request: a person in an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub person: CaseId,
    /// The name shown to others.
    pub name: String,
    /// The office for which the person acts.
    pub office: CaseId,
    /// What the office is, beyond relations to single cases.
    pub parties: BTreeSet<Party>,
    /// What the person may do in the office.
    pub duties: BTreeSet<Duty>,
}

/// What everybody may know of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganisationLine {
    /// Its case file.
    pub id: CaseId,
    /// Its full name.
    pub name: String,
    /// Other names it is known by in workbooks.
    pub aliases: Vec<String>,
    /// The kind of body, as the register of organisations says.
    pub kind: String,
    /// What it is under Article 4.
    pub parties: BTreeSet<Party>,
    /// The department over it, if any.
    pub parent: Option<CaseId>,
    /// How evaluations of its projects count (Article 38); for acts, not for everybody to read.
    #[serde(skip)]
    pub results: Vec<ResultNoted>,
}

/// The organisations known to the product, by identity.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    lines: BTreeMap<CaseId, OrganisationLine>,
}

impl Directory {
    /// The directory of these organisations; other case files are passed over.
    pub fn of<'a>(files: impl IntoIterator<Item = &'a CaseFile>) -> Self {
        let lines = files
            .into_iter()
            .filter_map(|file| Some((file.id.clone(), file.organisation()?.line(&file.id))))
            .collect();
        Self { lines }
    }

    /// The directory of these lines.
    pub fn from_lines(lines: impl IntoIterator<Item = OrganisationLine>) -> Self {
        let lines = lines.into_iter().map(|line| (line.id.clone(), line)).collect();
        Self { lines }
    }

    /// The organisation with this identity.
    #[must_use]
    pub fn get(&self, id: &CaseId) -> Option<&OrganisationLine> {
        self.lines.get(id)
    }

    /// The name of the organisation, or its identity when it is not known.
    #[must_use]
    pub fn name<'a>(&'a self, id: &'a CaseId) -> &'a str {
        self.lines.get(id).map_or(id.as_str(), |line| line.name.as_str())
    }

    /// All organisations in the order of their identities.
    pub fn iter(&self) -> impl Iterator<Item = &OrganisationLine> {
        self.lines.values()
    }

    /// The offices that are this party.
    pub fn offices(&self, party: Party) -> impl Iterator<Item = &OrganisationLine> {
        self.lines
            .values()
            .filter(move |line| line.parties.contains(&party))
    }

    /// The department over an organisation: its parent, or the organisation itself when it has none.
    #[must_use]
    pub fn department_of(&self, id: &CaseId) -> CaseId {
        self.lines
            .get(id)
            .and_then(|line| line.parent.clone())
            .unwrap_or_else(|| id.clone())
    }
}
