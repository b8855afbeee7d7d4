//! The pool of experts and the reproducible draw with avoidance (Article 10).

use serde::{Deserialize, Serialize};

use crate::case::CaseId;
use crate::words::library::ReplacementGround;

/// The pool: one case file for the whole jurisdiction.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ExpertPool {
    /// The experts in the order of their registration.
    pub experts: Vec<Expert>,
}

/// One expert.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Expert {
    /// Number in the pool, from 1.
    pub number: u32,
    /// The name.
    pub name: String,
    /// The field of expertise.
    pub field: String,
    /// Where the expert works, as text.
    pub employer: String,
    /// The employer's case file, when it is in the register of organisations.
    pub office: Option<CaseId>,
}

/// An expert who was passed over, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Avoided {
    /// Number in the pool.
    pub number: u32,
    /// The name.
    pub name: String,
    /// The reason, in Chinese.
    pub reason: String,
}

/// The result of a draw; the seed makes it reproducible.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExpertDraw {
    /// The seed that was recorded.
    pub seed: u64,
    /// Those drawn, in the order of the draw.
    pub drawn: Vec<Expert>,
    /// Those avoided before the draw.
    pub avoided: Vec<Avoided>,
    /// Those who left and who came for them, oldest first.
    #[serde(default)]
    pub replacements: Vec<Replacement>,
}

/// That a drawn expert was replaced by a further draw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Replacement {
    /// Who left.
    pub left: Expert,
    /// Who came.
    pub came: Expert,
    /// The ground.
    pub ground: ReplacementGround,
    /// More about it.
    pub reason: String,
    /// The seed that was recorded.
    pub seed: u64,
}

/// The next number of the SplitMix64 sequence, which is short enough to be checked by hand.
const fn splitmix(state: u64) -> (u64, u64) {
    let next = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (next ^ (next >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (next, mixed ^ (mixed >> 31))
}

impl ExpertPool {
    /// Draws `count` experts by a Fisher–Yates shuffle from `seed`, leaving out those whose employer has an interest.
    ///
    /// Fewer than `count` are drawn when the pool holds no more.
    #[must_use]
    pub fn draw(&self, seed: u64, count: usize, interested: &[&CaseId]) -> ExpertDraw {
        let (avoided, mut eligible): (Vec<&Expert>, Vec<&Expert>) = self.experts.iter().partition(|expert| {
            expert
                .office
                .as_ref()
                .is_some_and(|office| interested.contains(&office))
        });
        let mut state = seed;
        let mut drawn = Vec::with_capacity(count);
        while drawn.len() < count && !eligible.is_empty() {
            let (next, number) = splitmix(state);
            state = next;
            let place = usize::try_from(number % eligible.len() as u64).unwrap_or_default();
            drawn.push(eligible.swap_remove(place).clone());
        }
        let avoided = avoided
            .into_iter()
            .map(|expert| Avoided {
                number: expert.number,
                name: expert.name.clone(),
                reason: format!("所在单位{}与项目有利害关系，应当回避", expert.employer),
            })
            .collect();
        ExpertDraw {
            seed,
            drawn,
            avoided,
            replacements: Vec::new(),
        }
    }

    /// Draws one more expert from `seed` for a draw that stands: none who was drawn before, and none with an interest.
    #[must_use]
    pub fn draw_another(&self, seed: u64, draw: &ExpertDraw, interested: &[&CaseId]) -> Option<Expert> {
        let left = draw.replacements.iter().map(|past| past.left.number);
        let drawn: Vec<u32> = draw.drawn.iter().map(|one| one.number).chain(left).collect();
        let experts = self.experts.iter().filter(|one| !drawn.contains(&one.number));
        let rest = Self {
            experts: experts.cloned().collect(),
        };
        rest.draw(seed, 1, interested).drawn.into_iter().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool() -> ExpertPool {
        let expert = |number: u32| Expert {
            number,
            name: format!("专家{number}"),
            field: "软件工程".to_owned(),
            employer: format!("单位{}", number % 3),
            office: Some(CaseId::new(format!("organisation-{}", number % 3))),
        };
        ExpertPool {
            experts: (1..=9).map(expert).collect(),
        }
    }

    #[test]
    fn the_same_seed_draws_the_same_experts_and_avoids_the_interested() {
        let interested = CaseId::new("organisation-0");
        let first = pool().draw(98, 5, &[&interested]);
        assert_eq!(first, pool().draw(98, 5, &[&interested]));
        assert_eq!(first.drawn.len(), 5);
        assert_eq!(first.avoided.len(), 3);
        assert!(
            first
                .drawn
                .iter()
                .all(|expert| expert.office.as_ref() != Some(&interested))
        );
        assert_ne!(first.drawn, pool().draw(99, 5, &[&interested]).drawn);
    }
}
