//! Systems of the inventory that resemble each other, and verdicts about systems, for one reader (Articles 7 and 39). The
//! words find, people judge: a verdict stands in the project that brought a system about.

use std::collections::BTreeMap;
use std::ops::Range;

use acts::case::{CaseFile, CaseId, CaseKind};
use acts::party::Actor;
use acts::permit::may_read;
use acts::project::Dated;
use acts::similarity::{Comparable, SimilarityJudgement};
use store::fault::StoreFault;
use store::similar::pairs::Pair;

use super::wanted::Wanted;
use super::{Asked, Compared, relation};
use crate::disclosure;
use crate::office::Office;
use crate::scope;

/// As many pairs are on a page.
pub const PAIRS_A_PAGE: usize = 20;

/// Two systems side by side.
#[derive(Debug)]
pub struct Twins {
    /// The one.
    pub one: Compared,
    /// The other.
    pub other: Compared,
    /// What people found of them, or of the projects they came of, each with its project.
    pub verdicts: Vec<Verdict>,
}

/// A verdict, and the project in which it was recorded.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The project.
    pub project: CaseId,
    /// Its name.
    pub title: String,
    /// What was found.
    pub judged: Dated<SimilarityJudgement>,
}

/// How many of the pairs asked for there are, and those of these places, from 0.
///
/// # Errors
/// [`StoreFault`] when the store cannot be read.
pub async fn twins(
    office: &Office,
    actor: &Actor,
    (wanted, places): (&Wanted, Range<usize>),
) -> Result<(usize, Vec<Twins>), StoreFault> {
    let found = office
        .app
        .store
        .resembling_pairs(&scope::projects(actor), CaseKind::System)
        .await?;
    let found = found
        .into_iter()
        .filter(|pair| wanted.is_band(pair.likeness.band));
    let found: Vec<Pair> = found.collect();
    let total = found.len();
    if !wanted.looks_inside() {
        let shown = found.into_iter().take(places.end).skip(places.start);
        return Ok((total, opened(office, actor, shown.collect()).await?));
    }
    let pairs = opened(office, actor, found).await?.into_iter();
    let fitting: Vec<Twins> = pairs.filter(|pair| wanted.fits(pair)).collect();
    let total = fitting.len();
    let shown = fitting.into_iter().take(places.end).skip(places.start);
    Ok((total, shown.collect()))
}

/// Pairs with their case files and verdicts, as far as the reader may see both.
async fn opened(office: &Office, actor: &Actor, shown: Vec<Pair>) -> Result<Vec<Twins>, StoreFault> {
    let systems = files(office, shown.iter().flat_map(|pair| [&pair.one, &pair.other])).await?;
    let projects = files(office, systems.values().filter_map(came_of)).await?;
    let seen = |id: &CaseId| systems.get(id).filter(|file| may_read(actor, file));
    let pairs = shown.into_iter().filter_map(|pair| {
        let (one, other) = (seen(&pair.one)?, seen(&pair.other)?);
        let verdicts = verdicts(actor, (one, other), &projects);
        Some(Twins {
            one: side(one, other, &pair)?,
            other: side(other, one, &pair)?,
            verdicts,
        })
    });
    Ok(pairs.collect())
}

/// The verdicts about systems of the inventory, the latest first.
///
/// # Errors
/// [`StoreFault`] when the store cannot be read.
pub async fn judged_systems(office: &Office, actor: &Actor) -> Result<Vec<Verdict>, StoreFault> {
    let scope = scope::projects(actor);
    let judged = office.app.store.judged_of_kind(&scope, CaseKind::System).await?;
    let projects = files(office, judged.iter().map(|(project, _)| project)).await?;
    let mut found = Vec::new();
    for (project, other) in &judged {
        let Some(file) = projects.get(project).filter(|file| may_read(actor, file)) else {
            continue;
        };
        let place = file.project().and_then(|project| {
            let similar = &project.library.similar;
            similar.iter().position(|judged| judged.what.other == *other)
        });
        let shown = disclosure::of_case(office, actor, file.clone()).await?;
        let similar = shown.project().map(|project| &project.library.similar);
        if let Some(judged) = similar.zip(place).and_then(|(similar, place)| similar.get(place)) {
            found.push(Verdict {
                project: project.clone(),
                title: file.title(),
                judged: judged.clone(),
            });
        }
    }
    Ok(found)
}

async fn files<'a>(
    office: &Office,
    ids: impl Iterator<Item = &'a CaseId>,
) -> Result<BTreeMap<CaseId, CaseFile>, StoreFault> {
    let mut ids: Vec<CaseId> = ids.cloned().collect();
    ids.sort();
    ids.dedup();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let files = office.app.store.cases(&ids).await?.into_iter();
    Ok(files.map(|file| (file.id.clone(), file)).collect())
}

/// The project that a system came of.
fn came_of(file: &CaseFile) -> Option<&CaseId> {
    file.system()?.project.as_ref()
}

fn side(file: &CaseFile, beside: &CaseFile, pair: &Pair) -> Option<Compared> {
    let asked = Asked::of(beside)?;
    Some(Compared {
        text: Comparable::of(file)?,
        relation: relation(&asked, file),
        file: file.clone(),
        likeness: pair.likeness.clone(),
    })
}

/// What was found in the project of one system about the other system or the project that it came of.
fn verdicts(
    actor: &Actor,
    (one, other): (&CaseFile, &CaseFile),
    projects: &BTreeMap<CaseId, CaseFile>,
) -> Vec<Verdict> {
    let of = |system: &CaseFile, about: &CaseFile| -> Vec<Verdict> {
        let project = came_of(system).and_then(|id| projects.get(id));
        let Some(file) = project.filter(|file| may_read(actor, file)) else {
            return Vec::new();
        };
        let judged = file.project().map(|project| project.library.similar.as_slice());
        let judged = judged.unwrap_or_default().iter();
        let about = judged
            .filter(|judged| judged.what.other == about.id || Some(&judged.what.other) == came_of(about));
        let found = about.map(|judged| Verdict {
            project: file.id.clone(),
            title: file.title(),
            judged: judged.clone(),
        });
        found.collect()
    };
    [of(one, other), of(other, one)].concat()
}
