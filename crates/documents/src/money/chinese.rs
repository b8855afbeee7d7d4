//! Whole numbers in Chinese numerals, ordinary and financial, as amounts are written by hand (Article 10).

/// Reads whole Chinese numerals, ordinary and financial: 三十八, 壹佰贰拾.
pub(super) fn number(text: &str) -> Option<u128> {
    if text.is_empty() || text.chars().count() > 24 {
        return None;
    }
    let mut reading = ChineseReading::default();
    for character in text.chars() {
        reading.take(character)?;
    }
    reading.total()
}

#[derive(Default)]
struct ChineseReading {
    large: u128,
    section: u128,
    digit: Option<u128>,
}

impl ChineseReading {
    fn take(&mut self, character: char) -> Option<()> {
        if let Some(digit) = chinese_digit(character) {
            // Two digits in a row without a place between them are no numeral, save for a zero that fills a gap.
            if self.digit.is_some_and(|before| before != 0) {
                return None;
            }
            self.digit = Some(digit);
            return Some(());
        }
        let place = chinese_place(character)?;
        if place < 10_000 {
            self.section = self
                .section
                .checked_add(self.digit.take().filter(|d| *d > 0).unwrap_or(1) * place)?;
            return Some(());
        }
        let section = self.section + self.digit.take().unwrap_or(0);
        self.large = self.large.checked_add(section)?.checked_mul(place)?;
        self.section = 0;
        Some(())
    }

    fn total(&self) -> Option<u128> {
        self.large
            .checked_add(self.section)?
            .checked_add(self.digit.unwrap_or(0))
    }
}

fn chinese_digit(character: char) -> Option<u128> {
    let digits = [
        "零〇",
        "一壹",
        "二贰两",
        "三叁",
        "四肆",
        "五伍",
        "六陆",
        "七柒",
        "八捌",
        "九玖",
    ];
    let place = digits.iter().position(|forms| forms.contains(character))?;
    u128::try_from(place).ok()
}

fn chinese_place(character: char) -> Option<u128> {
    match character {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1_000),
        '万' | '萬' => Some(10_000),
        '亿' | '億' => Some(100_000_000),
        _ => None,
    }
}
