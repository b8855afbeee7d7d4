//! Passwords: Argon2id with 64 MiB and three passes, at most two at once, off the threads that serve requests.

use acts::case::CaseId;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use jiff::Timestamp;

use crate::messages::both;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::instant;
use crate::session::password_policy::GOVERNMENT;

/// Memory for one hash, in KiB.
const MEMORY: u32 = 64 * 1024;
/// Passes over the memory.
const PASSES: u32 = 3;
/// A hash of no one's password, so that an unknown name takes the same time as a known one.
const NOBODY: &str =
    "$argon2id$v=19$m=65536,t=3,p=1$c2FsdCBvZiBub2JvZHkh$YQQX7vm6Vm0lGDN1IF1mN9hlHZ1PUOEQqL4z1mLzZ+4";

fn hasher() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Whether this may be the password of somebody with these names: login, own name, name of the office.
///
/// # Errors
/// [`Problem::Refused`] with everything that stands against it.
pub fn weigh(password: &str, names: &[&str]) -> Result<(), Problem> {
    refused_for(&GOVERNMENT.faults(password, names))
}

/// Every fault in one answer; nothing when there is none.
fn refused_for(faults: &[&str]) -> Result<(), Problem> {
    if faults.is_empty() {
        return Ok(());
    }
    let said: Vec<(String, String)> = faults.iter().map(|key| both(key)).collect();
    let zh: Vec<&str> = said.iter().map(|(zh, _)| zh.as_str()).collect();
    let en: Vec<&str> = said.iter().map(|(_, en)| en.as_str()).collect();
    Err(Problem::Refused(zh.join("；"), en.join("; ")))
}

/// Sets a password of a person's own choice, weighed against the policy, the person's names and earlier passwords.
///
/// # Errors
/// [`Problem::Refused`] with everything that stands against it.
pub async fn choose(office: &Office, person: &CaseId, password: &str) -> Result<(), Problem> {
    let file = office.app.store.case(person).await?.ok_or(Problem::NotFound)?;
    let account = file.person().ok_or(Problem::NotFound)?;
    let directory = office.directory().await?;
    let names = [
        account.login.as_str(),
        account.name.as_str(),
        directory.name(&account.office),
    ];
    let mut faults = GOVERNMENT.faults(password, &names);
    if faults.is_empty() && was_used(office, person, password).await? {
        faults.push("password.used_before");
    }
    refused_for(&faults)?;
    set(office, person, password).await
}

/// Whether this is the present password or one of the latest before it.
async fn was_used(office: &Office, person: &CaseId, password: &str) -> Result<bool, Problem> {
    let store = &office.app.store;
    let earlier = GOVERNMENT.remembered.saturating_sub(1);
    let mut kept = store.earlier_passwords(person, earlier).await?;
    kept.extend(store.credential(person).await?);
    for phc in kept {
        if verified(office, phc, password).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Until when the password of a person is good.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn good_until(office: &Office, person: &CaseId) -> Result<Timestamp, Problem> {
    let now = office.app.clock.now();
    let Some(kept) = office.app.store.password(person).await? else {
        return Ok(now);
    };
    let changed: Option<Timestamp> = kept.changed_at.parse().ok();
    let until = changed.and_then(|changed| changed.checked_add(GOVERNMENT.life()).ok());
    // An instant that cannot be read is no licence to go on.
    Ok(until.unwrap_or(now))
}

/// Sets the password of a person, in place of an earlier one; it was weighed before, or the product made it.
///
/// # Errors
/// [`Problem::Refused`] when it is too short or too long.
pub async fn set(office: &Office, person: &CaseId, password: &str) -> Result<(), Problem> {
    if !(GOVERNMENT.shortest..=GOVERNMENT.longest).contains(&password.chars().count()) {
        return refused_for(&["sign_in.password_length"]);
    }
    let mut salt = [0; 16];
    office.app.entropy.fill(&mut salt);
    let password = password.to_owned();
    let hash = move || {
        let hash = hasher()?
            .hash_password_with_salt(password.as_bytes(), &salt)
            .ok()?;
        Some(hash.to_string())
    };
    let phc = off_thread(office, hash)
        .await?
        .ok_or_else(|| Problem::Internal("a password was not hashed".to_owned()))?;
    let at = instant(office.app.clock.now());
    Ok(office.app.store.set_credential(person, &phc, &at).await?)
}

/// Whether this is the password of the person; nobody's takes as long as anybody's.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn is_right(office: &Office, person: Option<&CaseId>, password: &str) -> Result<bool, Problem> {
    let phc = match person {
        Some(person) => office.app.store.credential(person).await?,
        None => None,
    };
    let known = phc.is_some();
    let right = verified(office, phc.unwrap_or_else(|| NOBODY.to_owned()), password).await?;
    Ok(right && known)
}

/// Whether this is the password behind a hash.
async fn verified(office: &Office, phc: String, password: &str) -> Result<bool, Problem> {
    let password = password.to_owned();
    let verify = move || {
        let (Ok(hash), Some(hasher)) = (PasswordHash::new(&phc), hasher()) else {
            return false;
        };
        hasher.verify_password(password.as_bytes(), &hash).is_ok()
    };
    off_thread(office, verify).await
}

/// Runs a hash where it holds nobody up, and no more than two at once.
async fn off_thread<T: Send + 'static>(
    office: &Office,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let leave = office.hashers.acquire().await;
    let done = tokio::task::spawn_blocking(work).await;
    drop(leave);
    done.map_err(|error| Problem::Internal(format!("hashing a password: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_nobody_costs_what_every_hash_costs() {
        let nobody = PasswordHash::new(NOBODY).expect("a hash");
        let hash = hasher()
            .expect("a hasher")
            .hash_password_with_salt(b"any", b"sixteen bytes ok")
            .expect("a hash");
        assert_eq!(nobody.params.to_string(), hash.params.to_string());
        assert_eq!(nobody.algorithm, hash.algorithm);
        assert!(hasher().expect("a hasher").verify_password(b"", &nobody).is_err());
    }
}
