//! What the READMEs show of the command line is what the command line says.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a page that cannot be read ends the test"
)]

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

/// An example: the facts, the arguments after `guicheng`, and the answer that the page shows.
struct Example {
    facts: String,
    arguments: Vec<String>,
    answer: String,
}

fn example(page: &str) -> Example {
    let path = format!("{}/../../{page}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap_or_else(|fault| panic!("{page}: {fault}"));
    let (_, block) = text.split_once("```console\n$ ").expect("an example");
    let (block, _) = block.split_once("\n```").expect("its end");
    let (command, answer) = block.split_once('\n').expect("a command and its answer");
    let (facts, arguments) = command.split_once(" | guicheng ").expect("facts for guicheng");
    let facts = facts
        .strip_prefix("echo '")
        .and_then(|facts| facts.strip_suffix('\''));
    Example {
        facts: facts.expect("facts in quotation marks").to_owned(),
        arguments: arguments.split(' ').map(str::to_owned).collect(),
        answer: answer.to_owned(),
    }
}

fn answered(example: &Example) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_guicheng"))
        .args(&example.arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary");
    let mut input = child.stdin.take().expect("its input");
    input.write_all(example.facts.as_bytes()).expect("facts");
    drop(input);
    let output = child.wait_with_output().expect("its output");
    assert!(output.status.success(), "{:?}", output.status);
    String::from_utf8(output.stdout)
        .expect("UTF-8")
        .trim_end()
        .to_owned()
}

#[test]
fn the_example_in_english_is_what_the_binary_answers() {
    let example = example("README.md");
    assert_eq!(answered(&example), example.answer);
}

#[test]
fn the_example_in_chinese_is_what_the_binary_answers() {
    let example = example("README.zh-CN.md");
    assert_eq!(answered(&example), example.answer);
}
