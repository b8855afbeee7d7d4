//! The timeline of a case: every act, newest first, by year and chapter, filtered by chapter, party, documents and returns
//! (Articles 42 to 46: who did what, when and on which ground).

use acts::case::{CaseFile, CaseId};
use acts::messages::{Language, text};
use acts::party::Directory;
use maud::{Markup, html};
use serde::Deserialize;

use super::chapters::chapter_of;
use super::history::{History, Line};
use crate::address::Choices;
use crate::disclosure::Effect;
use crate::messages::say;
use crate::office::Office;
use crate::ui::{self, TimelineItem};

/// The acts by which something is sent back to whoever has to mend it.
const RETURNS: [&str; 6] = [
    "return_draft",
    "return_for_correction",
    "return_approval",
    "return_framework",
    "return_final_acceptance",
    "return_handover",
];
/// So many acts are shown at first; older ones when they are asked for.
const AT_FIRST: usize = 25;

/// What is asked of the timeline.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// The place of a chapter.
    #[serde(default)]
    chapter: String,
    /// The code of a party.
    #[serde(default)]
    party: String,
    /// `documents`, `returned` or `exceptions`.
    #[serde(default)]
    only: String,
    /// `all` for the whole life.
    #[serde(default)]
    acts: String,
    /// `differing` for the lines of the bill of quantities that depart.
    #[serde(default)]
    pub bill: String,
}

impl Choices for Asked {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("chapter", &self.chapter),
            ("party", &self.party),
            ("only", &self.only),
            ("acts", &self.acts),
            ("bill", &self.bill),
        ]
    }
}

impl Asked {
    fn is_filtered(&self) -> bool {
        [&self.chapter, &self.party, &self.only]
            .iter()
            .any(|choice| !choice.is_empty())
    }

    /// Whether the whole life is asked for.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.acts == "all"
    }

    /// The page of the case with one choice made otherwise.
    #[must_use]
    pub fn with(&self, case: &CaseId, change: (&str, &str)) -> String {
        self.address(&format!("/cases/{case}"), change)
    }
}

/// What the timeline is drawn from.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The office.
    pub office: &'a Office,
    /// The case.
    pub file: &'a CaseFile,
    /// Its acts.
    pub history: &'a History,
    /// The organisations.
    pub directory: &'a Directory,
}

/// The timeline with its filters.
#[must_use]
pub fn shown(language: Language, told: Told<'_>, asked: &Asked) -> Markup {
    let place = |line: &Line| chapter(told.office, line).map(|chapter| chapter.place.to_string());
    let fits = |line: &&Line| {
        let chapter = asked.chapter.is_empty() || place(line).as_ref() == Some(&asked.chapter);
        chapter && (asked.party.is_empty() || line.party == asked.party) && is_asked(&asked.only, line)
    };
    let lines: Vec<&Line> = told.history.lines.iter().rev().filter(fits).collect();
    let whole = asked.is_whole() || lines.len() <= AT_FIRST;
    let count = if whole { lines.len() } else { AT_FIRST };
    let mut before = None;
    let items: Vec<TimelineItem> = lines
        .iter()
        .take(count)
        .map(|line| {
            let under = chapter(told.office, line);
            let chapter = under.filter(|under| before.replace(under.place) != Some(under.place));
            let chapter = chapter.map_or(String::new(), |chapter| chapter.about(language));
            item(language, told, (line, chapter))
        })
        .collect();
    html! {
        @if told.history.lines.len() > 8 { (filters(language, told, asked)) }
        @if items.is_empty() { p.soft { (say(language, "timeline.none")) } }
        (ui::timeline(language, &items))
        @if !whole {
            p.more-acts { a.button href={ (asked.with(&told.file.id, ("acts", "all"))) "#timeline" } {
                (say(language, "timeline.all")) " " (lines.len())
            } }
        }
    }
}

