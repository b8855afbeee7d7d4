//! The timeline of a case: one recorded act a line, opening to its form, findings, documents and proof.

use acts::messages::Language;
use jiff::civil::Date;
use maud::{Markup, html};

use super::{article, day};

/// A recorded act.
#[derive(Debug, Clone)]
pub struct TimelineItem {
    /// Its number in the case, from 1.
    pub number: u64,
    /// The legal day.
    pub on: Date,
    /// What the act is called.
    pub act: String,
    /// Who acted: person and office.
    pub who: String,
    /// In which party, in words.
    pub party: String,
    /// The articles relied on.
    pub articles: Vec<String>,
    /// A line about what it brought; may be empty.
    pub says: Markup,
    /// Where the whole act can be read.
    pub href: String,
    /// How many findings it rests on.
    pub findings: usize,
    /// How many documents it has.
    pub documents: usize,
}

/// The acts, in the order given.
#[must_use]
pub fn timeline(language: Language, items: &[TimelineItem]) -> Markup {
    html! {
        ol.timeline { @for item in items { (line(language, item)) } }
    }
}

fn line(language: Language, item: &TimelineItem) -> Markup {
    html! {
        li #{ "act-" (item.number) } {
            div.when { (day(language, item.on)) div.soft { (language.of("第 ", "No. ")) (item.number) (language.of(" 号", "")) } }
            div.what {
                h3 { a href=(item.href) { (item.act) } @for number in &item.articles { (article(language, number)) } }
                div.soft { (item.who) " · " (item.party) }
                (item.says)
                div.foot-line {
                    @if item.findings > 0 { span { (language.of("认定 ", "findings: ")) (item.findings) (language.of(" 项", "")) } }
                    @if item.documents > 0 { span { (language.of("文件 ", "documents: ")) (item.documents) (language.of(" 件", "")) } }
                }
            }
        }
    }
}
