//! Codes that change with the time (RFC 6238 over RFC 4226): six digits, thirty seconds, HMAC-SHA-1, as every authenticator
//! programme reads them (GB/T 22239-2019: a second factor for administrators; Article 22).

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// Seconds of a time step.
pub const STEP_SECONDS: i64 = 30;
/// The letters and digits of RFC 4648, in which a secret is typed off.
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A secret in the letters in which it is typed off; 20 bytes give 32 letters.
#[must_use]
pub fn letters(secret: &[u8]) -> String {
    let mut text = String::new();
    let (mut bits, mut held): (u32, u32) = (0, 0);
    let mut push = |value: u32| {
        let place = usize::try_from(value & 31).unwrap_or_default();
        text.push(LETTERS.get(place).copied().map_or('A', char::from));
    };
    for byte in secret {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push(held >> bits);
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        push(held << (5 - bits));
    }
    text
}

/// The bytes behind the letters; none when there is a sign that is no such letter.
#[must_use]
pub fn bytes(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut held): (u32, u32) = (0, 0);
    for letter in letters.bytes() {
        let value = LETTERS.iter().position(|known| *known == letter)?;
        held = (held << 5) | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    Some(bytes)
}

/// The code of a time step; none when the secret cannot be read.
#[must_use]
pub fn code(secret: &str, step: i64) -> Option<String> {
    let mut mac = Hmac::<Sha1>::new_from_slice(&bytes(secret)?).ok()?;
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest.last()? & 0x0f);
    let four: [u8; 4] = digest.get(offset..offset.checked_add(4)?)?.try_into().ok()?;
    let number = u32::from_be_bytes(four) & 0x7fff_ffff;
    Some(format!("{:06}", number % 1_000_000))
}

/// The address that an authenticator programme takes over.
#[must_use]
pub fn address(login: &str, secret: &str) -> String {
    let login: String = form_urlencoded::byte_serialize(login.as_bytes()).collect();
    format!(
        "otpauth://totp/Guicheng:{login}?secret={secret}&issuer=Guicheng&algorithm=SHA1&digits=6&period=30"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last six of the eight digits in appendix B of RFC 6238.
    #[test]
    fn the_published_vectors_hold() {
        let secret = letters(b"12345678901234567890");
        assert_eq!(secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(bytes(&secret).as_deref(), Some(&b"12345678901234567890"[..]));
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(&secret, seconds / STEP_SECONDS).as_deref(), Some(expected));
        }
        assert_eq!(code("no letters", 1), None);
    }
}
