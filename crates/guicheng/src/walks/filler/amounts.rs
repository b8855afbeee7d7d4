//! Amounts of money on forms: what the file already says, parts of it, and the limits of the law with the fen on either
//! side of them (Articles 2, 9, 15, 30).

use acts::amount::Yuan;
use rules::law::Law;
use rules::parameter::MoneyLimit;

use super::Filler;

/// The limits of the law that are amounts.
pub(in crate::walks) fn limits(law: &Law) -> Vec<Yuan> {
    let amounts = law.sources().filter(|(id, _)| MoneyLimit::ALL.contains(id));
    amounts
        .filter_map(|(_, source)| Yuan::parse(&source.text).ok())
        .collect()
}

/// So many hundredths of an amount, to the fen below.
pub(in crate::walks) fn hundredths(of: Yuan, hundredths: i64) -> Yuan {
    let fen = i128::from(of.fen()) * i128::from(hundredths) / 100;
    Yuan::from_fen(i64::try_from(fen).unwrap_or(of.fen()))
}

impl Filler<'_> {
    /// An amount for a field.
    pub(super) fn amount(&mut self, key: &str) -> Yuan {
        let found = self.numbers.pick(&self.known.amounts).copied();
        let Some(found) = found else {
            return self.total();
        };
        if let Some(share) = self.temper.share(key, self.numbers) {
            let largest = self.known.amounts.last().copied().unwrap_or(found);
            return hundredths(largest, share);
        }
        match self.numbers.below(10) {
            0..=2 => found,
            3..=7 => {
                let share = self.numbers.between(1, 99);
                hundredths(found, share)
            }
            8 => Yuan::from_fen(found.fen() + self.numbers.between(-1, 1)),
            _ => self.total(),
        }
    }

    /// The total of a new project: around a limit of the law, or anywhere between.
    pub(super) fn total(&mut self) -> Yuan {
        let limits: Vec<Yuan> = self
            .world
            .regime
            .law(self.case, self.world.on())
            .as_ref()
            .map(limits)
            .unwrap_or_default();
        let beside = self.temper.beside_limits();
        match self.numbers.pick(&limits) {
            Some(limit) if self.numbers.chance(beside) => {
                let fen = self.numbers.between(-1, 1);
                Yuan::from_fen((limit.fen() + fen).max(1))
            }
            Some(_) | None => Yuan::from_fen(self.temper.usual_total(self.numbers)),
        }
    }
}
