//! The organisations and people of a demonstration, entered by acts; people bear the names of their posts.

use std::collections::BTreeMap;

use acts::case::CaseId;
use acts::party::{Actor, Party};
use acts::record::KeptFinding;
use anyhow::{Context, Result, anyhow};
use serde_json::{Value, json};
use web::office::Office;
use web::office::submission::{Done, Fault, Submission};
use web::setup::installation;

use super::vocabulary::FIELDS;
use crate::law_folder::LawFolder;
use crate::register;

/// Everybody who acts.
#[derive(Debug)]
pub struct Cast {
    /// The three hands of each authority: prepare, review, sign.
    authorities: BTreeMap<Party, [Actor; 3]>,
    /// The person who prepares in each department and unit, by the organisation's name.
    prepares: BTreeMap<String, Actor>,
}

/// The authorities that act in chapters 2 and 3.
const AUTHORITIES: [(Party, &str, &str); 8] = [
    (Party::DataBureau, "内蒙古自治区政务服务与数据管理局", "bureau"),
    (Party::BigDataCentre, "内蒙古自治区大数据中心", "centre"),
    (Party::Finance, "内蒙古自治区财政厅", "finance"),
    (Party::DevelopmentReform, "内蒙古自治区发展和改革委员会", "reform"),
    (Party::Cryptography, "内蒙古自治区国家密码管理局", "cryptography"),
    (Party::Secrecy, "内蒙古自治区国家保密局", "secrecy"),
    (Party::PublicSecurity, "内蒙古自治区公安厅", "security"),
    (Party::Audit, "内蒙古自治区审计厅", "audit"),
];

/// The three duties with the words for their posts.
const HANDS: [(&str, &str); 3] = [("prepare", "经办员"), ("review", "审核人"), ("sign", "签发人")];

impl Cast {
    /// Enters organisations and people.
    ///
    /// # Errors
    /// An act was refused.
    pub async fn enter(office: &Office, folder: &LawFolder) -> Result<Self> {
        let mut organisations = register::enter(office, folder).await?;
        for field in FIELDS {
            let parent = organisations
                .get(field.department)
                .context("every field has a registered department")?;
            let form = json!({ "name": field.unit, "aliases": [], "kind": "事业单位", "parties": [], "parent": parent });
            let done = act(office, "register_organisation", None, form).await?;
            organisations.insert(field.unit.to_owned(), done.case);
        }
        let mut authorities = BTreeMap::new();
        for (party, name, login) in AUTHORITIES {
            authorities.insert(party, hands(office, (&organisations, name), login).await?);
        }
        let mut prepares = BTreeMap::new();
        for (number, name) in departments_and_units().into_iter().enumerate() {
            let actor = hand(
                office,
                (&organisations, name),
                (&format!("unit{}", number + 1), HANDS[0]),
            )
            .await?;
            prepares.insert(name.to_owned(), actor);
        }
        administrators(office, &organisations).await?;
        let cast = Self {
            authorities,
            prepares,
        };
        cast.experts(office, &organisations).await?;
        Ok(cast)
    }

    /// Who prepares, reviews and signs for an authority.
    ///
    /// # Errors
    /// The authority is not one of the cast.
    pub fn authority(&self, party: Party) -> Result<&[Actor; 3]> {
        self.authorities
            .get(&party)
            .ok_or_else(|| anyhow!("nobody acts for {}", party.code()))
    }

    /// Who prepares for a department or unit.
    ///
    /// # Errors
    /// The organisation is not one of the cast.
    pub fn prepares(&self, organisation: &str) -> Result<&Actor> {
        let centre = AUTHORITIES.iter().find(|(_, name, _)| *name == organisation);
        match centre {
            Some((party, ..)) => Ok(&self.authority(*party)?[0]),
            None => self
                .prepares
                .get(organisation)
                .ok_or_else(|| anyhow!("nobody acts for {organisation}")),
        }
    }

    async fn experts(&self, office: &Office, organisations: &BTreeMap<String, CaseId>) -> Result<()> {
        let bureau = &self.authority(Party::DataBureau)?[0];
        let areas = [
            "软件工程",
            "网络安全",
            "密码应用",
            "数据治理",
            "云计算",
            "造价与财务",
            "电子政务",
        ];
        for (number, field) in FIELDS.iter().enumerate() {
            let area = areas.get(number % areas.len());
            let form = json!({
                "name": format!("评审专家{:02}", number + 1),
                "field": area,
                "employer": field.unit,
                "office": organisations.get(field.unit),
            });
            submit(office, bureau, ("register_expert", None), form).await?;
        }
        Ok(())
    }
}

