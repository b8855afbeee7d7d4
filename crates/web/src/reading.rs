//! What is chosen in the address of a list, read whole: everything that means nothing is said at once, each with its name,
//! its value and what may stand there, for pages, exports and programs alike (house rule "Errors").

use acts::case::CaseId;
use acts::messages::Language;
use acts::party::Directory;
use jiff::civil::Date;

use crate::messages::{known, say};
use crate::problem::Problem;

/// The longest phrase that is searched for, in characters.
const LONGEST_PHRASE: usize = 200;
/// Of a value that means nothing so many characters are repeated.
const REPEATED: usize = 60;

/// What may stand in a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowed {
    /// One of these codes.
    Codes(Vec<String>),
    /// What the text under this key of `choice_allowed` says.
    Described(&'static str),
}

/// A choice that means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// Its name in the address.
    pub name: &'static str,
    /// What stands there.
    pub value: String,
    /// What may stand there.
    pub allowed: Allowed,
}

impl Misread {
    /// What the choice is called on the pages.
    #[must_use]
    pub fn label(&self, language: Language) -> &'static str {
        known(language, &format!("choice.{}", self.name)).unwrap_or(self.name)
    }

    /// The value as it is repeated: a very long one is cut.
    #[must_use]
    pub fn repeated(&self) -> String {
        if self.value.chars().count() <= REPEATED {
            return self.value.clone();
        }
        self.value.chars().take(REPEATED).chain(['…']).collect()
    }

    /// What may stand there, in words.
    #[must_use]
    pub fn allowed(&self, language: Language) -> String {
        match &self.allowed {
            Allowed::Codes(codes) => codes.join(language.of("、", ", ")),
            Allowed::Described(what) => known(language, &format!("choice_allowed.{what}"))
                .unwrap_or(what)
                .to_owned(),
        }
    }

    /// All of it in one sentence.
    #[must_use]
    pub fn says(&self, language: Language) -> String {
        format!(
            "{}{}={}{}{}",
            say(language, "problem.unreadable_part"),
            self.name,
            self.repeated(),
            say(language, "problem.unreadable_allowed"),
            self.allowed(language)
        )
    }
}

/// The choices as they are read, one after another; what means nothing is gathered.
#[derive(Debug, Default)]
pub struct Reading {
    misread: Vec<Misread>,
}

impl Reading {
    /// One of some codes.
    pub fn code<'a>(
        &mut self,
        (name, value): (&'static str, &str),
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        let value = filled(value)?;
        let known: Vec<&str> = known.into_iter().collect();
        if known.contains(&value) {
            return Some(value.to_owned());
        }
        let known = known.into_iter().map(str::to_owned).collect();
        self.misread(name, value, Allowed::Codes(known))
    }

    /// What one of some codes stands for.
    pub fn pick<T: Copy>(
        &mut self,
        (name, value): (&'static str, &str),
        known: &[(&'static str, T)],
    ) -> Option<T> {
        let code = self.code((name, value), known.iter().map(|(code, _)| *code))?;
        let found = known.iter().find(|(known, _)| *known == code);
        found.map(|(_, meant)| *meant)
    }

    /// A value that is read by a function, with the key of what may stand there.
    pub fn told<T>(
        &mut self,
        (name, value): (&'static str, &str),
        (read, what): (impl Fn(&str) -> Option<T>, &'static str),
    ) -> Option<T> {
        let value = filled(value)?;
        read(value).or_else(|| self.misread(name, value, Allowed::Described(what)))
    }

    /// An office of the register of organisations.
    pub fn office(&mut self, named: (&'static str, &str), directory: &Directory) -> Option<CaseId> {
        let registered = |id: &str| directory.get(&CaseId::new(id)).map(|line| line.id.clone());
        self.told(named, (registered, "office"))
    }

    /// A year of four digits.
    pub fn year(&mut self, named: (&'static str, &str)) -> Option<i16> {
        let year = |text: &str| text.parse().ok().filter(|year| (1000..=9999).contains(year));
        self.told(named, (year, "year"))
    }

    /// A day.
    pub fn day(&mut self, named: (&'static str, &str)) -> Option<Date> {
        self.told(named, (|text: &str| text.parse().ok(), "day"))
    }

    /// The first day of a month.
    pub fn month(&mut self, named: (&'static str, &str)) -> Option<Date> {
        self.told(named, (|text: &str| format!("{text}-01").parse().ok(), "month"))
    }

    /// The page, from 1 in the address and from 0 in the store.
    pub fn page(&mut self, value: &str) -> u32 {
        let from_one = |text: &str| text.parse::<u32>().ok();
        let page = self.told(("page", value), (from_one, "page"));
        page.map_or(0, |page| page.saturating_sub(1))
    }

    /// A phrase that is searched for.
    pub fn phrase(&mut self, value: &str) -> String {
        let short = |text: &str| (text.chars().count() <= LONGEST_PHRASE).then(|| text.to_owned());
        self.told(("q", value), (short, "phrase")).unwrap_or_default()
    }

    /// Everything was read, or what of it means nothing.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every choice that means nothing.
    pub fn finish(self) -> Result<(), Problem> {
        if self.misread.is_empty() {
            Ok(())
        } else {
            Err(Problem::Misread(self.misread))
        }
    }

    fn misread<T>(&mut self, name: &'static str, value: &str, allowed: Allowed) -> Option<T> {
        self.misread.push(Misread {
            name,
            value: value.to_owned(),
            allowed,
        });
        None
    }
}

/// What stands in a choice, unless it asks for nothing.
fn filled(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_means_nothing_is_said_at_once() {
        let mut reading = Reading::default();
        assert_eq!(
            reading.code(("stage", " reported "), ["reported"]).as_deref(),
            Some("reported")
        );
        assert_eq!(reading.code(("stage", "nonsense"), ["reported", "checked"]), None);
        assert_eq!(reading.year(("year", "26")), None);
        assert_eq!(reading.office(("unit", "nobody"), &Directory::default()), None);
        assert_eq!(reading.page(" 3 "), 2);
        assert_eq!(reading.page(""), 0);
        let Err(Problem::Misread(misread)) = reading.finish() else {
            panic!("three choices mean nothing");
        };
        let names: Vec<&str> = misread.iter().map(|one| one.name).collect();
        assert_eq!(names, ["stage", "year", "unit"]);
        let said = misread[0].says(Language::English);
        assert!(
            said.contains("stage=nonsense") && said.ends_with("reported, checked"),
            "{said}"
        );
        for one in &misread {
            assert_ne!(one.label(Language::Chinese), one.name, "it has a name of its own");
            assert!(!one.allowed(Language::Chinese).is_empty());
        }
    }

    #[test]
    fn days_months_and_phrases_are_read_as_they_are_written() {
        let mut reading = Reading::default();
        assert_eq!(reading.day(("day", "2026-02-28")).map(|day| day.day()), Some(28));
        assert_eq!(
            reading.month(("month", "2026-02")).map(|day| day.month()),
            Some(2)
        );
        assert_eq!(reading.phrase(" 公文 "), "公文");
        reading.finish().expect("all of it is understood");
        let mut reading = Reading::default();
        reading.day(("day", "2026-02-30"));
        reading.month(("month", "2026-13"));
        reading.phrase(&"文".repeat(201));
        let Err(Problem::Misread(misread)) = reading.finish() else {
            panic!("three choices mean nothing");
        };
        assert_eq!(misread.len(), 3);
        assert_eq!(
            misread[2].repeated().chars().count(),
            REPEATED + 1,
            "a long one is cut"
        );
    }
}
