//! The founding of a world: organisations, people with their duties and experts, entered by acts (Article 4).
//!
//! People bear the names of their posts, because nobody here is real.

use std::collections::BTreeMap;
use std::sync::Arc;

use acts::case::CaseId;
use acts::list::entry;
use acts::party::{Actor, Party};
use acts::regime::Regime;
use anyhow::{Context, Result, anyhow};
use jiff::civil::Date;
use serde_json::{Value, json};

use super::world::{Done, Request, World};
use crate::demonstration::vocabulary::Field;
use crate::numbers::Numbers;

/// The authorities of Article 4 with the words from which their people's names for signing in are made.
const AUTHORITIES: &[(Party, &str)] = &[
    (Party::DataBureau, "bureau"),
    (Party::BigDataCentre, "centre"),
    (Party::Finance, "finance"),
    (Party::DevelopmentReform, "reform"),
    (Party::Cryptography, "cryptography"),
    (Party::Secrecy, "secrecy"),
    (Party::PublicSecurity, "security"),
    (Party::Audit, "audit"),
    (Party::ReviewBody, "review"),
];

/// The three duties with the words for their posts.
const HANDS: [(&str, &str); 3] = [("prepare", "经办员"), ("review", "审核人"), ("sign", "签发人")];

/// What a world is founded from.
#[derive(Debug)]
pub struct Founding<'f> {
    /// Policies and calendar.
    pub regime: Arc<Regime>,
    /// Who sets an installation up before anybody has an account.
    pub installation: Actor,
    /// The forms by which the organisations are registered.
    pub organisations: Vec<Value>,
    /// The fields of work whose departments and units have people.
    pub fields: &'f [Field],
    /// The day.
    pub on: Date,
}

/// Somebody who sets up, and what has been set up so far.
struct Setup<'f> {
    world: World,
    numbers: Numbers,
    founding: &'f Founding<'f>,
    organisations: BTreeMap<String, CaseId>,
}

impl Founding<'_> {
    /// Founds a world.
    ///
    /// # Errors
    /// An act was refused.
    pub fn world(&self) -> Result<World> {
        let mut setup = Setup {
            world: World::new(Arc::clone(&self.regime), self.on),
            numbers: Numbers::of(4),
            founding: self,
            organisations: BTreeMap::new(),
        };
        for form in &self.organisations {
            setup.organisation(form)?;
        }
        for field in self.fields {
            let parent = setup.organisations.get(field.department).cloned();
            let parent = parent.with_context(|| format!("{} is not registered", field.department))?;
            setup.organisation(&json!({ "name": field.unit, "aliases": [], "kind": "事业单位", "parties": [], "parent": parent }))?;
        }
        setup.people()?;
        setup.experts()?;
        Ok(setup.world)
    }
}

impl Setup<'_> {
    fn act(&mut self, actor: &Actor, what: (&str, Option<&CaseId>), form: &Value) -> Result<Done> {
        let (code, case) = what;
        let entry = entry(code).with_context(|| format!("there is no act {code}"))?;
        let request = Request {
            entry,
            case,
            form,
            reasons: &BTreeMap::new(),
        };
        self.world
            .submit(actor, request, &mut self.numbers)
            .map_err(|refused| anyhow!("{code}: {refused:?}"))
    }

    fn organisation(&mut self, form: &Value) -> Result<()> {
        let installation = self.founding.installation.clone();
        let done = self.act(&installation, ("register_organisation", None), form)?;
        let name = form.get("name").and_then(Value::as_str).unwrap_or_default();
        self.organisations
            .insert(name.to_owned(), done.record.case.clone());
        Ok(())
    }

    fn people(&mut self) -> Result<()> {
        for (party, login) in AUTHORITIES {
            let office = self
                .world
                .directory
                .offices(*party)
                .next()
                .map(|line| line.name.clone());
            if let Some(office) = office {
                self.hands(&office, login)?;
            }
        }
        let fields = self
            .founding
            .fields
            .iter()
            .flat_map(|field| [field.department, field.unit]);
        for (number, name) in fields.enumerate() {
            self.hands(name, &format!("unit{}-", number + 1))?;
        }
        let bureau = self
            .world
            .directory
            .offices(Party::DataBureau)
            .next()
            .map(|line| line.name.clone());
        let bureau = bureau.context("the Bureau is registered")?;
        self.administrators(&bureau)
    }

    /// The first two are appointed with the token of a new installation; the third is given its duty by the
    /// installation.
    fn administrators(&mut self, bureau: &str) -> Result<()> {
        let id = self
            .organisations
            .get(bureau)
            .cloned()
            .context("the Bureau is registered")?;
        let form = json!({
            "office": id,
            "system_name": "系统管理员",
            "system_login": "system_admin",
            "security_name": "安全管理员",
            "security_login": "security_admin",
        });
        let installation = self.founding.installation.clone();
        self.act(&installation, ("appoint_administrators", None), &form)?;
        let form = json!({ "name": "审计管理员", "login": "audit_admin", "office": id });
        let person = self
            .act(&installation, ("register_person", None), &form)?
            .record
            .case
            .clone();
        self.act(
            &installation,
            ("assign_duties", Some(&person)),
            &json!({ "duties": ["audit_admin"] }),
        )?;
        Ok(())
    }

    fn hands(&mut self, office: &str, login: &str) -> Result<()> {
        for (number, post) in HANDS.into_iter().enumerate() {
            self.hand(office, &format!("{login}{}", number + 1), post)?;
        }
        Ok(())
    }

    /// One person with one duty.
    fn hand(&mut self, office: &str, login: &str, post: (&str, &str)) -> Result<()> {
        let (duty, title) = post;
        let id = self
            .organisations
            .get(office)
            .with_context(|| format!("{office} is not registered"))?;
        let short = office.trim_start_matches("内蒙古自治区");
        let short = short.split('（').next().unwrap_or(short);
        let form = json!({ "name": format!("{short}{title}"), "login": login, "office": id });
        let installation = self.founding.installation.clone();
        let person = self
            .act(&installation, ("register_person", None), &form)?
            .record
            .case
            .clone();
        self.act(
            &installation,
            ("assign_duties", Some(&person)),
            &json!({ "duties": [duty] }),
        )?;
        Ok(())
    }

    fn experts(&mut self) -> Result<()> {
        let prepares = |actor: &&Actor| {
            actor.parties.contains(&Party::DataBureau) && actor.duties.contains(&acts::party::Duty::Prepare)
        };
        let bureau = self.world.people.iter().find(prepares).cloned();
        let bureau = bureau.context("somebody prepares in the Bureau")?;
        let areas = [
            "软件工程",
            "网络安全",
            "密码应用",
            "数据治理",
            "云计算",
            "造价与财务",
            "电子政务",
        ];
        let employers: Vec<(String, CaseId)> = self
            .organisations
            .iter()
            .map(|(name, id)| (name.clone(), id.clone()))
            .take(15)
            .collect();
        for (number, (employer, office)) in employers.iter().enumerate() {
            let form = json!({ "name": format!("评审专家{:02}", number + 1), "field": areas.get(number % areas.len()), "employer": employer, "office": office });
            self.act(&bureau, ("register_expert", None), &form)?;
        }
        Ok(())
    }
}
