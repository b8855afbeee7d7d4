//! First passwords: made by the product, shown once to the system administrator, good for one sign-in, after which its
//! holder sets their own (Article 4: each act is that of one person).

use acts::case::CaseId;

use crate::identity;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::{instant, password};

/// The state of a first password that nobody has used.
const GIVEN: &str = "given";
/// The state of a first password that has been used once.
const USED: &str = "used";
/// How many characters a group has, so that it can be read out.
const GROUP: usize = 5;
/// How many characters there are without the hyphens: a hundred bits.
const LENGTH: usize = 20;

fn setting(person: &CaseId) -> String {
    format!("first_password/{person}")
}

/// Makes a first password in place of any other password of the person, and ends the person's sessions.
///
/// # Errors
/// [`Problem`] when the store cannot be written.
pub async fn give(office: &Office, person: &CaseId) -> Result<String, Problem> {
    let secret = grouped(&identity::token(&office.app));
    password::set(office, person, &secret).await?;
    office.app.store.set_setting(&setting(person), GIVEN).await?;
    end_sessions(office, person).await?;
    Ok(secret)
}

/// Whether the person may still sign in with the password that was just found right: a first password admits once.
///
/// # Errors
/// [`Problem`] when the store cannot be read or written.
pub async fn admits(office: &Office, person: &CaseId) -> Result<bool, Problem> {
    let (store, name) = (&office.app.store, setting(person));
    if store.setting(&name).await?.is_none() {
        return Ok(true);
    }
    if !store.take_setting(&name, GIVEN).await? {
        return Ok(false);
    }
    store.set_setting(&name, USED).await?;
    Ok(true)
}

/// Whether the person signed in with a first password and has not set their own yet.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn is_used(office: &Office, person: &CaseId) -> Result<bool, Problem> {
    Ok(office.app.store.setting(&setting(person)).await?.as_deref() == Some(USED))
}

/// Sets a password of the person's own choice and ends all sessions.
///
/// # Errors
/// [`Problem::Refused`] with everything that stands against it.
pub async fn replace(office: &Office, person: &CaseId, own: &str) -> Result<(), Problem> {
    password::choose(office, person, own).await?;
    office.app.store.take_setting(&setting(person), USED).await?;
    end_sessions(office, person).await
}

async fn end_sessions(office: &Office, person: &CaseId) -> Result<(), Problem> {
    let at = instant(office.app.clock.now());
    Ok(office.app.store.end_sessions_of(person, &at).await?)
}

/// The first characters of a token in groups.
fn grouped(token: &str) -> String {
    let signs: Vec<char> = token.chars().take(LENGTH).collect();
    let groups: Vec<String> = signs.chunks(GROUP).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_password_can_be_read_out() {
        assert_eq!(grouped("abcdefghijklmnopqrstuvwxyz"), "abcde-fghij-klmno-pqrst");
    }
}
