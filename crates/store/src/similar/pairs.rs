//! Pairs of one kind of case files that resemble each other, for the inventory of systems (Articles 7 and 39): the same
//! words, rarities and bands by which one text is compared with all others.

use std::collections::{BTreeMap, BTreeSet};

use acts::case::{CaseId, CaseKind};
use sqlx::Row;

use super::described::Described;
use super::likeness::{Band, Likeness, Rarity, likeness};
use super::{CANDIDATES, all_rarity, asked, seen_by};
use crate::fault::StoreFault;
use crate::open::Store;
use crate::projects::Scope;
use crate::sql::{self, Cell};

/// A case file that resembles many is listed with so many of them, and with those whose nearest it is.
const NEAREST: usize = 5;

/// Two case files, and how alike they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The one whose number comes first.
    pub one: CaseId,
    /// The other.
    pub other: CaseId,
    /// How much, and by what.
    pub likeness: Likeness,
}

impl Store {
    /// The pairs among case files of a kind that have more than a little in common, the most alike first.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn resembling_pairs(&self, scope: &Scope, kind: CaseKind) -> Result<Vec<Pair>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let mut cells: Vec<Cell> = vec![kind.code().into()];
        let seen = seen_by(scope, "t", &mut cells);
        let text = format!(
            "SELECT t.case_id, t.words FROM similar_text t JOIN case_file c ON c.id = t.case_id \
             WHERE c.kind = $1{seen} ORDER BY t.case_id"
        );
        let mut texts: BTreeMap<CaseId, Described> = BTreeMap::new();
        for row in sql::rows(&mut connection, text, cells).await? {
            let words: String = row.try_get(1)?;
            texts.insert(CaseId(row.try_get(0)?), Described::read(&words));
        }
        let words: Vec<&str> = texts.values().flat_map(Described::words).chain([""]).collect();
        let rarity = all_rarity(&mut connection, Rarity::default(), &words).await?;
        Ok(pairs(&texts, &rarity))
    }

    /// The projects with a verdict about a case file of a kind, the latest verdict first, each with that case file.
    ///
    /// # Errors
    /// [`StoreFault`] when the store cannot be read.
    pub async fn judged_of_kind(
        &self,
        scope: &Scope,
        kind: CaseKind,
    ) -> Result<Vec<(CaseId, CaseId)>, StoreFault> {
        let mut connection = self.reading.acquire().await?;
        let mut cells: Vec<Cell> = vec![kind.code().into()];
        let seen = seen_by(scope, "j", &mut cells);
        let text = format!(
            "SELECT j.case_id, j.other FROM similar_judged j JOIN case_file c ON c.id = j.other \
             WHERE c.kind = $1{seen} ORDER BY j.on_day DESC, j.case_id, j.other"
        );
        let rows = sql::rows(&mut connection, text, cells).await?;
        rows.iter()
            .map(|row| Ok((CaseId(row.try_get(0)?), CaseId(row.try_get(1)?))))
            .collect()
    }
}

/// The pairs among these texts. Candidates are chosen by rare words, as for a single text.
fn pairs(texts: &BTreeMap<CaseId, Described>, rarity: &Rarity) -> Vec<Pair> {
    let mut occurs: BTreeMap<&str, Vec<&CaseId>> = BTreeMap::new();
    for (case, text) in texts {
        for word in text.words() {
            occurs.entry(word).or_default().push(case);
        }
    }
    let mut chosen: BTreeSet<(&CaseId, &CaseId)> = BTreeSet::new();
    for (case, text) in texts {
        let near = nearest(case, &asked(text, rarity), &occurs);
        chosen.extend(near.into_iter().map(|other| (case.min(other), case.max(other))));
    }
    let compared = chosen.into_iter().filter_map(|(one, other)| {
        let likeness = likeness(texts.get(one)?, texts.get(other)?, rarity);
        Some(Pair {
            one: one.clone(),
            other: other.clone(),
            likeness,
        })
    });
    let tells = |pair: &Pair| match pair.likeness.band {
        Band::Alike | Band::Undecided => !pair.likeness.shared.is_empty(),
        Band::TooLittle | Band::Apart => false,
    };
    let mut found: Vec<Pair> = compared.filter(tells).collect();
    found.sort_by(|one, other| {
        let score = other.likeness.score.total_cmp(&one.likeness.score);
        score.then_with(|| (&one.one, &one.other).cmp(&(&other.one, &other.other)))
    });
    nearest_of_each(found)
}

