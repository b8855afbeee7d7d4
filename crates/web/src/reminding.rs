//! The reminders of a person as desk and API show them: of each deadline the gravest that was noted, not yet seen ones
//! apart from seen ones (Articles 6, 9, 14 and the others that set days).

use acts::party::Actor;
use acts::threshold::Threshold;
use store::beside::reminder::{Reminder, ReminderQuery};
use store::beside::standing_reminder::{SeenReminder, StandingReminder};

use crate::office::Office;
use crate::problem::Problem;
use crate::scope;
use crate::session::instant;

/// The most that are looked at.
const MOST: u32 = 1_000;

/// The reminders for an actor that still stand, one for each deadline: the gravest.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn standing(office: &Office, actor: &Actor) -> Result<Vec<StandingReminder>, Problem> {
    let query = ReminderQuery {
        recipients: scope::recipients(actor),
        due_from: None,
        limit: MOST,
    };
    let found = office.app.store.standing_reminders(&actor.person, &query).await?;
    let mut gravest: Vec<StandingReminder> = Vec::new();
    for one in found {
        let same = gravest
            .iter_mut()
            .find(|kept| is_same(&kept.reminder, &one.reminder));
        match same {
            Some(kept) if gravity(&one.reminder) < gravity(&kept.reminder) => *kept = one,
            Some(_) => {}
            None => gravest.push(one),
        }
    }
    Ok(gravest)
}

/// Whether two were noted of one deadline.
fn is_same(one: &Reminder, other: &Reminder) -> bool {
    one.case == other.case
        && one.kind == other.kind
        && one.due_on == other.due_on
        && one.recipient == other.recipient
}

/// What was reached; a code of another version of the product comes last.
fn gravity(reminder: &Reminder) -> Threshold {
    Threshold::of_code(&reminder.threshold).unwrap_or(Threshold::Provisional)
}

/// Which reminder somebody has seen.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The case file.
    pub case: String,
    /// The deadline's kind.
    pub kind: String,
    /// The day.
    pub due_on: String,
    /// What was reached.
    pub threshold: String,
}

/// Notes that an actor has seen one of the own reminders.
///
/// # Errors
/// [`Problem::NotFound`] when it is none of the actor's.
pub async fn see(office: &Office, actor: &Actor, seen: &Seen) -> Result<(), Problem> {
    let standing = standing(office, actor).await?;
    let own = standing.iter().map(|one| &one.reminder).find(|own| {
        own.case.as_str() == seen.case
            && own.kind == seen.kind
            && own.due_on == seen.due_on
            && own.threshold == seen.threshold
    });
    let own = own.ok_or(Problem::NotFound)?;
    let noted = SeenReminder {
        case: own.case.clone(),
        kind: own.kind.clone(),
        due_on: own.due_on.clone(),
        threshold: own.threshold.clone(),
        seen_at: instant(office.app.clock.now()),
    };
    Ok(office.app.store.see_reminder(&actor.person, &noted).await?)
}
