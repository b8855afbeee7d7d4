//! The keys that only one case file may hold (Articles 4, 11, 14).

use super::Claim;
use crate::organisation::Organisation;
use crate::person::Person;
use crate::plan::Plan;
use crate::project::Project;

/// The platform code, and the row of the workbook it was imported from.
pub(super) fn of_project(project: &Project) -> Vec<Claim> {
    let code = project.code.as_ref().map(|code| Claim {
        kind: "project_code",
        key: code.code.clone(),
    });
    let origin = project.origin.as_ref().map(|origin| Claim {
        kind: "import",
        key: origin.fingerprint.clone(),
    });
    code.into_iter().chain(origin).collect()
}

/// One plan of a kind for a year.
pub(super) fn of_plan(plan: &Plan) -> Vec<Claim> {
    let kind = plan.kind.map_or("", crate::words::PlanKind::code);
    vec![Claim {
        kind: "annual_plan",
        key: format!("{} {kind}", plan.year),
    }]
}

/// A name belongs to one organisation.
pub(super) fn of_organisation(organisation: &Organisation) -> Vec<Claim> {
    vec![Claim {
        kind: "organisation_name",
        key: organisation.name.clone(),
    }]
}

/// A name for signing in belongs to one person.
pub(super) fn of_person(person: &Person) -> Vec<Claim> {
    vec![Claim {
        kind: "login",
        key: Person::login_key(&person.login),
    }]
}
