//! What every file of code keeps to.

use crate::source::{PURE, Source, blame, of_the_product, signatures, sources, words};

/// Functions that take a bool because a bool is what they turn into something better, each with its reason.
const TAKE_A_BOOL: [(&str, &str); 1] = [(
    "const fn known(holds: bool)",
    "the one door from a bool to the three-valued truth of the law",
)];

/// Where one thing is one file, and therefore short.
const ONE_THING: [&str; 6] = [
    "/src/chapter_",
    "/administration/",
    "/signing/",
    "/pages/",
    "/cli/",
    "/jobs/",
];

#[test]
fn a_file_says_what_lives_in_it() {
    let silent = sources()
        .into_iter()
        .filter(|source| !source.text.starts_with("//! "));
    let silent: Vec<String> = silent.map(|source| source.path).collect();
    assert!(silent.is_empty(), "a file opens with `//!`: {silent:#?}");
}

#[test]
fn one_thing_is_one_file_of_readable_length() {
    let too_long = |source: &Source| {
        let one_thing = ONE_THING.iter().any(|place| source.path.contains(place));
        let (lines, allowed) = (source.text.lines().count(), if one_thing { 250 } else { 400 });
        (lines > allowed).then(|| format!("{}: {lines} lines, {allowed} are allowed", source.path))
    };
    let long: Vec<_> = sources().iter().filter_map(too_long).collect();
    assert!(long.is_empty(), "divide what has grown: {long:#?}");
}

#[test]
fn exceptions_to_lints_are_expected_with_a_reason() {
    let wrong = blame(|_, line| line.contains("#[allow") || line.contains("#![allow"));
    assert!(
        wrong.is_empty(),
        "use #[expect(lint, reason = \"…\")]: {wrong:#?}"
    );
}

#[test]
fn no_function_takes_a_bool() {
    let takes = |signature: &String| {
        let parameters = signature.split("->").next().unwrap_or_default().replace(' ', "");
        let expected = TAKE_A_BOOL.iter().any(|(door, _)| signature.contains(door));
        !expected && (parameters.contains(":bool,") || parameters.contains(":bool)"))
    };
    let mut wrong = Vec::new();
    for source in sources().iter().filter(of_the_product) {
        let found = signatures(&source.code).into_iter().filter(takes);
        wrong.extend(found.map(|signature| format!("{}: {}", source.path, signature.trim())));
    }
    assert!(
        wrong.is_empty(),
        "a bool says nothing at the call; use an enum or two functions: {wrong:#?}"
    );
}

#[test]
fn the_clock_is_in_one_file() {
    let wrong = blame(|source, line| {
        let asks = ["SystemTime::now", "Instant::now", "Zoned::now", "Timestamp::now"];
        let measures = ["/benches/", "/examples/"]
            .iter()
            .any(|place| source.path.contains(place));
        let may = measures || source.path == "crates/guicheng/src/clock.rs";
        !may && asks.iter().any(|asked| line.contains(asked))
    });
    assert!(
        wrong.is_empty(),
        "time is a parameter, and tests measure none: {wrong:#?}"
    );
}

fn is_pure(source: &Source) -> bool {
    PURE.iter()
        .any(|room| source.path.starts_with(&format!("crates/{room}/src/")))
}

#[test]
fn money_and_shares_are_exact() {
    let wrong =
        blame(|source, line| is_pure(source) && words(line).any(|word| ["f32", "f64"].contains(&word)));
    assert!(
        wrong.is_empty(),
        "no floating point where the law counts: {wrong:#?}"
    );
}

#[test]
fn no_legal_date_is_in_code() {
    let wrong = blame(|source, line| {
        let code = line.replace(' ', "");
        is_pure(source)
            && ["date(19", "date(20", "Date::constant("]
                .iter()
                .any(|made| code.contains(made))
    });
    assert!(
        wrong.is_empty(),
        "dates come from the policy and the calendar: {wrong:#?}"
    );
}

#[test]
fn nothing_is_left_for_later_in_a_comment() {
    let marks = ["TO\u{44}O", "FI\u{58}ME", "XX\u{58}", "HAC\u{4b}"];
    let mut wrong = Vec::new();
    for source in sources() {
        let lines = source
            .text
            .lines()
            .filter(|line| words(line).any(|word| marks.contains(&word)));
        wrong.extend(lines.map(|line| format!("{}: {}", source.path, line.trim())));
    }
    assert!(
        wrong.is_empty(),
        "do it, or write it down where the others look: {wrong:#?}"
    );
}

#[test]
fn no_test_is_switched_off() {
    let wrong = blame(|_, line| line.trim_start().starts_with("#[ignore"));
    assert!(wrong.is_empty(), "a test runs or goes: {wrong:#?}");
}
