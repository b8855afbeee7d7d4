//! Similar projects and systems for whoever looks (Article 7, items 1 and 2): candidates from the store, read through the
//! same door as every case, so that nobody is shown what they may not see.

pub mod pairs;
pub mod wanted;

use acts::amount::Yuan;
use acts::case::{Body, CaseFile, CaseId};
use acts::party::Actor;
use acts::permit::may_read;
use acts::project::Project;
use acts::project_facts::ProjectFacts;
use acts::similarity::{Comparable, owner};
use acts::system::System;
use serde_json::Value;
use store::fault::StoreFault;
use store::similar::SimilarQuery;
use store::similar::described::Described;
use store::similar::likeness::{Band, Likeness};

use crate::office::Office;
use crate::scope;

/// As many are shown at most.
pub const SHOWN: usize = 5;
/// As many candidates are read, for some of them are the project's own.
const READ: usize = 12;
/// Scores of one size: the second is so near to the first, in hundredths, that their order tells nothing.
const NEAR: f64 = 0.97;

/// What is compared: a project as it stands or as it is being written.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Its texts.
    pub text: Comparable,
    /// Its case file; none while it is first reported.
    pub case: Option<CaseId>,
    /// Its unit.
    pub unit: Option<CaseId>,
    /// What is stated of it, as far as it names other cases.
    pub facts: ProjectFacts,
    /// The part that was split off, or that it was split off from.
    pub split: Option<CaseId>,
}

impl Asked {
    /// A project as it stands; none for what cannot be compared.
    #[must_use]
    pub fn of(file: &CaseFile) -> Option<Self> {
        let project = file.project();
        let split = project.and_then(|project| project.split_from.clone().or(project.public_part.clone()));
        Some(Self {
            text: Comparable::of(file)?,
            case: Some(file.id.clone()),
            unit: owner(file).cloned(),
            facts: project.map(|project| project.facts.clone()).unwrap_or_default(),
            split,
        })
    }

    /// A project as a form has it so far; what cannot be read yet is left out.
    #[must_use]
    pub fn typed(form: &Value, file: Option<&CaseFile>) -> Option<Self> {
        let facts = form.get("project")?;
        let text = |name: &str| facts.get(name).and_then(Value::as_str).unwrap_or_default();
        let original = Some(text("original_project")).filter(|original| !original.is_empty());
        let standing = file.and_then(Self::of).unwrap_or_default();
        let unit = form.get("unit").and_then(Value::as_str).map(CaseId::new);
        Some(Self {
            text: Comparable {
                name: text("name").to_owned(),
                need: text("need").to_owned(),
                contents: text("contents").to_owned(),
            },
            unit: unit.or(standing.unit),
            facts: ProjectFacts {
                original_project: original.map(CaseId::new),
                ..standing.facts
            },
            ..standing
        })
    }

    fn described(&self) -> Described {
        Described::of(&self.text.name, &[&self.text.need, &self.text.contents])
    }
}

/// What another case has to do with the project, apart from its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The project upgrades it, or the system that came of it.
    Upgraded,
    /// The project maintains it.
    Maintained,
    /// It is the other part of a project that was split by Article 8.
    Split,
    /// Both are parts of one framework plan.
    Framework,
    /// It is of the same unit.
    OwnUnit,
}

impl Relation {
    /// The code used in texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Upgraded => "upgraded",
            Self::Maintained => "maintained",
            Self::Split => "split",
            Self::Framework => "framework",
            Self::OwnUnit => "own_unit",
        }
    }
}

/// Another project or system, and how it resembles the one asked for.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Its case file, which the reader may see.
    pub file: CaseFile,
    /// Its texts.
    pub text: Comparable,
    /// How alike the texts are.
    pub likeness: Likeness,
    /// What else connects them.
    pub relation: Option<Relation>,
}

impl Compared {
    /// Its unit.
    #[must_use]
    pub fn unit(&self) -> Option<&CaseId> {
        owner(&self.file)
    }

    /// The year it was planned for, or in which it came into use.
    #[must_use]
    pub fn year(&self) -> Option<i16> {
        match (self.file.project(), self.file.system()) {
            (Some(project), _) => Some(project.facts.plan_year),
            (None, Some(system)) => in_use_since(system),
            (None, None) => None,
        }
    }

    /// What it costs: the approved estimate, or what was reported; for a system, what its parts cost.
    #[must_use]
    pub fn amount(&self) -> Option<Yuan> {
        match (self.file.project(), self.file.system()) {
            (Some(project), _) => amount_of(project),
            (None, Some(system)) => {
                let parts = system.assets.iter().map(|asset| asset.amount.fen());
                let sum = parts.fold(0_i64, i64::saturating_add);
                (sum > 0).then(|| Yuan::from_fen(sum))
            }
            (None, None) => None,
        }
    }
}

/// What a project costs as far as it is known.
#[must_use]
pub fn amount_of(project: &Project) -> Option<Yuan> {
    project.approved_estimate.or(project.facts.total)
}

