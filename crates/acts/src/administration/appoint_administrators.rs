//! The first administrators of a new installation, made once with the one-time token.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::assign_duties::DutiesAssigned;
use super::register_person::PersonRegistered;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::CaseId;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::administration::PersonEvent;
use crate::party::{Duty, Party};
use crate::person::Person;

/// The identity in which an installation sets itself up before anybody has an account.
pub const SETUP: &str = "setup";

/// Two persons, because no one may both keep accounts and assign duties.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AppointAdministrators {
    /// The organisation that runs the installation.
    #[schemars(extend("x-ui" = "organisation"))]
    pub office: CaseId,
    /// Name of the system administrator.
    #[schemars(length(min = 1, max = 40))]
    pub system_name: String,
    /// Name for signing in of the system administrator.
    #[schemars(length(min = 2, max = 40))]
    pub system_login: String,
    /// Name of the security administrator.
    #[schemars(length(min = 1, max = 40))]
    pub security_name: String,
    /// Name for signing in of the security administrator.
    #[schemars(length(min = 2, max = 40))]
    pub security_login: String,
}

impl Act for AppointAdministrators {
    type In = Person;
    const META: Meta = Meta {
        code: "appoint_administrators",
        articles: &["4"],
        course: Course::Opens,
        by: &[Party::SystemAdmin],
        duty: &[Duty::SystemAdmin],
        during: &[],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, _: &Person, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("4", "administrators_apart").at("security_login").says(
            "系统管理员与安全管理员不得为同一人",
            "The system administrator and the security administrator are two persons",
        );
        let apart = !self.system_login.eq_ignore_ascii_case(&self.security_login);
        hearing.weigh(if apart { point.held() } else { point.broken() });
        let point = Point::new("4", "first_start_only").says(
            "首任管理员只能凭一次性令牌设立",
            "The first administrators are appointed with the one-time token only",
        );
        let first = hearing.actor().person.as_str() == SETUP;
        hearing.weigh(if first { point.held() } else { point.broken() });
        let second = CaseId::new(format!("{}-security", hearing.fresh().id));
        hearing.elsewhere(
            second,
            appointed(
                &self.security_name,
                &self.security_login,
                &self.office,
                Duty::SecurityAdmin,
            ),
        );
        appointed(
            &self.system_name,
            &self.system_login,
            &self.office,
            Duty::SystemAdmin,
        )
    }
}

fn appointed(name: &str, login: &str, office: &CaseId, duty: Duty) -> Vec<Event> {
    let registered = PersonRegistered {
        name: name.to_owned(),
        login: login.to_owned(),
        office: office.clone(),
    };
    vec![
        Event::Person(PersonEvent::PersonRegistered(registered)),
        Event::Person(PersonEvent::DutiesAssigned(DutiesAssigned {
            duties: BTreeSet::from([duty]),
        })),
    ]
}
