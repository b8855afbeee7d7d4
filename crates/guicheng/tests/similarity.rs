//! What is alike is found (Article 7, items 1 and 2): floors under the figures of the labelled set of the repository, on the
//! half on which nothing was chosen as well.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "what a test is given and cannot use ends the test"
)]

use guicheng::labelled::{Half, Label, Measured, measure, told};

fn measured() -> Measured {
    let path = format!(
        "{}/../../cases/similarity/labelled.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    measure(&text).expect("a labelled set")
}

fn is_at_least((part, whole): (usize, usize), percent: usize) -> bool {
    whole > 0 && part * 100 >= whole * percent
}

fn pairs(half: &Half) -> usize {
    half.bands.values().sum()
}

#[test]
fn article_7_the_labelled_set_is_large_and_has_every_label_in_both_halves() {
    let measured = measured();
    assert!(pairs(&measured.chosen_on) + pairs(&measured.held_out) >= 120);
    for half in [&measured.chosen_on, &measured.held_out] {
        for label in [
            Label::Duplicate,
            Label::Overlapping,
            Label::Different,
            Label::Undecided,
        ] {
            let of_label = half.bands.iter().filter(|((own, _), _)| *own == label);
            assert!(of_label.map(|(_, count)| count).sum::<usize>() >= 6, "{label:?}");
        }
    }
}

#[test]
fn article_7_duplicates_stand_among_the_first_five() {
    let measured = measured();
    for half in [&measured.chosen_on, &measured.held_out] {
        assert!(
            is_at_least(half.found_among_first(Label::Duplicate), 85),
            "{}",
            told(&measured)
        );
        assert!(
            is_at_least(half.found_among_first(Label::Overlapping), 50),
            "{}",
            told(&measured)
        );
    }
}

#[test]
fn article_7_what_is_called_very_alike_is_mostly_the_same_in_whole_or_part() {
    let measured = measured();
    for half in [&measured.chosen_on, &measured.held_out] {
        assert!(is_at_least(half.precision(), 75), "{}", told(&measured));
    }
}

#[test]
fn article_7_of_texts_that_say_too_little_nothing_is_told() {
    let measured = measured();
    for half in [&measured.chosen_on, &measured.held_out] {
        let told: Vec<_> = half
            .bands
            .iter()
            .filter(|((label, _), _)| *label == Label::Undecided)
            .map(|((_, band), _)| band.code())
            .collect();
        assert_eq!(told, ["too_little"]);
    }
}

#[test]
fn a_set_that_names_a_missing_text_is_refused() {
    let text = "[[topic]]\ntitle = \"x\"\ntexts.a = [\"甲\", \"\", \"\"]\npairs = [[\"a\", \"b\", \"different\", \"\"]]\n";
    assert!(measure(text).is_err());
    assert!(measure("nothing").is_err());
}
