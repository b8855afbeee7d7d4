//! What a password must be, for how long it is good and which are refused: one object, set to what GB/T 22239-2019 asks of
//! systems of the third level (Article 22).

use jiff::SignedDuration;

/// Words that stand in half of all guessed passwords, one on a line.
const WEAK: &str = include_str!("weak_passwords.txt");

/// What a password must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// The fewest characters.
    pub shortest: usize,
    /// The most characters; more would only keep the hasher busy.
    pub longest: usize,
    /// How many of four kinds: capitals, small letters, digits, others.
    pub kinds: usize,
    /// How many different characters are left when weak words are taken out.
    pub left: usize,
    /// For how many days it is good.
    pub days: i64,
    /// How many days before the end its holder is told.
    pub told_days: i64,
    /// How many of the latest passwords, the present one among them, are not taken again.
    pub remembered: u32,
    /// After how many days without signing in an account is listed as stale.
    pub stale_days: i64,
}

/// The setting for government systems.
pub const GOVERNMENT: PasswordPolicy = PasswordPolicy {
    shortest: 12,
    longest: 256,
    kinds: 3,
    left: 6,
    days: 90,
    told_days: 7,
    remembered: 5,
    stale_days: 90,
};

impl PasswordPolicy {
    /// For how long a password is good.
    #[must_use]
    pub fn life(&self) -> SignedDuration {
        SignedDuration::from_hours(self.days.saturating_mul(24))
    }

    /// How long before its end its holder is told.
    #[must_use]
    pub fn told_before(&self) -> SignedDuration {
        SignedDuration::from_hours(self.told_days.saturating_mul(24))
    }

    /// Everything that stands against a password of somebody with these names, as keys of messages.
    #[must_use]
    pub fn faults(&self, password: &str, names: &[&str]) -> Vec<&'static str> {
        let length = password.chars().count();
        let named = |name: &&str| {
            let name = narrow(name);
            name.len() > 2 && narrow(password).contains(&name)
        };
        let weighed = [
            (
                (self.shortest..=self.longest).contains(&length),
                "sign_in.password_length",
            ),
            (kinds(password) >= self.kinds, "password.kinds"),
            (without_weak(password) >= self.left, "password.weak"),
            (!names.iter().any(named), "password.named"),
        ];
        weighed
            .into_iter()
            .filter(|(holds, _)| !holds)
            .map(|(_, key)| key)
            .collect()
    }
}

fn kinds(password: &str) -> usize {
    let kinds: [fn(char) -> bool; 4] = [
        |sign| sign.is_uppercase(),
        |sign| sign.is_lowercase(),
        |sign| sign.is_numeric(),
        |sign| !sign.is_uppercase() && !sign.is_lowercase() && !sign.is_numeric(),
    ];
    kinds.iter().filter(|kind| password.chars().any(kind)).count()
}

fn narrow(text: &str) -> String {
    acts::person::Person::login_key(text)
}

/// How many different characters are left without weak words, also when digits and signs stand for letters.
fn without_weak(password: &str) -> usize {
    let plain = narrow(password);
    let read = plain
        .chars()
        .map(|sign| match sign {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        })
        .collect::<String>();
    [plain, read]
        .iter()
        .map(|text| {
            different(
                &WEAK
                    .lines()
                    .fold(text.clone(), |left, word| left.replace(word, "")),
            )
        })
        .min()
        .unwrap_or_default()
}

fn different(text: &str) -> usize {
    let signs: std::collections::BTreeSet<char> = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    signs.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_demand_stands_for_itself() {
        let faults = |password: &str| GOVERNMENT.faults(password, &["zhanghe", "水利厅"]);
        assert!(faults("Yellow lamp 42 rivers").is_empty());
        assert_eq!(faults("Yel lamp 42"), ["sign_in.password_length"]);
        assert_eq!(faults("yellow lamp of rivers"), ["password.kinds"]);
        assert_eq!(faults("Zhanghe lamp 42 rivers"), ["password.named"]);
        assert_eq!(faults("水利厅 Yellow 42 rivers"), ["password.named"]);
        assert_eq!(faults(&"Aa1-xyzuvw".repeat(30)), ["sign_in.password_length"]);
    }

    #[test]
    fn weak_words_do_not_count_in_any_spelling() {
        for weak in [
            "Password1234!",
            "P@ssw0rd-2024",
            "Woaini5201314",
            "Qwerty123456!",
            "1qaz@WSX3edc",
            "Neimenggu2026#",
            "Admin@123456",
            "ＰａｓｓＷｏｒｄ１２３４",
        ] {
            assert!(GOVERNMENT.faults(weak, &[]).contains(&"password.weak"), "{weak}");
        }
    }
}
