//! Figures inside the sentences of findings, as people write them: amounts by groups of three, shares in per cent
//! (Articles 2, 9, 15, 29 and 30 compare them). The ledger keeps the sentence as it was said.

use acts::amount::Yuan;

use super::findings::grouped;
use super::ratio;

/// Places of a share as findings keep it; an amount has two.
const SHARE: usize = 4;

/// The sentence with its figures as people write them. Where one figure is a share, what is no amount of money is what it
/// is compared with.
#[must_use]
pub fn figures(sentence: &str) -> String {
    let pieces = pieces(sentence);
    let compares_shares = pieces.iter().any(|piece| places(piece) == Some(SHARE));
    let mut out = String::with_capacity(sentence.len() + 8);
    for (index, piece) in pieces.iter().enumerate() {
        let after = pieces.get(index + 1).map_or("", |after| after.trim_start());
        let is_money = after.starts_with('元') || after.starts_with("yuan");
        match places(piece) {
            Some(1..=SHARE) if compares_shares && !is_money && piece.starts_with("0.") => {
                out.push_str(&ratio(piece));
            }
            Some(2) if Yuan::parse(piece).is_ok() => out.push_str(&grouped(piece)),
            Some(_) | None => out.push_str(piece),
        }
    }
    out
}

/// How many places a figure has after its point; none for what is no such figure.
fn places(piece: &str) -> Option<usize> {
    let (whole, places) = piece.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit());
    (digits(whole) && digits(places)).then_some(places.len())
}

/// The sentence cut where figures begin and end; the stop of an English sentence belongs to its words.
fn pieces(sentence: &str) -> Vec<&str> {
    let of_figure = |sign: char| sign.is_ascii_digit() || sign == '.';
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some(first) = rest.chars().next() {
        let figure = first.is_ascii_digit();
        let end = rest.find(|sign| of_figure(sign) != figure && (figure || sign != '.'));
        let (piece, after) = rest
            .split_at_checked(end.unwrap_or(rest.len()))
            .unwrap_or((rest, ""));
        let own = if figure {
            piece.trim_end_matches('.')
        } else {
            piece
        };
        pieces.push(own);
        pieces.extend(piece.strip_prefix(own).filter(|stop| !stop.is_empty()));
        rest = after;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_by_groups_of_three() {
        assert_eq!(
            figures("调整后总投资79472302.02元，批复概算70756400.00元"),
            "调整后总投资79,472,302.02元，批复概算70,756,400.00元"
        );
        assert_eq!(
            figures("It would hold with 8715902.02 yuan less."),
            "It would hold with 8,715,902.02 yuan less."
        );
    }

    #[test]
    fn shares_and_what_they_are_compared_with_are_in_per_cent() {
        assert_eq!(
            figures("资金调整比例为 0.2300，超过 0.15。"),
            "资金调整比例为 23%，超过 15%。"
        );
        assert_eq!(
            figures("The ratio is 0.2300, above 0.15. Of 200000.00 yuan."),
            "The ratio is 23%, above 15%. Of 200,000.00 yuan."
        );
    }

    #[test]
    fn days_counts_numbers_of_lines_and_of_documents_stay() {
        for sentence in [
            "不得早于2025-06-20",
            "第1.2行",
            "已超过7个工作日的期限18个工作日",
            "内政数函〔2025〕780号",
            "",
        ] {
            assert_eq!(figures(sentence), sentence);
        }
    }
}
