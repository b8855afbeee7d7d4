//! The law as data: the folder of policies and calendar, inside the binary or beside it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use acts::regime::Regime;
use anyhow::{Context, Result, anyhow, bail};
use calendar::Calendar;
use include_dir::{Dir, include_dir};
use rules::articles::Articles;
use rules::interpretations::Interpretations;
use rules::policy::{Policies, PolicyText};
use rules::register::{Known, Register};

use crate::data_folder::{POLICY, Place};

/// The folder as it was when the binary was built.
static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../policies");

/// The policy under which new cases are opened unless another is named.
pub const DEFAULT_POLICY: &str = "nmg-2024-98";

/// The texts of a folder of policies, by path inside it.
#[derive(Debug)]
pub struct LawFolder {
    texts: BTreeMap<String, String>,
}

/// Everything read from a folder that has no fault.
#[derive(Debug)]
pub struct LawData {
    /// Policies and calendar.
    pub regime: Regime,
    /// The text of the measure by clause.
    pub articles: Articles,
    /// The register of its clauses.
    pub register: Register,
    /// How the text is read where it leaves room.
    pub interpretations: Interpretations,
}

impl LawFolder {
    /// The folder at this path, or the one built in.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn open(path: Option<&Path>) -> Result<Self> {
        let mut texts = BTreeMap::new();
        match path {
            None => built_in(&BUILT_IN, &mut texts),
            Some(path) => read_folder(path, path, &mut texts)?,
        }
        Ok(Self { texts })
    }

    /// A text of the folder.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    fn policy_texts(&self) -> Vec<PolicyText> {
        let owned = |id: &str, file: &str| self.text(&format!("{id}/{file}")).map(str::to_owned);
        let ids = self
            .texts
            .keys()
            .filter_map(|path| path.strip_suffix("/policy.toml"));
        ids.map(|id| PolicyText {
            id: id.to_owned(),
            policy: owned(id, "policy.toml").unwrap_or_default(),
            checklists: owned(id, "checklists.toml"),
            articles: owned(id, "articles.md"),
            register: owned(id, "register.toml"),
        })
        .collect()
    }

    /// Reads everything, or names every fault.
    ///
    /// # Errors
    /// Every fault, one a line.
    pub fn read(&self, policy: &str) -> Result<LawData> {
        let mut faults = Vec::new();
        let policies = Policies::parse(&self.policy_texts())
            .map_err(|list| named(list, &mut faults))
            .ok();
        let calendar = self.calendar().map_err(|list| named(list, &mut faults)).ok();
        let articles = self.base_text("articles.md").and_then(|text| {
            Articles::parse(text)
                .map_err(|list| named(list, &mut faults))
                .ok()
        });
        let register = self.base_text("register.toml").and_then(|text| {
            Register::parse(text)
                .map_err(|list| named(list, &mut faults))
                .ok()
        });
        let interpretations = self.base_text("interpretations.toml").map(|text| {
            Interpretations::parse(text)
                .map_err(|list| named(list, &mut faults))
                .unwrap_or_default()
        });
        if let (Some(articles), Some(register)) = (&articles, &register) {
            faults.extend(register_faults(articles, register));
        }
        if !faults.is_empty() {
            bail!(
                "{} fault(s) in the folder of policies:\n{}",
                faults.len(),
                faults.join("\n")
            );
        }
        let missing = || anyhow!("the folder holds no {DEFAULT_POLICY} with articles.md and register.toml");
        let (policies, calendar) = policies.zip(calendar).ok_or_else(missing)?;
        let (articles, register) = articles.zip(register).ok_or_else(missing)?;
        if policies.policy(policy).is_none() {
            bail!(
                "there is no policy {policy}; there are {}",
                policies.ids().collect::<Vec<_>>().join(", ")
            );
        }
        let regime = Regime::of(policies, calendar, policy);
        Ok(LawData {
            regime,
            articles,
            register,
            interpretations: interpretations.unwrap_or_default(),
        })
    }

    /// Reads everything with the policy under which the server last worked at this place, or the usual one where
    /// no server has.
    ///
    /// # Errors
    /// Every fault of the folder, or that the place cannot be read.
    pub async fn read_for(&self, place: &Place) -> Result<LawData> {
        let usual = self.read(DEFAULT_POLICY)?;
        if !place.exists() {
            return Ok(usual);
        }
        let store = place.beside(Arc::new(usual.regime)).await?;
        let policy = store.setting(POLICY).await;
        store.close().await;
        self.read(policy?.as_deref().unwrap_or(DEFAULT_POLICY))
    }

    fn base_text(&self, file: &str) -> Option<&str> {
        self.text(&format!("{DEFAULT_POLICY}/{file}"))
    }

    fn calendar(&self) -> Result<Calendar, Vec<calendar::Fault>> {
        let files: Vec<(&str, &str)> = self
            .texts
            .iter()
            .filter_map(|(path, text)| Some((path.strip_prefix("calendar/")?, text.as_str())))
            .collect();
        Calendar::parse(&files)
    }
}

/// What the register of clauses says that the product does not know.
fn register_faults(articles: &Articles, register: &Register) -> Vec<String> {
    let decisions: Vec<&str> = rules::decide::decisions()
        .iter()
        .map(|decision| decision.code)
        .collect();
    let parameters: Vec<&str> = rules::parameter::PARAMETERS.iter().map(|(id, _)| *id).collect();
    let acts: Vec<&str> = acts::list::ACTS.iter().map(|entry| entry.meta.code).collect();
    register.check(
        articles,
        &Known {
            decisions: &decisions,
            parameters: &parameters,
            acts: &acts,
        },
    )
}

fn named<T: std::fmt::Display>(list: Vec<T>, faults: &mut Vec<String>) {
    faults.extend(list.iter().map(ToString::to_string));
}

fn built_in(folder: &Dir<'_>, texts: &mut BTreeMap<String, String>) {
    for file in folder.files() {
        if let Some(text) = file.contents_utf8() {
            texts.insert(file.path().to_string_lossy().into_owned(), text.to_owned());
        }
    }
    folder.dirs().for_each(|inner| built_in(inner, texts));
}

fn read_folder(root: &Path, folder: &Path, texts: &mut BTreeMap<String, String>) -> Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            read_folder(root, &path, texts)?;
        } else if let Ok(inside) = path.strip_prefix(root) {
            let text =
                std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            texts.insert(inside.to_string_lossy().replace('\\', "/"), text);
        }
    }
    Ok(())
}
