//! The first start: two administrators are appointed with a one-time token that the binary prints (Article 4; no
//! default account).

use acts::administration::appoint_administrators::SETUP;
use acts::case::CaseId;
use acts::party::{Actor, Duty, Party};
use serde_json::{Value, json};

use crate::identity;
use crate::office::Office;
use crate::office::submission::{Done, Fault, Submission};
use crate::problem::Problem;
use crate::session::password;

/// The setting that holds the token's digest.
const SETTING: &str = "setup_token";

/// What the first start needs to know.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstStart {
    /// The organisation that runs the installation.
    pub office: String,
    /// Name of the system administrator.
    pub system_name: String,
    /// Name for signing in of the system administrator.
    pub system_login: String,
    /// Password of the system administrator.
    pub system_password: String,
    /// Name of the security administrator.
    pub security_name: String,
    /// Name for signing in of the security administrator.
    pub security_login: String,
    /// Password of the security administrator.
    pub security_password: String,
}

/// The actor in whose name an installation sets itself up: nobody can sign in as it. The binary registers the first
/// organisations and the demonstration's people as it.
#[must_use]
pub fn installation() -> Actor {
    Actor {
        person: CaseId::new(SETUP),
        name: "安装程序".to_owned(),
        office: CaseId::new(SETUP),
        parties: [Party::SystemAdmin, Party::SecurityAdmin].into(),
        duties: [Duty::SystemAdmin, Duty::SecurityAdmin].into(),
    }
}

/// Whether the installation has nobody yet.
///
/// # Errors
/// [`Fault`] when the store cannot be read.
pub async fn is_new(office: &Office) -> Result<bool, Fault> {
    Ok(office.app.store.people().await?.is_empty())
}

/// A new token for the first start; an earlier one no longer opens anything. Only its digest is kept.
///
/// # Errors
/// [`Fault`] when the store cannot be written.
pub async fn token(office: &Office) -> Result<String, Fault> {
    let token = identity::token(&office.app);
    office
        .app
        .store
        .set_setting(SETTING, &identity::digest(&token))
        .await?;
    Ok(token)
}

/// Whether this is the token.
///
/// # Errors
/// [`Fault`] when the store cannot be read.
pub async fn opens(office: &Office, token: &str) -> Result<bool, Fault> {
    let kept = office.app.store.setting(SETTING).await?;
    Ok(kept.is_some_and(|kept| kept == identity::digest(token)))
}

/// Appoints the administrators; the token is used up when it is done.
///
/// # Errors
/// [`Problem::NotFound`] when the token is not the one, and what the act or the passwords say.
pub async fn appoint(office: &Office, token: &str, first: &FirstStart) -> Result<Done, Problem> {
    let digest = identity::digest(token);
    if !opens(office, token).await? || !office.app.store.take_setting(SETTING, &digest).await? {
        return Err(Problem::NotFound);
    }
    let done = appointed(office, (&digest, first)).await;
    if done.is_err() {
        office.app.store.set_setting(SETTING, &digest).await?;
    }
    done
}

async fn appointed(office: &Office, (key, first): (&str, &FirstStart)) -> Result<Done, Problem> {
    password::weigh(&first.system_password, &[&first.system_login, &first.system_name])?;
    password::weigh(
        &first.security_password,
        &[&first.security_login, &first.security_name],
    )?;
    let submission = Submission {
        act: "appoint_administrators".to_owned(),
        key: key.to_owned(),
        form: form(first),
        ..Submission::default()
    };
    let done = office.submit(&installation(), &submission).await?;
    let passwords = [&first.system_password, &first.security_password];
    for (change, secret) in done.changes.iter().zip(passwords) {
        password::set(office, &change.case, secret).await?;
    }
    Ok(done)
}

fn form(first: &FirstStart) -> Value {
    json!({
        "office": first.office,
        "system_name": first.system_name,
        "system_login": first.system_login,
        "security_name": first.security_name,
        "security_login": first.security_login,
    })
}
