//! Signing in: the same answer and the same time for an unknown name, and a delay that grows with failures and ends
//! by itself, so that nobody can be locked out for good.

use acts::case::CaseId;
use jiff::{SignedDuration, Timestamp};
use store::beside::sign_in_failure::SignInFailures;
use tokio::sync::MutexGuard;

use crate::identity;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::{Signed, begin, first_password, instant, password};

/// How many failures are forgiven before the delay begins.
const FORGIVEN: u64 = 3;
/// The longest delay.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);
/// After this long without a failure all is forgotten.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(1);

/// What somebody types to sign in.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The name for signing in, in any letter case.
    pub login: String,
    /// The password.
    pub password: String,
}

/// Signs somebody in; gives the session and the token for the cookie.
///
/// # Errors
/// [`Problem::SignInFailed`] for a wrong name or password, [`Problem::TooMany`] while the delay lasts.
pub async fn sign_in(office: &Office, credentials: &Credentials) -> Result<(Signed, String), Problem> {
    let login = acts::person::Person::login_key(&credentials.login);
    let subject = identity::digest(&login);
    let store = &office.app.store;
    let _turn = turn(office, &subject).await;
    let now = office.app.clock.now();
    if let Some(failures) = store.sign_in_failures(&subject).await? {
        let wait = wait(&failures, now);
        if wait > SignedDuration::ZERO {
            return Err(Problem::TooMany(
                u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).max(1),
            ));
        }
        if is_forgotten(&failures, now) {
            store.forget_sign_in_failures(&subject).await?;
        }
    }
    let person: Option<CaseId> = store.claimed_by("login", &login).await?;
    if !password::is_right(office, person.as_ref(), &credentials.password).await? {
        store.count_sign_in_failure(&subject, &instant(now)).await?;
        tracing::warn!(subject, "signing in failed");
        return Err(Problem::SignInFailed);
    }
    store.forget_sign_in_failures(&subject).await?;
    let person = person.ok_or(Problem::SignInFailed)?;
    if !first_password::admits(office, &person).await? {
        return Err(Problem::SignInFailed);
    }
    begin(office, &person).await
}

/// The turn of a name: whoever tries it meanwhile waits, and then finds the failures counted.
async fn turn<'a>(office: &'a Office, subject: &str) -> Option<MutexGuard<'a, ()>> {
    let spread = subject.bytes().fold(0, |sum: usize, byte| {
        sum.wrapping_mul(31).wrapping_add(usize::from(byte))
    });
    let place = spread.checked_rem(office.sign_ins.len())?;
    Some(office.sign_ins.get(place)?.lock().await)
}

/// How long it is still to wait after these failures.
fn wait(failures: &SignInFailures, now: Timestamp) -> SignedDuration {
    let Some(beyond) = failures.count.checked_sub(FORGIVEN) else {
        return SignedDuration::ZERO;
    };
    let Ok(last) = failures.last_at.parse::<Timestamp>() else {
        return LONGEST;
    };
    let seconds = 1_i64
        .checked_shl(u32::try_from(beyond).unwrap_or(u32::MAX).min(32))
        .unwrap_or(i64::MAX);
    let delay = SignedDuration::from_secs(seconds).min(LONGEST);
    delay
        .saturating_sub(now.duration_since(last))
        .max(SignedDuration::ZERO)
}

fn is_forgotten(failures: &SignInFailures, now: Timestamp) -> bool {
    failures
        .last_at
        .parse::<Timestamp>()
        .is_ok_and(|last| now.duration_since(last) > FORGOTTEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(count: u64, seconds: i64) -> i64 {
        let last: Timestamp = "2026-01-08T01:00:00Z".parse().expect("an instant");
        let failures = SignInFailures {
            count,
            last_at: instant(last),
        };
        wait(&failures, last + SignedDuration::from_secs(seconds)).as_secs()
    }

    #[test]
    fn the_delay_grows_is_capped_and_ends_by_itself() {
        assert_eq!(after(2, 0), 0);
        assert_eq!(after(3, 0), 1);
        assert_eq!(after(6, 0), 8);
        assert_eq!(after(6, 5), 3);
        assert_eq!(after(6, 9), 0);
        assert_eq!(after(500, 0), 900);
        assert_eq!(after(500, 901), 0);
    }
}
