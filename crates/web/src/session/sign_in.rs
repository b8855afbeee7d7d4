//! Signing in: the same answer and the same time for an unknown name, and a delay that grows with failures and ends
//! by itself, so that nobody can be locked out for good.

use acts::case::CaseId;
use jiff::{SignedDuration, Timestamp};
use store::beside::sign_in_failure::SignInFailures;
use tokio::sync::MutexGuard;

use crate::identity;
use crate::office::Office;
use crate::problem::Problem;
use crate::security::{self, Happened, Kind, Outcome};
use crate::session::origin::Origin;
use crate::session::{Signed, begin, first_password, instant, password, second_factor};

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
    /// The code of the second factor, which programs send along.
    #[serde(default)]
    pub code: Option<String>,
}

/// How far somebody came with the right password.
#[derive(Debug)]
pub enum Admitted {
    /// Signed in, with the token for the cookie.
    In(Box<Signed>, String),
    /// A code is asked for; the ticket stands for the password.
    Code(String),
    /// An administrator has no second factor yet and sets it up now.
    Setting {
        /// The ticket that stands for the password.
        ticket: String,
        /// Whose account it is.
        person: CaseId,
    },
}

/// Signs somebody in as far as the password goes.
///
/// # Errors
/// [`Problem::SignInFailed`] for a wrong name or password, [`Problem::TooMany`] while the delay lasts.
pub async fn sign_in(
    office: &Office,
    origin: &Origin,
    credentials: &Credentials,
) -> Result<Admitted, Problem> {
    origin.weigh()?;
    let login = acts::person::Person::login_key(&credentials.login);
    let subject = identity::digest(&login);
    let store = &office.app.store;
    let _turn = turn(office, &subject).await;
    weigh_delay(office, &subject).await?;
    let person: Option<CaseId> = store.claimed_by("login", &login).await?;
    if !password::is_right(office, person.as_ref(), &credentials.password).await? {
        store
            .count_sign_in_failure(&subject, &instant(office.app.clock.now()))
            .await?;
        return Err(failed(office, origin, person.as_ref()).await);
    }
    store.forget_sign_in_failures(&subject).await?;
    let person = person.ok_or(Problem::SignInFailed)?;
    let Some(actor) = office.actor(&person).await? else {
        return Err(failed(office, origin, Some(&person)).await);
    };
    let Some(until) = admitted(office, &person).await? else {
        return Err(failed(office, origin, Some(&person)).await);
    };
    if second_factor::is_set(office, &person).await? {
        let ticket = second_factor::ticket(office, &person, until).await?;
        return Ok(Admitted::Code(ticket));
    }
    if second_factor::is_required(&actor) {
        let ticket = second_factor::ticket(office, &person, until).await?;
        return Ok(Admitted::Setting { ticket, person });
    }
    let happened = Happened {
        kind: Kind::SignIn,
        outcome: Outcome::Done,
        actor: Some(&actor),
        object: person.as_str(),
    };
    security::note(office, origin, happened).await?;
    let (signed, token) = begin(office, &person, Some(until)).await?;
    Ok(Admitted::In(Box::new(signed), token))
}

/// Until when the password is good that was just found right; a first password is due at once, and admits once.
async fn admitted(office: &Office, person: &CaseId) -> Result<Option<Timestamp>, Problem> {
    if !first_password::admits(office, person).await? {
        return Ok(None);
    }
    if first_password::is_used(office, person).await? {
        return Ok(Some(office.app.clock.now()));
    }
    password::good_until(office, person).await.map(Some)
}

/// Logs a failure, under the account that was named if there is one. What was typed is not kept: it may be a password.
async fn failed(office: &Office, origin: &Origin, person: Option<&CaseId>) -> Problem {
    let happened = Happened {
        kind: Kind::SignIn,
        outcome: Outcome::Refused,
        actor: None,
        object: person.map_or("", CaseId::as_str),
    };
    let noted = security::note(office, origin, happened).await;
    noted.err().unwrap_or(Problem::SignInFailed)
}

/// Logs that somebody signs out.
///
/// # Errors
/// [`Problem::Unavailable`] when it cannot be written.
pub async fn note_leaving(office: &Office, origin: &Origin, signed: &Signed) -> Result<(), Problem> {
    let happened = Happened {
        kind: Kind::SignOut,
        outcome: Outcome::Done,
        actor: Some(&signed.actor),
        object: signed.actor.person.as_str(),
    };
    security::note(office, origin, happened).await
}

/// Refuses while the delay after failures lasts, and forgets failures that lie long back.
async fn weigh_delay(office: &Office, subject: &str) -> Result<(), Problem> {
    let (store, now) = (&office.app.store, office.app.clock.now());
    let Some(failures) = store.sign_in_failures(subject).await? else {
        return Ok(());
    };
    let wait = wait(&failures, now);
    if wait > SignedDuration::ZERO {
        return Err(Problem::TooMany(
            u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).max(1),
        ));
    }
    if is_forgotten(&failures, now) {
        store.forget_sign_in_failures(subject).await?;
    }
    Ok(())
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