/// The pairs in which one is among the most alike of the other; `found` has the most alike first.
fn nearest_of_each(found: Vec<Pair>) -> Vec<Pair> {
    let mut places: BTreeMap<CaseId, usize> = BTreeMap::new();
    let mut near = |pair: &Pair| {
        let mut is_near = false;
        for case in [&pair.one, &pair.other] {
            let place = places.entry(case.clone()).or_default();
            *place += 1;
            is_near |= *place <= NEAREST;
        }
        is_near
    };
    found.into_iter().filter(|pair| near(pair)).collect()
}

/// The others in which most of the rare words of a text occur.
fn nearest<'a>(
    case: &CaseId,
    asked: &[(String, i64)],
    occurs: &BTreeMap<&str, Vec<&'a CaseId>>,
) -> Vec<&'a CaseId> {
    let mut weights: BTreeMap<&CaseId, i64> = BTreeMap::new();
    for (word, weight) in asked {
        for other in occurs.get(word.as_str()).into_iter().flatten() {
            if *other != case {
                *weights.entry(other).or_default() += weight;
            }
        }
    }
    let mut weights: Vec<(&CaseId, i64)> = weights.into_iter().collect();
    weights.sort_by_key(|(other, weight)| (std::cmp::Reverse(*weight), *other));
    let most = usize::try_from(CANDIDATES).unwrap_or_default();
    weights.into_iter().take(most).map(|(other, _)| other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_file_that_resembles_many_is_listed_with_its_nearest() {
        let pair = |one: &str, other: &str| Pair {
            one: CaseId::new(one),
            other: CaseId::new(other),
            likeness: Likeness {
                score: 1.0,
                shared: Vec::new(),
                band: Band::Alike,
            },
        };
        let mut found: Vec<Pair> = (0..NEAREST)
            .map(|number| pair("a", &format!("x{number}")))
            .collect();
        found.extend((0..NEAREST).map(|number| pair("b", &format!("y{number}"))));
        found.push(pair("a", "b"));
        let near = nearest_of_each(found);
        assert_eq!(near.len(), 2 * NEAREST, "what is far from both sides is left out");
        assert!(near.iter().all(|pair| pair.other.as_str() != "b"));
    }

    #[test]
    fn alike_systems_are_a_pair_once_and_others_are_none() {
        let described = |name: &str, body: &str| Described::of(name, &[body]);
        let texts = BTreeMap::from([
            (
                CaseId::new("a"),
                described("河湖岸线监管系统", "遥感图斑比对，现场核查，销号管理"),
            ),
            (
                CaseId::new("b"),
                described("河湖水域监测平台", "遥感图斑解译，现场核查，岸线台账"),
            ),
            (
                CaseId::new("c"),
                described("校园食堂明厨亮灶系统", "后厨视频巡查，食材追溯，留样登记"),
            ),
        ]);
        let rarity = Rarity::among(texts.values());
        let found = pairs(&texts, &rarity);
        let named: Vec<(&str, &str)> = found
            .iter()
            .map(|pair| (pair.one.as_str(), pair.other.as_str()))
            .collect();
        assert_eq!(named, [("a", "b")]);
        assert!(
            found
                .iter()
                .all(|pair| pair.likeness.shared.iter().any(|word| word == "遥感"))
        );
    }
}
