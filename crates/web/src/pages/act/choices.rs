//! What the references of a form can point at: organisations, cases the actor may see, prepared acts of the case.

mod of_case;

use std::collections::BTreeMap;

use acts::case::CaseKind;
use acts::messages::{Language, text};
use acts::party::{Actor, OrganisationLine};
use store::case_lists::{CaseQuery, CaseRow};
use store::projects::ProjectQuery;

use super::Matter;
use crate::form::Reference;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::pages::similar::JUDGE;
use crate::problem::Problem;
use crate::scope;
use crate::similar::Asked;
use crate::ui::{Choice, Choices};

/// The most cases that are offered for choice; a longer identity can always be typed.
const MOST: u32 = 500;

/// How many pages of other case files are offered for choice.
const OTHER_PAGES: u32 = 10;

/// The choices, gathered before the form is drawn.
#[derive(Debug, Default)]
pub struct Gathered {
    organisations: Vec<Choice>,
    colleagues: Vec<Choice>,
    others: Vec<(Reference, Vec<Choice>)>,
    cases: Vec<Choice>,
    similar: Vec<Choice>,
    drafts: Vec<Choice>,
    measures: Vec<Choice>,
    of_case: BTreeMap<Reference, Vec<Choice>>,
}

impl Choices for Gathered {
    fn choices(&self, of: Reference) -> &[Choice] {
        match of {
            Reference::Organisation => &self.organisations,
            Reference::Colleague => &self.colleagues,
            Reference::System | Reference::Framework | Reference::DevelopmentPlan | Reference::Plan => {
                let found = self.others.iter().find(|(reference, _)| *reference == of);
                found.map_or(&[], |(_, choices)| choices)
            }
            Reference::Case => &self.cases,
            Reference::Similar => &self.similar,
            Reference::Draft => &self.drafts,
            Reference::Measure => &self.measures,
            Reference::Contract
            | Reference::Procurement
            | Reference::BillLine
            | Reference::Order
            | Reference::Finding
            | Reference::AuditFinding
            | Reference::Request
            | Reference::Violation
            | Reference::Expert => self.of_case.get(&of).map_or(&[], Vec::as_slice),
        }
    }
}

/// Gathers the choices for the form of an act.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn gathered(office: &Office, reader: &Reader, matter: &Matter) -> Result<Gathered, Problem> {
    let actor = &reader.signed.actor;
    let directory = office.directory().await?;
    let reports = matter.entry.meta.code == "report_project";
    let own = |line: &&OrganisationLine| {
        !reports || line.id == actor.office || line.parent.as_ref() == Some(&actor.office)
    };
    let organisations = directory.iter().filter(own).map(|line| Choice {
        value: line.id.0.clone(),
        label: line.name.clone(),
    });
    let schema = matter.entry.schema().as_value().to_string();
    let asks_case = schema.contains("\"x-ui\":\"case\"");
    let colleagues = if schema.contains("\"x-ui\":\"colleague\"") {
        colleagues(office, actor).await?
    } else {
        Vec::new()
    };
    let cases = if asks_case {
        cases(office, actor).await?
    } else {
        Vec::new()
    };
    let drafts = matter
        .case
        .iter()
        .flat_map(|case| &case.drafts)
        .filter(|draft| draft.is_before(actor));
    let drafts = drafts.map(|draft| Choice {
        value: draft.number.to_string(),
        label: format!("№ {} {}", draft.number, text(reader.language, "act", &draft.act)),
    });
    Ok(Gathered {
        organisations: organisations.collect(),
        colleagues,
        others: others(office, actor, &schema).await?,
        cases,
        similar: similar(office, reader, matter).await?,
        drafts: drafts.collect(),
        measures: measures(office, reader.language),
        of_case: matter
            .case
            .as_ref()
            .map(|case| of_case::all(reader.language, case))
            .unwrap_or_default(),
    })
}