fn in_use_since(system: &System) -> Option<i16> {
    let stated = system.facts.in_use_since;
    let accepted = system.birth.as_ref().map(|birth| birth.final_accepted_on);
    stated.or(accepted).map(jiff::civil::Date::year)
}

/// What can be said of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Too little is written to compare anything.
    TooLittle,
    /// Nothing the reader may see resembles it.
    Nothing,
    /// Something is very alike.
    Alike,
    /// Something is alike, and the words do not tell whether it is the same.
    Undecided,
    /// The two most alike are as alike as each other, and neither is very alike.
    TooNear,
}

impl Told {
    /// The code used in texts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLittle => "too_little",
            Self::Nothing => "nothing",
            Self::Alike => "alike",
            Self::Undecided => "undecided",
            Self::TooNear => "too_near",
        }
    }
}

/// What resembles a project, for one reader.
#[derive(Debug, Clone)]
pub struct Similar {
    /// What was asked.
    pub asked: Asked,
    /// What can be said of it.
    pub told: Told,
    /// The most alike first, at most [`SHOWN`].
    pub found: Vec<Compared>,
}

/// The projects and systems that resemble this one most, among those that the reader may see.
///
/// # Errors
/// [`StoreFault`] when the store cannot be read.
pub async fn similar(office: &Office, actor: &Actor, asked: Asked) -> Result<Similar, StoreFault> {
    let store = &office.app.store;
    let described = asked.described();
    let query = SimilarQuery {
        scope: &scope::projects(actor),
        text: &described,
        except: asked.case.as_slice(),
        limit: READ,
    };
    let resembling = store.similar(&query).await?;
    let ids: Vec<CaseId> = resembling.iter().map(|found| found.case.clone()).collect();
    let files = store.cases(&ids).await?;
    let found: Vec<Compared> = resembling
        .into_iter()
        .filter_map(|found| {
            let file = files.iter().find(|file| file.id == found.case)?;
            compared(actor, &asked, (file, found.likeness))
        })
        .take(SHOWN)
        .collect();
    Ok(Similar {
        told: told(&described, &found),
        asked,
        found,
    })
}

/// One certain project or system beside the one asked for; none when it cannot be compared or may not be seen.
///
/// # Errors
/// [`StoreFault`] when the store cannot be read.
pub async fn beside(
    office: &Office,
    actor: &Actor,
    (asked, other): (&Asked, &CaseId),
) -> Result<Option<Compared>, StoreFault> {
    let store = &office.app.store;
    let file = store.case(other).await?.filter(|file| may_read(actor, file));
    let Some((file, text)) = file.and_then(|file| {
        let text = Comparable::of(&file)?;
        Some((file, text))
    }) else {
        return Ok(None);
    };
    if asked.case.as_ref() == Some(other) {
        return Ok(None);
    }
    let described = Described::of(&text.name, &[&text.need, &text.contents]);
    let likeness = store.likeness(&asked.described(), &described).await?;
    let relation = relation(asked, &file);
    Ok(Some(Compared {
        file,
        text,
        likeness,
        relation,
    }))
}

/// A candidate as the reader sees it; none for what they may not see and for what the project itself brought about.
fn compared(actor: &Actor, asked: &Asked, (file, likeness): (&CaseFile, Likeness)) -> Option<Compared> {
    let born_of_it = file
        .system()
        .is_some_and(|system| system.project.is_some() && system.project == asked.case);
    if born_of_it || !may_read(actor, file) {
        return None;
    }
    Some(Compared {
        text: Comparable::of(file)?,
        relation: relation(asked, file),
        file: file.clone(),
        likeness,
    })
}

fn relation(asked: &Asked, other: &CaseFile) -> Option<Relation> {
    let facts = &asked.facts;
    let (id, came_of) = (
        Some(&other.id),
        other.system().and_then(|system| system.project.as_ref()),
    );
    let original = facts.original_project.as_ref();
    if original.is_some() && (original == id || original == came_of) {
        return Some(Relation::Upgraded);
    }
    if facts
        .maintained_systems
        .iter()
        .any(|named| Some(&named.system) == id)
    {
        return Some(Relation::Maintained);
    }
    if asked.split.is_some() && asked.split.as_ref() == id {
        return Some(Relation::Split);
    }
    if let (Some(framework), Body::Project(project)) = (&facts.framework, &other.body)
        && project.facts.framework.as_ref() == Some(framework)
    {
        return Some(Relation::Framework);
    }
    let is_own = asked.unit.is_some() && owner(other) == asked.unit.as_ref();
    is_own.then_some(Relation::OwnUnit)
}

fn told(described: &Described, found: &[Compared]) -> Told {
    if described.is_too_short() {
        return Told::TooLittle;
    }
    let mut scores = found.iter().map(|compared| compared.likeness.score);
    match (found.first(), scores.next().zip(scores.next())) {
        (None, _) => Told::Nothing,
        (Some(first), _) if first.likeness.band == Band::Alike => Told::Alike,
        (Some(_), Some((first, second))) if second >= first * NEAR => Told::TooNear,
        (Some(_), _) => Told::Undecided,
    }
}