/// Every department and unit of the vocabulary, once.
fn departments_and_units() -> Vec<&'static str> {
    FIELDS
        .iter()
        .flat_map(|field| [field.department, field.unit])
        .collect()
}

async fn hands(office: &Office, of: (&BTreeMap<String, CaseId>, &str), login: &str) -> Result<[Actor; 3]> {
    Ok([
        hand(office, of, (&format!("{login}1"), HANDS[0])).await?,
        hand(office, of, (&format!("{login}2"), HANDS[1])).await?,
        hand(office, of, (&format!("{login}3"), HANDS[2])).await?,
    ])
}

async fn administrators(office: &Office, organisations: &BTreeMap<String, CaseId>) -> Result<()> {
    let bureau = (organisations, "内蒙古自治区政务服务与数据管理局");
    for post in [
        ("system_admin", "系统管理员"),
        ("security_admin", "安全管理员"),
        ("audit_admin", "审计管理员"),
    ] {
        hand(office, bureau, (post.0, post)).await?;
    }
    Ok(())
}

/// One person with one duty.
async fn hand(
    office: &Office,
    of: (&BTreeMap<String, CaseId>, &str),
    post: (&str, (&str, &str)),
) -> Result<Actor> {
    let (organisations, organisation) = of;
    let (login, (duty, title)) = post;
    let id = organisations
        .get(organisation)
        .with_context(|| format!("{organisation} is not registered"))?;
    let short = organisation.trim_start_matches("内蒙古自治区");
    let short = short.split('（').next().unwrap_or(short);
    let form = json!({ "name": format!("{short}{title}"), "login": login, "office": id });
    let person = act(office, "register_person", None, form).await?.case;
    act(
        office,
        "assign_duties",
        Some(&person),
        json!({ "duties": [duty] }),
    )
    .await?;
    let actor = office.actor(&person).await.map_err(|fault| anyhow!("{fault}"))?;
    actor.with_context(|| format!("{login} has no account"))
}

async fn act(office: &Office, act: &str, case: Option<&CaseId>, form: Value) -> Result<Done> {
    submit(office, &installation(), (act, case), form).await
}

/// Submits an act, with a written reason where the law asks for one, and says what else stood against it.
///
/// # Errors
/// The act was refused.
pub async fn submit(
    office: &Office,
    actor: &Actor,
    what: (&str, Option<&CaseId>),
    form: Value,
) -> Result<Done> {
    let (act, case) = what;
    let version = match case {
        Some(case) => office.app.store.case(case).await?.map_or(0, |file| file.version),
        None => 0,
    };
    let mut submission = Submission {
        act: act.to_owned(),
        case: case.cloned(),
        expected_version: None,
        key: format!(
            "demonstration/{act}/{}/{version}/{}",
            case.map_or("", CaseId::as_str),
            key(&form)
        ),
        form,
        reasons: BTreeMap::new(),
    };
    let refused = match office.submit(actor, &submission).await {
        Err(Fault::Rules(findings)) if findings.iter().any(KeptFinding::asks_reason) => findings,
        Err(fault) => return Err(anyhow!("{act} by {}: {fault:#?}", actor.name)),
        Ok(done) => return Ok(done),
    };
    let asked = refused.iter().filter(|finding| finding.asks_reason());
    submission.reasons = asked
        .map(|finding| (finding.rule.clone(), reason(&finding.rule).to_owned()))
        .collect();
    office
        .submit(actor, &submission)
        .await
        .map_err(|fault| anyhow!("{act} by {}: {fault:#?}", actor.name))
}

/// What a clerk would write where the text says "in principle".
fn reason(rule: &str) -> &'static str {
    match rule {
        "submission_window" => "上级部署的任务下达较晚，已商主管部门同意补报。",
        "maintenance_application_year" => "原运维合同提前终止，需衔接服务。",
        _ => "经集体研究，确有特殊情况。",
    }
}

/// A key that differs where the form differs.
fn key(form: &Value) -> String {
    let digest = form
        .to_string()
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
    format!("{digest:016x}")
}
