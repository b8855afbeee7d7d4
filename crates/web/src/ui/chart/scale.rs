//! Scales: round numbers on an axis, amounts in 万元 or 亿元, and how wide a text is.

use acts::messages::Language;

use crate::ui::amount::in_groups;

/// The marks of an axis from nothing to a round number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticks {
    /// The end of the axis.
    pub top: i64,
    /// The marks above nothing.
    pub marks: Vec<i64>,
}

/// Two to five marks of 1, 2 or 5 times a power of ten, up to the first that is not below the greatest number.
#[must_use]
pub fn ticks(most: i64) -> Ticks {
    let most = most.max(1);
    let mut power: i64 = 1;
    while power.saturating_mul(10) <= most / 2 {
        power = power.saturating_mul(10);
    }
    let steps = [1, 2, 5, 10, 20].map(|factor| power.saturating_mul(factor));
    let step = steps.into_iter().find(|step| most.div_euclid(*step) < 4);
    let step = step.unwrap_or(most);
    let count = (most + step - 1) / step;
    let marks: Vec<i64> = (1..=count).map(|place| place.saturating_mul(step)).collect();
    Ticks {
        top: marks.last().copied().unwrap_or(most),
        marks,
    }
}

/// An amount at an axis, without needless decimals: `5,000万元` or `12亿元`; in English `¥50m` or `¥1.2bn`.
#[must_use]
pub fn money_tick(language: Language, fen: i64) -> String {
    let wan = fen / 1_000_000;
    match language {
        Language::Chinese if wan >= 10_000 => format!("{}亿元", decimal(wan, 10_000)),
        Language::Chinese => format!("{}万元", decimal(wan, 1)),
        Language::English if wan >= 100_000 => format!("¥{}bn", decimal(wan, 100_000)),
        Language::English => format!("¥{}m", decimal(wan, 100)),
    }
}

/// A quotient with at most two decimals, without zeros at its end.
fn decimal(number: i64, unit: i64) -> String {
    let hundredths = number.saturating_mul(100) / unit;
    let (whole, rest) = (in_groups(&(hundredths / 100).to_string()), hundredths % 100);
    match (rest % 10, rest / 10) {
        (0, 0) => whole,
        (0, tenths) => format!("{whole}.{tenths}"),
        _two => format!("{whole}.{rest:02}"),
    }
}

/// How wide a text is, in hundredths of an em: a Chinese character is one em, others about half.
#[must_use]
pub fn width(text: &str) -> i64 {
    let of = |character: char| if character.is_ascii() { 56 } else { 100 };
    text.chars().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_reach_the_greatest_number() {
        for (most, marks) in [
            (7, vec![2, 4, 6, 8]),
            (1, vec![1]),
            (100, vec![50, 100]),
            (365, vec![100, 200, 300, 400]),
            (19_999, vec![5_000, 10_000, 15_000, 20_000]),
        ] {
            let found = ticks(most);
            assert_eq!(found.marks, marks, "{most}");
            assert!(found.top >= most);
        }
    }

    #[test]
    fn amounts_at_an_axis_are_short() {
        let shown = |fen| money_tick(Language::Chinese, fen);
        assert_eq!(
            [shown(500_000_000), shown(15_000_000_000), shown(120_000_000_000)],
            ["500万元", "1.5亿元", "12亿元"]
        );
        let said = |fen| money_tick(Language::English, fen);
        assert_eq!(
            [
                said(150_000_000),
                said(500_000_000_000),
                said(800_000_000_000_000)
            ],
            ["¥1.5m", "¥5bn", "¥8,000bn"]
        );
        assert_eq!((width("汉字"), width("ab")), (200, 112));
    }
}