/// The chapter under which an act falls.
pub fn chapter<'a>(office: &'a Office, line: &Line) -> Option<super::chapters::Chapter<'a>> {
    let entry = acts::list::entry(line.about());
    let own = entry.and_then(|entry| entry.meta.articles.first().copied());
    chapter_of(
        &office.app.articles,
        own.or(line.articles.first().map(String::as_str))?,
    )
}

fn is_asked(only: &str, line: &Line) -> bool {
    match only {
        "documents" => !line.attached.is_empty(),
        "returned" => RETURNS.contains(&line.act.as_str()),
        "exceptions" => line.exceptions > 0,
        _ => true,
    }
}

fn item(language: Language, told: Told<'_>, (line, chapter): (&Line, String)) -> TimelineItem {
    let act = text(language, "act", &line.act);
    let about = line.about();
    let named = if about == line.act {
        act.to_owned()
    } else {
        format!("{act}{}{}", language.of("：", ": "), text(language, "act", about))
    };
    let drafted = line.is_open && line.effect == Effect::None;
    TimelineItem {
        number: line.number,
        on: line.on,
        act: named,
        chapter,
        who: format!(
            "{} {}",
            told.directory.name(&line.office),
            told.history.name(&line.person)
        ),
        party: text(language, "Party", &line.party).to_owned(),
        articles: articles(line),
        says: html! {
            @if !line.is_open { p.soft { (say(language, "case.inner")) } }
            @if drafted { span.tag { (say(language, "case.prepared")) } }
            @if line.exceptions > 0 { span.tag { (text(language, "flag", "exception")) } }
        },
        href: format!("/cases/{}/timeline/{}", told.file.id, line.number),
        findings: line.findings,
        documents: line.attached.len(),
    }
}

/// The articles relied on; for a prepared act that moved on, those of that act.
fn articles(line: &Line) -> Vec<String> {
    let about = line.about();
    match acts::list::entry(about).filter(|_| about != line.act) {
        Some(entry) => {
            let articles = entry.meta.articles.iter();
            articles.map(|article| (*article).to_owned()).collect()
        }
        None => line.articles.clone(),
    }
}

/// A form that works without script: the choices that occur in this life.
fn filters(language: Language, told: Told<'_>, asked: &Asked) -> Markup {
    let mut chapters: Vec<(String, String)> = told
        .history
        .lines
        .iter()
        .filter_map(|line| chapter(told.office, line))
        .map(|chapter| (chapter.place.to_string(), chapter.name(language)))
        .collect();
    chapters.sort();
    chapters.dedup();
    let parties = told.history.lines.iter().map(|line| line.party.as_str());
    let mut parties: Vec<(String, String)> = parties
        .map(|party| (party.to_owned(), text(language, "Party", party).to_owned()))
        .collect();
    parties.sort();
    parties.dedup();
    let only = ["documents", "returned", "exceptions"].map(|choice| {
        (
            choice.to_owned(),
            say(language, &format!("timeline.{choice}")).to_owned(),
        )
    });
    let id = &told.file.id;
    html! {
        form.filters.timeline-filters.screen method="get" action={ "/cases/" (id) "#timeline" } data-filters {
            (select(language, ("chapter", &asked.chapter), &chapters))
            (select(language, ("party", &asked.party), &parties))
            (select(language, ("only", &asked.only), &only))
            button.button.small { (say(language, "timeline.filter")) }
            @if asked.is_filtered() { a.button.small href={ "/cases/" (id) "#timeline" } { (say(language, "timeline.clear")) } }
        }
    }
}

fn select(language: Language, (name, chosen): (&str, &str), choices: &[(String, String)]) -> Markup {
    html! {
        label { (say(language, &format!("timeline.{name}")))
            select name=(name) {
                option value="" { (say(language, "timeline.any")) }
                @for (value, said) in choices { option value=(value) selected[value == chosen] { (said) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RETURNS;

    #[test]
    fn every_return_is_an_act() {
        for code in RETURNS {
            assert!(acts::list::entry(code).is_some(), "{code}");
        }
    }
}
