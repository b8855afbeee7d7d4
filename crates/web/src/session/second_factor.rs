//! The second factor: set up with its first code, one use for each time step, three tries for each, and ten recovery codes
//! that are good once. The three administrators do not sign in without it (Articles 4 and 22).

use acts::case::CaseId;
use acts::party::Actor;
use jiff::{SignedDuration, Timestamp};
use store::beside::second_factor::SignInTicket;

use crate::identity;
use crate::office::Office;
use crate::problem::Problem;
use crate::security::{self, Happened, Kind, Outcome};
use crate::session::origin::Origin;
use crate::session::totp::{self, STEP_SECONDS};
use crate::session::{Signed, begin, instant};

/// Wrong codes of one time step after which the next must be waited for.
const TRIES: i64 = 3;
/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;
/// How long the code may be given after the password.
const TICKET: SignedDuration = SignedDuration::from_mins(10);

/// Whether this actor must have a second factor.
#[must_use]
pub fn is_required(actor: &Actor) -> bool {
    actor.duties.iter().any(|duty| duty.administers())
}

/// Whether a second factor is in force.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn is_set(office: &Office, person: &CaseId) -> Result<bool, Problem> {
    let kept = office.app.store.second_factor(person).await?;
    Ok(kept.is_some_and(|factor| !factor.secret.is_empty()))
}

/// A ticket for somebody who gave the right password; the code is asked for next.
///
/// # Errors
/// [`Problem`] when the store cannot be written.
pub async fn ticket(office: &Office, person: &CaseId, password_until: Timestamp) -> Result<String, Problem> {
    let app = &office.app;
    let token = identity::token(app);
    let now = app.clock.now();
    let ticket = SignInTicket {
        digest: identity::digest(&token),
        person: person.clone(),
        password_until: instant(password_until),
        begun_at: instant(now),
    };
    app.store.begin_sign_in(&ticket, &instant(now - TICKET)).await?;
    Ok(token)
}

/// Whose ticket this is, while it is good.
///
/// # Errors
/// [`Problem::SignInNeeded`] when it is nobody's or too old: one begins again with the password.
pub async fn holder(office: &Office, token: &str) -> Result<SignInTicket, Problem> {
    let app = &office.app;
    let ticket = app.store.sign_in_ticket(&identity::digest(token)).await?;
    let oldest = instant(app.clock.now() - TICKET);
    ticket
        .filter(|ticket| ticket.begun_at >= oldest)
        .ok_or(Problem::SignInNeeded)
}

/// Begins the session of a ticket whose code was right.
///
/// # Errors
/// [`Problem::SignInNeeded`] when the ticket was used meanwhile.
pub async fn enter(
    office: &Office,
    origin: &Origin,
    ticket: &SignInTicket,
) -> Result<(Signed, String), Problem> {
    if !office.app.store.take_sign_in_ticket(&ticket.digest).await? {
        return Err(Problem::SignInNeeded);
    }
    note(office, origin, (Kind::SignIn, Outcome::Done), &ticket.person).await?;
    let until = ticket.password_until.parse().unwrap_or(Timestamp::UNIX_EPOCH);
    begin(office, &ticket.person, Some(until)).await
}

/// Begins to set up a factor: gives a new secret that waits for its first code.
///
/// # Errors
/// [`Problem`] when the store cannot be written.
pub async fn prepare(office: &Office, person: &CaseId) -> Result<String, Problem> {
    let mut secret = [0; 20];
    office.app.entropy.fill(&mut secret);
    let secret = totp::letters(&secret);
    office.app.store.begin_second_factor(person, &secret).await?;
    Ok(secret)
}