/// The measures there are, each by its number and title.
fn measures(office: &Office, language: Language) -> Vec<Choice> {
    let policies = &office.regime().policies;
    let known = policies.ids().filter_map(|id| policies.policy(id));
    known
        .map(|policy| Choice {
            value: policy.id.clone(),
            label: format!(
                "{} · {}",
                policy.number,
                language.of(&policy.title.zh, &policy.title.en)
            ),
        })
        .collect()
}

/// The projects that the actor may see, each by a name that no other has: they are chosen by it.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn cases(office: &Office, actor: &Actor) -> Result<Vec<Choice>, Problem> {
    let directory = office.directory().await?;
    let query = ProjectQuery {
        scope: scope::projects(actor),
        ..ProjectQuery::default()
    };
    let rows = office.app.store.all_projects(&query, MOST).await?;
    let mut seen = BTreeMap::new();
    let mut all = Vec::new();
    for row in rows {
        let name = format!("{} · {}", row.line.name, directory.name(&row.line.unit));
        let before: &mut u32 = seen.entry(name.clone()).or_default();
        *before += 1;
        let label = match *before {
            1 => name,
            again => format!("{name} · {} ({again})", row.line.plan_year),
        };
        all.push(Choice {
            value: row.case.0,
            label,
        });
    }
    Ok(all)
}

/// What resembles the project of the case, where the form asks for one of these, and what was judged before.
async fn similar(office: &Office, reader: &Reader, matter: &Matter) -> Result<Vec<Choice>, Problem> {
    let asks = matter.entry.meta.code == JUDGE;
    let Some(asked) = matter.case.as_ref().filter(|_| asks).and_then(Asked::of) else {
        return Ok(Vec::new());
    };
    let directory = office.directory().await?;
    let found = crate::similar::similar(office, &reader.signed.actor, asked)
        .await?
        .found;
    let choice = |compared: crate::similar::Compared| {
        let unit = compared
            .unit()
            .map(|unit| directory.name(unit))
            .unwrap_or_default();
        Choice {
            label: format!("{} · {unit}", compared.text.name),
            value: compared.file.id.0,
        }
    };
    Ok(found.into_iter().map(choice).collect())
}

/// The other people of the office whose accounts are open.
async fn colleagues(office: &Office, actor: &Actor) -> Result<Vec<Choice>, Problem> {
    let people = office.app.store.people().await?;
    let open = people.iter().filter_map(|file| Some((&file.id, file.person()?)));
    Ok(open
        .filter(|(id, person)| person.office == actor.office && !person.closed && **id != actor.person)
        .map(|(id, person)| Choice {
            value: id.0.clone(),
            label: format!("{} · {}", person.name, person.login),
        })
        .collect())
}

/// The case files of other kinds that the form asks for, as far as the actor may see them.
async fn others(
    office: &Office,
    actor: &Actor,
    schema: &str,
) -> Result<Vec<(Reference, Vec<Choice>)>, Problem> {
    let kinds = [
        (Reference::System, CaseKind::System),
        (Reference::Framework, CaseKind::Framework),
        (Reference::DevelopmentPlan, CaseKind::DevelopmentPlan),
        (Reference::Plan, CaseKind::Plan),
    ];
    let mut found = Vec::new();
    for (reference, kind) in kinds {
        if !schema.contains(&format!("\"x-ui\":\"{}\"", kind.code())) {
            continue;
        }
        let mut rows = Vec::new();
        for page in 0..OTHER_PAGES {
            let query = CaseQuery {
                scope: scope::projects(actor),
                kinds: vec![kind.code().to_owned()],
                page,
                ..CaseQuery::default()
            };
            let more = office.app.store.case_lines(&query).await?;
            rows.extend(more.rows);
            if u64::try_from(rows.len()).unwrap_or(u64::MAX) >= more.total {
                break;
            }
        }
        let choice = |row: CaseRow| Choice {
            value: row.case.0,
            label: row.line.title,
        };
        found.push((reference, rows.into_iter().map(choice).collect()));
    }
    Ok(found)
}
