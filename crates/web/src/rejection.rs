//! What the framework could not read of an address or a form, in words: which part, and what it might have been (house rule
//! "Errors": 400 says what was wrong and what is allowed).

use axum::body::{Body, to_bytes};

use crate::messages::both;
use crate::problem::Problem;

/// The most of a refusal that is read, in bytes.
const MOST: usize = 4096;

/// The problem that a refusal of the framework means, read from its words.
pub async fn told(refusal: Body) -> Problem {
    let words = to_bytes(refusal, MOST).await.unwrap_or_default();
    said(&String::from_utf8_lossy(&words))
}

/// The problem that these words of the framework mean.
#[must_use]
pub fn said(words: &str) -> Problem {
    let (part, allowed) = parts(words);
    let said = |language: fn((String, String)) -> String, comma: &str| {
        let Some(part) = &part else {
            return language(both("problem.unreadable_bare"));
        };
        let mut said = format!("{}{part}", language(both("problem.unreadable_part")));
        if !allowed.is_empty() {
            said.push_str(&language(both("problem.unreadable_allowed")));
            said.push_str(&allowed.join(comma));
        }
        said
    };
    Problem::Unreadable(said(|(zh, _)| zh, "、"), said(|(_, en)| en, ", "))
}

/// The part that was not understood, and the names that would have been: `… string: of: unknown field `of`, expected `page``.
fn parts(words: &str) -> (Option<String>, Vec<String>) {
    let quoted: Vec<String> = words.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    if words.contains("unknown field") {
        let mut quoted = quoted.into_iter();
        return (quoted.next(), quoted.collect());
    }
    let mut steps = words.rsplit(": ").skip(1);
    let named = steps.next().filter(|step| !step.contains(' '));
    let part = named.map(str::to_owned).or_else(|| quoted.into_iter().next());
    (part, Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_is_named_with_what_is_allowed() {
        let unknown =
            "Failed to deserialize query string: turn: unknown field `turn`, expected `of` or `page`";
        assert_eq!(
            parts(unknown),
            (Some("turn".to_owned()), vec!["of".to_owned(), "page".to_owned()])
        );
        let number = "Failed to deserialize query string: act: invalid digit found in string";
        assert_eq!(parts(number), (Some("act".to_owned()), Vec::new()));
        assert_eq!(parts("Invalid boundary"), (None, Vec::new()));
    }

    #[tokio::test]
    async fn it_is_said_in_both_languages() {
        let refusal = Body::from("Failed to deserialize query string: a: unknown field `a`, expected `b`");
        let Problem::Unreadable(zh, en) = told(refusal).await else {
            panic!("a refusal is unreadable");
        };
        assert!(zh.contains("不能识别") && zh.ends_with("：b"), "{zh}");
        assert!(en.ends_with(": b"), "{en}");
    }
}