/// Puts the waiting secret in force with its first code; gives the recovery codes, which are shown this once.
///
/// # Errors
/// [`Problem::CodeNeeded`] for a wrong code, [`Problem::TooMany`] after three.
pub async fn confirm(
    office: &Office,
    origin: &Origin,
    (person, code): (&CaseId, &str),
) -> Result<Vec<String>, Problem> {
    let store = &office.app.store;
    let pending = store.second_factor(person).await?.map(|factor| factor.pending);
    let pending = pending
        .filter(|pending| !pending.is_empty())
        .ok_or(Problem::CodeNeeded)?;
    take_try(office, person).await?;
    let Some(step) = step_of(office, &pending, code) else {
        note(office, origin, (Kind::FactorSet, Outcome::Refused), person).await?;
        return Err(Problem::CodeNeeded);
    };
    note(office, origin, (Kind::FactorSet, Outcome::Done), person).await?;
    let at = instant(office.app.clock.now());
    if !store.confirm_second_factor(person, (&pending, step), &at).await? {
        return Err(Problem::CodeNeeded);
    }
    renew_recovery_codes(office, person).await
}

/// Whether a code, or a recovery code, is right now; each is right once.
///
/// # Errors
/// [`Problem::CodeNeeded`] for a wrong code, [`Problem::TooMany`] after three.
pub async fn check(office: &Office, origin: &Origin, (person, code): (&CaseId, &str)) -> Result<(), Problem> {
    let store = &office.app.store;
    let factor = store.second_factor(person).await?.ok_or(Problem::CodeNeeded)?;
    take_try(office, person).await?;
    if let Some(step) = step_of(office, &factor.secret, code)
        && store.use_second_factor(person, step).await?
    {
        return Ok(());
    }
    let recovery = identity::digest(&typed(code));
    if store.take_recovery_code(person, &recovery).await? {
        return note(office, origin, (Kind::RecoveryCode, Outcome::Done), person).await;
    }
    note(office, origin, (Kind::SignIn, Outcome::Refused), person).await?;
    Err(Problem::CodeNeeded)
}

/// Makes recovery codes in place of all earlier ones.
async fn renew_recovery_codes(office: &Office, person: &CaseId) -> Result<Vec<String>, Problem> {
    let codes: Vec<String> = std::iter::repeat_with(|| identity::token(&office.app))
        .take(RECOVERY_CODES)
        .map(|token| token.chars().rev().take(16).collect())
        .collect();
    let digests: Vec<String> = codes.iter().map(|code| identity::digest(code)).collect();
    office.app.store.set_recovery_codes(person, &digests).await?;
    Ok(codes)
}

/// A recovery code as it was made: however it was typed.
fn typed(code: &str) -> String {
    let kept = code.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|sign| sign.to_ascii_lowercase()).collect()
}

/// One try of the present time step.
async fn take_try(office: &Office, person: &CaseId) -> Result<(), Problem> {
    let (step, left) = now(office);
    if office.app.store.try_second_factor(person, step, TRIES).await? {
        return Ok(());
    }
    Err(Problem::TooMany(left))
}

/// The present time step, and the seconds that are left of it.
fn now(office: &Office) -> (i64, u32) {
    let second = office.app.clock.now().as_second();
    let left = STEP_SECONDS - second.rem_euclid(STEP_SECONDS);
    (second.div_euclid(STEP_SECONDS), u32::try_from(left).unwrap_or(1))
}

/// The time step whose code this is: the present one, or a neighbour when a clock is a little off.
fn step_of(office: &Office, secret: &str, code: &str) -> Option<i64> {
    let (step, _) = now(office);
    let code: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    (step - 1..=step + 1).find(|step| totp::code(secret, *step).as_ref() == Some(&code))
}

async fn note(
    office: &Office,
    origin: &Origin,
    (kind, outcome): (Kind, Outcome),
    person: &CaseId,
) -> Result<(), Problem> {
    let actor = office.actor(person).await?;
    let happened = Happened {
        kind,
        outcome,
        actor: actor.as_ref(),
        object: person.as_str(),
    };
    security::note(office, origin, happened).await
}
