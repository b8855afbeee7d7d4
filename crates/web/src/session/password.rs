//! Passwords: Argon2id with 64 MiB and three passes, at most two at once, off the threads that serve requests.

use acts::case::CaseId;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

use crate::messages::both;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::instant;

/// Memory for one hash, in KiB.
const MEMORY: u32 = 64 * 1024;
/// Passes over the memory.
const PASSES: u32 = 3;
/// The fewest characters of a password.
const SHORTEST: usize = 12;
/// The most characters of a password; more would only keep the hasher busy.
const LONGEST: usize = 256;
/// A hash of no one's password, so that an unknown name takes the same time as a known one.
const NOBODY: &str =
    "$argon2id$v=19$m=65536,t=3,p=1$c2FsdCBvZiBub2JvZHkh$YQQX7vm6Vm0lGDN1IF1mN9hlHZ1PUOEQqL4z1mLzZ+4";

fn hasher() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Whether this may be a password.
///
/// # Errors
/// [`Problem::Refused`] when it is too short or too long.
pub fn weigh(password: &str) -> Result<(), Problem> {
    if (SHORTEST..=LONGEST).contains(&password.chars().count()) {
        return Ok(());
    }
    let (zh, en) = both("sign_in.password_length");
    Err(Problem::Refused(zh, en))
}

/// Sets the password of a person, in place of an earlier one.
///
/// # Errors
/// [`Problem::Refused`] when it is too short or too long.
pub async fn set(office: &Office, person: &CaseId, password: &str) -> Result<(), Problem> {
    weigh(password)?;
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
    let (phc, password) = (phc.unwrap_or_else(|| NOBODY.to_owned()), password.to_owned());
    let verify = move || {
        let (Ok(hash), Some(hasher)) = (PasswordHash::new(&phc), hasher()) else {
            return false;
        };
        hasher.verify_password(password.as_bytes(), &hash).is_ok()
    };
    let right = off_thread(office, verify).await?;
    Ok(right && known)
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
