//! The manual by role: what somebody in that role does with the product, part by part, in both languages, each with a
//! picture of the running product (Articles 4 to 48).
//!
//! The texts stand in `manual/*.toml`; which acts serve a part, and on which articles they rest, is read off the acts. The
//! pictures in `assets/manual` are taken by `scripts/pictures`, never by hand.

use std::sync::LazyLock;

use acts::messages::Language;
use acts::party::Actor;
use include_dir::{Dir, include_dir};
use serde::Deserialize;

/// A text in Chinese and in English.
#[derive(Debug, Clone, Deserialize)]
pub struct Pair(String, String);

impl Pair {
    /// The text in a language.
    #[must_use]
    pub fn of(&self, language: Language) -> &str {
        language.of(&self.0, &self.1)
    }
}

/// A part of the manual of a role.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its key, for links.
    pub key: String,
    /// Its title.
    pub title: Pair,
    /// What it says.
    pub text: Pair,
    /// What to do, in order; may be empty.
    pub steps: Vec<Pair>,
    /// The acts it is about, by their codes.
    pub acts: Vec<String>,
    /// The picture it shows; empty for none.
    pub picture: String,
}

/// The manual of a role.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Its key, the last part of its address.
    #[serde(skip)]
    pub key: &'static str,
    /// The role's name.
    pub name: Pair,
    /// Who that is.
    pub about: Pair,
    /// The parties that have this role, by their codes.
    pub parties: Vec<String>,
    /// The duties that have this role, by their codes.
    pub duties: Vec<String>,
    /// The parts.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
}

impl Role {
    /// Whether somebody has this role.
    #[must_use]
    pub fn is_of(&self, actor: &Actor) -> bool {
        let party = |code: &str| actor.parties.iter().any(|party| party.code() == code);
        let duty = |code: &str| actor.duties.iter().any(|duty| duty.code() == code);
        let unit = actor.parties.is_empty() && self.key == "unit";
        (unit || self.parties.iter().any(|code| party(code))) && self.duties.iter().any(|code| duty(code))
    }
}

/// Every role, in the order of the pages.
const TEXTS: [(&str, &str); 8] = [
    ("unit", include_str!("manual/unit.toml")),
    ("department", include_str!("manual/department.toml")),
    ("reviewer", include_str!("manual/reviewer.toml")),
    ("head", include_str!("manual/head.toml")),
    ("finance", include_str!("manual/finance.toml")),
    ("opinions", include_str!("manual/opinions.toml")),
    ("auditor", include_str!("manual/auditor.toml")),
    ("administrator", include_str!("manual/administrator.toml")),
];

/// The manual.
pub static ROLES: LazyLock<Vec<Role>> = LazyLock::new(|| {
    let read = |(key, text): &(&'static str, &str)| {
        let role: Option<Role> = toml::from_str(text).ok();
        role.map(|role| Role { key, ..role })
    };
    TEXTS.iter().filter_map(read).collect()
});

static PICTURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/manual");

/// A picture of the running product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// The file's name.
    pub name: &'static str,
    /// The file, in WebP.
    pub bytes: &'static [u8],
}

/// The picture of this name in a language.
#[must_use]
pub fn picture(name: &str, language: Language) -> Option<Picture> {
    file(&format!("{name}.{}.webp", language.tag()))
}

/// The picture in this file.
#[must_use]
pub fn file(name: &str) -> Option<Picture> {
    let file = PICTURES.get_file(name)?;
    Some(Picture {
        name: file.path().to_str()?,
        bytes: file.contents(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use acts::list::entry;
    use acts::party::{Duty, Party};

    use super::*;

    #[test]
    fn every_role_is_there_in_both_languages_and_names_what_exists() {
        assert_eq!(ROLES.len(), TEXTS.len(), "every text can be read");
        let parties: BTreeSet<&str> = Party::ALL.iter().map(|party| party.code()).collect();
        let duties: BTreeSet<&str> = Duty::ALL.map(Duty::code).into();
        for role in ROLES.iter() {
            assert!(
                role.parties.iter().all(|code| parties.contains(code.as_str())),
                "{}",
                role.key
            );
            assert!(
                role.duties.iter().all(|code| duties.contains(code.as_str())),
                "{}",
                role.key
            );
            let texts = role
                .parts
                .iter()
                .flat_map(|part| [&part.title, &part.text].into_iter().chain(&part.steps));
            for text in texts.chain([&role.name, &role.about]) {
                assert!(
                    !text.0.is_ascii()
                        && !text.1.is_empty()
                        && text.1.chars().all(|letter| letter < '\u{2E80}'),
                    "{text:?}"
                );
            }
            for act in role.parts.iter().flat_map(|part| &part.acts) {
                assert!(entry(act).is_some(), "{} names the act {act}", role.key);
            }
        }
    }

    #[test]
    fn every_picture_is_there_in_both_languages_and_is_shown() {
        let named: BTreeSet<&str> = ROLES
            .iter()
            .flat_map(|role| &role.parts)
            .map(|part| part.picture.as_str())
            .collect();
        let mut wanted = BTreeSet::new();
        for name in named.into_iter().filter(|name| !name.is_empty()) {
            for language in [Language::Chinese, Language::English] {
                wanted.insert(format!("{name}.{}.webp", language.tag()));
            }
        }
        let there: BTreeSet<String> = PICTURES
            .files()
            .filter_map(|file| file.path().to_str())
            .filter(|name| name.ends_with(".webp"))
            .map(str::to_owned)
            .collect();
        assert_eq!(there, wanted, "take them with scripts/pictures");
    }
}
