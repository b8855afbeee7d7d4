//! Bytes as lower-case hexadecimal text and back (the form in which articles 42 to 46 let an auditor compare heads).

/// The sixteen digits, in the only letter case the ledger writes.
const DIGITS: [char; 16] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
];

/// Writes bytes as lower-case hexadecimal text, two digits a byte.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 0x0f)])
        .collect()
}

/// Reads lower-case hexadecimal text. Upper case is refused: each digest has exactly one spelling, so that
/// texts can be compared as they stand. `None` when a character is no digit or the length is odd.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs
        .iter()
        .map(|[high, low]| Some(value(*high)? << 4 | value(*low)?))
        .collect()
}

/// The character of a value below sixteen.
fn digit(value: u8) -> char {
    DIGITS.get(usize::from(value)).copied().unwrap_or('0')
}

/// The value of a lower-case hexadecimal character.
fn value(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_survives_the_round_trip() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = encode(&bytes);
        assert_eq!(text.len(), 512);
        assert!(text.starts_with("000102") && text.ends_with("fdfeff"));
        assert_eq!(decode(&text), Some(bytes));
    }

    #[test]
    fn other_spellings_are_refused() {
        assert_eq!(decode("AB"), None);
        assert_eq!(decode("abc"), None);
        assert_eq!(decode("0g"), None);
        assert_eq!(decode("规程"), None);
    }
}
