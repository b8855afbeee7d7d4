//! The register of organisations with which a new installation begins, entered by acts like any other (Article 4).

use std::collections::BTreeMap;

use acts::case::CaseId;
use acts::party::Party;
use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use serde_json::{Value, json};
use web::office::Office;
use web::office::submission::Submission;
use web::setup::installation;

use crate::law_folder::LawFolder;

/// One organisation of the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    aliases: Vec<String>,
    kind: String,
    #[serde(default)]
    parties: Vec<Party>,
    #[serde(default)]
    to_be_checked: String,
}

#[derive(Debug, Deserialize)]
struct Register {
    organisation: Vec<Line>,
}

/// The forms by which the organisations of `organisations.toml` are registered.
///
/// # Errors
/// The file is missing or has a fault.
pub fn forms(folder: &LawFolder) -> Result<Vec<Value>> {
    let text = folder
        .text("organisations.toml")
        .context("the folder of policies holds no organisations.toml")?;
    let register: Register = toml::from_str(text).context("organisations.toml")?;
    let form = |line: Line| {
        json!({
            "name": line.name,
            "aliases": line.aliases,
            "kind": line.kind,
            "parties": line.parties,
            "to_be_checked": line.to_be_checked,
        })
    };
    Ok(register.organisation.into_iter().map(form).collect())
}

/// Enters the organisations of `organisations.toml`; gives their case files by name.
///
/// # Errors
/// The file has a fault, or an entry was refused.
pub async fn enter(office: &Office, folder: &LawFolder) -> Result<BTreeMap<String, CaseId>> {
    let mut entered = BTreeMap::new();
    for form in forms(folder)? {
        let name = form
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let submission = Submission {
            act: "register_organisation".to_owned(),
            key: format!("register/{name}"),
            form,
            ..Submission::default()
        };
        let done = office
            .submit(&installation(), &submission)
            .await
            .map_err(|fault| anyhow!("{name}: {fault:?}"))?;
        entered.insert(name, done.case);
    }
    Ok(entered)
}
