//! A fresh installation for a crash loop: the register of organisations, one unit, and a person for each client.

use std::path::Path;
use std::sync::Arc;

use acts::case::CaseId;
use anyhow::{Result, anyhow, bail};
use serde_json::{Value, json};
use web::app::{Clock, Demonstration, Transport};
use web::office::Office;
use web::office::submission::Submission;
use web::setup::installation;

use crate::clock::SystemClock;
use crate::data_folder::{MADE_FOR, Place};
use crate::law_folder::{DEFAULT_POLICY, LawFolder};
use crate::register;
use crate::server::{Server, Start};

/// Who acts.
#[derive(Debug, Clone)]
pub struct People {
    /// The unit for which they act.
    pub unit: CaseId,
    /// One for each client.
    pub persons: Vec<CaseId>,
}

/// The year for which clients report: so far ahead that no report is late (Article 6).
#[must_use]
pub fn plan_year() -> i16 {
    SystemClock.today().year().saturating_add(2)
}

/// Makes the installation.
///
/// # Errors
/// The place is not empty, or an act was refused.
pub async fn prepare(place: &Place, program: &Path, clients: usize) -> Result<People> {
    let folder = LawFolder::open(None)?;
    let law = folder.read(DEFAULT_POLICY)?;
    let start = Start {
        regime: Arc::new(law.regime),
        articles: Arc::new(law.articles),
        register: Arc::new(law.register),
        interpretations: Arc::new(law.interpretations),
        demonstration: Demonstration::On,
        transport: Transport::Plain,
        reader: program.to_owned(),
    };
    let server = Server::open(place.clone(), start, Arc::new(SystemClock)).await?;
    let people = enter(&server, &folder, clients).await;
    server.folder.store.close().await;
    people
}

async fn enter(server: &Server, folder: &LawFolder, clients: usize) -> Result<People> {
    let store = &server.app.store;
    if store.head().await?.0 != 0 {
        bail!("a crash loop begins on an empty database; this one holds acts");
    }
    store.set_setting(MADE_FOR, "demonstration").await?;
    let office = server.office(Arc::new(SystemClock));
    register::enter(&office, folder).await?;
    let kinds = json!({ "name": "演练单位", "aliases": [], "kind": "事业单位", "parties": [] });
    let unit = act(&office, ("register_organisation", None), kinds).await?;
    let mut persons = Vec::new();
    for client in 0..clients {
        let login = format!("client{client}");
        let form = json!({ "name": login, "login": login, "office": unit });
        let person = act(&office, ("register_person", None), form).await?;
        let duties = json!({ "duties": ["prepare"] });
        act(&office, ("assign_duties", Some(person.clone())), duties).await?;
        persons.push(person);
    }
    Ok(People { unit, persons })
}

async fn act(office: &Office, (act, case): (&str, Option<CaseId>), form: Value) -> Result<CaseId> {
    let key = format!("crash-loop/{act}/{form}/{case:?}");
    let submission = Submission {
        act: act.to_owned(),
        case,
        key,
        form,
        ..Submission::default()
    };
    let done = office.submit(&installation(), &submission).await;
    done.map(|done| done.case)
        .map_err(|fault| anyhow!("{act}: {fault:?}"))
}
