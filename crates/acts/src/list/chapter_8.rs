//! Acts of chapter 8, supplementary provisions (Articles 47 to 49), and what comes about by them.

use serde::{Deserialize, Serialize};

use crate::act::Entry;
use crate::case::Stamp;
use crate::chapter_8::{interpret_article, publish_calendar_year, put_policy_in_force};
use crate::law_register::LawRegister;

/// The acts of chapter 8, in the order of the articles.
pub(super) const ACTS: &[Entry] = &[
    Entry::of::<publish_calendar_year::PublishCalendarYear>(),
    Entry::of::<interpret_article::InterpretArticle>(),
    Entry::of::<put_policy_in_force::PutPolicyInForce>(),
];

events! {
    /// What comes about in the register of calendars, policies and interpretations.
    LawRegisterEvent on LawRegister {
        CalendarYearPublished(publish_calendar_year::CalendarYearPublished),
        InterpretationMade(interpret_article::InterpretationMade),
        PolicyPutInForce(put_policy_in_force::PolicyPutInForce),
    }
}
