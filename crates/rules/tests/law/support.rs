//! The repository's policies and calendar, read for the tests of the rules.

use std::fs;
use std::path::{Path, PathBuf};

use calendar::Calendar;
use rules::policy::{Policies, PolicyText};

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The texts of one policy's folder.
pub fn policy_text(id: &str) -> PolicyText {
    let folder = root().join("policies").join(id);
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    PolicyText {
        id: id.to_owned(),
        policy: read("policy.toml").expect("every policy folder has a policy.toml"),
        checklists: read("checklists.toml"),
        articles: read("articles.md"),
        register: read("register.toml"),
    }
}

/// Every policy of the repository.
pub fn policies() -> Policies {
    let texts = ["nmg-2024-98", "tongliao-2024-97"].map(policy_text);
    Policies::parse(&texts).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// The repository's calendar.
pub fn calendar() -> Calendar {
    let folder = root().join("policies/calendar");
    let mut names: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    let texts: Vec<(String, String)> = names
        .iter()
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                fs::read_to_string(path).unwrap(),
            )
        })
        .collect();
    let years: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    Calendar::parse(&years).unwrap_or_else(|faults| panic!("{faults:#?}"))
}
