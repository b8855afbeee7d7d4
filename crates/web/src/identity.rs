//! Fresh identities and tokens, made from the entropy that was passed in (Article 14: every project has its own file).

use acts::case::CaseId;

use crate::app::App;

/// Crockford's digits: no letter that is read as another.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new identity: 48 bits of time, then 80 of entropy, so that identities sort by age and cannot be guessed.
#[must_use]
pub fn fresh(app: &App) -> CaseId {
    let millis = u64::try_from(app.clock.now().as_millisecond()).unwrap_or_default();
    let mut bytes = [0; 16];
    app.entropy.fill(&mut bytes);
    let number = (u128::from(millis) << 80) | (u128::from_be_bytes(bytes) >> 48);
    CaseId::new(digits(number, 26))
}

/// A seed for a draw.
#[must_use]
pub fn seed(app: &App) -> u64 {
    let mut bytes = [0; 8];
    app.entropy.fill(&mut bytes);
    u64::from_be_bytes(bytes)
}

/// A token of 128 unguessable bits, for sessions, forms and links that are good once.
#[must_use]
pub fn token(app: &App) -> String {
    let mut bytes = [0; 16];
    app.entropy.fill(&mut bytes);
    digits(u128::from_be_bytes(bytes), 26)
}

/// The number of an incident: short enough to be read out on the telephone.
#[must_use]
pub fn incident(app: &App) -> String {
    digits(u128::from(seed(app)), 8)
}

/// The SM3 digest of a token: all that is kept of it.
#[must_use]
pub fn digest(token: &str) -> String {
    digest_of(token.as_bytes())
}

/// The SM3 digest of a document, under which it is kept.
#[must_use]
pub fn digest_of(bytes: &[u8]) -> String {
    use sm3::Digest as _;
    let digest = sm3::Sm3::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The lowest `count` digits in base 32, highest first.
fn digits(number: u128, count: u32) -> String {
    let digit = |place: u32| {
        let index = number.checked_shr(place * 5).unwrap_or_default() & 31;
        let digit = usize::try_from(index).ok().and_then(|index| DIGITS.get(index));
        digit.copied().map_or('0', char::from)
    };
    (0..count).rev().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_sort_like_their_numbers() {
        assert_eq!(digits(0, 4), "0000");
        assert_eq!(digits(33, 4), "0011");
        assert!(digits(1 << 80, 26) < digits(2 << 80, 26));
        assert_eq!(digits(u128::MAX, 26).chars().next(), Some('7'));
    }

    #[test]
    fn a_token_is_kept_as_its_sm3_digest() {
        assert_eq!(
            digest("abc"),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
        );
    }
}
