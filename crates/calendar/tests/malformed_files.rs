//! A holiday file that is wrong is refused, and every fault names its file and place.

use calendar::{Calendar, Fault};

const SOUND: &str = r#"
[notice]
year = 2026
source = "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"
checked = 2026-11-23

[[festival]]
name = "元旦"
off = { from = 2026-01-01, to = 2026-01-03 }
make_up = [2026-01-04]
"#;

/// What is replaced in the sound file, by what, the place of the fault and words of its problem.
const MALFORMATIONS: [(&str, &str, &str, &str); 18] = [
    ("[notice]", "[notice", "file", "TOML parse error"),
    ("[notice]", "[remark]", "notice", "the table is missing"),
    ("year = 2026", "year = \"2026\"", "notice: year", "whole number"),
    ("year = 2026", "year = 0", "notice: year", "from 1 to 9998"),
    (
        "checked = 2026-11-23",
        "checked = \"2026-11-23\"",
        "notice: checked",
        "must be a date",
    ),
    (
        "checked = 2026-11-23",
        "checked = 2026-11-23T08:00:00",
        "notice: checked",
        "without quotation marks or a time",
    ),
    (
        "checked = 2026-11-23",
        "checked = 2026-11-23\nauthor = 1",
        "notice",
        "`author` is unknown",
    ),
    (
        "name = \"元旦\"",
        "name = \" \"",
        "festival",
        "`name` must be a text",
    ),
    (
        "name = \"元旦\"",
        "name = \"元旦\"\nworked = []",
        "festival 元旦",
        "`worked` is unknown",
    ),
    (
        "to = 2026-01-03",
        "to = 2025-12-31",
        "festival 元旦: off",
        "no run of one to 31 days",
    ),
    (
        "to = 2026-01-03",
        "to = 2026-03-03",
        "festival 元旦: off",
        "no run of one to 31 days",
    ),
    (
        "to = 2026-01-03 ",
        "until = 2026-01-03 ",
        "festival 元旦: off",
        "`until` is unknown",
    ),
    (
        "{ from = 2026-01-01, to = 2026-01-03 }",
        "2026-01-01",
        "festival 元旦: off",
        "must be { from",
    ),
    (
        "make_up = [2026-01-04]",
        "make_up = 2026-01-04",
        "festival 元旦: make_up",
        "list of dates",
    ),
    (
        "make_up = [2026-01-04]",
        "make_up = [\"x\"]",
        "festival 元旦: make_up",
        "must be a date",
    ),
    (
        "make_up = [2026-01-04]",
        "make_up = [2026-01-05]",
        "festival 元旦",
        "2026-01-05 is no weekend day",
    ),
    (
        "make_up = [2026-01-04]",
        "make_up = [2026-01-03]",
        "festival 元旦",
        "2026-01-03 is named twice",
    ),
    (
        "make_up = [2026-01-04]",
        "make_up = [2027-01-02]",
        "festival 元旦",
        "2027-01-02 lies outside 2026",
    ),
];

fn faults(files: &[(&str, &str)]) -> Vec<Fault> {
    Calendar::parse(files).err().unwrap_or_default()
}

/// The sound file with one text replaced is refused with one fault that names the file, the place and the problem.
#[test]
fn each_malformation_is_named() {
    for (wrong, instead, place, problem) in MALFORMATIONS {
        assert!(SOUND.contains(wrong), "the sound file holds {wrong}");
        let found = faults(&[("2026.toml", &SOUND.replacen(wrong, instead, 1))]);
        let named = found.iter().any(|fault| {
            fault.file == "2026.toml" && fault.place == place && fault.problem.contains(problem)
        });
        assert!(named, "{instead}: expected `{place}: {problem}` among {found:?}");
    }
}

#[test]
fn a_notice_may_arrange_the_december_before_its_year() {
    let text = SOUND.replacen("make_up = [2026-01-04]", "make_up = [2025-12-28]", 1);
    assert!(Calendar::parse(&[("2026.toml", &text)]).is_ok());
}

#[test]
fn a_file_is_named_after_its_year() {
    let found = faults(&[("policies/calendar/2025.toml", SOUND)]);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].to_string(),
        "policies/calendar/2025.toml: notice: year: the file of 2026 is named 2026.toml"
    );
}

#[test]
fn two_files_for_one_year_are_refused() {
    let found = faults(&[("2026.toml", SOUND), ("other/2026.toml", SOUND)]);
    assert!(
        found
            .iter()
            .any(|fault| fault.file == "other/2026.toml" && fault.problem.contains("another file"))
    );
}

#[test]
fn the_statutory_file_is_checked_as_well() {
    let sound = "[statutory]\nsource = \"x\"\nchecked = 2026-11-23\n[[fixed]]\nfestival = \"元旦\"\nmonth = 1\ndays = [1]\n";
    assert!(Calendar::parse(&[("statutory.toml", sound)]).is_ok());
    for (wrong, instead, place) in [
        ("month = 1", "month = 13", "fixed 元旦: month"),
        ("days = [1]", "days = [32]", "fixed 元旦: days"),
        ("days = [1]", "days = []", "fixed 元旦"),
        (
            "days = [1]",
            "days = [1]\nfirst_year = -1",
            "fixed 元旦: first_year",
        ),
        (
            "[[fixed]]",
            "[[lunar]]\nfestival = \"春节\"\noff = [2027-02-06, 2027-02-06]\n[[fixed]]",
            "lunar",
        ),
        ("[[fixed]]", "[extra]\n[[fixed]]", "file"),
    ] {
        let found = faults(&[("statutory.toml", &sound.replacen(wrong, instead, 1))]);
        assert!(
            found.iter().any(|fault| fault.place == place),
            "{instead}: expected {place} among {found:?}"
        );
    }
    let found = faults(&[("statutory.toml", sound), ("again.toml", sound)]);
    assert!(found.iter().any(|fault| fault.file == "again.toml"));
}

#[test]
fn all_faults_of_all_files_come_at_once() {
    let found = faults(&[
        ("2024.toml", "[notice"),
        ("2026.toml", &SOUND.replace("元旦", "")),
    ]);
    assert!(found.iter().any(|fault| fault.file == "2024.toml"));
    assert!(found.iter().any(|fault| fault.file == "2026.toml"));
}
