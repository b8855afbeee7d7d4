//! Reads the repository for the checks: its Rust files with and without comments, strings and tests.

use std::fs;
use std::path::PathBuf;

/// The rooms of the house.
pub const ROOMS: [&str; 9] = [
    "calendar",
    "rules",
    "acts",
    "ledger",
    "store",
    "documents",
    "selection",
    "web",
    "guicheng",
];

/// The rooms without clock, input or output, randomness and floating point.
pub const PURE: [&str; 4] = ["calendar", "rules", "acts", "ledger"];

/// One Rust file of the repository.
pub struct Source {
    /// Its path from the root.
    pub path: String,
    /// Its text as written.
    pub text: String,
    /// The same without comments, string contents and the tests at its end; lines keep their places.
    pub code: String,
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// Every file under a folder, as paths from the root; none when there is no such folder.
pub fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        let full = root().join(&path);
        if full.is_dir() {
            let inside = fs::read_dir(full).expect("a folder that can be read");
            let names =
                inside.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
            open.extend(names.map(|name| format!("{path}/{name}")));
        } else if full.is_file() {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub fn sources() -> Vec<Source> {
    let folders = ROOMS.iter().flat_map(|room| {
        ["src", "tests", "benches", "examples"].map(|folder| files(&format!("crates/{room}/{folder}")))
    });
    let folders = folders.chain([files("e2e")]);
    let rust = folders.flatten().filter(|path| path.ends_with(".rs"));
    let sources: Vec<Source> = rust
        .map(|path| {
            let text = read(&path);
            let whole = if path.contains("/src/") {
                text.split("\n#[cfg(test)]\nmod tests").next()
            } else {
                None
            };
            let code = code_of(whole.unwrap_or(&text));
            Source { path, text, code }
        })
        .collect();
    assert!(
        sources.len() > 100,
        "only {} files found: the walk is broken",
        sources.len()
    );
    sources
}

pub fn of_the_product(source: &&Source) -> bool {
    source.path.contains("/src/")
}

/// The text with comments and the contents of strings blanked.
fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = passage(rest).unwrap_or(0);
        if taken == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        code.extend(
            rest[..taken]
                .chars()
                .map(|character| if character == '\n' { '\n' } else { ' ' }),
        );
        rest = &rest[taken..];
    }
    code
}

/// How many bytes of a comment, a string or a character stand here; none when code does.
fn passage(rest: &str) -> Option<usize> {
    let after = |from: usize, end: &str| {
        rest[from..]
            .find(end)
            .map_or(rest.len(), |at| from + at + end.len())
    };
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(after(2, "*/"));
    }
    if rest.starts_with("r#\"") {
        return Some(after(3, "\"#"));
    }
    if rest.starts_with("'\"'") {
        return Some(3);
    }
    if !rest.starts_with('"') {
        return None;
    }
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, character)| {
        let ends = *character == '"' && !escaped;
        escaped = *character == '\\' && !escaped;
        ends
    });
    Some(end.map_or(rest.len(), |(at, _)| at + 1))
}

/// The words of a line of code.
pub fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|character: char| !character.is_alphanumeric() && character != '_')
        .filter(|word| !word.is_empty())
}

/// What follows a method's name, which may be another library's word.
pub fn after_the_method(text: &str) -> &str {
    text.trim_start_matches(|character: char| character.is_alphanumeric() || character == '_')
}

pub fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".rs")
}

pub fn folder(path: &str) -> &str {
    path.rsplit('/').nth(1).unwrap_or_default()
}

/// What can be blamed on single lines of code: path, line and the line itself.
pub fn blame(wrong: fn(&Source, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources() {
        let lines = source.code.lines().zip(source.text.lines()).enumerate();
        let lines = lines.filter(|(_, (code, _))| wrong(&source, code));
        found.extend(lines.map(|(at, (_, line))| format!("{}:{}: {}", source.path, at + 1, line.trim())));
    }
    found
}

/// The signatures of a file's functions outside trait implementations, whose signatures are the trait's.
pub fn signatures(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_a_trait_impl = false;
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("impl") {
            in_a_trait_impl = words(line).any(|word| word == "for");
        }
        if line.starts_with('}') {
            in_a_trait_impl = false;
        }
        if in_a_trait_impl || !words(line).any(|word| word == "fn") {
            continue;
        }
        let mut signature = line.to_owned();
        while !signature.contains('{') && !signature.contains(';') {
            let Some(next) = lines.next() else { break };
            signature.push_str(next);
        }
        found.push(signature);
    }
    found
}
