//! The log of security events: who signed in or failed to, what was refused, what was done to accounts, what
//! administrators read. It is written before what it tells of is done: what cannot be logged is not done (articles 42 to 46).

use acts::party::Actor;
use store::beside::security_event::SecurityEvent;

use crate::identity;
use crate::office::Office;
use crate::problem::Problem;
use crate::session::instant;
use crate::session::origin::Origin;

/// The longest text of a column, in characters.
const LONGEST: usize = 300;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody signed in, or failed to.
    SignIn,
    /// Somebody signed out.
    SignOut,
    /// A session was ended from the page of the account.
    SessionEnded,
    /// A request was refused: not permitted, or not to be seen.
    Refused,
    /// A password was changed by its holder.
    PasswordChanged,
    /// A first password was handed over, also in place of a lost one.
    FirstPasswordGiven,
    /// A second factor was set up.
    FactorSet,
    /// A second factor was ended.
    FactorEnded,
    /// New recovery codes were made, or one was used.
    RecoveryCode,
    /// An administrator looked at something.
    AdministratorRead,
    /// The log was taken out as a file.
    LogExported,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::SignIn,
        Self::SignOut,
        Self::SessionEnded,
        Self::Refused,
        Self::PasswordChanged,
        Self::FirstPasswordGiven,
        Self::FactorSet,
        Self::FactorEnded,
        Self::RecoveryCode,
        Self::AdministratorRead,
        Self::LogExported,
    ];

    /// The code under which it is kept and named.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::SignOut => "sign_out",
            Self::SessionEnded => "session_ended",
            Self::Refused => "refused",
            Self::PasswordChanged => "password_changed",
            Self::FirstPasswordGiven => "first_password_given",
            Self::FactorSet => "factor_set",
            Self::FactorEnded => "factor_ended",
            Self::RecoveryCode => "recovery_code",
            Self::AdministratorRead => "administrator_read",
            Self::LogExported => "log_exported",
        }
    }
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was refused.
    Refused,
}

impl Outcome {
    /// The code under which it is kept and named.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }
}

/// The standing of the three administrators in the log.
pub const ADMINISTRATOR: &str = "administrator";
/// The standing of everybody else who has an account.
pub const PERSON: &str = "person";
/// The standing of whoever is not signed in.
pub const NOBODY: &str = "nobody";

/// What is to be logged.
#[derive(Debug, Clone, Copy)]
pub struct Happened<'a> {
    /// What.
    pub kind: Kind,
    /// How it ended.
    pub outcome: Outcome,
    /// Who; nobody when nobody is signed in.
    pub actor: Option<&'a Actor>,
    /// On what: a path, an account, a session.
    pub object: &'a str,
}

/// Logs something.
///
/// # Errors
/// [`Problem::Unavailable`] when it cannot be written; what it tells of must not be done then.
pub async fn note(office: &Office, origin: &Origin, happened: Happened<'_>) -> Result<(), Problem> {
    let app = &office.app;
    let event = SecurityEvent {
        id: identity::fresh(app).0,
        happened_at: instant(app.clock.now()),
        kind: happened.kind.code().to_owned(),
        outcome: happened.outcome.code().to_owned(),
        person: happened
            .actor
            .map(|actor| actor.person.0.clone())
            .unwrap_or_default(),
        standing: standing(happened.actor).to_owned(),
        address: plain(&origin.address),
        object: plain(happened.object),
    };
    Ok(app.store.note_security_event(&event).await?)
}

fn standing(actor: Option<&Actor>) -> &'static str {
    match actor {
        None => NOBODY,
        Some(actor) if actor.duties.iter().any(|duty| duty.administers()) => ADMINISTRATOR,
        Some(_) => PERSON,
    }
}

/// A text that cannot forge a line or change how one reads: control characters and signs that turn the direction are
/// replaced, and what is too long is cut.
#[must_use]
pub fn plain(text: &str) -> String {
    let turns = |sign: char| matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let shown = |sign: char| {
        if sign.is_control() || turns(sign) {
            '\u{fffd}'
        } else {
            sign
        }
    };
    text.chars().take(LONGEST).map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_forges_a_line() {
        let forged = plain("a\r\nb\u{1b}[31m\u{202e}c\u{2028}d\t");
        assert!(!forged.chars().any(char::is_control), "{forged:?}");
        assert_eq!(forged.chars().filter(|sign| *sign == '\u{fffd}').count(), 6);
        assert_eq!(plain(&"长".repeat(1_000)).chars().count(), LONGEST);
    }
}
